//! Real articles to look at, from the folder beside the repository: one plain text and the saved news pages.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use anyhow::{Context, Result};
use flate2::read::GzDecoder;
use serde_json::{Value, json};

/// The article that is given as plain text, and the file that holds it.
const TEXT: (&str, &str) = ("seed-afp", "eval/gold/dev.jsonl");

/// The folders with saved pages, each `NAME.html.gz`.
const PAGES: [&str; 2] = ["corpora/pages/html", "corpora/pages/readability"];

/// Titles stand near the top: what comes after this many bytes of a page is not searched.
const TITLE_WITHIN: u64 = 256 * 1024;

/// Where the articles lie.
pub struct Articles {
    texts: PathBuf,
    /// Each page's id (its file's name without the endings) and file, folder by folder.
    pages: Vec<(String, PathBuf)>,
    list: OnceLock<Value>,
}

impl Articles {
    /// The articles in the folder `shared`.
    ///
    /// # Errors
    /// Where a folder cannot be read.
    pub fn new(shared: &Path) -> Result<Self> {
        let mut pages = Vec::new();
        for folder in PAGES.map(|folder| shared.join(folder)) {
            for entry in fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))? {
                let path = entry?.path();
                if let Some(id) = path.file_name().and_then(|name| name.to_str()?.strip_suffix(".html.gz")) {
                    pages.push((id.to_owned(), path.clone()));
                }
            }
        }
        Ok(Self { texts: shared.join(TEXT.1), pages, list: OnceLock::new() })
    }

    /// The list where there are no articles.
    pub fn none() -> Value {
        json!({ "articles": [] })
    }

    /// `{"articles": [{"id", "title", "kind": "text" | "page", "url"}]}`: the text, then the pages, each folder's by title.
    /// What has no title is listed by its id.
    pub fn list(&self) -> Value {
        let make = || {
            let folder =
                |path: &PathBuf| PAGES.iter().position(|folder| path.parent().is_some_and(|it| it.ends_with(folder)));
            let mut pages: Vec<_> = self
                .pages
                .iter()
                .map(|(id, path)| (folder(path), title(path).unwrap_or_else(|| id.clone()), id))
                .collect();
            pages.sort();
            let text = self.text(TEXT.0).ok().flatten().and_then(|text| first_line(&text));
            let text = entry(TEXT.0, &text.unwrap_or_else(|| TEXT.0.to_owned()), "text", "/texts");
            let pages = pages.iter().map(|(_, title, id)| entry(id, title, "page", "/pages"));
            json!({ "articles": std::iter::once(text).chain(pages).collect::<Vec<_>>() })
        };
        self.list.get_or_init(make).clone()
    }

    /// The text `id`, as UTF-8; `None` where there is none.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn text(&self, id: &str) -> Result<Option<Vec<u8>>> {
        if id != TEXT.0 {
            return Ok(None);
        }
        for line in fs::read_to_string(&self.texts)?.lines() {
            let article: Value = serde_json::from_str(line)?;
            if article["id"] == id {
                return Ok(article["text"].as_str().map(|text| text.as_bytes().to_vec()));
            }
        }
        Ok(None)
    }

    /// The page `id` as it was saved; `None` where there is none.
    ///
    /// # Errors
    /// Where it cannot be read.
    pub fn page(&self, id: &str) -> Result<Option<Vec<u8>>> {
        let Some((_, path)) = self.pages.iter().find(|(known, _)| known == id) else { return Ok(None) };
        let mut page = Vec::new();
        GzDecoder::new(File::open(path)?).read_to_end(&mut page).with_context(|| path.display().to_string())?;
        Ok(Some(page))
    }
}

fn entry(id: &str, title: &str, kind: &str, route: &str) -> Value {
    json!({"id": id, "title": title, "kind": kind, "url": format!("{route}/{id}")})
}

fn first_line(text: &[u8]) -> Option<String> {
    let line = String::from_utf8_lossy(text).lines().next()?.trim().to_owned();
    (!line.is_empty()).then_some(line)
}

/// What stands in the page's `<title>`, white space collapsed.
fn title(path: &Path) -> Option<String> {
    let mut head = Vec::new();
    GzDecoder::new(File::open(path).ok()?).take(TITLE_WITHIN).read_to_end(&mut head).ok()?;
    let head = String::from_utf8_lossy(&head);
    let (_, after) = head.split_once("<title")?;
    let (title, _) = after.split_once('>')?.1.split_once("</title")?;
    let title = html_escape::decode_html_entities(title);
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    (!title.is_empty()).then_some(title)
}
