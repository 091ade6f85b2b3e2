//! Expressions of time in the articles of a corpus.

mod reader;
mod unread;

pub use reader::DateReader;
pub use unread::UnreadLanguages;
