//! Whether words between quotation marks are a clause: a guess from word classes, without a parser.

use crate::language::{Class, Classes};
use crate::text::{Text, Token};

const VERB: Classes = Classes::of(&[Class::VerbBase, Class::VerbS, Class::VerbPast, Class::VerbIng]);

/// Words that open the object of a verb.
const OPENS_OBJECT: Classes =
    Classes::of(&[Class::Determiner, Class::PersonalPronoun, Class::ObjectPronoun, Class::Subordinator]);

/// Whether there is a main clause: a finite verb with a subject of its own that nothing before it **claims** for a clause
/// that is part of another (“who has left”, “a debt I had to settle”, “is what they had”); or a pronoun that can be nothing
/// but a subject, at the beginning of a clause and with a verb-like word behind it; or the order of a question.
pub fn holds_clause(text: &Text, tokens: &[Token]) -> bool {
    // Behind a verb without a subject, the next clause is its object.
    let mut claims = u32::from(is_predicate(text, tokens));
    let (mut has_subject, mut was_verb) = (false, false);
    let may_have_contact = !tokens.first().is_some_and(|first| first.has(Class::Preposition));
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        let next = tokens.get(at + 1);
        let begins = before.is_none_or(|before| !before.is_word() || before.has(Class::Conjunction));
        if token.has(Class::NominativePronoun) && begins && next.is_some_and(|next| may_be_verb(text, next))
            || token.has(Class::Auxiliary) && next.is_some_and(|next| is_asked(next, begins))
        {
            return true;
        }
        let is_object = was_verb || may_have_contact && before.is_some_and(|before| is_contact(text, before, token));
        claims += u32::from(token.has(Class::PersonalPronoun) && is_object || subordinates(token, next, has_subject));
        let is_verb =
            is_finite(text, before, token, next) && !before.is_some_and(|before| goes_on(text, before, token));
        was_verb = has_subject && (is_verb || before.is_some_and(|before| agree(before, token)));
        if was_verb {
            let Some(rest) = claims.checked_sub(1) else { return true };
            claims = rest;
        }
        has_subject |= token.is_text() && !joins(text, token);
    }
    false
}

/// Whether the first word but for “and” and adverbs is a finite verb, or a verb with its object, whose subject stands outside.
pub fn is_predicate(text: &Text, tokens: &[Token]) -> bool {
    let mut rest = tokens.iter().skip_while(|token| joins(text, token));
    let (first, next) = (rest.next(), rest.next());
    first.is_some_and(|first| {
        let governs = first.classes().any(VERB) && next.is_some_and(|next| next.classes().any(OPENS_OBJECT));
        !first.is_capitalised() && (first.has(Class::FiniteVerb) || governs)
    })
}

/// Whether a word can stand before a verb and be no subject: “and”, “really”.
fn joins(text: &Text, token: &Token) -> bool {
    token.has(Class::Conjunction) || is_adverb(text, token) && !text.str(token.span).eq_ignore_ascii_case("there")
}

/// Whether a pronoun opens a relative clause without a relative pronoun: “a debt I had to settle”.
fn is_contact(text: &Text, before: &Token, pronoun: &Token) -> bool {
    !pronoun.has(Class::ClauseOpener) && is_noun(text, before) && !before.classes().any(VERB)
}

/// Whether a verb belongs to the words before it: “will have”, “to do”.
fn goes_on(text: &Text, before: &Token, verb: &Token) -> bool {
    before.has(Class::Auxiliary) && !verb.has(Class::Be) || text.str(before.span).eq_ignore_ascii_case("to")
}

/// Whether a word claims the next finite verb: “who”; in the middle also “if”, and “as” and the like before a pronoun.
fn subordinates(token: &Token, next: Option<&Token>, in_middle: bool) -> bool {
    let may_be_other = token.has(Class::Preposition) && !next.is_some_and(|next| next.has(Class::PersonalPronoun));
    let is_subordinator = token.has(Class::Subordinator) && !token.has(Class::Adverb) && !may_be_other;
    token.has(Class::ClauseOpener) || in_middle && is_subordinator
}

/// Whether a pronoun behind an auxiliary is its subject: “will this”, “what did we”.
fn is_asked(pronoun: &Token, begins: bool) -> bool {
    pronoun.has(if begins { Class::SubjectPronoun } else { Class::PersonalPronoun })
        && !pronoun.has(Class::ClauseOpener)
}

/// Whether a word is a finite verb: a frequent one, a form of a listed one before what may be its object, ’s for “is”.
fn is_finite(text: &Text, before: Option<&Token>, token: &Token, next: Option<&Token>) -> bool {
    let behind_pronoun = before.is_some_and(|before| before.has(Class::FunctionWord));
    let behind_noun = before.is_some_and(|before| is_noun(text, before));
    let takes_object = next.is_none_or(|next| next.has(Class::Determiner) || next.has(Class::Subordinator));
    let may_be_finite = token.has(Class::VerbS) || token.has(Class::VerbPast) || text.str(token.span).ends_with("ed");
    token.has(Class::FiniteVerb)
        || behind_pronoun && is_clitic(text, token)
        || behind_noun && takes_object && may_be_finite
}

/// Whether a pronoun is the subject of the verb form right behind it: “you look”, “we want”.
fn agree(pronoun: &Token, verb: &Token) -> bool {
    pronoun.has(Class::PersonalPronoun)
        && (verb.has(Class::VerbBase) || verb.has(Class::VerbS) || verb.has(Class::VerbPast))
}

/// Whether a word may be a noun: none of the closed classes, no adverb, no unmistakable verb.
fn is_noun(text: &Text, token: &Token) -> bool {
    const OTHER: Classes = Classes::of(&[Class::FunctionWord, Class::FiniteVerb, Class::TimeWord]);
    token.is_text() && !token.classes().any(OTHER) && !is_adverb(text, token)
}

fn is_adverb(text: &Text, token: &Token) -> bool {
    token.has(Class::Adverb) || token.is_word() && !token.is_capitalised() && text.str(token.span).ends_with("ly")
}

fn may_be_verb(text: &Text, token: &Token) -> bool {
    let open = !token.has(Class::FunctionWord) || token.has(Class::FiniteVerb) || token.has(Class::Adverb);
    token.is_word() && open || is_clitic(text, token)
}

/// Whether a token is what an apostrophe parts from the word before it: ’s, ’ll.
pub fn is_clitic(text: &Text, token: &Token) -> bool {
    text.str(token.span).starts_with(['\'', '’'])
}
