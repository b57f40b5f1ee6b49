//! `screenshot`: the demo as `docs/screenshot.png`, for the README.

use anyhow::Result;

use crate::panics::Panics;
use crate::process::{command, run};
use crate::serve::Demo;
use crate::{browsers, build, setup};

/// Builds everything, serves the demo and has a browser take the picture.
///
/// # Errors
/// Where something cannot be set up or built, or the browser fails.
pub fn take() -> Result<()> {
    setup::run()?;
    let browsers = browsers::find_or_install()?;
    build::run_all(Panics::Silent)?;
    let demo = Demo::new(crate::root().join("dist/demo"), None)?;
    let address = demo.address();
    demo.start();
    run(command("node")
        .arg("tests/browser/take-screenshot.js")
        .env("DEMO_URL", address)
        .env("CHROMIUM", browsers.chromium)
        .env("FIREFOX", browsers.firefox))
}
