//! `test`: every test there is, and one line at the end that counts them.

use std::fs;
use std::io::{BufRead, BufReader};
use std::ops::AddAssign;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};

use crate::panics::Panics;
use crate::process::command;
use crate::serve::Demo;
use crate::{browsers, build, setup};

/// Sets everything up, builds it and runs every test; a failure keeps none of the later tests from running.
///
/// # Errors
/// Where something cannot be set up, a test fails, or (with `CI` set) the articles beside the repository are missing.
pub fn run() -> Result<()> {
    setup::run()?;
    let browsers = browsers::find_or_install()?;
    build::run_all(Panics::Silent)?;
    let shared = crate::shared();
    if shared.is_none() {
        println!("\n../shared is not there: the tests that need its articles are skipped");
        ensure!(std::env::var_os("CI").is_none(), "in CI every test has to run");
    }

    println!("\n== Rust");
    // One package at a time: tested together they would share the features of their dependencies, and all that xtask needs
    // would be compiled a second time.
    let mut total = Counts::default();
    for package in ["sourcelight", "xtask"] {
        total += counted(command("cargo").args(["test", "--no-fail-fast", "--package", package]))?;
    }

    println!("\n== The core as WebAssembly, in Node");
    total += counted(&mut node_tests("tests/wasm")?)?;

    println!("\n== The pages, in Chromium and Firefox");
    let demo = Demo::new(crate::root().join("dist/demo"), shared.as_deref())?;
    let address = demo.address();
    demo.start();
    total += counted(
        node_tests("tests/browser")?
            .env("DEMO_URL", address)
            .env("CHROMIUM", &browsers.chromium)
            .env("FIREFOX", &browsers.firefox),
    )?;

    println!("\n== The element for publishers, in Chromium, Firefox and WebKit");
    total += counted(
        node_tests("tests/widget")?
            .env("CHROMIUM", &browsers.chromium)
            .env("FIREFOX", &browsers.firefox)
            .env("WEBKIT", &browsers.webkit),
    )?;

    println!("\n{} passed, {} failed, {} skipped", total.passed, total.failed, total.skipped);
    ensure!(total.broken == 0 && total.failed == 0, "not every test passed");
    Ok(())
}

/// `node --test` over every `*.test.js` in `folder`.
fn node_tests(folder: &str) -> Result<Command> {
    let is_test = |path: &PathBuf| path.to_string_lossy().ends_with(".test.js");
    let files: Vec<PathBuf> = list(&crate::root().join(folder))?.into_iter().filter(is_test).collect();
    ensure!(!files.is_empty(), "there is no test in {folder}");
    let mut node = command("node");
    // One file after the other: browsers that start side by side only wait for each other.
    node.args(["--test", "--test-reporter=spec", "--test-concurrency=1"]).args(files);
    Ok(node)
}

fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    let mut files = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    files.sort();
    Ok(files)
}

/// How many tests ended how.
#[derive(Default)]
struct Counts {
    passed: u64,
    failed: u64,
    skipped: u64,
    /// How many runners themselves ended with a complaint (one that does not compile counts no test).
    broken: u64,
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
        self.broken += other.broken;
    }
}

/// Runs a test runner, shows what it prints and adds up what its summaries say.
fn counted(runner: &mut Command) -> Result<Counts> {
    let mut child = runner.stdout(Stdio::piped()).spawn().context("the test runner cannot be started")?;
    let mut counts = Counts::default();
    let output = child.stdout.take().context("its output is piped")?;
    for line in BufReader::new(output).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        count(&line, &mut counts);
    }
    counts.broken = u64::from(!child.wait()?.success());
    Ok(counts)
}

/// Adds what a line says, where it is a summary: `test result: ok. 3 passed; 0 failed; 1 ignored; …` of cargo, or
/// `ℹ pass 3`, `ℹ fail 0`, `ℹ skipped 1` of Node.
fn count(line: &str, counts: &mut Counts) {
    if let Some(result) = line.strip_prefix("test result: ") {
        let words: Vec<&str> = result.split([' ', ';', '.']).collect();
        for pair in words.windows(2) {
            let Ok(number) = pair[0].parse::<u64>() else { continue };
            match pair[1] {
                "passed" => counts.passed += number,
                "failed" => counts.failed += number,
                "ignored" => counts.skipped += number,
                _ => {}
            }
        }
    } else if let Some((name, number)) = line.strip_prefix("ℹ ").and_then(|line| line.split_once(' ')) {
        let Ok(number) = number.parse::<u64>() else { return };
        match name {
            "pass" => counts.passed += number,
            "fail" | "cancelled" => counts.failed += number,
            "skipped" | "todo" => counts.skipped += number,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, count};

    #[test]
    fn adds_up_the_summaries_of_both_runners() {
        let mut counts = Counts::default();
        for line in [
            "test result: FAILED. 11 passed; 2 failed; 3 ignored; 0 measured; 0 filtered out; finished in 0.04s",
            "test quotes::interrupted ... ok",
            "ℹ pass 20",
            "ℹ fail 1",
            "ℹ cancelled 1",
            "ℹ skipped 4",
            "ℹ duration_ms 61.5",
        ] {
            count(line, &mut counts);
        }
        assert_eq!((counts.passed, counts.failed, counts.skipped), (31, 4, 7));
    }
}
