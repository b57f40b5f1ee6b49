//! What the model sees of a candidate: plain facts about its words, its cue and its source, each of them true or not.

use super::candidate::Candidate;
use super::head::{self, Tense};
use super::hedges::Kind;
use super::sources::Source;
use crate::analysis::{Attribution, Form, ReasonCode, Speaker, SpeakerKind};
use crate::language::{Class, Feature};
use crate::text::{Text, TokenKind};

/// The features that hold for one candidate: for each whether it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Features([bool; Feature::NAMES.len()]);

impl Features {
    /// Notes that a feature holds.
    fn add(&mut self, feature: Feature) {
        self.add_if(true, feature);
    }

    fn add_if(&mut self, holds: bool, feature: Feature) {
        self.0[feature as usize] |= holds;
    }

    /// Those that hold, as indexes into [`Feature::NAMES`].
    pub fn indexes(self) -> impl Iterator<Item = usize> {
        self.0.into_iter().zip(0..).filter_map(|(holds, index)| holds.then_some(index))
    }
}

/// The features of a candidate whose reasons are known.
pub fn of(text: &Text, candidate: &Candidate, attributions: &[Attribution], speakers: &[Speaker]) -> Features {
    let mut features = Features([false; Feature::NAMES.len()]);
    match candidate.attribution.map(|index| &attributions[index as usize]) {
        Some(attribution) => {
            passing_on(&mut features, candidate, attribution, speakers);
            wording(&mut features, text, candidate);
        }
        None => hedging(&mut features, text, candidate),
    }
    features
}

/// Cue, source and place of an attributed clause.
fn passing_on(features: &mut Features, candidate: &Candidate, attribution: &Attribution, speakers: &[Speaker]) {
    features.add(Feature::Attributed);
    for (class, feature) in [
        (Class::Distancing, Feature::CueDistancing),
        (Class::Accuse, Feature::CueAccuse),
        (Class::Denial, Feature::CueDenial),
        (Class::Factive, Feature::CueFactive),
        (Class::Directive, Feature::CueDirective),
        (Class::Forecast, Feature::CueForecast),
        (Class::Rating, Feature::CueRating),
        (Class::Attitude, Feature::CueAttitude),
        (Class::Speech, Feature::CueSpeech),
    ] {
        features.add_if(candidate.cue.has(class), feature);
    }
    features.add_if(attribution.cue.is_empty(), Feature::CueMissing);
    let speaker = attribution.speaker.and_then(|speaker| speakers.get(speaker as usize));
    match candidate.source {
        Some(Source::Unnamed) => features.add(Feature::SourceUnnamed),
        Some(Source::Missing) => features.add(Feature::SourceMissing),
        Some(Source::Record) => features.add(Feature::SourceRecord),
        _ => {}
    }
    match speaker.map(|speaker| speaker.kind) {
        Some(SpeakerKind::Person) => features.add(Feature::SourcePerson),
        Some(SpeakerKind::Organisation) => features.add(Feature::SourceOrganisation),
        Some(SpeakerKind::Document) => features.add(Feature::SourceDocument),
        Some(SpeakerKind::Group) => features.add(Feature::SourceGroup),
        None => {}
    }
    match attribution.form {
        Form::Direct => features.add(Feature::FormDirect),
        Form::Mixed => features.add(Feature::FormMixed),
        Form::Indirect => features.add(Feature::FormIndirect),
    }
    features.add_if(attribution.confidence < 0.5, Feature::Unsure);
    features.add_if(attribution.confidence > 0.8, Feature::Sure);
    features.add(match candidate.place {
        0 => Feature::PlaceFirst,
        1 => Feature::PlaceSecond,
        _ => Feature::PlaceLater,
    });
    for reason in &candidate.reasons {
        match reason.code {
            ReasonCode::Disputed => features.add(Feature::Disputed),
            ReasonCode::Unconfirmed => features.add(Feature::Unconfirmed),
            _ => {}
        }
    }
    for hedge in &candidate.hedges {
        features.add(match hedge.kind {
            Kind::Adverb | Kind::Adjective | Kind::Seeming | Kind::Impersonal => Feature::HedgedWord,
            Kind::PastModal => Feature::HedgedPast,
            Kind::Modal => Feature::HedgedModal,
            Kind::Amount => Feature::HedgedAmount,
            Kind::OwnBelief => Feature::HedgedBelief,
            Kind::Rumour | Kind::Report => Feature::HedgedReport,
        });
    }
    features.add_if(candidate.confirmed_by.0, Feature::ConfirmedByOther);
    features.add_if(candidate.confirmed_by.1, Feature::ConfirmedByWriter);
}

/// The words of an attributed clause.
fn wording(features: &mut Features, text: &Text, candidate: &Candidate) {
    let range = candidate.tokens.clone();
    let tokens = &text.tokens[range.clone()];
    let words = tokens.iter().filter(|token| token.is_text()).count();
    features.add(match words {
        0..4 => Feature::WordsUnder4,
        4..8 => Feature::WordsUnder8,
        8..16 => Feature::WordsUnder16,
        16..28 => Feature::WordsUnder28,
        _ => Feature::WordsMany,
    });
    for (class, feature) in [
        (Class::FirstPerson, Feature::FirstPerson),
        (Class::SecondPerson, Feature::SecondPerson),
        (Class::Duty, Feature::Duty),
        (Class::Future, Feature::Future),
        (Class::Possibility, Feature::Possibility),
        (Class::Condition, Feature::Condition),
        (Class::Negation, Feature::Negation),
        (Class::Nothing, Feature::Negation),
        (Class::Attitude, Feature::Attitude),
        (Class::Directive, Feature::Directive),
        (Class::Event, Feature::Event),
        (Class::State, Feature::State),
        (Class::VerbPast, Feature::Past),
        (Class::Have, Feature::Perfect),
    ] {
        features.add_if(tokens.iter().any(|token| token.has(class)), feature);
    }
    let evaluative = tokens.iter().filter(|token| token.has(Class::Evaluative)).count();
    features.add_if(evaluative == 1, Feature::EvaluativeOnce);
    features.add_if(evaluative > 1, Feature::EvaluativeOften);
    let numbers = tokens.iter().filter(|token| token.kind == TokenKind::Number || token.has(Class::Measure)).count();
    features.add_if(numbers == 1, Feature::NumberOnce);
    features.add_if(numbers > 1, Feature::NumberOften);
    let is_name = |token: &&crate::text::Token| {
        token.is_capitalised() && !token.has(Class::FunctionWord) && !token.has(Class::FirstPerson)
    };
    let names = tokens.iter().skip(1).filter(is_name).count();
    features.add_if(names == 1, Feature::NameOnce);
    features.add_if(names > 1, Feature::NameOften);
    features.add_if(text.tokens.get(range.end).is_some_and(|token| token.is('!')), Feature::Exclamation);
    heading(features, text, candidate);
}

/// Subject and verb of an attributed clause.
fn heading(features: &mut Features, text: &Text, candidate: &Candidate) {
    let head = head::find(text, candidate.tokens.clone());
    features.add(match head.tense {
        Tense::Past => Feature::TensePast,
        Tense::Perfect => Feature::TensePerfect,
        Tense::Present => Feature::TensePresent,
        Tense::Future => Feature::TenseFuture,
        Tense::Possible => Feature::TensePossible,
        Tense::Due => Feature::TenseDue,
        Tense::None => Feature::TenseNone,
    });
    features.add_if(head.is_copula, Feature::VerbCopula);
    features.add_if(head.is_passive, Feature::VerbPassive);
    features.add_if(head.is_negated, Feature::VerbNegated);
    for (class, feature) in [
        (Class::Event, Feature::VerbEvent),
        (Class::State, Feature::VerbState),
        (Class::Attitude, Feature::VerbAttitude),
        (Class::Directive, Feature::VerbDirective),
        (Class::Speech, Feature::VerbSpeech),
    ] {
        features.add_if(head.classes.has(class), feature);
    }
    let after = head.verb..candidate.tokens.end.min(head.verb + 4);
    features.add_if(
        head.is_copula && text.tokens[after].iter().any(|token| token.has(Class::Evaluative)),
        Feature::CopulaEvaluative,
    );
    let first = candidate.tokens.start;
    let classes = text.classes(first);
    if head.tense == Tense::None {
        features.add(if text.word(first).ends_with("ing") {
            Feature::OpensWithIng
        } else if classes.has(Class::Infinitive) {
            Feature::OpensWithTo
        } else if classes.has(Class::VerbBase) {
            Feature::OpensWithVerb
        } else {
            Feature::OpensOtherwise
        });
        return;
    }
    let subject = &text.tokens[head.subject.clone()];
    let last_pronoun =
        subject.iter().rev().find(|token| token.has(Class::PersonalPronoun) || token.has(Class::BarePronoun));
    let lone = subject.len() <= 2
        || last_pronoun.is_some_and(|token| subject.last().is_some_and(|last| last.span == token.span));
    features.add(match last_pronoun.filter(|_| lone) {
        Some(pronoun) if pronoun.has(Class::FirstPerson) => Feature::SubjectFirst,
        Some(pronoun) if pronoun.has(Class::SecondPerson) => Feature::SubjectSecond,
        Some(pronoun) if pronoun.has(Class::BarePronoun) => Feature::SubjectIt,
        Some(_) => Feature::SubjectThird,
        None if subject.is_empty() => Feature::SubjectNone,
        None if subject.iter().any(is_named) => Feature::SubjectName,
        None => Feature::SubjectNoun,
    });
    let first_person = last_pronoun.filter(|_| lone).is_some_and(|pronoun| pronoun.has(Class::FirstPerson));
    features.add_if(first_person && head.classes.has(Class::Attitude), Feature::FirstAttitude);
    features.add_if(first_person && head.tense == Tense::Past, Feature::FirstPast);
    features.add_if(first_person && head.is_copula, Feature::FirstCopula);
}

fn is_named(token: &crate::text::Token) -> bool {
    token.is_capitalised() && !token.has(Class::FunctionWord)
}

fn has_reason(candidate: &Candidate, code: ReasonCode) -> bool {
    candidate.reasons.iter().any(|reason| reason.code == code)
}

/// The hedge of the writer's own clause.
fn hedging(features: &mut Features, text: &Text, candidate: &Candidate) {
    features.add(Feature::OwnHedge);
    let tokens = &text.tokens[candidate.tokens.clone()];
    for hedge in &candidate.hedges {
        features.add(match hedge.kind {
            Kind::Adverb => Feature::HedgeAdverb,
            Kind::Adjective => Feature::HedgeAdjective,
            Kind::Impersonal => Feature::HedgeImpersonal,
            Kind::Seeming => Feature::HedgeSeeming,
            Kind::PastModal => Feature::HedgePastModal,
            Kind::Modal | Kind::OwnBelief => Feature::HedgeModal,
            Kind::Amount => Feature::HedgeAmount,
            Kind::Rumour => Feature::HedgeRumour,
            Kind::Report => Feature::HedgeReport,
        });
        let strong = text.tokens[hedge.tokens.clone()].iter().any(|token| token.has(Class::StrongHedge));
        features.add_if(strong, Feature::HedgeStrong);
    }
    features.add_if(has_reason(candidate, ReasonCode::Distancing), Feature::OwnDistancing);
    features.add_if(has_reason(candidate, ReasonCode::Disputed), Feature::OwnDisputed);
    features.add_if(has_reason(candidate, ReasonCode::Unconfirmed), Feature::OwnUnconfirmed);
    let any = |class: Class| tokens.iter().any(|token| token.has(class));
    features.add_if(any(Class::Future), Feature::OwnFuture);
    features.add_if(any(Class::Condition), Feature::OwnCondition);
    features.add_if(any(Class::FirstPerson), Feature::OwnFirstPerson);
    features.add_if(any(Class::SecondPerson), Feature::OwnSecondPerson);
    features.add_if(any(Class::VerbPast), Feature::OwnPast);
    features.add_if(any(Class::Evaluative), Feature::OwnEvaluative);
    features.add_if(any(Class::Event), Feature::OwnEvent);
    features.add_if(tokens.iter().skip(1).any(|token| token.is_capitalised()), Feature::OwnName);
    features.add_if(text.tokens.get(candidate.tokens.end).is_some_and(|token| token.is('?')), Feature::OwnQuestion);
    features.add_if(tokens.len() < 5, Feature::OwnShort);
}
