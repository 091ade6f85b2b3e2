//! Front matter: the YAML or TOML between fences at the top of a file.
//!
//! The readers are small on purpose. They know flat keys, scalars and lists of scalars; a deeper value is kept as it
//! was written. There are no anchors, no aliases and no tags, so a few bytes can neither grow nor build objects.

use super::log::Log;
use crate::issue::Issue;

/// A key with its value, as front matter or a header block gives it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Field {
    /// The key, as it was written.
    pub(super) key: String,
    /// The value.
    pub(super) value: FieldValue,
    /// Where the key stands in the text.
    pub(super) raw: usize,
}

/// The value of a [`Field`].
#[derive(Clone, Debug, PartialEq)]
pub(super) enum FieldValue {
    /// One scalar, or something deeper as it was written.
    Text(String),
    /// A list of scalars.
    List(Vec<String>),
}

/// Reads front matter. Returns its fields and where the body starts, or `None` if the text has none.
pub(super) fn read(text: &str, log: &Log) -> Result<Option<(Vec<Field>, usize)>, Issue> {
    let start = text.len() - text.trim_start_matches(['\n', '\r', ' ']).len();
    let mut lines = Lines { text, at: start };
    let toml = match lines.next() {
        Some((_, line)) if line.trim_end() == "---" => false,
        Some((_, line)) if line.trim_end() == "+++" => true,
        _ => return Ok(None),
    };
    let mut inner = Vec::new();
    let mut closed = None;
    for (at, line) in lines.by_ref() {
        let end = line.trim_end();
        if end == if toml { "+++" } else { "---" } || !toml && end == "..." {
            closed = Some(at + line.len());
            break;
        }
        inner.push((at, end));
    }
    let first = inner.iter().map(|(_, line)| *line).find(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let looks =
        first.is_some_and(|line| if toml { line.contains('=') || line.starts_with('[') } else { key(line).is_some() });
    // A rule or a row of dashes also opens some texts; only a key makes it front matter.
    if !looks {
        return Ok(None);
    }
    let Some(closed) = closed else {
        let fence = if toml { "+++" } else { "---" };
        return Err(log.rejected(
            start,
            "FRONT_MATTER_UNCLOSED",
            format!("front matter opens with {fence} and never closes"),
            format!("put a line {fence} after the last key"),
        ));
    };
    let fields = if toml { toml::read(&inner) } else { yaml::read(&inner) };
    let fields = fields.map_err(|(at, reason)| {
        let code = if toml { "FRONT_MATTER_TOML" } else { "FRONT_MATTER_YAML" };
        log.rejected(at, code, reason, "write plain keys with text, numbers or lists of them")
    })?;
    let body = closed + text[closed..].find('\n').map_or(text.len() - closed, |length| length + 1);
    Ok(Some((fields, body)))
}

/// Lines with their offsets; ends of lines are not part of them.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (usize, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.text.len() {
            return None;
        }
        let start = self.at;
        let rest = &self.text[start..];
        let length = memchr::memchr(b'\n', rest.as_bytes()).unwrap_or(rest.len());
        self.at = start + length + 1;
        Some((start, &rest[..length]))
    }
}

/// A YAML key and the rest of its line.
fn key(line: &str) -> Option<(&str, &str)> {
    let colon = line
        .char_indices()
        .find(|(at, c)| *c == ':' && line[at + 1..].chars().next().is_none_or(char::is_whitespace))?;
    let key = line[..colon.0].trim_end();
    let bare = key.trim_matches(['"', '\'']);
    let fits = !bare.is_empty()
        && bare.len() <= 60
        && !key.starts_with(['-', '#', ' ', '\t', '[', '{'])
        && bare.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | ' ' | '.' | ':'));
    fits.then(|| (bare, line[colon.0 + 1..].trim()))
}

type Failure = (usize, String);

mod yaml {
    use super::{Failure, Field, FieldValue, key};

    pub(super) fn read(lines: &[(usize, &str)]) -> Result<Vec<Field>, Failure> {
        let mut fields = Vec::new();
        let mut rest = lines;
        while let Some(((at, line), after)) = rest.split_first() {
            rest = after;
            if line.trim().is_empty() || line.trim_start().starts_with('#') {
                continue;
            }
            let (name, value) =
                key(line).ok_or_else(|| (*at, format!("front matter line is no `key: value`: {line}")))?;
            // What belongs to the key: indented lines, items, blank lines between them.
            let nested = rest
                .iter()
                .take_while(|(_, line)| {
                    line.is_empty() || line.starts_with([' ', '\t']) || line.starts_with("- ") || *line == "-"
                })
                .count();
            let (block, after) = rest.split_at(nested);
            rest = after;
            for (at, line) in std::iter::once(&(*at, value)).chain(block) {
                refuse(*at, line)?;
            }
            let value = self::value(*at, value, block)?;
            fields.push(Field { key: name.to_owned(), value, raw: *at });
        }
        Ok(fields)
    }

    /// Refuses anchors, aliases and tags wherever a value may start.
    fn refuse(at: usize, line: &str) -> Result<(), Failure> {
        let mut value = line.trim_start();
        while let Some(item) = value.strip_prefix("- ") {
            value = item.trim_start();
        }
        let nested = key(value).map_or("", |(_, rest)| rest);
        for value in [value, nested] {
            let inner = value.trim_start_matches(['[', '{', ' ', ',']);
            for value in [value, inner] {
                let name = |mark: char| {
                    value
                        .strip_prefix(mark)
                        .is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric() || c == '_'))
                };
                if name('&') || name('*') && !value.ends_with('*') || value.starts_with('!') {
                    return Err((at, format!("front matter uses a YAML anchor, alias or tag: {line}")));
                }
            }
        }
        Ok(())
    }

    fn value(at: usize, value: &str, block: &[(usize, &str)]) -> Result<FieldValue, Failure> {
        let content = || block.iter().map(|(_, line)| *line);
        if value.starts_with(['|', '>']) && value.len() <= 3 {
            let join = if value.starts_with('|') { "\n" } else { " " };
            let lines: Vec<&str> = content().map(str::trim).collect();
            return Ok(FieldValue::Text(lines.join(join).trim().to_owned()));
        }
        if value.starts_with('[') {
            let whole = std::iter::once(value).chain(content().map(str::trim)).collect::<Vec<_>>().join(" ");
            return Ok(flow(&whole));
        }
        if value.is_empty() || value.starts_with('#') {
            return Ok(nested(block));
        }
        let lines = std::iter::once(value).chain(content().map(str::trim).filter(|line| !line.is_empty()));
        scalar(&lines.collect::<Vec<_>>().join(" ")).map(FieldValue::Text).map_err(|reason| (at, reason))
    }

    /// A list of scalars, a mapping with a name, or anything else as it was written.
    fn nested(block: &[(usize, &str)]) -> FieldValue {
        let mut items = Vec::new();
        let mut named = None;
        let mut plain = true;
        for (_, line) in block.iter().filter(|(_, line)| !line.trim().is_empty()) {
            let content = line.trim();
            if let Some(item) = content.strip_prefix('-') {
                let item = item.trim();
                let item = match super::key(item) {
                    Some(("name" | "title", name)) => name,
                    Some(_) => {
                        plain = false;
                        item
                    }
                    None => item,
                };
                items.push(scalar(item).unwrap_or_else(|_| item.to_owned()));
            } else if let Some(("name", name)) = super::key(content) {
                match items.last_mut().filter(|_| !plain) {
                    Some(item) => *item = name.to_owned(),
                    None => named = named.or(scalar(name).ok()),
                }
                plain = true;
            } else if items.is_empty() {
                plain = false;
            }
        }
        if let Some(name) = named.filter(|_| items.is_empty()) {
            return FieldValue::Text(name);
        }
        if plain && !items.is_empty() {
            return FieldValue::List(items);
        }
        FieldValue::Text(block.iter().map(|(_, line)| *line).collect::<Vec<_>>().join("\n").trim_end().to_owned())
    }

    /// `[a, "b", c]`; something deeper stays as it was written.
    pub(super) fn flow(text: &str) -> FieldValue {
        let whole = || FieldValue::Text(text.to_owned());
        let Some(inner) = text.strip_prefix('[').and_then(|rest| rest.trim_end().strip_suffix(']')) else {
            return whole();
        };
        let mut items = Vec::new();
        let mut quote = None;
        let mut from = 0;
        for (at, c) in inner.char_indices() {
            match (quote, c) {
                (Some(open), _) if c == open => quote = None,
                (None, '"' | '\'') if inner[from..at].trim().is_empty() => quote = Some(c),
                (None, '[' | '{') => return whole(),
                (None, ',') => {
                    items.push(&inner[from..at]);
                    from = at + 1;
                }
                _ => {}
            }
        }
        items.push(&inner[from..]);
        let items = items.into_iter().map(str::trim).filter(|item| !item.is_empty());
        FieldValue::List(items.map(|item| scalar(item).unwrap_or_else(|_| item.to_owned())).collect())
    }

    /// A plain or quoted scalar; the names of null are empty.
    pub(super) fn scalar(text: &str) -> Result<String, String> {
        let text = text.trim();
        if let Some(rest) = text.strip_prefix('\'') {
            let end = rest.replace("''", "\0\0").find('\'').ok_or_else(|| format!("quote is not closed: {text}"))?;
            return Ok(rest[..end].replace("''", "'"));
        }
        if let Some(rest) = text.strip_prefix('"') {
            return escaped(rest).ok_or_else(|| format!("quote is not closed: {text}"));
        }
        let plain = text.split(" #").next().unwrap_or("").trim_end();
        Ok(if matches!(plain, "~" | "null" | "Null" | "NULL") { String::new() } else { plain.to_owned() })
    }

    /// The text up to the closing double quote, with its escapes.
    pub(super) fn escaped(text: &str) -> Option<String> {
        let mut out = String::new();
        let mut chars = text.chars();
        loop {
            match chars.next()? {
                '"' => return Some(out),
                '\\' => match chars.next()? {
                    'n' => out.push('\n'),
                    't' => out.push('\t'),
                    'r' => out.push('\r'),
                    mark @ ('x' | 'u' | 'U') => {
                        let length = if mark == 'x' {
                            2
                        } else if mark == 'u' {
                            4
                        } else {
                            8
                        };
                        let code: String = chars.by_ref().take(length).collect();
                        out.push(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32).unwrap_or('\u{FFFD}'));
                    }
                    other => out.push(other),
                },
                c => out.push(c),
            }
        }
    }
}

mod toml {
    use super::yaml::{escaped, flow};
    use super::{Failure, Field, FieldValue};

    pub(super) fn read(lines: &[(usize, &str)]) -> Result<Vec<Field>, Failure> {
        let mut fields = Vec::new();
        let mut table = String::new();
        let mut lines = lines.iter();
        while let Some((at, line)) = lines.next() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if line.starts_with('[') {
                table = format!("{}.", line.trim_matches(['[', ']', ' ']));
                continue;
            }
            let failed = || (*at, format!("front matter line is no `key = value`: {line}"));
            let (key, value) = line.split_once('=').ok_or_else(failed)?;
            let mut value = value.trim().to_owned();
            // A value that is not closed goes on in the next lines.
            let open = |value: &str| match value.get(..3) {
                Some(fence @ ("\"\"\"" | "'''")) => !value[3..].contains(fence),
                _ => value.starts_with('[') && !value.split('#').next().unwrap_or("").trim_end().ends_with(']'),
            };
            let mut parts = vec![value.clone()];
            let fence = value.get(..3).filter(|fence| matches!(*fence, "\"\"\"" | "'''")).map(str::to_owned);
            if open(&value) {
                loop {
                    let Some((_, next)) = lines.next() else {
                        return Err((*at, format!("front matter value is not closed: {line}")));
                    };
                    parts.push((*next).to_owned());
                    let closed = match &fence {
                        Some(fence) => next.contains(fence.as_str()),
                        None => next.trim_end().ends_with(']'),
                    };
                    if closed {
                        break;
                    }
                }
                value = parts.join(if fence.is_some() { "\n" } else { " " });
            }
            let key = format!("{table}{}", key.trim().trim_matches(['"', '\'']));
            fields.push(Field { key, value: self::value(&value).ok_or_else(failed)?, raw: *at });
        }
        Ok(fields)
    }

    fn value(text: &str) -> Option<FieldValue> {
        for fence in ["\"\"\"", "'''"] {
            if let Some(rest) = text.strip_prefix(fence) {
                return Some(FieldValue::Text(rest[..rest.find(fence)?].trim_start_matches('\n').to_owned()));
            }
        }
        if text.starts_with('[') {
            return Some(flow(text));
        }
        let text = match text.strip_prefix('"') {
            Some(rest) => escaped(rest)?,
            None => match text.strip_prefix('\'') {
                Some(rest) => rest[..rest.find('\'')?].to_owned(),
                None => text.split(" #").next().unwrap_or("").trim().to_owned(),
            },
        };
        Some(FieldValue::Text(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Decoding;
    use crate::document::{Document, Markup, Payload};

    fn log() -> Log {
        let payload = Payload::Text { markup: Markup::Markdown, text: String::new() };
        Log::new(&Document { source: "a.md".into(), record: 0, offset: 0, decoding: Decoding::default(), payload })
    }

    fn seen(text: &str) -> String {
        match read(text, &log()) {
            Ok(None) => "none".into(),
            Err(issue) => issue.code.into(),
            Ok(Some((fields, body))) => {
                let mut out = String::new();
                for field in fields {
                    match field.value {
                        FieldValue::Text(text) => out += &format!("{}={text};", field.key),
                        FieldValue::List(list) => out += &format!("{}=[{}];", field.key, list.join("|")),
                    }
                }
                out + &text[body..]
            }
        }
    }

    #[test]
    fn yaml_front_matter() {
        assert_eq!(
            seen(
                "---\ntitle: \"Salt: a \\\"story\\\"\"\nauthors:\n  - Ada Quill\n  - 'Bo O''Berg'\ntags: [a, \"b, c\"] \ndate: 2025-08-17 # day\n---\nBody"
            ),
            "title=Salt: a \"story\";authors=[Ada Quill|Bo O'Berg];tags=[a|b, c];date=2025-08-17;Body"
        );
        assert_eq!(
            seen("---\nsummary: >\n  one\n  two\nauthor:\n  name: Ada Quill\n  email: a@b.example\n---\n"),
            "summary=one two;author=Ada Quill;"
        );
        assert_eq!(seen("---\nauthors:\n- name: Ada\n  url: x\n- name: Bo\n---\nB"), "authors=[Ada|Bo];B");
        assert_eq!(seen("---\ncover:\n  image: a.png\n---\nB"), "cover=  image: a.png;B");
    }

    #[test]
    fn toml_front_matter() {
        assert_eq!(
            seen(
                "+++\ntitle = \"Salt\"\ndate = 2025-08-17T10:00:00Z\nauthors = [\n\"Ada\",\n'Bo'\n]\n[extra]\nkey = 1\n+++\nB"
            ),
            "title=Salt;date=2025-08-17T10:00:00Z;authors=[Ada|Bo];extra.key=1;B"
        );
    }

    #[test]
    fn what_is_refused() {
        assert_eq!(seen("---\ntitle: Salt\n\nBody goes on"), "FRONT_MATTER_UNCLOSED");
        assert_eq!(seen("---\na: &a [x, x]\nb: *a\n---\n"), "FRONT_MATTER_YAML");
        assert_eq!(seen("---\na: !!python/object:os.system x\n---\n"), "FRONT_MATTER_YAML");
        assert_eq!(seen("---\na:\n  - *b\n---\n"), "FRONT_MATTER_YAML");
        assert_eq!(seen("+++\na = [\n"), "FRONT_MATTER_UNCLOSED");
    }

    #[test]
    fn rules_are_no_front_matter() {
        assert_eq!(seen("---\n\nThe harbour reopened.\n\n---\n"), "none");
        assert_eq!(seen("The harbour: a story"), "none");
        assert_eq!(seen("---"), "none");
    }
}
