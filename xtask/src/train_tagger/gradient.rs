//! The network run forward over an example with noise, and back again: the slope of the loss along every parameter.

use sourcelight::attribution::tagger::crf::Row;
use sourcelight::attribution::tagger::labels::LABELS;
use sourcelight::attribution::tagger::math::{gate_slope, squash_slope};
use sourcelight::attribution::tagger::network::{EMBEDDING, Parameters, WINDOW, neighbours};
use sourcelight::attribution::tagger::recurrent::{self, BOTH, Direction, GATES, State, UNITS};

use super::corpus::Example;
use super::loss;
use super::random::Random;
use super::settings::Settings;

/// The sum of slopes.
pub struct Gradient {
    /// Of all parameters.
    pub sum: Parameters,
    /// The features whose rows are not zero.
    pub touched: Vec<u16>,
    /// The same as a table.
    pub is_touched: Vec<bool>,
}

/// Small random numbers for the matrices, zero for what begins best without an opinion.
pub fn begin(parameters: &mut Parameters, random: &mut Random) {
    let sizes = [0.0, 1.0 / (3.0 * EMBEDDING as f32).sqrt(), 0.18, 0.18, 0.15, 0.15, 0.1, 0.0];
    for (part, size) in parameters.parts_mut().into_iter().zip(sizes) {
        part.iter_mut().for_each(|weight| *weight = (random.share() * 2.0 - 1.0) * size * 1.7);
    }
}

impl Gradient {
    /// All zero, for so many features.
    pub fn new(rows: usize) -> Self {
        Self { sum: Parameters::zero(rows), touched: Vec::new(), is_touched: vec![false; rows] }
    }

    /// The length of the whole gradient.
    pub fn length(&self) -> f32 {
        let square = |part: &[f32]| part.iter().map(|slope| f64::from(slope * slope)).sum::<f64>();
        let rows = self.touched.iter().map(|row| square(&self.sum.rows[*row as usize * EMBEDDING..][..EMBEDDING]));
        let rest = self.sum.parts().into_iter().skip(1).map(square);
        (rows.sum::<f64>() + rest.sum::<f64>()).sqrt() as f32
    }

    /// Adds the slopes for one example and returns its loss.
    pub fn add(&mut self, parameters: &Parameters, example: &Example, settings: &Settings, random: &mut Random) -> f64 {
        let tokens = example.labels.len();
        let mut kept: Vec<Vec<u16>> = Vec::with_capacity(tokens);
        let mut embedded = vec![0.0; tokens * EMBEDDING];
        for (token, sum) in embedded.chunks_exact_mut(EMBEDDING).enumerate() {
            let features = example.features.of(token).iter().copied();
            kept.push(features.filter(|_| random.share() >= settings.feature_noise).collect());
            parameters.embed(&kept[token], sum);
        }
        let mut windows: Vec<f32> =
            (0..tokens).flat_map(|token| parameters.look_around(neighbours(&embedded, token))).collect();
        let clean_windows = windows.clone();
        let window_mask = drop_out(&mut windows, settings.layer_noise, random);
        let (mut first, first_states) = run_layer(&parameters.first, WINDOW, &windows);
        let first_mask = drop_out(&mut first, settings.layer_noise, random);
        let (mut second, second_states) = run_layer(&parameters.second, BOTH, &first);
        let second_mask = drop_out(&mut second, settings.layer_noise, random);
        let outputs = first.chunks_exact(BOTH).zip(second.chunks_exact(BOTH));
        let mut slopes: Vec<Row> = outputs.map(|(first, second)| parameters.score(first, second)).collect();
        let loss = loss::chain(&mut slopes, &parameters.transitions(), &example.labels, &mut self.sum.transitions);

        let (mut first_slopes, mut second_slopes) = (vec![0.0; first.len()], vec![0.0; second.len()]);
        for (token, slope) in slopes.iter().enumerate() {
            let at = token * BOTH..(token + 1) * BOTH;
            let (low, rest) = self.sum.scores.split_at_mut(BOTH * LABELS);
            let (high, bias) = rest.split_at_mut(BOTH * LABELS);
            let (low_matrix, high_matrix) = parameters.scores[..2 * BOTH * LABELS].split_at(BOTH * LABELS);
            turn_back(low_matrix, &first[at.clone()], slope, low, &mut first_slopes[at.clone()]);
            turn_back(high_matrix, &second[at.clone()], slope, high, &mut second_slopes[at]);
            add(bias, slope);
        }
        scale(&mut second_slopes, &second_mask);
        for (side, states) in second_states.iter().enumerate() {
            turn_layer_back(
                &parameters.second[side],
                side == 1,
                &first,
                BOTH,
                states,
                &second_slopes,
                &mut self.sum.second[side],
                &mut first_slopes,
            );
        }
        scale(&mut first_slopes, &first_mask);
        let mut window_slopes = vec![0.0; windows.len()];
        for (side, states) in first_states.iter().enumerate() {
            turn_layer_back(
                &parameters.first[side],
                side == 1,
                &windows,
                WINDOW,
                states,
                &first_slopes,
                &mut self.sum.first[side],
                &mut window_slopes,
            );
        }
        scale(&mut window_slopes, &window_mask);
        for (slope, value) in window_slopes.iter_mut().zip(&clean_windows) {
            *slope *= squash_slope(*value);
        }
        let embedded_slopes = self.turn_window_back(parameters, &embedded, &window_slopes);
        for (features, slope) in kept.iter().zip(embedded_slopes.chunks_exact(EMBEDDING)) {
            for &feature in features {
                if !std::mem::replace(&mut self.is_touched[feature as usize], true) {
                    self.touched.push(feature);
                }
                add(&mut self.sum.rows[feature as usize * EMBEDDING..][..EMBEDDING], slope);
            }
        }
        loss
    }

    fn turn_window_back(&mut self, parameters: &Parameters, embedded: &[f32], slopes: &[f32]) -> Vec<f32> {
        const SIZE: usize = EMBEDDING * WINDOW;
        let mut back = vec![0.0; embedded.len()];
        let tokens = embedded.len() / EMBEDDING;
        for (token, slope) in slopes.as_chunks::<WINDOW>().0.iter().enumerate() {
            for place in 0..3 {
                let Some(at) = (token + place).checked_sub(1).filter(|at| *at < tokens) else { continue };
                let range = at * EMBEDDING..(at + 1) * EMBEDDING;
                turn_back(
                    &parameters.window[place * SIZE..][..SIZE],
                    &embedded[range.clone()],
                    slope,
                    &mut self.sum.window[place * SIZE..][..SIZE],
                    &mut back[range],
                );
            }
            add(&mut self.sum.window[3 * SIZE..], slope);
        }
        back
    }
}

fn run_layer(weights: &[Vec<f32>; 2], width: usize, inputs: &[f32]) -> (Vec<f32>, [Vec<State>; 2]) {
    let tokens = inputs.len() / width;
    let mut output = vec![0.0; tokens * BOTH];
    let states = [0, 1].map(|side| {
        let mut states = vec![State::default(); tokens];
        let direction = Direction::new(&weights[side]);
        recurrent::run(direction, side == 1, width, inputs, &mut output, |token, state| states[token] = state);
        states
    });
    (output, states)
}

/// One direction of a layer: from the slopes of its outputs to those of its parameters and its inputs.
#[expect(clippy::too_many_arguments, reason = "what went in and out of the layer, and where the slopes go")]
fn turn_layer_back(
    weights: &[f32],
    backward: bool,
    inputs: &[f32],
    width: usize,
    states: &[State],
    output_slopes: &[f32],
    sum: &mut [f32],
    input_slopes: &mut [f32],
) {
    let direction = Direction::new(weights);
    let (rest, peephole_sum) = sum.split_at_mut(sum.len() - 2 * UNITS);
    let (matrix_sum, bias_sum) = rest.split_at_mut(width * GATES);
    let tokens = states.len();
    let mut carried = [0.0; UNITS];
    for step in (0..tokens).rev() {
        let at = if backward { tokens - 1 - step } else { step };
        let state = &states[at];
        let before = match step.checked_sub(1) {
            Some(before) => states[if backward { tokens - 1 - before } else { before }].memory,
            None => [0.0; UNITS],
        };
        let slope = &output_slopes[at * BOTH + if backward { UNITS } else { 0 }..][..UNITS];
        let mut gates = [0.0; GATES];
        for unit in 0..UNITS {
            let show = slope[unit] * state.memory[unit] * gate_slope(state.show[unit]);
            let memory = carried[unit] + slope[unit] * state.show[unit] + show * direction.peephole[UNITS + unit];
            let keep = memory * (before[unit] - state.fresh[unit]) * gate_slope(state.keep[unit]);
            gates[unit] = memory * (1.0 - state.keep[unit]) * squash_slope(state.fresh[unit]);
            gates[UNITS + unit] = keep;
            gates[2 * UNITS + unit] = show;
            carried[unit] = memory * state.keep[unit] + keep * direction.peephole[unit];
            peephole_sum[unit] += keep * before[unit];
            peephole_sum[UNITS + unit] += show * state.memory[unit];
        }
        let range = at * width..(at + 1) * width;
        turn_back(direction.matrix, &inputs[range.clone()], &gates, matrix_sum, &mut input_slopes[range]);
        add(bias_sum, &gates);
    }
}

/// `output = matrix · input`: from the output's slope to the matrix's, added to `sum`, and to the input's, added to `back`.
fn turn_back<const OUT: usize>(matrix: &[f32], input: &[f32], slope: &[f32; OUT], sum: &mut [f32], back: &mut [f32]) {
    let rows = matrix.as_chunks::<OUT>().0.iter().zip(sum.as_chunks_mut::<OUT>().0);
    for ((row, sums), (x, back)) in rows.zip(input.iter().zip(back)) {
        for at in 0..OUT {
            sums[at] += x * slope[at];
        }
        *back += dot(row, slope);
    }
}

/// The scalar product, in eight sums side by side.
fn dot<const OUT: usize>(row: &[f32; OUT], slope: &[f32; OUT]) -> f32 {
    let mut lanes = [0.0; 8];
    let whole = OUT / 8 * 8;
    for start in (0..whole).step_by(8) {
        for lane in 0..8 {
            lanes[lane] += row[start + lane] * slope[start + lane];
        }
    }
    let rest: f32 = (whole..OUT).map(|at| row[at] * slope[at]).sum();
    lanes.iter().sum::<f32>() + rest
}

fn add(sum: &mut [f32], slope: &[f32]) {
    sum.iter_mut().zip(slope).for_each(|(sum, slope)| *sum += slope);
}

/// Leaves numbers out at random; what was multiplied with what is returned.
fn drop_out(numbers: &mut [f32], noise: f32, random: &mut Random) -> Vec<f32> {
    let keep = 1.0 / (1.0 - noise);
    let mask: Vec<f32> = numbers.iter().map(|_| if random.share() < noise { 0.0 } else { keep }).collect();
    scale(numbers, &mask);
    mask
}

fn scale(numbers: &mut [f32], mask: &[f32]) {
    numbers.iter_mut().zip(mask).for_each(|(number, factor)| *number *= factor);
}
