//! The tagger's network with exact numbers, as it is learnt: run forward over a sequence, and turned back. The core runs
//! the same network with whole numbers (`attribution/tagger/network.rs`).

use sourcelight::attribution::tagger::crf::{Row, Transitions};
use sourcelight::attribution::tagger::labels::LABELS;

use super::corpus::Example;
use super::matrix::{multiply, transposed};
use super::random::Random;

/// How large the network is.
#[derive(Clone, Copy, Debug)]
pub struct Shape {
    /// Numbers that stand for a token.
    pub embedding: usize,
    /// Numbers that stand for a token with its neighbours.
    pub window: usize,
    /// Units of a layer, in each direction.
    pub units: usize,
    /// Recurrent layers.
    pub layers: usize,
    /// Numbers of an encoder that are seen of a token, 0 where none is.
    pub states: usize,
}

impl Shape {
    /// Numbers that a layer gives a token: forward units, then backward units.
    fn both(self) -> usize {
        2 * self.units
    }

    /// Numbers of which the window is made: of the token and its neighbours, and of the encoder.
    fn seen(self) -> usize {
        3 * self.embedding + self.states
    }

    /// Numbers that a layer takes for a token.
    fn inputs(self, layer: usize) -> usize {
        if layer == 0 { self.window } else { self.both() }
    }

    /// Numbers from which the labels' scores are made.
    fn outputs(self) -> usize {
        self.window + self.layers * self.both()
    }
}

/// All that is learnt, part by part; every matrix holds one row of outputs for every input.
#[derive(Clone)]
pub struct Parameters {
    /// Of the network.
    pub shape: Shape,
    /// Rows of features; matrix and bias of the window; matrix, bias and feedback of each layer; matrix and bias of the scores;
    /// transitions.
    pub parts: Vec<Vec<f32>>,
}

impl Parameters {
    /// All zero, for so many features.
    pub fn zero(shape: Shape, rows: usize) -> Self {
        let mut sizes = vec![rows * shape.embedding, shape.seen() * shape.window, shape.window];
        for layer in 0..shape.layers {
            sizes.extend([shape.inputs(layer) * 2 * shape.both(), 2 * shape.both(), shape.both()]);
        }
        sizes.extend([shape.outputs() * LABELS, LABELS, LABELS * LABELS]);
        Self { shape, parts: sizes.into_iter().map(|size| vec![0.0; size]).collect() }
    }

    /// Small random numbers for the matrices, zero for what begins best without an opinion.
    pub fn begin(&mut self, random: &mut Random) {
        let shape = self.shape;
        let mut fill = |part: &mut Vec<f32>, inputs: usize, gain: f32| {
            let size = gain * (3.0 / inputs as f32).sqrt();
            part.iter_mut().for_each(|weight| *weight = (random.share() * 2.0 - 1.0) * size);
        };
        fill(&mut self.parts[1], shape.seen(), 1.0);
        for layer in 0..shape.layers {
            fill(&mut self.parts[3 + 3 * layer], shape.inputs(layer), 1.0);
        }
        let scores = 3 + 3 * shape.layers;
        fill(&mut self.parts[scores], shape.outputs(), 0.5);
    }

    /// The table of transitions.
    pub fn transitions(&self) -> Transitions {
        let table = &self.parts[self.parts.len() - 1];
        std::array::from_fn(|from| std::array::from_fn(|to| table[from * LABELS + to]))
    }
}

/// A sigmoid from −1 to 1, straight in the middle, level from ±1.5 on.
fn squash(x: f32) -> f32 {
    let x = x.clamp(-1.5, 1.5);
    x - x * x * x * (4.0 / 27.0)
}

fn squash_slope(x: f32) -> f32 {
    let x = x.clamp(-1.5, 1.5);
    1.0 - x * x * (4.0 / 9.0)
}

/// A sigmoid from 0 to 1.
fn gate(x: f32) -> f32 {
    0.5 + 0.5 * squash(x)
}

/// What a layer computed for a sequence.
#[derive(Default)]
struct Layer {
    /// What the gates were before they were squashed: fresh and keep of the forward units, then of the backward ones.
    gates: Vec<f32>,
    /// The memories: forward units, then backward units.
    memory: Vec<f32>,
    /// The memories as the next layer sees them, some left out.
    output: Vec<f32>,
    mask: Vec<f32>,
}

/// A run of the network over a sequence, kept to be turned back.
#[derive(Default)]
pub struct Run {
    kept: Vec<Vec<u16>>,
    around: Vec<f32>,
    window_sums: Vec<f32>,
    window: Vec<f32>,
    window_mask: Vec<f32>,
    layers: Vec<Layer>,
}

/// Which shares of the numbers are left out at random.
#[derive(Clone, Copy)]
pub struct Noise {
    /// Of the features.
    pub features: f32,
    /// Of the numbers between layers.
    pub layers: f32,
}

impl Noise {
    /// Nothing is left out.
    pub const NONE: Self = Self { features: 0.0, layers: 0.0 };
}

impl Run {
    /// The scores of the labels, token by token. Without noise, nothing is left out.
    pub fn forward(parameters: &Parameters, example: &Example, noise: Noise, random: &mut Random) -> (Self, Vec<Row>) {
        let Shape { embedding, window, states, .. } = parameters.shape;
        let seen = parameters.shape.seen();
        let features = &example.features;
        let tokens = features.len();
        let mut run = Self::default();
        let mut embedded = vec![0.0; tokens * embedding];
        for (token, sum) in embedded.chunks_exact_mut(embedding).enumerate() {
            let seen = features.of(token).iter().copied();
            let kept: Vec<u16> = if noise.features > 0.0 {
                seen.filter(|_| random.share() >= noise.features).collect()
            } else {
                seen.collect()
            };
            for &feature in &kept {
                add(sum, &parameters.parts[0][feature as usize * embedding..][..embedding]);
            }
            run.kept.push(kept);
        }
        run.around = vec![0.0; tokens * seen];
        for (token, around) in run.around.chunks_exact_mut(seen).enumerate() {
            let (first, end) = (token.saturating_sub(1), (token + 2).min(tokens));
            let place = (first + 1 - token) * embedding;
            around[place..place + (end - first) * embedding]
                .copy_from_slice(&embedded[first * embedding..end * embedding]);
            if states > 0 {
                let own = &mut around[3 * embedding..];
                own.iter_mut().zip(example.states.of(token)).for_each(|(own, state)| *own = state);
                drop_out(own, noise.layers, random);
            }
        }
        run.window_sums = parameters.parts[2].repeat(tokens);
        multiply(&run.around, &parameters.parts[1], &mut run.window_sums, seen, window);
        run.window = run.window_sums.iter().map(|sum| squash(*sum)).collect();
        run.window_mask = drop_out(&mut run.window, noise.layers, random);
        for index in 0..parameters.shape.layers {
            let input = if index == 0 { &run.window } else { &run.layers[index - 1].output };
            let mut layer = Layer::forward(parameters, index, input);
            layer.output = layer.memory.clone();
            layer.mask = drop_out(&mut layer.output, noise.layers, random);
            run.layers.push(layer);
        }
        let at = parameters.parts.len() - 3;
        let mut sums = parameters.parts[at + 1].repeat(tokens);
        let mut rest = &parameters.parts[at][..];
        for (numbers, width) in run.outputs(parameters.shape) {
            let (matrix, after) = rest.split_at(width * LABELS);
            multiply(numbers, matrix, &mut sums, width, LABELS);
            rest = after;
        }
        let scores = sums.as_chunks::<LABELS>().0.to_vec();
        (run, scores)
    }

    /// What the scores are made of, with its width.
    fn outputs(&self, shape: Shape) -> impl Iterator<Item = (&[f32], usize)> {
        let layers = self.layers.iter().map(move |layer| (&layer.output[..], shape.both()));
        std::iter::once((&self.window[..], shape.window)).chain(layers)
    }

    /// From the slopes along the scores to those along the parameters, added to `sum`.
    pub fn backward(&self, parameters: &Parameters, slopes: &[Row], sum: &mut Gradient) {
        let shape = parameters.shape;
        let slopes = slopes.as_flattened();
        let at = parameters.parts.len() - 3;
        let mut backs = Vec::new();
        let mut place = 0;
        for (numbers, width) in self.outputs(shape) {
            let range = place..place + width * LABELS;
            place = range.end;
            let mut back = vec![0.0; numbers.len()];
            turn_back(
                &parameters.parts[at][range.clone()],
                numbers,
                slopes,
                LABELS,
                &mut sum.parameters.parts[at][range],
                &mut back,
            );
            backs.push(back);
        }
        add_rows(&mut sum.parameters.parts[at + 1], slopes);
        for index in (0..shape.layers).rev() {
            let (lower, upper) = backs.split_at_mut(index + 1);
            let slopes = &mut upper[0];
            scale(slopes, &self.layers[index].mask);
            let input = if index == 0 { &self.window } else { &self.layers[index - 1].output };
            self.layers[index].backward(parameters, index, input, slopes, &mut sum.parameters, &mut lower[index]);
        }
        let slopes = &mut backs[0];
        scale(slopes, &self.window_mask);
        for (slope, sum) in slopes.iter_mut().zip(&self.window_sums) {
            *slope *= squash_slope(*sum);
        }
        let mut around = vec![0.0; self.around.len()];
        turn_back(&parameters.parts[1], &self.around, slopes, shape.window, &mut sum.parameters.parts[1], &mut around);
        add_rows(&mut sum.parameters.parts[2], slopes);
        self.turn_embedding_back(shape, &around, sum);
    }

    fn turn_embedding_back(&self, shape: Shape, around: &[f32], sum: &mut Gradient) {
        let (tokens, width) = (self.kept.len(), shape.embedding);
        let mut slope = vec![0.0; width];
        for (token, features) in self.kept.iter().enumerate() {
            slope.fill(0.0);
            for place in 0..3 {
                // The token stands at `place` in what its neighbour sees.
                let Some(neighbour) = (token + 1).checked_sub(place).filter(|at| *at < tokens) else { continue };
                add(&mut slope, &around[neighbour * shape.seen() + place * width..][..width]);
            }
            for &feature in features {
                sum.touch(feature);
                add(&mut sum.parameters.parts[0][feature as usize * width..][..width], &slope);
            }
        }
    }
}

impl Layer {
    fn forward(parameters: &Parameters, index: usize, input: &[f32]) -> Self {
        let shape = parameters.shape;
        let (units, both) = (shape.units, shape.both());
        let [matrix, bias, feedback] = [0, 1, 2].map(|part| &parameters.parts[3 + 3 * index + part]);
        let tokens = input.len() / shape.inputs(index);
        let mut gates = bias.repeat(tokens);
        multiply(input, matrix, &mut gates, shape.inputs(index), 2 * both);
        let mut memory = vec![0.0; tokens * both];
        for side in 0..2 {
            let feedback = &feedback[side * units..][..units];
            let mut last = vec![0.0; units];
            for step in 0..tokens {
                let at = if side == 1 { tokens - 1 - step } else { step };
                let (fresh, keep) = gates[at * 2 * both + side * both..][..both].split_at_mut(units);
                let out = &mut memory[at * both + side * units..][..units];
                for unit in 0..units {
                    keep[unit] += feedback[unit] * last[unit];
                    let fresh = squash(fresh[unit]);
                    last[unit] = fresh + gate(keep[unit]) * (last[unit] - fresh);
                    out[unit] = last[unit];
                }
            }
        }
        Self { gates, memory, ..Self::default() }
    }

    /// From the slopes of its outputs to those of its parameters and of its input.
    fn backward(
        &self,
        parameters: &Parameters,
        index: usize,
        input: &[f32],
        slopes: &[f32],
        sum: &mut Parameters,
        back: &mut [f32],
    ) {
        let shape = parameters.shape;
        let (units, both) = (shape.units, shape.both());
        let first = 3 + 3 * index;
        let tokens = slopes.len() / both;
        let mut gate_slopes = vec![0.0; self.gates.len()];
        let zeros = vec![0.0; units];
        for side in 0..2 {
            let feedback = &parameters.parts[first + 2][side * units..][..units];
            let feedback_sum = &mut sum.parts[first + 2][side * units..][..units];
            let mut carried = vec![0.0; units];
            for step in (0..tokens).rev() {
                let at = if side == 1 { tokens - 1 - step } else { step };
                let before = match (step, side) {
                    (0, _) => &zeros[..],
                    (_, 0) => &self.memory[(at - 1) * both..][..units],
                    _ => &self.memory[(at + 1) * both + units..][..units],
                };
                let (fresh, keep) = self.gates[at * 2 * both + side * both..][..both].split_at(units);
                let (fresh_slope, keep_slope) = gate_slopes[at * 2 * both + side * both..][..both].split_at_mut(units);
                let slope = &slopes[at * both + side * units..][..units];
                for unit in 0..units {
                    let memory = carried[unit] + slope[unit];
                    let kept = gate(keep[unit]);
                    fresh_slope[unit] = memory * (1.0 - kept) * squash_slope(fresh[unit]);
                    keep_slope[unit] = memory * (before[unit] - squash(fresh[unit])) * 0.5 * squash_slope(keep[unit]);
                    carried[unit] = memory * kept + keep_slope[unit] * feedback[unit];
                    feedback_sum[unit] += keep_slope[unit] * before[unit];
                }
            }
        }
        turn_back(&parameters.parts[first], input, &gate_slopes, 2 * both, &mut sum.parts[first], back);
        add_rows(&mut sum.parts[first + 1], &gate_slopes);
    }
}

/// The sum of slopes.
pub struct Gradient {
    /// Along all parameters.
    pub parameters: Parameters,
    /// The features whose rows are not zero.
    pub touched: Vec<u16>,
    is_touched: Vec<bool>,
}

impl Gradient {
    /// All zero, for so many features.
    pub fn new(shape: Shape, rows: usize) -> Self {
        Self { parameters: Parameters::zero(shape, rows), touched: Vec::new(), is_touched: vec![false; rows] }
    }

    fn touch(&mut self, feature: u16) {
        if !std::mem::replace(&mut self.is_touched[usize::from(feature)], true) {
            self.touched.push(feature);
        }
    }

    /// The features whose rows are not zero, which the caller makes zero.
    pub fn take_touched(&mut self) -> Vec<u16> {
        let touched = std::mem::take(&mut self.touched);
        touched.iter().for_each(|row| self.is_touched[usize::from(*row)] = false);
        touched
    }

    /// The length of the whole gradient.
    pub fn length(&self) -> f32 {
        let width = self.parameters.shape.embedding;
        let (rows, rest) = self.parameters.parts.split_at(1);
        let square = |part: &[f32]| part.iter().map(|slope| f64::from(slope * slope)).sum::<f64>();
        let rows: f64 = self.touched.iter().map(|row| square(&rows[0][usize::from(*row) * width..][..width])).sum();
        (rows + rest.iter().map(|part| square(part)).sum::<f64>()).sqrt() as f32
    }
}

/// `output = input · matrix`: from the output's slopes to the matrix's, added to `sum`, and the input's, added to `back`.
fn turn_back(matrix: &[f32], input: &[f32], slopes: &[f32], outputs: usize, sum: &mut [f32], back: &mut [f32]) {
    let inputs = matrix.len() / outputs;
    let tokens = slopes.len() / outputs;
    multiply(slopes, &transposed(matrix, outputs), back, outputs, inputs);
    multiply(&transposed(input, inputs), slopes, sum, tokens, outputs);
}

fn add(sum: &mut [f32], slope: &[f32]) {
    sum.iter_mut().zip(slope).for_each(|(sum, slope)| *sum += slope);
}

fn add_rows(sum: &mut [f32], rows: &[f32]) {
    rows.chunks_exact(sum.len()).for_each(|row| add(sum, row));
}

/// Leaves numbers out at random; what was multiplied with what is returned.
fn drop_out(numbers: &mut [f32], noise: f32, random: &mut Random) -> Vec<f32> {
    if noise <= 0.0 {
        return vec![1.0; numbers.len()];
    }
    let keep = 1.0 / (1.0 - noise);
    let mask: Vec<f32> = numbers.iter().map(|_| if random.share() < noise { 0.0 } else { keep }).collect();
    scale(numbers, &mask);
    mask
}

fn scale(numbers: &mut [f32], mask: &[f32]) {
    numbers.iter_mut().zip(mask).for_each(|(number, factor)| *number *= factor);
}
