//! Atoms: what patterns look at. A token is one atom, or several: `third-quarter`, `Monday's`, `3pm`.

use super::pattern::Symbol;

/// One thing that a word can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Sense {
    pub(super) symbol: Symbol,
    pub(super) value: i64,
}

/// The most senses that one atom keeps.
const SENSES: usize = 10;

/// A piece of a token with its senses.
#[derive(Clone, Copy, Debug)]
pub(super) struct Atom {
    /// The bytes of the text.
    pub(super) start: u32,
    pub(super) end: u32,
    /// The token that it belongs to.
    pub(super) token: u32,
    /// Whether nothing divides it from the atom before, so that no expression begins or ends between them.
    pub(super) glued: bool,
    senses: [Sense; SENSES],
    len: u8,
}

impl Atom {
    pub(super) fn new(start: u32, end: u32, token: u32) -> Self {
        Self { start, end, token, glued: false, senses: [Sense { symbol: 0, value: 0 }; SENSES], len: 0 }
    }

    pub(super) fn senses(&self) -> impl Iterator<Item = Sense> + '_ {
        self.senses[..usize::from(self.len)].iter().copied()
    }

    /// The value of the atom as this symbol.
    pub(super) fn sense(&self, symbol: Symbol) -> Option<i64> {
        self.senses().find(|sense| sense.symbol == symbol).map(|sense| sense.value)
    }

    /// Takes a sense away.
    pub(super) fn remove(&mut self, symbol: Symbol) {
        let len = usize::from(self.len);
        if let Some(at) = self.senses[..len].iter().position(|sense| sense.symbol == symbol) {
            self.senses.copy_within(at + 1..len, at);
            self.len -= 1;
        }
    }

    /// Adds a sense; what is too much is dropped.
    pub(super) fn add(&mut self, symbol: Symbol, value: i64) {
        if usize::from(self.len) < SENSES {
            self.senses[usize::from(self.len)] = Sense { symbol, value };
            self.len += 1;
        }
    }
}
