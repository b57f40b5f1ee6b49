//! What quotation marks are used for.
//!
//! By form alone (`by_form`): words that make a clause, or a sentence of their own, are `direct`; two words or more written
//! like a name are a `title`; one or two words are `scare`; any other fragment is `partial`. With the attributions known
//! (`classify`), a quote that belongs to what somebody is reported to have said is never `scare`.

use crate::analysis::{Attribution, Quote, QuoteKind};
use crate::language::Class;
use crate::text::Text;
use std::ops::Range;

/// Of a long quote so many tokens are looked at: whether it holds a clause is plain long before.
const LOOK: usize = 60;

/// The kind that the words within the marks suggest; `tokens` are those of the quote, marks included.
pub fn by_form(text: &Text, tokens: Range<usize>) -> QuoteKind {
    let inside = tokens.start + 1..tokens.end.min(tokens.start + LOOK);
    let words = inside.clone().filter(|&token| text.tokens[token].is_text()).count();
    let ends_sentence = text.tokens[inside.clone()].iter().rev().find(|token| !token.is_quote());
    let exclaims = ends_sentence.is_some_and(|token| token.is('!') || token.is('?'));
    if holds_clause(text, inside.clone()) || exclaims {
        QuoteKind::Direct
    } else if words >= 2 && is_name(text, inside) {
        QuoteKind::Title
    } else if words <= 2 {
        QuoteKind::Scare
    } else {
        QuoteKind::Partial
    }
}

/// Whether a finite verb stands behind something that may be its subject.
fn holds_clause(text: &Text, tokens: Range<usize>) -> bool {
    tokens.skip(1).any(|token| text.tokens[token].has(Class::FiniteVerb))
}

/// Whether all words but little ones have a capital.
fn is_name(text: &Text, tokens: Range<usize>) -> bool {
    text.tokens[tokens]
        .iter()
        .filter(|token| token.is_word())
        .all(|word| word.is_capitalised() || word.has(Class::FunctionWord))
}

/// Decides each quote's kind and links it to the attribution whose content it belongs to.
pub fn classify(_text: &Text, quotes: &mut [Quote], attributions: &[Attribution]) {
    let mut contents: Vec<_> =
        (0_u32..).zip(attributions).flat_map(|(i, a)| a.content.iter().map(move |s| (*s, i))).collect();
    contents.sort_by_key(|(span, _)| span.start);
    for quote in quotes {
        let end = contents.partition_point(|(span, _)| span.start < quote.span.end);
        // The nearest that begins before the quote ends; contents overlap little, so the last few suffice.
        let own = contents[..end].iter().rev().take(8).find(|(span, _)| span.overlaps(quote.span));
        quote.attribution = own.map(|(_, index)| *index);
        if quote.attribution.is_some() && quote.kind == QuoteKind::Scare {
            quote.kind = QuoteKind::Partial;
        }
    }
}
