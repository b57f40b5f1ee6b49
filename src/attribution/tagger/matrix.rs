//! A matrix of whole numbers, laid out for products with sixteen outputs at a time.

use super::lanes::{Four, Sums};

/// Numbers between the layers are from −1 to 1; as whole numbers they are so many times larger.
pub const UNIT: f32 = 8192.0;

/// Outputs computed together.
const BLOCK: usize = 16;

/// `outputs = scale · (matrix · inputs) + bias`.
#[derive(Clone, Default)]
pub struct Matrix {
    /// Block by block; in a block, for every pair of inputs the weights of the sixteen outputs, two each.
    weights: Vec<[[i16; 8]; 4]>,
    bias: Vec<[f32; 4]>,
    scale: f32,
    /// Pairs of inputs.
    pairs: usize,
}

impl Matrix {
    /// From weights that lie row by row, one row of outputs for every input, and a bias for every output. The number of
    /// inputs must be even. `scale` is what a product of weight and input counts.
    pub fn new(weights: &[i8], bias: &[f32], scale: f32) -> Self {
        let (outputs, inputs) = (bias.len(), weights.len() / bias.len().max(1));
        let weight = |input: usize, output: usize| {
            if output < outputs { i16::from(weights[input * outputs + output]) } else { 0 }
        };
        let mut matrix = Self { scale, pairs: inputs / 2, ..Self::default() };
        for block in (0..outputs).step_by(BLOCK) {
            for pair in 0..inputs / 2 {
                let line = |four: usize| std::array::from_fn(|at| weight(2 * pair + at % 2, block + 4 * four + at / 2));
                matrix.weights.push(std::array::from_fn(line));
            }
            for four in 0..BLOCK / 4 {
                let number = |at| bias.get(block + 4 * four + at).copied().unwrap_or_default();
                matrix.bias.push(std::array::from_fn(number));
            }
        }
        matrix
    }

    /// Computes the outputs, sixteen by sixteen, in order; past the last output there are zeros.
    pub fn run(&self, inputs: &[[i16; 2]], mut each: impl FnMut(usize, [Four; 4])) {
        let scale = Four::all(self.scale);
        let blocks = self.weights.chunks_exact(self.pairs).zip(self.bias.as_chunks::<4>().0);
        for (block, (weights, bias)) in blocks.enumerate() {
            let [mut a, mut b, mut c, mut d] = [Sums::zero(); 4];
            for (line, pair) in weights.iter().zip(inputs) {
                a = a.add(&line[0], *pair);
                b = b.add(&line[1], *pair);
                c = c.add(&line[2], *pair);
                d = d.add(&line[3], *pair);
            }
            let finish = |sums: Sums, bias: &[f32; 4]| sums.numbers().times(scale).plus(Four::of(bias));
            each(block, [finish(a, &bias[0]), finish(b, &bias[1]), finish(c, &bias[2]), finish(d, &bias[3])]);
        }
    }
}
