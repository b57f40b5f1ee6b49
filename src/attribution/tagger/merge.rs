//! What the rules found and what the tagger found, made one.
//!
//! The rules know best what belongs to a quotation and to phrases like “according to”; everything else is the tagger's.

use super::super::frame::Frame;
use super::super::syntax::Syntax;
use super::Tagging;
use super::confidence::agreement;
use crate::language::{Class, Classes, Pattern, find_all};
use crate::order;
use std::ops::Range;

/// Where the tagger agrees less with itself, it is right once in four times at most.
const LEAST: f32 = 0.2;

/// Behind such a word, “that” is a pronoun.
const FINITE: Classes = Classes::of(&[Class::VerbS, Class::Auxiliary]);

/// The findings of the rules that are trusted, and of what was learnt all that is not the same again: that shares neither
/// a cue nor most of its content with one of them.
pub fn merge(syntax: &Syntax, by_rule: Vec<Frame>, learnt: Vec<Frame>, tagging: &Tagging) -> Vec<Frame> {
    let phrases: Vec<u32> = find_all(Pattern::SourcePhrase, syntax.text.source).map(|span| span.start).collect();
    let is_phrase = |cue: &Range<usize>| {
        syntax.text.tokens.get(cue.start).is_some_and(|token| phrases.binary_search(&token.span.start).is_ok())
    };
    let is_quoted = |content: &Range<usize>| syntax.quote_at(content.start).is_some();
    let accuses = |cue: &Range<usize>| cue.clone().any(|token| syntax.has(token, Class::Accusing));
    let is_trusted = |frame: &Frame| {
        frame.content.iter().any(is_quoted)
            || frame.cue.iter().any(|cue| is_phrase(cue) || accuses(cue) || is_heading(syntax, cue.start))
    };
    let (mut frames, mut others): (Vec<Frame>, Vec<Frame>) = by_rule.into_iter().partition(is_trusted);
    order::sort(&mut others, |frame| (frame.cue.as_ref().map_or(0, |cue| cue.start as u32 + 1), 0));

    let tokens = syntax.text.tokens.len();
    let (mut cues, mut contents) = (vec![false; tokens], vec![false; tokens]);
    for frame in &frames {
        frame.cue.iter().for_each(|cue| cues[cue.clone()].fill(true));
        frame.content.iter().for_each(|content| contents[content.clone()].fill(true));
    }
    // What a clause within a source tells of it is not passed on.
    others.iter().flat_map(|frame| &frame.source).for_each(|source| cues[source.clone()].fill(true));
    // “The reports and claims”: a verb does not follow its subject over an “and”. “The wall appears to …”: the writer hedges.
    let is_none = |frame: &Frame| {
        let (source, cue) = (frame.source.as_ref(), frame.cue.as_ref());
        cue.is_some_and(|cue| {
            (syntax.has(cue.start, Class::Conjunction) && source.is_some_and(|it| it.end == cue.start))
                || cue.clone().any(|token| syntax.has(token, Class::Seem))
        })
    };
    let is_new = |frame: &Frame| {
        !is_none(frame)
            && agreement(frame, tagging) >= LEAST
            && share(&cues, frame.cue.as_slice()) == 0.0
            && share(&contents, &frame.content) < 0.5
    };
    frames.extend(learnt.into_iter().filter(is_new).map(|frame| trimmed(syntax, aligned(frame, &others))));
    frames.retain(|frame| !frame.content.is_empty());
    frames
}

/// Whether a token stands in a block that does not end like a sentence.
fn is_heading(syntax: &Syntax, token: usize) -> bool {
    let text = syntax.text;
    let last = text.blocks[text.block_of(token)].end as usize - 1;
    text.tokens[last].is_text()
}

/// With the longer source and the shorter cue that the rules found at the same place: a source goes on over its
/// appositions, a cue without the day on which it was said.
fn aligned(mut frame: Frame, by_rule: &[Frame]) -> Frame {
    let start = |range: &Option<Range<usize>>| range.as_ref().map(|range| range.start);
    let end = |range: &Option<Range<usize>>| range.as_ref().map(|range| range.end);
    let at = by_rule.partition_point(|other| start(&other.cue) < start(&frame.cue));
    if let Some(same) = by_rule.get(at).filter(|same| start(&same.cue) == start(&frame.cue)) {
        if end(&same.cue) < end(&frame.cue) {
            frame.cue = same.cue.clone();
        }
        if start(&same.source) == start(&frame.source) && end(&same.source) > end(&frame.source) {
            frame.source = same.source.clone();
        }
    }
    frame
}

/// Which share of the tokens is taken already.
fn share(taken: &[bool], ranges: &[Range<usize>]) -> f32 {
    let all: usize = ranges.iter().map(|range| range.len()).sum();
    let shared: usize = ranges.iter().map(|range| taken[range.clone()].iter().filter(|taken| **taken).count()).sum();
    shared as f32 / all.max(1) as f32
}

/// Without what the annotated articles count in and we don't: the joining “that” before a content, the comma and relative
/// pronoun behind a source.
fn trimmed(syntax: &Syntax, mut frame: Frame) -> Frame {
    if let Some(source) = &mut frame.source {
        while source.len() > 1 && (syntax.is(source.end - 1, ',') || syntax.is_word(source.end - 1, "who")) {
            source.end -= 1;
        }
    }
    let is_passive = frame.cue.as_ref().is_some_and(|cue| syntax.has(cue.start, Class::Be));
    frame.source =
        frame.source.filter(|source| !(is_passive && source.len() == 1 && syntax.is_word(source.start, "it")));
    let cue_end = frame.cue.as_ref().map_or(usize::MAX, |cue| cue.end);
    for content in &mut frame.content {
        let joins = syntax.is_word(content.start, "that") && !syntax.text.classes(content.start + 1).any(FINITE);
        if cue_end <= content.start && joins {
            content.start += 1;
        }
        let is_end = |token: &usize| syntax.is(*token, ';');
        content.end = content.clone().find(is_end).unwrap_or(content.end);
    }
    frame.content.retain(|content| !content.is_empty());
    frame
}
