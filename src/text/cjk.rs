//! Words of Chinese, Japanese, Thai, Lao, Khmer and Burmese, which are written without spaces.

use std::sync::LazyLock;

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

use super::properties::floor_boundary;

/// Bytes that are given to the dictionary at once, so that memory stays small for a text without any punctuation.
const PIECE: usize = 4096;

/// The dictionary. Its result is the same on every machine, which the neural model's, being in floats, need not be.
static SEGMENTER: LazyLock<WordSegmenterBorrowed<'static>> =
    LazyLock::new(|| WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()));

/// Calls `each` with the end of every word of `text[start..end]`, a run of characters of these scripts.
pub(super) fn word_ends(text: &str, start: usize, end: usize, mut each: impl FnMut(usize)) {
    let mut at = start;
    while at < end {
        let piece_end = floor_boundary(text, (at + PIECE).min(end));
        let mut held = None;
        let mut passed = at;
        for offset in SEGMENTER.segment_str(&text[at..piece_end]).filter(|&offset| offset > 0) {
            if let Some(word_end) = held.replace(at + offset) {
                each(word_end);
                passed = word_end;
            }
        }
        // The last word may go on behind the cut: it is cut again as the first of the next piece.
        if piece_end == end || passed == at {
            each(piece_end);
            passed = piece_end;
        }
        at = passed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let (mut words, mut start) = (Vec::new(), 0);
        word_ends(text, 0, text.len(), |end| {
            words.push(&text[start..end]);
            start = end;
        });
        words
    }

    #[test]
    fn text_is_cut_into_the_words_of_the_dictionary() {
        assert_eq!(words("北京大学"), ["北京", "大学"]);
        assert_eq!(words("こんにちは世界"), ["こんにちは", "世界"]);
        assert_eq!(words("ภาษาไทย"), ["ภาษา", "ไทย"]);
    }

    #[test]
    fn a_long_run_is_cut_as_its_parts_are() {
        let text = "北京大学".repeat(1000);
        assert_eq!(words(&text).len(), 2000);
    }
}
