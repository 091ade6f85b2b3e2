//! Entities: the names of persons, organisations, places and peoples in text.

pub mod alias;
mod label;
mod mention;
mod options;
mod recognizer;
pub mod training;

pub use label::Label;
pub use mention::EntityMention;
pub use options::{EntityOptions, GazetteerEntry, GazetteerMode};
pub use recognizer::{Recognizer, Scratch};
