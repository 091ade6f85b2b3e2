//! Fitting the classifier that tells events, works and products apart: averaged logistic regression.

use super::GoldDocument;
use super::examples::{Analyzer, pieces_of};
use super::{TrainOptions, draw};
use crate::Result;
use crate::entities::kinds::{KINDS, Kinds, ROWS, features};

const CLASSES: usize = KINDS.len();

/// The weight that the largest byte stands for.
const LARGEST: f32 = 3.0;

const EPOCHS: u32 = 12;

/// A name that has one of the kinds.
struct Example {
    rows: Vec<usize>,
    kind: usize,
    weight: f32,
}

/// Fits the classifier to the names whose kind is known.
pub(super) fn fit(documents: &[GoldDocument], links: &[u64], options: &TrainOptions) -> Result<Kinds> {
    let mut analyzer = Analyzer::new()?;
    let mut examples = Vec::new();
    for document in documents {
        let kind_of = |allowed: super::LabelSet| {
            let mut labels = allowed.labels();
            let label = labels.next().filter(|_| labels.next().is_none() && !allowed.has_outside())?;
            KINDS.iter().position(|&kind| kind == label)
        };
        if document.gold.iter().all(|gold| kind_of(gold.allowed).is_none()) {
            continue;
        }
        analyzer.read(&document.text, links);
        for gold in &document.gold {
            let Some(kind) = kind_of(gold.allowed) else { continue };
            let pieces = pieces_of(&analyzer.reading, gold.span);
            if pieces.is_empty() {
                continue;
            }
            let mut rows = Vec::new();
            features(&analyzer.reading, pieces.start, pieces.end, &mut |row| rows.push(row));
            examples.push(Example { rows, kind, weight: document.weight });
        }
    }
    let mut weights = vec![[0.0_f32; CLASSES]; ROWS];
    let mut squares = vec![[0.1_f32; CLASSES]; ROWS];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for epoch in 0..EPOCHS {
        for at in (1..order.len()).rev() {
            order.swap(at, draw(options.seed + u64::from(epoch), at as u64, at as u64 + 1) as usize);
        }
        for example in order.iter().map(|&at| &examples[at]) {
            let mut scores = [0.0_f32; CLASSES];
            for &row in &example.rows {
                scores.iter_mut().zip(weights[row]).for_each(|(score, weight)| *score += weight);
            }
            let best = scores.iter().copied().fold(f32::MIN, f32::max);
            let shares = scores.map(|score| (score - best).exp());
            let sum: f32 = shares.iter().sum();
            for kind in 0..CLASSES {
                let gradient = (shares[kind] / sum - f32::from(u8::from(kind == example.kind))) * example.weight;
                for &row in &example.rows {
                    squares[row][kind] += gradient * gradient;
                    weights[row][kind] -= 0.1 * gradient / squares[row][kind].sqrt();
                }
            }
        }
    }
    let byte = |weight: f32| (weight * 127.0 / LARGEST).round().clamp(-127.0, 127.0) as i8;
    Ok(Kinds::new(weights.into_iter().map(|row| row.map(byte)).collect()))
}
