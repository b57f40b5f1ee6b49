//! Products of matrices, for whole sequences at once. Matrices lie row by row. Every sum is formed in the order of its
//! index, however wide the machine's vectors are, so that the same numbers give the same bits everywhere.

/// Rows and columns of a tile, whose sums stay in registers.
const ROWS: usize = 4;
const COLUMNS: usize = 16;

/// `sum += a · b`, `inner` being the columns of `a` and rows of `b`, `columns` those of `b`.
pub fn multiply(a: &[f32], b: &[f32], sum: &mut [f32], inner: usize, columns: usize) {
    let rows = sum.len() / columns;
    let whole = rows / ROWS * ROWS;
    for column in (0..columns).step_by(COLUMNS) {
        let is_whole = column + COLUMNS <= columns;
        for row in (0..whole).step_by(ROWS) {
            if is_whole {
                tile::<ROWS, COLUMNS>(a, b, sum, inner, columns, row, column);
            } else {
                edge(a, b, sum, inner, columns, row..row + ROWS, column);
            }
        }
        for row in whole..rows {
            if is_whole {
                tile::<1, COLUMNS>(a, b, sum, inner, columns, row, column);
            } else {
                edge(a, b, sum, inner, columns, row..row + 1, column);
            }
        }
    }
}

fn tile<const R: usize, const C: usize>(
    a: &[f32],
    b: &[f32],
    sum: &mut [f32],
    inner: usize,
    columns: usize,
    row: usize,
    column: usize,
) {
    let mut sums = [[0.0f32; C]; R];
    let inputs: [&[f32]; R] = std::array::from_fn(|r| &a[(row + r) * inner..(row + r + 1) * inner]);
    for (index, line) in b.chunks_exact(columns).enumerate().take(inner) {
        let Some(line) = line[column..].first_chunk::<C>() else { return };
        for r in 0..R {
            let x = inputs[r][index];
            for c in 0..C {
                sums[r][c] += x * line[c];
            }
        }
    }
    for (r, sums) in sums.iter().enumerate() {
        let out = &mut sum[(row + r) * columns + column..][..C];
        out.iter_mut().zip(sums).for_each(|(out, value)| *out += value);
    }
}

/// The last columns, where they are too few for a tile.
fn edge(
    a: &[f32],
    b: &[f32],
    sum: &mut [f32],
    inner: usize,
    columns: usize,
    rows: std::ops::Range<usize>,
    column: usize,
) {
    let width = columns - column;
    for row in rows {
        let mut sums = [0.0f32; COLUMNS];
        for (line, &x) in b.chunks_exact(columns).zip(&a[row * inner..(row + 1) * inner]) {
            for (sum, weight) in sums[..width].iter_mut().zip(&line[column..]) {
                *sum += x * weight;
            }
        }
        let out = &mut sum[row * columns + column..][..width];
        out.iter_mut().zip(sums).for_each(|(out, value)| *out += value);
    }
}

/// The matrix with rows and columns exchanged.
pub fn transposed(matrix: &[f32], columns: usize) -> Vec<f32> {
    let rows = matrix.len() / columns;
    let mut turned = vec![0.0; matrix.len()];
    for (row, line) in matrix.chunks_exact(columns).enumerate() {
        for (column, value) in line.iter().enumerate() {
            turned[column * rows + row] = *value;
        }
    }
    turned
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tiles_and_edges_give_what_the_plain_sums_give() {
        let (rows, inner, columns) = (6, 5, 23);
        let a: Vec<f32> = (0..rows * inner).map(|at| (at % 7) as f32 - 3.0).collect();
        let b: Vec<f32> = (0..inner * columns).map(|at| (at % 11) as f32 - 5.0).collect();
        let mut sum = vec![1.0; rows * columns];
        multiply(&a, &b, &mut sum, inner, columns);
        for row in 0..rows {
            for column in 0..columns {
                let plain: f32 = (0..inner).map(|at| a[row * inner + at] * b[at * columns + column]).sum();
                assert_eq!(sum[row * columns + column], 1.0 + plain);
            }
        }
        assert_eq!(transposed(&transposed(&b, columns), inner), b);
    }
}
