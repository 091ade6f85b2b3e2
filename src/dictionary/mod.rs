//! Dictionaries: categories of patterns, and the formats in which researchers pass them on.
//!
//! - `json`: nested objects, which is also what other programs hand over
//! - `yaml`: nested maps of lists, as quanteda and the Lexicoder dictionaries are published
//! - `liwc`: `.dic` files with numbered categories
//! - `quanteda`: what R prints of a dictionary, and the code that makes one
//!
//! Not read are the formats of single programs: Lexicoder's `.lcd` and `.lc3`, Wordstat's `.cat`, Yoshikoder's `.ykd`,
//! and the tables of LIWC-22 (`.dicx`).

mod json;
mod liwc;
mod quanteda;
mod yaml;

use std::collections::BTreeSet;

use crate::error::{Error, ErrorKind, Result};

/// What stands between the names of a path of categories.
pub const SEPARATOR: &str = " > ";

/// The deepest nesting of categories.
const MOST_NESTED: usize = 50;

/// Categories of patterns, which may hold further categories.
///
/// A pattern is a word or a phrase, with the wildcards `*` and `?`. The order of the categories is kept.
///
/// # Examples
///
/// ```
/// use newsframe::dictionary::Dictionary;
///
/// let dictionary = Dictionary::parse("conflict:\n  - war*\n  - violence: [kill*, air strike]\n")?;
/// let paths: Vec<String> = dictionary.paths().map(|(path, _)| path).collect();
/// assert_eq!(paths, ["conflict", "conflict > violence"]);
/// # Ok::<(), newsframe::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dictionary {
    /// The categories that are in no other one.
    pub categories: Vec<Category>,
}

/// A category of a [`Dictionary`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Category {
    /// The name, without those of the categories that it is in.
    pub name: String,
    /// Its own patterns.
    pub patterns: Vec<String>,
    /// The categories within it, whose patterns are its patterns, too.
    pub children: Vec<Category>,
}

impl Dictionary {
    /// Reads a dictionary, in the format that the text shows.
    ///
    /// A text that starts with `%` is a LIWC `.dic`; one with `{` is JSON; one with `Dictionary object` or with R code
    /// (`dictionary(list(…))`) is quanteda's; any other one is YAML.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Record`] for what its format does not allow, with the line, and as [`check`](Self::check).
    pub fn parse(text: &str) -> Result<Self> {
        let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
        let start = text.trim_start();
        let dictionary = if start.starts_with('%') {
            liwc::parse(text)?
        } else if start.starts_with('{') {
            json::parse(text)?
        } else if quanteda::is_printed(start) {
            quanteda::parse_printed(text)?
        } else if quanteda::is_code(start) {
            quanteda::parse_code(text)?
        } else {
            yaml::parse(text)?
        };
        dictionary.check()?;
        Ok(dictionary)
    }

    /// Whether the dictionary can be used.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Record`] if there is no category, one has no name or no pattern, two have one path, or they are
    /// nested more than 50 deep.
    pub fn check(&self) -> Result<()> {
        if self.categories.is_empty() {
            return Err(Error::new(ErrorKind::Record, "the dictionary has no category")
                .advise("give each category a list of patterns, such as {\"conflict\": [\"war*\"]}"));
        }
        let mut seen = BTreeSet::new();
        let mut pending: Vec<(usize, String, &Category)> =
            self.categories.iter().map(|category| (1, category.name.clone(), category)).collect();
        while let Some((depth, path, category)) = pending.pop() {
            let refuse = |what: &str| Error::new(ErrorKind::Record, format!("the category {path:?} {what}"));
            if category.name.trim().is_empty() {
                return Err(refuse("has no name").advise("name every category"));
            }
            if depth > MOST_NESTED {
                return Err(refuse("is nested too deeply").advise(format!("nest at most {MOST_NESTED}")));
            }
            if category.patterns.is_empty() && category.children.is_empty() {
                return Err(refuse("has no pattern").advise("give it a word, or leave it out"));
            }
            for child in &category.children {
                pending.push((depth + 1, format!("{path}{SEPARATOR}{}", child.name), child));
            }
            if seen.contains(&path) {
                return Err(refuse("stands there twice").advise("join the two, or rename one"));
            }
            seen.insert(path);
        }
        Ok(())
    }

    /// Every category with the names on the way to it, such as `conflict > violence`; each before those within it.
    pub fn paths(&self) -> impl Iterator<Item = (String, &Category)> {
        let mut pending: Vec<(String, &Category)> =
            self.categories.iter().rev().map(|category| (category.name.clone(), category)).collect();
        std::iter::from_fn(move || {
            let (path, category) = pending.pop()?;
            let children = category.children.iter().rev();
            pending.extend(children.map(|child| (format!("{path}{SEPARATOR}{}", child.name), child)));
            Some((path, category))
        })
    }
}

/// An error at a line of a dictionary, counted from 1.
fn at_line(line: usize, message: impl std::fmt::Display) -> Error {
    Error::new(ErrorKind::Record, format!("line {line}: {message}"))
}

/// Categories under construction, by their depth; each line of an indented format opens or fills one.
#[derive(Debug, Default)]
struct Outline {
    /// The open categories from the outermost on, with their indentation.
    open: Vec<(usize, Category)>,
    done: Vec<Category>,
}

impl Outline {
    /// Opens a category within the last open one that is indented less.
    fn enter(&mut self, indentation: usize, name: &str) {
        self.close(indentation);
        self.open.push((indentation, Category { name: name.to_owned(), ..Category::default() }));
    }

    /// Closes every category that is indented as much or more.
    fn close(&mut self, indentation: usize) {
        while let Some((_, category)) = self.open.pop_if(|(open, _)| *open >= indentation) {
            match self.open.last_mut() {
                Some((_, parent)) => parent.children.push(category),
                None => self.done.push(category),
            }
        }
    }

    fn finish(mut self) -> Dictionary {
        self.close(0);
        Dictionary { categories: self.done }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A dictionary in one line: names, patterns and categories within.
    pub(super) fn shown(dictionary: &Dictionary) -> String {
        fn item(category: &Category) -> String {
            let mut items = category.patterns.clone();
            items.extend(category.children.iter().map(item));
            format!("{}({})", category.name, items.join(", "))
        }
        dictionary.categories.iter().map(item).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn every_format_is_recognised() {
        let expected = "conflict(war*, violence(kill*, air strike)); peace(truce)";
        for text in [
            "\u{FEFF}{\"conflict\": [\"war*\", {\"violence\": [\"kill*\", \"air strike\"]}], \"peace\": \"truce\"}",
            "conflict:\n  - war*\n  - violence:\n    - kill*\n    - air strike\npeace: truce\n",
            "%\n1\tconflict\n\t2\tviolence\n3\tpeace\n%\nwar*\t1\nkill*\t2\nair strike\t2\ntruce\t3\n",
            "Dictionary object with 2 primary key entries and 2 nested levels.\n- [conflict]:\n  - war*\n  - [violence]:\n\
             \x20   - kill*, air strike\n- [peace]:\n  - truce\n",
            "# news\ndict <- dictionary(list(conflict = list(\"war*\", violence = c('kill*', \"air strike\")),\n\
             peace = \"truce\"))",
        ] {
            assert_eq!(shown(&Dictionary::parse(text).unwrap()), expected, "{text}");
        }
    }

    #[test]
    fn dictionaries_that_say_nothing_are_refused() {
        let deep = "{\"a\":".repeat(60) + "[\"x\"]" + &"}".repeat(60);
        for (text, message) in [
            ("{}", "the dictionary has no category"),
            ("", "the dictionary has no category"),
            ("a: []", "the category \"a\" has no pattern"),
            ("{\"a\": {\"b\": []}}", "the category \"a > b\" has no pattern"),
            ("{\"a\": [\"x\"], \"a\": [\"y\"]}", "the category \"a\" stands there twice"),
            ("{\"a\": {\"b\": [\"x\"]}, \"a > b\": [\"y\"]}", "the category \"a > b\" stands there twice"),
            ("{\" \": [\"x\"]}", "the category \" \" has no name"),
            (&deep, "the category \"a > a"),
        ] {
            let error = Dictionary::parse(text).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Record, "{text}");
            assert!(error.message().starts_with(message), "{text}: {error}");
        }
    }
}
