//! Which language a text is in, as far as the packs go: by its most frequent little words.

use super::Class;
use crate::text::Text;

/// A language with a pack, or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// English.
    English,
    /// Any other: quotation marks are paired, nothing else is looked for.
    Unknown,
}

impl Language {
    /// The BCP 47 tag.
    pub fn tag(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::Unknown => "und",
        }
    }
}

/// How many words are looked at.
const SAMPLE: usize = 4_000;
/// In English text every third word is a function word of the list; in German, French or Spanish fewer than one in ten.
const SHARE: f32 = 0.18;
/// So short a text says too little about its language: with one known word, or in plain ASCII, it is read as English.
const TOO_SHORT: usize = 12;

/// Recognises the language of a text.
pub fn detect(text: &Text) -> Language {
    let (mut words, mut known) = (0, 0);
    for token in text.tokens.iter().filter(|token| token.is_word()).take(SAMPLE) {
        words += 1;
        known += usize::from(token.has(Class::FunctionWord));
    }
    let short_english = words < TOO_SHORT && (known > 0 || text.source.is_ascii());
    if short_english || known as f32 >= SHARE * words as f32 { Language::English } else { Language::Unknown }
}
