//! Who a statement rests on: somebody the article names, somebody it does not identify, nobody, or a document.

use crate::analysis::{Attribution, Speaker, SpeakerKind};
use crate::language::Class;
use crate::text::Text;

/// What an attribution's source is worth to a reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// One named party.
    Named,
    /// Somebody whom the article does not identify.
    Unnamed,
    /// Nobody.
    Missing,
    /// A document, data, a record or footage that the article names.
    Record,
}

/// Judges the source of an attribution.
pub fn of(text: &Text, attribution: &Attribution, speakers: &[Speaker]) -> Source {
    if attribution.source.is_empty() {
        return Source::Missing;
    }
    let speaker = attribution.speaker.and_then(|speaker| speakers.get(speaker as usize));
    let words = attribution.source.iter().flat_map(|span| text.tokens_in(*span));
    let names_record = words.clone().any(|at| text.tokens[at].has(Class::Record));
    match speaker {
        Some(speaker) if names_record && speaker.kind != SpeakerKind::Person => Source::Record,
        Some(speaker) if speaker.anonymous => Source::Unnamed,
        None if names_record => Source::Record,
        _ => Source::Named,
    }
}
