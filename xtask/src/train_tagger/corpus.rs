//! The articles of PolNeAR: text and brat standoff → features and labels of our tokens.
//!
//! An annotation file has a mark a line (`T3<tab>Content 38 56;60 62<tab>…`, offsets in code points, pieces parted by `;`)
//! and attributions (`E1<tab>Attribution:T4 Content:T3 Cue:T2 Source:T1`, where a role may carry a number). As in the
//! scorer, an attribution without content does not count. Some articles were annotated by several readers: each reading is
//! an article to learn from, the first one is what is measured against.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sourcelight::analysis::Span;
use sourcelight::attribution::tagger::features::{self, Extractor, Features};
use sourcelight::attribution::tagger::labels::{Label, Part};
use sourcelight::attribution::tagger::sequences;
use sourcelight::attribution::tagger::vocabulary::Vocabulary;
use sourcelight::attribution::{rules, syntax::Syntax};
use sourcelight::text::Text;

/// A sequence to learn from.
pub struct Example {
    /// What is seen of each token.
    pub features: Features,
    /// What it is.
    pub labels: Vec<u8>,
}

/// An article with the annotations of one reader.
pub struct Article {
    /// Name of its files.
    pub name: String,
    /// Whether it is the first reading of the article.
    pub is_first: bool,
    /// The text.
    pub text: String,
    /// In byte offsets.
    pub attributions: Vec<Annotated>,
}

/// An annotated attribution, in byte spans.
#[derive(Default)]
pub struct Annotated {
    /// Who it comes from.
    pub source: Vec<Span>,
    /// What signals it.
    pub cue: Vec<Span>,
    /// What is passed on.
    pub content: Vec<Span>,
}

impl Article {
    /// Whether it belongs to the tenth that is held out when figures are made.
    pub fn is_held_out(&self) -> bool {
        self.name.bytes().fold(7u32, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into())) % 10 == 0
    }

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
    Ok(Article { name: name.to_owned(), is_first, text, attributions })
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

/// An article as the tagger sees it.
pub fn examples(article: &Article, vocabulary: &Vocabulary) -> Vec<Example> {
    let text = Text::new(&article.text);
    let labels = article.labels(&text);
    let quotes = sourcelight::quotes::find(&text);
    let found = rules::tags(text.tokens.len(), &rules::find(&Syntax::new(&text, &quotes)));
    let extractor = Extractor::new(&text, &quotes, &found, vocabulary);
    let example = |blocks: std::ops::Range<usize>| {
        let mut features = Features::default();
        extractor.extract(blocks.clone(), &mut features);
        let tokens = text.blocks[blocks.start].first as usize..text.blocks[blocks.end - 1].end as usize;
        Example { features, labels: labels[tokens].to_vec() }
    };
    sequences(&text).map(example).collect()
}

fn read_annotations(text: &str, file: &str) -> Vec<Annotated> {
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
                let mut attribution = Annotated::default();
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
