//! Steps of the Adam optimiser. The table of features moves only where a sequence touched it, and is shown to the network
//! rounded to what the weights file can hold, so that the network learns to live with that.

use super::network::{Gradient, Parameters, Shape};
use super::settings::Settings;

const MEAN: f32 = 0.9;
const SQUARE: f32 = 0.999;
/// Longer gradients are shortened to this length.
const LONGEST: f32 = 5.0;

/// Running means of the gradient and of its square.
pub struct Adam {
    /// The rows before they are rounded.
    rows: Vec<f32>,
    means: Parameters,
    squares: Parameters,
    steps: i32,
}

impl Adam {
    /// Has made no step, with so many features.
    pub fn new(shape: Shape, rows: usize) -> Self {
        let zero = Parameters::zero(shape, rows);
        Self { rows: zero.parts[0].clone(), means: zero.clone(), squares: zero, steps: 0 }
    }

    /// Moves `parameters` against the gradient, which is emptied; `pace` is the share of the learning rate that is left.
    pub fn step(&mut self, parameters: &mut Parameters, gradient: &mut Gradient, settings: &Settings, pace: f32) {
        self.steps += 1;
        let rate = settings.rate * pace;
        let length = gradient.length();
        let shrink = if length > LONGEST { LONGEST / length } else { 1.0 };
        let correction = (1.0 - SQUARE.powi(self.steps)).sqrt() / (1.0 - MEAN.powi(self.steps));
        let move_part =
            |weights: &mut [f32], slopes: &mut [f32], means: &mut [f32], squares: &mut [f32], lasso: f32| {
                let moments = means.iter_mut().zip(squares);
                for ((weight, slope), (mean, square)) in weights.iter_mut().zip(slopes).zip(moments) {
                    let value = *slope * shrink;
                    *mean = MEAN * *mean + (1.0 - MEAN) * value;
                    *square = SQUARE * *square + (1.0 - SQUARE) * value * value;
                    *weight -= rate * (correction * *mean / (square.sqrt() + 1e-8) + settings.decay * *weight);
                    // Lasso: a weight that is not held up falls to 0 and stays there.
                    *weight = weight.signum() * (weight.abs() - rate * lasso).max(0.0);
                    *slope = 0.0;
                }
            };
        let width = parameters.shape.embedding;
        let parts = parameters.parts.iter_mut().zip(&mut gradient.parameters.parts);
        let moments = self.means.parts.iter_mut().zip(&mut self.squares.parts);
        for ((weights, slopes), (means, squares)) in parts.zip(moments).skip(1) {
            move_part(weights, slopes, means, squares, 0.0);
        }
        let (step, limit) = (settings.row_step, settings.row_limit);
        let rounded = |exact: f32| (exact / step).round().clamp(-limit, limit) * step;
        for row in gradient.take_touched() {
            let at = usize::from(row) * width..(usize::from(row) + 1) * width;
            move_part(
                &mut self.rows[at.clone()],
                &mut gradient.parameters.parts[0][at.clone()],
                &mut self.means.parts[0][at.clone()],
                &mut self.squares.parts[0][at.clone()],
                settings.lasso,
            );
            for (shown, exact) in parameters.parts[0][at.clone()].iter_mut().zip(&self.rows[at]) {
                *shown = rounded(*exact);
            }
        }
    }
}
