//! What can be turned when learning; the defaults are those of the committed weights.

use anyhow::{Context, Result, bail};

use super::encoder::STATES;
use super::network::Shape;

/// Numbers chosen on held-out articles.
#[derive(Clone, Copy)]
pub struct Settings {
    /// How often every article is seen.
    pub epochs: f32,
    /// The same of a tagger that learns from teachers.
    pub taught_epochs: f32,
    /// Where the learning rate begins; it falls evenly to zero.
    pub rate: f32,
    /// What is taken off every weight at a step, as a share of it and of the learning rate.
    pub decay: f32,
    /// What is taken off every weight of features at a step, as a share of the learning rate.
    pub lasso: f32,
    /// The weights of features are multiples of this.
    pub row_step: f32,
    /// The largest of these multiples.
    pub row_limit: f32,
    /// Which share of the features is left out at random, so that nothing is relied on alone.
    pub feature_noise: f32,
    /// The same of a tagger that learns from teachers.
    pub taught_noise: f32,
    /// The same for the numbers between the layers.
    pub layer_noise: f32,
    /// Words, endings and beginnings seen less often are unknown.
    pub least: f32,
    /// How many taggers are learnt first, to teach the one that is written.
    pub teachers: f32,
    /// How often they see every article.
    pub teacher_epochs: f32,
    /// How far they are believed where the annotation says otherwise.
    pub trust: f32,
    /// How often an article of general news is seen for one of PolNeAR.
    pub general: f32,
    /// The same of an article that was written for this project.
    pub written: f32,
    /// How much its candidates count for the judge.
    pub judge_general: f32,
    /// Numbers that stand for a token.
    pub embedding: f32,
    /// Numbers that stand for a token with its neighbours.
    pub window: f32,
    /// Units of a layer, in each direction.
    pub units: f32,
    /// Recurrent layers.
    pub layers: f32,
    /// Of a teacher: numbers that stand for a token with its neighbours.
    pub teacher_window: f32,
    /// Of a teacher: units of a layer, in each direction.
    pub teacher_units: f32,
    /// Of a teacher: recurrent layers.
    pub teacher_layers: f32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            epochs: 16.0,
            taught_epochs: 32.0,
            rate: 2e-3,
            decay: 0.02,
            lasso: 0.03,
            row_step: 0.25,
            row_limit: 7.0,
            feature_noise: 0.1,
            taught_noise: 0.2,
            layer_noise: 0.25,
            least: 40.0,
            teachers: 2.0,
            teacher_epochs: 8.0,
            trust: 1.0,
            general: 4.0,
            written: 1.0,
            judge_general: 3.0,
            embedding: 32.0,
            window: 32.0,
            units: 16.0,
            layers: 3.0,
            teacher_window: 64.0,
            teacher_units: 32.0,
            teacher_layers: 2.0,
        }
    }
}

impl Settings {
    /// The size of the network.
    pub fn shape(&self) -> Shape {
        let [embedding, window, units, layers] =
            [self.embedding, self.window, self.units, self.layers].map(|size| size as usize);
        Shape { embedding, window, units, layers, states: 0 }
    }

    /// The size of a teacher's network.
    pub fn teacher(&self) -> Shape {
        let [window, units, layers] =
            [self.teacher_window, self.teacher_units, self.teacher_layers].map(|size| size as usize);
        Shape { window, units, layers, states: STATES, ..self.shape() }
    }

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
                "taught-epochs" => &mut settings.taught_epochs,
                "rate" => &mut settings.rate,
                "decay" => &mut settings.decay,
                "lasso" => &mut settings.lasso,
                "row-step" => &mut settings.row_step,
                "row-limit" => &mut settings.row_limit,
                "feature-noise" => &mut settings.feature_noise,
                "taught-noise" => &mut settings.taught_noise,
                "layer-noise" => &mut settings.layer_noise,
                "least" => &mut settings.least,
                "teachers" => &mut settings.teachers,
                "teacher-epochs" => &mut settings.teacher_epochs,
                "trust" => &mut settings.trust,
                "general" => &mut settings.general,
                "written" => &mut settings.written,
                "judge-general" => &mut settings.judge_general,
                "embedding" => &mut settings.embedding,
                "window" => &mut settings.window,
                "units" => &mut settings.units,
                "layers" => &mut settings.layers,
                "teacher-window" => &mut settings.teacher_window,
                "teacher-units" => &mut settings.teacher_units,
                "teacher-layers" => &mut settings.teacher_layers,
                _ => bail!("there is no setting “{name}”"),
            };
            *place = value.parse().with_context(|| format!("“{value}” is no number"))?;
        }
        Ok(settings)
    }
}
