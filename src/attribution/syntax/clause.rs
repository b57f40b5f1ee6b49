//! Where a clause begins and ends.

use super::{FINITE, Syntax, VERB};
use crate::language::{Class, Classes};
use std::ops::Range;

const OPENS_CLAUSE: Classes = Classes::of(&[
    Class::Determiner,
    Class::PersonalPronoun,
    Class::SubjectPronoun,
    Class::ObjectPronoun,
    Class::Subordinator,
    Class::PersonalNoun,
]);

/// So many words a short subject and its verb have at most.
const SUBJECT: usize = 6;

impl Syntax<'_, '_> {
    /// Whether the tokens hold a verb that can stand in a main clause.
    pub fn has_finite_verb(&self, tokens: Range<usize>) -> bool {
        tokens.clone().any(|token| {
            let classes = self.text.classes(token);
            self.is_finite(token)
                || (classes.any(VERB) && token > tokens.start && self.has(token - 1, Class::PersonalPronoun))
        })
    }

    /// Whether a subject may begin at a token.
    pub fn opens_clause(&self, token: usize) -> bool {
        let Some(word) = self.text.tokens.get(token) else { return false };
        let classes = word.classes();
        (word.is_text() || word.is_quote() || word.is('$'))
            && (classes.any(OPENS_CLAUSE)
                || !(classes.has(Class::Preposition)
                    || classes.has(Class::Conjunction)
                    || classes.has(Class::TimeWord)))
    }

    /// The end of the clause that begins at `start` in a sentence that ends at `end`: before a further clause of the
    /// writer's (“, adding that”, “, according to”, “,” she said), else before the full stop.
    pub fn clause_end(&self, start: usize, end: usize) -> usize {
        let mut at = start;
        while at < end {
            if let Some(quote) = self.quote_at(at) {
                at = self.quotes[quote].end.max(at + 1);
                if self.is(at - 2, ',') && at < end && (self.resumes_report(at) || self.begins_report(at)) {
                    break;
                }
                continue;
            }
            if self.is(at, ';')
                || (self.is(at, ',') && self.resumes_report(at + 1))
                || (at > start && self.has(at, Class::Conjunction) && self.is_saying(at + 1))
            {
                break;
            }
            at += 1;
        }
        self.trim_end(start, at)
    }

    /// Without the full stop and commas at the end.
    pub fn trim_end(&self, start: usize, mut end: usize) -> usize {
        while end > start + 1 {
            let last = &self.text.tokens[end - 1];
            if self.quote_at(end - 1).is_some() || !(last.is('.') || last.is(',') || last.is(';') || last.is(':')) {
                break;
            }
            end -= 1;
        }
        end
    }

    /// Whether the words after a comma go on with the report: “, adding”, “, according to”, “, he said”.
    pub fn resumes_report(&self, token: usize) -> bool {
        let classes = self.text.classes(token);
        (classes.has(Class::Speech) && classes.has(Class::VerbIng))
            || (self.is_word(token, "according") && self.is_word(token + 1, "to"))
            || (classes.has(Class::PersonalPronoun) && self.is_saying(token + 1))
            || (self.has(token, Class::Conjunction) && self.begins_report(token + 1))
    }

    /// Whether a clause of saying begins at a token: “people there say”.
    fn begins_report(&self, token: usize) -> bool {
        let verb = (token..token + SUBJECT).find(|token| self.is_verb(*token) || self.is(*token, ','));
        verb.is_some_and(|verb| self.is_saying(verb) && !self.has(verb, Class::NounForm))
    }

    fn is_saying(&self, token: usize) -> bool {
        let classes = self.text.classes(token);
        (classes.has(Class::Speech) || classes.has(Class::Addressed)) && classes.any(FINITE)
    }
}
