//! The browsers that the pages are tested in: found where they are installed, installed on Debian, or asked for.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use crate::process::{command, output, run_quietly};
use crate::step::{Done, step};

/// The browsers, by the paths of their programs.
pub struct Browsers {
    /// Chromium or Chrome.
    pub chromium: PathBuf,
    /// Firefox.
    pub firefox: PathBuf,
    /// The driver of WebKitGTK's browser, which comes with it.
    pub webkit: PathBuf,
}

/// A browser and where it may be.
struct Browser {
    name: &'static str,
    /// The environment variable that may hold the program's path.
    variable: &'static str,
    /// Names to look for along PATH, and full paths; the first that is there is taken.
    programs: &'static [&'static str],
    /// Debian's package.
    package: &'static str,
}

/// WebKit has no way to run without a screen; this is one that nobody sees.
const SCREEN: Browser = Browser { name: "Xvfb", variable: "XVFB", programs: &["Xvfb"], package: "xvfb" };

const WEBKIT: Browser =
    Browser { name: "WebKit", variable: "WEBKIT", programs: &["WebKitWebDriver"], package: "webkit2gtk-driver" };

const CHROMIUM: Browser = Browser {
    name: "Chromium",
    variable: "CHROMIUM",
    programs: &[
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
    package: "chromium",
};

const FIREFOX: Browser = Browser {
    name: "Firefox",
    variable: "FIREFOX",
    programs: &["firefox", "firefox-esr", "/Applications/Firefox.app/Contents/MacOS/firefox"],
    package: "firefox-esr",
};

/// Finds the browsers, or installs what is missing, saying so.
///
/// # Errors
/// Where one is missing and cannot be installed here, with what to do about it.
pub fn find_or_install() -> Result<Browsers> {
    step("Chromium, Firefox and WebKit", || {
        let needed = [&CHROMIUM, &FIREFOX, &WEBKIT, &SCREEN];
        let missing: Vec<&Browser> = needed.into_iter().filter(|browser| find(browser).is_none()).collect();
        if missing.is_empty() {
            return Ok(Done::Already);
        }
        install(&missing)?;
        Ok(Done::Now)
    })?;
    match (find(&CHROMIUM), find(&FIREFOX), find(&WEBKIT)) {
        (Some(chromium), Some(firefox), Some(webkit)) => Ok(Browsers { chromium, firefox, webkit }),
        _ => bail!("the browsers were installed and are still not found"),
    }
}

fn find(browser: &Browser) -> Option<PathBuf> {
    if let Some(path) = env::var_os(browser.variable).map(PathBuf::from) {
        return path.is_file().then_some(path);
    }
    let folders: Vec<PathBuf> = env::split_paths(&env::var_os("PATH").unwrap_or_default()).collect();
    browser.programs.iter().find_map(|program| folders.iter().map(|it| it.join(program)).find(|path| path.is_file()))
}

/// Installs from Debian's packages, which only root may do; everywhere else a person must.
fn install(missing: &[&Browser]) -> Result<()> {
    if !(Path::new("/etc/debian_version").exists() && output(command("id").arg("-u"))?.trim() == "0") {
        let wishes: Vec<String> = missing
            .iter()
            .map(|it| format!("{} (Debian's package `{}`), or its path in {}", it.name, it.package, it.variable))
            .collect();
        bail!("the pages are tested in real browsers; please install {}", wishes.join("; "));
    }
    run_quietly(command("apt-get").args(["update", "--quiet"]))?;
    let mut install = command("apt-get");
    install.args(["install", "--yes", "--quiet", "--no-install-recommends"]).args(missing.iter().map(|it| it.package));
    run_quietly(install.env("DEBIAN_FRONTEND", "noninteractive"))
}
