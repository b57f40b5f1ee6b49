//! Reads a news article and tells who says what, and what nobody vouches for.
//!
//! ```text
//! text ──> Text ──> quotes::find ──> attribution::find ──> speakers ──> claims::find ──> Analysis
//!          blocks   quotation        source, cue,          one entry    checkable,       offsets turned
//!          sentences marks paired    content joined        a speaker    and who vouches  into UTF-16
//!          tokens
//! ```
//!
//! Every stage takes what the stages before it found and never changes it. Nothing is looked up and nothing leaves the
//! machine: the only question is what the text itself vouches for. Any string is a valid input; the time grows
//! linearly with its length and no input makes it panic.

#![deny(missing_docs)]
#![forbid(unsafe_code)]

pub mod analysis;
pub mod attribution;
pub mod claims;
mod index;
pub mod language;
mod order;
pub mod quotes;
mod summary;
pub mod text;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use analysis::Analysis;

use language::Language;
use text::{Text, utf16::Utf16Map};

/// Reads `source` and returns everything found in it, with offsets in UTF-16 code units.
///
/// Blocks (paragraphs, headings, list items, captions) are parted by `\n`. The language is recognised; where no
/// language pack fits, only quotation marks are paired.
///
/// Of a text of more than `u32::MAX` bytes (4 GiB) nothing is read: the analysis is empty.
///
/// ```
/// let analysis = sourcelight::analyze("“We will stay,” said Anna Berg, the mayor of the town.");
/// assert_eq!(analysis.quotes.len(), 1);
/// assert_eq!((analysis.quotes[0].span.start, analysis.quotes[0].span.end), (0, 15));
/// ```
pub fn analyze(source: &str) -> Analysis {
    let source = if u32::try_from(source.len()).is_ok() { source } else { "" };
    let text = Text::new(source);
    let language = language::detect(&text);
    let mut quotes = quotes::find(&text);
    let (mut attributions, mut speakers, mut claims) = Default::default();
    if language == Language::English {
        attributions = attribution::find(&text, &quotes);
        speakers = attribution::speakers::resolve(&text, &quotes, &mut attributions);
        quotes::classify(&text, &mut quotes, &attributions);
        claims = claims::find(&text, &quotes, &attributions, &speakers);
    }
    let summary = summary::of(&text, &attributions, &speakers, &claims);
    let mut analysis =
        Analysis { schema: 1, language: language.tag(), quotes, attributions, speakers, claims, summary };
    let utf16 = Utf16Map::new(source);
    analysis.map_offsets(|byte| utf16.offset(byte));
    analysis
}
