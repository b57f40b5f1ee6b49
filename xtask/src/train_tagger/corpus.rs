//! Annotated articles, and what is learnt from them: features and labels of our tokens.

use std::collections::BTreeMap;

use sourcelight::attribution::tagger::features::{self, Extractor, Features};
use sourcelight::attribution::tagger::labels::{Label, Part};
use sourcelight::attribution::tagger::sequences;
use sourcelight::attribution::tagger::vocabulary::Vocabulary;
use sourcelight::attribution::{by_rule, rules, syntax::Syntax};
use sourcelight::text::Text;

use super::encoder::States;
use super::loss::Target;
use crate::annotated::Attribution;

/// A sequence to learn from.
pub struct Example {
    /// What is seen of each token.
    pub features: Features,
    /// What the encoder makes of each token, for teachers.
    pub states: States,
    /// What it is.
    pub target: Target,
}

/// Where an article is from.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Corpus {
    /// PolNeAR.
    Polnear,
    /// General news, annotated for this project.
    General,
    /// It was written for this project.
    Written,
}

/// An article with the annotations of one reader.
pub struct Article {
    /// Name of its files.
    pub name: String,
    /// Whether it is the first reading of the article.
    pub is_first: bool,
    /// Where it is from.
    pub corpus: Corpus,
    /// The text.
    pub text: String,
    /// In byte offsets.
    pub attributions: Vec<Attribution>,
}

impl Article {
    /// The label of every token.
    pub fn labels(&self, text: &Text) -> Vec<u8> {
        let mut labels = vec![0; text.tokens.len()];
        for part in [Part::Content, Part::Cue, Part::Source] {
            for attribution in &self.attributions {
                let spans = match part {
                    Part::Content => &attribution.content,
                    Part::Cue => &attribution.cue,
                    Part::Source => &attribution.source,
                };
                for span in spans {
                    let tokens = text.tokens_in(*span);
                    let first = tokens.start;
                    for token in tokens {
                        labels[token] = Label::new(part, token == first).0;
                    }
                }
            }
        }
        labels
    }
}

/// What occurs `least` times or more.
pub fn vocabulary(articles: &[&Article], least: f32) -> Vocabulary {
    let mut counts: BTreeMap<u32, u32> = BTreeMap::new();
    for article in articles {
        let text = Text::new(&article.text);
        for key in (0..text.tokens.len()).flat_map(|token| features::keys(&text, token)) {
            *counts.entry(key).or_default() += 1;
        }
    }
    Vocabulary::new(counts.into_iter().filter(|(_, count)| *count as f32 >= least).map(|(key, _)| key).collect())
}

/// An article as the tagger sees it, and as its teachers do where they are told what the encoder makes of it.
pub fn examples(article: &Article, vocabulary: &Vocabulary, states: Option<&States>) -> Vec<Example> {
    let text = Text::new(&article.text);
    let labels = article.labels(&text);
    let quotes = sourcelight::quotes::find(&text);
    let found = rules::tags(text.tokens.len(), &by_rule(&Syntax::new(&text, &quotes), &quotes));
    let extractor = Extractor::new(&text, &quotes, &found, vocabulary);
    let example = |blocks: std::ops::Range<usize>| {
        let mut features = Features::default();
        extractor.extract(blocks.clone(), &mut features);
        let tokens = text.blocks[blocks.start].first as usize..text.blocks[blocks.end - 1].end as usize;
        let states = states.map(|states| states.part(tokens.clone())).unwrap_or_default();
        Example { features, states, target: Target::certain(&labels[tokens]) }
    };
    sequences(&text).map(example).collect()
}
