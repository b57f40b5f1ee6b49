//! Whether a second, independent voice in the article says the same: another speaker, or the writer.

use super::stems::Stems;

/// Fewer shared content words say nothing.
const LEAST: usize = 3;
/// The share of a claim's content words that another statement has to have for the two to state the same fact.
const SAME: f32 = 0.7;

/// Whether `other` states what the claim states.
#[inline]
pub fn is_same(claim: &Stems, other: &Stems) -> bool {
    let suffices = |shared: usize| shared >= LEAST && shared as f32 >= SAME * claim.len() as f32;
    suffices(claim.shared_at_most(other)) && suffices(claim.shared(other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::testing::stems;

    #[test]
    fn the_same_fact_shares_most_of_its_words() {
        let claim = stems("rebels shelled the school in Karvia");
        for (other, same) in [
            ("the school in Karvia was shelled by rebels", true),
            ("rebels shelled a bridge near Tolm", false),
            ("rebels", false),
            ("", false),
        ] {
            assert_eq!(is_same(&claim, &stems(other)), same, "{other}");
        }
        // Two words in common could be anything.
        assert!(!is_same(&stems("rebels fled"), &stems("rebels fled")));
    }
}
