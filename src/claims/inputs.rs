//! The inputs of the model that knows claims: the facts, every two of them at once, and the words.
//!
//! First the pairs of facts, where a fact with itself stands for the fact: the facts `a ≤ b` are number `b (b + 1) / 2 + a`.
//! Then [`WORDS`] places that words share by their hashes.

use super::facts::{Fact, Facts};

/// How many pairs of facts there are.
const PAIRS: usize = Fact::COUNT * (Fact::COUNT + 1) / 2;

/// How many places the words share.
const WORDS: usize = 8192;

/// How many inputs there are.
pub const COUNT: usize = PAIRS + WORDS;

/// What an input stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// A fact.
    Fact,
    /// Two facts at once.
    Pair,
    /// Words whose hashes share a place.
    Word,
}

/// What the input of this number stands for.
pub fn kind(input: usize) -> Input {
    if input >= PAIRS {
        return Input::Word;
    }
    if (0..Fact::COUNT).any(|fact| pair(fact, fact) == input) { Input::Fact } else { Input::Pair }
}

/// The inputs that are on: numbers below [`COUNT`], each as often as it is met.
pub fn of(facts: &Facts) -> impl Iterator<Item = usize> {
    let holding = facts.holding();
    let pairs = holding
        .iter()
        .enumerate()
        .flat_map(move |(at, second)| holding[..=at].iter().map(move |first| pair(*first as usize, *second as usize)));
    pairs.chain(facts.words().iter().map(|word| PAIRS + *word as usize % WORDS))
}

/// The number of two facts, the smaller one first.
fn pair(first: usize, second: usize) -> usize {
    second * (second + 1) / 2 + first
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_of_facts_has_an_input_of_its_own() {
        let pairs = (0..Fact::COUNT).flat_map(|second| (0..=second).map(move |first| pair(first, second)));
        assert!(pairs.eq(0..PAIRS));
        assert_eq!([kind(0), kind(1), kind(2), kind(PAIRS)], [Input::Fact, Input::Pair, Input::Fact, Input::Word]);
    }
}
