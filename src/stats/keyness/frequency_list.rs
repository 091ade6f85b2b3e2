//! Published frequency lists.

use crate::error::{Error, Result};
use crate::stats::Interner;

/// How often each term occurs in some corpus of which nothing else is known.
///
/// # Examples
///
/// ```
/// use newsframe::stats::keyness::FrequencyList;
///
/// let list = FrequencyList::new([("the", 60_000), ("peace", 90)], Some(1_000_000))?;
/// assert_eq!(list.total(), 1_000_000);
/// assert!(FrequencyList::new([("the", 1), ("the", 2)], None).is_err());
/// # Ok::<(), newsframe::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct FrequencyList {
    terms: Interner,
    counts: Vec<u64>,
    total: u64,
}

impl FrequencyList {
    /// A list of terms and counts.
    ///
    /// # Parameters
    ///
    /// - `rows`: each term with its count; terms are taken as they are, so they have to be made as those of the corpus.
    /// - `total`: the tokens of the corpus that was counted; by default the sum of the counts.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for a term that is there twice, or a total below the sum.
    pub fn new<'a>(rows: impl IntoIterator<Item = (&'a str, u64)>, total: Option<u64>) -> Result<Self> {
        let mut list = Self::default();
        let mut sum: u64 = 0;
        for (term, count) in rows {
            if list.terms.intern(term) as usize != list.counts.len() {
                return Err(Error::options(format!("the reference has the term {term:?} twice"))
                    .advise("sum its counts, or choose one list of several"));
            }
            list.counts.push(count);
            sum = sum.checked_add(count).ok_or_else(|| Error::options("the counts of the reference are too large"))?;
        }
        if let Some(total) = total.filter(|&total| total < sum) {
            return Err(Error::options(format!("total is {total}"))
                .advise(format!("the counts of the reference sum to {sum}: pass the tokens of its whole corpus")));
        }
        list.total = total.unwrap_or(sum);
        Ok(list)
    }

    /// The tokens of the corpus that was counted.
    pub fn total(&self) -> u64 {
        self.total
    }

    pub(super) fn terms(&self) -> impl Iterator<Item = &str> {
        self.terms.iter()
    }

    pub(super) fn counts(&self) -> &[u64] {
        &self.counts
    }
}
