//! What could not be read, and what was left out.

use crate::article::ArticleId;
use crate::stats::dates::UnreadLanguages;
use crate::stats::entities::options::LANGUAGES;

/// Which articles have no mentions though they may name somebody, and which given spans were left out.
///
/// Those of parts of a corpus add up in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Omissions {
    /// The articles in languages without a model.
    languages: UnreadLanguages,
    /// How many articles newsframe failed to read.
    defects: u64,
    /// The first of them, and what went wrong in it.
    first_defect: Option<(ArticleId, String)>,
    /// The given spans that overlap a longer one, or one as long that counts.
    overlapping: u64,
}

impl Omissions {
    /// Counts an article in a language without a model, given by ISO 639-1 code.
    pub(super) fn add_language(&mut self, code: &str) {
        self.languages.add(code);
    }

    /// Notes an article that newsframe failed to read.
    pub(super) fn add_defect(&mut self, id: ArticleId, what: String) {
        self.defects += 1;
        self.keep_first(id, what);
    }

    /// Keeps what went wrong in the first article only: more is not told.
    fn keep_first(&mut self, id: ArticleId, what: String) {
        if self.first_defect.as_ref().is_none_or(|first| (id, &what) < (first.0, &first.1)) {
            self.first_defect = Some((id, what));
        }
    }

    /// Counts given spans whose place another one has.
    pub(super) fn add_overlapping(&mut self, spans: u64) {
        self.overlapping += spans;
    }

    /// Adds those of another part.
    pub fn merge(&mut self, other: Self) {
        self.languages.merge(other.languages);
        self.defects += other.defects;
        if let Some((id, what)) = other.first_defect {
            self.keep_first(id, what);
        }
        self.overlapping += other.overlapping;
    }

    /// What the user should know: one sentence each, without a full stop.
    pub fn notices(&self) -> Vec<String> {
        let mut notices = Vec::new();
        let articles = |number: u64| if number == 1 { ("article", "has") } else { ("articles", "have") };
        let unread: u64 = self.languages.iter().map(|(_, count)| count).sum();
        if unread > 0 {
            let (noun, have) = articles(unread);
            let languages: Vec<String> =
                self.languages.iter().map(|(language, count)| format!("{language} ({count})")).collect();
            notices.push(format!(
                "{unread} {noun} {have} no entities, for there is no model for {}; there is one for {}, and the option \
                 language reads all articles by the model of one",
                languages.join(", "),
                LANGUAGES.join(", ")
            ));
        }
        if let Some((first, what)) = &self.first_defect {
            let (noun, have) = articles(self.defects);
            notices.push(format!(
                "{} {noun} {have} no entities, for newsframe failed on them, first on article_id {}: {what}; this is a \
                 defect of newsframe: please report it with the article",
                self.defects, first.0
            ));
        }
        if self.overlapping > 0 {
            let (spans, were, ones) =
                if self.overlapping == 1 { ("span", "was", "another one") } else { ("spans", "were", "other ones") };
            notices.push(format!("{} given {spans} {were} left out for {ones} in the same place", self.overlapping));
        }
        notices
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_add_up_in_any_order() {
        let part = |languages: &[&str], defects: &[u32], overlapping| {
            let mut part = Omissions::default();
            languages.iter().for_each(|language| part.add_language(language));
            defects.iter().for_each(|&id| part.add_defect(ArticleId(id), format!("defect {id}")));
            part.add_overlapping(overlapping);
            part
        };
        let (mut left, mut right) = (part(&["ja", "tr"], &[7], 1), part(&["ja"], &[3], 0));
        left.merge(right.clone());
        right.merge(part(&["ja", "tr"], &[7], 1));
        assert_eq!(left, right);
        let notices = left.notices();
        assert!(notices[0].starts_with("3 articles have no entities, for there is no model for ja (2), tr (1)"));
        assert!(notices[1].starts_with("2 articles have no entities") && notices[1].contains("article_id 3: defect 3"));
        assert_eq!(notices[2], "1 given span was left out for another one in the same place");
        assert_eq!(Omissions::default().notices(), Vec::<String>::new());
    }
}
