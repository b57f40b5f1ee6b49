//! Builds everything into `dist/`.
//!
//! ```text
//! src/ ──cargo──> wasm ──wasm-bindgen──> bindings ──wasm-opt──> dist/core ──┐
//! www/demo, www/shell ───────────────────────────────────────────esbuild────┼──> dist/demo
//! www/extension, www/shell ──────────────────────────────────────esbuild────┼──> dist/chrome, dist/firefox, *.zip
//! www/widget, www/shell ─────────────────────────────────────────esbuild────┴──> dist/widget, dist/npm
//! ```

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::{Context, Result, anyhow};
use wasm_bindgen_cli_support::Bindgen;

use crate::panics::Panics;
use crate::process::{command, npm_binary, run, run_quietly};
use crate::setup::WASM_TARGET;
use crate::step::{Done, step};
use crate::{extension, javascript_engine, panics, widget};

/// The oldest browsers that can paint (they have the CSS Custom Highlight API).
pub const BROWSERS: &str = "--target=chrome105,firefox140,safari17.2";

/// The core as WebAssembly, under the name by which its bindings ask for it.
pub const MODULE: &str = "sourcelight_bg.wasm";

/// Builds everything, saying so; what is up to date stays. For those who look for a bug, panics keep their words.
///
/// # Errors
/// Where a tool fails, with what it printed.
pub fn run_all(panics: Panics) -> Result<()> {
    core(panics)?;
    step("The demo, bundled", demo)?;
    step("The extension, packaged for Chrome and Firefox", extension::build)?;
    step("The core as JavaScript, for pages that forbid WebAssembly", javascript_engine::build)?;
    step("The element for publishers", widget::element)?;
    step("The npm package", widget::package)?;
    step("The element's gallery", widget::gallery)
}

/// Builds the core: `dist/core/sourcelight.js`, its types and `sourcelight_bg.wasm`.
///
/// # Errors
/// Where a tool fails, with what it printed.
pub fn core(panics: Panics) -> Result<()> {
    let root = crate::root();
    let target = root.join("target");
    let mut compiled = PathBuf::new();
    step("The core, compiled to WebAssembly", || {
        compiled = compile(&target, &["-Ctarget-feature=+simd128"])?;
        Ok(Done::Now)
    })?;
    let finished = root.join("dist/core");
    step("Its bindings, and the module made smaller", || {
        // The module is written last: where it is newer than what cargo built, everything else is too.
        let (module, work) = (finished.join(MODULE), target.join("bindings"));
        let (asked, made) = (format!("{panics:?}"), work.join("panics.txt"));
        let as_asked = fs::read_to_string(&made).is_ok_and(|made| made == asked);
        if as_asked && modified(&module).is_some_and(|time| Some(time) > modified(&compiled)) {
            return Ok(Done::Already);
        }
        bind(&compiled, panics, &work, &finished)?;
        fs::write(made, asked)?;
        Ok(Done::Now)
    })
}

/// Has cargo make a module of the core in the folder `target`, with further options for the compiler, and says where it is.
///
/// # Errors
/// Where cargo fails, with what it printed.
pub fn compile(target: &Path, options: &[&str]) -> Result<PathBuf> {
    // Less than half of the compiler's own limit for inlining, 225: 6 kB less, and a twentieth slower (`npm run bench`).
    let mut flags = vec!["-Cllvm-args=-inline-threshold=100".to_owned()];
    flags.extend(options.iter().map(|option| (*option).to_owned()));
    flags.extend(without_paths_of_this_machine());
    let mut cargo = command("cargo");
    cargo.args(["build", "--quiet", "--lib", "--profile", "wasm", "--target", WASM_TARGET, "--target-dir"]);
    run(cargo.arg(target).env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}")))?;
    Ok(target.join(WASM_TARGET).join("wasm/sourcelight.wasm"))
}

/// Compiler options that keep the folders of cargo's packages out of the messages of panics: what ships is the same
/// wherever it is built, and says nothing of the machine.
fn without_paths_of_this_machine() -> Vec<String> {
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| Some(env::home_dir()?.join(".cargo")));
    let sources = home.and_then(|home| fs::read_dir(home.join("registry/src")).ok());
    let registries = sources.into_iter().flatten().flatten();
    registries.map(|registry| format!("--remap-path-prefix={}/=", registry.path().display())).collect()
}

/// Makes the JavaScript bindings of the module `compiled`, by way of the folder `work`, in the folder `finished`.
fn bind(compiled: &Path, panics: Panics, work: &Path, finished: &Path) -> Result<()> {
    Bindgen::new()
        .input_bytes("sourcelight", panics::module(compiled, panics)?)
        .web(true)
        .and_then(|bindgen| {
            bindgen.typescript(true).remove_producers_section(true).reset_state_function(true).generate(work)
        })
        .map_err(|error| anyhow!("wasm-bindgen: {error:#}"))?;
    for name in ["sourcelight.js", "sourcelight.d.ts"] {
        copy(&work.join(name), &finished.join(name))?;
    }
    // Its own inlining makes the hot loops a fifth slower in V8, and nothing smaller.
    let options = ["-O3", "--converge", "--skip-pass=inlining-optimizing", "-o"];
    run_quietly(npm_binary("wasm-opt").arg(work.join(MODULE)).args(options).arg(finished.join(MODULE)))
}

/// What esbuild bundles: the page's script, and the worker in which the core runs.
const BUNDLES: [&str; 2] = ["demo=www/demo/demo.ts", "engine-worker=www/shell/engine-worker.ts"];

/// Makes `dist/demo`: the bundles, the core beside them, and what `www/demo` has besides TypeScript as it is.
fn demo() -> Result<Done> {
    let root = crate::root();
    let (source, finished) = (root.join("www/demo"), root.join("dist/demo"));
    if finished.exists() {
        fs::remove_dir_all(&finished)?;
    }
    for path in files_under(&source)?.iter().filter(|path| path.extension().is_none_or(|kind| kind != "ts")) {
        copy(path, &finished.join(path.strip_prefix(&source)?))?;
    }
    run_quietly(
        npm_binary("esbuild")
            .args(BUNDLES)
            .args(["--bundle", "--format=esm", "--sourcemap", "--loader:.css=text", BROWSERS])
            .arg(format!("--outdir={}", finished.display())),
    )?;
    // The bindings are part of both bundles and look for the module beside them.
    copy(&root.join("dist/core").join(MODULE), &finished.join(MODULE))?;
    Ok(Done::Now)
}

/// Copies a file, making the folders that it is to lie in.
///
/// # Errors
/// Where it cannot be read or written.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to.parent().context("a file lies in a folder")?)?;
    fs::copy(from, to).with_context(|| format!("{} cannot be copied", from.display()))?;
    Ok(())
}

/// Every file in `folder` and the folders in it.
///
/// # Errors
/// Where one of the folders cannot be read.
pub fn files_under(folder: &Path) -> Result<Vec<PathBuf>> {
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

/// When a file was last written; `None` where it is not there.
pub fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).ok()?.modified().ok()
}
