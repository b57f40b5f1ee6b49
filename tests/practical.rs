//! Texts that nobody passes anything on in, `tests/practical/texts.toml`: recipes, how-tos and product pages. They are full
//! of “may”, “up to” and “appears”, and hardly a claim is marked in them.

use serde::Deserialize;

/// So many words may hold one claim.
const WORDS_PER_CLAIM: usize = 1000;

#[derive(Deserialize)]
struct File {
    text: Vec<Practical>,
}

#[derive(Deserialize)]
struct Practical {
    name: String,
    text: String,
}

#[test]
fn practical_texts_have_hardly_a_claim() {
    let file: File = toml::from_str(include_str!("practical/texts.toml")).expect("the file is a list of texts");
    let (mut words, mut marked) = (0, Vec::new());
    for Practical { name, text } in &file.text {
        words += text.split_whitespace().count();
        let units: Vec<u16> = text.encode_utf16().collect();
        for claim in sourcelight::analyze(text).claims {
            marked.push(format!("{name}: {}", String::from_utf16_lossy(&units[claim.span.range()])));
        }
    }
    assert!(file.text.len() >= 10 && words >= WORDS_PER_CLAIM, "{} texts of {words} words", file.text.len());
    assert!(marked.len() * WORDS_PER_CLAIM <= words, "marked in {words} words:\n{}", marked.join("\n"));
}
