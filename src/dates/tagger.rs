//! The tagger: from tokens to mentions.

use std::cell::RefCell;

use jiff::civil::Date;

use super::amount::{self, Amount, Unit};
use super::anchor::{Anchor, Memory};
use super::atom::Atom;
use super::class::{Class, MODIFIERS, PARTS, QUANTS, REFS, SEASONS};
use super::direction;
use super::doubt;
use super::grammar::{Meaning, Search};
use super::language::{Form, Language};
use super::mention::{DateFlags, DateKind, DateMention};
use super::options::{DateMode, DateOptions, NextWeekday};
use super::period::{Period, shift_days};
use super::resolve::{Point, Resolver};
use super::scan;
use super::shape::unpack;
use crate::span::Span;
use crate::text::sentence::SentenceSplitter;
use crate::text::token::Token;
use crate::text::tokenizer::{TokenOptions, Tokenizer};
use crate::{Error, Result};

/// Finds temporal expressions and resolves them.
///
/// It is cheap to make and to share between threads. The same text and day of publication give the same mentions
/// everywhere: the clock of the machine is never asked.
///
/// # Examples
///
/// ```
/// use jiff::civil::date;
/// use newsframe::dates::{DateOptions, Tagger};
///
/// let tagger = Tagger::new(&DateOptions::default())?;
/// let mentions = tagger.tag_text("The talks resume next Friday.", Some(date(2025, 8, 20)));
/// assert_eq!(mentions[0].value, "2025-08-22");
/// assert_eq!(mentions[0].begin, Some(date(2025, 8, 22)));
/// # Ok::<(), newsframe::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Tagger {
    language: &'static Language,
    options: DateOptions,
}

/// Memory of one thread.
#[derive(Default)]
struct Work {
    atoms: Vec<Atom>,
    search: Search,
    meanings: Vec<Meaning>,
}

thread_local! {
    static WORK: RefCell<Work> = RefCell::default();
}

impl Tagger {
    /// The languages that it knows, as ISO 639-1 codes.
    pub const LANGUAGES: [&'static str; 1] = ["en"];

    /// A tagger with these options.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) if there are no rules for the language.
    pub fn new(options: &DateOptions) -> Result<Self> {
        let Some(language) = Language::of(&options.language) else {
            return Err(Error::options(format!("there are no date rules for the language {:?}", options.language))
                .advise(format!("use one of {}", Self::LANGUAGES.join(", "))));
        };
        Ok(Self { language, options: options.clone() })
    }

    /// The mentions of a text, which is cut into tokens and sentences first.
    pub fn tag_text(&self, text: &str, published: Option<Date>) -> Vec<DateMention> {
        let (mut tokens, mut ends, mut out) = (Vec::new(), Vec::new(), Vec::new());
        let tokenizer = Tokenizer::new(&TokenOptions::default()).expect("the default options are valid");
        tokenizer.tokenize(text, &mut tokens);
        SentenceSplitter::new().split(text, &tokens, &mut ends);
        self.tag(text, &tokens, &ends, published, &mut out);
        out
    }

    /// Appends the mentions of a text in their order.
    ///
    /// `tokens` are those of the tokenizer with its default options, `sentence_ends` the index after the last token of
    /// each sentence, `published` the day of publication. Time and memory are linear in the text.
    pub fn tag(
        &self,
        text: &str,
        tokens: &[Token],
        sentence_ends: &[u32],
        published: Option<Date>,
        out: &mut Vec<DateMention>,
    ) {
        WORK.with_borrow_mut(|work| {
            let Work { atoms, search, meanings } = work;
            meanings.clear();
            let mut groups = 0;
            scan::runs(text, tokens, sentence_ends, self.language, atoms, |atoms| {
                search.run(atoms, sentence_ends, self.language, &mut groups, meanings);
            });
            meanings.retain(|m| self.keeps(m, text, tokens));
            let mut reading = Reading {
                text,
                tokens,
                ends: sentence_ends,
                options: &self.options,
                resolver: Resolver {
                    language: self.language,
                    published,
                    narrative: self.is_narrative(meanings, published),
                    day_first: self.options.day_first.unwrap_or_else(|| vote(meanings, self.language.day_first)),
                    next_weekday_after_this_week: self.options.next_weekday == NextWeekday::NextWeek,
                    memory: Memory::default(),
                    day_ahead: None,
                    count: 0,
                },
            };
            for (i, meaning) in meanings.iter().enumerate() {
                out.extend(reading.mention(meaning, meanings.get(i + 1)));
            }
        });
    }

    /// Whether a meaning is wanted.
    fn keeps(&self, m: &Meaning, text: &str, tokens: &[Token]) -> bool {
        let rule = &self.language.rules[usize::from(m.rule)];
        if rule.form == Form::Period && !self.options.named_periods || self.options.strict && rule.extended {
            return false;
        }
        doubt::passes(m, rule.confidence, text, tokens, self.language)
    }

    /// Whether the text tells of the past rather than of the days around its publication.
    fn is_narrative(&self, meanings: &[Meaning], published: Option<Date>) -> bool {
        match self.options.mode {
            DateMode::News => false,
            DateMode::Narrative => true,
            DateMode::Auto => {
                let Some(published) = published else { return true };
                // Years far from publication speak for a narrative, weekdays and "last week" for news.
                let now = i64::from(published.year());
                let years: Vec<i64> = meanings.iter().filter_map(|m| m.get(Class::Year)).collect();
                let far = years.iter().filter(|year| **year < now - 5).count();
                let other = years.iter().filter(|year| (**year - now).abs() > 1).count();
                let told = meanings.iter().filter(|m| {
                    let weekday = m.has(Class::Weekday) && m.any(&[Class::Month, Class::MonthX]).is_none();
                    weekday || m.has(Class::Deictic) || m.has(Class::Rel) && m.get(Class::Anchor) != Some(1)
                });
                let told = told.count();
                far >= 4 && far > 3 * told || other >= 6 && other > 5 * told
            }
        }
    }
}

/// Whether the numeric dates of a text put the day first.
fn vote(meanings: &[Meaning], default: bool) -> bool {
    let (mut day, mut month) = (0, 0);
    for value in meanings.iter().filter_map(|m| m.get(Class::Numeric)) {
        let (a, b, _, points, _) = unpack(value);
        day += usize::from(a > 12 && !points);
        month += usize::from(b > 12);
    }
    if day == month { default } else { day > month }
}

/// One text while its mentions are resolved in order.
struct Reading<'a> {
    text: &'a str,
    tokens: &'a [Token],
    ends: &'a [u32],
    options: &'a DateOptions,
    resolver: Resolver,
}

impl Reading<'_> {
    /// The mention that a meaning becomes; `None` if it has no place in the calendar.
    ///
    /// `next` is the meaning that follows: a time may belong to its day.
    fn mention(&mut self, m: &Meaning, next: Option<&Meaning>) -> Option<DateMention> {
        self.resolver.count += 1;
        self.resolver.day_ahead = next.filter(|next| self.is_day_of(m, next)).and_then(|next| {
            let day = self.resolver.point(next, self.lean(next))?;
            matches!(day.period, Period::Day(_)).then_some(day)
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
        let times = [Class::Clock, Class::ClockDot, Class::ClockFour, Class::Hour];
        let dated = [Class::Month, Class::MonthX, Class::Weekday, Class::WeekdayX, Class::Deictic, Class::Iso];
        time.any(&times).is_some()
            && time.any(&dated).is_none()
            && day.form == Form::Date
            && day.any(&dated).is_some()
            && day.sentence == time.sentence
            && day.tokens.0 - time.tokens.1 <= 8
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
            Form::Unit => self.resolver.unit(m),
            // "in two weeks" lies ahead only if its sentence does.
            Form::Shift if m.has(Class::Lean) && !self.points_ahead(m) => {
                mention.kind = DateKind::Duration;
                mention.value = amount::timex(&self.resolver.amounts(m));
                return Some(());
            }
            Form::Shift => self.resolver.shift(m),
            _ => self.resolver.point(m, self.lean(m)),
        };
        let point = match point {
            Some(point) if form == Form::Date => Some(point),
            Some(point) => self.with_part(m, point),
            None => None,
        };
        let timed = m.any(&[Class::Part, Class::Parts, Class::Clock, Class::ClockDot, Class::ClockFour, Class::Hour]);
        if timed.is_some() {
            mention.kind = DateKind::Time;
        }
        mention.zone = m.fields.iter().find(|field| field.class == Class::Zone).map(|_| self.zone(m)).unwrap_or(None);
        let Some(point) = point else { return self.unresolved(m, form, mention) };
        let Point { period, anchor, trust, other, ambiguous, misfit, impossible } = point;
        mention.value = period.timex();
        mention.anchor = anchor;
        mention.confidence *= trust;
        mention.alternative = other.map(Period::timex);
        mention.granularity = Some(period.granularity());
        mention.flags.ambiguous_dm = ambiguous;
        mention.flags.dct_suspect = misfit;
        mention.flags.impossible_day = impossible;
        if !mention.flags.fiscal {
            (mention.begin, mention.finish) = period.days().map(|(begin, finish)| (Some(begin), Some(finish)))?;
        }
        if !m.has(Class::Inherit) {
            self.resolver.memory.keep(period, m.sentence, self.resolver.count);
        }
        Some(())
    }

    /// Adds a part of the day to a day that was reckoned.
    fn with_part(&self, m: &Meaning, mut point: Point) -> Option<Point> {
        if let (Some(part), Period::Day(day)) = (m.any(&[Class::Part, Class::Parts]), point.period) {
            point.period = Period::Part(day, part as u8);
        }
        Some(point)
    }

    /// What stays open: without an anchor the value says so, and is never guessed.
    fn unresolved(&self, m: &Meaning, form: Form, mention: &mut DateMention) -> Option<()> {
        if form == Form::Shift {
            let amounts = self.resolver.amounts(m);
            let amount = *amounts.first()?;
            if amount.is_vague() && m.get(Class::Anchor) != Some(1) {
                let ahead = m.get(Class::Dir)? > 0;
                mention.value = REFS[if ahead { 2 } else { 0 }].to_owned();
                return Some(());
            }
            if amount.is_vague() || self.resolver.published.is_some() || self.resolver.memory.last.is_some() {
                mention.kind = DateKind::Duration;
                mention.value = amount::timex(&amounts);
                return Some(());
            }
        }
        mention.confidence *= 0.5;
        mention.value = open_value(m, form, &self.resolver)?;
        Some(())
    }

    /// The zone as it is written.
    fn zone(&self, m: &Meaning) -> Option<String> {
        let inside = &self.tokens[m.tokens.0 as usize..m.tokens.1 as usize];
        let is_zone = |token: &&Token| {
            let entry = self.resolver.language.lookup(token.text(self.text));
            entry.is_some_and(|entry| entry.is(Class::Zone))
        };
        inside.iter().find(is_zone).map(|token| token.text(self.text).to_owned())
    }

    /// Whether a word before points ahead without doubt.
    fn points_ahead(&self, m: &Meaning) -> bool {
        let start = (m.sentence as usize).checked_sub(1).and_then(|at| self.ends.get(at)).copied().unwrap_or(0);
        direction::strong_lean(self.text, self.tokens, m.tokens.0, start, self.resolver.language) == 1
    }

    /// Whether the words around point back or ahead.
    fn lean(&self, m: &Meaning) -> i64 {
        let end = self.ends.get(m.sentence as usize).copied().unwrap_or(self.tokens.len() as u32);
        let start = (m.sentence as usize).checked_sub(1).and_then(|at| self.ends.get(at)).copied().unwrap_or(0);
        let language = self.resolver.language;
        if m.any(&[Class::Weekday, Class::WeekdayX]).is_some() {
            return direction::strong_lean(self.text, self.tokens, m.tokens.0, start, language);
        }
        direction::lean(self.text, self.tokens, m.tokens, (start, end), language)
    }

    fn duration(&self, m: &Meaning, mention: &mut DateMention) -> Option<()> {
        mention.kind = DateKind::Duration;
        if let Some(value) = m.get(Class::ClockSec) {
            let value = value % 1_000_000;
            mention.value = format!("PT{}H{}M{}S", value / 10_000, value / 100 % 100, value % 100);
            return Some(());
        }
        let amounts = self.resolver.amounts(m);
        let amount = *amounts.first()?;
        mention.value = amount::timex(&amounts);
        let Some(published) = self.resolver.published else { return Some(()) };
        let length = |sign: i64| {
            let day = match (amount.months(), amount.days()) {
                (Some(months), _) => published.checked_add(jiff::Span::new().try_months(sign * months).ok()?).ok(),
                (_, Some(days)) => shift_days(published, sign * days),
                _ => None,
            };
            day.map(|day| if sign < 0 { (day, published) } else { (published, day) })
        };
        let from_start = |published: Date| {
            let first = Date::new(published.year(), 1, 1).ok()?;
            let finish = first.checked_add(jiff::Span::new().try_months(amount.months()?).ok()?).ok()?;
            Some((first, finish))
        };
        let days = match (m.get(Class::Dir), m.get(Class::Edge)) {
            (_, Some(-1)) => from_start(published),
            (Some(sign), _) if sign != 0 => length(sign),
            _ => None,
        };
        if let Some((begin, finish)) = days {
            (mention.begin, mention.finish) = (Some(begin), Some(finish));
            mention.anchor = Anchor::Published;
        }
        Some(())
    }

    fn set(&self, m: &Meaning, mention: &mut DateMention) -> Option<()> {
        mention.kind = DateKind::Set;
        mention.quant = m.get(Class::Quant).map(|at| QUANTS[at as usize].to_owned());
        mention.freq = m.get(Class::Freq).map(|n| format!("{n}X"));
        let part = m.any(&[Class::Part, Class::Parts]).map(|part| format!("T{}", PARTS[part as usize]));
        let amounts = self.resolver.amounts(m);
        mention.value = if let Some(weekday) = m.any(&[Class::Weekday, Class::WeekdayX, Class::Weekdays]) {
            format!("XXXX-WXX-{weekday}{}", part.unwrap_or_default())
        } else if let Some(month) = m.any(&[Class::Month, Class::MonthX]) {
            match m.any(&[Class::Day, Class::DayOrd]) {
                Some(day) => format!("XXXX-{month:02}-{day:02}"),
                None => format!("XXXX-{month:02}"),
            }
        } else if let Some(season) = m.get(Class::Season) {
            if let Some(n) = m.get(Class::Num).filter(|n| *n > 0) {
                mention.quant = Some((n / 1000).to_string());
            }
            format!("XXXX-{}", SEASONS[season as usize])
        } else if let Some(part) = part {
            format!("XXXX-XX-XX{part}")
        } else if let Some(quarter) = m.get(Class::Quarter) {
            format!("XXXX-Q{quarter}")
        } else if let Some(unit) = m.get(Class::Every) {
            amount::timex(&[Amount {
                thousandths: m.get(Class::Num).unwrap_or(1000),
                unit: Unit::try_from(unit).ok()?,
            }])
        } else {
            if self.options.strict && amounts.len() > 1 {
                return None;
            }
            amount::timex(amounts.get(..1)?)
        };
        Some(())
    }
}

/// The value of what has no anchor: what is known, and X for the rest.
fn open_value(m: &Meaning, form: Form, resolver: &Resolver) -> Option<String> {
    if form != Form::Date {
        let unit = m.any(&[Class::Unit, Class::Units])? as Unit;
        return Some(
            match unit {
                amount::SECOND | amount::MINUTE | amount::HOUR => "XXXX-XX-XXTXX:XX",
                amount::DAY => "XXXX-XX-XX",
                amount::WEEKEND => "XXXX-WXX-WE",
                amount::WEEK | amount::FORTNIGHT => "XXXX-WXX",
                amount::MONTH => "XXXX-XX",
                amount::QUARTER => "XXXX-QX",
                amount::DECADE => "XXX",
                amount::CENTURY => "XX",
                _ => "XXXX",
            }
            .to_owned(),
        );
    }
    let part = m.any(&[Class::Part, Class::Parts]).map(|part| format!("T{}", PARTS[part as usize]));
    let clock = resolver.clock(m).map(|clock| format!("T{:02}:{:02}", clock.hour, clock.minute.unwrap_or(0)));
    let time = clock.or(part).unwrap_or_default();
    let month = m.any(&[Class::Month, Class::MonthX, Class::MonthNum]);
    let day = m.any(&[Class::Day, Class::DayOrd, Class::DayWord]);
    if month.is_some_and(|month| month > 12) {
        return None;
    }
    Some(match (month, day) {
        (Some(month), Some(day)) => {
            Date::new(2024, month as i8, day as i8).ok()?;
            format!("XXXX-{month:02}-{day:02}{time}")
        }
        (Some(month), None) => format!("XXXX-{month:02}"),
        (None, Some(day)) => format!("XXXX-XX-{day:02}{time}"),
        (None, None) => {
            if let Some(weekday) = m.any(&[Class::Weekday, Class::WeekdayX]) {
                format!("XXXX-WXX-{weekday}{time}")
            } else if let Some(season) = m.get(Class::Season) {
                format!("XXXX-{}", SEASONS[season as usize])
            } else if let Some(quarter) = m.any(&[Class::Quarter, Class::QuarterCode]).filter(|n| *n > 0) {
                format!("XXXX-Q{quarter}")
            } else if let Some(half) = m.any(&[Class::Half, Class::HalfCode]).filter(|n| *n > 0) {
                format!("XXXX-H{half}")
            } else if m.has(Class::Deictic) || !time.is_empty() {
                format!("XXXX-XX-XX{time}")
            } else {
                return None;
            }
        }
    })
}
