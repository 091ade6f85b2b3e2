//! From tokens back to running text: which blanks stand between them.

use crate::span::Span;

/// How tokens are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// As a newspaper would print them.
    Running,
    /// With a blank between any two.
    Spaced,
}

/// Writes tokens one after another.
pub(super) struct Writer {
    style: Style,
    text: String,
    /// The last two tokens of the sentence.
    before: [String; 2],
    /// Whether a quotation was opened in this sentence.
    quoted: Quoted,
    /// What stands between this sentence and the last one.
    gap: Option<char>,
    /// Whether the last token holds the next one close.
    close: bool,
}

#[derive(Clone, Copy, Default)]
struct Quoted {
    double: bool,
    single: bool,
}

/// What holds on to the token before it.
const CLOSERS: &[&str] =
    &[",", ".", ";", ":", "!", "?", ")", "]", "}", "%", "...", "..", "…", "”", "''", "!!", "??", "?!"];
/// What holds on to the token behind it.
const OPENERS: &[&str] = &["(", "[", "{", "$", "£", "€", "“", "``", "@", "#", "¿", "¡"];
/// What follows an apostrophe that is a token of its own.
const CLITICS: &[&str] = &["s", "t", "d", "m", "re", "ve", "ll", "S"];

impl Writer {
    pub(super) fn new(style: Style) -> Self {
        Self {
            style,
            text: String::new(),
            before: [String::new(), String::new()],
            quoted: Quoted::default(),
            gap: None,
            close: true,
        }
    }

    /// Writes a token, and tells where it stands; `next` is the one behind it in its sentence.
    pub(super) fn token(&mut self, token: &str, next: Option<&str>) -> Span {
        let token = plain(token);
        if let Some(gap) = self.gap.take() {
            self.text.push(gap);
        } else {
            let (before, behind) = self.holds(token, next.map(plain));
            if self.style == Style::Spaced && !self.before[1].is_empty() || !(before || self.close) {
                self.text.push(' ');
            }
            self.close = behind;
            return self.write(token);
        }
        self.close = self.holds(token, next.map(plain)).1;
        self.write(token)
    }

    fn write(&mut self, token: &str) -> Span {
        let start = self.text.len() as u32;
        self.text.push_str(match token {
            "``" | "''" => "\"",
            other => other,
        });
        self.before.swap(0, 1);
        token.clone_into(&mut self.before[1]);
        Span::new(start, self.text.len() as u32)
    }

    /// Ends the sentence; the next one begins behind a blank or on a new line.
    pub(super) fn sentence_end(&mut self, line: bool) {
        self.gap = Some(if line { '\n' } else { ' ' });
        self.before = [String::new(), String::new()];
        self.quoted = Quoted::default();
        self.close = true;
    }

    pub(super) fn into_text(self) -> String {
        self.text
    }

    /// Whether a token holds on to what is before it, and to what is behind.
    fn holds(&mut self, token: &str, next: Option<&str>) -> (bool, bool) {
        let [earlier, last] = &self.before;
        let word_before = last.chars().next_back().is_some_and(char::is_alphanumeric);
        let word_behind = next.is_some_and(|next| next.starts_with(char::is_alphanumeric));
        match token {
            "\"" | "\u{201d}\"" => {
                self.quoted.double = !self.quoted.double;
                (!self.quoted.double, self.quoted.double)
            }
            "'" | "’" => {
                let clitic = next.is_some_and(|next| CLITICS.contains(&next));
                // Ja’afari, but never at the beginning of a quotation.
                let inside =
                    token == "’" && word_before && next.is_some_and(|next| next.starts_with(char::is_lowercase));
                if word_before && clitic || inside && !last.ends_with('s') {
                    return (true, true);
                }
                // The possessive of a plural, unless a quotation is open.
                if !self.quoted.single && last.ends_with('s') {
                    return (true, false);
                }
                self.quoted.single = !self.quoted.single;
                (!self.quoted.single, self.quoted.single)
            }
            "-" | "‐" | "‑" | "/" => (word_before && word_behind, word_before && word_behind),
            "–" => {
                let digits = last.ends_with(|last: char| last.is_ascii_digit())
                    && next.is_some_and(|next| next.starts_with(|first: char| first.is_ascii_digit()));
                (digits, digits)
            }
            _ if CLOSERS.contains(&token) => (true, false),
            _ if OPENERS.contains(&token) || token.ends_with('$') => (false, next.is_some()),
            _ if is_clitic(token) => (true, false),
            // U . S . and 18 , 000.
            _ if last == "." && is_initial(earlier) && is_initial(token) => (true, false),
            _ if last == "," && is_number(earlier) && token.len() == 3 && is_number(token) => (true, false),
            _ => (false, false),
        }
    }
}

/// The token without what its source did to it.
fn plain(token: &str) -> &str {
    match token {
        "'\"'" => "\"",
        "-LRB-" => "(",
        "-RRB-" => ")",
        "-LSB-" => "[",
        "-RSB-" => "]",
        "&amp;" => "&",
        "&lt;" => "<",
        "&gt;" => ">",
        other => other,
    }
}

fn is_clitic(token: &str) -> bool {
    let rest = token.strip_prefix(['\'', '’']);
    rest.is_some_and(|rest| CLITICS.contains(&rest)) || matches!(token, "n't" | "n’t" | "N'T")
}

fn is_initial(token: &str) -> bool {
    let mut letters = token.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

fn is_number(token: &str) -> bool {
    !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn join(tokens: &str, style: Style) -> String {
        let mut writer = Writer::new(style);
        let tokens: Vec<&str> = tokens.split(' ').collect();
        for (at, token) in tokens.iter().enumerate() {
            let span = writer.token(token, tokens.get(at + 1).copied());
            assert_eq!(span.end as usize, writer.text.len());
        }
        writer.into_text()
    }

    #[test]
    fn blanks_stand_where_a_newspaper_has_them() {
        let cases = [
            ("He did n't say \" yes , sir \" .", "He didn't say \"yes, sir\"."),
            ("the workers ' union ( TUC ) 's", "the workers' union (TUC)'s"),
            ("$ 5 or 18 , 000 %", "$5 or 18,000%"),
            ("U . S . talks", "U.S. talks"),
            ("a pro - EU vote - he said", "a pro-EU vote-he said"),
            ("- he said", "- he said"),
            ("1992 – 2002 – and more", "1992–2002 – and more"),
            ("Da ’ s word , ' quoted ' so", "Da’s word, 'quoted' so"),
            ("`` Hi , '' he", "\"Hi,\" he"),
            ("@ colgo hey # TwitFAKTA", "@colgo hey #TwitFAKTA"),
        ];
        for (tokens, text) in cases {
            assert_eq!(join(tokens, Style::Running), text);
        }
        assert_eq!(join("Trump 's talks .", Style::Spaced), "Trump 's talks .");
    }
}
