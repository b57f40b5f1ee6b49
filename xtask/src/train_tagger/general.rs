//! The articles of general news that were annotated for this project, without their texts, which lie in `../shared`:
//! `xtask/annotations/attributions.jsonl`, a line `{"from", "id", "length", "checksum", "attributions"}` an article. The first
//! `length` code points of the text were annotated; their checksum says whether the text is still that. An attribution
//! has a `source`, a `cue` and a `content`, each a list of `[start, end]` in code points.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use sourcelight::analysis::Span;

use super::corpus::{Annotated, Article};
use crate::checksum::checksum;

/// Into so many parts the articles are divided, one after the other.
pub const PARTS: usize = 4;

/// Reads the annotations and the texts in the folder `shared`.
///
/// # Errors
/// Where a text is missing or is not the one that was annotated.
pub fn read(annotations: &Path, shared: &Path) -> Result<Vec<Article>> {
    let mut texts = HashMap::new();
    for line in fs::read_to_string(shared.join("eval/gold/train.jsonl"))?.lines() {
        let article: Value = serde_json::from_str(line)?;
        texts.insert(string(&article["id"])?, string(&article["text"])?);
    }
    let pages: Value = serde_json::from_str(&fs::read_to_string(shared.join("corpora/pages/ground-truth.json"))?)?;
    for (id, page) in pages.as_object().context("pages by id were expected")? {
        texts.insert(id.clone(), string(&page["articleBody"])?);
    }
    let lines = fs::read_to_string(annotations)?;
    lines.lines().enumerate().map(|(index, line)| article(&serde_json::from_str(line)?, &texts, index)).collect()
}

fn article(line: &Value, texts: &HashMap<String, String>, index: usize) -> Result<Article> {
    let name = string(&line["id"])?;
    let length = line["length"].as_u64().context("a length was expected")? as usize;
    let text: String =
        texts.get(&name).with_context(|| format!("there is no text {name}"))?.chars().take(length).collect();
    ensure!(checksum(&text) == string(&line["checksum"])?, "the text {name} is not the one that was annotated");
    let bytes: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect();
    let spans = |value: &Value| -> Result<Vec<Span>> {
        value.as_array().context("a list of spans was expected")?.iter().map(|span| read_span(span, &bytes)).collect()
    };
    let attributions = line["attributions"].as_array().context("a list of attributions was expected")?;
    let annotated = attributions.iter().map(|attribution| {
        let [source, cue, content] = ["source", "cue", "content"].map(|part| spans(&attribution[part]));
        Ok(Annotated { source: source?, cue: cue?, content: content? })
    });
    Ok(Article {
        attributions: annotated.collect::<Result<_>>()?,
        name,
        is_first: true,
        is_general: true,
        part: index % PARTS,
        text,
    })
}

/// `[38, 56]`, in code points, as a byte span.
fn read_span(span: &Value, bytes: &[u32]) -> Result<Span> {
    let byte = |at: usize| bytes.get(span[at].as_u64()? as usize).copied();
    let (start, end) = byte(0).zip(byte(1)).context("an offset does not lie in the text")?;
    Ok(Span::new(start, end))
}

fn string(value: &Value) -> Result<String> {
    Ok(value.as_str().context("a string was expected")?.to_owned())
}
