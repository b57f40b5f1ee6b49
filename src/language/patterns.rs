//! Matching of the compiled patterns.

use super::{AUTOMATA, Pattern};
use crate::analysis::Span;
use regex_automata::dfa::{Automaton, sparse::DFA};
use regex_automata::{Anchored, Input};
use std::sync::OnceLock;

/// All matches of `pattern` in `text`, leftmost first, not overlapping, as byte spans. A match begins with a word.
pub fn find_all(pattern: Pattern, text: &str) -> impl Iterator<Item = Span> {
    let first = AUTOMATA[pattern as usize].1;
    let begins = move |byte: u8| first[usize::from(byte / 128)] >> (byte % 128) & 1 == 1;
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let bytes = text.as_bytes();
    let mut from = 0;
    std::iter::from_fn(move || {
        let automaton = automaton(pattern)?;
        while let Some(&byte) = bytes.get(from) {
            let start = from;
            from += 1;
            if !begins(byte) || start.checked_sub(1).is_some_and(|before| is_word(bytes[before])) {
                continue;
            }
            // The automata have no quit states, so a search cannot fail.
            let input = Input::new(text).range(start..).anchored(Anchored::Yes);
            if let Some(end) = automaton.try_search_fwd(&input).ok()? {
                from = end.offset().max(from);
                return Some(Span::new(start as u32, end.offset() as u32));
            }
        }
        None
    })
}

/// The automaton of a pattern, checked once. It is part of the program, so the check cannot fail.
fn automaton(pattern: Pattern) -> Option<&'static DFA<&'static [u8]>> {
    static READY: [OnceLock<Option<DFA<&'static [u8]>>>; AUTOMATA.len()] = [const { OnceLock::new() }; AUTOMATA.len()];
    READY[pattern as usize].get_or_init(|| Some(DFA::from_bytes(AUTOMATA[pattern as usize].0).ok()?.0)).as_ref()
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex::RegexBuilder;

    /// The same lines for the `regex` crate, put together as `compile/patterns.rs` describes it.
    fn oracle(lines: &str) -> regex::Regex {
        let lines = lines.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let line = |line: &str| format!("(?:{})", line.replace(' ', "[ \u{a0}]+").replace('\'', "['’]"));
        let all = format!(r"(?-u:\b)(?:{})(?-u:\b)", lines.map(line).collect::<Vec<_>>().join("|"));
        RegexBuilder::new(&all).case_insensitive(true).build().expect("the lines are regular expressions")
    }

    #[test]
    fn matches_are_those_of_the_regex_crate() {
        let text = "According to him; ACCORDING  TO her, xaccording to, according\u{a0}to. éaccording to it, according tomorrow. \
            He spoke on the condition of anonymity, anonymously, under conditions that she not be named. \
            She declined to give her full name and wasn’t authorised to speak, weren't authorized to talk, in the words of one. \
            Whose name was withheld asked asked not to be named in the in the view of";
        for (pattern, lines, least) in [
            (Pattern::Anonymity, include_str!("en/patterns/anonymity.txt"), 6),
            (Pattern::SourcePhrase, include_str!("en/patterns/source-phrase.txt"), 6),
        ] {
            let expected: Vec<_> = oracle(lines).find_iter(text).map(|found| found.range()).collect();
            let found: Vec<_> = find_all(pattern, text).map(Span::range).collect();
            assert_eq!(found, expected, "{pattern:?}");
            assert!(found.len() >= least, "{pattern:?} has something to find: {found:?}");
        }
    }
}
