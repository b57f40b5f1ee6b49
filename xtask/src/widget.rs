//! Builds the element for publishers' pages, and the npm package around it.
//!
//! ```text
//! www/widget, www/shell ──esbuild──> source-light.js ──idle──> reading-….js ──> core-….js   split: each fetched when needed ──┐
//! www/analyzer           ──esbuild──> analyzer.js                                                                             │
//! www/widget             ──esbuild──> engine-worker.js                                      one file: a worker's script       ├──> dist/widget
//! dist/core ────────────────────────> sourcelight_bg.wasm                                                                    ──┘      │
//! www/annotate, analyzer ──esbuild──> for Node: the command, its threads, the function annotate() ──> dist/npm/node   ┌──────────────┘
//!                        ──tsc──────> types                                                        ──> dist/npm <────┘
//! www/widget/gallery ────────────────> pages with the element                                       ──> dist/demo/gallery
//! ```

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;

use crate::build::{BROWSERS, MODULE, copy, files_under};
use crate::process::{command, npm_binary, run_quietly};
use crate::smaller;
use crate::step::Done;

/// What a file that others import begins with, its types and its scripts.
const ENTRIES: [&str; 4] = ["widget/source-light", "analyzer/browser", "analyzer/node", "annotate/index"];

/// The DOM's constants, which Node does not have and which are longer than what they stand for.
const DOM_CONSTANTS: [&str; 4] = [
    "--define:Node.ELEMENT_NODE=1",
    "--define:Node.TEXT_NODE=3",
    "--define:Node.DOCUMENT_FRAGMENT_NODE=11",
    "--define:Node.DOCUMENT_POSITION_FOLLOWING=4",
];

/// Makes the element, from what [`crate::build::core`] left.
///
/// # Errors
/// Where a tool fails, with what it printed.
pub fn element() -> Result<Done> {
    let finished = emptied("dist/widget")?;
    smaller::messages()?;
    smaller::style_sheets()?;
    let out = format!("--outdir={}", finished.display());
    let bundle = ["--bundle", "--minify", "--format=esm", "--legal-comments=none", BROWSERS, &out];
    let css = ["--loader:.css=text", "--conditions=small"];
    let split = ["source-light=www/widget/source-light.ts", "analyzer=www/analyzer/browser.ts", "--splitting"];
    run_quietly(npm_binary("esbuild").args(split).args(bundle).args(css).args(DOM_CONSTANTS))?;
    run_quietly(npm_binary("esbuild").arg("www/widget/engine-worker.ts").args(bundle))?;
    smaller::scripts(&finished)?;
    let root = crate::root();
    copy(&root.join("dist/core").join(MODULE), &finished.join(MODULE))?;
    copy(&root.join("dist/core-javascript/engine.js"), &finished.join("javascript-engine.js"))?;
    Ok(Done::Now)
}

/// Makes the folder `dist/npm` that `npm pack` packs, from what [`element`] left.
///
/// # Errors
/// Where a tool fails, with what it printed.
pub fn package() -> Result<Done> {
    let root = crate::root();
    let finished = emptied("dist/npm")?;
    for path in files_under(&root.join("dist/widget"))? {
        copy(&path, &finished.join("widget").join(path.file_name().context("a file has a name")?))?;
    }
    for_node(&finished)?;
    types(&finished)?;
    for name in ["LICENSE-MIT", "LICENSE-APACHE"] {
        copy(&root.join(name), &finished.join(name))?;
    }
    copy(&root.join("www/npm/README.md"), &finished.join("README.md"))?;
    fs::write(finished.join("package.json"), manifest()?)?;
    Ok(Done::Now)
}

/// Makes the gallery, `gallery/` of the demo: pages of publishers with the element, from what [`package`] left. Those that
/// show the same article have it in one file.
///
/// # Errors
/// Where a file cannot be read or written, or the command cannot annotate.
pub fn gallery() -> Result<Done> {
    let root = crate::root();
    let (source, finished) = (root.join("www/widget/gallery"), root.join("dist/demo/gallery"));
    let article = fs::read_to_string(source.join("article.html"))?;
    for path in files_under(&source)? {
        let name = path.file_name().context("a file has a name")?;
        if name == "article.html" {
            continue;
        }
        copy(&path, &finished.join(name))?;
        if path.extension().is_some_and(|kind| kind == "html") {
            let page = fs::read_to_string(&path)?.replace("<!-- article -->", article.trim_end());
            fs::write(finished.join(name), page)?;
        }
    }
    for path in files_under(&root.join("dist/widget"))? {
        copy(&path, &finished.join("sourcelight").join(path.file_name().context("a file has a name")?))?;
    }
    let annotate =
        ["dist/npm/node/cli.js", "annotate", "--for=#article", "--again", "dist/demo/gallery/precomputed.html"];
    run_quietly(command("node").args(annotate))?;
    Ok(Done::Now)
}

/// Bundles what runs in Node, with the packages that it needs: who installs ours has nothing else to install.
fn for_node(finished: &Path) -> Result<()> {
    let entries = [
        "annotate=www/annotate/index.ts",
        "analyzer=www/analyzer/node.ts",
        "cli=www/annotate/cli.ts",
        "thread=www/annotate/thread.ts",
    ];
    let graph = crate::root().join("target/npm-node.json");
    run_quietly(
        npm_binary("esbuild")
            .args(entries)
            .args(["--bundle", "--splitting", "--minify-syntax", "--format=esm", "--platform=node", "--target=node20"])
            .args(["--legal-comments=none", "--external:canvas"])
            .args(DOM_CONSTANTS)
            .arg(format!("--metafile={}", graph.display()))
            .arg(format!("--outdir={}", finished.join("node").display())),
    )?;
    fs::write(finished.join("THIRD-PARTY.txt"), licences(&graph)?)?;
    Ok(())
}

/// The licences of the packages that are part of the bundles that this graph of esbuild's describes.
fn licences(graph: &Path) -> Result<String> {
    let root = crate::root();
    let graph: Value = serde_json::from_str(&fs::read_to_string(graph)?)?;
    let inputs = graph["inputs"].as_object().context("the graph has inputs")?;
    let packages: BTreeSet<&str> = inputs
        .keys()
        .filter_map(|path| path.rsplit_once("node_modules/"))
        .map(|(_, path)| path.split_once('/').map_or(path, |(package, _)| package))
        .collect();
    let mut text = String::from("Parts of these packages are in the folder node.\n");
    for package in packages {
        let folder = root.join("node_modules").join(package);
        let about: Value = serde_json::from_str(&fs::read_to_string(folder.join("package.json"))?)?;
        let licence = about["license"].as_str().with_context(|| format!("{package} says no licence"))?;
        let author = about["author"].as_str().or(about["author"]["name"].as_str()).unwrap_or("its authors");
        text += &format!("\n==== {package}: {licence}, by {author}\n");
        let files = fs::read_dir(&folder)?.flatten().map(|entry| entry.path());
        let said = files.filter(|path| path.file_stem().is_some_and(|name| name.eq_ignore_ascii_case("license"))).min();
        if let Some(said) = said {
            text += &format!("\n{}", fs::read_to_string(said)?);
        }
    }
    Ok(text)
}

/// Writes the declarations of everything that can be imported, and of what those name.
fn types(finished: &Path) -> Result<()> {
    let work = emptied("target/npm-types")?;
    run_quietly(
        npm_binary("tsc")
            .args([
                "--project",
                "www/annotate/tsconfig.json",
                "--noEmit",
                "false",
                "--declaration",
                "--emitDeclarationOnly",
            ])
            .args(["--rootDir", ".", "--outDir"])
            .arg(&work),
    )?;
    let mut waiting: Vec<PathBuf> = ENTRIES.map(|entry| PathBuf::from(entry).with_extension("d.ts")).to_vec();
    let mut seen = BTreeSet::new();
    while let Some(path) = waiting.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        let declared = fs::read_to_string(work.join("www").join(&path))
            .with_context(|| format!("{} has no types", path.display()))?;
        let folder = path.parent().context("declarations lie in a folder")?;
        for name in imports(&declared) {
            waiting.push(joined(folder, name).with_extension("d.ts"));
        }
        let target = finished.join("types").join(&path);
        fs::create_dir_all(target.parent().context("declarations lie in a folder")?)?;
        // Declarations name the files that they were made from; a package has what was made of those.
        fs::write(target, declared.replace(".ts';", ".js';").replace(".ts')", ".js')"))?;
    }
    Ok(())
}

/// The relative paths that declarations import.
fn imports(declared: &str) -> impl Iterator<Item = &str> {
    declared.split(['\'', '"']).filter(|part| part.starts_with('.') && part.ends_with(".ts"))
}

/// `folder` and a relative path in it, without `..`.
fn joined(folder: &Path, relative: &str) -> PathBuf {
    let mut path = folder.to_path_buf();
    for part in relative.split('/') {
        match part {
            "." => {}
            ".." => {
                path.pop();
            }
            name => path.push(name),
        }
    }
    path
}

/// The package's manifest: what `www/npm/package.json` says, and before it what it has in common with the repository's. Put
/// together as text, because the order of conditions in `exports` means something.
fn manifest() -> Result<String> {
    let root = crate::root();
    let own = fs::read_to_string(root.join("www/npm/package.json"))?;
    let repository: Value = serde_json::from_str(&fs::read_to_string(root.join("package.json"))?)?;
    let mut manifest = String::from("{\n");
    for key in ["version", "description", "license"] {
        manifest += &format!("  \"{key}\": {},\n", repository[key]);
    }
    manifest += own.strip_prefix("{\n").context("the manifest begins with a brace alone on its line")?;
    Ok(manifest)
}

/// A folder of the repository, new and empty.
pub fn emptied(path: &str) -> Result<PathBuf> {
    let folder = crate::root().join(path);
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    Ok(folder)
}
