//! The articles that were written for this project, with invented people and events, and annotated in the text itself after
//! `ANNOTATION.md` (`xtask/articles/*.txt`): news of many fields in the manner of many outlets, and what is no news.
//!
//! ```text
//! {s1|Two harbour officials} {c1|said} {t1|{k unnamed-source|the ferry had taken on water}}.
//! ```
//!
//! `s`, `c` and `t` mark source, cue and content; the number says of which attribution, and several pieces may have the
//! same. `k` marks a claim, with the codes of its reasons. Marks nest; no text holds a brace.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};
use sourcelight::analysis::Span;

use super::{Attribution, Claim};

/// An article that was written for this project.
pub struct Written {
    /// Name of its file.
    pub name: String,
    /// Its text, without marks.
    pub text: String,
    /// What was marked in it.
    pub attributions: Vec<Attribution>,
    /// What was marked in it.
    pub claims: Vec<Claim>,
}

/// Reads all of them, by name.
///
/// # Errors
/// Where a file cannot be read or its marks are not of their form.
pub fn read(root: &Path) -> Result<Vec<Written>> {
    let folder = root.join("xtask/articles");
    let listed = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
    let mut paths = listed.map(|entry| Ok(entry?.path())).collect::<Result<Vec<_>>>()?;
    paths.sort();
    let article = |path: &Path| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        parse(name, &fs::read_to_string(path)?).with_context(|| path.display().to_string())
    };
    paths.iter().map(|path| article(path)).collect()
}

fn parse(name: String, marked: &str) -> Result<Written> {
    let mut text = String::new();
    let mut open: Vec<(&str, u32)> = Vec::new();
    let mut attributions: BTreeMap<u32, Attribution> = BTreeMap::new();
    let mut claims = Vec::new();
    let mut rest = marked.trim_end();
    while let Some(at) = rest.find(['{', '}']) {
        text.push_str(&rest[..at]);
        let here = text.len() as u32;
        if rest[at..].starts_with('{') {
            let (mark, after) = rest[at + 1..].split_once('|').context("a mark without “|”")?;
            open.push((mark, here));
            rest = after;
            continue;
        }
        rest = &rest[at + 1..];
        let (mark, start) = open.pop().context("“}” without “{”")?;
        let span = Span::new(start, here);
        ensure!(start < here, "nothing is marked by “{mark}”");
        match mark.split_at_checked(1) {
            Some(("k", codes)) => {
                claims.push(Claim { span, reasons: codes.split_whitespace().map(str::to_owned).collect() });
            }
            Some((part, number)) => {
                let number = number.parse().with_context(|| format!("“{mark}” has no number"))?;
                let attribution = attributions.entry(number).or_default();
                match part {
                    "s" => attribution.source.push(span),
                    "c" => attribution.cue.push(span),
                    "t" => attribution.content.push(span),
                    _ => bail!("“{mark}” is no mark"),
                }
            }
            None => bail!("a mark without a name"),
        }
    }
    ensure!(open.is_empty(), "“{{” without “}}”");
    text.push_str(rest);
    let attributions = attributions.into_values().filter(|attribution| !attribution.content.is_empty()).collect();
    Ok(Written { name, text, attributions, claims })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_taken_out_and_kept_as_spans() {
        let marked = "{s1|She} {c1|said} {t1|{k hedge single-source|it may leak}}, {c2|adding} {t2|“no”}.\n";
        let article = parse("a".into(), marked).expect("it is of the form");
        assert_eq!(article.text, "She said it may leak, adding “no”.");
        let words = |span: &Span| &article.text[span.start as usize..span.end as usize];
        let parts = |of: &Attribution| {
            [&of.source, &of.cue, &of.content].map(|spans| spans.iter().map(words).collect::<Vec<_>>().join(" … "))
        };
        assert_eq!(parts(&article.attributions[0]), ["She", "said", "it may leak"]);
        assert_eq!(parts(&article.attributions[1]), ["", "adding", "“no”"]);
        assert_eq!(
            (words(&article.claims[0].span), article.claims[0].reasons.join(" ")),
            ("it may leak", "hedge single-source".into())
        );
        for wrong in ["{t1|open", "shut}", "{x1|a}", "{t|a}", "{t1|}", "{none}"] {
            assert!(parse("a".into(), wrong).is_err(), "{wrong}");
        }
    }
}
