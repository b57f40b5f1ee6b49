//! Files of named tables of numbers, `.safetensors`: eight bytes of length, a header in JSON, then little-endian 32-bit floats.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

/// The numbers of such a file.
pub struct Tensors {
    header: Value,
    bytes: Vec<u8>,
}

impl Tensors {
    /// Reads a file.
    ///
    /// # Errors
    /// Where it is missing or cut short.
    pub fn read(path: &Path) -> Result<Self> {
        let mut bytes = fs::read(path).with_context(|| format!("{} cannot be read", path.display()))?;
        let length = bytes.first_chunk().map_or(0, |length| u64::from_le_bytes(*length)) as usize;
        ensure!(bytes.len() > 8 + length, "{} is cut short", path.display());
        let rest = bytes.split_off(8 + length);
        Ok(Self { header: serde_json::from_slice(&bytes[8..])?, bytes: rest })
    }

    /// The numbers of this name, row by row.
    ///
    /// # Errors
    /// Where there are none.
    pub fn numbers(&self, name: &str) -> Result<Vec<f32>> {
        let offsets = &self.header[name]["data_offsets"];
        let [start, end] = [0, 1].map(|at| offsets[at].as_u64().unwrap_or(u64::MAX) as usize);
        let bytes = self.bytes.get(start..end).with_context(|| format!("the encoder has no numbers “{name}”"))?;
        Ok(bytes.as_chunks().0.iter().map(|number| f32::from_le_bytes(*number)).collect())
    }
}
