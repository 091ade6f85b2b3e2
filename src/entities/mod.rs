//! Entities: the names of persons, organisations, places and peoples in text.

mod label;
mod mention;

pub use label::Label;
pub use mention::EntityMention;
