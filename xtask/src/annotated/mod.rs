//! What readers annotated for this project, for the learners: [`Texts`] finds the articles beside the repository that were
//! annotated by offsets alone (`xtask/annotations/`), [`written`] reads those that were written for it (`xtask/articles/`).

mod checksum;
mod texts;
pub mod written;

use sourcelight::analysis::Span;

pub use checksum::checksum;
pub use texts::{Texts, byte_spans};

/// An annotated attribution, in byte spans.
#[derive(Clone, Default)]
pub struct Attribution {
    /// Who it comes from.
    pub source: Vec<Span>,
    /// What signals it.
    pub cue: Vec<Span>,
    /// What is passed on.
    pub content: Vec<Span>,
}

/// An annotated claim.
#[derive(Clone)]
pub struct Claim {
    /// In bytes.
    pub span: Span,
    /// The codes of its reasons.
    pub reasons: Vec<String>,
}
