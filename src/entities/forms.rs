//! The forms that were seen: each is described once, until there are too many.

use super::form::{Form, Looks, describe};
use super::hashing::{hash_bytes, mix};
use crate::text::token::TokenKind;

/// How many forms are kept from article to article.
const MOST_KEPT: usize = 1 << 15;

/// The forms that were seen, numbered.
#[derive(Debug, Default)]
pub(super) struct Forms {
    pub(super) forms: Vec<Form>,
    by_exact: Index,
    by_lower: Index,
    numbers: u32,
    lower: String,
}

impl Forms {
    /// Forgets all forms if they are too many; true if it did.
    pub(super) fn trim(&mut self) -> bool {
        let full = self.forms.len() > MOST_KEPT;
        if full {
            self.forms.clear();
            self.by_exact.clear();
            self.by_lower.clear();
            self.numbers = 0;
        }
        full
    }

    /// How many lower-case forms there are.
    pub(super) fn numbers(&self) -> usize {
        self.numbers as usize
    }

    /// The number of the form of a word; `links` are sorted hashes of what can stand inside names.
    #[inline]
    pub(super) fn number_of(&mut self, word: &str, kind: TokenKind, links: &[u64]) -> u32 {
        let address = !matches!(kind, TokenKind::Word | TokenKind::Number | TokenKind::Punctuation | TokenKind::Symbol);
        let exact = if address { kind as u64 } else { hash_bytes(word.as_bytes()) };
        if let Some(found) = self.by_exact.get(exact) {
            return found;
        }
        self.insert(word, exact, address, links)
    }

    #[cold]
    fn insert(&mut self, word: &str, exact: u64, address: bool, links: &[u64]) -> u32 {
        let mut form = if address {
            // One form stands for all addresses of a kind.
            let hash = mix(exact, 7);
            Form { lower: hash, shape: hash, short: hash, looks: Looks(Looks::ADDRESS), ..Form::default() }
        } else {
            describe(word, &mut self.lower)
        };
        form.exact = exact;
        if links.binary_search(&form.lower).is_ok() {
            form.looks.0 |= Looks::LINK;
        }
        form.number = match self.by_lower.get(form.lower) {
            Some(number) => number,
            None => {
                self.by_lower.insert(form.lower, self.numbers);
                self.numbers += 1;
                self.numbers - 1
            }
        };
        let at = self.forms.len() as u32;
        self.forms.push(form);
        self.by_exact.insert(exact, at);
        at
    }
}

/// From hashes to numbers; open addressing, at most half full.
#[derive(Debug, Default)]
struct Index {
    slots: Vec<(u64, u32)>,
    len: usize,
}

const FREE: u32 = u32::MAX;

impl Index {
    fn clear(&mut self) {
        self.slots.fill((0, FREE));
        self.len = 0;
    }

    #[inline]
    fn get(&self, hash: u64) -> Option<u32> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = hash as usize & mask;
        loop {
            let &(key, number) = self.slots.get(at)?;
            if number == FREE {
                return None;
            }
            if key == hash {
                return Some(number);
            }
            at = (at + 1) & mask;
        }
    }

    fn insert(&mut self, hash: u64, number: u32) {
        if 2 * (self.len + 1) > self.slots.len() {
            let size = (2 * self.slots.len()).max(1 << 12);
            let old = std::mem::replace(&mut self.slots, vec![(0, FREE); size]);
            for (key, number) in old.into_iter().filter(|slot| slot.1 != FREE) {
                self.place(key, number);
            }
        }
        self.place(hash, number);
        self.len += 1;
    }

    fn place(&mut self, hash: u64, number: u32) {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots[at].1 != FREE {
            at = (at + 1) & mask;
        }
        self.slots[at] = (hash, number);
    }
}
