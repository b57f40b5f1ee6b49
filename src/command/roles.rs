//! Which words play which part: an analysis → stretches of the text, each with its roles.

use std::ops::{BitOr, Range};

use sourcelight::Analysis;
use sourcelight::analysis::{Span, Strength};

use super::words::Words;

/// A part that words can play. Stretches of one role that overlap are one stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Inside quotation marks.
    Quote,
    /// A claim that rests on one named party's word.
    WeakClaim,
    /// A claim from which the article keeps its distance.
    StrongClaim,
    /// Who says it.
    Source,
    /// The words that signal it.
    Cue,
}

impl Role {
    /// Every role; the outer one first where two begin at the same place.
    pub const ALL: [Role; 5] = [Role::Quote, Role::WeakClaim, Role::StrongClaim, Role::Source, Role::Cue];
}

/// A set of roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Roles(u8);

impl Roles {
    /// Whether `role` is among them.
    pub fn has(self, role: Role) -> bool {
        self.0 & Roles::from(role).0 != 0
    }
}

impl From<Role> for Roles {
    fn from(role: Role) -> Self {
        Self(1 << role as u8)
    }
}

impl BitOr for Roles {
    type Output = Roles;

    fn bitor(self, other: Roles) -> Roles {
        Roles(self.0 | other.0)
    }
}

/// The whole text in stretches, each with the roles of all its characters.
pub fn stretches(words: &Words, analysis: &Analysis) -> Vec<(Range<usize>, Roles)> {
    // Where how many more stretches of a role begin than end.
    let mut changes: Vec<(usize, Role, i32)> = Vec::new();
    for (span, role) in marked(analysis) {
        let range = words.range(span);
        changes.push((range.start, role, 1));
        changes.push((range.end, role, -1));
    }
    changes.sort_unstable();
    let mut stretches = Vec::new();
    let mut open = [0; Role::ALL.len()];
    let mut start = 0;
    for (at, role, change) in changes.into_iter().chain([(words.text.len(), Role::Cue, 0)]) {
        if start < at {
            let roles = Role::ALL.into_iter().filter(|role| open[*role as usize] > 0).map(Roles::from);
            stretches.push((start..at, roles.fold(Roles::default(), Roles::bitor)));
            start = at;
        }
        open[role as usize] += change;
    }
    stretches
}

fn marked(analysis: &Analysis) -> Vec<(Span, Role)> {
    let mut marked: Vec<_> = analysis.quotes.iter().map(|quote| (quote.span, Role::Quote)).collect();
    for attribution in &analysis.attributions {
        marked.extend(attribution.source.iter().map(|span| (*span, Role::Source)));
        marked.extend(attribution.cue.iter().map(|span| (*span, Role::Cue)));
    }
    let role = |strength| if strength == Strength::Strong { Role::StrongClaim } else { Role::WeakClaim };
    marked.extend(analysis.claims.iter().map(|claim| (claim.span, role(claim.strength))));
    marked
}
