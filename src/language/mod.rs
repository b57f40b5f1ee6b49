//! Everything that is particular to a language: which it is, its words, its patterns.
//!
//! The data stand in `en/` as plain lists and are compiled into tables at build time (`compile/` says how): a word
//! look-up is a binary search among the known words of its length, a pattern is a pair of ready automata.

mod detect;
mod patterns;
mod tables;

pub use detect::{Language, detect};
pub use patterns::find_all;
pub use tables::{Cell, cells, share_row};

include!(concat!(env!("OUT_DIR"), "/english.rs"));

/// Known words of one length: their letters one after the other in sorted order, and for each the index of its set of
/// classes in `SETS`.
struct Group {
    pool: &'static [u8],
    sets: &'static [u16],
}

/// A set of word classes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Classes([u128; 2]);

impl Classes {
    /// The set of the given classes.
    pub const fn of(classes: &[Class]) -> Self {
        let mut set = [0; 2];
        let mut at = 0;
        while at < classes.len() {
            set[classes[at] as usize / 128] |= 1 << (classes[at] as u8 % 128);
            at += 1;
        }
        Self(set)
    }

    /// Whether the word stands in this list.
    pub fn has(self, class: Class) -> bool {
        self.0[class as usize / 128] >> (class as u8 % 128) & 1 == 1
    }

    /// Whether the two sets share a class.
    pub fn any(self, other: Classes) -> bool {
        self.0[0] & other.0[0] != 0 || self.0[1] & other.0[1] != 0
    }

    /// The classes of both.
    pub fn union(self, other: Classes) -> Classes {
        Self([self.0[0] | other.0[0], self.0[1] | other.0[1]])
    }

    /// Whether the word is in no list at all.
    pub fn is_empty(self) -> bool {
        self.0 == [0; 2]
    }
}

/// The classes of a word in two bytes: an index into the distinct sets of classes; the default is “in no list”.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct ClassSet(u16);

impl ClassSet {
    /// The classes themselves.
    pub fn classes(self) -> Classes {
        Classes(SETS[self.0 as usize])
    }
}

/// Looks a word up, letter case (ASCII) and the shape of the apostrophe aside.
pub fn look_up(word: &str) -> ClassSet {
    let mut letters = [0u8; WORDS.len()];
    let mut length = 0;
    let mut rest = word.as_bytes();
    while let [first, tail @ ..] = rest {
        let (letter, tail) = match rest {
            [0xe2, 0x80, 0x98 | 0x99, tail @ ..] => (b'\'', tail), // ‘ ’
            _ => (first.to_ascii_lowercase(), tail),
        };
        let Some(slot) = letters.get_mut(length) else { return ClassSet(0) };
        *slot = letter;
        length += 1;
        rest = tail;
    }
    let Some(group) = WORDS.get(length) else { return ClassSet(0) };
    let letters = &letters[..length];
    let (mut low, mut high) = (0, group.sets.len());
    while low < high {
        let middle = low.midpoint(high);
        match group.pool[middle * length..(middle + 1) * length].cmp(letters) {
            std::cmp::Ordering::Less => low = middle + 1,
            std::cmp::Ordering::Greater => high = middle,
            std::cmp::Ordering::Equal => return ClassSet(group.sets[middle]),
        }
    }
    ClassSet(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_in_any_case_and_with_either_apostrophe() {
        assert!(look_up("Said").classes().has(Class::VerbPast));
        assert_eq!(look_up("isn’t"), look_up("isn't"));
        assert!(!look_up("isn’t").classes().is_empty());
        assert!(look_up("zxqv").classes().is_empty());
        assert!(look_up("").classes().is_empty());
        assert!(look_up(&"a".repeat(100)).classes().is_empty());
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
            assert!(look_up(form).classes().has(class), "{form}");
        }
    }
}
