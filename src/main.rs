//! The command: prints an article with its marks, or its analysis as JSON.
fn main() {}
