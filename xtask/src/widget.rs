//! Builds the element for publishers' pages: `dist/widget`, ES modules that any server can serve as they are.
//!
//! ```text
//! www/widget, www/shell ──esbuild──> source-light.js ──idle──> reading-….js ──> core-….js      split: each fetched when needed
//!                               └──> engine-worker.js                                         one file: a worker's script
//! dist/core ───────────────────────> sourcelight_bg.wasm
//! ```

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::build::{BROWSERS, MODULE, copy, files_under};
use crate::process::{npm_binary, run_quietly};
use crate::step::Done;

/// Makes the element, from what [`crate::build::core`] left.
///
/// # Errors
/// Where a tool fails, with what it printed.
pub fn build() -> Result<Done> {
    let root = crate::root();
    let finished = root.join("dist/widget");
    if finished.exists() {
        fs::remove_dir_all(&finished)?;
    }
    messages()?;
    let out = format!("--outdir={}", finished.display());
    let bundle =
        ["--bundle", "--minify", "--format=esm", "--legal-comments=none", "--loader:.css=text", BROWSERS, &out];
    run_quietly(npm_binary("esbuild").arg("www/widget/source-light.ts").args(bundle).arg("--splitting"))?;
    run_quietly(npm_binary("esbuild").arg("www/widget/engine-worker.ts").args(bundle))?;
    copy(&root.join("dist/core").join(MODULE), &finished.join(MODULE))?;
    Ok(Done::Now)
}

/// Writes `dist/messages/LANGUAGE.ts`: of every catalogue the sentences that the element may show, without the notes for
/// translators. A sentence belongs to it where a script of the element or the shell names its key.
fn messages() -> Result<()> {
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
    let finished = root.join("dist/messages");
    fs::create_dir_all(&finished)?;
    for path in files_under(&root.join("www/_locales"))? {
        let language = path.parent().and_then(Path::file_name).context("a catalogue lies in its language's folder")?;
        let catalogue: BTreeMap<String, Value> = serde_json::from_str(&fs::read_to_string(&path)?)?;
        let mut kept: BTreeMap<String, Value> = catalogue.into_iter().filter(|(key, _)| shown(key)).collect();
        for entry in kept.values_mut().filter_map(Value::as_object_mut) {
            entry.remove("description");
        }
        let file = finished.join(language).with_extension("ts");
        let script = format!("export default {};\n", serde_json::to_string(&kept)?);
        fs::write(&file, script).with_context(|| format!("{} cannot be written", file.display()))?;
    }
    Ok(())
}
