//! Pieces of words (Wu and others 2016): what the encoder reads.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

/// Stands before the pieces.
pub const BEGIN: u32 = 101;
/// Stands behind them.
pub const END: u32 = 102;
const UNKNOWN: u32 = 100;

/// The pieces that the encoder knows; what goes on within a word begins with `##`.
pub struct Pieces(HashMap<String, u32>);

impl Pieces {
    /// Reads a file `tokenizer.json`.
    ///
    /// # Errors
    /// Where it is missing or has no vocabulary.
    pub fn read(path: &Path) -> Result<Self> {
        let file = fs::read_to_string(path).with_context(|| format!("{} cannot be read", path.display()))?;
        let tokenizer: Value = serde_json::from_str(&file)?;
        let words = tokenizer["model"]["vocab"].as_object().context("the encoder has no vocabulary")?;
        let number = |id: &Value| id.as_u64().and_then(|id| u32::try_from(id).ok());
        Ok(Self(words.iter().filter_map(|(word, id)| Some((word.clone(), number(id)?))).collect()))
    }

    /// Appends the pieces of a token: of every run of letters and digits the longest that are known, from its beginning on;
    /// every other character is one.
    pub fn of(&self, token: &str, pieces: &mut Vec<u32>) {
        let letters: Vec<char> = token.to_lowercase().chars().collect();
        for run in letters.chunk_by(|a, b| a.is_alphanumeric() && b.is_alphanumeric()) {
            let mut from = 0;
            while from < run.len() {
                let longest = (from + 1..=run.len()).rev().find_map(|to| {
                    let mark = if from > 0 { "##" } else { "" };
                    let name: String = mark.chars().chain(run[from..to].iter().copied()).collect();
                    self.0.get(&name).map(|piece| (*piece, to))
                });
                let (piece, to) = longest.unwrap_or((UNKNOWN, run.len()));
                pieces.push(piece);
                from = to;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_known_pieces_are_taken_from_the_beginning() {
        let known = ["re", "##port", "##ed", "##s", "-", "in", "##a", "##am"];
        let pieces = Pieces(known.iter().zip(1..).map(|(word, id)| ((*word).to_owned(), id)).collect());
        for (token, wanted) in
            [("Reported", &[1, 2, 3][..]), ("re-in", &[1, 5, 6]), ("inam", &[6, 8]), ("xin", &[UNKNOWN])]
        {
            let mut found = Vec::new();
            pieces.of(token, &mut found);
            assert_eq!(found, wanted, "{token}");
        }
    }
}
