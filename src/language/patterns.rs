//! Matching of the compiled patterns.

use super::{AUTOMATA, MATCH, Pattern};
use crate::analysis::Span;

/// A pattern's automaton as a table; `compile/patterns.rs` says how it comes about. State 0 leads nowhere, a search
/// begins with state 1.
pub(super) struct Automaton {
    pub(super) columns: usize,
    /// For every byte the column of its steps.
    pub(super) column_of: [u8; 256],
    /// The column for the end of the text.
    pub(super) end: u8,
    /// A row of `columns` steps for every state: the next state, and [`MATCH`] where a match ends before the step.
    pub(super) steps: &'static [u16],
}

impl Automaton {
    /// The end of the match that begins at `start`.
    fn match_end(&self, bytes: &[u8], start: usize) -> Option<usize> {
        let (mut state, mut end) = (1, None);
        let columns = bytes[start..].iter().map(|byte| self.column_of[usize::from(*byte)]).chain([self.end]);
        for (at, column) in (start..).zip(columns) {
            let step = self.steps[state * self.columns + usize::from(column)];
            if step & MATCH != 0 {
                end = Some(at);
            }
            state = usize::from(step & !MATCH);
            if state == 0 {
                break;
            }
        }
        end
    }
}

/// All matches of `pattern` in `text`, leftmost first, not overlapping, as byte spans. A match begins with a word.
pub fn find_all(pattern: Pattern, text: &str) -> impl Iterator<Item = Span> {
    let automaton = &AUTOMATA[pattern as usize];
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
    let bytes = text.as_bytes();
    let mut from = 0;
    std::iter::from_fn(move || {
        while from < bytes.len() {
            let start = from;
            from += 1;
            let goes_on = start.checked_sub(1).is_some_and(|before| is_word(bytes[before]));
            if goes_on || !is_word(bytes[start]) {
                continue;
            }
            if let Some(end) = automaton.match_end(bytes, start) {
                from = end.max(from);
                return Some(Span::new(start as u32, end as u32));
            }
        }
        None
    })
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
