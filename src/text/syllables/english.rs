//! Syllables of English words: runs of vowels, corrected by patterns.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// The corrections, as a tree of letters.
static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| Patterns::of(include_str!("english.txt")));

/// The syllables of a word without hyphens.
pub(super) fn count(word: &str) -> u32 {
    let word = word.trim_end_matches('.');
    let mut parts = word.split(['\'', '’']);
    let (stem, clitics) = (parts.next().unwrap_or_default(), parts);
    let mut before = letters(stem);
    let mut syllables = match before.as_slice() {
        // `d'Amato`
        [letter] if !is_vowel(*letter) && stem.len() < word.len() => 0,
        letters if stem.contains('.') => spelled(letters),
        letters => of_letters(letters),
    };
    for clitic in clitics {
        let clitic = letters(clitic);
        syllables += of_clitic(&before, &clitic);
        before = clitic;
    }
    syllables
}

/// The letters a to z of a word, in lower case and without accents.
fn letters(word: &str) -> Vec<u8> {
    if word.is_ascii() {
        return word.bytes().filter(u8::is_ascii_alphabetic).map(|b| b.to_ascii_lowercase()).collect();
    }
    let mut letters = Vec::with_capacity(word.len());
    for c in word.nfd().flat_map(char::to_lowercase) {
        match c {
            'a'..='z' => letters.push(c as u8),
            'æ' => letters.extend(b"ae"),
            'œ' => letters.extend(b"oe"),
            'ø' => letters.push(b'o'),
            'ł' => letters.push(b'l'),
            'ß' => letters.extend(b"ss"),
            _ => {}
        }
    }
    letters
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u' | b'y')
}

/// The syllables of a word of letters alone: of the names of its letters if none is a vowel.
fn of_letters(word: &[u8]) -> u32 {
    let runs = word.chunk_by(|&a, &b| is_vowel(a) == is_vowel(b)).filter(|run| is_vowel(run[0])).count();
    let plain = if runs == 0 { spelled(word) } else { runs as u32 };
    plain.saturating_add_signed(PATTERNS.correction(word)).max(u32::from(!word.is_empty()))
}

/// The syllables of the names of letters, of which that of w alone has more than one.
fn spelled(word: &[u8]) -> u32 {
    word.iter().map(|&letter| if letter == b'w' { 3 } else { 1 }).sum()
}

/// The syllables that a part after an apostrophe adds to the one before it: `could|n't` one, `do|n't` none.
fn of_clitic(before: &[u8], clitic: &[u8]) -> u32 {
    let ends = |ends: &[&str]| ends.iter().any(|end| before.ends_with(end.as_bytes()));
    match clitic {
        b"s" => u32::from(ends(&["s", "x", "z", "ch", "sh", "ce", "se", "ge", "ze"])),
        b"t" if before.last() == Some(&b'n') => u32::from(before.len() > 2 && !is_vowel(before[before.len() - 2])),
        b"d" | b"ll" | b"ve" | b"re" => u32::from(before.last().is_some_and(|&letter| !is_vowel(letter))),
        b"" | [_] => 0,
        // `o'clock`, `d'Amato`: a word of its own.
        word => of_letters(word),
    }
}

/// Strings of letters with how many syllables each adds.
struct Patterns {
    /// For each node the nodes that its letters lead to; 0 is none. A word's beginning and end are letters, too.
    next: Vec<[u16; SYMBOLS]>,
    /// What the string that leads to a node adds.
    adds: Vec<i8>,
}

const SYMBOLS: usize = 28;
const BEGINNING: usize = 26;
const END: usize = 27;

impl Patterns {
    /// The patterns of a data file, one a line: `^acquir +1`.
    fn of(file: &str) -> Self {
        let mut patterns = Self { next: vec![[0; SYMBOLS]], adds: vec![0] };
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let Some((pattern, adds)) = line.split_once(' ') else { continue };
            let mut node = 0;
            for byte in pattern.bytes() {
                let symbol = match byte {
                    b'^' => BEGINNING,
                    b'$' => END,
                    letter => usize::from(letter - b'a'),
                };
                if patterns.next[node][symbol] == 0 {
                    patterns.next[node][symbol] = patterns.next.len() as u16;
                    patterns.next.push([0; SYMBOLS]);
                    patterns.adds.push(0);
                }
                node = usize::from(patterns.next[node][symbol]);
            }
            patterns.adds[node] = adds.parse().unwrap_or_default();
        }
        patterns
    }

    /// What all patterns add that stand somewhere in a word.
    fn correction(&self, word: &[u8]) -> i32 {
        let symbol = |at: usize| match at {
            0 => BEGINNING,
            at => word.get(at - 1).map_or(END, |letter| usize::from(letter - b'a')),
        };
        let mut sum = 0;
        for start in 0..=word.len() {
            let mut node = 0;
            for at in start..word.len() + 2 {
                node = usize::from(self.next[node][symbol(at)]);
                if node == 0 {
                    break;
                }
                sum += i32::from(self.adds[node]);
            }
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_data_file_is_a_pattern() {
        let file = include_str!("english.txt");
        let mut nodes = 0;
        for line in file.lines().filter(|line| !line.starts_with('#')) {
            let (pattern, adds) = line.split_once(' ').unwrap();
            let inner = pattern.strip_prefix('^').unwrap_or(pattern);
            let inner = inner.strip_suffix('$').unwrap_or(inner);
            assert!(!inner.is_empty() && inner.bytes().all(|b| b.is_ascii_lowercase()), "{line}");
            assert!(matches!(adds.parse::<i8>(), Ok(-3..=3)) && adds != "+0", "{line}");
            nodes += pattern.len();
        }
        assert!(nodes < usize::from(u16::MAX));
    }

    #[test]
    fn a_pattern_counts_wherever_it_stands() {
        let patterns = Patterns::of("# a comment\n^ab +1\nb$ -1\nbb +2\n");
        assert_eq!(patterns.correction(b"ab"), 0);
        assert_eq!(patterns.correction(b"abc"), 1);
        assert_eq!(patterns.correction(b"bbb"), 3);
        assert_eq!(patterns.correction(b""), 0);
    }
}
