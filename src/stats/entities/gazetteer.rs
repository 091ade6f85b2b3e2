//! A list of names of the user's own.

use std::collections::BTreeMap;

use crate::entities::alias::{AliasTable, one_line};
use crate::entities::{GazetteerEntry, Label};
use crate::error::{Error, Result};
use crate::stats::entities::labels::{ForeignLabel, foreign_label};

/// Names with what they name and, if wanted, for which entity they stand.
///
/// A name that is there with several labels or entities is a conflict: the first one counts, and a notice names them.
///
/// # Examples
///
/// ```
/// use newsframe::stats::entities::Gazetteer;
///
/// let mut list = Gazetteer::default();
/// list.add("Bojo", "person", Some("Boris Johnson"))?;
/// list.add("Georgia", "GPE", None)?;
/// list.add("Georgia", "PERSON", None)?;
/// assert_eq!(list.len(), 2);
/// assert!(list.notice().unwrap().contains("\"Georgia\" (LOC, not PER)"));
/// # Ok::<(), newsframe::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gazetteer {
    names: BTreeMap<String, Listed>,
    /// The names that are there with another label or entity, and what was not taken.
    conflicts: BTreeMap<String, String>,
    added: u64,
}

#[derive(Clone, Debug, PartialEq)]
struct Listed {
    label: Label,
    entity: Option<String>,
}

impl Gazetteer {
    /// Adds a name.
    ///
    /// # Parameters
    ///
    /// - `name`: the name as in running text; white space counts as one blank.
    /// - `label`: what it names, by the name that newsframe or another recogniser has for it ([`foreign_label`]).
    /// - `entity`: for which entity it stands; `None` leaves that to the rules.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options), with the number of the name, for a name without a letter or
    /// digit, a label that is none, or an entity without a name.
    pub fn add(&mut self, name: &str, label: &str, entity: Option<&str>) -> Result<()> {
        let row = self.added;
        self.added += 1;
        let refused = |message: String| Error::options(message).at("gazetteer", Some(row), None);
        let name = one_line(name).into_owned();
        if !name.chars().any(char::is_alphanumeric) {
            return Err(refused(format!("the name is {name:?}")).advise("give the name as it stands in the text"));
        }
        let ForeignLabel::Entity(label) = foreign_label(label) else {
            return Err(refused(format!("the label of {name:?} is {label:?}"))
                .advise(format!("use one of {}", Label::ALL.map(Label::as_str).join(", "))));
        };
        let entity = entity.map(|entity| one_line(entity).into_owned());
        if entity.as_ref().is_some_and(String::is_empty) {
            return Err(refused(format!("the entity of {name:?} is empty")).advise("name it, or give none"));
        }
        match self.names.get(&name) {
            None => drop(self.names.insert(name, Listed { label, entity })),
            Some(known) if known.label != label => {
                self.conflicts
                    .entry(name)
                    .or_insert_with(|| format!("{}, not {}", known.label.as_str(), label.as_str()));
            }
            Some(Listed { entity: Some(known), .. }) if entity.as_ref().is_some_and(|entity| entity != known) => {
                let told = format!("{known}, not {}", entity.unwrap_or_default());
                self.conflicts.entry(name).or_insert(told);
            }
            Some(_) => {
                if let (Some(known), Some(entity)) = (self.names.get_mut(&name), entity) {
                    known.entity = Some(entity);
                }
            }
        }
        Ok(())
    }

    /// How many names there are.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// What the user should know of conflicts; `None` if there are none.
    pub fn notice(&self) -> Option<String> {
        const SHOWN: usize = 5;
        let mut named: Vec<String> =
            self.conflicts.iter().take(SHOWN).map(|(name, told)| format!("{name:?} ({told})")).collect();
        let number = self.conflicts.len();
        if number > SHOWN {
            named.push(format!("{} more", number - SHOWN));
        }
        let (noun, are) = if number == 1 { ("name", "stands") } else { ("names", "stand") };
        (number > 0).then(|| {
            format!(
                "{number} {noun} of the gazetteer {are} there for different things, of which the first counts: {}",
                named.join(", ")
            )
        })
    }

    /// The names for a recogniser.
    pub(super) fn entries(&self) -> Vec<GazetteerEntry> {
        self.names.iter().map(|(name, listed)| GazetteerEntry { name: name.clone(), label: listed.label }).collect()
    }

    /// Says in a table of aliases for whom the names stand, unless the table says something of them already.
    pub(super) fn complete(&self, aliases: &mut AliasTable) {
        for (name, listed) in &self.names {
            if let Some(entity) = listed.entity.as_deref().filter(|_| !aliases.contains(name)) {
                // Names and labels are checked, and none is there twice: there is nothing to refuse.
                let _ = aliases.add(name, Some(listed.label.as_str()), Some(entity));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn a_name_that_is_there_twice_is_a_conflict_only_if_it_means_something_else() {
        let mut list = Gazetteer::default();
        list.add(" Bojo\n", "PER", None).unwrap();
        list.add("Bojo", "person", Some("Boris Johnson")).unwrap();
        list.add("Bojo", "PER", None).unwrap();
        assert_eq!((list.len(), list.notice()), (1, None));
        list.add("Bojo", "PER", Some("Bo Jo")).unwrap();
        assert!(list.notice().unwrap().ends_with("\"Bojo\" (Boris Johnson, not Bo Jo)"), "{:?}", list.notice());
    }

    #[test]
    fn what_is_no_name_is_refused() {
        for (name, label, entity) in [(" – ", "PER", None), ("Bojo", "MISC", None), ("Bojo", "PER", Some(" "))] {
            let mut list = Gazetteer::default();
            list.add("Georgia", "LOC", None).unwrap();
            let error = list.add(name, label, entity).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Options);
            assert!(error.to_string().starts_with("gazetteer, record 1: "), "{error}");
        }
    }

    #[test]
    fn the_table_of_aliases_wins() {
        let mut list = Gazetteer::default();
        list.add("Bojo", "PER", Some("Boris Johnson")).unwrap();
        list.add("Jacko", "PER", Some("Michael Jackson")).unwrap();
        let mut aliases = AliasTable::default();
        aliases.add("Bojo", None, Some("Johnson")).unwrap();
        let mut expected = aliases.clone();
        expected.add("Jacko", Some("PER"), Some("Michael Jackson")).unwrap();
        list.complete(&mut aliases);
        assert_eq!(aliases, expected);
    }
}
