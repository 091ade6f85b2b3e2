//! Mentions that a corpus in memory keeps, so that its articles are recognised once and counted many times.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::article::ArticleId;
use crate::error::Result;
use crate::shard::ShardView;
use crate::stats::entities::{MentionOptions, MentionReading, MentionSource, ShardMentions};

/// The most bytes of mentions that a corpus keeps, about eight million of them; shards beyond it are read anew each time.
const MOST_BYTES: usize = 256 << 20;

/// The mentions that were asked for last; those of other options or another part of the corpus take their place.
#[derive(Debug, Default)]
pub(super) struct HeldMentions(Mutex<Option<Arc<Held>>>);

/// Mentions by the options that made them.
#[derive(Debug)]
struct Held {
    options: MentionOptions,
    /// For each article whether it was read; none if all were.
    selected: Option<Arc<[bool]>>,
    shards: Mutex<Shards>,
}

#[derive(Debug, Default)]
struct Shards {
    /// By the first article.
    mentions: BTreeMap<ArticleId, Arc<ShardMentions>>,
    bytes: usize,
}

impl HeldMentions {
    /// Mentions by these options in a part of the corpus: kept where they can be.
    pub(super) fn source(
        &self,
        options: &MentionOptions,
        selected: Option<&Arc<[bool]>>,
        reading: MentionReading,
    ) -> KeepingSource {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fits = |held: &Arc<Held>| {
            // What was read of all articles serves for each part of them.
            let has_articles = held.selected.is_none() || held.selected.as_ref() == selected;
            has_articles && held.options.has_mentions_of(options)
        };
        let held = match held.as_ref().filter(|held| fits(held)) {
            Some(held) => held.clone(),
            None => {
                let (options, selected) = (options.clone(), selected.cloned());
                let new = Arc::new(Held { options, selected, shards: Mutex::default() });
                held.insert(new).clone()
            }
        };
        KeepingSource { reading, held }
    }
}

/// Reads mentions, or finds them where they were read before.
#[derive(Debug)]
pub(super) struct KeepingSource {
    reading: MentionReading,
    held: Arc<Held>,
}

impl KeepingSource {
    fn shards(&self) -> std::sync::MutexGuard<'_, Shards> {
        self.held.shards.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl MentionSource for KeepingSource {
    fn mentions(&self, view: ShardView<'_>) -> Result<Arc<ShardMentions>> {
        if let Some(mentions) = self.shards().mentions.get(&view.first) {
            return Ok(mentions.clone());
        }
        let mentions = self.reading.mentions(view)?;
        let mut shards = self.shards();
        // What was stopped on the way is not all that there is.
        let is_whole = view.monitor.is_none_or(|monitor| !monitor.is_stopped());
        if is_whole && shards.bytes + mentions.heap_bytes() <= MOST_BYTES {
            shards.bytes += mentions.heap_bytes();
            shards.mentions.insert(view.first, mentions.clone());
        }
        Ok(mentions)
    }
}
