//! How much of an attribution's content stands in quotation marks.

use crate::analysis::{Form, Quote, Span};

/// The form of a content among the quotes of its text, which are ordered by start.
pub fn of(content: &[Span], quotes: &[Quote]) -> Form {
    let total: u32 = content.iter().map(|span| span.len()).sum();
    let quoted: u32 = content.iter().map(|span| quoted_in(*span, quotes)).sum();
    match quoted {
        0 => Form::Indirect,
        _ if quoted * 5 >= total * 4 => Form::Direct,
        _ => Form::Mixed,
    }
}

/// How many bytes of `span` lie in outermost quotes.
fn quoted_in(span: Span, quotes: &[Quote]) -> u32 {
    let after = quotes.partition_point(|quote| quote.span.start < span.end);
    let outermost = quotes[..after].iter().rev().filter(|quote| quote.parent.is_none());
    outermost
        .map_while(|quote| {
            let (start, end) = (quote.span.start.max(span.start), quote.span.end.min(span.end));
            end.checked_sub(start)
        })
        .sum()
}
