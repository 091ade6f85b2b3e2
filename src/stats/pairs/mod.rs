//! Counting pairs: which two things occur together, and how often.
//!
//! All pairs of a corpus are many more than its terms, most of them met once. They are counted in three steps, none of
//! which hashes a pair or takes more memory than it is given.
//!
//! 1. A first pass makes a [`Lexicon`](crate::stats::lexicon::Lexicon), so that terms have the same numbers everywhere.
//! 2. Each shard is turned from articles into `Places`: where each left member stands. What stands
//!    around its places is added up in a `Tally` with a cell for each right member, which is small
//!    enough for the processor's caches; then the next left member takes the tally over. So a pair costs one addition
//!    for each time it is met, and comes out summed up and in order: a `Run`.
//! 3. `Runs` of shards are merged a few at a time, and written to scratch files above a budget.
//!
//! # Why pruning is sound
//!
//! Only whole terms are dropped before counting, never pairs: a pair that is rare in every shard can still be frequent
//! in all of them. A term is dropped if a bound from above on the count of each pair with it is below `min_count`.
//! A term that occurs *f* times has at most *f·m* pairs with any other term, where *m* is how often one occurrence can
//! meet the other term: *l + r* for a window of *l* tokens to the left and *r* to the right, *s* + 1 for n-grams with
//! *s* skipped tokens, and 1 where a context counts once. For longer n-grams the same holds of every n-gram that
//! begins or ends them (the a-priori principle: Agrawal and Srikant 1994). What was dropped still takes its place in a
//! window and still counts in the sums of rows and columns, so that every number of a row that remains is exact.
//!
//! Bounds on hashed pairs (Park, Chen and Yu 1995) were considered: they need one more addition to a table beyond the
//! caches for each pair that is met, which costs more than to count the pair, and on large corpora every bucket is full.

pub(super) mod contexts;
pub(super) mod grams;
mod places;
pub mod rows;
mod run;
pub(super) mod runs;
pub mod scratch;
pub(super) mod stream;
mod tally;
pub(super) mod windows;

#[cfg(test)]
mod tests;
