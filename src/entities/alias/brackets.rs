//! Acronyms that an article defines: `World Health Organization (WHO)`.

use foldhash::fast::RandomState;
use hashbrown::HashMap;

use super::clusters::Name;
use crate::entities::EntityMention;

/// For each name that is an acronym and stands in brackets beside a longer one, the index of the longer one.
///
/// The acronym's letters have to occur in the longer name in their order, the first one at its beginning.
pub(super) fn definitions(
    text: &str,
    mentions: &[EntityMention],
    name_of: &[u32],
    names: &[Name<'_>],
) -> HashMap<u32, u32, RandomState> {
    let mut defined = HashMap::default();
    for (i, pair) in mentions.windows(2).enumerate() {
        let between = text.get(pair[0].span.end as usize..pair[1].span.start as usize).unwrap_or_default();
        let behind = text.get(pair[1].span.end as usize..).unwrap_or_default();
        if between.trim() != "(" || !behind.trim_start().starts_with([')', ',', ';']) {
            continue;
        }
        let (left, right) = (name_of[i], name_of[i + 1]);
        let long_and_short = |long: u32, short: u32| {
            let (long, short) = (&names[long as usize], &names[short as usize]);
            long.label == short.label && short.form.is_acronym() && abbreviates(short, long)
        };
        if long_and_short(left, right) {
            defined.entry(right).or_insert(left);
        } else if long_and_short(right, left) {
            defined.entry(left).or_insert(right);
        }
    }
    defined
}

/// Whether the letters of a short name occur in a longer one, the first of them at the beginning of a word.
fn abbreviates(short: &Name<'_>, long: &Name<'_>) -> bool {
    if long.form.words.len() < 2 || !long.form.is_divisible() {
        return false;
    }
    let mut letters = long.form.key.chars();
    let mut wanted = short.form.key.chars();
    let Some(first) = wanted.next() else { return false };
    long.form.key.starts_with(first) && letters.next().is_some() && wanted.all(|c| letters.any(|l| l == c))
}
