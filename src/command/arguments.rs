//! The command line: what is asked for, and what is said about it.

use std::ffi::OsString;
use std::path::PathBuf;

/// What `--help` prints.
pub const HELP: &str = "\
Marks in news articles who says what, and what nobody vouches for.

Usage: sourcelight [OPTIONS] [FILE...]
       sourcelight annotate [OPTIONS] PAGE...

Each FILE is an article as plain text in UTF-8, its paragraphs parted by line ends. Without FILE, or where FILE is `-`,
standard input is read. The article is printed with its marks, and below it a ledger: who speaks, how much and what;
then the claims that the article passes on without standing behind them, each with the reasons.

`annotate` analyses web pages at build time, for publishers; it needs the npm package (`sourcelight annotate --help`).

Options:
  --json          print the analysis of each FILE as JSON, one line each; of several, each has its \"id\": the FILE
  --jsonl         read {\"id\": …, \"text\": \"…\"} a line from standard input, write {\"id\": …, …analysis} a line,
                  each before the next is read; a bad line is named on standard error and left out
  --color=WHEN    auto (the default: on a terminal), always or never
  -h, --help      print this
  -V, --version   print the version

Marks without colour:
  {q quotation}  {s source}  {c cue}  {? weak claim}  {! strong claim}
  A weak claim rests on one named party's word. From a strong one the article itself keeps its distance, or it does not
  say who its source is.

Environment:
  NO_COLOR, where not empty, switches colour off; FORCE_COLOR or CLICOLOR_FORCE, where neither empty nor 0, switches it
  on where the output is no terminal. --color has the last word.

Exit status: 0 where everything was read; 1 where a FILE or a line could not be (the others are); 2 for a wrong option.
";

/// What the arguments ask for.
#[derive(Debug, PartialEq)]
pub enum Request {
    /// Print [`HELP`].
    Help,
    /// Print the version.
    Version,
    /// Answer records from standard input.
    Records,
    /// Annotate pages, by these arguments.
    Annotate(Vec<OsString>),
    /// Read these files, `-` being standard input.
    Files {
        /// At least one.
        files: Vec<PathBuf>,
        /// What to print of each.
        output: Output,
    },
}

/// What is printed of an article.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Output {
    /// Its analysis.
    Json,
    /// Its text with the marks, and the ledger.
    Report {
        /// Whether to use colour.
        color: When,
    },
}

/// When to use colour.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum When {
    /// As terminal and environment say.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Reads the arguments, the command's own name left out.
///
/// # Errors
/// A sentence for whoever typed them.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Request, String> {
    use lexopt::prelude::*;
    let mut arguments = arguments.into_iter().peekable();
    if arguments.next_if(|first| first == "annotate").is_some() {
        return Ok(Request::Annotate(arguments.collect()));
    }
    let (mut files, mut json, mut records, mut color) = (Vec::new(), false, false, None);
    let mut parser = lexopt::Parser::from_args(arguments);
    while let Some(argument) = parser.next().map_err(|error| error.to_string())? {
        match argument {
            Short('h') | Long("help") => return Ok(Request::Help),
            Short('V') | Long("version") => return Ok(Request::Version),
            Long("json") => json = true,
            Long("jsonl") => records = true,
            Long("color") => {
                let when = parser.value().map_err(|error| error.to_string())?;
                color = Some(match when.to_str() {
                    Some("auto") => When::Auto,
                    Some("always") => When::Always,
                    Some("never") => When::Never,
                    _ => return Err("--color is auto, always or never".into()),
                });
            }
            Value(file) => files.push(PathBuf::from(file)),
            other => return Err(other.unexpected().to_string()),
        }
    }
    if records {
        let others = json || color.is_some() || !files.is_empty();
        return if others { Err("--jsonl stands alone: it reads standard input".into()) } else { Ok(Request::Records) };
    }
    if json && color.is_some() {
        return Err("--json has no colour".into());
    }
    if files.is_empty() {
        files.push(PathBuf::from("-"));
    }
    let output = if json { Output::Json } else { Output::Report { color: color.unwrap_or(When::Auto) } };
    Ok(Request::Files { files, output })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Request, String> {
        parse(line.split_whitespace().map(OsString::from))
    }

    fn files(names: &[&str], output: Output) -> Result<Request, String> {
        Ok(Request::Files { files: names.iter().map(PathBuf::from).collect(), output })
    }

    #[test]
    fn arguments_are_understood_in_any_order() {
        assert_eq!(parsed(""), files(&["-"], Output::Report { color: When::Auto }));
        assert_eq!(parsed("a --json b"), files(&["a", "b"], Output::Json));
        assert_eq!(parsed("--color=never a"), files(&["a"], Output::Report { color: When::Never }));
        assert_eq!(parsed("-- --json"), files(&["--json"], Output::Report { color: When::Auto }));
        assert_eq!(parsed("--jsonl"), Ok(Request::Records));
        assert_eq!(parsed("a --help --nonsense"), Ok(Request::Help));
        assert_eq!(parsed("-V"), Ok(Request::Version));
        let handed_over = ["--out=x", "page.html"].map(OsString::from).to_vec();
        assert_eq!(parsed("annotate --out=x page.html"), Ok(Request::Annotate(handed_over)));
        assert_eq!(parsed("./annotate"), files(&["./annotate"], Output::Report { color: When::Auto }));
    }

    #[test]
    fn what_makes_no_sense_is_refused() {
        for line in
            ["--nonsense", "--color", "--color=red", "--jsonl a", "--jsonl --json", "--json --color=never", "-x"]
        {
            assert!(parsed(line).is_err(), "{line}");
        }
    }
}
