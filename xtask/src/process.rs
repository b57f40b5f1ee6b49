//! Other programs, run with one clear sentence where they fail.

use std::ffi::OsStr;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail, ensure};

/// A command for `program` that works in the repository's folder.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(crate::root());
    command
}

/// A command for a program that an npm package brings.
pub fn npm_binary(name: &str) -> Command {
    command(crate::root().join("node_modules/.bin").join(name))
}

/// Runs `command` to its end, its output shown.
///
/// # Errors
/// Where it cannot be started or ends with a failure.
pub fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("{} cannot be started", line(command)))?;
    ensure!(status.success(), "{} failed ({status})", line(command));
    Ok(())
}

/// Runs `command` to its end; what it prints is shown only where it fails.
///
/// # Errors
/// Where it cannot be started or ends with a failure.
pub fn run_quietly(command: &mut Command) -> Result<()> {
    let output =
        command.stdin(Stdio::null()).output().with_context(|| format!("{} cannot be started", line(command)))?;
    if !output.status.success() {
        let said = [output.stdout, output.stderr].concat();
        bail!("{} failed ({})\n{}", line(command), output.status, String::from_utf8_lossy(&said));
    }
    Ok(())
}

/// Runs `command` to its end and returns what it printed; what it writes to standard error is shown.
///
/// # Errors
/// Where it cannot be started, ends with a failure or prints something else than UTF-8.
pub fn output(command: &mut Command) -> Result<String> {
    let output =
        command.stderr(Stdio::inherit()).output().with_context(|| format!("{} cannot be started", line(command)))?;
    ensure!(output.status.success(), "{} failed ({})", line(command), output.status);
    Ok(String::from_utf8(output.stdout)?)
}

/// The command as one would type it.
fn line(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}
