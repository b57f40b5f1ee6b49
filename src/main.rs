//! The command `sourcelight`: prints an article with its marks and a ledger, or its analysis as JSON.

mod command;

use std::process::ExitCode;

fn main() -> ExitCode {
    command::run()
}
