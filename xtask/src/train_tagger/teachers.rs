//! Taggers that were learnt before and teach another one: where they are in doubt about a label, or agree on another than
//! the annotator's, it learns that.

use sourcelight::attribution::tagger::crf::{Row, Transitions};
use sourcelight::attribution::tagger::labels::LABELS;

use super::corpus::Example;
use super::loss;
use super::network::{Noise, Parameters, Run};
use super::random::Random;

/// Moves an example's labels towards what the teachers together make of it, by the share `trust`.
pub fn teach(example: &mut Example, teachers: &[Parameters], trust: f32) {
    let share = 1.0 / teachers.len() as f32;
    let mut sum = vec![Row::default(); example.target.labels.len()];
    let mut transitions = Transitions::default();
    for teacher in teachers {
        let (_, scores) = Run::forward(teacher, example, Noise::NONE, &mut Random::new(0));
        let pairs = sum.as_flattened_mut().iter_mut().zip(scores.as_flattened());
        let own = teacher.transitions();
        let table = transitions.as_flattened_mut().iter_mut().zip(own.as_flattened());
        pairs.chain(table).for_each(|(sum, score)| *sum += score * share);
    }
    let (target, mut pairs) = (&mut example.target, vec![0.0; LABELS * LABELS]);
    loss::chain(&mut sum, &transitions, target, &mut pairs);
    let labels = target.labels.as_flattened_mut().iter_mut().zip(sum.as_flattened());
    labels.chain(target.pairs.iter_mut().zip(&pairs)).for_each(|(share, slope)| *share += trust * slope);
}
