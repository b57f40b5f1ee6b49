//! Source, cue and content joined, as ranges of tokens: what rules and linker find, before it becomes an attribution.

use super::form;
use crate::analysis::{Attribution, Quote, Span};
use crate::text::Text;
use std::ops::Range;

/// An attribution as ranges of tokens; source and cue may be missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Who.
    pub source: Option<Range<usize>>,
    /// By which words.
    pub cue: Option<Range<usize>>,
    /// What, in text order.
    pub content: Vec<Range<usize>>,
}

impl Frame {
    /// The attribution, without speaker. `quotes` are those of the text, ordered by start.
    pub fn attribution(&self, text: &Text, quotes: &[Quote], confidence: f32) -> Attribution {
        let content = spans(text, &self.content);
        Attribution {
            source: spans(text, self.source.as_slice()),
            cue: spans(text, self.cue.as_slice()),
            form: form::of(&content, quotes),
            content,
            speaker: None,
            confidence,
        }
    }
}

/// The byte spans of ranges of tokens; empty ones are left out.
fn spans(text: &Text, ranges: &[Range<usize>]) -> Vec<Span> {
    ranges.iter().filter(|range| !range.is_empty()).map(|range| text.span(range.clone())).collect()
}
