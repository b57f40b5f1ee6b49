//! One line of JSON an article: its id, where it has one, and its analysis.

use std::borrow::Cow;
use std::io::{self, Write};

use serde::Serialize;
use serde_json::Value;
use sourcelight::Analysis;

#[derive(Serialize)]
struct Line {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<Value>,
    #[serde(flatten)]
    analysis: Analysis,
}

/// Writes `{"id": …, …analysis}` and a line end.
///
/// # Errors
/// Where `output` cannot be written to.
pub fn write_line(id: Option<Value>, analysis: Analysis, output: &mut impl Write) -> io::Result<()> {
    writeln!(output, "{}", escaped(&serde_json::to_string(&Line { id, analysis })?))
}

/// JSON must escape only the control characters below U+0020; those from U+007F to U+009F steer terminals too. They can
/// stand inside strings alone, where their escapes mean the same.
fn escaped(json: &str) -> Cow<'_, str> {
    if !json.contains(char::is_control) {
        return Cow::Borrowed(json);
    }
    let escape = |c: char| if c.is_control() { format!("\\u{:04x}", c as u32) } else { c.to_string() };
    Cow::Owned(json.chars().map(escape).collect())
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn control_characters_are_escaped() {
        assert_eq!(escaped("{\"a\":\"b\u{9b}\u{7f}é\"}"), "{\"a\":\"b\\u009b\\u007fé\"}");
    }
}
