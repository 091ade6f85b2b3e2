//! The fields of a record, interpreted.

use super::log::Log;
use super::{ParseOptions, byline, metadata, published};
use crate::article::{Article, Value};
use crate::document::Record;

/// Fills an article from the fields of a record. The text is moved as it is.
pub(super) fn read(record: Record, options: &ParseOptions, article: &mut Article, log: &mut Log) {
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
        metadata::language(&text, 0, article, log);
    }
    if let Some(read) = published::from_value(&record.published, options.day_first) {
        let raw = match &record.published {
            Value::Text(text) => text.clone(),
            other => other.to_string(),
        };
        metadata::publish(read, "field", &raw, 0, article, log);
    }
}
