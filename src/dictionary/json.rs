//! Dictionaries as nested objects: what JSON files hold, and what other programs hand over.

use std::fmt;

use serde::de::{Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, SerializeSeq};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::dictionary::{Category, Dictionary};
use crate::error::{Error, ErrorKind, Result};

/// Reads an object of categories.
pub(super) fn parse(text: &str) -> Result<Dictionary> {
    serde_json::from_str(text)
        .map_err(|error| Error::new(ErrorKind::Record, error.to_string()).advise("write {\"category\": [\"pattern\"]}"))
}

impl<'de> Deserialize<'de> for Dictionary {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Categories).map(|categories| Self { categories })
    }
}

/// Reads an object of categories, in its order.
struct Categories;

impl<'de> Visitor<'de> for Categories {
    type Value = Vec<Category>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("categories by name")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Vec<Category>, A::Error> {
        let mut categories = Vec::new();
        while let Some(name) = map.next_key::<String>()? {
            let Content { patterns, children } = map.next_value()?;
            categories.push(Category { name, patterns, children });
        }
        Ok(categories)
    }
}

/// What is in a category: a pattern, a list of patterns and objects, or an object of categories.
#[derive(Default)]
struct Content {
    patterns: Vec<String>,
    children: Vec<Category>,
}

impl<'de> Deserialize<'de> for Content {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ContentVisitor)
    }
}

struct ContentVisitor;

impl<'de> Visitor<'de> for ContentVisitor {
    type Value = Content;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a pattern, a list of patterns, or categories by name")
    }

    fn visit_str<E: serde::de::Error>(self, pattern: &str) -> Result<Content, E> {
        Ok(Content { patterns: vec![pattern.to_owned()], children: Vec::new() })
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Content, A::Error> {
        Ok(Content { patterns: Vec::new(), children: Categories.visit_map(map)? })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Content, A::Error> {
        let mut all = Content::default();
        while let Some(mut item) = list.next_element::<Item>()? {
            all.patterns.append(&mut item.0.patterns);
            all.children.append(&mut item.0.children);
        }
        Ok(all)
    }
}

/// An item of a list, which is no list itself.
struct Item(Content);

impl<'de> Deserialize<'de> for Item {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct ItemVisitor;

        impl<'de> Visitor<'de> for ItemVisitor {
            type Value = Content;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a pattern, or categories by name")
            }

            fn visit_str<E: serde::de::Error>(self, pattern: &str) -> Result<Content, E> {
                ContentVisitor.visit_str(pattern)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Content, A::Error> {
                ContentVisitor.visit_map(map)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, _: A) -> Result<Content, A::Error> {
                Err(A::Error::custom("a list within a list, where a pattern was expected"))
            }
        }

        deserializer.deserialize_any(ItemVisitor).map(Item)
    }
}

impl Serialize for Dictionary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Children(&self.categories).serialize(serializer)
    }
}

struct Children<'a>(&'a [Category]);

impl Serialize for Children<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for category in self.0 {
            map.serialize_entry(&category.name, &Filling(category))?;
        }
        map.end()
    }
}

/// What is in a category, as short as it can be written.
struct Filling<'a>(&'a Category);

impl Serialize for Filling<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Category { patterns, children, .. } = self.0;
        if children.is_empty() {
            return patterns.serialize(serializer);
        }
        if patterns.is_empty() {
            return Children(children).serialize(serializer);
        }
        let mut list = serializer.serialize_seq(Some(patterns.len() + 1))?;
        patterns.iter().try_for_each(|pattern| list.serialize_element(pattern))?;
        list.serialize_element(&Children(children))?;
        list.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let text = r#"{"z":["b","a"],"a":{"x":["1"],"w":["2",{"v":["3"]}]}}"#;
        let dictionary = Dictionary::parse(text).unwrap();
        assert_eq!(serde_json::to_string(&dictionary).unwrap(), text);
    }

    #[test]
    fn what_is_no_pattern_is_named() {
        for (text, message) in [
            ("{\"a\": 1}", "invalid type: integer `1`, expected a pattern, a list of patterns, or categories by name"),
            ("{\"a\": [[\"x\"]]}", "a list within a list"),
            ("{\"a\": [null]}", "invalid type: null, expected a pattern, or categories by name"),
            ("{\"a\": ", "EOF while parsing"),
        ] {
            let error = Dictionary::parse(text).unwrap_err();
            assert!(error.message().starts_with(message), "{text}: {error}");
        }
    }
}
