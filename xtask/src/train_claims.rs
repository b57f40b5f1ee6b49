//! `train claims`: learns the weights of the claims' model from `../shared/eval/gold/train.jsonl` and writes them to
//! `src/language/en/claim-weights.txt`.
//!
//! The core finds the candidates; one that overlaps an annotated claim as the scorer wants it (half of their words in
//! common, one to one) is a claim, every other one is none. Weights are fitted by logistic regression with a penalty on
//! large ones. What is printed is found by cross-validation: every fold of articles is judged by weights learnt from
//! the others; the highest threshold whose F1 is nearly the best there goes into the file.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use sourcelight::analysis::{ReasonCode, Span};
use sourcelight::claims::{self, Features, Scored};
use sourcelight::language::Feature;
use sourcelight::text::{Text, utf16::Utf16Map};
use sourcelight::{attribution, quotes};

/// Folds of the cross-validation.
const FOLDS: usize = 10;
/// The penalty on the square of a weight.
const PENALTY: f64 = 2.0;
/// Rounds of gradient descent.
const ROUNDS: usize = 600;

/// So much F1 is given for precision: a wrong mark costs a reader's trust, a missing one does not.
const NEARLY: f32 = 0.01;

/// A candidate with the truth about it.
struct Example {
    features: Features,
    is_claim: bool,
    /// The annotated claim that it is.
    partner: Option<usize>,
    /// It holds much of a claim that it is not: nothing to learn from.
    is_doubtful: bool,
    span: Span,
    reasons: Vec<ReasonCode>,
}

/// An article: its candidates, and the annotated claims.
struct Article {
    id: String,
    text: String,
    examples: Vec<Example>,
    claims: Vec<Annotated>,
}

struct Annotated {
    span: Span,
    reasons: Vec<String>,
    is_reached: bool,
}

/// Learns, prints the figures of the cross-validation and writes the weights; `--examples` prints what goes wrong.
pub fn run(options: &[&str]) -> Result<()> {
    let shows_examples = match options {
        [] => false,
        ["--examples"] => true,
        _ => bail!("usage: cargo xtask train claims [--examples]"),
    };
    let gold =
        crate::shared().context("the annotated articles (../shared) are not there")?.join("eval/gold/train.jsonl");
    let articles = read(&gold)?;
    let all: Vec<&Example> = articles.iter().flat_map(|article| &article.examples).collect();
    let claims: usize = articles.iter().map(|article| article.claims.len()).sum();
    let reached = articles.iter().flat_map(|article| &article.claims).filter(|claim| claim.is_reached).count();
    println!("{} articles, {claims} claims, {} candidates, {reached} claims among them", articles.len(), all.len());
    let mut judged: Vec<(f32, usize, &Example)> = Vec::new();
    for fold in 0..FOLDS {
        let kept = articles.iter().enumerate().filter(|(at, _)| at % FOLDS != fold);
        let weights = fit(&kept.flat_map(|(_, article)| &article.examples).collect::<Vec<_>>());
        for (at, article) in articles.iter().enumerate().filter(|(at, _)| at % FOLDS == fold) {
            judged
                .extend(article.examples.iter().map(|example| (probability(&weights, example.features), at, example)));
        }
    }
    judged.sort_by(|one, other| other.0.total_cmp(&one.0));
    let judged = without_overlaps(&judged);
    let threshold = best_threshold(&judged, claims);
    calibration(&judged);
    reasons(&articles);
    if shows_examples {
        examples(&articles, &judged, threshold);
    }
    let weights = fit(&all);
    write(&crate::root().join("src/language/en/claim-weights.txt"), &weights, threshold)
}

/// Reads the annotated articles and finds the candidates in each.
fn read(path: &Path) -> Result<Vec<Article>> {
    fs::read_to_string(path)?.lines().map(|line| article(&serde_json::from_str(line)?)).collect()
}

fn article(gold: &Value) -> Result<Article> {
    let source = gold["text"].as_str().context("an article has a text")?;
    let text = Text::new(source);
    let mut found = quotes::find(&text);
    let mut attributions = attribution::find(&text, &found);
    let speakers = attribution::speakers::resolve(&text, &found, &mut attributions);
    quotes::classify(&text, &mut found, &attributions);
    let candidates = claims::candidates(&text, &attributions, &speakers);
    let map = Utf16Map::new(source);
    let bytes: std::collections::HashMap<u32, u32> = source
        .char_indices()
        .map(|(at, _)| at as u32)
        .chain([source.len() as u32])
        .map(|at| (map.offset(at), at))
        .collect();
    let offset =
        |value: &Value| value.as_u64().and_then(|units| bytes.get(&(units as u32)).copied()).context("an offset");
    let mut annotated = Vec::new();
    for claim in gold["claims"].as_array().context("an article has claims")? {
        let span = Span::new(offset(&claim["start"])?, offset(&claim["end"])?);
        let reasons = claim["reasons"].as_array().context("a claim has reasons")?;
        let reasons = reasons.iter().filter_map(|code| code.as_str().map(str::to_owned)).collect();
        annotated.push(Annotated { span, reasons, is_reached: false });
    }
    let pairs = pair(&text, &candidates, &mut annotated);
    let examples = candidates.into_iter().zip(pairs).map(|(candidate, partner)| Example {
        features: candidate.features,
        is_claim: partner.is_some(),
        partner,
        is_doubtful: partner.is_none() && annotated.iter().any(|claim| claims::shares_most(claim.span, candidate.span)),
        span: candidate.span,
        reasons: candidate.reasons.iter().map(|reason| reason.code).collect(),
    });
    let id = gold["id"].as_str().unwrap_or_default().to_owned();
    let examples = examples.collect();
    Ok(Article { id, examples, claims: annotated, text: source.to_owned() })
}

/// Pairs candidates and annotated claims one to one, best overlap first, as the scorer does.
fn pair(text: &Text, candidates: &[Scored], claims: &mut [Annotated]) -> Vec<Option<usize>> {
    let words = |span: Span| text.tokens_in(span).filter(|at| text.tokens[*at].is_text()).count();
    let mut pairs = Vec::new();
    for (at, candidate) in candidates.iter().enumerate() {
        for (index, claim) in claims.iter().enumerate().filter(|(_, claim)| claim.span.overlaps(candidate.span)) {
            let shared = Span::new(candidate.span.start.max(claim.span.start), candidate.span.end.min(claim.span.end));
            let overlap = 2.0 * words(shared) as f32 / (words(candidate.span) + words(claim.span)).max(1) as f32;
            if overlap >= 0.5 {
                pairs.push((overlap, at, index));
            }
        }
    }
    pairs.sort_by(|one, other| other.0.total_cmp(&one.0));
    let mut partners = vec![None; candidates.len()];
    for (_, at, index) in pairs {
        if partners[at].is_none() && !claims[index].is_reached {
            partners[at] = Some(index);
            claims[index].is_reached = true;
        }
    }
    partners
}

fn probability(weights: &[f64], features: Features) -> f32 {
    let sum: f64 = features.indexes().map(|index| weights[index]).sum();
    (1.0 / (1.0 + (-sum).exp())) as f32
}

/// Logistic regression by gradient descent with momentum and a step of its own for every weight (Adam).
fn fit(examples: &[&Example]) -> Vec<f64> {
    let count = Feature::NAMES.len();
    let (mut weights, mut means, mut squares) = (vec![0.0; count], vec![0.0; count], vec![0.0; count]);
    for round in 1..=ROUNDS {
        let mut slopes: Vec<f64> = weights.iter().map(|weight| PENALTY * weight).collect();
        for example in examples.iter().filter(|example| !example.is_doubtful) {
            let error = f64::from(probability(&weights, example.features)) - f64::from(u8::from(example.is_claim));
            example.features.indexes().for_each(|index| slopes[index] += error);
        }
        let rate = 0.1 * (1.0 - round as f64 / (ROUNDS + 1) as f64);
        let correction = (1.0 - 0.999f64.powi(round as i32)).sqrt() / (1.0 - 0.9f64.powi(round as i32));
        for index in 0..count {
            means[index] = 0.9 * means[index] + 0.1 * slopes[index];
            squares[index] = 0.999 * squares[index] + 0.001 * slopes[index] * slopes[index];
            weights[index] -= rate * correction * means[index] / (squares[index].sqrt() + 1e-9);
        }
    }
    weights
}

/// Those that no likelier candidate of the same article covers.
fn without_overlaps<'a>(judged: &[(f32, usize, &'a Example)]) -> Vec<(f32, usize, &'a Example)> {
    let mut kept: Vec<(f32, usize, &Example)> = Vec::new();
    for one in judged {
        let covers = |other: &(f32, usize, &Example)| other.1 == one.1 && claims::shares_most(other.2.span, one.2.span);
        if !kept.iter().any(covers) {
            kept.push(*one);
        }
    }
    kept
}

/// Prints the figures at several thresholds and returns the highest one whose F1 is nearly the best.
fn best_threshold(judged: &[(f32, usize, &Example)], claims: usize) -> f32 {
    let (mut right, mut points) = (0, Vec::new());
    let mut next = 0.8;
    for (at, (probability, _, example)) in judged.iter().enumerate() {
        right += usize::from(example.is_claim);
        let (precision, recall) = (right as f32 / (at + 1) as f32, right as f32 / claims as f32);
        let f1 = 2.0 * precision * recall / (precision + recall).max(f32::EPSILON);
        points.push((f1, *probability, precision, recall));
        if *probability <= next {
            println!("p ≥ {next:.2}: P {:.1} R {:.1} F1 {:.1}", 100.0 * precision, 100.0 * recall, 100.0 * f1);
            next -= 0.05;
        }
    }
    let best = points.iter().map(|point| point.0).fold(0.0, f32::max);
    let Some((f1, threshold, precision, recall)) = points.into_iter().find(|point| point.0 >= best - NEARLY) else {
        return 1.0;
    };
    let [precision, recall, f1, best] = [precision, recall, f1, best].map(|share| 100.0 * share);
    println!("chosen: p ≥ {threshold:.3}: P {precision:.1} R {recall:.1} F1 {f1:.1} (best F1 {best:.1})");
    threshold
}

/// Prints how often a candidate of a certain probability is a claim.
fn calibration(judged: &[(f32, usize, &Example)]) {
    for tenth in (0..10).rev() {
        let (low, high) = (tenth as f32 / 10.0, (tenth + 1) as f32 / 10.0);
        let there: Vec<_> = judged.iter().filter(|(p, _, _)| (low..high).contains(p)).collect();
        let right = there.iter().filter(|(_, _, example)| example.is_claim).count();
        println!("{low:.1}–{high:.1}: {right} of {} are claims", there.len());
    }
}

/// Prints for every reason how many claims have it as annotated, as found, and both.
fn reasons(articles: &[Article]) {
    let mut counts: BTreeMap<String, [usize; 3]> = BTreeMap::new();
    for article in articles {
        for (example, partner) in article.examples.iter().filter_map(|example| Some((example, example.partner?))) {
            let annotated = &article.claims[partner].reasons;
            let found: Vec<String> = example.reasons.iter().map(|code| code_of(*code)).collect();
            for code in annotated.iter().chain(found.iter().filter(|code| !annotated.contains(code))) {
                let count = counts.entry(code.clone()).or_default();
                count[0] += usize::from(annotated.contains(code));
                count[1] += usize::from(found.contains(code));
                count[2] += usize::from(annotated.contains(code) && found.contains(code));
            }
        }
    }
    for (code, [annotated, found, both]) in counts {
        println!("{code}: annotated {annotated}, found {found}, both {both}");
    }
}

/// The code as it is written in the annotations.
fn code_of(code: ReasonCode) -> String {
    serde_json::to_value(code).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// Prints what is missed and what is marked wrongly.
fn examples(articles: &[Article], judged: &[(f32, usize, &Example)], threshold: f32) {
    for (index, article) in articles.iter().enumerate() {
        println!("## {}", article.id);
        for claim in article.claims.iter().filter(|claim| !claim.is_reached) {
            println!("UNREACHED {:?} {}", claim.reasons, &article.text[claim.span.range()]);
        }
        for example in &article.examples {
            let Some(annotated) = example.partner.map(|partner| &article.claims[partner].reasons) else { continue };
            let found: Vec<String> = example.reasons.iter().map(|code| code_of(*code)).collect();
            if found.iter().any(|code| !annotated.contains(code)) || annotated.iter().any(|code| !found.contains(code))
            {
                println!("REASONS {found:?} {annotated:?} {}", &article.text[example.span.range()]);
            }
        }
        for (probability, _, example) in judged.iter().filter(|(_, at, _)| *at == index) {
            if (*probability >= threshold) != example.is_claim {
                let overlaps = article.claims.iter().any(|claim| claim.span.overlaps(example.span));
                let kind = if example.is_claim {
                    "MISSED"
                } else if overlaps {
                    "BADSPAN"
                } else {
                    "EXTRA"
                };
                let features: Vec<&str> = example.features.indexes().map(|index| Feature::NAMES[index]).collect();
                let annotated = example.partner.map(|partner| &article.claims[partner].reasons);
                println!(
                    "{kind} {probability:.2} {:?} {annotated:?} {}\n    {}",
                    example.reasons,
                    &article.text[example.span.range()],
                    features.join(" ")
                );
            }
        }
    }
}

/// Writes the file of weights, its comment kept.
fn write(path: &Path, weights: &[f64], threshold: f32) -> Result<()> {
    let old = fs::read_to_string(path)?;
    let mut content: String =
        old.lines().filter(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    content += &format!("threshold {threshold:.3}\n");
    for (name, weight) in Feature::NAMES.iter().zip(weights) {
        content += &format!("{name} {weight:.3}\n");
    }
    fs::write(path, content).with_context(|| path.display().to_string())
}
