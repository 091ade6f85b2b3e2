//! From meanings to mentions: one text while it is read in order, each form in its file.
//!
//! - `duration`, `set`: amounts of time and what recurs
//! - `open`: values that have no anchor
//! - `range`: the members of ranges and lists, which follow each other

mod duration;
mod open;
mod range;
mod set;

use super::amount;
use super::anchor::Anchor;
use super::class::{Class, MODIFIERS, REFS};
use super::direction;
use super::doubt;
use super::grammar::Meaning;
use super::language::Form;
use super::mention::{DateFlags, DateKind, DateMention};
use super::options::DateOptions;
use super::period::{Granularity, Period, shift_days};
use super::resolve::{Point, Resolver};
use crate::span::Span;
use crate::text::token::Token;

pub(super) use range::Member;

/// Times of day by the clock.
const CLOCKS: [Class; 4] = [Class::Clock, Class::ClockDot, Class::ClockFour, Class::Hour];

/// How many tokens stand at most between a time and the part of a day that it is in.
const BESIDE: u32 = 2;

/// How many tokens before a time are looked at in search of the colon of a heading.
const ENTRY: u32 = 64;

/// One text while its mentions are resolved in order.
pub(super) struct Reading<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: &'a [Token],
    pub(super) ends: &'a [u32],
    pub(super) options: &'a DateOptions,
    pub(super) resolver: Resolver,
    /// The range or list of the last mention.
    pub(super) group: u32,
    /// The last member of it that was resolved.
    pub(super) member: Option<Member>,
    /// The first token of the last day, and its sentence.
    pub(super) day_at: (u32, u32),
}

impl Reading<'_> {
    /// The mention that a meaning becomes; `None` if it has no place in the calendar.
    ///
    /// `next` is the meaning that follows: a time may belong to its day.
    pub(super) fn mention(&mut self, m: &Meaning, next: Option<&Meaning>) -> Option<DateMention> {
        let m = &*self.before_new_year(m, next);
        self.resolver.count += 1;
        self.resolver.range_end = self.range_end(m, next);
        self.resolver.entry_begins = m.sentence != self.day_at.1 && self.is_timed(m) && {
            self.is_in_entry(m.tokens.0, m.sentence) && self.is_in_entry(self.day_at.0, self.day_at.1)
        };
        self.resolver.day_ahead = next.filter(|next| self.is_day_of(m, next)).and_then(|next| {
            let day = self.resolver.point(next, self.lean(next))?;
            match day.period {
                Period::Day(_) => Some(day),
                // "ten past two on Sunday morning"
                Period::Part(date, _) if next.tokens.0.saturating_sub(m.tokens.1) <= BESIDE => {
                    Some(Point { period: Period::Day(date), ..day })
                }
                _ => None,
            }
        });
        let rule = &self.resolver.language.rules[usize::from(m.rule)];
        let mut mention = DateMention {
            span: Span::new(m.start, m.end),
            sentence: m.sentence,
            kind: DateKind::Date,
            value: String::new(),
            modifier: m.get(Class::Approx).or(m.get(Class::Mod)).map(|at| MODIFIERS[at as usize]),
            quant: None,
            freq: None,
            begin: None,
            finish: None,
            granularity: None,
            anchor: Anchor::None,
            rule: &rule.name,
            confidence: rule.confidence,
            alternative: None,
            range_id: (m.group > 0).then_some(m.group),
            zone: None,
            flags: DateFlags { fiscal: m.has(Class::Fiscal) || m.has(Class::FiscalCode), ..DateFlags::default() },
        };
        // What lies some units away is as vague as its amount.
        let far = m.has_unit(amount::DECADE) || m.has_unit(amount::CENTURY);
        if rule.form == Form::Shift && (m.has(Class::Approx) || far) {
            mention.modifier = Some("APPROX");
        }
        match rule.form {
            Form::Nothing => return None,
            Form::Reference => self.reference(m, &mut mention),
            Form::Period => {
                let (begin, finish) = *self.resolver.language.periods.get(m.get(Class::Period)? as usize)?;
                mention.value = format!("{begin}/{}", shift_days(finish, -1)?);
                (mention.begin, mention.finish) = (Some(begin), Some(finish));
            }
            Form::Duration => self.duration(m, &mut mention)?,
            Form::Set => self.set(m, &mut mention)?,
            Form::Date | Form::Shift | Form::Unit => self.dated(m, rule.form, &mut mention)?,
        }
        Some(mention)
    }

    /// Whether a time and a date that follows it stand close together.
    fn is_day_of(&self, time: &Meaning, day: &Meaning) -> bool {
        let dated = [Class::Month, Class::MonthX, Class::Weekday, Class::WeekdayX, Class::Deictic, Class::Iso];
        time.any(&CLOCKS).is_some()
            && time.any(&dated).is_none()
            && day.form == Form::Date
            && day.any(&dated).is_some()
            && day.sentence == time.sentence
            // Both may be in one token: "noon-Friday".
            && day.tokens.0.saturating_sub(time.tokens.1) <= 8
    }

    fn is_timed(&self, m: &Meaning) -> bool {
        m.any(&[Class::Part, Class::Parts]).is_some() || m.any(&CLOCKS).is_some()
    }

    /// The first token of a sentence and the token after its last.
    fn sentence(&self, number: u32) -> (u32, u32) {
        let ends = |at: usize| self.ends.get(at).copied();
        let start = (number as usize).checked_sub(1).and_then(ends).unwrap_or(0);
        (start, ends(number as usize).unwrap_or(self.tokens.len() as u32))
    }

    /// Whether a token stands behind the heading of an entry: "Halden: concert in the town hall, 8 p.m."
    fn is_in_entry(&self, token: u32, sentence: u32) -> bool {
        let start = self.sentence(sentence).0.max(token.saturating_sub(ENTRY)) as usize;
        self.tokens.get(start..token as usize).is_some_and(|before| before.iter().any(|t| t.text(self.text) == ":"))
    }

    fn reference(&self, m: &Meaning, mention: &mut DateMention) {
        mention.value = REFS[m.get(Class::Ref).unwrap_or(1) as usize].to_owned();
    }

    /// A point of the calendar.
    fn dated(&mut self, m: &Meaning, form: Form, mention: &mut DateMention) -> Option<()> {
        if m.has(Class::Event) {
            mention.value = "XXXX-XX-XX".to_owned();
            return Some(());
        }
        let point = match form {
            // "the weekend" is the one to come only if its sentence points ahead.
            Form::Unit => self.resolver.unit(m, if m.has(Class::Lean) && self.points_ahead(m) { 1 } else { 0 }),
            // "in two weeks" lies ahead only if its sentence does.
            Form::Shift if m.has(Class::Lean) && !self.points_ahead(m) => {
                mention.kind = DateKind::Duration;
                mention.value = amount::timex(&m.amounts());
                return Some(());
            }
            Form::Shift => self.resolver.shift(m),
            _ => self.resolver.point(m, self.lean(m)),
        };
        let point = if form == Form::Date { point } else { point.map(|point| with_part(m, point)) };
        if self.is_timed(m) {
            mention.kind = DateKind::Time;
        }
        mention.zone = if m.has(Class::Zone) { self.zone(m) } else { None };
        let Some(point) = point else { return self.unresolved(m, form, mention) };
        let point = self.beside(m, point);
        let Point { period, anchor, trust, other, ambiguous, misfit, impossible } = point;
        mention.value = period.timex();
        if matches!(period, Period::Clock(..) | Period::Part(..)) {
            mention.kind = DateKind::Time;
        }
        mention.anchor = anchor;
        mention.confidence *= trust;
        // A year that the calendar does not have is no reading.
        mention.alternative = other.filter(|other| other.days().is_some()).map(Period::timex);
        mention.granularity = Some(period.granularity());
        mention.flags.ambiguous_dm = ambiguous;
        mention.flags.dct_suspect = misfit;
        mention.flags.impossible_day = impossible;
        if !mention.flags.fiscal {
            (mention.begin, mention.finish) = period.days().map(|(begin, finish)| (Some(begin), Some(finish)))?;
        }
        match period {
            Period::Year(year) if self.is_aside(m) => self.resolver.memory.aside = Some((year, m.sentence)),
            _ if m.has(Class::Inherit) => {}
            _ => {
                // A time that took its day from a sentence before does not hand it on.
                let borrowed = mention.kind == DateKind::Time && anchor == Anchor::Text;
                let sentence = if borrowed { self.resolver.memory.day_sentence } else { m.sentence };
                self.resolver.memory.keep(period, sentence, self.resolver.count);
                if !borrowed && period.granularity() <= Granularity::Day {
                    self.day_at = (m.tokens.0, m.sentence);
                }
            }
        }
        Some(())
    }

    /// Whether a year is named beside what is told, so that the telling does not go on from it: the end of "1936 to
    /// 1939", or "the 1920 treaty".
    fn is_aside(&mut self, m: &Meaning) -> bool {
        let again = m.group > 0 && m.group == std::mem::replace(&mut self.group, m.group);
        let rule = &self.resolver.language.rules[usize::from(m.rule)];
        again || self.resolver.narrative && self.resolver.memory.year.is_some() && rule.confidence < doubt::SURE
    }

    /// What stays open: without an anchor the value says so, and is never guessed.
    fn unresolved(&self, m: &Meaning, form: Form, mention: &mut DateMention) -> Option<()> {
        if form == Form::Shift {
            let amounts = m.amounts();
            let amount = *amounts.first()?;
            if amount.is_vague() && !self.resolver.is_from_text(m) {
                let ahead = m.get(Class::Dir)? > 0;
                mention.value = REFS[if ahead { 2 } else { 0 }].to_owned();
                return Some(());
            }
            let told = self.resolver.memory.last.is_some() && (self.resolver.told || self.resolver.is_from_text(m));
            if amount.is_vague() || self.resolver.published.is_some() || told {
                mention.kind = DateKind::Duration;
                mention.value = amount::timex(&amounts);
                return Some(());
            }
        }
        mention.confidence *= 0.5;
        mention.value = open::open_value(m, form, &self.resolver)?;
        Some(())
    }

    /// The zone as it is written.
    fn zone(&self, m: &Meaning) -> Option<String> {
        let inside = &self.tokens[m.tokens.0 as usize..m.tokens.1 as usize];
        let is_zone = |token: &&Token| self.resolver.language.is(token.text(self.text), Class::Zone);
        inside.iter().find(is_zone).map(|token| token.text(self.text).to_owned())
    }

    /// Whether a word before points ahead without doubt.
    fn points_ahead(&self, m: &Meaning) -> bool {
        let language = self.resolver.language;
        let (start, end) = self.sentence(m.sentence);
        let sentence = (start, if language.settings.verbs_last { end } else { m.tokens.0 });
        direction::strong_lean(self.text, self.tokens, m.tokens, sentence, language) == 1
    }

    /// Whether the words around point back or ahead.
    fn lean(&self, m: &Meaning) -> i64 {
        let (language, sentence) = (self.resolver.language, self.sentence(m.sentence));
        if m.any(&[Class::Weekday, Class::WeekdayX]).is_some() {
            return direction::strong_lean(self.text, self.tokens, m.tokens, sentence, language);
        }
        direction::lean(self.text, self.tokens, m.tokens, sentence, language)
    }
}

/// Adds a part of the day to a day that was reckoned.
fn with_part(m: &Meaning, mut point: Point) -> Point {
    if let (Some(part), Period::Day(day)) = (m.any(&[Class::Part, Class::Parts]), point.period) {
        point.period = Period::Part(day, part as u8);
    }
    point
}
