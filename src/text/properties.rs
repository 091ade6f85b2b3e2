//! The class of every code point, as the tokenizer needs it.
//!
//! One byte a code point joins the Unicode properties Word_Break, White_Space, General_Category, Extended_Pictographic,
//! Emoji_Presentation, Ideographic and Script. The table is kept in this crate, so that the rules of a version of the
//! tokenizer stay the same whatever version of Unicode the compiler or another crate follows.

use std::sync::LazyLock;

use super::property_ranges::RANGES;

/// The version of Unicode that the classes follow.
pub(crate) const UNICODE_VERSION: &str = "16";

/// What a code point is to a tokenizer. Every code point has one class.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub(crate) enum Class {
    /// Carriage return.
    Cr,
    /// Line feed.
    Lf,
    /// The other line breaks.
    Newline,
    /// White space that UAX #29 keeps together (WSegSpace).
    SegSpace,
    /// Other white space: tabulator, no-break space.
    Space,
    /// U+202F, white space that UAX #29 counts as a connector.
    NarrowSpace,
    /// A letter of a script written with spaces.
    Letter,
    /// A letter that can also stand as an emoji, such as Ⓜ.
    LetterPictograph,
    /// A Hebrew letter.
    HebrewLetter,
    /// Katakana.
    Katakana,
    /// Hiragana.
    Hiragana,
    /// A Chinese character.
    Han,
    /// A character of Thai, Lao, Khmer, Burmese and their neighbours, which are written without spaces.
    Complex,
    /// A decimal digit.
    Digit,
    /// A letter or number that UAX #29 leaves alone: `²`, `½`.
    OtherAlphanumeric,
    /// `_` and its kind (ExtendNumLet).
    Connector,
    /// `:` and its kind.
    MidLetter,
    /// `,` and its kind.
    MidNum,
    /// `.`, `’` and their kind.
    MidNumLet,
    /// The ASCII apostrophe.
    SingleQuote,
    /// The ASCII quotation mark.
    DoubleQuote,
    /// A mark that changes the character before it.
    Extend,
    /// An invisible mark, such as the soft hyphen.
    Format,
    /// U+200D, the zero-width joiner.
    Joiner,
    /// U+200B, the zero-width space.
    ZeroWidthSpace,
    /// One half of a flag.
    RegionalIndicator,
    /// An emoji that shows as a picture by default.
    Emoji,
    /// A character that shows as text by default and as a picture when asked to: `©`, `❤`.
    Pictograph,
    /// A currency sign.
    Currency,
    /// Any other punctuation.
    Punctuation,
    /// Any other visible character.
    Symbol,
    /// A control character that is no white space, or another invisible one.
    Control,
}

use Class::*;

impl Class {
    /// Whether the character is white space.
    pub(crate) fn is_space(self) -> bool {
        self <= NarrowSpace
    }

    /// Whether the character is a letter of a script written with spaces.
    pub(crate) fn is_letter(self) -> bool {
        matches!(self, Letter | LetterPictograph | HebrewLetter)
    }

    /// Whether the character can be part of a word or a number of a script written with spaces.
    pub(crate) fn is_alphanumeric(self) -> bool {
        matches!(self, Letter | LetterPictograph | HebrewLetter | Digit | OtherAlphanumeric)
    }

    /// Whether the character is of a script written without spaces.
    pub(crate) fn is_unspaced(self) -> bool {
        matches!(self, Katakana | Hiragana | Han | Complex)
    }

    /// Whether the character belongs to the one before it.
    pub(crate) fn is_mark(self) -> bool {
        matches!(self, Extend | Format | Joiner)
    }
}

/// Code points a block of the table.
const BLOCK: usize = 128;

/// The class of every code point in two stages: equal blocks are stored once.
pub(crate) struct Table {
    index: Vec<u16>,
    blocks: Vec<[Class; BLOCK]>,
    ascii: [Class; BLOCK],
}

static TABLE: LazyLock<Table> = LazyLock::new(Table::expand);

impl Table {
    /// The table of this crate.
    pub(crate) fn get() -> &'static Self {
        &TABLE
    }

    /// Lays the ranges out. They are ascending and without gaps.
    fn expand() -> Self {
        let mut classes = RANGES.iter().enumerate().flat_map(|(i, &(start, class))| {
            let end = RANGES.get(i + 1).map_or(0x11_0000, |next| next.0);
            std::iter::repeat_n(class, (end - start) as usize)
        });
        let mut seen = std::collections::HashMap::new();
        let (mut index, mut blocks) = (Vec::with_capacity(0x11_0000 / BLOCK), Vec::new());
        for _ in 0..0x11_0000 / BLOCK {
            let block: [Class; BLOCK] = std::array::from_fn(|_| classes.next().unwrap_or(Control));
            let at = *seen.entry(block).or_insert_with(|| {
                blocks.push(block);
                blocks.len() - 1
            });
            index.push(at as u16);
        }
        let ascii = blocks[usize::from(index[0])];
        Self { index, blocks, ascii }
    }

    /// The class of a code point.
    #[inline]
    pub(crate) fn of(&self, code: u32) -> Class {
        let code = code as usize;
        match self.index.get(code / BLOCK) {
            Some(&block) => self.blocks[usize::from(block)][code % BLOCK],
            None => Control,
        }
    }

    /// Whether a character is none of its own but goes on with the letter before it: a mark, or a vowel or final
    /// consonant of a decomposed Korean syllable. What rules count are the others, lest a text in form NFD be read
    /// otherwise than in form NFC.
    pub(crate) fn continues_letter(&self, c: char) -> bool {
        !c.is_ascii() && (self.of(u32::from(c)).is_mark() || matches!(c, '\u{1160}'..='\u{11FF}'))
    }

    /// The class of the character at a byte offset and its length in bytes; `None` at the end of the text.
    #[inline]
    pub(crate) fn at(&self, text: &str, at: usize) -> Option<(Class, usize)> {
        let byte = *text.as_bytes().get(at)?;
        if byte < 0x80 {
            return Some((self.ascii[usize::from(byte)], 1));
        }
        let c = text.get(at..)?.chars().next()?;
        Some((self.of(u32::from(c)), c.len_utf8()))
    }

    /// The class of the character that ends at a byte offset and its length in bytes; `None` at the start of the text.
    #[inline]
    pub(crate) fn before(&self, text: &str, at: usize) -> Option<(Class, usize)> {
        let c = text.get(..at)?.chars().next_back()?;
        Some((self.of(u32::from(c)), c.len_utf8()))
    }
}

/// The last character boundary at or before a byte offset, which may lie beyond the end.
pub(crate) fn floor_boundary(text: &str, at: usize) -> usize {
    // A character has at most four bytes, so the text's end or one of the last four offsets is a boundary.
    (0..4).map(|back| at.min(text.len()).saturating_sub(back)).find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use regex::Regex;

    /// Every class with the pattern that defines it; the first that matches counts.
    const DEFINITIONS: [(Class, &str); 31] = [
        (Cr, r"\r"),
        (Lf, r"\n"),
        (Newline, r"\p{wb=Newline}"),
        (SegSpace, r"\p{wb=WSegSpace}"),
        (NarrowSpace, r"\u{202F}"),
        (Space, r"\p{White_Space}"),
        (LetterPictograph, r"[\p{wb=ALetter}&&\p{Extended_Pictographic}]"),
        (HebrewLetter, r"\p{wb=Hebrew_Letter}"),
        (Katakana, r"\p{wb=Katakana}"),
        (Letter, r"\p{wb=ALetter}"),
        (Digit, r"\p{wb=Numeric}"),
        (Connector, r"\p{wb=ExtendNumLet}"),
        (MidLetter, r"\p{wb=MidLetter}"),
        (MidNum, r"\p{wb=MidNum}"),
        (MidNumLet, r"\p{wb=MidNumLet}"),
        (SingleQuote, r"\p{wb=Single_Quote}"),
        (DoubleQuote, r"\p{wb=Double_Quote}"),
        (Extend, r"\p{wb=Extend}"),
        (Format, r"\p{wb=Format}"),
        (Joiner, r"\p{wb=ZWJ}"),
        (ZeroWidthSpace, r"\u{200B}"),
        (RegionalIndicator, r"\p{wb=Regional_Indicator}"),
        (Emoji, r"[\p{Extended_Pictographic}&&\p{Emoji_Presentation}]"),
        (Pictograph, r"\p{Extended_Pictographic}"),
        (Hiragana, r"\p{sc=Hiragana}"),
        (Han, r"[\p{Ideographic}[\p{sc=Han}&&\p{L}]]"),
        (
            Complex,
            r"[[\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tai_Le}\p{sc=New_Tai_Lue}\p{sc=Tai_Tham}\p{sc=Tai_Viet}\p{sc=Ahom}]&&[\p{L}\p{M}]]",
        ),
        (OtherAlphanumeric, r"[\p{Alphabetic}\p{L}\p{N}]"),
        (Currency, r"\p{Sc}"),
        (Punctuation, r"\p{P}"),
        (Control, r"[\p{C}\p{Default_Ignorable_Code_Point}--\p{Co}]"),
    ];

    fn defined() -> Vec<Class> {
        let mut classes = vec![Symbol; 0x11_0000];
        let mut buffer = [0; 4];
        for (class, pattern) in DEFINITIONS.iter().rev() {
            let pattern = Regex::new(&format!("^(?:{pattern})$")).unwrap();
            for c in '\0'..=char::MAX {
                if pattern.is_match(c.encode_utf8(&mut buffer)) {
                    classes[c as usize] = *class;
                }
            }
        }
        for surrogate in &mut classes[0xD800..0xE000] {
            *surrogate = Control;
        }
        classes
    }

    /// Prints `property_ranges.rs`; run it with `--ignored --nocapture` when the rules move to another Unicode version.
    #[test]
    #[ignore = "prints a source file"]
    fn print_ranges() {
        let classes = defined();
        println!("//! Where each class of code points starts, up to the next. Printed by a test of `properties`.\n");
        println!("use super::properties::Class::{{self, *}};\n\n#[rustfmt::skip]");
        println!("pub(super) const RANGES: &[(u32, Class)] = &[");
        let mut line = String::from("   ");
        for code in 0..classes.len() {
            if code == 0 || classes[code] != classes[code - 1] {
                let item = format!(" ({code:#X}, {:?}),", classes[code]);
                if line.len() + item.len() > 120 {
                    println!("{line}");
                    line = String::from("   ");
                }
                line += &item;
            }
        }
        println!("{line}\n];");
    }

    #[test]
    fn boundaries_are_found_backwards() {
        let text = "a😀";
        let floors: Vec<usize> = (0..8).map(|at| floor_boundary(text, at)).collect();
        assert_eq!(floors, [0, 1, 1, 1, 1, 5, 5, 5]);
    }

    #[test]
    fn ranges_ascend_from_zero_and_differ_from_their_neighbours() {
        assert_eq!(RANGES[0].0, 0);
        assert!(RANGES.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 != pair[1].1));
    }

    #[test]
    fn characters_have_the_class_that_a_reader_expects() {
        let cases = [
            ('a', Letter),
            ('é', Letter),
            ('ж', Letter),
            ('ع', Letter),
            ('क', Letter),
            ('한', Letter),
            ('א', HebrewLetter),
            ('カ', Katakana),
            ('ひ', Hiragana),
            ('漢', Han),
            ('ก', Complex),
            ('7', Digit),
            ('٣', Digit),
            ('²', OtherAlphanumeric),
            ('_', Connector),
            ('’', MidNumLet),
            ('\u{301}', Extend),
            ('\u{AD}', Format),
            ('\u{200D}', Joiner),
            ('\u{200B}', ZeroWidthSpace),
            ('😀', Emoji),
            ('❤', Pictograph),
            ('€', Currency),
            ('«', Punctuation),
            ('+', Symbol),
            ('\0', Control),
            ('\u{A0}', Space),
            (' ', SegSpace),
            ('\u{3000}', SegSpace),
            ('\u{FFFD}', Symbol),
            ('\u{1F3FD}', Extend),
            ('\u{202F}', NarrowSpace),
        ];
        for (c, class) in cases {
            assert_eq!(Table::get().of(c as u32), class, "{c:?}");
        }
    }
}
