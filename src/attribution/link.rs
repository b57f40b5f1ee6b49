//! Tags → attributions: which source, cue and content belong together.

use super::tags::{Spans, Tags, byte_span};
use super::{confidence, form};
use crate::analysis::{Attribution, Quote};
use crate::text::Text;
use std::ops::Range;

/// Joins the tagged spans into attributions, in text order of their first span.
pub fn link(text: &Text, tags: &Tags, quotes: &[Quote]) -> Vec<Attribution> {
    let Spans { sources, cues, contents } = tags.spans();
    let mut groups: Vec<Group> = Vec::new();
    let mut taken = vec![false; contents.len()];
    for cue in &cues {
        let sentence = sentence_of(text, cue);
        let source = nearest(&sources, cue, &sentence).map(|index| sources[index].clone());
        let content = nearest(&contents, cue, &sentence);
        let Some(content) = content else { continue };
        taken[content] = true;
        groups.push(Group { source, cue: Some(cue.clone()), content: vec![contents[content].clone()] });
    }
    for (index, content) in contents.iter().enumerate().filter(|(index, _)| !taken[*index]) {
        let before = groups.iter().rposition(|group| group.content[0].start < content.start);
        let _ = index;
        match before {
            Some(group) => groups[group].content.push(content.clone()),
            None => groups.push(Group { source: None, cue: None, content: vec![content.clone()] }),
        }
    }
    let mut attributions: Vec<Attribution> = groups.iter().map(|group| group.attribution(text, quotes)).collect();
    attributions.sort_by_key(first);
    attributions
}

struct Group {
    source: Option<Range<usize>>,
    cue: Option<Range<usize>>,
    content: Vec<Range<usize>>,
}

impl Group {
    fn attribution(&self, text: &Text, quotes: &[Quote]) -> Attribution {
        let spans = |ranges: &[Range<usize>]| ranges.iter().filter_map(|range| byte_span(text, range)).collect();
        let mut attribution = Attribution {
            source: spans(self.source.as_slice()),
            cue: spans(self.cue.as_slice()),
            content: spans(&self.content),
            form: crate::analysis::Form::Indirect,
            speaker: None,
            confidence: 0.0,
        };
        attribution.form = form::of(&attribution.content, quotes);
        attribution.confidence = confidence::of(&attribution);
        attribution
    }
}

fn first(attribution: &Attribution) -> u32 {
    let parts = [&attribution.source, &attribution.cue, &attribution.content];
    parts.into_iter().flatten().map(|span| span.start).min().unwrap_or(0)
}

fn sentence_of(text: &Text, tokens: &Range<usize>) -> Range<usize> {
    text.sentences[text.sentence_of(tokens.start)].tokens()
}

/// The span nearest to `to` that overlaps the sentence.
fn nearest(spans: &[Range<usize>], to: &Range<usize>, sentence: &Range<usize>) -> Option<usize> {
    let from = spans.partition_point(|span| span.end <= sentence.start);
    let distance = |span: &Range<usize>| {
        if span.end <= to.start { to.start - span.end } else { span.start.saturating_sub(to.end) }
    };
    (from..spans.len())
        .take_while(|index| spans[*index].start < sentence.end)
        .min_by_key(|index| distance(&spans[*index]))
}
