//! Quotes with a bare name beside them and no cue: before a colon (interviews), behind a dash (pull quotes).

use super::Frame;
use crate::attribution::syntax::Syntax;
use std::ops::Range;

/// So many tokens a name with its role has at most.
const LONGEST_NAME: usize = 14;

/// Appends the attributions of quotes that no frame owns yet; `owner` says for every quote which frame does.
pub fn find(syntax: &Syntax, frames: &mut Vec<Frame>, owner: &mut [Option<usize>]) {
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
    Some(first..colon).filter(|name| is_name(syntax, name.clone()))
}

/// The name behind a dash that ends the quote's block or is the next block: “…” — Anna Berg.
fn signature(syntax: &Syntax, quote: &Range<usize>) -> Option<Range<usize>> {
    let dash = quote.end;
    syntax.text.tokens.get(dash).filter(|_| ['—', '–', '-', '―'].iter().any(|mark| syntax.is(dash, *mark)))?;
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
