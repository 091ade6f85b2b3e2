//! The user's table: what the rules may not decide.

use std::collections::{BTreeMap, BTreeSet};

use super::surface::one_line;
use crate::entities::Label;
use crate::{Error, Result};

/// What the user says about a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// The entity.
    pub(super) entity: Box<str>,
    /// The row that said so, from 0.
    row: u64,
}

/// Names and the entities that they stand for, as the user decides.
///
/// A row wins over every rule: each mention that is written like the alias, and each entity of an article whose name is
/// the alias, is the row's entity. A row with a label is for names with that label and wins over one without.
/// Names are compared as they are written, but for white space.
///
/// Rows are not followed further: that `Bojo` is `Boris Johnson` and `Boris Johnson` is `Johnson` makes `Bojo`
/// `Boris Johnson`. The table of [`Decisions::rows`](super::Decisions::rows) can be given back, edited or not; a row
/// without an entity says nothing.
///
/// # Examples
///
/// ```
/// use newsframe::entities::alias::AliasTable;
///
/// let mut table = AliasTable::default();
/// table.add("Bojo", None, Some("Boris Johnson"))?;
/// table.add("Washington", Some("LOC"), Some("United States"))?;
/// let error = table.add("Bojo", None, Some("Bo Jo")).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "aliases, record 2: the alias \"Bojo\" is \"Bo Jo\" here and \"Boris Johnson\" in record 0; keep one of the rows"
/// );
/// # Ok::<(), newsframe::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AliasTable {
    pub(super) rows: BTreeMap<Box<str>, BTreeMap<Option<Label>, Said>>,
    /// The entities of rows without a label.
    unlabelled: BTreeSet<Box<str>>,
    added: u64,
}

impl AliasTable {
    /// Adds a row: the alias, the label that it is limited to (`PER`, `ORG`, …), and the entity's name; `None` for no
    /// statement.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options), with the number of the row, if the alias or the entity is
    /// empty, if there is no such label, or if an earlier row with the same alias and label has another entity.
    pub fn add(&mut self, alias: &str, label: Option<&str>, entity: Option<&str>) -> Result<()> {
        let row = self.added;
        self.added += 1;
        let fail = |message: String| Error::options(message).at("aliases", Some(row), None);
        let alias = one_line(alias);
        if alias.is_empty() {
            return Err(fail("the alias is empty".to_owned()).advise("give the name as it stands in the text"));
        }
        let label = match label {
            None => None,
            Some(name) => Some(Label::parse(name).ok_or_else(|| {
                let labels = Label::ALL.map(Label::as_str).join(", ");
                fail(format!("the label of {alias:?} is {name:?}, which does not exist"))
                    .advise(format!("use one of {labels}, or none"))
            })?),
        };
        let Some(entity) = entity else { return Ok(()) };
        let entity = one_line(entity);
        if entity.is_empty() {
            return Err(fail(format!("the entity of {alias:?} is empty")).advise("name it, or leave out the row"));
        }
        let said = self.rows.entry(alias.as_ref().into()).or_default();
        match said.get(&label) {
            Some(other) if *other.entity != *entity => Err(fail(format!(
                "the alias {alias:?} is {entity:?} here and {:?} in record {}",
                other.entity, other.row
            ))
            .advise("keep one of the rows")),
            Some(_) => Ok(()),
            None => {
                if label.is_none() {
                    self.unlabelled.insert(entity.as_ref().into());
                }
                said.insert(label, Said { entity: entity.as_ref().into(), row });
                Ok(())
            }
        }
    }

    /// Whether it says something of a name, with any label or none.
    pub fn contains(&self, alias: &str) -> bool {
        self.rows.contains_key(one_line(alias).as_ref())
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The entity of a name, if it says one, and whether it does so for this label only.
    pub(super) fn said(&self, alias: &str, label: Label) -> Option<(&str, bool)> {
        let said = self.rows.get(alias)?;
        let of_label = said.get(&Some(label)).map(|said| (&*said.entity, true));
        of_label.or_else(|| said.get(&None).map(|said| (&*said.entity, false)))
    }

    /// A name, if it is that of an entity of a row without a label.
    pub(super) fn entity_without_label(&self, name: &str) -> Option<&str> {
        self.unlabelled.get(name).map(|entity| &**entity)
    }
}
