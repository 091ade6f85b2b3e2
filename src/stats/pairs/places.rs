//! Where each number stands in a list.

/// The places of every number in a list, number by number: what an index is to a book.
///
/// The same memory serves one list after the other.
#[derive(Debug)]
pub(in crate::stats) struct Places {
    /// For each number how often it occurs, and then where its next place is written; all zero between two lists.
    next: Vec<u32>,
    numbers: Vec<u32>,
    ends: Vec<u32>,
    places: Vec<u32>,
}

impl Places {
    /// An index of lists of numbers below `bound`.
    pub(in crate::stats) fn new(bound: usize) -> Self {
        Self { next: vec![0; bound], numbers: Vec::new(), ends: Vec::new(), places: Vec::new() }
    }

    /// Indexes a list, in a time that depends on its length and not on the bound.
    pub(in crate::stats) fn fill(&mut self, list: &[u32]) {
        let Self { next, numbers, ends, places } = self;
        numbers.clear();
        ends.clear();
        for &number in list {
            let count = &mut next[number as usize];
            if *count == 0 {
                numbers.push(number);
            }
            *count += 1;
        }
        numbers.sort_unstable();
        let mut start = 0;
        for &number in numbers.iter() {
            let count = std::mem::replace(&mut next[number as usize], start);
            start += count;
        }
        places.resize(list.len(), 0);
        for (place, &number) in (0..).zip(list) {
            let at = &mut next[number as usize];
            places[*at as usize] = place;
            *at += 1;
        }
        ends.extend(numbers.iter().map(|&number| std::mem::take(&mut next[number as usize])));
    }

    /// Each number of the list with its places, both ascending.
    pub(in crate::stats) fn iter(&self) -> impl Iterator<Item = (u32, &[u32])> {
        let mut start = 0;
        self.numbers.iter().zip(&self.ends).map(move |(&number, &end)| {
            let places = &self.places[start as usize..end as usize];
            start = end;
            (number, places)
        })
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_number_is_found_where_it_stands(lists in prop::collection::vec(prop::collection::vec(0..9_u32, 0..40), 1..4)) {
            let mut index = Places::new(9);
            for list in lists {
                let mut expected: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
                (0..).zip(&list).for_each(|(place, &number)| expected.entry(number).or_default().push(place));
                index.fill(&list);
                let found: Vec<(u32, Vec<u32>)> = index.iter().map(|(n, places)| (n, places.to_vec())).collect();
                prop_assert_eq!(found, expected.into_iter().collect::<Vec<_>>());
            }
        }
    }
}
