//! Scores: from the probability that the model gives a name to the share of such names that are right.
//!
//! The model is too sure of some classes and of its second pass. A table for each says how often it was right with names
//! like these in documents that it had not been trained on.

use super::tags::CLASSES;

/// The steps of a table: values at 0, 1/32, … and 1.
const STEPS: usize = 32;

/// The values of a table.
pub(super) const KNOTS: usize = STEPS + 1;

/// The tables: for one pass and for two, for each class.
pub(super) const TABLES: usize = 2 * CLASSES;

/// The bytes of all tables.
pub(super) const BYTES: usize = 2 * TABLES * KNOTS;

/// Monotone tables in 65,535ths.
#[derive(Clone, Debug)]
pub(super) struct Calibration {
    pub(super) tables: [[u16; KNOTS]; TABLES],
}

impl Default for Calibration {
    fn default() -> Self {
        let even: [u16; KNOTS] = std::array::from_fn(|knot| (knot * usize::from(u16::MAX) / STEPS) as u16);
        Self { tables: [even; TABLES] }
    }
}

impl Calibration {
    /// The share of names of a class that are right where the model gives them a probability.
    pub(super) fn share(&self, probability: f64, class: usize, second_pass: bool) -> f32 {
        let table = &self.tables[class + if second_pass { CLASSES } else { 0 }];
        let place = probability.clamp(0.0, 1.0) * STEPS as f64;
        let knot = (place as usize).min(STEPS - 1);
        let (low, high) = (f64::from(table[knot]), f64::from(table[knot + 1]));
        ((low + (high - low) * (place - knot as f64)) / f64::from(u16::MAX)) as f32
    }

    /// The tables as they stand in a model file.
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        self.tables.iter().flatten().flat_map(|value| value.to_le_bytes()).collect()
    }

    /// The tables of a model file; `bytes` are [`BYTES`].
    pub(super) fn from_bytes(bytes: &[u8]) -> Self {
        let mut calibration = Self::default();
        for (value, bytes) in calibration.tables.iter_mut().flatten().zip(bytes.chunks_exact(2)) {
            *value = u16::from_le_bytes([bytes[0], bytes[1]]);
        }
        calibration
    }

    /// The table of pairs of a probability, how much the name counts, and whether it was right: the best fit that never
    /// falls (by pooling adjacent violators), between the means of its steps.
    pub(super) fn table(mut judged: Vec<(f64, f64, bool)>) -> [u16; KNOTS] {
        judged.sort_by(|a, b| a.0.total_cmp(&b.0));
        // Sums of weight, weighted probability, and weight of those that were right.
        let mut pools: Vec<[f64; 3]> = Vec::new();
        for (probability, weight, right) in judged {
            let mut pool = [weight, weight * probability, if right { weight } else { 0.0 }];
            while let Some(last) = pools.last()
                && last[2] * pool[0] >= pool[2] * last[0]
            {
                pool.iter_mut().zip(last).for_each(|(pool, last)| *pool += last);
                pools.pop();
            }
            pools.push(pool);
        }
        // Few names say little: each pool is drawn towards what the model says, as if by four more names.
        let mut line: Vec<(f64, f64)> = pools
            .iter()
            .map(|[weight, sum, right]| {
                let probability = sum / weight;
                (probability, (right + 4.0 * probability) / (weight + 4.0))
            })
            .collect();
        line.insert(0, (0.0, 0.0));
        line.push((1.0, line.last().map_or(1.0, |last| last.1.max(0.5))));
        let mut floor = 0_u16;
        std::array::from_fn(|knot| {
            let at = knot as f64 / STEPS as f64;
            let next = line.partition_point(|point| point.0 < at).clamp(1, line.len() - 1);
            let (left, right) = (line[next - 1], line[next]);
            let width = right.0 - left.0;
            let part = if width > 0.0 { ((at - left.0) / width).clamp(0.0, 1.0) } else { 1.0 };
            let value = (left.1 + (right.1 - left.1) * part).clamp(0.0, 1.0);
            floor = floor.max((value * f64::from(u16::MAX)).round() as u16);
            floor
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_that_is_too_sure_is_corrected() {
        // Of a thousand names with a probability of about 0.9, six of ten are right; all below 0.3 are wrong.
        let high = (0..1000).map(|at| (0.85 + f64::from(at) / 10_000.0, 1.0, at % 10 < 6));
        let low = (0..200).map(|at| (f64::from(at) / 1000.0, 1.0, false));
        let mut calibration = Calibration::default();
        calibration.tables[0] = Calibration::table(high.chain(low).collect());
        assert!((calibration.share(0.9, 0, false) - 0.6).abs() < 0.03, "{}", calibration.share(0.9, 0, false));
        assert!(calibration.share(0.1, 0, false) < 0.02);
        assert!(calibration.tables[0].is_sorted());
        assert!((calibration.share(0.7, 1, false) - 0.7).abs() < 1e-3);
    }
}
