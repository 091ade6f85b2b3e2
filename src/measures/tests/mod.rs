//! Measures against golden numbers and laws.

mod dispersion;
mod diversity;
mod golden;
mod readability;
mod tables;
