//! Names where they stand: runs of capitalised words, with what tells people from bodies and places.
//!
//! A name ends where its words end; title and office in front of it (“Mr”, “Foreign Minister”) are its *lead*. A capital
//! that only begins a sentence, a day or month, a demonym, and an office without a name (“the Prime Minister”) make no
//! name. In headlines, where every word has a capital, only words of names known from elsewhere are found.

use super::words::{Gender, given_classes, given_gender, has_ending, is_initial, is_possessive, lower, title_gender};
use crate::index::Index;
use crate::language::{Class, Classes, Table, cells, look_up};
use crate::order;
use crate::text::{Sentence, Text, is_capital, lower_case};
use std::borrow::Cow;
use std::ops::Range;

/// A name where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Lead and words together, as tokens.
    pub tokens: Range<usize>,
    /// The words of the name itself.
    pub words: Range<usize>,
    /// What it looks like from here.
    pub sort: Sort,
    /// The gender that title, given name or the noun in front of it say.
    pub gender: Option<Gender>,
}

/// What a name looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sort {
    /// Nothing tells.
    Unknown,
    /// A country, or the seat that stands for its government.
    Place,
    /// A body.
    Organisation,
    /// A human being.
    Person,
}

const OFFICE_HOLDER: Classes =
    Classes::of(&[Class::Role, Class::Honorific, Class::MaleNoun, Class::FemaleNoun, Class::Relation]);
const VERB: Classes = Classes::of(&[Class::VerbPast, Class::VerbS]);
const GIVEN: Classes = Classes::of(&[Class::GivenFemale, Class::GivenMale]);
/// How many words a name has at most: longer runs are lists or shouting.
const LONGEST: usize = 14;

/// All names of a text, in text order, not overlapping.
pub fn find(text: &Text) -> Vec<Name> {
    let scanner = Scanner::new(text);
    let mut names = Vec::new();
    // Stretches in which only names known from elsewhere are looked for.
    let mut unclear = Vec::new();
    for sentence in &text.sentences {
        if is_headline(text, *sentence) {
            unclear.push(sentence.tokens());
        } else {
            scanner.scan(*sentence, &mut names, &mut unclear);
        }
    }
    let mut known = Index::default();
    for word in names.iter().flat_map(|name| name.words.clone()) {
        known.entry(text.word(word));
    }
    for tokens in unclear {
        let is_known = |token: &usize| {
            let (at, word) = (&text.tokens[*token], text.word(*token));
            at.is_capitalised() && at.span.len() > 2 && !at.has(Class::FunctionWord) && known.get(word).is_some()
        };
        let mut tokens = tokens.filter(is_known).peekable();
        while let Some(first) = tokens.next() {
            let mut end = first + 1;
            while tokens.next_if_eq(&end).is_some() {
                end += 1;
            }
            names.push(Name { tokens: first..end, words: first..end, sort: Sort::Unknown, gender: None });
        }
    }
    order::sort(&mut names, |name| (name.tokens.start as u32, 0));
    names
}

/// Whether most words of a sentence have capitals, so that these say nothing.
fn is_headline(text: &Text, sentence: Sentence) -> bool {
    let tokens = &text.tokens[sentence.tokens()];
    let ends_plainly = tokens.last().is_some_and(|token| token.is('.'));
    let words = tokens.iter().filter(|token| token.is_word() && !token.has(Class::FunctionWord)).take(40);
    let (mut all, mut capitalised) = (0, 0);
    for word in words {
        all += 1;
        capitalised += usize::from(word.is_capitalised());
    }
    all > 4 && capitalised * 10 >= all * if ends_plainly { 10 } else { 8 }
}

/// Occurs without a capital.
const COMMON: usize = 1;
/// Has a capital where no sentence begins.
const PROPER: usize = 2;

/// What is known of the words of a text before its names are found.
struct Scanner<'a, 't> {
    text: &'a Text<'t>,
    /// For each word that opens a sentence and may be a name, as it stands there and in lower case, [`COMMON`] or [`PROPER`];
    /// neither where it is nowhere else.
    seen: Index<'t>,
}

impl<'a, 't> Scanner<'a, 't> {
    fn new(text: &'a Text<'t>) -> Self {
        let mut scanner = Scanner { text, seen: Index::default() };
        // For each first byte which lengths there are, a bit for each: most words need not be looked up.
        let mut lengths = [0u32; 256];
        let bit = |word: &str| 1 << word.len().min(31);
        let first = |word: &str| usize::from(word.as_bytes().first().copied().unwrap_or_default());
        for sentence in &text.sentences {
            for at in sentence.tokens() {
                if !opens(text, *sentence, at) || !scanner.is_name_word(at) {
                    continue;
                }
                let word = text.word(at);
                for word in [Cow::from(word), Cow::from(lower_case(word))] {
                    lengths[first(&word)] |= bit(&word);
                    scanner.seen.entry(word);
                }
            }
        }
        for sentence in &text.sentences {
            let headline = is_headline(text, *sentence);
            for at in sentence.tokens().filter(|at| text.tokens[*at].is_word()) {
                let is_proper = text.tokens[at].is_capitalised();
                let word = text.word(at);
                if lengths[first(word)] & bit(word) == 0 || is_proper && (headline || opens(text, *sentence, at)) {
                    continue;
                }
                if let Some(seen) = scanner.seen.get_mut(word) {
                    *seen = if is_proper { PROPER } else { COMMON };
                }
            }
        }
        scanner
    }

    /// Appends the names of a sentence, and to `unclear` single words that are an office if no surname (“Baron”).
    fn scan(&self, sentence: Sentence, names: &mut Vec<Name>, unclear: &mut Vec<Range<usize>>) {
        let Range { start, end } = sentence.tokens();
        let block = self.text.blocks[sentence.block as usize];
        // The place that a report comes from is no name in it.
        let dateline = if block.first == sentence.first { self.text.behind_dateline(block) } else { None };
        let mut at = dateline.unwrap_or(start);
        while at < end {
            if !self.is_name_word(at) {
                at += 1;
                continue;
            }
            let run = at..self.run_end(at, end);
            at = run.end;
            let Some(run) = self.without_false_start(sentence, run.clone()) else { continue };
            match self.name(run.clone()) {
                Some(name) => names.push(name),
                None if run.len() == 1 => unclear.push(run),
                None => (),
            }
        }
    }

    /// A capitalised word that is neither of the closed classes nor a day or month; or “al-Hakim”.
    fn is_name_word(&self, at: usize) -> bool {
        let Some(token) = self.text.tokens.get(at).filter(|token| token.is_word()) else { return false };
        let parts = self.text.word(at).rsplit_once('-');
        if token.is_capitalised() {
            let is_country =
                || token.is_all_capitals() && !cells(Table::Country, &lower(self.text, at..at + 1)).is_empty();
            let is_compound = parts.is_some_and(|(_, end)| look_up(end).has(Class::CompoundEnding));
            // “Jan van der Berg”, but “Jan. 5”.
            let is_day = token.has(Class::Calendar)
                && !(self.has_any(at, GIVEN)
                    && self.text.tokens.get(at + 1).is_some_and(|next| {
                        next.is_word() && (next.is_capitalised() || next.has(Class::NameParticle))
                    }));
            return !is_compound && !is_day && (!token.has(Class::FunctionWord) || is_country());
        }
        let Some((particle, rest)) = parts else { return false };
        rest.starts_with(is_capital) && look_up(particle).has(Class::NameParticle)
    }

    fn run_end(&self, start: usize, limit: usize) -> usize {
        let mut end = start + 1;
        while end - start < LONGEST
            && let Some(longer) = self.longer(start, end, limit).filter(|longer| *longer <= limit)
        {
            end = longer;
        }
        end
    }

    /// Where the run `start..end` ends when the next words belong to it too.
    fn longer(&self, start: usize, end: usize, limit: usize) -> Option<usize> {
        let token = self.text.tokens[..limit].get(end)?;
        let last = &self.text.tokens[end - 1];
        if self.is_name_word(end) {
            return Some(end + 1);
        }
        // “Theresa May”, “Mr Will”.
        let is_named_like_a_word = token.is_word() && token.is_capitalised() && self.text.word(end).len() > 1;
        if is_named_like_a_word && last.classes().any(Classes::of(&[Class::GivenFemale, Class::Honorific])) {
            return Some(end + 1);
        }
        if token.is('.') && !token.is_spaced() && (last.has(Class::Abbreviation) || is_initial(self.text, end - 1)) {
            return self.is_name_word(end + 1).then_some(end + 2);
        }
        if token.is('&') {
            return self.is_name_word(end + 1).then_some(end + 2);
        }
        let after_particles = (end..limit.min(end + 3)).find(|at| !self.has(*at, Class::NameParticle));
        if let Some(after) = after_particles.filter(|after| *after > end && self.is_name_word(*after)) {
            return Some(after + 1);
        }
        let is_office_of = self.text.word(end).eq_ignore_ascii_case("of") && last.has(Class::Role);
        if token.has(Class::NameJoint) && (last.has(Class::Institution) || is_office_of) {
            let next = end + 1 + usize::from(self.text.word(end + 1) == "the");
            return self.is_name_word(next).then_some(next + 1);
        }
        // “Ministry of Health and Welfare”.
        let of_body = (start + 1..end).any(|at| self.has(at, Class::NameJoint) && self.has(at - 1, Class::Institution));
        let joins = of_body
            && self.text.word(end) == "and"
            && cells(Table::Country, &lower(self.text, end - 1..end)).is_empty();
        (joins && self.is_name_word(end + 1)).then_some(end + 2)
    }

    /// Drops a first word that has its capital from the beginning of the sentence; `None` where nothing is left.
    fn without_false_start(&self, sentence: Sentence, run: Range<usize>) -> Option<Range<usize>> {
        if !opens(self.text, sentence, run.start) || self.has_any(run.start, GIVEN) {
            return Some(run);
        }
        let word = self.text.word(run.start);
        let lower_case = lower_case(word);
        let is_common = self.seen.get(&lower_case) == Some(COMMON);
        if run.len() == 1 {
            let is_listed = !self.text.classes(run.start).is_empty() && cells(Table::Country, &lower_case).is_empty();
            let next = run.end;
            let is_subject = self.has_any(next, VERB)
                || is_possessive(self.text, next)
                || self.text.tokens.get(next).is_none_or(|next| !next.is_text());
            let is_formed = has_ending(&lower_case, Class::OpeningEnding);
            let is_listed = is_listed && !self.has(run.start, Class::Surname);
            let is_name = self.seen.get(word) == Some(PROPER) || (is_subject && !is_common && !is_listed && !is_formed);
            return is_name.then_some(run);
        }
        let keeps = Classes::of(&[Class::Institution, Class::NameParticle]);
        let is_office = (run.start..run.start + 2).any(|at| self.has_any(at, OFFICE_HOLDER));
        let is_time = self.has(run.start, Class::TimeWord);
        if !is_time && (is_office || self.has_any(run.start, keeps) || !is_common) {
            return Some(run);
        }
        let is_proper = self.seen.get(word) == Some(PROPER);
        Some(if is_proper { run } else { run.start + 1..run.end })
    }

    /// Parts a run into lead and name and says what it looks like.
    fn name(&self, run: Range<usize>) -> Option<Name> {
        let words = self.name_start(run.clone())..run.end;
        let is_bare = words.start == run.start;
        if words.is_empty() || (is_bare && words.clone().all(|at| self.has(at, Class::NameAdjective))) {
            return None;
        }
        let text = self.text;
        if is_bare && self.has(words.end - 1, Class::People) && text.word(words.end - 1).ends_with('s') {
            return None;
        }
        let lower_case = lower(text, words.clone());
        let place = cells(Table::Country, &lower_case);
        if !place.is_empty() && place.iter().all(|cell| cell.column == 2) {
            return None;
        }
        let lead = run.start..words.start;
        let before = run.start.checked_sub(1).filter(|before| text.tokens[*before].is_word());
        let noun_before =
            before.filter(|before| !text.tokens[*before].is_capitalised() && self.has_any(*before, OFFICE_HOLDER));
        let gender = lead.clone().chain(noun_before).find_map(|at| title_gender(text.classes(at)));
        let is_body = self.is_body(words.clone());
        let count = words.clone().filter(|at| text.tokens[*at].is_word()).count();
        let aged = text.tokens.get(run.end).is_some_and(|comma| comma.is(','))
            && text.word(run.end + 1).parse::<u8>().is_ok_and(|age| (1..=120).contains(&age));
        let given = given_classes(text, words.start);
        let has_adjective = words.clone().any(|at| self.has(at, Class::NameAdjective));
        let has_given_name = count > 1 && (given.any(GIVEN) || is_initial(text, words.start));
        let sort = if !lead.is_empty() && !is_body {
            Sort::Person
        } else if !place.is_empty() || !cells(Table::Region, &lower_case).is_empty() {
            Sort::Place
        } else if is_body {
            Sort::Organisation
        } else if has_given_name
            || aged
            || noun_before.is_some()
            || (count == 1 && self.has(words.start, Class::Surname))
        {
            Sort::Person
        } else if has_adjective || before.is_some_and(|before| text.word(before).eq_ignore_ascii_case("the")) {
            Sort::Organisation
        } else if before.is_some_and(|before| self.has(before, Class::Locative)) {
            Sort::Place
        } else {
            Sort::Unknown
        };
        // “Clinton” alone is no Clinton Berg.
        let is_given = sort == Sort::Person && (count > 1 || !self.has(words.start, Class::Surname));
        let gender = gender.or_else(|| is_given.then(|| given_gender(given)).flatten());
        Some(Name { tokens: run, words, sort, gender })
    }

    /// The first token of the name in a run, behind title and office: “Secretary of State Anna Berg”.
    fn name_start(&self, run: Range<usize>) -> usize {
        let last = run.end - 1;
        if self.has(last, Class::Institution) && !self.has_any(run.start, Classes::of(&[Class::Honorific])) {
            return run.start;
        }
        let is_office =
            |at: &usize| self.is_office_word(*at) && !(self.has_any(*at, GIVEN) && *at == run.start && run.len() == 2);
        let Some(office) = run.clone().rev().find(is_office) else { return self.after_demonym(run) };
        // A surname that is also an office: “Martin Baron”, “Masayoshi Son”, “Chancellor Bishop”.
        let earlier = || (run.start..last).rev().find(is_office);
        let is_surname = office == last
            && run.len() > 1
            && (self.has_any(last - 1, GIVEN)
                || self.has(last, Class::Relation) && self.text.classes(last - 1).is_empty()
                || earlier().is_some_and(|office| office + 1 < last && self.text.classes(last - 1).is_empty()));
        if is_surname {
            return earlier()
                .map_or(run.start, |office| office + 1 + usize::from(self.text.tokens[office + 1].is('.')));
        }
        if office == last {
            // “Prime Minister” names nobody; “Foreign Ministry Spokesman” neither.
            return run.end;
        }
        let mut at = office + 1;
        let of = |at: usize| self.has(at, Class::NameJoint);
        if self.text.tokens[at].is('.') {
            at += 1;
        } else if of(at) {
            let subject = Classes::of(&[Class::Office, Class::Institution]);
            let first = at + 1;
            // “Assistant Inspector of Coastal Works Eva-Marie Berg”: where a given name tells, it begins there.
            if let Some(given) = (first + 1..run.end - 1).find(|at| given_classes(self.text, *at).any(GIVEN)) {
                return given;
            }
            at = first;
            while at < run.end
                && (self.has_any(at, subject)
                    || self.text.word(at) == "and"
                    || (at == first && !cells(Table::Country, &lower(self.text, at..at + 1)).is_empty()))
            {
                at += 1;
            }
        }
        at.min(run.end)
    }

    /// “German Anna Berg” → “Anna Berg”; a body keeps its demonym.
    fn after_demonym(&self, run: Range<usize>) -> usize {
        let is_demonym =
            cells(Table::Country, &lower(self.text, run.start..run.start + 1)).iter().any(|cell| cell.column == 2);
        if is_demonym && run.len() > 2 && self.has_any(run.start + 1, GIVEN) { run.start + 1 } else { run.start }
    }

    fn is_body(&self, words: Range<usize>) -> bool {
        let token = |at: usize| &self.text.tokens[at];
        let (first, last) = (words.start, words.end - 1);
        let is_acronym = words.len() == 1 && token(first).is_all_capitals() && token(first).span.len() <= 10;
        let has_body_noun = words.clone().any(|at| {
            self.has(at, Class::Institution)
                && !(at == last && words.len() > 1 && self.has_any(first, GIVEN) && self.has_any(at, GIVEN))
        });
        has_body_noun || is_acronym || words.clone().any(|at| token(at).is('&'))
    }

    /// “Secretary”, “Editor-in-Chief”.
    fn is_office_word(&self, at: usize) -> bool {
        let first_part = || self.text.word(at).split('-').next().filter(|part| part.len() < self.text.word(at).len());
        self.has_any(at, OFFICE_HOLDER) || first_part().is_some_and(|part| look_up(part).has(Class::Role))
    }

    fn has(&self, at: usize, class: Class) -> bool {
        self.text.classes(at).has(class)
    }

    fn has_any(&self, at: usize, classes: Classes) -> bool {
        self.text.classes(at).any(classes)
    }
}

/// Whether a word stands first in its sentence, or first in a quotation or after a colon inside.
fn opens(text: &Text, sentence: Sentence, at: usize) -> bool {
    at == sentence.first as usize || {
        let before = &text.tokens[at - 1];
        before.is_quote() || before.is(':') || before.is('•') || before.is('…')
    }
}
