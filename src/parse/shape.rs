//! What the shape of a line or paragraph tells: how it ends, how it starts, whether it is an item, a link, a heading.

/// Marks that may follow the end of a sentence.
const CLOSERS: &[char] = &[')', ']', '"', '\'', '”', '’', '»', '*', '_', '›'];

/// The last character before closing quotes and brackets.
fn last_mark(text: &str) -> Option<char> {
    text.trim_end().trim_end_matches(CLOSERS).chars().next_back()
}

/// Whether a text ends as a sentence does.
pub(super) fn ends_sentence(text: &str) -> bool {
    last_mark(text).is_some_and(|c| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '।' | '۔' | '‽'))
}

/// Whether a text ends as a sentence or a clause before a list does.
pub(super) fn ends_clause(text: &str) -> bool {
    ends_sentence(text) || last_mark(text).is_some_and(|c| matches!(c, ':' | ';' | '：' | '；'))
}

/// Whether a text starts with a lower-case letter that a sentence would not start with: `iPhone` and `e.on` do not
/// count.
pub(super) fn starts_lower(text: &str) -> bool {
    let mut chars = text.chars();
    if !chars.next().is_some_and(char::is_lowercase) {
        return false;
    }
    let word = text.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("");
    !word.chars().any(char::is_uppercase) && !is_link(text.split_whitespace().next().unwrap_or(""))
}

/// The length of a list marker with its space: `- `, `• `, `3. `, `(b) `.
pub(super) fn item_marker(line: &str) -> Option<usize> {
    let mut chars = line.char_indices();
    let (_, first) = chars.next()?;
    if matches!(first, '-' | '*' | '+' | '•' | '‣' | '◦' | '▪' | '●' | '–' | '·' | '■' | '○' | '➢' | '✓')
    {
        let (at, space) = chars.next()?;
        return (space.is_whitespace() && line[at..].trim_start().chars().next().is_some_and(|c| c != first))
            .then_some(at + space.len_utf8());
    }
    let open = first == '(';
    let body = if open { &line[1..] } else { line };
    let digits = body.bytes().take_while(u8::is_ascii_digit).count();
    let letters = usize::from(digits == 0 && body.bytes().next().is_some_and(|b| b.is_ascii_alphabetic()));
    let mark = digits + letters;
    if mark == 0 || digits > 3 {
        return None;
    }
    let rest = &body[mark..];
    // "A. Smith said" is no item: a letter needs a bracket.
    let closed = rest.starts_with(')') || rest.starts_with('.') && digits > 0 && !open;
    (closed && rest[1..].starts_with([' ', '\t'])).then_some(usize::from(open) + mark + 2)
}

/// Whether a line is a row of a table: cells between bars, tabs or wide gaps.
pub(super) fn is_table_row(line: &str) -> bool {
    if line.len() > 400 {
        return false;
    }
    let bytes = line.as_bytes();
    if bytes.iter().filter(|b| **b == b'|').count() >= 2 && (bytes[0] == b'|' || line.contains(" | ")) {
        return bytes[0] == b'|' || line.matches(" | ").count() >= 3;
    }
    if bytes.contains(&b'\t') {
        return true;
    }
    // Two gaps, or one before a number, of at least three spaces.
    let mut gaps =
        line.match_indices("   ").filter(|(at, _)| *at > 0 && bytes[at - 1] != b' ' && bytes[at - 1] != b'.');
    let Some((first, _)) = gaps.next() else { return false };
    gaps.next().is_some() || line[first..].trim_start().starts_with(|c: char| c.is_ascii_digit() || "$€£+-".contains(c))
}

/// Whether a text is one address and nothing else: `https://…`, `www.…`, `name.example/page`, `desk@paper.example`.
pub(super) fn is_link(text: &str) -> bool {
    let text = text.trim().trim_matches(['<', '>', '(', ')', '*', '[', ']']);
    if text.is_empty() || text.len() > 2_000 || text.contains(char::is_whitespace) {
        return false;
    }
    if text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.") {
        return true;
    }
    let host = text.rsplit_once('@').map_or(text, |(_, host)| host).split('/').next().unwrap_or("");
    let Some((name, top)) = host.rsplit_once('.') else { return false };
    !name.is_empty()
        && (2..=10).contains(&top.len())
        && top.bytes().all(|b| b.is_ascii_lowercase())
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._+".contains(&b))
        && name.bytes().any(|b| b.is_ascii_alphabetic())
}

/// Whether a sentence cannot end with a word: `the`, `of`, `und`, or one with a comma or an open bracket.
pub(super) fn ends_open(word: &str) -> bool {
    if word.ends_with(['(', '[', '“', '„', '«']) {
        return true;
    }
    let word = word.trim_end_matches(',').to_lowercase();
    OPEN.contains(&word.as_str())
}

/// Articles, prepositions and conjunctions of English, German, French and Spanish that ask for a noun.
#[rustfmt::skip]
const OPEN: &[&str] = &[
    "the", "a", "an", "of", "and", "or", "but", "with", "for", "from", "at", "by", "into", "than", "that", "which",
    "who", "their", "its", "his", "her", "our", "your", "my", "between", "against", "during", "because", "while",
    "whose", "as", "is", "are", "was", "were", "has", "have", "had", "will", "would", "could", "should", "be", "been",
    "to", "in", "der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "einer", "und", "oder",
    "mit", "von", "für", "im", "zum", "zur", "dass", "le", "la", "les", "un", "une", "de", "du", "et", "ou", "avec",
    "pour", "dans", "que", "qui", "el", "los", "las", "una", "del", "y", "con", "para", "por", "en",
];

/// The number of words.
pub(super) fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Whether a line may be a headline: short, one sentence at most, no end mark but `?` and `!`.
pub(super) fn is_headline(line: &str) -> bool {
    let line = line.trim();
    if line.is_empty() || line.len() > 250 || words(line) > 35 || is_link(line) {
        return false;
    }
    let last = last_mark(line);
    let abbreviation = line.ends_with("U.S.") || line.ends_with("U.K.") || line.ends_with("U.N.");
    line.chars().any(char::is_alphabetic)
        && !starts_lower(line)
        && (abbreviation
            || !matches!(last, Some('.' | ':' | ';' | ',' | '…' | '-' | '–' | '—'))
            || line.ends_with("..."))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends() {
        assert!(ends_sentence("He said: \"No.\""));
        assert!(ends_sentence("Really?)"));
        assert!(!ends_sentence("had been evident for"));
        assert!(!ends_sentence("It wrote:"));
        assert!(ends_clause("It wrote:"));
    }

    #[test]
    fn lower_case_starts() {
        assert!(starts_lower("some time."));
        assert!(starts_lower("über alles"));
        for text in ["iPhone sales fell", "eBay said", "Some", "2025", "\"quoted", "wsws.org/contact"] {
            assert!(!starts_lower(text), "{text}");
        }
    }

    #[test]
    fn markers() {
        for line in ["- bread", "• bread", "12. bread", "3) bread", "(a) bread", "b) bread"] {
            assert!(item_marker(line).is_some(), "{line}");
        }
        for line in ["-- dash", "A. Smith said", "2017. The year", "3.5 percent", "-5 degrees", "a house", "**bold**"] {
            assert!(item_marker(line).is_none(), "{line}");
        }
    }

    #[test]
    fn rows_and_links() {
        for line in ["| a | b |", "Team\tPoints", "Harbour Town    12", "North   South   East"] {
            assert!(is_table_row(line), "{line}");
        }
        for line in ["One sentence.   Another sentence.", "a | b", "By Ada Quill | 3 August 2024"] {
            assert!(!is_table_row(line), "{line}");
        }
        for text in ["https://a.example/b", "paper.example/contact", "desk@paper.example", "<www.paper.example>"] {
            assert!(is_link(text), "{text}");
        }
        for text in ["no.", "U.S.", "3.5", "two words.example", "Mr.Smith", "end.The"] {
            assert!(!is_link(text), "{text}");
        }
    }

    #[test]
    fn headlines() {
        for line in ["Harbour reopens", "What now?", "Mayor meets envoy in U.S."] {
            assert!(is_headline(line), "{line}");
        }
        for line in ["The harbour reopened.", "It wrote:", "and then", "https://a.example/b", "***"] {
            assert!(!is_headline(line), "{line}");
        }
    }
}
