//! Sources marked by brackets in short texts, and the speakers that they are resolved to.

use super::resolve;
use crate::analysis::{Attribution, Form, Span, Speaker};
use crate::quotes;
use crate::text::Text;

/// The speakers of the sources that stand in brackets, in text order; `None` where a source has none.
fn speakers(marked: &str) -> Vec<Option<Speaker>> {
    let (mut source, mut spans, mut open) = (String::new(), Vec::new(), 0);
    for c in marked.chars() {
        match c {
            '[' => open = source.len() as u32,
            ']' => spans.push(Span::new(open, source.len() as u32)),
            _ => source.push(c),
        }
    }
    let text = Text::new(&source);
    let attribution = |span| Attribution {
        source: vec![span],
        cue: Vec::new(),
        content: Vec::new(),
        form: Form::Indirect,
        speaker: None,
        confidence: 1.0,
    };
    let mut attributions: Vec<Attribution> = spans.into_iter().map(attribution).collect();
    let speakers = resolve(&text, &quotes::find(&text), &mut attributions);
    let of = |attribution: &Attribution| attribution.speaker.map(|speaker| speakers[speaker as usize].clone());
    attributions.iter().map(of).collect()
}

fn names(marked: &str) -> Vec<String> {
    speakers(marked).into_iter().map(|speaker| speaker.map_or_else(String::new, |speaker| speaker.name)).collect()
}

#[test]
fn short_forms_and_pronouns_lead_to_the_full_name() {
    let text =
        "[Berg] said it would rain. Mayor Anna Berg met Tom Holm. “It will,” [she] said. [Mr Holm] agreed, [he] said.";
    assert_eq!(names(text), ["Anna Berg", "Anna Berg", "Tom Holm", "Tom Holm"]);
}

#[test]
fn a_spokesperson_and_a_statement_are_the_institution() {
    let text = "The Federal Water Agency (FWA) met. [A spokesman for the agency] said so. [The FWA] said no. \
                [The agency’s statement] said more.";
    assert_eq!(names(text), ["Federal Water Agency"; 3]);
}

#[test]
fn whoever_has_no_name_is_anonymous() {
    let found = speakers("[Two officials] said no. [Anna Berg] said yes. [Police] said little.");
    let anonymous: Vec<bool> =
        found.into_iter().map(|speaker| speaker.is_some_and(|speaker| speaker.anonymous)).collect();
    assert_eq!(anonymous, [true, false, false]);
}

#[test]
fn nothing_is_resolved_where_nothing_stands() {
    assert_eq!(names("[ ] said. [“] [.]"), ["", "", ""]);
    assert_eq!(names("[He] said so."), [""]);
}

#[test]
fn a_role_may_open_the_text() {
    assert_eq!(names("Springfield mayor Anna Berg stayed, [she] said."), ["Anna Berg"]);
}

#[test]
fn what_is_hardly_a_phrase_has_a_name_nevertheless_or_none() {
    for found in speakers("it[’s : Berg] – [although '] [’s] ['] [of the] [Berg ’s]") {
        assert!(found.is_none_or(|speaker| !speaker.name.trim().is_empty()));
    }
}
