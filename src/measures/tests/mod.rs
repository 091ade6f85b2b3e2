//! Measures of dispersion and diversity against golden numbers and laws.

mod dispersion;
mod diversity;
mod golden;
