//! Byte offsets → UTF-16 code units.

/// A byte is counted by a walk from the last of these marks, so that a look-up costs the same anywhere.
const STEP: usize = 32;

/// Turns byte offsets of one text into UTF-16 offsets.
pub struct Utf16Map<'t> {
    bytes: &'t [u8],
    /// UTF-16 units before byte 0, `STEP`, 2 × `STEP` …; empty where the text is ASCII and the two offsets are the same.
    marks: Vec<u32>,
}

impl<'t> Utf16Map<'t> {
    /// Prepares the map in one pass over the text.
    pub fn new(text: &'t str) -> Self {
        let bytes = text.as_bytes();
        let mut marks = Vec::new();
        if !text.is_ascii() {
            let mut units = 0;
            for step in bytes.chunks(STEP) {
                marks.push(units);
                units += count(step);
            }
            marks.push(units);
        }
        Self { bytes, marks }
    }

    /// How many UTF-16 code units stand before byte `offset`, which must be on a character boundary.
    pub fn offset(&self, offset: u32) -> u32 {
        let at = (offset as usize).min(self.bytes.len());
        match self.marks.get(at / STEP) {
            Some(units) => units + count(&self.bytes[at - at % STEP..at]),
            None => at as u32,
        }
    }
}

/// Code units of the characters that begin in `bytes`: two for those of four bytes, one for all others.
fn count(bytes: &[u8]) -> u32 {
    bytes.iter().map(|byte| u32::from(byte & 0xc0 != 0x80) + u32::from(*byte >= 0xf0)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_those_of_javascript() {
        let text = "aé“😀” z".repeat(100);
        let map = Utf16Map::new(&text);
        for (byte, _) in text.char_indices() {
            assert_eq!(map.offset(byte as u32) as usize, text[..byte].encode_utf16().count());
        }
        assert_eq!(map.offset(text.len() as u32) as usize, text.encode_utf16().count());
        assert_eq!(Utf16Map::new("").offset(0), 0);
        assert_eq!(Utf16Map::new("plain").offset(5), 5);
    }
}
