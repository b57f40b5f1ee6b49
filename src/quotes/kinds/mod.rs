//! What quotation marks are used for.
//!
//! The [`form`] of a quote, its words alone, suggests a kind: a clause or a sentence is `direct`, words written like a name
//! are a `title`, one or two words are `scare`, any other fragment is `partial`. What stands [`around`] it overrules that:
//!
//! | around | kind |
//! |---|---|
//! | “so-called” | `scare` |
//! | the noun for a work or a term, a verb of naming, the rest of a name | `title` |
//! | nothing in its sentence, or nothing before it, or a report that it is all of; it looks like a sentence | `direct` |
//! | the beginning of a phrase that it goes on with (“his”, “has”), though it goes on as a clause | `partial` |
//! | a report, or a word of wishing and its “to”, and it is no clause | `partial` |
//! | a heading, for headings quote; where all its words have capitals, those of the quote say nothing | `partial` |
//! | none of these, and it is short | `scare` |

mod around;
mod clause;
mod form;

use crate::analysis::{Attribution, Form as ReportForm, Quote, QuoteKind, Span};
use crate::order;
use crate::text::Text;
use around::Around;
use form::Form;
use std::ops::Range;

/// A fragment of at most so many words that nobody near is said to have used is scare.
const SHORT: usize = 2;
/// What is less likely to be an attribution says nothing about the use of the marks in its content. Chosen among short
/// quotes of the articles annotated for this project, read by taggers that had not learnt from them: from 0.35 to 0.65
/// hardly any changes sides.
const SURE: f32 = 0.6;
/// So many of the contents that begin last before a quote are tried; contents hardly overlap.
const CONTENTS: usize = 8;

/// The kind that the words within the marks suggest; `tokens` are those of the quote, marks included.
pub fn by_form(text: &Text, tokens: Range<usize>) -> QuoteKind {
    Form::of(text, tokens).kind()
}

/// Decides each quote's kind and links it to the attribution whose content it belongs to.
pub fn classify(text: &Text, quotes: &mut [Quote], attributions: &[Attribution]) {
    let contents = Contents::new(attributions);
    for index in 0..quotes.len() {
        let span = quotes[index].span;
        let parent = quotes[index].parent.map(|parent| quotes[parent as usize].span);
        let own = contents.around(span);
        // What an outer quote is part of says nothing about the use of the marks inside.
        let report = own.filter(|own| parent.is_none_or(|parent| !own.content.contains(parent)));
        let tokens = text.tokens_in(span);
        let around = Around::of(text, &tokens, parent.map(|parent| text.tokens_in(parent)));
        let report = report.filter(|report| report.is_sure);
        let report = report.map(|report| attributions[report.attribution as usize].form);
        quotes[index].attribution = own.map(|own| own.attribution);
        quotes[index].kind = decide(Form::of(text, tokens), around, report);
    }
}

fn decide(form: Form, around: Around, report: Option<ReportForm>) -> QuoteKind {
    let is_speech = report == Some(ReportForm::Direct) && (form.words == 1 || form.exclaims || !form.is_name);
    let opens_sentence = around.opens_sentence && !form.is_name && (form.is_sentence || around.before_comma);
    let is_whole = opens_sentence || form.is_sentence && (around.is_sentence || is_speech);
    let stands_alone = is_whole && !around.is_governed;
    let is_clause = form.spans_sentences || form.holds_clause && (form.has_capital || !around.is_begun);
    let is_name = form.is_name && !around.has_capitals && !stands_alone;
    if around.so_called {
        QuoteKind::Scare
    } else if around.is_named
        || around.is_term && !form.is_clause()
        || is_name
        || form.is_name && around.within_name
        || around.is_work && (form.is_name || form.has_capital && !form.is_clause() && !stands_alone)
    {
        QuoteKind::Title
    } else if is_clause || stands_alone || form.kind() == QuoteKind::Direct && !form.holds_clause && !around.is_governed
    {
        QuoteKind::Direct
    } else if report.is_some() || around.is_wished || around.is_heading || form.is_predicate || form.words > SHORT {
        QuoteKind::Partial
    } else {
        QuoteKind::Scare
    }
}

/// A piece of an attribution's content.
#[derive(Clone, Copy)]
struct Content {
    content: Span,
    attribution: u32,
    is_sure: bool,
}

/// All pieces of content, ordered by start.
struct Contents(Vec<Content>);

impl Contents {
    fn new(attributions: &[Attribution]) -> Self {
        let pieces = (0..).zip(attributions).flat_map(|(attribution, one)| {
            one.content.iter().map(move |&content| {
                let is_sure = one.confidence >= SURE;
                Content { content, attribution, is_sure }
            })
        });
        let mut contents: Vec<Content> = pieces.collect();
        order::sort(&mut contents, |piece| (piece.content.start, piece.content.end));
        Self(contents)
    }

    /// The shortest piece that overlaps most of a quote, of what is surely an attribution if there is one.
    fn around(&self, quote: Span) -> Option<Content> {
        let begun = self.0.partition_point(|piece| piece.content.start < quote.end);
        let shared =
            |piece: &Content| piece.content.end.min(quote.end).saturating_sub(piece.content.start.max(quote.start));
        let near = self.0[begun.saturating_sub(CONTENTS)..begun].iter();
        near.filter(|piece| shared(piece) * 2 > quote.len())
            .min_by_key(|piece| (!piece.is_sure, piece.content.len()))
            .copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quotes::find;

    #[test]
    fn a_word_in_what_is_hardly_a_report_is_nobodys() {
        let text = Text::new("The rise results from “outer” processes.");
        let content = Span::new(9, 43);
        let kind = |confidence| {
            let mut quotes = find(&text);
            let report = Attribution {
                source: Vec::new(),
                cue: Vec::new(),
                content: vec![content],
                form: ReportForm::Mixed,
                speaker: None,
                confidence,
            };
            classify(&text, &mut quotes, &[report]);
            assert_eq!(quotes[0].attribution, Some(0));
            quotes[0].kind
        };
        assert_eq!((kind(0.5), kind(0.7)), (QuoteKind::Scare, QuoteKind::Partial));
    }
}
