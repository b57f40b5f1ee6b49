//! `bench`: how fast and how small the core is as WebAssembly, beside others.

use anyhow::Result;

use crate::process::{command, run as run_command};
use crate::{build, setup};

/// Builds what is measured and prints the figures.
///
/// # Errors
/// Where something cannot be built or measured.
pub fn run() -> Result<()> {
    setup::run()?;
    build::core()?;
    run_command(command("node").arg("bench/analyze.js"))
}
