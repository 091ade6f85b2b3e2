//! Runs of many shards, merged like a log-structured merge tree.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::error::{Error, Result};
use crate::stats::pairs::run::{Run, RunReader, RunWriter};
use crate::stats::pairs::scratch::Scratch;
use crate::stats::pairs::tally::Tally;

/// So many runs of one level become one of the next.
const FAN: usize = 8;

/// Pairs with their counts, in runs.
///
/// Runs of a level are of about as many shards. As soon as there are [`FAN`] of them, they are merged into one run of
/// the next level: so a pair of one of *n* shards is moved log₈ *n* times, and the runs hold it at most 7 times for
/// each level.
#[derive(Debug, Default)]
pub(in crate::stats) struct Runs {
    levels: Vec<Vec<Run>>,
    /// The first failure of a scratch file; it shows when the result is finished.
    failure: Option<Error>,
}

/// How runs are merged, and how much memory all of them take together.
#[derive(Debug)]
pub(in crate::stats) struct Merger {
    /// Right members are below this number.
    bound: usize,
    /// The sums beside each count.
    width: usize,
    /// Where runs over the budget are written.
    scratch: Arc<dyn Scratch>,
    /// The bytes of all runs in memory, of whichever group and thread.
    held: AtomicU64,
}

/// Runs that take less than this stay in memory: there are few enough of them.
const SMALL: u64 = 64 << 10;

impl Merger {
    /// A merger of pairs with right members below `bound` and `width` sums beside each count.
    pub(in crate::stats) fn new(bound: usize, width: usize, scratch: Arc<dyn Scratch>) -> Self {
        Self { bound, width, scratch, held: AtomicU64::new(0) }
    }

    /// The runs of one shard.
    pub(in crate::stats) fn of(&self, run: Run) -> Runs {
        let mut runs = Runs::default();
        if !run.is_empty() {
            self.hold(&run);
            runs.levels.push(vec![run]);
        }
        runs
    }

    fn hold(&self, run: &Run) {
        self.held.fetch_add(run.memory(), Ordering::Relaxed);
    }

    fn release(&self, run: &Run) {
        self.held.fetch_sub(run.memory(), Ordering::Relaxed);
    }

    /// The runs of both.
    pub(in crate::stats) fn merge(&self, into: Runs, from: Runs) -> Runs {
        let (mut into, from) = if into.levels.len() >= from.levels.len() { (into, from) } else { (from, into) };
        into.failure = into.failure.or(from.failure);
        for (level, runs) in into.levels.iter_mut().zip(from.levels) {
            level.extend(runs);
        }
        if into.failure.is_none() {
            into.failure = self.settle(&mut into.levels).err();
        }
        into
    }

    /// Merges full levels, and writes the largest runs to the scratch until all runs are within the budget.
    fn settle(&self, levels: &mut Vec<Vec<Run>>) -> Result<()> {
        let mut level = 0;
        while level < levels.len() {
            if levels[level].len() >= FAN {
                let merged = self.join(std::mem::take(&mut levels[level]))?;
                if levels.len() == level + 1 {
                    levels.push(Vec::new());
                }
                levels[level + 1].push(merged);
            }
            level += 1;
        }
        while self.held.load(Ordering::Relaxed) > self.scratch.budget()
            && let Some(largest) = levels.iter_mut().flatten().max_by_key(|run| run.memory())
            && largest.memory() > SMALL.min(self.scratch.budget())
        {
            self.release(largest);
            largest.spill(&*self.scratch)?;
        }
        Ok(())
    }

    fn join(&self, runs: Vec<Run>) -> Result<Run> {
        let mut writer = RunWriter::default();
        self.visit(runs, |left, tally| {
            writer.write(left, tally, |_| true, |right| right);
            writer.spill_above(self.scratch.budget() / 4, &*self.scratch)
        })?;
        let run = writer.finish();
        self.hold(&run);
        Ok(run)
    }

    /// Hands out each left member, ascending, with the tally of all its right members; the tally must be emptied.
    ///
    /// # Errors
    ///
    /// What went wrong when the runs were made, or what `each` returns.
    pub(in crate::stats) fn finish(&self, runs: Runs, each: impl FnMut(u64, &mut Tally) -> Result<()>) -> Result<()> {
        match runs.failure {
            Some(failure) => Err(failure),
            None => self.visit(runs.levels.into_iter().flatten().collect(), each),
        }
    }

    fn visit(&self, runs: Vec<Run>, mut each: impl FnMut(u64, &mut Tally) -> Result<()>) -> Result<()> {
        runs.iter().for_each(|run| self.release(run));
        let readers = runs.into_iter().map(|run| RunReader::new(run, self.width, &*self.scratch));
        let mut readers = readers.collect::<Result<Vec<_>>>()?;
        let mut tally = Tally::new(self.bound, self.width);
        while let Some(left) = readers.iter().filter_map(RunReader::left).min() {
            for reader in readers.iter_mut().filter(|reader| reader.left() == Some(left)) {
                reader.read(|right, count, sums| {
                    tally.add(right, count);
                    if !sums.is_empty() {
                        tally.sums(right).iter_mut().zip(sums).for_each(|(into, sum)| *into += sum);
                    }
                })?;
            }
            each(left, &mut tally)?;
        }
        Ok(())
    }
}
