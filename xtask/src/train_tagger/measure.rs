//! Figures on held-out articles, counted as the scorer does: over the words that carry a role, and over attributions
//! joined.

use std::borrow::Borrow;
use std::collections::BTreeSet;

use sourcelight::analysis::{Quote, Span};
use sourcelight::attribution::tagger::Tagging;
use sourcelight::attribution::tags::Tags;
use sourcelight::text::Text;

use crate::annotated::Attribution;

/// Tags a text, given its quotes and what the rules found.
pub type Tagger<'m> = dyn Fn(&Text, &[Quote], &Tags) -> Tagging + 'm;

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

/// The words of the three parts: source, cue, content.
pub struct Parts([Words; 3]);

impl Parts {
    /// Of an attribution.
    pub fn of(text: &Text, attribution: &Attribution) -> Self {
        Self([&attribution.source, &attribution.cue, &attribution.content].map(|spans| words(text, spans)))
    }
}

/// Precision, recall and F1 of the parts' words and of whole attributions, and how many are right by confidence.
#[derive(Default)]
pub struct Figures {
    words: [Counts; 3],
    linked: Counts,
    bins: [[u32; 2]; 10],
}

impl Figures {
    /// Counts an article: what was found with what confidence, and what was annotated.
    pub fn add(&mut self, found: &[(Parts, f32)], gold: &[Parts]) {
        for part in 0..3 {
            let all = |parts: &mut dyn Iterator<Item = &Parts>| -> Words {
                parts.flat_map(|it| &it.0[part]).copied().collect()
            };
            let (found, gold) = (all(&mut found.iter().map(|(parts, _)| parts)), all(&mut gold.iter()));
            self.words[part].add(found.intersection(&gold).count(), found.len(), gold.len());
        }
        let parts: Vec<&Parts> = found.iter().map(|(parts, _)| parts).collect();
        let right = joined(&parts, gold);
        self.linked.add(right.len(), found.len(), gold.len());
        for (index, (_, confidence)) in found.iter().enumerate() {
            let bin = (confidence * 10.0) as usize;
            self.bins[bin.min(9)][usize::from(right.contains(&index))] += 1;
        }
    }

    /// Prints them; with a table of reliability if wanted.
    pub fn print(&self, reliability: bool) {
        for (name, counts) in ["source", "cue", "content"].iter().zip(self.words) {
            counts.print(name);
        }
        self.linked.print("linked");
        println!();
        if reliability {
            println!("  confidence from: attributions, share of them right");
            for (bin, [wrong, right]) in self.bins.iter().enumerate() {
                let count = wrong + right;
                println!(
                    "  {:.1}: {count:5} {:5.1} %",
                    bin as f32 / 10.0,
                    f64::from(100 * right) / f64::from(count.max(1))
                );
            }
        }
    }
}

/// Which of the found agree with an annotated one in content and source, best contents first.
pub fn joined<P: Borrow<Parts>>(found: &[P], gold: &[Parts]) -> BTreeSet<usize> {
    let shared = |a: &Words, b: &Words| a.intersection(b).count() as f64;
    let mut pairs = Vec::new();
    for (at, gold) in gold.iter().enumerate() {
        for (other, found) in found.iter().enumerate() {
            let [(source, content), (found_source, found_content)] = [gold, found.borrow()].map(|p| (&p.0[0], &p.0[2]));
            if content.last() < found_content.first() || found_content.last() < content.first() {
                continue;
            }
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
