//! Syllables of Arabic words, as the OSMAN measure of readability counts them.

use unicode_normalization::UnicodeNormalization;

/// Short vowels: fatha, damma, kasra.
const SHORT: [char; 3] = ['\u{64E}', '\u{64F}', '\u{650}'];
/// Letters that make the short vowel before them long: alef, waw, yeh.
const LONG: [char; 3] = ['\u{627}', '\u{648}', '\u{64A}'];
/// Stress: the three tanwin and shadda.
const STRESS: [char; 4] = ['\u{64B}', '\u{64C}', '\u{64D}', '\u{651}'];

/// The syllables of a word: one for a short vowel, two for a long one and for a sign of stress.
///
/// Most texts do not write short vowels. A word without them has as many as letters but two, not counting those that
/// carry a long vowel at its end (El-Haj and Rayson 2016).
pub(super) fn count(word: &str) -> u32 {
    let (mut short, mut long, mut stress, mut letters) = (0_u32, 0, 0, 0_u32);
    let mut chars = word.nfc().peekable();
    while let Some(c) = chars.next() {
        if SHORT.contains(&c) {
            match chars.peek() {
                Some(next) if LONG.contains(next) => long += 1,
                _ => short += 1,
            }
        }
        stress += u32::from(STRESS.contains(&c));
        // Alef and alef maksura.
        letters += u32::from(!matches!(c, '\u{627}' | '\u{649}'));
    }
    if short == 0 {
        short = letters.saturating_sub(2);
    }
    short + 2 * (long + stress)
}
