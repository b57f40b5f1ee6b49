//! Facts about the words of a clause that is passed on.

use super::{Fact, Facts};
use crate::analysis::Attribution;
use crate::claims::candidate::Candidate;
use crate::claims::head::{self, Tense};
use crate::language::Class;
use crate::text::{Text, Token, TokenKind};

/// So many words of a source are compared with a subject.
const SOURCE: usize = 20;

/// The words of an attributed clause.
pub fn add(facts: &mut Facts, text: &Text, candidate: &Candidate, attribution: &Attribution) {
    let range = candidate.tokens.clone();
    let tokens = &text.tokens[range.clone()];
    let words = tokens.iter().filter(|token| token.is_text()).count();
    facts.add(match words {
        0..4 => Fact::WordsUnder4,
        4..8 => Fact::WordsUnder8,
        8..16 => Fact::WordsUnder16,
        16..28 => Fact::WordsUnder28,
        _ => Fact::WordsMany,
    });
    for (class, feature) in [
        (Class::FirstPerson, Fact::FirstPerson),
        (Class::SecondPerson, Fact::SecondPerson),
        (Class::Duty, Fact::Duty),
        (Class::Future, Fact::Future),
        (Class::Possibility, Fact::Possibility),
        (Class::Condition, Fact::Condition),
        (Class::Negation, Fact::Negation),
        (Class::Nothing, Fact::Negation),
        (Class::Attitude, Fact::Attitude),
        (Class::Directive, Fact::Directive),
        (Class::Event, Fact::Event),
        (Class::State, Fact::State),
        (Class::VerbPast, Fact::Past),
        (Class::Have, Fact::Perfect),
        (Class::Currency, Fact::Money),
        (Class::TimeWord, Fact::Dated),
        (Class::Comparison, Fact::Compared),
        (Class::Absolute, Fact::Absolute),
        (Class::Vague, Fact::Vague),
        (Class::Cause, Fact::Caused),
    ] {
        facts.add_if(tokens.iter().any(|token| token.has(class)), feature);
    }
    let evaluative = tokens.iter().filter(|token| token.has(Class::Evaluative)).count();
    facts.add_if(evaluative == 1, Fact::EvaluativeOnce);
    facts.add_if(evaluative > 1, Fact::EvaluativeOften);
    let numbers = tokens.iter().filter(|token| token.kind == TokenKind::Number || token.has(Class::Measure)).count();
    facts.add_if(numbers == 1, Fact::NumberOnce);
    facts.add_if(numbers > 1, Fact::NumberOften);
    let is_name =
        |token: &&Token| token.is_capitalised() && !token.has(Class::FunctionWord) && !token.has(Class::FirstPerson);
    let names = tokens.iter().skip(1).filter(is_name).count();
    facts.add_if(names == 1, Fact::NameOnce);
    facts.add_if(names > 1, Fact::NameOften);
    let marks = |mark: char| tokens.iter().any(|token| token.is(mark));
    facts.add_if(marks('$') || marks('£') || marks('€'), Fact::Money);
    facts.add_if(tokens.iter().any(Token::is_quote), Fact::HoldsQuote);
    facts.add_if(text.tokens.get(range.end).is_some_and(|token| token.is('!')), Fact::Exclamation);
    let sentence = text.sentences[text.sentence_of(range.start)].tokens();
    let is_first = text.tokens[sentence.start..range.start].iter().all(|token| !token.is_text());
    let is_last = text.tokens[range.end..sentence.end.max(range.end)].iter().all(|token| !token.is_text());
    facts.add_if(is_first, Fact::OpensSentence);
    facts.add_if(is_last, Fact::EndsSentence);
    facts.add_if(tokens[0].has(Class::Condition), Fact::OpensWithCondition);
    head_of(facts, text, candidate, attribution);
}

/// Subject and verb of an attributed clause.
fn head_of(facts: &mut Facts, text: &Text, candidate: &Candidate, attribution: &Attribution) {
    let head = head::find(text, candidate.tokens.clone());
    facts.add(match head.tense {
        Tense::Past => Fact::TensePast,
        Tense::Perfect => Fact::TensePerfect,
        Tense::Present => Fact::TensePresent,
        Tense::Future => Fact::TenseFuture,
        Tense::Possible => Fact::TensePossible,
        Tense::Due => Fact::TenseDue,
        Tense::None => Fact::TenseNone,
    });
    facts.add_if(head.is_copula, Fact::VerbCopula);
    facts.add_if(head.is_passive, Fact::VerbPassive);
    facts.add_if(head.is_negated, Fact::VerbNegated);
    for (class, feature) in [
        (Class::Event, Fact::VerbEvent),
        (Class::State, Fact::VerbState),
        (Class::Attitude, Fact::VerbAttitude),
        (Class::Directive, Fact::VerbDirective),
        (Class::Speech, Fact::VerbSpeech),
        (Class::Decision, Fact::VerbDecision),
    ] {
        facts.add_if(head.classes.has(class), feature);
    }
    let after = head.verb..candidate.tokens.end.min(head.verb + 4);
    facts.add_if(
        head.is_copula && text.tokens[after].iter().any(|token| token.has(Class::Evaluative)),
        Fact::CopulaEvaluative,
    );
    let first = candidate.tokens.start;
    let classes = text.classes(first);
    if head.tense == Tense::None {
        facts.add(if text.word(first).ends_with("ing") {
            Fact::OpensWithIng
        } else if classes.has(Class::Infinitive) {
            Fact::OpensWithTo
        } else if classes.has(Class::VerbBase) {
            Fact::OpensWithVerb
        } else {
            Fact::OpensOtherwise
        });
        return;
    }
    let subject = &text.tokens[head.subject.clone()];
    let last_pronoun =
        subject.iter().rev().find(|token| token.has(Class::PersonalPronoun) || token.has(Class::BarePronoun));
    let lone = subject.len() <= 2
        || last_pronoun.is_some_and(|token| subject.last().is_some_and(|last| last.span == token.span));
    facts.add(match last_pronoun.filter(|_| lone) {
        Some(pronoun) if pronoun.has(Class::FirstPerson) => Fact::SubjectFirst,
        Some(pronoun) if pronoun.has(Class::SecondPerson) => Fact::SubjectSecond,
        Some(pronoun) if pronoun.has(Class::BarePronoun) => Fact::SubjectIt,
        Some(_) => Fact::SubjectThird,
        None if subject.is_empty() => Fact::SubjectNone,
        None if subject.iter().any(is_named) => Fact::SubjectName,
        None => Fact::SubjectNoun,
    });
    facts.add_if(is_source(text, subject, attribution), Fact::SubjectIsSource);
}

/// Whether the subject is the source's name, or its last word.
fn is_source(text: &Text, subject: &[Token], attribution: &Attribution) -> bool {
    let source = attribution.source.iter().flat_map(|span| text.tokens_in(*span));
    let Some(last) = subject.last().filter(|last| is_named(last)) else { return false };
    source.take(SOURCE).any(|token| text.word(token) == text.str(last.span))
}

fn is_named(token: &Token) -> bool {
    token.is_capitalised() && !token.has(Class::FunctionWord)
}
