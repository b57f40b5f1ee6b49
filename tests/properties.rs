//! What holds for every text there can be: the analysis ends, everything it says is well formed, and twice the text takes
//! about twice the time. The texts are made of `tests/properties/fragments.toml`.

use std::time::Duration;

use cpu_time::ThreadTime;
use proptest::prelude::*;
use proptest::sample::select;
use serde::Deserialize;
use sourcelight::Analysis;
use sourcelight::analysis::{ReasonCode, Span, Strength};

#[derive(Deserialize)]
struct Fragments {
    fragments: Vec<String>,
}

fn fragments() -> Vec<String> {
    let file = include_str!("properties/fragments.toml");
    toml::from_str::<Fragments>(file).expect("the file is a list of strings").fragments
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn any_string_is_read(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn any_text_of_hard_pieces_is_read(pieces in prop::collection::vec(select(fragments()), 0..120)) {
        check(&pieces.concat())?;
    }
}

/// Everything that the format promises (`docs/format.md`).
fn check(text: &str) -> Result<(), TestCaseError> {
    let analysis = sourcelight::analyze(text);
    prop_assert_eq!(analysis.schema, 1);
    check_spans(text, &analysis)?;
    check_order(&analysis)?;
    check_links(&analysis)?;
    check_claims(&analysis)?;
    check_summary(&analysis)?;
    if analysis.language == "und" {
        prop_assert!(analysis.attributions.is_empty() && analysis.speakers.is_empty() && analysis.claims.is_empty());
    }
    prop_assert_eq!(sourcelight::analyze(text), analysis, "the same text read twice");
    Ok(())
}

/// Every span holds something, lies inside the text and parts no surrogate pair.
fn check_spans(text: &str, analysis: &Analysis) -> Result<(), TestCaseError> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let inside_pair = |at: u32| units.get(at as usize).is_some_and(|unit| (0xDC00..0xE000).contains(unit));
    for span in spans(analysis) {
        prop_assert!(span.start < span.end && span.end as usize <= units.len(), "{:?} in {} units", span, units.len());
        prop_assert!(!inside_pair(span.start) && !inside_pair(span.end), "{:?} parts a character", span);
    }
    Ok(())
}

fn spans(analysis: &Analysis) -> Vec<Span> {
    let attributions = analysis.attributions.iter().flat_map(|it| [&it.source, &it.cue, &it.content]).flatten();
    let mut spans: Vec<Span> = attributions.copied().collect();
    spans.extend(analysis.quotes.iter().map(|quote| quote.span));
    spans.extend(analysis.speakers.iter().flat_map(|speaker| &speaker.mentions));
    for claim in &analysis.claims {
        spans.push(claim.span);
        spans.extend(claim.reasons.iter().map(|reason| reason.evidence));
    }
    spans
}

/// Every list is in text order, pieces do not overlap, an outer quote comes before the inner one.
fn check_order(analysis: &Analysis) -> Result<(), TestCaseError> {
    prop_assert!(analysis.quotes.is_sorted_by_key(|quote| (quote.span.start, std::cmp::Reverse(quote.span.end))));
    prop_assert!(analysis.claims.is_sorted_by_key(|claim| claim.span.start));
    prop_assert!(analysis.speakers.is_sorted_by_key(|speaker| speaker.mentions.first().map(|mention| mention.start)));
    for speaker in &analysis.speakers {
        prop_assert!(apart(&speaker.mentions), "{:?}", speaker);
    }
    let mut last = 0;
    for attribution in &analysis.attributions {
        let parts = [&attribution.source, &attribution.cue, &attribution.content];
        prop_assert!(parts.iter().all(|pieces| apart(pieces)), "{:?}", attribution);
        prop_assert!(!attribution.content.is_empty());
        let first = parts.iter().filter_map(|pieces| pieces.first()).map(|span| span.start).min().unwrap_or(0);
        prop_assert!(last <= first, "{:?} comes too late", attribution);
        last = first;
    }
    Ok(())
}

/// Whether the spans are in order and none overlaps the next.
fn apart(spans: &[Span]) -> bool {
    spans.windows(2).all(|pair| pair[0].end <= pair[1].start)
}

/// Every index points to something, and a quote's parent contains it.
fn check_links(analysis: &Analysis) -> Result<(), TestCaseError> {
    let within = |index: Option<u32>, count: usize| index.is_none_or(|index| (index as usize) < count);
    for (index, quote) in analysis.quotes.iter().enumerate() {
        prop_assert!(within(quote.attribution, analysis.attributions.len()));
        prop_assert!(within(quote.parent, index), "a parent stands before its child");
        if let Some(parent) = quote.parent {
            prop_assert!(analysis.quotes[parent as usize].span.contains(quote.span));
        }
    }
    for attribution in &analysis.attributions {
        prop_assert!(within(attribution.speaker, analysis.speakers.len()));
        prop_assert!((0.0..=1.0).contains(&attribution.confidence));
    }
    for claim in &analysis.claims {
        prop_assert!(within(claim.attribution, analysis.attributions.len()));
    }
    Ok(())
}

/// A claim has reasons, ordered by code, and is weak exactly where `single-source` is the only one.
fn check_claims(analysis: &Analysis) -> Result<(), TestCaseError> {
    for claim in &analysis.claims {
        prop_assert!((0.0..=1.0).contains(&claim.confidence));
        prop_assert!(!claim.reasons.is_empty() && claim.reasons.is_sorted_by_key(|reason| reason.code));
        let weak = claim.reasons.iter().all(|reason| reason.code == ReasonCode::SingleSource);
        prop_assert_eq!(claim.strength == Strength::Weak, weak);
    }
    Ok(())
}

/// The summary counts what the lists hold, and no word twice.
fn check_summary(analysis: &Analysis) -> Result<(), TestCaseError> {
    let summary = &analysis.summary;
    prop_assert_eq!(summary.sources as usize, summary.shares.len());
    prop_assert!(summary.named <= summary.sources);
    prop_assert!(summary.shares.iter().map(|share| share.words).sum::<u32>() <= summary.words);
    prop_assert!(summary.shares.is_sorted_by_key(|share| (std::cmp::Reverse(share.words), share.speaker)));
    for share in &summary.shares {
        prop_assert!(analysis.attributions.iter().any(|attribution| attribution.speaker == Some(share.speaker)));
    }
    prop_assert!(summary.single_source.iter().all(|claim| (*claim as usize) < analysis.claims.len()));
    if let Some(only) = summary.only_source {
        prop_assert!(analysis.attributions.iter().all(|attribution| attribution.speaker == Some(only)));
    }
    Ok(())
}

/// The bytes of a short text, and how many times longer the long one is.
const SHORT: usize = 2_000;
const TIMES: u32 = 32;

/// How many times more than its share the long text may take. Where time grew with the square of the length it would take
/// `TIMES` times more. Only the processor's time counts, and the best of several runs, so that a busy machine fails nothing.
const MARGIN: u32 = 6;

/// How often a text is read before its time counts.
const RUNS: usize = 3;

#[test]
fn time_grows_linearly_with_the_text() {
    let too_slow = |fragment: String| {
        let short = fragment.repeat(SHORT.div_ceil(fragment.len()));
        let long = short.repeat(TIMES as usize);
        let short = (0..RUNS).map(|_| time(&short)).min().unwrap_or_default();
        let allowed = short.max(Duration::from_micros(20)) * TIMES * MARGIN;
        // One run that is fast enough settles it.
        let slow: Vec<Duration> = (0..RUNS).map(|_| time(&long)).take_while(|took| *took > allowed).collect();
        let always = slow.len() == RUNS;
        always.then(|| format!("{fragment:?}, {TIMES} times longer: {short:?} became {slow:?}"))
    };
    let too_slow: Vec<String> = fragments().into_iter().filter_map(too_slow).collect();
    assert!(too_slow.is_empty(), "{}", too_slow.join("\n"));
}

fn time(text: &str) -> Duration {
    let start = ThreadTime::now();
    std::hint::black_box(sourcelight::analyze(text));
    start.elapsed()
}
