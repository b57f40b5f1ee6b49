//! Pattern files → automata: every file under `patterns/` is one alternation, compiled to a sparse DFA that is begun at
//! every word, and the set of bytes that a match can begin with, which rules most words out.
//!
//! A line is a regular expression of the `regex` crate. Letter case (ASCII) does not matter; a space matches any run of
//! spaces, no-break ones too; an apostrophe matches the straight and the curly one; word boundaries are put around the
//! line. Where two lines match at one place, the earlier line wins.

use super::{Result, lists, variant};
use regex_automata::dfa::{Automaton, StartError, StartKind, dense};
use regex_automata::{Anchored, util::start, util::syntax};
use std::fmt::Write;
use std::path::Path;

/// Rust code for `enum Pattern` and the table `AUTOMATA`; writes the automata into `out`.
pub fn compile(folder: &Path, out: &Path) -> Result<String> {
    let mut names = Vec::new();
    for (name, lines) in lists(folder)? {
        let line = |line: &String| format!("(?:{})", line.replace(' ', "[ \u{a0}]+").replace('\'', "['’]"));
        let all = format!(r"(?-u:\b)(?:{})(?-u:\b)", lines.iter().map(line).collect::<Vec<_>>().join("|"));
        let fail = |error: &dyn std::fmt::Display| format!("patterns/{name}.txt: {error}");
        let dfa = dense::Builder::new()
            .configure(dense::Config::new().minimize(true).start_kind(StartKind::Anchored))
            .syntax(syntax::Config::new().case_insensitive(true))
            .build(&all)
            .map_err(|error| fail(&error))?;
        let first = first_bytes(&dfa).map_err(|error| fail(&error))?;
        let dfa = dfa.to_sparse().map_err(|error| fail(&error))?;
        std::fs::write(out.join(format!("{name}.dfa")), dfa.to_bytes_little_endian()).map_err(|error| fail(&error))?;
        names.push((name, first));
    }
    let mut code = String::from(
        "/// A pattern over the running text: a file under `patterns/`.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n#[repr(u8)]\n#[allow(missing_docs)]\npub enum Pattern {\n",
    );
    for (name, _) in &names {
        let _ = writeln!(code, "    {},", variant(name));
    }
    let _ = writeln!(code, "}}\nstatic AUTOMATA: [(&[u8], [u128; 2]); {}] = [", names.len());
    for (name, first) in &names {
        let _ = writeln!(code, "    (include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}.dfa\")), {first:?}),");
    }
    code.push_str("];\n");
    Ok(code)
}

/// The bytes with which a match can begin, as a set of bits.
fn first_bytes(dfa: &dense::DFA<Vec<u32>>) -> std::result::Result<[u128; 2], StartError> {
    let start = dfa.start_state(&start::Config::new().anchored(Anchored::Yes))?;
    let mut first = [0; 2];
    for byte in 0..=u8::MAX {
        if !dfa.is_dead_state(dfa.next_state(start, byte)) {
            first[usize::from(byte / 128)] |= 1 << (byte % 128);
        }
    }
    Ok(first)
}
