//! What the model sees of a candidate: plain facts, each of them true or not, and its words.

mod article;
mod fact;
mod hedging;
mod passing_on;
mod wording;
mod words;

pub use fact::Fact;

use super::candidate::Candidate;
use crate::analysis::{Attribution, Speaker};
use crate::text::Text;

/// What the model sees of one candidate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Those that hold, in order, each once.
    holding: Vec<Fact>,
    /// Hashes of its words, each with the part that it has in the clause.
    words: Vec<u32>,
}

impl Facts {
    /// Notes that a fact holds. It is called in a hundred places, where its code would take much room.
    #[inline(never)]
    fn add(&mut self, fact: Fact) {
        if let Err(place) = self.holding.binary_search(&fact) {
            self.holding.insert(place, fact);
        }
    }

    fn add_if(&mut self, holds: bool, fact: Fact) {
        if holds {
            self.add(fact);
        }
    }

    /// Whether it is known to hold.
    fn has(&self, fact: Fact) -> bool {
        self.holding.binary_search(&fact).is_ok()
    }

    /// Those that hold, in order.
    pub fn holding(&self) -> &[Fact] {
        &self.holding
    }

    /// Hashes of the candidate's words.
    pub fn words(&self) -> &[u32] {
        &self.words
    }
}

/// The facts about every candidate of an article, whose reasons are known; in their order.
// In one function with its caller, V8 keeps less of its loops in registers.
#[inline(never)]
pub fn of(text: &Text, candidates: &[Candidate], attributions: &[Attribution], speakers: &[Speaker]) -> Vec<Facts> {
    let mut all: Vec<Facts> =
        candidates.iter().map(|candidate| of_one(text, candidate, attributions, speakers)).collect();
    article::add(text, candidates, &mut all);
    all
}

fn of_one(text: &Text, candidate: &Candidate, attributions: &[Attribution], speakers: &[Speaker]) -> Facts {
    let attribution = candidate.attribution.map(|index| &attributions[index as usize]);
    let mut facts = Facts { words: words::of(text, candidate, attribution), ..Facts::default() };
    match attribution {
        Some(attribution) => {
            passing_on::add(&mut facts, candidate, attribution, speakers);
            wording::add(&mut facts, text, candidate, attribution);
        }
        None => hedging::add(&mut facts, text, candidate),
    }
    facts
}
