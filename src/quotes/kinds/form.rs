//! What the words within the marks look like, whatever stands around them.

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
    /// Holds a finite verb with its subject.
    pub is_clause: bool,
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
        let little =
            |word: &Token| word.classes().any(LITTLE) || word.kind == TokenKind::Number || is_clitic(text, word);
        let begins = words().next().is_some_and(|word| word.is_capitalised() || word.kind == TokenKind::Number);
        let last = text.tokens[start..quote.end.max(start)].iter().rev().take(MARKS).find(|token| !token.is_quote());
        let ends = last.is_some_and(ends_sentence) || quote.len() > LOOK;
        Self {
            words: words().count(),
            is_clause: holds_clause(text, inside) || spans_sentences(text, &quote),
            is_sentence: begins && ends,
            exclaims: last.is_some_and(|last| last.is('!') || last.is('?')),
            is_name: begins
                && words().all(|word| word.is_capitalised() || little(word))
                && words().skip(usize::from(words().count() > 1)).any(Token::is_capitalised),
        }
    }

    /// The kind that the form alone suggests.
    pub fn kind(self) -> QuoteKind {
        if self.is_name && !self.is_clause {
            QuoteKind::Title
        } else if self.is_clause || self.is_sentence && (self.words >= SENTENCE || self.exclaims) {
            QuoteKind::Direct
        } else if self.words <= 2 {
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

fn is_clitic(text: &Text, word: &Token) -> bool {
    text.str(word.span).starts_with(['\'', '’'])
}

fn ends_sentence(token: &Token) -> bool {
    matches!(token.kind, TokenKind::Punctuation('.' | '!' | '?' | ',' | '…' | '—' | '–' | ';'))
}

/// Whether there is a finite verb with a subject of its own: more such verbs than relative pronouns, the first word not
/// counted; or a pronoun that can be nothing but a subject, at the beginning of a clause and with a verb-like word behind
/// it; or the order of a question.
fn holds_clause(text: &Text, tokens: &[Token]) -> bool {
    let (mut verbs, mut relatives) = (0, 0);
    for (at, token) in tokens.iter().enumerate() {
        let before = at.checked_sub(1).map(|before| &tokens[before]);
        let next = tokens.get(at + 1);
        let begins = before.is_none_or(|before| !before.is_word() || before.has(Class::Conjunction));
        let has_subject = before.is_some_and(|before| before.is_text() || !begins);
        if token.has(Class::NominativePronoun) && begins && next.is_some_and(|next| may_be_verb(text, next))
            || token.has(Class::Auxiliary) && begins && next.is_some_and(|next| next.has(Class::SubjectPronoun))
        {
            return true;
        }
        relatives += usize::from(token.has(Class::RelativePronoun));
        verbs += usize::from(has_subject && is_finite(text, before, token, next));
    }
    verbs > relatives
}

/// Whether a word is a finite verb: a frequent one, a form of a listed one before what may be its object, ’s for “is”.
fn is_finite(text: &Text, before: Option<&Token>, token: &Token, next: Option<&Token>) -> bool {
    let behind_pronoun = before.is_some_and(|before| before.has(Class::FunctionWord));
    let behind_noun = before.is_some_and(|before| before.is_text() && !before.has(Class::FunctionWord));
    let takes_object = next.is_none_or(|next| next.has(Class::Determiner) || next.has(Class::Subordinator));
    let may_be_finite = token.has(Class::VerbS) || token.has(Class::VerbPast) || text.str(token.span).ends_with("ed");
    token.has(Class::FiniteVerb)
        || behind_pronoun && is_clitic(text, token)
        || behind_noun && takes_object && may_be_finite
}

fn may_be_verb(text: &Text, token: &Token) -> bool {
    let open = !token.has(Class::FunctionWord) || token.has(Class::FiniteVerb) || token.has(Class::Adverb);
    token.is_word() && open || is_clitic(text, token)
}
