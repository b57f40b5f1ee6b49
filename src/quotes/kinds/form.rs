//! What the words within the marks look like, whatever stands around them.

use super::clause::{holds_clause, is_clitic, is_predicate};
use crate::analysis::QuoteKind;
use crate::language::{Class, Classes};
use crate::text::{Text, Token, TokenKind};
use std::ops::Range;

/// Of a long quote so many tokens are looked at: whether it holds a clause is plain long before.
const LOOK: usize = 60;
/// So many tokens from the end the last one that is no quotation mark is looked for.
const MARKS: usize = 4;
/// So many words that begin and end like a sentence are one, with or without a known verb.
const SENTENCE: usize = 4;

/// Words that need no capital within a name.
const LITTLE: Classes =
    Classes::of(&[Class::Preposition, Class::BindingPreposition, Class::Conjunction, Class::Determiner]);

/// The form of a quote.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// Words and numbers, of the first [`LOOK`] tokens.
    pub words: usize,
    /// Holds a main clause, though the words before the quote may belong to it.
    pub holds_clause: bool,
    /// A sentence begins within it.
    pub spans_sentences: bool,
    /// Begins with a verb whose subject stands before the quote.
    pub is_predicate: bool,
    /// Begins with a capital.
    pub has_capital: bool,
    /// Begins with a capital and ends with what may end a sentence, a comma before the reporting clause too.
    pub is_sentence: bool,
    /// Ends with an exclamation or question mark.
    pub exclaims: bool,
    /// Written like a name: every word but the little ones has a capital, more than the first where there are more.
    pub is_name: bool,
}

impl Form {
    /// The form of the quote that the tokens make up, marks included.
    pub fn of(text: &Text, quote: Range<usize>) -> Self {
        let start = quote.start + 1;
        let inside = &text.tokens[start..quote.end.min(start + LOOK).max(start)];
        let words = || inside.iter().filter(|token| token.is_text());
        let is_number = |word: &Token| word.kind == TokenKind::Number;
        let little = |word: &Token| word.classes().any(LITTLE) || is_number(word) || is_clitic(text, word);
        let has_capital = words().next().is_some_and(Token::is_capitalised);
        let begins = has_capital || words().next().is_some_and(is_number);
        let last = text.tokens[start..quote.end.max(start)].iter().rev().take(MARKS).find(|token| !token.is_quote());
        let ends = last.is_some_and(ends_sentence) || quote.len() > LOOK;
        Self {
            words: words().count(),
            holds_clause: holds_clause(text, inside),
            spans_sentences: spans_sentences(text, &quote),
            is_predicate: is_predicate(text, inside),
            has_capital,
            is_sentence: has_capital && ends,
            exclaims: last.is_some_and(|last| last.is('!') || last.is('?')),
            is_name: begins
                && words().all(|word| word.is_capitalised() || little(word))
                && words()
                    .skip(usize::from(words().count() > 1))
                    .any(|word| word.is_capitalised() || has_capital && is_number(word)),
        }
    }

    /// Whether it is a clause or more.
    pub fn is_clause(self) -> bool {
        self.holds_clause || self.spans_sentences
    }

    /// The kind that the form alone suggests.
    pub fn kind(self) -> QuoteKind {
        if self.is_name && !self.is_clause() {
            QuoteKind::Title
        } else if self.is_clause() || self.is_sentence && (self.words >= SENTENCE || self.exclaims) {
            QuoteKind::Direct
        } else if self.words <= 2 && !self.is_predicate {
            QuoteKind::Scare
        } else {
            QuoteKind::Partial
        }
    }
}

/// Whether a sentence begins within the quote.
fn spans_sentences(text: &Text, quote: &Range<usize>) -> bool {
    let sentence = text.sentences[text.sentence_of(quote.start + 1)];
    text.tokens[(sentence.end as usize).min(quote.end)..quote.end].iter().take(MARKS).any(Token::is_text)
}

fn ends_sentence(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Punctuation('.' | '!' | '?' | ',' | '…' | '—' | '–' | ';'))
}
