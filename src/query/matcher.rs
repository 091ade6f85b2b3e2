//! The search: a pattern made ready for the vocabulary of a shard.

use std::ops::Range;

use crate::query::automaton::Automaton;
use crate::query::set::Set;
use crate::query::syntax::Syntax;
use crate::query::{Pattern, WIDE};
use crate::text::normalize::Normalizer;
use crate::vocabulary::{FormId, Vocabulary};

/// Tokens by which the rarity of tests is estimated.
const SAMPLE: usize = 1 << 16;

/// Where a pattern matches: the first token and the one past the last, counted within the article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Match {
    /// The first token.
    pub first: u32,
    /// The token after the last one.
    pub end: u32,
}

/// A [`Pattern`] for the articles of one shard.
#[derive(Debug)]
pub struct Matcher<'a> {
    pattern: &'a Pattern,
    engine: Engine,
}

/// Nearly all patterns have fewer than 64 states, whose sets are one word.
#[derive(Debug)]
enum Engine {
    Narrow(Search<1>),
    Wide(Search<WIDE>),
}

impl Pattern {
    /// Makes the pattern ready for the articles of a shard.
    ///
    /// # Parameters
    ///
    /// - `vocabulary`: that of the shard; every test runs once for each of its forms.
    /// - `sample`: some forms of the shard, by which it is guessed which token of the pattern is the rarest. The guess
    ///   changes nothing but the speed.
    pub fn on(&self, vocabulary: &Vocabulary, sample: &[FormId]) -> Matcher<'_> {
        let narrow = self.automaton.tests.len() <= 64;
        let engine = if narrow {
            Engine::Narrow(Search::new(self.automaton.resized(), &self.syntax, &self.normalizer, vocabulary, sample))
        } else {
            Engine::Wide(Search::new(self.automaton.clone(), &self.syntax, &self.normalizer, vocabulary, sample))
        };
        Matcher { pattern: self, engine }
    }
}

impl Matcher<'_> {
    /// Whether no article of the shard can have a match, because a token that each needs is not in its vocabulary.
    pub fn is_hopeless(&self) -> bool {
        match &self.engine {
            Engine::Narrow(search) => !search.possible,
            Engine::Wide(search) => !search.possible,
        }
    }

    /// Appends the matches in an article, in order.
    ///
    /// # Parameters
    ///
    /// - `forms`: the form of every token.
    /// - `sentences`: the token range of every sentence.
    pub fn find(&mut self, forms: &[FormId], sentences: impl Iterator<Item = Range<usize>>, found: &mut Vec<Match>) {
        if self.is_hopeless() {
            return;
        }
        match &mut self.engine {
            Engine::Narrow(search) => search.article(forms, sentences, self.pattern.syntax.within_sentence, found),
            Engine::Wide(search) => search.article(forms, sentences, self.pattern.syntax.within_sentence, found),
        }
    }

    /// For each label of the pattern the tokens that it captured in a match: from the first to the last of them.
    ///
    /// Where a token could be captured in several ways, the part of the pattern that stands first takes it.
    pub fn captures(&mut self, forms: &[FormId], found: Match, captured: &mut Vec<Option<Match>>) {
        match &mut self.engine {
            Engine::Narrow(search) => search.captures(forms, found, captured),
            Engine::Wide(search) => search.captures(forms, found, captured),
        }
    }
}

/// The search with sets of so many words.
#[derive(Debug)]
struct Search<const W: usize> {
    automaton: Automaton<W>,
    /// For each form the states whose test it passes.
    states: Vec<Set<W>>,
    /// For each form whether it passes a test that every match has a token for: there a search begins.
    anchors: Vec<bool>,
    /// Whether any form is an anchor.
    possible: bool,
    /// For each token that is looked at, and one more, the states that it can be in on the way to the end of a match.
    viable: Vec<Set<W>>,
}

impl<const W: usize> Search<W> {
    fn new(
        automaton: Automaton<W>,
        syntax: &Syntax,
        normalizer: &Normalizer,
        vocabulary: &Vocabulary,
        sample: &[FormId],
    ) -> Self {
        let mut states_of_test = vec![Set::EMPTY; syntax.tests.len()];
        for (state, &test) in automaton.tests.iter().enumerate() {
            states_of_test[test] |= Set::of(state);
        }
        let with_terms = syntax.tests.iter().any(|test| test.needs_term());
        let mut term = String::new();
        // For each test the number of forms that pass, to begin with.
        let mut weight = vec![0_u64; syntax.tests.len()];
        let mut states = Vec::with_capacity(vocabulary.len());
        for (_, form, kind) in vocabulary.iter() {
            if with_terms {
                normalizer.normalize(form, kind, &mut term);
            }
            let mut passed = Set::EMPTY;
            for ((test, states), weight) in syntax.tests.iter().zip(&states_of_test).zip(&mut weight) {
                if test.passes(form, &term, kind) {
                    passed |= *states;
                    *weight += 1;
                }
            }
            states.push(passed);
        }
        let one_state: Vec<Option<usize>> = states_of_test.iter().map(|set| set.first()).collect();
        for form in &sample[..sample.len().min(SAMPLE)] {
            let passed = states[form.0 as usize];
            if passed.is_empty() {
                continue;
            }
            for (weight, state) in weight.iter_mut().zip(&one_state) {
                // A token of the sample says more than any number of forms.
                if state.is_some_and(|state| !(passed & Set::of(state)).is_empty()) {
                    *weight += 1 << 32;
                }
            }
        }
        let required = match syntax.root.required(&weight) {
            Some((_, tests)) => tests,
            // Any part may be left out, but not all of them.
            None => (0..syntax.tests.len()).collect(),
        };
        let anchor = required.iter().fold(Set::EMPTY, |set, &test| set | states_of_test[test]);
        let anchors: Vec<bool> = states.iter().map(|&passed| !(passed & anchor).is_empty()).collect();
        let possible = anchors.contains(&true);
        Self { automaton, states, anchors, possible, viable: Vec::new() }
    }

    fn article(
        &mut self,
        forms: &[FormId],
        sentences: impl Iterator<Item = Range<usize>>,
        within_sentence: bool,
        found: &mut Vec<Match>,
    ) {
        if self.automaton.longest == Some(1) {
            let anchors = self.anchors.as_slice();
            found.extend(
                (0_u32..)
                    .zip(forms)
                    .filter(|(_, form)| anchors[form.0 as usize])
                    .map(|(first, _)| Match { first, end: first + 1 }),
            );
        } else if within_sentence {
            sentences.for_each(|sentence| self.stretch(forms, sentence, found));
        } else {
            self.stretch(forms, 0..forms.len(), found);
        }
    }

    /// Appends the matches that lie within a stretch: those around its anchors.
    fn stretch(&mut self, forms: &[FormId], stretch: Range<usize>, found: &mut Vec<Match>) {
        let anchor_in = |anchors: &[bool], from: usize, to: usize| {
            forms[from..to].iter().position(|form| anchors[form.0 as usize]).map(|at| from + at)
        };
        let mut at = stretch.start;
        while let Some(anchor) = anchor_in(&self.anchors, at, stretch.end) {
            let Some(longest) = self.automaton.longest else {
                self.region(forms, stretch, found);
                return;
            };
            // Anchors whose matches could overlap are searched together.
            let mut last = anchor;
            while let Some(next) = anchor_in(&self.anchors, last + 1, stretch.end.min(last + 2 * longest - 1)) {
                last = next;
            }
            let start = stretch.start.max((anchor + 1).saturating_sub(longest));
            let end = stretch.end.min(last + longest);
            self.region(forms, start..end, found);
            at = last + 1;
        }
    }

    /// Appends the matches in a region that holds them whole.
    ///
    /// First back through the region: in which states can each token be such that the rest of a match follows? Then a
    /// match starts at the first token that can be in a first state, and goes on for as long as anything can follow:
    /// no token is read for nothing, and so time is linear.
    fn region(&mut self, forms: &[FormId], region: Range<usize>, found: &mut Vec<Match>) {
        self.look_ahead(&forms[region.clone()], self.automaton.last);
        let mut at = 0;
        while at < region.len() {
            let mut now = self.automaton.first & self.viable[at];
            let first = at;
            while !now.is_empty() {
                at += 1;
                now = self.next(now) & self.viable[at];
            }
            if at == first {
                at += 1;
            } else {
                found.push(Match { first: (region.start + first) as u32, end: (region.start + at) as u32 });
            }
        }
    }

    /// Finds the viable states of every token. `last` are the states that may end a match anywhere but at the end.
    fn look_ahead(&mut self, forms: &[FormId], last: Set<W>) {
        self.viable.clear();
        self.viable.resize(forms.len() + 1, Set::EMPTY);
        let mut now = Set::EMPTY;
        for (at, form) in forms.iter().enumerate().rev() {
            let mut before = if at + 1 == forms.len() { self.automaton.last } else { last };
            now.iter().for_each(|state| before |= self.automaton.before[state]);
            now = before & self.states[form.0 as usize];
            self.viable[at] = now;
        }
    }

    /// The states that may follow some.
    fn next(&self, now: Set<W>) -> Set<W> {
        now.iter().fold(Set::EMPTY, |next, state| next | self.automaton.after[state])
    }

    fn captures(&mut self, forms: &[FormId], found: Match, captured: &mut Vec<Option<Match>>) {
        captured.clear();
        captured.resize(self.automaton.labels.len(), None);
        // Only ways that end with the match.
        self.look_ahead(&forms[found.first as usize..found.end as usize], Set::EMPTY);
        let mut possible = self.automaton.first;
        for (at, token) in (found.first..found.end).enumerate() {
            // There is one, because the match was found.
            let Some(state) = (possible & self.viable[at]).first() else { return };
            for (label, captured) in self.automaton.labels.iter().zip(captured.iter_mut()) {
                if !(*label & Set::of(state)).is_empty() {
                    let first = captured.map_or(token, |tokens: Match| tokens.first);
                    *captured = Some(Match { first, end: token + 1 });
                }
            }
            possible = self.automaton.after[state];
        }
    }
}
