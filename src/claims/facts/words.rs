//! The words of a candidate as the model sees them: stems, each with the part that the word has.

use crate::analysis::{Attribution, Span};
use crate::claims::candidate::Candidate;
use crate::claims::head;
use crate::claims::stems;
use crate::order;
use crate::text::Text;

/// So many tokens of a clause, a cue or a source are read.
const LONGEST: usize = 60;

/// What part a word has.
#[derive(Clone, Copy)]
enum Part {
    Any = 1,
    Verb,
    Subject,
    Cue,
    Source,
}

/// The hashes of a candidate's words, each once.
pub fn of(text: &Text, candidate: &Candidate, attribution: Option<&Attribution>) -> Vec<u32> {
    let clause = candidate.tokens.clone();
    let mut words = Vec::new();
    let mut add = |token: usize, part: Part| {
        if text.tokens.get(token).is_some_and(|token| token.is_text()) {
            words.push(stems::hash(stems::stem(text.word(token)), part as u32));
        }
    };
    clause.clone().take(LONGEST).for_each(|token| add(token, Part::Any));
    let head = head::find(text, clause.clone());
    if clause.contains(&head.verb) {
        add(head.verb, Part::Verb);
    }
    head.subject.last().into_iter().for_each(|token| add(token, Part::Subject));
    if let Some(attribution) = attribution {
        let tokens = |spans: &[Span]| spans.iter().flat_map(|span| text.tokens_in(*span)).take(LONGEST).collect();
        let (cue, source): (Vec<usize>, Vec<usize>) = (tokens(&attribution.cue), tokens(&attribution.source));
        cue.into_iter().for_each(|token| add(token, Part::Cue));
        source.into_iter().for_each(|token| add(token, Part::Source));
    }
    order::sort_set(&mut words);
    words
}
