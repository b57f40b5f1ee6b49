//! Everything that is particular to a language: which it is, its words, its patterns.
//!
//! The data stand in `en/` as plain lists and are compiled into tables at build time (`compile/` says how): words
//! are packed and looked up in a hash table, a pattern is an automaton as a table.

mod detect;
mod lexicon;
mod patterns;
mod tables;

pub use detect::{Language, detect};
pub use lexicon::look_up;
use patterns::Automaton;
pub use patterns::find_all;
pub use tables::{Cell, cells, is_in_rows, share_row};

include!(concat!(env!("OUT_DIR"), "/english.rs"));

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

    /// The set of the classes with the given numbers.
    fn numbered(classes: &[u8]) -> Self {
        let mut set = Self::default();
        for class in classes {
            set.0[usize::from(class / 64)] |= 1 << (class % 64);
        }
        set
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

    /// Hands over the number of each class that is in the other set too.
    pub fn each_shared(&self, other: &Classes, mut each: impl FnMut(usize)) {
        for (at, (one, other)) in self.0.iter().zip(other.0).enumerate() {
            let mut rest = one & other;
            while rest != 0 {
                each(at * 64 + rest.trailing_zeros() as usize);
                rest &= rest - 1;
            }
        }
    }

    /// Whether the word is in no list at all.
    pub fn is_empty(&self) -> bool {
        self.0 == [0; 4]
    }
}

/// The classes of a word that is in no list.
pub static NO_CLASSES: &Classes = &Classes([0; 4]);
