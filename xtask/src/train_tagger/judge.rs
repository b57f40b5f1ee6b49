//! `train judge`: learns which candidates are attributions, from articles that each tagger had not been learnt from, and
//! writes `src/language/en/judge.weights`.

use std::fs;
use std::ops::Range;

use anyhow::Result;
use sourcelight::attribution::judge::features::{Reader, WEIGHTS};
use sourcelight::attribution::judge::{Candidate, LEAST, Weights, candidates, choose};
use sourcelight::attribution::tagger::Tagging;
use sourcelight::attribution::{by_rule, link, rules, syntax::Syntax};
use sourcelight::text::Text;

use super::corpus::{Article, Corpus};
use super::held_out::part;
use super::measure::{Figures, Parts, Tagger, joined};
use super::random::Random;
use crate::annotated::Attribution;

/// How often every candidate is seen.
const ROUNDS: usize = 12;
/// The length of the steps, before AdaGrad divides it.
const RATE: f32 = 0.1;
/// How much the candidates of an article count that was written for this project.
const WRITTEN: f32 = 0.5;
/// What pulls every weight towards 0.
const DECAY: f32 = 3e-4;

/// An article with what was found in it by a tagger that had not seen it.
pub struct Case<'a> {
    article: &'a Article,
    tagging: Tagging,
    part: usize,
}

/// A candidate's features and whether it is right.
struct Sample {
    features: Vec<u16>,
    is_right: bool,
    weight: f32,
    part: usize,
}

impl<'a> Case<'a> {
    /// Tags an article.
    pub fn new(article: &'a Article, tagger: &Tagger) -> Self {
        let text = Text::new(&article.text);
        let quotes = sourcelight::quotes::find(&text);
        let found = rules::tags(text.tokens.len(), &by_rule(&Syntax::new(&text, &quotes), &quotes));
        Self { article, tagging: tagger(&text, &quotes, &found), part: part(&article.text) }
    }

    /// Hands over the text's syntax and its candidates.
    fn with<T>(&self, use_them: impl FnOnce(&Syntax, &[Candidate]) -> T) -> T {
        let text = Text::new(&self.article.text);
        let quotes = sourcelight::quotes::find(&text);
        let syntax = Syntax::new(&text, &quotes);
        let learnt = link::link(&syntax, &self.tagging.tags());
        let all = candidates(&syntax, by_rule(&syntax, &quotes), learnt);
        use_them(&syntax, &all)
    }

    fn samples(&self, general: f32, samples: &mut Vec<Sample>) {
        self.with(|syntax, candidates| {
            let gold: Vec<Parts> = self.article.attributions.iter().map(|gold| Parts::of(syntax.text, gold)).collect();
            let parts: Vec<Parts> =
                candidates.iter().map(|it| Parts::of(syntax.text, &spans(syntax.text, it))).collect();
            // Each way of finding is judged alone: what both found is right in both.
            let mut right = vec![false; candidates.len()];
            for origin in [true, false] {
                let of: Vec<usize> = (0..candidates.len()).filter(|at| candidates[*at].by_rule == origin).collect();
                let own: Vec<&Parts> = of.iter().map(|at| &parts[*at]).collect();
                for index in joined(&own, &gold) {
                    right[of[index]] = true;
                }
            }
            let reader = Reader::new(syntax, &self.tagging, candidates);
            for (candidate, is_right) in candidates.iter().zip(right) {
                let mut features = Vec::new();
                reader.read(candidate, &mut features);
                let weight = match self.article.corpus {
                    Corpus::Polnear => 1.0,
                    Corpus::General => general,
                    Corpus::Written => WRITTEN,
                };
                samples.push(Sample { features, is_right, weight, part: self.part });
            }
        });
    }

    /// Counts what the judge makes of the article.
    pub fn count(&self, weights: &Weights, least: f32, figures: &mut Figures) {
        self.with(|syntax, candidates| {
            let chosen = choose(weights, least, syntax, &self.tagging, candidates);
            let gold: Vec<Parts> = self.article.attributions.iter().map(|gold| Parts::of(syntax.text, gold)).collect();
            let found: Vec<(Parts, f32)> = chosen
                .into_iter()
                .map(|(frame, probability)| {
                    let candidate = Candidate { frame, by_rule: false };
                    (Parts::of(syntax.text, &spans(syntax.text, &candidate)), probability)
                })
                .collect();
            figures.add(&found, &gold);
        });
    }
}

fn spans(text: &Text, candidate: &Candidate) -> Attribution {
    let frame = &candidate.frame;
    let spans = |ranges: &[Range<usize>]| ranges.iter().map(|range| text.span(range.clone())).collect();
    Attribution {
        source: spans(frame.source.as_slice()),
        cue: spans(frame.cue.as_slice()),
        content: spans(&frame.content),
    }
}

/// Learns from all cases, after it has said how right it is about parts that it had not learnt from.
///
/// # Errors
/// Where the weights cannot be written.
pub fn learn(cases: &[Case], general: f32) -> Result<()> {
    let mut samples = Vec::new();
    cases.iter().for_each(|case| case.samples(general, &mut samples));
    println!("{} candidates, {} right", samples.len(), samples.iter().filter(|sample| sample.is_right).count());
    let folds: Vec<usize> = {
        let mut folds: Vec<usize> = samples.iter().map(|sample| sample.part).collect();
        folds.sort_unstable();
        folds.dedup();
        folds
    };
    let by_fold: Vec<(usize, Weights)> =
        folds.iter().map(|fold| (*fold, minimise(samples.iter().filter(|sample| sample.part != *fold)))).collect();
    for least in [0.0, 0.05, LEAST, 0.2, 0.3, 0.4, 0.5] {
        let mut figures: [Figures; 3] = Default::default();
        for case in cases {
            let Some((_, weights)) = by_fold.iter().find(|(fold, _)| *fold == case.part) else {
                continue;
            };
            case.count(weights, least, &mut figures[case.article.corpus as usize]);
        }
        for (name, figures) in ["PolNeAR", "general", "written"].iter().zip(figures) {
            print!("from {least:.2} {name}: ");
            figures.print(least == LEAST);
        }
    }
    let weights = minimise(samples.iter());
    fs::write(crate::root().join("src/language/en/judge.weights"), weights.bytes())?;
    Ok(())
}

fn minimise<'s>(samples: impl Iterator<Item = &'s Sample>) -> Weights {
    let mut order: Vec<&Sample> = samples.collect();
    let mut weights = Weights(vec![0.0; WEIGHTS]);
    let mut squares = vec![1e-2f32; WEIGHTS];
    let mut random = Random::new(1);
    for _ in 0..ROUNDS {
        random.shuffle(&mut order);
        for sample in &order {
            let slope = (weights.probability(&sample.features) - f32::from(u8::from(sample.is_right))) * sample.weight;
            for feature in &sample.features {
                let at = usize::from(*feature);
                let gradient = slope + DECAY * weights.0[at];
                squares[at] += gradient * gradient;
                weights.0[at] -= RATE * gradient / squares[at].sqrt();
            }
        }
    }
    weights
}
