//! What a stretch of text is about: its content words, cut to their stems, and how much two stretches share.

use crate::language::Class;
use crate::order;
use crate::text::{Text, TokenKind};
use std::ops::Range;

/// The stems of the content words and numbers of a stretch.
#[derive(Clone, Debug, Default)]
pub struct Stems {
    /// Sorted, without duplicates.
    hashes: Vec<u32>,
    /// A bit for each hash, seldom the same one for several. Most stretches have little in common, which these show at once.
    bits: [u64; BITS / 64],
}

/// Bits of a stretch.
const BITS: usize = 256;

/// No stretch is read further than this, so that comparing two of them has a bounded cost.
const LONGEST: usize = 80;
/// Shorter words are compared whole.
const SHORT: usize = 4;

impl Stems {
    /// The stems of a range of tokens.
    pub fn new(text: &Text, tokens: Range<usize>) -> Self {
        let mut hashes: Vec<u32> =
            tokens.take(LONGEST).filter(|at| is_content(text, *at)).map(|at| hash(stem(text.word(at)), 0)).collect();
        order::sort_set(&mut hashes);
        let mut bits = [0; BITS / 64];
        for hash in &hashes {
            let bit = *hash as usize % BITS;
            bits[bit / 64] |= 1 << (bit % 64);
        }
        Self { hashes, bits }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// How many both have at most.
    pub fn shared_at_most(&self, other: &Stems) -> usize {
        let alone = self.bits.iter().zip(&other.bits).map(|(own, other)| (own & !other).count_ones());
        self.len() - alone.sum::<u32>() as usize
    }

    /// How many both have.
    #[inline]
    pub fn shared(&self, other: &Stems) -> usize {
        if self.bits.iter().zip(&other.bits).all(|(own, other)| own & other == 0) {
            return 0;
        }
        let (mut left, mut right, mut shared) = (0, 0, 0);
        while let (Some(a), Some(b)) = (self.hashes.get(left), other.hashes.get(right)) {
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
pub fn stem(word: &str) -> &str {
    let letters = word.as_bytes();
    let last = letters.last().map_or(0, u8::to_ascii_lowercase);
    if !b"sgnrdey".contains(&last) || !word.is_ascii() {
        return word;
    }
    for ending in ["ations", "ation", "ings", "ing", "ions", "ion", "ers", "ies", "ed", "es", "er", "s", "e", "y"] {
        let end = word.len().saturating_sub(ending.len());
        if end >= SHORT && letters[end..].eq_ignore_ascii_case(ending.as_bytes()) {
            return &word[..end];
        }
    }
    word
}

/// FNV-1a over the letters in lower case; one that begins with another `salt` is another hash.
pub fn hash(word: &str, salt: u32) -> u32 {
    let letters = word.bytes().map(|byte| u32::from(byte.to_ascii_lowercase()));
    std::iter::once(salt).chain(letters).fold(0x811c_9dc5, |hash, unit| (hash ^ unit).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use crate::claims::testing::stems;

    #[test]
    fn forms_of_a_word_are_one_stem() {
        let (one, other) = (stems("The rebels attacked two convoys"), stems("an attack on the convoys by a rebel"));
        assert_eq!(one.shared(&other), 3);
        assert!((3..=one.len()).contains(&one.shared_at_most(&other)));
        assert_eq!(stems("the of and").len(), 0);
    }
}
