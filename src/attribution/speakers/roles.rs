//! Offices, professions and relations beside a name, as the article words them.

use super::names::{Gender, Name, is_possessive, title_gender};
use crate::analysis::Span;
use crate::language::{Class, Classes};
use crate::text::Text;
use std::ops::Range;

/// What someone is said to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The words, without article: “senior military official”.
    pub span: Span,
    /// Its main noun in lower case: “official”.
    pub head: String,
    /// Whether that noun is one for a person.
    pub is_office: bool,
    /// The gender that it says.
    pub gender: Option<Gender>,
}

/// How many tokens a role takes at most.
const LONGEST: usize = 16;
/// How many words stand in front of a name's office at most.
const LONGEST_BEFORE: usize = 6;
const OFFICE: Classes = Classes::of(&[Class::Role, Class::Relation, Class::MaleNoun, Class::FemaleNoun]);
const VERB: Classes = Classes::of(&[Class::VerbPast, Class::VerbS]);

/// The role in front of a name: “senior military official Andrei Berg”, “Foreign Minister Anna Berg”.
pub fn before(text: &Text, name: &Name) -> Option<Role> {
    let lead = name.tokens.start..name.words.start;
    let has_office = |at: usize| text.classes(at).any(OFFICE) && !text.classes(at).has(Class::Honorific);
    let mut end = name.words.start;
    let after_office = |at: usize| at.checked_sub(1).is_some_and(|before| text.classes(before).any(OFFICE));
    while end > name.tokens.start && text.tokens[end - 1].is('.') && !after_office(end - 1) {
        end -= 1;
    }
    let mut start = lead.start;
    if lead.is_empty() {
        let is_noun = |at: &usize| has_office(*at) && text.tokens[*at].is_word() && !text.tokens[*at].is_capitalised();
        let before = start.checked_sub(1)?;
        // “the mayor, Anna Berg,”
        let comma = before.checked_sub(1).filter(|_| text.tokens[before].is(','));
        end = comma.map_or(end, |_| before);
        start = comma.or(Some(before)).filter(is_noun)?;
    } else if !lead.clone().any(has_office) {
        return None;
    }
    let first_allowed = start.saturating_sub(LONGEST_BEFORE);
    // “famous German reporter”, but not “threw famous German reporter”: a word without a capital ends what has one.
    let mut only_standing = !lead.is_empty();
    while start > first_allowed
        && extends_left(text, start - 1, only_standing)
        && text.block_of(start - 1) == text.block_of(start)
    {
        start -= 1;
        let before_capital = start.checked_sub(1).is_some_and(|before| !text.tokens[before].is_capitalised());
        only_standing |= text.tokens[start].is_capitalised() && before_capital;
    }
    role(text, start..end)
}

/// Whether a word before a role belongs to it: an adjective or noun, not an article, a verb or a mark. Before a title
/// (“former President”) only few do.
fn extends_left(text: &Text, at: usize, only_standing: bool) -> bool {
    let token = &text.tokens[at];
    if only_standing && !token.has(Class::Standing) {
        return false;
    }
    token.is_word() && !token.has(Class::FunctionWord) && !token.classes().any(VERB) && !token.has(Class::Calendar)
}

/// The role behind a name and a comma: “Anna Berg, a lecturer at the academy,”.
pub fn after(text: &Text, name: &Name) -> Option<Role> {
    let mut at = name.tokens.end;
    if !text.tokens.get(at)?.is(',') {
        return None;
    }
    at += 1;
    if age(text, name).is_some() && text.tokens.get(at + 1)?.is(',') {
        at += 2;
    }
    let block_end = text.blocks[text.block_of(name.tokens.start)].end as usize;
    let has_article = ["a", "an", "the", "its", "his", "her", "their"].contains(&text.word(at));
    let start = at + usize::from(has_article);
    if start >= block_end {
        return None;
    }
    let ends = |at: &usize| {
        let token = &text.tokens[*at];
        token.is(',')
            || token.is(';')
            || token.is('—')
            || token.is('–')
            || token.is('(')
            || token.is_quote()
            || token.has(Class::PronounRelative)
            || (token.is('.') && !text.classes(*at - 1).has(Class::Abbreviation))
    };
    let end = (start..block_end.min(start + LONGEST + 1)).find(ends)?;
    let role = role(text, start..end)?;
    let says_what = role.is_office || (has_article && text.word(at) != "the" && end - start < LONGEST);
    says_what.then_some(role)
}

/// The age behind a name: “Anna Berg, 35,”.
pub fn age(text: &Text, name: &Name) -> Option<u8> {
    let is_comma = text.tokens.get(name.tokens.end)?.is(',');
    text.word(name.tokens.end + 1).parse().ok().filter(|age| is_comma && (1..=120).contains(age))
}

fn role(text: &Text, tokens: Range<usize>) -> Option<Role> {
    if tokens.is_empty() {
        return None;
    }
    let head = head(text, tokens.clone())?;
    let classes = text.classes(head);
    let first = &text.tokens[tokens.start];
    if !first.is_text() || first.has(Class::FunctionWord) {
        return None;
    }
    Some(Role {
        span: text.span(tokens),
        head: text.word(head).to_lowercase(),
        is_office: classes.any(OFFICE),
        gender: title_gender(classes),
    })
}

/// The main noun of a phrase: the last word before the first one of the closed classes.
pub fn head(text: &Text, tokens: Range<usize>) -> Option<usize> {
    let ends = |at: &usize| {
        let token = &text.tokens[*at];
        !token.is_text() && !token.is('.') && !token.is('-') || token.has(Class::FunctionWord)
    };
    let start = tokens.clone().rev().find(|at| is_possessive(text, *at)).map_or(tokens.start, |clitic| clitic + 1);
    let end = (start..tokens.end).find(ends).unwrap_or(tokens.end);
    (start..end).rev().find(|at| text.tokens[*at].is_text())
}
