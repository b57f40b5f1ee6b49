//! Which words, endings and beginnings the tagger knows, each as a hash of [`BITS`] bits.
//!
//! Hashes in place of letters make the weights file small and a look-up short; one in a hundred unknown words is taken
//! for a known one.

use crate::order::sort_set;

/// Bits of a hash.
const BITS: u32 = 20;
/// The upper bits of a hash say where in the sorted list to look.
const BUCKET_BITS: u32 = 12;

/// A sorted list of hashes, with the places where those of equal upper bits begin.
#[derive(Clone)]
pub struct Vocabulary {
    keys: Vec<u32>,
    buckets: Vec<u16>,
}

impl Vocabulary {
    /// The vocabulary of the given hashes; of more than `u16::MAX` only the first are kept.
    pub fn new(mut keys: Vec<u32>) -> Self {
        keys.truncate(usize::from(u16::MAX));
        sort_set(&mut keys);
        let start = |bucket: u32| keys.partition_point(|key| key >> (BITS - BUCKET_BITS) < bucket) as u16;
        let buckets = (0..=1 << BUCKET_BITS).map(start).collect();
        Self { keys, buckets }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The index of a hash.
    #[inline]
    pub fn find(&self, key: u32) -> Option<u16> {
        let bucket = (key >> (BITS - BUCKET_BITS)) as usize;
        let (start, end) = (*self.buckets.get(bucket)?, *self.buckets.get(bucket + 1)?);
        (start..end).find(|index| self.keys[usize::from(*index)] == key)
    }

    /// Appends the number of hashes (`u16`, little-endian) and the distance of each from the one before: as many bytes
    /// 255 as 255 goes into it, then the rest.
    pub fn write(&self, file: &mut Vec<u8>) {
        file.extend((self.keys.len() as u16).to_le_bytes());
        let mut last = 0;
        for key in &self.keys {
            let distance = key - last;
            file.extend(std::iter::repeat_n(255, distance as usize / 255));
            file.push((distance % 255) as u8);
            last = *key;
        }
    }

    /// Reads what [`Vocabulary::write`] wrote and returns what follows it; `None` where the file ends too early.
    pub fn read(file: &[u8]) -> Option<(Self, &[u8])> {
        let (count, mut rest) = file.split_first_chunk::<2>()?;
        let mut keys = Vec::new();
        let mut key = 0u32;
        while keys.len() < usize::from(u16::from_le_bytes(*count)) {
            let (byte, after) = rest.split_first()?;
            key = key.checked_add(u32::from(*byte))?;
            if *byte < 255 {
                keys.push(key);
            }
            rest = after;
        }
        Some((Self::new(keys), rest))
    }
}

/// The hash of some letters: FNV-1a, begun from a seed, its bits mixed at the end.
pub fn hash(letters: impl Iterator<Item = u8>, seed: u32) -> u32 {
    let sum = letters.fold(0x811c_9dc5 ^ seed, |sum, byte| (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let mixed = (sum ^ sum >> 15).wrapping_mul(0x2c1b_3c6d);
    (mixed ^ mixed >> 13) >> (32 - BITS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let keys = vec![0, 3, 258, 259, 70_000, (1 << BITS) - 1];
        let mut file = Vec::new();
        Vocabulary::new(keys.clone()).write(&mut file);
        file.push(7);
        let (read, rest) = Vocabulary::read(&file).expect("it is whole");
        assert_eq!((read.keys.clone(), rest), (keys, &[7][..]));
        assert_eq!((read.find(258), read.find(257), read.find((1 << BITS) - 1)), (Some(2), None, Some(5)));
        assert!(Vocabulary::read(&file[..5]).is_none());
    }
}
