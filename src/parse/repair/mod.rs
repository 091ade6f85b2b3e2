//! What is mended between the lines of a file and the paragraphs of an article, one kind of damage a file.

pub(super) mod hyphenation;
pub(super) mod page_breaks;
pub(super) mod running_headers;
pub(super) mod wrapped_lines;
