//! Where the type-token ratio first falls to a threshold, from each token of a text on.

/// Answers for one start after the other, in logarithmic time each.
///
/// For the current start a tree holds, for each end of a stretch, how far its types are above the threshold. The next
/// start has one type less in every stretch that ends before its token comes again, so a step changes one range.
pub(super) struct Falls {
    /// The number of leaves, a power of two; leaf `end - 1` stands for the stretch that ends before token `end`.
    leaves: usize,
    /// The least value below each node, without what is added to the nodes above it.
    least: Vec<i64>,
    /// What is added to all leaves below each node.
    added: Vec<i64>,
    /// Where the token at each place comes again, or the number of tokens.
    again: Vec<usize>,
    start: usize,
    threshold: i64,
}

impl Falls {
    /// The stretches of a text whose types are numbered, before the first start.
    ///
    /// The threshold is in billionths, of which a type counts 1,000,000,000 and a token the threshold.
    pub(super) fn new(tokens: &[u32], types: usize, threshold: i64) -> Self {
        let leaves = tokens.len().next_power_of_two();
        let mut least = vec![i64::MAX / 4; 2 * leaves];
        let mut seen = vec![false; types];
        let mut above = 0;
        for (i, &token) in tokens.iter().enumerate() {
            let new = !std::mem::replace(&mut seen[token as usize], true);
            above += i64::from(new) * super::UNIT - threshold;
            least[leaves + i] = above;
        }
        for node in (1..leaves).rev() {
            least[node] = least[2 * node].min(least[2 * node + 1]);
        }
        let mut last = vec![tokens.len(); types];
        let mut again: Vec<usize> = tokens
            .iter()
            .rev()
            .enumerate()
            .map(|(i, &t)| std::mem::replace(&mut last[t as usize], tokens.len() - 1 - i))
            .collect();
        again.reverse();
        Self { leaves, least, added: vec![0; 2 * leaves], again, start: 0, threshold }
    }

    /// The end of the first stretch from the current start on that is not above the threshold and has so many tokens, and
    /// goes on to the next start.
    pub(super) fn next(&mut self, min_tokens: usize) -> Option<usize> {
        let bound = -(self.start as i64) * self.threshold;
        let first = self.start.saturating_add(min_tokens) - 1;
        let found = self.first_fallen(1, 0, self.leaves, first, bound).filter(|&leaf| leaf < self.again.len());
        let until = self.again[self.start];
        self.add(1, 0, self.leaves, self.start, until);
        self.start += 1;
        found.map(|leaf| leaf + 1)
    }

    /// Takes one type from the leaves of a range.
    fn add(&mut self, node: usize, from: usize, size: usize, start: usize, end: usize) {
        if end <= from || from + size <= start {
            return;
        }
        if start <= from && from + size <= end {
            self.least[node] -= super::UNIT;
            self.added[node] -= super::UNIT;
            return;
        }
        let half = size / 2;
        self.add(2 * node, from, half, start, end);
        self.add(2 * node + 1, from + half, half, start, end);
        self.least[node] = self.least[2 * node].min(self.least[2 * node + 1]) + self.added[node];
    }

    /// The first leaf of a node, from a place on, whose value is not above a bound.
    fn first_fallen(&self, node: usize, from: usize, size: usize, first: usize, bound: i64) -> Option<usize> {
        if from + size <= first || self.least[node] > bound {
            return None;
        }
        if size == 1 {
            return Some(from);
        }
        let (half, bound) = (size / 2, bound - self.added[node]);
        let left = self.first_fallen(2 * node, from, half, first, bound);
        left.or_else(|| self.first_fallen(2 * node + 1, from + half, half, first, bound))
    }
}
