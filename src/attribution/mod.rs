//! Who says what: source, cue and content found and joined.
//!
//! ```text
//! text, quotes ──> syntax ──> rules ──> tags ──> link ──> attributions
//!                  guesses    frames    a token  joined   with form and
//!                  of grammar           each              confidence
//! ```

mod confidence;
mod form;
pub mod link;
pub mod rules;
pub mod speakers;
pub mod syntax;
pub mod tags;

use crate::analysis::{Attribution, Quote};
use crate::text::Text;
use syntax::Syntax;

/// Finds every attribution, in text order; `speaker` stays `None` until [`speakers::resolve`].
pub fn find(text: &Text, quotes: &[Quote]) -> Vec<Attribution> {
    let syntax = Syntax::new(text, quotes);
    let frames = rules::find(&syntax);
    let tags = rules::tags(text.tokens.len(), &frames);
    link::link(text, &tags, quotes)
}
