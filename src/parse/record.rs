//! The fields of a record, interpreted.

use super::ParseOptions;
use super::log::Log;
use crate::article::Article;
use crate::document::Record;

/// Fills an article from the fields of a record.
pub(super) fn read(record: Record, _options: &ParseOptions, article: &mut Article, _log: &mut Log) {
    article.text = record.text;
    article.id = record.id;
    article.title = record.title;
    article.authors = record.authors;
    article.section = record.section;
    article.site = record.site;
    article.language = record.language;
    article.url = record.url;
    article.extra = record.extra;
}
