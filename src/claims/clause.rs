//! The span of a claim: the clause that states it, without the source and cue around it.
//!
//! Clauses are ranges of tokens within one sentence. What is passed on over several sentences is one clause a sentence.

use crate::analysis::Span;
use crate::language::Class;
use crate::text::Text;
use std::ops::Range;

/// Fewer words state nothing that could be checked.
const SHORTEST: usize = 2;
/// How far a clause around a hedge is looked for, in tokens to each side.
const REACH: usize = 60;

/// The clauses of an attribution's content: one for each sentence that it runs through.
pub fn of_content(text: &Text, content: &[Span]) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    for span in content {
        let tokens = text.tokens_in(*span);
        let mut start = tokens.start;
        while start < tokens.end {
            let sentence = text.sentences[text.sentence_of(start)];
            let end = tokens.end.min(sentence.end as usize);
            let clause = trimmed(text, start..end);
            if text.tokens[clause.clone()].iter().filter(|token| token.is_text()).count() >= SHORTEST {
                clauses.push(clause);
            }
            start = end.max(start + 1);
        }
    }
    clauses
}

/// The deed in “Berg of taking the money”, “Berg for the delay”: what follows the preposition; the whole where none is.
pub fn deed(text: &Text, clause: Range<usize>) -> Range<usize> {
    let preposition = |at: &usize| {
        matches!(text.word(*at), "of" | "with") && text.tokens[*at + 1..clause.end].iter().any(|t| t.is_word())
    };
    match clause.clone().find(preposition) {
        Some(at) if at > clause.start => trimmed(text, at + 1..clause.end),
        _ => clause,
    }
}

/// The clause of the writer's own sentence that holds the tokens of a hedge.
pub fn around(text: &Text, hedge: &Range<usize>) -> Range<usize> {
    let sentence = text.sentences[text.sentence_of(hedge.start)].tokens();
    let first = sentence.start.max(hedge.start.saturating_sub(REACH));
    let last = sentence.end.min(hedge.end + REACH);
    let start = (first..hedge.start).rev().find(|at| opens_after(text, *at, hedge.start)).map_or(first, |at| at + 1);
    let end = (hedge.end..last).find(|at| closes_before(text, *at)).unwrap_or(last);
    trimmed(text, start..end)
}

/// The noun phrase that a hedging adjective stands in: “his alleged role in the leak”.
pub fn noun_phrase(text: &Text, hedge: &Range<usize>) -> Range<usize> {
    let sentence = text.sentences[text.sentence_of(hedge.start)].tokens();
    let start = match hedge.start.checked_sub(1) {
        Some(before) if before >= sentence.start && text.tokens[before].has(Class::Opener) => before,
        _ => hedge.start,
    };
    let last = sentence.end.min(hedge.end + REACH);
    let ends = |at: &usize| {
        let token = &text.tokens[*at];
        !token.is_text() && !token.is_quote()
            || token.classes().any(crate::language::Classes::of(&[
                Class::Be,
                Class::Have,
                Class::Possibility,
                Class::Future,
            ]))
            || token.has(Class::ClauseOpener)
            || (*at > hedge.end && is_finite(text, *at))
    };
    let end = (hedge.end..last).find(ends).unwrap_or(last);
    trimmed(text, start..end)
}

/// Whether a verb of the lists stands here in a form of the past or the third person.
fn is_finite(text: &Text, at: usize) -> bool {
    let token = &text.tokens[at];
    (token.has(Class::VerbPast) || token.has(Class::VerbS)) && !text.tokens[at - 1].has(Class::Opener)
}

/// Whether a clause begins after the token at `at`, seen from a hedge further right.
fn opens_after(text: &Text, at: usize, hedge: usize) -> bool {
    let token = &text.tokens[at];
    if token.is(';') || token.is(':') || token.is('—') || token.is('–') || token.is('(') || token.is('…') {
        return true;
    }
    if token.has(Class::ClauseOpener) {
        // “… that”, “… because”; but not “that plan”, nor a word right before the hedge that is its own subject.
        return at + 1 < hedge
            || text.word(at).eq_ignore_ascii_case("which")
            || text.word(at).eq_ignore_ascii_case("that");
    }
    token.is(',')
        && text
            .tokens
            .get(at + 1)
            .is_some_and(|next| next.has(Class::Joiner) && (at + 2..hedge).any(|inner| text.tokens[inner].is_text()))
}

/// Whether the clause ends before the token at `at`.
fn closes_before(text: &Text, at: usize) -> bool {
    let token = &text.tokens[at];
    if token.is(';') || token.is('—') || token.is('–') || token.is('(') || token.is(')') {
        return true;
    }
    token.is(',')
        && text.tokens.get(at + 1).is_some_and(|next| {
            next.has(Class::Joiner) && !matches!(text.word(at + 1), "and" | "or")
                || next.has(Class::ClauseOpener)
                || text.word(at + 1).ends_with("ing")
        })
}

/// Without the joining word, marks and quotation marks at its edges; a quotation mark stays whose partner is inside.
pub fn trimmed(text: &Text, mut clause: Range<usize>) -> Range<usize> {
    while clause.start < clause.end && (!text.tokens[clause.start].is_text() || is_joining(text, clause.start)) {
        clause.start += 1;
    }
    while clause.start < clause.end && !text.tokens[clause.end - 1].is_text() && !closes_amount(text, clause.end - 1) {
        clause.end -= 1;
    }
    let quotes = |range: Range<usize>| text.tokens[range].iter().filter(|token| token.is_quote()).count();
    if quotes(clause.clone()) % 2 == 1 {
        let is_quote = |at: usize| text.tokens.get(at).is_some_and(|token| token.is_quote());
        if is_quote(clause.end) {
            clause.end += 1;
        } else if is_quote(clause.end + 1) && !text.tokens[clause.end].is_text() {
            clause.end += 2;
        } else if clause.start > 0 && is_quote(clause.start - 1) {
            clause.start -= 1;
        }
    }
    clause
}

fn closes_amount(text: &Text, at: usize) -> bool {
    text.tokens[at].is('%')
}

/// “that”, “and”, “but” before the clause.
fn is_joining(text: &Text, at: usize) -> bool {
    text.tokens[at].has(Class::Joiner) || text.word(at).eq_ignore_ascii_case("that")
}
