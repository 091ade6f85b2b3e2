//! The second pass: what the evidence of the first one weighs, and how far scores can be trusted.
//!
//! The first pass over the training documents is done by models that were not trained on them (jack-knifing), as it is over
//! the articles of users. What the second pass learns from it are few weights, so that the same documents can tell how
//! often both passes are right.

use super::crf::{self, Fitted, Row};
use super::examples::{ANY, Allowed, Analyzer, Example, Examples};
use super::pack::{UNIT, score};
use super::{GoldDocument, TrainOptions};
use crate::Result;
use crate::entities::calibration::Calibration;
use crate::entities::decode::{LANES, Lattice, Scores, Transitions};
use crate::entities::evidence::{Evidence, Named, ROWS, add_row};
use crate::entities::recognizer::for_names;
use crate::entities::tags::{CLASSES, OUTSIDE, Part, TAGS, tag};

/// What was learned.
pub(super) struct Second {
    pub(super) evidence: Vec<Scores>,
    pub(super) calibration: Calibration,
}

/// Learns the second pass.
pub(super) fn fit(
    documents: &[GoldDocument],
    examples: &Examples,
    fitted: &Fitted,
    links: &[u64],
    options: &TrainOptions,
) -> Result<Second> {
    if options.folds < 2 {
        return Ok(Second { evidence: vec![[0; LANES]; ROWS], calibration: Calibration::default() });
    }
    let mut seconds = Examples {
        examples: examples.documents.iter().flat_map(|range| &examples.examples[range.clone()]).copied().collect(),
        allowed: examples.allowed.clone(),
        base: vec![[0.0; LANES]; examples.allowed.len()],
        hashes: vec![0; ROWS],
        counts: vec![0; ROWS],
        ..Examples::default()
    };
    let mut rows: Vec<Vec<u32>> = vec![Vec::new(); examples.allowed.len()];
    let mut analyzer = Analyzer::new()?;
    let mut first_pass = FirstPass::default();
    for fold in 0..options.folds {
        let others = crf::fit(examples, options, None, |document| document % options.folds != fold);
        for number in (fold as usize..documents.len()).step_by(options.folds as usize) {
            let of_document = &examples.examples[examples.documents[number].clone()];
            for piece in of_document.iter().flat_map(|example| example.first as usize..example.end as usize) {
                for &feature in examples.features_of(piece) {
                    let row = &others.weights[feature as usize];
                    seconds.base[piece].iter_mut().zip(row).for_each(|(score, weight)| *score += weight);
                }
            }
            analyzer.read(&documents[number].text, links);
            first_pass.run(&analyzer, of_document, &seconds.base, &others, &mut rows);
        }
    }
    for row in rows {
        seconds.starts.push(seconds.features.len() as u32);
        seconds.features.extend(row);
    }
    seconds.starts.push(seconds.features.len() as u32);
    let weights = crf::fit(&seconds, options, Some(&fitted.transitions), |_| true).weights;
    let evidence: Vec<Scores> = weights.iter().map(as_scores).collect();
    let calibration = calibrate(&seconds, fitted, &evidence);
    Ok(Second { evidence, calibration })
}

fn as_scores(row: &Row) -> Scores {
    let mut scores: Scores = [0; LANES];
    for (to, &weight) in scores.iter_mut().zip(row).take(TAGS) {
        *to = score(weight);
    }
    scores
}

fn transitions_of(fitted: &Fitted) -> Transitions {
    fitted.transitions.map(|row| row.map(score))
}

/// The first pass over a document, and the evidence that it gives.
#[derive(Default)]
struct FirstPass {
    lattice: Lattice,
    evidence: Evidence,
}

impl FirstPass {
    fn run(&mut self, analyzer: &Analyzer, examples: &[Example], base: &[Row], fitted: &Fitted, rows: &mut [Vec<u32>]) {
        let reading = &analyzer.reading;
        let transitions = transitions_of(fitted);
        let mut tags = vec![OUTSIDE as u8; reading.pieces.len()];
        let mut named = Vec::new();
        for (segment, example) in reading.segments.iter().zip(examples) {
            let scores: Vec<Scores> =
                base[example.first as usize..example.end as usize].iter().map(as_scores).collect();
            let mut best = Vec::new();
            self.lattice.best(&scores, &transitions, &mut best);
            for_names(&best, |first, end, class| {
                let at = |piece: usize| segment.first + piece as u32;
                named.push(Named { first: at(first), end: at(end), class: class as u8 });
            });
            tags[segment.first as usize..segment.end as usize].copy_from_slice(&best);
        }
        self.evidence.gather(reading, &tags, &named);
        let mut names = Vec::new();
        for (&segment, example) in reading.segments.iter().zip(examples) {
            self.evidence.features(reading, segment, &tags, &mut names, |at, row| {
                rows[example.first as usize + at].push(row as u32);
            });
        }
    }
}

/// How often names of each class and probability are right, after one pass and after two.
fn calibrate(seconds: &Examples, fitted: &Fitted, evidence: &[Scores]) -> Calibration {
    let transitions = transitions_of(fitted);
    let unit = f64::from(UNIT);
    let weights = transitions.map(|row| row.map(|score| (f64::from(score) * unit).exp()));
    let mut lattice = Lattice::default();
    let mut calibration = Calibration::default();
    for pass in 0..2 {
        let mut judged: [Vec<(f64, f64, bool)>; CLASSES] = Default::default();
        for example in &seconds.examples {
            let pieces = example.first as usize..example.end as usize;
            let mut scores: Vec<Scores> = seconds.base[pieces.clone()].iter().map(as_scores).collect();
            if pass == 1 {
                for (scores, piece) in scores.iter_mut().zip(pieces.clone()) {
                    seconds.features_of(piece).iter().for_each(|&row| add_row(scores, &evidence[row as usize]));
                }
            }
            let mut tags = Vec::new();
            lattice.best(&scores, &transitions, &mut tags);
            if tags.iter().all(|&tag| usize::from(tag) == OUTSIDE) {
                continue;
            }
            lattice.weigh(&scores, &weights, unit);
            let allowed = &seconds.allowed[pieces];
            for_names(&tags, |first, end, class| {
                if let Some(right) = is_right(&allowed[first..end], class) {
                    let probability = lattice.probability((first, end), class, &weights);
                    judged[class].push((probability, f64::from(example.weight), right));
                }
            });
        }
        for (class, judged) in judged.into_iter().enumerate() {
            calibration.tables[pass * CLASSES + class] = Calibration::table(judged);
        }
    }
    calibration
}

/// Whether a name of a class is what the gold spans say; nothing where they leave it open.
fn is_right(allowed: &[Allowed], class: usize) -> Option<bool> {
    let open = |&allowed: &Allowed| allowed == ANY || allowed != 1 && allowed & 1 << OUTSIDE != 0;
    if allowed.iter().any(open) {
        return None;
    }
    let last = allowed.len() - 1;
    Some(allowed.iter().enumerate().all(|(at, allowed)| {
        let part = match (at == 0, at == last) {
            (true, true) => Part::Unit,
            (true, false) => Part::Begin,
            (false, true) => Part::Last,
            (false, false) => Part::Inside,
        };
        allowed & 1 << tag(class, part) != 0
    }))
}
