//! What the tagger looks at: for every token the numbers of its features, each a row of the network's first table.
//!
//! The first rows are for what is numbered here: shape, place, quotation marks, findings of the rules. Then come the known words, endings and
//! beginnings, by their index in the [`Vocabulary`].

use super::vocabulary::{Vocabulary, hash};
use crate::analysis::Quote;
use crate::attribution::tags::{Content, Role, Tags};
use crate::language::{Class, Classes};
use crate::text::{Text, Token, TokenKind};
use std::ops::Range;

/// Rows for what is numbered.
pub const PLAIN: usize = 64 + CLASSES.len();

/// The word classes that are looked at, each a row, in the order of their rows.
#[rustfmt::skip]
const CLASSES: [Class; 85] = {
    use Class::*;
    [
        VerbBase, VerbS, VerbPast, VerbParticiple, VerbIng, Adverb, Auxiliary, Be, Have,
        Conjunction, CueNoun, Declarative, Definite, Determiner, Document, Event, Honorific, Institution,
        Medium, Message, Negation, NominativePronoun, NounForm, ObjectPronoun, Office, Particle, People,
        PersonalNoun, PersonalPronoun, PossessivePronoun, Preposition, PronounRelative, PublicBody, ReportNoun, Role, Spokesperson,
        SubjectPronoun, Subordinator, TimeWord, Calendar, Unnamed, GivenFemale, GivenMale, Surname, Company,
        FirstPerson, SecondPerson, FutureModal, WeakModal, Hedge, Rumour, Accuse, Accusing, Addressed,
        Announcing, Answer, Attitude, Belief, Citing, Common, Decline, Demanding, Denial,
        Directive, Distancing, Evidence, Factive, Forecast, Judging, Naming, Quoting, SayingAbout,
        SayingFor, SayingOf, Seem, Speech, State, Titling, Verify, Willing, Infinitive,
        Accusation, Proof, Record, WorkNoun,
    ]
};
const LOOKED_AT: Classes = Classes::of(&CLASSES);
/// The row of each class.
const CLASS_ROW: [u16; Class::COUNT] = {
    let mut rows = [0; Class::COUNT];
    let mut at = 0;
    while at < CLASSES.len() {
        rows[CLASSES[at] as usize] = 64 + at as u16;
        at += 1;
    }
    rows
};

/// The features of a sequence of tokens, in one list.
#[derive(Default)]
pub struct Features {
    rows: Vec<u16>,
    ends: Vec<u32>,
}

impl Features {
    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The rows of one token.
    pub fn of(&self, token: usize) -> &[u16] {
        let start = token.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.rows[start as usize..self.ends[token] as usize]
    }
}

/// Reads features off one text.
pub struct Extractor<'t> {
    text: &'t Text<'t>,
    /// How the token stands to the innermost quotation around it.
    quotation: Vec<Quotation>,
    /// What the rules found.
    found: &'t Tags,
    vocabulary: &'t Vocabulary,
}

/// How a token stands to quotations.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Quotation {
    /// In how many it stands.
    depth: u8,
    opens: bool,
    closes: bool,
    /// By the length of the innermost in tokens, marks included: up to 4, up to 10, longer.
    length: u8,
}

impl<'t> Extractor<'t> {
    /// Prepares what concerns the text as a whole. `quotes` are those of the text, ordered by start; `found` is what the
    /// rules found in it.
    pub fn new(text: &'t Text<'t>, quotes: &[Quote], found: &'t Tags, vocabulary: &'t Vocabulary) -> Self {
        let mut quotation = vec![Quotation::default(); text.tokens.len()];
        for quote in quotes {
            let tokens = text.tokens_in(quote.span);
            let length = match tokens.len() {
                0..=4 => 0,
                5..=10 => 1,
                _ => 2,
            };
            let (first, last) = (tokens.start, tokens.end.saturating_sub(1));
            for token in tokens {
                let state = &mut quotation[token];
                state.depth = state.depth.saturating_add(1);
                state.length = length;
                state.opens |= token == first;
                state.closes |= token == last;
            }
        }
        Self { text, quotation, found, vocabulary }
    }

    /// The features of the tokens of some whole blocks, into `features`, whose old content goes.
    pub fn extract(&self, blocks: Range<usize>, features: &mut Features) {
        features.rows.clear();
        features.ends.clear();
        for block in blocks {
            let sentences = self.text.blocks[block].sentences();
            for sentence in sentences.clone() {
                let place = Place::of(self.text, block, sentence);
                let tokens = self.text.sentences[sentence].tokens();
                for token in tokens {
                    place.add(token, &mut features.rows);
                    self.add_token(token, &mut features.rows);
                    features.ends.push(features.rows.len() as u32);
                }
            }
        }
    }

    fn add_token(&self, token: usize, rows: &mut Vec<u16>) {
        let kind = self.text.tokens[token].kind;
        let state = self.quotation[token];
        let mut plain = |number: u16| rows.push(number);
        plain(state.depth.min(2).into());
        if state.depth > 0 {
            plain(3 + u16::from(state.length));
            if state.opens {
                plain(6);
            }
            if state.closes {
                plain(7);
            }
        }
        match self.found.roles.get(token) {
            Some(Role::SourceBegin) => plain(56),
            Some(Role::SourceInside) => plain(57),
            Some(Role::CueBegin) => plain(58),
            Some(Role::CueInside) => plain(59),
            _ => {}
        }
        match self.found.content.get(token) {
            Some(Content::Begin) => plain(60),
            Some(Content::Inside) => plain(61),
            _ => {}
        }
        match kind {
            TokenKind::Number => plain(8),
            TokenKind::Quote(mark) => plain(16 + mark as u16),
            TokenKind::Punctuation(_) => {}
            TokenKind::Word => plain(shape(&self.text.tokens[token])),
        }
        self.text.classes(token).each_shared(&LOOKED_AT, |class| rows.push(CLASS_ROW[class]));
        let known = |key| self.vocabulary.find(key).map(|index| PLAIN as u16 + index);
        let before = rows.len();
        rows.extend(keys(self.text, token).filter_map(known));
        if rows.len() == before {
            rows.push(UNKNOWN);
        }
    }
}

/// The row of a token that is known by nothing.
const UNKNOWN: u16 = 12;

fn shape(token: &Token) -> u16 {
    match (token.is_all_capitals(), token.is_capitalised()) {
        (true, _) => 9,
        (_, true) => 10,
        _ => 11,
    }
}

/// What a vocabulary may know of a token: the word in small letters (ASCII), its last three and two letters, its first three.
pub fn keys(text: &Text, token: usize) -> impl Iterator<Item = u32> {
    let is_quote = text.tokens[token].is_quote();
    let word = text.word(token);
    let lower = move || word.bytes().map(|byte| byte.to_ascii_lowercase());
    let length = word.len();
    let parts = (text.tokens[token].is_word() && length > 3)
        .then(|| [hash(lower().skip(length - 3), 2), hash(lower().skip(length - 2), 3), hash(lower().take(3), 4)]);
    (!is_quote).then(|| hash(lower(), 1)).into_iter().chain(parts.into_iter().flatten())
}

/// Where a sentence stands.
struct Place {
    first: usize,
    end: usize,
    rows: [u16; 3],
}

impl Place {
    fn of(text: &Text, block: usize, sentence: usize) -> Self {
        let whole = &text.blocks[block];
        let last = &text.tokens[whole.end as usize - 1];
        let ends_plainly = last.is_text();
        let sentence_row = 32 + (sentence - whole.first_sentence as usize).min(2) as u16;
        let block_row = 36 + block.min(3) as u16;
        let length_row =
            40 + u16::from(ends_plainly) * 4 + (whole.end - whole.first).ilog2().saturating_sub(2).min(3) as u16;
        let tokens = text.sentences[sentence].tokens();
        Self { first: tokens.start, end: tokens.end, rows: [sentence_row, block_row, length_row] }
    }

    fn add(&self, token: usize, rows: &mut Vec<u16>) {
        rows.extend(self.rows);
        if token - self.first < 3 {
            rows.push(48 + (token - self.first) as u16);
        }
        if self.end - token < 3 {
            rows.push(52 + (self.end - token) as u16);
        }
    }
}
