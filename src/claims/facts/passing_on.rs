//! Facts about how a clause is passed on: its cue, its source, its place, and what else the article says about it.

use super::{Fact, Facts};
use crate::analysis::{Attribution, Form, ReasonCode, Speaker, SpeakerKind};
use crate::claims::candidate::Candidate;
use crate::claims::hedges::Kind;
use crate::claims::sources::Source;
use crate::language::Class;

/// Cue, source and place of an attributed clause.
pub fn add(facts: &mut Facts, candidate: &Candidate, attribution: &Attribution, speakers: &[Speaker]) {
    facts.add(Fact::Attributed);
    for (class, feature) in [
        (Class::Distancing, Fact::CueDistancing),
        (Class::Accuse, Fact::CueAccuse),
        (Class::Denial, Fact::CueDenial),
        (Class::Factive, Fact::CueFactive),
        (Class::Directive, Fact::CueDirective),
        (Class::Forecast, Fact::CueForecast),
        (Class::Rating, Fact::CueRating),
        (Class::Attitude, Fact::CueAttitude),
        (Class::Speech, Fact::CueSpeech),
    ] {
        facts.add_if(candidate.cue.has(class), feature);
    }
    facts.add_if(attribution.cue.is_empty(), Fact::CueMissing);
    let speaker = attribution.speaker.and_then(|speaker| speakers.get(speaker as usize));
    match candidate.source {
        Some(Source::Unnamed) => facts.add(Fact::SourceUnnamed),
        Some(Source::Missing) => facts.add(Fact::SourceMissing),
        Some(Source::Record) => facts.add(Fact::SourceRecord),
        _ => {}
    }
    match speaker.map(|speaker| speaker.kind) {
        Some(SpeakerKind::Person) => facts.add(Fact::SourcePerson),
        Some(SpeakerKind::Organisation) => facts.add(Fact::SourceOrganisation),
        Some(SpeakerKind::Document) => facts.add(Fact::SourceDocument),
        Some(SpeakerKind::Group) => facts.add(Fact::SourceGroup),
        None => {}
    }
    match attribution.form {
        Form::Direct => facts.add(Fact::FormDirect),
        Form::Mixed => facts.add(Fact::FormMixed),
        Form::Indirect => facts.add(Fact::FormIndirect),
    }
    facts.add(match attribution.confidence {
        ..0.4 => Fact::ConfidenceLowest,
        ..0.6 => Fact::ConfidenceLow,
        ..0.75 => Fact::ConfidenceFair,
        ..0.9 => Fact::ConfidenceHigh,
        _ => Fact::ConfidenceHighest,
    });
    facts.add(match candidate.place {
        0 => Fact::PlaceFirst,
        1 => Fact::PlaceSecond,
        _ => Fact::PlaceLater,
    });
    for reason in &candidate.reasons {
        match reason.code {
            ReasonCode::Disputed => facts.add(Fact::Disputed),
            ReasonCode::Unconfirmed => facts.add(Fact::Unconfirmed),
            _ => {}
        }
    }
    for hedge in &candidate.hedges {
        facts.add(match hedge.kind {
            Kind::Adverb | Kind::Adjective | Kind::Seeming | Kind::Impersonal => Fact::HedgedWord,
            Kind::PastModal => Fact::HedgedPast,
            Kind::Modal => Fact::HedgedModal,
            Kind::Amount => Fact::HedgedAmount,
            Kind::OwnBelief => Fact::HedgedBelief,
            Kind::Rumour | Kind::Report | Kind::Inquiry => Fact::HedgedReport,
        });
    }
    facts.add_if(candidate.confirmed_by.0, Fact::ConfirmedByOther);
    facts.add_if(candidate.confirmed_by.1, Fact::ConfirmedByWriter);
}
