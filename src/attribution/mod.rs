//! Who says what: source, cue and content found and joined.
//!
//! ```text
//! text, quotes ──> syntax ──> rules ──> frames ──────────────> attributions
//!                  guesses    cues and  source, cue, content   with form and
//!                  of grammar around    as tokens              confidence
//! ```
//!
//! With the cargo feature `tagger`, a learnt tagger says what each token is, the linker joins its spans into frames, and
//! these are merged with those of the rules.

mod confidence;
mod form;
pub mod frame;
#[cfg(feature = "tagger")]
pub mod link;
pub mod rules;
pub mod speakers;
pub mod syntax;
#[cfg(feature = "tagger")]
pub mod tagger;
#[cfg(feature = "tagger")]
pub mod tags;

use crate::analysis::{Attribution, Quote};
use crate::order;
use crate::text::Text;
use syntax::Syntax;

/// Finds every attribution, in text order; `speaker` stays `None` until [`speakers::resolve`].
pub fn find(text: &Text, quotes: &[Quote]) -> Vec<Attribution> {
    let syntax = Syntax::new(text, quotes);
    let mut frames = rules::find(&syntax);
    rules::find_within(&Syntax::inside(text, quotes), &syntax.quotes, &mut frames);
    #[cfg(feature = "tagger")]
    let mut attributions = tagger::attributions(&syntax, quotes, frames);
    #[cfg(not(feature = "tagger"))]
    let mut attributions: Vec<Attribution> = frames.iter().map(|frame| frame.attribution(text, quotes)).collect();
    order::sort(&mut attributions, |attribution| {
        (first(attribution).unwrap_or(0), attribution.cue.first().map_or(0, |span| span.start))
    });
    attributions
}

/// Where an attribution's first part begins, in bytes.
fn first(attribution: &Attribution) -> Option<u32> {
    [&attribution.source, &attribution.cue, &attribution.content].into_iter().flatten().map(|span| span.start).min()
}
