//! What the lines of a concordance are sorted by.

use std::cmp::Ordering;

use crate::error::{Error, Result};
use crate::stats::concordance::rows::{Block, Row};
use crate::stats::grouping::Cell;
use crate::suggest::closest;

/// The farthest token from the node that lines can be sorted by.
const FARTHEST: usize = 9;

/// A sort key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SortKey {
    /// The term so many tokens to the left of the node, from 1.
    Left(usize),
    /// The term so many tokens to the right of the node, from 1.
    Right(usize),
    /// The terms of the node.
    Node,
    /// A metadata column, by index.
    Metadata(usize),
    /// What a label captured, by index.
    Label(usize),
}

impl SortKey {
    /// Reads a sort key.
    pub(super) fn parse(name: &str, metadata: &[String], labels: &[String]) -> Result<Self> {
        if name == "node" {
            return Ok(Self::Node);
        }
        let position =
            |side: char| name.strip_suffix(side).and_then(|n| n.parse().ok()).filter(|n| (1..=FARTHEST).contains(n));
        if let Some(distance) = position('L') {
            return Ok(Self::Left(distance));
        }
        if let Some(distance) = position('R') {
            return Ok(Self::Right(distance));
        }
        let place = |names: &[String]| names.iter().position(|known| known == name);
        if let Some(column) = place(metadata) {
            return Ok(Self::Metadata(column));
        }
        if let Some(label) = place(labels) {
            return Ok(Self::Label(label));
        }
        let known: Vec<&str> =
            ["1L", "1R", "node"].into_iter().chain(metadata.iter().chain(labels).map(String::as_str)).collect();
        let near = closest(name, known.iter().copied()).map(|near| format!("did you mean {near:?}? "));
        Err(Error::options(format!("sort names {name:?}")).advise(format!(
            "{}pass 1L to {FARTHEST}L, 1R to {FARTHEST}R, \"node\", or one of the metadata columns{} that are shown",
            near.unwrap_or_default(),
            if labels.is_empty() { "" } else { " and labels" },
        )))
    }

    /// Whether the key is a text that each line keeps for the purpose.
    pub(super) fn is_kept(self) -> bool {
        matches!(self, Self::Left(_) | Self::Right(_) | Self::Node)
    }
}

/// Sorts lines by keys, and lines with equal keys in text order.
pub(super) fn sort(rows: &mut [Row], blocks: &[Block], keys: &[SortKey]) {
    if keys.is_empty() {
        return;
    }
    let compare = |&(a_block, a): &Row, &(b_block, b): &Row| {
        let (a_lines, b_lines) = (&blocks[a_block as usize], &blocks[b_block as usize]);
        let (a, b) = (a as usize, b as usize);
        let mut kept = 0;
        for &key in keys {
            let order = match key {
                SortKey::Left(_) | SortKey::Right(_) | SortKey::Node => {
                    kept += 1;
                    a_lines.keys[kept - 1].get(a).cmp(b_lines.keys[kept - 1].get(b))
                }
                SortKey::Metadata(column) => cell(a_lines, a, column).cmp(cell(b_lines, b, column)),
                SortKey::Label(label) => a_lines.labels[label].0.get(a).cmp(b_lines.labels[label].0.get(b)),
            };
            if order != Ordering::Equal {
                return order;
            }
        }
        (a_block, a).cmp(&(b_block, b))
    };
    rows.sort_unstable_by(compare);
}

/// The metadata of a line's article.
fn cell(lines: &Block, row: usize, column: usize) -> &Cell {
    &lines.articles[lines.article[row] as usize].1[column]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_places_columns_and_labels() {
        let (metadata, labels) = (vec!["title".to_owned()], vec!["who".to_owned()]);
        for (name, key) in [
            ("1R", SortKey::Right(1)),
            ("9L", SortKey::Left(9)),
            ("node", SortKey::Node),
            ("title", SortKey::Metadata(0)),
            ("who", SortKey::Label(0)),
        ] {
            assert_eq!(SortKey::parse(name, &metadata, &labels).unwrap(), key);
        }
        for name in ["0R", "10R", "1r", "R", "section", ""] {
            assert!(SortKey::parse(name, &metadata, &labels).is_err(), "{name}");
        }
        let error = SortKey::parse("titel", &metadata, &[]).unwrap_err();
        assert!(error.advice().starts_with("did you mean \"title\"? pass 1L to 9L"), "{error}");
    }
}
