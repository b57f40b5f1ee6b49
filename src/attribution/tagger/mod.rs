//! The learnt tagger: a small neural network that gives every token a label (source, cue, content or none).
//!
//! ```text
//! text, quotes,       features.rs ──> network.rs ──> crf.rs ──> Tagging
//! what rules found ──> numbers         scores         labels and
//!                      of rows         of labels      probabilities
//! ```
//!
//! The text is read in sequences of whole blocks ([`sequences`]). Buffers are used again, so nothing is allocated for a
//! token. The weights are learnt by `cargo xtask train` from annotated articles (docs/model-card.md), with the
//! arithmetic of `math.rs`, which gives the same bits on every machine.

pub mod crf;
pub mod features;
pub mod labels;
mod lanes;
pub mod math;
mod matrix;
pub mod model;
pub mod network;
mod packed;
pub mod vocabulary;

use super::tags::{Content, Role, Tags};
use crate::analysis::Quote;
use crate::text::Text;
use crf::{Chain, Row, Transitions};
use features::{Extractor, Features};
use labels::{Label, Part};
use model::Model;
use network::Layers;
use std::ops::Range;
use std::sync::OnceLock;

/// A sequence is closed with the block in which it reaches so many tokens.
const SEQUENCE: usize = 1000;

/// Added to the scores of “none”, of the beginning of a content and of its going on: the network alone says too little, and
/// breaks off too early. With these about as many words are found as are marked in the articles that it learnt from.
const LEAN: [(Label, f32); 3] = [(Label(0), -0.07), (Label(5), 0.5), (Label(6), 0.05)];

/// What the tagger says about a text, one entry a token.
#[derive(Default)]
pub struct Tagging {
    /// The labels that fit best together.
    pub labels: Vec<Label>,
    /// The probability of every label, summing up to 1 for each token.
    pub probabilities: Vec<Row>,
}

impl Tagging {
    /// The probability that a token is in this part of an attribution; 0 past the last token.
    pub fn probability(&self, token: usize, part: Part) -> f32 {
        let label = |begins| usize::from(Label::new(part, begins).0);
        self.probabilities.get(token).map_or(0.0, |row| row[label(true)] + row[label(false)])
    }

    /// The labels as the linker wants them.
    pub fn tags(&self) -> Tags {
        let role = |label: &Label| match (label.part(), label.begins()) {
            (Some(Part::Source), true) => Role::SourceBegin,
            (Some(Part::Source), false) => Role::SourceInside,
            (Some(Part::Cue), true) => Role::CueBegin,
            (Some(Part::Cue), false) => Role::CueInside,
            _ => Role::Other,
        };
        let content = |label: &Label| match (label.part(), label.begins()) {
            (Some(Part::Content), true) => Content::Begin,
            (Some(Part::Content), false) => Content::Inside,
            _ => Content::Outside,
        };
        Tags { roles: self.labels.iter().map(role).collect(), content: self.labels.iter().map(content).collect() }
    }
}

/// Tags a text with the weights that are part of the program; `found` is what the rules found in it.
pub fn tag(text: &Text, quotes: &[Quote], found: &Tags) -> Tagging {
    static WEIGHTS: OnceLock<Option<Model>> = OnceLock::new();
    // The weights of this program fit its network (a test sees to it), so nothing is ever left untagged.
    match WEIGHTS.get_or_init(|| Model::read(include_bytes!("../../language/en/tagger.weights"))) {
        Some(model) => tag_with(model, text, quotes, found),
        None => Tagging {
            labels: vec![Label::default(); text.tokens.len()],
            probabilities: vec![Row::default(); text.tokens.len()],
        },
    }
}

/// Tags a text with the given weights.
pub fn tag_with(model: &Model, text: &Text, quotes: &[Quote], found: &Tags) -> Tagging {
    let extractor = Extractor::new(text, quotes, found, &model.vocabulary);
    let (mut features, mut layers, mut scores) = (Features::default(), Layers::default(), Vec::new());
    let mut decoder = Decoder::new(&model.network.transitions);
    for blocks in sequences(text) {
        extractor.extract(blocks, &mut features);
        layers.run(&model.network, &features, &mut scores);
        decoder.add(&mut scores);
    }
    decoder.tagging
}

/// From scores to labels, one sequence after the other.
pub struct Decoder {
    /// Of the sequences so far.
    pub tagging: Tagging,
    chain: Chain,
    path: Vec<u8>,
}

impl Decoder {
    /// Has seen nothing yet.
    pub fn new(transitions: &Transitions) -> Self {
        Self { tagging: Tagging::default(), chain: Chain::new(transitions), path: Vec::new() }
    }

    /// Labels the next sequence; its scores become probabilities.
    pub fn add(&mut self, scores: &mut [Row]) {
        for (label, lean) in LEAN {
            scores.iter_mut().for_each(|row| row[usize::from(label.0)] += lean);
        }
        self.path.clear();
        self.chain.best_path(scores, &mut self.path);
        self.chain.marginals(scores);
        self.tagging.labels.extend(self.path.iter().map(|label| Label(*label)));
        self.tagging.probabilities.extend(scores.iter());
    }
}

/// The text in sequences of whole blocks, as ranges of indexes of blocks. A sequence goes on until it has [`SEQUENCE`]
/// tokens, so that most articles are one.
pub fn sequences(text: &Text) -> impl Iterator<Item = Range<usize>> {
    let mut next = 0;
    std::iter::from_fn(move || {
        let start = next;
        let first = text.blocks.get(start)?.first as usize;
        while let Some(block) = text.blocks.get(next) {
            next += 1;
            if block.end as usize - first >= SEQUENCE {
                break;
            }
        }
        Some(start..next)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribution::{rules, syntax::Syntax};

    #[test]
    fn the_weights_fit_the_network_and_tag_a_plain_sentence() {
        let text = Text::new("The bridge is safe, the engineer said on Monday.");
        let found = rules::tags(text.tokens.len(), &rules::find(&Syntax::new(&text, &[])));
        let tagging = tag(&text, &[], &found);
        let parts: Vec<_> = tagging.labels.iter().map(|label| label.part()).collect();
        assert_eq!(parts[..4], [Some(Part::Content); 4]);
        assert_eq!(parts[5..8], [Some(Part::Source), Some(Part::Source), Some(Part::Cue)]);
        for row in &tagging.probabilities {
            assert!((row.iter().sum::<f32>() - 1.0).abs() < 1e-4);
        }
    }

    #[test]
    fn sequences_cover_every_block_once() {
        let source = "one two three\n\n".repeat(1000);
        let text = Text::new(&source);
        let ranges: Vec<_> = sequences(&text).collect();
        assert!(ranges.len() > 1);
        assert!(ranges.windows(2).all(|pair| pair[0].end == pair[1].start));
        assert_eq!((ranges[0].start, ranges[ranges.len() - 1].end), (0, text.blocks.len()));
        assert_eq!(tag(&text, &[], &Tags::default()).labels.len(), text.tokens.len());
        assert!(sequences(&Text::new("")).next().is_none());
    }
}
