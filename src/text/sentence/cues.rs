//! What tokens tell about the borders of sentences: kinds of characters and small lists of words.

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
    match (mark, word.chars().next_back()) {
        (":", Some('\u{531}'..='\u{58A}')) => true,
        (";" | "\u{37E}", Some('\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}')) => true,
        _ => false,
    }
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

/// A number of a list: `3`, `b`, `iv`. Counts from 1.
pub(super) fn list_number(word: &str) -> Option<ListNumber> {
    if word.is_empty() || word.len() > 4 {
        return None;
    }
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return (word.len() <= 3).then(|| word.parse().ok()).flatten().map(ListNumber::Digits);
    }
    match word.as_bytes() {
        [letter] if letter.is_ascii_alphabetic() => Some(ListNumber::Letter(*letter)),
        letters if letters.iter().all(|b| matches!(b, b'i' | b'v' | b'x')) => Some(ListNumber::Roman),
        letters if letters.iter().all(|b| matches!(b, b'I' | b'V' | b'X')) => Some(ListNumber::Roman),
        _ => None,
    }
}

/// The ways to number a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ListNumber {
    Digits(u16),
    Letter(u8),
    Roman,
}

impl ListNumber {
    /// Whether this number comes right after another one.
    pub(super) fn follows(self, before: Self) -> bool {
        match (before, self) {
            (Self::Digits(a), Self::Digits(b)) => b == a + 1,
            (Self::Letter(a), Self::Letter(b)) => b == a + 1,
            _ => false,
        }
    }
}

/// Words that often start a sentence and are hardly ever part of a name; capitalised, sorted.
const STARTERS: &[&str] = &[
    "A",
    "Aber",
    "About",
    "According",
    "After",
    "Again",
    "All",
    "Also",
    "Although",
    "Always",
    "Am",
    "Among",
    "An",
    "And",
    "Another",
    "Any",
    "Anyone",
    "Are",
    "As",
    "At",
    "Att",
    "Auch",
    "Aunque",
    "Because",
    "Before",
    "Bei",
    "Both",
    "But",
    "By",
    "Can",
    "Ce",
    "Cette",
    "Como",
    "Could",
    "Dans",
    "Das",
    "Dat",
    "De",
    "Den",
    "Der",
    "Despite",
    "Det",
    "Did",
    "Die",
    "Dit",
    "Do",
    "Does",
    "Dr.",
    "During",
    "Each",
    "Een",
    "Ein",
    "Eine",
    "El",
    "Ella",
    "Elle",
    "Elles",
    "En",
    "Er",
    "Es",
    "Esta",
    "Este",
    "Even",
    "Every",
    "Everyone",
    "Except",
    "Few",
    "Finally",
    "First",
    "For",
    "From",
    "Für",
    "Given",
    "Gli",
    "Had",
    "Han",
    "Has",
    "Have",
    "He",
    "Her",
    "Here",
    "Het",
    "Hij",
    "His",
    "Hon",
    "How",
    "However",
    "Hun",
    "Hvad",
    "Hvor",
    "I",
    "I'd",
    "I'll",
    "I'm",
    "I've",
    "Ich",
    "If",
    "Il",
    "Ils",
    "Im",
    "In",
    "Indeed",
    "Instead",
    "Is",
    "It",
    "It's",
    "Its",
    "Jag",
    "Jeg",
    "Just",
    "La",
    "Las",
    "Last",
    "Later",
    "Le",
    "Les",
    "Let",
    "Like",
    "Lo",
    "Los",
    "Ma",
    "Maar",
    "Mais",
    "Many",
    "Mas",
    "Maybe",
    "Meanwhile",
    "Men",
    "Mit",
    "More",
    "Most",
    "Mr.",
    "Mrs.",
    "Ms.",
    "Much",
    "My",
    "Nach",
    "Neither",
    "Never",
    "Nevertheless",
    "Next",
    "No",
    "Nobody",
    "Non",
    "None",
    "Nor",
    "Not",
    "Nothing",
    "Nous",
    "Now",
    "Não",
    "Of",
    "Often",
    "Og",
    "On",
    "Once",
    "One",
    "Only",
    "Or",
    "Os",
    "Other",
    "Others",
    "Our",
    "Over",
    "Para",
    "Per",
    "Perhaps",
    "Pero",
    "Please",
    "Por",
    "Pour",
    "Se",
    "Según",
    "Several",
    "She",
    "She's",
    "Should",
    "Sie",
    "Since",
    "So",
    "Som",
    "Some",
    "Sometimes",
    "Sono",
    "Soon",
    "Still",
    "Such",
    "Thank",
    "Thanks",
    "That",
    "That's",
    "The",
    "Their",
    "Then",
    "There",
    "There's",
    "Therefore",
    "These",
    "They",
    "They'll",
    "They're",
    "They've",
    "This",
    "Those",
    "Though",
    "Through",
    "Thus",
    "To",
    "Today",
    "Two",
    "Um",
    "Uma",
    "Un",
    "Una",
    "Und",
    "Under",
    "Une",
    "Unfortunately",
    "Unless",
    "Until",
    "Vi",
    "Vous",
    "Was",
    "We",
    "We'll",
    "We're",
    "We've",
    "Well",
    "Were",
    "What",
    "What's",
    "When",
    "Where",
    "Whether",
    "Which",
    "While",
    "Who",
    "Why",
    "Wir",
    "With",
    "Within",
    "Without",
    "Would",
    "Yes",
    "Yet",
    "You",
    "You're",
    "Your",
    "Zij",
    "È",
    "В",
    "Для",
    "Если",
    "За",
    "И",
    "Из",
    "К",
    "Как",
    "Когда",
    "Мы",
    "На",
    "Но",
    "О",
    "Он",
    "Она",
    "Они",
    "От",
    "По",
    "При",
    "С",
    "Так",
    "У",
    "Эта",
    "Это",
    "Этот",
    "Я",
];

/// Whether a word is one that often starts a sentence.
pub(super) fn is_starter(word: &str) -> bool {
    STARTERS.binary_search(&word).is_ok()
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
    "added",
    "adds",
    "agreed",
    "announced",
    "answered",
    "argued",
    "asked",
    "asks",
    "began",
    "boasted",
    "called",
    "cried",
    "declared",
    "demanded",
    "exclaimed",
    "explained",
    "howled",
    "inquired",
    "insisted",
    "joked",
    "laughed",
    "muttered",
    "noted",
    "pleaded",
    "quipped",
    "recalled",
    "remarked",
    "replied",
    "responded",
    "said",
    "say",
    "says",
    "screamed",
    "shouted",
    "sighed",
    "stated",
    "thought",
    "told",
    "tweeted",
    "warned",
    "whispered",
    "wondered",
    "writes",
    "wrote",
    "yelled",
];

/// Whether a word is a verb of saying.
pub(super) fn is_reporting(word: &str) -> bool {
    REPORTING.binary_search(&word).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted() {
        assert!(STARTERS.is_sorted_by(|a, b| a < b));
        assert!(REPORTING.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn list_numbers_count() {
        let number = |word| list_number(word).unwrap();
        assert!(number("10").follows(number("9")) && number("b").follows(number("a")));
        assert!(!number("b").follows(number("1")) && !number("3").follows(number("1")));
        assert_eq!(list_number("2004"), None);
        assert_eq!(list_number("mix"), None);
        assert_eq!(list_number(""), None);
    }
}
