//! From the features of the tokens to a score for every label.
//!
//! ```text
//! features ──> sum of their rows ──> three tokens side by side ──> recurrent layers ──> scores of the labels
//!              EMBEDDING numbers     WINDOW numbers                in both directions   from all of these
//! ```
//!
//! Each direction of a layer has [`UNITS`] units. A unit remembers one number, which at every token is mixed with what the
//! token brings (`fresh`), as far as the gate `keep` allows; `feedback` is a weight of the unit's own:
//!
//! ```text
//! memory = keep · memory before + (1 − keep) · fresh        fresh = squash(sum)
//!                                                           keep  = gate(sum + feedback · memory before)
//! ```
//!
//! All products with matrices are of the input alone, in whole numbers of 16 bits.

use super::crf::{Row, Transitions};
use super::features::Features;
use super::labels::LABELS;
use super::lanes::{Four, gate, squash};
use super::matrix::{Matrix, UNIT};

/// Numbers that stand for a token.
pub const EMBEDDING: usize = 32;
/// Numbers that stand for a token with its neighbours.
pub const WINDOW: usize = 32;
/// Units of a layer, in each direction.
pub const UNITS: usize = 16;
/// Recurrent layers.
pub const LAYERS: usize = 3;

/// Numbers that a layer gives a token: forward units, then backward units.
const BOTH: usize = 2 * UNITS;
/// All numbers of a token, two and two: the window, then layer by layer.
const STATE: usize = (WINDOW + LAYERS * BOTH) / 2;
/// Where the numbers of the layers begin.
const LAYER: usize = WINDOW / 2;

/// All that is learnt.
#[derive(Clone)]
pub struct Network {
    /// A row of numbers for every feature.
    pub rows: Vec<[i8; EMBEDDING]>,
    /// From three tokens' rows to the window.
    pub window: Matrix<4>,
    /// The layers, forward and backward.
    pub layers: [[Direction; 2]; LAYERS],
    /// From the window and the outputs of all layers to the labels.
    pub scores: Matrix<2>,
    /// How well the second label follows the first.
    pub transitions: Transitions,
}

/// One direction of a layer.
#[derive(Clone, Default)]
pub struct Direction {
    /// To `fresh` of the units, then `keep`.
    pub matrix: Matrix<4>,
    /// Of each unit.
    pub feedback: [[f32; 4]; UNITS / 4],
}

/// The numbers of one sequence; kept and used again for the next one.
#[derive(Default)]
pub struct Layers {
    /// Two and two; before the first token and behind the last one stands a token of zeros.
    embedded: Vec<[i16; 2]>,
    states: Vec<[i16; 2]>,
}

impl Layers {
    /// Scores every token of a sequence; `scores` is overwritten.
    pub fn run(&mut self, network: &Network, features: &Features, scores: &mut Vec<Row>) {
        let tokens = features.len();
        self.embedded.clear();
        self.embedded.resize((tokens + 2) * EMBEDDING / 2, [0; 2]);
        // Every number of a state is written before it is read.
        self.states.resize(tokens * STATE, [0; 2]);
        let sums = self.embedded.as_flattened_mut().as_chunks_mut::<EMBEDDING>().0;
        for (token, sum) in sums.iter_mut().skip(1).take(tokens).enumerate() {
            let mut total = [0; EMBEDDING];
            for &feature in features.of(token) {
                for (total, weight) in total.iter_mut().zip(&network.rows[usize::from(feature)]) {
                    *total += i16::from(*weight);
                }
            }
            *sum = total;
        }
        for (token, state) in self.states.chunks_exact_mut(STATE).enumerate() {
            let around = &self.embedded[token * EMBEDDING / 2..][..3 * EMBEDDING / 2];
            network.window.run(around, |block, sums| {
                keep(sums.map(squash), &mut state[block * 8..][..8]);
            });
        }
        for (index, layer) in network.layers.iter().enumerate() {
            for (side, direction) in layer.iter().enumerate() {
                direction.run(index, side, &mut self.states);
            }
        }
        scores.clear();
        scores.extend(self.states.chunks_exact(STATE).map(|state| {
            let mut row = [0.0; LABELS];
            network.scores.run(state, |_, sums| {
                let sums = sums.map(Four::numbers);
                row.copy_from_slice(&sums.as_flattened()[..LABELS]);
            });
            row
        }));
    }
}

impl Direction {
    /// Reads the numbers below the layer `index` and writes its own, token after token, or before token where `side` is 1.
    fn run(&self, index: usize, side: usize, states: &mut [[i16; 2]]) {
        let (start, width) = if index == 0 { (0, WINDOW / 2) } else { (LAYER + (index - 1) * BOTH / 2, BOTH / 2) };
        let place = LAYER + (index * BOTH + side * UNITS) / 2;
        let tokens = states.len() / STATE;
        let feedback = self.feedback.map(|four| Four::of(&four));
        let mut memory = [Four::all(0.0); UNITS / 4];
        for step in 0..tokens {
            let token = if side == 1 { tokens - 1 - step } else { step };
            let state = &mut states[token * STATE..][..STATE];
            let mut fresh = memory;
            self.matrix.run(&state[start..start + width], |block, sums| {
                if block == 0 {
                    fresh = sums.map(squash);
                } else {
                    for unit in 0..UNITS / 4 {
                        let keep = gate(sums[unit].plus(feedback[unit].times(memory[unit])));
                        memory[unit] = fresh[unit].plus(keep.times(memory[unit].minus(fresh[unit])));
                    }
                }
            });
            keep(memory, &mut state[place..place + UNITS / 2]);
        }
    }
}

/// Writes sixteen numbers down as whole ones.
#[inline]
fn keep(numbers: [Four; 4], out: &mut [[i16; 2]]) {
    let [a, b, c, d] = numbers.map(|four| four.times(Four::all(UNIT)));
    for (out, whole) in out.as_flattened_mut().as_chunks_mut::<8>().0.iter_mut().zip([a.whole(b), c.whole(d)]) {
        *out = whole;
    }
}
