//! The exponential of a single number, and the probability that it makes of log-odds.

use super::lanes::{self, Four};

/// `eˣ` to within 10⁻⁶ of its size; below −80 as at −80, above 80 as at 80. The same bits on every machine.
pub fn exp(x: f32) -> f32 {
    lanes::exp(Four::all(x)).numbers()[0]
}

/// The probability, 0 to 1, of these log-odds.
pub fn logistic(log_odds: f32) -> f32 {
    1.0 / (1.0 + exp(-log_odds))
}
