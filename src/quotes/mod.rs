//! Quotation marks paired: nested, interrupted, re-opened over paragraphs, unclosed.

use crate::analysis::{Attribution, Quote};
use crate::text::Text;

/// Finds every stretch in quotation marks, ordered by start; kinds are provisional until [`classify`].
pub fn find(_text: &Text) -> Vec<Quote> {
    Vec::new()
}

/// Decides each quote's kind and links it to the attribution whose content it belongs to.
pub fn classify(_text: &Text, _quotes: &mut [Quote], _attributions: &[Attribution]) {}
