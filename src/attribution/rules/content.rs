//! What a cue passes on: behind it or before it.

use crate::attribution::syntax::Syntax;
use crate::language::{Class, Classes};
use std::ops::Range;

/// Verbs that take quoted words or a clause as what is said or thought, behind or before them.
pub const REPORTING: Classes =
    Classes::of(&[Class::Speech, Class::Addressed, Class::Belief, Class::Evidence, Class::Quoting]);
/// Those of them that need no “that” before a clause.
const WITH_CLAUSE: Classes = Classes::of(&[Class::Speech, Class::Addressed, Class::Belief, Class::Evidence]);
/// How far behind its verb a “that” or a quotation may begin, for addressee, time and medium to stand between.
const REACH: usize = 14;

/// What the main verb `verb` introduces, and where the cue ends before it.
pub fn following(syntax: &Syntax, sentence: &Range<usize>, verb: usize) -> Option<(usize, Range<usize>)> {
    let after = after_particle(syntax, verb, sentence.end);
    let cue = with_medium(syntax, after, sentence.end);
    let reports = syntax.text.classes(verb).any(REPORTING);
    if reports && let Some(content) = introduced(syntax, sentence, cue) {
        return Some((cue, content));
    }
    let start = after_time(syntax, cue, sentence.end);
    let content = object(syntax, sentence, verb, start)
        .or_else(|| bare_clause(syntax, sentence, verb, start))
        .map(|content| (after, content));
    content.or_else(|| topic(syntax, sentence, verb, after))
}

/// Past the particle of the verb (“pointed out”, “went on”); “tweeted on Monday” has none.
fn after_particle(syntax: &Syntax, verb: usize, end: usize) -> usize {
    let after = verb + 1;
    let is_particle = after < end
        && syntax.has(after, Class::Particle)
        && !syntax.has(after + 1, Class::TimeWord)
        && with_medium(syntax, after, end) == after;
    if is_particle { after + 1 } else { after }
}

/// Past the medium right behind the cue: said in a statement, wrote on Twitter.
pub fn with_medium(syntax: &Syntax, cue_end: usize, end: usize) -> usize {
    if !(syntax.is_word(cue_end, "in") || syntax.is_word(cue_end, "on")) {
        return cue_end;
    }
    let words = (cue_end + 1..end.min(cue_end + 5)).take_while(|token| syntax.text.tokens[*token].is_word());
    words.into_iter().find(|token| syntax.has(*token, Class::Medium)).map_or(cue_end, |medium| medium + 1)
}

/// Past the words of time behind a cue: said Friday, said on Friday, said this week.
fn after_time(syntax: &Syntax, mut at: usize, end: usize) -> usize {
    loop {
        let preposition =
            usize::from(syntax.is_word(at, "on") || syntax.is_word(at, "in") || syntax.is_word(at, "this"));
        let is_time = syntax.has(at + preposition, Class::TimeWord);
        if at + preposition >= end || !(is_time || (preposition == 0 && syntax.is_adverb(at))) {
            return at;
        }
        at += preposition + 1;
    }
}

/// A that-clause, or a quotation after the cue, a comma or a colon, with addressee, time and medium between.
fn introduced(syntax: &Syntax, sentence: &Range<usize>, cue_end: usize) -> Option<Range<usize>> {
    for at in cue_end..sentence.end.min(cue_end + REACH) {
        if syntax.is_word(at, "that") && !syntax.has_finite_verb(cue_end..at) {
            return clause(syntax, sentence, at + 1);
        }
        if let Some(quote) = syntax.quote_at(at) {
            let quote = syntax.quotes[quote].clone();
            let marked = at == cue_end || syntax.is(at - 1, ',') || syntax.is(at - 1, ':');
            return (marked && quote.start == at).then_some(quote);
        }
        if syntax.is(at, ':') && at + 1 >= sentence.end {
            return quote_opening(syntax, at + 1);
        }
        if syntax.is(at, ':') && syntax.quote_at(at + 1).is_none() {
            return clause(syntax, sentence, at + 1);
        }
        let stops = syntax.has(at, Class::Auxiliary) || syntax.has(at, Class::Subordinator) || syntax.is_finite(at);
        if syntax.is(at, ';') || (stops && at > cue_end) {
            return None;
        }
    }
    None
}

/// The quote that begins at a token, which is the first of its sentence.
fn quote_opening(syntax: &Syntax, token: usize) -> Option<Range<usize>> {
    let quote = syntax.quotes[syntax.quote_at(token)?].clone();
    (quote.start == token).then_some(quote)
}

fn clause(syntax: &Syntax, sentence: &Range<usize>, start: usize) -> Option<Range<usize>> {
    let end = syntax.clause_end(start, sentence.end);
    (start < end).then_some(start..end)
}

/// What verbs of promising, demanding, accusing and naming have behind them: “to resign”, “voters to stay”, “him of
/// theft”, “it “useful””.
fn object(syntax: &Syntax, sentence: &Range<usize>, verb: usize, start: usize) -> Option<Range<usize>> {
    let classes = syntax.text.classes(verb);
    if syntax.is_word(start, "to") {
        let wills = classes.has(Class::Willing) && opens_infinitive(syntax, start + 1);
        return if wills { clause(syntax, sentence, start) } else { None };
    }
    let content = clause(syntax, sentence, start).filter(|_| syntax.opens_clause(start))?;
    let joins = |token: usize| {
        (classes.has(Class::Demanding) && syntax.is_word(token, "to"))
            || (classes.has(Class::Accusing) && (syntax.is_word(token, "of") || syntax.is_word(token, "for")))
            || (classes.has(Class::Naming) && (syntax.is_word(token, "as") || syntax.quote_at(token).is_some()))
            || (classes.has(Class::Naming) && token > start && syntax.has(token, Class::Determiner))
    };
    content.clone().take(REACH).any(joins).then_some(content)
}

/// Whether the word after “to” is a verb, known or not, rather than an article or a name.
fn opens_infinitive(syntax: &Syntax, token: usize) -> bool {
    const NO_VERB: Classes = Classes::of(&[Class::Determiner, Class::PersonalPronoun, Class::ObjectPronoun]);
    let Some(word) = syntax.text.tokens.get(token) else { return false };
    word.is_word() && !word.is_capitalised() && !word.classes().any(NO_VERB)
}

/// What stands behind a verb and its preposition (“called for”, “warned of”), or behind a verb that announces
/// something as its object; the preposition belongs to the cue.
fn topic(syntax: &Syntax, sentence: &Range<usize>, verb: usize, after: usize) -> Option<(usize, Range<usize>)> {
    let classes = syntax.text.classes(verb);
    let joins = [("of", Class::SayingOf), ("for", Class::SayingFor), ("about", Class::SayingAbout)];
    if joins.iter().any(|(preposition, class)| classes.has(*class) && syntax.is_word(after, preposition)) {
        return Some((after + 1, clause(syntax, sentence, after + 1)?));
    }
    // “Offered no evidence”: nothing is passed on.
    let names_it = classes.has(Class::Announcing)
        && syntax.opens_clause(after)
        && !syntax.is_adverb(after)
        && !syntax.has(after, Class::Negation)
        && !syntax.is_word(after, "no");
    if names_it { Some((after, clause(syntax, sentence, after)?)) } else { None }
}

/// A clause without “that”, after the addressee of verbs like “told”.
fn bare_clause(syntax: &Syntax, sentence: &Range<usize>, verb: usize, start: usize) -> Option<Range<usize>> {
    let content = clause(syntax, sentence, start).filter(|_| syntax.opens_clause(start))?;
    if content.len() < 2
        || !syntax.text.classes(verb).any(WITH_CLAUSE)
        || !syntax.has_finite_verb(start + 1..content.end)
    {
        return None;
    }
    if !syntax.has(verb, Class::Addressed) || syntax.has(start, Class::Subordinator) {
        return Some(content);
    }
    let addressee = syntax.noun_phrase_after(start, sentence.end)?;
    let opens = [Class::Subordinator, Class::PersonalPronoun, Class::Determiner];
    let asked = syntax.text.classes(addressee.end).any(Classes::of(&opens));
    if asked { clause(syntax, sentence, addressee.end) } else { None }
}

/// What stands before token `end`, where a comma or a closing quotation mark parts it from there.
pub fn before(syntax: &Syntax, sentence: &Range<usize>, end: usize) -> Option<Range<usize>> {
    let last = end.checked_sub(1).filter(|last| *last >= sentence.start)?;
    let quote = syntax.quote_at(last).or_else(|| {
        let before = last.checked_sub(1).filter(|before| *before >= sentence.start && syntax.is(last, ','))?;
        syntax.quote_at(before)
    });
    if let Some(quote) = quote {
        let quote = syntax.quotes[quote].clone();
        // A fragment in quotation marks belongs to the clause around it, or to the noun before it (“Bridge ‘unsafe’”),
        // but not where a colon parts it from there.
        let has_noun = quote.start > sentence.start && syntax.is_name(quote.start - 1);
        let whole = quote.start <= sentence.start
            || syntax.is(quote.start - 1, ':')
            || !(has_noun || syntax.has_finite_verb(sentence.start..quote.start));
        let start = if whole { quote.start } else { sentence.start };
        return Some(start..quote.end);
    }
    if !syntax.is(last, ',') {
        return None;
    }
    let start = sentence.start;
    let is_clause = syntax.has_finite_verb(start..last) && last - start > 2;
    (is_clause && !syntax.has(start, Class::Subordinator) && !has_relative_clause(syntax, start..last))
        .then_some(start..last)
}

/// A quote that ended the sentence before with its own mark: “Stop!” Berg said.
pub fn sentence_before(syntax: &Syntax, sentence: &Range<usize>, start: usize) -> Option<Range<usize>> {
    let last = start.checked_sub(1).filter(|_| start == sentence.start)?;
    let quote = syntax.quotes[syntax.quote_at(last)?].clone();
    let same_block = syntax.text.block_of(last) == syntax.text.block_of(start);
    (same_block && quote.end == start).then_some(quote)
}

/// Whether what stands before a comma is a noun with a relative clause: “Berg, who had left,”.
fn has_relative_clause(syntax: &Syntax, tokens: Range<usize>) -> bool {
    let Some(comma) = tokens.clone().find(|token| syntax.is(*token, ',')) else { return false };
    let relative =
        syntax.is_word(comma + 1, "who") || syntax.is_word(comma + 1, "which") || syntax.is_word(comma + 1, "whose");
    relative && !syntax.has_finite_verb(tokens.start..comma)
}

/// A quotation that goes on after source and cue: “…,” she said, “…”.
pub fn quote_after(syntax: &Syntax, from: usize, end: usize) -> Option<Range<usize>> {
    for at in from..end.min(from + REACH) {
        if let Some(quote) = syntax.quote_at(at) {
            let parted = at > from && (syntax.is(at - 1, ',') || syntax.is(at - 1, ':') || syntax.is(at - 1, '.'));
            let quote = syntax.quotes[quote].clone();
            return (parted && quote.start == at).then_some(quote);
        }
        if syntax.is_verb(at) || syntax.has(at, Class::Subordinator) || syntax.has(at, Class::Conjunction) {
            return None;
        }
    }
    None
}
