//! `sourcelight annotate`: pages analysed at build time, handed over to the npm package's command.
//!
//! What of a page is its article, and at which offset which word stands, is decided by the code that runs in browsers;
//! `docs/decisions/annotating-pages.md` says why it is not written a second time here. As git finds its parts, the
//! program `sourcelight-annotate` is looked for where npm puts it: in `node_modules/.bin` of this folder and those
//! around it, then along PATH. It gets every argument as it is, and its exit status becomes ours.

use std::env;
use std::ffi::OsString;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// The program's name, without the ending that Windows gives it.
const PROGRAM: &str = "sourcelight-annotate";

/// Hands `arguments` over and waits for the end.
///
/// # Errors
/// A sentence for whoever called the command, where the program is not there or cannot be started.
pub fn run(arguments: Vec<OsString>) -> Result<ExitCode, String> {
    let folder = env::current_dir().map_err(|error| error.to_string())?;
    let program = installed_near(&folder).unwrap_or_else(|| PathBuf::from(file_name()));
    match Command::new(program).args(arguments).status() {
        // A program that was ended by a signal has no status.
        Ok(status) => {
            Ok(status.code().and_then(|code| u8::try_from(code).ok()).map_or(ExitCode::FAILURE, ExitCode::from))
        }
        Err(error) => Err(explained(&error)),
    }
}

/// The program in the nearest `node_modules` at or above `folder`.
fn installed_near(folder: &Path) -> Option<PathBuf> {
    let inside = Path::new("node_modules/.bin").join(file_name());
    folder.ancestors().map(|around| around.join(&inside)).find(|path| path.is_file())
}

fn file_name() -> String {
    if cfg!(windows) { format!("{PROGRAM}.cmd") } else { PROGRAM.to_owned() }
}

fn explained(error: &io::Error) -> String {
    if error.kind() == ErrorKind::NotFound {
        return "pages are read by the same code as in browsers, which the npm package brings: `npm install sourcelight` \
                here, or `npm install --global sourcelight` (Node 20 or newer)"
            .to_owned();
    }
    format!("{PROGRAM}: {error}")
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    #[test]
    fn the_nearest_installed_program_is_taken() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/tmp/annotate");
        let below = root.join("site/posts");
        let bin = root.join("site/node_modules/.bin");
        fs::create_dir_all(&below).and_then(|()| fs::create_dir_all(&bin)).unwrap();
        fs::write(bin.join(file_name()), "").unwrap();
        assert_eq!(installed_near(&below), Some(bin.join(file_name())));
    }

    #[test]
    fn what_is_not_installed_is_said_how_to_get() {
        assert!(explained(&io::Error::from(ErrorKind::NotFound)).contains("npm install sourcelight"));
    }
}
