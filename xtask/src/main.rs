//! Everything that is done *with* the project: `cargo xtask COMMAND`, or `npm start`, `npm test` and so on.
//!
//! ```text
//! start   set-up ──> build ──> serve          setup.rs  build.rs  serve.rs
//! test    set-up ──> build ──> every test     browsers.rs  test.rs
//! score   release build ──> ../shared/eval    score.rs
//! train   ../shared ──> learnt weights        train_claims/  train_tagger/
//! ```

mod annotated;
mod archive;
mod articles;
mod bench;
mod borrowed;
mod browsers;
mod build;
mod extension;
mod javascript_engine;
mod lint;
mod panics;
mod process;
mod score;
mod screenshot;
mod serve;
mod setup;
mod smaller;
mod step;
mod test;
mod train_claims;
mod train_tagger;
mod try_extension;
mod widget;

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Result, bail};
use panics::Panics;

const HELP: &str = "\
usage: cargo xtask COMMAND

  start [--open]                   set-up, build, then serve the demo (and open it in the browser)
  extension [--firefox]            set-up, build, then Chromium or Firefox with the extension on an article
  test                             set-up, build, then every test
  build [--panics]                 set-up, then everything into dist/; --panics: the core says in the console where it panics
  lint                             formatting, Clippy, Biome, types
  bench [analyze|extension|widget] time and size of the core, beside others; times of the extension; the element's costs
  screenshot                       docs/screenshot.png, the demo in Chromium
  train claims [--examples]        learns what is checkable from ../shared
  train tagger [NAME=NUMBER …]     learns the tagger of attributions from ../shared
  train linker                     learns which of the tagger's finds belong together
  train judge [NAME=NUMBER …]      learns which candidates are attributions, and measures tagger, linker and judge
  score [--check]                  accuracy of the release build against ../shared/eval; --check: enough of it
  score --train [--examples N]     the same on what is tuned on
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result<()> {
    match arguments {
        ["start"] => start(false),
        ["start", "--open"] => start(true),
        ["extension"] => try_extension::start(false),
        ["extension", "--firefox"] => try_extension::start(true),
        ["test"] => test::run(),
        ["build"] => build(Panics::Silent),
        ["build", "--panics"] => build(Panics::Told),
        ["lint"] => lint::run(),
        ["bench", subjects @ ..] => bench::run(subjects),
        ["screenshot"] => screenshot::take(),
        ["train", "claims", options @ ..] => learn("claims", options),
        ["score", options @ ..] => score::figures(options),
        ["train", what @ ("tagger" | "linker" | "judge"), options @ ..] => learn(what, options),
        // What these call, in an optimised build.
        ["learn", "claims", options @ ..] => train_claims::run(options),
        ["learn", what, options @ ..] => train_tagger::learn(what, options),
        ["help" | "--help"] | [] => {
            print!("{HELP}");
            Ok(())
        }
        _ => bail!("no such command: {}\n\n{HELP}", arguments.join(" ")),
    }
}

/// Learns in an optimised build of this program.
fn learn(what: &str, options: &[&str]) -> Result<()> {
    let build = ["run", "--quiet", "--profile", "train", "--package", "xtask", "learn", what];
    process::run(process::command("cargo").args(build).args(options))
}

fn build(panics: Panics) -> Result<()> {
    setup::run()?;
    build::run_all(panics)
}

fn start(open: bool) -> Result<()> {
    build(Panics::Silent)?;
    serve::run(open)
}

/// The folder of the repository.
fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask lies in the repository").to_path_buf()
}

/// The folder with articles and annotations beside the repository, where there is one.
fn shared() -> Option<PathBuf> {
    let folder = root().parent()?.join("shared");
    folder.is_dir().then_some(folder)
}
