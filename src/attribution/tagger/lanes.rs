//! Numbers side by side: four at a time, with WebAssembly's vector instructions where the module is compiled with them,
//! and the same steps in the same order everywhere else. Only IEEE sums, differences and products and whole numbers are
//! used, none is merged with another or put into another order: so every machine computes the same bits.

pub use imp::{Four, Sums};

#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod imp {
    use core::arch::wasm32::*;

    /// Four numbers.
    #[derive(Clone, Copy)]
    pub struct Four(v128);

    /// Four sums of products of whole numbers.
    #[derive(Clone, Copy)]
    pub struct Sums(v128);

    impl Four {
        /// The same number four times.
        pub fn all(number: f32) -> Self {
            Self(f32x4_splat(number))
        }

        /// These numbers.
        pub fn of(numbers: &[f32; 4]) -> Self {
            Self(f32x4(numbers[0], numbers[1], numbers[2], numbers[3]))
        }

        /// The numbers.
        pub fn numbers(self) -> [f32; 4] {
            let Self(four) = self;
            [
                f32x4_extract_lane::<0>(four),
                f32x4_extract_lane::<1>(four),
                f32x4_extract_lane::<2>(four),
                f32x4_extract_lane::<3>(four),
            ]
        }

        /// Sum.
        pub fn plus(self, other: Self) -> Self {
            Self(f32x4_add(self.0, other.0))
        }

        /// Difference.
        pub fn minus(self, other: Self) -> Self {
            Self(f32x4_sub(self.0, other.0))
        }

        /// Product.
        pub fn times(self, other: Self) -> Self {
            Self(f32x4_mul(self.0, other.0))
        }

        /// Number by number these, or the others where they are larger.
        pub fn or_larger(self, other: Self) -> Self {
            Self(f32x4_pmax(self.0, other.0))
        }

        /// No further from 0 than `limit`.
        pub fn within(self, limit: f32) -> Self {
            Self(f32x4_pmax(f32x4_pmin(self.0, f32x4_splat(limit)), f32x4_splat(-limit)))
        }

        /// Two to the power of these, which must be whole numbers from −126 to 127.
        pub fn power_of_two(self) -> Self {
            Self(i32x4_shl(i32x4_add(i32x4_trunc_sat_f32x4(self.0), i32x4_splat(127)), 23))
        }

        /// The largest whole numbers that are not larger.
        pub fn floor(self) -> Self {
            Self(f32x4_floor(self.0))
        }

        /// The whole parts of these and four more, which must fit into 16 bits.
        pub fn whole(self, more: Self) -> [i16; 8] {
            let all = i16x8_narrow_i32x4(i32x4_trunc_sat_f32x4(self.0), i32x4_trunc_sat_f32x4(more.0));
            [
                i16x8_extract_lane::<0>(all),
                i16x8_extract_lane::<1>(all),
                i16x8_extract_lane::<2>(all),
                i16x8_extract_lane::<3>(all),
                i16x8_extract_lane::<4>(all),
                i16x8_extract_lane::<5>(all),
                i16x8_extract_lane::<6>(all),
                i16x8_extract_lane::<7>(all),
            ]
        }
    }

    impl Sums {
        /// Zeros.
        pub fn zero() -> Self {
            Self(i32x4_splat(0))
        }

        /// Adds to each sum two products: `weights` holds two numbers for each, one for each of the `pair`.
        pub fn add(self, w: &[i16; 8], pair: [i16; 2]) -> Self {
            let weights = i16x8(w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7]);
            let pair = i32x4_splat(i32::from(pair[1]) << 16 | i32::from(pair[0] as u16));
            Self(i32x4_add(self.0, i32x4_dot_i16x8(weights, pair)))
        }

        /// As numbers.
        pub fn numbers(self) -> Four {
            Four(f32x4_convert_i32x4(self.0))
        }
    }
}

#[cfg(not(all(target_arch = "wasm32", target_feature = "simd128")))]
mod imp {
    use std::array::from_fn;

    /// Four numbers.
    #[derive(Clone, Copy)]
    pub struct Four([f32; 4]);

    /// Four sums of products of whole numbers.
    #[derive(Clone, Copy)]
    pub struct Sums([i32; 4]);

    impl Four {
        /// The same number four times.
        pub fn all(number: f32) -> Self {
            Self([number; 4])
        }

        /// These numbers.
        pub fn of(numbers: &[f32; 4]) -> Self {
            Self(*numbers)
        }

        /// The numbers.
        pub fn numbers(self) -> [f32; 4] {
            self.0
        }

        /// Sum.
        pub fn plus(self, other: Self) -> Self {
            Self(from_fn(|at| self.0[at] + other.0[at]))
        }

        /// Difference.
        pub fn minus(self, other: Self) -> Self {
            Self(from_fn(|at| self.0[at] - other.0[at]))
        }

        /// Product.
        pub fn times(self, other: Self) -> Self {
            Self(from_fn(|at| self.0[at] * other.0[at]))
        }

        /// Number by number these, or the others where they are larger.
        pub fn or_larger(self, other: Self) -> Self {
            Self(from_fn(|at| if self.0[at] < other.0[at] { other.0[at] } else { self.0[at] }))
        }

        /// No further from 0 than `limit`.
        pub fn within(self, limit: f32) -> Self {
            Self(self.0.map(|number| number.min(limit).max(-limit)))
        }

        /// Two to the power of these, which must be whole numbers from −126 to 127.
        pub fn power_of_two(self) -> Self {
            Self(self.0.map(|number| f32::from_bits(((number as i32 + 127) as u32) << 23)))
        }

        /// The largest whole numbers that are not larger.
        pub fn floor(self) -> Self {
            Self(self.0.map(f32::floor))
        }

        /// The whole parts of these and four more, which must fit into 16 bits.
        pub fn whole(self, more: Self) -> [i16; 8] {
            from_fn(|at| if at < 4 { self.0[at] as i16 } else { more.0[at - 4] as i16 })
        }
    }

    impl Sums {
        /// Zeros.
        pub fn zero() -> Self {
            Self([0; 4])
        }

        /// Adds to each sum two products: `weights` holds two numbers for each, one for each of the `pair`.
        pub fn add(self, weights: &[i16; 8], pair: [i16; 2]) -> Self {
            let product = |at: usize, of: usize| i32::from(weights[2 * at + of]) * i32::from(pair[of]);
            Self(from_fn(|at| self.0[at] + (product(at, 0) + product(at, 1))))
        }

        /// As numbers.
        pub fn numbers(self) -> Four {
            Four(self.0.map(|sum| sum as f32))
        }
    }
}

/// A sigmoid from −1 to 1, straight in the middle, level from ±1.5 on: `x − 4/27 x³`.
pub fn squash(x: Four) -> Four {
    let x = x.within(1.5);
    x.minus(x.times(x).times(x).times(Four::all(4.0 / 27.0)))
}

/// A sigmoid from 0 to 1.
pub fn gate(x: Four) -> Four {
    squash(x).times(Four::all(0.5)).plus(Four::all(0.5))
}

/// `eˣ` to within 10⁻⁶ of its size; below −80 as at −80, above 80 as at 80.
pub fn exp(x: Four) -> Four {
    let scaled = x.within(80.0).times(Four::all(std::f32::consts::LOG2_E));
    let whole = scaled.floor();
    let rest = scaled.minus(whole).times(Four::all(std::f32::consts::LN_2));
    // Taylor's series is enough on [0, ln 2).
    let mut sum = Four::all(1.0);
    for factor in [1.0 / 8.0, 1.0 / 7.0, 1.0 / 6.0, 1.0 / 5.0, 1.0 / 4.0, 1.0 / 3.0, 1.0 / 2.0, 1.0] {
        sum = Four::all(1.0).plus(sum.times(rest).times(Four::all(factor)));
    }
    sum.times(whole.power_of_two())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_is_right_where_it_is_used() {
        for step in -790..790 {
            let x = step as f32 / 10.0;
            assert!((exp(Four::all(x)).numbers()[2] / x.exp() - 1.0).abs() < 1e-5, "{x}");
        }
        assert!(exp(Four::all(-1000.0)).numbers()[0] < 1e-30);
        assert!(exp(Four::all(1000.0)).numbers()[0].is_finite());
    }
}
