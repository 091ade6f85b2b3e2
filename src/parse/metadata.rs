//! Keys of front matter, header blocks and records, filled into the article.

use super::front_matter::{Field, FieldValue};
use super::log::Log;
use super::published::{self, Moment, Unread};
use super::{ParseOptions, byline, language};
use crate::article::{Article, Published, Value};

/// What a key stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Authors,
    Published,
    /// A date that says less than `Published` does.
    Created,
    Section,
    Site,
    Language,
    Url,
    Id,
    Dateline,
}

/// The role of a key, whatever its case and its separators.
pub(super) fn role(key: &str) -> Option<Role> {
    let key = key.trim().to_lowercase().replace([' ', '-', '.'], "_");
    Some(match key.as_str() {
        "title" | "headline" | "subject" | "titel" | "titre" | "título" => Role::Title,
        "by" | "byline" | "from" | "author" | "authors" | "author(s)" | "writer" | "creator" | "written_by"
        | "autor" | "auteur" => Role::Authors,
        "date" | "published" | "publish_date" | "published_at" | "published_on" | "pubdate" | "pub_date"
        | "publication_date" | "date_published" | "datepublished" | "published_time" | "publishdate" | "datum"
        | "fecha" => Role::Published,
        "created" | "created_at" | "date_created" => Role::Created,
        "section" | "category" | "categories" | "desk" | "rubric" | "ressort" | "rubrik" => Role::Section,
        "source" | "site" | "publisher" | "publication" | "site_name" | "outlet" | "newspaper" | "quelle" => Role::Site,
        "language" | "lang" | "locale" | "sprache" => Role::Language,
        "url" | "link" | "canonical" | "canonical_url" | "permalink" | "source_url" | "web" => Role::Url,
        "id" | "guid" | "uuid" | "article_id" => Role::Id,
        "dateline" | "location" | "place" => Role::Dateline,
        _ => return None,
    })
}

/// Fills the article with fields; keys without a role, and second values, go to `extra`.
pub(super) fn assign(
    fields: Vec<Field>,
    evidence: &'static str,
    options: &ParseOptions,
    article: &mut Article,
    log: &mut Log,
) {
    for Field { key, value, raw } in fields {
        let text = match &value {
            FieldValue::Text(text) => text.trim().to_owned(),
            FieldValue::List(list) => list.join(", "),
        };
        let role = role(&key).filter(|_| !text.is_empty());
        let free = match role {
            Some(Role::Title) => put(&mut article.title, &text),
            Some(Role::Section) => put(&mut article.section, &text),
            Some(Role::Site) if text.starts_with("http://") || text.starts_with("https://") => {
                put(&mut article.url, &text)
            }
            Some(Role::Site) => put(&mut article.site, &text),
            Some(Role::Url) => put(&mut article.url, &text),
            Some(Role::Id) => put(&mut article.id, &text),
            Some(Role::Dateline) => put(&mut article.dateline, &text),
            Some(Role::Language) => self::language(&text, raw, article, log),
            Some(Role::Authors) if article.authors.is_empty() => {
                article.authors = match &value {
                    FieldValue::Text(text) => byline::authors(text),
                    FieldValue::List(list) => list.iter().flat_map(|name| byline::authors(name)).collect(),
                };
                true
            }
            Some(Role::Published) => date(&text, evidence, raw, options, article, log),
            Some(Role::Created) if article.published.is_none() => {
                published::read(&text, options.day_first).is_ok() && date(&text, evidence, raw, options, article, log)
            }
            _ => false,
        };
        if !free {
            let value = match value {
                FieldValue::Text(text) if text.is_empty() => Value::Null,
                FieldValue::Text(text) => Value::Text(text),
                // A list of strings always is valid JSON.
                FieldValue::List(list) => Value::Text(serde_json::to_string(&list).unwrap_or_else(|_| list.join(", "))),
            };
            article.extra.push((key.into(), value));
        }
    }
}

/// Puts a value where there is none yet.
fn put(slot: &mut Option<String>, text: &str) -> bool {
    if slot.is_some() {
        return false;
    }
    *slot = Some(text.to_owned());
    true
}

/// Sets the language, or says that it is not known.
pub(super) fn language(text: &str, raw: usize, article: &mut Article, log: &mut Log) -> bool {
    if article.language.is_some() {
        return false;
    }
    match language::code(text) {
        Some(code) => {
            article.language = Some(code.to_owned());
            true
        }
        None => {
            log.notice(
                raw,
                "LANGUAGE",
                format!("`{}` is no language that newsframe knows", shown(text)),
                "write an ISO 639-1 code such as en; the raw value is in language_raw",
            );
            article.extra.push(("language_raw".into(), Value::Text(text.to_owned())));
            true
        }
    }
}

/// Sets the date from text, or says why it is none. Returns whether the value is taken care of.
fn date(
    text: &str,
    evidence: &'static str,
    raw: usize,
    options: &ParseOptions,
    article: &mut Article,
    log: &mut Log,
) -> bool {
    if article.published.is_some() {
        return false;
    }
    publish(published::read(text, options.day_first), evidence, text, raw, article, log);
    true
}

/// Sets the date that was read, or keeps the raw value and says why it is none.
pub(super) fn publish(
    read: Result<Moment, Unread>,
    evidence: &'static str,
    text: &str,
    raw: usize,
    article: &mut Article,
    log: &mut Log,
) {
    match read {
        Ok(Moment { day, at }) => article.published = Some(Published { day, at, evidence }),
        Err(reason) => {
            log.notice(raw, "DATE", format!("`{}` {}", shown(text), reason.reason()), reason.advice());
            article.extra.push(("published_raw".into(), Value::Text(text.to_owned())));
        }
    }
}

/// The start of a value, for a message.
fn shown(text: &str) -> String {
    let mut chars = text.chars();
    let head: String = chars.by_ref().take(60).collect();
    if chars.next().is_some() { head + "…" } else { head }
}
