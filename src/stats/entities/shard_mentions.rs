//! The mentions of a shard, to be counted more than once.

use std::sync::Arc;

use crate::entities::EntityMention;
use crate::error::Result;
use crate::shard::ShardView;
use crate::stats::entities::Omissions;

/// The mentions of the selected articles of a shard.
#[derive(Clone, Debug, Default)]
pub struct ShardMentions {
    mentions: Vec<EntityMention>,
    /// For each article of the shard the end of its mentions.
    ends: Vec<u32>,
    /// What could not be read, by the index of the article.
    omissions: Vec<(u32, Omissions)>,
}

impl ShardMentions {
    /// The mentions of the article at an index, in the order of the text; none if it is not selected.
    pub fn of(&self, index: usize) -> &[EntityMention] {
        let Some(&end) = self.ends.get(index) else { return &[] };
        let start = index.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.mentions[start as usize..end as usize]
    }

    /// What could not be read of the selected articles of a view of the shard.
    pub fn omissions(&self, view: ShardView<'_>) -> Omissions {
        let is_selected = |index: u32| {
            let id = (view.first.0 + index) as usize;
            view.selected.is_none_or(|selected| selected.get(id).copied().unwrap_or(false))
        };
        let mut all = Omissions::default();
        for (_, omissions) in self.omissions.iter().filter(|(index, _)| is_selected(*index)) {
            all.merge(omissions.clone());
        }
        all
    }

    /// The memory that they hold, in bytes.
    pub fn heap_bytes(&self) -> usize {
        size_of_val(self.mentions.as_slice()) + size_of_val(self.ends.as_slice())
    }

    /// Adds the mentions of the article at an index, which is behind all that were added.
    pub(super) fn push(&mut self, index: usize, mentions: &[EntityMention]) {
        self.ends.resize(index, self.mentions.len() as u32);
        self.mentions.extend_from_slice(mentions);
        self.ends.push(self.mentions.len() as u32);
    }

    /// Notes what could not be read of the article that was added last.
    pub(super) fn omit(&mut self, omissions: Omissions) {
        if omissions != Omissions::default() {
            self.omissions.push((self.ends.len() as u32 - 1, omissions));
        }
    }

    /// Trims to what is held.
    pub(super) fn shrink(&mut self) {
        self.mentions.shrink_to_fit();
        self.ends.shrink_to_fit();
    }
}

/// Where the passes over a corpus get the mentions of each shard from: read anew, or kept.
pub trait MentionSource: Sync {
    /// The mentions of the selected articles of a shard.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Frame`](crate::ErrorKind::Frame) for a given span that does not fit its text.
    fn mentions(&self, view: ShardView<'_>) -> Result<Arc<ShardMentions>>;
}
