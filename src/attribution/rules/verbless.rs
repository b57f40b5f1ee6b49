//! Words with a bare name beside them and no cue: quotes behind a name and a colon (interviews), quotes before a dash and
//! a name (pull quotes), posts before a dash, a name and a handle.

use super::Frame;
use crate::attribution::syntax::Syntax;
use crate::language::Class;
use std::ops::Range;

/// So many tokens a name with its role has at most.
const LONGEST_NAME: usize = 14;

/// Appends the attributions of quotes that no frame owns yet; `owner` says for every quote which frame does.
pub fn find(syntax: &Syntax, frames: &mut Vec<Frame>, owner: &mut [Option<usize>]) {
    posts(syntax, frames);
    for (quote, owner) in owner.iter_mut().enumerate().filter(|(_, owner)| owner.is_none()) {
        let tokens = &syntax.quotes[quote];
        if let Some(source) = before_colon(syntax, tokens.start).or_else(|| signature(syntax, tokens)) {
            *owner = Some(frames.len());
            frames.push(Frame { source: Some(source), cue: None, content: vec![tokens.clone()] });
        }
    }
}

/// The name that opens the sentence and ends in a colon right before `token`: “Anna Berg: “…””.
fn before_colon(syntax: &Syntax, token: usize) -> Option<Range<usize>> {
    let colon = token.checked_sub(1).filter(|colon| syntax.is(*colon, ':'))?;
    let first = syntax.text.sentences[syntax.text.sentence_of(colon)].first as usize;
    Some(without_topic(syntax, first..colon)).filter(|name| is_name(syntax, name.clone()))
}

/// “Anna Berg on the bridge: “…””: the name alone.
fn without_topic(syntax: &Syntax, name: Range<usize>) -> Range<usize> {
    let parts =
        |token: &usize| syntax.has(*token, Class::Preposition) && !syntax.has(*token, Class::BindingPreposition);
    let topic = name.clone().skip(1).find(parts);
    name.start..topic.unwrap_or(name.end)
}

/// Appends the attributions of posts that are shown with their signature, in one block or two: “We will stay. — Town of
/// Tarn (@tarn) May 3”. Such a post has no quotation marks.
fn posts(syntax: &Syntax, frames: &mut Vec<Frame>) {
    let text = syntax.text;
    for handle in 1..text.tokens.len() {
        if !text.word(handle).starts_with('@') || !syntax.is(handle - 1, '(') {
            continue;
        }
        let block = text.block_of(handle);
        let first = text.blocks[block].first as usize;
        let earliest = first.max(handle.saturating_sub(LONGEST_NAME));
        let Some(dash) = (earliest..handle).rev().find(|token| is_dash(syntax, *token)) else { continue };
        let content =
            if dash > first { Some(first..dash) } else { block.checked_sub(1).map(|it| text.blocks[it].tokens()) };
        let source = dash + 1..handle - 1;
        if let Some(content) = content.filter(|_| is_name(syntax, source.clone())) {
            let content = content.start..syntax.trim_end(content.start, content.end);
            frames.push(Frame { source: Some(source), cue: None, content: vec![content] });
        }
    }
}

fn is_dash(syntax: &Syntax, token: usize) -> bool {
    ['—', '–', '-', '―'].iter().any(|mark| syntax.is(token, *mark))
}

/// The name behind a dash that ends the quote's block or is the next block: “…” — Anna Berg.
fn signature(syntax: &Syntax, quote: &Range<usize>) -> Option<Range<usize>> {
    let dash = quote.end;
    if !is_dash(syntax, dash) {
        return None;
    }
    let block = syntax.text.blocks[syntax.text.block_of(dash)];
    let end = syntax.trim_end(dash, block.end as usize);
    Some(dash + 1..end).filter(|name| is_name(syntax, name.clone()))
}

/// Whether the tokens can be a name with role or place: short, with a capital, no verb.
fn is_name(syntax: &Syntax, mut tokens: Range<usize>) -> bool {
    tokens.len() <= LONGEST_NAME
        && tokens.clone().next().is_some_and(|first| syntax.is_name(first))
        && !tokens.any(|token| syntax.is_finite(token) || syntax.quote_at(token).is_some())
}
