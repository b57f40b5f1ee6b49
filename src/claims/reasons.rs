//! Why a candidate would be marked, each reason with its evidence.

use super::candidate::{self, Candidate};
use super::confirmed;
use super::denials;
use super::hedges::Kind;
use super::sources::Source;
use super::stems::Stems;
use super::unconfirmed::{self, Remark};
use crate::analysis::{Attribution, Reason, ReasonCode, Span};
use crate::language::Class;
use crate::order;
use crate::text::Text;

/// With how many neighbours to either side a candidate is compared for a second voice.
const NEAR: usize = 64;

/// What a second voice takes off.
const RESTS_ON_ONE: [ReasonCode; 3] = [ReasonCode::SingleSource, ReasonCode::UnnamedSource, ReasonCode::NoSource];

/// Fills in every candidate's reasons, and whether somebody else says the same.
// In one function with its caller, V8 keeps less of its loops in registers.
#[inline(never)]
pub fn give(text: &Text, attributions: &[Attribution], candidates: &mut [Candidate]) {
    let denials = denials::find(text, attributions, candidates);
    let remarks = unconfirmed::find(text);
    let sentences = own_sentences(text, attributions);
    for at in 0..candidates.len() {
        let candidate = &candidates[at];
        let speaker = candidate.attribution.and_then(|index| attributions[index as usize].speaker);
        let mut reasons = resting_on(text, candidate, attributions);
        reasons.extend(
            denials::of(text, candidate, speaker, &denials)
                .map(|denial| Reason { code: ReasonCode::Disputed, evidence: denial.evidence }),
        );
        reasons.extend(unestablished(text, candidate, &remarks));
        reasons.extend(asserted_elsewhere(text, attributions, candidates, at, speaker));
        let confirmed_by = second_voice(attributions, candidates, at, speaker, &sentences, text);
        if confirmed_by.0 || confirmed_by.1 {
            reasons.retain(|reason| !RESTS_ON_ONE.contains(&reason.code));
        }
        // “The report could not be verified” is a remark on a claim, its “could” no hedge.
        if candidate.attribution.is_none() && remarked(text, candidate, &remarks) {
            reasons.clear();
        }
        order::sort(&mut reasons, |reason| (reason.code as u32, 0));
        reasons.dedup_by_key(|reason| reason.code);
        candidates[at].reasons = reasons;
        candidates[at].confirmed_by = confirmed_by;
    }
}

/// The reasons in the words themselves: hedges, the cue, the source.
fn resting_on(text: &Text, candidate: &Candidate, attributions: &[Attribution]) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let mut add = |code: ReasonCode, evidence: Option<Span>| {
        reasons.extend(evidence.filter(|span| !span.is_empty()).map(|evidence| Reason { code, evidence }));
    };
    for hedge in &candidate.hedges {
        let words = text.span(hedge.tokens.clone());
        match hedge.kind {
            Kind::Impersonal => {
                add(ReasonCode::Hedge, Some(words));
                add(ReasonCode::NoSource, candidate.attribution.is_none().then_some(words));
            }
            Kind::Rumour => add(ReasonCode::NoSource, Some(words)),
            Kind::Report if candidate.attribution.is_none() => {
                let noun = text.tokens[hedge.tokens.start].span;
                let classes = text.classes(hedge.tokens.start);
                let distances = classes.has(Class::Accusation) && !classes.has(Class::Rumour);
                add(ReasonCode::Distancing, distances.then_some(noun));
                match hedge.tokens.start.checked_sub(1).filter(|before| is_owner(text, *before)) {
                    Some(owner) => add(ReasonCode::SingleSource, Some(owner_of(text, owner))),
                    None => add(ReasonCode::NoSource, Some(noun)),
                }
            }
            Kind::Inquiry => add(ReasonCode::Unconfirmed, candidate.attribution.is_none().then_some(words)),
            Kind::Report => {}
            _ => add(ReasonCode::Hedge, Some(words)),
        }
    }
    let Some(attribution) = candidate.attribution.map(|index| &attributions[index as usize]) else { return reasons };
    let whole = |spans: &[Span]| Some(Span::new(spans.first()?.start, spans.last()?.end));
    if candidate.cue.has(Class::Distancing) || candidate.cue.has(Class::Accuse) || candidate.cue.has(Class::Denial) {
        add(ReasonCode::Distancing, whole(&attribution.cue));
    }
    if candidate.cue.has(Class::Guess) {
        add(ReasonCode::Hedge, whole(&attribution.cue));
    }
    if candidate::is_inquiry(&candidate.cue) {
        add(ReasonCode::Unconfirmed, whole(&attribution.cue));
        return reasons;
    }
    match candidate.source {
        Some(Source::Named) => add(ReasonCode::SingleSource, whole(&attribution.source)),
        Some(Source::Unnamed) => add(ReasonCode::UnnamedSource, whole(&attribution.source)),
        Some(Source::Missing) => add(ReasonCode::NoSource, whole(&attribution.cue)),
        Some(Source::Record) | None => {}
    }
    reasons
}

fn is_owner(text: &Text, at: usize) -> bool {
    text.classes(at).has(Class::PossessivePronoun) || matches!(text.word(at), "'s" | "’s")
}

/// “his”, or the name before “’s”, which the token at `at` is.
fn owner_of(text: &Text, at: usize) -> Span {
    let is_clitic = text.word(at).starts_with(['\'', '’']);
    text.span(at - usize::from(is_clitic && at > 0)..at + 1)
}

/// The remark that reaches the candidate, the nearest one.
fn unestablished(text: &Text, candidate: &Candidate, remarks: &[Remark]) -> Option<Reason> {
    let first = candidate.tokens.start;
    let (sentence, block) = (text.sentence_of(first), text.block_of(first));
    let from = remarks.partition_point(|remark| remark.sentence < sentence);
    let mut near = remarks[from..].iter().take_while(|remark| remark.block <= block + 1).take(NEAR);
    let reaches = near.find(|remark| remark.reaches(sentence, block, &candidate.about))?;
    Some(Reason { code: ReasonCode::Unconfirmed, evidence: reaches.evidence })
}

/// The writer's own sentences, by what they are about; one that attributes anything is not the writer's own.
fn own_sentences(text: &Text, attributions: &[Attribution]) -> Vec<(usize, Stems)> {
    let mut passes_on = vec![false; text.sentences.len()];
    for attribution in attributions {
        for span in attribution.content.iter().chain(&attribution.cue) {
            for token in text.tokens_in(*span) {
                passes_on[text.sentence_of(token)] = true;
            }
        }
    }
    let own = |(at, sentence): (usize, &crate::text::Sentence)| {
        // A heading sums up what the article reports; it is no second voice.
        let ends = text.tokens[sentence.tokens().end - 1].is('.');
        (!passes_on[at] && ends).then(|| (at, Stems::new(text, sentence.tokens())))
    };
    text.sentences.iter().enumerate().filter_map(own).collect()
}

/// Whether the writer's hedge is a word of the remark that its sentence makes.
fn remarked(text: &Text, candidate: &Candidate, remarks: &[Remark]) -> bool {
    let sentence = text.sentence_of(candidate.tokens.start);
    let Ok(index) = remarks.binary_search_by_key(&sentence, |remark| remark.sentence) else { return false };
    candidate.hedges.iter().any(|hedge| remarks[index].evidence.contains(text.span(hedge.tokens.clone())))
}

/// What somebody denies is disputed where somebody else asserts it.
fn asserted_elsewhere(
    text: &Text,
    attributions: &[Attribution],
    candidates: &[Candidate],
    at: usize,
    speaker: Option<u32>,
) -> Option<Reason> {
    let denied = &candidates[at];
    if !denied.cue.has(Class::Denial) {
        return None;
    }
    let others = &candidates[at.saturating_sub(NEAR)..candidates.len().min(at + NEAR)];
    let asserts = |other: &&Candidate| {
        let theirs = other.attribution.and_then(|index| attributions[index as usize].speaker);
        theirs.is_some()
            && theirs != speaker
            && !other.cue.has(Class::Denial)
            && confirmed::is_same(&denied.about, &other.about)
    };
    let evidence = text.span(others.iter().find(asserts)?.tokens.clone());
    Some(Reason { code: ReasonCode::Disputed, evidence })
}

fn contradicts(candidate: &Candidate) -> bool {
    candidate.cue.has(Class::Denial) || candidate.cue.has(Class::Distancing) || candidate.cue.has(Class::Accuse)
}

/// Whether another speaker, and whether the writer, states the same.
fn second_voice(
    attributions: &[Attribution],
    candidates: &[Candidate],
    at: usize,
    speaker: Option<u32>,
    sentences: &[(usize, Stems)],
    text: &Text,
) -> (bool, bool) {
    let candidate = &candidates[at];
    let others = &candidates[at.saturating_sub(NEAR)..candidates.len().min(at + NEAR)];
    let is_second = |other: &Candidate| {
        let theirs = other.attribution.and_then(|index| attributions[index as usize].speaker);
        theirs.is_some() && theirs != speaker && !contradicts(other)
    };
    // Who repeats it at arm's length, to deny it or to hold it against somebody, is no second voice.
    let by_other = !contradicts(candidate)
        && others.iter().any(|other| confirmed::is_same(&candidate.about, &other.about) && is_second(other));
    let sentence = text.sentence_of(candidate.tokens.start);
    let middle = sentences.partition_point(|(index, _)| *index < sentence);
    let near = &sentences[middle.saturating_sub(NEAR)..sentences.len().min(middle + NEAR)];
    let by_writer = near.iter().any(|(index, about)| *index != sentence && confirmed::is_same(&candidate.about, about));
    (by_other, by_writer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::testing::Article;

    /// The reasons of the first candidate, each with its evidence.
    fn reasons<'t>(source: &'t str, attributed: &[[&str; 3]]) -> Vec<(ReasonCode, &'t str)> {
        let article = Article::new(source, attributed);
        let candidates = article.candidates();
        candidates[0].reasons.iter().map(|reason| (reason.code, article.text.str(reason.evidence))).collect()
    }

    #[test]
    fn a_claim_rests_on_its_source() {
        let said = |source: &str| {
            let text = format!("{source} said the dam had broken.");
            let article = Article::new(&text, &[[source, "said", "the dam had broken"]]);
            article.candidates()[0].reasons.iter().map(|reason| reason.code).collect::<Vec<_>>()
        };
        assert_eq!(said("Anna Berg"), [ReasonCode::SingleSource]);
        assert_eq!(said("officials"), [ReasonCode::UnnamedSource]);
        assert_eq!(said(""), [ReasonCode::NoSource]);
    }

    #[test]
    fn the_cue_and_the_hedge_are_evidence() {
        assert_eq!(
            reasons("Berg claimed the dam may have broken.", &[["Berg", "claimed", "the dam may have broken"]]),
            [(ReasonCode::Hedge, "may have"), (ReasonCode::Distancing, "claimed"), (ReasonCode::SingleSource, "Berg")]
        );
    }

    #[test]
    fn an_accusation_without_its_verb_keeps_its_owner() {
        assert_eq!(
            reasons("Nobody believed his accusation that the firm had hidden it.", &[]),
            [(ReasonCode::Distancing, "accusation"), (ReasonCode::SingleSource, "his")]
        );
    }

    #[test]
    fn a_second_voice_takes_the_single_source_off() {
        let text = "Berg said rebels shelled the school. Lund said the rebels shelled that school twice.";
        let both =
            [["Berg", "said", "rebels shelled the school"], ["Lund", "said", "the rebels shelled that school twice"]];
        assert_eq!(reasons(text, &both), []);
        assert_eq!(reasons(text, &both[..1]), []);
        let one = "Berg said rebels shelled the school. Lund said it rained.";
        let apart = [["Berg", "said", "rebels shelled the school"], ["Lund", "said", "it rained"]];
        assert_eq!(reasons(one, &apart), [(ReasonCode::SingleSource, "Berg")]);
    }

    #[test]
    fn what_could_not_be_verified_reaches_its_paragraph() {
        let text = "Berg said rebels shelled the school. That could not be verified.";
        let said = [["Berg", "said", "rebels shelled the school"]];
        assert!(reasons(text, &said).contains(&(ReasonCode::Unconfirmed, "could not be verified")));
    }

    #[test]
    fn a_denial_is_disputed_by_who_asserts_it() {
        let text = "Lund said rebels shelled the school. Berg denied rebels shelled the school.";
        let article = Article::new(
            text,
            &[["Lund", "said", "rebels shelled the school"], ["Berg", "denied", "rebels shelled the school."]],
        );
        let candidates = article.candidates();
        let denied = candidates.last().expect("the denial is one");
        assert!(denied.reasons.iter().any(|reason| reason.code == ReasonCode::Disputed));
    }
}
