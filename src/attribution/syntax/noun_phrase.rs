//! Noun phrases beside a verb: the subject before it, the inverted subject or the object after it.

use super::Syntax;
use crate::language::{Class, Classes};
use crate::text::TokenKind;
use std::ops::Range;

/// Words that no noun phrase runs over.
const BREAK: Classes = Classes::of(&[Class::Subordinator, Class::Auxiliary]);

/// Words behind which a form in -ing is a noun: “of meeting”, “the meeting”.
const BEFORE_NOUN: Classes = Classes::of(&[Class::Preposition, Class::Determiner]);

/// So many asides are looked over before the noun that they belong to: a bracket within commas.
const ASIDES: usize = 3;

/// So many finite verbs are asked for their subject.
const FINITE_VERBS: usize = 4;

impl Syntax<'_, '_> {
    /// The noun phrase that ends right before token `end` and begins at token `first` or later, with what stands between
    /// commas, dashes or brackets at its end (“Ann Berg, the mayor,”, “Ann Berg (Ohio)”).
    pub fn noun_phrase_before(&self, end: usize, first: usize) -> Option<Range<usize>> {
        let asides = std::iter::successors(Some(end), |end| self.aside_before(*end, first));
        let core_end = asides.take(ASIDES).last()?;
        let last = core_end.checked_sub(1).filter(|last| *last >= first)?;
        if self.has(last, Class::PersonalPronoun) || self.has(last, Class::PronounRelative) {
            return Some(last..core_end);
        }
        let mut start = self.noun_phrase_start(core_end, first);
        if start < core_end && self.has(start, Class::Preposition) {
            start = self.after_leading_phrase(start, core_end);
        }
        while start < core_end && (self.is_adverb(start) || self.is(start, '.') || self.has(start, Class::Conjunction))
        {
            start += 1;
        }
        (start < core_end).then(|| start..self.trim_end(start, end))
    }

    /// Where the words that can belong to a noun phrase before token `end` begin.
    fn noun_phrase_start(&self, end: usize, first: usize) -> usize {
        let belongs = |token: usize| {
            let breaks = self.text.classes(token).any(BREAK) && !self.is_possessive(token);
            let is_noun = !self.is_finite(token) || self.has(token, Class::PersonalNoun);
            let is_text =
                self.text.tokens[token].is_text() && is_noun && (!self.is_and(token) || self.joins_nouns(token));
            self.quote_at(token).is_none()
                && !breaks
                && (is_text
                    || self.is_inner_mark(token)
                    || self.is_name_comma(token)
                    || self.has(token, Class::Preposition))
        };
        (first..end).rev().take_while(|token| belongs(*token)).last().unwrap_or(end)
    }

    /// Where the aside begins that ends before token `end`: between commas, dashes or brackets.
    fn aside_before(&self, end: usize, first: usize) -> Option<usize> {
        let last = end.checked_sub(1).filter(|last| *last > first)?;
        let opening = match self.text.tokens[last].kind {
            TokenKind::Punctuation(')') => '(',
            TokenKind::Punctuation(mark @ (',' | '—' | '–')) => mark,
            _ => return None,
        };
        (first + 1..last).rev().find(|token| self.is(*token, opening))
    }

    /// Marks inside a noun phrase: $, %, &, the dot of an abbreviation.
    fn is_inner_mark(&self, token: usize) -> bool {
        ['.', '-', '&', '$', '%'].iter().any(|mark| self.is(token, *mark))
    }

    /// The subject of the clause that goes on at token `at` without one of its own (“Berg left the room, saying”, “Berg
    /// sat down and said”): that of a finite verb before it.
    pub fn subject_of_clause(&self, at: usize, first: usize) -> Option<Range<usize>> {
        let finite = (first..at).rev().filter(|token| self.quote_at(*token).is_none() && self.is_finite(*token));
        let subject = finite.take(FINITE_VERBS).find_map(|verb| {
            let in_group = |token: &usize| {
                self.has(*token, Class::Auxiliary) || self.has(*token, Class::Negation) || self.is_adverb(*token)
            };
            let before = (first..verb).rev().take_while(in_group).last().unwrap_or(verb);
            self.noun_phrase_before(before, first)
        });
        subject.or_else(|| {
            let opens =
                self.has(first, Class::PersonalPronoun) || self.has(first, Class::Determiner) || self.is_name(first);
            if opens { self.noun_phrase_after(first, at) } else { None }
        })
    }

    /// The noun phrase that begins at token `start`, or after adverbs there, and ends before token `end`, with an
    /// apposition after a comma.
    pub fn noun_phrase_after(&self, start: usize, end: usize) -> Option<Range<usize>> {
        let mut at = start;
        if self.has(at, Class::PersonalPronoun) || self.has(at, Class::ObjectPronoun) && at < end {
            return Some(at..at + 1);
        }
        while at < end {
            let token = &self.text.tokens[at];
            let classes = token.classes();
            let stops = token.is_quote()
                || self.quote_at(at).is_some()
                || (classes.any(BREAK) && !self.is_possessive(at))
                || (at > start && self.has(at, Class::TimeWord) && !self.is_possessive(at + 1))
                || (self.has(at, Class::Preposition) && !self.has(at, Class::BindingPreposition))
                || (self.is_finite(at) && at > start && !self.has(at, Class::PersonalNoun))
                || classes.has(Class::VerbIng) && at > start && !self.text.classes(at - 1).any(BEFORE_NOUN);
            let belongs = token.is_text()
                || self.is_inner_mark(at)
                || self.is_name_comma(at)
                || (self.is(at, ',') && self.opens_apposition(at + 1, end));
            if stops || !belongs || (self.is_and(at) && !self.joins_nouns(at)) {
                break;
            }
            at += 1;
        }
        while at > start && (self.is(at - 1, '.') || self.is(at - 1, ',') || self.has(at - 1, Class::Preposition)) {
            at -= 1;
        }
        (at > start).then_some(start..at)
    }

    fn is_and(&self, token: usize) -> bool {
        self.is_word(token, "and") || self.is_word(token, "or")
    }

    /// “Berg and Holm”, “officials and residents”: alike on both sides.
    fn joins_nouns(&self, conjunction: usize) -> bool {
        let Some(before) = conjunction.checked_sub(1) else { return false };
        let after = conjunction + 1;
        let lower = |token: usize| self.text.tokens.get(token).is_some_and(|t| t.is_word() && !t.is_capitalised());
        (self.is_name(before) && (self.is_name(after) || self.has(after, Class::Determiner)))
            || (lower(before) && lower(after) && !self.has(after, Class::PersonalPronoun) && !self.is_finite(after))
    }

    /// “Berg, D-Ohio,”, “Springfield, Ill.,”: a comma inside a name.
    fn is_name_comma(&self, token: usize) -> bool {
        self.is(token, ',')
            && token > 0
            && self.is_name(token - 1)
            && self.is_name(token + 1)
            && (self.is(token + 2, ',')
                || self.text.word(token + 1).contains('.')
                || self.text.word(token + 1).contains('-'))
    }

    /// “Ann Berg, the mayor”, “…, a spokesman for”, “…, who” not: an apposition begins with a determiner or a noun for a
    /// person.
    fn opens_apposition(&self, token: usize, end: usize) -> bool {
        token < end
            && !self.has(token, Class::PersonalPronoun)
            && (self.is_word(token, "a")
                || self.is_word(token, "an")
                || self.is_word(token, "the")
                || self.has(token, Class::PersonalNoun)
                || self.has(token + 1, Class::PersonalNoun))
    }

    /// Where a sentence opens with a prepositional phrase and no comma parts it from the subject (“In a statement Berg
    /// said”): the subject is the name after it, if there is one, else all of it after the preposition.
    fn after_leading_phrase(&self, start: usize, end: usize) -> usize {
        let name = (start + 1..end).find(|token| {
            self.is_name(*token) && !self.is_name(token - 1) && !self.has(*token, Class::TimeWord) && *token > start + 1
        });
        name.unwrap_or(if self.has(start, Class::Preposition) { start + 1 } else { start })
    }
}
