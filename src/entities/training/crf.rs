//! Fitting: stochastic gradient descent with a step of its own for each weight (AdaGrad).
//!
//! What is maximised is the probability of the tags that the examples allow: where they allow several, it is the sum over
//! them, so that a source with coarse labels leaves the choice to the others.

use super::examples::{ANY, Examples};
use super::{TrainOptions, draw};
use crate::entities::decode::{LANES, backward, forward};
use crate::entities::tags::{CLASSES, CLOSED, OPENING, OUTSIDE, Part, TAGS, tag};

/// Probabilities this near to what they should be are not worth a step.
const NEGLIGIBLE: f32 = 1e-3;

/// The weights of one feature.
pub(super) type Row = [f32; LANES];

/// What was fitted.
#[derive(Clone, Debug)]
pub(super) struct Fitted {
    pub(super) weights: Vec<Row>,
    pub(super) transitions: Transitions,
}

/// The weights of pairs of tags.
pub(super) type Transitions = [[f32; TAGS]; TAGS];

struct Fitting<'a> {
    examples: &'a Examples,
    step: f32,
    weights: Vec<Row>,
    squares: Vec<Row>,
    transitions: Transitions,
    fixed: bool,
    transition_squares: Transitions,
    free: Lattice,
    bound: Lattice,
}

#[derive(Default)]
struct Lattice {
    emission: Vec<[f64; TAGS]>,
    alpha: Vec<[f64; TAGS]>,
    beta: Vec<[f64; TAGS]>,
    scale: Vec<f64>,
}

impl Lattice {
    fn run(&mut self, transitions: &[[f64; TAGS]; TAGS]) {
        forward(&self.emission, transitions, &mut self.alpha, &mut self.scale);
        backward(&self.emission, transitions, &self.scale, &mut self.beta);
    }

    /// Adds the probability of each pair of neighbours, times a sign, to `gradient`.
    fn pairs(&self, transitions: &[[f64; TAGS]; TAGS], sign: f64, gradient: &mut [[f64; TAGS]; TAGS]) {
        let n = self.emission.len();
        for to in OPENING {
            gradient[OUTSIDE][to] += sign * self.alpha[0][to] * self.beta[0][to];
        }
        for from in CLOSED {
            gradient[from][OUTSIDE] += sign * self.alpha[n - 1][from] * self.beta[n - 1][from];
        }
        for i in 1..n {
            let mut ahead = [0.0; TAGS];
            for (to, ahead) in ahead.iter_mut().enumerate() {
                *ahead = sign * self.emission[i][to] * self.beta[i][to] / self.scale[i];
            }
            if i + 1 == n {
                for to in CLOSED {
                    ahead[to] *= transitions[to][OUTSIDE];
                }
            }
            for from in CLOSED {
                for to in OPENING {
                    gradient[from][to] += self.alpha[i - 1][from] * transitions[from][to] * ahead[to];
                }
            }
            for class in 0..CLASSES {
                let (inside, last) = (tag(class, Part::Inside), tag(class, Part::Last));
                for from in [tag(class, Part::Begin), inside] {
                    for to in [inside, last] {
                        gradient[from][to] += self.alpha[i - 1][from] * transitions[from][to] * ahead[to];
                    }
                }
            }
        }
    }
}

/// Fits weights to the examples of the documents that `select` takes.
///
/// Transitions that are given stay as they are.
pub(super) fn fit(
    examples: &Examples,
    options: &TrainOptions,
    transitions: Option<&Transitions>,
    select: impl Fn(u32) -> bool,
) -> Fitted {
    let mut order: Vec<u32> =
        (0..examples.examples.len() as u32).filter(|&at| select(examples.examples[at as usize].document)).collect();
    let mut fitting = Fitting {
        examples,
        step: options.step,
        weights: vec![[0.0; LANES]; examples.hashes.len()],
        squares: vec![[1e-2; LANES]; examples.hashes.len()],
        transitions: transitions.copied().unwrap_or([[0.0; TAGS]; TAGS]),
        fixed: transitions.is_some(),
        transition_squares: [[1e-2; TAGS]; TAGS],
        free: Lattice::default(),
        bound: Lattice::default(),
    };
    let mut sum: Option<Fitted> = None;
    let averaged = (options.epochs / 3).max(1);
    for epoch in 0..options.epochs {
        for at in (1..order.len()).rev() {
            let other = draw(options.seed + u64::from(epoch), at as u64, at as u64 + 1) as usize;
            order.swap(at, other);
        }
        for &at in &order {
            fitting.learn(at as usize);
        }
        fitting.decay(options.decay);
        if epoch + averaged >= options.epochs {
            match &mut sum {
                None => sum = Some(fitting.fitted()),
                Some(sum) => sum.add(&fitting),
            }
        }
    }
    let mut fitted = sum.unwrap_or_else(|| fitting.fitted());
    fitted.scale(1.0 / averaged as f32);
    fitted
}

impl Fitted {
    fn add(&mut self, other: &Fitting) {
        for (to, from) in self.weights.iter_mut().zip(&other.weights) {
            to.iter_mut().zip(from).for_each(|(to, from)| *to += from);
        }
        for (to, from) in self.transitions.iter_mut().flatten().zip(other.transitions.iter().flatten()) {
            *to += from;
        }
    }

    fn scale(&mut self, factor: f32) {
        self.weights.iter_mut().flatten().for_each(|weight| *weight *= factor);
        self.transitions.iter_mut().flatten().for_each(|weight| *weight *= factor);
    }
}

impl Fitting<'_> {
    fn fitted(&self) -> Fitted {
        Fitted { weights: self.weights.clone(), transitions: self.transitions }
    }

    /// Draws every weight towards zero, those that took few steps most: a proximal step of the squared norm.
    fn decay(&mut self, decay: f32) {
        let step = self.step * decay;
        for (weights, squares) in self.weights.iter_mut().zip(&self.squares) {
            for (weight, square) in weights.iter_mut().zip(squares) {
                *weight /= 1.0 + step / square.sqrt();
            }
        }
    }

    fn learn(&mut self, at: usize) {
        let example = self.examples.examples[at];
        let pieces = example.first as usize..example.end as usize;
        if self.examples.allowed[pieces.clone()].iter().all(|&allowed| allowed == ANY) {
            return;
        }
        self.free.emission.clear();
        self.bound.emission.clear();
        for piece in pieces.clone() {
            let mut scores = self.examples.base.get(piece).copied().unwrap_or([0.0; LANES]);
            for &feature in self.examples.features_of(piece) {
                let row = &self.weights[feature as usize];
                scores.iter_mut().zip(row).for_each(|(score, weight)| *score += weight);
            }
            let best = scores[..TAGS].iter().copied().fold(f32::MIN, f32::max);
            let mut emission = [0.0; TAGS];
            for (to, score) in emission.iter_mut().zip(scores) {
                *to = f64::from(score - best).exp();
            }
            self.free.emission.push(emission);
            let allowed = self.examples.allowed[piece];
            for (tag, score) in emission.iter_mut().enumerate() {
                if allowed & 1 << tag == 0 {
                    *score = 0.0;
                }
            }
            self.bound.emission.push(emission);
        }
        let transitions = self.transitions.map(|row| row.map(|weight| f64::from(weight).exp()));
        self.free.run(&transitions);
        self.bound.run(&transitions);
        if self.bound.scale.iter().any(|&scale| scale <= f64::MIN_POSITIVE) {
            return;
        }
        if !self.fixed {
            self.learn_transitions(&transitions, example.weight);
        }
        for (i, piece) in pieces.enumerate() {
            let mut gradient = [0.0_f32; LANES];
            let mut largest = 0.0_f32;
            for (tag, gradient) in gradient.iter_mut().enumerate().take(TAGS) {
                let free = self.free.alpha[i][tag] * self.free.beta[i][tag];
                let bound = self.bound.alpha[i][tag] * self.bound.beta[i][tag];
                *gradient = (free - bound) as f32 * example.weight;
                largest = largest.max(gradient.abs());
            }
            if largest < NEGLIGIBLE {
                continue;
            }
            for &feature in self.examples.features_of(piece) {
                let weights = &mut self.weights[feature as usize];
                let squares = &mut self.squares[feature as usize];
                for lane in 0..LANES {
                    squares[lane] += gradient[lane] * gradient[lane];
                    weights[lane] -= self.step * gradient[lane] / squares[lane].sqrt();
                }
            }
        }
    }

    fn learn_transitions(&mut self, transitions: &[[f64; TAGS]; TAGS], much: f32) {
        let mut gradient = [[0.0; TAGS]; TAGS];
        self.free.pairs(transitions, 1.0, &mut gradient);
        self.bound.pairs(transitions, -1.0, &mut gradient);
        let rows = self.transitions.iter_mut().flatten().zip(self.transition_squares.iter_mut().flatten());
        for ((weight, square), gradient) in rows.zip(gradient.iter().flatten()) {
            let gradient = *gradient as f32 * much;
            if gradient.abs() > NEGLIGIBLE {
                *square += gradient * gradient;
                *weight -= self.step * gradient / square.sqrt();
            }
        }
    }
}
