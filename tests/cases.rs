//! The cases in `tests/cases/*.toml`: short texts and, in a form that people read and write, what is to be found in them.
//!
//! ```toml
//! [[case]]
//! name = "interrupted by its source"
//! text = "“We will stay,” said Anna Berg, “whatever comes.”"
//! quotes = [{ text = "“We will stay,”", kind = "direct" }, { text = "“whatever comes.”", kind = "direct" }]
//! attributions = [{ source = "Anna Berg", cue = "said", content = "“We will stay,” … “whatever comes.”" }]
//! ```
//!
//! A text ends before its last line end, so that it can be written between `"""`. Only the lists that a case gives are
//! checked; one that is given has as many entries as were found, in text order (`[]`: nothing is found). Of an entry
//! only the keys that are given are checked. The pieces of a source, cue or content are joined by ` … `; what is missing
//! reads `""`. A quote's `parent` is the text of the outer quote. A claim's reason is its code, or code and evidence:
//! `hedge: reportedly`. In the summary speakers are given by name (`"Anna Berg: 12"` in `shares`), claims by their words.
//!
//! The same texts are read by the WebAssembly build in `tests/wasm/same-answers.test.js`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use serde_json::{Value, json};
use sourcelight::Analysis;
use sourcelight::analysis::{Attribution, Claim, Quote, Span, Speaker};

#[derive(Deserialize)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    text: String,
    /// `language`, `quotes`, `attributions`, `speakers`, `claims` and `summary`, as far as given.
    #[serde(flatten)]
    expected: BTreeMap<String, Value>,
}

#[test]
fn every_case_is_found_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases");
    let (mut count, mut failures) = (0, Vec::new());
    for entry in fs::read_dir(folder).expect("the folder of the cases is there") {
        let path = entry.expect("it can be listed").path();
        let topic = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let content = fs::read_to_string(&path).expect("a file of cases is UTF-8");
        let file: File = toml::from_str(&content).unwrap_or_else(|error| panic!("{topic}: {error}"));
        for case in file.case {
            count += 1;
            let text = case.text.strip_suffix('\n').unwrap_or(&case.text);
            let found = Readable::new(text).analysis(&sourcelight::analyze(text));
            for (list, expected) in &case.expected {
                if !matches(expected, &found[list]) {
                    failures.push(format!(
                        "{topic}: {}\n  {list}, expected: {}\n  {list}, found:    {}",
                        case.name,
                        lines(expected),
                        lines(&found[list])
                    ));
                }
            }
        }
    }
    assert!(count > 0, "there are cases");
    assert!(failures.is_empty(), "{} differences in {count} cases\n\n{}", failures.len(), failures.join("\n\n"));
}

/// Whether `found` is what was expected: of objects only the expected keys count; of `code: evidence` the code suffices.
fn matches(expected: &Value, found: &Value) -> bool {
    match (expected, found) {
        (Value::Array(expected), Value::Array(found)) => {
            expected.len() == found.len()
                && expected.iter().zip(found).all(|(expected, found)| matches(expected, found))
        }
        (Value::Object(expected), Value::Object(found)) => {
            expected.iter().all(|(key, value)| found.get(key).is_some_and(|found| matches(value, found)))
        }
        (Value::String(expected), Value::String(found)) => {
            expected == found || found.strip_prefix(expected.as_str()).is_some_and(|rest| rest.starts_with(": "))
        }
        _ => expected == found,
    }
}

/// A list with each of its entries on a line of its own.
fn lines(value: &Value) -> String {
    let entries = value.as_array().map(|entries| entries.iter().map(|entry| format!("\n    {entry}")).collect());
    entries.unwrap_or_else(|| value.to_string())
}

/// Turns an analysis into the words that a case is written in.
struct Readable {
    units: Vec<u16>,
}

impl Readable {
    fn new(text: &str) -> Self {
        Self { units: text.encode_utf16().collect() }
    }

    fn analysis(&self, analysis: &Analysis) -> Value {
        json!({
            "language": analysis.language,
            "quotes": self.each(&analysis.quotes, |quote| self.quote(quote, &analysis.quotes)),
            "attributions": self.each(&analysis.attributions, |one| self.attribution(one, &analysis.speakers)),
            "speakers": self.each(&analysis.speakers, |speaker| self.speaker(speaker)),
            "claims": self.each(&analysis.claims, |claim| self.claim(claim)),
            "summary": self.summary(analysis),
        })
    }

    fn each<T>(&self, list: &[T], readable: impl Fn(&T) -> Value) -> Vec<Value> {
        list.iter().map(readable).collect()
    }

    fn quote(&self, quote: &Quote, quotes: &[Quote]) -> Value {
        let parent = quote.parent.map(|parent| self.words(quotes[parent as usize].span));
        json!({"text": self.words(quote.span), "kind": quote.kind, "parent": parent.unwrap_or_default()})
    }

    fn attribution(&self, attribution: &Attribution, speakers: &[Speaker]) -> Value {
        let speaker = attribution.speaker.map(|speaker| speakers[speaker as usize].name.as_str());
        json!({
            "source": self.pieces(&attribution.source),
            "cue": self.pieces(&attribution.cue),
            "content": self.pieces(&attribution.content),
            "form": attribution.form,
            "speaker": speaker.unwrap_or_default(),
        })
    }

    fn speaker(&self, speaker: &Speaker) -> Value {
        json!({
            "name": speaker.name,
            "role": speaker.role.as_deref().unwrap_or_default(),
            "kind": speaker.kind,
            "anonymous": speaker.anonymous,
            "mentions": self.each(&speaker.mentions, |mention| Value::String(self.words(*mention))),
        })
    }

    fn claim(&self, claim: &Claim) -> Value {
        let reasons = self.each(&claim.reasons, |reason| {
            let code = json!(reason.code);
            json!(format!("{}: {}", code.as_str().unwrap_or_default(), self.words(reason.evidence)))
        });
        json!({"text": self.words(claim.span), "strength": claim.strength, "reasons": reasons})
    }

    /// The summary with names and words in place of indexes.
    fn summary(&self, analysis: &Analysis) -> Value {
        let summary = &analysis.summary;
        let name = |speaker: u32| analysis.speakers[speaker as usize].name.as_str();
        json!({
            "words": summary.words,
            "sources": summary.sources,
            "named": summary.named,
            "shares": self.each(&summary.shares, |share| json!(format!("{}: {}", name(share.speaker), share.words))),
            "singleSource": self.each(&summary.single_source, |at| json!(self.words(analysis.claims[*at as usize].span))),
            "onlySource": summary.only_source.map(name).unwrap_or_default(),
        })
    }

    fn pieces(&self, spans: &[Span]) -> String {
        spans.iter().map(|span| self.words(*span)).collect::<Vec<_>>().join(" … ")
    }

    fn words(&self, span: Span) -> String {
        String::from_utf16_lossy(&self.units[span.range()])
    }
}
