//! `lint`: is everything formatted, and do the compilers and linters have nothing to say?

use anyhow::{Result, ensure};

use crate::panics::Panics;
use crate::process::{command, npm_binary, run_quietly};
use crate::setup::{self, WASM_TARGET};
use crate::step::{Done, step};
use crate::{borrowed, build, extension, smaller};

/// Checks everything, saying so. The types of the page need the bindings and the catalogues, so those are made first.
///
/// # Errors
/// At the first check that finds something, with what it found.
pub fn run() -> Result<()> {
    setup::run()?;
    build::core(Panics::Silent)?;
    smaller::messages()?;
    let clippy = ["clippy", "--quiet", "--workspace"];
    let no_warnings = ["--", "--deny", "warnings"];
    let checks = [
        ("rustfmt", command("cargo"), vec!["fmt", "--all", "--check"]),
        ("Clippy", command("cargo"), [&clippy[..], &["--all-targets"], &no_warnings].concat()),
        (
            "Clippy, for WebAssembly",
            command("cargo"),
            [&["clippy", "--quiet", "--lib", "--target", WASM_TARGET][..], &no_warnings].concat(),
        ),
        ("Biome", npm_binary("biome"), vec!["check", "--error-on-warnings", "."]),
        ("TypeScript", npm_binary("tsc"), vec!["--noEmit"]),
        ("TypeScript, for Node", npm_binary("tsc"), vec!["--noEmit", "--project", "www/annotate/tsconfig.json"]),
    ];
    for (name, mut program, arguments) in checks {
        step(name, || {
            run_quietly(program.args(arguments))?;
            Ok(Done::Now)
        })?;
    }
    step("The extension, by Firefox' own linter", || {
        extension::build()?;
        let lint = ["lint", "--no-config-discovery", "--warnings-as-errors", "--source-dir", "dist/firefox"];
        run_quietly(npm_binary("web-ext").args(lint))?;
        Ok(Done::Now)
    })?;
    let Some(shared) = crate::shared() else {
        println!("../shared is not there: whether anything is copied from its articles is not checked");
        ensure!(std::env::var_os("CI").is_none(), "in CI every check has to run");
        return Ok(());
    };
    step("Nothing copied from others' articles", || {
        borrowed::check(&shared)?;
        Ok(Done::Now)
    })
}
