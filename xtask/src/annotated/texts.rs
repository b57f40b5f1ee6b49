//! The texts of articles that were annotated by offsets alone. A line `{"from", "id", "length", "checksum", …}` names one:
//! the first `length` code points of the text `id` of the corpus `from` in `../shared`, whose `checksum` says whether it
//! still is the text that was annotated. Offsets are in code points.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use sourcelight::analysis::Span;

use super::checksum::checksum;

/// Settled articles, a line `{"id", "text", …}` each.
const SETTLED: &str = "eval/gold/train.jsonl";
/// Pages, as `{ID: {"articleBody"}}`.
const PAGES: &str = "corpora/pages/ground-truth.json";

/// The texts in the folder beside the repository.
pub struct Texts {
    shared: PathBuf,
    /// By corpus and id, of the corpora that are one file.
    texts: HashMap<(&'static str, String), String>,
}

impl Texts {
    /// Those in `shared`.
    ///
    /// # Errors
    /// Where a corpus is missing.
    pub fn new(shared: &Path) -> Result<Self> {
        let mut texts = HashMap::new();
        for line in fs::read_to_string(shared.join(SETTLED)).context(SETTLED)?.lines() {
            let article: Value = serde_json::from_str(line)?;
            texts.insert((SETTLED, string(&article["id"])?.to_owned()), string(&article["text"])?.to_owned());
        }
        let pages: Value = serde_json::from_str(&fs::read_to_string(shared.join(PAGES)).context(PAGES)?)?;
        for (id, page) in pages.as_object().context("pages by id were expected")? {
            texts.insert((PAGES, id.clone()), string(&page["articleBody"])?.to_owned());
        }
        Ok(Self { shared: shared.to_owned(), texts })
    }

    /// The lines of a file of annotations, each with the text that it speaks of.
    ///
    /// # Errors
    /// Where the file or a text is missing, or is another text than was annotated.
    pub fn annotated(&self, path: &Path) -> Result<Vec<(Value, String)>> {
        let file = fs::read_to_string(path).with_context(|| path.display().to_string())?;
        let line = |line| {
            let line: Value = serde_json::from_str(line)?;
            let text = self.of(&line)?;
            Ok((line, text))
        };
        file.lines().map(line).collect()
    }

    /// The text that a line of annotations speaks of.
    fn of(&self, line: &Value) -> Result<String> {
        let [from, id, sum] = ["from", "id", "checksum"].map(|key| string(&line[key]));
        let (from, id, sum) = (from?, id?, sum?);
        let length = line["length"].as_u64().context("a length was expected")? as usize;
        let text = match [SETTLED, PAGES].into_iter().find(|corpus| *corpus == from) {
            Some(corpus) => self.texts.get(&(corpus, id.to_owned())).cloned(),
            None => fs::read_to_string(self.shared.join(from).join("text").join(format!("{id}.txt"))).ok(),
        };
        let text: String = text.with_context(|| format!("{from} has no text {id}"))?.chars().take(length).collect();
        ensure!(checksum(&text) == sum, "{id} is another text than was annotated");
        Ok(text)
    }
}

/// Turns spans of a text whose offsets count code points (`units` gives 1) or UTF-16 code units into byte spans.
pub fn byte_spans(text: &str, units: fn(char) -> usize) -> impl Fn(&Value, &Value) -> Result<Span> {
    let mut bytes = HashMap::new();
    let mut unit = 0;
    for (byte, character) in text.char_indices() {
        bytes.insert(unit, byte as u32);
        unit += units(character) as u64;
    }
    bytes.insert(unit, text.len() as u32);
    let offset = move |value: &Value| value.as_u64().and_then(|unit| bytes.get(&unit).copied());
    move |start, end| {
        let (start, end) = offset(start).zip(offset(end)).context("an offset does not lie in the text")?;
        Ok(Span::new(start, end))
    }
}

fn string(value: &Value) -> Result<&str> {
    value.as_str().context("a string was expected")
}
