//! Unverified claims: what is checkable, who vouches for it, and the reasons.

use crate::analysis::{Attribution, Claim, Quote, Speaker};
use crate::text::Text;

/// Finds every claim, ordered by start.
pub fn find(_text: &Text, _quotes: &[Quote], _attributions: &[Attribution], _speakers: &[Speaker]) -> Vec<Claim> {
    Vec::new()
}
