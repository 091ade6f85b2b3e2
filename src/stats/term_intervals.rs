//! Terms with confidence intervals of their relative frequencies.

use crate::article::ArticleId;
use crate::error::Result;
use crate::shard::ShardView;
use crate::stats::Statistic;
use crate::stats::article_terms::{ArticleTermOptions, TermMatrix};
use crate::stats::bootstrap::Resampling;
use crate::stats::term_rows::{TermRowCounts, TermRows};
use crate::stats::terms::{TermCounts, TermOptions, TermTable, Terms};

/// [`Terms`] with confidence intervals by resampling articles.
#[derive(Debug)]
pub struct TermIntervals {
    terms: Terms,
    rows: TermRows,
    resampling: Resampling,
}

impl TermIntervals {
    /// Compiles the options, of which the intervals are already compiled.
    ///
    /// # Errors
    ///
    /// As [`Terms::new`].
    pub fn new(options: &TermOptions, resampling: Resampling) -> Result<Self> {
        let counts = ArticleTermOptions { selection: options.selection.clone(), ..Default::default() };
        Ok(Self { terms: Terms::new(options)?, rows: TermRows::new(&counts, options.grouping()?)?, resampling })
    }
}

impl Statistic for TermIntervals {
    type Partial = (TermCounts, TermRowCounts);
    type Table = TermTable;

    fn map(&self, view: ShardView<'_>) -> Result<Self::Partial> {
        Ok((self.terms.map(view)?, self.rows.map(view)?))
    }

    fn merge(&self, left: Self::Partial, right: Self::Partial) -> Self::Partial {
        (self.terms.merge(left.0, right.0), self.rows.merge(left.1, right.1))
    }

    fn finish(&self, (counts, rows): Self::Partial) -> Result<TermTable> {
        let mut table = self.terms.finish(counts)?;
        let (matrix, groups) = self.rows.split(rows)?;
        let resampled = Resampled::new(&matrix, self.resampling);
        let (mut low, mut high) = (vec![f64::NAN; table.term.len()], vec![f64::NAN; table.term.len()]);
        // For each term its row in the table, within the group that is looked at.
        let mut places = vec![usize::MAX; matrix.terms.len()];
        let mut first = 0;
        for (group, articles) in groups.iter().enumerate() {
            let end = first + table.group[first..].iter().take_while(|&&of| of as usize == group).count();
            for place in first..end {
                // All terms of the table are columns of the matrix: both have those that the options select.
                if let Ok(column) = matrix.terms.binary_search(&table.term[place]) {
                    places[column] = place;
                }
            }
            if Resampling::has_interval(articles.iter().filter(|&&row| matrix.lengths[row] > 0).count()) {
                resampled.intervals(articles, |column, interval| {
                    (low[places[column]], high[places[column]]) = interval;
                });
            }
            first = end;
        }
        table.interval = Some([low, high]);
        Ok(table)
    }
}

/// Articles and how often each resample counts them.
struct Resampled<'a> {
    matrix: &'a TermMatrix,
    resampling: Resampling,
    /// For each article its weight in every resample.
    weights: Vec<u8>,
}

impl<'a> Resampled<'a> {
    fn new(matrix: &'a TermMatrix, resampling: Resampling) -> Self {
        let of_article = |&id| (0..resampling.resamples()).map(move |resample| (id, resample));
        // A weight is at most 16.
        let weight = |(id, resample)| resampling.weight(resample, ArticleId(id)) as u8;
        Self { matrix, resampling, weights: matrix.articles.iter().flat_map(of_article).map(weight).collect() }
    }

    /// Gives each term of some rows of the matrix with the interval of its frequency per million tokens to `take`.
    fn intervals(&self, rows: &[usize], mut take: impl FnMut(usize, (f64, f64))) {
        let resamples = self.resampling.resamples() as usize;
        let weights = |row: usize| &self.weights[row * resamples..][..resamples];
        let add = |sums: &mut [u64], row: usize, count: u64| {
            sums.iter_mut().zip(weights(row)).for_each(|(sum, &weight)| *sum += count * u64::from(weight));
        };
        let mut tokens = vec![0; resamples];
        let mut postings: Vec<(i32, usize, u64)> = Vec::new();
        for &row in rows {
            add(&mut tokens, row, self.matrix.lengths[row]);
            let places = self.matrix.range(row);
            let counts = self.matrix.columns[places.clone()].iter().zip(&self.matrix.counts[places]);
            postings.extend(counts.map(|(&column, &count)| (column, row, count)));
        }
        postings.sort_unstable();
        let (mut sums, mut values) = (vec![0; resamples], Vec::with_capacity(resamples));
        for of_term in postings.chunk_by(|a, b| a.0 == b.0) {
            sums.fill(0);
            of_term.iter().for_each(|&(_, row, count)| add(&mut sums, row, count));
            values.clear();
            // A resample that draws no article has no frequency.
            values.extend(sums.iter().zip(&tokens).map(|(&sum, &tokens)| sum as f64 * 1e6 / tokens as f64));
            take(of_term[0].0 as usize, self.resampling.interval(&mut values));
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::stats::bootstrap::Bootstrap;
    use crate::stats::corpora::{article, articles, run};

    fn statistic(by: &[&str], resamples: u32) -> (TermIntervals, Resampling) {
        let bootstrap = Bootstrap { confidence: Some(0.9), resamples, seed: 7 };
        let resampling = bootstrap.compile().unwrap().unwrap();
        let options = TermOptions { bootstrap, ..TermOptions::default().by(by) };
        (TermIntervals::new(&options, resampling).unwrap(), resampling)
    }

    #[test]
    fn intervals_are_those_of_resampled_articles() {
        let texts = ["war war peace", "peace talks", "the war", "talks talks talks the", ""];
        let all: Vec<_> = texts.iter().map(|text| article(text, "")).collect();
        let (statistic, resampling) = statistic(&[], 50);
        let table = run(&statistic, &all, 2, false);
        let [low, high] = table.interval.unwrap();
        for (row, term) in table.term.iter().enumerate() {
            let frequency = |resample: u32| {
                let (mut count, mut tokens) = (0.0, 0.0);
                for (id, text) in texts.iter().enumerate() {
                    let weight = f64::from(resampling.weight(resample, ArticleId(id as u32)));
                    count += weight * text.split_whitespace().filter(|word| word == term).count() as f64;
                    tokens += weight * text.split_whitespace().count() as f64;
                }
                count * 1e6 / tokens
            };
            let mut values: Vec<f64> = (0..50).map(frequency).collect();
            assert_eq!((low[row], high[row]), resampling.interval(&mut values), "{term}");
            assert!(low[row] <= table.rel_freq[row] && table.rel_freq[row] <= high[row], "{term}");
        }
    }

    proptest! {
        #[test]
        fn intervals_merge_exactly(all in articles(), size in 1..5_usize, grouped in any::<bool>()) {
            let (statistic, _) = statistic(if grouped { &["section"] } else { &[] }, 20);
            let whole = run(&statistic, &all, 100, false);
            prop_assert_eq!(format!("{:?}", run(&statistic, &all, size, true)), format!("{whole:?}"));
        }

        #[test]
        fn a_group_has_the_intervals_of_its_articles_alone(all in articles()) {
            let table = run(&statistic(&["section"], 20).0, &all, 3, false);
            let [low, high] = table.interval.unwrap();
            for (group, key) in table.groups.iter().enumerate() {
                let section = key[0].to_text();
                // Other articles lose their text, and keep their ids, on which the draws depend.
                let alone: Vec<_> = all
                    .iter()
                    .map(|a| article(if a.section == section { &a.text } else { "" }, ""))
                    .collect();
                let alone = run(&statistic(&[], 20).0, &alone, 3, false);
                let [alone_low, alone_high] = alone.interval.unwrap();
                let rows: Vec<usize> = (0..table.term.len()).filter(|&row| table.group[row] as usize == group).collect();
                prop_assert_eq!(rows.len(), alone.term.len());
                for (place, row) in rows.into_iter().enumerate() {
                    prop_assert_eq!(low[row].to_bits(), alone_low[place].to_bits());
                    prop_assert_eq!(high[row].to_bits(), alone_high[place].to_bits());
                }
            }
        }
    }
}
