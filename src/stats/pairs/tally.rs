//! Sums for everything that one left member was met with.

/// How often each right member was met, with further sums beside each count; emptied and filled over and over.
#[derive(Debug)]
pub(super) struct Tally {
    counts: Vec<u64>,
    /// `width` sums for each right member.
    sums: Vec<u64>,
    width: usize,
    /// The right members that were met, in the order in which they were first.
    met: Vec<u32>,
    met_len: usize,
}

impl Tally {
    /// A tally of right members below `bound`, each with `width` sums beside its count.
    pub(super) fn new(bound: usize, width: usize) -> Self {
        // One more place than there can be members, so that noting one needs no branch.
        Self { counts: vec![0; bound], sums: vec![0; bound * width], width, met: vec![0; bound + 1], met_len: 0 }
    }

    /// Adds to the count of a right member.
    #[inline]
    pub(super) fn add(&mut self, right: u32, count: u64) {
        let cell = &mut self.counts[right as usize];
        // Whether a member is new cannot be foreseen: it is always noted, and the note counts if it is.
        self.met[self.met_len] = right;
        self.met_len += usize::from(*cell == 0);
        *cell += count;
    }

    /// The further sums of a right member.
    #[inline]
    pub(super) fn sums(&mut self, right: u32) -> &mut [u64] {
        let start = right as usize * self.width;
        &mut self.sums[start..start + self.width]
    }

    /// The count of a right member, to be corrected once everything was added.
    pub(super) fn count(&mut self, right: u32) -> &mut u64 {
        &mut self.counts[right as usize]
    }

    /// Puts in order what was met, but for what `keep` leaves out and what was corrected to zero.
    pub(super) fn select(&mut self, keep: impl Fn(u32) -> bool) -> &[u32] {
        let Self { counts, sums, width, met, met_len } = self;
        let mut kept = 0;
        for i in 0..*met_len {
            let right = met[i];
            if keep(right) && counts[right as usize] > 0 {
                met[kept] = right;
                kept += 1;
            } else {
                counts[right as usize] = 0;
                sums[right as usize * *width..][..*width].fill(0);
            }
        }
        *met_len = kept;
        met[..kept].sort_unstable();
        &met[..kept]
    }

    /// Hands out what [`select`](Self::select) left, in order, and empties the tally.
    pub(super) fn drain(&mut self, mut each: impl FnMut(u32, u64, &[u64])) {
        for i in 0..self.met_len {
            let right = self.met[i];
            let start = right as usize * self.width;
            let sums = &mut self.sums[start..start + self.width];
            each(right, std::mem::take(&mut self.counts[right as usize]), sums);
            sums.fill(0);
        }
        self.met_len = 0;
    }
}
