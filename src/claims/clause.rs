//! The span of a claim: the clause that states it, without the source and cue around it.
//!
//! Clauses are ranges of tokens within one sentence. What is passed on over several sentences is one clause a sentence.

use super::head::{self, Tense};
use crate::analysis::Span;
use crate::language::Class;
use crate::text::Text;
use std::ops::Range;

/// Fewer words state nothing that could be checked.
const SHORTEST: usize = 2;
/// How far a clause around a hedge is looked for, in tokens to each side.
const REACH: usize = 60;

/// The clauses of an attribution's content: one for each sentence that it runs through. In indirect speech what follows
/// a contrast (“, although …”) is the writer's again.
pub fn of_content(text: &Text, content: &[Span], is_indirect: bool) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    for span in content {
        let tokens = text.tokens_in(*span);
        let mut start = tokens.start;
        while start < tokens.end {
            let sentence = text.sentences[text.sentence_of(start)];
            let end = tokens.end.min(sentence.end as usize);
            let mut whole = trimmed(text, start..end);
            if is_indirect {
                whole.end = (whole.start + 2..whole.end).find(|at| turns(text, *at)).unwrap_or(whole.end);
            }
            for clause in checkable_parts(text, trimmed(text, whole)) {
                if text.tokens[clause.clone()].iter().filter(|token| token.is_text()).count() >= SHORTEST {
                    clauses.push(clause);
                }
            }
            start = end.max(start + 1);
        }
    }
    clauses
}

/// A long sentence parted at its main clauses, where some of them state what is and others what should or will be: only
/// the former are kept, neighbours together. Any other sentence stays whole.
fn checkable_parts(text: &Text, sentence: Range<usize>) -> Vec<Range<usize>> {
    let parts = main_clauses(text, sentence.clone());
    let states: Vec<bool> = parts.iter().map(|part| states_something(text, part.clone())).collect();
    if !states.contains(&true) || !states.contains(&false) {
        return vec![sentence];
    }
    let mut kept: Vec<Range<usize>> = Vec::new();
    let mut joins = false;
    for (part, states) in parts.into_iter().zip(states) {
        match kept.last_mut() {
            Some(last) if states && joins => last.end = part.end,
            _ if states => kept.push(part),
            _ => {}
        }
        joins = states;
    }
    kept.into_iter().map(|part| trimmed(text, part)).collect()
}

/// The main clauses of a sentence: parted at semicolons and dashes, and at commas and joining words before a subject.
fn main_clauses(text: &Text, sentence: Range<usize>) -> Vec<Range<usize>> {
    let mut clauses = Vec::new();
    let mut start = sentence.start;
    for at in sentence.clone() {
        if at > start + 2 && begins_clause(text, at, sentence.end) {
            clauses.push(start..at);
            start = at;
        }
    }
    clauses.push(start..sentence.end);
    clauses
}

/// How far a verb may stand behind the word that opens a clause.
const SUBJECT: usize = 6;

fn begins_clause(text: &Text, at: usize, end: usize) -> bool {
    let token = &text.tokens[at];
    let mark = token.is(';') || token.is('—') || token.is('–') || (token.is('-') && token.is_spaced()) || token.is(',');
    let joins = token.has(Class::Conjunction);
    if !mark && !joins {
        return false;
    }
    let mut first = at + 1;
    if mark && text.tokens.get(first).is_some_and(|next| next.has(Class::Conjunction)) {
        first += 1;
    }
    if first >= end || joins && text.tokens[at - 1].is(',') {
        return false;
    }
    let opens = |token: &crate::text::Token| {
        token.has(Class::SubjectPronoun)
            || token.has(Class::PersonalPronoun)
            || token.has(Class::Determiner)
            || token.is_capitalised()
    };
    let window = first..end.min(first + SUBJECT);
    opens(&text.tokens[first]) && head::find(text, window.clone()).tense != Tense::None
}

/// Whether the head of a clause states what is or was, not what will be, may be or is due, nor what somebody wants.
fn states_something(text: &Text, clause: Range<usize>) -> bool {
    let clause = trimmed(text, clause);
    let head = head::find(text, clause.clone());
    let asks = text.tokens.get(clause.end).is_some_and(|token| token.is('?'));
    let wants = head.classes.has(Class::Attitude) && text.classes(clause.start).has(Class::FirstPerson);
    matches!(head.tense, Tense::Past | Tense::Perfect | Tense::Present) && !asks && !wants
}

/// The deed in “Berg of taking the money”: what follows the preposition; the whole where nothing does.
pub fn deed(text: &Text, clause: Range<usize>) -> Range<usize> {
    let preposition = |at: &usize| {
        text.classes(*at).has(Class::DeedPreposition) && text.tokens[*at + 1..clause.end].iter().any(|t| t.is_word())
    };
    match clause.clone().find(preposition) {
        Some(at) => {
            let deed = trimmed(text, at + 1..clause.end);
            if deed.is_empty() { clause } else { deed }
        }
        None => clause,
    }
}

/// So many words may stand before the “that” of a report.
const REPORT: usize = 8;

/// What a report tells, in “the claim that it had fired first”: what follows its “that”; the whole where it is none.
pub fn reported(text: &Text, clause: Range<usize>) -> Range<usize> {
    let opening = clause.start..clause.end.min(clause.start + REPORT);
    let Some(noun) = opening.clone().find(|at| text.classes(*at).has(Class::ReportNoun)) else { return clause };
    let is_finite = |at: usize| is_finite(text, at) || text.classes(at).has(Class::Be);
    match (noun + 1..opening.end).take_while(|at| !is_finite(*at)).find(|at| text.classes(*at).has(Class::Declarative))
    {
        Some(that) if that + SHORTEST < clause.end => trimmed(text, that + 1..clause.end),
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

/// The clause that begins at a token and ends with its sentence or before a contrast.
pub fn after(text: &Text, start: usize) -> Range<usize> {
    let Some(last) = start.checked_sub(1).filter(|last| *last < text.tokens.len()) else { return start..start };
    let sentence = text.sentences[text.sentence_of(last)].tokens();
    let end = sentence.end.min(start + REACH);
    trimmed(text, start..(start + 1..end).find(|at| closes_before(text, *at)).unwrap_or(end))
}

/// The noun phrase that a hedging adjective stands in: “his alleged role in the leak”.
pub fn noun_phrase(text: &Text, hedge: &Range<usize>) -> Range<usize> {
    let sentence = text.sentences[text.sentence_of(hedge.start)].tokens();
    let start = match hedge.start.checked_sub(1) {
        Some(before) if before >= sentence.start && text.tokens[before].has(Class::Determiner) => before,
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
            || token.has(Class::Subordinator)
            || (*at > hedge.end && is_finite(text, *at))
    };
    let end = (hedge.end..last).find(ends).unwrap_or(last);
    trimmed(text, start..end)
}

/// Whether a verb of the lists stands here in a form of the past or the third person.
fn is_finite(text: &Text, at: usize) -> bool {
    let token = &text.tokens[at];
    (token.has(Class::VerbPast) || token.has(Class::VerbS)) && !text.tokens[at - 1].has(Class::Determiner)
}

/// Whether a clause begins after the token at `at`, seen from a hedge further right.
fn opens_after(text: &Text, at: usize, hedge: usize) -> bool {
    let token = &text.tokens[at];
    if token.is(';') || token.is(':') || token.is('—') || token.is('–') || token.is('(') || token.is('…') {
        return true;
    }
    let counts = |at: usize| text.classes(at).has(Class::AmountOpener);
    if counts(at) && (counts(at + 1) || at > 0 && counts(at - 1)) {
        return false;
    }
    if token.has(Class::Subordinator) {
        // “… that”, “… because”; but not “that plan”, nor a word right before the hedge that is its own subject.
        return at + 1 < hedge || token.has(Class::SubjectSubordinator);
    }
    token.is(',')
        && text.tokens.get(at + 1).is_some_and(|next| {
            next.has(Class::Conjunction) && (at + 2..hedge).any(|inner| text.tokens[inner].is_text())
        })
}

/// “, although”, “- despite”: where the writer takes over again.
fn turns(text: &Text, at: usize) -> bool {
    let token = &text.tokens[at];
    let parts = token.is(',') || token.is('—') || token.is('–') || (token.is('-') && token.is_spaced());
    parts && text.classes(at + 1).has(Class::Contrast)
}

/// Whether the clause ends before the token at `at`.
fn closes_before(text: &Text, at: usize) -> bool {
    let token = &text.tokens[at];
    if token.is(';') || token.is('—') || token.is('–') || token.is('(') || token.is(')') {
        return true;
    }
    token.is(',')
        && text.tokens.get(at + 1).is_some_and(|next| {
            next.has(Class::Conjunction) && !next.has(Class::Coordinator)
                || next.has(Class::Subordinator)
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
    text.tokens[at].has(Class::Conjunction) || text.tokens[at].has(Class::Declarative)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words<'t>(text: &Text<'t>, clause: Range<usize>) -> &'t str {
        if clause.is_empty() { "" } else { text.str(text.span(clause)) }
    }

    fn contents(source: &str) -> Vec<&str> {
        let text = Text::new(source);
        let clauses = of_content(&text, &[Span::new(0, source.len() as u32)], true);
        clauses.into_iter().map(|clause| words(&text, clause)).collect()
    }

    #[test]
    fn content_is_parted_by_sentences_and_contrasts() {
        assert_eq!(contents("“It sank. Two men drowned.”"), ["It sank", "Two men drowned"]);
        assert_eq!(contents("it sank, although no wreck was found"), ["it sank"]);
        assert_eq!(contents("the town fell, and it will be held"), ["the town fell"]);
        assert_eq!(contents("“!”"), [""; 0]);
    }

    #[test]
    fn marks_at_the_edges_are_left_out_unless_their_partner_is_inside() {
        let text = Text::new("and he called it “a mess”.");
        assert_eq!(words(&text, trimmed(&text, 0..text.tokens.len())), "he called it “a mess”");
    }

    #[test]
    fn the_deed_follows_its_preposition() {
        let text = Text::new("rebels of shelling a school");
        assert_eq!(words(&text, deed(&text, 0..text.tokens.len())), "shelling a school");
        let text = Text::new("of taking bribes");
        assert_eq!(words(&text, deed(&text, 0..text.tokens.len())), "taking bribes");
        let text = Text::new("rebels of and");
        assert_eq!(words(&text, deed(&text, 0..text.tokens.len())), "rebels of and");
    }

    #[test]
    fn a_report_tells_what_follows_its_that() {
        for (source, told) in [
            ("the claim by the firm that it had paid", "it had paid"),
            ("the claim was that it had paid", "the claim was that it had paid"),
            ("that firm had paid", "that firm had paid"),
            ("accusations that", "accusations that"),
        ] {
            let text = Text::new(source);
            assert_eq!(words(&text, reported(&text, 0..text.tokens.len())), told);
        }
    }

    #[test]
    fn an_amount_is_part_of_its_clause() {
        let text = Text::new("The army said so, and as many as 200 men reportedly fled.");
        let hedge = (0..text.tokens.len()).find(|at| text.word(*at) == "reportedly").expect("it stands there");
        assert_eq!(words(&text, around(&text, &(hedge..hedge + 1))), "as many as 200 men reportedly fled");
    }
}
