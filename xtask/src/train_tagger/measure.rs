//! Figures on held-out articles, counted as the scorer does: over the words that carry a role, and over attributions
//! joined.

use std::collections::BTreeSet;

use sourcelight::analysis::Span;
use sourcelight::attribution::tagger::labels::Part;
use sourcelight::attribution::tagger::{confidence, merge, model::Model, tag_with};
use sourcelight::attribution::{link, rules, syntax::Syntax};
use sourcelight::text::Text;

use super::corpus::{Annotated, Article};

type Words = BTreeSet<usize>;

/// Right, too many, missed.
#[derive(Clone, Copy, Default)]
struct Counts([usize; 3]);

impl Counts {
    fn add(&mut self, right: usize, found: usize, wanted: usize) {
        self.0[0] += right;
        self.0[1] += found - right;
        self.0[2] += wanted - right;
    }

    fn print(self, name: &str) {
        let [right, extra, missed] = self.0.map(|count| count as f64);
        let (p, r) = (right / (right + extra), right / (right + missed));
        print!("  {name} {:.1} {:.1} {:.1}", 100.0 * p, 100.0 * r, 200.0 * p * r / (p + r));
    }
}

/// The words of the three parts.
struct Parts([Words; 3]);

impl Parts {
    fn of(text: &Text, attribution: &Annotated) -> Self {
        Self([&attribution.source, &attribution.cue, &attribution.content].map(|spans| words(text, spans)))
    }
}

/// Prints precision, recall and F1 of each, and how many are right by how sure the tagger is.
pub fn print(model: &Model, articles: &[&Article]) {
    let (mut tokens, mut linked, mut bins) = ([Counts::default(); 3], Counts::default(), [[0u32; 2]; 10]);
    for article in articles {
        let text = Text::new(&article.text);
        let quotes = sourcelight::quotes::find(&text);
        let syntax = Syntax::new(&text, &quotes);
        let rule_frames = rules::find(&syntax);
        let found = rules::tags(text.tokens.len(), &rule_frames);
        let tagging = tag_with(model, &text, &quotes, &found);
        let mut frames = link::link(&syntax, &tagging.tags());
        frames = merge::merge(&syntax, rule_frames, frames, &tagging);
        let spans = |tokens: &[std::ops::Range<usize>]| tokens.iter().map(|tokens| text.span(tokens.clone())).collect();
        let found: Vec<Parts> = frames
            .iter()
            .map(|frame| Annotated {
                source: spans(frame.source.as_slice()),
                cue: spans(frame.cue.as_slice()),
                content: spans(&frame.content),
            })
            .map(|attribution| Parts::of(&text, &attribution))
            .collect();
        let gold: Vec<Parts> = article.attributions.iter().map(|gold| Parts::of(&text, gold)).collect();
        for part in [Part::Source, Part::Cue, Part::Content] {
            let all = |parts: &[Parts]| -> Words { parts.iter().flat_map(|p| &p.0[part as usize]).copied().collect() };
            let (found, gold) = (all(&found), all(&gold));
            tokens[part as usize].add(found.intersection(&gold).count(), found.len(), gold.len());
        }
        let right = joined(&found, &gold);
        linked.add(right.len(), found.len(), gold.len());
        for (index, frame) in frames.iter().enumerate() {
            let bin = (confidence::agreement(frame, &tagging) * 10.0) as usize;
            bins[bin.min(9)][usize::from(right.contains(&index))] += 1;
        }
    }
    for (name, counts) in ["source", "cue", "content"].iter().zip(tokens) {
        counts.print(name);
    }
    linked.print("linked");
    println!("\n  agreement from: attributions, share of them right");
    for (bin, [wrong, right]) in bins.iter().enumerate() {
        let count = wrong + right;
        println!("  {:.1}: {count:5} {:5.1} %", bin as f32 / 10.0, f64::from(100 * right) / f64::from(count.max(1)));
    }
}

/// Which of the found agree with an annotated one in content and source, best contents first.
fn joined(found: &[Parts], gold: &[Parts]) -> BTreeSet<usize> {
    let shared = |a: &Words, b: &Words| a.intersection(b).count() as f64;
    let mut pairs = Vec::new();
    for (at, gold) in gold.iter().enumerate() {
        for (other, found) in found.iter().enumerate() {
            let [(source, content), (found_source, found_content)] = [gold, found].map(|p| (&p.0[0], &p.0[2]));
            let overlap = 2.0 * shared(content, found_content) / (content.len() + found_content.len()).max(1) as f64;
            if overlap >= 0.5 {
                let same = match (source.len(), found_source.len()) {
                    (0, 0) => 1.0,
                    (0, _) | (_, 0) => 0.0,
                    (a, b) => shared(source, found_source) / a.min(b) as f64,
                };
                pairs.push((overlap, same, at, other));
            }
        }
    }
    pairs.sort_by(|a, b| b.partial_cmp(a).unwrap_or(std::cmp::Ordering::Equal));
    let (mut used, mut used_found, mut right) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for (_, same, at, other) in pairs {
        if !used.contains(&at) && !used_found.contains(&other) {
            used.insert(at);
            used_found.insert(other);
            if same >= 0.5 {
                right.insert(other);
            }
        }
    }
    right
}

fn words(text: &Text, spans: &[Span]) -> Words {
    spans.iter().flat_map(|span| text.tokens_in(*span)).filter(|token| text.tokens[*token].is_text()).collect()
}
