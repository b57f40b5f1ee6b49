//! What speaks for a candidate being right, as numbers of weights: a template and a small value each.

use super::Candidate;
use crate::attribution::frame::Frame;
use crate::attribution::syntax::Syntax;
use crate::attribution::tagger::Tagging;
use crate::attribution::tagger::labels::Part;
use crate::language::{Class, Classes};
use std::ops::Range;

/// Values of one template; larger ones are cut.
const VALUES: usize = 32;
const TEMPLATES: usize = 40;
/// How many weights there are.
pub const WEIGHTS: usize = VALUES * TEMPLATES;

/// Classes of cue words, each a value of its own; a cue may have several.
const KINDS: [Class; 29] = [
    Class::Speech,
    Class::Addressed,
    Class::Belief,
    Class::Evidence,
    Class::Naming,
    Class::Accusing,
    Class::Willing,
    Class::Demanding,
    Class::Judging,
    Class::Quoting,
    Class::Announcing,
    Class::Attitude,
    Class::SayingAbout,
    Class::SayingFor,
    Class::SayingOf,
    Class::Seem,
    Class::Denial,
    Class::Forecast,
    Class::Factive,
    Class::Citing,
    Class::Answer,
    Class::Decline,
    Class::Rating,
    Class::CueNoun,
    Class::Directive,
    Class::Distancing,
    Class::Titling,
    Class::Common,
    Class::State,
];
const SUBJECT: Classes = Classes::of(&[Class::PersonalPronoun, Class::SubjectPronoun]);
const MODAL: Classes = Classes::of(&[Class::FutureModal, Class::WeakModal]);
const RELATIVE: Classes = Classes::of(&[Class::PronounRelative]);

/// Reads the features of a text's candidates.
pub struct Reader<'a, 't> {
    syntax: &'a Syntax<'a, 't>,
    tagging: &'a Tagging,
    candidates: &'a [Candidate],
    /// For each token the candidates whose cue, or whose content, holds it: found by rule, learnt; 0 is none.
    cues: [Vec<u32>; 2],
    contents: [Vec<u32>; 2],
    /// Whether a token stands in a source that the rules found.
    in_source: Vec<bool>,
    /// How thick the candidates stand in the text: tokens for each, in steps.
    density: usize,
    /// How often offices, parties and public bodies are named, in steps.
    politics: usize,
    /// How often members of parties are named, in steps: rarely first.
    parties: usize,
    /// How much of the text is learnt content, in tenths.
    share: usize,
}

impl<'a, 't> Reader<'a, 't> {
    /// Prepares the candidates of a text.
    pub fn new(syntax: &'a Syntax<'a, 't>, tagging: &'a Tagging, candidates: &'a [Candidate]) -> Self {
        let count = syntax.text.tokens.len();
        let empty = || [vec![0; count], vec![0; count]];
        let mut reader = Self {
            syntax,
            tagging,
            candidates,
            cues: empty(),
            contents: empty(),
            in_source: vec![false; count],
            density: 0,
            politics: 0,
            parties: 0,
            share: 0,
        };
        for (index, Candidate { frame, by_rule }) in candidates.iter().enumerate() {
            let (number, origin) = (index as u32 + 1, usize::from(!by_rule));
            frame.cue.iter().for_each(|cue| reader.cues[origin][cue.clone()].fill(number));
            frame.content.iter().for_each(|content| reader.contents[origin][content.clone()].fill(number));
            frame.source.iter().filter(|_| *by_rule).for_each(|it| reader.in_source[it.clone()].fill(true));
        }
        reader.look_at_text(count);
        reader
    }

    /// What concerns the text as a whole: articles about politics are full of positions that people take.
    fn look_at_text(&mut self, count: usize) {
        const POLITICS: Classes = Classes::of(&[Class::Office, Class::PartyMember, Class::PublicBody]);
        let learnt = self.candidates.iter().filter(|candidate| !candidate.by_rule).count();
        self.density = [18, 24, 30, 38, 50, 70, 100].iter().filter(|step| count > **step * learnt).count();
        let named = self.syntax.text.tokens.iter().filter(|token| token.classes().any(POLITICS)).count();
        self.politics = [20, 40, 70, 120].iter().filter(|step| count > **step * named).count();
        let named = self.syntax.text.tokens.iter().filter(|token| token.has(Class::PartyMember)).count();
        self.parties = [400, 150, 70].iter().filter(|step| **step * named >= count).count();
        let learnt = self.contents[1].iter().filter(|candidate| **candidate > 0).count();
        self.share = (learnt * 10 / count.max(1)).min(9);
    }

    /// The features of a candidate, each below [`WEIGHTS`].
    pub fn read(&self, candidate: &Candidate, features: &mut Vec<u16>) {
        features.clear();
        let mut add = |template: usize, value: usize| {
            features.push((template * VALUES + value.min(VALUES - 1)) as u16);
        };
        let Candidate { frame, by_rule } = candidate;
        let Some(content) = frame.content.first() else { return };
        let agreement = self.agreement(candidate);
        // 0–4 learnt, 5–9 by rule.
        let origin = usize::from(*by_rule) * 5 + agreement;
        add(0, origin);
        let form = self.form(frame);
        add(1, origin * 3 + form);
        let mean = |ranges: &[Range<usize>], part| level(self.mean(ranges, part));
        add(2, mean(frame.source.as_slice(), Part::Source) * 2 + usize::from(*by_rule));
        add(3, mean(frame.cue.as_slice(), Part::Cue) * 2 + usize::from(*by_rule));
        add(4, mean(&frame.content, Part::Content) * 2 + usize::from(*by_rule));
        let product = self.mean(frame.source.as_slice(), Part::Source)
            * self.mean(frame.cue.as_slice(), Part::Cue)
            * self.mean(&frame.content, Part::Content);
        add(5, level(product) * 2 + usize::from(*by_rule));
        add(6, form * 8 + level(product));
        add(7, (content.len().ilog2() as usize).min(7) + 8 * form);
        let before = self.inside(content.start.wrapping_sub(1), content);
        let after = self.inside(frame.content.last().map_or(0, |last| last.end), content);
        add(8, before * 8 + usize::from(*by_rule));
        add(9, after * 8 + usize::from(*by_rule));
        let order = self.order(frame);
        add(10, order * 3 + form);
        add(11, self.opening(content.start) * 2 + usize::from(order > 1));
        add(12, self.source_kind(frame) * 3 + form);
        add(13, self.source_kind(frame) + 8 * usize::from(frame.source.as_ref().is_some_and(|it| it.len() > 12)));
        add(14, usize::from(self.is_heading(content.start)) * 3 + form);
        add(15, frame.content.len().min(4) + 5 * form);
        let rival = self.counterpart(candidate).map(|it| &it.frame);
        let rival_form = rival.map_or(3, |rival| self.form(rival));
        add(34, (usize::from(*by_rule) * 3 + form) * 4 + rival_form);
        if let Some(rival) = rival {
            let (own, other) = (length(&frame.content), length(&rival.content));
            let longer = usize::from(own > other) + usize::from(own > 2 * other) + usize::from(own >= other);
            add(35, (usize::from(*by_rule) * 4 + longer) * 4 + agreement.min(3));
            let own_inside = shared(&frame.content, &rival.content) * 4 / own.max(1);
            add(36, usize::from(*by_rule) * 5 + own_inside);
        }
        add(32, self.density * 3 + form);
        add(33, self.density * 2 + usize::from(*by_rule));
        let is_speech = frame.cue.iter().cloned().flatten().any(|token| self.syntax.has(token, Class::Speech));
        add(37, self.politics * 6 + form * 2 + usize::from(is_speech));
        add(38, self.share * 3 + form);
        add(39, self.parties * 6 + form * 2 + usize::from(is_speech));
        let Some(cue) = &frame.cue else {
            add(16, form * 2 + usize::from(frame.source.is_some()));
            return;
        };
        for (kind, class) in KINDS.iter().enumerate() {
            if cue.clone().any(|token| self.syntax.has(token, *class)) {
                add(17, kind);
                add(18 + form.min(1), kind);
                add(20 + usize::from(*by_rule), kind);
            }
        }
        let verb = self.verb_form(cue);
        add(22, verb * 2 + usize::from(*by_rule));
        add(23, verb * 3 + form);
        add(24, self.distance(cue, content));
        add(25, cue.len().min(7) + 8 * usize::from(*by_rule));
        let any = |classes: Classes| cue.clone().any(|token| self.syntax.text.classes(token).any(classes));
        add(26, usize::from(any(Classes::of(&[Class::Negation]))) + 2 * usize::from(any(MODAL)));
        let within = usize::from(self.syntax.quote_at(cue.start).is_some());
        add(27, within * 8 + usize::from(*by_rule) * 4 + form);
        let in_source = cue.clone().all(|token| self.in_source[token]);
        add(28, usize::from(in_source));
        if let Some(source) = &frame.source {
            add(29, (source.end.abs_diff(cue.start).min(cue.end.abs_diff(source.start)).min(7)) + 8 * verb.min(2));
            let conjunction = self.syntax.has(cue.start, Class::Conjunction) && source.end == cue.start;
            add(30, usize::from(conjunction));
        }
        add(31, self.covered(candidate));
    }

    /// How what was found the other way agrees: 0 it has nothing here, 1 another content, 2 another source, 3 the same
    /// content and source, 4 the same content and no source in either.
    fn agreement(&self, candidate: &Candidate) -> usize {
        let Some(found) = self.counterpart(candidate) else { return 0 };
        let (frame, found) = (&candidate.frame, &found.frame);
        if 2 * shared(&frame.content, &found.content) < length(&frame.content).max(length(&found.content)) {
            return 1;
        }
        match (&frame.source, &found.source) {
            (None, None) => 4,
            (Some(one), Some(other)) if one.start < other.end && other.start < one.end => 3,
            _ => 2,
        }
    }

    /// What was found the other way at the same cue, or, where there is none, at the beginning of the content.
    fn counterpart(&self, candidate: &Candidate) -> Option<&'a Candidate> {
        let Candidate { frame, by_rule } = candidate;
        let other = usize::from(*by_rule);
        let anchor = frame.cue.clone().or_else(|| frame.content.first().cloned())?;
        let table = if frame.cue.is_some() { &self.cues[other] } else { &self.contents[other] };
        let index = anchor.into_iter().find_map(|token| (table[token] as usize).checked_sub(1))?;
        self.candidates.get(index)
    }

    /// What was found the other way and agrees in content and source, where there is such a candidate.
    pub fn twin(&self, candidate: &Candidate) -> Option<&'a Candidate> {
        (self.agreement(candidate) > 2).then(|| self.counterpart(candidate))?
    }

    /// Which share of the content another cue's candidate has, in quarters, and whether the cue stands in it too.
    fn covered(&self, candidate: &Candidate) -> usize {
        let Candidate { frame, .. } = candidate;
        let mut worst = 0;
        for contents in &self.contents {
            let strange = |token: &usize| {
                contents[*token].checked_sub(1).is_some_and(|other| {
                    let other = &self.candidates[other as usize].frame;
                    other.cue != frame.cue && shared(other.cue.as_slice(), frame.cue.as_slice()) == 0
                })
            };
            let count = frame.content.iter().cloned().flatten().filter(strange).count();
            let inside = frame.cue.iter().any(|cue| strange(&cue.start));
            worst = worst.max(count * 4 / length(&frame.content).max(1) * 2 + usize::from(inside));
        }
        worst
    }

    fn mean(&self, ranges: &[Range<usize>], part: Part) -> f32 {
        let (mut sum, mut count) = (0.0, 0.0);
        for token in ranges.iter().cloned().flatten() {
            sum += self.tagging.probability(token, part);
            count += 1.0;
        }
        if count > 0.0 { sum / count } else { 0.5 }
    }

    /// How likely the token next to a content belongs to it: nothing there 0, unlikely 1 … likely 3.
    fn inside(&self, token: usize, content: &Range<usize>) -> usize {
        let text = self.syntax.text;
        if token >= text.tokens.len() || text.block_of(token) != text.block_of(content.start) {
            return 0;
        }
        1 + (self.tagging.probability(token, Part::Content) * 2.99) as usize
    }

    /// 0 no quotation, 1 some, 2 the content begins and ends with one.
    fn form(&self, frame: &Frame) -> usize {
        let quoted = |token: usize| self.syntax.quote_at(token).is_some();
        let (Some(first), Some(last)) = (frame.content.first(), frame.content.last()) else { return 0 };
        if quoted(first.start) && quoted(last.end - 1) {
            return 2;
        }
        usize::from(frame.content.iter().cloned().flatten().any(quoted))
    }

    /// The order of source, cue and content: 0 no cue, 1 no source, then six orders, those with the cue before the content last.
    fn order(&self, frame: &Frame) -> usize {
        let Some(cue) = &frame.cue else { return 0 };
        let after = usize::from(frame.content[0].start > cue.start);
        let Some(source) = &frame.source else { return 1 + after };
        3 + after * 3 + usize::from(source.start > cue.start) + usize::from(source.start > frame.content[0].start)
    }

    /// With what a content begins.
    fn opening(&self, token: usize) -> usize {
        let before = token.wrapping_sub(1);
        let syntax = self.syntax;
        let has = |class| syntax.has(token, class);
        if syntax.quote_at(token).is_some() {
            1
        } else if syntax.is_word(before, "that") || syntax.is_word(token, "that") {
            2
        } else if syntax.is_word(token, "to") {
            3
        } else if ["whether", "if", "how", "why", "what", "who", "where", "when"]
            .iter()
            .any(|word| syntax.is_word(token, word))
        {
            4
        } else if has(Class::VerbIng) {
            5
        } else if has(Class::Preposition) {
            6
        } else if has(Class::PersonalPronoun) {
            7
        } else if has(Class::Determiner) {
            8
        } else if syntax.is(before, ':') {
            9
        } else if syntax.is(before, ',') {
            10
        } else if has(Class::VerbBase) {
            11
        } else if syntax.text.tokens.get(token).is_some_and(|token| token.is_capitalised()) {
            12
        } else {
            13
        }
    }

    fn source_kind(&self, frame: &Frame) -> usize {
        let Some(source) = &frame.source else { return 0 };
        let syntax = self.syntax;
        let has = |classes: Classes| source.clone().any(|token| syntax.text.classes(token).any(classes));
        if syntax.has(source.start, Class::FirstPerson) {
            1
        } else if source.len() == 1 && syntax.text.classes(source.start).any(SUBJECT) {
            2
        } else if source.len() == 1 && syntax.text.classes(source.start).any(RELATIVE) {
            3
        } else if has(Classes::of(&[Class::Document, Class::ReportNoun, Class::Record])) {
            4
        } else if source.clone().skip(1).any(|token| syntax.text.tokens[token].is_capitalised())
            || syntax.text.tokens[source.start].is_capitalised() && !syntax.has(source.start, Class::Determiner)
        {
            5
        } else if has(Classes::of(&[Class::Unnamed, Class::People])) {
            6
        } else {
            7
        }
    }

    /// The form of the cue's first word.
    fn verb_form(&self, cue: &Range<usize>) -> usize {
        let classes = self.syntax.text.classes(cue.start);
        if self.syntax.is_word(cue.start, "according") {
            0
        } else if classes.has(Class::Be) && self.syntax.text.classes(cue.end - 1).has(Class::VerbParticiple) {
            1
        } else if classes.has(Class::VerbIng) {
            2
        } else if self.syntax.is_word(cue.start, "to") {
            3
        } else if classes.has(Class::VerbPast) {
            4
        } else if classes.has(Class::VerbS) {
            5
        } else if classes.has(Class::Auxiliary) {
            6
        } else if classes.has(Class::VerbBase) {
            7
        } else if classes.has(Class::CueNoun) {
            8
        } else {
            9
        }
    }

    /// From cue to content, in tokens, and over how many sentences.
    fn distance(&self, cue: &Range<usize>, content: &Range<usize>) -> usize {
        let after = content.start >= cue.start;
        let gap = if after { content.start.saturating_sub(cue.end) } else { cue.start.saturating_sub(content.end) };
        let text = self.syntax.text;
        let same = text.sentence_of(cue.start) == text.sentence_of(if after { content.start } else { content.end - 1 });
        gap.min(7) + 8 * usize::from(after) + 16 * usize::from(!same)
    }

    /// Whether a token stands in a block that does not end like a sentence.
    fn is_heading(&self, token: usize) -> bool {
        let text = self.syntax.text;
        text.tokens[text.blocks[text.block_of(token)].end as usize - 1].is_text()
    }
}

fn length(ranges: &[Range<usize>]) -> usize {
    ranges.iter().map(|range| range.len()).sum()
}

/// How many tokens two lists of ranges share, each in text order.
fn shared(one: &[Range<usize>], other: &[Range<usize>]) -> usize {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    let mut count = 0;
    while let (Some(a), Some(b)) = (one.peek(), other.peek()) {
        count += a.end.min(b.end).saturating_sub(a.start.max(b.start));
        if a.end < b.end {
            one.next()
        } else {
            other.next()
        };
    }
    count
}

/// A probability as a step: 0 … 9, finer at the ends.
fn level(probability: f32) -> usize {
    const STEPS: [f32; 9] = [0.05, 0.15, 0.3, 0.45, 0.6, 0.75, 0.87, 0.94, 0.98];
    STEPS.iter().filter(|step| probability >= **step).count()
}
