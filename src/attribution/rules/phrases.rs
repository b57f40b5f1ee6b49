//! Attributions around a fixed phrase: according to X, in the words of X.

use super::{FAR, Frame};
use crate::attribution::syntax::Syntax;
use crate::language::{Pattern, find_all};
use std::ops::Range;

/// Appends the attributions whose cue is such a phrase.
pub fn find(syntax: &Syntax, frames: &mut Vec<Frame>) {
    for phrase in find_all(Pattern::SourcePhrase, syntax.text.source) {
        let cue = syntax.text.tokens_in(phrase);
        if !cue.is_empty() && syntax.quote_at(cue.start).is_none() {
            frames.extend(frame(syntax, cue));
        }
    }
}

/// The attribution around a phrase. What stands before phrase and source in the sentence is what is passed on, from the
/// beginning of a quotation that runs into it; else, or where the clause is not finished there, what stands behind them.
fn frame(syntax: &Syntax, cue: Range<usize>) -> Option<Frame> {
    let sentence = syntax.text.sentences[syntax.text.sentence_of(cue.start)].tokens();
    let (first, end) = (sentence.start.max(cue.start.saturating_sub(FAR)), sentence.end.min(cue.end + FAR));
    let source = syntax.noun_phrase_after(cue.end, end)?;
    let is_aside = cue.start > first && syntax.is(cue.start - 1, ',');
    let before = first..cue.start - usize::from(is_aside);
    let start = syntax.quote_at(first).filter(|_| !before.is_empty()).map_or(first, |quote| syntax.quotes[quote].start);
    let before = start..before.end;
    let after = source.end + usize::from(syntax.is(source.end, ','));
    let after = after..syntax.clause_end(after, end);
    let is_inside = is_aside && syntax.is(source.end, ',') && !after.is_empty();
    let goes_on = is_inside && (syntax.is_finite(after.start) || !syntax.has_finite_verb(before.clone()));
    let content: Vec<_> = match before.len() {
        0..=2 if !(goes_on && syntax.is_finite(after.start)) => vec![after],
        _ if goes_on => vec![before, after],
        _ => vec![before],
    };
    content.iter().any(|content| !content.is_empty()).then_some(Frame { source: Some(source), cue: Some(cue), content })
}
