//! `train claims`: learns which candidates careful readers would mark and which claims they would call disputed, from the
//! articles beside the repository, and writes the weights to `src/language/en/claim.weights` and `dispute.weights`
//! (`src/claims/model.rs` describes the files).
//!
//! The core finds the candidates; one that overlaps an annotated claim as the scorer wants it (half of their words in
//! common, one to one) is a claim, every other one is none. What is printed is found by cross-validation: every fold of the
//! settled articles is judged by weights learnt from the other folds and from the articles that one reader annotated. The
//! thresholds are chosen there too.

mod articles;
mod learner;
mod measure;

use std::fs;

use anyhow::{Context, Result, bail};
use sourcelight::claims::disputes;
use sourcelight::claims::inputs::{self, Input};

use articles::{Article, Example, Source};
use learner::Lesson;
use measure::{Judged, Thresholds, figures};

use crate::train_tagger::HeldOut;

/// Folds of the cross-validation.
const FOLDS: usize = 10;

/// So much F1 is given for precision: a wrong mark costs a reader's trust, a missing one does not.
const NEARLY: f64 = 0.02;

/// The penalties on the weights (`learner::fit` says what they are) of claims: there are few facts, many pairs of them, and
/// many words.
const ON_FACT: f64 = 4.0;
const ON_PAIR: f64 = 32.0;
const ON_WORD: f64 = 32.0;

/// The same for disputes: of their signs, and of facts.
const ON_SIGN: f64 = 8.0;
const ON_FACT_OF_DISPUTE: f64 = 50.0;

/// In so many steps the largest weight is written: the file is compressed, and finer ones bring nothing.
const STEPS: f64 = 31.0;

/// The weights of both models.
struct Weights {
    claim: Vec<f64>,
    dispute: Vec<f64>,
}

/// Learns, prints the figures of the cross-validation and writes the weights; `--examples` prints what goes wrong.
///
/// # Errors
/// Where the options are wrong, the articles are missing or the weights cannot be written.
pub fn run(options: &[&str]) -> Result<()> {
    let shows_examples = match options {
        [] => false,
        ["--examples"] => true,
        _ => bail!("usage: cargo xtask train claims [--examples]"),
    };
    let shared = crate::shared().context("the annotated articles (../shared) are not there")?;
    let (gold, further) = (articles::gold(&shared)?, articles::further(&crate::root(), &shared)?);
    let held_out = HeldOut::new()?;
    let read = |articles: &[Source]| -> Vec<Article> {
        articles.iter().map(|article| articles::read(article, held_out.of(&article.text))).collect()
    };
    let (gold, further) = (read(&gold), read(&further));
    for (name, articles) in [("settled by two readers", &gold), ("annotated by one", &further)] {
        let claims = articles.iter().flat_map(|article| &article.claims);
        let (all, reached) = (claims.clone().count(), claims.filter(|claim| claim.is_reached).count());
        let candidates: usize = articles.iter().map(|article| article.examples.len()).sum();
        println!("{name}: {} articles, {all} claims, {reached} of them among {candidates} candidates", articles.len());
    }
    let print = |judged: &[Judged], thresholds: Thresholds| {
        let [all, strong] = [false, true].map(|strong| figures(&gold, judged, thresholds, strong));
        println!("p ≥ {:.2}: {all}; strong {strong}", thresholds.claim);
    };
    println!("learnt from the settled articles alone:");
    let judged = cross_validate(&gold, &[]);
    print(&judged, choose(&gold, &judged));
    println!("learnt from all:");
    let judged = cross_validate(&gold, &further);
    let thresholds = choose(&gold, &judged);
    for step in (2..=16).rev() {
        print(&judged, Thresholds { claim: f64::from(step) / 20.0, ..thresholds });
    }
    println!("chosen:");
    print(&judged, thresholds);
    println!("log loss {:.4}", measure::log_loss(&judged));
    println!("disputed from p ≥ {:.2}: {}", thresholds.dispute, measure::disputes(&gold, &judged, thresholds.dispute));
    measure::calibration(&judged);
    measure::reasons(&gold);
    if shows_examples {
        measure::examples(&gold, &judged, thresholds.claim);
    }
    let weights = learn(&examples(&gold, &further));
    write("claim.weights", thresholds.claim, &weights.claim)?;
    write("dispute.weights", thresholds.dispute, &weights.dispute)
}

/// Judges every candidate of the settled articles by weights that its article had no part in; the likeliest first.
fn cross_validate<'a>(gold: &'a [Article], further: &'a [Article]) -> Vec<Judged<'a>> {
    let mut judged = Vec::new();
    for fold in 0..FOLDS {
        let is_in = |(at, _): &(usize, &'a Article)| at % FOLDS == fold;
        let others = gold.iter().enumerate().filter(|article| !is_in(article)).map(|(_, article)| article);
        let weights = learn(&examples(others, further));
        for (article, examples) in gold.iter().enumerate().filter(is_in).map(|(at, article)| (at, &article.examples)) {
            judged.extend(examples.iter().map(|example| Judged {
                probability: learner::probability(&weights.claim, &example.inputs),
                disputed: learner::probability(&weights.dispute, &example.dispute.0),
                article,
                example,
            }));
        }
    }
    judged.sort_by(|one, other| other.probability.total_cmp(&one.probability));
    judged
}

/// What there is to learn from.
fn examples<'a>(
    gold: impl IntoIterator<Item = &'a Article>,
    further: &'a [Article],
) -> Vec<(&'a Article, &'a Example)> {
    gold.into_iter()
        .chain(further)
        .flat_map(|article| article.examples.iter().map(move |example| (article, example)))
        .filter(|(_, example)| !example.is_doubtful)
        .collect()
}

fn learn(examples: &[(&Article, &Example)]) -> Weights {
    let claims = examples.iter().map(|(article, example)| Lesson {
        inputs: &example.inputs,
        truth: example.is_claim(),
        importance: article.importance,
    });
    let on_claim = |input| match inputs::kind(input) {
        Input::Fact => ON_FACT,
        Input::Pair => ON_PAIR,
        Input::Word => ON_WORD,
    };
    // Only of claims readers said whether they are disputed.
    let disputes = examples.iter().filter_map(|(article, example)| {
        let truth = article.claims[example.partner?].is_disputed();
        Some(Lesson { inputs: &example.dispute.0, truth, importance: article.importance })
    });
    let on_dispute = |input| if disputes::is_sign(input) { ON_SIGN } else { ON_FACT_OF_DISPUTE };
    Weights {
        claim: learner::fit(&claims.collect::<Vec<_>>(), inputs::COUNT, on_claim),
        dispute: learner::fit(&disputes.collect::<Vec<_>>(), disputes::INPUTS, on_dispute),
    }
}

/// The highest thresholds whose F1 is nearly the best.
fn choose(gold: &[Article], judged: &[Judged]) -> Thresholds {
    let dispute = highest(|dispute| measure::disputes(gold, judged, dispute));
    Thresholds { claim: highest(|claim| figures(gold, judged, Thresholds { claim, dispute }, false)), dispute }
}

fn highest(figures: impl Fn(f64) -> measure::Figures) -> f64 {
    let steps = || (5..95).rev().map(|step| f64::from(step) / 100.0);
    let best = steps().map(|threshold| figures(threshold).f1()).fold(0.0, f64::max);
    steps().find(|threshold| figures(*threshold).f1() >= best - NEARLY).unwrap_or(1.0)
}

/// Writes a file of weights.
fn write(name: &str, threshold: f64, weights: &[f64]) -> Result<()> {
    let largest = weights.iter().fold(0.0f64, |largest, weight| largest.max(weight.abs()));
    let step = largest.max(f64::EPSILON) / STEPS;
    let head = [threshold, step].map(|number| (number as f32).to_le_bytes());
    let steps = weights.iter().map(|weight| (weight / step).round() as i8 as u8);
    let path = crate::root().join("src/language/en").join(name);
    fs::write(&path, head.into_iter().flatten().chain(steps).collect::<Vec<u8>>())
        .with_context(|| path.display().to_string())
}
