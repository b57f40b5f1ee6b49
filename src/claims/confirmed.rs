//! Whether a second, independent voice in the article says the same: another speaker, or the writer.

use super::stems::Stems;

/// Fewer shared content words say nothing.
const LEAST: usize = 3;
/// The share of a claim's content words that another statement has to have for the two to state the same fact.
const SAME: f32 = 0.7;

/// Whether `other` states what the claim states.
pub fn is_same(claim: &Stems, other: &Stems) -> bool {
    let suffices = |shared: usize| shared >= LEAST && shared as f32 >= SAME * claim.len() as f32;
    suffices(claim.shared_at_most(other)) && suffices(claim.shared(other))
}
