//! Dictionaries in YAML: nested maps of lists.
//!
//! Every scalar is text, so that `no` and `on` are the words that they look like. Anchors, aliases and tags are
//! refused: a few bytes can neither grow nor build anything but a dictionary.

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

use crate::dictionary::{Category, Dictionary, MOST_NESTED, at_line};
use crate::error::Result;

/// Reads a document.
pub(super) fn parse(text: &str) -> Result<Dictionary> {
    let mut builder = Builder::default();
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| at_line(error.marker().line(), error.info()).advise(ADVICE))?;
        builder.take(&event, span.start)?;
    }
    Ok(Dictionary { categories: builder.root.children })
}

const ADVICE: &str =
    "write categories with lists of patterns, and put patterns that start with a sign in quotation marks";

/// The dictionary as far as it was read.
#[derive(Default)]
struct Builder {
    /// Stands for the whole; it has no name.
    root: Category,
    /// What is open: from the outermost on.
    open: Vec<Open>,
    documents: usize,
}

enum Open {
    /// A map of categories, with the category whose value comes next.
    Map(Option<Category>),
    /// A list of what is in the category around it.
    List,
}

impl Builder {
    fn take(&mut self, event: &Event<'_>, mark: Marker) -> Result<()> {
        let refuse = |message: &str| at_line(mark.line(), message).advise(ADVICE);
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(refuse("a second document begins"));
                }
            }
            Event::Alias(_) => return Err(refuse("an alias stands where a pattern was expected")),
            Event::Scalar(_, _, anchor, tag) | Event::SequenceStart(anchor, tag) | Event::MappingStart(anchor, tag)
                if *anchor != 0 || tag.is_some() =>
            {
                return Err(refuse("anchors and tags are not read"));
            }
            Event::Scalar(text, style, ..) => self.scalar(text, *style, mark)?,
            Event::SequenceStart(..) => match self.open.last() {
                Some(Open::Map(Some(_))) => self.open.push(Open::List),
                Some(Open::List) => return Err(refuse("a list within a list, where a pattern was expected")),
                Some(Open::Map(None)) => return Err(refuse("a list stands where the name of a category was expected")),
                None => return Err(refuse("a list stands where a category was expected")),
            },
            Event::MappingStart(..) => {
                if matches!(self.open.last(), Some(Open::Map(None))) {
                    return Err(refuse("a map stands where the name of a category was expected"));
                }
                // Lists may stand between two maps.
                if self.open.len() > 2 * MOST_NESTED {
                    return Err(refuse("categories are nested too deeply"));
                }
                self.open.push(Open::Map(None));
            }
            Event::SequenceEnd | Event::MappingEnd => {
                self.open.pop();
                self.complete();
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        Ok(())
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, mark: Marker) -> Result<()> {
        let is_null = style == ScalarStyle::Plain && matches!(text, "" | "~" | "null");
        match self.open.last_mut() {
            Some(Open::Map(name @ None)) => {
                *name = Some(Category { name: text.to_owned(), ..Category::default() });
            }
            // An empty document is a scalar, too.
            None if is_null => {}
            None => return Err(at_line(mark.line(), "text stands where a category was expected").advise(ADVICE)),
            Some(_) => {
                if !is_null {
                    self.category().patterns.push(text.to_owned());
                }
                self.complete();
            }
        }
        Ok(())
    }

    /// The innermost category whose value is read.
    fn category(&mut self) -> &mut Category {
        let named = self.open.iter_mut().rev().find_map(|open| match open {
            Open::Map(Some(category)) => Some(category),
            _ => None,
        });
        named.unwrap_or(&mut self.root)
    }

    /// Puts the category whose value is complete into the one around it.
    fn complete(&mut self) {
        let Some(Open::Map(complete)) = self.open.last_mut() else { return };
        if let Some(category) = complete.take() {
            self.category().children.push(category);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::dictionary::Dictionary;
    use crate::dictionary::tests::shown;

    #[test]
    fn maps_and_lists_make_categories() {
        for (text, expected) in [
            ("a: [x, 'y z', \"no\"]\nb:\n- on # a word\n- 1984\n", "a(x, y z, no); b(on, 1984)"),
            ("a:\n  b:\n    c:\n      - x\n  d: y\n", "a(b(c(x)), d(y))"),
            ("a:\n  - x\n  - b:\n      - y\n    c:\n      - z\n  - w\n", "a(x, w, b(y), c(z))"),
            ("---\na:\n- '*'\n- \"#tag\"\n...\n", "a(*, #tag)"),
        ] {
            assert_eq!(shown(&Dictionary::parse(text).unwrap()), expected, "{text}");
        }
    }

    #[test]
    fn everything_else_is_refused_with_its_line() {
        for (text, message) in [
            ("a: &x [y]\nb: *x", "line 1: anchors and tags are not read"),
            ("a: [y]\nb: *x", "line 2: "),
            ("a: !!python/object x", "line 1: anchors and tags are not read"),
            ("- a\n- b", "line 1: a list stands where a category was expected"),
            ("war", "line 1: text stands where a category was expected"),
            ("a:\n - [x]", "line 2: a list within a list"),
            ("? [a]\n: x", "line 1: a list stands where the name"),
            ("a: x\n---\nb: y", "line 2: a second document begins"),
            ("a: [x", "line "),
            ("a:\n  - *war\n", "line 2: "),
        ] {
            let error = Dictionary::parse(text).unwrap_err();
            assert!(error.message().starts_with(message), "{text}: {error}");
        }
        let deep: String = (0..200).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
        assert!(Dictionary::parse(&deep).unwrap_err().message().contains("nested too deeply"));
    }
}
