//! A token: where it stands, what it is, and the classes of words that it belongs to.

use crate::analysis::Span;
use crate::language::{Class, Classes};

/// A word, a number or a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands, in bytes.
    pub span: Span,
    /// What it is.
    pub kind: TokenKind,
    /// The word lists that it stands in.
    pub(super) classes: &'static Classes,
    pub(super) flags: u8,
}

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// Letters, with the hyphens, apostrophes and dots inside them; a clitic (’s, ’ll) is a word of its own.
    Word,
    /// Begins with a digit.
    Number,
    /// A character, or a pair of them, that may be a quotation mark. Which of the single ones are apostrophes is not
    /// decided here.
    Quote(Mark),
    /// Any other punctuation or symbol, one character, or a run of dots or hyphens.
    Punctuation(char),
}

/// The shapes of quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Mark {
    /// `"`, and `''` or two backticks, which stand for it in plain text.
    StraightDouble,
    /// `'` or a backtick.
    StraightSingle,
    /// `“`: opens in English, closes in German.
    LeftDouble,
    /// `”`.
    RightDouble,
    /// `‘`.
    LeftSingle,
    /// `’`, the apostrophe too.
    RightSingle,
    /// `„`.
    LowDouble,
    /// `‚`.
    LowSingle,
    /// `«`.
    LeftGuillemet,
    /// `»`.
    RightGuillemet,
    /// `‹`.
    LeftSingleGuillemet,
    /// `›`.
    RightSingleGuillemet,
}

impl Mark {
    /// The shape of a character, where it may be a quotation mark.
    pub fn of(c: char) -> Option<Mark> {
        Some(match c {
            '"' | '＂' => Mark::StraightDouble,
            '\'' | '`' => Mark::StraightSingle,
            '“' | '‟' => Mark::LeftDouble,
            '”' => Mark::RightDouble,
            '‘' | '‛' => Mark::LeftSingle,
            '’' => Mark::RightSingle,
            '„' => Mark::LowDouble,
            '‚' => Mark::LowSingle,
            '«' => Mark::LeftGuillemet,
            '»' => Mark::RightGuillemet,
            '‹' => Mark::LeftSingleGuillemet,
            '›' => Mark::RightSingleGuillemet,
            _ => return None,
        })
    }
}

pub(super) const CAPITAL: u8 = 1;
pub(super) const ALL_CAPITALS: u8 = 2;
pub(super) const SPACE_BEFORE: u8 = 4;

impl Token {
    /// The word lists that it stands in.
    pub fn classes(&self) -> &'static Classes {
        self.classes
    }

    /// Whether it stands in a word list.
    pub fn has(&self, class: Class) -> bool {
        self.classes.has(class)
    }

    /// Whether it is made of letters.
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Whether it is a word or a number.
    pub fn is_text(&self) -> bool {
        matches!(self.kind, TokenKind::Word | TokenKind::Number)
    }

    /// Whether it is this punctuation mark. A run of dots is `…`, a run of hyphens `—`, whatever they look like.
    pub fn is(&self, mark: char) -> bool {
        self.kind == TokenKind::Punctuation(mark)
    }

    /// Whether it may be a quotation mark.
    pub fn is_quote(&self) -> bool {
        matches!(self.kind, TokenKind::Quote(_))
    }

    /// Whether its first letter is a capital.
    pub fn is_capitalised(&self) -> bool {
        self.flags & CAPITAL != 0
    }

    /// Whether it has two letters or more and no small one.
    pub fn is_all_capitals(&self) -> bool {
        self.flags & ALL_CAPITALS != 0
    }

    /// Whether white space, or the beginning of the block, stands before it.
    pub fn is_spaced(&self) -> bool {
        self.flags & SPACE_BEFORE != 0
    }
}
