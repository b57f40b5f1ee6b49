//! What the element for publishers is made of, in fewer bytes: every one of them is fetched by every reader.
//!
//! ```text
//! www/_locales     ──what the element says, placeholders resolved──> dist/messages/LANGUAGE.ts ──┐
//! www/shell/styles ──esbuild────────────────────────────────────────> dist/css                   ├──esbuild──> bundles
//!                                                        www/widget, www/shell ──────────────────┘               │
//!                                                                                             terser <───────────┘
//! ```

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::build::{BROWSERS, files_under};
use crate::process::{npm_binary, run_quietly};
use crate::widget::emptied;

/// Writes `dist/messages/LANGUAGE.ts`: of every catalogue the sentences that the element may show, as `sentencesIn` of
/// `www/shell/catalogue.ts` makes them. A sentence belongs to it where a script of the element or the shell names its key.
///
/// # Errors
/// Where a catalogue cannot be read.
pub fn messages() -> Result<()> {
    let root = crate::root();
    let mut scripts = String::new();
    for folder in ["www/shell", "www/widget"] {
        for path in files_under(&root.join(folder))? {
            if path.extension().is_some_and(|kind| kind == "ts") {
                scripts += &fs::read_to_string(&path)?;
            }
        }
    }
    let shown = |key: &str| {
        let stem = key.strip_suffix("_one").or_else(|| key.strip_suffix("_other")).unwrap_or(key);
        scripts.contains(&format!("'{stem}'"))
    };
    let finished = emptied("dist/messages")?;
    for path in files_under(&root.join("www/_locales"))? {
        let language = path.parent().and_then(Path::file_name).context("a catalogue lies in its language's folder")?;
        let catalogue: BTreeMap<String, Value> = serde_json::from_str(&fs::read_to_string(&path)?)?;
        let kept: BTreeMap<&String, String> =
            catalogue.iter().filter(|(key, _)| shown(key)).map(|(key, entry)| (key, sentence(entry))).collect();
        let file = finished.join(language).with_extension("ts");
        let script = format!("export default {};\n", serde_json::to_string(&kept)?);
        fs::write(&file, script).with_context(|| format!("{} cannot be written", file.display()))?;
    }
    Ok(())
}

/// The message of an entry, with `$1` to `$9` in place of the placeholders that stand for them.
fn sentence(entry: &Value) -> String {
    let message = entry["message"].as_str().unwrap_or_default();
    let Some(placeholders) = entry["placeholders"].as_object() else { return message.to_owned() };
    // Parted by dollar signs, every second piece is a name, or nothing where a dollar sign is meant.
    let pieces = message.split('$').enumerate().map(|(place, piece)| {
        let named = || placeholders.iter().find(|(name, _)| name.eq_ignore_ascii_case(piece));
        match (place % 2, piece) {
            (1, "") => "$$",
            (1, _) => named().and_then(|(_, stands_for)| stands_for["content"].as_str()).unwrap_or_default(),
            _ => piece,
        }
    });
    pieces.collect()
}

/// Writes `dist/css`: every style sheet of shell and element, where it lies below `www`, without what browsers do not read.
/// The condition `small` of the repository's imports (`#css/…`) leads there.
///
/// # Errors
/// Where esbuild fails, with what it printed.
pub fn style_sheets() -> Result<()> {
    let finished = emptied("dist/css")?;
    let mut sheets = files_under(&crate::root().join("www/shell/styles"))?;
    sheets.push(crate::root().join("www/widget/widget.css"));
    run_quietly(
        npm_binary("esbuild")
            .args(sheets)
            .args(["--minify", BROWSERS, "--outbase=www"])
            .arg(format!("--outdir={}", finished.display())),
    )
}

/// Has terser go over the scripts in `folder`: it leaves a fortieth less of what esbuild made small already. Functions may become
/// arrows: none of ours is called with `new`.
///
/// # Errors
/// Where terser fails, with what it printed.
pub fn scripts(folder: &Path) -> Result<()> {
    for path in files_under(folder)?.iter().filter(|path| path.extension().is_some_and(|kind| kind == "js")) {
        run_quietly(
            npm_binary("terser")
                .arg(path)
                .args([
                    "--module",
                    "--mangle",
                    "--compress",
                    "passes=10,ecma=2022,pure_getters,unsafe_arrows,lhs_constants=false",
                ])
                .args(["--ecma", "2022", "--format", "quote_style=2"])
                .arg("--output")
                .arg(path),
        )?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::sentence;

    #[test]
    fn placeholders_are_resolved_in_any_case_and_dollar_signs_kept() {
        let sum = json!({ "message": "$$5 of $Sum$ for $WHO$", "placeholders": {
            "who": { "content": "$1" }, "sum": { "content": "$2 crowns" } } });
        assert_eq!(sentence(&sum), "$$5 of $2 crowns for $1");
        assert_eq!(sentence(&json!({ "message": "Close" })), "Close");
    }
}
