//! How often each window of a calendar is spoken of, in whole numbers until the end.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use jiff::civil::{Date, date};

use super::Spread;
use crate::stats::grouping::Every;
use crate::stats::selection::Frequency;

/// The windows of a timeline, and how stretches of days fall into them.
#[derive(Clone, Copy, Debug)]
pub(super) struct Layout {
    pub(super) every: Every,
    pub(super) spread: Spread,
    /// The first window that is wanted.
    pub(super) first: Option<i32>,
    /// The last one.
    pub(super) last: Option<i32>,
}

/// Days from the first to the one after the last, counted from 1970.
type Stretch = (i32, i32);

/// Counts of stretches that merge exactly.
///
/// A stretch is kept as it is, and with it how often it was met: to spread it over windows takes fractions, whose sums
/// would depend on their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct SeriesCounts {
    stretches: BTreeMap<Stretch, u64>,
    /// By how much the number of articles grows from one window to the next, by the number of the window.
    steps: BTreeMap<i32, i64>,
    /// What has no place in the calendar, or is too coarse, and the articles with that.
    unplaced: Frequency,
}

/// One row of a timeline.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct SeriesRow {
    /// The number of the window; none for what is in no window.
    pub(super) window: Option<i32>,
    pub(super) count: f64,
    pub(super) articles: u64,
}

impl Layout {
    /// The days over which an interval is spread; `None` if it is too coarse.
    fn stretch(&self, begin: Date, finish: Date) -> Option<Stretch> {
        let (first, end) = (day_number(begin), day_number(finish));
        match self.spread {
            Spread::Even => Some((first, end.max(first + 1))),
            Spread::Drop if self.is_coarse(begin, finish) => None,
            Spread::Start | Spread::Drop => Some((first, first + 1)),
        }
    }

    /// Whether an interval is longer than a window that begins with it would be.
    fn is_coarse(&self, begin: Date, finish: Date) -> bool {
        finish > self.every.after(begin)
    }

    /// The windows that are wanted, out of those from one day to another.
    fn window(&self, day: i32) -> i32 {
        self.every.number(day_of(day))
    }

    /// The part of some windows that is wanted.
    fn clip(&self, windows: RangeInclusive<i32>) -> Option<(i32, i32)> {
        let first = self.first.map_or(*windows.start(), |first| first.max(*windows.start()));
        let last = self.last.map_or(*windows.end(), |last| last.min(*windows.end()));
        (first <= last).then_some((first, last))
    }
}

impl SeriesCounts {
    /// Adds an article: the interval of each mention, or none where it has no place in the calendar.
    ///
    /// `scratch` is memory that is used over and over.
    pub(super) fn add(
        &mut self,
        layout: &Layout,
        mentions: impl Iterator<Item = Option<(Date, Date)>>,
        scratch: &mut Vec<(i32, i32)>,
    ) {
        scratch.clear();
        let mut has_unplaced = false;
        for mention in mentions {
            let placed = mention.and_then(|(begin, finish)| {
                let stretch = layout.stretch(begin, finish)?;
                Some((stretch, layout.spread == Spread::Even && layout.is_coarse(begin, finish)))
            });
            let Some(((first, end), is_spread)) = placed else {
                self.unplaced.count += 1;
                has_unplaced = true;
                continue;
            };
            *self.stretches.entry((first, end)).or_default() += 1;
            let windows = (layout.window(first), layout.window(end - 1));
            let wanted = layout.clip(windows.0..=windows.1);
            // Who speaks of a century does not speak of each of its months.
            scratch.extend(wanted.filter(|_| !is_spread));
            has_unplaced |= wanted != Some(windows);
        }
        self.unplaced.doc_freq += u64::from(has_unplaced);
        // Each window once for the article: the runs of windows are joined before they are counted.
        scratch.sort_unstable();
        let mut runs = scratch.iter().copied();
        let Some(mut run) = runs.next() else { return };
        for (first, last) in runs {
            if first <= run.1 {
                run.1 = run.1.max(last);
            } else {
                self.step(run);
                run = (first, last);
            }
        }
        self.step(run);
    }

    fn step(&mut self, (first, last): (i32, i32)) {
        *self.steps.entry(first).or_default() += 1;
        *self.steps.entry(last + 1).or_default() -= 1;
    }

    pub(super) fn merge(mut self, other: Self) -> Self {
        for (stretch, count) in other.stretches {
            *self.stretches.entry(stretch).or_default() += count;
        }
        for (window, step) in other.steps {
            *self.steps.entry(window).or_default() += step;
        }
        self.unplaced += other.unplaced;
        self
    }

    /// The first and the last window that there is a row for, if there is any.
    pub(super) fn windows(&self, layout: &Layout) -> Option<(i32, i32)> {
        let first = self.stretches.keys().map(|&(first, _)| first).min();
        let last = self.stretches.keys().map(|&(_, end)| end - 1).max();
        let found = first.zip(last).map(|(first, last)| (layout.window(first), layout.window(last)));
        match (layout.first, layout.last, found) {
            (Some(first), Some(last), _) => Some((first, last)),
            (_, _, Some((first, last))) => layout.clip(first..=last).map(|(low, high)| {
                // A bound that was named is one of the timeline, too.
                (layout.first.unwrap_or(low), layout.last.unwrap_or(high))
            }),
            _ => None,
        }
    }

    /// The rows in the order of time: every window from the first to the last, also those that nobody speaks of, then
    /// what is in no window, if there is any.
    pub(super) fn rows(&self, layout: &Layout) -> Vec<SeriesRow> {
        let mut rows = Vec::new();
        let mut outside = self.unplaced.count as f64;
        let mut counts = Vec::new();
        let windows = self.windows(layout);
        if let Some((first, last)) = windows {
            // The first day of each window, and the one after the last.
            let starts: Vec<i32> =
                (first..=last + 1).map(|number| day_number(layout.every.first_day(number))).collect();
            counts.resize(starts.len() - 1, 0.0);
            let mut days = Days::new(&starts);
            for (length, stretches) in self.by_length() {
                let beyond = days.count(&stretches, |window, days| counts[window] += days as f64 / f64::from(length));
                outside += beyond as f64 / f64::from(length);
            }
        } else {
            outside += self.stretches.values().sum::<u64>() as f64;
        }
        let first = windows.map_or(0, |(first, _)| first);
        let mut articles: i64 = self.steps.range(..first).map(|(_, step)| step).sum();
        let mut steps = self.steps.range(first..).peekable();
        for (window, count) in (first..).zip(counts) {
            while let Some((_, step)) = steps.next_if(|&(&at, _)| at <= window) {
                articles += step;
            }
            rows.push(SeriesRow { window: Some(window), count, articles: articles as u64 });
        }
        if self.unplaced != Frequency::default() {
            rows.push(SeriesRow { window: None, count: outside, articles: self.unplaced.doc_freq });
        }
        rows
    }

    /// The stretches by their number of days, and how often each was met.
    fn by_length(&self) -> BTreeMap<i32, Vec<(Stretch, u64)>> {
        let mut lengths: BTreeMap<i32, Vec<(Stretch, u64)>> = BTreeMap::new();
        for (&(first, end), &count) in &self.stretches {
            lengths.entry(end - first).or_default().push(((first, end), count));
        }
        lengths
    }
}

/// Counts how many days of some stretches, each as often as it was met, lie in each window.
struct Days<'a> {
    /// The first day of each window, and the day after the last window.
    starts: &'a [i32],
    /// The days in each window; zero between calls.
    inside: Vec<i128>,
    /// The windows with days, some of them more than once.
    met: Vec<usize>,
    /// Where the number of stretches that hold windows whole grows or falls.
    steps: Vec<(usize, i128)>,
}

impl<'a> Days<'a> {
    fn new(starts: &'a [i32]) -> Self {
        Self { starts, inside: vec![0; starts.len() - 1], met: Vec::new(), steps: Vec::new() }
    }

    /// Gives `add` each window with days, and their number; returns the number of days that are in no window.
    ///
    /// Only windows with days are looked at: of a thousand years that nobody speaks of none.
    fn count(&mut self, stretches: &[(Stretch, u64)], mut add: impl FnMut(usize, i128)) -> i128 {
        let Self { starts, inside, met, steps } = self;
        let (low, high) = (starts[0], starts[starts.len() - 1]);
        let mut outside = 0;
        for &((first, end), count) in stretches {
            let count = i128::from(count);
            let (from, to) = (first.max(low), end.min(high));
            if from >= to {
                outside += count * i128::from(end - first);
                continue;
            }
            outside += count * i128::from(end - first - (to - from));
            let (a, b) = (starts.partition_point(|&s| s <= from) - 1, starts.partition_point(|&s| s < to) - 1);
            met.extend([a, b]);
            if a == b {
                inside[a] += count * i128::from(to - from);
                continue;
            }
            inside[a] += count * i128::from(starts[a + 1] - from);
            inside[b] += count * i128::from(to - starts[b]);
            steps.extend([(a + 1, count), (b, -count)]);
        }
        steps.sort_unstable();
        let (mut whole, mut since) = (0, 0);
        for (window, step) in steps.drain(..) {
            if whole > 0 {
                for window in since..window {
                    inside[window] += whole * i128::from(starts[window + 1] - starts[window]);
                    met.push(window);
                }
            }
            (whole, since) = (whole + step, window);
        }
        for window in met.drain(..) {
            let days = std::mem::take(&mut inside[window]);
            if days > 0 {
                add(window, days);
            }
        }
        outside
    }
}

/// Days since 1970-01-01.
pub(super) fn day_number(day: Date) -> i32 {
    (day - date(1970, 1, 1)).get_days()
}

/// The day of a number that [`day_number`] gave.
fn day_of(number: i32) -> Date {
    date(1970, 1, 1).saturating_add(jiff::Span::new().days(number))
}
