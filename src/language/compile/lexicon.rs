//! Word lists → one table: every word once, with the set of its classes.
//!
//! What counts is how small the table is once it is compressed for the way to the page; the program unpacks it into a hash
//! table. Sorted words begin alike, forms of a verb above all: so of each only what differs from the one before is kept.

use super::inflect::{Irregular, forms};
use super::{Result, lists, variant};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

/// Classes that the forms of every listed verb get, in the order in which [`forms`] returns them.
const FORMS: [&str; 5] = ["verb-base", "verb-s", "verb-past", "verb-participle", "verb-ing"];
/// So many there may be: each has a number of one byte, of which one ends a list.
const MOST_CLASSES: usize = u8::MAX as usize;
/// Longer words are unknown words.
const LONGEST: usize = 24;

/// Rust code for `enum Class` and the tables `WORDS`, `WORD_CLASSES`.
pub fn compile(root: &Path, irregular: &Irregular) -> Result<String> {
    let mut classes: Vec<String> = FORMS.iter().map(|name| name.to_string()).collect();
    let mut words: BTreeMap<String, BTreeSet<u8>> = BTreeMap::new();
    let mut add = |word: &str, class: usize| -> Result<()> {
        if word.len() > LONGEST || word.contains(char::is_whitespace) {
            return Err(format!("“{word}”: a word of at most {LONGEST} bytes without spaces was expected"));
        }
        let word = word.replace('’', "'");
        if class >= MOST_CLASSES {
            return Err(format!("more than {MOST_CLASSES} word classes"));
        }
        words.entry(word).or_default().insert(class as u8);
        Ok(())
    };
    for (name, list) in lists(&root.join("words"))? {
        for word in list {
            add(&word, classes.len())?;
        }
        classes.push(name);
    }
    for (name, list) in lists(&root.join("verbs"))? {
        for base in list {
            for (form, spellings) in forms(&base, irregular).into_iter().enumerate() {
                for word in spellings {
                    add(&word, classes.len())?;
                    add(&word, form)?;
                }
            }
        }
        classes.push(name);
    }
    Ok(render(&classes, &words))
}

fn render(classes: &[String], words: &BTreeMap<String, BTreeSet<u8>>) -> String {
    let mut code = String::from(
        "/// A class of words: a list under `words/`, `verbs/`, or a verb form.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n#[repr(u8)]\n#[allow(missing_docs)]\npub enum Class {\n",
    );
    for class in classes {
        let _ = writeln!(code, "    {},", variant(class));
    }
    let count = classes.len();
    let _ = writeln!(code, "}}\nimpl Class {{\n    /// How many there are.\n    pub const COUNT: usize = {count};\n}}");
    let lists: Vec<u8> = words.values().flat_map(|list| list.iter().copied().chain([u8::MAX])).collect();
    let _ = writeln!(
        code,
        "/// A longer word, in bytes, is no known one.\nconst LONGEST: usize = {LONGEST};\n\
         /// Each word's letters behind those that it shares with the one before; then, as the number of a control character,\n\
         /// how many letters to take off before the next one's are added.\nstatic WORDS: &str = {:?};\n\
         /// The numbers of each word's classes, then 255.\nstatic WORD_CLASSES: &[u8] = &{lists:?};",
        packed(words.keys())
    );
    code
}

/// Sorted words, packed as the documentation of `WORDS` says.
fn packed<'w>(words: impl Iterator<Item = &'w String>) -> String {
    let mut packed = String::new();
    let mut previous = "";
    for word in words {
        let shared = previous.chars().zip(word.chars()).take_while(|(one, other)| one == other).count();
        if !previous.is_empty() {
            packed.push(char::from((previous.chars().count() - shared) as u8));
        }
        packed.extend(word.chars().skip(shared));
        previous = word;
    }
    packed.push('\0');
    packed
}
