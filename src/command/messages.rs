//! The sentences for readers, from the catalogue that the page has too: `www/_locales/en/messages.json`, in the
//! WebExtension format (`www/shell/messages.ts` describes it).

use std::collections::HashMap;

use serde::Deserialize;

/// The catalogue.
const ENGLISH: &str = include_str!("../../www/_locales/en/messages.json");

#[derive(Deserialize)]
struct Entry {
    message: String,
    #[serde(default)]
    placeholders: HashMap<String, Placeholder>,
}

#[derive(Deserialize)]
struct Placeholder {
    /// `$1` to `$9`: which argument.
    content: String,
}

/// The messages in English.
pub struct Messages(HashMap<String, Entry>);

impl Messages {
    /// Reads the catalogue.
    pub fn english() -> Self {
        Self(serde_json::from_str(ENGLISH).expect("the catalogue was tried in the tests"))
    }

    /// The message `key` with its arguments filled in.
    pub fn text(&self, key: &str, arguments: &[&str]) -> String {
        let entry = self.0.get(key).unwrap_or_else(|| panic!("the catalogue has no message {key}"));
        let mut text = String::new();
        // Every second part stands between two dollar signs: a placeholder's name, or nothing for a dollar sign.
        for (index, part) in entry.message.split('$').enumerate() {
            if index % 2 == 0 {
                text += part;
            } else if part.is_empty() {
                text.push('$');
            } else {
                text += argument(entry, part, arguments);
            }
        }
        text
    }

    /// The message for `count` things.
    pub fn count(&self, key: &str, count: usize) -> String {
        self.text(&format!("{key}_{}", if count == 1 { "one" } else { "other" }), &[&count.to_string()])
    }

    /// Words of the article as evidence inside a sentence, without the quotation marks that they may stand in.
    pub fn evidence(&self, words: &str) -> String {
        let bare = words.trim().strip_prefix(['"', '“', '„', '«']).and_then(|it| it.strip_suffix(['"', '”', '“', '»']));
        self.text("evidence", &[bare.unwrap_or(words.trim())])
    }
}

/// A share from 0 to 1 as a percentage; what is there but rounds to nothing is 1 %.
pub fn percent(share: f64) -> String {
    let share = if share > 0.0 { share.max(0.01) } else { 0.0 };
    format!("{:.0}%", share * 100.0)
}

fn argument<'a>(entry: &Entry, name: &str, arguments: &[&'a str]) -> &'a str {
    let placeholder = entry.placeholders.get(&name.to_lowercase());
    let index = placeholder.and_then(|it| it.content.strip_prefix('$')?.parse::<usize>().ok()?.checked_sub(1));
    index.and_then(|index| arguments.get(index)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_filled_in() {
        let messages = Messages::english();
        assert_eq!(messages.text("ledgerShare", &[&percent(0.004)]), "1% of the words");
        assert_eq!(messages.count("ledgerStatements", 1), "1 statement");
        assert_eq!(messages.count("ledgerStatements", 0), "0 statements");
        assert_eq!(messages.evidence("“burst” "), "“burst”");
        assert_eq!(messages.evidence("five “large” dams"), "“five “large” dams”");
    }
}
