//! The weights of the claims' model → an enumeration of its features and a table of their weights.
//!
//! A line is `feature weight`; the line `threshold` is no feature but the probability from which a claim is marked.

use super::{Result, lines, read, variant};
use std::fmt::Write;
use std::path::Path;

const THRESHOLD: &str = "threshold";

/// Rust code for `enum Feature`, `FEATURE_WEIGHTS` and `CLAIM_THRESHOLD`.
pub fn compile(path: &Path) -> Result<String> {
    let mut features = Vec::new();
    let mut threshold = None;
    for line in lines(&read(path)?) {
        let wrong = || format!("{}: “{line}”: a feature and its weight were expected", path.display());
        let (name, weight) = line.split_once(char::is_whitespace).ok_or_else(wrong)?;
        let weight: f32 = weight.trim().parse().map_err(|_| wrong())?;
        if name == THRESHOLD {
            threshold = Some(weight);
        } else {
            features.push((name.to_owned(), weight));
        }
    }
    let threshold = threshold.ok_or_else(|| format!("{}: the threshold is missing", path.display()))?;
    let (count, mut code) = (features.len(), String::new());
    code.push_str(
        "/// What the claims' model sees of a clause: the lines of `claim-weights.txt`.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]\n#[repr(u8)]\n#[allow(missing_docs)]\npub enum Feature {\n",
    );
    for (name, _) in &features {
        let _ = writeln!(code, "    {},", variant(name));
    }
    let names: Vec<&str> = features.iter().map(|(name, _)| name.as_str()).collect();
    let weights: Vec<f32> = features.iter().map(|(_, weight)| *weight).collect();
    let _ = writeln!(
        code,
        "}}\nimpl Feature {{\n    /// The names of all, as in the file.\n    pub const NAMES: [&str; {count}] = {names:?};\n}}\n\
         /// The weight of every feature, in log-odds.\n#[allow(clippy::approx_constant)]\npub static FEATURE_WEIGHTS: [f32; {count}] = {weights:?};\n\
         /// The probability from which a claim is marked.\npub const CLAIM_THRESHOLD: f32 = {threshold:?};"
    );
    Ok(code)
}
