//! Attributions found by rule: a lexicon of cues, and around each cue the places where its source and content stand.
//!
//! ```text
//! content.rs  what stands behind or before a cue
//! verbs.rs    X said that … · “…,” said X · …, X said · it is understood that … · X was accused by Y of …
//! nouns.rs     X's claim that …
//! phrases.rs  according to X, … · in the words of X, …
//! verbless.rs  Anna Berg: “…” · “…” — Anna Berg
//! carry.rs     quotes carried on from the sentence or paragraph before
//! ```
//!
//! Every finding is a [`Frame`]; `tags` shows them to the learnt tagger.

mod carry;
mod content;
mod nouns;
mod phrases;
mod verbless;
mod verbs;

use super::frame::Frame;
use super::syntax::Syntax;
use super::tags::Tags;
use std::ops::Range;

/// No more tokens than these are looked at on either side of a cue, so that the time stays linear in any text.
const FAR: usize = 120;

/// Everything that the rules find; in no particular order.
pub fn find(syntax: &Syntax) -> Vec<Frame> {
    let mut frames = Vec::new();
    phrases::find(syntax, &mut frames);
    for sentence in &syntax.text.sentences {
        let known = frames.len();
        verbs::find(syntax, sentence.tokens(), &mut frames);
        nouns::find(syntax, sentence.tokens(), known, &mut frames);
    }
    frames.retain(|frame: &Frame| frame.content.iter().any(|content| !content.is_empty()));
    let mut owners = carry::owners(syntax, &frames);
    verbless::find(syntax, &mut frames, &mut owners);
    carry::carry_on(syntax, &mut frames, &mut owners);
    frames
}

/// What people within quotations are said to have said (“‘Never cross it,’ my father told me.”). `inside` sees the
/// text from inside its outermost quotes `outer`.
pub fn find_within(inside: &Syntax, outer: &[Range<usize>], frames: &mut Vec<Frame>) {
    for quote in outer {
        let text = inside.text;
        for sentence in text.sentence_of(quote.start)..=text.sentence_of(quote.end - 1) {
            let sentence = text.sentences[sentence].tokens();
            verbs::find_others(inside, sentence.start.max(quote.start)..sentence.end.min(quote.end), frames);
        }
    }
}

/// The frames as tags; of two that want the same tokens, the earlier one has them.
pub fn tags(count: usize, frames: &[Frame]) -> Tags {
    let mut tags = Tags::new(count);
    for frame in frames {
        frame.source.iter().for_each(|source| tags.mark_source(source.clone()));
        frame.cue.iter().for_each(|cue| tags.mark_cue(cue.clone()));
        frame.content.iter().for_each(|content| tags.mark_content(content.clone()));
    }
    tags
}
