//! What the tests beside these modules share: an article whose attributions are written down by hand, so that they try
//! nothing but the module.

use super::candidate::{self, Candidate};
use super::stems::Stems;
use super::{hedges, reasons};
use crate::analysis::{Attribution, Form, Span, Speaker, SpeakerKind};
use crate::text::Text;

/// The stems of a whole text.
pub fn stems(source: &str) -> Stems {
    let text = Text::new(source);
    Stems::new(&text, 0..text.tokens.len())
}

/// An article with its attributions and their speakers.
pub struct Article<'t> {
    pub text: Text<'t>,
    pub attributions: Vec<Attribution>,
    pub speakers: Vec<Speaker>,
}

impl<'t> Article<'t> {
    /// Each attribution by its source, cue and content, which stand in the text in indirect speech; the same source is the same
    /// speaker, one that is written in small letters nobody knows.
    pub fn new(source: &'t str, attributed: &[[&str; 3]]) -> Self {
        let mut article = Self { text: Text::new(source), attributions: Vec::new(), speakers: Vec::new() };
        for [who, cue, content] in attributed {
            let speaker = article.speaker(who);
            let spans = |words: &str| if words.is_empty() { Vec::new() } else { vec![article.find(words)] };
            article.attributions.push(Attribution {
                source: spans(who),
                cue: spans(cue),
                content: spans(content),
                form: Form::Indirect,
                speaker,
                confidence: 1.0,
            });
        }
        article
    }

    /// Where words first stand.
    pub fn find(&self, words: &str) -> Span {
        let start = self.text.source.find(words).expect("the words stand in the text");
        Span::new(start as u32, (start + words.len()) as u32)
    }

    /// The candidates with their reasons.
    pub fn candidates(&self) -> Vec<Candidate> {
        let hedges = hedges::find(&self.text);
        let mut candidates = candidate::all(&self.text, &[], &self.attributions, &self.speakers, &hedges);
        reasons::give(&self.text, &self.attributions, &mut candidates);
        candidates
    }

    /// The words of a candidate.
    pub fn words(&self, candidate: &Candidate) -> &'t str {
        self.text.str(self.text.span(candidate.tokens.clone()))
    }

    fn speaker(&mut self, who: &str) -> Option<u32> {
        if who.is_empty() {
            return None;
        }
        let known = self.speakers.iter().position(|speaker| speaker.name == who);
        let index = known.unwrap_or_else(|| {
            self.speakers.push(Speaker {
                name: who.to_owned(),
                role: None,
                kind: SpeakerKind::Person,
                anonymous: who.starts_with(char::is_lowercase),
                mentions: vec![self.find(who)],
            });
            self.speakers.len() - 1
        });
        Some(index as u32)
    }
}
