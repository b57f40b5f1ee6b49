//! A verb with its auxiliaries, negation and adverbs.

use super::{Syntax, VERB};
use crate::language::{Class, Classes};
use crate::text::TokenKind;
use std::ops::Range;

/// The verb group around a main verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbGroup {
    /// All of it, from the first auxiliary, negation or adverb to the main verb.
    pub tokens: Range<usize>,
    /// Whether a form of “be” and a participle make it passive.
    pub passive: bool,
    /// Whether “to” or a form in -ing leaves it without a subject of its own.
    pub non_finite: bool,
}

/// How many tokens of a sentence tell whether it is a headline.
const HEADLINE: usize = 30;

/// Words of a name before a verb.
const NAME: usize = 4;

impl Syntax<'_, '_> {
    /// The verb group whose main verb is the token `verb`; `None` where the words before say that it is a noun or an
    /// adjective there (“his claims”, “a reported plan”). `first` is the first token that may belong to it.
    pub fn verb_group(&self, verb: usize, first: usize) -> Option<VerbGroup> {
        let classes = self.text.classes(verb);
        if !classes.any(VERB) || self.is_proper(verb, first) {
            return None;
        }
        let mut start = verb;
        let (mut auxiliary, mut be, mut to) = (false, false, false);
        while start > first {
            let before = start - 1;
            if self.has(before, Class::Auxiliary) && !self.is_possessive(before) {
                auxiliary = true;
                be |= self.has(before, Class::Be);
            } else if self.is_word(before, "to") && classes.has(Class::VerbBase) && !auxiliary {
                to = true;
            } else if !(self.is_adverb(before) || self.has(before, Class::Negation)) {
                break;
            }
            start = before;
            if to {
                break;
            }
        }
        let before = start.checked_sub(1).filter(|before| *before >= first);
        let is_noun = !auxiliary && !to && before.is_some_and(|before| self.makes_noun(before, classes));
        let only_base = !classes.has(Class::VerbPast) && !classes.has(Class::VerbS) && classes.has(Class::VerbBase);
        let bare_base = only_base && !auxiliary && !to && !before.is_some_and(|before| self.takes_base(before));
        if is_noun || bare_base {
            return None;
        }
        if !auxiliary && !to && self.has(verb, Class::NounForm) && !self.governs(verb) {
            return None;
        }
        let passive = be && classes.has(Class::VerbParticiple);
        let non_finite = to || (classes.has(Class::VerbIng) && !auxiliary);
        Some(VerbGroup { tokens: start..verb + 1, passive, non_finite })
    }

    /// Whether the word before a verb form without auxiliaries makes a noun or adjective of it.
    fn makes_noun(&self, before: usize, verb: &Classes) -> bool {
        if self.has(before, Class::Preposition) {
            return !verb.has(Class::VerbIng);
        }
        let stands_alone = self.has(before, Class::SubjectPronoun);
        (self.has(before, Class::Determiner) && !stands_alone) || self.is_possessive(before)
    }

    /// Whether what stands behind a form that is mostly a noun makes it a verb: “claims that”, “notes the”, “reports:”.
    pub(super) fn governs(&self, verb: usize) -> bool {
        const OPENING: Classes =
            Classes::of(&[Class::Subordinator, Class::Determiner, Class::PersonalPronoun, Class::ObjectPronoun]);
        let after = verb + 1;
        self.text.classes(after).any(OPENING)
            || self.quote_at(after).is_some()
            || self.is(after, ':')
            || self.is_name(after)
            || (self.is_word(after, "to") && self.text.classes(after + 1).has(Class::VerbBase))
            || self.closes_report(verb)
    }

    /// “…,” she notes. · “…,” Berg claims, …
    fn closes_report(&self, verb: usize) -> bool {
        let ends = self.text.tokens.get(verb + 1).is_none_or(|after| !after.is_text());
        let subject = (verb.saturating_sub(NAME)..verb).rev().take_while(|token| self.is_name(*token)).last();
        let subject = subject.or_else(|| verb.checked_sub(1).filter(|it| self.has(*it, Class::NominativePronoun)));
        let before = subject.and_then(|subject| subject.checked_sub(1));
        ends && before.is_some_and(|before| self.text.tokens[before].is_quote())
    }

    /// “those who say”, “Trump supporters say”, “I think”: what a base form can have as its subject.
    fn takes_base(&self, before: usize) -> bool {
        let word = self.text.word(before);
        self.has(before, Class::PersonalPronoun)
            || (self.text.tokens[before].is_word() && (word.ends_with('s') || self.has(before, Class::PersonalNoun)))
            || self.has(before, Class::SubjectPronoun)
            || self.text.tokens[before].kind == TokenKind::Number
            || self.is_word(before, "percent")
            || self.is(before, ',')
    }

    /// A verb form with a capital in the middle of a sentence is part of a name, save in headlines, where the rules find
    /// nothing else to go by.
    fn is_proper(&self, verb: usize, first: usize) -> bool {
        verb > first && self.text.tokens[verb].is_capitalised() && !self.is_headline(verb)
    }

    /// Whether a token stands in a sentence most of whose words have capitals.
    fn is_headline(&self, token: usize) -> bool {
        let sentence = self.text.sentences[self.text.sentence_of(token)];
        let words = self.text.tokens[sentence.tokens()].iter().take(HEADLINE);
        let (mut all, mut capitalised) = (0, 0);
        for word in words.filter(|token| token.is_word() && token.span.len() > 3) {
            all += 1;
            capitalised += usize::from(word.is_capitalised());
        }
        capitalised * 4 >= all * 3
    }
}
