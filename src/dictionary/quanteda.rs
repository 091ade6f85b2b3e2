//! Dictionaries as quanteda shows them: what R prints, and the code that makes one.

use crate::dictionary::{Category, Dictionary, MOST_NESTED, Outline, at_line};
use crate::error::{Error, Result};

/// Whether a text is what R prints of a dictionary.
pub(super) fn is_printed(text: &str) -> bool {
    text.starts_with("Dictionary object") || text.starts_with("- [")
}

/// Reads what R prints: categories in brackets, patterns separated by commas, two spaces for each level.
pub(super) fn parse_printed(text: &str) -> Result<Dictionary> {
    let mut outline = Outline::default();
    for (number, line) in (1..).zip(text.lines()) {
        let content = line.trim();
        if content.is_empty() || content.starts_with("Dictionary object") {
            continue;
        }
        let indentation = line.len() - line.trim_start().len();
        if content.contains("[ ... ") || content.starts_with("[ reached") || content.contains("[ reached max_n") {
            return Err(at_line(number, "R printed a part of the dictionary only")
                .advise("print it with max_nkey = -1 and max_nval = -1, or save it as YAML"));
        }
        let Some(item) = content.strip_prefix("- ") else {
            return Err(at_line(number, format!("{content:?} starts with no dash")).advise(PRINTED));
        };
        if let Some(name) = item.strip_prefix('[').and_then(|rest| rest.strip_suffix("]:")) {
            outline.enter(indentation, name);
            continue;
        }
        outline.close(indentation);
        match outline.open.last_mut() {
            Some((_, category)) => category.patterns.extend(item.split(", ").map(|word| word.trim().to_owned())),
            None => return Err(at_line(number, format!("{item:?} is in no category")).advise(PRINTED)),
        }
    }
    Ok(outline.finish())
}

const PRINTED: &str = "write - [category]: and below it, indented, - pattern, pattern";

/// Whether a text is R code that makes a dictionary.
pub(super) fn is_code(text: &str) -> bool {
    let code = text.lines().find(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    code.is_some_and(|line| {
        let value = line.split_once("<-").map_or(line, |(_, value)| value).trim_start();
        value.is_empty() || ["dictionary(", "list(", "quanteda::dictionary("].iter().any(|call| value.starts_with(call))
    })
}

/// Reads R code: calls of `dictionary`, `list` and `c`, names and texts.
pub(super) fn parse_code(text: &str) -> Result<Dictionary> {
    let mut code = Code { text, at: 0 };
    if let Some(arrow) = text.find("<-")
        && !text[..arrow].contains('(')
    {
        code.at = arrow + 2;
    }
    code.space();
    let mut root = Category::default();
    code.value(&mut root, 0)?;
    code.space();
    if code.at < text.len() {
        return Err(code.refuse("the code goes on after the dictionary"));
    }
    if let Some(pattern) = root.patterns.first() {
        return Err(code.refuse(&format!("{pattern:?} is in no category")));
    }
    Ok(Dictionary { categories: root.children })
}

struct Code<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Code<'a> {
    /// Reads a value into a category: a text, or a call with its arguments.
    fn value(&mut self, into: &mut Category, depth: usize) -> Result<()> {
        if depth > 2 * MOST_NESTED {
            return Err(self.refuse("calls are nested too deeply"));
        }
        if let Some(text) = self.quoted()? {
            into.patterns.push(text);
            return Ok(());
        }
        let call = self.word();
        if !["c", "list", "dictionary", "quanteda::dictionary"].contains(&call) {
            return Err(self.refuse("neither a text nor c(…), list(…) or dictionary(…) stands here"));
        }
        self.at += call.len();
        self.space();
        self.expect('(')?;
        while !self.take(')') {
            let start = self.at;
            match self.name()? {
                // Arguments of the function itself say how the dictionary is applied, not what is in it.
                Some(name) if call.ends_with("dictionary") && name != "x" => {
                    return Err(Code { at: start, ..*self }.refuse(&format!("the argument {name} is not read")));
                }
                Some(name) if !call.ends_with("dictionary") => {
                    let mut category = Category { name, ..Category::default() };
                    self.value(&mut category, depth + 1)?;
                    into.children.push(category);
                }
                _ => self.value(into, depth + 1)?,
            }
            if !self.take(',') {
                self.expect(')')?;
                break;
            }
        }
        Ok(())
    }

    /// The name of an argument, if one stands here, and its sign of equality.
    fn name(&mut self) -> Result<Option<String>> {
        let start = self.at;
        let name = match self.quoted()? {
            Some(name) => name,
            None => {
                let word = self.word().to_owned();
                self.at += word.len();
                self.space();
                word
            }
        };
        if !name.is_empty() && self.take('=') {
            return Ok(Some(name));
        }
        self.at = start;
        Ok(None)
    }

    /// A text in quotation marks, or a name in backticks.
    fn quoted(&mut self) -> Result<Option<String>> {
        let Some(quote @ ('"' | '\'' | '`')) = self.text[self.at..].chars().next() else { return Ok(None) };
        let mut text = String::new();
        let mut chars = self.text[self.at + 1..].char_indices();
        while let Some((at, c)) = chars.next() {
            match c {
                '\\' => text.extend(chars.next().map(|(_, escaped)| escaped)),
                c if c == quote => {
                    self.at += 1 + at + 1;
                    self.space();
                    return Ok(Some(text));
                }
                c => text.push(c),
            }
        }
        Err(self.refuse("a text is not closed"))
    }

    fn word(&self) -> &'a str {
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.' | ':'))).unwrap_or(rest.len());
        &rest[..end]
    }

    fn take(&mut self, sign: char) -> bool {
        let here = self.text[self.at..].starts_with(sign);
        if here {
            self.at += sign.len_utf8();
            self.space();
        }
        here
    }

    fn expect(&mut self, sign: char) -> Result<()> {
        if self.take(sign) { Ok(()) } else { Err(self.refuse(&format!("{sign} was expected"))) }
    }

    /// Passes white space and remarks.
    fn space(&mut self) {
        loop {
            let rest = &self.text[self.at..];
            self.at += rest.len() - rest.trim_start().len();
            let rest = &self.text[self.at..];
            if !rest.starts_with('#') {
                return;
            }
            self.at += rest.find('\n').unwrap_or(rest.len());
        }
    }

    fn refuse(&self, message: &str) -> Error {
        let line = self.text[..self.at].matches('\n').count() + 1;
        at_line(line, message).advise("write dictionary(list(category = c(\"pattern\", \"pattern\")))")
    }
}

#[cfg(test)]
mod tests {
    use crate::dictionary::Dictionary;
    use crate::dictionary::tests::shown;

    #[test]
    fn what_r_prints_is_read() {
        let text = "Dictionary object with 2 key entries.\n- [christmas]:\n  - christmas, santa, holiday*\n\
                    - [two words]:\n  - air strike, why?\n";
        assert_eq!(
            shown(&Dictionary::parse(text).unwrap()),
            "christmas(christmas, santa, holiday*); two words(air strike, why?)"
        );
    }

    #[test]
    fn code_is_read() {
        for (text, expected) in [
            ("list(a = c('x', \"it's\"), `b c` = 'y')", "a(x, it's); b c(y)"),
            (
                "# mine\nmy.dict <-\n  quanteda::dictionary(x = list('a' = list(b = \"x\", # one\n c = c(\"y\")),\n\
                 d = \"z\"))\n",
                "a(b(x), c(y)); d(z)",
            ),
            ("dictionary(list(a = c(\"say \\\"hi\\\"\")))", "a(say \"hi\")"),
        ] {
            assert_eq!(shown(&Dictionary::parse(text).unwrap()), expected, "{text}");
        }
    }

    #[test]
    fn what_does_not_fit_is_refused_with_its_line() {
        for (text, message) in [
            ("- [a]:\n  - x, y [ ... and 1,000 more ]\n", "line 2: R printed a part"),
            ("- [a]:\n  - x\n[ reached max_nkey ... 2 more keys ]\n", "line 3: R printed a part"),
            ("Dictionary object with 1 key entry.\n- x\n", "line 2: \"x\" is in no category"),
            ("- [a]:\n  x\n", "line 2: \"x\" starts with no dash"),
            ("list(a = paste('x'))", "line 1: neither a text nor c(…)"),
            ("list(a = c('x')", "line 1: ) was expected"),
            ("list(a = 'x)", "line 1: a text is not closed"),
            ("list('x')", "line 1: \"x\" is in no category"),
            ("dictionary(list(a = 'x'), separator = '_')", "line 1: the argument separator is not read"),
            ("list(a = 'x')\nlist(b = 'y')", "line 2: the code goes on"),
        ] {
            let error = Dictionary::parse(text).unwrap_err();
            assert!(error.message().starts_with(message), "{text}: {error}");
        }
        let deep = "list(a = ".repeat(500) + "'x'" + &")".repeat(500);
        assert!(Dictionary::parse(&deep).unwrap_err().message().contains("nested too deeply"));
    }
}
