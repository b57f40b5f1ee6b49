//! The head of a clause: its first finite verb, told from word classes and endings, and what stands before and after it.

use crate::language::{Class, Classes, NO_CLASSES};
use crate::text::Text;
use std::ops::Range;

/// When, and how firmly, the head verb says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tense {
    /// took, was.
    Past,
    /// has taken, had been.
    Perfect,
    /// takes, is.
    Present,
    /// will take, is going to.
    Future,
    /// may, can, would.
    Possible,
    /// should, must, have to.
    Due,
    /// No finite verb: taking, to take, a noun phrase.
    None,
}

/// The head of a clause.
pub struct Head {
    /// What stands before it.
    pub subject: Range<usize>,
    /// The tense of the verb group.
    pub tense: Tense,
    /// Index of the main verb, or of what follows “be”; past the end of the clause where there is none.
    pub verb: usize,
    /// The classes of the main verb.
    pub classes: &'static Classes,
    /// Whether the verb group is a form of “be” with no verb after it: is ready, was a mistake.
    pub is_copula: bool,
    /// Whether a form of “be” and a participle make it passive.
    pub is_passive: bool,
    /// Whether the group is negated.
    pub is_negated: bool,
}

/// How many tokens a verb group is followed over auxiliaries, negations and adverbs.
const GROUP: usize = 6;

/// Finds the head of a clause.
pub fn find(text: &Text, clause: Range<usize>) -> Head {
    let start = clause.clone().find(|at| opens_group(text, clause.start, *at)).unwrap_or(clause.end);
    let subject = clause.start..start;
    let mut head = Head {
        subject,
        tense: Tense::None,
        verb: start,
        classes: text.classes(start),
        is_copula: false,
        is_passive: false,
        is_negated: false,
    };
    if start == clause.end {
        head.classes = text.classes(clause.start);
        return head;
    }
    let (mut be, mut auxiliary) = (false, false);
    for at in start..clause.end.min(start + GROUP) {
        let classes = text.classes(at);
        head.verb = at;
        head.classes = classes;
        let tense = auxiliary_tense(text, at);
        if let Some(tense) = tense {
            auxiliary = true;
            be |= classes.has(Class::Be);
            if head.tense == Tense::None {
                head.tense = tense;
            }
        } else if classes.has(Class::Negation) || classes.has(Class::Nothing) {
            head.is_negated = true;
        } else if !(classes.has(Class::Adverb) || text.word(at).ends_with("ly")) {
            break;
        }
    }
    let participle = is_participle(text, head.verb);
    let is_ing = text.word(head.verb).ends_with("ing");
    let goes = head.classes.has(Class::Prospective);
    if head.tense == Tense::Present && goes && text.classes(head.verb + 1).has(Class::Infinitive) {
        head.tense = Tense::Future;
    }
    if head.tense == Tense::Perfect && head.classes.has(Class::Infinitive) {
        head.tense = Tense::Due;
    }
    head.is_copula = be && !participle && !is_ing;
    head.is_passive = be && participle;
    if !auxiliary {
        head.tense = if head.classes.has(Class::VerbPast) || text.word(head.verb).ends_with("ed") {
            Tense::Past
        } else {
            Tense::Present
        };
    }
    head
}

/// What an auxiliary says about time and firmness.
fn auxiliary_tense(text: &Text, at: usize) -> Option<Tense> {
    let classes = text.classes(at);
    Some(match () {
        () if classes.has(Class::Duty) => Tense::Due,
        () if classes.has(Class::FutureModal) => Tense::Future,
        () if classes.has(Class::Possibility) => Tense::Possible,
        () if classes.has(Class::Have) => Tense::Perfect,
        () if classes.has(Class::PastAuxiliary) => Tense::Past,
        () if classes.has(Class::Be) || classes.has(Class::Auxiliary) => Tense::Present,
        () => return None,
    })
}

fn is_participle(text: &Text, at: usize) -> bool {
    text.classes(at).has(Class::VerbParticiple) || text.word(at).ends_with("ed")
}

/// Whether the finite verb group of the clause begins here.
fn opens_group(text: &Text, first: usize, at: usize) -> bool {
    let token = &text.tokens[at];
    if !token.is_word() {
        return false;
    }
    let classes = token.classes();
    if classes.has(Class::Be) || classes.has(Class::Auxiliary) || classes.has(Class::Have) {
        // ’s is more often a possessive than a verb, save after a pronoun.
        let clitic = text.word(at).starts_with(['\'', '’']);
        return !clitic
            || at == first
            || text.classes(at - 1).has(Class::PersonalPronoun)
            || text.classes(at - 1).has(Class::BarePronoun);
    }
    let before = if at > first { text.classes(at - 1) } else { NO_CLASSES };
    let noun_like = before.has(Class::Determiner) || before.has(Class::Preposition);
    if classes.has(Class::VerbPast) || classes.has(Class::VerbS) {
        return !noun_like && at > first;
    }
    if classes.has(Class::VerbBase) {
        return before.has(Class::PersonalPronoun);
    }
    let word = text.word(at);
    at > first && !noun_like && word.len() > 3 && word.ends_with("ed") && !token.is_capitalised()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(source: &str) -> (Tense, &str) {
        let text = Text::new(source);
        let head = find(&text, 0..text.tokens.len());
        (head.tense, text.tokens.get(head.verb).map_or("", |token| &source[token.span.range()]))
    }

    #[test]
    fn the_first_finite_verb_tells_the_tense() {
        for (source, tense, verb) in [
            ("the rebels attacked the town", Tense::Past, "attacked"),
            ("the army has not taken it", Tense::Perfect, "taken"),
            ("prices will fall", Tense::Future, "fall"),
            ("they must leave", Tense::Due, "leave"),
            ("it may rain", Tense::Possible, "rain"),
            ("she is ready", Tense::Present, "ready"),
        ] {
            assert_eq!(head(source), (tense, verb), "{source}");
        }
        assert_eq!(head("shelling a school").0, Tense::None);
        assert_eq!(head("").0, Tense::None);
    }
}
