//! The vocabulary: every distinct form of a text once, and a number for it.

use std::hash::{BuildHasher, RandomState};
use std::sync::LazyLock;

use foldhash::fast::FixedState;

use crate::text::token::{Token, TokenKind};

/// The number of a form in its [`Vocabulary`], counted from 0 in the order of first appearance.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FormId(pub u32);

/// The longest form that is compared within the table.
const INLINE: usize = 16;

/// Numbers that differ from process to process, so that nobody can craft forms that all meet in one slot.
struct Seeds {
    low: u64,
    high: u64,
    long: FixedState,
}

static SEEDS: LazyLock<Seeds> = LazyLock::new(|| {
    let random = RandomState::new();
    // A factor of the hash is zero only for a form that equals a seed, which nobody knows.
    let [low, high, long] = [1_u64, 2, 3].map(|i| random.hash_one(i));
    Seeds { low, high, long: FixedState::with_seed(long) }
});

/// A slot of the table: what tells a form from others, and its number.
#[derive(Clone, Copy)]
struct Slot {
    /// The bytes of a form of up to 16 bytes, filled up with zeros; the hash of a longer one.
    low: u64,
    high: u64,
    /// The length, capped at 17, and the kind; `EMPTY` for a free slot.
    shape: u32,
    id: u32,
}

impl Slot {
    /// Whether the slot holds this key. One comparison of all three parts: the processor foresees its outcome well.
    #[inline]
    fn is(&self, low: u64, high: u64, shape: u32) -> bool {
        (self.low ^ low) | (self.high ^ high) | u64::from(self.shape ^ shape) == 0
    }
}

/// The shape of a free slot; no form has it, as forms are not empty.
const EMPTY: u32 = 0;
const FREE: Slot = Slot { low: 0, high: 0, shape: EMPTY, id: 0 };

/// Every distinct surface form of some texts, with its kind, numbered in the order of first appearance.
///
/// `Trump` the word and a `#Trump` are different forms, and so are `May` and `may`. The numbers depend on nothing but
/// the order of the tokens.
///
/// # Examples
///
/// ```
/// use newsframe::text::tokenizer::{TokenOptions, Tokenizer};
/// use newsframe::vocabulary::{FormId, Vocabulary};
///
/// let text = "the cat and the dog";
/// let mut tokens = Vec::new();
/// Tokenizer::new(&TokenOptions::default())?.tokenize(text, &mut tokens);
/// let mut vocabulary = Vocabulary::new();
/// let ids: Vec<u32> = tokens.iter().map(|&token| vocabulary.intern(text, token).0).collect();
/// assert_eq!(ids, [0, 1, 2, 0, 3]);
/// assert_eq!(vocabulary.form(FormId(3)), "dog");
/// # Ok::<(), newsframe::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Vocabulary {
    /// Open addressing with linear probing; its length is a power of two, or 0 when frozen.
    slots: Vec<Slot>,
    /// All forms one after the other.
    forms: String,
    /// Where each form ends in `forms`.
    ends: Vec<usize>,
    kinds: Vec<TokenKind>,
}

impl Vocabulary {
    /// A vocabulary without forms.
    pub fn new() -> Self {
        Self::default()
    }

    /// The number of a token's form; a form that was not seen before gets the next one.
    ///
    /// `text` is the text that the token's span points into.
    ///
    /// # Panics
    ///
    /// If the span is not within the text or not on character boundaries.
    #[inline]
    pub fn intern(&mut self, text: &str, token: Token) -> FormId {
        let (start, end) = (token.span.start as usize, token.span.end as usize);
        let len = end - start;
        let shape = shape(len, token.kind);
        let (low, high, hash) = key(text.as_bytes(), start, len);
        if self.slots.is_empty() {
            self.grow();
        }
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots[at];
            if slot.is(low, high, shape) {
                if len <= INLINE || self.form(FormId(slot.id)) == &text[start..end] {
                    return FormId(slot.id);
                }
            } else if slot.shape == EMPTY {
                return self.insert(
                    at,
                    Slot { low, high, shape, id: self.ends.len() as u32 },
                    &text[start..end],
                    token.kind,
                );
            }
            at = (at + 1) & mask;
        }
    }

    /// Adds a form whose free slot is known.
    #[cold]
    #[inline(never)]
    fn insert(&mut self, at: usize, slot: Slot, form: &str, kind: TokenKind) -> FormId {
        self.slots[at] = slot;
        self.forms.push_str(form);
        self.ends.push(self.forms.len());
        self.kinds.push(kind);
        if self.ends.len() * 8 > self.slots.len() * 5 {
            self.grow();
        }
        FormId(slot.id)
    }

    /// Makes a table of which the forms take at most a half, and fills it from the forms.
    #[cold]
    #[inline(never)]
    fn grow(&mut self) {
        let capacity = (self.ends.len() * 2 + 1).next_power_of_two().max(1024);
        self.slots = vec![FREE; capacity];
        for id in 0..self.ends.len() {
            let form = self.form(FormId(id as u32)).as_bytes();
            let (low, high, hash) = key(form, 0, form.len());
            let mut at = hash as usize & (capacity - 1);
            while self.slots[at].shape != EMPTY {
                at = (at + 1) & (capacity - 1);
            }
            self.slots[at] = Slot { low, high, shape: shape(form.len(), self.kinds[id]), id: id as u32 };
        }
    }

    /// The number of forms.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no form.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The form with a number.
    ///
    /// # Panics
    ///
    /// If the number is not one of this vocabulary.
    pub fn form(&self, id: FormId) -> &str {
        let id = id.0 as usize;
        let start = if id == 0 { 0 } else { self.ends[id - 1] };
        &self.forms[start..self.ends[id]]
    }

    /// The kind of the form with a number.
    ///
    /// # Panics
    ///
    /// If the number is not one of this vocabulary.
    pub fn kind(&self, id: FormId) -> TokenKind {
        self.kinds[id.0 as usize]
    }

    /// Every form with its number and kind, in the order of the numbers.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (FormId, &str, TokenKind)> {
        (0..self.ends.len()).map(|id| {
            let id = FormId(id as u32);
            (id, self.form(id), self.kind(id))
        })
    }

    /// Drops the table by which forms are found and gives back memory that is not used, so that only the forms remain.
    ///
    /// A vocabulary that is interned into afterwards makes the table again.
    pub fn freeze(&mut self) {
        self.slots = Vec::new();
        self.forms.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.kinds.shrink_to_fit();
    }

    /// The bytes that the vocabulary holds on the heap.
    pub fn heap_bytes(&self) -> usize {
        self.slots.capacity() * size_of::<Slot>()
            + self.forms.capacity()
            + self.ends.capacity() * size_of::<usize>()
            + self.kinds.capacity() * size_of::<TokenKind>()
    }
}

impl std::fmt::Debug for Vocabulary {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.iter().map(|(_, form, kind)| (form, kind))).finish()
    }
}

/// The length and kind in one number; never [`EMPTY`].
#[inline]
fn shape(len: usize, kind: TokenKind) -> u32 {
    (len.min(INLINE + 1) as u32) << 8 | (kind as u32) << 1 | 1
}

/// What stands in the slot of a form, and its hash.
#[inline]
fn key(text: &[u8], start: usize, len: usize) -> (u64, u64, u64) {
    if len <= INLINE {
        let (low, high) = load(text, start, len);
        (low, high, fold(low, high, &SEEDS))
    } else {
        let hash = SEEDS.long.hash_one(&text[start..start + len]);
        (hash, 0, hash)
    }
}

/// Up to 16 bytes of a text as two numbers, filled up with zeros.
#[inline]
fn load(text: &[u8], start: usize, len: usize) -> (u64, u64) {
    let bytes: [u8; INLINE] = match text.get(start..start + INLINE).and_then(|bytes| bytes.try_into().ok()) {
        Some(bytes) => bytes,
        None => {
            let mut bytes = [0; INLINE];
            bytes[..len].copy_from_slice(&text[start..start + len]);
            bytes
        }
    };
    let all = u128::from_le_bytes(bytes);
    let kept = if len < INLINE { all & ((1 << (8 * len)) - 1) } else { all };
    (kept as u64, (kept >> 64) as u64)
}

/// A hash of two numbers by a folded multiplication.
#[inline]
fn fold(low: u64, high: u64, seeds: &Seeds) -> u64 {
    let product = u128::from(low ^ seeds.low) * u128::from(high ^ seeds.high);
    (product as u64) ^ (product >> 64) as u64
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use proptest::prelude::*;

    use super::*;
    use crate::Span;

    /// Interns forms that stand in one text, one after the other.
    fn intern_all(vocabulary: &mut Vocabulary, forms: &[(String, TokenKind)]) -> Vec<FormId> {
        let text: String = forms.iter().map(|(form, _)| form.as_str()).collect();
        let mut at = 0;
        let mut ids = Vec::new();
        for (form, kind) in forms {
            let end = at + form.len() as u32;
            ids.push(vocabulary.intern(&text, Token { span: Span::new(at, end), kind: *kind }));
            at = end;
        }
        ids
    }

    fn words<const N: usize>(forms: [&str; N]) -> Vec<(String, TokenKind)> {
        forms.iter().map(|form| (form.to_string(), TokenKind::Word)).collect()
    }

    #[test]
    fn forms_of_every_length_around_the_inline_limit_are_told_apart() {
        let forms: Vec<(String, TokenKind)> = (1..40).map(|n| ("x".repeat(n), TokenKind::Word)).collect();
        let mut vocabulary = Vocabulary::new();
        let first = intern_all(&mut vocabulary, &forms);
        assert_eq!(first, (0..39).map(FormId).collect::<Vec<_>>());
        assert_eq!(intern_all(&mut vocabulary, &forms), first);
        assert!(vocabulary.iter().zip(&forms).all(|((_, form, _), expected)| form == expected.0));
    }

    #[test]
    fn kinds_and_trailing_zeros_make_different_forms() {
        let mut vocabulary = Vocabulary::new();
        let mut forms = words(["1", "a", "a\0", "a\0\0"]);
        forms.push(("1".to_owned(), TokenKind::Number));
        assert_eq!(intern_all(&mut vocabulary, &forms), [0, 1, 2, 3, 4].map(FormId));
        assert_eq!(vocabulary.kind(FormId(4)), TokenKind::Number);
    }

    #[test]
    fn a_frozen_vocabulary_keeps_its_forms_and_its_numbers() {
        let mut vocabulary = Vocabulary::new();
        intern_all(&mut vocabulary, &words(["one", "two", "a form of more than sixteen bytes"]));
        let before = vocabulary.heap_bytes();
        vocabulary.freeze();
        assert!(vocabulary.heap_bytes() < before / 10);
        assert_eq!(vocabulary.form(FormId(1)), "two");
        let ids = intern_all(&mut vocabulary, &words(["two", "three", "a form of more than sixteen bytes"]));
        assert_eq!(ids, [1, 3, 2].map(FormId));
    }

    #[test]
    fn forms_that_differ_in_high_bits_only_do_not_meet() {
        // What a multiplication without folding would send to one slot: equal low bits, counters in the last bytes.
        let forms: Vec<(String, TokenKind)> =
            (0..100_000).map(|i| (format!("aaaaaaaa{:08}", i), TokenKind::Word)).collect();
        let mut vocabulary = Vocabulary::new();
        intern_all(&mut vocabulary, &forms);
        let longest_way = (0..vocabulary.slots.len())
            .filter(|&at| vocabulary.slots[at].shape != EMPTY)
            .map(|at| {
                let slot = vocabulary.slots[at];
                let home = fold(slot.low, slot.high, &SEEDS) as usize;
                at.wrapping_sub(home) & (vocabulary.slots.len() - 1)
            })
            .max();
        assert!(longest_way.is_some_and(|way| way < 256), "{longest_way:?}");
    }

    proptest! {
        #[test]
        fn numbers_follow_first_appearance(forms in prop::collection::vec(("[ab]{1,3}|[a-c]{15,18}|é{1,9}", 0..9_usize), 0..300)) {
            let forms: Vec<(String, TokenKind)> =
                forms.into_iter().map(|(form, kind)| (form, TokenKind::ALL[kind])).collect();
            let mut seen = HashMap::new();
            let expected: Vec<FormId> = forms
                .iter()
                .map(|form| {
                    let next = seen.len() as u32;
                    FormId(*seen.entry(form).or_insert(next))
                })
                .collect();
            let mut vocabulary = Vocabulary::new();
            prop_assert_eq!(intern_all(&mut vocabulary, &forms), expected);
            prop_assert_eq!(vocabulary.len(), seen.len());
        }
    }
}
