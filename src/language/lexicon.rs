//! Look-up of words.

use super::{Classes, LONGEST, NO_CLASSES, WORD_CLASSES, WORDS};
use crate::index::Index;
use std::sync::LazyLock;

/// The known words: unpacked at the first look-up.
static LEXICON: LazyLock<Lexicon> = LazyLock::new(Lexicon::unpack);

struct Lexicon {
    /// For each word, its place in `classes`.
    places: Index<'static>,
    classes: Vec<Classes>,
}

impl Lexicon {
    /// Reads words and classes as `compile/lexicon.rs` packs them.
    fn unpack() -> Self {
        let mut lexicon = Self { places: Index::default(), classes: Vec::new() };
        let mut word = String::new();
        let lists = WORD_CLASSES.split(|class| *class == u8::MAX);
        for (packed, list) in WORDS.split_inclusive(char::is_control).zip(lists) {
            word.push_str(packed);
            let cut = word.pop().map_or(0, u32::from);
            *lexicon.places.entry(word.clone()) = lexicon.classes.len();
            lexicon.classes.push(Classes::numbered(list));
            for _ in 0..cut {
                word.pop();
            }
        }
        lexicon
    }
}

/// Looks a word up, letter case (ASCII) and the shape of the apostrophe aside.
pub fn look_up(word: &str) -> &'static Classes {
    let mut letters = [0u8; LONGEST];
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
    let known = str::from_utf8(&letters[..length]).ok().and_then(|word| LEXICON.places.get(word));
    known.map_or(NO_CLASSES, |place| &LEXICON.classes[place])
}

#[cfg(test)]
mod tests {
    use super::super::Class;
    use super::*;

    #[test]
    fn no_word_is_lost() {
        let words = WORDS.matches(char::is_control).count();
        assert!(words > 7_000);
        assert_eq!(LEXICON.classes.len(), words);
        assert!(LEXICON.classes.iter().all(|classes| !classes.is_empty()));
        assert_eq!(LEXICON.places.len(), words);
    }

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
