//! The chain of labels: every label fits its token (a score from the network) and its neighbour (a table).
//!
//! Inside, rows are as wide as vectors are; nobody looks at the numbers past the last label.

use super::labels::LABELS;
use super::lanes::{self, Four};
use super::math::exp;

/// One score, or probability, a label.
pub type Row = [f32; LABELS];
/// How well the second label follows the first.
pub type Transitions = [Row; LABELS];

/// Numbers of a row with what fills it up.
const WIDTH: usize = 8;
type Wide = [f32; WIDTH];
type Lanes = [Four; WIDTH / 4];

/// A chain with room to compute in, used again for the next sequence.
pub struct Chain {
    follow: [Lanes; LABELS],
    /// The same with the second label first.
    before: Transitions,
    follow_exp: [Lanes; LABELS],
    /// The same with the second label first.
    before_exp: [Lanes; LABELS],
    forward: Vec<Lanes>,
}

impl Chain {
    /// A chain with these transitions.
    pub fn new(transitions: &Transitions) -> Self {
        let follow_exp = transitions.map(|row| row.map(exp));
        let turned = |table: &Transitions| -> Transitions {
            std::array::from_fn(|to| std::array::from_fn(|from| table[from][to]))
        };
        Self {
            follow: transitions.map(|row| lanes(&row, 0.0)),
            before: turned(transitions),
            follow_exp: follow_exp.map(|row| lanes(&row, 0.0)),
            before_exp: turned(&follow_exp).map(|row| lanes(&row, 0.0)),
            forward: Vec::new(),
        }
    }

    /// Appends the labels of a sequence with the highest sum of scores to `path`.
    pub fn best_path(&mut self, scores: &[Row], path: &mut Vec<u8>) {
        self.forward.clear();
        for row in scores {
            let here = lanes(row, 0.0);
            let best = self.forward.last().map_or(here, |before| {
                let mut best = [Four::all(f32::MIN); 2];
                for (score, follow) in numbers(*before).into_iter().zip(&self.follow) {
                    let score = Four::all(score);
                    best = [best[0].or_larger(score.plus(follow[0])), best[1].or_larger(score.plus(follow[1]))];
                }
                [best[0].plus(here[0]), best[1].plus(here[1])]
            });
            self.forward.push(best);
        }
        // On the way back only the label that was chosen is asked what it follows best.
        let start = path.len();
        let mut before = self.forward.iter().rev().map(|best| numbers(*best));
        let Some(last) = before.next() else { return };
        let mut label = highest(|label| last[label]);
        path.push(label as u8);
        for best in before {
            label = highest(|from| best[from] + self.before[label][from]);
            path.push(label as u8);
        }
        path[start..].reverse();
    }

    /// Replaces the scores of a sequence by the labels' probabilities.
    pub fn marginals(&mut self, scores: &mut [Row]) {
        self.forward.clear();
        let mut last: Option<Lanes> = None;
        for row in scores.iter_mut() {
            // The highest score is taken out, so that nothing overflows.
            let top = row.iter().fold(f32::MIN, |top, score| if *score > top { *score } else { top });
            let here = lanes(row, top - 100.0).map(|four| lanes::exp(four.minus(Four::all(top))));
            row.copy_from_slice(&numbers(here)[..LABELS]);
            let now = last.map_or(here, |last| times(product(last, &self.follow_exp), here));
            let now = normalised(now);
            self.forward.push(now);
            last = Some(now);
        }
        let mut behind = lanes(&[1.0; LABELS], 0.0);
        for (row, before) in scores.iter_mut().zip(&self.forward).rev() {
            let weighted = times(lanes(row, 0.0), behind);
            row.copy_from_slice(&numbers(normalised(times(*before, behind)))[..LABELS]);
            behind = normalised(product(weighted, &self.before_exp));
        }
    }
}

/// The label with the highest score, the first of equals.
fn highest(score: impl Fn(usize) -> f32) -> usize {
    (1..LABELS).fold(0, |top, label| if score(label) > score(top) { label } else { top })
}

fn lanes(row: &Row, fill: f32) -> Lanes {
    let [a, b, c, d, e, f, g] = *row;
    [Four::of(&[a, b, c, d]), Four::of(&[e, f, g, fill])]
}

fn numbers(lanes: Lanes) -> Wide {
    let [[a, b, c, d], [e, f, g, h]] = lanes.map(Four::numbers);
    [a, b, c, d, e, f, g, h]
}

fn times(one: Lanes, other: Lanes) -> Lanes {
    [one[0].times(other[0]), one[1].times(other[1])]
}

/// The row times the matrix.
fn product(row: Lanes, matrix: &[Lanes; LABELS]) -> Lanes {
    let mut sum = [Four::all(0.0); 2];
    for (factor, line) in numbers(row).into_iter().zip(matrix) {
        let factor = Four::all(factor);
        sum = [sum[0].plus(factor.times(line[0])), sum[1].plus(factor.times(line[1]))];
    }
    sum
}

/// The row made to sum to one; a row of zeros becomes even.
fn normalised(row: Lanes) -> Lanes {
    let [a, b, c, d] = row[0].plus(row[1]).numbers();
    let sum = (a + b) + (c + d);
    if sum > f32::MIN_POSITIVE {
        row.map(|four| four.times(Four::all(1.0 / sum)))
    } else {
        lanes(&[1.0 / LABELS as f32; LABELS], 0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every path of three tokens, with its score.
    fn paths(scores: &[Row; 3], transitions: &Transitions) -> Vec<([usize; 3], f32)> {
        let all = (0..LABELS.pow(3)).map(|path| [path / LABELS / LABELS, path / LABELS % LABELS, path % LABELS]);
        all.map(|path| {
            let own: f32 = (0..3).map(|token| scores[token][path[token]]).sum();
            (path, own + transitions[path[0]][path[1]] + transitions[path[1]][path[2]])
        })
        .collect()
    }

    #[test]
    fn paths_and_probabilities_are_those_of_all_paths_counted_out() {
        let number = |at: usize| ((at * 37 + 11) % 23) as f32 / 5.0 - 2.0;
        let transitions: Transitions = std::array::from_fn(|from| std::array::from_fn(|to| number(from * 9 + to * 4)));
        let scores: [Row; 3] = std::array::from_fn(|token| std::array::from_fn(|label| number(token * 31 + label * 7)));
        let paths = paths(&scores, &transitions);
        let best = paths.iter().max_by(|a, b| a.1.total_cmp(&b.1)).expect("there are paths").0;
        let mut chain = Chain::new(&transitions);
        let mut path = Vec::new();
        chain.best_path(&scores, &mut path);
        assert_eq!(path.iter().map(|label| usize::from(*label)).collect::<Vec<_>>(), best);
        let total: f32 = paths.iter().map(|(_, score)| exp(*score)).sum();
        let mut probabilities = scores;
        chain.marginals(&mut probabilities);
        for token in 0..3 {
            for (label, probability) in probabilities[token].iter().enumerate() {
                let share: f32 = paths.iter().filter(|(path, _)| path[token] == label).map(|(_, it)| exp(*it)).sum();
                assert!((probability - share / total).abs() < 1e-4);
            }
        }
    }
}
