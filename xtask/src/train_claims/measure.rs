//! What cross-validation says: figures at several thresholds, calibration, reasons, examples.

use std::collections::BTreeMap;

use sourcelight::analysis::ReasonCode;
use sourcelight::claims;

use super::articles::{Article, Example};

/// A candidate as it was judged by weights that its article had no part in.
pub struct Judged<'a> {
    /// How likely a claim it is.
    pub probability: f64,
    /// How likely it is disputed, as far as no rule says so.
    pub disputed: f64,
    /// The number of its article.
    pub article: usize,
    /// The candidate.
    pub example: &'a Example,
}

impl Judged<'_> {
    /// Whether it would be a strong claim, where claims are disputed from this probability on.
    pub fn is_strong(&self, disputed: f64) -> bool {
        self.example.is_strong() || self.example.dispute.1 && self.disputed >= disputed
    }
}

/// The probabilities from which a candidate is marked, and from which it is called disputed.
#[derive(Clone, Copy)]
pub struct Thresholds {
    /// A claim.
    pub claim: f64,
    /// Disputed.
    pub dispute: f64,
}

/// Shares of what is marked and of what there is to mark, 0 to 1.
#[derive(Clone, Copy)]
pub struct Figures {
    /// How much of what is marked is a claim.
    pub precision: f64,
    /// How many of the claims are marked.
    pub recall: f64,
}

impl Figures {
    /// Their harmonic mean.
    pub fn f1(self) -> f64 {
        2.0 * self.precision * self.recall / (self.precision + self.recall).max(f64::EPSILON)
    }
}

impl std::fmt::Display for Figures {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        let [precision, recall, f1] = [self.precision, self.recall, self.f1()].map(|share| 100.0 * share);
        write!(formatter, "P {precision:.1} R {recall:.1} F1 {f1:.1}")
    }
}

/// The candidates that pass, likeliest first, without those that a likelier one covers.
fn marked<'j, 'a>(judged: &'j [Judged<'a>], threshold: f64) -> Vec<&'j Judged<'a>> {
    let mut kept: Vec<&Judged> = Vec::new();
    let mut of_article: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for one in judged.iter().filter(|judged| judged.probability >= threshold) {
        let near = of_article.entry(one.article).or_default();
        if !near.iter().any(|other| claims::shares_most(kept[*other].example.span, one.example.span)) {
            near.push(kept.len());
            kept.push(one);
        }
    }
    kept
}

/// How well candidates are judged, likeliest first, at these thresholds: all claims, or strong ones alone.
pub fn figures(articles: &[Article], judged: &[Judged], thresholds: Thresholds, strong: bool) -> Figures {
    let counts = |judged: &&&Judged| !strong || judged.is_strong(thresholds.dispute);
    let right = |judged: &&&Judged| {
        let partner = judged.example.partner.map(|partner| &articles[judged.article].claims[partner]);
        partner.is_some_and(|claim| !strong || claim.is_strong())
    };
    let claims = articles.iter().flat_map(|article| &article.claims);
    let claims = claims.filter(|claim| !strong || claim.is_strong()).count();
    let marked = marked(judged, thresholds.claim);
    let marked: Vec<&&Judged> = marked.iter().filter(counts).collect();
    let right = marked.iter().copied().filter(right).count() as f64;
    Figures { precision: right / marked.len().max(1) as f64, recall: right / claims.max(1) as f64 }
}

/// How well disputes are told among the candidates that are claims, where they are told from this probability on.
pub fn disputes(articles: &[Article], judged: &[Judged], threshold: f64) -> Figures {
    let claims = judged.iter().filter_map(|judged| {
        let claim = &articles[judged.article].claims[judged.example.partner?];
        let by_rule = judged.example.reasons.contains(&ReasonCode::Disputed);
        let is_found = by_rule || judged.example.dispute.1 && judged.disputed >= threshold;
        Some((is_found, claim.is_disputed()))
    });
    let (mut found, mut disputed, mut both) = (0, 0, 0);
    for (is_found, is_disputed) in claims {
        found += usize::from(is_found);
        disputed += usize::from(is_disputed);
        both += usize::from(is_found && is_disputed);
    }
    Figures { precision: both as f64 / found.max(1) as f64, recall: both as f64 / disputed.max(1) as f64 }
}

/// The mean of what the probabilities lose against the truth, in nats.
pub fn log_loss(judged: &[Judged]) -> f64 {
    let loss = |judged: &Judged| {
        let right = if judged.example.is_claim() { judged.probability } else { 1.0 - judged.probability };
        -right.max(1e-9).ln()
    };
    judged.iter().map(loss).sum::<f64>() / judged.len().max(1) as f64
}

/// Prints how often a candidate of a certain probability is a claim.
pub fn calibration(judged: &[Judged]) {
    for tenth in (0..10).rev() {
        let (low, high) = (f64::from(tenth) / 10.0, f64::from(tenth + 1) / 10.0);
        let there: Vec<_> = judged.iter().filter(|judged| (low..high).contains(&judged.probability)).collect();
        let right = there.iter().filter(|judged| judged.example.is_claim()).count();
        println!("{low:.1}–{high:.1}: {right} of {} are claims", there.len());
    }
}

/// Prints for every reason how many claims have it as annotated, as found, and both.
pub fn reasons(articles: &[Article]) {
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
pub fn examples(articles: &[Article], judged: &[Judged], threshold: f64) {
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
        for one in judged.iter().filter(|judged| judged.article == index) {
            let example = one.example;
            if (one.probability >= threshold) != example.is_claim() {
                let overlaps = article.claims.iter().any(|claim| claim.span.overlaps(example.span));
                let kind = if example.is_claim() {
                    "MISSED"
                } else if overlaps {
                    "BADSPAN"
                } else {
                    "EXTRA"
                };
                let annotated = example.partner.map(|partner| &article.claims[partner].reasons);
                println!(
                    "{kind} {:.2} {:?} {annotated:?} {}\n    {:?}",
                    one.probability,
                    example.reasons,
                    &article.text[example.span.range()],
                    example.facts.holding()
                );
            }
        }
    }
}
