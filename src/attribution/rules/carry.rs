//! Which quotes belong to which frame, and quotes carried on from the one before without a cue of their own.

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

/// Adds to the frames the quotes that none owns and that go on with the quote before them.
pub fn carry_on(syntax: &Syntax, frames: &mut [Frame], owner: &mut [Option<usize>]) {
    for quote in 1..syntax.quotes.len() {
        if owner[quote].is_some() || !continues(syntax, &syntax.quotes[quote - 1], &syntax.quotes[quote]) {
            continue;
        }
        if let Some(frame) = owner[quote - 1] {
            frames[frame].content.push(syntax.quotes[quote].clone());
            owner[quote] = Some(frame);
        }
    }
}

/// Whether quote `next` opens a sentence and goes on with the speech of the quote before it: in the same block, or at
/// the beginning of the next one, with no sentence between that lies outside both.
fn continues(syntax: &Syntax, before: &Range<usize>, next: &Range<usize>) -> bool {
    let text = syntax.text;
    let sentence = text.sentence_of(next.start);
    let opens_sentence = text.sentences[sentence].first as usize == next.start;
    let sentences = sentence.saturating_sub(text.sentence_of(before.end - 1));
    let blocks = text.block_of(next.start).saturating_sub(text.block_of(before.end - 1));
    opens_sentence && sentences <= 1 && blocks <= 1
}
