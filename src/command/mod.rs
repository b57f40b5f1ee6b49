//! What the command does with its arguments.

mod records;

use std::io;
use std::process::ExitCode;

/// Runs the command.
pub fn run() -> ExitCode {
    let complain = |message| eprintln!("sourcelight: {message}");
    match records::answer_lines(io::stdin().lock(), io::stdout().lock(), complain) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("sourcelight: {error}");
            ExitCode::FAILURE
        }
    }
}
