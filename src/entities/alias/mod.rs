//! Under which names articles speak of the same entity.
//!
//! Two steps. Inside an article, [`ArticleResolver`] links its mentions: `Trump` to `Donald Trump`, `WHO` to `World Health
//! Organization`. Across a corpus, a [`NameTable`] counts what articles call their entities, and [`Decisions`] say which
//! of these names are the same entity. A surname alone is joined to a full name inside an article only, where the
//! reader, too, knows who is meant; what could be two entities is flagged and not joined.
//!
//! | pass over the corpus | an article | all articles |
//! | --- | --- | --- |
//! | first | [`ArticleResolver::resolve`], [`NameTable::add`] | [`NameTable::merge`], [`NameTable::decide`] |
//! | second | [`ArticleResolver::resolve`], [`Decisions::resolve`] | the statistic's own merge |
//!
//! The user's [`AliasTable`] wins over every rule, and the table of decisions can be edited and given back as one.
//!
//! - `surface`: a name on one line; `fold`, `folded_name`, `word_lists`: the words of a name as they are compared
//! - `rule`: why names are joined
//! - `short_forms`: under which shorter names a longer one is known; `known_names`: which names no rule could join
//! - `article`: the links of one article; `clusters`: how they are found, with `offers` for which longer names a short form
//!   may stand for, `relatives` for who is an aside, `brackets` for acronyms that are defined, and `labels` for names that
//!   a recogniser doubts
//! - `name_table`: what is counted; `groups`: which names are the same in all articles; `decisions`: what is decided;
//!   `user_table`: what the user says
//! - `tests`: golden cases, properties, and the scores of links on gold mentions
//!
//! # What is joined inside an article
//!
//! Long names come first. Titles, possessives, leading articles, case, accents, points and hyphens are not compared.
//! `Kiev` and `Kyiv` are one entity by the table of well-known names. A person is also meant by the first name or the
//! surname (`short_person`), by initials and without middle names (`initials`), by two or more words (`part`). An
//! organisation is also meant by its acronym (`acronym`, `brackets`), without its legal form (`spelling`), and by what its
//! name begins or ends with (`part`), if only one name fits and stands before.
//!
//! If several persons have the name, the nearest earlier one of this sentence and the one before is meant, else the one
//! that the article named first. Who is introduced as a relative (`his son Hunter Biden`) is not meant by the surname
//! alone. Each such link tells the other reading ([`NameLink::alternative`]). Organisations and places are not joined at
//! all if several fit. A nationality is no place: `Russian` and `Russia` are two entities, `Russian` and `Russians` one.
//!
//! # What is joined across labels
//!
//! If one label has three quarters of the evidence for a name in the corpus, the name under the other labels is the same
//! entity (`label`), but for labels under which it is well known, that of a person whom the corpus names in full, or sure
//! in several articles. These are flagged, and so are all if no label has three quarters. The user keeps two labels apart
//! by naming one of them otherwise.

mod article;
mod brackets;
mod clusters;
mod decisions;
mod fold;
mod folded_name;
mod groups;
mod known_names;
mod labels;
mod name_table;
mod offers;
mod relatives;
mod rule;
mod short_forms;
mod surface;
#[cfg(test)]
mod tests;
mod user_table;
mod word_lists;

pub use article::{ArticleEntity, ArticleNames, ArticleResolver, NameLink};
pub use decisions::{Decision, Decisions, Entity, EntityId};
pub use name_table::NameTable;
pub use rule::AliasRule;
pub(crate) use surface::one_line;
pub use surface::surface;
pub use user_table::AliasTable;
