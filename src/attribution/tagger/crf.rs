//! The chain of labels: every label fits its token (a score from the network) and its neighbour (a table).

use super::labels::LABELS;
use super::math::exp;

/// One score, or probability, a label.
pub type Row = [f32; LABELS];
/// How well the second label follows the first.
pub type Transitions = [Row; LABELS];

/// The labels of a sequence with the highest sum of scores, into `path`. `back` is scratch space.
pub fn best_path(scores: &[Row], transitions: &Transitions, back: &mut Vec<[u8; LABELS]>, path: &mut Vec<u8>) {
    back.clear();
    let Some((first, rest)) = scores.split_first() else { return };
    let mut best = *first;
    for row in rest {
        let (mut next, mut from) = ([f32::MIN; LABELS], [0u8; LABELS]);
        for (label, follow) in transitions.iter().enumerate() {
            for to in 0..LABELS {
                let score = best[label] + follow[to];
                if score > next[to] {
                    (next[to], from[to]) = (score, label as u8);
                }
            }
        }
        for to in 0..LABELS {
            next[to] += row[to];
        }
        best = next;
        back.push(from);
    }
    let mut label = (0..LABELS).fold(0, |top, label| if best[label] > best[top] { label } else { top });
    let start = path.len();
    path.push(label as u8);
    for from in back.iter().rev() {
        label = from[label] as usize;
        path.push(label as u8);
    }
    path[start..].reverse();
}

/// Replaces the scores of a sequence by the labels' probabilities. Returns the logarithm of the sum over all paths, up
/// to rounding, for training. `forward` is scratch space.
pub fn marginals(scores: &mut [Row], transitions: &Transitions, forward: &mut Vec<Row>) -> f64 {
    let follow = transitions.map(|row| row.map(exp));
    forward.clear();
    let mut log_sum = 0.0;
    let mut last: Option<Row> = None;
    for row in scores.iter_mut() {
        // The highest score is taken out, so that nothing overflows.
        let top = row.iter().copied().fold(f32::MIN, f32::max);
        *row = row.map(|score| exp(score - top));
        let mut now = match last {
            None => *row,
            Some(last) => {
                let mut sum = [0.0; LABELS];
                for (label, follow) in follow.iter().enumerate() {
                    for to in 0..LABELS {
                        sum[to] += last[label] * follow[to];
                    }
                }
                for to in 0..LABELS {
                    sum[to] *= row[to];
                }
                sum
            }
        };
        let scale = normalise(&mut now);
        log_sum += f64::from(top) + f64::from(scale).ln();
        forward.push(now);
        last = Some(now);
    }
    let mut behind = [1.0; LABELS];
    for (row, before) in scores.iter_mut().zip(forward.iter()).rev() {
        let mut weighted = [0.0; LABELS];
        let mut posterior = [0.0; LABELS];
        for label in 0..LABELS {
            weighted[label] = row[label] * behind[label];
            posterior[label] = before[label] * behind[label];
        }
        normalise(&mut posterior);
        *row = posterior;
        for (label, follow) in follow.iter().enumerate() {
            behind[label] = (0..LABELS).map(|to| follow[to] * weighted[to]).sum();
        }
        normalise(&mut behind);
    }
    log_sum
}

/// Makes a row sum to one and returns what its sum was; a row of zeros becomes even.
fn normalise(row: &mut Row) -> f32 {
    let sum: f32 = row.iter().sum();
    if sum > f32::MIN_POSITIVE {
        *row = row.map(|value| value / sum);
        sum
    } else {
        *row = [1.0 / LABELS as f32; LABELS];
        f32::MIN_POSITIVE
    }
}
