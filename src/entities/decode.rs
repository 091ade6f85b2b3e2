//! The best sequence of tags of a segment, and how sure its names are.
//!
//! A segment stands between pieces that cannot be names, so that the tag before and after it is outside.

use super::tags::{CLASSES, CLOSED, OPENING, OUTSIDE, Part, TAGS, tag};

/// The lanes of a row of scores: the tags, and a rest that nobody reads.
pub(super) const LANES: usize = 24;

/// The scores of the tags of a piece.
pub(super) type Scores = [i16; LANES];

/// What it scores that a tag follows another: `transitions[before][after]`.
pub(super) type Transitions = [[i16; TAGS]; TAGS];

const IMPOSSIBLE: i32 = i32::MIN / 2;

/// Memory of the decoder.
#[derive(Debug, Default)]
pub(super) struct Lattice {
    back: Vec<[u8; TAGS]>,
    forward: Vec<[f64; TAGS]>,
    backward: Vec<[f64; TAGS]>,
    emission: Vec<[f64; TAGS]>,
    scale: Vec<f64>,
}

impl Lattice {
    /// Appends the tags of the best sequence to `tags`.
    pub(super) fn best(&mut self, scores: &[Scores], transitions: &Transitions, tags: &mut Vec<u8>) {
        let n = scores.len();
        if n == 1 {
            tags.push(best_alone(&scores[0], transitions) as u8);
            return;
        }
        self.back.clear();
        let mut current = [IMPOSSIBLE; TAGS];
        for &next in &OPENING {
            current[next] = i32::from(transitions[OUTSIDE][next]) + i32::from(scores[0][next]);
        }
        self.back.push([OUTSIDE as u8; TAGS]);
        for row in &scores[1..] {
            let mut next = [IMPOSSIBLE; TAGS];
            let mut back = [OUTSIDE as u8; TAGS];
            for &to in &OPENING {
                let (mut best, mut from) = (IMPOSSIBLE, OUTSIDE);
                for &before in &CLOSED {
                    let score = current[before] + i32::from(transitions[before][to]);
                    if score > best {
                        (best, from) = (score, before);
                    }
                }
                next[to] = best + i32::from(row[to]);
                back[to] = from as u8;
            }
            for class in 0..CLASSES {
                let (begin, inside) = (tag(class, Part::Begin), tag(class, Part::Inside));
                for to in [inside, tag(class, Part::Last)] {
                    let begun = current[begin] + i32::from(transitions[begin][to]);
                    let gone_on = current[inside] + i32::from(transitions[inside][to]);
                    let from = if gone_on > begun { inside } else { begin };
                    next[to] = begun.max(gone_on).max(IMPOSSIBLE) + i32::from(row[to]);
                    back[to] = from as u8;
                }
            }
            current = next;
            self.back.push(back);
        }
        let (mut best, mut last) = (i32::MIN, OUTSIDE);
        for &before in &CLOSED {
            let score = current[before] + i32::from(transitions[before][OUTSIDE]);
            if score > best {
                (best, last) = (score, before);
            }
        }
        let first = tags.len();
        tags.resize(first + n, OUTSIDE as u8);
        for at in (0..n).rev() {
            tags[first + at] = last as u8;
            last = usize::from(self.back[at][last]);
        }
    }

    /// Reckons the probabilities of a segment, for [`probability`](Self::probability); `unit` is what a score of one
    /// is worth in natural logarithms, `transitions` are exponentials.
    pub(super) fn weigh(&mut self, scores: &[Scores], transitions: &[[f64; TAGS]; TAGS], unit: f64) {
        self.emission.clear();
        self.emission.extend(scores.iter().map(|row| {
            let best = row[..TAGS].iter().copied().max().unwrap_or(0);
            let mut emission = [0.0; TAGS];
            for (to, &score) in emission.iter_mut().zip(&row[..TAGS]) {
                *to = (f64::from(i32::from(score) - i32::from(best)) * unit).exp();
            }
            emission
        }));
        forward(&self.emission, transitions, &mut self.forward, &mut self.scale);
        backward(&self.emission, transitions, &self.scale, &mut self.backward);
    }

    /// How probable it is that the pieces `first..end` of the segment that was weighed are a name of a class.
    pub(super) fn probability(
        &self,
        (first, end): (usize, usize),
        class: usize,
        transitions: &[[f64; TAGS]; TAGS],
    ) -> f64 {
        let one = end == first + 1;
        let mut at = tag(class, if one { Part::Unit } else { Part::Begin });
        let mut p = self.forward[first][at];
        for i in first + 1..end {
            let to = tag(class, if i + 1 == end { Part::Last } else { Part::Inside });
            p *= transitions[at][to] * self.emission[i][to] / self.scale[i];
            if i + 1 == self.emission.len() {
                p *= transitions[to][OUTSIDE];
            }
            at = to;
        }
        (p * self.backward[end - 1][at]).clamp(0.0, 1.0)
    }
}

fn best_alone(scores: &Scores, transitions: &Transitions) -> usize {
    let score =
        |at: usize| i32::from(scores[at]) + i32::from(transitions[OUTSIDE][at]) + i32::from(transitions[at][OUTSIDE]);
    let (mut best, mut found) = (score(OUTSIDE), OUTSIDE);
    for class in 0..CLASSES {
        let unit = tag(class, Part::Unit);
        if score(unit) > best {
            (best, found) = (score(unit), unit);
        }
    }
    found
}

/// Fills `alpha` with forward probabilities that sum to one for each piece, and `scale` with what they were divided by.
///
/// Returns the logarithm of the sum over all sequences.
pub(super) fn forward(
    emission: &[[f64; TAGS]],
    transitions: &[[f64; TAGS]; TAGS],
    alpha: &mut Vec<[f64; TAGS]>,
    scale: &mut Vec<f64>,
) -> f64 {
    alpha.clear();
    scale.clear();
    let mut log = 0.0;
    let n = emission.len();
    for (i, row) in emission.iter().enumerate() {
        let mut next = [0.0; TAGS];
        if i == 0 {
            for &to in &OPENING {
                next[to] = transitions[OUTSIDE][to] * row[to];
            }
        } else {
            let current = &alpha[i - 1];
            for &to in &OPENING {
                let sum: f64 = CLOSED.iter().map(|&from| current[from] * transitions[from][to]).sum();
                next[to] = sum * row[to];
            }
            for class in 0..CLASSES {
                let (begin, inside) = (tag(class, Part::Begin), tag(class, Part::Inside));
                for to in [inside, tag(class, Part::Last)] {
                    next[to] =
                        (current[begin] * transitions[begin][to] + current[inside] * transitions[inside][to]) * row[to];
                }
            }
        }
        if i + 1 == n {
            // What follows is outside, and no name is left open.
            for class in 0..CLASSES {
                next[tag(class, Part::Begin)] = 0.0;
                next[tag(class, Part::Inside)] = 0.0;
            }
            for &from in &CLOSED {
                next[from] *= transitions[from][OUTSIDE];
            }
        }
        let sum: f64 = next.iter().sum();
        let sum = if sum > 0.0 { sum } else { f64::MIN_POSITIVE };
        next.iter_mut().for_each(|p| *p /= sum);
        log += sum.ln();
        alpha.push(next);
        scale.push(sum);
    }
    log
}

/// Fills `beta` so that its product with the forward probabilities is the probability of each tag.
pub(super) fn backward(
    emission: &[[f64; TAGS]],
    transitions: &[[f64; TAGS]; TAGS],
    scale: &[f64],
    beta: &mut Vec<[f64; TAGS]>,
) {
    let n = emission.len();
    beta.clear();
    beta.resize(n, [0.0; TAGS]);
    for &from in &CLOSED {
        beta[n - 1][from] = 1.0;
    }
    for i in (0..n - 1).rev() {
        let mut ahead = [0.0; TAGS];
        for to in 0..TAGS {
            ahead[to] = emission[i + 1][to] * beta[i + 1][to] / scale[i + 1];
        }
        if i + 2 == n {
            for &to in &CLOSED {
                ahead[to] *= transitions[to][OUTSIDE];
            }
        }
        let row = &mut beta[i];
        for &from in &CLOSED {
            row[from] = OPENING.iter().map(|&to| transitions[from][to] * ahead[to]).sum();
        }
        for class in 0..CLASSES {
            let (inside, last) = (tag(class, Part::Inside), tag(class, Part::Last));
            for from in [tag(class, Part::Begin), inside] {
                row[from] = transitions[from][inside] * ahead[inside] + transitions[from][last] * ahead[last];
            }
        }
    }
}
