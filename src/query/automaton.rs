//! The automaton of a pattern: a state for each token that it spells out.
//!
//! V. M. Glushkov, “The abstract theory of automata”, Russian Mathematical Surveys 16(5), 1961: there are no moves
//! without a token, so that a set of states is all that a search has to keep.

use crate::query::set::Set;
use crate::query::syntax::Node;

/// States, and which may follow which.
#[derive(Clone, Debug)]
pub(super) struct Automaton<const W: usize> {
    /// The test of each state.
    pub(super) tests: Vec<usize>,
    /// The states that a match may start with.
    pub(super) first: Set<W>,
    /// The states that it may end with.
    pub(super) last: Set<W>,
    /// The states that may come after each.
    pub(super) after: Vec<Set<W>>,
    /// The states that may come before each.
    pub(super) before: Vec<Set<W>>,
    /// The states of each label.
    pub(super) labels: Vec<Set<W>>,
    /// The most tokens of a match, if there is a most.
    pub(super) longest: Option<usize>,
}

/// A part under construction.
struct Part<const W: usize> {
    first: Set<W>,
    last: Set<W>,
    /// Whether it may be left out.
    optional: bool,
    longest: Option<usize>,
}

impl<const W: usize> Automaton<W> {
    /// The automaton of a pattern whose states fit.
    pub(super) fn new(root: &Node, labels: usize) -> Self {
        let mut automaton = Self {
            tests: Vec::new(),
            first: Set::EMPTY,
            last: Set::EMPTY,
            after: Vec::new(),
            before: Vec::new(),
            labels: vec![Set::EMPTY; labels],
            longest: None,
        };
        let whole = automaton.part(root);
        (automaton.first, automaton.last, automaton.longest) = (whole.first, whole.last, whole.longest);
        automaton.before = vec![Set::EMPTY; automaton.tests.len()];
        for (state, after) in automaton.after.iter().enumerate() {
            after.iter().for_each(|next| automaton.before[next] |= Set::of(state));
        }
        automaton
    }

    /// The same with sets of fewer words.
    pub(super) fn resized<const V: usize>(&self) -> Automaton<V> {
        let all = |sets: &[Set<W>]| sets.iter().map(|set| set.resized()).collect();
        Automaton {
            tests: self.tests.clone(),
            first: self.first.resized(),
            last: self.last.resized(),
            after: all(&self.after),
            before: all(&self.before),
            labels: all(&self.labels),
            longest: self.longest,
        }
    }

    fn part(&mut self, node: &Node) -> Part<W> {
        match node {
            Node::Token(test) => {
                let state = Set::of(self.tests.len());
                self.tests.push(*test);
                self.after.push(Set::EMPTY);
                Part { first: state, last: state, optional: false, longest: Some(1) }
            }
            Node::Sequence(nodes) => nodes.iter().fold(Part::nothing(), |all, node| {
                let next = self.part(node);
                self.join(all, &next)
            }),
            Node::Choice(nodes) => nodes
                .iter()
                .map(|node| self.part(node))
                .reduce(|a, b| Part {
                    first: a.first | b.first,
                    last: a.last | b.last,
                    optional: a.optional || b.optional,
                    longest: a.longest.zip(b.longest).map(|(a, b)| a.max(b)),
                })
                .unwrap_or_else(Part::nothing),
            Node::Repeat { node, min, max } => self.repeat(node, *min, *max),
            Node::Label(label, node) => {
                let from = self.tests.len();
                let part = self.part(node);
                (from..self.tests.len()).for_each(|state| self.labels[*label] |= Set::of(state));
                part
            }
        }
    }

    fn repeat(&mut self, node: &Node, min: u32, max: Option<u32>) -> Part<W> {
        let mut all = Part::nothing();
        for time in 0..max.unwrap_or(min.max(1)) {
            let mut next = self.part(node);
            next.optional |= time >= min;
            if max.is_none() && time + 1 == min.max(1) {
                self.connect(next.last, next.first);
                next.longest = None;
            }
            all = self.join(all, &next);
        }
        all
    }

    /// One part after the other.
    fn join(&mut self, left: Part<W>, right: &Part<W>) -> Part<W> {
        self.connect(left.last, right.first);
        Part {
            first: if left.optional { left.first | right.first } else { left.first },
            last: if right.optional { left.last | right.last } else { right.last },
            optional: left.optional && right.optional,
            longest: left.longest.zip(right.longest).map(|(a, b)| a + b),
        }
    }

    fn connect(&mut self, from: Set<W>, to: Set<W>) {
        from.iter().for_each(|state| self.after[state] |= to);
    }
}

impl<const W: usize> Part<W> {
    fn nothing() -> Self {
        Self { first: Set::EMPTY, last: Set::EMPTY, optional: true, longest: Some(0) }
    }
}
