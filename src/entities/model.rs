//! The model file: a header with version and checksum, then sections of numbers in little-endian order.

use std::borrow::Cow;

use super::calibration::{self, Calibration};
use super::decode::{LANES, Scores, Transitions};
use super::evidence::ROWS;
use super::hashing::hash_bytes;
use super::kinds::{self, Kinds};
use super::label::Label;
use super::phrases::{Found, Phrases};
use super::tags::TAGS;
use super::weights::{MARKS, SLOTS, Weights};
use crate::{Error, ErrorKind, Result};

const MAGIC: &[u8; 8] = b"nf-names";

/// The version of the format and of the features: a file of another version cannot be read.
const VERSION: u32 = 1;

/// The bytes before the first section: magic, version, zero, length and checksum of what follows.
const HEADER: usize = 32;

/// An entry of the lists has 15 bits for the number of its set of classes.
const MOST_SETS: usize = 1 << 15;

/// What was learned in training.
#[derive(Clone, Debug)]
pub(super) struct Model {
    pub(super) weights: Weights,
    /// What a score of one is worth in natural logarithms.
    pub(super) unit: f32,
    pub(super) transitions: Transitions,
    /// The hashes of what can stand inside names without a capital, sorted.
    pub(super) links: Vec<u64>,
    pub(super) lists: Phrases,
    /// The weights of what the first pass says.
    pub(super) evidence: Vec<Scores>,
    pub(super) calibration: Calibration,
    pub(super) kinds: Kinds,
    /// For each label, the class of the lists that its names are most often in, as a bit; zero if in none.
    pub(super) list_of_label: [u32; Label::ALL.len()],
}

/// What a model file is made of.
#[derive(Debug, Default)]
pub(super) struct Parts {
    pub(super) buckets: u32,
    pub(super) marks: Vec<u8>,
    pub(super) rows: Vec<u8>,
    pub(super) unit: f32,
    pub(super) transitions: Transitions,
    pub(super) links: Vec<u64>,
    /// Keys of names, sorted, and what they stand for.
    pub(super) lists: Vec<(u64, Found)>,
    pub(super) evidence: Vec<Scores>,
    pub(super) calibration: Calibration,
    pub(super) kinds: Kinds,
    /// For each label, the class of the lists that its names are most often in, as a bit; zero if in none.
    pub(super) list_of_label: [u32; Label::ALL.len()],
}

impl Parts {
    /// The bytes of the file.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`] if there is more than the numbers in the file can count.
    pub(super) fn write(&self) -> Result<Vec<u8>> {
        let count = |number: usize| {
            u32::try_from(number).map_err(|_| {
                Error::options(format!("the model would have {number} links or names")).advise("pass shorter lists")
            })
        };
        let mut body = Vec::new();
        body.extend(self.buckets.to_le_bytes());
        body.extend(self.unit.to_le_bytes());
        body.extend(self.transitions.iter().flatten().flat_map(|score| score.to_le_bytes()));
        body.extend(count(self.links.len())?.to_le_bytes());
        body.extend(self.links.iter().flat_map(|link| link.to_le_bytes()));
        // Few sets of classes occur; an entry names its set by its number.
        let mut sets: Vec<u32> = self.lists.iter().map(|(_, found)| found.value).collect();
        sets.sort_unstable();
        sets.dedup();
        if sets.len() > MOST_SETS {
            return Err(Error::options(format!("the lists combine their classes in {} ways", sets.len()))
                .advise(format!("give the lists fewer classes: {MOST_SETS} combinations can be told apart")));
        }
        body.extend(count(sets.len())?.to_le_bytes());
        body.extend(sets.iter().flat_map(|set| set.to_le_bytes()));
        body.extend(count(self.lists.len())?.to_le_bytes());
        for (key, found) in &self.lists {
            let set = sets.partition_point(|&set| set < found.value) as u16;
            body.extend(&key.to_le_bytes()[..5]);
            body.extend((set << 1 | u16::from(found.goes_on)).to_le_bytes());
        }
        debug_assert_eq!(self.evidence.len(), ROWS);
        body.extend(self.evidence.iter().flat_map(|row| &row[..TAGS]).flat_map(|score| score.to_le_bytes()));
        body.extend(self.calibration.to_bytes());
        body.extend(self.kinds.to_bytes());
        body.extend(self.list_of_label.iter().flat_map(|class| class.to_le_bytes()));
        body.extend(&self.marks);
        body.extend(&self.rows);
        let mut file = Vec::with_capacity(HEADER + body.len());
        file.extend(MAGIC);
        file.extend(VERSION.to_le_bytes());
        file.extend(0_u32.to_le_bytes());
        file.extend((body.len() as u64).to_le_bytes());
        file.extend(hash_bytes(&body).to_le_bytes());
        file.extend(body);
        Ok(file)
    }
}

impl Model {
    /// Reads a model file.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Record`] if it is none, of another version, cut or damaged.
    pub(super) fn read(file: Cow<'static, [u8]>) -> Result<Self> {
        let broken = |what: &str| {
            Error::new(ErrorKind::Record, format!("the model of names {what}"))
                .advise("train it again with this version of newsframe")
        };
        let header = file.get(..HEADER).ok_or_else(|| broken("has no header"))?;
        if &header[..8] != MAGIC {
            return Err(broken("does not begin as one"));
        }
        let version = number(&header[8..12]);
        if version != u64::from(VERSION) {
            return Err(broken(&format!("has version {version} and not {VERSION}")));
        }
        let body = &file[HEADER..];
        if number(&header[16..24]) != body.len() as u64 {
            return Err(broken("is cut off"));
        }
        if number(&header[24..32]) != hash_bytes(body) {
            return Err(broken("is damaged: its checksum differs"));
        }
        Self::read_body(file).ok_or_else(|| broken("contradicts itself"))
    }

    fn read_body(file: Cow<'static, [u8]>) -> Option<Self> {
        let mut sections = Sections { bytes: &file[HEADER..] };
        let buckets = sections.count()?;
        let unit = Some(f32::from_bits(sections.count()? as u32)).filter(|unit| unit.is_normal() && *unit > 0.0)?;
        let mut transitions = [[0; TAGS]; TAGS];
        for score in transitions.iter_mut().flatten() {
            *score = number(sections.take(2)?) as u16 as i16;
        }
        let links = sections.count()?;
        let links = sections.take(links.checked_mul(8)?)?.chunks_exact(8).map(number).collect();
        let sets = sections.count()?;
        let sets: Vec<u32> =
            sections.take(sets.checked_mul(4)?)?.chunks_exact(4).map(|set| number(set) as u32).collect();
        let lists = sections.count()?;
        let lists = sections.take(lists.checked_mul(7)?)?;
        let entry = |entry: &[u8]| {
            let set = number(&entry[5..]) as usize;
            let value = sets.get(set >> 1).copied().unwrap_or(0);
            (number(&entry[..5]), Found { value, goes_on: set & 1 == 1 })
        };
        let lists = Phrases::of_keys(lists.chunks_exact(7).map(entry));
        let evidence = sections.take(2 * ROWS * TAGS)?.chunks_exact(2 * TAGS);
        let evidence = evidence
            .map(|row| {
                let mut scores: Scores = [0; LANES];
                for (score, bytes) in scores.iter_mut().zip(row.chunks_exact(2)) {
                    *score = number(bytes) as u16 as i16;
                }
                scores
            })
            .collect();
        let calibration = Calibration::from_bytes(sections.take(calibration::BYTES)?);
        let kinds = Kinds::from_bytes(sections.take(kinds::BYTES)?);
        let mut list_of_label = [0; Label::ALL.len()];
        for class in &mut list_of_label {
            *class = sections.count()? as u32;
        }
        let marks_at = file.len() - sections.bytes.len();
        let rows_at = marks_at.checked_add(buckets.checked_mul(MARKS)?)?;
        let rows_end = rows_at.checked_add(buckets.checked_mul(SLOTS * TAGS)?)?.checked_add(LANES - TAGS)?;
        if rows_end != file.len() {
            return None;
        }
        let (marks, rows) = match file {
            Cow::Borrowed(file) => (Cow::Borrowed(&file[marks_at..rows_at]), Cow::Borrowed(&file[rows_at..])),
            Cow::Owned(file) => (Cow::Owned(file[marks_at..rows_at].to_vec()), Cow::Owned(file[rows_at..].to_vec())),
        };
        Some(Self {
            weights: Weights::new(buckets, marks, rows)?,
            unit,
            transitions,
            links,
            lists,
            evidence,
            calibration,
            kinds,
            list_of_label,
        })
    }
}

/// What is left of a file.
struct Sections<'a> {
    bytes: &'a [u8],
}

impl<'a> Sections<'a> {
    fn take(&mut self, bytes: usize) -> Option<&'a [u8]> {
        let (taken, left) = self.bytes.split_at_checked(bytes)?;
        self.bytes = left;
        Some(taken)
    }

    fn count(&mut self) -> Option<usize> {
        self.take(4).map(|bytes| number(bytes) as usize)
    }
}

/// The number in up to eight bytes.
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_sets_of_classes_than_have_numbers_are_refused() {
        let parts = |sets: u32| Parts {
            lists: (0..sets).map(|set| (u64::from(set) + 1, Found { value: set, goes_on: false })).collect(),
            evidence: vec![[0; LANES]; ROWS],
            ..Parts::default()
        };
        assert!(parts(1 << 15).write().is_ok());
        let error = parts((1 << 15) + 1).write().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Options);
        assert!(error.message().contains("32769 ways"), "{error}");
    }
}
