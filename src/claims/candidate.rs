//! Everything that might be a claim: the clauses of what is attributed, and the writer's own clauses with a hedge.

use super::clause;
use super::head::{self, Tense};
use super::hedges::{Hedge, Kind};
use super::practical;
use super::sources::{self, Source};
use super::stems::Stems;
use crate::analysis::{Attribution, Form, Quote, QuoteKind, Reason, Speaker};
use crate::language::{Class, Classes};
use crate::order;
use crate::text::Text;
use std::ops::Range;

/// A clause that might be a claim.
pub struct Candidate {
    /// Its tokens; never empty.
    pub tokens: Range<usize>,
    /// The attribution that states it; `None`: the writer does.
    pub attribution: Option<u32>,
    /// Who it rests on; `None`: the writer.
    pub source: Option<Source>,
    /// The classes of all words of its cue.
    pub cue: Classes,
    /// How many clauses of the same attribution stand before it.
    pub place: usize,
    /// The hedges inside.
    pub hedges: Vec<Hedge>,
    /// What it is about.
    pub about: Stems,
    /// Why it would be marked.
    pub reasons: Vec<Reason>,
    /// Whether a second voice says the same: another speaker, the writer.
    pub confirmed_by: (bool, bool),
}

/// All candidates, ordered by their first token.
// In one function with its caller, V8 keeps less of its loops in registers.
#[inline(never)]
pub fn all(
    text: &Text,
    quotes: &[Quote],
    attributions: &[Attribution],
    speakers: &[Speaker],
    hedges: &[Hedge],
) -> Vec<Candidate> {
    let mut candidates = Vec::new();
    let is_practical = practical::is_practical(text) || practical::is_tale(text);
    // Whose words a token is: true where they are attributed to somebody, or a title, a slogan, a word set apart.
    let mut passed_on = vec![false; text.tokens.len()];
    for quote in quotes.iter().filter(|quote| quote.kind != QuoteKind::Direct) {
        passed_on[text.tokens_in(quote.span)].fill(true);
    }
    for (index, attribution) in attributions.iter().enumerate() {
        let cue = words(text, attribution).fold(Classes::default(), |cue, at| cue.union(text.classes(at)));
        let source = sources::of(text, attribution, speakers);
        // Where a text gives advice, what looks like a statement of nobody's is part of the advice.
        if is_practical && source == Source::Missing {
            continue;
        }
        // What somebody ruled or decided is their own act; what they announced or declared need not be.
        let is_act = cue.has(Class::Decision) && !cue.any(Classes::of(&[Class::Speech, Class::Announcing]));
        if source != Source::Missing {
            for span in &attribution.content {
                text.tokens_in(*span).for_each(|at| passed_on[at] = true);
            }
        }
        if is_act && source == Source::Named {
            continue;
        }
        for (place, mut tokens) in
            clause::of_content(text, &attribution.content, attribution.form == Form::Indirect).into_iter().enumerate()
        {
            if text.tokens.get(tokens.end).is_some_and(|token| token.is('?')) {
                continue;
            }
            // “Berg is accused of theft”: the accused is a piece of its own.
            let holds_deed = place == 0 || text.classes(tokens.start).has(Class::DeedPreposition);
            if holds_deed && cue.has(Class::Accuse) {
                tokens = clause::deed(text, tokens);
            }
            tokens = clause::reported(text, tokens);
            if is_inquiry(&cue) && tokens.len() > 1 && text.classes(tokens.start).has(Class::Inquiry) {
                tokens.start += 1;
            }
            if is_verdict(text, &tokens) {
                continue;
            }
            let within = hedges_in(hedges, &tokens).to_vec();
            candidates.push(Candidate {
                about: Stems::new(text, tokens.clone()),
                attribution: Some(index as u32),
                source: Some(source),
                hedges: within,
                tokens,
                cue,
                place,
                reasons: Vec::new(),
                confirmed_by: (false, false),
            });
        }
    }
    for hedge in if is_practical { &[] } else { hedges } {
        if passed_on[hedge.tokens.clone()].contains(&true) {
            continue;
        }
        let tokens = match hedge.kind {
            Kind::Adjective => clause::noun_phrase(text, &hedge.tokens),
            Kind::OwnBelief => continue,
            Kind::Report | Kind::Inquiry => clause::after(text, hedge.tokens.end),
            _ => clause::around(text, &hedge.tokens),
        };
        if tokens.is_empty() || !says_so(text, hedge, &tokens) {
            continue;
        }
        candidates.push(Candidate {
            about: Stems::new(text, tokens.clone()),
            attribution: None,
            source: None,
            cue: Classes::default(),
            place: 0,
            hedges: vec![hedge.clone()],
            tokens,
            reasons: Vec::new(),
            confirmed_by: (false, false),
        });
    }
    order::sort(&mut candidates, |candidate| (candidate.tokens.start as u32, 0));
    candidates
}

/// Whether the writer's hedge bears on a fact: not “the alleged victim”, which only names a person, nor “he
/// alleged”, nor “up to 10 minutes”
/// of what something does as a rule, nor advice.
fn says_so(text: &Text, hedge: &Hedge, clause: &Range<usize>) -> bool {
    match hedge.kind {
        Kind::Adjective => clause.len() > hedge.tokens.len() && !text.classes(hedge.tokens.end).has(Class::Victim),
        Kind::Inquiry => true,
        Kind::Amount => matches!(head::find(text, clause.clone()).tense, Tense::Past | Tense::Perfect),
        _ => {
            let advises = text.tokens[clause.clone()].iter().any(|token| token.has(Class::SecondPerson));
            !advises && !is_conditional(text, clause) && head::find(text, clause.clone()).tense != Tense::Due
        }
    }
}

/// “It was a mistake to wait”: a verdict on what is done, nothing that could be checked.
fn is_verdict(text: &Text, clause: &Range<usize>) -> bool {
    if !text.classes(clause.start).has(Class::BarePronoun) {
        return false;
    }
    let head = head::find(text, clause.clone());
    let has = |token: usize, class: Class| token < clause.end && text.classes(token).has(class);
    let judges = |token: usize| has(token, Class::Evaluative) && has(token + 1, Class::Infinitive);
    head.is_copula && (head.verb..head.verb + 3).any(judges)
}

/// Whether a cue says that something is being looked into: “are investigating (whether)”.
pub fn is_inquiry(cue: &Classes) -> bool {
    cue.has(Class::Investigation) || cue.has(Class::Inquirer)
}

/// “If the dam had broken, the town might have been lost”: what would be, not what is.
fn is_conditional(text: &Text, clause: &Range<usize>) -> bool {
    let before = clause.start.checked_sub(1).map(|before| text.classes(before));
    text.classes(clause.start).has(Class::Hypothesis) || before.is_some_and(|before| before.has(Class::Hypothesis))
}

fn words(text: &Text, attribution: &Attribution) -> impl Iterator<Item = usize> {
    attribution.cue.iter().flat_map(|span| text.tokens_in(*span))
}

/// The hedges that begin inside a clause.
fn hedges_in<'h>(hedges: &'h [Hedge], tokens: &Range<usize>) -> &'h [Hedge] {
    let first = hedges.partition_point(|hedge| hedge.tokens.start < tokens.start);
    let end = hedges.partition_point(|hedge| hedge.tokens.start < tokens.end);
    &hedges[first..end.max(first)]
}

#[cfg(test)]
mod tests {
    use crate::claims::testing::Article;

    fn found<'t>(source: &'t str, attributed: &[[&str; 3]]) -> Vec<&'t str> {
        let article = Article::new(source, attributed);
        article.candidates().iter().map(|candidate| article.words(candidate)).collect()
    }

    #[test]
    fn what_is_said_is_a_candidate_a_sentence() {
        let text = "Berg said the dam had broken. Two men drowned. It rained.";
        let said = [["Berg", "said", "the dam had broken. Two men drowned"]];
        assert_eq!(found(text, &said), ["the dam had broken", "Two men drowned"]);
    }

    #[test]
    fn of_an_accusation_the_deed_is_one() {
        let text = "Berg accused the firm of hiding the leak.";
        assert_eq!(found(text, &[["Berg", "accused", "the firm of hiding the leak"]]), ["hiding the leak"]);
    }

    #[test]
    fn a_verdict_is_none() {
        assert!(
            found(
                "Berg said it may have been a mistake to wait.",
                &[["Berg", "said", "it may have been a mistake to wait"]]
            )
            .is_empty()
        );
        assert_eq!(found("Berg said it was a mistake.", &[["Berg", "said", "it was a mistake"]]), ["it was a mistake"]);
    }

    #[test]
    fn a_question_is_none() {
        assert!(found("Berg asked: did the dam break?", &[["Berg", "asked", "did the dam break"]]).is_empty());
    }

    #[test]
    fn the_writers_hedged_clause_is_one_unless_it_only_names_somebody() {
        assert_eq!(found("The boat reportedly sank off Tolm.", &[]), ["The boat reportedly sank off Tolm"]);
        assert!(found("The alleged victim left.", &[]).is_empty());
        assert!(found("If it had rained, the dam might have held.", &[]).is_empty());
    }

    #[test]
    fn a_hedge_in_what_somebody_says_is_no_candidate_of_the_writers() {
        let article = Article::new("Berg said it allegedly sank.", &[["Berg", "said", "it allegedly sank"]]);
        let candidates = article.candidates();
        assert_eq!(candidates.len(), 1);
        assert_eq!((candidates[0].attribution, candidates[0].hedges.len()), (Some(0), 1));
    }
}
