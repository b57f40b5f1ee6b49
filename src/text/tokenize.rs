//! A line of text → tokens, in one pass over its characters.

use super::letters::is_capital;
use super::token::{ALL_CAPITALS, CAPITAL, Mark, SPACE_BEFORE, Token, TokenKind};
use crate::analysis::Span;
use crate::language::{NO_CLASSES, look_up};

/// Clitics that are words of their own: the possessive, and what is left of is, has, will, are, have, would, had, am.
const CLITICS: [&str; 6] = ["s", "ll", "re", "ve", "d", "m"];

/// Appends the tokens of `line`, which starts at byte `offset` of the text.
pub fn tokenize(line: &str, offset: usize, tokens: &mut Vec<Token>) {
    let mut rest = line;
    // The character right before, a space where white space or nothing stands there.
    let mut previous = ' ';
    while let Some(first) = rest.chars().next() {
        if first.is_whitespace() || is_invisible(first) {
            previous = if first.is_whitespace() { ' ' } else { previous };
            rest = &rest[first.len_utf8()..];
            continue;
        }
        let (length, kind) = next_token(rest, first, previous);
        let word = &rest[..length];
        let start = (offset + line.len() - rest.len()) as u32;
        let span = Span::new(start, start + length as u32);
        let is_text = matches!(kind, TokenKind::Word | TokenKind::Number);
        let flags = shape(word, is_text) | if previous == ' ' { SPACE_BEFORE } else { 0 };
        tokens.push(Token { span, kind, classes: if is_text { look_up(word) } else { NO_CLASSES }, flags });
        previous = word.chars().next_back().unwrap_or(' ');
        rest = &rest[length..];
    }
}

/// How many bytes the next token takes and what it is; `previous` is the character right before it.
fn next_token(rest: &str, first: char, previous: char) -> (usize, TokenKind) {
    if is_letter(first) || (matches!(first, '@' | '#') && rest[1..].starts_with(is_letter)) {
        return (word_length(rest, first), TokenKind::Word);
    }
    if first.is_numeric() {
        return (word_length(rest, first), TokenKind::Number);
    }
    // Of three in a row, the pair stands outside: it comes first before the words and last behind them.
    let closes_inner = previous != ' ' && rest.starts_with("'''") && !rest.starts_with("''''");
    if (rest.starts_with("''") && !closes_inner) || rest.starts_with("``") {
        return (2, TokenKind::Quote(Mark::StraightDouble));
    }
    if let Some(mark) = Mark::of(first) {
        let clitic = if may_precede_clitic(previous) { clitic_length(rest, first) } else { 0 };
        return if clitic > 0 { (clitic, TokenKind::Word) } else { (first.len_utf8(), TokenKind::Quote(mark)) };
    }
    let run = |c: char| rest.len() - rest.trim_start_matches(c).len();
    match first {
        '.' if run('.') > 1 => (run('.'), TokenKind::Punctuation('…')),
        '-' if run('-') > 1 => (run('-'), TokenKind::Punctuation('—')),
        _ => (first.len_utf8(), TokenKind::Punctuation(first)),
    }
}

/// Letters, digits and what combines with them; the soft hyphen and the joiners stand inside words.
#[inline]
fn is_letter(c: char) -> bool {
    c.is_ascii_alphabetic() || (!c.is_ascii() && (c.is_alphabetic() || is_mark(c))) || c == '_'
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200c}' | '\u{200d}')
}

/// Characters of no width that stand between words as well as inside.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

/// How many bytes the word or number at the beginning of `rest` takes, clitics left out.
fn word_length(rest: &str, first: char) -> usize {
    let mut previous = first;
    let mut end = first.len_utf8();
    let mut letters_since_dot = usize::from(is_letter(first));
    let mut only_initials = is_letter(first);
    while let Some(c) = rest[end..].chars().next() {
        let next = rest[end + c.len_utf8()..].chars().next();
        let joins = |next: Option<char>| next.is_some_and(|next| is_letter(next) || next.is_numeric());
        if is_letter(c) || c.is_numeric() {
            letters_since_dot += 1;
        } else {
            only_initials &= c == '.' && letters_since_dot == 1;
            let inside = match c {
                '-' | '\u{2010}' | '\u{2011}' => joins(next),
                '\'' | '’' | '‘' => joins(next) && clitic_length(&rest[end..], c) == 0,
                '&' => is_capital(previous) && next.is_some_and(is_capital),
                ',' | ':' => previous.is_numeric() && next.is_some_and(char::is_numeric),
                // U.S., a.m., 3.5, example.com; but not the end of a sentence without a space behind it.
                '.' if only_initials && (joins(next) || end > first.len_utf8()) => true,
                '.' => joins(next) && !next.is_some_and(is_capital) && next.is_some_and(char::is_alphanumeric),
                _ => false,
            };
            if !inside {
                break;
            }
            letters_since_dot = 0;
        }
        previous = c;
        end += c.len_utf8();
    }
    end
}

/// Whether a clitic can stand right behind the character: a word, a number, an abbreviation or what closes around one.
fn may_precede_clitic(previous: char) -> bool {
    previous.is_alphanumeric()
        || matches!(previous, '.' | '!' | '?' | ')' | ']' | '"' | '”' | '’' | '\'' | '»' | '%' | '_')
}

/// How many bytes a clitic with its apostrophe takes at the beginning of `rest`; 0 where there is none.
fn clitic_length(rest: &str, first: char) -> usize {
    if !matches!(first, '\'' | '’' | '‘') {
        return 0;
    }
    let after = &rest[first.len_utf8()..];
    let length = after.find(|c: char| !is_letter(c) && !c.is_numeric()).unwrap_or(after.len());
    let is_clitic = length <= 2 && CLITICS.iter().any(|clitic| clitic.eq_ignore_ascii_case(&after[..length]));
    // “rock 'n' roll's”: a further apostrophe behind it makes it a word of another kind.
    if is_clitic && !after[length..].starts_with(['\'', '’']) { first.len_utf8() + length } else { 0 }
}

fn shape(word: &str, is_text: bool) -> u8 {
    if !is_text {
        return 0;
    }
    let mut flags = 0;
    if word.trim_start_matches(['@', '#']).starts_with(is_capital) {
        flags |= CAPITAL;
        if word.len() > 1 && !word.chars().any(char::is_lowercase) {
            flags |= ALL_CAPITALS;
        }
    }
    flags
}
