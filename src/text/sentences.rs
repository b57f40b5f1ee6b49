//! A block's tokens → sentences.
//!
//! A sentence ends at `.`, `!`, `?` or `…`, with the closing marks that follow without a space, where the next token
//! begins like a sentence: spaced off, with a capital, a digit or an opening mark. Abbreviations and initials don't
//! end one; those that can (“the U.S.”, “Inc.”) do before a capitalised function word.

use super::{Token, TokenKind};
use crate::language::Class;
use std::ops::Range;

/// Ranges of indexes into `tokens`, which are those of one block of `source`; together they cover all of them.
pub fn split(source: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    let mut at = 0;
    while at < tokens.len() {
        // Looked for at terminators only: at every mark of a long run of closing ones it would take quadratic time.
        let after = || after_closing_marks(tokens, at + 1);
        let end = match tokens[at].kind {
            TokenKind::Punctuation('.') => Some(after()).filter(|end| !is_abbreviation(source, tokens, at, *end)),
            TokenKind::Punctuation('!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।') => Some(after()),
            TokenKind::Word if source[tokens[at].span.range()].ends_with('.') => {
                Some(after()).filter(|end| starts_plainly(tokens, *end))
            }
            _ => None,
        };
        let Some(end) = end else {
            at += 1;
            continue;
        };
        if begins_sentence(tokens, end) {
            sentences.push(start..end);
            start = end;
        }
        at = end;
    }
    if start < tokens.len() {
        sentences.push(start..tokens.len());
    }
    sentences
}

/// Past the terminators, quotation marks and brackets that follow without a space.
fn after_closing_marks(tokens: &[Token], mut at: usize) -> usize {
    let closes = |token: &Token| {
        !token.is_spaced()
            && matches!(token.kind, TokenKind::Quote(_) | TokenKind::Punctuation(')' | ']' | '.' | '!' | '?' | '…'))
    };
    while tokens.get(at).is_some_and(closes) {
        at += 1;
    }
    at
}

fn begins_sentence(tokens: &[Token], at: usize) -> bool {
    let Some(token) = tokens.get(at) else { return true };
    match token.kind {
        TokenKind::Word => token.is_spaced() && token.is_capitalised(),
        TokenKind::Number => token.is_spaced(),
        // “[They] stay”: a bracket for what was put in.
        TokenKind::Quote(_) => {
            let opens = |next: &Token| next.is_text() || next.is_quote() || next.is('[') || next.is('…');
            token.is_spaced() && tokens.get(at + 1).is_some_and(opens)
        }
        TokenKind::Punctuation(mark) => {
            token.is_spaced() && matches!(mark, '(' | '[' | '—' | '–' | '•' | '…' | '$' | '£' | '€')
        }
    }
}

/// Whether the sentence that would begin at `at` begins with a word that has its capital from nothing else.
fn starts_plainly(tokens: &[Token], at: usize) -> bool {
    tokens.get(at).is_none_or(|token| token.is_quote() || (token.is_capitalised() && token.has(Class::FunctionWord)))
}

/// Whether the dot at `dot` belongs to the word before it and ends no sentence; `next` is where one would begin.
fn is_abbreviation(source: &str, tokens: &[Token], dot: usize, next: usize) -> bool {
    let Some(word) = dot.checked_sub(1).map(|before| &tokens[before]) else { return false };
    if tokens[dot].is_spaced() || !word.is_word() {
        return false;
    }
    let is_initial = word.is_capitalised() && word.span.len() == 1 && !source[word.span.range()].starts_with('I');
    if word.has(Class::Abbreviation) || is_initial {
        return true;
    }
    word.has(Class::FinalAbbreviation) && !starts_plainly(tokens, next)
}
