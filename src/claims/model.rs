//! Logistic models: a probability from which inputs are on.
//!
//! The weights stand in the language's data, written by `cargo xtask train claims`. All numbers in such a file are little
//! endian:
//!
//! | bytes | |
//! |---|---|
//! | 4 | `f32`: the probability from which the model says yes |
//! | 4 | `f32`: what one step of a weight is, in log-odds |
//! | rest | `i8`: the weight of every input, in steps |
//!
//! The probabilities are calibrated by being learnt as such.

use crate::attribution::tagger::math::logistic;

/// A model, as its file.
pub struct Model(&'static [u8]);

/// Whether careful readers would mark a candidate; its inputs are those of [`super::inputs`].
pub static CLAIM: Model = Model(include_bytes!("../language/en/claim.weights"));

/// Whether they would call a claim disputed; its inputs are those of [`super::disputes`].
pub static DISPUTE: Model = Model(include_bytes!("../language/en/dispute.weights"));

/// How many bytes stand before the weights.
const HEAD: usize = 8;

impl Model {
    /// The probability, 0 to 1, with these inputs on. An input that the file does not know has no weight.
    pub fn probability(&self, inputs: impl Iterator<Item = usize>) -> f32 {
        let step = |input: usize| self.0.get(HEAD + input).map_or(0, |step| i32::from(*step as i8));
        let steps: i32 = inputs.map(step).sum();
        logistic(self.number(1) * steps as f32)
    }

    /// The probability from which it says yes.
    pub fn threshold(&self) -> f32 {
        self.number(0)
    }

    /// One of the numbers at the head of the file.
    fn number(&self, at: usize) -> f32 {
        f32::from_le_bytes(std::array::from_fn(|byte| self.0.get(4 * at + byte).copied().unwrap_or_default()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::claims::{disputes, inputs};

    #[test]
    fn the_weights_are_those_of_these_inputs() {
        for (model, inputs) in [(&CLAIM, inputs::COUNT), (&DISPUTE, disputes::INPUTS)] {
            assert_eq!(model.0.len(), HEAD + inputs, "`cargo xtask train claims` learns them anew");
            assert!((0.1..0.9).contains(&model.threshold()) && (0.001..0.1).contains(&model.number(1)));
        }
    }

    #[test]
    fn weights_are_steps_of_log_odds() {
        let model = Model(&[0, 0, 0, 63, 0, 0, 0, 63, 2, 254, 4]);
        assert_eq!((model.threshold(), model.number(1)), (0.5, 0.5));
        assert_eq!(model.probability([0, 1].into_iter()), 0.5);
        assert!((model.probability([2].into_iter()) - 0.880_797).abs() < 1e-6);
        assert_eq!(model.probability([3, 99].into_iter()), 0.5);
    }
}
