//! Hedges: the words by which a writer, or a source in its own words, withholds commitment.
//!
//! | kind | examples |
//! |---|---|
//! | word | allegedly, reportedly, presumably; the adjective: his alleged role |
//! | impersonal | is believed to, was reported to be, is considered the; it is understood that |
//! | seeming | appears to, seems that |
//! | past modal | may have, might not have, could have |
//! | modal | may be, might be, could be, could mean |
//! | amount | up to 40, as many as 200 |
//! | own belief | I think, we suspect |
//! | rumour | some reports suggest, rumours say |
//! | report | his claim that, the accusation that, allegations of |
//! | inquiry | are investigating whether, looking into reports that |
//!
//! “May” the month is told from the modal by its capital and by what follows; “claims” the noun is none of these.

use crate::language::Class;
use crate::text::Text;
use std::ops::Range;

/// What sort of hedge it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An adverb.
    Adverb,
    /// An adjective before its noun.
    Adjective,
    /// A passive without a name: nobody vouches.
    Impersonal,
    /// How it looks.
    Seeming,
    /// A modal verb with a perfect: something that may have happened.
    PastModal,
    /// A modal verb with what may be so or come.
    Modal,
    /// An upper bound.
    Amount,
    /// The speaker's own “I think”.
    OwnBelief,
    /// Reports and rumours without an author.
    Rumour,
    /// An inquiry into whether it is so.
    Inquiry,
    /// An accusation, an assertion, a report of which the text goes on to tell: “his claim that”, “allegations of”.
    Report,
}

/// A hedge and the tokens that make it.
#[derive(Clone, Debug)]
pub struct Hedge {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// What sort it is.
    pub kind: Kind,
}

/// How many adverbs are skipped inside a hedge.
const ADVERBS: usize = 3;

/// All hedges of the text, in text order, not overlapping.
pub fn find(text: &Text) -> Vec<Hedge> {
    let mut hedges = Vec::new();
    let mut at = 0;
    while at < text.tokens.len() {
        let found = at_token(text, at);
        at = found.as_ref().map_or(at + 1, |hedge: &Hedge| hedge.tokens.end);
        hedges.extend(found);
    }
    hedges
}

/// The hedge that begins at a token.
fn at_token(text: &Text, at: usize) -> Option<Hedge> {
    let token = &text.tokens[at];
    let classes = token.classes();
    if !token.is_word() || classes.is_empty() {
        return None;
    }
    let hedge = |end: usize, kind: Kind| Some(Hedge { tokens: at..end, kind });
    if classes.has(Class::Be) {
        let participle = after_adverbs(text, at + 1);
        let held = text.classes(participle).has(Class::Impersonal);
        let end = held.then(|| after_participle(text, participle + 1)).flatten()?;
        return hedge(end, Kind::Impersonal);
    }
    if classes.has(Class::Seem) {
        return text.classes(at + 1).has(Class::HedgeLink).then(|| Hedge { tokens: at..at + 2, kind: Kind::Seeming });
    }
    if classes.has(Class::WeakModal) && !is_month(text, at) {
        let verb = after_adverbs(text, at + 1);
        let after = text.classes(verb);
        if after.has(Class::Have) {
            return hedge(verb + 1, Kind::PastModal);
        }
        return hedge(at + 1, Kind::Modal);
    }
    if classes.has(Class::Hedge) {
        // “supposed to”: what is due, no hedge.
        if classes.has(Class::HedgeAdjective)
            && !text.tokens.get(at + 1).is_some_and(|next| next.is_word() && !next.has(Class::Preposition))
        {
            return None;
        }
        let in_phrase =
            at > 0 && text.tokens[at - 1].has(Class::Determiner) && !text.classes(at + 1).has(Class::VerbPast);
        let is_adjective = classes.has(Class::HedgeAdjective) || in_phrase;
        return hedge(at + 1, if is_adjective { Kind::Adjective } else { Kind::Adverb });
    }
    if classes.has(Class::FirstPerson) && text.classes(at + 1).has(Class::Guess) {
        return hedge(at + 2, Kind::OwnBelief);
    }
    if classes.has(Class::ReportNoun) {
        return report(text, at);
    }
    if classes.has(Class::Investigation) || classes.has(Class::Inquirer) {
        let end = text.tokens.len().min(at + 1 + INQUIRY);
        let asks = (at + 1..end).find(|inner| text.classes(*inner).has(Class::Inquiry))?;
        return hedge(asks + 1, Kind::Inquiry);
    }
    if classes.has(Class::Rumour) {
        let next = text.classes(at + 1);
        let spreads = next.has(Class::RumourLink);
        return (spreads && !text.classes(at.wrapping_sub(1)).has(Class::Determiner))
            .then(|| Hedge { tokens: at..at + 1, kind: Kind::Rumour });
    }
    let starts_amount = classes.has(Class::AmountOpener);
    if starts_amount {
        let mut end = at + 1;
        while text.classes(end).has(Class::AmountOpener) && end < at + 3 {
            end += 1;
        }
        let counts = text.tokens.get(end).is_some_and(|next| {
            next.kind == crate::text::TokenKind::Number
                || next.has(Class::Measure)
                || next.is('$')
                || next.is('£')
                || next.is('€')
        });
        if end > at + 1 && counts {
            return hedge(end, Kind::Amount);
        }
    }
    None
}

/// How many words may stand between the noun of a report and what it tells: “a claim by the company on Monday that”.
const BETWEEN: usize = 6;

/// So many words after a word of inquiry its “whether” stands: “investigating”, “are looking into whether”.
const INQUIRY: usize = 3;

/// “his claim that …”, “allegations of …”, as the tokens from the noun to the joining word.
fn report(text: &Text, at: usize) -> Option<Hedge> {
    let end = text.tokens.len().min(at + 1 + BETWEEN);
    let joins = (at + 1..end).take_while(|inner| text.tokens[*inner].is_text() || *inner == at + 1);
    let that = joins.clone().find(|inner| text.classes(*inner).has(Class::Declarative));
    let of = || (text.classes(at).has(Class::DeedNoun) && text.classes(at + 1).has(Class::DeedLink)).then_some(at + 1);
    let last = that.or_else(of)?;
    Some(Hedge { tokens: at..last + 1, kind: Kind::Report })
}

/// Past the adverbs and negations that may stand inside a verb group.
fn after_adverbs(text: &Text, at: usize) -> usize {
    let skips = |token: usize| {
        text.tokens.get(token).is_some_and(|word| {
            word.is_word() && (word.has(Class::Negation) || word.has(Class::Adverb) || text.word(token).ends_with("ly"))
        })
    };
    (at..at + ADVERBS).find(|token| !skips(*token)).unwrap_or(at + ADVERBS)
}

/// The end of “believed to”, “considered one of …”, “reported that”, from past the participle; `None` for “is said.”
fn after_participle(text: &Text, at: usize) -> Option<usize> {
    let next = text.tokens.get(at)?;
    if next.has(Class::HedgeLink) {
        return Some(at + 1);
    }
    next.has(Class::Determiner).then_some(at)
}

/// “May 9”, “in May”, “last May”: the month; a sentence may begin with the modal.
fn is_month(text: &Text, at: usize) -> bool {
    let token = &text.tokens[at];
    if !token.is_capitalised() || !token.has(Class::MonthOrModal) {
        return false;
    }
    let next = text.tokens.get(at + 1);
    let verb_follows =
        next.is_some_and(|next| next.has(Class::Be) || next.has(Class::Have) || next.has(Class::VerbBase));
    !verb_follows || next.is_some_and(|next| !next.is_word())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(source: &str) -> Vec<(&str, Kind)> {
        let text = Text::new(source);
        find(&text).into_iter().map(|hedge| (text.str(text.span(hedge.tokens)), hedge.kind)).collect()
    }

    #[test]
    fn each_kind_is_told_by_its_words() {
        for (source, words, kind) in [
            ("The boat reportedly sank", "reportedly", Kind::Adverb),
            ("his alleged role", "alleged", Kind::Adjective),
            ("It is widely believed to be lost", "is widely believed to", Kind::Impersonal),
            ("The wall appears to lean", "appears to", Kind::Seeming),
            ("It might never have happened", "might never have", Kind::PastModal),
            ("It could rain", "could", Kind::Modal),
            ("as many as 200 fled", "as many as", Kind::Amount),
            ("I suspect he lied", "I suspect", Kind::OwnBelief),
            ("the claim by the firm that", "claim by the firm that", Kind::Report),
            ("allegations of fraud", "allegations of", Kind::Report),
            ("They investigated whether it leaked", "investigated whether", Kind::Inquiry),
        ] {
            assert_eq!(found(source), [(words, kind)], "{source}");
        }
    }

    #[test]
    fn what_only_looks_like_a_hedge_is_none() {
        for source in
            ["on May 9", "He was born in May", "is supposed to open", "is believed in by many", "was reported dead"]
        {
            assert_eq!(found(source), [], "{source}");
        }
    }
}
