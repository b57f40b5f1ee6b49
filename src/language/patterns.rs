//! Matching of the compiled patterns.

use super::{AUTOMATA, Pattern};
use crate::analysis::Span;
use regex_automata::dfa::{Automaton, sparse::DFA};
use regex_automata::{Anchored, Input};
use std::sync::OnceLock;

type Automata = (DFA<&'static [u8]>, DFA<&'static [u8]>);

/// All matches of `pattern` in `text`, leftmost first, not overlapping, as byte spans.
pub fn find_all(pattern: Pattern, text: &str) -> impl Iterator<Item = Span> {
    let pair = automata(pattern);
    let mut from = 0;
    std::iter::from_fn(move || {
        let (forward, backward) = pair?;
        // The automata have no quit states, so a search cannot fail.
        let end = forward.try_search_fwd(&Input::new(text).range(from..)).ok()??.offset();
        let back = Input::new(text).range(from..end).anchored(Anchored::Yes);
        let start = backward.try_search_rev(&back).ok()??.offset();
        from = end.max(start + 1);
        Some(Span::new(start as u32, end as u32))
    })
}

/// The automata of a pattern, checked once. They are part of the program, so the check cannot fail.
fn automata(pattern: Pattern) -> Option<&'static Automata> {
    static READY: [OnceLock<Option<Automata>>; AUTOMATA.len()] = [const { OnceLock::new() }; AUTOMATA.len()];
    let load = || {
        let (forward, backward) = AUTOMATA[pattern as usize];
        Some((DFA::from_bytes(forward).ok()?.0, DFA::from_bytes(backward).ok()?.0))
    };
    READY[pattern as usize].get_or_init(load).as_ref()
}
