//! Whether any file of the project holds a passage of the articles beside the repository. These are other people's: they
//! tune and measure, and no sentence of them may enter the project, not even as a fixture.
//!
//! A passage is [`PASSAGE`] words in a row, letter case and everything between the words set aside: fewer are common
//! turns of phrase (“did not respond to a request for comment”), more would let sentences through in which some words
//! were changed.

use std::collections::HashSet;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::process::{command, output};

/// So many words in a row are taken for a passage.
const PASSAGE: usize = 9;

/// Files of the project that are looked into, by their endings; the others are weights, pictures and lock files.
const TEXTS: [&str; 11] = ["rs", "ts", "js", "css", "html", "json", "jsonl", "toml", "txt", "md", "tsx"];

/// Compares every tracked text file with all articles in `shared`.
///
/// # Errors
/// Where a file cannot be read, or holds a passage: the message names file and words.
pub fn check(shared: &Path) -> Result<()> {
    let mut theirs = HashSet::new();
    articles(shared, &mut |text| theirs.extend(passages(text).map(|(hash, _)| hash)))?;
    ensure!(!theirs.is_empty(), "no article was found in {}", shared.display());
    let mut found = Vec::new();
    for name in output(command("git").args(["ls-files", "-z"]))?.split_terminator('\0') {
        let path = crate::root().join(name);
        let is_text = path.extension().is_some_and(|ending| TEXTS.iter().any(|text| ending == *text));
        // A file that is tracked and was just deleted has nothing to hold.
        if !is_text || !path.is_file() {
            continue;
        }
        let text = String::from_utf8_lossy(&fs::read(&path)?).into_owned();
        let mut shared = passages(&text).filter(|(hash, _)| theirs.contains(hash));
        if let Some((_, words)) = shared.next() {
            found.push(format!("{name}: “{words}”"));
        }
    }
    if !found.is_empty() {
        bail!("words of articles that are not the project's own:\n{}", found.join("\n"));
    }
    Ok(())
}

/// Calls `each` with the text of every article: plain text files, and the texts within JSON and JSON lines.
fn articles(folder: &Path, each: &mut impl FnMut(&str)) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        let ending = path.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if path.is_dir() {
            articles(&path, each)?;
        } else if matches!(ending, "txt" | "json" | "jsonl") {
            let content = String::from_utf8_lossy(&fs::read(&path)?).into_owned();
            match ending {
                "txt" => each(&content),
                "json" => texts(&serde_json::from_str(&content)?, each),
                _ => {
                    for line in content.lines() {
                        texts(&serde_json::from_str(line)?, each);
                    }
                }
            }
        }
    }
    Ok(())
}

/// Calls `each` with every string within `value`.
fn texts(value: &Value, each: &mut impl FnMut(&str)) {
    match value {
        Value::String(text) => each(text),
        Value::Array(values) => values.iter().for_each(|value| texts(value, each)),
        Value::Object(fields) => fields.values().for_each(|value| texts(value, each)),
        _ => {}
    }
}

/// Every run of [`PASSAGE`] words with its hash, as it stands in the text.
fn passages(text: &str) -> impl Iterator<Item = (u64, &str)> {
    let mut words: Vec<(usize, usize)> = Vec::new();
    for (start, char) in text.char_indices().filter(|(_, char)| char.is_alphanumeric()) {
        let end = start + char.len_utf8();
        match words.last_mut() {
            Some(word) if word.1 == start => word.1 = end,
            _ => words.push((start, end)),
        }
    }
    (PASSAGE..=words.len()).map(move |end| {
        let run = &words[end - PASSAGE..end];
        let mut hasher = DefaultHasher::new();
        run.iter().for_each(|&(start, end)| text[start..end].to_lowercase().hash(&mut hasher));
        (hasher.finish(), &text[run[0].0..run[PASSAGE - 1].1])
    })
}

#[cfg(test)]
mod tests {
    use super::passages;

    #[test]
    fn the_same_words_are_a_passage_however_they_are_set() {
        let plain = "The old mill at Tarn has a new wheel.";
        let set = "“THE old mill\nat Tarn”: has — a new, wheel";
        let hashes = |text| passages(text).map(|(hash, _)| hash).collect::<Vec<_>>();
        assert_eq!(hashes(plain).len(), 1);
        assert_eq!(hashes(plain), hashes(set));
        assert_ne!(hashes(plain), hashes("The old mill at Tarn had a new wheel."));
        assert!(hashes("eight words in a row are not enough").is_empty());
    }
}
