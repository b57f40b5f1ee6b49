//! Where a quotation behind a colon has a cue of its own, the words before the colon are another attribution's: “Berg
//! insisted it was over: “We are done,” he said.”

use super::Candidate;
use crate::attribution::syntax::Syntax;
use std::ops::Range;

/// Ends every content before such a colon, where its cue stands there too; that of the quotation's cue begins behind it.
pub fn part(syntax: &Syntax, candidates: &mut [Candidate]) {
    // For each quotation the cue of its own.
    let mut cues: Vec<Option<Range<usize>>> = vec![None; syntax.quotes.len()];
    for Candidate { frame, by_rule } in candidates.iter() {
        let (Some(cue), Some(content)) = (&frame.cue, frame.content.first()) else { continue };
        let Some(quote) = syntax.quote_at(content.start) else { continue };
        let is_own = syntax.quotes[quote] == *content && content.end <= cue.start;
        if *by_rule && is_own && content.start.checked_sub(1).is_some_and(|before| syntax.is(before, ':')) {
            cues[quote] = Some(cue.clone());
        }
    }
    for frame in candidates.iter_mut().map(|candidate| &mut candidate.frame) {
        let cue = frame.cue.clone().unwrap_or_default();
        for content in &mut frame.content {
            let Some(quote) = syntax.quote_at(content.end - 1).filter(|quote| cues[*quote].is_some()) else { continue };
            let start = syntax.quotes[quote].start;
            if content.start >= start {
                continue;
            }
            if cues[quote].as_ref().is_some_and(|own| own.start < cue.end && cue.start < own.end) {
                content.start = start;
            } else if cue.end <= start {
                content.end = start - 1;
            }
        }
        frame.content.retain(|content| !content.is_empty());
    }
}
