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
//! - `surface`: a name on one line
//! - `rule`: why names are joined
//! - `article`: the links of one article
//! - `name_table`: what is counted; `decisions`: what is decided; `user_table`: what the user says

mod article;
mod decisions;
mod name_table;
mod rule;
mod surface;
mod user_table;

pub use article::{ArticleEntity, ArticleNames, ArticleResolver, NameLink};
pub use decisions::{Decision, Decisions, Entity, EntityId};
pub use name_table::NameTable;
pub use rule::AliasRule;
pub use surface::surface;
pub use user_table::AliasTable;
