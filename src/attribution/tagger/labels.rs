//! What the tagger says about a token: nothing, or that a source, a cue or a content begins at it or goes on.

/// How many labels there are.
pub const LABELS: usize = 7;

/// A part of an attribution.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// Who it comes from.
    Source,
    /// The words that signal it.
    Cue,
    /// What is passed on.
    Content,
}

/// A label, as a number: 0 is none, then for each [`Part`] “begins” and “goes on”.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Label(pub u8);

impl Label {
    /// The label of a token in a part of an attribution.
    pub fn new(part: Part, begins: bool) -> Self {
        Self(1 + 2 * part as u8 + u8::from(!begins))
    }

    /// The part that the token belongs to.
    pub fn part(self) -> Option<Part> {
        [Part::Source, Part::Cue, Part::Content].get(usize::from(self.0.checked_sub(1)?) / 2).copied()
    }

    /// Whether the part begins at this token.
    pub fn begins(self) -> bool {
        self.0 % 2 == 1
    }
}
