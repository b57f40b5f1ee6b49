//! What must be on the machine before anything can be built: the WebAssembly target and the npm packages.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::process::{command, output, run_quietly};
use crate::step::{Done, step};

/// The target that the core is compiled for.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// Adds what is missing, saying so.
///
/// # Errors
/// Where something is missing and cannot be added, with what to do about it.
pub fn run() -> Result<()> {
    step("Rust's WebAssembly target", wasm_target)?;
    step("npm packages, as package-lock.json pins them", npm_packages)
}

fn wasm_target() -> Result<Done> {
    let sysroot = output(command("rustc").args(["--print", "sysroot"]))?;
    if Path::new(sysroot.trim()).join("lib/rustlib").join(WASM_TARGET).join("lib").is_dir() {
        return Ok(Done::Already);
    }
    run_quietly(command("rustup").args(["target", "add", WASM_TARGET])).with_context(|| {
        format!("Rust's target {WASM_TARGET} is missing; with rustup (https://rustup.rs) it is added by `rustup target add {WASM_TARGET}`")
    })?;
    Ok(Done::Now)
}

fn npm_packages() -> Result<Done> {
    if installed_as_pinned(&crate::root()).unwrap_or(false) {
        return Ok(Done::Already);
    }
    run_quietly(command("npm").arg("ci"))
        .context("the npm packages cannot be installed; Node 20 or newer brings npm")?;
    Ok(Done::Now)
}

/// Whether `node_modules` holds what `package-lock.json` pins, by the note that npm keeps of what it installed. Optional
/// packages (programs for other machines) may be missing.
fn installed_as_pinned(root: &Path) -> Result<bool> {
    let pinned = packages(&root.join("package-lock.json"))?;
    let installed = packages(&root.join("node_modules/.package-lock.json"))?;
    let same = |path: &String, entry: &Value| match installed.get(path) {
        Some(there) => there["version"] == entry["version"] && there["integrity"] == entry["integrity"],
        None => entry["optional"] == true,
    };
    let none_else = installed.keys().all(|path| pinned.contains_key(path));
    Ok(none_else && pinned.iter().filter(|(path, _)| !path.is_empty()).all(|(path, entry)| same(path, entry)))
}

/// What a lock file lists: each package's path (the project's own is empty) with what is known of it.
fn packages(lock_file: &Path) -> Result<Map<String, Value>> {
    let mut lock: Value = serde_json::from_str(&fs::read_to_string(lock_file)?)?;
    match lock["packages"].take() {
        Value::Object(packages) => Ok(packages),
        _ => Ok(Map::new()),
    }
}
