//! Taggers that had each not learnt from one of four parts of the articles. What such a tagger finds in that part is what a
//! reader gets to see in an article of today; in articles that it knows, a tagger finds more. The judge and the models of
//! claims are learnt from that.

use std::fs;

use anyhow::{Context, Result};
use sourcelight::attribution::tagger::model::Model;

use super::corpus::Article;
use super::settings::Settings;
use crate::annotated::checksum;

/// Into so many parts the articles are divided.
const PARTS: usize = 4;
/// Two texts that begin with so many letters in common are one article.
const BEGINNING: usize = 150;

/// How often they see an article that was written for this project: what is read with them is general news for the most part.
const WRITTEN: f32 = 2.0;

/// In which part a text is.
pub fn part(text: &str) -> usize {
    let beginning: String = text.chars().filter(|letter| letter.is_alphanumeric()).take(BEGINNING).collect();
    checksum(&beginning).bytes().next_back().map_or(0, usize::from) % PARTS
}

/// One tagger a part.
pub struct HeldOut {
    taggers: Vec<Model>,
}

impl HeldOut {
    /// Reads the taggers from `target/folds`; learns those that are not there.
    ///
    /// # Errors
    /// Where the annotated articles are missing or a file cannot be written.
    pub fn new() -> Result<Self> {
        let folder = crate::root().join("target/folds");
        fs::create_dir_all(&folder)?;
        let mut articles = None;
        let settings = Settings { teachers: 0.0, written: WRITTEN, ..Settings::default() };
        let tagger = |number| {
            let path = folder.join(format!("{number}.weights"));
            if !path.exists() {
                if articles.is_none() {
                    articles = Some(super::articles()?);
                }
                let all = articles.iter().flatten();
                let rest: Vec<&Article> = all.filter(|article| part(&article.text) != number).collect();
                println!("a tagger without part {number}, from {} articles", rest.len());
                fs::write(&path, super::learn_tagger(&rest, &settings)?)?;
            }
            Model::read(&fs::read(path)?).context("the weights do not fit the network")
        };
        Ok(Self { taggers: (0..PARTS).map(tagger).collect::<Result<_>>()? })
    }

    /// The tagger that had not learnt from a text.
    pub fn of(&self, text: &str) -> &Model {
        &self.taggers[part(text)]
    }
}
