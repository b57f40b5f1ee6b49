//! Small whole numbers, packed: an adaptive binary range coder, which needs a tenth less room for the tagger's rows than what
//! the web's compression makes of a byte for each.
//!
//! A number is a few yes-or-no questions: whether it is 0, below 0, beyond 1, beyond 2 and so on. Each question has a
//! probability, which every answer moves a little; those about 0 and the sign have one for each column. After
//! G. N. N. Martin, “Range encoding” (1979), with the binary probabilities of LZMA.

/// A probability of 1.
const ONE: u16 = 1 << 15;
/// An answer moves a probability by `1 / 2^RATE` of what is left.
const RATE: u32 = 6;
/// The range is kept from here on.
const LEAST: u32 = 1 << 24;
/// Beyond this no question has a probability of its own.
const SIZES: usize = 8;

/// Packs rows of `width` numbers.
pub fn write(numbers: &[i8], width: usize, file: &mut Vec<u8>) {
    let mut questions = Questions::new(width);
    let mut writer = Writer { low: 0, range: u32::MAX, bytes: Vec::new() };
    for (at, number) in numbers.iter().enumerate() {
        writer.answer(&mut questions.zero[at % width], *number == 0);
        if *number == 0 {
            continue;
        }
        writer.answer(&mut questions.negative[at % width], *number < 0);
        let size = usize::from(number.unsigned_abs());
        for beyond in 1..=size {
            writer.answer(&mut questions.beyond[beyond.min(SIZES - 1)], size > beyond);
        }
    }
    writer.bytes.extend(writer.low.to_be_bytes());
    file.extend(writer.bytes);
}

/// Unpacks `count` numbers in rows of `width` off the beginning of `rest`; `None` where it ends too early or holds a number
/// that no byte holds.
pub fn read(rest: &mut &[u8], count: usize, width: usize) -> Option<Vec<i8>> {
    let mut questions = Questions::new(width);
    let (code, after) = rest.split_first_chunk::<4>()?;
    let mut reader = Reader { code: u32::from_be_bytes(*code), range: u32::MAX, rest: after };
    let mut numbers = Vec::with_capacity(count);
    for at in 0..count {
        if reader.answer(&mut questions.zero[at % width])? {
            numbers.push(0);
            continue;
        }
        let negative = reader.answer(&mut questions.negative[at % width])?;
        let mut size = 1;
        while reader.answer(&mut questions.beyond[usize::from(size as u8).min(SIZES - 1)])? {
            size = i8::checked_add(size, 1)?;
        }
        numbers.push(if negative { -size } else { size });
    }
    *rest = reader.rest;
    Some(numbers)
}

/// For every question the probability of “yes”.
struct Questions {
    zero: Vec<u16>,
    negative: Vec<u16>,
    beyond: [u16; SIZES],
}

impl Questions {
    fn new(width: usize) -> Self {
        let even = ONE / 2;
        Self { zero: vec![even; width], negative: vec![even; width], beyond: [even; SIZES] }
    }
}

/// The part of the range that stands for “yes”; the probability moves.
fn part(range: u32, probability: &mut u16, yes: impl FnOnce(u32) -> bool) -> (u32, bool) {
    let part = (range >> 15) * u32::from(*probability);
    let yes = yes(part);
    if yes {
        *probability += (ONE - *probability) >> RATE;
    } else {
        *probability -= *probability >> RATE;
    }
    (part, yes)
}

struct Writer {
    low: u32,
    range: u32,
    bytes: Vec<u8>,
}

impl Writer {
    fn answer(&mut self, probability: &mut u16, yes: bool) {
        let (part, _) = part(self.range, probability, |_| yes);
        if yes {
            self.range = part;
        } else {
            self.range -= part;
            let (low, carries) = self.low.overflowing_add(part);
            self.low = low;
            // One more in what is written already.
            for byte in self.bytes.iter_mut().rev().take_while(|_| carries) {
                *byte = byte.wrapping_add(1);
                if *byte != 0 {
                    break;
                }
            }
        }
        while self.range < LEAST {
            self.bytes.push((self.low >> 24) as u8);
            self.low <<= 8;
            self.range <<= 8;
        }
    }
}

struct Reader<'f> {
    code: u32,
    range: u32,
    rest: &'f [u8],
}

impl Reader<'_> {
    fn answer(&mut self, probability: &mut u16) -> Option<bool> {
        let (part, yes) = part(self.range, probability, |part| self.code < part);
        if yes {
            self.range = part;
        } else {
            self.range -= part;
            self.code -= part;
        }
        while self.range < LEAST {
            let (byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            self.code = self.code << 8 | u32::from(*byte);
            self.range <<= 8;
        }
        Some(yes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        // Every size and sign, in runs and alone, with carries over several bytes.
        let numbers: Vec<i8> = (0..20_000u32)
            .map(|at| match at.wrapping_mul(0x9e37_79b9) >> 24 {
                byte @ 0..60 => byte as i8 - 30,
                60 => i8::MAX,
                61 => -i8::MAX,
                _ => 0,
            })
            .collect();
        let mut file = Vec::new();
        write(&numbers, 4, &mut file);
        let length = file.len();
        file.extend([1, 2, 3]);
        let mut rest = file.as_slice();
        assert_eq!(read(&mut rest, numbers.len(), 4), Some(numbers.clone()));
        assert_eq!(rest, [1, 2, 3]);
        assert_eq!(read(&mut &file[..length / 2], numbers.len(), 4), None);
    }

    #[test]
    fn rare_numbers_take_the_room() {
        let mut file = Vec::new();
        write(&[0; 10_000], 32, &mut file);
        assert!(file.len() < 400, "{} bytes", file.len());
    }
}
