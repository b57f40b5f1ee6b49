//! What can be turned when learning; the defaults are those of the committed weights.

use anyhow::{Context, Result, bail};

/// Numbers chosen on held-out articles.
#[derive(Clone, Copy)]
pub struct Settings {
    /// How often every article is seen.
    pub epochs: f32,
    /// Where the learning rate begins; it falls evenly to zero.
    pub rate: f32,
    /// What is taken off every weight at a step, as a share of it and of the learning rate.
    pub decay: f32,
    /// The weights of features are multiples of this.
    pub row_step: f32,
    /// The largest of these multiples.
    pub row_limit: f32,
    /// Which share of the features is left out at random, so that nothing is relied on alone.
    pub feature_noise: f32,
    /// The same for the numbers between the layers.
    pub layer_noise: f32,
    /// Words, endings and beginnings seen less often are unknown.
    pub least: f32,
    /// Where the random numbers begin.
    pub seed: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            epochs: 8.0,
            rate: 2e-3,
            decay: 0.02,
            row_step: 0.25,
            row_limit: 7.0,
            feature_noise: 0.1,
            layer_noise: 0.25,
            least: 25.0,
            seed: 1.0,
        }
    }
}

impl Settings {
    /// The defaults, changed by words like `epochs=6`.
    ///
    /// # Errors
    /// Where a word is not of this form or names no setting.
    pub fn parse(words: &[&str]) -> Result<Self> {
        let mut settings = Self::default();
        for word in words {
            let (name, value) = word.split_once('=').with_context(|| format!("“{word}”: NAME=NUMBER was expected"))?;
            let place = match name {
                "epochs" => &mut settings.epochs,
                "rate" => &mut settings.rate,
                "decay" => &mut settings.decay,
                "row-step" => &mut settings.row_step,
                "row-limit" => &mut settings.row_limit,
                "feature-noise" => &mut settings.feature_noise,
                "layer-noise" => &mut settings.layer_noise,
                "least" => &mut settings.least,
                "seed" => &mut settings.seed,
                _ => bail!("there is no setting “{name}”"),
            };
            *place = value.parse().with_context(|| format!("“{value}” is no number"))?;
        }
        Ok(settings)
    }
}
