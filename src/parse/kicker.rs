//! Short lines around a headline that are labels: sections, and words that look like names.

use super::shape;

/// Whether a short line above the headline is a section or a path of them: `Culture`, `World | Europe`.
pub(super) fn is_kicker(text: &str) -> bool {
    let path = text.len() <= 40
        && shape::words(text) <= 5
        && [" | ", " / ", " > ", " › ", " » "].iter().any(|mark| text.contains(mark))
        && text.split_whitespace().all(|word| !word.starts_with(char::is_lowercase));
    path || text.len() <= 16 && SECTIONS.contains(&text.to_lowercase().as_str())
}

/// Names of sections that stand alone above a headline.
#[rustfmt::skip]
const SECTIONS: &[&str] = &[
    "news", "world", "politics", "business", "economy", "culture", "arts", "sport", "sports", "opinion", "science",
    "technology", "tech", "health", "travel", "local", "national", "international", "editorial", "comment",
    "features", "obituary", "obituaries", "analysis", "education", "environment", "climate", "lifestyle", "books",
    "music", "film", "food", "style", "society", "media", "weather", "europe", "asia", "africa", "americas",
    "politik", "wirtschaft", "kultur", "wissenschaft", "meinung", "ausland", "inland", "culture et société",
    "économie", "politique", "monde", "cultura", "economía", "política", "mundo", "deportes",
];

/// Whether a line of capitalised words is a label and no name: `Key Points`.
pub(super) fn is_label(text: &str) -> bool {
    text.split(' ').any(|word| LABELS.contains(&word.to_lowercase().as_str()))
}

/// Words of labels that are capitalised like names.
#[rustfmt::skip]
const LABELS: &[&str] = &[
    "key", "points", "press", "breaking", "live", "special", "full", "latest", "top", "quick", "table", "executive",
    "summary", "introduction", "background", "overview", "facts", "updates", "update", "story", "stories", "report",
    "news", "release", "analysis", "opinion", "review", "interview", "chapter", "part", "episode", "section", "photo",
    "video", "gallery", "premium", "exclusive", "feature", "features", "culture", "politics", "business", "sports",
    "world", "local", "national", "international", "technology", "science", "health", "travel", "lifestyle",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kickers_and_labels() {
        for text in ["CULTURE", "World | Europe", "Culture / Books"] {
            assert!(is_kicker(text), "{text}");
        }
        for text in ["Salt", "Harbour reopens", "Salt and / or bread", "What the mayor | and the council | said"] {
            assert!(!is_kicker(text), "{text}");
        }
        assert!(is_label("Key Points"));
        assert!(!is_label("Ada Quill"));
    }
}
