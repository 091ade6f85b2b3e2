//! Lags: how far articles look back and ahead from the day of their publication.
//!
//! - `classes`: classes of lags, from far back to far ahead

mod classes;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::dates::DateOptions;
use crate::error::Result;
use crate::shard::Shard;
use crate::stats::dates::fold::{DateStatistic, Dated, DatedArticle};
use crate::stats::grouping::Grouping;
use crate::text::tokenizer::TokenOptions;

use classes::Edges;

pub use classes::LagClass;

/// The columns of both results, behind those of the groups.
const COLUMNS: [&str; 17] = [
    "lag",
    "low",
    "high",
    "count",
    "articles",
    "share",
    "undated",
    "unplaced",
    "back",
    "same",
    "ahead",
    "lower_quartile",
    "median",
    "upper_quartile",
    "median_back",
    "median_ahead",
    "period",
];

/// The day of a date to which a lag is measured, if the day of publication is not among its days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LagTo {
    /// Its middle; of an even number of days the one of the two that is nearer to publication.
    #[default]
    Middle,
    /// The day that is nearest to publication: the least that can be meant.
    Nearest,
    /// Its first day.
    Begin,
}

impl LagTo {
    /// Days from the day of publication to a date: negative if it lies back, 0 if it holds the day of publication.
    fn lag(self, begin: Date, finish: Date, published: Date) -> i32 {
        let first = days_between(published, begin);
        // Of a date without a day, which no tagger makes, the first one stands for all.
        let last = (days_between(published, finish) - 1).max(first);
        if first <= 0 && last >= 0 {
            return 0;
        }
        match self {
            // Division cuts towards zero, which is the day of publication.
            Self::Middle => (first + last) / 2,
            Self::Nearest if first > 0 => first,
            Self::Nearest => last,
            Self::Begin => first,
        }
    }
}

fn days_between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// Options of [`Corpus::lag`](crate::Corpus::lag) and [`Corpus::lag_summary`](crate::Corpus::lag_summary).
///
/// # Examples
///
/// ```
/// use newsframe::stats::dates::{LagOptions, LagTo};
///
/// let options = LagOptions { by: vec!["section".into()], ..Default::default() };
/// assert_eq!((options.to, options.edges[..3].to_vec()), (LagTo::Middle, vec![1, 2, 8]));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct LagOptions {
    /// The day of a date to which its lag is measured. Default [`LagTo::Middle`].
    pub to: LagTo,
    /// Where the classes of [`Corpus::lag`](crate::Corpus::lag) begin, in days, the same back and ahead. Default 1 day,
    /// 2 and 8 days, 1, 3 and 12 months, 5, 10, 50 and 100 years.
    pub edges: Vec<u32>,
    /// How dates are read.
    #[serde(flatten)]
    pub dates: DateOptions,
    /// The article columns that make groups. Default none.
    pub by: Vec<String>,
    /// The calendar window of `published` that makes groups, such as `1y`. Default none.
    pub every: Option<String>,
}

impl Default for LagOptions {
    fn default() -> Self {
        Self {
            to: LagTo::default(),
            edges: vec![1, 2, 8, 31, 92, 366, 1827, 3653, 18_263, 36_525],
            dates: DateOptions::default(),
            by: Vec::new(),
            every: None,
        }
    }
}

/// The statistic of [`Corpus::lag`](crate::Corpus::lag).
///
/// The lag of a mention is the number of days from the day of publication to the middle of the date,
///
/// ```text
/// ((first day − published) + (last day − published)) / 2, cut towards 0,
/// ```
///
/// and 0 if the day of publication is one of its days: `this year` is neither back nor ahead, and `last year` is about
/// a year back. Articles without a day of publication have no lags; nor have dates without a place in the calendar.
#[derive(Debug)]
pub struct Lag {
    to: LagTo,
    edges: Edges,
}

impl Lag {
    /// Compiles the options for a corpus that was read with some options of tokens.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for any option that is not allowed.
    pub fn dated(options: &LagOptions, tokens: &TokenOptions) -> Result<Dated<Self>> {
        let statistic = Self { to: options.to, edges: Edges::new(&options.edges)? };
        let grouping = Grouping::new(&options.by, options.every.as_deref())?;
        Dated::new(statistic, grouping, &options.dates, tokens, &COLUMNS)
    }

    /// The classes, from far back to far ahead.
    pub fn classes(&self) -> Vec<LagClass> {
        self.edges.classes()
    }
}

/// Lags of a group, in whole days, that merge exactly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LagCounts {
    /// How often each lag was met.
    lags: BTreeMap<i32, u64>,
    /// The articles of each class, by its number.
    articles_of_class: BTreeMap<usize, u64>,
    articles: u64,
    undated: u64,
    unplaced: u64,
}

/// The lags of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct LagDistribution {
    /// The articles with a day of publication.
    pub articles: u64,
    /// The articles without one, whose dates do not count.
    pub undated: u64,
    /// The mentions with a lag.
    pub count: u64,
    /// The mentions without a place in the calendar, such as durations.
    pub unplaced: u64,
    /// For each class the mentions and the articles with one.
    pub classes: Vec<(u64, u64)>,
    /// How many mentions lie before the day of publication, hold it, and lie after it.
    pub directions: [u64; 3],
    /// The quartiles of all lags, in days.
    pub quartiles: [Option<f64>; 3],
    /// The median of those that lie back, as a number of days.
    pub median_back: Option<f64>,
    /// The median of those that lie ahead.
    pub median_ahead: Option<f64>,
}

impl DateStatistic for Lag {
    /// The classes of an article, in memory that is used over and over.
    type Shared<'a> = Vec<usize>;
    type Partial = LagCounts;
    type Table = LagDistribution;

    fn share<'a>(&'a self, _: &'a Shard) -> Self::Shared<'a> {
        Vec::new()
    }

    fn add(&self, met: &mut Self::Shared<'_>, article: &DatedArticle<'_>, into: &mut LagCounts) {
        let Some(published) = article.published else {
            into.undated += 1;
            return;
        };
        into.articles += 1;
        met.clear();
        for mention in article.mentions {
            let Some((begin, finish)) = mention.begin.zip(mention.finish) else {
                into.unplaced += 1;
                continue;
            };
            let lag = self.to.lag(begin, finish, published);
            *into.lags.entry(lag).or_default() += 1;
            met.push(self.edges.class(lag));
        }
        met.sort_unstable();
        met.dedup();
        for &class in met.iter() {
            *into.articles_of_class.entry(class).or_default() += 1;
        }
    }

    fn merge(&self, mut left: LagCounts, right: LagCounts) -> LagCounts {
        for (lag, count) in right.lags {
            *left.lags.entry(lag).or_default() += count;
        }
        for (class, articles) in right.articles_of_class {
            *left.articles_of_class.entry(class).or_default() += articles;
        }
        left.articles += right.articles;
        left.undated += right.undated;
        left.unplaced += right.unplaced;
        left
    }

    fn finish(&self, counts: LagCounts) -> LagDistribution {
        let mut classes = vec![(0, 0); self.edges.len()];
        for (&lag, &count) in &counts.lags {
            classes[self.edges.class(lag)].0 += count;
        }
        for (&class, &articles) in &counts.articles_of_class {
            classes[class].1 = articles;
        }
        let all: Vec<(i32, u64)> = counts.lags.into_iter().collect();
        let back: Vec<(i32, u64)> = all.iter().rev().filter(|(lag, _)| *lag < 0).map(|&(lag, n)| (-lag, n)).collect();
        let ahead: Vec<(i32, u64)> = all.iter().copied().filter(|(lag, _)| *lag > 0).collect();
        let sum = |lags: &[(i32, u64)]| lags.iter().map(|(_, count)| count).sum::<u64>();
        let count = sum(&all);
        LagDistribution {
            articles: counts.articles,
            undated: counts.undated,
            count,
            unplaced: counts.unplaced,
            classes,
            directions: [sum(&back), count - sum(&back) - sum(&ahead), sum(&ahead)],
            quartiles: [1, 2, 3].map(|quarters| quartile(&all, quarters)),
            median_back: quartile(&back, 2),
            median_ahead: quartile(&ahead, 2),
        }
    }
}

/// A quartile of numbers in ascending order, each as often as it was met.
///
/// With n numbers x₀ … it stands at the place (n − 1) · quarters / 4; between two numbers on the line from one to the
/// other: the seventh definition of Hyndman and Fan, *Sample quantiles in statistical packages*, 1996, which most
/// programs have by default.
fn quartile(numbers: &[(i32, u64)], quarters: u64) -> Option<f64> {
    let n: u64 = numbers.iter().map(|(_, count)| count).sum();
    let place = n.checked_sub(1)? * quarters;
    let (at, rest) = (place / 4, place % 4);
    let number = |at: u64| {
        let mut before = 0;
        let holds = |(_, count): &&(i32, u64)| {
            before += count;
            at < before
        };
        numbers.iter().find(holds).map(|&(number, _)| f64::from(number))
    };
    let low = number(at)?;
    Some(low + (number(at + 1).unwrap_or(low) - low) * rest as f64 / 4.0)
}
