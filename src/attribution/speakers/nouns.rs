//! Noun phrases without a name: whom they speak for, whom they refer back to, or someone new.

use super::antecedents;
use super::names::Sort;
use super::register::Entity;
use super::resolver::Resolver;
use super::roles::Role;
use super::source::{Noun, Reference};
use super::words::{self, has_ending, title_gender};
use crate::language::{Class, Classes};
use crate::text::lower_case;

/// How many sentences back a full description reaches (“the former steel tycoon”), and one noun alone (“the tycoon”).
pub const FAR: usize = 12;
const NEAR: usize = 1;
const PERSON: Classes =
    Classes::of(&[Class::Role, Class::Relation, Class::MaleNoun, Class::FemaleNoun, Class::Unnamed]);
const SPEAKS_FOR: Classes = Classes::of(&[Class::Spokesperson, Class::Message]);

impl Resolver<'_, '_> {
    /// Who is meant by a noun phrase.
    pub fn noun(&mut self, noun: &Noun) -> Option<usize> {
        let text = self.text;
        let classes = words::noun_classes(text, noun.head);
        let word = lower_case(text.word(noun.head));
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
    fn answers(&self, behind: usize, classes: &Classes) -> bool {
        let entity = &self.register.entities[behind];
        match entity.sort {
            Sort::Person => classes.has(Class::Message) && !classes.has(Class::Spokesperson),
            Sort::Place => !classes.has(Class::Unnamed),
            Sort::Organisation | Sort::Unknown => true,
        }
    }

    /// “police spokesman”, “a hospital statement”: the body named by the word in front of the main noun. For several
    /// people (“bank officials”) it must be one that is known.
    fn institution_before(&mut self, noun: &Noun, classes: &Classes) -> Option<usize> {
        let text = self.text;
        let before = noun.head.checked_sub(1).filter(|before| *before >= noun.tokens.start)?;
        let of_body = text.classes(before);
        if !of_body.has(Class::Institution) || !text.tokens[before].is_word() {
            return None;
        }
        let tokens = noun.tokens.start..noun.head;
        let inner = Noun { head: before, tokens, definite: true, owner: None, modifier: None, complement: None };
        let known = self.known(&inner, &lower_case(text.word(before)), of_body);
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
    fn known(&self, noun: &Noun, word: &str, classes: &Classes) -> Option<usize> {
        let text = self.text;
        let aged = noun.tokens.clone().map(|at| text.word(at)).find(|word| word.ends_with("-year-old"));
        if let Some(age) = aged.filter(|_| noun.definite) {
            let years: Option<u8> = age.split('-').next().and_then(|years| years.parse().ok());
            if years.is_some_and(|years| self.register.ages.contains(&years)) || text.word(noun.head) == age {
                return self.person_at_hand(noun.head, years, FAR);
            }
        }
        let key = words::lower(text, noun.tokens.clone());
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

    /// The person who is talked about at a token, `far` sentences before it at most.
    pub fn person_at_hand(&self, at: usize, age: Option<u8>, far: usize) -> Option<usize> {
        antecedents::person_at_hand(&self.passed, &self.register, age, self.text.sentence_of(at), far)
    }

    /// Someone or something without a name, entered by what it is called here.
    fn described(
        &mut self,
        noun: &Noun,
        word: &str,
        classes: &Classes,
        owner: Option<usize>,
        behind: Option<usize>,
        withheld: bool,
    ) -> usize {
        let text = self.text;
        let rest = text.str(text.span(noun.tokens.clone()));
        let name = match owner {
            Some(owner) => [&self.register.entities[owner].name, "’s ", rest].concat(),
            None => match &noun.owner {
                Some((Reference::Pronoun(at), _)) => text.str(text.span(*at..noun.tokens.end)).to_owned(),
                Some((Reference::Noun(inner), _)) => {
                    text.str(text.span(inner.tokens.start..noun.tokens.end)).to_owned()
                }
                _ => rest.to_owned(),
            },
        };
        let key = lower_case(&name);
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
        let words = words::lower(text, noun.tokens.clone());
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
pub fn is_human(classes: &Classes, noun: &str) -> bool {
    classes.any(PERSON) || classes.has(Class::People) || has_ending(noun.trim_end_matches('s'), Class::PersonEnding)
}
