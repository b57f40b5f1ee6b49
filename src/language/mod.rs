//! Everything that is particular to a language: which it is, its words, its patterns.
//!
//! The data stand in `en/` as plain lists and are compiled into tables at build time (`compile/` says how): a word
//! look-up is a binary search among the known words of its length, a pattern is an automaton as a table.

mod detect;
mod patterns;
mod tables;

pub use detect::{Language, detect};
use patterns::Automaton;
pub use patterns::find_all;
pub use tables::{Cell, cells, share_row};

include!(concat!(env!("OUT_DIR"), "/english.rs"));

/// Known words of one length: their letters one after the other in sorted order, and for each the index of its set of
/// classes in `SETS`.
struct Group {
    pool: &'static [u8],
    sets: &'static [u16],
}

/// A set of word classes. Words of 64 bits: WebAssembly has instructions for no longer ones.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Classes([u64; 4]);

impl Classes {
    /// The set of the given classes.
    pub const fn of(classes: &[Class]) -> Self {
        let mut set = [0; 4];
        let mut at = 0;
        while at < classes.len() {
            set[classes[at] as usize / 64] |= 1 << (classes[at] as u8 % 64);
            at += 1;
        }
        Self(set)
    }

    /// Whether the word stands in this list.
    pub fn has(&self, class: Class) -> bool {
        self.0[class as usize / 64] >> (class as u8 % 64) & 1 == 1
    }

    /// Whether the two sets share a class.
    pub fn any(&self, other: Classes) -> bool {
        self.0.iter().zip(other.0).any(|(one, other)| one & other != 0)
    }

    /// The classes of both.
    pub fn union(&self, other: &Classes) -> Classes {
        Self(std::array::from_fn(|at| self.0[at] | other.0[at]))
    }

    /// Whether the word is in no list at all.
    pub fn is_empty(&self) -> bool {
        self.0 == [0; 4]
    }
}

/// The classes of a word that is in no list.
pub static NO_CLASSES: &Classes = &SETS[0];

/// Looks a word up, letter case (ASCII) and the shape of the apostrophe aside.
pub fn look_up(word: &str) -> &'static Classes {
    let mut letters = [0u8; WORDS.len()];
    let mut length = 0;
    let mut rest = word.as_bytes();
    while let [first, tail @ ..] = rest {
        let (letter, tail) = match rest {
            [0xe2, 0x80, 0x98 | 0x99, tail @ ..] => (b'\'', tail), // ‘ ’
            _ => (first.to_ascii_lowercase(), tail),
        };
        let Some(slot) = letters.get_mut(length) else { return NO_CLASSES };
        *slot = letter;
        length += 1;
        rest = tail;
    }
    let Some(group) = WORDS.get(length) else { return NO_CLASSES };
    let letters = &letters[..length];
    let (mut low, mut high) = (0, group.sets.len());
    while low < high {
        let middle = low.midpoint(high);
        match group.pool[middle * length..(middle + 1) * length].cmp(letters) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => return &SETS[group.sets[middle] as usize],
        }
    }
    NO_CLASSES
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_and_with_either_apostrophe() {
        assert!(look_up("Said").has(Class::VerbPast));
        assert_eq!(look_up("isn’t"), look_up("isn't"));
        assert!(!look_up("isn’t").is_empty());
        assert!(look_up("zxqv").is_empty());
        assert!(look_up("").is_empty());
        assert!(look_up(&"a".repeat(100)).is_empty());
    }

    #[test]
    fn verbs_are_inflected() {
        for (form, class) in [
            ("deny", Class::VerbBase),
            ("denies", Class::VerbS),
            ("denied", Class::VerbPast),
            ("admitted", Class::VerbParticiple),
            ("alleging", Class::VerbIng),
            ("written", Class::VerbParticiple),
        ] {
            assert!(look_up(form).has(class), "{form}");
        }
    }
}
