//! Which of the candidates, found by rule or learnt, are attributions, and how sure that is.
//!
//! ```text
//! frames by rule ──┐                features.rs           weights
//!                  ├─> candidates ──> what speaks for it ──> probability ──> the best of rivals,
//! learnt frames ───┘                                                         from LEAST on
//! ```
//!
//! The probability that source and content are right is learnt (logistic regression) from articles that the tagger had
//! not been learnt from; it is the attribution's confidence.

mod colons;
mod ends;
pub mod features;

use super::fixed_point;
use super::frame::Frame;
use super::syntax::Syntax;
use super::tagger::{Tagging, math::logistic};
use crate::language::{Class, Classes};
use crate::order;
use features::{Reader, WEIGHTS};
use std::ops::Range;
use std::sync::LazyLock;

/// What is less probable is left out.
pub const LEAST: f32 = 0.08;
/// As what a trusted rule is ranked at least.
const TRUSTED: f32 = 0.5;

/// A frame, and how it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Source, cue and content.
    pub frame: Frame,
    /// By rule, or by tagger and linker.
    pub by_rule: bool,
}

/// One weight a feature.
pub struct Weights(pub Vec<f32>);

impl Weights {
    /// Reads what [`Weights::bytes`] wrote; missing weights count as 0.
    pub fn read(bytes: &[u8]) -> Self {
        let mut weights = vec![0.0; WEIGHTS];
        fixed_point::read(bytes, &mut weights);
        Self(weights)
    }

    /// As fixed-point numbers of two bytes, little endian.
    pub fn bytes(&self) -> Vec<u8> {
        fixed_point::bytes(&self.0)
    }

    /// The probability of a candidate with these features.
    pub fn probability(&self, features: &[u16]) -> f32 {
        let sum: f32 = features.iter().filter_map(|feature| self.0.get(usize::from(*feature))).sum();
        logistic(sum)
    }
}

/// All candidates; what was found in both ways, the same in every part, is one of them.
pub fn candidates(syntax: &Syntax, by_rule: Vec<Frame>, learnt: Vec<Frame>) -> Vec<Candidate> {
    let mut all: Vec<Candidate> = by_rule.into_iter().map(|frame| Candidate { frame, by_rule: true }).collect();
    let learnt = learnt.into_iter().filter(|frame| !is_none(syntax, frame));
    all.extend(learnt.map(|frame| Candidate { frame: ends::trimmed(syntax, frame), by_rule: false }));
    all.iter_mut().for_each(|candidate| candidate.frame.content.retain(|content| !content.is_empty()));
    colons::part(syntax, &mut all);
    all.retain(|candidate| !candidate.frame.content.is_empty());
    all
}

/// The candidates that are attributions, by the weights that are part of the program.
pub fn judge(syntax: &Syntax, tagging: &Tagging, candidates: &[Candidate]) -> Vec<(Frame, f32)> {
    static WEIGHTS: LazyLock<Weights> =
        LazyLock::new(|| Weights::read(include_bytes!("../../language/en/judge.weights")));
    choose(&WEIGHTS, LEAST, syntax, tagging, candidates)
}

/// The candidates that are attributions, each with its probability, the most probable first.
pub fn choose(
    weights: &Weights,
    least: f32,
    syntax: &Syntax,
    tagging: &Tagging,
    candidates: &[Candidate],
) -> Vec<(Frame, f32)> {
    let reader = Reader::new(syntax, tagging, candidates);
    let mut features = Vec::new();
    let mut ranked: Vec<(f32, usize)> = Vec::new();
    for (index, candidate) in candidates.iter().enumerate() {
        reader.read(candidate, &mut features);
        let probability = weights.probability(&features);
        if probability >= least || is_trusted(syntax, candidate) {
            ranked.push((probability, index));
        }
    }
    let rank = |(probability, index): &(f32, usize)| {
        let rank = if is_trusted(syntax, &candidates[*index]) { probability.max(TRUSTED) } else { *probability };
        (u32::MAX - rank.to_bits(), 0)
    };
    order::sort(&mut ranked, rank);
    let tokens = syntax.text.tokens.len();
    let (mut cues, mut contents, mut sources) = (vec![false; tokens], vec![false; tokens], vec![false; tokens]);
    let mut chosen = Vec::new();
    for (probability, index) in ranked {
        let candidate = &candidates[index];
        let mut frame = ends::joined(candidate, &reader);
        ends::cut_doubtful(syntax, tagging, &mut frame);
        if is_trusted(syntax, candidate) {
            frame.content.clone_from(&candidate.frame.content);
            frame.cue.clone_from(&candidate.frame.cue);
        }
        ends::leave_addressee(syntax, &mut frame);
        ends::leave_dateline(syntax.text, &mut frame);
        let is_within = frame.cue.iter().any(|cue| contents[cue.start]);
        // “…,” she said, according to the ministry: what is passed on is that she said it.
        let holds_another = share(&cues, &frame.content) > 0.0 && share(&sources, &frame.content) > 0.0;
        // What a clause within a source tells of it is not passed on.
        if share(&cues, frame.cue.as_slice()) > 0.0
            || share(&sources, frame.cue.as_slice()) > 0.0
            || (!is_within && !holds_another && share(&contents, &frame.content) >= 0.5)
        {
            continue;
        }
        frame.source.iter().for_each(|source| sources[source.clone()].fill(true));
        frame.cue.iter().for_each(|cue| cues[cue.clone()].fill(true));
        frame.content.iter().for_each(|content| contents[content.clone()].fill(true));
        chosen.push((frame, probability));
    }
    chosen
}

/// Whether a rule is surer than the annotated articles, which hold too few of its cases: in headings, of accusations and
/// citations, of “in the words of”, “it is understood that” and “fears that”, and of quotations, whose ends are plain to see.
fn is_trusted(syntax: &Syntax, candidate: &Candidate) -> bool {
    const SURE: Classes = Classes::of(&[Class::Accusing, Class::Citing]);
    const NOBODY: Classes = Classes::of(&[Class::Be, Class::CueNoun]);
    let text = syntax.text;
    let Frame { source, cue, content } = &candidate.frame;
    let Some(cue) = cue.as_ref().filter(|_| candidate.by_rule) else { return false };
    let in_heading = text.tokens[text.blocks[text.block_of(cue.start)].end as usize - 1].is_text();
    let opens_quote = content.iter().any(|content| text.tokens[content.start].is_quote());
    let is_phrase = syntax.is_word(cue.start, "in");
    let is_impersonal = source.is_none()
        && text.classes(cue.start).any(NOBODY)
        && syntax.is_word(content[0].start.wrapping_sub(1), "that");
    let is_sure = cue.clone().any(|token| text.classes(token).any(SURE));
    is_sure || in_heading || opens_quote || is_phrase || is_impersonal
}

/// Which share of the tokens is taken already.
#[inline]
fn share(taken: &[bool], ranges: &[Range<usize>]) -> f32 {
    let all: usize = ranges.iter().map(|range| range.len()).sum();
    let shared: usize = ranges.iter().map(|range| taken[range.clone()].iter().filter(|taken| **taken).count()).sum();
    shared as f32 / all.max(1) as f32
}

/// What is never an attribution: a mark as a cue; a source that ends in “and”, whose verb is a noun; nothing passed on
/// (“offered no evidence”); the writer's aside in front of a report (“Asked whether it was safe, Berg said …”).
fn is_none(syntax: &Syntax, frame: &Frame) -> bool {
    let opens = |token: usize| syntax.text.sentences[syntax.text.sentence_of(token)].first as usize == token;
    let is_aside = |cue: &Range<usize>| {
        let asks = [Class::VerbParticiple, Class::Addressed].iter().all(|class| syntax.has(cue.start, *class));
        frame.source.is_none() && asks && opens(cue.start)
    };
    let is_mark = |cue: &Range<usize>| !cue.clone().any(|token| syntax.text.tokens[token].is_text());
    let is_cut = |source: &Range<usize>| syntax.is_word(source.end - 1, "and");
    frame.cue.as_ref().is_some_and(|cue| is_mark(cue) || is_aside(cue))
        || frame.source.as_ref().is_some_and(is_cut)
        || frame.content.first().is_some_and(|content| syntax.is_word(content.start, "no"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    /// Where the cues of what is chosen begin, among candidates given as ranges of tokens, all with the same probability.
    fn chosen(source: &str, frames: &[[Range<usize>; 3]]) -> Vec<usize> {
        let text = Text::new(source);
        let syntax = Syntax::new(&text, &[]);
        let frame = |[source, cue, content]: &[Range<usize>; 3]| Frame {
            source: Some(source.clone()),
            cue: Some(cue.clone()),
            content: vec![content.clone()],
        };
        let all = candidates(&syntax, Vec::new(), frames.iter().map(frame).collect());
        let tagging = Tagging::default();
        let even = Weights(vec![0.0; WEIGHTS]);
        choose(&even, 0.5, &syntax, &tagging, &all)
            .into_iter()
            .filter_map(|(frame, _)| Some(frame.cue?.start))
            .collect()
    }

    #[test]
    fn of_rivals_for_a_cue_or_a_content_one_is_chosen() {
        let text = "Berg said it had held and Holm said so";
        assert_eq!(chosen(text, &[[0..1, 1..2, 2..5], [6..7, 1..2, 2..9]]), [1]);
        assert_eq!(chosen(text, &[[0..1, 1..2, 2..5], [6..7, 7..8, 2..5]]), [1]);
        assert_eq!(chosen(text, &[[0..1, 1..2, 2..5], [6..7, 7..8, 8..9]]), [1, 7]);
    }

    #[test]
    fn what_is_said_within_what_is_said_is_no_rival() {
        let text = "Berg said that Holm said it had held";
        assert_eq!(chosen(text, &[[0..1, 1..2, 3..8], [3..4, 4..5, 5..8]]), [1, 4]);
    }

    #[test]
    fn weights_are_read_as_they_were_written() {
        let weights = Weights((0..WEIGHTS).map(|at| at as f32 / 8.0 - 60.0).collect());
        assert_eq!(Weights::read(&weights.bytes()).0, weights.0);
        assert_eq!(Weights::read(&[]).0, vec![0.0; WEIGHTS]);
    }
}
