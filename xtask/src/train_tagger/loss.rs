//! How wrong the scores of a sequence are, and in which direction: the negative logarithm of the probability that the
//! chain of labels gives to the right ones.

use sourcelight::attribution::tagger::crf::{Row, Transitions};
use sourcelight::attribution::tagger::labels::LABELS;
use sourcelight::attribution::tagger::math::exp;

/// What a sequence should be labelled.
#[derive(Clone)]
pub struct Target {
    /// For every token the probability of each label.
    pub labels: Vec<Row>,
    /// How often each label follows each.
    pub pairs: Vec<f32>,
}

impl Target {
    /// These labels and no others.
    pub fn certain(labels: &[u8]) -> Self {
        let mut pairs = vec![0.0; LABELS * LABELS];
        labels.windows(2).for_each(|pair| pairs[usize::from(pair[0]) * LABELS + usize::from(pair[1])] += 1.0);
        let row = |label: &u8| std::array::from_fn(|at| f32::from(u8::from(at == usize::from(*label))));
        Self { labels: labels.iter().map(row).collect(), pairs }
    }
}

/// Turns `scores` into the loss's slope along each of them, adds the slope along the transitions to `slopes` and returns
/// the loss.
pub fn chain(scores: &mut [Row], transitions: &Transitions, target: &Target, slopes: &mut [f32]) -> f64 {
    let follow = transitions.map(|row| row.map(exp));
    let mut loss = 0.0;
    for (row, target) in scores.iter().zip(&target.labels) {
        loss -= f64::from(row.iter().zip(target).map(|(score, share)| score * share).sum::<f32>());
    }
    for (pair, share) in target.pairs.iter().enumerate() {
        loss -= f64::from(share * transitions[pair / LABELS][pair % LABELS]);
        slopes[pair] -= share;
    }
    let mut forward: Vec<Row> = Vec::with_capacity(scores.len());
    for (token, row) in scores.iter_mut().enumerate() {
        let top = row.iter().copied().fold(f32::MIN, f32::max);
        *row = row.map(|score| exp(score - top));
        let mut now = *row;
        if token > 0 {
            for (to, value) in now.iter_mut().enumerate() {
                *value *= (0..LABELS).map(|from| forward[token - 1][from] * follow[from][to]).sum::<f32>();
            }
        }
        let sum: f32 = now.iter().sum();
        loss += f64::from(top) + f64::from(sum).ln();
        forward.push(now.map(|value| value / sum));
    }
    let mut behind = [1.0; LABELS];
    for token in (0..scores.len()).rev() {
        let here = scores[token];
        let mut posterior: Row = std::array::from_fn(|label| forward[token][label] * behind[label]);
        let sum: f32 = posterior.iter().sum();
        posterior.iter_mut().for_each(|value| *value /= sum);
        posterior.iter_mut().zip(target.labels[token]).for_each(|(value, share)| *value -= share);
        scores[token] = posterior;
        if token == 0 {
            break;
        }
        let weighted: Row = std::array::from_fn(|label| here[label] * behind[label]);
        let before = forward[token - 1];
        let mut pairs = [[0.0; LABELS]; LABELS];
        let mut total = 0.0;
        for from in 0..LABELS {
            for to in 0..LABELS {
                pairs[from][to] = before[from] * follow[from][to] * weighted[to];
                total += pairs[from][to];
            }
        }
        for from in 0..LABELS {
            for to in 0..LABELS {
                slopes[from * LABELS + to] += pairs[from][to] / total;
            }
        }
        behind = std::array::from_fn(|from| (0..LABELS).map(|to| follow[from][to] * weighted[to]).sum());
        let sum: f32 = behind.iter().sum();
        behind.iter_mut().for_each(|value| *value /= sum);
    }
    loss
}
