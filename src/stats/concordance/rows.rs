//! The lines of a concordance, column by column.

use crate::stats::grouping::Cell;

/// Texts one after the other, without an allocation for each.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
    bytes: String,
    ends: Vec<usize>,
}

impl Texts {
    pub(super) fn push(&mut self, text: &str) {
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len());
    }

    /// Adds a text with every stretch of white space as one space.
    pub(super) fn push_flat(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let flat = bytes.is_ascii() && bytes.iter().all(|&b| b >= b' ') && !bytes.windows(2).any(|pair| pair == b"  ");
        if flat {
            self.bytes.push_str(text.trim());
        } else {
            for (i, word) in text.split_whitespace().enumerate() {
                self.bytes.push_str(if i == 0 { "" } else { " " });
                self.bytes.push_str(word);
            }
        }
        self.ends.push(self.bytes.len());
    }

    pub(super) fn get(&self, row: usize) -> &str {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        &self.bytes[start..self.ends[row]]
    }
}

/// The lines of one shard, in text order.
#[derive(Clone, Debug, Default)]
pub(super) struct Block {
    /// The articles with lines: id and metadata.
    pub(super) articles: Vec<(u32, Vec<Cell>)>,
    /// The article of each line, among those.
    pub(super) article: Vec<u32>,
    pub(super) sentence: Vec<u32>,
    pub(super) position: Vec<u32>,
    pub(super) start: Vec<u32>,
    pub(super) end: Vec<u32>,
    pub(super) left: Texts,
    pub(super) node: Texts,
    pub(super) right: Texts,
    /// For each label its texts, and whether it captured anything.
    pub(super) labels: Vec<(Texts, Vec<bool>)>,
    /// For each sort key that is a text, its texts.
    pub(super) keys: Vec<Texts>,
    /// The number by which the line is chosen, if lines are sampled.
    pub(super) chance: Vec<u64>,
}

/// A line: its block and its place there.
pub(super) type Row = (u32, u32);

/// The lines of a concordance, in order.
#[derive(Clone, Debug, Default)]
pub struct ConcordanceTable {
    pub(super) blocks: Vec<Block>,
    pub(super) order: Vec<Row>,
    /// The names of the metadata columns.
    pub metadata: Vec<String>,
    /// The distinct metadata: a cell for each column, all cells of a column of one type or null.
    pub metadata_cells: Vec<Vec<Cell>>,
    /// For each line its metadata, as an index into the cells.
    pub metadata_rows: Vec<u32>,
    /// The names of the labels.
    pub labels: Vec<String>,
}

/// A column of whole numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberColumn {
    /// The article's id.
    Article,
    /// The sentence in which the node starts, from 0.
    Sentence,
    /// The first token of the node, from 0.
    Position,
    /// Where the node starts in the text.
    Start,
    /// Where it ends.
    End,
}

/// A column of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextColumn {
    /// The text to the left of the node.
    Left,
    /// The node as it stands.
    Node,
    /// The text to the right of the node.
    Right,
}

impl ConcordanceTable {
    /// The number of lines.
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether there is no line.
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// A column of whole numbers.
    pub fn numbers(&self, column: NumberColumn) -> impl ExactSizeIterator<Item = u32> + '_ {
        self.rows().map(move |(block, row)| match column {
            NumberColumn::Article => block.articles[block.article[row] as usize].0,
            NumberColumn::Sentence => block.sentence[row],
            NumberColumn::Position => block.position[row],
            NumberColumn::Start => block.start[row],
            NumberColumn::End => block.end[row],
        })
    }

    /// A column of texts.
    pub fn texts(&self, column: TextColumn) -> impl ExactSizeIterator<Item = &str> + '_ {
        self.rows().map(move |(block, row)| match column {
            TextColumn::Left => block.left.get(row),
            TextColumn::Node => block.node.get(row),
            TextColumn::Right => block.right.get(row),
        })
    }

    /// What a label captured, by its index.
    pub fn captured(&self, label: usize) -> impl ExactSizeIterator<Item = Option<&str>> + '_ {
        self.rows().map(move |(block, row)| {
            let (texts, captured) = &block.labels[label];
            captured[row].then(|| texts.get(row))
        })
    }

    pub(super) fn rows(&self) -> impl ExactSizeIterator<Item = (&Block, usize)> + '_ {
        self.order.iter().map(|&(block, row)| (&self.blocks[block as usize], row as usize))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flat_texts_have_single_spaces() {
        let mut texts = Texts::default();
        for text in [" a b ", "a\n\nb", "a  b", "é\u{A0}b ", "", " "] {
            texts.push_flat(text);
        }
        let rows: Vec<&str> = (0..6).map(|row| texts.get(row)).collect();
        assert_eq!(rows, ["a b", "a b", "a b", "é b", "", ""]);
    }
}
