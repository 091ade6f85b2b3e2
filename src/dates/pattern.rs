//! Patterns over classes of words: compiled once, matched in time bounded by the pattern and a short window.
//!
//! The notation of the data files: `CLASS`, `CLASS.value`, a `word`, `a|b` for either, `?` after what may be missing,
//! `( … )` for a group, `[ … ]` around what becomes a mention (the rest is context), and `@CLASS.value` for a value
//! that no word carries.

use std::collections::HashMap;

use super::atom::{Atom, Sense};
use super::class::{Class, value_named};

/// The most atoms that one pattern may cover.
pub(super) const WINDOW: usize = 16;

/// What a class or a literal word is called inside patterns: classes first, then the words as they are met.
pub(super) type Symbol = u16;

/// What one atom has to be.
#[derive(Clone, Debug, PartialEq)]
struct Test {
    symbol: Symbol,
    value: Option<i64>,
}

#[derive(Clone, Debug)]
enum Step {
    /// The atom passes one of the tests, which are of these kinds; its sense is kept.
    One(u64, Vec<Test>),
    /// A value that no word carries.
    Push(Class, i64),
    /// The first way is preferred.
    Split(u16, u16),
    Jump(u16),
    Open,
    Close,
    Accept,
}

/// A sense that a pattern met, and the part in brackets that it belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Capture {
    pub(super) class: Class,
    pub(super) value: i64,
    pub(super) atom: u16,
}

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    steps: Vec<Step>,
    brackets: bool,
}

/// Where a pattern matched.
#[derive(Clone, Debug, Default)]
pub(super) struct Match {
    /// The atom after the last one, context included.
    pub(super) end: usize,
    /// The captures in order.
    pub(super) captures: Vec<Capture>,
    /// The parts in brackets: atoms, and captures.
    pub(super) parts: Vec<Part>,
}

/// One part in brackets.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Part {
    /// The first atom and the atom after the last.
    pub(super) atoms: (usize, usize),
    /// The first capture and the capture after the last.
    pub(super) captures: (usize, usize),
}

/// Compiles patterns: knows the macros and numbers the literal words.
#[derive(Debug, Default)]
pub(super) struct Compiler {
    macros: HashMap<String, String>,
    words: HashMap<String, Symbol>,
}

impl Compiler {
    /// Lets `name` stand for a pattern.
    pub(super) fn define(&mut self, name: &str, pattern: &str) {
        self.macros.insert(name.to_owned(), pattern.to_owned());
    }

    /// The number of a literal word.
    pub(super) fn word(&mut self, word: &str) -> Symbol {
        let next = Class::COUNT + self.words.len() as Symbol;
        *self.words.entry(word.to_owned()).or_insert(next)
    }

    /// Every literal word that was met, with its number.
    pub(super) fn words(&self) -> impl Iterator<Item = (&str, Symbol)> {
        self.words.iter().map(|(word, &symbol)| (word.as_str(), symbol))
    }

    /// Compiles a pattern.
    pub(super) fn compile(&mut self, pattern: &str) -> Result<Pattern, String> {
        let spaced = space_out(pattern);
        let items: Vec<&str> = spaced.split_whitespace().collect();
        let mut steps = Vec::new();
        let mut at = 0;
        self.either(&items, &mut at, &mut steps, 0)?;
        if at < items.len() {
            return Err(format!("{:?} is one too many in {pattern:?}", items[at]));
        }
        let brackets = steps.iter().any(|step| matches!(step, Step::Open));
        steps.push(Step::Accept);
        Ok(Pattern { steps, brackets })
    }

    /// Alternatives, up to a closing parenthesis or the end.
    fn either(&mut self, items: &[&str], at: &mut usize, steps: &mut Vec<Step>, depth: usize) -> Result<(), String> {
        if depth > 12 {
            return Err("a pattern that holds itself".to_owned());
        }
        let mut ways: Vec<Vec<Step>> = vec![Vec::new()];
        while *at < items.len() && items[*at] != ")" && items[*at] != ")?" {
            let item = items[*at];
            *at += 1;
            if item == "/" {
                ways.push(Vec::new());
                continue;
            }
            let mut piece = Vec::new();
            let mut optional = item.len() > 1 && item.ends_with('?');
            let bare = if optional { &item[..item.len() - 1] } else { item };
            match bare {
                "(" => {
                    self.either(items, at, &mut piece, depth + 1)?;
                    let Some(&close) = items.get(*at) else { return Err("a group without end".to_owned()) };
                    *at += 1;
                    optional = close == ")?";
                }
                "[" => piece.push(Step::Open),
                "]" => piece.push(Step::Close),
                _ if bare.starts_with('@') => {
                    let (class, value) = parse_class(&bare[1..])?;
                    piece.push(Step::Push(class, value.unwrap_or(0)));
                }
                _ => self.item(bare, &mut piece, depth)?,
            }
            let way = ways.last_mut().expect("there is always one");
            if optional {
                let len = piece.len() as u16;
                append(way, &[Step::Split(1, len + 1)], false);
                append(way, &piece, true);
            } else {
                append(way, &piece, true);
            }
        }
        join_ways(&ways, steps);
        Ok(())
    }

    /// Classes, words and macros, divided by bars.
    fn item(&mut self, item: &str, steps: &mut Vec<Step>, depth: usize) -> Result<(), String> {
        let mut tests = Vec::new();
        let mut ways: Vec<Vec<Step>> = Vec::new();
        for name in item.split('|') {
            if let Some(body) = self.macros.get(name).cloned() {
                let spaced = space_out(&body);
                let items: Vec<&str> = spaced.split_whitespace().collect();
                let mut way = Vec::new();
                self.either(&items, &mut 0, &mut way, depth + 1)?;
                ways.push(way);
            } else if name.starts_with(|c: char| c.is_ascii_uppercase()) {
                let (class, value) = parse_class(name)?;
                tests.push(Test { symbol: class as Symbol, value });
            } else {
                tests.push(Test { symbol: self.word(name), value: None });
            }
        }
        if !tests.is_empty() {
            let kinds = tests.iter().fold(0, |kinds, test| kinds | kind(test.symbol));
            ways.push(vec![Step::One(kinds, tests)]);
        }
        join_ways(&ways, steps);
        Ok(())
    }
}

/// Puts white space around parentheses and brackets, so that items can be split.
fn space_out(pattern: &str) -> String {
    let mut out = String::with_capacity(pattern.len() + 16);
    for c in pattern.chars() {
        match c {
            '(' | '[' | ']' => out.extend([' ', c, ' ']),
            ')' => out.extend([' ', c]),
            _ => out.push(c),
        }
    }
    out
}

/// `CLASS` or `CLASS.value`.
fn parse_class(name: &str) -> Result<(Class, Option<i64>), String> {
    let (class, value) = name.split_once('.').map_or((name, None), |(class, value)| (class, Some(value)));
    let class = Class::named(class).ok_or_else(|| format!("no class {class:?}"))?;
    let value = value.map(|v| value_named(class, v).ok_or_else(|| format!("no value {v:?} of {class:?}")));
    Ok((class, value.transpose()?))
}

/// Appends steps whose jumps count from their own start; `relative` says whether they have jumps to move.
fn append(way: &mut Vec<Step>, piece: &[Step], relative: bool) {
    let base = way.len() as u16;
    let moved = piece.iter().map(|step| match *step {
        Step::Split(a, b) => Step::Split(a + base, b + base),
        Step::Jump(a) if relative => Step::Jump(a + base),
        ref other => other.clone(),
    });
    way.extend(moved.collect::<Vec<_>>());
}

/// Appends alternatives, the first one preferred.
fn join_ways(ways: &[Vec<Step>], steps: &mut Vec<Step>) {
    let mut joined: Vec<Step> = Vec::new();
    let total: usize = ways.iter().map(Vec::len).sum::<usize>() + 2 * (ways.len().max(1) - 1);
    for (i, way) in ways.iter().enumerate() {
        let here = joined.len() as u16;
        let last = i + 1 == ways.len();
        if !last {
            joined.push(Step::Split(here + 1, here + way.len() as u16 + 2));
        }
        append(&mut joined, way, true);
        if !last {
            joined.push(Step::Jump(total as u16));
        }
    }
    append(steps, &joined, true);
}

/// The kind of a symbol, one bit: related classes share one, and so do some that have nothing in common.
pub(super) fn kind(symbol: Symbol) -> u64 {
    let bit = match Class::of(symbol) {
        Some(Class::Month | Class::MonthX | Class::MonthW | Class::MonthNum) => 0,
        Some(Class::Weekday | Class::WeekdayX | Class::Weekdays) => 1,
        Some(Class::Unit | Class::Units) => 2,
        Some(Class::Part | Class::Parts) => 3,
        Some(Class::Year | Class::Year2 | Class::Two) => 4,
        Some(Class::Day | Class::DayOrd | Class::DayWord) => 5,
        Some(Class::Clock | Class::ClockDot | Class::ClockFour | Class::ClockSec | Class::Hour) => 6,
        Some(Class::Decade | Class::Decade2) => 7,
        Some(_) => 8 + symbol % 24,
        None => 32 + symbol % 32,
    };
    1 << bit
}

/// Memory that matching uses again and again.
#[derive(Debug, Default)]
pub(super) struct Scratch {
    visited: Vec<u64>,
    stack: Vec<(u16, u8, u16, u8)>,
    captures: Vec<Capture>,
    marks: Vec<(bool, u16, u16)>,
}

impl Pattern {
    /// For each of the first atoms of a match the symbols that it may have, and whether the match may end before it.
    pub(super) fn ahead(&self, depth: usize) -> Vec<(Vec<Symbol>, bool)> {
        let mut open = vec![0];
        let mut ahead = Vec::with_capacity(depth);
        for _ in 0..depth {
            let (found, taking, ends) = self.after(open);
            open = taking.into_iter().map(|step| step + 1).collect();
            ahead.push((found, ends));
        }
        ahead
    }

    /// What every match has, each a mask of kinds of which one atom must have one: see [`kind`].
    ///
    /// A rule for months is not tried where no month is near.
    pub(super) fn demands(&self) -> Vec<u64> {
        let mut found = Vec::new();
        // Jumps lead forward only, so that a step that none of them passes by is part of every match.
        let mut farthest = 0;
        for (pc, step) in self.steps.iter().enumerate() {
            if farthest <= pc
                && let Step::One(kinds, _) = step
            {
                found.push(*kinds);
            }
            let next = match step {
                Step::Split(a, b) => usize::from(*a.max(b)),
                Step::Jump(a) => usize::from(*a),
                _ => pc + 1,
            };
            farthest = farthest.max(next);
        }
        // A kind that every way needs, each at another step.
        for bit in (0..64).map(|bit| 1_u64 << bit) {
            let mut ends = vec![false; self.steps.len()];
            for (pc, step) in self.steps.iter().enumerate().rev() {
                ends[pc] = match step {
                    Step::One(kinds, _) => *kinds != bit && ends[pc + 1],
                    Step::Split(a, b) => ends[usize::from(*a)] || ends[usize::from(*b)],
                    Step::Jump(a) => ends[usize::from(*a)],
                    Step::Push(..) | Step::Open | Step::Close => ends[pc + 1],
                    Step::Accept => true,
                };
            }
            if !ends[0] {
                found.push(bit);
            }
        }
        found.sort_unstable_by_key(|mask| mask.count_ones());
        found.dedup();
        found
    }

    /// The literal words of the ways to match that need no word of a class that makes it worthwhile to look.
    ///
    /// Only these have to make it worthwhile themselves: "christmas", but not the "late" of "late March".
    pub(super) fn words_alone(&self, is_trigger: impl Fn(Class) -> bool) -> Vec<Symbol> {
        let is_lone = |test: &Test| !Class::of(test.symbol).is_some_and(&is_trigger);
        // Jumps lead forward only.
        let mut ends = vec![false; self.steps.len()];
        for (pc, step) in self.steps.iter().enumerate().rev() {
            ends[pc] = match step {
                Step::One(_, tests) => tests.iter().any(is_lone) && ends[pc + 1],
                Step::Split(a, b) => ends[usize::from(*a)] || ends[usize::from(*b)],
                Step::Jump(a) => ends[usize::from(*a)],
                Step::Push(..) | Step::Open | Step::Close => ends[pc + 1],
                Step::Accept => true,
            };
        }
        let (mut open, mut found) = (vec![0], Vec::new());
        let mut seen = vec![false; self.steps.len()];
        while let Some(pc) = open.pop() {
            if !ends[pc] || std::mem::replace(&mut seen[pc], true) {
                continue;
            }
            match &self.steps[pc] {
                Step::One(_, tests) => {
                    found.extend(tests.iter().map(|test| test.symbol).filter(|&symbol| Class::of(symbol).is_none()));
                    open.push(pc + 1);
                }
                Step::Split(a, b) => open.extend([usize::from(*a), usize::from(*b)]),
                Step::Jump(a) => open.push(usize::from(*a)),
                Step::Push(..) | Step::Open | Step::Close => open.push(pc + 1),
                Step::Accept => {}
            }
        }
        found
    }

    /// The symbols of the next atom from any of these steps, the steps that take it, and whether the pattern may end.
    fn after(&self, mut open: Vec<u16>) -> (Vec<Symbol>, Vec<u16>, bool) {
        let (mut found, mut taking, mut ends) = (Vec::new(), Vec::new(), false);
        let mut seen = vec![false; self.steps.len()];
        while let Some(pc) = open.pop() {
            if std::mem::replace(&mut seen[usize::from(pc)], true) {
                continue;
            }
            match &self.steps[usize::from(pc)] {
                Step::One(_, tests) => {
                    found.extend(tests.iter().map(|test| test.symbol));
                    taking.push(pc);
                }
                Step::Split(a, b) => open.extend([*a, *b]),
                Step::Jump(a) => open.push(*a),
                Step::Push(..) | Step::Open | Step::Close => open.push(pc + 1),
                Step::Accept => ends = true,
            }
        }
        found.sort_unstable();
        found.dedup();
        (found, taking, ends)
    }

    /// The longest match that starts at an atom; `kinds` has the kinds of each atom.
    ///
    /// Each pair of step and atom is visited once, so the time is bounded by the pattern and [`WINDOW`].
    pub(super) fn matches(&self, atoms: &[Atom], kinds: &[u64], start: usize, scratch: &mut Scratch) -> Option<Match> {
        let Scratch { visited, stack, captures, marks } = scratch;
        visited.clear();
        visited.resize((self.steps.len() * (WINDOW + 1)).div_ceil(64), 0);
        stack.clear();
        captures.clear();
        marks.clear();
        stack.push((0, 0, 0, 0));
        let mut best: Option<Match> = None;
        while let Some((pc, offset, kept, marked)) = stack.pop() {
            captures.truncate(usize::from(kept));
            marks.truncate(usize::from(marked));
            let (mut pc, mut offset) = (usize::from(pc), usize::from(offset));
            loop {
                let bit = pc * (WINDOW + 1) + offset;
                if visited[bit / 64] >> (bit % 64) & 1 == 1 {
                    break;
                }
                visited[bit / 64] |= 1 << (bit % 64);
                match &self.steps[pc] {
                    Step::One(mask, tests) => {
                        let at = start + offset;
                        if at >= atoms.len() || offset >= WINDOW || kinds[at] & mask == 0 {
                            break;
                        }
                        let Some(sense) = passing(&atoms[at], tests) else { break };
                        if let Some(class) = Class::of(sense.symbol) {
                            captures.push(Capture { class, value: sense.value, atom: at as u16 });
                        }
                        offset += 1;
                        pc += 1;
                    }
                    Step::Push(class, value) => {
                        let atom = (start + offset) as u16;
                        captures.push(Capture { class: *class, value: *value, atom });
                        pc += 1;
                    }
                    Step::Split(a, b) => {
                        stack.push((*b, offset as u8, captures.len() as u16, marks.len() as u8));
                        pc = usize::from(*a);
                    }
                    Step::Jump(a) => pc = usize::from(*a),
                    Step::Open | Step::Close => {
                        let opens = matches!(self.steps[pc], Step::Open);
                        marks.push((opens, offset as u16, captures.len() as u16));
                        pc += 1;
                    }
                    Step::Accept => {
                        let end = start + offset;
                        if offset > 0 && best.as_ref().is_none_or(|best| end > best.end) {
                            best = Some(self.found(start, end, captures, marks));
                        }
                        break;
                    }
                }
            }
        }
        best
    }

    fn found(&self, start: usize, end: usize, captures: &[Capture], marks: &[(bool, u16, u16)]) -> Match {
        let mut parts = Vec::new();
        if self.brackets {
            let mut open = (start, 0);
            for &(opens, offset, kept) in marks {
                let here = (start + usize::from(offset), usize::from(kept));
                if opens {
                    open = here;
                } else {
                    parts.push(Part { atoms: (open.0, here.0), captures: (open.1, here.1) });
                }
            }
        } else {
            parts.push(Part { atoms: (start, end), captures: (0, captures.len()) });
        }
        Match { end, captures: captures.to_vec(), parts }
    }
}

/// The first sense of an atom that passes one of the tests.
fn passing(atom: &Atom, tests: &[Test]) -> Option<Sense> {
    tests.iter().find_map(|test| {
        atom.senses().find(|sense| sense.symbol == test.symbol && test.value.is_none_or(|value| value == sense.value))
    })
}
