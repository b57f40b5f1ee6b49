//! What a stretch of text is about: its content words, cut to their stems, and how much two stretches share.

use crate::language::Class;
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// The stems of the content words and numbers of a stretch, as sorted hashes without duplicates.
#[derive(Clone, Debug, Default)]
pub struct Stems(Vec<u32>);

/// No stretch is read further than this, so that comparing two of them has a bounded cost.
const LONGEST: usize = 80;
/// Shorter words are compared whole.
const SHORT: usize = 4;

impl Stems {
    /// The stems of a range of tokens.
    pub fn new(text: &Text, tokens: Range<usize>) -> Self {
        let mut stems: Vec<u32> =
            tokens.take(LONGEST).filter(|at| is_content(text, *at)).map(|at| hash(stem(text.word(at)))).collect();
        stems.sort_unstable();
        stems.dedup();
        Self(stems)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// How many both have.
    pub fn shared(&self, other: &Stems) -> usize {
        let (mut left, mut right, mut shared) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.0.get(left), other.0.get(right)) {
            shared += usize::from(a == b);
            left += usize::from(a <= b);
            right += usize::from(b <= a);
        }
        shared
    }
}

fn is_content(text: &Text, at: usize) -> bool {
    let token = &text.tokens[at];
    match token.kind {
        TokenKind::Number => true,
        TokenKind::Word => token.span.len() > 2 && !token.has(Class::FunctionWord) && !token.has(Class::Speech),
        _ => false,
    }
}

/// Without the commonest endings: attacks, attacked, attacking → attack.
fn stem(word: &str) -> &str {
    if !word.is_ascii() {
        return word;
    }
    for ending in ["ations", "ation", "ings", "ing", "ions", "ion", "ers", "ies", "ed", "es", "er", "s", "e", "y"] {
        let end = word.len().saturating_sub(ending.len());
        if end >= SHORT && word[end..].eq_ignore_ascii_case(ending) {
            return &word[..end];
        }
    }
    word
}

/// FNV-1a over the letters in lower case.
fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_are_one_stem() {
        let stems = |source: &str| {
            let text = Text::new(source);
            Stems::new(&text, 0..text.tokens.len())
        };
        let (one, other) = (stems("The rebels attacked two convoys"), stems("an attack on the convoys by a rebel"));
        assert_eq!(one.shared(&other), 3);
        assert_eq!(stems("the of and").len(), 0);
    }
}
