//! Who says what: source, cue and content found and joined.
//!
//! ```text
//! text, quotes ──> syntax ──> rules ──┬──────────────────────> judge ──> attributions
//!                  guesses    frames  └─> tagger ──> linker ──>           with form and
//!                  of grammar             tags       frames               confidence
//! ```
//!
//! A frame is source, cue and content as tokens. The rules' findings are something that the tagger looks at; the judge
//! decides which frames of either origin are attributions.

mod fixed_point;
mod form;
pub mod frame;
pub mod judge;
pub mod link;
pub mod rules;
pub mod speakers;
pub mod syntax;
pub mod tagger;
pub mod tags;

use crate::analysis::{Attribution, Quote};
use crate::order;
use crate::text::Text;
use frame::Frame;
use syntax::Syntax;

/// Finds every attribution, in text order; `speaker` stays `None` until [`speakers::resolve`].
pub fn find(text: &Text, quotes: &[Quote]) -> Vec<Attribution> {
    find_with(text, quotes, tagger::tag)
}

/// The same with another tagger, which is given the text, its quotes and what the rules found.
pub fn find_with(
    text: &Text,
    quotes: &[Quote],
    tag: impl Fn(&Text, &[Quote], &tags::Tags) -> tagger::Tagging,
) -> Vec<Attribution> {
    let syntax = Syntax::new(text, quotes);
    let by_rule = by_rule(&syntax, quotes);
    let tagging = tag(text, quotes, &rules::tags(text.tokens.len(), &by_rule));
    let learnt = link::link(&syntax, &tagging.tags());
    let chosen = judge::judge(&syntax, &tagging, &judge::candidates(&syntax, by_rule, learnt));
    let attribution = |(frame, confidence): &(Frame, f32)| frame.attribution(text, quotes, *confidence);
    let mut attributions: Vec<Attribution> = chosen.iter().map(attribution).collect();
    order::sort(&mut attributions, |attribution| {
        (first(attribution).unwrap_or(0), attribution.cue.first().map_or(0, |span| span.start))
    });
    attributions
}

/// What the rules find, in no particular order; `quotes` are those of the text.
pub fn by_rule(syntax: &Syntax, quotes: &[Quote]) -> Vec<Frame> {
    let mut frames = rules::find(syntax);
    rules::find_within(&Syntax::inside(syntax.text, quotes), &syntax.quotes, &mut frames);
    frames
}

/// Where an attribution's first part begins, in bytes.
fn first(attribution: &Attribution) -> Option<u32> {
    [&attribution.source, &attribution.cue, &attribution.content].into_iter().flatten().map(|span| span.start).min()
}
