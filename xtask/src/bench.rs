//! `bench`: how fast and how small the core is as WebAssembly, beside others; what the extension takes in the browsers; what
//! the element costs a publisher's page.

use anyhow::{Result, bail};

use crate::panics::Panics;
use crate::process::{command, run as run_command};
use crate::{browsers, build, setup};

/// What can be measured: a script of `bench/` each.
const SUBJECTS: [&str; 3] = ["analyze", "extension", "widget"];

/// Builds everything and prints the figures of the `wanted` subjects; of all of them where none is named.
///
/// # Errors
/// Where there is no such subject, or something cannot be built or measured.
pub fn run(wanted: &[&str]) -> Result<()> {
    if let Some(unknown) = wanted.iter().find(|name| !SUBJECTS.contains(name)) {
        bail!("nothing called {unknown} can be measured; there are {}", SUBJECTS.join(", "));
    }
    setup::run()?;
    let browsers = browsers::find_or_install()?;
    build::run_all(Panics::Silent)?;
    for subject in SUBJECTS.iter().filter(|name| wanted.is_empty() || wanted.contains(name)) {
        println!("\n== {subject}");
        let mut node = command("node");
        node.arg(format!("bench/{subject}.js"));
        run_command(node.env("CHROMIUM", &browsers.chromium).env("FIREFOX", &browsers.firefox))?;
    }
    Ok(())
}
