//! Word lists → one table: every word once, with the set of its classes.
//!
//! Words are grouped by length and sorted within; a look-up is one binary search among words of equal length, with no
//! offsets to store. Words share few distinct sets of classes, so that a word costs its letters and one `u16`.

use super::inflect::{Irregular, forms};
use super::{Result, lists, variant};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::Path;

/// Classes that the forms of every listed verb get, in the order in which [`forms`] returns them.
const FORMS: [&str; 5] = ["verb-base", "verb-s", "verb-past", "verb-participle", "verb-ing"];
/// A set of classes: a bit for each.
type Set = [u64; 4];
/// So many bits there are in a [`Set`].
const MOST_CLASSES: usize = 256;
/// Longer words are unknown words.
const LONGEST: usize = 24;

/// Rust code for `enum Class` and the tables `WORDS`, `SETS`.
pub fn compile(root: &Path, irregular: &Irregular) -> Result<String> {
    let mut classes: Vec<String> = FORMS.iter().map(|name| name.to_string()).collect();
    let mut words: BTreeMap<(usize, String), Set> = BTreeMap::new();
    let mut add = |word: &str, class: usize| -> Result<()> {
        if word.len() > LONGEST || word.contains(char::is_whitespace) {
            return Err(format!("“{word}”: a word of at most {LONGEST} bytes without spaces was expected"));
        }
        let word = word.replace('’', "'");
        if class >= MOST_CLASSES {
            return Err(format!("more than {MOST_CLASSES} word classes"));
        }
        words.entry((word.len(), word)).or_default()[class / 64] |= 1 << (class % 64);
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

fn render(classes: &[String], words: &BTreeMap<(usize, String), Set>) -> String {
    let sets: BTreeSet<Set> = words.values().copied().collect();
    let sets: Vec<Set> = std::iter::once(Set::default()).chain(sets).collect();
    let mut code = String::from(
        "/// A class of words: a list under `words/`, `verbs/`, or a verb form.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n#[repr(u8)]\n#[allow(missing_docs)]\npub enum Class {\n",
    );
    for class in classes {
        let _ = writeln!(code, "    {},", variant(class));
    }
    let count = classes.len();
    let _ = writeln!(code, "}}\nimpl Class {{\n    /// How many there are.\n    pub const COUNT: usize = {count};\n}}");
    let _ = writeln!(code, "static SETS: [Classes; {}] = [", sets.len());
    for set in &sets {
        let _ = writeln!(code, "    Classes({set:?}),");
    }
    code.push_str("];\n");
    let (mut pools, mut of_word) = (vec![String::new(); LONGEST + 1], vec![Vec::new(); LONGEST + 1]);
    for ((length, word), set) in words {
        pools[*length].push_str(word);
        of_word[*length].push(sets.iter().position(|s| s == set).unwrap_or(0) as u16);
    }
    let _ = writeln!(code, "static WORDS: [Group; {}] = [", LONGEST + 1);
    for (pool, sets) in pools.iter().zip(&of_word) {
        let _ = writeln!(code, "    Group {{ pool: {pool:?}.as_bytes(), sets: &{sets:?} }},");
    }
    code.push_str("];\n");
    code
}
