//! Pattern files → automata: every file under `patterns/` is one alternation, compiled to a pair of sparse DFAs
//! (forward for the end of a match, backward for its start).
//!
//! A line is a regular expression of the `regex` crate. Letter case (ASCII) does not matter; a space matches any run of
//! spaces, no-break ones too; an apostrophe matches the straight and the curly one; word boundaries are put around the
//! line. Where two lines match at one place, the earlier line wins.

use super::{Result, lists, variant};
use regex_automata::dfa::{StartKind, dense};
use regex_automata::{MatchKind, nfa::thompson, util::syntax};
use std::fmt::Write;
use std::path::Path;

/// Rust code for `enum Pattern` and the table `AUTOMATA`; writes the automata into `out`.
pub fn compile(folder: &Path, out: &Path) -> Result<String> {
    let mut names = Vec::new();
    for (name, lines) in lists(folder)? {
        let line = |line: &String| format!("(?:{})", line.replace(' ', "[ \u{a0}]+").replace('\'', "['’]"));
        let all = format!(r"(?-u:\b)(?:{})(?-u:\b)", lines.iter().map(line).collect::<Vec<_>>().join("|"));
        let forward = (MatchKind::LeftmostFirst, StartKind::Unanchored, false);
        let backward = (MatchKind::All, StartKind::Anchored, true);
        for (direction, (kind, start, reverse)) in [("forward", forward), ("backward", backward)] {
            let dfa = dense::Builder::new()
                .configure(dense::Config::new().match_kind(kind).minimize(true).start_kind(start))
                .syntax(syntax::Config::new().case_insensitive(true))
                .thompson(thompson::Config::new().reverse(reverse))
                .build(&all)
                .map_err(|error| format!("patterns/{name}.txt: {error}"))?
                .to_sparse()
                .map_err(|error| format!("patterns/{name}.txt: {error}"))?;
            std::fs::write(out.join(format!("{name}.{direction}.dfa")), dfa.to_bytes_little_endian())
                .map_err(|e| e.to_string())?;
        }
        names.push(name);
    }
    let mut code = String::from(
        "/// A pattern over the running text: a file under `patterns/`.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n#[repr(u8)]\n#[allow(missing_docs)]\npub enum Pattern {\n",
    );
    for name in &names {
        let _ = writeln!(code, "    {},", variant(name));
    }
    let _ = writeln!(code, "}}\nstatic AUTOMATA: [(&[u8], &[u8]); {}] = [", names.len());
    for name in &names {
        let bytes = |direction| format!("include_bytes!(concat!(env!(\"OUT_DIR\"), \"/{name}.{direction}.dfa\"))");
        let _ = writeln!(code, "    ({}, {}),", bytes("forward"), bytes("backward"));
    }
    code.push_str("];\n");
    Ok(code)
}
