//! Goes through the article once, from mention to mention, and says for every source who speaks.

use super::antecedents::{self, Kind, Passed, weight};
use super::names::{self, Gender, Name, Sort, title_gender};
use super::register::{Entity, Register};
use super::roles::Role;
use super::source::{self, Noun, Reference};
use crate::analysis::{Quote, Span};
use crate::language::{Class, Classes, Pattern, find_all};
use crate::text::Text;
use std::ops::Range;

/// The state of the walk.
pub struct Resolver<'a, 't> {
    text: &'a Text<'t>,
    names: Vec<Name>,
    entity_of: Vec<usize>,
    /// Whether a token stands inside quotation marks.
    quoted: Vec<bool>,
    /// Where the article says that somebody keeps their name back.
    withheld: Vec<Span>,
    /// Who is known.
    pub register: Register,
    passed: Vec<Passed>,
    /// The next token to be passed, and the next name.
    cursor: (usize, usize),
}

const PERSON: Classes =
    Classes::of(&[Class::Role, Class::Relation, Class::MaleNoun, Class::FemaleNoun, Class::Unnamed]);
const SPEAKS_FOR: Classes = Classes::of(&[Class::Spokesperson, Class::Message]);
/// How many sentences back a full description reaches (“the former steel tycoon”), and one noun alone (“the tycoon”).
const FAR: usize = 12;
const NEAR: usize = 1;
/// How nouns for people end that no list has.
const PERSON_ENDINGS: [&str; 8] = ["er", "or", "ist", "ian", "man", "woman", "ee", "ant"];
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
        let key = pronoun.to_lowercase();
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
            names::is_possessive(text, end) || text.classes(start).has(Class::PossessivePronoun) || is_modifier;
        (if self.quoted[start] { weight::QUOTED } else { 0.0 })
            + (if is_owner {
                weight::OWNER
            } else if is_subject {
                weight::SUBJECT
            } else {
                0.0
            })
    }

    fn speaker(&mut self, reference: &Reference) -> Option<usize> {
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
        let head = text.word(noun.head).to_lowercase();
        if wants_person && !head.ends_with('s') && !is_human(names::noun_classes(text, noun.head), &head) {
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
        let key = joined.to_lowercase();
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

    fn noun(&mut self, noun: &Noun) -> Option<usize> {
        let text = self.text;
        let classes = names::noun_classes(text, noun.head);
        let word = text.word(noun.head).to_lowercase();
        let owner = noun.owner.as_ref().and_then(|(owner, _)| self.speaker(owner));
        let modifier = noun.modifier.map(|index| self.entity_of[index]);
        let complement = match &noun.complement {
            Some(Reference::Noun(inner)) if !text.classes(inner.head).any(Classes::of(&[Class::Institution])) => None,
            Some(reference) => self.speaker(reference),
            None => None,
        };
        let behind = owner.or(modifier).or(complement).or_else(|| self.institution_before(noun, classes));
        let withheld = self.is_withheld(noun.head);
        let is_person = classes.any(PERSON);
        if classes.any(SPEAKS_FOR) && !(withheld && is_person) {
            if let Some(behind) = behind.filter(|behind| self.answers(*behind, classes)) {
                return Some(behind);
            }
            let is_bare =
                behind.is_none() && noun.owner.is_none() && noun.complement.is_none() && !classes.has(Class::People);
            if is_bare && (noun.definite || classes.has(Class::Spokesperson)) {
                let known = antecedents::of_office(&self.passed, &self.register, &word, &word)
                    .or_else(|| antecedents::last_body(&self.passed, &self.register));
                if known.is_some() {
                    return known;
                }
            }
        }
        let by_office =
            noun.definite && !classes.any(Classes::of(&[Class::People, Class::Institution, Class::Document]));
        let may_be_known = noun.owner.is_none() && (noun.modifier.is_none() || by_office);
        if let Some(owner) = owner
            && let Some(known) = antecedents::of_relation(&self.register, &word, owner)
        {
            return Some(known);
        }
        if may_be_known && let Some(known) = self.known(noun, &word, classes) {
            return Some(known);
        }
        Some(self.described(noun, &word, classes, owner, behind, withheld))
    }

    /// Whether what an unnamed spokesperson or a message says is the word of `behind` itself.
    fn answers(&self, behind: usize, classes: Classes) -> bool {
        let entity = &self.register.entities[behind];
        match entity.sort {
            Sort::Person => classes.has(Class::Message) && !classes.has(Class::Spokesperson),
            Sort::Place => !classes.has(Class::Unnamed),
            Sort::Organisation | Sort::Unknown => true,
        }
    }

    /// “police spokesman”, “a hospital statement”: the body named by the word in front of the main noun. For several
    /// people (“bank officials”) it must be one that is known.
    fn institution_before(&mut self, noun: &Noun, classes: Classes) -> Option<usize> {
        let text = self.text;
        let before = noun.head.checked_sub(1).filter(|before| *before >= noun.tokens.start)?;
        let of_body = text.classes(before);
        if !of_body.has(Class::Institution) || !text.tokens[before].is_word() {
            return None;
        }
        let tokens = noun.tokens.start..noun.head;
        let inner = Noun { head: before, tokens, definite: true, owner: None, modifier: None, complement: None };
        let known = self.known(&inner, &text.word(before).to_lowercase(), of_body);
        known.or_else(|| if classes.has(Class::People) { None } else { self.noun(&inner) })
    }

    /// Whether the sentence of a token says that a name is kept back.
    fn is_withheld(&self, at: usize) -> bool {
        let sentence = self.text.sentences[self.text.sentence_of(at)];
        let span = self.text.span(sentence.tokens());
        let index = self.withheld.partition_point(|withheld| withheld.end <= span.start);
        self.withheld.get(index).is_some_and(|withheld| withheld.overlaps(span))
    }

    /// Whom a noun without owner refers back to.
    fn known(&self, noun: &Noun, word: &str, classes: Classes) -> Option<usize> {
        let text = self.text;
        let aged = noun.tokens.clone().map(|at| text.word(at)).find(|word| word.ends_with("-year-old"));
        if let Some(age) = aged.filter(|_| noun.definite) {
            let years: Option<u8> = age.split('-').next().and_then(|years| years.parse().ok());
            if years.is_some_and(|years| self.register.ages.contains(&years)) || text.word(noun.head) == age {
                return self.person_at_hand(noun.head, years, FAR);
            }
        }
        let key = names::lower(text, noun.tokens.clone());
        let same = self.register.find(&key);
        if classes.has(Class::Institution) && !classes.has(Class::Document) {
            let is_plain = noun.tokens.len() == 1 || classes.has(Class::Company);
            let back = (noun.definite && is_plain)
                .then(|| antecedents::of_body(&self.passed, &self.register, word, text.sentence_of(noun.head)))
                .flatten();
            let bare = || {
                self.register
                    .with_word(word)
                    .iter()
                    .rev()
                    .copied()
                    .find(|entity| self.register.entities[*entity].words.last().is_some_and(|last| last == word))
            };
            return back.or(same).or_else(|| (noun.tokens.len() == 1).then(bare).flatten());
        }
        if !noun.definite {
            return same;
        }
        let by_party = classes.has(Class::PartyMember);
        let back = (!by_party).then(|| antecedents::of_office(&self.passed, &self.register, word, &key)).flatten();
        // “the former steel tycoon”: a description of nobody introduced is of whom the article is about just now.
        let is_one = !classes.any(Classes::of(&[Class::Unnamed, Class::People, Class::Spokesperson]));
        let is_any = noun.tokens.clone().any(|at| text.classes(at).has(Class::TimeWord));
        let far = if noun.tokens.len() > 1 || by_party { FAR } else { NEAR };
        let at_hand = || self.person_at_hand(noun.head, None, far);
        let is_epithet = is_one && !is_any && (classes.has(Class::Role) || aged.is_some());
        same.or(back).or_else(|| is_epithet.then(at_hand).flatten())
    }

    fn person_at_hand(&self, at: usize, age: Option<u8>, far: usize) -> Option<usize> {
        antecedents::person_at_hand(&self.passed, &self.register, age, self.text.sentence_of(at), far)
    }

    /// Someone or something without a name, entered by what it is called here.
    fn described(
        &mut self,
        noun: &Noun,
        word: &str,
        classes: Classes,
        owner: Option<usize>,
        behind: Option<usize>,
        withheld: bool,
    ) -> usize {
        let text = self.text;
        let rest = text.str(text.span(noun.tokens.clone()));
        let name = match owner {
            Some(owner) => format!("{}’s {rest}", self.register.entities[owner].name),
            None => match &noun.owner {
                Some((Reference::Pronoun(at), _)) => text.str(text.span(*at..noun.tokens.end)).to_owned(),
                Some((Reference::Noun(inner), _)) => {
                    text.str(text.span(inner.tokens.start..noun.tokens.end)).to_owned()
                }
                _ => rest.to_owned(),
            },
        };
        let key = name.to_lowercase();
        if let Some(known) = self.register.find(&key) {
            return known;
        }
        let is_person = classes.any(PERSON);
        let is_one = classes.any(Classes::of(&[Class::Role, Class::MaleNoun, Class::FemaleNoun]));
        let is_body = !is_one && classes.has(Class::Institution);
        let counted = !text.tokens[noun.head].is_word();
        let plural =
            counted || !is_body && (classes.has(Class::People) || (word.ends_with('s') && !word.ends_with("ss")));
        let is_human = is_human(classes, word);
        let document =
            !is_body && (classes.any(Classes::of(&[Class::Document, Class::Message])) || !(is_human || plural));
        let document = document && !is_person;
        let sort = match (is_body || document, is_human) {
            (true, _) => Sort::Organisation,
            (false, true) => Sort::Person,
            (false, false) => Sort::Unknown,
        };
        let answered = behind.is_some_and(|behind| {
            let behind = &self.register.entities[behind];
            let is_institution = behind.sort == Sort::Organisation && !classes.has(Class::Unnamed);
            let is_his =
                owner.is_some() && !behind.anonymous && classes.has(Class::Relation) && !classes.has(Class::People);
            is_institution || is_his || (classes.has(Class::Spokesperson) && !classes.has(Class::People))
        });
        let anonymous = sort != Sort::Organisation && (withheld || !answered);
        let words = names::lower(text, noun.tokens.clone());
        let role =
            Role { span: text.span(noun.tokens.clone()), words, head: word.to_owned(), is_office: false, gender: None };
        let words = key.split(' ').map(str::to_owned).collect();
        let entity = Entity {
            plural: plural && !document,
            document,
            anonymous,
            gender: title_gender(classes),
            roles: vec![role],
            ..Entity::new(name, words, sort)
        };
        self.register.enter_described(key, entity)
    }
}

/// Whether a noun, in lower case, is one for people.
fn is_human(classes: Classes, noun: &str) -> bool {
    classes.any(PERSON)
        || classes.has(Class::People)
        || PERSON_ENDINGS.iter().any(|end| noun.trim_end_matches('s').ends_with(end))
}

/// Whether a source is “I” or “we”.
pub fn is_first_person(text: &Text, source: Span) -> bool {
    let tokens: Range<usize> = text.tokens_in(source);
    tokens
        .clone()
        .find(|at| text.tokens[*at].is_text())
        .is_some_and(|at| text.classes(at).has(Class::PronounSpeaker) && tokens.len() <= 2)
}
