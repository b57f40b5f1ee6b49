//! The words behind the offsets of an analysis.

use std::ops::Range;

use sourcelight::analysis::Span;

/// A text that is asked for by UTF-16 offsets.
pub struct Words<'t> {
    /// The text itself.
    pub text: &'t str,
    /// The byte at which each UTF-16 unit's character begins, and at last the end.
    bytes: Vec<u32>,
}

impl<'t> Words<'t> {
    /// Prepares `text`, of which the analysis reads less than 4 GiB.
    pub fn new(text: &'t str) -> Self {
        let units = text.char_indices().flat_map(|(byte, character)| std::iter::repeat_n(byte, character.len_utf16()));
        let bytes = units.chain([text.len()]).map(|byte| byte as u32).collect();
        Self { text, bytes }
    }

    /// The bytes that a span covers.
    pub fn range(&self, span: Span) -> Range<usize> {
        let byte = |unit: u32| self.bytes[unit as usize] as usize;
        byte(span.start)..byte(span.end)
    }

    /// The words of a span.
    pub fn of(&self, span: Span) -> &'t str {
        &self.text[self.range(span)]
    }

    /// The words of several spans that belong together, an ellipsis where others stand between them.
    pub fn joined(&self, spans: &[Span]) -> String {
        spans.iter().map(|span| self.of(*span).trim()).collect::<Vec<_>>().join(" … ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_utf16() {
        let words = Words::new("a😀“é”");
        assert_eq!(words.of(Span::new(1, 3)), "😀");
        assert_eq!(words.of(Span::new(3, 6)), "“é”");
        assert_eq!(words.joined(&[Span::new(0, 1), Span::new(4, 5)]), "a … é");
    }
}
