//! What tells whether a text of `../shared` is still the one that was annotated for the project.

/// FNV-1a, 64 bits, of the text's UTF-8, as sixteen hexadecimal digits.
pub fn checksum(text: &str) -> String {
    let sum =
        text.bytes().fold(0xcbf2_9ce4_8422_2325u64, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    format!("{sum:016x}")
}
