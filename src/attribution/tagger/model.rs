//! The weights file: what `cargo xtask train` writes and the tagger reads.
//!
//! First the vocabulary; then part by part the part's scale (`f32`, little-endian) and a signed byte for every weight,
//! which times the scale is the weight; those of the first part, of which there are most, are packed (`packed.rs`). The parts: rows of the features; matrix and bias of the window; matrix, bias and
//! feedback of each layer; matrix and bias of the scores; transitions. A matrix holds one row of outputs for every input;
//! of a layer these are `fresh` and `keep` of the forward units, then of the backward ones.

use super::features::PLAIN;
use super::labels::LABELS;
use super::matrix::{Matrix, UNIT};
use super::network::{Direction, EMBEDDING, LAYERS, Network, UNITS, WINDOW};
use super::packed;
use super::vocabulary::Vocabulary;

/// What was learnt.
#[derive(Clone)]
pub struct Model {
    /// The words, endings and beginnings that are known.
    pub vocabulary: Vocabulary,
    /// The network.
    pub network: Network,
}

/// The weights file. The rows of the features, the first of the `parts`, are multiples of `row_step` already; every
/// other part is scaled so that its largest weight becomes 127.
pub fn write(vocabulary: &Vocabulary, parts: &[Vec<f32>], row_step: f32) -> Vec<u8> {
    let mut file = Vec::new();
    vocabulary.write(&mut file);
    for (index, part) in parts.iter().enumerate() {
        let largest = part.iter().fold(f32::MIN_POSITIVE, |top: f32, weight| top.max(weight.abs()));
        let scale = if index == 0 { row_step } else { largest / 127.0 };
        file.extend(scale.to_le_bytes());
        let whole = part.iter().map(|weight| (weight / scale).round() as i8);
        if index == 0 {
            packed::write(&whole.collect::<Vec<_>>(), EMBEDDING, &mut file);
        } else {
            file.extend(whole.map(|weight| weight as u8));
        }
    }
    file
}

impl Model {
    /// Reads a weights file; `None` where it does not fit the network.
    pub fn read(file: &[u8]) -> Option<Self> {
        let (vocabulary, mut rest) = Vocabulary::read(file)?;
        let rows = Part::read_packed(&mut rest, (PLAIN + vocabulary.len()) * EMBEDDING)?;
        let mut next = |count: usize| Part::read(&mut rest, count);
        let window = next(3 * EMBEDDING * WINDOW)?.matrix(&next(WINDOW)?, rows.scale);
        let mut layers: [[Direction; 2]; LAYERS] = Default::default();
        for (index, layer) in layers.iter_mut().enumerate() {
            let inputs = if index == 0 { WINDOW } else { 2 * UNITS };
            let (matrix, bias, feedback) = (next(inputs * 4 * UNITS)?, next(4 * UNITS)?, next(2 * UNITS)?);
            for (side, direction) in layer.iter_mut().enumerate() {
                let half = |part: &Part| part.columns(4 * UNITS, side * 2 * UNITS, 2 * UNITS);
                direction.matrix = half(&matrix).matrix(&half(&bias), UNIT.recip());
                let feedback = feedback.columns(2 * UNITS, side * UNITS, UNITS).numbers();
                direction.feedback = std::array::from_fn(|four| std::array::from_fn(|at| feedback[4 * four + at]));
            }
        }
        let scores = next((WINDOW + LAYERS * 2 * UNITS) * LABELS)?.matrix(&next(LABELS)?, UNIT.recip());
        let table = next(LABELS * LABELS)?.numbers();
        let transitions = std::array::from_fn(|from| std::array::from_fn(|to| table[from * LABELS + to]));
        let rows = rows.weights.as_chunks().0.to_vec();
        rest.is_empty().then_some(Self { vocabulary, network: Network { rows, window, layers, scores, transitions } })
    }
}

/// A part of the file.
struct Part {
    scale: f32,
    weights: Vec<i8>,
}

impl Part {
    /// Takes a part of `count` weights off the beginning of `rest`.
    fn read(rest: &mut &[u8], count: usize) -> Option<Self> {
        let (scale, after) = rest.split_first_chunk::<4>()?;
        let (weights, after) = after.split_at_checked(count)?;
        *rest = after;
        Some(Self { scale: f32::from_le_bytes(*scale), weights: weights.iter().map(|byte| *byte as i8).collect() })
    }

    /// The same with packed weights in rows of [`EMBEDDING`].
    fn read_packed(rest: &mut &[u8], count: usize) -> Option<Self> {
        let (scale, after) = rest.split_first_chunk::<4>()?;
        *rest = after;
        Some(Self { scale: f32::from_le_bytes(*scale), weights: packed::read(rest, count, EMBEDDING)? })
    }

    fn numbers(&self) -> Vec<f32> {
        self.weights.iter().map(|weight| f32::from(*weight) * self.scale).collect()
    }

    /// Some neighbouring columns of a matrix of `width` columns.
    fn columns(&self, width: usize, first: usize, count: usize) -> Self {
        let rows = self.weights.chunks_exact(width);
        Self { scale: self.scale, weights: rows.flat_map(|row| &row[first..first + count]).copied().collect() }
    }

    /// As a matrix whose inputs count `unit` each.
    fn matrix<const FOURS: usize>(&self, bias: &Self, unit: f32) -> Matrix<FOURS> {
        Matrix::new(&self.weights, &bias.numbers(), self.scale * unit)
    }
}
