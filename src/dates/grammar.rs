//! Which rules match where: candidates from every rule, and the choice among them.

use super::atom::Atom;
use super::class::Class;
use super::language::{Form, Language};
use super::pattern::{Capture, Match, Scratch, WINDOW, kind};

/// What a rule found: a stretch of text, and the fields that its words gave.
#[derive(Clone, Debug)]
pub(super) struct Meaning {
    /// The bytes of the text.
    pub(super) start: u32,
    pub(super) end: u32,
    /// The first token and the token after the last.
    pub(super) tokens: (u32, u32),
    pub(super) sentence: u32,
    /// The index of the rule.
    pub(super) rule: u16,
    pub(super) form: Form,
    pub(super) fields: Vec<Capture>,
    /// The number that the mentions of one range or list share; 0 for none.
    pub(super) group: u32,
}

impl Meaning {
    /// The value of a field; of several, the first.
    pub(super) fn get(&self, class: Class) -> Option<i64> {
        self.fields.iter().find(|field| field.class == class).map(|field| field.value)
    }

    /// The first value that one of these classes has.
    pub(super) fn any(&self, classes: &[Class]) -> Option<i64> {
        self.fields.iter().find(|field| classes.contains(&field.class)).map(|field| field.value)
    }

    /// Whether this unit is among the fields.
    pub(super) fn has_unit(&self, unit: usize) -> bool {
        let is = |class| matches!(class, Class::Unit | Class::Units);
        self.fields.iter().any(|field| is(field.class) && field.value == unit as i64)
    }

    pub(super) fn has(&self, class: Class) -> bool {
        self.get(class).is_some()
    }
}

/// A match that may become one or more mentions.
struct Candidate {
    rule: u16,
    found: Match,
    /// The atoms from the first part in brackets to the last.
    start: usize,
    end: usize,
    context: usize,
}

/// Memory that the search uses again and again.
#[derive(Debug, Default)]
pub(super) struct Search {
    scratch: Scratch,
    rules: Vec<u16>,
    /// For each atom, the kinds that it has.
    kinds: Vec<u64>,
}

impl Search {
    /// Appends what the rules of a language find in a run of atoms.
    ///
    /// Matches are chosen from left to right: where several begin, a negative rule goes first, then the longest, then
    /// the one with more context, then the one that stands first in the file. `strict` leaves out the rules that annotated
    /// corpora go without.
    pub(super) fn run(
        &mut self,
        atoms: &[Atom],
        ends: &[u32],
        language: &Language,
        strict: bool,
        groups: &mut u32,
        out: &mut Vec<Meaning>,
    ) {
        let mut candidates: Vec<Candidate> = Vec::new();
        self.kinds.clear();
        self.kinds.extend(atoms.iter().map(|atom| atom.senses().fold(0, |mask, sense| mask | kind(sense.symbol))));
        for start in 0..atoms.len() {
            let window = &self.kinds[start..(start + WINDOW).min(atoms.len())];
            let near = window.iter().fold(0, |near, kinds| near | kinds);
            language.rule_index.find(&atoms[start..], strict, &mut self.rules);
            for &rule in &self.rules {
                let candidate = &language.rules[usize::from(rule)];
                if !candidate.may_match(near) {
                    continue;
                }
                let Some(found) = candidate.pattern.matches(atoms, &self.kinds, start, &mut self.scratch) else {
                    continue;
                };
                let (first, last) = (found.parts.first(), found.parts.last());
                let (Some(first), Some(last)) = (first, last) else { continue };
                let (start_at, end) = (first.atoms.0, last.atoms.1);
                let whole = |at: usize| atoms.get(at).is_none_or(|atom| !atom.glued);
                if end > start_at && whole(start_at) && whole(end) {
                    let context = found.end - start;
                    candidates.push(Candidate { rule, start: start_at, end, context, found });
                }
            }
        }
        candidates.sort_by_key(|c| {
            let first = language.rules[usize::from(c.rule)].first;
            (c.start, !first, std::cmp::Reverse(c.end), std::cmp::Reverse(c.context), c.rule)
        });
        let mut free = 0;
        for candidate in candidates {
            if candidate.start < free {
                continue;
            }
            free = candidate.end;
            accept(&candidate, atoms, ends, language, groups, out);
        }
    }
}

/// Makes mentions of a candidate. Parts lend each other the fields that one of them lacks.
fn accept(
    candidate: &Candidate,
    atoms: &[Atom],
    ends: &[u32],
    language: &Language,
    groups: &mut u32,
    out: &mut Vec<Meaning>,
) {
    let rule = &language.rules[usize::from(candidate.rule)];
    if rule.form == Form::Nothing {
        return;
    }
    let found = &candidate.found;
    let group = if found.parts.len() > 1 {
        *groups += 1;
        *groups
    } else {
        0
    };
    for part in &found.parts {
        let mut fields = found.captures[part.captures.0..part.captures.1].to_vec();
        let year_alone = matches!(fields[..], [Capture { class: Class::Year, .. }]);
        let inside = |i: usize| found.parts.iter().any(|p| (p.captures.0..p.captures.1).contains(&i));
        for (i, capture) in found.captures.iter().enumerate() {
            // A year that stands alone is no month: "1818 to January 1880".
            let month = matches!(capture.class, Class::Month | Class::MonthX);
            let lent = !inside(i) || group > 0 && LENT.contains(&capture.class) && !(year_alone && month);
            if lent
                && !(part.captures.0..part.captures.1).contains(&i)
                && !fields.iter().any(|field| excludes(field.class, capture.class))
            {
                fields.push(*capture);
            }
        }
        complete_century(&mut fields, &found.captures[..part.captures.0]);
        let (first, last) = (&atoms[part.atoms.0], &atoms[part.atoms.1 - 1]);
        out.push(Meaning {
            start: first.start,
            end: last.end,
            tokens: (first.token, last.token + 1),
            sentence: ends.partition_point(|&end| end <= first.token) as u32,
            rule: candidate.rule,
            form: rule.form,
            fields,
            group,
        });
    }
}

/// How many years a pair may go over the turn of a century: `1999–02`, but not `1946 and 39`.
const OVER_CENTURY: i64 = 50;

/// Gives two digits the century of the year before them, or the next one if that is near: `1939–45`, `1999–02`.
fn complete_century(fields: &mut [Capture], before: &[Capture]) {
    let year = before.iter().rev().find(|capture| capture.class == Class::Year).map(|capture| capture.value);
    let (Some(year), [Capture { class: Class::Two, value, .. }, ..]) = (year, fields) else { return };
    if *value < 100 {
        let century = year - year.rem_euclid(100);
        let ahead = *value - year.rem_euclid(100);
        *value += if ahead < 0 && ahead + 100 <= OVER_CENTURY { century + 100 } else { century };
    }
}

/// What one part of a range or list may take from another.
const LENT: [Class; 18] = [
    Class::Month,
    Class::MonthX,
    Class::Year,
    Class::Year2,
    Class::Unit,
    Class::Units,
    Class::Season,
    Class::Rel,
    Class::Meridiem,
    Class::Era,
    Class::Fiscal,
    Class::Anchor,
    Class::Deictic,
    Class::Decade,
    Class::Dir,
    Class::Century,
    Class::Zone,
    Class::Quarter,
];

/// Whether a field makes another one superfluous.
fn excludes(has: Class, other: Class) -> bool {
    let same = |class| match class {
        Class::MonthX | Class::MonthW => Class::Month,
        Class::Year2 | Class::Two => Class::Year,
        Class::Units => Class::Unit,
        Class::DayOrd | Class::DayWord => Class::Day,
        other => other,
    };
    same(has) == same(other)
        || same(has) == Class::Year && matches!(other, Class::Rel | Class::Deictic | Class::Decade)
        || same(has) == Class::Decade && matches!(same(other), Class::Year | Class::Rel)
}
