//! The article at a glance: how many sources it has, how many of them it names, whose words fill it, and what rests on
//! one of them alone.
//!
//! A source is a speaker to whom something is attributed, a document too. Every word counts for one source: where an
//! attribution stands in another's content (“Berg said the firm had told her …”), for the inner one. So the shares add up
//! to no more than the whole.

use crate::analysis::{Attribution, Claim, ReasonCode, Share, Speaker, Summary};
use crate::order;
use crate::text::Text;

/// One source is the only one worth speaking of where at least every so-manieth word of the article is attributed to it: one
/// remark of a passer-by in a report that the writer vouches for is not all that it rests on.
const WORDS_PER_WORD_OF_THE_ONLY_SOURCE: usize = 4;

/// Sums up what was found in a text.
pub fn of(text: &Text, attributions: &[Attribution], speakers: &[Speaker], claims: &[Claim]) -> Summary {
    let words = (0..text.tokens.len()).filter(|token| is_word(text, *token)).count();
    let shares = shares(text, attributions, speakers.len());
    let is_named = |share: &&Share| !speakers[share.speaker as usize].anonymous;
    let only_source = match shares.as_slice() {
        [only] if only.words as usize * WORDS_PER_WORD_OF_THE_ONLY_SOURCE >= words => Some(only.speaker),
        _ => None,
    };
    Summary {
        words: words as u32,
        sources: shares.len() as u32,
        named: shares.iter().filter(is_named).count() as u32,
        only_source: only_source.filter(|_| attributions.iter().all(|attribution| attribution.speaker.is_some())),
        shares,
        single_source: claims.iter().zip(0..).filter(|(claim, _)| rests_on_one(claim)).map(|(_, at)| at).collect(),
    }
}

/// The sources, most words first.
fn shares(text: &Text, attributions: &[Attribution], speakers: usize) -> Vec<Share> {
    let mut is_source = vec![false; speakers];
    let mut contents = Vec::new();
    for attribution in attributions {
        if let Some(speaker) = attribution.speaker {
            is_source[speaker as usize] = true;
        }
        contents.extend(attribution.content.iter().map(|span| (*span, attribution.speaker)));
    }
    // The inner content comes later, and has the last word.
    order::sort(&mut contents, |(span, _)| (span.start, u32::MAX - span.end));
    let mut owner = vec![None; text.tokens.len()];
    for (span, speaker) in contents {
        owner[text.tokens_in(span)].fill(speaker);
    }
    let mut words = vec![0; speakers];
    for (token, speaker) in owner.into_iter().enumerate() {
        if let Some(speaker) = speaker.filter(|_| is_word(text, token)) {
            words[speaker as usize] += 1;
        }
    }
    let mut shares: Vec<Share> = (0..)
        .zip(words)
        .zip(is_source)
        .filter_map(|((speaker, words), is)| is.then_some(Share { speaker, words }))
        .collect();
    order::sort(&mut shares, |share| (u32::MAX - share.words, share.speaker));
    shares
}

/// Whether a token is a word as people count them: “Ann’s” is one, though it has two tokens.
fn is_word(text: &Text, token: usize) -> bool {
    text.tokens[token].is_text() && !text.word(token).starts_with(['\'', '’'])
}

/// Whether a claim rests on one source, named or not, and nothing else in the article supports it.
fn rests_on_one(claim: &Claim) -> bool {
    claim.reasons.iter().any(|reason| matches!(reason.code, ReasonCode::SingleSource | ReasonCode::UnnamedSource))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::{Form, Span, SpeakerKind};

    #[test]
    fn a_statement_within_a_statement_counts_for_the_inner_source() {
        let source = "Berg said the firm’s men had told her that it sank.";
        let text = Text::new(source);
        let content = |words: &str, speaker: u32| {
            let start = source.find(words).expect("the words stand there") as u32;
            let content = vec![Span::new(start, start + words.len() as u32)];
            let (source, cue, form) = (Vec::new(), Vec::new(), Form::Indirect);
            Attribution { source, cue, content, form, speaker: Some(speaker), confidence: 1.0 }
        };
        let speaker = |name: &str, anonymous: bool| {
            let (name, kind) = (name.to_owned(), SpeakerKind::Person);
            Speaker { name, role: None, kind, anonymous, mentions: Vec::new() }
        };
        let attributions = [content("it sank", 2), content("the firm’s men had told her that it sank", 1)];
        let speakers = [speaker("nobody’s", false), speaker("Berg", false), speaker("the firm’s men", true)];
        let summary = of(&text, &attributions, &speakers, &[]);
        assert_eq!(summary.shares, [Share { speaker: 1, words: 7 }, Share { speaker: 2, words: 2 }]);
        assert_eq!((summary.words, summary.sources, summary.named, summary.only_source), (11, 2, 1, None));
        assert_eq!(of(&text, &attributions[1..], &speakers, &[]).only_source, Some(1));
    }
}
