//! Entities: the names of persons, organisations, places and peoples in text.

pub mod alias;
mod calibration;
mod decode;
mod evidence;
mod features;
mod form;
mod forms;
mod gazetteer;
mod hashing;
mod kinds;
mod label;
mod mention;
mod model;
mod options;
mod piece;
mod reading;
mod recognizer;
#[cfg(test)]
mod robustness;
mod scorer;
mod tags;
#[cfg(test)]
mod tests;
mod titles;
pub mod training;
mod user_names;
mod weights;

pub use label::Label;
pub use mention::EntityMention;
pub use options::{EntityOptions, GazetteerEntry, GazetteerMode};
pub use recognizer::{Recognizer, Scratch};
pub use titles::title_before;
