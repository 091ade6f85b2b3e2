//! Association: how strongly two words attract each other, from a two-by-two table.

use crate::measures::Contingency;
use crate::measures::catalogue::measures;

/// O·ln(O / E), the limit of which is 0 where O is.
fn g2_term(observed: f64, expected: f64) -> f64 {
    if observed > 0.0 { observed * (observed / expected).ln() } else { 0.0 }
}

measures! {
    /// The measures of association.
    pub static ASSOCIATION: Association, Contingency(Contingency), "association";

    /// The log-likelihood ratio: how surprising the table is if rows and columns were independent.
    #[variant = "four cells"]
    #[formula = "2 · Σ O·ln(O / E) over the four cells"]
    #[range = "[0, ∞)"]
    #[zeros = "a cell of zero adds nothing"]
    #[reference = "Dunning (1993), *Accurate methods for the statistics of surprise and coincidence*, Computational Linguistics 19(1), 61–74"]
    #[example = "(&Contingency::new(10.0, 20.0, 30.0, 940.0))" => 30.06908]
    pub fn log_likelihood(table: &Contingency) -> f64 {
        2.0 * (g2_term(table.o11, table.e11())
            + g2_term(table.o12, table.e12())
            + g2_term(table.o21, table.e21())
            + g2_term(table.o22, table.e22()))
    }
}
