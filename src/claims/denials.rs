//! Who contradicts what: denials, and the claims elsewhere in the article that they speak of.
//!
//! A **denial** is a verb of denying with what it denies (“denied that …”), a denial without a proposition of its own
//! (“rejected the accusation”, “called the claims false”), or a statement that negates. A claim is disputed where
//! somebody else denies it: where enough content words are shared, or where a denial without a proposition stands next
//! to it.

use super::candidate::Candidate;
use super::stems::Stems;
use crate::analysis::{Attribution, Span};
use crate::language::Class;
use crate::order;
use crate::text::Text;
use std::ops::Range;

/// A denial.
pub struct Denial {
    /// The words that deny.
    pub evidence: Span,
    /// Its sentence.
    sentence: usize,
    block: usize,
    /// What the denied proposition is about; empty for a bare denial.
    about: Stems,
    /// Who denies, where that is known.
    speaker: Option<u32>,
    attribution: Option<u32>,
    is_bare: bool,
}

/// With how many denials to either side a claim is compared.
const NEAR: usize = 48;
/// So many denials without a proposition make an article the report of a quarrel, where they reach further.
const QUARREL: usize = 2;
/// How many blocks they reach then.
const QUARREL_REACH: usize = 8;
/// So many words after a verb of denying, the noun for what is denied may stand.
const WITHIN: usize = 5;

/// The denials of the article, in text order.
pub fn find(text: &Text, attributions: &[Attribution], candidates: &[Candidate]) -> Vec<Denial> {
    let mut denials = Vec::new();
    for (sentence, range) in text.sentences.iter().enumerate() {
        let tokens = range.tokens();
        if let Some(evidence) = bare(text, tokens.clone()) {
            denials.push(Denial {
                evidence: text.span(evidence),
                sentence,
                block: range.block as usize,
                about: Stems::new(text, tokens),
                speaker: None,
                attribution: None,
                is_bare: true,
            });
        }
    }
    for candidate in candidates {
        let Some(index) = candidate.attribution else { continue };
        let attribution = &attributions[index as usize];
        let denies = candidate.cue.has(Class::Denial) || negates(text, candidate.tokens.clone());
        if !denies || candidate.tokens.is_empty() {
            continue;
        }
        denials.push(Denial {
            evidence: text.span(candidate.tokens.clone()),
            sentence: text.sentence_of(candidate.tokens.start),
            block: text.block_of(candidate.tokens.start),
            about: Stems::new(text, candidate.tokens.clone()),
            speaker: attribution.speaker,
            attribution: Some(index),
            is_bare: false,
        });
    }
    order::sort(&mut denials, |denial| (denial.evidence.start, 0));
    denials
}

/// The denial that contradicts a claim, the best one.
pub fn of<'d>(text: &Text, candidate: &Candidate, speaker: Option<u32>, denials: &'d [Denial]) -> Option<&'d Denial> {
    let (Some(first), about) = (candidate.tokens.clone().next(), &candidate.about) else { return None };
    let span = text.span(candidate.tokens.clone());
    let middle = denials.partition_point(|denial| denial.evidence.start < span.start);
    let near = &denials[middle.saturating_sub(NEAR)..denials.len().min(middle + NEAR)];
    let (sentence, block) = (text.sentence_of(first), text.block_of(first));
    let is_quarrel = near.iter().filter(|denial| denial.is_bare).count() >= QUARREL;
    let mut best: Option<(f32, &Denial)> = None;
    for denial in near {
        let same_speaker = denial.speaker.is_some() && denial.speaker == speaker;
        if same_speaker || denial.attribution.is_some() && denial.attribution == candidate.attribution {
            continue;
        }
        // “rejected the claim that it had fired”: the denial of the claim is the cue that states it.
        let is_own_cue = denial.is_bare && denial.sentence == sentence && candidate.cue.has(Class::Denial);
        if is_own_cue || span.overlaps(denial.evidence) {
            continue;
        }
        let shared = about.shared(&denial.about) as f32;
        let least = about.len().min(denial.about.len()).max(1) as f32;
        let mut score = if shared >= 2.0 { shared / least } else { 0.0 };
        if denial.is_bare {
            let distance = denial.sentence.abs_diff(sentence);
            score = match distance {
                0 => 1.0,
                1 if denial.block.abs_diff(block) <= 1 => 0.6,
                2 if denial.block.abs_diff(block) <= 1 && shared >= 1.0 => 0.5,
                _ if is_quarrel && shared >= 2.0 && denial.block.abs_diff(block) <= QUARREL_REACH => 0.45,
                _ => score * 0.8,
            };
        }
        if score >= 0.4 && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, denial));
        }
    }
    best.map(|(_, denial)| denial)
}

/// A denial without a proposition: “denies the accusation”, “dismissed it”, “called the claims false”.
fn bare(text: &Text, sentence: Range<usize>) -> Option<Range<usize>> {
    let has = |at: usize, class: Class| text.tokens[at].has(class);
    for at in sentence.clone() {
        let after = at + 1..sentence.end.min(at + 1 + WITHIN);
        if has(at, Class::Denial) && !has(at, Class::FunctionWord) {
            if let Some(noun) = after.clone().find(|inner| has(*inner, Class::Accusation)) {
                return Some(at..noun + 1);
            }
            let passive = at > sentence.start && has(at - 1, Class::Be);
            // “denied it”, “denied that.”; but not “denied that it …”.
            let ends = |next: usize| !text.tokens.get(next + 1).is_some_and(|token| token.is_word());
            let pronoun = after.clone().next().filter(|next| has(*next, Class::BarePronoun) && ends(*next));
            if passive || pronoun.is_some() {
                return Some(at..pronoun.unwrap_or(at) + 1);
            }
        }
        if has(at, Class::Accusation) {
            let wide = at + 1..sentence.end.min(at + 3 * WITHIN);
            if let Some(end) = wide.clone().find(|inner| has(*inner, Class::Falsehood)) {
                return Some(at..end + 1);
            }
        }
    }
    None
}

/// Whether a statement negates: “had nothing to do with it”, “did not take it”.
fn negates(text: &Text, tokens: Range<usize>) -> bool {
    let said = &text.tokens[tokens];
    said.iter().take(12).any(|token| token.has(Class::Negation) || token.has(Class::Nothing))
        || said.iter().any(|token| token.has(Class::Falsehood))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::testing::Article;

    /// The denial of the first candidate.
    fn denial<'t>(source: &'t str, attributed: &[[&str; 3]]) -> Option<&'t str> {
        let article = Article::new(source, attributed);
        let candidates = article.candidates();
        let denials = find(&article.text, &article.attributions, &candidates);
        let speaker = candidates[0].attribution.and_then(|index| article.attributions[index as usize].speaker);
        of(&article.text, &candidates[0], speaker, &denials).map(|denial| article.text.str(denial.evidence))
    }

    const ACCUSED: [&str; 3] = ["Berg", "said", "the firm hid the leak"];

    #[test]
    fn a_bare_denial_reaches_the_sentence_beside_it() {
        for (source, denied) in [
            ("Berg said the firm hid the leak. Lund denied it.", Some("denied it")),
            ("Berg said the firm hid the leak. Lund rejected the accusation.", Some("rejected the accusation")),
            ("Berg said the firm hid the leak. Lund called the allegations false.", Some("allegations false")),
            ("Berg said the firm hid the leak. It rained.", None),
            ("Berg said the firm hid the leak. It rained. It snowed. It cleared up. Lund denied it.", None),
        ] {
            assert_eq!(denial(source, &[ACCUSED]), denied, "{source}");
        }
    }

    #[test]
    fn a_statement_that_negates_the_same_is_a_denial() {
        let text = "Berg said the firm hid the leak. Lund said the firm never hid a leak.";
        let contradicted = [ACCUSED, ["Lund", "said", "the firm never hid a leak"]];
        assert_eq!(denial(text, &contradicted), Some("the firm never hid a leak"));
    }

    #[test]
    fn nobody_contradicts_himself() {
        let text = "Berg said the firm hid the leak. Berg said the firm never hid a leak.";
        assert_eq!(denial(text, &[ACCUSED, ["Berg", "said", "the firm never hid a leak"]]), None);
    }
}
