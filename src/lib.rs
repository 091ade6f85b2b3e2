#![doc = "Corpus analytics for news articles."]
#![deny(missing_docs)]
#![deny(unsafe_code)]

pub mod article;
pub mod document;
mod error;
pub mod issue;
mod limits;
mod span;
pub mod text;

pub use crate::error::{Error, ErrorKind, Place, Result};
pub use crate::limits::Limits;
pub use crate::span::{OffsetUnit, Offsets, Span};
