//! The exponential of a single number.

use super::lanes::{self, Four};

/// `eˣ` to within 10⁻⁶ of its size; below −80 as at −80, above 80 as at 80. The same bits on every machine.
pub fn exp(x: f32) -> f32 {
    lanes::exp(Four::all(x)).numbers()[0]
}
