//! What speaks for joining a cue with a content or a source, as numbers of weights.
//!
//! Every feature is a template and a small value; [`Pair`] looks at where two spans stand to each other and at what
//! stands between them, so that the same weights serve tags of any origin.

use crate::attribution::syntax::Syntax;
use crate::attribution::tags::Spans;
use crate::language::{Class, Classes};
use std::ops::Range;

/// Values of one template; larger ones are cut.
const VALUES: usize = 16;
/// Templates of one decision.
const TEMPLATES: usize = 40;
/// Weights of one decision.
pub const WEIGHTS: usize = VALUES * TEMPLATES;

/// Takes the features of a candidate, one by one.
pub trait Sink {
    /// Takes an index of a weight, below [`WEIGHTS`].
    fn take(&mut self, index: usize);

    /// Takes a feature.
    fn add(&mut self, template: usize, value: usize) {
        self.take(template * VALUES + value.min(VALUES - 1));
    }
}

/// The sum of the features' weights.
pub struct Sum<'w> {
    weights: &'w [f32],
    /// Of those taken so far.
    pub total: f32,
}

impl<'w> Sum<'w> {
    /// Of no feature.
    pub fn of(weights: &'w [f32]) -> Self {
        Self { weights, total: 0.0 }
    }
}

impl Sink for Sum<'_> {
    fn take(&mut self, index: usize) {
        self.total += self.weights.get(index).copied().unwrap_or_default();
    }
}

/// The features of one candidate: indexes of weights.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Features(Vec<u16>);

impl Sink for Features {
    fn take(&mut self, index: usize) {
        self.0.push(index as u16);
    }
}

impl Features {
    /// The indexes, each below [`WEIGHTS`].
    pub fn indexes(&self) -> &[u16] {
        &self.0
    }

    /// The sum of their weights.
    pub fn score(&self, weights: &[f32]) -> f32 {
        self.0.iter().filter_map(|index| weights.get(usize::from(*index))).sum()
    }
}

/// A text's spans with what the features need to know about its tokens.
pub struct Context<'a, 't> {
    /// Words and grammar.
    pub syntax: &'a Syntax<'a, 't>,
    /// The spans to be joined.
    pub spans: Spans,
    /// For each token and the end, how many tokens before it are in no span.
    uncovered: Vec<u32>,
    /// For each token and the end, how many cues, sources and contents begin before it.
    begun: [Vec<u32>; 3],
}

/// Classes of cue verbs, each a value of its own.
const KINDS: [Class; 9] = [
    Class::Speech,
    Class::Addressed,
    Class::Belief,
    Class::Evidence,
    Class::Naming,
    Class::Accusing,
    Class::Willing,
    Class::Demanding,
    Class::Judging,
];
const SUBJECT: Classes = Classes::of(&[Class::PersonalPronoun, Class::SubjectPronoun]);

impl<'a, 't> Context<'a, 't> {
    /// Prepares the spans of a text.
    pub fn new(syntax: &'a Syntax<'a, 't>, spans: Spans) -> Self {
        let mut covered = vec![false; syntax.text.tokens.len()];
        for span in spans.sources.iter().chain(&spans.cues).chain(&spans.contents) {
            covered[span.clone()].fill(true);
        }
        let begun = [&spans.cues, &spans.sources, &spans.contents].map(|spans| {
            let mut begins = vec![false; covered.len()];
            spans.iter().for_each(|span| begins[span.start] = true);
            counts(begins.into_iter())
        });
        let uncovered = counts(covered.into_iter().map(|covered| !covered));
        Self { syntax, spans, uncovered, begun }
    }

    /// What speaks for `content` belonging to `cue` (indexes of spans).
    pub fn content(&self, cue: usize, content: usize, features: &mut impl Sink) {
        let (cue_span, content_span) = (&self.spans.cues[cue], &self.spans.contents[content]);
        let place = self.place(cue_span, content_span, features);
        let quoted = usize::from(self.syntax.quote_at(content_span.start).is_some());
        let kind = self.kind(cue_span);
        features.add(14, place * 2 + quoted);
        features.add(15 + place, kind);
        features.add(17 + quoted, kind);
        features.add(19 + place, self.ending(cue_span));
        features.add(21, place * 8 + self.mark_before(content_span.start) * 2 + quoted);
        features.add(22, place * 8 + self.mark_before(content_span.end) * 2 + quoted);
        let colon = self.syntax.is(cue_span.end, ':') || self.syntax.is(cue_span.end.wrapping_sub(1), ':');
        features.add(23, usize::from(colon) * 4 + place * 2 + quoted);
    }

    /// What speaks for `source` belonging to `cue`, whose content is `content`; `None`: the cue has no source.
    pub fn source(&self, cue: usize, source: Option<usize>, content: Option<usize>, features: &mut impl Sink) {
        let cue_span = &self.spans.cues[cue];
        let content_span = content.map(|content| &self.spans.contents[content]);
        let Some(source) = source else {
            let sentence = self.sentence(cue_span.start);
            let sources = &self.spans.sources;
            let first = sources.partition_point(|span| span.end <= sentence.start);
            let before = sources.partition_point(|span| span.start < cue_span.start);
            let last = sources.partition_point(|span| span.start < sentence.end);
            features.add(30, 0);
            features.add(31, before.saturating_sub(first).min(3) * 4 + last.saturating_sub(before).min(3));
            features.add(32, self.ending(cue_span));
            features.add(33, self.kind(cue_span));
            features.add(
                34,
                usize::from(self.syntax.has(cue_span.start, Class::Be)) * 2
                    + usize::from(cue_span.start == sentence.start),
            );
            features.add(
                35,
                content_span.map_or(2, |content| usize::from(content.start < cue_span.start)) * 4
                    + self.ending(cue_span).min(3),
            );
            return;
        };
        let source_span = &self.spans.sources[source];
        let place = self.place(cue_span, source_span, features);
        features.add(14, self.order(source_span, cue_span, content_span));
        features.add(15 + place, self.ending(cue_span));
        features.add(17, place * 4 + self.mark_before(source_span.end));
        features.add(18, place * 4 + self.mark_before(cue_span.start));
        let next_cue = self.spans.cues.get(self.spans.cues.partition_point(|cue| cue.start < source_span.end));
        let owned = next_cue.is_some_and(|next| next.start == source_span.end && next != cue_span);
        features.add(19, place * 2 + usize::from(owned));
        features.add(20, place * 2 + usize::from(self.syntax.text.classes(source_span.start).any(SUBJECT)));
        features.add(21 + place, self.kind(cue_span));
        let inside =
            content_span.is_some_and(|content| content.start <= source_span.start && source_span.end <= content.end);
        features.add(23, place * 2 + usize::from(inside));
    }

    /// Where `other` stands to the cue; returns 0 before, 1 after.
    fn place(&self, cue: &Range<usize>, other: &Range<usize>, features: &mut impl Sink) -> usize {
        let after = other.start >= cue.start;
        let gap = if after { cue.end..other.start.max(cue.end) } else { other.end.min(cue.start)..cue.start };
        let place = usize::from(after);
        features.add(0, place);
        features.add(1 + place, logarithm(gap.len()));
        let within = |counts: &[u32]| counts[gap.end].saturating_sub(counts[gap.start]) as usize;
        features.add(3 + place, logarithm(within(&self.uncovered)));
        for (begun, template) in self.begun.iter().zip([5, 7, 9]) {
            features.add(template + place, within(begun));
        }
        let text = self.syntax.text;
        let (low, high) = (cue.start.min(other.start), cue.start.max(other.start));
        let sentences = text.sentence_of(high) - text.sentence_of(low.max(gap.start.saturating_sub(1)));
        features.add(11, place * 8 + sentences.min(7));
        let blocks = text.block_of(high) - text.block_of(low.max(gap.start.saturating_sub(1)));
        features.add(12, place * 8 + blocks.min(7));
        let commas = gap.clone().take(30).filter(|token| self.syntax.is(*token, ',')).count();
        features.add(13, place * 8 + commas.min(7));
        place
    }

    fn sentence(&self, token: usize) -> Range<usize> {
        self.syntax.text.sentences[self.syntax.text.sentence_of(token)].tokens()
    }

    /// The class of the cue's last verb.
    fn kind(&self, cue: &Range<usize>) -> usize {
        let kind = |token| KINDS.iter().position(|class| self.syntax.has(token, *class));
        cue.clone().rev().take(6).find_map(kind).map_or(0, |kind| kind + 1)
    }

    /// The form of the cue's first verb: 0 none, 1 finite, 2 participle after “be”, 3 -ing, 4 infinitive, 5 other.
    fn ending(&self, cue: &Range<usize>) -> usize {
        let first = cue.start;
        let classes = self.syntax.text.classes(first);
        if classes.has(Class::Be) && self.syntax.text.classes(cue.end - 1).has(Class::VerbParticiple) {
            2
        } else if classes.has(Class::VerbIng) {
            3
        } else if self.syntax.is_word(first, "to") {
            4
        } else if classes.has(Class::VerbPast) || classes.has(Class::VerbS) {
            1
        } else if classes.has(Class::Auxiliary) {
            6
        } else {
            usize::from(!classes.is_empty()) * 5
        }
    }

    /// What stands before a token: 0 a word, 1 a comma, 2 a quotation mark, 3 another mark.
    fn mark_before(&self, token: usize) -> usize {
        let Some(before) = token.checked_sub(1).and_then(|before| self.syntax.text.tokens.get(before)) else {
            return 3;
        };
        match before {
            token if token.is_text() => 0,
            token if token.is(',') => 1,
            token if token.is_quote() => 2,
            _ => 3,
        }
    }

    /// The order of source, cue and content.
    fn order(&self, source: &Range<usize>, cue: &Range<usize>, content: Option<&Range<usize>>) -> usize {
        let Some(content) = content else { return 0 };
        let pairs = [source.start < cue.start, source.start < content.start, cue.start < content.start];
        1 + pairs.iter().fold(0, |sum, pair| sum * 2 + usize::from(*pair))
    }
}

/// 0, 1, 2, 3–4, 5–8 … as 0, 1, 2, 3, 4 …
fn logarithm(count: usize) -> usize {
    match count {
        0 => 0,
        _ => ((count * 2 - 1).ilog2() + 1) as usize,
    }
}

/// For every place, the last one behind the end, how many before it are true.
fn counts(all: impl ExactSizeIterator<Item = bool>) -> Vec<u32> {
    let mut counts = Vec::with_capacity(all.len() + 1);
    let mut count = 0;
    counts.push(0);
    for one in all {
        count += u32::from(one);
        counts.push(count);
    }
    counts
}
