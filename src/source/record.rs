//! One JSON object becomes a record: mapped keys move into their fields, all others are kept.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use hashbrown::{HashMap, HashSet};
use serde::Deserializer as _;
use serde::de::{DeserializeSeed, Error as _, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::mapping::{Mapping, Role, list, put};
use crate::article::Value;
use crate::document::Record;
use crate::limits::Limits;

/// Why a piece of JSON is no record.
#[derive(Debug, PartialEq)]
pub(super) struct Fault {
    pub(super) code: &'static str,
    /// The byte offset in the JSON, where there is one.
    pub(super) at: Option<usize>,
    pub(super) reason: String,
    pub(super) advice: Cow<'static, str>,
}

impl Fault {
    fn new(code: &'static str, reason: impl Into<String>) -> Self {
        Self { code, at: None, reason: reason.into(), advice: Cow::Borrowed("") }
    }
}

/// A record and what is odd about it.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) record: Record,
    /// A key that came twice; the last value counts.
    pub(super) duplicate: Option<Arc<str>>,
}

/// Parses the objects of one source; keys are shared between the records.
pub(super) struct RecordParser<'a> {
    mapping: &'a Mapping,
    limits: &'a Limits,
    keys: Vec<(Arc<str>, Role)>,
    index: HashMap<Arc<str>, usize, foldhash::fast::RandomState>,
}

impl<'a> RecordParser<'a> {
    pub(super) fn new(mapping: &'a Mapping, limits: &'a Limits) -> Self {
        Self { mapping, limits, keys: Vec::new(), index: HashMap::default() }
    }

    /// Parses one object. Linear in its length, without recursion.
    pub(super) fn parse(&mut self, json: &str) -> Result<Parsed, Fault> {
        let found = match json.trim_ascii_start().as_bytes().first() {
            Some(b'{') | None => None,
            Some(b'[') => Some("an array"),
            Some(b'"') => Some("a string"),
            Some(b'n') => Some("null"),
            Some(b't' | b'f') => Some("true or false"),
            Some(b'-' | b'0'..=b'9') => Some("a number"),
            Some(_) => None,
        };
        if let Some(found) = found {
            // A word that only begins like a literal is a syntax error.
            serde_json::from_str::<IgnoredAny>(json).map_err(|error| syntax(&error, json))?;
            return Err(Fault::new("NOT_OBJECT", format!("expected object, got {found}")));
        }
        if let Some(at) = too_deep(json.as_bytes(), self.limits.json_depth) {
            let reason = format!("the JSON nests deeper than {} levels", self.limits.json_depth);
            return Err(Fault { at: Some(at), ..Fault::new("DEPTH", reason) });
        }
        let mut fault = None;
        let mut reader = serde_json::Deserializer::from_str(json);
        let parsed = reader.deserialize_map(Object { parser: self, json, fault: &mut fault });
        match (parsed.and_then(|parsed| reader.end().map(|()| parsed)), fault) {
            (_, Some(fault)) => Err(fault),
            (Ok(parsed), None) => Ok(parsed),
            (Err(error), None) => Err(syntax(&error, json)),
        }
    }

    /// The number of a key; keys mostly come in the order of the record before.
    fn key(&mut self, key: &str, expected: usize) -> usize {
        if self.keys.get(expected).is_some_and(|(known, _)| &**known == key) {
            return expected;
        }
        if let Some(&known) = self.index.get(key) {
            return known;
        }
        let number = self.keys.len();
        let shared: Arc<str> = key.into();
        self.keys.push((Arc::clone(&shared), self.mapping.role(key)));
        self.index.insert(shared, number);
        number
    }
}

/// The keys of one object in its order, for the mapping; nothing if it is none.
pub(super) fn keys_of(json: &str) -> Vec<String> {
    struct Keys(Vec<String>);
    impl<'de> Visitor<'de> for &mut Keys {
        type Value = ();
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
            while let Some(key) = map.next_key::<String>()? {
                self.0.push(key);
                map.next_value::<IgnoredAny>()?;
            }
            Ok(())
        }
    }
    let mut keys = Keys(Vec::new());
    // What a broken object showed before it broke still counts.
    let _ = serde_json::Deserializer::from_str(json).deserialize_map(&mut keys);
    keys.0
}

struct Object<'p, 'a, 'j> {
    parser: &'p mut RecordParser<'a>,
    json: &'j str,
    fault: &'p mut Option<Fault>,
}

impl<'de> Visitor<'de> for Object<'_, '_, 'de> {
    type Value = Parsed;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Parsed, A::Error> {
        let mut record = Record::default();
        let mut text = Text::Missing;
        let mut seen = Seen::default();
        let mut duplicate = None;
        let mut position = 0;
        while let Some(number) = map.next_key_seed(Key { parser: self.parser, expected: position })? {
            position = number + 1;
            let (key, role) = self.parser.keys[number].clone();
            if !seen.insert(number) {
                record.extra.retain(|(known, _)| *known != key);
                duplicate = Some(Arc::clone(&key));
            }
            if seen.len() > self.parser.limits.columns as usize {
                let reason = format!("the object has more than {} keys", self.parser.limits.columns);
                *self.fault = Some(Fault::new("LIMIT", reason));
                return Err(A::Error::custom("limit"));
            }
            if role == Role::Text {
                text = map.next_value_seed(TextSeed)?;
                continue;
            }
            let raw: &'de RawValue = map.next_value()?;
            if let Err(mut fault) = put_raw(&mut record, role, &key, raw.get()) {
                let start = raw.get().as_ptr() as usize - self.json.as_ptr() as usize;
                fault.at = Some(start + fault.at.unwrap_or(0));
                *self.fault = Some(fault);
                return Err(A::Error::custom("value"));
            }
        }
        let key = self.parser.mapping.text_key().escape_debug();
        let fault = match text {
            Text::Found(text) => {
                record.text = text;
                return Ok(Parsed { record, duplicate });
            }
            Text::Missing => {
                let found: Vec<&str> = seen.numbers.iter().map(|number| &*self.parser.keys[*number].0).collect();
                let advice = if found.is_empty() { "" } else { "name the key of the text with text=" };
                let reason = format!("missing field `{key}`; found: {}", list(&found));
                Fault { advice: advice.into(), ..Fault::new("MISSING_FIELD", reason) }
            }
            Text::Other("null") => Fault::new("NULL_TEXT", format!("field `{key}` is null")),
            Text::Other(found) => Fault::new("WRONG_TYPE", format!("field `{key}` is {found}, expected a string")),
        };
        *self.fault = Some(fault);
        Err(A::Error::custom("text"))
    }
}

/// The keys of one object, by number: a list while it is short.
#[derive(Default)]
struct Seen {
    numbers: Vec<usize>,
    index: HashSet<usize, foldhash::fast::RandomState>,
}

impl Seen {
    const SHORT: usize = 32;

    fn len(&self) -> usize {
        self.numbers.len()
    }

    /// Whether the key is new.
    fn insert(&mut self, number: usize) -> bool {
        if self.numbers.len() == Self::SHORT && self.index.is_empty() {
            self.index.extend(self.numbers.iter().copied());
        }
        let new = if self.index.is_empty() { !self.numbers.contains(&number) } else { self.index.insert(number) };
        if new {
            self.numbers.push(number);
        }
        new
    }
}

struct Key<'p, 'a> {
    parser: &'p mut RecordParser<'a>,
    expected: usize,
}

impl<'de> DeserializeSeed<'de> for Key<'_, '_> {
    type Value = usize;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_, '_> {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: serde::de::Error>(self, key: &str) -> Result<usize, E> {
        Ok(self.parser.key(key, self.expected))
    }
}

/// What stood where the text should.
enum Text {
    Found(String),
    Missing,
    Other(&'static str),
}

struct TextSeed;

impl<'de> DeserializeSeed<'de> for TextSeed {
    type Value = Text;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Text, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for TextSeed {
    type Value = Text;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E>(self, text: &str) -> Result<Text, E> {
        Ok(Text::Found(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Text, E> {
        Ok(Text::Found(text))
    }

    fn visit_unit<E>(self) -> Result<Text, E> {
        Ok(Text::Other("null"))
    }

    fn visit_bool<E>(self, _: bool) -> Result<Text, E> {
        Ok(Text::Other("true or false"))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Text, E> {
        Ok(Text::Other("a number"))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Text, E> {
        Ok(Text::Other("a number"))
    }

    fn visit_f64<E>(self, _: f64) -> Result<Text, E> {
        Ok(Text::Other("a number"))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Text, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Text::Other("an array"))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Text, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Text::Other("an object"))
    }
}

/// Puts a value, as it was written, into its field.
fn put_raw(record: &mut Record, role: Role, key: &Arc<str>, raw: &str) -> Result<(), Fault> {
    match (role, raw.as_bytes().first()) {
        (Role::Authors, Some(b'[')) => {
            record.authors = authors(raw)?;
            Ok(())
        }
        // An identifier is kept as it was written, with all its digits.
        (Role::Id, Some(b'-' | b'0'..=b'9')) => {
            record.id = Some(raw.to_owned());
            Ok(())
        }
        _ => {
            put(record, role, key, value(raw)?);
            Ok(())
        }
    }
}

/// A list of names, or of objects with a name.
fn authors(raw: &str) -> Result<Vec<String>, Fault> {
    #[derive(serde::Deserialize)]
    struct Named {
        name: Option<String>,
    }
    let entries: Vec<&RawValue> = serde_json::from_str(raw).map_err(|error| syntax(&error, raw))?;
    let mut names = Vec::with_capacity(entries.len());
    for entry in entries {
        let entry = entry.get();
        let name = match entry.as_bytes().first() {
            Some(b'n') => None,
            Some(b'"') => Some(string(entry)?),
            Some(b'{') => serde_json::from_str::<Named>(entry).ok().and_then(|named| named.name),
            _ => Some(entry.to_owned()),
        };
        names.extend(name.filter(|name| !name.trim().is_empty()));
    }
    Ok(names)
}

fn string(raw: &str) -> Result<String, Fault> {
    serde_json::from_str(raw).map_err(|error| syntax(&error, raw))
}

/// A value that is not interpreted further; nested JSON stays text.
fn value(raw: &str) -> Result<Value, Fault> {
    Ok(match raw.as_bytes().first() {
        Some(b'"') => Value::Text(string(raw)?),
        Some(b'n') | None => Value::Null,
        Some(b't') => Value::Bool(true),
        Some(b'f') => Value::Bool(false),
        Some(b'{' | b'[') => Value::Text(raw.to_owned()),
        Some(_) => {
            if let Ok(whole) = raw.parse() {
                Value::Int(whole)
            } else if raw.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit()) {
                Value::Text(raw.to_owned())
            } else {
                match raw.parse::<f64>() {
                    Ok(number) if number.is_finite() => Value::Float(number),
                    _ => return Err(Fault::new("NUMBER", format!("the number {raw} does not fit 64 bits"))),
                }
            }
        }
    })
}

/// Where JSON nests deeper than allowed. Brackets in strings do not count.
fn too_deep(json: &[u8], limit: u32) -> Option<usize> {
    // Most records cannot nest that deep because they have too few brackets.
    let mut brackets = memchr::memchr2_iter(b'{', b'[', json);
    brackets.nth(limit as usize)?;
    let (mut depth, mut in_string, mut at) = (0u32, false, 0);
    while at < json.len() {
        match (json[at], in_string) {
            (b'\\', true) => at += 1,
            (b'"', _) => in_string = !in_string,
            (b'{' | b'[', false) => {
                depth += 1;
                if depth > limit {
                    return Some(at);
                }
            }
            (b'}' | b']', false) => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
    }
    None
}

/// The fault of a piece of JSON that does not parse.
fn syntax(error: &serde_json::Error, json: &str) -> Fault {
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(message, _)| message);
    // serde_json counts lines and, within them, bytes from 1.
    let line = error.line().saturating_sub(1);
    let start =
        if line == 0 { 0 } else { memchr::memchr_iter(b'\n', json.as_bytes()).nth(line - 1).map_or(0, |at| at + 1) };
    let at = (start + error.column().saturating_sub(1)).min(json.len());
    let code = if error.is_eof() {
        "JSON_EOF"
    } else if message.contains("surrogate") || message.contains("end of hex escape") {
        "JSON_SURROGATE"
    } else if message.contains("number out of range") {
        "NUMBER"
    } else {
        "JSON_SYNTAX"
    };
    let advice = match code {
        "JSON_EOF" => "the record is cut short; fetch the file again",
        "JSON_SURROGATE" => "write the character itself or both halves of its pair",
        _ => "",
    };
    Fault { code, at: Some(at), reason: message.to_owned(), advice: advice.into() }
}
