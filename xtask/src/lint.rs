//! `lint`: is everything formatted, and do the compilers and linters have nothing to say?

use anyhow::Result;

use crate::build;
use crate::process::{command, npm_binary, run_quietly};
use crate::setup::{self, WASM_TARGET};
use crate::step::{Done, step};

/// Checks everything, saying so. The types of the page need the bindings, so the core is built first.
///
/// # Errors
/// At the first check that finds something, with what it found.
pub fn run() -> Result<()> {
    setup::run()?;
    build::core()?;
    let clippy = ["clippy", "--quiet", "--workspace"];
    let no_warnings = ["--", "--deny", "warnings"];
    let checks = [
        ("rustfmt", command("cargo"), vec!["fmt", "--all", "--check"]),
        ("Clippy", command("cargo"), [&clippy[..], &["--all-targets"], &no_warnings].concat()),
        (
            "Clippy, with the tagger",
            command("cargo"),
            [&clippy[..], &["--all-targets", "--features", "sourcelight/tagger,xtask/tagger"], &no_warnings].concat(),
        ),
        (
            "Clippy, for WebAssembly",
            command("cargo"),
            [&["clippy", "--quiet", "--lib", "--target", WASM_TARGET][..], &no_warnings].concat(),
        ),
        ("Biome", npm_binary("biome"), vec!["check", "--error-on-warnings", "."]),
        ("TypeScript", npm_binary("tsc"), vec!["--noEmit"]),
    ];
    for (name, mut program, arguments) in checks {
        step(name, || {
            run_quietly(program.args(arguments))?;
            Ok(Done::Now)
        })?;
    }
    Ok(())
}
