//! How unevenly and how evenly a word of some frequency could be spread: the ends of a scale without frequency.

use std::ops::Range;
use std::sync::Arc;

use crate::measures::runs::{Class, Each, Ranks, Run, Runs};
use crate::measures::{Division, Parts};

/// What makes a word evenly spread, if it is taken to the extreme.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// The least even word fills the smallest parts; the most even one is in all by their size.
    Even,
    /// The least pervasive word fills the largest parts, so that it is in the fewest; the most pervasive one is in the
    /// most, once in each as often as it goes.
    Pervasive,
}

impl Kind {
    /// The names, in the order of the numbers that stand for them as parameters.
    pub const NAMES: &[&str] = &["even", "pervasive"];

    /// The kind that a parameter stands for.
    pub fn of(parameter: f64) -> Self {
        if parameter == 0.0 { Self::Even } else { Self::Pervasive }
    }
}

/// The extremes of the last frequency that was asked for: words usually come by descending frequency, and the rare ones
/// share theirs with thousands.
#[derive(Clone, Debug, Default)]
pub(super) struct Extremes {
    frequency: f64,
    /// The parts by their size, once a frequency was asked for.
    ranks: Option<Arc<Ranks>>,
    /// The least and the most even word of each kind.
    words: Vec<(Kind, Parts, Parts)>,
    bounds: Vec<(Kind, &'static str, (f64, f64))>,
}

impl Extremes {
    /// The values of a measure for the least and the most even word of a frequency; none where there is no such word.
    pub fn bounds(
        &mut self,
        division: &Arc<Division>,
        frequency: f64,
        kind: Kind,
        name: &'static str,
        measure: fn(&Parts) -> f64,
    ) -> Option<(f64, f64)> {
        // A single occurrence can only be in one place, and one that is not whole in none.
        if !(frequency >= 2.0 && frequency.fract() == 0.0 && frequency <= division.size()) {
            return None;
        }
        if self.frequency != frequency {
            self.frequency = frequency;
            self.words.clear();
            self.bounds.clear();
        }
        if let Some((.., bounds)) = self.bounds.iter().find(|known| (known.0, known.1) == (kind, name)) {
            return Some(*bounds);
        }
        let place = self.words.iter().position(|(known, ..)| *known == kind).unwrap_or_else(|| {
            let ranks = self.ranks.get_or_insert_with(|| Arc::new(Ranks::new(division)));
            let [least, most] = [least, most].map(|spread| {
                let runs = Runs::new(ranks.clone(), spread(ranks, frequency, kind));
                Parts::of_runs(division.clone(), frequency, runs)
            });
            self.words.push((kind, least, most));
            self.words.len() - 1
        });
        let (_, least, most) = &self.words[place];
        let bounds = (measure(least), measure(most));
        self.bounds.push((kind, name, bounds));
        Some(bounds)
    }
}

/// The least even word: it fills as many parts as it can, the smallest or the largest first, and has the rest in one.
fn least(ranks: &Ranks, frequency: f64, kind: Kind) -> Vec<Run> {
    let classes = ranks.classes();
    let larger = |class: &Class| ranks.size() - class.smaller - class.parts * class.size;
    // The parts that are filled first, in the class of the last of them: their tokens together.
    let (class, filled) = match kind {
        Kind::Even => {
            let class = &classes[classes.partition_point(|class| class.smaller <= frequency).saturating_sub(1)];
            (class, class.smaller)
        }
        Kind::Pervasive => {
            let place = classes.partition_point(|class| larger(class) > frequency).min(classes.len() - 1);
            (&classes[place], larger(&classes[place]))
        }
    };
    let rest = frequency - filled;
    let full = (rest / class.size).floor().min(class.parts);
    let some = if full < class.parts { Each::Times(rest - full * class.size) } else { Each::Times(0.0) };
    match kind {
        Kind::Even => {
            let end = class.start + full;
            vec![Run { start: 0.0, end, each: Each::Full }, Run { start: end, end: end + 1.0, each: some }]
        }
        Kind::Pervasive => {
            let start = class.end() - full;
            let end = ranks.parts();
            vec![Run { start: start - 1.0, end: start, each: some }, Run { start, end, each: Each::Full }]
        }
    }
}

/// The most even word.
fn most(ranks: &Ranks, frequency: f64, kind: Kind) -> Vec<Run> {
    match kind {
        Kind::Even => proportional(ranks, frequency),
        Kind::Pervasive => once_each(ranks, frequency),
    }
}

/// Parts of neighbouring sizes in which the occurrences by size are rounded down to the same number.
struct Level {
    /// That number.
    whole: f64,
    /// The places of the classes whose remainders are not known to be below, and of those that are known to be above,
    /// those that get one more. Within a level remainders rise with the size.
    open: Range<usize>,
    /// The place after the last class.
    end: usize,
    /// The rank of the first part that gets one more.
    more: f64,
}

/// Occurrences by the size of the parts, rounded so that they add up: what is left over goes to the largest remainders,
/// and of equal ones to that of the largest part.
fn proportional(ranks: &Ranks, frequency: f64) -> Vec<Run> {
    /// So few classes are sorted instead of halved once more.
    const FEW: usize = 32;
    let classes = ranks.classes();
    let expected = |class: &Class| frequency * class.size / ranks.size();
    let rank = |place: usize| classes.get(place).map_or(ranks.parts(), |class| class.start);

    let mut levels: Vec<Level> = Vec::new();
    let mut rest = frequency;
    let mut start = 0;
    while let Some(class) = classes.get(start) {
        let whole = expected(class).floor();
        let end = start + classes[start..].partition_point(|class| expected(class) < whole + 1.0).max(1);
        rest -= whole * (rank(end) - rank(start));
        levels.push(Level { whole, open: start..end, end, more: 0.0 });
        start = end;
    }

    // Halve the interval of the remainder from which on a part gets one more.
    let (mut low, mut high) = (0.0, 1.0);
    let mut middles = Vec::with_capacity(levels.len());
    while levels.iter().map(|level| level.open.len()).sum::<usize>() > FEW {
        let middle = f64::midpoint(low, high);
        if middle <= low || high <= middle {
            break;
        }
        middles.clear();
        middles.extend(levels.iter().map(|Level { whole, open, .. }| {
            open.start + classes[open.clone()].partition_point(|class| expected(class) - whole < middle)
        }));
        let above: f64 = levels.iter().zip(&middles).map(|(level, &middle)| rank(level.end) - rank(middle)).sum();
        if above <= rest {
            high = middle;
            levels.iter_mut().zip(&middles).for_each(|(level, &middle)| level.open.end = middle);
        } else {
            low = middle;
            levels.iter_mut().zip(&middles).for_each(|(level, &middle)| level.open.start = middle);
        }
    }
    let mut order = Vec::new();
    for (number, level) in levels.iter_mut().enumerate() {
        level.more = rank(level.open.end);
        rest -= rank(level.end) - level.more;
        order.extend(level.open.clone().map(|place| (expected(&classes[place]) - level.whole, place, number)));
    }
    order.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
    for (_, place, number) in order {
        let more = rest.min(classes[place].parts);
        levels[number].more -= more;
        rest -= more;
    }
    let starts = levels.iter().map(|level| level.end).scan(0, |start, end| Some(std::mem::replace(start, end)));
    let runs = levels.iter().zip(starts).flat_map(|(level, start)| {
        let &Level { whole, more, end, .. } = level;
        let less = Run { start: rank(start), end: more, each: Each::Times(whole) };
        [less, Run { start: more, end: rank(end), each: Each::Times(whole + 1.0) }]
    });
    runs.collect()
}

/// One occurrence in each part, the largest first, and again as long as there are any; a full part gets no more.
fn once_each(ranks: &Ranks, frequency: f64) -> Vec<Run> {
    let parts = ranks.parts();
    // So many in each part that holds so many.
    let (mut level, mut rest, mut open) = (0.0, frequency, parts);
    for &Class { size, parts, .. } in ranks.classes() {
        let rise = (rest / open).floor().min(size - level);
        (level, rest) = (level + rise, rest - rise * open);
        if level < size {
            break;
        }
        open -= parts;
    }
    let (full, more) = (parts - open, parts - rest.min(open));
    vec![
        Run { start: 0.0, end: full, each: Each::Full },
        Run { start: full, end: more, each: Each::Times(level) },
        Run { start: more, end: parts, each: Each::Times(level + 1.0) },
    ]
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::measures::Part;
    use crate::measures::dispersion::*;

    /// The sizes of the parts that hold a word, with its counts, both ascending.
    fn counts(ranks: &Ranks, runs: Vec<Run>) -> Vec<(f64, f64)> {
        let mut counts = Vec::new();
        for Run { start, end, each } in runs.into_iter().filter(|run| run.each != Each::Times(0.0)) {
            for rank in start as usize..end as usize {
                let size = ranks.classes().iter().find(|class| class.end() > rank as f64).unwrap().size;
                let count = if let Each::Times(count) = each { count } else { size };
                counts.push((size, count));
            }
        }
        counts.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        counts
    }

    #[test]
    fn by_hand() {
        let ranks = Ranks::new(&Division::new(&[2.0, 3.0, 5.0, 10.0]));
        let least = |frequency, kind| counts(&ranks, least(&ranks, frequency, kind));
        let most = |frequency, kind| counts(&ranks, most(&ranks, frequency, kind));
        assert_eq!(least(6.0, Kind::Even), [(2.0, 2.0), (3.0, 3.0), (5.0, 1.0)]);
        assert_eq!(least(12.0, Kind::Pervasive), [(5.0, 2.0), (10.0, 10.0)]);
        // 0.6, 0.9, 1.5 and 3: one more for the parts of 3 and of 2.
        assert_eq!(most(6.0, Kind::Even), [(2.0, 1.0), (3.0, 1.0), (5.0, 1.0), (10.0, 3.0)]);
        // Once in each, twice in the two largest; then the small ones are full and the largest gets the rest.
        assert_eq!(most(6.0, Kind::Pervasive), [(2.0, 1.0), (3.0, 1.0), (5.0, 2.0), (10.0, 2.0)]);
        assert_eq!(most(17.0, Kind::Pervasive), [(2.0, 2.0), (3.0, 3.0), (5.0, 5.0), (10.0, 7.0)]);
        assert_eq!(most(2.0, Kind::Pervasive), [(5.0, 1.0), (10.0, 1.0)]);
    }

    #[test]
    fn occurrences_and_sizes_are_kept() {
        let sizes = [1.0, 1.0, 2.0, 4.0, 4.0, 4.0, 9.0, 30.0];
        let ranks = Ranks::new(&Division::new(&sizes));
        for frequency in (1..=55).map(f64::from) {
            for kind in [Kind::Even, Kind::Pervasive] {
                for spread in [least, most] {
                    let parts = counts(&ranks, spread(&ranks, frequency, kind));
                    assert_eq!(parts.iter().map(|part| part.1).sum::<f64>(), frequency, "{kind:?} {parts:?}");
                    assert!(parts.iter().all(|(size, count)| count <= size), "{kind:?} {parts:?}");
                    let mut left = sizes.to_vec();
                    for (size, _) in parts {
                        left.swap_remove(left.iter().position(|other| *other == size).unwrap());
                    }
                }
            }
        }
    }

    /// Sizes, many of them alike or all different, and a frequency for which there is room.
    fn corpora() -> impl Strategy<Value = (Vec<f64>, f64)> {
        let sizes = |most: u32| prop::collection::vec((1..most).prop_map(f64::from), 1..300);
        prop_oneof![sizes(12), sizes(5000)].prop_flat_map(|sizes| {
            let size = sizes.iter().sum::<f64>();
            let frequency =
                prop_oneof![0.0..0.01, 0.0..1.0].prop_map(move |share: f64| (size * share).max(1.0).floor());
            (Just(sizes), frequency)
        })
    }

    proptest! {
        #[test]
        fn largest_remainders_are_rounded_up((sizes, frequency) in corpora()) {
            let division = Division::new(&sizes);
            let mut sorted = sizes.clone();
            sorted.sort_by(f64::total_cmp);
            let expected: Vec<f64> = sorted.iter().map(|size| frequency * size / division.size()).collect();
            let mut rounded: Vec<f64> = expected.iter().map(|expected| expected.floor()).collect();
            let rest = (frequency - rounded.iter().sum::<f64>()) as usize;
            let mut order: Vec<usize> = (0..sorted.len()).rev().collect();
            order.sort_by(|&a, &b| expected[b].fract().total_cmp(&expected[a].fract()));
            order[..rest].iter().for_each(|&part| rounded[part] += 1.0);
            let mut by_definition: Vec<(f64, f64)> = sorted.into_iter().zip(rounded).filter(|part| part.1 > 0.0).collect();
            by_definition.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
            let ranks = Ranks::new(&division);
            prop_assert_eq!(counts(&ranks, proportional(&ranks, frequency)), by_definition);
        }

        #[test]
        fn sums_over_runs_are_those_over_parts((sizes, frequency) in corpora()) {
            let division = Arc::new(Division::new(&sizes));
            let ranks = Arc::new(Ranks::new(&division));
            for kind in [Kind::Even, Kind::Pervasive] {
                for spread in [least, most] {
                    let runs = || spread(&ranks, frequency, kind);
                    let short = Parts::of_runs(division.clone(), frequency, Runs::new(ranks.clone(), runs()));
                    let mut long = Parts::of(division.clone());
                    long.set(counts(&ranks, runs()).into_iter().map(|(size, count)| Part { size, count }));
                    prop_assert_eq!((short.frequency(), short.range()), (long.frequency(), long.range()));
                    // Roots make of the last digit of a sum that is near 0 one in the middle.
                    for (measure, power) in [
                        (standard_deviation as fn(&Parts) -> f64, 2), (juilland_d, 1), (carroll_d2, 1), (lyne_d3, 1),
                        (rosengren_kf, 1), (gries_dp, 1), (dp, 1), (burch_da, 1), (kld, 1), (hellinger, 2),
                    ] {
                        let (short, long) = (measure(&short).powi(power), measure(&long).powi(power));
                        let same = (short.is_nan() && long.is_nan()) || (short - long).abs() < 1e-6 * long.abs().max(1.0);
                        prop_assert!(same, "{kind:?}: {short} instead of {long}");
                    }
                }
            }
        }
    }
}
