//! Packing: fitted weights as the bytes of a model file.

use super::crf::{Fitted, Row};
use super::examples::{Analyzer, Examples};
use super::second::Second;
use super::{ListPhrase, TrainOptions};
use crate::entities::decode::LANES;
use crate::entities::kinds::Kinds;
use crate::entities::model::Parts;
use crate::entities::phrases::{Found, entries, key};
use crate::entities::tags::TAGS;
use crate::entities::weights::{SLOTS, bucket, mark};

/// The largest weight that a byte holds; few are larger, and they mean no more.
const LARGEST: f32 = 2.0;

/// What a score of one is worth.
pub(super) const UNIT: f32 = LARGEST / 127.0;

/// A weight as a score.
pub(super) fn score(weight: f32) -> i16 {
    (weight / UNIT).round().clamp(-8_000.0, 8_000.0) as i16
}

/// The keys of the names of the lists and of their beginnings, sorted.
pub(super) fn list_entries(lists: &[ListPhrase]) -> crate::Result<Vec<(u64, Found)>> {
    let mut analyzer = Analyzer::new()?;
    let mut found: Vec<(u64, Found)> = Vec::new();
    for list in lists {
        analyzer.read(&list.phrase, &[]);
        let reading = &analyzer.reading;
        let lower: Vec<u64> = (0..reading.pieces.len()).map(|piece| reading.form(piece).lower).collect();
        entries(&lower, list.classes, |hash, entry| found.push((key(hash), entry)));
    }
    found.sort_unstable_by_key(|&(key, _)| key);
    found.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1.value |= next.1.value;
            kept.1.goes_on |= next.1.goes_on;
        }
        same
    });
    Ok(found)
}

/// The class of the lists that most names of a label are in, as a bit.
fn class_of(counts: &[u32; 32]) -> u32 {
    let most = (0..32).max_by_key(|&class| (counts[class], 32 - class)).unwrap_or(0);
    if counts[most] == 0 { 0 } else { 1 << most }
}

/// The parts of the model file.
pub(super) fn pack(
    examples: &Examples,
    fitted: &Fitted,
    second: Second,
    kinds: Kinds,
    (links, lists): (Vec<u64>, Vec<(u64, Found)>),
    options: &TrainOptions,
) -> Parts {
    let Second { evidence, calibration } = second;
    let unit = UNIT;
    let byte = |weight: f32| (weight / unit).round().clamp(-127.0, 127.0) as i8;
    // What moves most scores has a row first.
    let importance = |at: u32| {
        let row = &fitted.weights[at as usize];
        let count = (examples.counts[at as usize] as f32).sqrt();
        row[..TAGS].iter().map(|weight| weight * weight).sum::<f32>() * count
    };
    let mut order: Vec<(f32, u32)> =
        (0..fitted.weights.len() as u32).map(|at| (importance(at), at)).filter(|&(much, _)| much > 1e-3).collect();
    order.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    order.truncate(options.features);
    // Nine of ten rows are taken, so that few buckets overflow.
    let buckets = (order.len() * 10 / 9 / SLOTS + 1) as u64;
    let mut marks = vec![0; buckets as usize * SLOTS * 2];
    let mut rows = vec![0; buckets as usize * SLOTS * TAGS + LANES - TAGS];
    for (_, at) in order {
        let feature = examples.hashes[at as usize];
        let first = bucket(feature, buckets) * SLOTS;
        let wanted = mark(feature).to_le_bytes();
        let slot = (first..first + SLOTS).find(|&slot| {
            let there = &marks[2 * slot..2 * slot + 2];
            there == [0, 0] || there == wanted
        });
        let Some(slot) = slot.filter(|&slot| marks[2 * slot..2 * slot + 2] == [0, 0]) else { continue };
        marks[2 * slot..2 * slot + 2].copy_from_slice(&wanted);
        let row: &Row = &fitted.weights[at as usize];
        for tag in 0..TAGS {
            rows[slot * TAGS + tag] = byte(row[tag]) as u8;
        }
    }
    let transitions = fitted.transitions.map(|row| row.map(score));
    let list_of_label = examples.listed.map(|counts| class_of(&counts));
    Parts {
        evidence,
        calibration,
        kinds,
        list_of_label,
        buckets: buckets as u32,
        marks,
        rows,
        unit,
        transitions,
        links,
        lists,
    }
}
