//! `--jsonl`: one record a line in, one analysis a line out.
//!
//! A record is a JSON object with `"text"` (a string) and `"id"` (any JSON value, given back as it came); other members
//! are ignored, lines of nothing but white space are skipped. Each answer is written and flushed before the next line is
//! read, so the command serves under any engine that pipes lines and waits for the answers.
//!
//! A line that is no such record is named by its number on standard error and the next ones go on. The escape of a lone
//! surrogate (`"\ud800"`), which JavaScript may write and which is no character, is read as U+FFFD: both are one UTF-16
//! code unit, so every offset stays true.

use std::fmt;
use std::io::{self, BufRead, Write};

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

use super::json;

/// One line of the input.
#[derive(Deserialize)]
struct Record {
    id: Value,
    #[serde(deserialize_with = "text_with_lone_surrogates")]
    text: String,
}

/// Answers every line of `input` on `output`; complaints go to `complain`, one call a bad line. Returns whether every
/// line was a record.
///
/// # Errors
/// Where `input` cannot be read or `output` not be written.
pub fn answer_lines(
    mut input: impl BufRead,
    mut output: impl Write,
    mut complain: impl FnMut(String),
) -> io::Result<bool> {
    let mut all_good = true;
    let mut line = Vec::new();
    for number in 1_u64.. {
        line.clear();
        if input.read_until(b'\n', &mut line)? == 0 {
            break;
        }
        if line.trim_ascii().is_empty() {
            continue;
        }
        match read_record(&line) {
            Ok(Record { id, text }) => {
                json::write_line(Some(id), sourcelight::analyze(&text), &mut output)?;
                output.flush()?;
            }
            Err(reason) => {
                all_good = false;
                complain(format!("line {number}: {reason}"));
            }
        }
    }
    Ok(all_good)
}

fn read_record(line: &[u8]) -> Result<Record, String> {
    let line = std::str::from_utf8(line).map_err(|error| format!("not UTF-8: {error}"))?;
    // serde_json counts lines within the record, which is one line.
    let place = |error: &serde_json::Error| format!(" at line {} column {}", error.line(), error.column());
    serde_json::from_str(line).map_err(|error| error.to_string().replace(&place(&error), ""))
}

/// Reads a JSON string as bytes, in which serde_json writes a lone surrogate as the three bytes of its generalised UTF-8.
fn text_with_lone_surrogates<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    struct Text;

    impl Visitor<'_> for Text {
        type Value = String;

        fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
            formatter.write_str("a string")
        }

        fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<String, E> {
            let mut text = String::with_capacity(bytes.len());
            for chunk in bytes.utf8_chunks() {
                text.push_str(chunk.valid());
                // Of a surrogate's three bytes only the first, 0xED, stands for it; the other two come as chunks of
                // their own.
                if chunk.invalid().first() == Some(&0xED) {
                    text.push(char::REPLACEMENT_CHARACTER);
                }
            }
            Ok(text)
        }
    }

    deserializer.deserialize_bytes(Text)
}
