//! Quotes without a cue of their own: introduced by a colon, or carried on from the quotation before them.

use super::Frame;
use crate::attribution::syntax::Syntax;
use std::ops::Range;

/// Adds to the frames the quotes that no frame has yet and that the sentence or paragraph before introduces.
pub fn carry_on(syntax: &Syntax, frames: &mut [Frame]) {
    let mut owner: Vec<Option<usize>> = vec![None; syntax.quotes.len()];
    for (index, frame) in frames.iter().enumerate() {
        for token in frame.content.iter().cloned().flatten() {
            if let Some(quote) = syntax.quote_at(token) {
                owner[quote] = Some(index);
            }
        }
    }
    for quote in 0..syntax.quotes.len() {
        let tokens = syntax.quotes[quote].clone();
        if owner[quote].is_some() || !opens_sentence(syntax, tokens.start) {
            continue;
        }
        let Some(before) = quote.checked_sub(1).filter(|before| continues(syntax, *before, quote)) else { continue };
        let Some(frame) = owner[before] else { continue };
        frames[frame].content.push(tokens);
        owner[quote] = Some(frame);
    }
}

fn opens_sentence(syntax: &Syntax, token: usize) -> bool {
    syntax.text.sentences[syntax.text.sentence_of(token)].first as usize == token
}

/// Whether quote `next` goes on with the speech of the quote before it: in the same block, or at the beginning of the
/// next one, with no sentence between that lies outside both.
fn continues(syntax: &Syntax, before: usize, next: usize) -> bool {
    let (before, next): (&Range<usize>, &Range<usize>) = (&syntax.quotes[before], &syntax.quotes[next]);
    let text = syntax.text;
    let sentences = text.sentence_of(next.start).saturating_sub(text.sentence_of(before.end - 1));
    let blocks = text.block_of(next.start) - text.block_of(before.start);
    sentences <= 1 && blocks <= 1
}
