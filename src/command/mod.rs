//! The command: what it was asked for, done.
//!
//! ```text
//! arguments ──> files ───> analysis ──> report ──> roles (which words), ink (how they look)
//!          │                        └─> JSON       ledger (who speaks, what is claimed) by messages
//!          ├──> records ─> analysis ──> JSON, line by line
//!          └──> annotate ─> the npm package's command, which reads pages as browsers do
//! ```

mod annotate;
mod arguments;
mod ink;
mod json;
mod ledger;
mod messages;
mod records;
mod report;
mod roles;
mod words;

use std::fs;
use std::io::{self, BufWriter, ErrorKind, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use arguments::{HELP, Output, Request};
use ink::{Ink, printable};
use serde_json::Value;

/// The exit status for arguments that make no sense.
const WRONG_USAGE: u8 = 2;

/// Runs the command.
pub fn run() -> ExitCode {
    let request = match arguments::parse(std::env::args_os().skip(1)) {
        Ok(request) => request,
        Err(message) => {
            complain(&format!("{message}; see sourcelight --help"));
            return ExitCode::from(WRONG_USAGE);
        }
    };
    match answer(request) {
        Ok(code) => code,
        // Whoever reads our output has seen enough.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error.to_string());
            ExitCode::FAILURE
        }
    }
}

/// Does what is asked; returns the exit status, which tells whether everything could be read.
fn answer(request: Request) -> io::Result<ExitCode> {
    let mut output = BufWriter::new(io::stdout().lock());
    let all_read = match request {
        Request::Help => output.write_all(HELP.as_bytes()).map(|()| true),
        Request::Version => writeln!(output, "sourcelight {}", env!("CARGO_PKG_VERSION")).map(|()| true),
        Request::Records => records::answer_lines(io::stdin().lock(), &mut output, |message| complain(&message)),
        Request::Annotate(arguments) => return annotate::run(arguments).map_err(io::Error::other),
        Request::Files { files, output: wish } => print_files(&files, wish, &mut output),
    }?;
    output.flush()?;
    Ok(if all_read { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Prints what is wished of every file; one that cannot be read is named on standard error and the others go on.
fn print_files(files: &[PathBuf], wish: Output, output: &mut impl Write) -> io::Result<bool> {
    let mut all_read = true;
    for (index, path) in files.iter().enumerate() {
        let name = path.to_string_lossy();
        let text = match read(path) {
            Ok(text) => text,
            Err(reason) => {
                all_read = false;
                complain(&format!("{name}: {reason}"));
                continue;
            }
        };
        let analysis = sourcelight::analyze(&text);
        let name = (files.len() > 1).then_some(&*name);
        match wish {
            Output::Json => json::write_line(name.map(Value::from), analysis, output)?,
            Output::Report { color } => {
                if index > 0 {
                    writeln!(output)?;
                }
                report::print(name, &text, &analysis, &Ink::for_stdout(color), output)?;
            }
        }
        output.flush()?;
    }
    Ok(all_read)
}

/// The text of a file, or of standard input for `-`.
fn read(path: &Path) -> Result<String, String> {
    let bytes = if path == Path::new("-") {
        let mut input = io::stdin().lock();
        if input.is_terminal() {
            complain("reading an article from the terminal; end it with Ctrl-D");
        }
        let mut bytes = Vec::new();
        input.read_to_end(&mut bytes).map(|_| bytes)
    } else {
        fs::read(path)
    };
    String::from_utf8(bytes.map_err(|error| error.to_string())?)
        .map_err(|error| format!("not UTF-8: {}", error.utf8_error()))
}

/// Says something on standard error; where that is gone too, nobody is left to be told.
fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "sourcelight: {}", printable(message));
}
