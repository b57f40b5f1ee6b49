//! The encoder's network: a BERT of six layers (Devlin and others 2019), run forward.

use std::path::Path;

use anyhow::Result;
use sourcelight::attribution::tagger::math::exp;

use super::tensors::Tensors;
use crate::train_tagger::matrix::{multiply, transposed};

/// Numbers that stand for a piece in a layer.
pub const WIDTH: usize = 384;
const HEADS: usize = 12;
const HEAD: usize = WIDTH / HEADS;
const LAYERS: usize = 6;
/// Columns of a matrix that lie together.
const PANEL: usize = 16;

/// The network.
pub struct Transformer {
    words: Vec<f32>,
    places: Vec<f32>,
    kind: Vec<f32>,
    norm: Norm,
    layers: Vec<Layer>,
}

struct Layer {
    query: Linear,
    key: Linear,
    value: Linear,
    attended: Linear,
    attended_norm: Norm,
    wide: Linear,
    narrow: Linear,
    norm: Norm,
}

/// `output = input · matrix + bias`, the matrix in panels of [`PANEL`] columns, each row by row.
struct Linear {
    panels: Vec<f32>,
    bias: Vec<f32>,
}

/// Every row is moved to mean 0 and spread 1, then scaled and moved as was learnt.
struct Norm {
    scale: Vec<f32>,
    shift: Vec<f32>,
}

impl Transformer {
    /// Reads a file `model.safetensors`.
    ///
    /// # Errors
    /// Where it is missing or is not what was expected.
    pub fn read(path: &Path) -> Result<Self> {
        let tensors = Tensors::read(path)?;
        let linear = |name: &str| {
            let [weight, bias] = ["weight", "bias"].map(|part| tensors.numbers(&format!("{name}.{part}")));
            Ok::<_, anyhow::Error>(Linear::new(&weight?, bias?))
        };
        let norm = |name: &str| {
            let [scale, shift] = ["weight", "bias"].map(|part| tensors.numbers(&format!("{name}.LayerNorm.{part}")));
            Ok::<_, anyhow::Error>(Norm { scale: scale?, shift: shift? })
        };
        let layer = |index: usize| {
            let within = |name: &str| format!("encoder.layer.{index}.{name}");
            Ok(Layer {
                query: linear(&within("attention.self.query"))?,
                key: linear(&within("attention.self.key"))?,
                value: linear(&within("attention.self.value"))?,
                attended: linear(&within("attention.output.dense"))?,
                attended_norm: norm(&within("attention.output"))?,
                wide: linear(&within("intermediate.dense"))?,
                narrow: linear(&within("output.dense"))?,
                norm: norm(&within("output"))?,
            })
        };
        Ok(Self {
            words: tensors.numbers("embeddings.word_embeddings.weight")?,
            places: tensors.numbers("embeddings.position_embeddings.weight")?,
            kind: tensors.numbers("embeddings.token_type_embeddings.weight")?,
            norm: norm("embeddings")?,
            layers: (0..LAYERS).map(layer).collect::<Result<_>>()?,
        })
    }

    /// The means of the first three and of the last three layers, for every piece.
    pub fn run(&self, ids: &[u32]) -> [Vec<f32>; 2] {
        let mut now = Vec::with_capacity(ids.len() * WIDTH);
        for (place, id) in ids.iter().enumerate() {
            let [word, place] =
                [(&self.words, *id as usize), (&self.places, place)].map(|(table, row)| &table[row * WIDTH..][..WIDTH]);
            now.extend((0..WIDTH).map(|at| word[at] + place[at] + self.kind[at]));
        }
        self.norm.apply(&mut now);
        let mut halves = [vec![0.0; now.len()], vec![0.0; now.len()]];
        for (index, layer) in self.layers.iter().enumerate() {
            now = layer.run(&now);
            let half = &mut halves[index / (LAYERS / 2)];
            half.iter_mut().zip(&now).for_each(|(sum, value)| *sum += value / (LAYERS / 2) as f32);
        }
        halves
    }
}

impl Layer {
    fn run(&self, input: &[f32]) -> Vec<f32> {
        let pieces = input.len() / WIDTH;
        let [query, key, value] = [&self.query, &self.key, &self.value].map(|linear| linear.apply(input));
        let mut attended = vec![0.0; input.len()];
        for head in 0..HEADS {
            let columns = head * HEAD..(head + 1) * HEAD;
            let of = |all: &[f32]| -> Vec<f32> {
                all.chunks_exact(WIDTH).flat_map(|row| &row[columns.clone()]).copied().collect()
            };
            let [query, key, value] = [&query, &key, &value].map(|all| of(all));
            let mut weights = vec![0.0; pieces * pieces];
            multiply(&query, &transposed(&key, HEAD), &mut weights, HEAD, pieces);
            for row in weights.chunks_exact_mut(pieces) {
                let top = row.iter().copied().fold(f32::MIN, f32::max);
                row.iter_mut().for_each(|weight| *weight = exp((*weight - top) / (HEAD as f32).sqrt()));
                let sum: f32 = row.iter().sum();
                row.iter_mut().for_each(|weight| *weight /= sum);
            }
            let mut mixed = vec![0.0; pieces * HEAD];
            multiply(&weights, &value, &mut mixed, pieces, HEAD);
            for (row, mixed) in attended.chunks_exact_mut(WIDTH).zip(mixed.chunks_exact(HEAD)) {
                row[columns.clone()].copy_from_slice(mixed);
            }
        }
        let mut middle = self.attended.apply(&attended);
        middle.iter_mut().zip(input).for_each(|(sum, value)| *sum += value);
        self.attended_norm.apply(&mut middle);
        let mut wide = self.wide.apply(&middle);
        wide.iter_mut().for_each(|value| *value = gelu(*value));
        let mut output = self.narrow.apply(&wide);
        output.iter_mut().zip(&middle).for_each(|(sum, value)| *sum += value);
        self.norm.apply(&mut output);
        output
    }
}

/// Hendrycks and Gimpel 2016, by its usual approximation with a hyperbolic tangent.
fn gelu(x: f32) -> f32 {
    let inner = 0.797_884_6 * (x + 0.044_715 * x * x * x);
    x / (1.0 + exp((-2.0 * inner).clamp(-80.0, 80.0)))
}

impl Linear {
    /// From a matrix that holds a row for every output.
    fn new(rows: &[f32], bias: Vec<f32>) -> Self {
        let inner = rows.len() / bias.len();
        Self { panels: rows.chunks_exact(PANEL * inner).flat_map(|outputs| transposed(outputs, inner)).collect(), bias }
    }

    fn apply(&self, input: &[f32]) -> Vec<f32> {
        let columns = self.bias.len();
        let inner = self.panels.len() / columns;
        let rows = input.len() / inner;
        let mut output = vec![0.0; rows * columns];
        let mut sums = vec![0.0; rows * PANEL];
        for (index, panel) in self.panels.chunks_exact(inner * PANEL).enumerate() {
            let bias = &self.bias[index * PANEL..][..PANEL];
            sums.chunks_exact_mut(PANEL).for_each(|row| row.copy_from_slice(bias));
            multiply(input, panel, &mut sums, inner, PANEL);
            for (row, sums) in output.chunks_exact_mut(columns).zip(sums.chunks_exact(PANEL)) {
                row[index * PANEL..][..PANEL].copy_from_slice(sums);
            }
        }
        output
    }
}

impl Norm {
    fn apply(&self, rows: &mut [f32]) {
        for row in rows.chunks_exact_mut(WIDTH) {
            let mean = row.iter().sum::<f32>() / WIDTH as f32;
            let spread = row.iter().map(|value| (value - mean) * (value - mean)).sum::<f32>() / WIDTH as f32;
            let factor = 1.0 / (spread + 1e-12).sqrt();
            for ((value, scale), shift) in row.iter_mut().zip(&self.scale).zip(&self.shift) {
                *value = (*value - mean) * factor * scale + shift;
            }
        }
    }
}
