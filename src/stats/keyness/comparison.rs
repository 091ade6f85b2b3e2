//! One target against one reference, term by term.

use std::borrow::Cow;

use super::texts::Part;
use super::{Keyness, KeynessTable};
use crate::error::Result;
use crate::measures::significance::{benjamini_hochberg, bonferroni};
use crate::measures::{Contingency, Function, PValue, Samples, association::log_ratio};
use crate::stats::Interner;
use crate::stats::bootstrap::Resampling;
use crate::stats::measure_choice::MeasureChoice;
use crate::stats::selection::Frequency;
use crate::stats::terms::GroupCounts;

/// The counts of a target or of a reference.
pub(super) struct Side {
    /// By the number of the term.
    pub(super) frequencies: Vec<Frequency>,
    pub(super) tokens: u64,
    /// None for a list.
    pub(super) articles: Option<u64>,
}

impl Side {
    pub(super) fn of_group(group: &GroupCounts, terms: usize) -> Self {
        let mut frequencies = vec![Frequency::default(); terms];
        group.terms.iter().for_each(|(&term, &frequency)| frequencies[term as usize] = frequency);
        Self { frequencies, tokens: group.tokens, articles: Some(group.articles) }
    }

    /// What is left without a part.
    pub(super) fn without(&self, part: &Self) -> Self {
        let less = |(all, part): (&Frequency, &Frequency)| Frequency {
            count: all.count - part.count,
            doc_freq: all.doc_freq - part.doc_freq,
        };
        Self {
            frequencies: self.frequencies.iter().zip(&part.frequencies).map(less).collect(),
            tokens: self.tokens - part.tokens,
            articles: self.articles.zip(part.articles).map(|(all, part)| all - part),
        }
    }

    fn per_million(&self, term: u32) -> f64 {
        self.frequencies[term as usize].count as f64 * 1e6 / self.tokens as f64
    }
}

/// The names of the columns of a measure: dispersion is measured on both sides.
fn columns(choice: &MeasureChoice) -> Vec<String> {
    let name = &choice.column;
    match choice.measure.function {
        Function::Parts(_) => vec![name.clone(), format!("reference_{name}")],
        _ => vec![name.clone()],
    }
}

/// A score that sorts; of a term that has none it is the last.
fn rank(score: f64) -> f64 {
    if score.is_nan() { f64::NEG_INFINITY } else { score }
}

/// What all comparisons of a table share.
pub(super) struct Comparison<'a> {
    keyness: &'a Keyness,
    terms: &'a Interner,
    /// The terms that there may be, in alphabetical order.
    kept: &'a [u32],
    /// What may stop the work.
    check: &'a dyn Fn() -> Result<()>,
}

/// A target and a reference.
struct Pair<'a> {
    target: &'a Side,
    reference: &'a Side,
    target_part: Option<&'a Part<'a>>,
    reference_part: Option<&'a Part<'a>>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(
        keyness: &'a Keyness,
        terms: &'a Interner,
        kept: &'a [u32],
        check: &'a dyn Fn() -> Result<()>,
    ) -> Self {
        Self { keyness, terms, kept, check }
    }

    /// The table without rows.
    pub(super) fn empty(&self) -> KeynessTable {
        let Keyness { choices, test, resampling, grouping, .. } = self.keyness;
        KeynessTable {
            group_columns: grouping.names(),
            measures: choices.iter().flat_map(columns).map(|name| (name, Vec::new())).collect(),
            p_values: test.as_ref().map(|_| Default::default()),
            intervals: resampling.map(|_| Default::default()),
            ..Default::default()
        }
    }

    /// Appends the rows of the next group.
    pub(super) fn extend(
        &self,
        table: &mut KeynessTable,
        target: &Side,
        reference: &Side,
        target_part: Option<&Part<'_>>,
        reference_part: Option<&Part<'_>>,
    ) -> Result<()> {
        let pair = Pair { target, reference, target_part, reference_part };
        let least = self.keyness.min_count.max(1);
        let terms: Vec<u32> = self.kept.iter().copied().filter(|&term| pair.count(term) >= least).collect();
        let Keyness { choices, test, .. } = self.keyness;
        let mut scores = Vec::new();
        for choice in choices {
            (self.check)()?;
            scores.extend(pair.columns(choice, &terms));
        }
        let is_of_target: Vec<bool> = terms.iter().map(|&term| pair.is_of_target(term)).collect();
        let mut order: Vec<usize> = (0..terms.len()).collect();
        // The terms are in alphabetical order, and stay so where the scores are equal.
        order.sort_by(|&a, &b| {
            is_of_target[b].cmp(&is_of_target[a]).then_with(|| rank(scores[0][b]).total_cmp(&rank(scores[0][a])))
        });

        order.truncate(self.keyness.most);

        table.group.extend(std::iter::repeat_n(table.groups.len() as u32, order.len()));
        for &row in &order {
            let term = terms[row];
            let (count, reference_count) = (target.frequencies[term as usize], reference.frequencies[term as usize]);
            table.term.push(self.terms.get(term).to_owned());
            table.count.push(count.count);
            table.reference_count.push(reference_count.count);
            table.doc_freq.push(count.doc_freq);
            table.reference_doc_freq.push(reference.articles.map(|_| reference_count.doc_freq));
            table.rel_freq.push(target.per_million(term));
            table.reference_rel_freq.push(reference.per_million(term));
            table.is_of_target.push(is_of_target[row]);
        }
        for ((_, column), scores) in table.measures.iter_mut().zip(&scores) {
            column.extend(order.iter().map(|&row| scores[row]));
        }
        if let (Some(test), Some(columns)) = (test, &mut table.p_values) {
            let known = table.measures.iter().position(|(name, _)| *name == test.column);
            let scores = known.map_or_else(|| Cow::Owned(pair.scores(test, &terms)), |at| Cow::Borrowed(&scores[at]));
            let p_values = pair.p_values(test, &terms, &scores);
            let adjusted = [benjamini_hochberg(&p_values), bonferroni(&p_values)];
            for (column, values) in columns.iter_mut().zip([&p_values, &adjusted[0], &adjusted[1]]) {
                column.extend(order.iter().map(|&row| values[row]));
            }
        }
        if let (Some(resampling), Some(columns)) = (self.keyness.resampling, &mut table.intervals) {
            let mut resampled = Resampled::default();
            for &row in &order {
                (self.check)()?;
                let ends = resampled.intervals(&pair, terms[row], resampling);
                columns.iter_mut().zip(ends).for_each(|(column, end)| column.push(end));
            }
        }
        Ok(())
    }
}

impl Pair<'_> {
    fn frequency(&self, term: u32) -> (Frequency, Frequency) {
        (self.target.frequencies[term as usize], self.reference.frequencies[term as usize])
    }

    fn count(&self, term: u32) -> u64 {
        let (target, reference) = self.frequency(term);
        target.count + reference.count
    }

    fn is_of_target(&self, term: u32) -> bool {
        let (target, reference) = self.frequency(term);
        let weigh = |count: u64, tokens: u64| u128::from(count) * u128::from(tokens);
        weigh(target.count, self.reference.tokens) >= weigh(reference.count, self.target.tokens)
    }

    /// The table of the term and all other terms.
    fn tokens(&self, term: u32) -> Contingency {
        let (target, reference) = self.frequency(term);
        Contingency::of_corpora(
            target.count as f64,
            self.target.tokens as f64,
            reference.count as f64,
            self.reference.tokens as f64,
        )
    }

    /// The table of articles with and without the term.
    fn articles(&self, term: u32) -> Contingency {
        let (target, reference) = self.frequency(term);
        let all = |side: &Side| side.articles.unwrap_or(0) as f64;
        Contingency::of_corpora(
            target.doc_freq as f64,
            all(self.target),
            reference.doc_freq as f64,
            all(self.reference),
        )
    }

    /// The scores of terms by a measure, for each of its columns.
    fn columns(&self, choice: &MeasureChoice, terms: &[u32]) -> Vec<Vec<f64>> {
        let Function::Parts(of) = choice.measure.function else { return vec![self.scores(choice, terms)] };
        let side = |part: Option<&Part<'_>>| match part {
            Some(part) => part.dispersions(terms, |parts| choice.directed(of(parts, &choice.parameters))),
            None => vec![f64::NAN; terms.len()],
        };
        vec![side(self.target_part), side(self.reference_part)]
    }

    /// The scores of terms by a measure that compares both sides.
    fn scores(&self, choice: &MeasureChoice, terms: &[u32]) -> Vec<f64> {
        let parameters = self.parameters(choice, terms);
        match choice.measure.function {
            Function::Contingency(of) => terms.iter().map(|&term| of(&self.tokens(term), &parameters)).collect(),
            Function::Texts(of) => terms.iter().map(|&term| of(&self.articles(term), &parameters)).collect(),
            Function::Samples(of) => self.of_samples(terms, |_, samples| of(&samples, &parameters)),
            // No other measure compares two corpora.
            _ => vec![f64::NAN; terms.len()],
        }
    }

    /// The p-values of scores; of a measure that is no test, none is a number.
    fn p_values(&self, choice: &MeasureChoice, terms: &[u32], scores: &[f64]) -> Vec<f64> {
        let both = || terms.iter().zip(scores);
        match choice.measure.p_value {
            Some(PValue::Contingency(p)) => both().map(|(&term, &score)| p(&self.tokens(term), score)).collect(),
            Some(PValue::Texts(p)) => both().map(|(&term, &score)| p(&self.articles(term), score)).collect(),
            Some(PValue::Samples(p)) => self.of_samples(terms, |row, samples| p(&samples, scores[row])),
            None => vec![f64::NAN; terms.len()],
        }
    }

    /// What a function makes of the frequencies of each term in the articles of both sides.
    fn of_samples(&self, terms: &[u32], of: impl Fn(usize, Samples<'_>) -> f64) -> Vec<f64> {
        let (Some(target), Some(reference)) = (self.target_part, self.reference_part) else {
            return vec![f64::NAN; terms.len()];
        };
        let (mut inside, mut outside) = (Vec::new(), Vec::new());
        let one = |(row, &term): (usize, &u32)| {
            target.frequencies(term, &mut inside);
            reference.frequencies(term, &mut outside);
            of(row, Samples::new(&inside, target.articles, &outside, reference.articles))
        };
        terms.iter().enumerate().map(one).collect()
    }

    /// The parameters of a measure; what the user did not give and the table knows is filled in.
    fn parameters(&self, choice: &MeasureChoice, terms: &[u32]) -> Vec<f64> {
        let known = |name: &str| match name {
            "vocabulary" => Some(terms.len() as f64),
            "precision_mean" | "precision_deviation" | "frequency_mean" | "frequency_deviation" => {
                let of = |&term: &u32| {
                    let table = self.tokens(term);
                    table.o11 / if name.starts_with("precision") { table.c1() } else { table.r1() }
                };
                let values: Vec<f64> = terms.iter().map(of).collect();
                let mean = values.iter().sum::<f64>() / values.len() as f64;
                let variance = values.iter().map(|v| (v - mean) * (v - mean)).sum::<f64>() / values.len() as f64;
                Some(if name.ends_with("mean") { mean } else { variance.sqrt() })
            }
            _ => None,
        };
        let names = choice.measure.parameters.iter().map(|&(name, _)| name);
        let given = choice.parameters.iter().zip(&choice.given);
        names
            .zip(given)
            .map(|(name, (&value, &is_given))| if is_given { value } else { known(name).unwrap_or(value) })
            .collect()
    }
}

/// The memory in which resamples are counted.
#[derive(Default)]
struct Resampled {
    counts: Vec<u64>,
    reference_counts: Vec<u64>,
    rates: Vec<f64>,
    ratios: Vec<f64>,
}

impl Resampled {
    /// Both ends of the interval of the relative frequency in the target, then of the log ratio.
    fn intervals(&mut self, pair: &Pair<'_>, term: u32, resampling: Resampling) -> [f64; 4] {
        let has_interval = |part: &&Part<'_>| Resampling::has_interval(part.articles as usize);
        let Some(target) = pair.target_part.filter(has_interval) else { return [f64::NAN; 4] };
        target.resampled(term, &mut self.counts);
        if let Some(reference) = pair.reference_part {
            reference.resampled(term, &mut self.reference_counts);
        }
        self.rates.clear();
        self.ratios.clear();
        for (resample, (&count, &tokens)) in self.counts.iter().zip(&target.tokens).enumerate() {
            // A list is what it is in every resample.
            let (reference_count, reference_tokens) = match pair.reference_part {
                Some(reference) => (self.reference_counts[resample], reference.tokens[resample]),
                None => (pair.reference.frequencies[term as usize].count, pair.reference.tokens),
            };
            if tokens > 0 {
                self.rates.push(count as f64 * 1e6 / tokens as f64);
            }
            if tokens > 0 && reference_tokens > 0 {
                let (tokens, reference_tokens) = (tokens as f64, reference_tokens as f64);
                let table = Contingency::of_corpora(count as f64, tokens, reference_count as f64, reference_tokens);
                self.ratios.push(log_ratio(&table, 0.5));
            }
        }
        let (low, high) = resampling.interval(&mut self.rates);
        let (ratio_low, ratio_high) = resampling.interval(&mut self.ratios);
        [low, high, ratio_low, ratio_high]
    }
}
