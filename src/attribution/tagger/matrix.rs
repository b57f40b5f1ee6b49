//! A matrix of whole numbers, laid out for products with several outputs at a time.

use super::lanes::{Four, Sums};
use std::array::from_fn;

/// Numbers between the layers are from −1 to 1; as whole numbers they are so many times larger.
pub const UNIT: f32 = 8192.0;

/// `outputs = scale · (matrix · inputs) + bias`, of which `FOURS` times four are computed together.
#[derive(Clone, Default)]
pub struct Matrix<const FOURS: usize> {
    /// Block by block; in a block, for every pair of inputs the weights of the outputs, two each.
    weights: Vec<[[i16; 8]; FOURS]>,
    bias: Vec<[f32; 4]>,
    scale: f32,
    /// Pairs of inputs.
    pairs: usize,
}

impl<const FOURS: usize> Matrix<FOURS> {
    /// From weights that lie row by row, one row of outputs for every input, and a bias for every output. The number of
    /// inputs must be even. `scale` is what a product of weight and input counts.
    pub fn new(weights: &[i8], bias: &[f32], scale: f32) -> Self {
        let (outputs, inputs) = (bias.len(), weights.len() / bias.len().max(1));
        let weight = |input: usize, output: usize| {
            if output < outputs { i16::from(weights[input * outputs + output]) } else { 0 }
        };
        let mut matrix = Self { scale, pairs: inputs / 2, ..Self::default() };
        for block in (0..outputs).step_by(4 * FOURS) {
            for pair in 0..inputs / 2 {
                let line = |four: usize| from_fn(|at| weight(2 * pair + at % 2, block + 4 * four + at / 2));
                matrix.weights.push(from_fn(line));
            }
            for four in 0..FOURS {
                let number = |at| bias.get(block + 4 * four + at).copied().unwrap_or_default();
                matrix.bias.push(from_fn(number));
            }
        }
        matrix
    }

    /// Computes the outputs, block by block, in order; past the last output there are zeros.
    pub fn run(&self, inputs: &[[i16; 2]], mut each: impl FnMut(usize, [Four; FOURS])) {
        let scale = Four::all(self.scale);
        let blocks = self.weights.chunks_exact(self.pairs).zip(self.bias.as_chunks::<FOURS>().0);
        for (block, (weights, bias)) in blocks.enumerate() {
            let mut sums = [Sums::zero(); FOURS];
            for (line, pair) in weights.iter().zip(inputs) {
                for (sum, weights) in sums.iter_mut().zip(line) {
                    *sum = sum.add(weights, *pair);
                }
            }
            each(block, from_fn(|four| sums[four].numbers().times(scale).plus(Four::of(&bias[four]))));
        }
    }
}
