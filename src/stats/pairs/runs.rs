//! Runs of many shards, merged like a log-structured merge tree.

use std::sync::Arc;

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
pub(super) struct Runs {
    levels: Vec<Vec<Run>>,
    /// The first failure of a scratch file; it shows when the result is finished.
    failure: Option<Error>,
}

/// How runs are merged.
#[derive(Clone, Debug)]
pub(super) struct Merger {
    /// Right members are below this number.
    pub(super) bound: usize,
    /// The sums beside each count.
    pub(super) width: usize,
    /// What runs over the budget are written to.
    pub(super) scratch: Arc<dyn Scratch>,
}

impl Merger {
    /// The runs of one shard.
    pub(super) fn of(&self, run: Run) -> Runs {
        let mut runs = Runs::default();
        if !run.is_empty() {
            runs.levels.push(vec![run]);
        }
        runs
    }

    /// The runs of both.
    pub(super) fn merge(&self, mut into: Runs, from: Runs) -> Runs {
        into.failure = into.failure.or(from.failure);
        if into.failure.is_none() {
            for (level, runs) in from.levels.into_iter().enumerate() {
                if into.levels.len() == level {
                    into.levels.push(Vec::new());
                }
                into.levels[level].extend(runs);
            }
            into.failure = self.settle(&mut into.levels).err();
        }
        if into.failure.is_some() {
            into.levels.clear();
        }
        into
    }

    /// Merges full levels, and spills the largest runs until the rest is within the budget.
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
        let mut runs: Vec<&mut Run> = levels.iter_mut().flatten().collect();
        let mut memory: u64 = runs.iter().map(|run| run.memory()).sum();
        runs.sort_by_key(|run| run.memory());
        while memory > self.scratch.budget()
            && let Some(largest) = runs.pop()
        {
            memory -= largest.memory();
            largest.spill(&*self.scratch)?;
        }
        Ok(())
    }

    fn join(&self, runs: Vec<Run>) -> Result<Run> {
        let mut writer = RunWriter::default();
        self.visit(runs, |left, tally| {
            writer.write(left, tally, |_| true, |right| right);
            writer.spill_above(self.scratch.budget() / 2, &*self.scratch)
        })?;
        Ok(writer.finish())
    }

    /// Hands out each left member, ascending, with the tally of all its right members; the tally must be emptied.
    ///
    /// # Errors
    ///
    /// What went wrong when the runs were made, or what `each` returns.
    pub(super) fn finish(&self, runs: Runs, each: impl FnMut(u64, &mut Tally) -> Result<()>) -> Result<()> {
        match runs.failure {
            Some(failure) => Err(failure),
            None => self.visit(runs.levels.into_iter().flatten().collect(), each),
        }
    }

    fn visit(&self, runs: Vec<Run>, mut each: impl FnMut(u64, &mut Tally) -> Result<()>) -> Result<()> {
        let readers: Result<Vec<RunReader>> = runs.into_iter().map(|run| RunReader::new(run, self.width)).collect();
        let mut readers = readers?;
        let mut tally = Tally::new(self.bound, self.width);
        while let Some(left) = readers.iter().filter_map(RunReader::left).min() {
            for reader in readers.iter_mut().filter(|reader| reader.left() == Some(left)) {
                reader.read(|right, count, sums| {
                    tally.add(right, count);
                    tally.sums(right).iter_mut().zip(sums).for_each(|(into, sum)| *into += sum);
                })?;
            }
            each(left, &mut tally)?;
        }
        Ok(())
    }
}
