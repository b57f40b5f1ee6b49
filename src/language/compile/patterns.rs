//! Pattern files → automata: every file under `patterns/` is one alternation, compiled to a table that is begun at every
//! word and followed byte by byte.
//!
//! A line is a regular expression of the `regex` crate. Letter case (ASCII) does not matter; a space matches any run of
//! spaces, no-break ones too; an apostrophe matches the straight and the curly one; word boundaries are put around the
//! line. Where two lines match at one place, the earlier line wins.

use super::{Result, lists, variant};
use regex_automata::dfa::{Automaton, StartKind, dense};
use regex_automata::{Anchored, util::primitives::StateID, util::start, util::syntax};
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// What can follow a state: each of the bytes, or the end of the text.
const STEPS: usize = 257;
/// Set in a step where a match ends before it.
const MATCH: u16 = 1 << 15;

/// Rust code for `enum Pattern` and the table `AUTOMATA`.
pub fn compile(folder: &Path) -> Result<String> {
    let mut names = String::new();
    let mut tables = String::new();
    let lists = lists(folder)?;
    for (name, lines) in &lists {
        let line = |line: &String| format!("(?:{})", line.replace(' ', "[ \u{a0}]+").replace('\'', "['’]"));
        let all = format!(r"(?-u:\b)(?:{})(?-u:\b)", lines.iter().map(line).collect::<Vec<_>>().join("|"));
        let states = states(&all).map_err(|error| format!("patterns/{name}.txt: {error}"))?;
        let _ = writeln!(names, "    {},", variant(name));
        tables += &render(&states);
    }
    Ok(format!(
        "/// A pattern over the running text: a file under `patterns/`.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n#[repr(u8)]\n#[allow(missing_docs)]\npub enum Pattern {{\n{names}}}\n\
         /// In a step of an automaton: a match ends before it.\nconst MATCH: u16 = {MATCH};\n\
         static AUTOMATA: [Automaton; {}] = [\n{tables}];\n",
        lists.len()
    ))
}

/// The steps of every state of the automaton for an expression. A step holds the number of the state that it leads to,
/// with [`MATCH`] where a match ends before it. State 0 is the one that leads nowhere, 1 the one to begin with.
fn states(expression: &str) -> Result<Vec<[u16; STEPS]>> {
    let fail = |error: &dyn std::fmt::Display| error.to_string();
    let dfa = dense::Builder::new()
        .configure(dense::Config::new().minimize(true).start_kind(StartKind::Anchored))
        .syntax(syntax::Config::new().case_insensitive(true))
        .build(expression)
        .map_err(|error| fail(&error))?;
    let begin = dfa.start_state(&start::Config::new().anchored(Anchored::Yes)).map_err(|error| fail(&error))?;
    let mut numbers: BTreeMap<StateID, u16> = BTreeMap::from([(begin, 1)]);
    let mut found = vec![begin];
    let mut states = vec![[0; STEPS]];
    while let Some(&from) = found.get(states.len() - 1) {
        let mut steps = [0; STEPS];
        for (at, step) in steps.iter_mut().enumerate() {
            let to = u8::try_from(at).map_or_else(|_| dfa.next_eoi_state(from), |byte| dfa.next_state(from, byte));
            if dfa.is_dead_state(to) {
                continue;
            }
            let next = numbers.len() as u16 + 1;
            *step = *numbers.entry(to).or_insert_with(|| {
                found.push(to);
                next
            });
            if dfa.is_match_state(to) {
                *step |= MATCH;
            }
        }
        states.push(steps);
    }
    if states.len() > usize::from(MATCH) {
        return Err(format!("{} states are too many", states.len()));
    }
    Ok(states)
}

/// Rust code for one automaton: bytes that no state tells apart share a column.
fn render(states: &[[u16; STEPS]]) -> String {
    let mut columns: Vec<Vec<u16>> = Vec::new();
    let column_of: Vec<usize> = (0..STEPS)
        .map(|step| {
            let column: Vec<u16> = states.iter().map(|state| state[step]).collect();
            columns.iter().position(|known| *known == column).unwrap_or_else(|| {
                columns.push(column);
                columns.len() - 1
            })
        })
        .collect();
    let steps: Vec<u16> = (0..states.len()).flat_map(|state| columns.iter().map(move |column| column[state])).collect();
    let (columns, end) = (columns.len(), column_of[STEPS - 1]);
    format!(
        "    Automaton {{ columns: {columns}, column_of: {:?}, end: {end}, steps: &{steps:?} }},\n",
        &column_of[..STEPS - 1]
    )
}
