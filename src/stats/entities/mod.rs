//! The entities of a corpus: who is mentioned how often, where, with whom, and under which names.
//!
//! | pass | what | where |
//! | --- | --- | --- |
//! | | the mentions of each article | `reader`, kept or read anew: `shard_mentions` |
//! | first | which names there are, and who bears them | `fold`: [`NamePass`] |
//! | second | what is counted of each entity | `fold`: [`Named`], of `tally` or `comentions` |
//!
//! - `options`: which mentions there are, and what is counted of them
//! - `gazetteer`: a list of names of the user's
//! - `spans`: those of another recogniser; `labels`: what it calls them; `merge`: how they go together with ours
//! - `omissions`: what could not be read

mod comentions;
mod fold;
mod gazetteer;
mod labels;
mod merge;
mod omissions;
mod options;
mod reader;
mod shard_mentions;
mod spans;
mod tally;

pub use comentions::{
    ComentionCounts, ComentionEdges, ComentionNetwork, ComentionNodes, Comentions, MOST_ENTITIES, NamedEntity,
    SeenWindows,
};
pub use fold::{EntityResolver, EntityStatistic, NamePass, Named, NamedArticle, Names};
pub use gazetteer::Gazetteer;
pub use labels::{ForeignLabel, foreign_label};
pub use merge::Merge;
pub use omissions::Omissions;
pub use options::{ComentionOptions, ComentionWindow, EntityStatOptions, LANGUAGES, MentionOptions};
pub use reader::{MentionReader, MentionReading};
pub use shard_mentions::{MentionSource, ShardMentions};
pub use spans::{ForeignSpan, SpanTable};
pub use tally::{EntityCounts, EntityRows, EntityTally, SeenEntities};
