//! Builds the browser extension: `dist/chrome`, `dist/firefox`, and each as the archive that its store takes.
//!
//! Both are the same but for the manifest, which is put together from `www/extension/manifest.json`: what its `shared` says,
//! the version of `package.json`, and what the browser's own part adds.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::archive::pack;
use crate::build::{BROWSERS, MODULE, copy, files_under};
use crate::process::{npm_binary, run_quietly};
use crate::step::Done;

/// The browsers that a package is made for, by their names in the manifest.
pub const PACKAGES: [&str; 2] = ["chrome", "firefox"];

/// What runs in the pages that are read; such a script can be no module.
const CONTENT_SCRIPTS: [&str; 3] = ["gate", "reader", "interface"];

/// Makes both packages, from what [`crate::build::core`] left.
///
/// # Errors
/// Where a tool fails, with what it printed.
pub fn build() -> Result<Done> {
    let root = crate::root();
    for browser in PACKAGES {
        let finished = root.join("dist").join(browser);
        if finished.exists() {
            fs::remove_dir_all(&finished)?;
        }
        scripts(&finished)?;
        still_files(&finished)?;
        fs::write(finished.join("manifest.json"), manifest(browser)?)?;
        pack(&finished, &files_under(&finished)?, &root.join(format!("dist/sourcelight-{browser}.zip")))?;
    }
    Ok(Done::Now)
}

/// Bundles what the browser runs: the background, a script for every page, and the content scripts.
fn scripts(finished: &Path) -> Result<()> {
    let source = crate::root().join("www/extension");
    let mut modules = vec![source.join("background.ts")];
    for page in files_under(&source)?.iter().filter(|path| path.extension().is_some_and(|kind| kind == "html")) {
        modules.push(page.with_extension("ts"));
    }
    let contents = CONTENT_SCRIPTS.map(|name| source.join(name).with_extension("ts"));
    let out = format!("--outdir={}", finished.display());
    let bundle = ["--bundle", "--minify", "--legal-comments=none", "--loader:.css=text", BROWSERS, &out];
    run_quietly(npm_binary("esbuild").args(modules).args(bundle).arg("--format=esm"))?;
    run_quietly(npm_binary("esbuild").args(contents).args(bundle).arg("--format=iife"))
}

/// Copies what is taken as it is: pages, styles and pictures, the messages of every language, and the core.
fn still_files(finished: &Path) -> Result<()> {
    let root = crate::root();
    let source = root.join("www/extension");
    for path in files_under(&source)? {
        if path.extension().is_some_and(|kind| ["html", "css", "png", "svg"].iter().any(|still| kind == *still)) {
            copy(&path, &finished.join(path.strip_prefix(&source)?))?;
        }
    }
    for path in files_under(&root.join("www/_locales"))? {
        copy(&path, &finished.join(path.strip_prefix(root.join("www"))?))?;
    }
    copy(&root.join("dist/core").join(MODULE), &finished.join(MODULE))
}

fn manifest(browser: &str) -> Result<String> {
    let root = crate::root();
    let mut parts: Value = serde_json::from_str(&fs::read_to_string(root.join("www/extension/manifest.json"))?)?;
    let package: Value = serde_json::from_str(&fs::read_to_string(root.join("package.json"))?)?;
    let own = parts[browser].take();
    let mut manifest = parts["shared"].take();
    manifest["version"] = package["version"].clone();
    for (key, value) in own.as_object().context("the manifest has a part for every browser")? {
        manifest[key] = value.clone();
    }
    Ok(format!("{manifest:#}\n"))
}
