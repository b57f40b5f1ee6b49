//! What stands around a quote, within its sentence and the quote that it stands in.

use super::clause::is_clitic;
use crate::language::{Class, Classes};
use crate::text::{Text, Token};
use std::ops::Range;

/// So many tokens before and behind a quote are looked at.
const WINDOW: usize = 30;
/// So many tokens before a quote are near.
const NEAR: usize = 10;
/// A heading with capitals throughout has so many at least.
const CAPITALS: usize = 2;
/// A heading has so many tokens at most.
const HEADING: usize = 25;

/// Words that need what follows to go on.
const GOVERNORS: Classes = Classes::of(&[Class::Determiner, Class::Preposition, Class::Be]);

/// Words that begin a noun phrase or a verb group.
const BEGINNINGS: Classes = Classes::of(&[Class::Determiner, Class::Auxiliary]);

/// The surroundings of a quote.
#[derive(Clone, Copy, Debug)]
pub struct Around {
    /// It makes up its sentence, or several.
    pub is_sentence: bool,
    /// Its sentence begins with it.
    pub opens_sentence: bool,
    /// A comma stands right behind it.
    pub before_comma: bool,
    /// Right behind “so-called”.
    pub so_called: bool,
    /// Introduced as a name: nicknamed “X”, entitled “X”.
    pub is_named: bool,
    /// Beside the noun for a name or a term: the word “X”, the “X” label.
    pub is_term: bool,
    /// Right behind a word that needs it to go on: “a”, “of”, “is”.
    pub is_governed: bool,
    /// Right behind the beginning of a noun phrase or a verb group that it goes on with: “his”, “has”, “to”.
    pub is_begun: bool,
    /// Right behind a word of wishing or promising and its “to”: who wishes it is the one whose word it is.
    pub is_wished: bool,
    /// Between two words with a capital: Anna “Nan” Berg.
    pub within_name: bool,
    /// Beside the noun for a work or a vessel: the film “X”, “X” tour.
    pub is_work: bool,
    /// The rest of the sentence has capitals throughout.
    pub has_capitals: bool,
    /// Its block is a short line without an end mark.
    pub is_heading: bool,
}

impl Around {
    /// What stands around the tokens of a quote, which stands in `parent` or in no quote.
    pub fn of(text: &Text, quote: &Range<usize>, parent: Option<Range<usize>>) -> Self {
        let first = text.sentences[text.sentence_of(quote.start)].tokens();
        let last = text.sentences[text.sentence_of(quote.end - 1)].tokens();
        let bounds = parent.unwrap_or(first.start..last.end);
        let begin = first.start.max(bounds.start).max(quote.start.saturating_sub(WINDOW));
        let end = last.end.min(bounds.end).min(quote.end + WINDOW).max(quote.end);
        let (before, after) = (&text.tokens[begin.min(quote.start)..quote.start], &text.tokens[quote.end..end]);
        let is = |token: &Token, word: &str| text.str(token.span).eq_ignore_ascii_case(word);
        let outside = || before.iter().chain(after).filter(|token| token.is_word());
        let long = || outside().filter(|word| !word.has(Class::FunctionWord));
        let nearest = before.iter().rev().find(|token| token.is_word() && !is(token, "as") && !is(token, "of"));
        let nearest_has = |class| nearest.is_some_and(|token| token.has(class));
        let capital = |token: Option<&Token>| token.is_some_and(|token| token.is_word() && token.is_capitalised());
        let has_capitals = long().count() >= CAPITALS && long().all(Token::is_capitalised);
        let begins = |token: &Token| token.classes().any(BEGINNINGS) && !token.has(Class::Subordinator);
        let opens_sentence = before.iter().all(Token::is_quote);
        Self {
            opens_sentence,
            before_comma: after.first().is_some_and(|token| token.is(',')),
            is_sentence: opens_sentence && after.iter().all(Token::is_quote),
            so_called: nearest.is_some_and(|token| is(token, "so-called")),
            is_named: nearest_has(Class::Titling) || is_called(text, before),
            is_term: nearest_has(Class::TermNoun) || after.first().is_some_and(|token| token.has(Class::TermNoun)),
            is_governed: before.last().is_some_and(|token| token.classes().any(GOVERNORS)),
            is_begun: before.last().is_some_and(|token| is(token, "to") || is_clitic(text, token) || begins(token)),
            is_wished: matches!(before, [.., wish, to] if wish.has(Class::Willing) && is(to, "to")),
            within_name: !has_capitals && capital(before.last()) && capital(after.first()),
            is_work: nearest_has(Class::WorkNoun) && !before.last().is_some_and(|token| token.is(':'))
                || after.first().is_some_and(|token| token.has(Class::WorkNoun)),
            has_capitals,
            is_heading: has_capitals || is_heading(text, quote),
        }
    }
}

/// Whether “called” stands right before a quote and gives the name of what stands before it (“a scheme called “X””), not
/// what somebody called something (“what he called “X””).
fn is_called(text: &Text, before: &[Token]) -> bool {
    let is = |token: &Token, word: &str| text.str(token.span).eq_ignore_ascii_case(word);
    let [rest @ .., named, called] = before else { return false };
    let names = is(called, "called") && (named.has(Class::Be) || named.is_word() && !named.has(Class::FunctionWord));
    names
        && !named.is_capitalised()
        && !rest.iter().rev().take(NEAR).any(|token| is(token, "what") || is(token, "which"))
}

/// Whether the block of a quote is a short line that ends without an end mark.
fn is_heading(text: &Text, quote: &Range<usize>) -> bool {
    let block = text.blocks[text.block_of(quote.start)].tokens();
    block.len() <= HEADING
        && text.tokens[block].iter().rev().find(|token| !token.is_quote()).is_some_and(Token::is_text)
}
