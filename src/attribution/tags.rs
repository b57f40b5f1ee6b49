//! What each token is to an attribution: the common language of the rules, the learnt tagger and the linker.
//!
//! There are two layers, one entry a token each, so that the source and cue of a nested attribution may stand inside
//! the content of another one. Within a layer, spans don't overlap; a span that follows another one directly opens with
//! a `Begin`.

use std::ops::Range;

/// The first layer: source and cue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Role {
    /// Neither.
    #[default]
    Other,
    /// First token of a source.
    SourceBegin,
    /// A further token of it.
    SourceInside,
    /// First token of a cue.
    CueBegin,
    /// A further token of it.
    CueInside,
}

/// The second layer: what is passed on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Content {
    /// Not passed on.
    #[default]
    Outside,
    /// First token of a stretch of content.
    Begin,
    /// A further token of it.
    Inside,
}

/// Both layers of one text, as many entries each as it has tokens.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tags {
    /// Source and cue.
    pub roles: Vec<Role>,
    /// Content.
    pub content: Vec<Content>,
}

/// The spans of both layers as ranges of tokens, each list in text order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spans {
    /// Sources.
    pub sources: Vec<Range<usize>>,
    /// Cues.
    pub cues: Vec<Range<usize>>,
    /// Stretches of content.
    pub contents: Vec<Range<usize>>,
}

impl Tags {
    /// Tags that mark nothing in `count` tokens.
    pub fn new(count: usize) -> Self {
        Self { roles: vec![Role::Other; count], content: vec![Content::Outside; count] }
    }

    /// Marks a source, unless a token of it has a role already.
    pub fn mark_source(&mut self, tokens: Range<usize>) {
        self.mark_role(tokens, Role::SourceBegin, Role::SourceInside);
    }

    /// Marks a cue, unless a token of it has a role already.
    pub fn mark_cue(&mut self, tokens: Range<usize>) {
        self.mark_role(tokens, Role::CueBegin, Role::CueInside);
    }

    fn mark_role(&mut self, tokens: Range<usize>, begin: Role, inside: Role) {
        let Some(roles) = self.roles.get_mut(tokens) else { return };
        if roles.iter().all(|role| *role == Role::Other) {
            roles.fill(inside);
            roles.iter_mut().take(1).for_each(|role| *role = begin);
        }
    }

    /// Marks a stretch of content; where it overlaps what is marked already, only its free tokens are added.
    pub fn mark_content(&mut self, tokens: Range<usize>) {
        let Some(content) = self.content.get_mut(tokens) else { return };
        let mut next = Content::Begin;
        for tag in content {
            if *tag == Content::Outside {
                *tag = next;
                next = Content::Inside;
            } else {
                next = Content::Inside;
            }
        }
    }

    /// The marked spans.
    pub fn spans(&self) -> Spans {
        let roles = |begin, inside| runs(&self.roles, begin, inside);
        Spans {
            sources: roles(Role::SourceBegin, Role::SourceInside),
            cues: roles(Role::CueBegin, Role::CueInside),
            contents: runs(&self.content, Content::Begin, Content::Inside),
        }
    }
}

/// The runs that `begin` opens and `inside` carries on; an `inside` without a `begin` before it opens one too.
fn runs<T: PartialEq + Copy>(tags: &[T], begin: T, inside: T) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (at, tag) in tags.iter().enumerate() {
        match runs.last_mut() {
            Some(run) if *tag == inside && run.end == at => run.end = at + 1,
            _ if *tag == begin || *tag == inside => runs.push(at..at + 1),
            _ => {}
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_what_was_marked() {
        let mut tags = Tags::new(9);
        tags.mark_source(0..2);
        tags.mark_cue(2..3);
        tags.mark_cue(1..4);
        tags.mark_source(7..9);
        tags.mark_cue(6..7);
        tags.mark_content(3..5);
        tags.mark_content(5..6);
        tags.mark_content(8..12);
        let spans = tags.spans();
        assert_eq!((spans.sources, spans.cues, spans.contents), (vec![0..2, 7..9], vec![2..3, 6..7], vec![3..5, 5..6]));
    }
}
