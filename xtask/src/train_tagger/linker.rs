//! `train linker`: learns which source, cue and content belong together, from the annotated spans of the articles, and
//! writes `src/language/en/linker.weights`.
//!
//! Two decisions are learnt, each a choice among the few spans near (softmax over linear scores, AdaGrad steps): the cue
//! of a content, and the source of a cue, which may be none. Same articles, same file.

use std::fs;
use std::ops::Range;

use anyhow::Result;
use sourcelight::analysis::Span;
use sourcelight::attribution::link::features::{Context, Features, WEIGHTS};
use sourcelight::attribution::link::{Weights, cues_near, sources_near};
use sourcelight::attribution::syntax::Syntax;
use sourcelight::attribution::tagger::math::exp;
use sourcelight::attribution::tags::Tags;
use sourcelight::text::Text;

use super::corpus::Article;
use super::random::Random;

/// How often every choice is seen.
const ROUNDS: usize = 12;
/// The length of the steps, before AdaGrad divides it.
const RATE: f32 = 0.15;
/// What pulls every weight towards 0.
const DECAY: f32 = 1e-4;

/// Candidates of which one is right.
struct Choice {
    candidates: Vec<Features>,
    right: usize,
}

/// Learns from the first reading of every article and writes the weights.
///
/// # Errors
/// Where the file cannot be written.
pub fn learn(articles: &[Article]) -> Result<()> {
    let (mut contents, mut sources) = (Vec::new(), Vec::new());
    for article in articles.iter().filter(|article| article.is_first) {
        choices(article, &mut contents, &mut sources);
    }
    let weights = Weights { content: minimise("content", &contents), source: minimise("source", &sources) };
    fs::write(crate::root().join("src/language/en/linker.weights"), weights.bytes())?;
    Ok(())
}

/// The choices that an article's readers made, as far as what they chose is near enough to be looked at.
fn choices(article: &Article, contents: &mut Vec<Choice>, sources: &mut Vec<Choice>) {
    let text = Text::new(&article.text);
    let quotes = sourcelight::quotes::find(&text);
    let syntax = Syntax::new(&text, &quotes);
    let mut tags = Tags::new(text.tokens.len());
    // Where two roles meet at a token, contents come last, as the scorer's reading of nested ones wants it.
    for annotated in &article.attributions {
        annotated.cue.iter().for_each(|span| tags.mark_cue(text.tokens_in(*span)));
    }
    for annotated in &article.attributions {
        annotated.source.iter().for_each(|span| tags.mark_source(text.tokens_in(*span)));
    }
    for annotated in &article.attributions {
        annotated.content.iter().for_each(|span| tags.mark_content(text.tokens_in(*span)));
    }
    let context = Context::new(&syntax, tags.spans());
    let place = |list: &[Range<usize>], span: &Span| {
        let tokens = text.tokens_in(*span);
        list.iter().position(|range| range.start < tokens.end && tokens.start < range.end)
    };
    for annotated in &article.attributions {
        let Some(cue) = annotated.cue.first().and_then(|span| place(&context.spans.cues, span)) else { continue };
        let own: Vec<usize> =
            annotated.content.iter().filter_map(|span| place(&context.spans.contents, span)).collect();
        for content in &own {
            let near: Vec<usize> = cues_near(&context, *content).collect();
            if let Some(right) = near.iter().position(|candidate| *candidate == cue) {
                let of = |candidate: &usize| features(|sink| context.content(*candidate, *content, sink));
                contents.push(Choice { candidates: near.iter().map(of).collect(), right });
            }
        }
        let source = annotated.source.first().and_then(|span| place(&context.spans.sources, span));
        let near: Vec<Option<usize>> = sources_near(&context, cue).collect();
        if let Some(right) = near.iter().position(|candidate| *candidate == source) {
            let own = own.first().copied();
            let of = |candidate: &Option<usize>| features(|sink| context.source(cue, *candidate, own, sink));
            sources.push(Choice { candidates: near.iter().map(of).collect(), right });
        }
    }
}

/// What is put into a list of features.
fn features(put: impl FnOnce(&mut Features)) -> Features {
    let mut features = Features::default();
    put(&mut features);
    features
}

/// The weights that explain the choices best; says how many of them it gets right.
fn minimise(name: &str, choices: &[Choice]) -> Vec<f32> {
    let mut weights = vec![0.0f32; WEIGHTS];
    let mut squares = vec![1e-3f32; WEIGHTS];
    let mut random = Random::new(1);
    let mut order: Vec<&Choice> = choices.iter().collect();
    for round in 1..=ROUNDS {
        let mut right = 0;
        random.shuffle(&mut order);
        for choice in &order {
            let mut shares: Vec<f32> = choice.candidates.iter().map(|features| features.score(&weights)).collect();
            let best = shares.iter().copied().fold(f32::MIN, f32::max);
            right += usize::from(shares[choice.right] == best);
            shares.iter_mut().for_each(|share| *share = exp(*share - best));
            let sum: f32 = shares.iter().sum();
            for (index, (features, share)) in choice.candidates.iter().zip(&shares).enumerate() {
                let slope = share / sum - f32::from(u8::from(index == choice.right));
                for feature in features.indexes() {
                    let feature = usize::from(*feature);
                    let gradient = slope + DECAY * weights[feature];
                    squares[feature] += gradient * gradient;
                    weights[feature] -= RATE * gradient / squares[feature].sqrt();
                }
            }
        }
        if round == ROUNDS {
            println!(
                "{name}: {:.1} % of {} choices right",
                100.0 * right as f64 / order.len().max(1) as f64,
                order.len()
            );
        }
    }
    weights
}
