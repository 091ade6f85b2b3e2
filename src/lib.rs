#![doc = include_str!("../README.md")]
#![deny(missing_docs)]
#![deny(unsafe_code)]

pub mod article;
pub mod cli;
pub mod corpus;
pub mod dates;
pub mod dictionary;
pub mod document;
pub mod entities;
mod error;
pub mod frame;
pub mod issue;
mod limits;
pub mod measures;
mod monitor;
pub mod parse;
#[cfg(feature = "python")]
mod python;
pub mod query;
pub mod shard;
pub mod source;
pub mod span;
pub mod stats;
mod suggest;
pub mod text;
pub mod vocabulary;

pub use crate::corpus::{Corpus, OnError, ReadOptions, Reference};
pub use crate::dates::DateOptions;
pub use crate::dictionary::Dictionary;
pub use crate::error::{Error, ErrorKind, Place, Result};
pub use crate::limits::Limits;
pub use crate::monitor::{Monitor, watch};
pub use crate::span::{OffsetUnit, Offsets, Span};
pub use crate::stats::article_terms::ArticleTermOptions;
pub use crate::stats::collocations::CollocationOptions;
pub use crate::stats::concordance::{KwicOptions, QueryOptions};
pub use crate::stats::cooccurrence::CooccurrenceOptions;
pub use crate::stats::dates::{DatesOfOptions, LagOptions, TimelineOptions};
pub use crate::stats::dispersion::DispersionOptions;
pub use crate::stats::diversity::DiversityOptions;
pub use crate::stats::entities::{ComentionOptions, EntityStatOptions, MentionOptions};
pub use crate::stats::keyness::KeynessOptions;
pub use crate::stats::keywords::KeywordOptions;
pub use crate::stats::lookup::LookupOptions;
pub use crate::stats::ngram_counts::NgramOptions;
pub use crate::stats::readability::ReadabilityOptions;
pub use crate::stats::similarity::SimilarityOptions;
pub use crate::stats::terms::TermOptions;
