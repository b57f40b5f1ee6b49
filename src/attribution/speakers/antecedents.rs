//! What pronouns and “the …” refer back to: the mentions passed so far, weighed.
//!
//! The nearest fitting mention is not always the right one: who spoke last, or is the subject of the sentence, is more
//! likely meant than a name inside a quotation or behind a possessive. Only the last mentions are looked at, so that the
//! time stays linear.

use super::names::{Gender, Sort};
use super::register::{Entity, Register};
use super::roles::Role;
use crate::language::{Class, look_up};

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
    pub const OWNER: f32 = -0.6;
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

/// The person whom “the `noun`” refers back to: one who was given that office, or was called so before.
pub fn of_office(passed: &[Passed], register: &Register, noun: &str) -> Option<usize> {
    let recent = passed.iter().rev().take(REACH).map(|mention| mention.entity);
    recent.clone().find(|entity| register.entities[*entity].is_called(noun)).or_else(|| {
        // Given the office only further on, or long before.
        let all = register
            .entities
            .iter()
            .take(4 * REACH)
            .position(|entity| entity.sort == Sort::Person && entity.is_called(noun));
        all.filter(|_| passed.len() <= 4 * REACH)
    })
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
        is_body(entity) && (entity.words.iter().any(|word| word == noun) || entity.is_called(noun))
    });
    let classes = look_up(noun).classes();
    named.or_else(|| {
        let fit = |entity: &Entity| {
            let public = entity.words.iter().any(|word| look_up(word).classes().has(Class::PublicBody));
            let fits = (classes.has(Class::Company) && !public) || (classes.has(Class::PublicBody) && public);
            // Names of several words of which nothing is known are mostly people.
            let is_body =
                entity.sort == Sort::Organisation || (entity.sort == Sort::Unknown && entity.words.len() == 1);
            (fits && is_body && !entity.document && entity.gender.is_none()).then_some(0.0)
        };
        best(passed, register, sentence, fit)
    })
}

/// The last person passed, outside quotations.
pub fn last_person(passed: &[Passed], register: &Register, age: Option<u8>) -> Option<usize> {
    let person = |entity: &usize| {
        let entity = &register.entities[*entity];
        entity.sort == Sort::Person && !entity.plural
    };
    let recent = || passed.iter().rev().take(REACH).filter(|mention| mention.weight > weight::QUOTED / 2.0);
    let persons = || recent().map(|mention| mention.entity).filter(person);
    let aged = age.and_then(|age| persons().find(|entity| register.entities[*entity].age == Some(age)));
    aged.or_else(|| persons().next())
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
