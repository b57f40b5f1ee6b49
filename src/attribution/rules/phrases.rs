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

/// The attribution around a phrase. What stands before phrase and source in the sentence is what is passed on, else
/// what stands behind them.
fn frame(syntax: &Syntax, cue: Range<usize>) -> Option<Frame> {
    let sentence = syntax.text.sentences[syntax.text.sentence_of(cue.start)].tokens();
    let (first, end) = (sentence.start.max(cue.start.saturating_sub(FAR)), sentence.end.min(cue.end + FAR));
    let source = syntax.noun_phrase_after(cue.end, end)?;
    let before = first..if cue.start > first && syntax.is(cue.start - 1, ',') { cue.start - 1 } else { cue.start };
    let after = if syntax.is(source.end, ',') { source.end + 1 } else { source.end };
    let after = after..syntax.clause_end(after, end);
    let content = if before.len() > 2 { before } else { after };
    (!content.is_empty()).then(|| Frame { source: Some(source), cue: Some(cue), content: vec![content] })
}
