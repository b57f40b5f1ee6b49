//! A recurrent layer that reads a sequence in both directions.
//!
//! Each direction has [`UNITS`] units. A unit remembers one number, `memory`, which at every token is mixed with what the
//! token brings (`fresh`), as far as the gate `keep` allows, and shown as far as the gate `show` allows:
//!
//! ```text
//! memory = keep · memory before + (1 − keep) · fresh        keep, show: affine in the input, plus a weight times
//! output = show · memory                                    the memory (before, after)
//! ```
//!
//! All products with matrices are of the input alone, so they cost the same as in a network without memory.

use super::math::{affine, gate, squash};

/// Units a direction.
pub const UNITS: usize = 24;
/// Numbers that the layer gives a token: forward units, then backward units.
pub const BOTH: usize = 2 * UNITS;
/// Affine outputs a token and direction: `fresh`, `keep`, `show`.
pub const GATES: usize = 3 * UNITS;

/// What a direction computes for one token, kept for training.
#[derive(Clone, Copy, Debug)]
pub struct State {
    /// What the token brings.
    pub fresh: [f32; UNITS],
    /// How much of the memory stays.
    pub keep: [f32; UNITS],
    /// How much of it is shown.
    pub show: [f32; UNITS],
    /// The memory after the token.
    pub memory: [f32; UNITS],
}

impl Default for State {
    fn default() -> Self {
        Self { fresh: [0.0; UNITS], keep: [0.0; UNITS], show: [0.0; UNITS], memory: [0.0; UNITS] }
    }
}

/// The weights of one direction, as stretches of the network's parameters.
#[derive(Clone, Copy)]
pub struct Direction<'w> {
    /// `inputs × GATES`.
    pub matrix: &'w [f32],
    /// `GATES`.
    pub bias: &'w [f32],
    /// Weight of the memory before the token in `keep`, of the memory after it in `show`.
    pub peephole: &'w [f32],
}

impl<'w> Direction<'w> {
    /// How many parameters a direction with `inputs` inputs has.
    pub const fn size(inputs: usize) -> usize {
        inputs * GATES + GATES + 2 * UNITS
    }

    /// Takes the parameters of one direction apart: matrix, bias, peephole.
    pub fn new(parameters: &'w [f32]) -> Self {
        let (rest, peephole) = parameters.split_at(parameters.len() - 2 * UNITS);
        let (matrix, bias) = rest.split_at(rest.len() - GATES);
        Self { matrix, bias, peephole }
    }

    /// One token: from the state before and the token's input to the state after.
    pub fn step(&self, before: &[f32; UNITS], input: &[f32]) -> State {
        let mut sums = [0.0; GATES];
        sums.copy_from_slice(self.bias);
        affine(self.matrix, input, &mut sums);
        let mut state = State::default();
        for unit in 0..UNITS {
            let fresh = squash(sums[unit]);
            let keep = gate(sums[UNITS + unit] + self.peephole[unit] * before[unit]);
            let memory = keep * before[unit] + (1.0 - keep) * fresh;
            let show = gate(sums[2 * UNITS + unit] + self.peephole[UNITS + unit] * memory);
            (state.fresh[unit], state.keep[unit]) = (fresh, keep);
            (state.show[unit], state.memory[unit]) = (show, memory);
        }
        state
    }
}

impl State {
    /// What the direction gives for the token.
    pub fn output(&self) -> [f32; UNITS] {
        std::array::from_fn(|unit| self.show[unit] * self.memory[unit])
    }
}

/// Runs one direction over a sequence of inputs, `width` numbers a token, writing its half of `output` (`BOTH` numbers a
/// token) and giving each state to `keep`, by index of the token.
pub fn run(
    direction: Direction,
    backward: bool,
    width: usize,
    inputs: &[f32],
    output: &mut [f32],
    mut keep: impl FnMut(usize, State),
) {
    let tokens = inputs.len() / width;
    let mut memory = [0.0; UNITS];
    for step in 0..tokens {
        let at = if backward { tokens - 1 - step } else { step };
        let state = direction.step(&memory, &inputs[at * width..][..width]);
        let half = at * BOTH + if backward { UNITS } else { 0 };
        output[half..half + UNITS].copy_from_slice(&state.output());
        memory = state.memory;
        keep(at, state);
    }
}
