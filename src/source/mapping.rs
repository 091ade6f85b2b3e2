//! Which key or column is the text, the title, the date: the user's word, or a guess that is reported.

use std::sync::Arc;

use super::options::SourceOptions;
use crate::article::Value;
use crate::document::Record;
use crate::error::{Error, ErrorKind, Result};
use crate::issue::{Issue, Severity};
use crate::suggest::closest;

/// What a key or column means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Text,
    Title,
    Authors,
    Published,
    Section,
    Site,
    Language,
    Url,
    Id,
    /// Kept as it is.
    Extra,
}

const ROLES: usize = 9;

/// The roles with their names and, in the order of preference, the names that they are guessed from.
const GUESSES: [(Role, &str, &[&str]); ROLES] = [
    (
        Role::Text,
        "text",
        &[
            "text",
            "body",
            "content",
            "article_text",
            "full_text",
            "fulltext",
            "maintext",
            "article_body",
            "articlebody",
            "body_text",
            "bodytext",
            "article",
            "story",
            "transcript",
            "raw_text",
            "document",
        ],
    ),
    (Role::Title, "title", &["title", "headline", "head", "heading"]),
    (Role::Authors, "authors", &["authors", "author", "byline", "by", "creator", "creators"]),
    (
        Role::Published,
        "published",
        &[
            "published",
            "date",
            "published_at",
            "date_published",
            "datepublished",
            "pub_date",
            "pubdate",
            "date_publish",
            "publish_date",
            "publication_date",
            "datetime",
            "created_at",
            "timestamp",
        ],
    ),
    (Role::Section, "section", &["section", "category", "desk", "section_name"]),
    (
        Role::Site,
        "site",
        &["site", "source", "publisher", "publication", "domain", "outlet", "newspaper", "source_domain"],
    ),
    (Role::Language, "language", &["language", "lang"]),
    (Role::Url, "url", &["url", "link", "canonical_url", "web_url", "weburl"]),
    (Role::Id, "id", &["id", "article_id", "uid", "doc_id", "uuid", "guid"]),
];

/// The meaning of each key of one source.
#[derive(Clone, Debug)]
pub(super) struct Mapping {
    /// The key of each role, in the order of [`GUESSES`].
    keys: [Option<Arc<str>>; ROLES],
    /// Roles that were guessed from a key of another name.
    guessed: Vec<(&'static str, Arc<str>)>,
}

impl Mapping {
    /// Maps the keys seen in a source: explicit names first, then guesses in the order of preference.
    ///
    /// Explicit names are taken even if the source has not shown them yet; see [`Mapping::demand`].
    pub(super) fn new<'a>(options: &SourceOptions, seen: impl Iterator<Item = &'a str> + Clone) -> Self {
        let mut keys: [Option<Arc<str>>; ROLES] =
            std::array::from_fn(|i| explicit(options, GUESSES[i].0).map(Arc::from));
        let mut guessed = Vec::new();
        for (i, &(_, name, guesses)) in GUESSES.iter().enumerate() {
            if keys[i].is_some() {
                continue;
            }
            let free = |key: &str, keys: &[Option<Arc<str>>]| !keys.iter().any(|taken| taken.as_deref() == Some(key));
            let found = guesses
                .iter()
                .find_map(|guess| seen.clone().find(|key| key.eq_ignore_ascii_case(guess) && free(key, &keys)));
            if let Some(key) = found {
                let key: Arc<str> = key.into();
                if &*key != name {
                    guessed.push((name, Arc::clone(&key)));
                }
                keys[i] = Some(key);
            } else if free(name, &keys) {
                // A key that later records may bring.
                keys[i] = Some(name.into());
            }
        }
        Self { keys, guessed }
    }

    /// The role of a key.
    pub(super) fn role(&self, key: &str) -> Role {
        let found = self.keys.iter().position(|mapped| mapped.as_deref() == Some(key));
        found.map_or(Role::Extra, |i| GUESSES[i].0)
    }

    /// The key of the text.
    pub(super) fn text_key(&self) -> &str {
        self.keys[0].as_deref().unwrap_or("text")
    }

    /// The notice about guesses, if there were any.
    pub(super) fn guess_notice(&self, source: &Arc<str>) -> Option<Issue> {
        if self.guessed.is_empty() {
            return None;
        }
        let guesses: Vec<String> =
            self.guessed.iter().map(|(role, key)| format!("{role} from `{}`", key.escape_debug())).collect();
        Some(Issue {
            source: Arc::clone(source),
            record: None,
            offset: None,
            code: "GUESSED_FIELDS",
            severity: Severity::Notice,
            reason: format!("guessed {}", guesses.join(", ")).into(),
            advice: "name the fields to be sure, such as text=".into(),
        })
    }

    /// Checks that the columns of a table hold every name that the user gave, and a text.
    pub(super) fn demand(&self, options: &SourceOptions, columns: &[&str], kind: ErrorKind) -> Result<()> {
        for &(role, name, _) in &GUESSES {
            let Some(key) = explicit(options, role) else { continue };
            if !columns.contains(&key) {
                let advice = match closest(key, columns.iter().copied()) {
                    Some(near) => format!("did you mean `{}`? columns: {}", near.escape_debug(), list(columns)),
                    None => format!("columns: {}", list(columns)),
                };
                return Err(Error::new(kind, format!("{name}: there is no column `{}`", key.escape_debug()))
                    .coded("MISSING_FIELD")
                    .advise(advice));
            }
        }
        if !columns.contains(&self.text_key()) {
            return Err(Error::new(kind, format!("no column looks like the text; found: {}", list(columns)))
                .coded("MISSING_FIELD")
                .advise("name it with text="));
        }
        Ok(())
    }
}

fn explicit(options: &SourceOptions, role: Role) -> Option<&str> {
    match role {
        Role::Text => &options.text,
        Role::Title => &options.title,
        Role::Authors => &options.authors,
        Role::Published => &options.published,
        Role::Section => &options.section,
        Role::Site => &options.site,
        Role::Language => &options.language,
        Role::Url => &options.url,
        Role::Id => &options.id,
        Role::Extra => &None,
    }
    .as_deref()
}

/// Names for a message: at most twelve, escaped.
pub(super) fn list<S: AsRef<str>>(names: &[S]) -> String {
    const SHOWN: usize = 12;
    let mut text = String::new();
    for (i, name) in names.iter().take(SHOWN).enumerate() {
        if i > 0 {
            text.push_str(", ");
        }
        text.extend(name.as_ref().chars().take(60).flat_map(char::escape_debug));
    }
    if names.len() > SHOWN {
        text.push_str(&format!(" and {} more", names.len() - SHOWN));
    }
    text
}

/// Puts a value that is not the text into a record.
pub(super) fn put(record: &mut Record, role: Role, key: &Arc<str>, value: Value) {
    let slot = match role {
        Role::Extra | Role::Text => {
            record.extra.push((Arc::clone(key), value));
            return;
        }
        Role::Published => {
            record.published = value;
            return;
        }
        Role::Authors => {
            record.authors = text_of(value).into_iter().collect();
            return;
        }
        Role::Title => &mut record.title,
        Role::Section => &mut record.section,
        Role::Site => &mut record.site,
        Role::Language => &mut record.language,
        Role::Url => &mut record.url,
        Role::Id => &mut record.id,
    };
    *slot = text_of(value);
}

/// A value as metadata text; nothing for null and blank text.
fn text_of(value: Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Text(text) => (!text.trim().is_empty()).then_some(text),
        other => Some(other.to_string()),
    }
}
