//! From the features of the tokens to a score for every label.
//!
//! ```text
//! features ──> sum of their rows ──> three tokens side by side ──> two recurrent layers ──> scores of the labels
//!              EMBEDDING numbers     WINDOW numbers                in both directions
//! ```

use super::crf::{Row, Transitions};
use super::features::Features;
use super::labels::LABELS;
use super::math::{affine, squash};
use super::recurrent::{self, BOTH, Direction};

/// Numbers that stand for a token.
pub const EMBEDDING: usize = 32;
/// Numbers that stand for a token with its neighbours.
pub const WINDOW: usize = 32;

/// All that is learnt, part by part; every matrix holds one row of outputs for every input.
#[derive(Clone)]
pub struct Parameters {
    /// A row of `EMBEDDING` numbers for every feature; by far the largest part.
    pub rows: Vec<f32>,
    /// Matrices for the token before, the token and the token after, then the bias.
    pub window: Vec<f32>,
    /// The first recurrent layer, forward and backward.
    pub first: [Vec<f32>; 2],
    /// The second recurrent layer, forward and backward.
    pub second: [Vec<f32>; 2],
    /// A matrix from the outputs of the first layer and of the second to the labels, then the bias.
    pub scores: Vec<f32>,
    /// How well the second label follows the first.
    pub transitions: Vec<f32>,
}

impl Parameters {
    /// All zero, for so many features.
    pub fn zero(rows: usize) -> Self {
        let zeros = |count| vec![0.0; count];
        Self {
            rows: zeros(rows * EMBEDDING),
            window: zeros((3 * EMBEDDING + 1) * WINDOW),
            first: [WINDOW; 2].map(|inputs| zeros(Direction::size(inputs))),
            second: [BOTH; 2].map(|inputs| zeros(Direction::size(inputs))),
            scores: zeros((2 * BOTH + 1) * LABELS),
            transitions: zeros(LABELS * LABELS),
        }
    }

    /// Every part, in the order in which the weights file holds them.
    pub fn parts(&self) -> [&[f32]; 8] {
        let ([a, b], [c, d]) = (&self.first, &self.second);
        [&self.rows, &self.window, a, b, c, d, &self.scores, &self.transitions]
    }

    /// Every part, to be changed.
    pub fn parts_mut(&mut self) -> [&mut [f32]; 8] {
        let ([a, b], [c, d]) = (&mut self.first, &mut self.second);
        [&mut self.rows, &mut self.window, a, b, c, d, &mut self.scores, &mut self.transitions]
    }

    /// The table of transitions.
    pub fn transitions(&self) -> Transitions {
        std::array::from_fn(|from| std::array::from_fn(|to| self.transitions[from * LABELS + to]))
    }

    /// Adds the rows of a token's features up.
    pub fn embed(&self, features: &[u16], sum: &mut [f32]) {
        for &feature in features {
            let row = &self.rows[feature as usize * EMBEDDING..][..EMBEDDING];
            for (sum, weight) in sum.iter_mut().zip(row) {
                *sum += weight;
            }
        }
    }

    /// Puts a token and its neighbours together; `around` holds three embeddings.
    pub fn look_around(&self, around: [&[f32]; 3]) -> [f32; WINDOW] {
        let (matrix, bias) = self.window.split_at(3 * EMBEDDING * WINDOW);
        let mut sums = [0.0; WINDOW];
        sums.copy_from_slice(bias);
        for (matrix, input) in matrix.chunks_exact(EMBEDDING * WINDOW).zip(around) {
            affine(matrix, input, &mut sums);
        }
        sums.map(squash)
    }

    /// The labels' scores for one token, from the two layers' outputs.
    pub fn score(&self, first: &[f32], second: &[f32]) -> Row {
        let (matrix, bias) = self.scores.split_at(2 * BOTH * LABELS);
        let mut sums = [0.0; LABELS];
        sums.copy_from_slice(bias);
        affine(&matrix[..BOTH * LABELS], first, &mut sums);
        affine(&matrix[BOTH * LABELS..], second, &mut sums);
        sums
    }
}

/// The outputs of the layers for one sequence; kept and used again for the next one.
#[derive(Default)]
pub struct Layers {
    embedded: Vec<f32>,
    windows: Vec<f32>,
    first: Vec<f32>,
    second: Vec<f32>,
}

impl Layers {
    /// Scores every token of a sequence; `scores` is overwritten.
    pub fn run(&mut self, parameters: &Parameters, features: &Features, scores: &mut Vec<Row>) {
        let tokens = features.len();
        let sizes = [EMBEDDING, WINDOW, BOTH, BOTH];
        let buffers = [&mut self.embedded, &mut self.windows, &mut self.first, &mut self.second];
        for (buffer, width) in buffers.into_iter().zip(sizes) {
            buffer.clear();
            buffer.resize(tokens * width, 0.0);
        }
        for (token, sum) in self.embedded.chunks_exact_mut(EMBEDDING).enumerate() {
            parameters.embed(features.of(token), sum);
        }
        for (token, window) in self.windows.chunks_exact_mut(WINDOW).enumerate() {
            window.copy_from_slice(&parameters.look_around(neighbours(&self.embedded, token)));
        }
        for (side, weights) in parameters.first.iter().enumerate() {
            recurrent::run(Direction::new(weights), side == 1, WINDOW, &self.windows, &mut self.first, |_, _| {});
        }
        for (side, weights) in parameters.second.iter().enumerate() {
            recurrent::run(Direction::new(weights), side == 1, BOTH, &self.first, &mut self.second, |_, _| {});
        }
        scores.clear();
        let outputs = self.first.chunks_exact(BOTH).zip(self.second.chunks_exact(BOTH));
        scores.extend(outputs.map(|(first, second)| parameters.score(first, second)));
    }
}

/// The embeddings of the token before, the token and the token after; empty past the ends.
pub fn neighbours(embedded: &[f32], token: usize) -> [&[f32]; 3] {
    let at = |token: Option<usize>| {
        token.and_then(|token| embedded.get(token * EMBEDDING..(token + 1) * EMBEDDING)).unwrap_or_default()
    };
    [at(token.checked_sub(1)), at(Some(token)), at(Some(token + 1))]
}
