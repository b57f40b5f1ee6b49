//! `bench`: how fast and how small the core is as WebAssembly, beside others, and what the extension takes in the browsers.

use anyhow::Result;

use crate::process::{command, run as run_command};
use crate::{browsers, build, setup};

/// Builds what is measured and prints the figures.
///
/// # Errors
/// Where something cannot be built or measured.
pub fn run() -> Result<()> {
    setup::run()?;
    let browsers = browsers::find_or_install()?;
    build::run_all()?;
    run_command(command("node").arg("bench/analyze.js"))?;
    let mut extension = command("node");
    extension.arg("bench/extension.js").env("CHROMIUM", browsers.chromium).env("FIREFOX", browsers.firefox);
    run_command(&mut extension)
}
