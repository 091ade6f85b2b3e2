//! The known name that the user may have meant, for error messages.

/// The known name closest to `name`, if one is close enough to be a likely slip.
///
/// Close means at most two edits (insert, delete, replace, swap of neighbours), and at most one in names of up to
/// four characters. Case is ignored. The first of equally close names wins.
pub(crate) fn closest<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // No known name is this long, and the distance is quadratic: the user's text must not make an error slow.
    const LONGEST: usize = 64;
    let name: Vec<char> = name.chars().flat_map(char::to_lowercase).take(LONGEST + 1).collect();
    if name.len() > LONGEST {
        return None;
    }
    let allowed = if name.len() <= 4 { 1 } else { 2 };
    known
        .into_iter()
        .map(|candidate| (distance(&name, &candidate.to_lowercase().chars().collect::<Vec<_>>()), candidate))
        .filter(|&(edits, candidate)| edits <= allowed && edits < candidate.chars().count())
        .min_by_key(|&(edits, _)| edits)
        .map(|(_, candidate)| candidate)
}

/// The optimal string alignment distance: Levenshtein's, with a swap of neighbours as one edit.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for (i, &x) in a.iter().enumerate() {
        let mut row = Vec::with_capacity(b.len() + 1);
        row.push(i + 1);
        for (j, &y) in b.iter().enumerate() {
            let mut edits = (last[j] + usize::from(x != y)).min(last[j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && x == b[j - 1] && a[i - 1] == y {
                edits = edits.min(before[j - 1] + 1);
            }
            row.push(edits);
        }
        before = std::mem::replace(&mut last, row);
    }
    last[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NAMES: [&str; 4] = ["english", "german", "en", "finnish"];

    #[test]
    fn slips_are_recognised() {
        for (slip, meant) in
            [("englsh", "english"), ("egnlish", "english"), ("Germna", "german"), ("fin nish", "finnish")]
        {
            assert_eq!(closest(slip, NAMES), Some(meant), "{slip}");
        }
    }

    #[test]
    fn far_names_suggest_nothing() {
        for name in ["", "x", "klingon", "e", &"english".repeat(1000)] {
            assert_eq!(closest(name, ["english", "german"]), None, "{name}");
        }
    }

    #[test]
    fn distances_by_hand() {
        for (a, b, edits) in [("", "", 0), ("", "abc", 3), ("kitten", "sitting", 3), ("abcd", "abdc", 1), ("é", "e", 1)]
        {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            assert_eq!(distance(&a, &b), edits);
        }
    }

    proptest! {
        #[test]
        fn distance_is_symmetric_and_bounded(a in "[a-c]{0,6}", b in "[a-c]{0,6}") {
            let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            prop_assert_eq!(distance(&x, &y), distance(&y, &x));
            prop_assert!(distance(&x, &y) <= x.len().max(y.len()));
            prop_assert_eq!(distance(&x, &y) == 0, a == b);
        }
    }
}
