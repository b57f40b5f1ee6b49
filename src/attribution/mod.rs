//! Who says what: source, cue and content found and joined.

pub mod speakers;

use crate::analysis::{Attribution, Quote};
use crate::text::Text;

/// Finds every attribution, in text order; `speaker` stays `None` until [`speakers::resolve`].
pub fn find(_text: &Text, _quotes: &[Quote]) -> Vec<Attribution> {
    Vec::new()
}
