//! Offices, professions and relations beside a name, as the article words them.

use super::names::Name;
use super::words::{Gender, is_initial, is_possessive, lower, title_gender};
use crate::analysis::Span;
use crate::language::{Class, Classes};
use crate::text::{Text, lower_case};
use std::ops::Range;

/// What someone is said to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// The words, without article: “senior military official”.
    pub span: Span,
    /// The same in lower case, without marks.
    pub words: String,
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
const VERB: Classes = Classes::of(&[Class::VerbPast, Class::VerbS, Class::VerbBase, Class::VerbIng]);

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
        if let Some(role) = comma.filter(|last| !is_noun(last)).and_then(|_| apposed(text, before)) {
            return Some(role);
        }
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

/// “the mayor of Norrholm, Anna Berg”: the phrase before the comma, where it opens with an article and an office.
fn apposed(text: &Text, comma: usize) -> Option<Role> {
    let first = comma.saturating_sub(LONGEST).max(text.blocks[text.block_of(comma)].first as usize);
    let is_article = |at: &usize| text.classes(*at).has(Class::Definite);
    let article = (first..comma).rev().take_while(|at| text.tokens[*at].is_text()).find(is_article)?;
    role(text, article + 1..comma).filter(|role| role.is_office)
}

/// Whether a word before a role belongs to it: an adjective or noun, not an article, a verb or a mark. Before a title
/// (“former President”) only few do.
fn extends_left(text: &Text, at: usize, only_standing: bool) -> bool {
    let token = &text.tokens[at];
    if only_standing && !token.has(Class::Standing) {
        return false;
    }
    let is_verb = token.classes().any(VERB) && !token.has(Class::Institution);
    // “a resident grabbed reporter Berg”, but “the embattled mayor Berg”.
    let after_noun = || at.checked_sub(1).is_some_and(|before| !text.classes(before).has(Class::FunctionWord));
    let is_deed = text.word(at).ends_with("ed") && !token.has(Class::Standing) && after_noun();
    token.is_word() && !token.has(Class::FunctionWord) && !is_verb && !is_deed && !token.has(Class::Calendar)
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
    let pronoun = Classes::of(&[Class::PronounRelative, Class::PronounPlural]);
    let is_article = text.classes(at).has(Class::Determiner);
    // “their” and “its”, but neither “both” nor “whose”.
    let has_article = is_article && (text.classes(at).has(Class::PossessivePronoun) || !text.classes(at).any(pronoun));
    if text.classes(at).has(Class::PronounRelative) {
        return None;
    }
    let start = at + usize::from(has_article);
    if start >= block_end {
        return None;
    }
    let ends = |at: &usize| {
        let token = &text.tokens[*at];
        let ends_clause = [',', ';', '—', '–', '('].iter().any(|mark| token.is(*mark));
        let is_plural_possessive = !token.is_spaced() && text.word(*at - 1).ends_with('s');
        let is_dot = token.is('.') && !text.classes(*at - 1).has(Class::Abbreviation) && !is_initial(text, *at - 1);
        ends_clause || (token.is_quote() && !is_plural_possessive) || token.has(Class::PronounRelative) || is_dot
    };
    // One that runs on is cut behind its main noun: “deputy director” for “deputy director for …”.
    let within = start..block_end.min(start + LONGEST + 1);
    let cut = || head(text, within.clone()).map(|head| head + 1);
    let end = within.clone().find(ends).or_else(cut)?;
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
    // “According to Berg, a judge was biased”: a clause is no apposition.
    let is_clause = tokens.clone().any(|at| text.classes(at).has(Class::Auxiliary) && !is_possessive(text, at));
    if tokens.is_empty() || is_clause {
        return None;
    }
    let head = head(text, tokens.clone())?;
    let classes = text.classes(head);
    let first = &text.tokens[tokens.start];
    if !first.is_text() || first.has(Class::FunctionWord) {
        return None;
    }
    Some(Role {
        words: lower(text, tokens.clone()),
        span: text.span(tokens),
        head: lower_case(text.word(head)),
        is_office: classes.any(OFFICE) && !classes.has(Class::People),
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
