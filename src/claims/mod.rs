//! Unverified claims: what is checkable, who vouches for it, and the reasons.
//!
//! ```text
//! hedges ─────────┐
//! attributions ──> candidates ──> reasons ──────────> features ──> checkable ──> chosen
//!                  a clause each   hedges, sources,    facts        a            the likely ones,
//!                                  denials, remarks,   about each   probability  none over another
//!                                  second voices
//! ```

mod candidate;
mod clause;
mod confirmed;
mod denials;
pub mod disputes;
mod facts;
mod head;
mod hedges;
pub mod inputs;
mod model;
mod practical;
mod reasons;
mod sources;
mod stems;
#[cfg(test)]
mod testing;
mod unconfirmed;

pub use disputes::Dispute;
pub use facts::Facts;

use crate::analysis::{Attribution, Claim, Quote, Reason, ReasonCode, Span, Speaker, Strength};
use crate::order;
use crate::text::Text;
use candidate::Candidate;
use model::CLAIM;

/// A clause that might be a claim, as the model sees it.
pub struct Scored {
    /// The clause, in bytes.
    pub span: Span,
    /// The attribution that states it.
    pub attribution: Option<u32>,
    /// Why it would be marked, ordered by code.
    pub reasons: Vec<Reason>,
    /// What the models see.
    pub facts: Facts,
    /// Whether somebody contradicts it, as far as no reason says so yet.
    pub dispute: Dispute,
    /// The probability that it is a claim, 0 to 1.
    pub probability: f32,
}

/// Finds every claim, ordered by start. The quotes are classified.
pub fn find(text: &Text, quotes: &[Quote], attributions: &[Attribution], speakers: &[Speaker]) -> Vec<Claim> {
    choose(candidates(text, quotes, attributions, speakers), CLAIM.threshold())
}

/// Every clause that has a reason to be marked, with its probability, ordered by start.
pub fn candidates(text: &Text, quotes: &[Quote], attributions: &[Attribution], speakers: &[Speaker]) -> Vec<Scored> {
    let hedges = hedges::find(text);
    let mut candidates = candidate::all(text, quotes, attributions, speakers, &hedges);
    reasons::give(text, attributions, &mut candidates);
    candidates.retain(|candidate| !candidate.reasons.is_empty() && !candidate.tokens.is_empty());
    let facts = facts::of(text, &candidates, attributions, speakers);
    let disputes = disputes::of(text, &candidates, &facts, attributions);
    let score = |((candidate, facts), dispute): ((Candidate, Facts), Dispute)| Scored {
        span: text.span(candidate.tokens),
        attribution: candidate.attribution,
        reasons: candidate.reasons,
        probability: CLAIM.probability(inputs::of(&facts)),
        facts,
        dispute,
    };
    let mut scored: Vec<Scored> = candidates.into_iter().zip(facts).zip(disputes).map(score).collect();
    order::sort(&mut scored, |scored| (scored.span.start, scored.span.end));
    scored
}

/// The claims among the candidates: the likely ones; of two that share more than half of the shorter, the likelier.
pub fn choose(candidates: Vec<Scored>, threshold: f32) -> Vec<Claim> {
    let mut chosen: Vec<Scored> = Vec::new();
    for candidate in candidates.into_iter().filter(|candidate| candidate.probability >= threshold) {
        match chosen.last_mut() {
            Some(last) if shares_most(last.span, candidate.span) => {
                if candidate.probability > last.probability {
                    *last = candidate;
                }
            }
            _ => chosen.push(candidate),
        }
    }
    chosen.into_iter().map(claim).collect()
}

/// Whether two spans share more than half of the shorter one.
pub fn shares_most(one: Span, other: Span) -> bool {
    let shared = one.end.min(other.end).saturating_sub(one.start.max(other.start));
    2 * shared > one.len().min(other.len())
}

fn claim(scored: Scored) -> Claim {
    let mut reasons = scored.reasons;
    let has_dispute = reasons.iter().any(|reason| reason.code == ReasonCode::Disputed);
    // The last of the codes, so the reasons stay in order.
    let dispute = scored.dispute.found().filter(|_| !has_dispute);
    reasons.extend(dispute.map(|evidence| Reason { code: ReasonCode::Disputed, evidence }));
    let is_weak = reasons.iter().all(|reason| reason.code == ReasonCode::SingleSource);
    Claim {
        span: scored.span,
        strength: if is_weak { Strength::Weak } else { Strength::Strong },
        attribution: scored.attribution,
        confidence: scored.probability,
        reasons,
    }
}
