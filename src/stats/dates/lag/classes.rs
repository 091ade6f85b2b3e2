//! Classes of lags: from far back to far ahead.

use crate::error::{Error, Result};

/// How far a class reaches, in days from the day of publication; both ends belong to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LagClass {
    /// Which way and how far, in words, such as `2 to 7 days back`.
    pub name: String,
    /// The lowest lag; none for any.
    pub low: Option<i32>,
    /// The highest lag; none for any.
    pub high: Option<i32>,
}

/// Where classes begin, the same back and ahead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edges(Vec<u32>);

impl Edges {
    pub(super) fn new(edges: &[u32]) -> Result<Self> {
        let ascend = edges.windows(2).all(|pair| pair[0] < pair[1]);
        let allowed = 1..=10_000_000;
        if edges.is_empty() || !ascend || !edges.iter().all(|edge| allowed.contains(edge)) {
            return Err(Error::options(format!("edges is {edges:?}"))
                .advise("pass the first day of each class, from 1 and ascending, such as [1, 8, 31, 366]"));
        }
        Ok(Self(edges.to_vec()))
    }

    /// How many classes there are.
    pub(super) fn len(&self) -> usize {
        2 * self.0.len() + 1
    }

    /// The class of a lag.
    pub(super) fn class(&self, lag: i32) -> usize {
        let beyond = self.0.partition_point(|&edge| edge <= lag.unsigned_abs());
        if lag < 0 { self.0.len() - beyond } else { self.0.len() + beyond }
    }

    /// The classes in the order of their numbers.
    pub(super) fn classes(&self) -> Vec<LagClass> {
        let edges = &self.0;
        let bound = |edge: u32| edge as i32;
        let beyond = |i: usize| (bound(edges[i]), edges.get(i + 1).map(|&next| bound(next) - 1));
        let back = (0..edges.len()).rev().map(|i| {
            let (low, high) = beyond(i);
            LagClass { name: format!("{} back", length(low, high)), low: high.map(|high| -high), high: Some(-low) }
        });
        let around = bound(edges[0]) - 1;
        let name = if around == 0 { "same time".to_owned() } else { format!("within {}", days(around)) };
        let ahead = (0..edges.len()).map(|i| {
            let (low, high) = beyond(i);
            LagClass { name: format!("{} ahead", length(low, high)), low: Some(low), high }
        });
        back.chain([LagClass { name, low: Some(-around), high: Some(around) }]).chain(ahead).collect()
    }
}

/// So many days and more, in the unit that fits.
fn length(low: i32, high: Option<i32>) -> String {
    let Some(high) = high else {
        return match count(low).filter(|_| low > 30) {
            Some((number, unit)) => format!("over {}", plural(number, unit)),
            None => format!("{low} days or more"),
        };
    };
    // In months or years, if both ends are a whole number of them.
    match (count(low), count(high + 1)) {
        (Some((a, "year")), Some((b, "year"))) => format!("{a} to {}", plural(b, "year")),
        (Some((a, "month")), Some((b, "month"))) => format!("{a} to {}", plural(b, "month")),
        (Some((a, "month")), Some((b, "year"))) => format!("{a} to {} months", 12 * b),
        _ if low == high => days(low),
        _ => format!("{low} to {}", days(high)),
    }
}

/// How many years or months some days are, within a day or so.
fn count(days: i32) -> Option<(i32, &'static str)> {
    let whole = |unit: f64| {
        let number = (f64::from(days) / unit).round();
        (number >= 1.0 && (f64::from(days) - number * unit).abs() <= 1.0).then_some(number as i32)
    };
    whole(365.25).map(|years| (years, "year")).or_else(|| whole(30.4375).map(|months| (months, "month")))
}

fn days(number: i32) -> String {
    plural(number, "day")
}

fn plural(number: i32, unit: &str) -> String {
    if number == 1 { format!("1 {unit}") } else { format!("{number} {unit}s") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::stats::dates::LagOptions;

    #[test]
    fn names_are_as_people_count() {
        let names: Vec<String> =
            Edges::new(&LagOptions::default().edges).unwrap().classes().into_iter().map(|class| class.name).collect();
        let ahead = [
            "same time",
            "1 day ahead",
            "2 to 7 days ahead",
            "8 to 30 days ahead",
            "1 to 3 months ahead",
            "3 to 12 months ahead",
            "1 to 5 years ahead",
            "5 to 10 years ahead",
            "10 to 50 years ahead",
            "50 to 100 years ahead",
            "over 100 years ahead",
        ];
        assert_eq!(names[10..], ahead);
        assert_eq!((names[0].as_str(), names[9].as_str()), ("over 100 years back", "1 day back"));
        let own: Vec<String> = Edges::new(&[3, 10]).unwrap().classes().into_iter().map(|class| class.name).collect();
        assert_eq!(
            own,
            ["10 days or more back", "3 to 9 days back", "within 2 days", "3 to 9 days ahead", "10 days or more ahead"]
        );
    }

    #[test]
    fn edges_ascend_from_one() {
        for edges in [&[][..], &[0], &[2, 2], &[3, 1], &[u32::MAX]] {
            assert!(Edges::new(edges).is_err(), "{edges:?}");
        }
    }

    proptest! {
        #[test]
        fn each_lag_is_in_the_one_class_that_says_so(
            edges in prop::collection::btree_set(1..5000_u32, 1..6),
            lag in -6000..6000_i32,
        ) {
            let edges = Edges::new(&edges.into_iter().collect::<Vec<_>>()).unwrap();
            let classes = edges.classes();
            prop_assert_eq!(classes.len(), edges.len());
            let holds = |class: &LagClass| class.low.is_none_or(|low| low <= lag) && class.high.is_none_or(|high| lag <= high);
            let holders: Vec<usize> = (0..classes.len()).filter(|&at| holds(&classes[at])).collect();
            prop_assert_eq!(holders, [edges.class(lag)]);
            let names: std::collections::BTreeSet<&str> = classes.iter().map(|class| class.name.as_str()).collect();
            prop_assert_eq!(names.len(), classes.len());
        }
    }
}
