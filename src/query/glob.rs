//! Words with wildcards: `*` for any characters, `?` for one.

/// A word with wildcards, for the whole of a term.
///
/// A backslash takes the special meaning from a wildcard or another backslash.
///
/// # Examples
///
/// ```
/// use newsframe::query::Glob;
///
/// let glob = Glob::new("cease*");
/// assert!(glob.matches("ceasefire") && glob.matches("cease"));
/// assert!(!glob.matches("decease"));
/// assert!(Glob::new(r"wh?\?").matches("why?"));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Glob {
    /// What stands between the stars; `None` for a character that may be any.
    pieces: Vec<Piece>,
}

/// A stretch without a star.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Piece {
    /// No wildcard.
    Plain(String),
    /// With question marks.
    Holes(Vec<Option<char>>),
}

impl Glob {
    /// Reads a word with wildcards.
    pub fn new(word: &str) -> Self {
        Self::folded(word, str::to_owned)
    }

    /// Reads a word whose stretches between wildcards are normalised as the terms are.
    pub(super) fn folded(word: &str, fold: impl Fn(&str) -> String) -> Self {
        let mut pieces = vec![Vec::new()];
        let mut plain = String::new();
        let mut chars = word.chars();
        let push = |pieces: &mut Vec<Vec<Option<char>>>, plain: &mut String, before_wildcard: bool| {
            // What follows is unknown, so that a letter at the end is none that ends a word, as the Greek sigma may be.
            let text = if before_wildcard && !plain.is_empty() {
                let mut text = fold(&format!("{plain}x"));
                text.pop();
                text
            } else {
                fold(plain)
            };
            plain.clear();
            if let Some(piece) = pieces.last_mut() {
                piece.extend(text.chars().map(Some));
            }
        };
        while let Some(c) = chars.next() {
            match c {
                '*' => {
                    push(&mut pieces, &mut plain, true);
                    pieces.push(Vec::new());
                }
                '?' => {
                    push(&mut pieces, &mut plain, true);
                    if let Some(piece) = pieces.last_mut() {
                        piece.push(None);
                    }
                }
                '\\' => match chars.as_str().chars().next() {
                    Some(escaped @ ('*' | '?' | '\\')) => {
                        plain.push(escaped);
                        chars.next();
                    }
                    _ => plain.push('\\'),
                },
                c => plain.push(c),
            }
        }
        push(&mut pieces, &mut plain, false);
        let pieces = pieces
            .into_iter()
            .map(|piece| match piece.iter().copied().collect::<Option<String>>() {
                Some(plain) => Piece::Plain(plain),
                None => Piece::Holes(piece),
            })
            .collect();
        Self { pieces }
    }

    /// The whole word, if it has no wildcard.
    pub fn literal(&self) -> Option<&str> {
        match self.pieces.as_slice() {
            [Piece::Plain(text)] => Some(text),
            _ => None,
        }
    }

    /// The stretch before the first wildcard; empty if the word starts with one.
    pub fn prefix(&self) -> &str {
        match self.pieces.first() {
            Some(Piece::Plain(text)) => text,
            _ => "",
        }
    }

    /// Whether a whole term is such a word.
    pub fn matches(&self, term: &str) -> bool {
        let Some((first, later)) = self.pieces.split_first() else { return false };
        let Some((last, middle)) = later.split_last() else {
            return first.at_start(term).is_some_and(str::is_empty);
        };
        let Some(mut rest) = first.at_start(term) else { return false };
        // The leftmost place of each piece leaves the most for those after it.
        for piece in middle {
            match piece.anywhere(rest) {
                Some(after) => rest = after,
                None => return false,
            }
        }
        last.at_end(rest)
    }
}

impl Piece {
    /// What is left behind the piece, if the text starts with it.
    fn at_start<'a>(&self, text: &'a str) -> Option<&'a str> {
        match self {
            Self::Plain(plain) => text.strip_prefix(plain.as_str()),
            Self::Holes(holes) => {
                let mut chars = text.chars();
                for hole in holes {
                    let c = chars.next()?;
                    if hole.is_some_and(|expected| expected != c) {
                        return None;
                    }
                }
                Some(chars.as_str())
            }
        }
    }

    /// What is left behind the leftmost place of the piece.
    fn anywhere<'a>(&self, text: &'a str) -> Option<&'a str> {
        match self {
            Self::Plain(plain) => text.find(plain.as_str()).map(|at| &text[at + plain.len()..]),
            Self::Holes(_) => text.char_indices().find_map(|(at, _)| self.at_start(&text[at..])),
        }
    }

    /// Whether the text ends with the piece.
    fn at_end(&self, text: &str) -> bool {
        match self {
            Self::Plain(plain) => text.ends_with(plain.as_str()),
            Self::Holes(holes) => {
                let mut chars = text.chars().rev();
                holes.iter().rev().all(|hole| chars.next().is_some_and(|c| hole.is_none_or(|expected| expected == c)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn wildcards_stand_for_characters() {
        for (word, yes, no) in [
            ("war*", vec!["war", "wars", "warfare"], vec!["wa", "awar"]),
            ("*ment", vec!["ment", "agreement"], vec!["agreements"]),
            ("w?r", vec!["war", "wür"], vec!["wr", "waar"]),
            ("?*?", vec!["ab", "abc"], vec!["a", ""]),
            ("*a*b*", vec!["ab", "xaxbx"], vec!["ba", "a"]),
            ("a*a", vec!["aa", "aba"], vec!["a"]),
            (r"\*", vec!["*"], vec!["a", ""]),
            ("*", vec!["", "a"], vec![]),
            ("", vec![""], vec!["a"]),
        ] {
            let glob = Glob::new(word);
            yes.iter().for_each(|term| assert!(glob.matches(term), "{word} {term}"));
            no.iter().for_each(|term| assert!(!glob.matches(term), "{word} {term}"));
        }
    }

    #[test]
    fn a_sigma_before_a_wildcard_does_not_end_the_word() {
        assert_eq!(Glob::folded("ΟΔΟΣ*", str::to_lowercase).prefix(), "οδοσ");
        assert_eq!(Glob::folded("ΟΔΟΣ", str::to_lowercase).literal(), Some("οδος"));
    }

    proptest! {
        #[test]
        fn a_glob_is_the_regular_expression_that_it_stands_for(word in "[ab?*]{0,8}", term in "[abc]{0,8}") {
            let expression = word.replace('*', ".*").replace('?', ".");
            let expected = regex::Regex::new(&format!("^(?:{expression})$")).unwrap().is_match(&term);
            prop_assert_eq!(Glob::new(&word).matches(&term), expected);
        }
    }
}
