//! Build time only: the data files of a language become Rust tables and automata in `OUT_DIR`.
//!
//! | folder | a file is | its lines |
//! |---|---|---|
//! | `words/` | one class of words, named like the file | a word in lower case |
//! | `verbs/` | one class of verbs, all forms of each | the base form |
//! | `patterns/` | one pattern | a regular expression; see [`patterns`] |
//! | `tables/` | one table | a row of words that belong together; see [`tables`] |
//!
//! Lines are trimmed; what follows `#` is a comment; empty lines don't count. A word may stand in many classes.

mod letters;
mod lexicon;
mod patterns;
mod tables;

#[path = "../en/inflect.rs"]
mod inflect;

use std::path::{Path, PathBuf};
use std::{env, fs};

/// What can go wrong here is a mistake in a data file; the message names it.
pub type Result<T> = std::result::Result<T, String>;

/// Compiles `src/language/en` into `OUT_DIR/english.rs`.
pub fn english() -> Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(|e| e.to_string())?).join("src/language/en");
    println!("cargo::rerun-if-changed={}", root.display());
    println!("cargo::rerun-if-changed=src/language/compile");
    let irregular = inflect::Irregular::parse(&read(&root.join("irregular-verbs.txt"))?)?;
    let code = lexicon::compile(&root, &irregular)?
        + &patterns::compile(&root.join("patterns"))?
        + &tables::compile(&root.join("tables"))?;
    fs::write(out()?.join("english.rs"), code).map_err(|e| e.to_string())
}

/// Compiles what the small letters are into `OUT_DIR/letters.rs`.
pub fn letters() -> Result<()> {
    fs::write(out()?.join("letters.rs"), letters::compile()).map_err(|e| e.to_string())
}

fn out() -> Result<PathBuf> {
    env::var("OUT_DIR").map(PathBuf::from).map_err(|e| e.to_string())
}

fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()))
}

/// The `.txt` files of a folder by name: (class name as in the file name, lines without comments).
fn lists(folder: &Path) -> Result<Vec<(String, Vec<String>)>> {
    let entries = fs::read_dir(folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ext| ext == "txt"));
    paths.sort();
    paths.iter().map(|path| Ok((stem(path), lines(&read(path)?)))).collect()
}

fn stem(path: &Path) -> String {
    path.file_stem().unwrap_or_default().to_string_lossy().into_owned()
}

fn lines(content: &str) -> Vec<String> {
    let bare = |line: &str| line.split('#').next().unwrap_or_default().trim().to_owned();
    content.lines().map(bare).filter(|line| !line.is_empty()).collect()
}

/// `hedge-adverb` → `HedgeAdverb`.
fn variant(name: &str) -> String {
    name.split(['-', '_']).map(|part| part[..1].to_uppercase() + &part[1..]).collect()
}
