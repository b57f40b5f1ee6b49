//! The text as the later stages read it: blocks, sentences, tokens.
//!
//! A **block** is a paragraph, heading, list item or caption; blocks are parted by `\n`, and those of nothing but white
//! space don't count. A **sentence** never runs over the end of its block. A **token** is a word, a number, a
//! quotation mark or another mark; white space is no token. Everything is in text order and refers to the text by byte
//! offsets.

mod letters;
mod sentences;
mod token;
mod tokenize;
pub mod utf16;

pub use letters::{is_capital, lower_case};
pub use token::{Mark, Token, TokenKind};

use crate::analysis::Span;
use crate::language::{Classes, NO_CLASSES};
use std::ops::Range;

/// A text taken apart.
pub struct Text<'t> {
    /// The text itself.
    pub source: &'t str,
    /// Words and marks.
    pub tokens: Vec<Token>,
    /// Sentences, each within one block.
    pub sentences: Vec<Sentence>,
    /// Paragraphs, headings and the like that hold at least one token.
    pub blocks: Vec<Block>,
    /// For each token the index of its sentence.
    sentence_of: Vec<u32>,
    /// For every stretch of [`STRETCH`] bytes the index of the first token that ends after its first byte.
    token_at: Vec<u32>,
}

/// So many bytes of the text have one place in the table that says which tokens stand there.
const STRETCH: usize = 16;
/// How many tokens a dateline takes at most.
const DATELINE: usize = 12;
/// What stands behind one.
const DASHES: [char; 4] = ['—', '–', '-', '―'];

/// A run of tokens that forms a sentence (or a heading, or what is left of one).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Index of its first token.
    pub first: u32,
    /// One past the index of its last token.
    pub end: u32,
    /// Index of its block.
    pub block: u32,
}

/// A paragraph, heading, list item or caption.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// From its first token to its last one, in bytes.
    pub span: Span,
    /// Index of its first token.
    pub first: u32,
    /// One past the index of its last token.
    pub end: u32,
    /// Index of its first sentence.
    pub first_sentence: u32,
    /// One past the index of its last sentence.
    pub end_sentence: u32,
}

impl Sentence {
    /// Indexes of its tokens.
    pub fn tokens(self) -> Range<usize> {
        self.first as usize..self.end as usize
    }
}

impl Block {
    /// Indexes of its tokens.
    pub fn tokens(self) -> Range<usize> {
        self.first as usize..self.end as usize
    }

    /// Indexes of its sentences.
    pub fn sentences(self) -> Range<usize> {
        self.first_sentence as usize..self.end_sentence as usize
    }
}

impl<'t> Text<'t> {
    /// Takes `source` apart, in one pass. `source` must be shorter than 4 GiB.
    pub fn new(source: &'t str) -> Self {
        let mut text = Text {
            source,
            tokens: Vec::new(),
            sentences: Vec::new(),
            blocks: Vec::new(),
            sentence_of: Vec::new(),
            token_at: Vec::with_capacity(source.len() / STRETCH + 1),
        };
        let mut start = 0;
        for line in source.split('\n') {
            let first = text.tokens.len();
            tokenize::tokenize(line, start, &mut text.tokens);
            start += line.len() + 1;
            let (Some(opening), Some(closing)) = (text.tokens.get(first), text.tokens.last()) else { continue };
            let span = Span::new(opening.span.start, closing.span.end);
            let (block, first_sentence) = (text.blocks.len() as u32, text.sentences.len() as u32);
            for range in sentences::split(source, &text.tokens[first..]) {
                let (first, end) = ((first + range.start) as u32, (first + range.end) as u32);
                text.sentence_of.resize(end as usize, text.sentences.len() as u32);
                text.sentences.push(Sentence { first, end, block });
            }
            let (end, end_sentence) = (text.tokens.len() as u32, text.sentences.len() as u32);
            text.blocks.push(Block { span, first: first as u32, end, first_sentence, end_sentence });
        }
        for (index, token) in text.tokens.iter().enumerate() {
            // The stretches that begin before its end, as far as no token before it had them.
            text.token_at.resize((token.span.end as usize).div_ceil(STRETCH), index as u32);
        }
        text
    }

    /// The characters of a byte span.
    #[inline]
    pub fn str(&self, span: Span) -> &'t str {
        &self.source[span.range()]
    }

    /// The characters of a token; the empty string past the last one.
    pub fn word(&self, token: usize) -> &'t str {
        self.tokens.get(token).map_or("", |token| self.str(token.span))
    }

    /// The classes of a token; none past the last one.
    pub fn classes(&self, token: usize) -> &'static Classes {
        self.tokens.get(token).map_or(NO_CLASSES, Token::classes)
    }

    /// Byte span from token `first` to the last one before `end`. The range must not be empty.
    pub fn span(&self, tokens: Range<usize>) -> Span {
        Span::new(self.tokens[tokens.start].span.start, self.tokens[tokens.end - 1].span.end)
    }

    /// The tokens that overlap a byte span.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let first = self.first_after(span.start, |token| token.span.end > span.start);
        let end = self.first_after(span.end, |token| token.span.start >= span.end);
        first..end.max(first)
    }

    /// The first token of which something holds that holds of none that ends at or before `byte`, and of all from there on.
    #[inline]
    fn first_after(&self, byte: u32, holds: impl Fn(&Token) -> bool) -> usize {
        let Some(first) = self.token_at.get(byte as usize / STRETCH) else { return self.tokens.len() };
        let first = *first as usize;
        first + self.tokens[first..].iter().take_while(|token| !holds(token)).count()
    }

    /// The token behind the dateline of a block (“MOSCOW, May 3 (Agency) —”), where it begins with one: a word in capitals, then
    /// capitalised words and what stands in brackets, then a dash.
    pub fn behind_dateline(&self, block: Block) -> Option<usize> {
        let tokens = block.tokens();
        if !self.tokens[tokens.start].is_all_capitals() {
            return None;
        }
        let mut is_bracketed = false;
        for at in tokens.take(DATELINE) {
            let token = &self.tokens[at];
            if DASHES.iter().any(|dash| token.is(*dash)) {
                return Some(at + 1);
            }
            is_bracketed = (is_bracketed || token.is('(')) && !token.is(')');
            if token.is_word() && !token.is_capitalised() && !is_bracketed {
                return None;
            }
        }
        None
    }

    /// Index of the sentence that holds a token; the number of sentences past the last token.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentence_of.get(token).map_or(self.sentences.len(), |sentence| *sentence as usize)
    }

    /// Index of the block that holds a token; the number of blocks past the last token.
    pub fn block_of(&self, token: usize) -> usize {
        self.sentences.get(self.sentence_of(token)).map_or(self.blocks.len(), |sentence| sentence.block as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(source: &str) -> Vec<&str> {
        let text = Text::new(source);
        (0..text.tokens.len()).map(|token| text.word(token)).collect()
    }

    fn sentences(source: &str) -> Vec<&str> {
        let text = Text::new(source);
        text.sentences.iter().map(|sentence| text.str(text.span(sentence.tokens()))).collect()
    }

    #[test]
    fn words_keep_what_belongs_to_them() {
        assert_eq!(words("The U.S.-based firm"), ["The", "U.S.-based", "firm"]);
        assert_eq!(
            words("Ann’s dog isn’t 2,084.5 m long."),
            ["Ann", "’s", "dog", "isn’t", "2,084.5", "m", "long", "."]
        );
        assert_eq!(words("He'd say rock-solid"), ["He", "'d", "say", "rock-solid"]);
        assert_eq!(words("PG&E paid $3.5m… — to @ann_b"), ["PG&E", "paid", "$", "3.5m", "…", "—", "to", "@ann_b"]);
        assert_eq!(words("the workers’ ''pledge''"), ["the", "workers", "’", "''", "pledge", "''"]);
        assert_eq!(words("naïve e\u{301}te\u{301} 😀 مرحبا"), ["naïve", "e\u{301}te\u{301}", "😀", "مرحبا"]);
    }

    #[test]
    fn sentences_end_where_readers_see_the_end() {
        assert_eq!(sentences("It rained. Then it stopped."), ["It rained.", "Then it stopped."]);
        assert_eq!(sentences("Mr. Smith met Sen. J. Doe. He left."), ["Mr. Smith met Sen. J. Doe.", "He left."]);
        assert_eq!(sentences("“Stop.” He left."), ["“Stop.”", "He left."]);
        assert_eq!(sentences("“Why?” he asked. “No!”"), ["“Why?” he asked.", "“No!”"]);
        assert_eq!(sentences("It is in the U.S. Senate."), ["It is in the U.S. Senate."]);
        assert_eq!(sentences("They left the U.S. The rest stayed."), ["They left the U.S.", "The rest stayed."]);
        assert_eq!(sentences("A heading\nA text. More"), ["A heading", "A text.", "More"]);
    }

    #[test]
    fn blocks_without_tokens_do_not_count() {
        let text = Text::new("\n\n  \nOne.\r\n\n\tTwo. Three.\n");
        assert_eq!(text.blocks.len(), 2);
        assert_eq!(text.str(text.blocks[1].span), "Two. Three.");
        assert_eq!(text.blocks[1].sentences(), 1..3);
    }

    #[test]
    fn tokens_are_found_by_span() {
        let text = Text::new("One two three");
        assert_eq!(text.tokens_in(Span::new(4, 9)), 1..3);
        assert_eq!(text.tokens_in(Span::new(3, 4)), 1..1);
    }
}
