//! What tokens tell about the borders of sentences: kinds of characters and small lists of words.

use std::collections::HashSet;
use std::sync::LazyLock;

use foldhash::fast::FixedState;

/// How a token starts, as far as it matters to what comes before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Start {
    /// A capital letter.
    Upper,
    /// A small letter.
    Lower,
    /// A letter of a script without case.
    Caseless,
    /// A digit.
    Digit,
    /// Anything else.
    Mark,
}

impl Start {
    pub(super) fn of(word: &str) -> Self {
        match word.chars().next() {
            Some('A'..='Z') => Self::Upper,
            Some('a'..='z') => Self::Lower,
            Some('0'..='9') => Self::Digit,
            Some(c) if c.is_uppercase() => Self::Upper,
            Some(c) if c.is_lowercase() => Self::Lower,
            Some(c) if c.is_numeric() => Self::Digit,
            Some(c) if c.is_alphabetic() => Self::Caseless,
            _ => Self::Mark,
        }
    }
}

/// Whether a token consists of terminators only: `.`, `?!`, `...`, `。`.
pub(super) fn is_terminator(token: &str) -> bool {
    !token.is_empty() && token.chars().all(is_terminator_char)
}

fn is_terminator_char(c: char) -> bool {
    matches!(c, '.' | '!' | '?')
        || (c >= '\u{80}'
            && matches!(
                c,
                '…' | '‼'
                    | '⁇'
                    | '⁈'
                    | '⁉'
                    | '‽'
                    | '。'
                    | '．'
                    | '！'
                    | '？'
                    | '｡'
                    | '﹒'
                    | '﹖'
                    | '﹗'
                    | '؟'
                    | '۔'
                    | '؞'
                    | '।'
                    | '॥'
                    | '։'
                    | '՜'
                    | '՞'
                    | '።'
                    | '፧'
                    | '፨'
                    | '။'
                    | '។'
                    | '៕'
                    | '᠃'
                    | '᠉'
                    | '܀'
                    | '܁'
                    | '܂'
                    | '᙮'
                    | '᪨'
                    | '᪩'
                    | '᪪'
                    | '᪫'
                    | '꓿'
                    | '꘎'
                    | '꘏'
                    | '꛳'
                    | '꛷'
                    | '𑁇'
                    | '𑁈'
            ))
}

/// Whether a mark that is no terminator elsewhere is one behind a word of this script: `:` for the full stop of Armenian,
/// `;` for the question mark of Greek.
pub(super) fn is_terminator_after(mark: &str, word: &str) -> bool {
    matches!(
        (mark, word.chars().next_back()),
        (":", Some('\u{531}'..='\u{58A}')) | (";" | "\u{37E}", Some('\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}'))
    )
}

/// Whether a terminator is one of the scripts that write sentences without a space between them.
pub(super) fn is_unspaced_terminator(token: &str) -> bool {
    token.chars().any(|c| matches!(c, '。' | '．' | '！' | '？' | '｡' | '።' | '፧' | '፨' | '။' | '។' | '៕'))
}

/// Whether a token is points only: an ellipsis.
pub(super) fn is_ellipsis(token: &str) -> bool {
    token == "…" || (token.len() > 1 && token.chars().all(|c| matches!(c, '.' | '…')))
}

/// Whether a token always closes what was opened before it.
pub(super) fn is_closer(token: &str) -> bool {
    matches!(token, ")" | "]" | "}" | "」" | "』" | "】" | "〉" | "》" | "）" | "］" | "｝" | "''")
}

/// 1 for an opening bracket of Chinese and Japanese, -1 for a closing one, 0 for anything else.
pub(super) fn bracket(token: &str) -> i32 {
    match token {
        "「" | "『" | "（" | "《" | "〈" | "【" => 1,
        "」" | "』" | "）" | "》" | "〉" | "】" => -1,
        _ => 0,
    }
}

/// Whether a sentence goes on with the word after a quotation: a particle of Japanese, a verb of saying of Chinese.
pub(super) fn goes_on_after_quotation(word: &str) -> bool {
    matches!(word.chars().next(), Some('\u{3041}'..='\u{309F}'))
}

/// Whether a token opens or closes, by the blanks around it.
pub(super) fn is_quote(token: &str) -> bool {
    matches!(token, "\"" | "'" | "’" | "‘" | "“" | "”" | "„" | "«" | "»" | "‹" | "›" | "``" | "`" | "＂")
}

/// Whether a token is the emphasis of Markdown.
pub(super) fn is_emphasis(token: &str) -> bool {
    matches!(token, "*" | "_" | "**" | "__")
}

/// Whether a token opens something, or may stand before the first word of a sentence.
pub(super) fn is_opener(token: &str) -> bool {
    is_quote(token)
        || is_emphasis(token)
        || matches!(
            token,
            "(" | "["
                | "{"
                | "¿"
                | "¡"
                | "「"
                | "『"
                | "【"
                | "〈"
                | "《"
                | "（"
                | "［"
                | "-"
                | "–"
                | "—"
                | "--"
                | "•"
                | "‣"
                | "◦"
                | "·"
                | "***"
                | "…"
                | "..."
        )
}

/// Whether a token is a bullet of a list, standing first on its line.
pub(super) fn is_bullet(token: &str) -> bool {
    matches!(
        token,
        "-" | "–"
            | "—"
            | "•"
            | "‣"
            | "◦"
            | "·"
            | "*"
            | "⁃"
            | "●"
            | "○"
            | "■"
            | "▪"
            | "□"
            | "✓"
            | "➤"
            | "→"
            | ">"
            | "+"
    )
}

/// Whether two tokens are the eyes and the mouth of a face.
pub(super) fn is_face(eyes: &str, mouth: &str) -> bool {
    matches!((eyes, mouth), (":" | ";" | "=", ")" | "(" | "D" | "P"))
}

/// Whether a capitalised word is numbered before the title of a picture or a part: `Figure 3. The valley`.
pub(super) fn is_label(word: &str) -> bool {
    matches!(
        word,
        "Appendix" | "Article" | "Box" | "Chapter" | "Fig" | "Figure" | "Part" | "Section" | "Step" | "Table"
    )
}

/// Whether a word numbers a section: `2.1`.
pub(super) fn is_section_number(word: &str) -> bool {
    word.len() <= 8
        && word.contains('.')
        && word.split('.').all(|part| matches!(part.len(), 1..=2) && part.bytes().all(|b| b.is_ascii_digit()))
}

/// Words that often start a sentence and are hardly ever part of a name, as they are written there.
static STARTERS: LazyLock<HashSet<&str, FixedState>> =
    LazyLock::new(|| include_str!("starters.txt").lines().filter(|line| !line.starts_with('#')).collect());

/// Whether a word is one that often starts a sentence.
pub(super) fn is_starter(word: &str) -> bool {
    STARTERS.contains(word)
}

/// Whether a sentence that starts with the word needs more than a time after it.
pub(super) fn is_preposition(word: &str) -> bool {
    matches!(word, "After" | "Around" | "At" | "Before" | "By" | "From" | "On" | "Since" | "Until")
}

/// Whether a capitalised word stands behind an ordinal number, as in `3. Oktober` and `19. Jahrhundert`.
pub(super) fn follows_ordinal(word: &str) -> bool {
    matches!(
        word,
        "Januar"
            | "Jänner"
            | "Februar"
            | "März"
            | "April"
            | "Mai"
            | "Juni"
            | "Juli"
            | "August"
            | "September"
            | "Oktober"
            | "November"
            | "Dezember"
            | "Jahrhundert"
            | "Jahrhunderts"
            | "Weltkrieg"
            | "Weltkriegs"
    )
}

/// Verbs that follow a quoted sentence: `"Why?" Okoro asked.`; sorted.
const REPORTING: &[&str] = &[
    "added", "adds", "agreed", "answered", "argued", "asked", "asks", "began", "boasted", "called", "cried",
    "declared", "demanded", "howled", "inquired", "insisted", "joked", "laughed", "muttered", "noted", "pleaded",
    "quipped", "recalled", "remarked", "replied", "said", "say", "says", "screamed", "shouted", "sighed", "stated",
    "thought", "told", "tweeted", "warned", "wondered", "writes", "wrote", "yelled",
];

/// Whether a word is a verb of saying.
pub(super) fn is_reporting(word: &str) -> bool {
    REPORTING.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_can_be_searched() {
        assert!(is_starter("The") && is_starter("Я") && !is_starter("the") && !is_starter("#"));
        assert!(REPORTING.is_sorted_by(|a, b| a < b));
    }
}
