//! Which quotes belong to which frame, and quotes carried on without a cue of their own: from the quote before, or from
//! the sentence before that says what somebody said (“Berg said the money was gone. “It went into the harbour.””).

use super::Frame;
use crate::attribution::syntax::Syntax;
use std::ops::Range;

/// For every outermost quote the frame whose content it belongs to.
pub fn owners(syntax: &Syntax, frames: &[Frame]) -> Vec<Option<usize>> {
    let mut owner: Vec<Option<usize>> = vec![None; syntax.quotes.len()];
    for (index, frame) in frames.iter().enumerate() {
        for token in frame.content.iter().cloned().flatten() {
            if let Some(quote) = syntax.quote_at(token) {
                owner[quote] = Some(index);
            }
        }
    }
    owner
}

/// Adds to the frames the quotes that none owns, open a sentence and go on with the speech before them.
pub fn carry_on(syntax: &Syntax, frames: &mut [Frame], owner: &mut [Option<usize>]) {
    let reports = reports(syntax, frames);
    for quote in 0..syntax.quotes.len() {
        let tokens = &syntax.quotes[quote];
        let sentence = syntax.text.sentence_of(tokens.start);
        let opens = syntax.text.sentences[sentence].first as usize == tokens.start;
        // A comma before the closing mark leads to a cue of the quote's own.
        let leads_on = tokens.len() > 2 && syntax.is(tokens.end - 2, ',');
        if owner[quote].is_some() || !opens || leads_on {
            continue;
        }
        let before = quote.checked_sub(1).filter(|before| continues(syntax, &syntax.quotes[*before], tokens));
        let frame = before.and_then(|before| owner[before]).or_else(|| reported_before(syntax, &reports, sentence));
        if let Some(frame) = frame {
            frames[frame].content.push(tokens.clone());
            owner[quote] = Some(frame);
        }
    }
}

/// For every sentence the frame that ends last among those whose cue stands in it.
fn reports(syntax: &Syntax, frames: &[Frame]) -> Vec<Option<usize>> {
    let mut reports: Vec<Option<usize>> = vec![None; syntax.text.sentences.len()];
    let end = |frame: &Frame| frame.content.last().map_or(0, |content| content.end);
    for (index, frame) in frames.iter().enumerate() {
        let Some(cue) = frame.cue.as_ref().filter(|_| frame.source.is_some()) else { continue };
        let last = &mut reports[syntax.text.sentence_of(cue.start)];
        if last.is_none_or(|last| end(&frames[last]) < end(frame)) {
            *last = Some(index);
        }
    }
    reports
}

/// The frame of the sentence before this one, in the same block or the one before.
fn reported_before(syntax: &Syntax, reports: &[Option<usize>], sentence: usize) -> Option<usize> {
    let before = sentence.checked_sub(1)?;
    let block = |sentence: usize| syntax.text.block_of(syntax.text.sentences[sentence].first as usize);
    reports[before].filter(|_| block(sentence) - block(before) <= 1)
}

/// Whether quote `next` goes on with the speech of the quote before it: in the same block, or at the beginning of the
/// next one, with no sentence between that lies outside both.
fn continues(syntax: &Syntax, before: &Range<usize>, next: &Range<usize>) -> bool {
    let text = syntax.text;
    let sentences = text.sentence_of(next.start).saturating_sub(text.sentence_of(before.end - 1));
    let blocks = text.block_of(next.start).saturating_sub(text.block_of(before.end - 1));
    sentences <= 1 && blocks <= 1
}
