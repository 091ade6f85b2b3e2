//! The integration tests of the crate, one binary: what only shows when the rooms work together.

mod cli;
mod corpora;
mod dates;
mod dispersion;
mod entities;
mod errors;
mod golden;
mod keyness;
mod layers;
mod licences;
mod naive;
mod properties;
