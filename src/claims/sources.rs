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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::testing::Article;

    #[test]
    fn a_source_is_named_unnamed_missing_or_a_record() {
        for (source, expected) in [("Anna Berg", Source::Named), ("officials", Source::Unnamed), ("", Source::Missing)]
        {
            let text = format!("{source} said the dam had broken.");
            let article = Article::new(&text, &[[source, "said", "the dam had broken"]]);
            assert_eq!(of(&article.text, &article.attributions[0], &article.speakers), expected, "{source}");
        }
    }

    #[test]
    fn what_a_document_says_rests_on_it_unless_a_person_is_meant() {
        let mut article = Article::new("Court records say he paid.", &[["Court records", "say", "he paid"]]);
        let judge = |article: &Article| of(&article.text, &article.attributions[0], &article.speakers);
        assert_eq!(judge(&article), Source::Named);
        article.speakers[0].kind = crate::analysis::SpeakerKind::Document;
        assert_eq!(judge(&article), Source::Record);
        article.attributions[0].speaker = None;
        assert_eq!(judge(&article), Source::Record);
    }
}
