//! Where a word with clitics is split: `do|n't`, `Trump|'s`, `she|'d|'ve`.

/// The apostrophes that join a clitic, as UTF-8.
const APOSTROPHES: [&str; 2] = ["'", "’"];

/// The most clitics that are split off one word: `wouldn't've` has two.
pub(super) const MOST: usize = 3;

/// The byte offset within the word at which its last clitic starts; `None` if the word has none.
///
/// Follows the English treebanks of Universal Dependencies. Call it again with what is left for the clitic before.
pub(super) fn start(word: &str) -> Option<usize> {
    let (at, suffix) = APOSTROPHES
        .iter()
        .filter_map(|mark| word.rfind(mark).map(|at| (at, &word[at + mark.len()..])))
        .max_by_key(|&(at, _)| at)?;
    if at == 0 {
        return None;
    }
    let is = |clitic: &str| suffix.eq_ignore_ascii_case(clitic);
    let negation = is("t") && word[..at].ends_with(['n', 'N']) && at > 1;
    let clitic = suffix.is_empty() || ["s", "d", "m", "re", "ve", "ll"].into_iter().any(is);
    if negation { Some(at - 1) } else { clitic.then_some(at) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clitics_are_found_from_the_end() {
        let cases = [
            ("don't", Some(2)),
            ("Trump’s", Some(5)),
            ("she'd've", Some(5)),
            ("states'", Some(6)),
            ("o'clock", None),
            ("L'Aquila", None),
            ("n't", None),
            ("'s", None),
            ("", None),
        ];
        for (word, expected) in cases {
            assert_eq!(start(word), expected, "{word}");
        }
    }
}
