//! Logistic regression with a penalty on the square of every weight, by gradient descent with momentum and a step of its
//! own for every weight (Adam).

/// What so few examples have is not learnt.
const SEEN: usize = 2;
/// Rounds of gradient descent.
const ROUNDS: usize = 300;
/// The length of the first step.
const STEP: f64 = 0.05;

/// One thing to learn from.
pub struct Lesson<'a> {
    /// The inputs that are on.
    pub inputs: &'a [usize],
    /// The right answer.
    pub truth: bool,
    /// How much it counts.
    pub importance: f64,
}

/// Learns the weight of every input, of which there are `count`. Half the square of a weight times its `penalty` is as bad as
/// so much log loss.
pub fn fit(lessons: &[Lesson], count: usize, penalty: impl Fn(usize) -> f64) -> Vec<f64> {
    let mut seen = vec![0; count];
    lessons.iter().flat_map(|lesson| lesson.inputs).for_each(|input| seen[*input] += 1);
    let learnt = (0..count).filter(|input| seen[*input] >= SEEN);
    let learnt: Vec<(usize, f64)> = learnt.map(|input| (input, penalty(input))).collect();
    let (mut weights, mut slopes) = (vec![0.0; count], vec![0.0; count]);
    let (mut means, mut squares) = (vec![0.0; count], vec![0.0; count]);
    for round in 1..=ROUNDS {
        learnt.iter().for_each(|(input, penalty)| slopes[*input] = penalty * weights[*input]);
        for lesson in lessons {
            let truth = f64::from(u8::from(lesson.truth));
            let error = lesson.importance * (probability(&weights, lesson.inputs) - truth);
            lesson.inputs.iter().for_each(|input| slopes[*input] += error);
        }
        let rate = STEP * (1.0 - round as f64 / (ROUNDS + 1) as f64);
        let correction = (1.0 - 0.999f64.powi(round as i32)).sqrt() / (1.0 - 0.9f64.powi(round as i32));
        for (input, _) in &learnt {
            means[*input] = 0.9 * means[*input] + 0.1 * slopes[*input];
            squares[*input] = 0.999 * squares[*input] + 0.001 * slopes[*input] * slopes[*input];
            weights[*input] -= rate * correction * means[*input] / (squares[*input].sqrt() + 1e-9);
        }
    }
    weights
}

/// The probability with these inputs on.
pub fn probability(weights: &[f64], inputs: &[usize]) -> f64 {
    let sum: f64 = inputs.iter().map(|input| weights[*input]).sum();
    1.0 / (1.0 + (-sum).exp())
}
