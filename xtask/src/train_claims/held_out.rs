//! Taggers that the annotated articles are read with: each had not learnt from the articles it reads, as it has not from
//! those of a reader. What it finds in articles that it knows is better than that.

use std::collections::BTreeMap;

use anyhow::Result;
use sourcelight::attribution::tagger::model::Model;

use super::articles::Source;
use crate::train_tagger;

/// Into so many parts the articles are divided.
const PARTS: usize = 4;
/// Two articles that begin with so many letters in common are one.
const BEGINNING: usize = 150;

/// The taggers, and which article is read by which.
pub struct HeldOut {
    parts: BTreeMap<String, usize>,
    taggers: Vec<Model>,
}

impl HeldOut {
    /// Learns the taggers for these articles, or reads them from `target/folds`.
    ///
    /// # Errors
    /// Where they cannot be learnt.
    pub fn new<'a>(articles: impl Iterator<Item = &'a Source>) -> Result<Self> {
        let mut parts: BTreeMap<String, usize> = articles.map(|article| (beginning(&article.text), 0)).collect();
        parts.values_mut().enumerate().for_each(|(index, part)| *part = index % PARTS);
        let taggers = train_tagger::held_out("claims", PARTS, |text| parts.get(&beginning(text)).copied())?;
        Ok(Self { parts, taggers })
    }

    /// The tagger that had not learnt from an article.
    pub fn of(&self, article: &Source) -> &Model {
        &self.taggers[self.parts.get(&beginning(&article.text)).copied().unwrap_or(0)]
    }
}

fn beginning(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).take(BEGINNING).collect()
}
