//! `extension`: a real browser, in a profile of its own, with the extension as it ships, on a saved article.

use anyhow::Result;

use crate::browsers;
use crate::panics::Panics;
use crate::process::{command, npm_binary, output, run};
use crate::serve::Demo;
use crate::{build, setup};

/// What is opened where there are no saved articles: a page of the tests.
const ARTICLE: &str = "harbour.html";

/// Builds everything, serves an article and starts the browser with it. Ends with the browser.
///
/// # Errors
/// Where something cannot be set up or built, or the browser cannot be started.
pub fn start(firefox: bool) -> Result<()> {
    setup::run()?;
    let browsers = browsers::find_or_install()?;
    build::run_all(Panics::Silent)?;
    let root = crate::root();
    let demo = Demo::new(root.join("tests/browser/fixtures"), crate::shared().as_deref())?;
    let article = demo.first_page().unwrap_or_else(|| ARTICLE.to_owned());
    let address = format!("{}{}", demo.address(), article.trim_start_matches('/'));
    demo.start();
    println!("\nThe article is at {address}; the welcome page asks how the extension is to run");
    let mut web_ext = npm_binary("web-ext");
    web_ext.args(["run", "--no-config-discovery", "--no-reload", "--no-input", "--start-url", &address]);
    if firefox {
        web_ext.arg("--source-dir").arg(root.join("dist/firefox")).arg("--firefox").arg(browsers.firefox);
    } else {
        web_ext.args(["--target", "chromium", "--source-dir"]).arg(root.join("dist/chrome"));
        web_ext.arg("--chromium-binary").arg(browsers.chromium);
        // Chromium's sandbox refuses to run as root, as in most containers.
        if output(command("id").arg("-u")).is_ok_and(|user| user.trim() == "0") {
            web_ext.arg("--args=--no-sandbox");
        }
    }
    run(&mut web_ext)
}
