//! Goes through the article once, from mention to mention, and says for every source who speaks.

use super::antecedents::{self, Kind, Passed, weight};
use super::names::{self, Name, Sort};
use super::nouns::{FAR, is_human};
use super::register::{Entity, Register};
use super::source::{self, Reference};
use super::words::{self, Gender};
use crate::analysis::{Quote, Span};
use crate::language::{Class, Classes, Pattern, find_all};
use crate::text::{Text, lower_case};
use std::ops::Range;

/// The state of the walk.
pub struct Resolver<'a, 't> {
    pub(super) text: &'a Text<'t>,
    pub(super) names: Vec<Name>,
    pub(super) entity_of: Vec<usize>,
    /// Whether a token stands inside quotation marks.
    quoted: Vec<bool>,
    /// Where the article says that somebody keeps their name back.
    pub(super) withheld: Vec<Span>,
    /// Who is known.
    pub register: Register,
    pub(super) passed: Vec<Passed>,
    /// The next token to be passed, and the next name.
    cursor: (usize, usize),
}

const VERB: Classes = Classes::of(&[Class::VerbPast, Class::VerbS]);

impl<'a, 't> Resolver<'a, 't> {
    /// Finds the names of `text` and stands before its first token.
    pub fn new(text: &'a Text<'t>, quotes: &[Quote]) -> Self {
        let names = names::find(text);
        let (register, entity_of) = Register::new(text, &names);
        let mut quoted = vec![false; text.tokens.len()];
        for quote in quotes.iter().filter(|quote| quote.parent.is_none()) {
            quoted[text.tokens_in(quote.span)].fill(true);
        }
        let withheld = find_all(Pattern::Anonymity, text.source).collect();
        Resolver { text, names, entity_of, quoted, withheld, register, passed: Vec::new(), cursor: (0, 0) }
    }

    /// Who speaks in the source `span`. Sources must be given in text order. `None` where it cannot be told.
    pub fn source(&mut self, span: Span) -> Option<usize> {
        let tokens = self.text.tokens_in(span);
        if tokens.is_empty() {
            return None;
        }
        self.pass_until(tokens.start);
        let reference = source::read(self.text, &self.names, tokens.clone())?;
        let entity = self.speaker(&reference)?;
        let is_name = matches!(reference, Reference::Name(_) | Reference::Several(_));
        let whole = match &reference {
            Reference::Noun(noun) => self.text.span(noun.tokens.clone()),
            _ => span,
        };
        if !is_name {
            self.register.entities[entity].mentions.push(whole);
        }
        let weight = weight::SOURCE + if self.quoted[tokens.start] { weight::QUOTED } else { 0.0 };
        self.pass(entity, tokens.start, weight);
        if matches!(reference, Reference::Pronoun(_)) {
            self.cursor.0 = self.cursor.0.max(tokens.start + 1);
        }
        Some(entity)
    }

    /// “I” or “we” in nobody's words: the writer, whom the article names by that pronoun alone.
    pub fn writer(&mut self, span: Span) -> usize {
        let pronoun = self.text.word(self.text.tokens_in(span).start).to_owned();
        let key = lower_case(&pronoun);
        let writer = self.register.find(&key).unwrap_or_else(|| {
            let words = vec![key.clone()];
            self.register.enter_described(key, Entity::new(pronoun, words, Sort::Person))
        });
        self.register.entities[writer].mentions.push(span);
        writer
    }

    /// Passes the names and pronouns before the token `end`.
    fn pass_until(&mut self, end: usize) {
        while self.cursor.0 < end {
            let at = self.cursor.0;
            self.cursor.0 += 1;
            if let Some(name) = self.names.get(self.cursor.1).filter(|name| name.tokens.start <= at) {
                let (start, after) = (name.tokens.start, name.tokens.end);
                let entity = self.entity_of[self.cursor.1];
                self.cursor = (after.max(at + 1), self.cursor.1 + 1);
                let weight = self.weight_of(start, after);
                self.pass(entity, start, weight);
                if let Some(pair) = self.pair(self.cursor.1 - 1) {
                    self.pass(pair, start, weight);
                }
            } else if !self.quoted[at]
                && self.text.classes(at).any(Classes::of(&[Class::PronounMale, Class::PronounFemale]))
                && let Some(entity) = self.pronoun(at)
            {
                let weight = self.weight_of(at, at + 1);
                self.pass(entity, at, weight);
            }
        }
    }

    /// “Berg and Holm” as one, where two people are joined: “they” may be both.
    fn pair(&mut self, first: usize) -> Option<usize> {
        let [one, other] = self.names.get(first..first + 2)? else { return None };
        let joined = other.tokens.start == one.tokens.end + 1 && self.text.word(one.tokens.end) == "and";
        let is_person = |name: usize| self.register.entities[self.entity_of[name]].sort == Sort::Person;
        (joined && is_person(first) && is_person(first + 1)).then(|| self.several(&[first, first + 1]))
    }

    fn pass(&mut self, entity: usize, token: usize, weight: f32) {
        self.passed.push(Passed { entity, sentence: self.text.sentence_of(token), weight });
    }

    /// How much the mention of these tokens stands out.
    fn weight_of(&self, start: usize, end: usize) -> f32 {
        let text = self.text;
        let is_subject = start == text.sentences[text.sentence_of(start)].first as usize || text.classes(end).any(VERB);
        // “Berg’s plan”, “his plan”, “a Berg adviser”.
        let is_modifier = text.tokens.get(end).is_some_and(|next| {
            next.is_word() && !next.is_capitalised() && !next.classes().any(VERB) && !next.has(Class::FunctionWord)
        });
        let is_owner =
            words::is_possessive(text, end) || text.classes(start).has(Class::PossessivePronoun) || is_modifier;
        (if self.quoted[start] { weight::QUOTED } else { 0.0 })
            + (if is_owner {
                weight::OWNER
            } else if is_subject {
                weight::SUBJECT
            } else {
                0.0
            })
    }

    /// Who is meant by a reference.
    pub(super) fn speaker(&mut self, reference: &Reference) -> Option<usize> {
        match reference {
            Reference::Pronoun(at) => self.pronoun(*at),
            Reference::Name(index) => Some(self.register.speaking(self.entity_of[*index])),
            Reference::Several(all) => Some(self.several(all)),
            Reference::Noun(noun) => self.noun(noun),
        }
    }

    fn pronoun(&mut self, at: usize) -> Option<usize> {
        let classes = self.text.classes(at);
        let kind = if classes.has(Class::PronounMale) {
            Kind::Person(Gender::Male)
        } else if classes.has(Class::PronounFemale) {
            Kind::Person(Gender::Female)
        } else if classes.has(Class::PronounThing) {
            Kind::Thing
        } else if classes.has(Class::PronounPlural) {
            Kind::Several
        } else if classes.has(Class::PronounRelative) {
            return self.before_relative(at);
        } else {
            return None;
        };
        let sentence = self.text.sentence_of(at);
        let back = antecedents::of_pronoun(&self.passed, &self.register, kind, sentence);
        let entity = back.or_else(|| self.ahead(at, kind))?;
        if let Kind::Person(gender) = kind {
            let entity = &mut self.register.entities[entity];
            entity.gender.get_or_insert(gender);
            entity.sort = Sort::Person;
        }
        Some(entity)
    }

    /// “As he left, Berg said”: where nothing before fits, the next name of a person in this or the next sentence.
    fn ahead(&self, at: usize, kind: Kind) -> Option<usize> {
        let Kind::Person(gender) = kind else { return None };
        let sentence = self.text.sentence_of(at);
        let end = self.text.sentences[(sentence + 1).min(self.text.sentences.len() - 1)].end as usize;
        let first = self.names.partition_point(|name| name.tokens.start < at);
        let names = self.names[first..].iter().zip(&self.entity_of[first..]);
        let near = names.take_while(|(name, _)| name.tokens.start < end).map(|(_, entity)| *entity);
        let fits = |entity: &usize| {
            let entity = &self.register.entities[*entity];
            entity.sort == Sort::Person && entity.gender.is_none_or(|known| known == gender)
        };
        near.take(8).find(fits)
    }

    /// What “who”, “which” or “that” stands right behind.
    fn before_relative(&mut self, at: usize) -> Option<usize> {
        /// How far back the noun phrase may begin.
        const REACH: usize = 10;
        let text = self.text;
        let first = (text.sentences[text.sentence_of(at)].first as usize).max(at.saturating_sub(REACH));
        let end = if at > first && text.tokens[at - 1].is(',') { at - 1 } else { at };
        let wants_person = text.word(at).eq_ignore_ascii_case("who");
        let index = self.names.partition_point(|name| name.tokens.end <= first);
        if let Some(index) = (index..self.names.len())
            .take_while(|index| self.names[*index].tokens.end <= end)
            .find(|index| self.names[*index].tokens.end == end)
        {
            let entity = self.entity_of[index];
            // “Senator Berg of Ohio, who”.
            let is_place = self.register.entities[entity].sort == Sort::Place;
            let person = || self.person_at_hand(at, None, FAR);
            return if is_place && wants_person { person() } else { Some(entity) };
        }
        let begins = |at: &usize| {
            let token = &text.tokens[*at];
            !token.is_text() || token.has(Class::FunctionWord) || token.classes().any(VERB)
        };
        let start = (first..end).rev().find(begins).map_or(first, |before| before + 1);
        if start >= end {
            return None;
        }
        let reference = source::read(text, &self.names, start..end)?;
        let Reference::Noun(noun) = reference else { return None };
        // “Tom Holm, a power in the finance world, who …”: “who” is nobody's world.
        let head = lower_case(text.word(noun.head));
        if wants_person && !head.ends_with('s') && !is_human(words::noun_classes(text, noun.head), &head) {
            return self.person_at_hand(at, None, FAR);
        }
        self.noun(&noun)
    }

    fn several(&mut self, names: &[usize]) -> usize {
        let mut joined = String::new();
        for (number, index) in names.iter().enumerate() {
            if number > 0 {
                joined += if number + 1 == names.len() { " and " } else { ", " };
            }
            joined += &self.register.entities[self.entity_of[*index]].name;
        }
        let key = lower_case(&joined);
        let entity = self.register.find(&key).unwrap_or_else(|| {
            let words = key.split(' ').map(str::to_owned).collect();
            self.register
                .enter_described(key.clone(), Entity { plural: true, ..Entity::new(joined, words, Sort::Person) })
        });
        let first = &self.names[names[0]];
        let last = &self.names[names[names.len() - 1]];
        let span = self.text.span(first.tokens.start..last.tokens.end);
        self.register.entities[entity].mentions.push(span);
        entity
    }
}

/// Whether a source is “I” or “we”.
pub fn is_first_person(text: &Text, source: Span) -> bool {
    let tokens: Range<usize> = text.tokens_in(source);
    tokens
        .clone()
        .find(|at| text.tokens[*at].is_text())
        .is_some_and(|at| text.classes(at).has(Class::FirstPerson) && tokens.len() <= 2)
}
