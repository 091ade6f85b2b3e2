//! The forms of words: what a piece looks like, whatever stands around it.

use super::hashing::{hash_bytes, mix};

/// How the words of a sentence are written, which says what a capital in it means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Style {
    /// Names have capitals, and so has the first word.
    #[default]
    Plain,
    /// Every word has a capital, as in headlines.
    Title,
    /// All is in capitals.
    Capitals,
    /// Nothing has a capital.
    Small,
}

/// What is known of a form.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Form {
    /// The hash of the form as it stands.
    pub(super) exact: u64,
    /// The hash of the form in lower case, with one digit for all.
    pub(super) lower: u64,
    /// The hash of the shape: `Xxxx.`.
    pub(super) shape: u64,
    /// The hash of the shape without repetitions: `Xx.`.
    pub(super) short: u64,
    pub(super) looks: Looks,
    /// The number of its lower-case form among those of the forms that were seen.
    pub(super) number: u32,
}

/// What a form looks like, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Looks(pub(super) u8);

impl Looks {
    /// It begins with a capital.
    pub(super) const CAPITAL: u8 = 1;
    /// It has at least one letter, and no small ones.
    pub(super) const CAPITALS: u8 = 2;
    /// It has a capital anywhere.
    pub(super) const ANY_CAPITAL: u8 = 4;
    /// It has a digit.
    pub(super) const DIGIT: u8 = 8;
    /// It has a letter.
    pub(super) const LETTER: u8 = 16;
    /// It has a letter of a script without capitals.
    pub(super) const UNCASED: u8 = 32;
    /// It is never part of a name: an address or a handle.
    pub(super) const ADDRESS: u8 = 64;
    /// It can stand inside a name though it has no capital: `of`, `&`.
    pub(super) const LINK: u8 = 128;

    pub(super) fn has(self, bit: u8) -> bool {
        self.0 & bit != 0
    }
}

/// The longest form that is looked at; of longer ones, the beginning is.
const LONGEST: usize = 64;

/// Describes a form; `lower` is memory for its lower-case form, which it holds afterwards.
pub(super) fn describe(word: &str, lower: &mut String) -> Form {
    lower.clear();
    let (mut looks, mut shape, mut short) = (0, mix(1, 2), mix(3, 4));
    let (mut run, mut before) = (0, '\0');
    let mut small = false;
    for (at, letter) in word.char_indices() {
        if at >= LONGEST {
            break;
        }
        let kind = match letter {
            'a'..='z' => {
                lower.push(letter);
                'x'
            }
            'A'..='Z' => {
                lower.push(letter.to_ascii_lowercase());
                'X'
            }
            _ if letter.is_numeric() => {
                lower.push('0');
                '0'
            }
            '’' | '‘' => {
                lower.push('\'');
                '\''
            }
            '“' | '”' | '„' | '«' | '»' => {
                lower.push('"');
                '"'
            }
            '–' | '—' | '‐' | '‑' => {
                lower.push('-');
                '-'
            }
            _ if letter.is_uppercase() => {
                lower.extend(letter.to_lowercase());
                'X'
            }
            _ if letter.is_lowercase() => {
                lower.push(letter);
                'x'
            }
            _ => {
                lower.push(letter);
                if letter.is_alphabetic() { 'a' } else { letter }
            }
        };
        looks |= match kind {
            'X' => Looks::ANY_CAPITAL | Looks::LETTER | if at == 0 { Looks::CAPITAL } else { 0 },
            'x' => Looks::LETTER,
            'a' => Looks::LETTER | Looks::UNCASED,
            '0' => Looks::DIGIT,
            _ => 0,
        };
        small |= kind == 'x';
        if kind == before {
            run += 1;
        } else {
            run = 0;
            short = mix(short, u64::from(u32::from(kind)));
        }
        if run < 3 {
            shape = mix(shape, u64::from(u32::from(kind)));
        }
        before = kind;
    }
    if !small && looks & Looks::ANY_CAPITAL != 0 {
        looks |= Looks::CAPITALS;
    }
    let bytes = lower.as_bytes();
    Form { exact: hash_bytes(word.as_bytes()), lower: hash_bytes(bytes), shape, short, looks: Looks(looks), number: 0 }
}
