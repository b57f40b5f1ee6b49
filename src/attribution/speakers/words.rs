//! What single words of names and noun phrases are: their classes, their gender, their spelling as a key.

use crate::language::{Class, Classes, look_up};
use crate::text::{Text, lower_case};
use std::ops::Range;

/// The gender that pronouns agree with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gender {
    /// She.
    Female,
    /// He.
    Male,
}

/// Whether a token is the clitic ’s.
pub fn is_possessive(text: &Text, at: usize) -> bool {
    matches!(text.word(at), "’s" | "'s")
}

/// Whether a token is the first letter of a name: J.
pub fn is_initial(text: &Text, at: usize) -> bool {
    let word = text.word(at);
    text.tokens[at].is_capitalised() && (word.len() == 1 || word.ends_with('.'))
}

/// The classes of a noun; of a compound that no list has, those of its last part: “ex-wife”, “co-author”.
pub fn noun_classes(text: &Text, at: usize) -> &'static Classes {
    let classes = text.classes(at);
    match text.word(at).rsplit_once('-') {
        Some((_, last)) if classes.is_empty() => look_up(last),
        _ => classes,
    }
}

/// The words of some tokens in lower case, joined by spaces, without marks, initials and “Jr”.
pub fn lower(text: &Text, tokens: Range<usize>) -> String {
    let mut joined = String::new();
    for at in tokens.filter(|at| text.tokens[*at].is_text()) {
        let word = text.word(at);
        let is_suffix = !joined.is_empty() && text.classes(at).has(Class::NameSuffix);
        if word.chars().nth(1).is_none() || is_suffix {
            continue;
        }
        if !joined.is_empty() {
            joined.push(' ');
        }
        joined.extend(lower_case(word).chars().map(|c| if c == '’' { '\'' } else { c }));
    }
    joined
}

/// The gender of a title or of a noun for a person.
pub fn title_gender(classes: &Classes) -> Option<Gender> {
    gender(classes, Class::FemaleNoun, Class::MaleNoun)
}

/// The classes of a given name; of a double one (“Eva-Marie”) those of its first part.
pub fn given_classes(text: &Text, at: usize) -> &'static Classes {
    let classes = text.classes(at);
    match text.word(at).split_once('-') {
        Some((first, _)) if classes.is_empty() => look_up(first),
        _ => classes,
    }
}

/// The gender of a given name.
pub fn given_gender(classes: &Classes) -> Option<Gender> {
    gender(classes, Class::GivenFemale, Class::GivenMale)
}

/// The gender of a word that stands in one of the two lists and not in the other.
fn gender(classes: &Classes, female: Class, male: Class) -> Option<Gender> {
    match (classes.has(female), classes.has(male)) {
        (true, false) => Some(Gender::Female),
        (false, true) => Some(Gender::Male),
        _ => None,
    }
}

/// Whether a word, in lower case, ends like those that a list of endings describes.
pub fn has_ending(word: &str, endings: Class) -> bool {
    const LONGEST: usize = 5;
    let starts = word.char_indices().rev().take(LONGEST).map(|(start, _)| start);
    starts.into_iter().any(|start| look_up(&word[start..]).has(endings))
}
