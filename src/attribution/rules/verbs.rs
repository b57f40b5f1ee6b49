//! Attributions around a verb.

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
]);
/// Verbs whose content may stand before them, with nothing but a comma between.
const AFTER_CONTENT: Classes = Classes::of(&[Class::Speech, Class::Addressed, Class::Belief, Class::Evidence]);
/// How far behind its verb a “that” or a quotation may begin, for addressee, time and medium to stand between.
const REACH: usize = 14;

/// Appends the attributions whose cue is a verb of this sentence.
pub fn find(syntax: &Syntax, sentence: Range<usize>, frames: &mut Vec<Frame>) {
    let mut free = sentence.start;
    let mut subject = None;
    for verb in sentence.clone() {
        let near = sentence.start.max(verb.saturating_sub(FAR))..sentence.end.min(verb + FAR);
        if verb < free || !syntax.text.classes(verb).any(CUE) || syntax.quote_at(verb).is_some() {
            continue;
        }
        let Some(group) = syntax.verb_group(verb, near.start) else { continue };
        let Some(frame) = frame(syntax, &near, verb, &group, &subject) else { continue };
        subject = frame.source.clone().or(subject);
        free = frame.cue.as_ref().map_or(verb + 1, |cue| cue.end);
        frames.push(frame);
    }
}

fn frame(
    syntax: &Syntax,
    sentence: &Range<usize>,
    verb: usize,
    group: &VerbGroup,
    subject: &Option<Range<usize>>,
) -> Option<Frame> {
    let classes = syntax.text.classes(verb);
    if group.passive {
        return passive(syntax, sentence, verb, group);
    }
    if classes.any(AFTER_CONTENT)
        && let Some(frame) = inverted(syntax, sentence, group).or_else(|| postposed(syntax, sentence, group))
    {
        return Some(frame);
    }
    let (cue_end, content) = following(syntax, sentence, verb)?;
    let source = if group.non_finite { None } else { syntax.noun_phrase_before(group.tokens.start, sentence.start) };
    let source = source.or_else(|| if group.tokens.start > sentence.start { subject.clone() } else { None });
    Some(Frame { source, cue: Some(group.tokens.start..cue_end), content: vec![content] })
}

/// “…,” said X · …, says X.
fn inverted(syntax: &Syntax, sentence: &Range<usize>, group: &VerbGroup) -> Option<Frame> {
    if group.non_finite || group.tokens.len() > 2 {
        return None;
    }
    let content = content_before(syntax, sentence, group.tokens.start)?;
    let source = syntax.noun_phrase_after(group.tokens.end, sentence.end)?;
    let mut contents = vec![content];
    contents.extend(quote_after(syntax, source.end, sentence.end));
    Some(Frame { source: Some(source), cue: Some(group.tokens.clone()), content: contents })
}

/// “…,” X said · …, X said on Friday.
fn postposed(syntax: &Syntax, sentence: &Range<usize>, group: &VerbGroup) -> Option<Frame> {
    if group.non_finite {
        return None;
    }
    let source = syntax.noun_phrase_before(group.tokens.start, sentence.start)?;
    let content = content_before(syntax, sentence, source.start)?;
    let after = group.tokens.end;
    let in_quotes = syntax.quote_at(content.end - 1).is_some();
    let ends = after >= sentence.end
        || ['.', ',', ';', ':', '—', '–', '!', '?'].iter().any(|mark| syntax.is(after, *mark))
        || syntax.has(after, Class::TimeWord)
        || (syntax.has(after, Class::Preposition) && !syntax.is_word(after, "like"));
    if !in_quotes && !ends {
        return None;
    }
    let mut contents = vec![content];
    contents.extend(quote_after(syntax, after, sentence.end));
    Some(Frame {
        source: Some(source),
        cue: Some(with_medium(syntax, group.tokens.clone(), sentence.end)),
        content: contents,
    })
}

/// What stands before token `end`, where a comma or a closing quotation mark parts it from there.
fn content_before(syntax: &Syntax, sentence: &Range<usize>, end: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1).filter(|last| *last >= sentence.start)?;
    let quote = syntax.quote_at(last).or_else(|| {
        let before = last.checked_sub(1).filter(|before| *before >= sentence.start && syntax.is(last, ','))?;
        syntax.quote_at(before)
    });
    if let Some(quote) = quote {
        let quote = syntax.quotes[quote].clone();
        // A fragment in quotation marks belongs to the clause around it.
        let whole = quote.start <= sentence.start || !syntax.has_finite_verb(sentence.start..quote.start);
        let start = if whole { quote.start } else { sentence.start };
        return Some(start..quote.end);
    }
    if !syntax.is(last, ',') {
        return None;
    }
    let start = sentence.start;
    (syntax.has_finite_verb(start..last) && last - start > 2 && !syntax.has(start, Class::Subordinator))
        .then_some(start..last)
}

/// A quotation that goes on after source and cue: “…,” she said, “…”.
fn quote_after(syntax: &Syntax, from: usize, end: usize) -> Option<Range<usize>> {
    let at = (from..end.min(from + REACH)).find(|token| syntax.quote_at(*token).is_some())?;
    let parted = at > from && (syntax.is(at - 1, ',') || syntax.is(at - 1, ':') || syntax.is(at - 1, '.'));
    let quote = syntax.quotes[syntax.quote_at(at)?].clone();
    (parted && quote.start == at).then_some(quote)
}

/// What the verb introduces, and where the cue ends before it.
fn following(syntax: &Syntax, sentence: &Range<usize>, verb: usize) -> Option<(usize, Range<usize>)> {
    let classes = syntax.text.classes(verb);
    let after = verb + 1;
    let clause = |start: usize| {
        let end = syntax.clause_end(start, sentence.end);
        (start < end).then_some(start..end)
    };
    let cue = with_medium(syntax, verb..after, sentence.end).end;
    for at in after..sentence.end.min(after + REACH) {
        let near = at <= after + 1;
        if syntax.is_word(at, "that") && (near || !syntax.has_finite_verb(after..at)) && classes.any(AFTER_CONTENT) {
            return Some((cue, clause(at + 1)?));
        }
        if let Some(quote) = syntax.quote_at(at) {
            let quote = syntax.quotes[quote].clone();
            let introduced = at == after || syntax.is(at - 1, ',') || syntax.is(at - 1, ':');
            if introduced && classes.any(AFTER_CONTENT) && quote.start == at {
                return Some((cue, quote));
            }
            break;
        }
        if syntax.is(at, ';') || syntax.has(at, Class::Auxiliary) || syntax.has(at, Class::Subordinator) {
            break;
        }
    }
    let mut start = after;
    while start < sentence.end
        && (syntax.has(start, Class::TimeWord)
            || syntax.is_adverb(start)
            || syntax.is_word(start, "on") && syntax.has(start + 1, Class::TimeWord))
    {
        start += 1;
    }
    if syntax.is_word(start, "to") && classes.has(Class::Willing) && syntax.text.classes(start + 1).has(Class::VerbBase)
    {
        return Some((after, clause(start)?));
    }
    if classes.has(Class::Demanding) || classes.has(Class::Accusing) || classes.has(Class::Naming) {
        let end = syntax.clause_end(start, sentence.end);
        let marks = |token: usize| {
            (classes.has(Class::Demanding) && syntax.is_word(token, "to"))
                || (classes.has(Class::Accusing) && (syntax.is_word(token, "of") || syntax.is_word(token, "for")))
                || (classes.has(Class::Naming)
                    && (syntax.is_word(token, "as")
                        || syntax.quote_at(token).is_some()
                        || syntax.has(token, Class::Determiner)))
        };
        if start < end && (start..end.min(start + REACH)).any(marks) && syntax.opens_clause(start) {
            return Some((after, start..end));
        }
    }
    let is_clause = classes.any(AFTER_CONTENT) && syntax.opens_clause(start) && {
        let end = syntax.clause_end(start, sentence.end);
        end > start + 1 && syntax.has_finite_verb(start + 1..end)
    };
    if is_clause {
        if classes.has(Class::Addressed) && !syntax.has(start, Class::Subordinator) {
            let addressee = syntax.noun_phrase_after(start, sentence.end)?;
            let asked = syntax.has(addressee.end, Class::Subordinator)
                || syntax.has(addressee.end, Class::PersonalPronoun)
                || syntax.has(addressee.end, Class::Determiner);
            return if asked { Some((after, clause(addressee.end)?)) } else { None };
        }
        return Some((after, clause(start)?));
    }
    None
}

/// it is understood that … · X is expected to … · X was accused (by Y) of … · X was quoted as saying “…”.
fn passive(syntax: &Syntax, sentence: &Range<usize>, verb: usize, group: &VerbGroup) -> Option<Frame> {
    let classes = syntax.text.classes(verb);
    let after = verb + 1;
    let cue = Some(group.tokens.clone());
    let subject = syntax.noun_phrase_before(group.tokens.start, sentence.start);
    let end = syntax.clause_end(after, sentence.end);
    if after >= end {
        return None;
    }
    if syntax.is_word(after, "that") && subject.as_ref().is_some_and(|s| syntax.is_word(s.start, "it")) {
        return Some(Frame { source: None, cue, content: std::iter::once(after + 1..end).collect() });
    }
    let by = syntax.is_word(after, "by").then(|| syntax.noun_phrase_after(after + 1, end)).flatten();
    let rest = by.as_ref().map_or(after, |by| by.end);
    let reports = classes.has(Class::Accusing)
        || classes.has(Class::Naming)
        || (classes.any(AFTER_CONTENT) && syntax.is_word(rest, "to"));
    if !reports || rest >= end {
        return None;
    }
    Some(Frame { source: by, cue, content: [subject, Some(rest..end)].into_iter().flatten().collect() })
}

/// The cue with the medium right behind it: said in a statement, wrote on Twitter.
fn with_medium(syntax: &Syntax, cue: Range<usize>, end: usize) -> Range<usize> {
    let mut at = cue.end;
    if !(syntax.is_word(at, "in") || syntax.is_word(at, "on")) {
        return cue;
    }
    at += 1;
    while at < end && at < cue.end + 5 && syntax.text.tokens[at].is_word() {
        if syntax.has(at, Class::Medium) {
            return cue.start..at + 1;
        }
        at += 1;
    }
    cue
}
