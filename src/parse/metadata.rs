//! Keys of front matter, header blocks and records, filled into the article.

use super::dates::{Dates, Found, puts_day_first};
use super::front_matter::{Field, FieldValue};
use super::log::Log;
use super::published::{self, Unread};
use super::{ParseOptions, byline, language};
use crate::article::{Article, DateRole, Value};

/// What a key stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Title,
    Authors,
    Published,
    /// A date that says less than `Published` does.
    Created,
    /// When it was changed.
    Modified,
    /// When somebody collected it.
    Collected,
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
        "section" | "category" | "categories" | "desk" | "rubric" | "ressort" | "rubrik" => Role::Section,
        "source" | "site" | "publisher" | "publication" | "site_name" | "outlet" | "newspaper" | "quelle" => Role::Site,
        "language" | "lang" | "locale" | "sprache" => Role::Language,
        "url" | "link" | "canonical" | "canonical_url" | "permalink" | "source_url" | "web" => Role::Url,
        "id" | "guid" | "uuid" | "article_id" => Role::Id,
        "dateline" | "location" | "place" => Role::Dateline,
        _ => return date_role(&key),
    })
}

/// The role of a key whose value is a date, whatever its case and its separators. It allocates nothing: the keys of
/// every record pass here.
pub(super) fn date_role(key: &str) -> Option<Role> {
    let mut folded = [0; 24];
    let mut length = 0;
    for byte in key.bytes().filter(|byte| !b" -_.:".contains(byte)) {
        *folded.get_mut(length)? = byte.to_ascii_lowercase();
        length += 1;
    }
    Some(match std::str::from_utf8(&folded[..length]).ok()? {
        "date"
        | "published"
        | "publishdate"
        | "publisheddate"
        | "publishedat"
        | "publishedon"
        | "publishedtime"
        | "pubdate"
        | "publicationdate"
        | "datepublished"
        | "articlepublishedtime"
        | "firstpublished"
        | "originallypublished"
        | "datum"
        | "fecha" => Role::Published,
        "created" | "createdat" | "createdon" | "datecreated" | "creationdate" => Role::Created,
        "modified"
        | "modifiedat"
        | "modifiedon"
        | "modifieddate"
        | "modifiedtime"
        | "datemodified"
        | "articlemodifiedtime"
        | "lastmodified"
        | "lastmod"
        | "updated"
        | "updatedat"
        | "updatedon"
        | "updatedtime"
        | "dateupdated"
        | "lastupdated"
        | "lastupdate"
        | "aktualisiert"
        | "actualizado" => Role::Modified,
        "fetched" | "fetchedat" | "fetchdate" | "crawled" | "crawledat" | "crawldate" | "datecrawled" | "scraped"
        | "scrapedat" | "scrapedate" | "retrieved" | "retrievedat" | "retrievaldate" | "accessed" | "accessedat"
        | "accessdate" | "dateaccessed" | "downloaded" | "downloadedat" | "downloaddate" | "datedownload"
        | "collected" | "collectedat" | "warcdate" => Role::Collected,
        _ => return None,
    })
}

/// Fills the article with fields; keys without a role, and second values, go to `extra`.
pub(super) fn assign(
    fields: Vec<Field>,
    evidence: &'static str,
    options: &ParseOptions,
    article: &mut Article,
    dates: &mut Dates,
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
            Some(Role::Language) => self::language(&text, raw, article, dates, log),
            Some(Role::Authors) if article.authors.is_empty() => {
                article.authors = match &value {
                    FieldValue::Text(text) => byline::authors(text),
                    FieldValue::List(list) => list.iter().flat_map(|name| byline::authors(name)).collect(),
                };
                true
            }
            Some(role @ (Role::Published | Role::Created | Role::Modified)) => {
                let read = published::read(&text, options.day_first);
                let modified = role == Role::Modified;
                let weak = role == Role::Created;
                let role = if modified { DateRole::Modified } else { DateRole::Published };
                // What is no date, and a second one, stays with its key too.
                let free = !dates.has(role) && (read.is_ok() || !modified && !weak);
                // "updated: yes" is no date.
                if read != Err(Unread::NoDate) || !modified && !weak {
                    dates.add(Found { role, read, evidence, raw, text: text.clone(), weak });
                }
                free
            }
            Some(Role::Collected) => {
                if let Ok(moment) = published::read(&text, options.day_first) {
                    dates.collected(moment.day);
                }
                false
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
pub(super) fn language(text: &str, raw: usize, article: &mut Article, dates: &mut Dates, log: &mut Log) -> bool {
    if article.language.is_some() {
        return false;
    }
    dates.day_first = puts_day_first(text);
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

/// The start of a value, for a message.
pub(super) fn shown(text: &str) -> String {
    let mut chars = text.chars();
    let head: String = chars.by_ref().take(60).collect();
    if chars.next().is_some() { head + "…" } else { head }
}
