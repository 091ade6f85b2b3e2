//! Groups of articles: by their columns, and by calendar windows of their publication date.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::article::{ArticleId, Value};
use crate::error::{Error, Result};
use crate::shard::{Shard, ShardView};

/// The column that holds the first day of the window that `every` makes.
pub const PERIOD: &str = "period";

/// The column by which each article is a group of its own.
pub const ARTICLE: &str = "article_id";

/// A value that groups can be told apart and sorted by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cell {
    /// No value; sorts first.
    Null,
    /// True or false.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A floating-point number, by its text, so that it can be compared; see [`Cell::float`].
    Float(i64),
    /// A calendar day.
    Date(Date),
    /// A moment.
    Instant(jiff::Timestamp),
    /// Text.
    Text(String),
}

impl Cell {
    /// The number of a [`Cell::Float`].
    pub fn float(bits: i64) -> f64 {
        f64::from_bits((bits ^ (((bits >> 63) as u64) >> 1) as i64) as u64)
    }

    /// The cell as the text that a column of mixed values shows.
    pub fn to_text(&self) -> Option<String> {
        Some(match self {
            Self::Null => return None,
            Self::Bool(v) => v.to_string(),
            Self::Int(v) => v.to_string(),
            Self::Float(v) => Self::float(*v).to_string(),
            Self::Date(v) => v.to_string(),
            Self::Instant(v) => v.to_string(),
            Self::Text(v) => v.clone(),
        })
    }
}

impl From<Value> for Cell {
    fn from(value: Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(v) => Self::Bool(v),
            Value::Int(v) => Self::Int(v),
            // Bits with the sign folded in sort as the numbers do.
            Value::Float(v) => {
                let bits = v.to_bits() as i64;
                Self::Float(bits ^ (((bits >> 63) as u64) >> 1) as i64)
            }
            Value::Text(v) => Self::Text(v),
            Value::Date(v) => Self::Date(v),
            Value::Instant(v) => Self::Instant(v),
        }
    }
}

/// One cell for each grouping column; empty when nothing is grouped.
pub type GroupKey = Vec<Cell>;

/// A calendar window: a number of days, weeks, months, quarters or years.
///
/// Weeks begin on Monday; longer windows begin with the calendar month or year. Windows of several units are counted
/// from Monday 1969-12-29 (days, weeks) and from January of year 0 (months, quarters, years).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Every {
    /// So many days.
    Days(i32),
    /// So many months.
    Months(i32),
}

impl Every {
    /// Reads a Polars duration string: `1d`, `2w`, `1mo`, `1q`, `1y`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for anything else; shorter than a day has no meaning for
    /// publication dates.
    pub fn parse(text: &str) -> Result<Self> {
        Self::parse_as("every", text)
    }

    /// Reads the value of an option of another name.
    pub(super) fn parse_as(option: &str, text: &str) -> Result<Self> {
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let number = text[..digits].parse::<i32>().ok().filter(|&n| (1..=1000).contains(&n));
        match (number, &text[digits..]) {
            (Some(n), "d") => Ok(Self::Days(n)),
            (Some(n), "w") => Ok(Self::Days(7 * n)),
            (Some(n), "mo") => Ok(Self::Months(n)),
            (Some(n), "q") => Ok(Self::Months(3 * n)),
            (Some(n), "y") => Ok(Self::Months(12 * n)),
            _ => Err(Error::options(format!("{option} is {text:?}"))
                .advise("pass a number from 1 to 1000 and d, w, mo, q or y, such as \"1mo\"")),
        }
    }

    /// The first day of the window that holds a day.
    pub fn start(self, day: Date) -> Date {
        self.first_day(self.number(day))
    }

    /// The number of the window that holds a day; windows that follow each other have numbers that do.
    pub(super) fn number(self, day: Date) -> i32 {
        match self {
            Self::Days(n) => (day - ORIGIN).get_days().div_euclid(n),
            Self::Months(n) => (i32::from(day.year()) * 12 + i32::from(day.month()) - 1).div_euclid(n),
        }
    }

    /// The first day of the window of a number; where the calendar of the crate ends, its first or last day.
    pub(super) fn first_day(self, number: i32) -> Date {
        let beyond = if number < 0 { Date::MIN } else { Date::MAX };
        match self {
            Self::Days(n) => {
                let days = number.checked_mul(n).and_then(|days| jiff::Span::new().try_days(days).ok());
                days.and_then(|days| ORIGIN.checked_add(days).ok()).unwrap_or(beyond)
            }
            Self::Months(n) => {
                let months = i64::from(number) * i64::from(n);
                let year = i16::try_from(months.div_euclid(12)).ok();
                let day = year.and_then(|year| Date::new(year, (months.rem_euclid(12) + 1) as i8, 1).ok());
                day.unwrap_or(beyond)
            }
        }
    }

    /// The day that is as far behind a day as a window is long; where the calendar of the crate ends, its last day.
    pub(super) fn after(self, day: Date) -> Date {
        let span = match self {
            Self::Days(n) => jiff::Span::new().days(n),
            Self::Months(n) => jiff::Span::new().months(n),
        };
        day.saturating_add(span)
    }
}

/// The Monday that windows of days are counted from.
const ORIGIN: Date = jiff::civil::date(1969, 12, 29);

/// How articles are grouped before anything is counted.
#[derive(Clone, Debug, Default)]
pub struct Grouping {
    by: Vec<String>,
    every: Option<Every>,
}

impl Grouping {
    /// Groups by columns, then by windows of the publication date.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) if a column is named twice, cannot group, or `every` is no
    /// duration.
    pub fn new(by: &[String], every: Option<&str>) -> Result<Self> {
        for (i, name) in by.iter().enumerate() {
            if by[..i].contains(name) {
                return Err(Error::options(format!("by names {name:?} twice")));
            }
            Self::check("by", name)?;
        }
        Ok(Self { by: by.to_vec(), every: every.map(Every::parse).transpose()? })
    }

    /// Groups by columns and windows; without any, each article is a group.
    ///
    /// An empty list of columns makes one group of the whole corpus.
    ///
    /// # Errors
    ///
    /// As [`new`](Self::new).
    pub fn or_articles(by: Option<&[String]>, every: Option<&str>) -> Result<Self> {
        match (by, every) {
            (None, None) => Self::new(&[ARTICLE.to_owned()], None),
            (by, every) => Self::new(by.unwrap_or_default(), every),
        }
    }

    /// Groups by a column whose values are the parts of the corpus.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) if the column cannot group.
    pub fn of_parts(column: &str) -> Result<Self> {
        Self::check("parts", column)?;
        Ok(Self { by: vec![column.to_owned()], every: None })
    }

    fn check(option: &str, name: &str) -> Result<()> {
        if ["text", "n_chars", "n_tokens", "n_sentences"].contains(&name) {
            return Err(Error::options(format!("{option} cannot be {name:?}"))
                .advise("group by metadata, such as \"section\", or by a column of your own"));
        }
        Ok(())
    }

    /// Whether all articles are in one group.
    pub fn is_empty(&self) -> bool {
        self.by.is_empty() && self.every.is_none()
    }

    /// The names of the group columns.
    pub fn names(&self) -> Vec<String> {
        self.by.iter().cloned().chain(self.every.map(|_| PERIOD.to_owned())).collect()
    }

    /// The columns that must exist.
    pub fn columns(&self) -> &[String] {
        &self.by
    }

    /// The selected articles of each group, in the order of the groups' keys.
    ///
    /// An article with several authors is in the group of each.
    pub fn split(&self, view: ShardView<'_>) -> BTreeMap<GroupKey, Vec<(usize, ArticleId)>> {
        let mut groups: BTreeMap<GroupKey, Vec<(usize, ArticleId)>> = BTreeMap::new();
        for (index, id) in view.articles() {
            for key in self.keys(view.shard, index, id) {
                groups.entry(key).or_default().push((index, id));
            }
        }
        groups
    }

    /// The groups of an article.
    pub(super) fn keys(&self, shard: &Shard, index: usize, id: ArticleId) -> Vec<GroupKey> {
        let article = &shard.articles()[index];
        let mut keys = vec![GroupKey::new()];
        for name in &self.by {
            if name == "authors" {
                let mut authors: Vec<Cell> = article.authors.iter().cloned().map(Cell::Text).collect();
                authors.sort();
                authors.dedup();
                if authors.is_empty() {
                    authors.push(Cell::Null);
                }
                keys = keys
                    .iter()
                    .flat_map(|key| authors.iter().map(|author| [&key[..], std::slice::from_ref(author)].concat()))
                    .collect();
                continue;
            }
            let value = match name.as_str() {
                ARTICLE => Value::Int(id.0.into()),
                "language" => shard.language(index).map_or(Value::Null, |v| Value::Text(v.to_owned())),
                _ => article.value(name),
            };
            let cell = Cell::from(value);
            keys.iter_mut().for_each(|key| key.push(cell.clone()));
        }
        if let Some(every) = self.every {
            let period = article.published.as_ref().map_or(Cell::Null, |p| Cell::Date(every.start(p.day)));
            keys.iter_mut().for_each(|key| key.push(period.clone()));
        }
        keys
    }
}

/// Makes each key column hold one type of cell, so that it fits a data frame, and joins groups that became the same.
///
/// A column of whole and other numbers becomes floating point; any other mix becomes text.
pub fn unify<G>(groups: BTreeMap<GroupKey, G>, merge: impl Fn(&mut G, G)) -> BTreeMap<GroupKey, G> {
    let width = groups.keys().next().map_or(0, Vec::len);
    let mut unified = groups;
    for column in 0..width {
        let kinds: std::collections::BTreeSet<u8> = unified.keys().filter_map(|key| kind(&key[column])).collect();
        let numbers = [2, 3].into();
        if kinds.len() < 2 {
            continue;
        }
        let mut next = BTreeMap::new();
        for (mut key, group) in unified {
            key[column] = match &key[column] {
                Cell::Int(v) if kinds == numbers => Value::Float(*v as f64).into(),
                cell if kinds == numbers => cell.clone(),
                cell => cell.to_text().map_or(Cell::Null, Cell::Text),
            };
            match next.entry(key) {
                std::collections::btree_map::Entry::Vacant(entry) => {
                    entry.insert(group);
                }
                std::collections::btree_map::Entry::Occupied(mut entry) => merge(entry.get_mut(), group),
            }
        }
        unified = next;
    }
    unified
}

fn kind(cell: &Cell) -> Option<u8> {
    match cell {
        Cell::Null => None,
        Cell::Bool(_) => Some(1),
        Cell::Int(_) => Some(2),
        Cell::Float(_) => Some(3),
        Cell::Date(_) => Some(4),
        Cell::Instant(_) => Some(5),
        Cell::Text(_) => Some(6),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn windows_start_where_the_calendar_does() {
        let day = date(2025, 8, 20);
        for (every, start) in [
            ("1d", day),
            ("1w", date(2025, 8, 18)),
            ("1mo", date(2025, 8, 1)),
            ("1q", date(2025, 7, 1)),
            ("6mo", date(2025, 7, 1)),
            ("1y", date(2025, 1, 1)),
            ("10y", date(2020, 1, 1)),
        ] {
            assert_eq!(Every::parse(every).unwrap().start(day), start, "{every}");
        }
        assert_eq!(Every::parse("1w").unwrap().start(date(1912, 4, 14)), date(1912, 4, 8));
        assert_eq!(Every::parse("10y").unwrap().start(date(-43, 3, 15)), date(-50, 1, 1));
    }

    #[test]
    fn windows_end_where_the_calendar_does() {
        for every in ["1d", "1000d", "1000w", "7mo", "1000y"] {
            let every = Every::parse(every).unwrap();
            for day in [Date::MIN, Date::MAX] {
                let number = every.number(day);
                assert!(every.first_day(number) <= day);
                assert!(every.first_day(number + 1) > day || day == Date::MAX);
                assert!(every.after(day) > day || day == Date::MAX);
            }
        }
    }

    #[test]
    fn bad_windows_are_refused() {
        for every in ["", "1", "mo", "0d", "-1d", "1h", "1.5mo", "1 mo", "9999y"] {
            assert!(Every::parse(every).is_err(), "{every}");
        }
    }

    #[test]
    fn floats_sort_as_numbers() {
        let numbers = [f64::NEG_INFINITY, -2.5, -0.0, 0.0, 1e-9, 3.0, f64::INFINITY];
        let cells: Vec<Cell> = numbers.iter().map(|&n| Value::Float(n).into()).collect();
        assert!(cells.is_sorted());
        for (cell, number) in cells.iter().zip(numbers) {
            let Cell::Float(bits) = cell else { panic!("not a float") };
            assert_eq!(Cell::float(*bits).to_bits(), number.to_bits());
        }
    }

    #[test]
    fn mixed_columns_become_text_and_join() {
        let groups = [(vec![Cell::Int(1)], 2), (vec![Cell::Text("1".into())], 3), (vec![Cell::Null], 5)];
        let unified = unify(groups.into(), |a, b| *a += b);
        assert_eq!(unified, [(vec![Cell::Null], 5), (vec![Cell::Text("1".into())], 5)].into());
    }
}
