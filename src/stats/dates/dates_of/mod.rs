//! Dates that occur with a term or a phrase.

#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::dates::{DateKind, DateOptions, Granularity};
use crate::error::{Error, Result};
use crate::measures::{Contingency, Family};
use crate::query::SimpleOptions;
use crate::shard::Shard;
use crate::stats::Interner;
use crate::stats::concordance::Patterns;
use crate::stats::dates::company::{Company, CompanySearch, Near};
use crate::stats::dates::fold::{DateStatistic, Dated, DatedArticle};
use crate::stats::grouping::Grouping;
use crate::stats::measure_choice::{MeasureChoice, choose};
use crate::stats::pairs::rows::measure;
use crate::text::tokenizer::TokenOptions;

/// The columns of the result that are always there, behind those of the groups.
const COLUMNS: [&str; 8] = ["value", "begin", "finish", "granularity", "count", "articles", "value_count", "expected"];

/// Options of [`Corpus::dates_of`](crate::Corpus::dates_of).
///
/// # Examples
///
/// ```
/// use newsframe::stats::dates::{DatesOfOptions, Near};
///
/// let options = DatesOfOptions { pattern: "war*".into(), window: Near::Tokens(10), ..Default::default() };
/// assert!(options.ignore_case && !options.regex);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct DatesOfOptions {
    /// Words separated by spaces, with `*` and `?`; or several such patterns.
    pub pattern: Patterns,
    /// Whether `Peace` finds `peace`. Default true.
    pub ignore_case: bool,
    /// Whether each word is a regular expression. Default false.
    pub regex: bool,
    /// How near a hit has to be to a date. Default the same sentence.
    pub window: Near,
    /// Dates that occur fewer times with the pattern in the group are left out. Default 1.
    pub min_count: u64,
    /// Measures of association. Default `log_likelihood` and `log_dice`.
    pub measures: Vec<String>,
    /// How dates are read.
    #[serde(flatten)]
    pub dates: DateOptions,
    /// The article columns that make groups. Default none.
    pub by: Vec<String>,
    /// The calendar window of `published` that makes groups, such as `1y`. Default none.
    pub every: Option<String>,
}

impl Default for DatesOfOptions {
    fn default() -> Self {
        Self {
            pattern: "".into(),
            ignore_case: true,
            regex: false,
            window: Near::default(),
            min_count: 1,
            measures: ["log_likelihood", "log_dice"].map(str::to_owned).to_vec(),
            dates: DateOptions::default(),
            by: Vec::new(),
            every: None,
        }
    }
}

/// The statistic of [`Corpus::dates_of`](crate::Corpus::dates_of).
///
/// What is counted are mentions of dates that have a place in the calendar, times of day as their day, but no durations;
/// each counts once, however many hits are near it. Hits within the mention itself do not count. The measures of association are of the table of mentions:
///
/// | | this date | other dates |
/// |---|---|---|
/// | with a hit near | `count` | |
/// | without | | |
///
/// with the sum `value_count` of the first column. Each mention is in one cell, so that none is ever negative.
#[derive(Debug)]
pub struct DatesOf {
    company: Company,
    min_count: u64,
    measures: Vec<MeasureChoice>,
}

impl DatesOf {
    /// Compiles the options for a corpus that was read with some options of tokens.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for any option that is not allowed;
    /// [`ErrorKind::Pattern`](crate::ErrorKind::Pattern) for a pattern that does not compile.
    pub fn dated(options: &DatesOfOptions, tokens: &TokenOptions) -> Result<Dated<Self>> {
        if options.min_count == 0 {
            return Err(Error::options("min_count is 0").advise("pass a number of mentions from 1"));
        }
        let simple = SimpleOptions { ignore_case: options.ignore_case, regex: options.regex };
        let statistic = Self {
            company: Company::new(&options.pattern, simple, options.window, tokens)?,
            min_count: options.min_count,
            measures: choose(&options.measures, &[Family::Association])?,
        };
        let grouping = Grouping::new(&options.by, options.every.as_deref())?;
        let measures = options.measures.iter().map(String::as_str);
        Dated::new(
            statistic,
            grouping,
            &options.dates,
            tokens,
            &COLUMNS.into_iter().chain(measures).collect::<Vec<_>>(),
        )
    }

    /// The names of the columns of measures.
    pub fn measures(&self) -> impl Iterator<Item = &str> {
        self.measures.iter().map(|choice| choice.column.as_str())
    }
}

/// Counts of a group that merge exactly.
#[derive(Clone, Default)]
pub struct DatesOfCounts {
    values: Interner,
    counts: Vec<ValueCounts>,
}

impl fmt::Debug for DatesOfCounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DatesOfCounts").field("values", &self.values.len()).finish_non_exhaustive()
    }
}

/// What is counted of a value.
#[derive(Clone, Copy, Debug)]
struct ValueCounts {
    begin: Date,
    finish: Date,
    granularity: Option<Granularity>,
    /// All mentions.
    all: u64,
    /// Those with a hit near.
    with: u64,
    /// The articles with such a mention.
    articles: u64,
}

impl DatesOfCounts {
    /// The counts of a value.
    fn of(&mut self, value: &str, place: ValueCounts) -> &mut ValueCounts {
        let at = self.values.intern(value) as usize;
        if at == self.counts.len() {
            self.counts.push(place);
        }
        let counts = &mut self.counts[at];
        // A value has but one place; were there two, the order of articles would not choose between them.
        let known = (counts.begin, counts.finish, counts.granularity);
        (counts.begin, counts.finish, counts.granularity) = known.min((place.begin, place.finish, place.granularity));
        counts
    }
}

/// The dates that occur with a pattern in a group: those that do so most often first, ties by the calendar.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DatesOfRows {
    /// The value as TIMEX3 writes it.
    pub value: Vec<String>,
    /// The first day.
    pub begin: Vec<Date>,
    /// The day after the last.
    pub finish: Vec<Date>,
    /// How fine the date is; none for named periods.
    pub granularity: Vec<Option<Granularity>>,
    /// The mentions with a hit near.
    pub count: Vec<u64>,
    /// The articles with such a mention.
    pub articles: Vec<u64>,
    /// All mentions of the date in the group.
    pub value_count: Vec<u64>,
    /// The count if hits were near all dates alike.
    pub expected: Vec<f64>,
    /// The measures: a column each.
    pub measures: Vec<Vec<f64>>,
}

impl DateStatistic for DatesOf {
    /// The search, and the values of an article that have a hit near.
    type Shared<'a> = (CompanySearch<'a>, Vec<u32>);
    type Partial = DatesOfCounts;
    type Table = DatesOfRows;

    fn share<'a>(&'a self, shard: &'a Shard) -> Self::Shared<'a> {
        (self.company.on(shard), Vec::new())
    }

    fn look(&self, (search, _): &mut Self::Shared<'_>, shard: &Shard, index: usize) -> bool {
        search.look(shard, index);
        true
    }

    fn add(&self, (search, met): &mut Self::Shared<'_>, article: &DatedArticle<'_>, into: &mut DatesOfCounts) {
        met.clear();
        for mention in article.mentions {
            let Some((begin, finish)) = mention.begin.zip(mention.finish) else { continue };
            let (value, granularity) = match mention.kind {
                DateKind::Date => (mention.value.as_str(), mention.granularity),
                // Of a time its day.
                DateKind::Time => {
                    let day = mention.value.split_once('T').map_or(mention.value.as_str(), |(day, _)| day);
                    (day, Some(Granularity::Day))
                }
                // Its value does not say when it was.
                DateKind::Duration | DateKind::Set => continue,
            };
            let counts = into.of(value, ValueCounts { begin, finish, granularity, all: 0, with: 0, articles: 0 });
            counts.all += 1;
            if search.is_near(mention, article) {
                counts.with += 1;
                met.extend(into.values.find(value));
            }
        }
        met.sort_unstable();
        met.dedup();
        for &value in met.iter() {
            into.counts[value as usize].articles += 1;
        }
    }

    fn merge(&self, left: DatesOfCounts, right: DatesOfCounts) -> DatesOfCounts {
        let (mut into, from) = if left.counts.len() >= right.counts.len() { (left, right) } else { (right, left) };
        for (value, counts) in (0..).zip(from.counts) {
            let target = into.of(from.values.get(value), ValueCounts { all: 0, with: 0, articles: 0, ..counts });
            target.all += counts.all;
            target.with += counts.with;
            target.articles += counts.articles;
        }
        into
    }

    fn finish(&self, counts: DatesOfCounts) -> DatesOfRows {
        let all: u64 = counts.counts.iter().map(|value| value.all).sum();
        let with: u64 = counts.counts.iter().map(|value| value.with).sum();
        let kept = (0..).zip(&counts.counts).filter(|(_, value)| value.with >= self.min_count);
        let mut order: Vec<(&str, &ValueCounts)> = kept.map(|(at, value)| (counts.values.get(at), value)).collect();
        order.sort_unstable_by_key(|(text, value)| (Reverse(value.with), value.begin, value.finish, *text));
        let tables: Vec<Contingency> = (order.iter())
            .map(|(_, value)| Contingency::of_marginals(value.with as f64, with as f64, value.all as f64, all as f64))
            .collect();
        DatesOfRows {
            value: order.iter().map(|(text, _)| (*text).to_owned()).collect(),
            begin: order.iter().map(|(_, value)| value.begin).collect(),
            finish: order.iter().map(|(_, value)| value.finish).collect(),
            granularity: order.iter().map(|(_, value)| value.granularity).collect(),
            count: order.iter().map(|(_, value)| value.with).collect(),
            articles: order.iter().map(|(_, value)| value.articles).collect(),
            value_count: order.iter().map(|(_, value)| value.all).collect(),
            expected: tables.iter().map(Contingency::e11).collect(),
            measures: (self.measures.iter())
                .map(|choice| tables.iter().map(|table| measure(choice, table)).collect())
                .collect(),
        }
    }
}
