//! Whether the article reports that somebody contradicts a claim, and where.
//!
//! Words alone seldom tell: a denial of one accusation disputes all that its author says of the matter, in other words. So a
//! where no rule finds a denial that speaks of the claim, a small logistic model judges by signs: how much the article denies,
//! who else speaks of the same, what stands around. The evidence is then the best contradiction: somebody else's statement of
//! the same, else the nearest word of denying. Without either nothing is said to be disputed.

use super::candidate::Candidate;
use super::facts::{Fact, Facts};
use super::model::DISPUTE;
use crate::analysis::{Attribution, ReasonCode, Span};
use crate::language::Class;
use crate::text::Text;
use std::ops::Range;

/// The numbers of the signs: a sign that is counted has one number for each count, up to the last one's “or more”.
mod sign {
    pub const ALWAYS: usize = 0;
    pub const DENIALS: usize = 1;
    pub const FALSEHOODS: usize = 5;
    pub const ACCUSATIONS: usize = 8;
    pub const SHARED: usize = 11;
    pub const SHARED_WITH_DENIAL: usize = 15;
    pub const SHARED_WITH_OPPOSITE: usize = 18;
    pub const DENIES: usize = 22;
    pub const ACCUSES: usize = 23;
    pub const NEGATES: usize = 24;
    pub const WRITER: usize = 25;
    pub const DENIAL_FOUND: usize = 26;
    pub const OTHER_DENIES: usize = 27;
    pub const OTHER_DENIES_NEAR: usize = 28;
    pub const DENIAL_AFTER: usize = 29;
    pub const DENIAL_BEFORE: usize = 30;
    pub const FALSEHOOD_AFTER: usize = 31;
    pub const CONTRAST_AFTER: usize = 32;
    pub const CONTRAST_BEFORE: usize = 33;
    pub const ACCUSATION_AFTER: usize = 34;
    pub const ACCUSATION_BEFORE: usize = 35;
    pub const COUNT: usize = 36;
}

/// How many inputs the model has: the signs, then the facts.
pub const INPUTS: usize = sign::COUNT + Fact::COUNT;

/// Whether an input is a sign, not a fact.
pub fn is_sign(input: usize) -> bool {
    input < sign::COUNT
}

/// With how many neighbours to either side a candidate is compared.
const NEAR: usize = 64;
/// How many tokens around a claim are read.
const AROUND: usize = 40;

/// What speaks for a claim's being disputed.
#[derive(Clone, Debug, Default)]
pub struct Dispute {
    /// The inputs of the model that are on.
    pub inputs: Vec<usize>,
    /// The best contradiction, in bytes.
    pub evidence: Option<Span>,
    /// The probability, 0 to 1, that readers would call the claim disputed.
    pub probability: f32,
}

impl Dispute {
    /// The evidence, where the claim is likely to be disputed.
    pub fn found(&self) -> Option<Span> {
        self.evidence.filter(|_| self.probability >= DISPUTE.threshold())
    }
}

/// How much an article denies and accuses.
pub struct Article {
    denials: usize,
    falsehoods: usize,
    accusations: usize,
}

impl Article {
    /// Counts the words.
    pub fn of(text: &Text) -> Self {
        let count = |is: fn(&Text, usize) -> bool| (0..text.tokens.len()).filter(|token| is(text, *token)).count();
        Self {
            denials: count(is_denial),
            falsehoods: count(|text, token| text.classes(token).has(Class::Falsehood)),
            accusations: count(is_accusation),
        }
    }
}

/// What speaks for a dispute over each candidate; their reasons and facts are known.
pub fn of(text: &Text, candidates: &[Candidate], facts: &[Facts], attributions: &[Attribution]) -> Vec<Dispute> {
    let article = Article::of(text);
    let stances: Vec<Stance> = candidates.iter().map(|candidate| Stance::of(text, candidate, attributions)).collect();
    let judge = |at: usize| {
        let mut dispute = signs(text, candidates, &stances, at, &article);
        dispute.inputs.extend(facts[at].holding().iter().map(|fact| sign::COUNT + *fact as usize));
        dispute.probability = DISPUTE.probability(dispute.inputs.iter().copied());
        dispute
    };
    (0..candidates.len()).map(judge).collect()
}

/// How a candidate stands to the matter.
struct Stance {
    speaker: Option<u32>,
    block: usize,
    denies: bool,
    negates: bool,
    /// The tokens of its cue: what it says of itself is no contradiction.
    cue: Range<usize>,
}

impl Stance {
    fn of(text: &Text, candidate: &Candidate, attributions: &[Attribution]) -> Self {
        let negation = |token: usize| {
            let classes = text.classes(token);
            classes.has(Class::Negation) || classes.has(Class::Nothing) || classes.has(Class::Falsehood)
        };
        let cue = candidate.attribution.map(|index| &attributions[index as usize].cue);
        Self {
            speaker: candidate.attribution.and_then(|index| attributions[index as usize].speaker),
            block: text.block_of(candidate.tokens.start),
            denies: candidate.cue.has(Class::Denial) || candidate.cue.has(Class::Opposing),
            negates: candidate.tokens.clone().take(AROUND).any(negation),
            cue: cue
                .and_then(|cue| Some(text.tokens_in(Span::new(cue.first()?.start, cue.last()?.end))))
                .unwrap_or(0..0),
        }
    }
}

fn signs(text: &Text, candidates: &[Candidate], stances: &[Stance], at: usize, article: &Article) -> Dispute {
    let (candidate, stance) = (&candidates[at], &stances[at]);
    let mut inputs = vec![sign::ALWAYS];
    let mut counted = |first: usize, count: usize, most: usize| {
        inputs.extend(count.min(most).checked_sub(1).map(|grade| first + grade));
    };
    counted(sign::DENIALS, article.denials, 4);
    counted(sign::FALSEHOODS, article.falsehoods, 3);
    counted(sign::ACCUSATIONS, article.accusations / 2, 3);

    let (mut shared, mut with_denial, mut with_opposite) = (0, 0, 0);
    let (mut other_denies, mut denies_near) = (false, false);
    let mut best: Option<(usize, Span)> = None;
    for other in at.saturating_sub(NEAR)..candidates.len().min(at + NEAR) {
        let theirs = &stances[other];
        if other == at || theirs.speaker.is_some() && theirs.speaker == stance.speaker {
            continue;
        }
        let common = candidate.about.shared(&candidates[other].about);
        let is_opposite = theirs.negates != stance.negates;
        shared = shared.max(common);
        if is_opposite {
            with_opposite = with_opposite.max(common);
        }
        if theirs.denies {
            other_denies = true;
            denies_near |= theirs.block.abs_diff(stance.block) <= 1;
            with_denial = with_denial.max(common);
        }
        if common == 0 || !(is_opposite || theirs.denies || stance.denies) {
            continue;
        }
        let weight = 2 * common.min(4) + 2 * usize::from(is_opposite) + 3 * usize::from(theirs.denies);
        let span = text.span(candidates[other].tokens.clone());
        if best.is_none_or(|(most, _)| weight > most) && !span.overlaps(text.span(candidate.tokens.clone())) {
            best = Some((weight, span));
        }
    }
    counted(sign::SHARED, shared, 4);
    counted(sign::SHARED_WITH_DENIAL, with_denial, 3);
    counted(sign::SHARED_WITH_OPPOSITE, with_opposite, 4);

    let (before, after) = around(text, &candidate.tokens);
    let any = |mut range: Range<usize>, is: fn(&Text, usize) -> bool| {
        range.any(|token| is(text, token) && !stance.cue.contains(&token))
    };
    let contrast = |text: &Text, token: usize| text.classes(token).has(Class::Contrast);
    for (holds, sign) in [
        (stance.denies, sign::DENIES),
        (candidate.cue.has(Class::Distancing) || candidate.cue.has(Class::Accuse), sign::ACCUSES),
        (stance.negates, sign::NEGATES),
        (candidate.attribution.is_none(), sign::WRITER),
        (candidate.reasons.iter().any(|reason| reason.code == ReasonCode::Disputed), sign::DENIAL_FOUND),
        (other_denies, sign::OTHER_DENIES),
        (denies_near, sign::OTHER_DENIES_NEAR),
        (any(after.clone(), is_denial), sign::DENIAL_AFTER),
        (any(before.clone(), is_denial), sign::DENIAL_BEFORE),
        (any(after.clone(), |text, token| text.classes(token).has(Class::Falsehood)), sign::FALSEHOOD_AFTER),
        (any(after.clone(), contrast), sign::CONTRAST_AFTER),
        (any(before.clone(), contrast), sign::CONTRAST_BEFORE),
        (any(after.clone(), is_accusation), sign::ACCUSATION_AFTER),
        (any(before.clone(), is_accusation), sign::ACCUSATION_BEFORE),
    ] {
        if holds {
            inputs.push(sign);
        }
    }
    let word = || {
        let mut denials = after.chain(before.rev()).filter(|token| text.classes(*token).has(Class::Denial));
        denials.find(|token| !stance.cue.contains(token)).map(|token| text.tokens[token].span)
    };
    let evidence = best.map(|(_, span)| span).or_else(word);
    Dispute { inputs, evidence, probability: 0.0 }
}

/// The tokens before and after a clause.
fn around(text: &Text, clause: &Range<usize>) -> (Range<usize>, Range<usize>) {
    (clause.start.saturating_sub(AROUND)..clause.start, clause.end..text.tokens.len().min(clause.end + AROUND))
}

fn is_denial(text: &Text, token: usize) -> bool {
    let classes = text.classes(token);
    classes.has(Class::Denial) || classes.has(Class::Opposing)
}

fn is_accusation(text: &Text, token: usize) -> bool {
    let classes = text.classes(token);
    classes.has(Class::Accusation) || classes.has(Class::Accuse) || classes.has(Class::Distancing)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::facts;
    use crate::claims::testing::Article as Annotated;

    fn disputes(source: &str, attributed: &[[&str; 3]]) -> Vec<Dispute> {
        let article = Annotated::new(source, attributed);
        let candidates = article.candidates();
        let facts = facts::of(&article.text, &candidates, &article.attributions, &article.speakers);
        of(&article.text, &candidates, &facts, &article.attributions)
    }

    #[test]
    fn denials_and_accusations_are_counted() {
        let article = Article::of(&Text::new("He denied the false allegation. She rejected it."));
        assert_eq!((article.denials, article.falsehoods, article.accusations), (2, 1, 3));
    }

    #[test]
    fn the_evidence_is_the_best_contradiction() {
        let text = "Berg said the firm hid the leak. Lund said the firm never hid a leak.";
        let both = [["Berg", "said", "the firm hid the leak"], ["Lund", "said", "the firm never hid a leak"]];
        let found = disputes(text, &both);
        assert_eq!(found[0].evidence.map(|span| &text[span.range()]), Some("the firm never hid a leak"));
        assert!(found[0].inputs.contains(&(sign::SHARED_WITH_OPPOSITE + 2)));
        assert!(!found[0].inputs.contains(&sign::NEGATES) && found[1].inputs.contains(&sign::NEGATES));
    }

    #[test]
    fn without_a_contradiction_there_is_nothing_to_show() {
        let found = disputes("Berg said the firm hid the leak.", &[["Berg", "said", "the firm hid the leak"]]);
        assert_eq!(found[0].evidence, None);
        let certain = Dispute { probability: 1.0, ..found[0].clone() };
        assert_eq!(certain.found(), None);
    }

    #[test]
    fn inputs_are_numbers_of_the_model() {
        let found = disputes("Berg said it sank.", &[["Berg", "said", "it sank"]]);
        assert!(found[0].inputs.iter().all(|input| *input < INPUTS));
        assert!(is_sign(sign::ACCUSATION_BEFORE) && !is_sign(sign::COUNT));
    }
}
