//! Articles that are in languages without date rules.

use std::collections::BTreeMap;

use crate::dates::Tagger;

/// How many articles are in languages without date rules, by language. They have no dates.
///
/// Counts of parts of a corpus add up in any order.
///
/// # Examples
///
/// ```
/// use newsframe::stats::dates::UnreadLanguages;
///
/// let mut unread = UnreadLanguages::default();
/// assert_eq!(unread.notice(), None);
/// unread.add("ja");
/// assert!(unread.notice().unwrap().contains("ja (1)"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnreadLanguages(BTreeMap<Box<str>, u64>);

impl UnreadLanguages {
    /// Counts one article in a language, given by ISO 639-1 code.
    pub fn add(&mut self, language: &str) {
        match self.0.get_mut(language) {
            Some(count) => *count += 1,
            None => {
                self.0.insert(language.into(), 1);
            }
        }
    }

    /// Adds the counts of another part.
    pub fn merge(&mut self, other: Self) {
        for (language, count) in other.0 {
            *self.0.entry(language).or_default() += count;
        }
    }

    /// The languages with their numbers of articles, in the order of their codes.
    pub fn iter(&self) -> impl Iterator<Item = (&str, u64)> {
        self.0.iter().map(|(language, &count)| (&**language, count))
    }

    /// What the user should know; `None` if every article could be read.
    pub fn notice(&self) -> Option<String> {
        let articles: u64 = self.0.values().sum();
        let languages: Vec<String> = self.iter().map(|(language, count)| format!("{language} ({count})")).collect();
        let (noun, have) = if articles == 1 { ("article", "has") } else { ("articles", "have") };
        (articles > 0).then(|| {
            format!(
                "{articles} {noun} {have} no dates, for there are no date rules for {}; there are rules for {}, and \
                 the option language reads all articles by the rules of one",
                languages.join(", "),
                Tagger::LANGUAGES.join(", ")
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_in_any_order() {
        let part = |languages: &[&str]| {
            let mut part = UnreadLanguages::default();
            languages.iter().for_each(|language| part.add(language));
            part
        };
        let (mut left, mut right) = (part(&["ja", "tr"]), part(&["ja"]));
        left.merge(part(&["ja"]));
        right.merge(part(&["tr", "ja"]));
        assert_eq!(left, right);
        assert_eq!(left.iter().collect::<Vec<_>>(), [("ja", 2), ("tr", 1)]);
        assert!(
            left.notice()
                .unwrap()
                .starts_with("3 articles have no dates, for there are no date rules for ja (2), tr (1)")
        );
    }
}
