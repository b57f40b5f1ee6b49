//! Weights as fixed-point numbers of two bytes, little endian: so the files of linker and judge hold them.

const SCALE: f32 = 256.0;

/// Reads what [`bytes`] wrote; a weight for which there are no bytes stays as it is.
pub fn read<'w>(bytes: &[u8], weights: impl IntoIterator<Item = &'w mut f32>) {
    for (weight, value) in weights.into_iter().zip(bytes.as_chunks::<2>().0) {
        *weight = f32::from(i16::from_le_bytes(*value)) / SCALE;
    }
}

/// Weights as bytes, rounded to the nearest.
pub fn bytes<'w>(weights: impl IntoIterator<Item = &'w f32>) -> Vec<u8> {
    weights.into_iter().flat_map(|weight| ((weight * SCALE).round() as i16).to_le_bytes()).collect()
}
