//! Facts about a clause of the writer's own that holds a hedge.

use super::{Fact, Facts};
use crate::analysis::ReasonCode;
use crate::claims::candidate::Candidate;
use crate::claims::hedges::Kind;
use crate::language::Class;
use crate::text::{Text, TokenKind};

/// The hedge of the writer's own clause.
pub fn add(facts: &mut Facts, text: &Text, candidate: &Candidate) {
    facts.add(Fact::OwnHedge);
    let tokens = &text.tokens[candidate.tokens.clone()];
    for hedge in &candidate.hedges {
        facts.add(match hedge.kind {
            Kind::Adverb => Fact::HedgeAdverb,
            Kind::Adjective => Fact::HedgeAdjective,
            Kind::Impersonal => Fact::HedgeImpersonal,
            Kind::Seeming => Fact::HedgeSeeming,
            Kind::PastModal => Fact::HedgePastModal,
            Kind::Modal | Kind::OwnBelief => Fact::HedgeModal,
            Kind::Amount => Fact::HedgeAmount,
            Kind::Rumour => Fact::HedgeRumour,
            Kind::Report => Fact::HedgeReport,
            Kind::Inquiry => Fact::HedgeInquiry,
        });
        let strong = text.tokens[hedge.tokens.clone()].iter().any(|token| token.has(Class::StrongHedge));
        facts.add_if(strong, Fact::HedgeStrong);
    }
    facts.add_if(has_reason(candidate, ReasonCode::Distancing), Fact::OwnDistancing);
    facts.add_if(has_reason(candidate, ReasonCode::Disputed), Fact::OwnDisputed);
    facts.add_if(has_reason(candidate, ReasonCode::Unconfirmed), Fact::OwnUnconfirmed);
    let any = |class: Class| tokens.iter().any(|token| token.has(class));
    facts.add_if(any(Class::Future), Fact::OwnFuture);
    facts.add_if(any(Class::Condition), Fact::OwnCondition);
    facts.add_if(any(Class::FirstPerson), Fact::OwnFirstPerson);
    facts.add_if(any(Class::SecondPerson), Fact::OwnSecondPerson);
    facts.add_if(any(Class::VerbPast), Fact::OwnPast);
    facts.add_if(any(Class::Evaluative), Fact::OwnEvaluative);
    facts.add_if(any(Class::Event), Fact::OwnEvent);
    facts.add_if(tokens.iter().skip(1).any(|token| token.is_capitalised()), Fact::OwnName);
    facts.add_if(text.tokens.get(candidate.tokens.end).is_some_and(|token| token.is('?')), Fact::OwnQuestion);
    facts.add_if(
        tokens.iter().any(|token| token.kind == TokenKind::Number || token.has(Class::Measure)),
        Fact::OwnNumber,
    );
    facts.add_if(tokens.len() < 5, Fact::OwnShort);
}

fn has_reason(candidate: &Candidate, code: ReasonCode) -> bool {
    candidate.reasons.iter().any(|reason| reason.code == code)
}
