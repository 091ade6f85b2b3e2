//! The syntax tree of a pattern.

use crate::query::token_test::TokenTest;

/// A pattern as it was written.
#[derive(Debug)]
pub(super) struct Syntax {
    pub(super) root: Node,
    /// What [`Node::Token`] counts.
    pub(super) tests: Vec<TokenTest>,
    /// What [`Node::Label`] counts.
    pub(super) labels: Vec<String>,
    /// Whether a match ends at the end of its sentence at the latest.
    pub(super) within_sentence: bool,
}

/// A part of a pattern.
#[derive(Clone, Debug)]
pub(super) enum Node {
    /// A token that passes a test.
    Token(usize),
    /// One after the other.
    Sequence(Vec<Node>),
    /// One of them.
    Choice(Vec<Node>),
    /// So many times, without end if `max` is `None`.
    Repeat { node: Box<Node>, min: u32, max: Option<u32> },
    /// What a label captures.
    Label(usize, Box<Node>),
}

impl Node {
    /// The number of tokens that are written when each repetition is written in full.
    pub(super) fn states(&self) -> usize {
        match self {
            Self::Token(_) => 1,
            Self::Sequence(nodes) | Self::Choice(nodes) => {
                nodes.iter().fold(0, |sum, node| sum.saturating_add(node.states()))
            }
            // Without end is once more than the least, at least once, and back.
            Self::Repeat { node, min, max } => node.states().saturating_mul(max.unwrap_or(*min).max(1) as usize),
            Self::Label(_, node) => node.states(),
        }
    }

    /// The tests of which every match has a token that passes one, the rarest such by a weight for each test.
    ///
    /// `None` if the part may be left out.
    pub(super) fn required(&self, weight: &[u64]) -> Option<(u64, Vec<usize>)> {
        match self {
            Self::Token(test) => Some((weight[*test], vec![*test])),
            Self::Sequence(nodes) => nodes.iter().filter_map(|node| node.required(weight)).min_by_key(|&(w, _)| w),
            Self::Choice(nodes) => nodes.iter().try_fold((0_u64, Vec::new()), |(sum, mut tests), node| {
                let (weight, more) = node.required(weight)?;
                tests.extend(more);
                Some((sum.saturating_add(weight), tests))
            }),
            Self::Repeat { min: 0, .. } => None,
            Self::Repeat { node, .. } | Self::Label(_, node) => node.required(weight),
        }
    }
}
