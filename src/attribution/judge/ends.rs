//! Where the parts of what was found begin and end.

use super::Candidate;
use super::features::Reader;
use crate::attribution::frame::Frame;
use crate::attribution::syntax::Syntax;
use crate::attribution::tagger::{Tagging, labels::Part};
use crate::language::{Class, Classes};
use crate::text::Text;
use std::ops::Range;

/// Behind such a word, “that” is a pronoun.
const FINITE: Classes = Classes::of(&[Class::VerbS, Class::Auxiliary]);

/// Such a word at the end of a cue says when.
const TIME: Classes = Classes::of(&[Class::Calendar, Class::TimeWord]);

/// Without what the annotated articles count in and we don't: the joining “that” before a content, the comma and relative
/// pronoun behind a source, the day at the end of a cue; and without “there” or “it” as a source, which name nobody.
pub fn trimmed(syntax: &Syntax, mut frame: Frame) -> Frame {
    if let Some(source) = &mut frame.source {
        while source.len() > 1 && (syntax.is(source.end - 1, ',') || syntax.is_word(source.end - 1, "who")) {
            source.end -= 1;
        }
    }
    let is_passive = frame.cue.as_ref().is_some_and(|cue| syntax.has(cue.start, Class::Be));
    let is_nobody = |source: &Range<usize>| {
        let is = |word: &str| source.len() == 1 && syntax.is_word(source.start, word);
        is("there") || (is_passive && is("it"))
    };
    frame.source = frame.source.filter(|source| !is_nobody(source));
    let cue_end = frame.cue.as_ref().map_or(usize::MAX, |cue| cue.end);
    for content in &mut frame.content {
        let joins = syntax.is_word(content.start, "that") && !syntax.text.classes(content.start + 1).any(FINITE);
        if cue_end <= content.start && joins {
            content.start += 1;
        }
        let is_end = |token: &usize| syntax.is(*token, ';') && syntax.quote_at(*token).is_none();
        content.end = content.clone().find(is_end).unwrap_or(content.end);
    }
    let is_it = |content: &Range<usize>| content.len() == 1 && syntax.is_word(content.start, "it");
    frame.content.retain(|content| !content.is_empty() && !is_it(content));
    if let Some(cue) = &mut frame.cue {
        while cue.len() > 1 && syntax.text.classes(cue.end - 1).any(TIME) {
            cue.end -= 1;
        }
    }
    frame
}

/// A candidate's frame with the better ends of what was found the other way: the learnt ones, but a source goes on over its
/// appositions, and a clause before its report up to that.
pub fn joined(candidate: &Candidate, reader: &Reader) -> Frame {
    let Some(twin) = reader.twin(candidate) else { return candidate.frame.clone() };
    let (learnt, other) = if candidate.by_rule { (twin, candidate) } else { (candidate, twin) };
    let mut frame = learnt.frame.clone();
    if let (Some(source), Some(other)) = (&mut frame.source, &other.frame.source)
        && source.start == other.start
    {
        source.end = source.end.max(other.end);
    }
    if let ([content], [whole], Some(cue)) = (&mut frame.content[..], &other.frame.content[..], &frame.cue)
        && content.start == whole.start
        && whole.end <= cue.start
    {
        content.end = content.end.max(whole.end);
    }
    frame
}

/// Takes the place that a report comes from (“MOSCOW —”) off its contents.
pub fn leave_dateline(text: &Text, frame: &mut Frame) {
    for content in &mut frame.content {
        let Some(block) = text.blocks.get(text.block_of(content.start)) else { continue };
        let behind = text.behind_dateline(*block).filter(|behind| content.contains(behind));
        content.start = behind.unwrap_or(content.start);
    }
}

/// Leaves out a source that was asked or told: in the passive, the subject before the cue is not who speaks.
pub fn leave_addressee(syntax: &Syntax, frame: &mut Frame) {
    let (Some(source), Some(cue)) = (&frame.source, &frame.cue) else { return };
    let be = cue.clone().find(|token| syntax.has(*token, Class::Be));
    let is_asked = |token: usize| syntax.has(token, Class::VerbParticiple) && syntax.has(token, Class::Addressing);
    if source.end <= cue.start && be.is_some_and(|be| (be + 1..cue.end).any(is_asked)) {
        frame.source = None;
    }
}

/// How likely the words behind a break have to be content, on average, to be kept. Chosen on articles that were held out
/// of training.
const KEPT: f32 = 0.45;

/// Cuts a content behind its cue at a comma, a dash, or a word that opens a clause, behind which the tagger finds more that
/// speaks against content than for it.
pub fn cut_doubtful(syntax: &Syntax, tagging: &Tagging, frame: &mut Frame) {
    const OPENS: Classes = Classes::of(&[Class::Subordinator, Class::Conjunction]);
    let Some(cue) = frame.cue.as_ref().map(|cue| cue.start) else { return };
    let breaks = |token: usize| {
        [',', '—', '-'].iter().any(|mark| syntax.is(token, *mark)) || syntax.text.classes(token).any(OPENS)
    };
    for content in frame.content.iter_mut().filter(|content| content.start >= cue) {
        let (mut sum, mut count) = (0.0, 0.0);
        let tail = (content.start + 1..content.end).rev().take_while(|token| syntax.quote_at(*token).is_none());
        let mut end = content.end;
        for token in tail {
            sum += tagging.probability(token, Part::Content);
            count += 1.0;
            if breaks(token) && sum < KEPT * count {
                end = token;
            }
        }
        content.end = end;
    }
}
