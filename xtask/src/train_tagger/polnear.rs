//! The articles of PolNeAR: text and brat standoff.
//!
//! An annotation file has a mark a line (`T3<tab>Content 38 56;60 62<tab>…`, offsets in code points, pieces parted by `;`)
//! and attributions (`E1<tab>Attribution:T4 Content:T3 Cue:T2 Source:T1`, where a role may carry a number). As in the
//! scorer, an attribution without content does not count. Some articles were annotated by several readers: each reading is
//! an article to learn from, the first one is what is measured against.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sourcelight::analysis::Span;

use super::corpus::{Article, Corpus};
use crate::annotated::Attribution;

/// All articles of a folder, by name, once for every reader.
pub fn read(folder: &Path) -> Result<Vec<Article>> {
    let listed = fs::read_dir(folder.join("attributions")).with_context(|| folder.display().to_string())?;
    let mut files: Vec<String> =
        listed.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned())).collect::<Result<_>>()?;
    files.sort();
    let mut articles: Vec<Article> = Vec::new();
    for file in files {
        let Some((name, _)) = file.strip_suffix(".ann").and_then(|stem| stem.rsplit_once('_')) else { continue };
        let is_first = articles.last().is_none_or(|last| last.name != name);
        articles.push(read_article(folder, name, &file, is_first)?);
    }
    Ok(articles)
}

fn read_article(folder: &Path, name: &str, file: &str, is_first: bool) -> Result<Article> {
    let text =
        fs::read_to_string(folder.join("text").join(format!("{name}.txt"))).with_context(|| format!("{name}.txt"))?;
    let attributions = read_annotations(&text, &fs::read_to_string(folder.join("attributions").join(file))?);
    Ok(Article { name: name.to_owned(), is_first, corpus: Corpus::Polnear, text, attributions })
}

fn read_annotations(text: &str, file: &str) -> Vec<Attribution> {
    let bytes: Vec<u32> = text.char_indices().map(|(at, _)| at as u32).chain([text.len() as u32]).collect();
    let mut marks: HashMap<&str, Vec<Span>> = HashMap::new();
    let mut attributions = Vec::new();
    for line in file.split('\n') {
        let mut columns = line.split('\t');
        let (Some(id), Some(value)) = (columns.next(), columns.next()) else { continue };
        let mut words = value.splitn(2, ' ');
        match id.as_bytes() {
            [b'T', ..] => {
                let pieces = words.nth(1).unwrap_or_default().split(';');
                marks.insert(id, pieces.filter_map(|piece| read_span(piece, &bytes)).collect());
            }
            [b'E', ..] => {
                let mut attribution = Attribution::default();
                for role in value.split(' ') {
                    let Some((name, mark)) = role.split_once(':') else { continue };
                    let spans = marks.get(mark).into_iter().flatten().copied();
                    match name.trim_end_matches(|c: char| c.is_ascii_digit()) {
                        "Source" => attribution.source.extend(spans),
                        "Cue" => attribution.cue.extend(spans),
                        "Content" => attribution.content.extend(spans),
                        _ => {}
                    }
                }
                if !attribution.content.is_empty() {
                    attributions.push(attribution);
                }
            }
            _ => {}
        }
    }
    attributions
}

/// `38 56`, in code points, as a byte span.
fn read_span(piece: &str, bytes: &[u32]) -> Option<Span> {
    let (start, end) = piece.split_once(' ')?;
    let byte = |offset: &str| bytes.get(offset.parse::<usize>().ok()?).copied();
    let (start, end) = (byte(start)?, byte(end)?);
    (start < end).then(|| Span::new(start, end))
}
