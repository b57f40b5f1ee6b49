//! A source's words taken apart: pronoun, name, or a noun with whom it belongs to.
//!
//! | source | reference |
//! |---|---|
//! | “He”, “his”, “we” | [`Reference::Pronoun`] |
//! | “Andrei Berg, a farmer”, “the mayor, Anna Berg”, “Agency spokesman Tom Holm” | [`Reference::Name`] |
//! | “Anna Berg and Tom Holm” | [`Reference::Several`] |
//! | “a spokesman for the agency”, “her brother”, “two officials”, “the 35-year-old” | [`Reference::Noun`] |

use super::names::{Name, Sort};
use super::words::{is_possessive, noun_classes};
use crate::language::{Class, Classes};
use crate::text::Text;
use std::ops::Range;

/// How a source refers to its speaker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reference {
    /// By the pronoun at this token.
    Pronoun(usize),
    /// By the name with this index.
    Name(usize),
    /// By several names.
    Several(Vec<usize>),
    /// By a noun.
    Noun(Box<Noun>),
}

/// A noun phrase without a name of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Noun {
    /// Its main noun, as a token.
    pub head: usize,
    /// The phrase without article, up to a relative clause or comma.
    pub tokens: Range<usize>,
    /// Whether it points back to something known (the, this, that).
    pub definite: bool,
    /// “Berg’s lawyer”, “his lawyer”, “the company’s statement”: the token after the possessive too.
    pub owner: Option<(Reference, usize)>,
    /// A name in front of the noun: “Pentagon official”.
    pub modifier: Option<usize>,
    /// What follows the preposition: “a spokesman for the agency”.
    pub complement: Option<Reference>,
}

/// How deep phrases are followed: “the lawyer of the brother of the owner of …”.
const DEPTH: u8 = 3;
const POSSESSIVE: Classes = Classes::of(&[Class::PossessivePronoun]);
const SPEAKING: Classes = Classes::of(&[
    Class::Role,
    Class::Relation,
    Class::People,
    Class::Unnamed,
    Class::Spokesperson,
    Class::Institution,
    Class::Document,
    Class::Message,
]);
const PRONOUN: Classes = Classes::of(&[
    Class::PronounMale,
    Class::PronounFemale,
    Class::PronounThing,
    Class::PronounPlural,
    Class::FirstPerson,
    Class::PronounRelative,
    Class::PersonalPronoun,
]);

/// Reads the source that the tokens `range` hold; `None` where they hold no noun, name or pronoun.
pub fn read(text: &Text, names: &[Name], range: Range<usize>) -> Option<Reference> {
    Reader { text, names }.read(range, DEPTH)
}

struct Reader<'a, 't> {
    text: &'a Text<'t>,
    names: &'a [Name],
}

impl Reader<'_, '_> {
    fn read(&self, range: Range<usize>, depth: u8) -> Option<Reference> {
        let text = self.text;
        let mut at = range.clone().find(|at| text.tokens[*at].is_text() && !text.classes(*at).has(Class::Calendar))?;
        // “Berg’s” as a source is Berg.
        let ends_possessive = range.len() > 1 && is_possessive(text, range.end - 1);
        let end = range.end - usize::from(ends_possessive);
        let classes = text.classes(at);
        let begins_phrase =
            |at: usize| at < end && text.tokens[at].is_text() && !text.classes(at).has(Class::FunctionWord);
        let mut owner = None;
        if classes.any(POSSESSIVE) && begins_phrase(at + 1) {
            owner = Some((Reference::Pronoun(at), at + 1));
            at += 1;
        } else if classes.any(PRONOUN) && !text.tokens[at].is_all_capitals() && self.name_at(at, end).is_none() {
            // “that” and “both” in front of a noun are articles.
            let is_article = classes.has(Class::Definite) || text.word(at).eq_ignore_ascii_case("both");
            if !(is_article && begins_phrase(at + 1)) {
                return Some(Reference::Pronoun(at));
            }
        }
        let first = at;
        let mut definite = false;
        while at < end
            && self.name_at(at, end).is_none()
            && text.classes(at).has(Class::FunctionWord)
            && begins(text, at + 1, end)
        {
            definite |= text.classes(at).has(Class::Definite);
            at += 1;
        }
        let mut start = at;
        let (mut head, mut modifier) = (None, None);
        if text.classes(at).has(Class::FunctionWord) && !text.classes(at).has(Class::Definite)
            || text.classes(at + 1).has(Class::PronounRelative)
        {
            // “many”, “those who stayed”.
            head = Some(at);
        }
        while at < end {
            if let Some(index) = self.name_at(at, end) {
                at = self.names[index].tokens.end;
                if let Some(after) = self.after_possessive(at, end) {
                    owner = Some((Reference::Name(index), after));
                    (head, modifier, at, start, definite) = (None, None, after, after, true);
                } else if at + 1 < end && text.tokens[at].is('/') {
                    // “an Agency/Gazette poll”.
                    at += 1;
                    modifier = modifier.or(Some(index));
                } else if begins_phrase(at) && text.tokens[at].is_spaced() {
                    modifier = modifier.or(Some(index));
                } else {
                    return Some(self.with_others(index, at, end));
                }
                continue;
            }
            if let Some(after) = self.after_possessive(at, end) {
                if let (Some(noun), true) = (head, depth > 0 && start < at) {
                    let owner_noun = Noun {
                        head: noun,
                        tokens: start..at,
                        definite,
                        owner: owner.take(),
                        modifier,
                        complement: None,
                    };
                    owner = Some((Reference::Noun(Box::new(owner_noun)), after));
                }
                (head, modifier, at, start, definite) = (None, None, after, after, true);
                continue;
            }
            let token = &text.tokens[at];
            let is_dot = token.is('.') && !token.is_spaced() && at > start;
            if token.has(Class::FunctionWord)
                || token.has(Class::Calendar)
                || !(token.is_text() || is_dot || (token.is_quote() && at + 1 < end))
            {
                break;
            }
            // The last noun for someone or something that speaks; of unknown words the last.
            let speaks = |at: usize| noun_classes(text, at).any(SPEAKING);
            let is_better = speaks(at) || head.is_none_or(|head| !speaks(head));
            if token.is_text() && is_better {
                head = Some(at);
            }
            at += 1;
        }
        if let Some(name) = self.apposed_name(head, at, end) {
            return Some(Reference::Name(name));
        }
        let head = head
            .or_else(|| modifier.map(|index| self.names[index].words.end - 1))
            .or_else(|| (start..end).find(|at| text.tokens[*at].is_text()))?;
        let complement = (depth > 0).then(|| self.complement(at, end, depth)).flatten();
        let stop = (at..end).find(|at| text.tokens[*at].is(',') || text.classes(*at).has(Class::PronounRelative));
        let tokens = start..stop.unwrap_or(end).max(head + 1);
        // Headlines have no articles: “Mayor says …”.
        definite |= start == first && text.classes(head).has(Class::Role) && !text.classes(head).has(Class::People);
        Some(Reference::Noun(Box::new(Noun { head, tokens, definite, owner, modifier, complement })))
    }

    /// The name that a token begins or stands in: a source may leave out its title.
    fn name_at(&self, at: usize, end: usize) -> Option<usize> {
        let index = self.names.partition_point(|name| name.tokens.end <= at);
        self.names.get(index).filter(|name| at < end && name.tokens.start <= at).map(|_| index)
    }

    /// The token after a possessive ’s, or after the apostrophe of “the workers’ lawyer”.
    fn after_possessive(&self, at: usize, end: usize) -> Option<usize> {
        let token = self.text.tokens.get(at).filter(|_| at + 1 < end && at > 0)?;
        let clitic = !token.is_spaced() && is_possessive(self.text, at);
        let bare = token.is_quote() && !token.is_spaced() && self.text.word(at - 1).ends_with('s');
        (clitic || bare).then_some(at + 1)
    }

    /// “Anna Berg and Tom Holm”: the names joined to the first one.
    fn with_others(&self, first: usize, mut at: usize, end: usize) -> Reference {
        let mut all = vec![first];
        let joins = |at: usize| at < end && (self.text.word(at) == "and" || self.text.tokens[at].is(','));
        while joins(at) && all.len() < 6 {
            let Some(index) = self.name_soon(at + 1, end) else { break };
            at = self.names[index].tokens.end;
            all.push(index);
            if at == end {
                return Reference::Several(all);
            }
        }
        Reference::Name(first)
    }

    /// “the mayor, Anna Berg,” and “a man named Tom Holm”: a person's name behind the noun.
    fn apposed_name(&self, head: Option<usize>, at: usize, end: usize) -> Option<usize> {
        head?;
        let is_mark = |at: usize| {
            // “spokesman the Rev. Tom Holm”.
            let is_article = self.text.classes(at).has(Class::Definite);
            is_article || [',', '—', '–', '('].iter().any(|mark| self.text.tokens[at].is(*mark))
        };
        let person = |mark: usize| {
            let index = self.name_soon(mark + 1, end)?;
            matches!(self.names[index].sort, Sort::Person | Sort::Unknown).then_some(index)
        };
        if at < end && is_mark(at) {
            return person(at);
        }
        // “the mayor of Norrholm, Anna Berg,”
        let comma = (at..end).find(|at| self.text.tokens[*at].is(','))?;
        let is_one = self.text.classes(head?).has(Class::Role);
        person(comma).filter(|index| is_one && self.names[*index].tokens.start == comma + 1)
    }

    /// The name that begins at a token or behind “and”, “the” and words of office: “and former governor Tom Holm”.
    fn name_soon(&self, at: usize, end: usize) -> Option<usize> {
        const REACH: usize = 5;
        let passes = |at: usize| {
            let token = &self.text.tokens[at];
            let joins = matches!(self.text.word(at), "and" | "the");
            joins || (token.is_word() && !token.has(Class::FunctionWord) && !token.is_capitalised())
        };
        let first = (at..end.min(at + REACH)).find(|at| self.name_at(*at, end).is_some() || !passes(*at))?;
        self.name_at(first, end)
    }

    /// What the first preposition behind the noun leads to.
    fn complement(&self, at: usize, end: usize, depth: u8) -> Option<Reference> {
        let is_preposition = at < end && self.text.classes(at).has(Class::FunctionWord);
        if !is_preposition || self.text.classes(at).has(Class::PronounRelative) || self.text.word(at) == "and" {
            return None;
        }
        self.read(at + 1..end, depth - 1)
    }
}

fn begins(text: &Text, at: usize, end: usize) -> bool {
    at < end && (text.tokens[at].is_text() || text.tokens[at].is_quote())
}
