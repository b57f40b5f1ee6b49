//! The articles of general news that were annotated for this project: those whose texts lie in `../shared`
//! (`xtask/annotations/attributions.jsonl`, a line `{"from", "id", "length", "checksum", "attributions"}` an article, where an
//! attribution has a `source`, a `cue` and a `content`, each a list of `[start, end]`), and those that were written for it.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;
use sourcelight::analysis::Span;

use super::corpus::{Article, Corpus};
use crate::annotated::{Attribution, Texts, byte_spans, written};

/// Reads the annotations in the project's folder `root` and the texts in `shared`.
///
/// # Errors
/// Where a text is missing or is not the one that was annotated.
pub fn read(root: &Path, shared: &Path) -> Result<Vec<Article>> {
    let lines = Texts::new(shared)?.annotated(&root.join("xtask/annotations/attributions.jsonl"))?;
    let annotated = lines.into_iter().map(|(line, text)| {
        let name = line["id"].as_str().unwrap_or_default().to_owned();
        let attributions = attributions(&line, &text).with_context(|| name.clone())?;
        Ok(Article { name, is_first: true, corpus: Corpus::General, text, attributions })
    });
    let written = written::read(root)?.into_iter().map(|article| {
        let (name, text, attributions) = (article.name, article.text, article.attributions);
        Ok(Article { name, is_first: true, corpus: Corpus::Written, text, attributions })
    });
    annotated.chain(written).collect()
}

fn attributions(line: &Value, text: &str) -> Result<Vec<Attribution>> {
    let bytes = byte_spans(text, |_| 1);
    let spans = |value: &Value| -> Result<Vec<Span>> {
        let spans = value.as_array().context("a list of spans was expected")?;
        spans.iter().map(|span| bytes(&span[0], &span[1])).collect()
    };
    let attributions = line["attributions"].as_array().context("a list of attributions was expected")?;
    let attribution = |parts: &Value| {
        let [source, cue, content] = ["source", "cue", "content"].map(|part| spans(&parts[part]));
        Ok(Attribution { source: source?, cue: cue?, content: content? })
    };
    attributions.iter().map(attribution).collect()
}
