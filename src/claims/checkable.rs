//! Whether careful readers would mark a candidate: a logistic model over plain facts about it.
//!
//! The weights stand in the language's data (`claim-weights.txt`), written by `cargo xtask train claims`; the
//! probabilities are calibrated by being learnt as such.

use super::features::Features;
use crate::language::FEATURE_WEIGHTS;

/// The probability, 0 to 1, that a candidate is a claim.
pub fn probability(features: Features) -> f32 {
    let sum: f32 = features.indexes().map(|index| FEATURE_WEIGHTS[index]).sum();
    1.0 / (1.0 + (-sum).exp())
}
