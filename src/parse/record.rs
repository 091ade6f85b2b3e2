//! The fields of a record, interpreted.

use super::dates::{Dates, Found};
use super::log::Log;
use super::metadata::Role;
use super::published::Unread;
use super::{ParseOptions, byline, dateline, metadata, published, shape};
use crate::article::{Article, DateRole, Value};
use crate::document::Record;

/// How many lines of a record's text are looked at for its date.
const LINES: usize = 3;
/// The longest line above a date, in bytes.
const LONGEST: usize = 200;

/// Fills an article from the fields of a record. The text is moved as it is.
pub(super) fn read(record: Record, options: &ParseOptions, article: &mut Article, dates: &mut Dates, log: &mut Log) {
    let filled = |text: Option<String>| text.filter(|text| !text.trim().is_empty());
    article.text = record.text;
    article.id = filled(record.id);
    article.title = filled(record.title).map(|title| title.trim().to_owned());
    article.authors = record.authors.iter().flat_map(|field| byline::authors(field)).collect();
    article.section = filled(record.section);
    article.site = filled(record.site);
    article.url = filled(record.url).map(|url| url.trim().to_owned());
    article.extra = record.extra;
    if let Some(text) = filled(record.language) {
        metadata::language(&text, 0, article, dates, log);
    }
    if let Some(read) = published::from_value(&record.published, options.day_first) {
        let text = written(&record.published);
        dates.add(Found { role: DateRole::Published, read, evidence: "field", raw: 0, text, weak: false });
    }
    others(options, article, dates);
    head(options, article, dates);
}

/// A value as it was written.
fn written(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        other => other.to_string(),
    }
}

/// Reads the keys that hold other dates. They stay with the record, but for one that is named like a column of ours.
fn others(options: &ParseOptions, article: &mut Article, dates: &mut Dates) {
    article.extra.retain(|(key, value)| {
        let Some(role) = metadata::date_role(key) else { return true };
        let Some(read) = published::from_value(value, options.day_first) else { return true };
        // "updated: yes" is no date, and was none before.
        if read == Err(Unread::NoDate) {
            return true;
        }
        if role == Role::Collected {
            if let Ok(moment) = read {
                dates.collected(moment.day);
            }
            return true;
        }
        let (role, weak) = match role {
            Role::Modified => (DateRole::Modified, false),
            _ => (DateRole::Published, true),
        };
        let taken = read.is_ok() && &**key == "modified" && !dates.has(role);
        dates.add(Found { role, read, evidence: "field", raw: 0, text: written(value), weak });
        !taken
    });
}

/// Looks for a date in the first lines of the text, which stay as they are.
fn head(options: &ParseOptions, article: &Article, dates: &mut Dates) {
    let mut lines = article.text.lines().map(str::trim).filter(|line| !line.is_empty());
    for line in lines.by_ref().take(LINES) {
        if options.dateline
            && let Some(found) = dateline::read(line)
        {
            if let Some(moment) = found.date {
                let (read, text) = (Ok(moment), found.text);
                dates.add(Found { role: DateRole::Published, read, evidence: "dateline", raw: 0, text, weak: false });
            }
            return;
        }
        let Some(byline) = byline::read(line, options.day_first).filter(|_| options.header) else {
            // A headline may stand above the date; below a paragraph a date is part of the text.
            if shape::ends_sentence(line) || line.len() > LONGEST {
                return;
            }
            continue;
        };
        let evidence = if byline.certain || !byline.authors.is_empty() { "byline" } else { "first_line" };
        let (text, weak) = (line.to_owned(), false);
        if let Some(read) = byline.modified {
            let text = text.clone();
            dates.add(Found { role: DateRole::Modified, read, evidence, raw: 0, text, weak });
        }
        if let Some(read) = byline.published {
            dates.add(Found { role: DateRole::Published, read, evidence, raw: 0, text, weak });
        }
    }
}
