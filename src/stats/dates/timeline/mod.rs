//! Timelines: of which days, months or decades articles speak, and when they were published.
//!
//! - `series`: counts of stretches of days, and how they fall into windows

mod series;
#[cfg(test)]
mod tests;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::dates::{DateMention, DateOptions};
use crate::error::{Error, Result};
use crate::query::SimpleOptions;
use crate::shard::Shard;
use crate::stats::concordance::Patterns;
use crate::stats::dates::company::{Company, CompanySearch, Near};
use crate::stats::dates::fold::{DateStatistic, Dated, DatedArticle, DatedGroups};
use crate::stats::grouping::{Every, GroupKey, Grouping};
use crate::text::tokenizer::TokenOptions;

use series::{Layout, SeriesCounts};

/// The columns of the result, behind those of the groups.
const COLUMNS: [&str; 6] = ["of", "period", "finish", "count", "articles", "share"];

/// The most rows.
const MOST_ROWS: u64 = 10_000_000;

/// What a timeline is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimelineOf {
    /// The dates that the articles speak of.
    Mentioned,
    /// The days on which the articles were published.
    Published,
}

impl TimelineOf {
    /// The name in the column `of`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mentioned => "mentioned",
            Self::Published => "published",
        }
    }
}

/// Where a date counts that is longer than a window, such as `1998` in a timeline by months.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Spread {
    /// In no window: only dates count there that are no longer than a window, in that of their first day.
    #[default]
    Drop,
    /// In each window that it overlaps, by its share of days there: of 365 days, 31 count in January.
    Even,
    /// In the window of its first day.
    Start,
}

/// Options of [`Corpus::timeline`](crate::Corpus::timeline).
///
/// # Examples
///
/// ```
/// use newsframe::stats::dates::{Spread, TimelineOf, TimelineOptions};
///
/// let options = TimelineOptions { every: "10y".into(), ..Default::default() };
/// assert_eq!((options.of, options.spread), (vec![TimelineOf::Mentioned], Spread::Drop));
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TimelineOptions {
    /// How long a window is, such as `1d`, `1w`, `1mo`, `1q`, `1y` or `10y`. Default `1mo`.
    pub every: String,
    /// What the timeline is of, each with rows of its own. Default the dates that articles speak of.
    pub of: Vec<TimelineOf>,
    /// Where a date counts that is longer than a window. Default [`Spread::Drop`]: in none.
    pub spread: Spread,
    /// Only dates near which this pattern matches; of publication, articles in which it does. Default all.
    pub pattern: Option<Patterns>,
    /// Whether `Peace` finds `peace`. Default true.
    pub ignore_case: bool,
    /// Whether each word of the pattern is a regular expression. Default false.
    pub regex: bool,
    /// How near the pattern has to be to a date. Default the same sentence.
    pub window: Near,
    /// The first day that is wanted: the timeline begins with its window. Default the first one that is spoken of.
    pub begin: Option<Date>,
    /// The day after the last that is wanted. Default that after the last one that is spoken of.
    pub finish: Option<Date>,
    /// Whether windows of which nobody speaks have a row, between the first and the last. Default true.
    pub fill: bool,
    /// How dates are read.
    #[serde(flatten)]
    pub dates: DateOptions,
    /// The article columns that make groups. Default none.
    pub by: Vec<String>,
    /// The calendar window of the day of publication that makes groups, such as `1y`. Default none.
    pub published_every: Option<String>,
}

impl Default for TimelineOptions {
    fn default() -> Self {
        Self {
            every: "1mo".to_owned(),
            of: vec![TimelineOf::Mentioned],
            spread: Spread::default(),
            pattern: None,
            ignore_case: true,
            regex: false,
            window: Near::default(),
            begin: None,
            finish: None,
            fill: true,
            dates: DateOptions::default(),
            by: Vec::new(),
            published_every: None,
        }
    }
}

/// The statistic of [`Corpus::timeline`](crate::Corpus::timeline).
///
/// A mention of a date counts 1, in the window of its first day. One that is longer than a window has no place there:
/// who says `1998` says nothing of a month. With [`Spread::Even`] it counts in each window that it overlaps
///
/// ```text
/// days of the date in the window / days of the date
/// ```
///
/// whereas to count it at its beginning would make each January as high as all that was said of its year. An article
/// speaks of a window if a date in it that is no longer than a window does. What is in no window is a row without one,
/// so that the rows of a group always sum to the number of mentions: durations, sets, vague references, dates that could
/// not be resolved or are too long, and what [`begin`](TimelineOptions::begin) or [`finish`](TimelineOptions::finish)
/// leave out.
#[derive(Debug)]
pub struct Timeline {
    layout: Layout,
    of: Vec<TimelineOf>,
    company: Option<Company>,
    fill: bool,
    has_published_windows: bool,
}

impl Timeline {
    /// Compiles the options for a corpus that was read with some options of tokens.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for any option that is not allowed;
    /// [`ErrorKind::Pattern`](crate::ErrorKind::Pattern) for a pattern that does not compile.
    pub fn dated(options: &TimelineOptions, tokens: &TokenOptions) -> Result<Dated<Self>> {
        let every = Every::parse(&options.every)?;
        if let Some(text) = &options.published_every {
            Every::parse_as("published_every", text)?;
        }
        if options.of.is_empty() {
            return Err(Error::options("of is an empty list").advise("pass \"mentioned\", \"published\", or both"));
        }
        for (i, of) in options.of.iter().enumerate() {
            if options.of[..i].contains(of) {
                return Err(Error::options(format!("of names {:?} twice", of.as_str())));
            }
        }
        if let (Some(begin), Some(finish)) = (options.begin, options.finish)
            && begin >= finish
        {
            return Err(Error::options(format!("begin is {begin} and finish is {finish}"))
                .advise("finish is the day after the last one: pass a later day"));
        }
        let last = options.finish.map(|finish| every.number(finish.yesterday().unwrap_or(finish)));
        let layout =
            Layout { every, spread: options.spread, first: options.begin.map(|begin| every.number(begin)), last };
        let mut columns = COLUMNS.to_vec();
        if options.published_every.is_some() {
            columns.push("published");
        }
        let simple = SimpleOptions { ignore_case: options.ignore_case, regex: options.regex };
        let company = |pattern| Company::new(pattern, simple, options.window, tokens);
        let statistic = Self {
            layout,
            company: options.pattern.as_ref().map(company).transpose()?,
            of: options.of.clone(),
            fill: options.fill,
            has_published_windows: options.published_every.is_some(),
        };
        let grouping = Grouping::new(&options.by, options.published_every.as_deref())?;
        Dated::new(statistic, grouping, &options.dates, tokens, &columns)
    }

    /// The table of all groups.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) if there would be more than ten million rows.
    pub fn table(&self, groups: DatedGroups<TimelineCounts>) -> Result<TimelineTable> {
        let mut table = TimelineTable { group_columns: groups.groups.columns, ..Default::default() };
        if self.has_published_windows
            && let Some(last) = table.group_columns.last_mut()
        {
            // The windows of the mentions are the periods here.
            "published".clone_into(last);
        }
        let groups = groups.groups.groups;
        if self.fill {
            let series = groups.iter().flat_map(|(_, counts)| self.of.iter().map(|&of| counts.series(of)));
            let windows = series.filter_map(|series| series.windows(&self.layout));
            let rows: u64 = windows.map(|(first, last)| u64::from(last.abs_diff(first)) + 1).sum();
            if rows > MOST_ROWS {
                return Err(Error::options(format!("the timeline would have {rows} rows")).advise(
                    "pass a longer window for every, the days with which it should begin and finish, or fill=False",
                ));
            }
        }
        for (number, (key, counts)) in (0..).zip(groups) {
            table.groups.push(key);
            for &of in &self.of {
                let rows = counts.series(of).rows(&self.layout);
                let placed: f64 = rows.iter().filter(|row| row.window.is_some()).map(|row| row.count).sum();
                for row in rows {
                    if !self.fill && row.count == 0.0 {
                        continue;
                    }
                    let day = |number: Option<i32>| number.map(|number| self.layout.every.first_day(number));
                    table.group.push(number);
                    table.of.push(of);
                    table.period.push(day(row.window));
                    table.finish.push(day(row.window.map(|number| number + 1)));
                    table.count.push(row.count);
                    table.articles.push(row.articles);
                    table.share.push((row.window.is_some() && placed > 0.0).then(|| row.count / placed));
                }
            }
        }
        Ok(table)
    }
}

/// Counts of a group that merge exactly.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimelineCounts {
    mentioned: SeriesCounts,
    published: SeriesCounts,
}

impl TimelineCounts {
    fn series(&self, of: TimelineOf) -> &SeriesCounts {
        match of {
            TimelineOf::Mentioned => &self.mentioned,
            TimelineOf::Published => &self.published,
        }
    }
}

/// One row per group, series and window.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimelineTable {
    /// The names of the group columns.
    pub group_columns: Vec<String>,
    /// The distinct groups, sorted.
    pub groups: Vec<GroupKey>,
    /// The group of each row, as an index into `groups`.
    pub group: Vec<u32>,
    /// What the row is of.
    pub of: Vec<TimelineOf>,
    /// The first day of the window; none for what is in no window.
    pub period: Vec<Option<Date>>,
    /// The day after its last.
    pub finish: Vec<Option<Date>>,
    /// The mentions of dates in the window, or the articles that were published in it.
    pub count: Vec<f64>,
    /// The articles that speak of the window or of days in it, but not of longer times; or were published in it.
    pub articles: Vec<u64>,
    /// The part of the count of all windows of the group.
    pub share: Vec<Option<f64>>,
}

impl DateStatistic for Timeline {
    /// The search for the pattern, and memory that is used over and over.
    type Shared<'a> = (Option<CompanySearch<'a>>, Vec<(i32, i32)>);
    type Partial = TimelineCounts;
    type Table = TimelineCounts;

    fn share<'a>(&'a self, shard: &'a Shard) -> Self::Shared<'a> {
        (self.company.as_ref().map(|company| company.on(shard)), Vec::new())
    }

    fn look(&self, (search, _): &mut Self::Shared<'_>, shard: &Shard, index: usize) -> bool {
        if let Some(search) = search {
            search.look(shard, index);
        }
        self.of.contains(&TimelineOf::Mentioned) && search.as_ref().is_none_or(CompanySearch::has_hits)
    }

    fn add(&self, (search, scratch): &mut Self::Shared<'_>, article: &DatedArticle<'_>, into: &mut TimelineCounts) {
        if search.as_ref().is_some_and(|search| !search.has_hits()) {
            return;
        }
        for of in &self.of {
            match of {
                TimelineOf::Mentioned => {
                    let search = search.as_ref();
                    let wanted = |mention: &&DateMention| search.is_none_or(|search| search.is_near(mention, article));
                    let mentions = article.mentions.iter().filter(wanted);
                    let intervals = mentions.map(|mention| mention.begin.zip(mention.finish));
                    into.mentioned.add(&self.layout, intervals, scratch);
                }
                TimelineOf::Published => {
                    let day = article.published.map(|day| (day, day.tomorrow().unwrap_or(day)));
                    into.published.add(&self.layout, std::iter::once(day), scratch);
                }
            }
        }
    }

    fn merge(&self, left: TimelineCounts, right: TimelineCounts) -> TimelineCounts {
        TimelineCounts {
            mentioned: left.mentioned.merge(right.mentioned),
            published: left.published.merge(right.published),
        }
    }

    fn finish(&self, counts: TimelineCounts) -> TimelineCounts {
        counts
    }
}
