//! The parser of the corpus query language.
//!
//! ```text
//! query    = choice [ "within" ( "sentence" | "article" ) ] [ ";" ]
//! choice   = sequence { "|" sequence }
//! sequence = repeated { repeated }
//! repeated = [ label ":" ] ( "[" [ either ] "]" | value | "(" choice ")" ) [ times ]
//! times    = "?" | "*" | "+" | "{" n [ "," [ m ] ] "}"
//! either   = both { "|" both }
//! both     = test { "&" test }
//! test     = "!" test | "(" either ")" | attribute ( "=" | "!=" ) value
//! value    = quoted text [ "%" flags ]
//! ```

use std::fmt::Display;

use crate::error::{Error, ErrorKind, Result};
use crate::query::syntax::{Node, Syntax};
use crate::query::token_test::TokenTest;
use crate::query::value::Value;
use crate::query::{MOST_BYTES, place, regular};
use crate::suggest::closest;
use crate::text::normalize::Normalizer;
use crate::text::token::TokenKind;

/// The most repetitions that can be counted.
const MOST_REPEATED: u32 = 100;

const ATTRIBUTES: [&str; 3] = ["term", "text", "kind"];
/// Attributes of other corpora, which this one lacks.
const ABSENT: [&str; 7] = ["lemma", "pos", "tag", "word", "lc", "entity", "label"];

/// The names of captured tokens become columns.
const LONGEST_LABEL: usize = 60;

/// Reads a query.
pub(super) fn parse(query: &str, normalizer: &Normalizer, lowercase: bool) -> Result<Syntax> {
    if query.len() > MOST_BYTES {
        return Err(Error::new(ErrorKind::Pattern, format!("the query takes {} bytes", query.len()))
            .advise(format!("write at most {MOST_BYTES}")));
    }
    let mut parser = Parser { query, at: 0, depth: 0, normalizer, lowercase, tests: Vec::new(), labels: Vec::new() };
    parser.space();
    if parser.rest().is_empty() {
        return Err(parser
            .refuse("the query is empty")
            .advise("write tokens, such as [term=\"peace\"] [term=\"talks\"]"));
    }
    let root = parser.choice()?;
    let within_sentence = parser.within()?;
    parser.take(";");
    if !parser.rest().is_empty() {
        return Err(parser.unexpected("a token, | or the end of the query"));
    }
    Ok(Syntax { root, tests: parser.tests, labels: parser.labels, within_sentence })
}

struct Parser<'a> {
    query: &'a str,
    at: usize,
    depth: u32,
    normalizer: &'a Normalizer,
    /// Whether terms are in lower case.
    lowercase: bool,
    tests: Vec<TokenTest>,
    labels: Vec<String>,
}

/// A quoted value with its flags.
struct Quoted {
    /// Where its first character stands in the query.
    start: usize,
    quote: char,
    text: String,
    ignore_case: bool,
    literal: bool,
}

impl<'a> Parser<'a> {
    fn choice(&mut self) -> Result<Node> {
        let mut nodes = vec![self.sequence()?];
        while self.take("|") {
            nodes.push(self.sequence()?);
        }
        Ok(one_or(nodes, Node::Choice))
    }

    fn sequence(&mut self) -> Result<Node> {
        let mut nodes = Vec::new();
        while let Some(node) = self.repeated()? {
            nodes.push(node);
        }
        if nodes.is_empty() {
            return Err(self.unexpected("a token, such as [term=\"peace\"]"));
        }
        Ok(one_or(nodes, Node::Sequence))
    }

    fn repeated(&mut self) -> Result<Option<Node>> {
        let label = self.label()?;
        let node = match self.rest().chars().next() {
            Some('[') => {
                self.take("[");
                let test = if self.rest().starts_with(']') { TokenTest::Any } else { self.either()? };
                self.expect("]", "to close the token")?;
                self.token(test)
            }
            Some('(') => {
                self.nest()?;
                let choice = self.choice()?;
                self.expect(")", "to close the group")?;
                self.depth -= 1;
                choice
            }
            Some('"' | '\'') => {
                let value = self.quoted()?;
                let value = self.value(&value, true)?;
                self.token(TokenTest::Term(value))
            }
            _ if label.is_some() => return Err(self.unexpected("the token that the label captures")),
            _ => return Ok(None),
        };
        let node = match label {
            Some(label) => Node::Label(label, Box::new(node)),
            None => node,
        };
        let Some((min, max)) = self.repetition()? else { return Ok(Some(node)) };
        if self.rest().starts_with(['?', '*', '+', '{']) {
            return Err(self.refuse("a repetition is repeated").advise("put what it repeats in parentheses"));
        }
        Ok(Some(Node::Repeat { node: Box::new(node), min, max }))
    }

    fn token(&mut self, test: TokenTest) -> Node {
        self.tests.push(test);
        Node::Token(self.tests.len() - 1)
    }

    /// A label and its colon.
    fn label(&mut self) -> Result<Option<usize>> {
        let name = self.name();
        let after = self.rest()[name.len()..].trim_start();
        if name.is_empty() || !after.starts_with(':') || after.starts_with("::") {
            return Ok(None);
        }
        if name.len() > LONGEST_LABEL || name.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(self
                .refuse(format!("{name:?} is no label"))
                .advise("start it with a letter, and keep it short"));
        }
        self.advance(name.len());
        self.take(":");
        Ok(Some(self.labels.iter().position(|known| known == name).unwrap_or_else(|| {
            self.labels.push(name.to_owned());
            self.labels.len() - 1
        })))
    }

    fn repetition(&mut self) -> Result<Option<(u32, Option<u32>)>> {
        for (sign, times) in [("?", (0, Some(1))), ("*", (0, None)), ("+", (1, None))] {
            if self.take(sign) {
                return Ok(Some(times));
            }
        }
        let start = self.at;
        if !self.take("{") {
            return Ok(None);
        }
        let min = self.number()?;
        let max = if !self.take(",") {
            Some(min)
        } else if self.rest().starts_with('}') {
            None
        } else {
            Some(self.number()?)
        };
        self.expect("}", "to close the repetition")?;
        if max.is_some_and(|max| max < min || max == 0) {
            let message = format!("the repetition {} is empty", self.query[start..self.at].trim_end());
            return Err(
                place::error(self.query, start, message).advise("write the smaller number first, then one above 0")
            );
        }
        Ok(Some((min, max)))
    }

    fn number(&mut self) -> Result<u32> {
        let digits = self.rest().bytes().take_while(u8::is_ascii_digit).count();
        if digits == 0 {
            return Err(self.unexpected("a number of repetitions"));
        }
        let number = self.rest()[..digits].parse().ok().filter(|&number| number <= MOST_REPEATED).ok_or_else(|| {
            self.refuse(format!("{} repetitions are too many", &self.rest()[..digits]))
                .advise(format!("count at most {MOST_REPEATED}; {{n,}} has no end"))
        })?;
        self.advance(digits);
        Ok(number)
    }

    fn within(&mut self) -> Result<bool> {
        if self.rest().starts_with("::") {
            return Err(self
                .refuse("conditions that compare captured tokens are not known")
                .advise("label the tokens, and compare their columns in the result"));
        }
        if self.name() != "within" {
            return Ok(false);
        }
        self.advance("within".len());
        let name = self.name();
        let within_sentence = match name {
            "sentence" | "s" => true,
            "article" => false,
            _ => {
                return Err(self.unexpected("sentence or article").advise("matches lie within one of these"));
            }
        };
        self.advance(name.len());
        Ok(within_sentence)
    }

    fn either(&mut self) -> Result<TokenTest> {
        let mut tests = vec![self.both()?];
        while self.take("|") {
            tests.push(self.both()?);
        }
        Ok(one_or(tests, TokenTest::AnyOf))
    }

    fn both(&mut self) -> Result<TokenTest> {
        let mut tests = vec![self.test()?];
        while self.take("&") {
            tests.push(self.test()?);
        }
        Ok(one_or(tests, TokenTest::All))
    }

    fn test(&mut self) -> Result<TokenTest> {
        let mut negated = false;
        while self.take("!") {
            negated = !negated;
        }
        let test = if self.rest().starts_with('(') {
            self.nest()?;
            let test = self.either()?;
            self.expect(")", "to close the parenthesis")?;
            self.depth -= 1;
            test
        } else {
            self.comparison()?
        };
        Ok(if negated { TokenTest::Not(Box::new(test)) } else { test })
    }

    fn comparison(&mut self) -> Result<TokenTest> {
        let name = self.name();
        if name.is_empty() {
            return Err(self.unexpected("an attribute, such as term=\"peace\""));
        }
        if !ATTRIBUTES.contains(&name) {
            return Err(self.unknown(name));
        }
        self.advance(name.len());
        let negated = self.take("!=");
        if !negated && !self.take("=") {
            return Err(self.unexpected("= or !="));
        }
        if !self.rest().starts_with(['"', '\'']) {
            return Err(self.unexpected("a value in quotation marks"));
        }
        let quoted = self.quoted()?;
        let test = match name {
            "term" => TokenTest::Term(self.value(&quoted, true)?),
            "text" => TokenTest::Text(self.value(&quoted, false)?),
            _ => TokenTest::Kind(self.kinds(&quoted)?),
        };
        Ok(if negated { TokenTest::Not(Box::new(test)) } else { test })
    }

    fn unknown(&self, name: &str) -> Error {
        if ABSENT.contains(&name.to_lowercase().as_str()) {
            return self
                .refuse(format!("the attribute {name} is not present"))
                .advise("tokens have term, text (the token as it stands) and kind");
        }
        let error = self.refuse(format!("there is no attribute {name:?}"));
        match closest(name, ATTRIBUTES) {
            Some(known) => error.advise(format!("did you mean {known}? tokens have term, text and kind")),
            None => error.advise("tokens have term, text (the token as it stands) and kind"),
        }
    }

    /// A value in quotation marks of either kind. A backslash before the mark makes it a part of the value; before
    /// anything else it is left to the regular expression.
    fn quoted(&mut self) -> Result<Quoted> {
        let opened = self.at;
        let quote = self.rest().chars().next().unwrap_or('"');
        let start = self.at + quote.len_utf8();
        let mut text = String::new();
        let mut chars = self.query[start..].char_indices();
        let end = loop {
            match chars.next() {
                None => {
                    return Err(place::error(self.query, opened, "the value is not closed")
                        .advise(format!("end it with {quote}")));
                }
                Some((at, c)) if c == quote => break start + at + quote.len_utf8(),
                Some((_, '\\')) => match chars.next() {
                    Some((_, c)) if c == quote => text.push(c),
                    Some((_, c)) => text.extend(['\\', c]),
                    None => {}
                },
                Some((_, c)) => text.push(c),
            }
        };
        if text.is_empty() {
            return Err(place::error(self.query, opened, "the value is empty").advise("no token is empty"));
        }
        self.at = end;
        let mut quoted = Quoted { start, quote, text, ignore_case: false, literal: false };
        self.space();
        if self.take("%") {
            let flags = self.name();
            for flag in flags.chars() {
                match flag {
                    'c' => quoted.ignore_case = true,
                    'l' => quoted.literal = true,
                    _ => return Err(self.refuse(format!("there is no flag %{flag}")).advise(FLAGS)),
                }
            }
            if flags.is_empty() {
                return Err(self.unexpected("a flag").advise(FLAGS));
            }
            self.advance(flags.len());
        }
        Ok(quoted)
    }

    /// What `term` or `text` is compared with.
    fn value(&self, quoted: &Quoted, term: bool) -> Result<Value> {
        let literal = quoted.literal || !quoted.text.contains(|c: char| r"\.+*?()|[]{}^$".contains(c));
        // Terms in lower case are compared without regard to case, so that a capital in a value cannot find nothing.
        let lowercase = term && self.lowercase;
        match (literal, term) {
            (true, true) if lowercase || !quoted.ignore_case => {
                let mut folded = String::new();
                self.normalizer.normalize(&quoted.text, TokenKind::Word, &mut folded);
                Ok(Value::Literal(folded))
            }
            (true, false) if !quoted.ignore_case => Ok(Value::Literal(quoted.text.clone())),
            (true, _) => self.regex(quoted, &regex::escape(&quoted.text), true),
            (false, _) => self.regex(quoted, &quoted.text, quoted.ignore_case || lowercase),
        }
    }

    fn regex(&self, quoted: &Quoted, expression: &str, ignore_case: bool) -> Result<Value> {
        regular::compile(expression, ignore_case).map(Value::Regex).map_err(|refusal| {
            let mut chars = self.query[quoted.start..].char_indices().peekable();
            for _ in 0..refusal.character {
                if let Some((_, '\\')) = chars.next() {
                    chars.next_if(|&(_, c)| c == quoted.quote);
                }
            }
            let within = chars.next().map_or(0, |(byte, _)| byte);
            place::error(self.query, quoted.start + within, refusal.reason).advise(refusal.advice)
        })
    }

    fn kinds(&self, quoted: &Quoted) -> Result<[bool; TokenKind::ALL.len()]> {
        let expression = if quoted.literal { &regex::escape(&quoted.text) } else { &quoted.text };
        let value = self.regex(quoted, expression, quoted.ignore_case)?;
        let kinds = TokenKind::ALL.map(|kind| value.matches(kind.as_str()));
        if !kinds.contains(&true) {
            let names = TokenKind::ALL.map(TokenKind::as_str);
            let error = place::error(self.query, quoted.start, format!("there is no kind {:?}", quoted.text));
            return Err(match closest(&quoted.text, names) {
                Some(known) => error.advise(format!("did you mean {known}?")),
                None => error.advise(format!("the kinds are {}", names.join(", "))),
            });
        }
        Ok(kinds)
    }

    /// Opens a parenthesis.
    fn nest(&mut self) -> Result<()> {
        self.depth += 1;
        if self.depth > regular::MOST_NESTED {
            return Err(self
                .refuse("parentheses are nested too deeply")
                .advise(format!("nest at most {}", regular::MOST_NESTED)));
        }
        self.take("(");
        Ok(())
    }

    fn rest(&self) -> &'a str {
        &self.query[self.at..]
    }

    /// The name that stands here; empty if there is none.
    fn name(&self) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        &rest[..end]
    }

    fn take(&mut self, sign: &str) -> bool {
        let here = self.rest().starts_with(sign);
        if here {
            self.advance(sign.len());
        }
        here
    }

    fn expect(&mut self, sign: &str, purpose: &str) -> Result<()> {
        if self.take(sign) { Ok(()) } else { Err(self.unexpected(format!("{sign} {purpose}"))) }
    }

    fn advance(&mut self, bytes: usize) {
        self.at += bytes;
        self.space();
    }

    fn space(&mut self) {
        self.at = self.query.len() - self.rest().trim_start().len();
    }

    fn refuse(&self, message: impl Display) -> Error {
        place::error(self.query, self.at, message)
    }

    fn unexpected(&self, expected: impl Display) -> Error {
        let name = self.name();
        let found = match self.rest().chars().next() {
            None => "the query ends".to_owned(),
            Some(_) if !name.is_empty() => format!("{:?} stands", name.chars().take(20).collect::<String>()),
            Some(c) => format!("{:?} stands", c.to_string()),
        };
        let here = if self.rest().is_empty() { "" } else { " here" };
        self.refuse(format!("{found}{here} where {expected} was expected"))
    }
}

const FLAGS: &str = "%c ignores case, %l takes the value literally";

/// The only one, or all of them joined.
fn one_or<T>(mut items: Vec<T>, join: fn(Vec<T>) -> T) -> T {
    if items.len() == 1 { items.remove(0) } else { join(items) }
}
