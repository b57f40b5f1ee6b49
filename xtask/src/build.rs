//! Builds everything into `dist/`.
//!
//! ```text
//! src/ ──cargo──> wasm ──wasm-bindgen──> bindings ──wasm-opt──> dist/core ──┐
//! www/demo, www/shell ───────────────────────────────────────────esbuild────┴──> dist/demo
//! ```

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result, anyhow};
use wasm_bindgen_cli_support::Bindgen;

use crate::process::{command, npm_binary, run, run_quietly};
use crate::setup::WASM_TARGET;
use crate::step::{Done, step};

/// The oldest browsers that can paint (they have the CSS Custom Highlight API).
const BROWSERS: &str = "--target=chrome105,firefox140,safari17.2";

/// Builds everything, saying so; what is up to date stays.
///
/// # Errors
/// Where a tool fails, with what it printed.
pub fn run_all() -> Result<()> {
    core()?;
    step("The demo, bundled", demo)
}

/// Builds the core: `dist/core/sourcelight.js`, its types and `sourcelight_bg.wasm`.
///
/// # Errors
/// Where a tool fails, with what it printed.
pub fn core() -> Result<()> {
    let root = crate::root();
    let target = root.join("target");
    step("The core, compiled to WebAssembly", || {
        let mut cargo = command("cargo");
        cargo.args(["build", "--quiet", "--lib", "--profile", "wasm", "--target", WASM_TARGET, "--target-dir"]);
        run(cargo.arg(&target))?;
        Ok(Done::Now)
    })?;
    let compiled = target.join(WASM_TARGET).join("wasm/sourcelight.wasm");
    let finished = root.join("dist/core");
    step("Its bindings, and the module made smaller", || {
        // The module is written last: where it is newer than what cargo built, everything else is too.
        let module = finished.join("sourcelight_bg.wasm");
        if modified(&module).is_some_and(|time| Some(time) > modified(&compiled)) {
            return Ok(Done::Already);
        }
        bind(&compiled, &target.join("bindings"), &finished)?;
        Ok(Done::Now)
    })
}

/// Makes the JavaScript bindings of the module `compiled`, by way of the folder `work`, in the folder `finished`.
fn bind(compiled: &Path, work: &Path, finished: &Path) -> Result<()> {
    Bindgen::new()
        .input_path(compiled)
        .web(true)
        .and_then(|bindgen| bindgen.typescript(true).remove_producers_section(true).generate(work))
        .map_err(|error| anyhow!("wasm-bindgen: {error:#}"))?;
    fs::create_dir_all(finished)?;
    for name in ["sourcelight.js", "sourcelight.d.ts"] {
        fs::copy(work.join(name), finished.join(name))?;
    }
    let module = "sourcelight_bg.wasm";
    run_quietly(npm_binary("wasm-opt").arg("-Os").arg(work.join(module)).arg("-o").arg(finished.join(module)))
}

/// Bundles `www/demo`: its TypeScript (`main.ts`, and each `*.worker.ts`) by esbuild, everything else as it is.
fn demo() -> Result<Done> {
    let root = crate::root();
    let (source, finished) = (root.join("www/demo"), root.join("dist/demo"));
    if finished.exists() {
        fs::remove_dir_all(&finished)?;
    }
    let (scripts, others): (Vec<_>, Vec<_>) =
        files_under(&source)?.into_iter().partition(|path| path.extension().is_some_and(|kind| kind == "ts"));
    for path in others {
        let copy = finished.join(path.strip_prefix(&source)?);
        fs::create_dir_all(copy.parent().context("a file lies in a folder")?)?;
        fs::copy(path, copy)?;
    }
    let is_entry = |path: &&PathBuf| path.ends_with("main.ts") || path.to_string_lossy().ends_with(".worker.ts");
    run_quietly(
        npm_binary("esbuild")
            .args(scripts.iter().filter(is_entry))
            .args(["--bundle", "--format=esm", "--outbase=www/demo", "--sourcemap", "--loader:.css=text", BROWSERS])
            .arg(format!("--outdir={}", finished.display())),
    )?;
    // The bindings look for their module beside the bundle that holds them.
    fs::copy(root.join("dist/core/sourcelight_bg.wasm"), finished.join("sourcelight_bg.wasm"))?;
    Ok(Done::Now)
}

/// Every file in `folder` and the folders in it.
fn files_under(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        if path.is_dir() {
            files.append(&mut files_under(&path)?);
        } else {
            files.push(path);
        }
    }
    Ok(files)
}

fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}
