//! `docs/format.md` shows what the analysis of its example really is, confidences aside: those change with every tuning.

use serde_json::Value;

/// The first block of code in `language`.
fn block<'d>(document: &'d str, language: &str) -> &'d str {
    let (_, after) = document.split_once(&format!("\n```{language}\n")).expect("the document has such a block");
    after.split_once("\n```\n").expect("it is closed").0
}

fn without_confidence(mut analysis: Value) -> Value {
    for list in ["attributions", "claims"] {
        for finding in analysis[list].as_array_mut().expect("it is a list") {
            let confidence = finding.as_object_mut().and_then(|finding| finding.remove("confidence"));
            assert!(confidence.is_some_and(|it| it.is_f64()), "every finding in {list} has a confidence");
        }
    }
    analysis
}

#[test]
fn the_example_is_what_it_is_said_to_be() {
    let document = include_str!("../docs/format.md");
    let found = serde_json::to_value(sourcelight::analyze(block(document, "text"))).expect("it can be written");
    let shown = serde_json::from_str(block(document, "json")).expect("it can be read");
    assert_eq!(without_confidence(found), without_confidence(shown));
}
