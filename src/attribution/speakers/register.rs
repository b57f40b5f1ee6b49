//! Everyone and everything that the article names, each once: “Andrei Berg”, “Mr Berg”, “Berg”; “Federal Water Agency”,
//! “FWA”.
//!
//! Names of several words are entered first, over the whole text, because a headline or a caption may have the short form
//! before the article gives the full one. A short form then goes to the entity that fits it and was named last, so that
//! two people of one surname are kept apart as a reader keeps them apart.

use super::names::{Name, Sort};
use super::roles::{self, Role};
use super::words::{Gender, lower};
use crate::analysis::Span;
use crate::index::Index;
use crate::language::{Class, Classes, NO_CLASSES, Table, cells, share_row};
use crate::text::{Text, lower_case};
use std::cmp::Reverse;

/// Someone or something that the article mentions.
#[derive(Clone, Debug)]
pub struct Entity {
    /// The fullest name or description so far.
    pub name: String,
    /// The words of that name in lower case, initials left out.
    pub words: Vec<String>,
    /// Person, body, place, or not known.
    pub sort: Sort,
    /// Gender, where something tells it.
    pub gender: Option<Gender>,
    /// Whether “they” refers to it.
    pub plural: bool,
    /// A text that speaks for itself.
    pub document: bool,
    /// Whether the article does not say who it is.
    pub anonymous: bool,
    /// Offices and relations, in text order.
    pub roles: Vec<Role>,
    /// Age in years, where the article tells it.
    pub age: Option<u8>,
    /// Where it is mentioned.
    pub mentions: Vec<Span>,
    /// When it was named last, see [`prominence`]; while short forms are resolved.
    pub(super) seen: Option<usize>,
}

impl Entity {
    /// Something of which no more than this is known; `words` are those of its name in lower case.
    pub fn new(name: String, words: Vec<String>, sort: Sort) -> Self {
        Entity {
            name,
            words,
            sort,
            gender: None,
            plural: false,
            document: false,
            anonymous: false,
            roles: Vec::new(),
            age: None,
            mentions: Vec::new(),
            seen: None,
        }
    }

    /// Whether a role or the description itself has this main noun, in lower case.
    pub fn is_called(&self, noun: &str) -> bool {
        self.roles.iter().any(|role| role.head == noun || share_row(Table::OfficeHolder, &role.head, noun))
    }
}

/// The entities of a text and how to find them.
#[derive(Debug, Default)]
pub struct Register {
    /// All of them; others refer to them by index.
    pub entities: Vec<Entity>,
    /// Every age that somebody has.
    pub ages: Vec<u8>,
    by_key: Index<'static>,
    /// For a word, the number of its list in `namesakes`.
    by_word: Index<'static>,
    /// Entities that share a word.
    namesakes: Vec<Vec<usize>>,
    by_acronym: Index<'static>,
    /// For the seat of a government, the entity that is its country.
    country_of_seat: Vec<Option<usize>>,
    /// Whom a short form meant last, while short forms are resolved.
    meant: Index<'static>,
}

/// How many tokens a namesake must be named later than who was meant last.
const STICKY: usize = 60;

/// How many entities that share a word are told apart: keeps the time linear where a text repeats one name endlessly.
const NAMESAKES: usize = 16;

impl Register {
    /// Enters all `names`; the second value is the entity of each name.
    pub fn new(text: &Text, names: &[Name]) -> (Self, Vec<usize>) {
        let mut register = Register::default();
        let mut entity_of = vec![usize::MAX; names.len()];
        for (name, entity) in names.iter().zip(&mut entity_of) {
            if word_count(text, name) > 1 {
                *entity = register.enter_full(text, name);
            }
        }
        for (name, entity) in names.iter().zip(&mut entity_of) {
            if *entity == usize::MAX {
                *entity = register.enter_short(text, name);
            }
            register.learn(text, name, *entity);
        }
        register.find_seats();
        (register, entity_of)
    }

    /// Enters something without a name of its own, under a key that finds it again.
    pub fn enter_described(&mut self, key: String, entity: Entity) -> usize {
        *self.by_key.entry(key) = self.entities.len();
        self.entities.push(entity);
        self.entities.len() - 1
    }

    /// The entity with exactly this name or description, in lower case.
    pub fn find(&self, key: &str) -> Option<usize> {
        self.by_key.get(key).or_else(|| self.by_acronym.get(key))
    }

    /// Entities that have this word, in lower case, in their names; at most [`NAMESAKES`].
    pub fn with_word(&self, word: &str) -> &[usize] {
        self.by_word.get(word).map_or(&[], |list| self.namesakes[list].as_slice())
    }

    fn enter_full(&mut self, text: &Text, name: &Name) -> usize {
        let key = lower(text, name.words.clone());
        let known = self.by_key.get(&key).filter(|known| key.split(' ').count() <= self.entities[*known].words.len());
        let entity = known.unwrap_or_else(|| self.enter_words(text, name, key));
        let of_entity = &mut self.entities[entity];
        of_entity.sort = of_entity.sort.max(name.sort);
        self.enter_acronym(text, name, entity);
        entity
    }

    /// Enters a name that is new, or fuller than what was known.
    fn enter_words(&mut self, text: &Text, name: &Name, key: String) -> usize {
        let words: Vec<String> = key.split(' ').map(str::to_owned).collect();
        let known = self.by_key.get(&key).or_else(|| self.namesake(name, &words));
        let entity = known.unwrap_or_else(|| self.add(text, name, words.clone()));
        *self.by_key.entry(key) = entity;
        if words.len() > self.entities[entity].words.len() {
            self.entities[entity].words = words;
            self.entities[entity].name = display(text, name);
            self.index(entity);
        }
        entity
    }

    /// An entity of another full form of the same name: “John Berg” and “John Henry Berg”, “Justice Department” and
    /// “United States Justice Department”.
    fn namesake(&self, name: &Name, words: &[String]) -> Option<usize> {
        let (first, last) = (words.first()?, words.last()?);
        self.with_word(last).iter().rev().copied().find(|entity| {
            let entity = &self.entities[*entity];
            let other = &entity.words;
            let ends_alike = other.len() > 1 && (other.ends_with(words) || words.ends_with(other));
            let is_person = |sort: Sort| matches!(sort, Sort::Person | Sort::Unknown);
            if is_person(entity.sort) && is_person(name.sort) {
                other.len() > 1 && other.last() == Some(last) && (other.first() == Some(first) || ends_alike)
            } else {
                entity.sort == name.sort && ends_alike && {
                    let longer = if other.len() > words.len() { other } else { words };
                    let extra = longer[..longer.len() - words.len().min(other.len())].join(" ");
                    !cells(Table::Country, &extra).is_empty()
                }
            }
        })
    }

    /// A name of one word: an acronym, a surname, a given name, the beginning of a body's name, or someone new.
    fn enter_short(&mut self, text: &Text, name: &Name) -> usize {
        let word = lower_case(text.word(name.words.start)).replace('’', "'");
        let titled = name.tokens.start < name.words.start;
        let acronym = self.by_acronym.get(&word).filter(|_| !titled);
        let is_family = |entity: &Entity| entity.words.last() == Some(&word);
        let fits = |entity: &Entity| {
            let gender_fits = entity.gender.is_none() || name.gender.is_none() || entity.gender == name.gender;
            let stands_alone = entity.words.len() == 1;
            let of_person = is_family(entity)
                || (entity.words.first() == Some(&word) && (!titled || stands_alone))
                || (entity.words.len() > 2 && entity.words.contains(&word));
            let of_body = entity.words.first() == Some(&word)
                && !text.tokens[name.words.start].has(Class::Institution)
                && cells(Table::Country, &word).is_empty();
            match entity.sort {
                Sort::Person => name.sort != Sort::Place && of_person && gender_fits,
                Sort::Unknown => name.sort != Sort::Place && is_family(entity) && gender_fits,
                Sort::Organisation => (stands_alone || of_body) && !titled,
                Sort::Place => stands_alone && !titled,
            }
        };
        let candidates = || self.with_word(&word).iter().copied().filter(|entity| fits(&self.entities[*entity]));
        // Once a bare surname has meant somebody, it takes more than a mention of a namesake to mean someone else.
        let meant = self.meant.get(&word);
        let office = name.words.start.checked_sub(1).filter(|_| titled).map(|at| lower_case(text.word(at)));
        let rank = |entity: &usize| {
            let holds_office = office.as_ref().is_some_and(|office| self.entities[*entity].is_called(office));
            let sticky = if meant == Some(*entity) { STICKY } else { 0 };
            let (index, entity) = (*entity, &self.entities[*entity]);
            let is_surname = matches!(entity.sort, Sort::Person) && is_family(entity);
            (holds_office, entity.seen.is_some(), is_surname, entity.seen.map(|seen| seen + sticky), Reverse(index))
        };
        let known = acronym.or_else(|| candidates().max_by_key(rank));
        let entity = known.unwrap_or_else(|| self.add(text, name, vec![word.clone()]));
        *self.meant.entry(word.clone()) = entity;
        if self.by_key.get(&word).is_none() {
            *self.by_key.entry(word) = entity;
        }
        let of_entity = &mut self.entities[entity];
        if of_entity.words.len() == 1 {
            of_entity.sort = of_entity.sort.max(name.sort);
            let form = display(text, name);
            if form.len() > of_entity.name.len() {
                of_entity.name = form;
            }
        }
        entity
    }

    fn add(&mut self, text: &Text, name: &Name, words: Vec<String>) -> usize {
        let last = text.classes(name.words.end - 1);
        let document = name.sort != Sort::Person && last.has(Class::Document) && !last.has(Class::Institution);
        let new = Entity::new(display(text, name), words, name.sort);
        self.entities.push(Entity { gender: name.gender, document, ..new });
        let entity = self.entities.len() - 1;
        self.index(entity);
        entity
    }

    fn index(&mut self, entity: usize) {
        for word in &self.entities[entity].words {
            let list = self.by_word.get(word).unwrap_or_else(|| {
                self.namesakes.push(Vec::new());
                *self.by_word.entry(word.clone()) = self.namesakes.len() - 1;
                self.namesakes.len() - 1
            });
            let list = &mut self.namesakes[list];
            if !list.contains(&entity) {
                if list.len() == NAMESAKES {
                    list.remove(0);
                }
                list.push(entity);
            }
        }
    }

    /// “Federal Water Agency (FWA)”, and FWA without the brackets where its letters are the initials.
    fn enter_acronym(&mut self, text: &Text, name: &Name, entity: usize) {
        let token = |at: usize| text.tokens.get(at);
        let bracketed = token(name.tokens.end).is_some_and(|open| open.is('('))
            && token(name.tokens.end + 1).is_some_and(|word| word.is_all_capitals())
            && token(name.tokens.end + 2).is_some_and(|close| close.is(')'));
        if bracketed {
            *self.by_acronym.entry(lower_case(text.word(name.tokens.end + 1))) = entity;
        }
        if name.sort != Sort::Person {
            let capitals = name.words.clone().filter(|at| text.tokens[*at].is_capitalised());
            let initials: String = capitals.filter_map(|at| text.word(at).chars().next()).collect();
            let acronym = lower_case(&initials);
            if initials.chars().nth(1).is_some() && self.by_acronym.get(&acronym).is_none() {
                *self.by_acronym.entry(acronym) = entity;
            }
        }
    }

    /// Takes over what a mention tells about its entity.
    fn learn(&mut self, text: &Text, name: &Name, entity: usize) {
        let entity = &mut self.entities[entity];
        entity.seen = Some(prominence(text, name));
        entity.gender = entity.gender.or(name.gender);
        let surname_only = name.words.len() == 1;
        entity.mentions.push(text.span(if surname_only { name.tokens.clone() } else { name.words.clone() }));
        if matches!(entity.sort, Sort::Place) {
            return;
        }
        if let Some(role) = roles::before(text, name) {
            entity.gender = entity.gender.or(role.gender);
            entity.sort = Sort::Person;
            entity.roles.push(role);
        }
        if let Some(role) = roles::after(text, name) {
            if role.is_office {
                entity.gender = entity.gender.or(role.gender);
                entity.sort = if entity.sort == Sort::Organisation { entity.sort } else { Sort::Person };
            }
            entity.roles.push(role);
        }
        entity.age = entity.age.or_else(|| roles::age(text, name));
        if let Some(age) = entity.age.filter(|age| !self.ages.contains(age)) {
            self.ages.push(age);
        }
    }

    /// The entity that speaks where `entity` is named as a source: for a capital or seat of government, its country, where
    /// the article names that too.
    pub fn speaking(&self, entity: usize) -> usize {
        self.country_of_seat.get(entity).copied().flatten().unwrap_or(entity)
    }

    fn find_seats(&mut self) {
        let column = |entity: &Entity, column: u8| {
            let found = cells(Table::Country, &entity.words.join(" "));
            found.iter().find(|cell| cell.column == column).map(|cell| cell.row)
        };
        let mut country_of_row = Vec::new();
        for (index, entity) in self.entities.iter().enumerate() {
            if let Some(row) = column(entity, 0).map(usize::from) {
                country_of_row.resize(country_of_row.len().max(row + 1), None);
                country_of_row[row] = Some(index);
            }
        }
        let country = |entity| *country_of_row.get(usize::from(column(entity, 1)?))?;
        self.country_of_seat = self.entities.iter().map(country).collect();
    }
}

/// When an entity was named last, as a token; long ago where it was only mentioned by the way (“under President Berg”).
fn prominence(text: &Text, name: &Name) -> usize {
    /// How many tokens a mention by the way counts as older.
    const BY_THE_WAY: usize = 300;
    let (start, end) = (name.tokens.start, name.tokens.end);
    let opens = start == text.sentences[text.sentence_of(start)].first as usize;
    let verb = Classes::of(&[Class::VerbPast, Class::VerbS]);
    let before = start.checked_sub(1).map_or(NO_CLASSES, |before| text.classes(before));
    let is_subject = text.classes(end).any(verb) || before.any(verb);
    if opens || is_subject || name.words.len() == 1 { start } else { start.saturating_sub(BY_THE_WAY) }
}

/// How many words a name has, initials not counted.
fn word_count(text: &Text, name: &Name) -> usize {
    let is_counted =
        |at: &usize| text.tokens[*at].is_word() && !text.tokens[*at].classes().any(Classes::of(&[Class::NameSuffix]));
    name.words.clone().filter(is_counted).count()
}

/// A name as it is shown: its words, and for a single word the office before it (“Pope Anselm”), but no “Mr”.
fn display(text: &Text, name: &Name) -> String {
    let is_single = name.words.len() == 1;
    let honorific = text.classes(name.tokens.start).has(Class::Honorific);
    let tokens = if is_single && !honorific { name.tokens.clone() } else { name.words.clone() };
    text.str(text.span(tokens)).to_owned()
}
