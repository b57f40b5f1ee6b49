//! Quotation marks paired: nested, interrupted, re-opened over paragraphs, unclosed.
//!
//! ```text
//! tokens ──> marks ──> pairs ──> paragraphs ──────────────┬──> Quote
//!            what each   double and    joined over blocks │
//!            may do      angled ones                      │
//!              └───────> levels, pairs ──> paragraphs ────┘
//!                        single ones inside and between
//! ```
//!
//! Every stretch in quotation marks is a quote, marks included. One that a reporting clause interrupts (“We go,” she
//! said, “and stay.”) is two. One that runs over several blocks, each opened anew and only the last one closed, is one.
//! One that is never closed ends at its block. Two quotes are disjoint, or one stands in the other. None of it depends on
//! the language, but for the words that apostrophes clip.
//!
//! The time is linear in the length of the text, but for sorting what was found.

mod kinds;
mod levels;
mod marks;
mod pairs;
mod paragraphs;

pub use kinds::classify;

use crate::analysis::Quote;
use crate::order;
use crate::text::Text;
use marks::Family;
use pairs::{Paired, Piece};

/// Finds every stretch in quotation marks, ordered by start, the outer before the inner; kinds are provisional until
/// [`classify`].
pub fn find(text: &Text) -> Vec<Quote> {
    let mut singles = Vec::new();
    let mut outer = Paired::default();
    let mut candidates = Vec::new();
    for block in &text.blocks {
        candidates.clear();
        marks::read(text, block, &mut candidates);
        singles.extend(candidates.extract_if(.., |mark| mark.family == Family::Single));
        pairs::pair(&candidates, block.end, true, &mut outer);
    }
    let mut pieces = paragraphs::join(text, outer);
    let inner = levels::pair_within(text, &singles, &pieces);
    pieces.extend(paragraphs::join(text, inner));
    order::sort(&mut pieces, |piece| (piece.open, 0));
    quotes(text, &pieces)
}

/// Pieces in text order → quotes, without those that hold no word.
fn quotes(text: &Text, pieces: &[Piece]) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::with_capacity(pieces.len());
    let mut around: Vec<u32> = Vec::new();
    let mut next_word = 0;
    for piece in pieces {
        let tokens = piece.open as usize..piece.end as usize;
        next_word = next_word.max(tokens.start);
        while text.tokens.get(next_word).is_some_and(|token| !token.is_text()) {
            next_word += 1;
        }
        if next_word >= tokens.end {
            continue;
        }
        let span = text.span(tokens.clone());
        while around.pop_if(|outer| quotes[*outer as usize].span.end <= span.start).is_some() {}
        let parent = around.last().copied();
        around.push(quotes.len() as u32);
        quotes.push(Quote { span, kind: kinds::by_form(text, tokens), attribution: None, parent });
    }
    quotes
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(source: &str) -> Vec<&str> {
        let text = Text::new(source);
        find(&text).iter().map(|quote| text.str(quote.span)).collect()
    }

    proptest! {
        #[test]
        fn two_quotes_are_disjoint_or_nested(source in "[\"'“”‘’„‚«»‹›aas,. \n—(12-]{0,60}") {
            let text = Text::new(&source);
            let quotes = find(&text);
            for (index, quote) in quotes.iter().enumerate() {
                for other in &quotes[..index] {
                    prop_assert!(other.span.start < quote.span.start);
                    prop_assert!(!other.span.overlaps(quote.span) || other.span.contains(quote.span));
                }
                let parent = quotes[..index].iter().rposition(|other| other.span.contains(quote.span));
                prop_assert_eq!(quote.parent.map(|parent| parent as usize), parent);
            }
        }

        #[test]
        fn a_wrong_mark_stays_in_its_block(mark in "[\"“”]", at in 0..20_usize) {
            let block = "Berg said: “we stay” and ‘we’ left.";
            let (before, after) = block.split_at(block.char_indices().nth(at).map_or(0, |(byte, _)| byte));
            let source = format!("{before}{mark}{after}\n{block}");
            let intact = found(block);
            prop_assert!(found(&source).ends_with(&intact));
        }
    }
}
