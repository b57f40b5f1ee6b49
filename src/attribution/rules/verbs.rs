//! Attributions around a verb.

use super::content::{REPORTING, before, following, quote_after, sentence_before, with_medium};
use super::{FAR, Frame};
use crate::attribution::syntax::{Syntax, VerbGroup};
use crate::language::{Class, Classes};
use std::ops::Range;

const CUE: Classes = Classes::of(&[
    Class::Speech,
    Class::Addressed,
    Class::Belief,
    Class::Evidence,
    Class::Naming,
    Class::Accusing,
    Class::Willing,
    Class::Demanding,
    Class::Quoting,
    Class::Announcing,
    Class::SayingOf,
    Class::SayingFor,
    Class::SayingAbout,
    Class::Citing,
]);

/// Appends the attributions whose cue is a verb of this sentence.
pub fn find(syntax: &Syntax, sentence: Range<usize>, frames: &mut Vec<Frame>) {
    let mut free = sentence.start;
    let mut passed_on = 0..0;
    let mut last_source: Option<Range<usize>> = None;
    for verb in sentence.clone() {
        if verb < free || !syntax.text.classes(verb).any(CUE) || syntax.quote_at(verb).is_some() {
            continue;
        }
        let near = sentence.start.max(verb.saturating_sub(FAR))..sentence.end.min(verb + FAR);
        let Some(group) = syntax.verb_group(verb, near.start) else { continue };
        let Some(frame) = frame(syntax, &near, verb, &group, &last_source) else { continue };
        if passed_on.contains(&verb) && !is_other_source(syntax, &frame) {
            continue;
        }
        free = frame.cue.as_ref().map_or(verb + 1, |cue| cue.end);
        if let Some(content) = frame.content.last().filter(|content| content.end > passed_on.end) {
            passed_on = content.clone();
        }
        last_source = frame.source.clone().or(last_source);
        frames.push(frame);
    }
}

/// Appends those that hold a quotation and whose source is somebody else than the speaker of the quotation in which the
/// tokens stand.
pub fn find_others(syntax: &Syntax, tokens: Range<usize>, frames: &mut Vec<Frame>) {
    let known = frames.len();
    find(syntax, tokens, frames);
    let mut index = 0;
    frames.retain(|frame| {
        index += 1;
        let quotes = frame.content.iter().any(|content| syntax.quote_at(content.start).is_some());
        let is_other = frame.source.as_ref().is_some_and(|source| !syntax.has(source.start, Class::PersonalPronoun));
        index <= known || (quotes && is_other)
    });
}

/// Within what somebody says, a report counts where its source is somebody else, not “he” or “I”.
fn is_other_source(syntax: &Syntax, frame: &Frame) -> bool {
    let source = frame.source.as_ref().filter(|source| !syntax.has(source.start, Class::PersonalPronoun));
    let cue = frame.cue.as_ref().and_then(|cue| cue.clone().last());
    source.is_some() && cue.is_some_and(|verb| syntax.has(verb, Class::Speech))
}

fn frame(
    syntax: &Syntax,
    sentence: &Range<usize>,
    verb: usize,
    group: &VerbGroup,
    last_source: &Option<Range<usize>>,
) -> Option<Frame> {
    if group.passive {
        return passive(syntax, sentence, verb, group);
    }
    let reports = syntax.text.classes(verb).any(REPORTING) && !group.non_finite;
    let introduces = syntax.is_word(group.tokens.end, "that") || syntax.is(group.tokens.end, ':');
    if reports && !introduces {
        let frame = postposed(syntax, sentence, group).or_else(|| inverted(syntax, sentence, group));
        if frame.is_some() {
            return frame;
        }
    }
    // “Asked about it, …”: a participle without a subject.
    if group.tokens.start == sentence.start && syntax.has(verb, Class::VerbParticiple) {
        return None;
    }
    let source = subject(syntax, sentence, group);
    if let Some((cue_end, content)) = following(syntax, sentence, verb) {
        if group.non_finite && group.tokens.start == sentence.start {
            return fronted(syntax, sentence, group.tokens.start..cue_end, content);
        }
        let source = source
            .or_else(|| last_source.clone())
            .or_else(|| syntax.subject_of_clause(group.tokens.start, sentence.start));
        return Some(Frame { source, cue: Some(group.tokens.start..cue_end), content: vec![content] });
    }
    let source = source.filter(|_| reports)?;
    let content = sentence_before(syntax, sentence, source.start)?;
    let contents = std::iter::once(content).chain(quote_after(syntax, group.tokens.end, sentence.end)).collect();
    Some(Frame { source: Some(source), cue: Some(group.tokens.clone()), content: contents })
}

/// The noun phrase right before the verb group. “To” has none, and a form in -ing only what it stands beside without a
/// comma (“signs saying”).
fn subject(syntax: &Syntax, sentence: &Range<usize>, group: &VerbGroup) -> Option<Range<usize>> {
    let start = group.tokens.start;
    let before = start.checked_sub(1).filter(|before| *before >= sentence.start)?;
    let beside = syntax.text.tokens[before].is_text()
        && !syntax.has(before, Class::Preposition)
        && !syntax.has(before, Class::Conjunction)
        && !syntax.is_verb(before)
        && !syntax.is_word(start, "to");
    if group.non_finite && !beside { None } else { syntax.noun_phrase_before(start, sentence.start) }
}

/// “Citing the cost, Berg resigned”: the source is the subject after the comma.
fn fronted(syntax: &Syntax, sentence: &Range<usize>, cue: Range<usize>, content: Range<usize>) -> Option<Frame> {
    let in_quote = |token: &usize| syntax.quote_at(*token).is_some();
    let comma = content.clone().find(|token| syntax.is(*token, ',') && !in_quote(token));
    let quote_end = content.clone().rev().find(in_quote).map(|token| token + 1);
    let end = comma.or(quote_end)?;
    let start = if syntax.is(end, ',') { end + 1 } else { end };
    let source = syntax.noun_phrase_after(start, sentence.end)?;
    let content = content.start..end;
    (!content.is_empty()).then(|| Frame { source: Some(source), cue: Some(cue), content: vec![content] })
}

/// “…,” said X · …, says X.
fn inverted(syntax: &Syntax, sentence: &Range<usize>, group: &VerbGroup) -> Option<Frame> {
    // “… will open again”: no verb with an auxiliary stands before its subject.
    if group.tokens.len() > 2 || group.tokens.clone().any(|token| syntax.has(token, Class::Auxiliary)) {
        return None;
    }
    let content = before(syntax, sentence, group.tokens.start);
    // “But, said Berg, “…””
    let opens = group.tokens.start == sentence.start + 2
        && syntax.has(sentence.start, Class::Conjunction)
        && syntax.is(sentence.start + 1, ',');
    if content.is_none() && !opens {
        return None;
    }
    let source = syntax.noun_phrase_after(group.tokens.end, sentence.end)?;
    if syntax.has(source.start, Class::TimeWord) || syntax.has(source.start, Class::Preposition) {
        return None;
    }
    let contents: Vec<_> = content.into_iter().chain(quote_after(syntax, source.end, sentence.end)).collect();
    if contents.is_empty() {
        return None;
    }
    Some(Frame { source: Some(source), cue: Some(group.tokens.clone()), content: contents })
}

/// “…,” X said · …, X said on Friday · …, X said, … · As X said, …
fn postposed(syntax: &Syntax, sentence: &Range<usize>, group: &VerbGroup) -> Option<Frame> {
    let source = syntax
        .noun_phrase_before(group.tokens.start, sentence.start)
        .filter(|source| !syntax.has(source.start, Class::PronounRelative))?;
    let after = with_medium(syntax, group.tokens.end, sentence.end);
    let opening = source.start.checked_sub(1).filter(|before| *before >= sentence.start);
    let as_said = opening.filter(|before| syntax.is_word(*before, "as") || syntax.is_word(*before, "As"));
    let start = as_said.unwrap_or(source.start);
    let content = if start > sentence.start { before(syntax, sentence, start) } else { None };
    let in_quotes = content.as_ref().is_some_and(|content| syntax.quote_at(content.end - 1).is_some());
    // “Asked about it, Berg said, “…””: what stands in front is the writer's.
    if !in_quotes && syntax.is(after, ',') && syntax.quote_at(after + 1).is_some() {
        return None;
    }
    let ends = after >= sentence.end
        || ['.', ',', ';', ':', '—', '–', '!', '?'].iter().any(|mark| syntax.is(after, *mark))
        || syntax.has(after, Class::TimeWord)
        || (syntax.has(after, Class::Preposition) && !syntax.is_word(after, "like"));
    let rest = if in_quotes { quote_after(syntax, after, sentence.end) } else { rest(syntax, sentence, after) };
    let content = match content {
        Some(content) if in_quotes || ends => [Some(content), rest],
        None if as_said.is_some() => [None, rest],
        // “Win or not, Berg said, the campaign goes on”: what stands around belongs together.
        None if opening.is_some_and(|opening| syntax.is(opening, ',')) && !opens_aside(syntax, sentence.start) => {
            [Some(sentence.start..source.start - 1), Some(rest?)]
        }
        _ => return None,
    };
    let content: Vec<_> = content.into_iter().flatten().collect();
    let cue = Some(group.tokens.start..after);
    (!content.is_empty()).then_some(Frame { source: Some(source), cue, content })
}

/// “When asked, Berg said, …”: words that belong to the writer.
fn opens_aside(syntax: &Syntax, token: usize) -> bool {
    syntax.has(token, Class::Subordinator)
        || syntax.has(token, Class::Preposition)
        || syntax.is_verb(token)
        || syntax.is_adverb(token)
}

/// What goes on behind source, cue and a comma: “The effects, many say, will last.”
fn rest(syntax: &Syntax, sentence: &Range<usize>, after: usize) -> Option<Range<usize>> {
    let start = Some(after + 1).filter(|start| *start < sentence.end && syntax.is(after, ','))?;
    let resumes = syntax.resumes_report(start) || syntax.text.classes(start).has(Class::VerbIng);
    if resumes || syntax.quote_at(start).is_some() {
        return None;
    }
    let end = syntax.clause_end(start, sentence.end);
    (start < end).then_some(start..end)
}

/// it is understood that … · X is expected to … · X was accused (by Y) of … · X was quoted as saying “…”.
fn passive(syntax: &Syntax, sentence: &Range<usize>, verb: usize, group: &VerbGroup) -> Option<Frame> {
    let classes = syntax.text.classes(verb);
    let after = verb + 1;
    let cue = Some(group.tokens.clone());
    let subject = syntax.noun_phrase_before(group.tokens.start, sentence.start);
    if syntax.is_word(after, "as") && is_saying(syntax, after + 1) {
        let (cue_end, content) = following(syntax, sentence, after + 1)?;
        return Some(Frame { source: subject, cue: Some(group.tokens.start..cue_end), content: vec![content] });
    }
    let end = syntax.clause_end(after, sentence.end);
    if after >= end {
        return None;
    }
    if syntax.is_word(after, "that") && subject.as_ref().is_some_and(|subject| syntax.is_word(subject.start, "it")) {
        return Some(Frame { source: None, cue, content: std::iter::once(after + 1..end).collect() });
    }
    let agent = agent(syntax, after, end);
    let rest = agent.as_ref().map_or(after, |agent| agent.end);
    let reports = classes.has(Class::Accusing)
        || classes.has(Class::Naming)
        || (classes.any(REPORTING) && syntax.is_word(rest, "to"));
    if !reports || rest >= end {
        return None;
    }
    Some(Frame { source: agent, cue, content: [subject, Some(rest..end)].into_iter().flatten().collect() })
}

/// The noun phrase after “by”, without what the verb itself governs (“by Holm of theft”).
fn agent(syntax: &Syntax, by: usize, end: usize) -> Option<Range<usize>> {
    let phrase = syntax.noun_phrase_after(by + 1, end).filter(|_| syntax.is_word(by, "by"))?;
    let governed = phrase.clone().find(|token| syntax.is_word(*token, "of") || syntax.is_word(*token, "for"));
    Some(phrase.start..governed.unwrap_or(phrase.end)).filter(|agent| !agent.is_empty())
}

fn is_saying(syntax: &Syntax, token: usize) -> bool {
    syntax.has(token, Class::Speech) && syntax.has(token, Class::VerbIng)
}
