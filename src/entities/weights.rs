//! The weights of features: a table of rows of bytes that knows which features it has.

use std::borrow::Cow;

use super::decode::{LANES, Scores};
use super::tags::TAGS;

/// The rows of a bucket.
pub(super) const SLOTS: usize = 4;

/// The bytes of a bucket's marks, two for each row.
pub(super) const MARKS: usize = 2 * SLOTS;

/// Rows of weights in buckets; each row has a mark that tells its feature from others of its bucket.
///
/// A feature that was never seen in training has no row but by chance (one time in 16,000), and most often costs one
/// look at the marks.
#[derive(Clone, Debug)]
pub(super) struct Weights {
    buckets: u64,
    marks: Cow<'static, [u8]>,
    /// Rows without padding, and behind the last one as many bytes as make reading a row of `LANES` safe.
    rows: Cow<'static, [u8]>,
}

/// The bucket of a feature among so many.
#[inline]
pub(super) fn bucket(feature: u64, buckets: u64) -> usize {
    (((feature >> 32) * buckets) >> 32) as usize
}

/// The mark of a feature, never zero.
#[inline]
pub(super) fn mark(feature: u64) -> u16 {
    (feature as u16).max(1)
}

impl Weights {
    /// A table of so many buckets, if the lengths fit.
    pub(super) fn new(buckets: usize, marks: Cow<'static, [u8]>, rows: Cow<'static, [u8]>) -> Option<Self> {
        let fits = marks.len() == buckets * MARKS && rows.len() == buckets * SLOTS * TAGS + LANES - TAGS;
        (fits && buckets < 1 << 24).then_some(Self { buckets: buckets as u64, marks, rows })
    }

    /// Adds the weights of a feature to scores.
    #[inline]
    pub(super) fn add(&self, feature: u64, scores: &mut Scores) {
        if self.buckets == 0 {
            return;
        }
        let at = bucket(feature, self.buckets);
        let marks: &[u8; MARKS] = self.marks[at * MARKS..][..MARKS].try_into().unwrap_or(&[0; MARKS]);
        let wanted = mark(feature);
        for slot in 0..SLOTS {
            if u16::from_le_bytes([marks[2 * slot], marks[2 * slot + 1]]) == wanted {
                let row = &self.rows[(at * SLOTS + slot) * TAGS..][..LANES];
                for (score, &weight) in scores.iter_mut().zip(row) {
                    *score = score.wrapping_add(i16::from(weight as i8));
                }
                return;
            }
        }
    }
}
