//! Tags → attributions: which source, cue and content belong together.
//!
//! Every content goes to the cue near it that fits best; a cue that none has chosen takes the content that its owner
//! can best spare. Then every cue takes the source near it that fits best, or none. What fits is learnt from annotated
//! articles ([`features`] says from what); the tags may come from the rules or from the learnt tagger.

pub mod features;

use super::fixed_point;
use super::frame::Frame;
use super::syntax::Syntax;
use super::tags::Tags;
use features::{Context, Sum, WEIGHTS};
use std::ops::Range;
use std::sync::LazyLock;

/// Cues and sources looked at on either side.
const NEAR: usize = 5;

/// What was learnt: one weight a feature, for contents and for sources.
pub struct Weights {
    /// For joining a content with a cue.
    pub content: Vec<f32>,
    /// For joining a source with a cue.
    pub source: Vec<f32>,
}

impl Weights {
    /// Weights that prefer nothing.
    pub fn zero() -> Self {
        Self { content: vec![0.0; WEIGHTS], source: vec![0.0; WEIGHTS] }
    }

    /// Reads what [`Weights::bytes`] wrote; missing weights count as 0.
    pub fn read(bytes: &[u8]) -> Self {
        let mut weights = Self::zero();
        fixed_point::read(bytes, weights.content.iter_mut().chain(&mut weights.source));
        weights
    }

    /// As fixed-point numbers of two bytes, little endian.
    pub fn bytes(&self) -> Vec<u8> {
        fixed_point::bytes(self.content.iter().chain(&self.source))
    }
}

/// Joins the tagged spans, in text order of the cues. A cue without content joins nothing.
pub fn link(syntax: &Syntax, tags: &Tags) -> Vec<Frame> {
    static WEIGHTS: LazyLock<Weights> =
        LazyLock::new(|| Weights::read(include_bytes!("../../language/en/linker.weights")));
    link_with(&WEIGHTS, syntax, tags)
}

/// The same with other weights.
pub fn link_with(weights: &Weights, syntax: &Syntax, tags: &Tags) -> Vec<Frame> {
    let context = Context::new(syntax, tags.spans());
    let mut contents = vec![Vec::new(); context.spans.cues.len()];
    for (content, owner) in owners(weights, &context).into_iter().enumerate() {
        contents[owner].push(content);
    }
    let cues = contents.iter().enumerate().filter(|(_, contents)| !contents.is_empty());
    cues.map(|(cue, contents)| Frame {
        source: source(weights, &context, cue, contents.first().copied()).map(|at| context.spans.sources[at].clone()),
        cue: Some(context.spans.cues[cue].clone()),
        content: contents.iter().map(|at| context.spans.contents[*at].clone()).collect(),
    })
    .collect()
}

/// For each content the cue that it belongs to; empty where there is no cue.
fn owners(weights: &Weights, context: &Context) -> Vec<usize> {
    let mut owners = Vec::new();
    let mut count = vec![0; context.spans.cues.len()];
    for content in 0..context.spans.contents.len() {
        let score = |cue: &usize| content_score(weights, context, *cue, content);
        let candidates = cues_near(context, content);
        let Some(best) = best(candidates, score) else { break };
        count[best] += 1;
        owners.push(best);
    }
    for cue in 0..count.len() {
        if count[cue] > 0 {
            continue;
        }
        let loss = |content: &usize| {
            let score = |cue| content_score(weights, context, cue, *content);
            score(cue) - score(owners[*content])
        };
        let spare =
            contents_near(context, cue).filter(|content| owners.get(*content).is_some_and(|owner| count[*owner] > 1));
        if let Some(content) = best(spare, loss) {
            count[owners[content]] -= 1;
            count[cue] = 1;
            owners[content] = cue;
        }
    }
    owners
}

/// How well a content fits a cue.
fn content_score(weights: &Weights, context: &Context, cue: usize, content: usize) -> f32 {
    let mut sum = Sum::of(&weights.content);
    context.content(cue, content, &mut sum);
    sum.total
}

/// The source of a cue.
fn source(weights: &Weights, context: &Context, cue: usize, content: Option<usize>) -> Option<usize> {
    let score = |source: &Option<usize>| {
        let mut sum = Sum::of(&weights.source);
        context.source(cue, *source, content, &mut sum);
        sum.total
    };
    best(sources_near(context, cue), score).flatten()
}

/// The candidate with the highest score, the first of equals.
fn best<T>(candidates: impl Iterator<Item = T>, score: impl Fn(&T) -> f32) -> Option<T> {
    let mut best: Option<(f32, T)> = None;
    for candidate in candidates {
        let score = score(&candidate);
        if best.as_ref().is_none_or(|(top, _)| score > *top) {
            best = Some((score, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The cues that a content may belong to.
pub fn cues_near(context: &Context, content: usize) -> impl Iterator<Item = usize> + use<> {
    near(&context.spans.cues, &context.spans.contents[content])
}

/// The contents that a cue may take.
pub fn contents_near(context: &Context, cue: usize) -> impl Iterator<Item = usize> + use<> {
    near(&context.spans.contents, &context.spans.cues[cue])
}

/// The sources that a cue may take, and none.
pub fn sources_near(context: &Context, cue: usize) -> impl Iterator<Item = Option<usize>> + use<> {
    std::iter::once(None).chain(near(&context.spans.sources, &context.spans.cues[cue]).map(Some))
}

/// The next spans on both sides of `to`.
fn near(spans: &[Range<usize>], to: &Range<usize>) -> Range<usize> {
    let at = spans.partition_point(|span| span.start < to.start);
    at.saturating_sub(NEAR)..spans.len().min(at + NEAR)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Text;

    /// Links a text that is given in parts (`s` source, `c` cue, `k` content) and returns the words of each frame.
    fn linked(parts: &[(char, &str)]) -> Vec<String> {
        let source = parts.iter().map(|(_, words)| *words).collect::<Vec<_>>().join(" ");
        let text = Text::new(&source);
        let mut tags = Tags::new(text.tokens.len());
        let mut first = 0;
        for (part, words) in parts {
            let tokens = first..first + Text::new(words).tokens.len();
            first = tokens.end;
            match part {
                's' => tags.mark_source(tokens),
                'c' => tags.mark_cue(tokens),
                'k' => tags.mark_content(tokens),
                _ => {}
            }
        }
        let words = |range: &Range<usize>| text.str(text.span(range.clone())).to_owned();
        let syntax = Syntax::new(&text, &crate::quotes::find(&text));
        let frames = link(&syntax, &tags);
        let list = |ranges: &[Range<usize>]| ranges.iter().map(words).collect::<Vec<_>>().join(" … ");
        let show =
            |frame: &Frame| [frame.source.as_slice(), frame.cue.as_slice(), &frame.content].map(list).join(" | ");
        frames.iter().map(show).collect()
    }

    #[test]
    fn a_source_serves_two_cues() {
        let parts = [
            ('s', "Berg"),
            ('c', "said"),
            ('k', "it had held"),
            ('-', ","),
            ('c', "adding"),
            ('-', "that"),
            ('k', "it was new"),
        ];
        assert_eq!(linked(&parts), ["Berg | said | it had held", "Berg | adding | it was new"]);
    }

    #[test]
    fn an_interrupted_quotation_has_one_cue() {
        let parts = [('k', "“We stay,”"), ('c', "said"), ('s', "Berg"), ('-', "."), ('k', "“We do.”")];
        assert_eq!(linked(&parts), ["Berg | said | “We stay,” … “We do.”"]);
    }

    #[test]
    fn a_cue_without_content_joins_nothing() {
        assert!(linked(&[('s', "Berg"), ('c', "said"), ('-', "so.")]).is_empty());
    }
}
