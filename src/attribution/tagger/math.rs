//! The few functions of the network, made of IEEE additions, products, quotients and roots alone, in a fixed order: so
//! every machine, and WebAssembly, computes the same bits. Sums run over lanes side by side, which compilers turn into
//! vector instructions without changing the order.

/// A sigmoid from −1 to 1: `x / √(1 + x²)`.
pub fn squash(x: f32) -> f32 {
    x / (1.0 + x * x).sqrt()
}

/// The derivative of [`squash`], from its value.
pub fn squash_slope(y: f32) -> f32 {
    let rest = (1.0 - y * y).max(0.0);
    rest * rest.sqrt()
}

/// A sigmoid from 0 to 1.
pub fn gate(x: f32) -> f32 {
    0.5 + 0.5 * squash(x)
}

/// The derivative of [`gate`], from its value.
pub fn gate_slope(y: f32) -> f32 {
    0.5 * squash_slope(2.0 * y - 1.0)
}

/// `eˣ` to within 10⁻⁶ of its size; below −80 it is 0, above 80 as at 80.
pub fn exp(x: f32) -> f32 {
    if x < -80.0 {
        return 0.0;
    }
    let x = x.min(80.0) * std::f32::consts::LOG2_E;
    let whole = x.floor();
    let rest = (x - whole) * std::f32::consts::LN_2;
    // Taylor's series is enough on [0, ln 2).
    let mut sum = 1.0;
    for divisor in [8.0, 7.0, 6.0, 5.0, 4.0, 3.0, 2.0, 1.0] {
        sum = 1.0 + sum * rest / divisor;
    }
    sum * f32::from_bits(((whole as i32 + 127) as u32) << 23)
}

/// `out += weights · input`, `weights` holding one row of `OUT` numbers for every number of `input`.
pub fn affine<const OUT: usize>(weights: &[f32], input: &[f32], out: &mut [f32; OUT]) {
    let mut sums = *out;
    for (row, &x) in weights.as_chunks::<OUT>().0.iter().zip(input) {
        for at in 0..OUT {
            sums[at] += row[at] * x;
        }
    }
    *out = sums;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_exponential_is_right_where_it_is_used() {
        for step in -790..790 {
            let x = step as f32 / 10.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 1e-5, "{x}");
        }
        assert_eq!(exp(-1000.0), 0.0);
        assert!(exp(1000.0).is_finite());
    }

    #[test]
    fn slopes_are_those_of_the_functions() {
        for step in -50..50 {
            let (x, width) = (step as f32 / 10.0, 1e-2);
            let slope = |f: fn(f32) -> f32| (f(x + width) - f(x - width)) / (2.0 * width);
            assert!((slope(squash) - squash_slope(squash(x))).abs() < 1e-3);
            assert!((slope(gate) - gate_slope(gate(x))).abs() < 1e-3);
        }
    }
}
