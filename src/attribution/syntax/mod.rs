//! As much grammar as attributions need, without a parser: verb groups, noun phrases, ends of clauses.
//!
//! Everything here is a guess from word classes, capitals and punctuation, looks at the tokens of one sentence only and
//! at no more of them than it returns, and is meant to be right where news prose is plain.

mod clause;
mod noun_phrase;
mod verb_group;

pub use verb_group::VerbGroup;

use crate::analysis::Quote;
use crate::language::{Class, Classes};
use crate::text::{Text, Token};
use std::ops::Range;

/// A text with what its quotation marks enclose.
pub struct Syntax<'a, 't> {
    /// The text.
    pub text: &'a Text<'t>,
    /// The outermost quotes as ranges of tokens, in text order, marks included.
    pub quotes: Vec<Range<usize>>,
    /// For each token, 0, or one more than the index of the outermost quote that it stands in.
    quote_of: Vec<u32>,
}

const VERB: Classes =
    Classes::of(&[Class::VerbBase, Class::VerbS, Class::VerbPast, Class::VerbParticiple, Class::VerbIng]);
const FINITE: Classes = Classes::of(&[Class::VerbS, Class::VerbPast]);
const CLOSED: Classes = Classes::of(&[
    Class::Preposition,
    Class::Subordinator,
    Class::Conjunction,
    Class::Auxiliary,
    Class::Determiner,
    Class::PersonalPronoun,
]);

impl<'a, 't> Syntax<'a, 't> {
    /// Prepares `text`; `quotes` are its quotes in text order, the outer before the inner.
    pub fn new(text: &'a Text<'t>, quotes: &[Quote]) -> Self {
        Self::of_quotes(text, quotes.iter().filter(|quote| quote.parent.is_none()))
    }

    /// The same as it looks from inside the outermost quotes: with the quotes that stand in these in their place.
    pub fn inside(text: &'a Text<'t>, quotes: &[Quote]) -> Self {
        let is_outermost = |quote: u32| quotes.get(quote as usize).is_some_and(|quote| quote.parent.is_none());
        Self::of_quotes(text, quotes.iter().filter(|quote| quote.parent.is_some_and(is_outermost)))
    }

    fn of_quotes<'q>(text: &'a Text<'t>, quotes: impl Iterator<Item = &'q Quote>) -> Self {
        let mut syntax = Syntax { text, quotes: Vec::new(), quote_of: vec![0; text.tokens.len()] };
        for quote in quotes {
            let tokens = text.tokens_in(quote.span);
            if tokens.is_empty() || syntax.quote_of[tokens.start] != 0 {
                continue;
            }
            syntax.quotes.push(tokens.clone());
            let number = syntax.quotes.len() as u32;
            syntax.quote_of[tokens].fill(number);
        }
        syntax
    }

    /// The outermost quote that a token stands in, as an index into `quotes`.
    pub fn quote_at(&self, token: usize) -> Option<usize> {
        self.quote_of.get(token)?.checked_sub(1).map(|index| index as usize)
    }

    /// Whether a token stands in a word list; false past the last one.
    pub fn has(&self, token: usize, class: Class) -> bool {
        self.text.classes(token).has(class)
    }

    /// Whether a token is this punctuation mark.
    pub fn is(&self, token: usize, mark: char) -> bool {
        self.text.tokens.get(token).is_some_and(|token| token.is(mark))
    }

    /// Whether a token is this word (ASCII, lower case).
    pub fn is_word(&self, token: usize, word: &str) -> bool {
        let is_it = |token: &Token| {
            token.span.len() as usize == word.len() && self.text.str(token.span).eq_ignore_ascii_case(word)
        };
        self.text.tokens.get(token).is_some_and(is_it)
    }

    /// Whether a token is an adverb: listed, or in -ly.
    pub fn is_adverb(&self, token: usize) -> bool {
        let word = self.text.word(token);
        self.has(token, Class::Adverb)
            || (word.len() > 4 && word.ends_with("ly") && !self.text.tokens[token].is_capitalised())
    }

    /// Whether a token names somebody or something: it has a capital and is no word of the closed classes.
    pub fn is_name(&self, token: usize) -> bool {
        let Some(word) = self.text.tokens.get(token) else { return false };
        word.is_word() && word.is_capitalised() && !word.classes().any(CLOSED)
    }

    /// Whether a token is the possessive ’s of a noun before it.
    pub fn is_possessive(&self, token: usize) -> bool {
        let word = self.text.word(token);
        (word == "'s" || word == "’s")
            && token > 0
            && !self.has(token - 1, Class::PersonalPronoun)
            && self
                .text
                .tokens
                .get(token + 1)
                .is_some_and(|next| next.is_text() && !next.has(Class::Determiner) && !self.is_adverb(token + 1))
    }

    /// Whether a token is any form of a known verb, or an auxiliary.
    pub fn is_verb(&self, token: usize) -> bool {
        self.text.classes(token).any(VERB) || self.has(token, Class::Auxiliary)
    }

    /// Whether a token is the finite verb of a clause: an auxiliary, or a past or third-person form that no word before
    /// makes a noun or adjective.
    pub fn is_finite(&self, token: usize) -> bool {
        let classes = self.text.classes(token);
        if classes.has(Class::Auxiliary) {
            return !self.is_possessive(token);
        }
        if !classes.any(FINITE) || self.text.tokens[token].is_capitalised() {
            return false;
        }
        let before = token.checked_sub(1);
        let after_noun_marker = before.is_some_and(|before| {
            let classes = self.text.classes(before);
            (classes.has(Class::Determiner) && !classes.has(Class::SubjectPronoun))
                || classes.has(Class::Preposition)
                || self.is_possessive(before)
        });
        !after_noun_marker && (!self.has(token, Class::NounForm) || self.governs(token))
    }
}
