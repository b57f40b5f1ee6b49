//! Where the article says itself that something is not established, and what that reaches.
//!
//! | says so | reaches |
//! |---|---|
//! | could not be verified, no independent confirmation | the claims of its own paragraph and the one before |
//! | without giving details, no evidence that, it is unclear whether | the claims of its own sentence |
//! | is investigating whether, is under investigation | the same |
//! | has not commented, could not be reached | the claims about the one who is silent, in its paragraph and the one before |

use super::stems::Stems;
use crate::analysis::Span;
use crate::language::Class;
use crate::text::Text;
use std::ops::Range;

/// How far a remark reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Its own sentence.
    Sentence,
    /// Its paragraph and the one before.
    Paragraphs,
    /// Both, as far as they speak of the silent one.
    AboutTheSilent,
}

/// A remark that something is not established.
pub struct Remark {
    /// The words that say it.
    pub evidence: Span,
    /// How far it reaches.
    pub reach: Reach,
    /// Index of its sentence.
    pub sentence: usize,
    /// Index of its block.
    pub block: usize,
    /// What its sentence is about.
    pub about: Stems,
}

/// How many words may stand between the parts of a remark.
const WITHIN: usize = 5;

/// All remarks of the article, in text order, one a sentence at most.
pub fn find(text: &Text) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for (sentence, range) in text.sentences.iter().enumerate() {
        if let Some((tokens, reach)) = remark(text, range.tokens()) {
            let subject = range.tokens().start..tokens.start;
            remarks.push(Remark {
                evidence: text.span(tokens),
                reach,
                sentence,
                block: range.block as usize,
                about: Stems::new(text, subject),
            });
        }
    }
    remarks
}

impl Remark {
    /// Whether it speaks of a claim that stands in this sentence and block and is about this.
    pub fn reaches(&self, sentence: usize, block: usize, about: &Stems) -> bool {
        let near = block <= self.block && self.block - block <= 1 && sentence <= self.sentence;
        match self.reach {
            Reach::Sentence => sentence == self.sentence,
            Reach::Paragraphs => near,
            Reach::AboutTheSilent => near && self.about.shared(about) > 0,
        }
    }
}

/// The remark of a sentence: its tokens and its reach.
fn remark(text: &Text, sentence: Range<usize>) -> Option<(Range<usize>, Reach)> {
    let has = |at: usize, class: Class| text.tokens[at].has(class);
    for at in sentence.clone() {
        let before = sentence.start.max(at.saturating_sub(WITHIN))..at;
        let negated = before
            .clone()
            .rev()
            .find(|inner| has(*inner, Class::Negation) || has(*inner, Class::Nothing) || has(*inner, Class::Decline));
        if let Some(negation) = negated {
            // “could”, “has” before the negation belong to the remark.
            let opens = |before: &usize| has(negation, Class::Negation) && has(*before, Class::Auxiliary);
            let start = (sentence.start..negation).rev().take(2).take_while(opens).last().unwrap_or(negation);
            if has(at, Class::Verify) {
                return Some((start..at + 1, Reach::Paragraphs));
            }
            if has(at, Class::Proof) && at - negation <= 3 && !has(negation, Class::Decline) {
                return Some((start..at + 1, Reach::Sentence));
            }
            if has(at, Class::Answer) || has(at, Class::Reached) {
                return Some((start..at + 1, Reach::AboutTheSilent));
            }
        }
        if has(at, Class::Unclear) {
            return Some((at..at + 1, Reach::Sentence));
        }
        if has(at, Class::Investigation) {
            return Some((at..at + 1, Reach::Sentence));
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str) -> Option<(&str, Reach)> {
        let text = Text::new(source);
        find(&text).first().map(|remark| (text.str(remark.evidence), remark.reach))
    }

    #[test]
    fn remarks_are_told_by_their_words() {
        for (source, words, reach) in [
            ("This could not be independently verified.", "could not be independently verified", Reach::Paragraphs),
            ("There was no independent confirmation.", "no independent confirmation", Reach::Sentence),
            ("The firm has not responded.", "has not responded", Reach::AboutTheSilent),
            ("He declined to comment.", "declined to comment", Reach::AboutTheSilent),
            ("It is unclear who fired.", "unclear", Reach::Sentence),
        ] {
            assert_eq!(found(source), Some((words, reach)), "{source}");
        }
        assert_eq!(found("The court confirmed the verdict."), None);
    }
}
