//! Attributions around a noun with a that-clause: Berg's claim that …, fears that …

use super::{FAR, Frame};
use crate::attribution::syntax::Syntax;
use crate::language::Class;
use crate::order;
use std::ops::Range;

/// Appends the attributions whose cue is a noun of this sentence, unless it belongs to cue or content of one of the
/// frames from index `known` on. The source is the possessor, where there is one.
pub fn find(syntax: &Syntax, sentence: Range<usize>, known: usize, frames: &mut Vec<Frame>) {
    let parts = |frame: &Frame| frame.cue.clone().into_iter().chain(frame.content.clone()).collect::<Vec<_>>();
    let mut taken: Vec<Range<usize>> = frames[known..].iter().flat_map(parts).collect();
    order::sort(&mut taken, |part| (part.start as u32, 0));
    let mut taken = taken.iter().peekable();
    let mut free = 0;
    for noun in sentence.clone() {
        while let Some(part) = taken.next_if(|part| part.start <= noun) {
            free = part.end.max(free);
        }
        let is_cue = syntax.has(noun, Class::CueNoun) && syntax.is_word(noun + 1, "that");
        if !is_cue || noun + 1 >= sentence.end || noun < free || syntax.quote_at(noun).is_some() {
            continue;
        }
        let (first, end) = (sentence.start.max(noun.saturating_sub(FAR)), sentence.end.min(noun + FAR));
        let content = noun + 2..syntax.clause_end(noun + 2, end);
        if content.len() > 2 && syntax.has_finite_verb(content.clone()) {
            let (source, cue_start) = possessor(syntax, noun, first);
            frames.push(Frame { source, cue: Some(cue_start..noun + 1), content: vec![content] });
        }
    }
}

/// “Berg’s repeated claim”, “their fear”: the possessor, and where the rest of the phrase begins.
fn possessor(syntax: &Syntax, noun: usize, first: usize) -> (Option<Range<usize>>, usize) {
    let plain = |token: &usize| {
        let token = &syntax.text.tokens[*token];
        token.is_word()
            && !token.has(Class::Preposition)
            && !token.has(Class::Auxiliary)
            && !token.has(Class::Determiner)
    };
    let start = (first..noun).rev().take(3).take_while(plain).last().unwrap_or(noun);
    let Some(before) = start.checked_sub(1).filter(|before| *before >= first) else { return (None, noun) };
    if syntax.has(before, Class::PossessivePronoun) {
        return (Some(before..start), start);
    }
    if !syntax.is_possessive(before) {
        return (None, noun);
    }
    (syntax.noun_phrase_before(before, first).map(|phrase| phrase.start..start), start)
}
