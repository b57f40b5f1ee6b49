//! The weights file: what `cargo xtask train` writes and the tagger reads.
//!
//! First the vocabulary; then part by part, in the order of [`Parameters::parts`]: the part's scale (`f32`,
//! little-endian) and a signed byte for every weight, which times the scale is the weight.

use super::features::PLAIN;
use super::network::Parameters;
use super::vocabulary::Vocabulary;

/// What was learnt.
#[derive(Clone)]
pub struct Model {
    /// The words, endings and beginnings that are known.
    pub vocabulary: Vocabulary,
    /// The network.
    pub parameters: Parameters,
}

impl Model {
    /// A model that knows these and has learnt nothing.
    pub fn new(vocabulary: Vocabulary) -> Self {
        let parameters = Parameters::zero(PLAIN + vocabulary.len());
        Self { vocabulary, parameters }
    }

    /// The weights file. The rows of the features are multiples of `row_step` already; every other part is scaled so that
    /// its largest weight becomes 127.
    pub fn write(&self, row_step: f32) -> Vec<u8> {
        let mut file = Vec::new();
        self.vocabulary.write(&mut file);
        for (index, part) in self.parameters.parts().into_iter().enumerate() {
            let largest = part.iter().fold(f32::MIN_POSITIVE, |top: f32, weight| top.max(weight.abs()));
            let scale = if index == 0 { row_step } else { largest / 127.0 };
            file.extend(scale.to_le_bytes());
            file.extend(part.iter().map(|weight| (weight / scale).round() as i8 as u8));
        }
        file
    }

    /// Reads a weights file; `None` where it does not fit the network.
    pub fn read(file: &[u8]) -> Option<Self> {
        let (vocabulary, mut file) = Vocabulary::read(file)?;
        let mut model = Self::new(vocabulary);
        for part in model.parameters.parts_mut() {
            let (scale, rest) = file.split_first_chunk::<4>()?;
            let (weights, rest) = rest.split_at_checked(part.len())?;
            let scale = f32::from_le_bytes(*scale);
            for (weight, byte) in part.iter_mut().zip(weights) {
                *weight = f32::from(*byte as i8) * scale;
            }
            file = rest;
        }
        file.is_empty().then_some(model)
    }
}
