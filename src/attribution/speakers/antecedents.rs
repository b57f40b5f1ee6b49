//! What pronouns and “the …” refer back to: the mentions passed so far, weighed.
//!
//! The nearest fitting mention is not always the right one: who spoke last, or is the subject of the sentence, is more
//! likely meant than a name inside a quotation or behind a possessive. Only the last mentions are looked at, so that the
//! time stays linear.

use super::names::Sort;
use super::register::{Entity, Register};
use super::roles::Role;
use super::words::Gender;
use crate::language::{Class, Table, cells, is_in_rows, look_up, share_row};

/// A mention that has been passed.
#[derive(Clone, Copy, Debug)]
pub struct Passed {
    /// Who.
    pub entity: usize,
    /// The sentence that holds it.
    pub sentence: usize,
    /// How much it stands out there.
    pub weight: f32,
}

/// What stands out: weights of a mention by its place.
pub mod weight {
    /// It is the source of an attribution.
    pub const SOURCE: f32 = 1.2;
    /// It is the subject of a clause, or opens the sentence.
    pub const SUBJECT: f32 = 0.8;
    /// It only says whose something is.
    pub const OWNER: f32 = -0.3;
    /// It stands inside a quotation.
    pub const QUOTED: f32 = -5.0;
}

/// What every sentence in between costs.
const SENTENCE: f32 = 1.4;
/// What every mention in between costs.
const MENTION: f32 = 0.05;
/// What is lost where nothing tells that the gender, or that it is a person, fits.
const UNSURE: f32 = 0.6;
/// How many mentions are looked back at.
const REACH: usize = 48;

/// What a pronoun may refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// He, she.
    Person(Gender),
    /// It.
    Thing,
    /// They.
    Several,
}

/// The entity that a pronoun in `sentence` most likely refers to.
pub fn of_pronoun(passed: &[Passed], register: &Register, kind: Kind, sentence: usize) -> Option<usize> {
    best(passed, register, sentence, |entity| fit(entity, kind))
}

/// The entity of the mention that weighs most as seen from `sentence`, among those that fit.
fn best(
    passed: &[Passed],
    register: &Register,
    sentence: usize,
    fit: impl Fn(&Entity) -> Option<f32>,
) -> Option<usize> {
    let score = |(distance, mention): (usize, &Passed)| {
        let fit = fit(&register.entities[mention.entity])?;
        let sentences = sentence.saturating_sub(mention.sentence) as f32;
        Some((mention.entity, mention.weight + fit - SENTENCE * sentences - MENTION * distance as f32))
    };
    let scored = passed.iter().rev().take(REACH).enumerate().filter_map(score);
    scored.reduce(|best, next| if next.1 > best.1 { next } else { best }).map(|(entity, _)| entity)
}

fn fit(entity: &Entity, kind: Kind) -> Option<f32> {
    match kind {
        Kind::Person(gender) => {
            let is_one = !entity.plural && !entity.document && matches!(entity.sort, Sort::Person | Sort::Unknown);
            let is_someone = !(entity.anonymous && entity.sort == Sort::Unknown);
            let fits = is_one && is_someone && entity.gender.is_none_or(|known| known == gender);
            let unknown = if entity.sort == Sort::Unknown { if entity.words.len() > 1 { 2 } else { 4 } } else { 0 };
            let unsure = f32::from(u8::from(entity.gender.is_none()) + unknown);
            fits.then_some(-UNSURE * unsure)
        }
        Kind::Thing => {
            let is_thing = entity.document || (entity.sort != Sort::Person && entity.gender.is_none());
            let unsure = f32::from(u8::from(entity.sort == Sort::Unknown) + u8::from(entity.sort == Sort::Place));
            is_thing.then_some(-UNSURE * unsure)
        }
        Kind::Several => match (entity.plural, entity.sort) {
            (true, _) => Some(0.0),
            (false, Sort::Organisation) => Some(-UNSURE),
            (false, Sort::Person) if !entity.anonymous => None,
            _ => Some(-8.0 * UNSURE),
        },
    }
}

/// The person whom “the `noun`” refers back to: one who was given that office, or was called so before. `phrase` holds
/// the words of the whole phrase in lower case: of several the one whose office shares most of them.
pub fn of_office(passed: &[Passed], register: &Register, noun: &str, phrase: &str) -> Option<usize> {
    let holders = cells(Table::OfficeHolder, noun);
    let rank = |entity: usize| {
        let roles = register.entities[entity].roles.iter();
        let fits = roles.filter_map(|role| {
            let is_same = role.head == noun;
            if !is_same && !is_in_rows(Table::OfficeHolder, &role.head, holders) {
                return None;
            }
            let is_shared = |word: &&str| *word != noun && phrase.split(' ').any(|other| other == *word);
            let shared = role.words.split(' ').filter(is_shared).count();
            (is_same || shared > 0 || noun == phrase).then_some(shared)
        });
        fits.max().map(|rank| (rank, entity))
    };
    let ranked = passed.iter().rev().take(REACH).filter_map(|mention| rank(mention.entity));
    let best = ranked.reduce(|best, next| if next.0 > best.0 { next } else { best });
    // Given the office only further on, or long before.
    let anywhere = || (0..register.entities.len().min(REACH)).find(|entity| rank(*entity).is_some());
    best.map(|(_, entity)| entity).or_else(anywhere)
}

/// The person whom somewhere a role calls the `noun` of `owner`: “Tom Berg, Holm’s brother”.
pub fn of_relation(register: &Register, noun: &str, owner: usize) -> Option<usize> {
    let owner = register.entities[owner].words.last()?;
    let is_meant = |role: &Role| role.head == noun && role.words.split(' ').any(|word| word == owner);
    register.entities.iter().take(REACH).position(|entity| entity.roles.iter().any(is_meant))
}

/// The body that “the `noun`” refers back to: one that has the noun in its name, or one of that sort.
pub fn of_body(passed: &[Passed], register: &Register, noun: &str, sentence: usize) -> Option<usize> {
    let recent = || passed.iter().rev().take(REACH).map(|mention| mention.entity);
    let is_body = |entity: &Entity| !entity.document && matches!(entity.sort, Sort::Organisation | Sort::Unknown);
    let named = recent().find(|entity| {
        let entity = &register.entities[*entity];
        let is_known_as = || share_row(Table::BodyNoun, &entity.words.join(" "), noun);
        is_body(entity) && (entity.words.iter().any(|word| word == noun) || entity.is_called(noun) || is_known_as())
    });
    let classes = look_up(noun);
    named.or_else(|| {
        let fit = |entity: &Entity| {
            let public = entity.words.iter().any(|word| look_up(word).has(Class::PublicBody));
            let fits = (classes.has(Class::Company) && !public) || (classes.has(Class::GenericBody) && public);
            // Names of several words of which nothing is known are mostly people.
            let is_body =
                entity.sort == Sort::Organisation || (entity.sort == Sort::Unknown && entity.words.len() == 1);
            (fits && is_body && !entity.document && entity.gender.is_none()).then_some(0.0)
        };
        best(passed, register, sentence, fit)
    })
}

/// The person who is talked about in `sentence`: of that age where one is given, else the one who stands out most in the
/// last sentences, `far` of them at most.
pub fn person_at_hand(
    passed: &[Passed],
    register: &Register,
    age: Option<u8>,
    sentence: usize,
    far: usize,
) -> Option<usize> {
    let near = passed.partition_point(|mention| mention.sentence + far < sentence);
    let is_person = |entity: &Entity| entity.sort == Sort::Person && !entity.plural;
    let fit = |entity: &Entity| (is_person(entity) && !entity.anonymous).then_some(0.0);
    let aged = age.and_then(|age| best(passed, register, sentence, |entity| (entity.age == Some(age)).then_some(0.0)));
    aged.or_else(|| best(&passed[near..], register, sentence, fit))
}

/// The last body passed, outside quotations: the one for which a bare “spokesman” or “statement” speaks.
pub fn last_body(passed: &[Passed], register: &Register) -> Option<usize> {
    let recent = passed.iter().rev().take(REACH).filter(|mention| mention.weight > weight::QUOTED / 2.0);
    let is_body = |entity: &usize| {
        let entity = &register.entities[*entity];
        entity.sort == Sort::Organisation && !entity.document
    };
    recent.map(|mention| mention.entity).find(is_body)
}
