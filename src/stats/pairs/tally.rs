//! Sums for everything that one left member is met with.

/// How often each right member was met, with further sums beside each count; emptied and filled over and over.
#[derive(Debug)]
pub(in crate::stats) struct Tally {
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
    pub(in crate::stats) fn new(bound: usize, width: usize) -> Self {
        // One more place than there can be members, so that noting one needs no branch.
        Self { counts: vec![0; bound], sums: vec![0; bound * width], width, met: vec![0; bound + 1], met_len: 0 }
    }

    /// Adds to the count of a right member.
    #[inline]
    pub(in crate::stats) fn add(&mut self, right: u32, count: u64) {
        let cell = &mut self.counts[right as usize];
        // Whether a member is new cannot be foreseen: it is always noted, and the note counts if it is.
        self.met[self.met_len] = right;
        self.met_len += usize::from(*cell == 0);
        *cell += count;
    }

    /// Adds one to the count of each of some right members.
    #[inline]
    pub(in crate::stats) fn add_each(&mut self, rights: &[u32]) {
        let Self { counts, met, met_len, .. } = self;
        let (counts, met) = (&mut counts[..], &mut met[..]);
        let mut noted = *met_len;
        for &right in rights {
            let cell = &mut counts[right as usize];
            met[noted] = right;
            noted += usize::from(*cell == 0);
            *cell += 1;
        }
        *met_len = noted;
    }

    /// Hands out everything that was met, in no certain order.
    pub(in crate::stats) fn each(&self, mut each: impl FnMut(u32, u64)) {
        self.met[..self.met_len].iter().for_each(|&right| each(right, self.counts[right as usize]));
    }

    /// The further sums of a right member.
    #[inline]
    pub(in crate::stats) fn sums(&mut self, right: u32) -> &mut [u64] {
        let start = right as usize * self.width;
        &mut self.sums[start..start + self.width]
    }

    /// The count of a right member, to be corrected once everything was added.
    pub(in crate::stats) fn count(&mut self, right: u32) -> &mut u64 {
        &mut self.counts[right as usize]
    }

    /// Puts in order what was met, but for what `keep` leaves out by member and count, and what was corrected to zero.
    pub(in crate::stats) fn select(&mut self, keep: impl Fn(u32, u64) -> bool) -> usize {
        let Self { counts, sums, width, met, met_len } = self;
        let mut kept = 0;
        for i in 0..*met_len {
            let right = met[i];
            let count = &mut counts[right as usize];
            if *count > 0 && keep(right, *count) {
                met[kept] = right;
                kept += 1;
            } else {
                *count = 0;
                if *width > 0 {
                    sums[right as usize * *width..][..*width].fill(0);
                }
            }
        }
        *met_len = kept;
        met[..kept].sort_unstable();
        kept
    }

    /// Hands out what [`select`](Self::select) left, in order, and empties the tally.
    pub(in crate::stats) fn drain(&mut self, mut each: impl FnMut(u32, u64, &[u64])) {
        for i in 0..self.met_len {
            let right = self.met[i];
            let count = std::mem::take(&mut self.counts[right as usize]);
            let start = right as usize * self.width;
            let sums = &mut self.sums[start..start + self.width];
            each(right, count, sums);
            // Most pairs have no further sums, and no call should say so for each of them.
            if !sums.is_empty() {
                sums.fill(0);
            }
        }
        self.met_len = 0;
    }
}
