//! Well-known names that no rule could join.

use std::sync::LazyLock;

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::folded_name::FoldedName;
use crate::entities::Label;

/// The table; its first lines describe the format.
const TABLE: &str = include_str!("known_names.txt");

/// An entry of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Known(pub(super) u32);

/// The table of well-known names.
#[derive(Debug, Default)]
pub(super) struct KnownNames {
    /// The entry of a key.
    entries: HashMap<(Label, Box<str>), Known, RandomState>,
    /// The key of each entry's first name.
    first: Vec<Box<str>>,
}

impl KnownNames {
    /// The table that comes with the crate.
    pub(super) fn get() -> &'static Self {
        static NAMES: LazyLock<KnownNames> =
            LazyLock::new(|| KnownNames::parse(TABLE).unwrap_or_else(|error| panic!("known_names.txt: {error}")));
        &NAMES
    }

    /// The entry of a name.
    pub(super) fn of(&self, label: Label, form: &FoldedName) -> Option<Known> {
        self.entries.get(&Query(label, &form.key)).copied()
    }

    /// Whether a name is the one that the entry is listed under.
    pub(super) fn is_first(&self, known: Known, form: &FoldedName) -> bool {
        *self.first[known.0 as usize] == *form.key
    }

    fn parse(table: &str) -> Result<Self, String> {
        let mut names = Self::default();
        let mut label = None;
        for (number, line) in table.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(section) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                label = Some(Label::parse(section).ok_or_else(|| format!("line {}: no label {section}", number + 1))?);
                continue;
            }
            let label = label.ok_or_else(|| format!("line {}: a name before the first label", number + 1))?;
            let (names_of, people) = match line.split_once('|') {
                Some((names_of, people)) => (names_of, Some(people)),
                None => (line, None),
            };
            let mut fail = Ok(());
            let mut add = |label: Label, list: &mut dyn Iterator<Item = &str>| {
                let known = Known(names.first.len() as u32);
                for (i, name) in list.map(str::trim).filter(|name| !name.is_empty()).enumerate() {
                    let key: Box<str> = FoldedName::of(name, label).key.into();
                    if i == 0 {
                        names.first.push(key.clone());
                    }
                    match names.entries.insert((label, key), known) {
                        Some(other) if other != known => {
                            fail = Err(format!("line {}: {name} stands in another line, too", number + 1));
                        }
                        _ => {}
                    }
                }
            };
            add(label, &mut names_of.split(','));
            for label in [Label::Norp, label].into_iter().filter(|_| people.is_some()) {
                add(label, &mut people.unwrap_or_default().split(','));
            }
            fail?;
        }
        Ok(names)
    }
}

#[derive(Hash)]
struct Query<'a>(Label, &'a str);

impl hashbrown::Equivalent<(Label, Box<str>)> for Query<'_> {
    fn equivalent(&self, key: &(Label, Box<str>)) -> bool {
        self.0 == key.0 && *self.1 == *key.1
    }
}
