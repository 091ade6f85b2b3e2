//! From fields to points of the calendar: the direction of bare weekdays and months, and the anchors.

use jiff::Span;
use jiff::civil::Date;

use super::amount::{self, Amount, Unit};
use super::anchor::{Anchor, Memory};
use super::calendar::nth_weekday;
use super::class::Class;
use super::grammar::Meaning;
use super::language::Language;
use super::pattern::Capture;
use super::period::{Clock, Granularity, Period, shift_days};
use super::shape::unpack;

/// A point that was found for a meaning.
#[derive(Clone, Copy, Debug)]
pub(super) struct Point {
    pub(super) period: Period,
    pub(super) anchor: Anchor,
    /// How far the choice among several readings can be trusted; 1 if there was none.
    pub(super) trust: f32,
    /// The reading that came second.
    pub(super) other: Option<Period>,
    /// Whether day and month could be swapped.
    pub(super) ambiguous: bool,
    /// Whether a weekday that stands in the text does not fit.
    pub(super) misfit: bool,
    /// Whether the day that was written does not exist.
    pub(super) impossible: bool,
}

impl Point {
    fn sure(period: Period) -> Self {
        Self::from(period, Anchor::None, 1.0)
    }

    fn from(period: Period, anchor: Anchor, trust: f32) -> Self {
        Self { period, anchor, trust, other: None, ambiguous: false, misfit: false, impossible: false }
    }

    fn or(mut self, other: Option<Period>) -> Self {
        self.other = other.filter(|other| *other != self.period);
        self
    }
}

/// What points are resolved against.
#[derive(Debug)]
pub(super) struct Resolver {
    pub(super) language: &'static Language,
    pub(super) published: Option<Date>,
    /// Whether dates without a year belong to the year that the text spoke of last.
    pub(super) narrative: bool,
    pub(super) day_first: bool,
    pub(super) next_weekday_after_this_week: bool,
    pub(super) memory: Memory,
    /// The day that stands right after a time.
    pub(super) day_ahead: Option<Point>,
    /// How many mentions were resolved.
    pub(super) count: usize,
}

const MONTHS: [Class; 4] = [Class::Month, Class::MonthX, Class::MonthW, Class::MonthNum];
const DAYS: [Class; 3] = [Class::Day, Class::DayOrd, Class::DayWord];
const WEEKDAYS: [Class; 2] = [Class::Weekday, Class::WeekdayX];
const UNITS: [Class; 2] = [Class::Unit, Class::Units];

impl Resolver {
    /// The day from which "today" and "last year" are reckoned, and what it is.
    fn now(&self) -> Option<(Date, Anchor)> {
        match self.published {
            Some(day) => Some((day, Anchor::Published)),
            None => Some((self.memory.last?.day()?, Anchor::Text)),
        }
    }

    /// The day from which "later" and "that year" are reckoned.
    fn there(&self) -> Option<(Period, Anchor)> {
        match self.memory.last {
            Some(period) => Some((period, Anchor::Text)),
            None => self.published.map(|day| (Period::Day(day), Anchor::Published)),
        }
    }

    /// The day from which dates without a year are reckoned.
    fn near(&self) -> Option<(Date, Anchor)> {
        if self.narrative {
            let text = self.memory.day.or(self.memory.last.and_then(Period::day));
            return text.map(|day| (day, Anchor::Text)).or_else(|| self.now());
        }
        self.now()
    }

    /// The point that the fields of a meaning name; `lean` is -1 if its sentence points back, 1 if it points ahead.
    pub(super) fn point(&self, m: &Meaning, lean: i64) -> Option<Point> {
        let lean = m.get(Class::Lean).unwrap_or(lean);
        let point = self.base(m, lean)?;
        self.with_time(m, point)
    }

    /// Adds the part of the day or the time on the clock.
    fn with_time(&self, m: &Meaning, mut point: Point) -> Option<Point> {
        let clock = self.clock(m);
        let part = m.any(&[Class::Part, Class::Parts]);
        if clock.is_none() && part.is_none() {
            return Some(point);
        }
        let day = point.period.day().filter(|_| point.period.granularity() <= Granularity::Day)?;
        point.period = match (clock, part) {
            (Some(clock), _) => Period::Clock(day, clock),
            (None, Some(part)) => Period::Part(day, part as u8),
            (None, None) => point.period,
        };
        point.other = None;
        Some(point)
    }

    /// The time on the clock.
    pub(super) fn clock(&self, m: &Meaning) -> Option<Clock> {
        let (value, second, minute) = if let Some(value) = m.any(&[Class::Clock, Class::ClockDot]) {
            (value % 1_000_000, value >= 1_000_000, true)
        } else if let Some(value) = m.get(Class::ClockFour) {
            (value * 100, false, true)
        } else {
            (m.get(Class::Hour)? * 10_000, false, true)
        };
        let mut hour = value / 10_000;
        // Minutes past or before the hour.
        let mut minutes = value / 100 % 100 + m.get(Class::Plus).unwrap_or(0) / 1000;
        let part = m.get(Class::Part);
        match m.get(Class::Meridiem) {
            Some(1) if hour < 12 => hour += 12,
            Some(0) if hour == 12 => hour = 0,
            None if matches!(part, Some(2..=4)) && (1..12).contains(&hour) && !(part == Some(4) && hour < 5) => {
                hour += 12
            }
            _ => {}
        }
        if minutes < 0 {
            minutes += 60;
            hour -= 1;
        }
        (0..=24).contains(&hour).then_some(Clock {
            hour: hour as u8,
            minute: minute.then_some(minutes as u8),
            second: second.then_some((value % 100) as u8),
        })
    }

    fn base(&self, m: &Meaning, lean: i64) -> Option<Point> {
        if let Some(value) = m.get(Class::Iso) {
            let day = Date::new((value / 10_000) as i16, (value / 100 % 100) as i8, (value % 100) as i8).ok()?;
            return Some(self.check(m, Point::sure(Period::Day(day))));
        }
        if let Some(value) = m.get(Class::IsoMonth) {
            return Some(Point::sure(Period::Month((value / 100) as i16, (value % 100) as i8)));
        }
        if let Some(value) = m.get(Class::Numeric) {
            return self.numeric(m, value);
        }
        if let Some(value) = m.get(Class::Numeric2) {
            return self.numeric_day(m, value);
        }
        if let Some(week) = m.get(Class::Week) {
            return self.week(m, week as Unit, lean);
        }
        if let Some(holiday) = m.get(Class::Holiday) {
            return self.holiday(m, holiday as usize, lean);
        }
        if let (Some(n), Some(weekday)) = (m.get(Class::Ord), m.any(&WEEKDAYS)) {
            let month = if m.has_unit(amount::MONTH) { self.unit(m)? } else { self.month(m, lean)? };
            let Period::Month(y, mo) = month.period else { return None };
            return Some(Point { period: Period::Day(nth_weekday(y, mo, n as i8, weekday as i8)?), ..month });
        }
        if let Some(century) = m.get(Class::Ord).filter(|_| m.has(Class::Century)) {
            let n = i16::try_from(century).ok()?;
            return Some(Point::sure(if m.get(Class::Era) == Some(0) {
                Period::CenturyBefore(n)
            } else {
                Period::Century(n - 1)
            }));
        }
        if let Some(decade) = m.get(Class::Decade) {
            return Some(Point::sure(Period::Decade(decade as i16)));
        }
        if let Some(decade) = m.get(Class::Decade2) {
            let century = self.memory.year.filter(|y| self.narrative || *y < 1900).map_or(19, |y| y / 100);
            let now = self.published.map_or(2100, |day| day.year());
            let decade = i16::try_from(decade).ok()?;
            let period = if century * 100 + decade * 10 > now { century - 1 } else { century } * 10 + decade;
            return Some(Point::from(Period::Decade(period), Anchor::None, 0.9));
        }
        if let Some(days) = m.get(Class::Deictic)
            && m.any(&MONTHS).is_none()
        {
            let (now, anchor) = if m.get(Class::Anchor) == Some(1) {
                let (there, anchor) = self.there()?;
                (there.day()?, anchor)
            } else {
                self.now()?
            };
            return Some(self.check(m, Point::from(Period::Day(shift_days(now, days)?), anchor, 1.0)));
        }
        self.fields(m, lean)
    }

    /// Fields of the calendar, the year given, relative or missing.
    fn fields(&self, m: &Meaning, lean: i64) -> Option<Point> {
        if m.any(&MONTHS).is_some() {
            return if m.any(&DAYS).is_some() { self.month_day(m) } else { self.month(m, lean) };
        }
        let rel = m.get(Class::Rel);
        if let Some(weekday) = m.any(&WEEKDAYS) {
            if m.any(&DAYS).is_some() {
                return self.weekday_day(m, weekday);
            }
            if m.has_unit(amount::WEEK) && !m.has(Class::Dir) {
                // "Tuesday of next week"
                let (now, anchor) = self.now()?;
                let monday = Period::around(now, Granularity::Week).shifted(rel.unwrap_or(0))?.day()?;
                return Some(Point::from(Period::Day(shift_days(monday, weekday - 1)?), anchor, 1.0));
            }
            return self.weekday(m, weekday, lean);
        }
        let ordinal = m.get(Class::Ord).filter(|_| m.has_unit(amount::QUARTER));
        if let Some(quarter) = m.any(&[Class::Quarter, Class::QuarterCode]).or(ordinal) {
            return self.nth_part(m, quarter, 4, lean);
        }
        if let Some(half) = m.any(&[Class::Half, Class::HalfCode]) {
            return self.nth_part(m, half, 2, lean);
        }
        if let Some(season) = m.get(Class::Season) {
            return self.season(m, season, lean);
        }
        if m.any(&DAYS).is_some() {
            return self.day_of_month(m, lean);
        }
        if let Some(fiscal) = m.get(Class::FiscalCode) {
            return Some(Point::sure(Period::Year(fiscal as i16)));
        }
        if let Some((year, trust)) = self.year(m) {
            return Some(Point::from(Period::Year(year), Anchor::None, trust));
        }
        // Only a part of the day, or a time on the clock.
        if m.has(Class::Part) || self.clock(m).is_some() {
            return self.day_of_time(m);
        }
        None
    }

    /// The year that is written, and how sure its century is.
    fn year(&self, m: &Meaning) -> Option<(i16, f32)> {
        let before = m.get(Class::Era) == Some(0);
        if let Some(year) = m.get(Class::Year) {
            return i16::try_from(if before { 1 - year } else { year }).ok().map(|year| (year, 1.0));
        }
        if let Some(year) = m.get(Class::Num).filter(|n| m.has(Class::Era) && *n > 0).map(|n| n / 1000) {
            return i16::try_from(if before { 1 - year } else { year }).ok().map(|year| (year, 1.0));
        }
        let two = m.any(&[Class::Year2, Class::Two])?;
        if two >= 100 {
            return i16::try_from(two).ok().map(|year| (year, 1.0));
        }
        Some((self.century(two), 0.8))
    }

    /// The year that two digits mean: of the century that the text speaks of, or not far ahead of publication.
    fn century(&self, two: i64) -> i16 {
        let known = self.memory.year.filter(|_| self.narrative || self.published.is_none());
        let base = known.or(self.published.map(|day| day.year() + 20)).unwrap_or(2049);
        let century = base - base.rem_euclid(100);
        let year = century + two as i16;
        if known.is_none() && year > base { year - 100 } else { year }
    }

    /// The year that words give: `1998`, `last year`, `that year`.
    fn any_year(&self, m: &Meaning) -> Option<(i16, Anchor)> {
        if let Some((year, _)) = self.year(m) {
            return Some((year, Anchor::None));
        }
        if !m.has_unit(amount::YEAR) {
            return None;
        }
        if m.get(Class::Anchor) == Some(1) {
            return Some((self.memory.year?.checked_add(m.get(Class::Rel)? as i16)?, Anchor::Text));
        }
        let (now, anchor) = self.now()?;
        if let Some(amount) = self.amount(m).filter(|_| m.has(Class::Dir)) {
            let years = amount.thousandths / 1000 * m.get(Class::Dir)?;
            return Some((now.year().checked_add(i16::try_from(years).ok()?)?, anchor));
        }
        Some((now.year().checked_add(m.get(Class::Rel)? as i16)?, anchor))
    }

    /// A month with or without its year.
    fn month(&self, m: &Meaning, lean: i64) -> Option<Point> {
        let month = m.any(&MONTHS)? as i8;
        if !(1..=12).contains(&month) {
            return None;
        }
        if let Some((year, anchor)) = self.any_year(m) {
            return Some(Point::from(Period::Month(year, month), anchor, 1.0));
        }
        if self.narrative
            && !m.has(Class::Rel)
            && let Some(year) = self.memory.year
        {
            return Some(Point::from(Period::Month(year, month), Anchor::Text, 0.8));
        }
        let (now, anchor) = self.near()?;
        let (y, ahead) = (now.year(), i64::from(month) - i64::from(now.month()));
        let past = Period::Month(if ahead <= 0 { y } else { y - 1 }, month);
        let future = Period::Month(if ahead >= 0 { y } else { y + 1 }, month);
        let choice = match m.get(Class::Rel) {
            Some(-1) => Period::Month(if ahead < 0 { y } else { y - 1 }, month),
            Some(0) => Period::Month(y, month),
            Some(1) => Period::Month(if ahead > 0 { y } else { y + 1 }, month),
            _ if lean < 0 => past,
            _ if lean > 0 => future,
            _ if ahead.rem_euclid(12) < 5 => future,
            _ => past,
        };
        let trust = if m.has(Class::Rel) { 0.95 } else { 0.85 };
        Some(Point::from(choice, anchor, trust).or(Some(if choice == past { future } else { past })))
    }

    /// A day of a month, with or without the year.
    fn month_day(&self, m: &Meaning) -> Option<Point> {
        let (month, day) = (m.any(&MONTHS)? as i8, m.any(&DAYS)? as i8);
        let on = |year: i16| Date::new(year, month, day).ok();
        if let Some((year, anchor)) = self.any_year(m) {
            return Some(match on(year) {
                Some(date) => self.check(m, Point::from(Period::Day(date), anchor, 1.0)),
                // The month is kept of a day that no calendar has.
                None if (1..=12).contains(&month) => {
                    let mut point = Point::from(Period::Month(year, month), anchor, 0.5);
                    point.impossible = true;
                    point
                }
                None => return None,
            });
        }
        let (now, anchor) = self.near()?;
        if self.narrative
            && let Some(year) = self.memory.year
        {
            return Some(self.check(m, Point::from(Period::Day(on(year)?), Anchor::Text, 0.8)));
        }
        let mut dates: Vec<Date> = (-1..=1).filter_map(|n| on(now.year() + n)).collect();
        if dates.is_empty() {
            dates = (-4..=4).filter_map(|n| on(now.year() + n)).collect();
        }
        let distance = |date: &Date| date.until(now).map_or(i64::MAX, |span| i64::from(span.get_days()).abs());
        match m.get(Class::Rel) {
            Some(-1) => dates.retain(|date| *date < now),
            Some(1) => dates.retain(|date| *date > now),
            Some(0) => dates.retain(|date| date.year() == now.year()),
            _ if m.get(Class::Lean) == Some(-1) => dates.retain(|date| *date <= now),
            _ => {}
        }
        dates.sort_by_key(distance);
        let fits = |date: &Date| {
            m.any(&WEEKDAYS).is_none_or(|weekday| i64::from(date.weekday().to_monday_one_offset()) == weekday)
        };
        let nearest = *dates.first()?;
        let choice = dates.iter().copied().find(fits).unwrap_or(nearest);
        let mut point = Point::from(Period::Day(choice), anchor, 0.94);
        point.misfit = !fits(&choice);
        let other = dates.iter().copied().find(|date| *date != choice);
        Some(point.or(other.map(Period::Day)))
    }

    /// Notes a weekday that does not fit the day.
    fn check(&self, m: &Meaning, mut point: Point) -> Point {
        if let (Some(weekday), Period::Day(day)) = (m.any(&WEEKDAYS), point.period) {
            point.misfit = i64::from(day.weekday().to_monday_one_offset()) != weekday;
            if point.misfit {
                point.trust *= 0.7;
            }
        }
        point
    }

    /// `Monday 20`: the month nearby in which it is one.
    fn weekday_day(&self, m: &Meaning, weekday: i64) -> Option<Point> {
        let (now, anchor) = self.near()?;
        let day = m.any(&DAYS)? as i8;
        let here = Period::Month(now.year(), now.month());
        let found = [0, 1, -1, 2, -2].into_iter().find_map(|n| {
            let Some(Period::Month(y, mo)) = here.shifted(n) else { return None };
            let date = Date::new(y, mo, day).ok()?;
            (i64::from(date.weekday().to_monday_one_offset()) == weekday).then_some(date)
        });
        let date = found.or_else(|| Date::new(now.year(), now.month(), day).ok())?;
        Some(self.check(m, Point::from(Period::Day(date), anchor, 0.8)))
    }

    /// A weekday: the last one, unless the words point ahead.
    fn weekday(&self, m: &Meaning, weekday: i64, lean: i64) -> Option<Point> {
        let (now, anchor) = match m.get(Class::Anchor) {
            Some(1) => {
                let (there, anchor) = self.there()?;
                (there.day()?, anchor)
            }
            _ => self.near()?,
        };
        let back = (i64::from(now.weekday().to_monday_one_offset()) - weekday).rem_euclid(7);
        let past = shift_days(now, -back)?;
        let future = shift_days(now, (7 - back) % 7)?;
        let days = match m.get(Class::Rel) {
            Some(-1) => -if back == 0 { 7 } else { back },
            Some(1) if self.next_weekday_after_this_week => {
                7 + weekday - i64::from(now.weekday().to_monday_one_offset())
            }
            Some(1) => 7 - back,
            Some(0) if lean < 0 => -back,
            Some(0) => (7 - back) % 7,
            _ if lean > 0 => (7 - back) % 7,
            _ => -back,
        };
        // "a week from Friday" points ahead of a Friday that lies ahead.
        let shift = match self.amount(m).filter(|_| m.has(Class::Dir)) {
            Some(amount) => amount.days()? * m.get(Class::Dir)? + if days < 0 { 7 } else { 0 },
            None => 0,
        };
        let choice = Period::Day(shift_days(now, days + shift)?);
        let trust = if m.has(Class::Rel) { 0.95 } else { 0.9 };
        let other = if choice == Period::Day(past) { future } else { past };
        Some(Point::from(choice, anchor, trust).or(Some(Period::Day(other))))
    }

    /// A quarter or half of a year.
    fn nth_part(&self, m: &Meaning, n: i64, per: i64, lean: i64) -> Option<Point> {
        let make = |year: i16, n: i64| {
            if per == 4 { Period::Quarter(year, n as i8) } else { Period::Half(year, n as i8) }
        };
        let last = if n < 0 { per } else { n };
        if !(1..=per).contains(&last) {
            return None;
        }
        if let Some((year, anchor)) = self.any_year(m) {
            return Some(Point::from(make(year, last), anchor, 1.0));
        }
        if self.narrative
            && let Some(year) = self.memory.year
        {
            return Some(Point::from(make(year, last), Anchor::Text, 0.8));
        }
        let (now, anchor) = self.near()?;
        let current = (i64::from(now.month()) - 1) * per / 12 + 1;
        let year = match last.cmp(&current) {
            std::cmp::Ordering::Greater if lean <= 0 => now.year() - 1,
            // What has just ended is spoken of more often than what comes in a year.
            std::cmp::Ordering::Less if lean > 0 && current - last > 1 => now.year() + 1,
            _ => now.year(),
        };
        let choice = make(year, last);
        Some(Point::from(choice, anchor, 0.85).or(choice.shifted(if year < now.year() { per } else { -per })))
    }

    fn season(&self, m: &Meaning, season: i64, lean: i64) -> Option<Point> {
        let make = |year: i16| Period::Season(year, season as u8);
        if let Some((year, anchor)) = self.any_year(m) {
            return Some(Point::from(make(year), anchor, 1.0));
        }
        let rel = m.get(Class::Rel);
        if m.get(Class::Anchor) == Some(1) {
            let (there, anchor) = self.there()?;
            let y = there.day()?.year();
            let start = make(y).day()?;
            let here = there.day()?;
            let year = match rel {
                Some(-1) if start >= here || make(y).days()?.1 > here => y - 1,
                Some(1) if start <= here => y + 1,
                _ => y,
            };
            return Some(Point::from(make(year), anchor, 0.8));
        }
        if self.narrative
            && rel.is_none()
            && let Some(year) = self.memory.year
        {
            return Some(Point::from(make(year), Anchor::Text, 0.8));
        }
        let (now, anchor) = self.near()?;
        let y = now.year();
        let (begin, finish) = make(y).days()?;
        let last = if finish <= now { y } else { y - 1 };
        let year = match rel {
            Some(-1) => last,
            Some(0) => y,
            Some(1) if begin > now => y,
            Some(1) => y + 1,
            _ if lean > 0 && finish <= now => y + 1,
            _ if lean < 0 && begin > now => y - 1,
            _ => y,
        };
        Some(Point::from(make(year), anchor, 0.85))
    }

    /// `the 15th`: of this month, or of the one that the words point to.
    fn day_of_month(&self, m: &Meaning, lean: i64) -> Option<Point> {
        let day = m.any(&DAYS)? as i8;
        if m.has(Class::Rel) {
            let (now, anchor) = self.now()?;
            let Some(Period::Month(y, mo)) = Period::around(now, Granularity::Month).shifted(m.get(Class::Rel)?) else {
                return None;
            };
            return Some(Point::from(Period::Day(Date::new(y, mo, day).ok()?), anchor, 0.95));
        }
        let (y, mo, anchor) = match self.memory.month.filter(|_| self.narrative) {
            Some((y, mo)) => (y, mo, Anchor::Text),
            None => {
                let (now, anchor) = self.near()?;
                (now.year(), now.month(), anchor)
            }
        };
        let date = Date::new(y, mo, day).ok()?;
        let mut choice = Period::Day(date);
        if lean > 0 && self.published.is_some_and(|now| date < now) && anchor == Anchor::Published {
            let Some(Period::Month(y, mo)) = Period::Month(y, mo).shifted(1) else { return None };
            choice = Period::Day(Date::new(y, mo, day).ok()?);
        }
        Some(Point::from(choice, anchor, 0.7))
    }

    /// The day of a time that stands without one: the last day of its sentence, or that of publication.
    fn day_of_time(&self, m: &Meaning) -> Option<Point> {
        if let Some(rel) = m.get(Class::Rel) {
            let (now, anchor) = match m.get(Class::Anchor) {
                Some(1) => {
                    let (there, anchor) = self.there()?;
                    (there.day()?, anchor)
                }
                _ => self.now()?,
            };
            return Some(Point::from(Period::Day(shift_days(now, rel)?), anchor, 0.95));
        }
        if let Some(day) = self.day_ahead {
            return Some(day);
        }
        let same = self.memory.day.filter(|_| self.memory.day_sentence == m.sentence || self.narrative);
        if let Some(day) = same {
            return Some(Point::from(Period::Day(day), Anchor::Text, 0.8));
        }
        let (now, anchor) = self.near()?;
        Some(Point::from(Period::Day(now), anchor, 0.7))
    }

    /// `03/04/2025`: a part over 12 decides, then the order of the document.
    fn numeric(&self, m: &Meaning, value: i64) -> Option<Point> {
        let (a, b, year, points, short) = unpack(value);
        let year = if short { self.century(year) } else { i16::try_from(year).ok()? };
        let date = |month: i64, day: i64| Date::new(year, month as i8, day as i8).ok();
        let (day_month, month_day) = (date(b, a), date(a, b));
        let day_first = points || self.day_first;
        let (choice, other) = match (day_month, month_day) {
            (Some(one), Some(two)) if day_first => (one, Some(two)),
            (Some(one), Some(two)) => (two, Some(one)),
            (Some(one), None) | (None, Some(one)) => (one, None),
            (None, None) => return None,
        };
        let mut point = Point::sure(Period::Day(choice)).or(other.map(Period::Day));
        point.ambiguous = point.other.is_some() && !points;
        if point.ambiguous {
            point.trust = 0.6;
        }
        Some(self.check(m, point))
    }

    /// `22/04`: a part over 12 decides, then the order of the document; the year is the nearest one.
    fn numeric_day(&self, m: &Meaning, value: i64) -> Option<Point> {
        let (a, b, _, points, _) = unpack(value);
        let day_first = a > 12 || b <= 12 && (points || self.day_first);
        let (day, month) = if day_first { (a, b) } else { (b, a) };
        let field = |class, value| Capture { class, value, atom: 0 };
        let mut fields = vec![field(Class::Month, month), field(Class::Day, day)];
        fields.extend(m.fields.iter().filter(|field| field.class != Class::Numeric2));
        let mut point = self.month_day(&Meaning { fields, ..m.clone() })?;
        point.ambiguous = a <= 12 && b <= 12 && a != b;
        Some(point)
    }

    /// The week of a day, or the weekend.
    fn week(&self, m: &Meaning, unit: Unit, lean: i64) -> Option<Point> {
        let granularity = if unit == amount::WEEKEND { Granularity::Weekend } else { Granularity::Week };
        if let Some(n) = m.get(Class::Ord) {
            // "the first week of May", "the last week of July"
            let month = self.month(m, lean)?;
            let (begin, finish) = month.period.days()?;
            let day = if n < 0 { shift_days(finish, -1)? } else { shift_days(begin, 7 * (n - 1))? };
            return Some(Point { period: Period::around(day, granularity), ..month });
        }
        let inner = Meaning {
            fields: m.fields.iter().copied().filter(|field| field.class != Class::Week).collect(),
            ..m.clone()
        };
        let day = self.base(&inner, lean)?;
        Some(Point { period: Period::around(day.period.day()?, granularity), other: None, ..day })
    }

    fn holiday(&self, m: &Meaning, holiday: usize, lean: i64) -> Option<Point> {
        let rule = *self.language.holidays.get(holiday)?;
        if let Some((year, anchor)) = self.any_year(m) {
            return Some(Point::from(Period::Day(rule.day(year)?), anchor, 1.0));
        }
        if let super::calendar::HolidayRule::Once(day) = rule {
            return Some(Point::sure(Period::Day(day)));
        }
        if self.narrative
            && !m.has(Class::Rel)
            && let Some(year) = self.memory.year
        {
            return Some(Point::from(Period::Day(rule.day(year)?), Anchor::Text, 0.8));
        }
        let (now, anchor) = self.near()?;
        let mut days: Vec<Date> = (-1..=1).filter_map(|n| rule.day(now.year() + n)).collect();
        match m.get(Class::Rel) {
            Some(-1) => days.retain(|day| *day < now),
            Some(0) => days.retain(|day| day.year() == now.year()),
            Some(_) => days.retain(|day| *day > now),
            None if lean > 0 => days.retain(|day| *day >= now),
            None => {}
        }
        days.sort_by_key(|day| day.until(now).map_or(i64::MAX, |span| i64::from(span.get_days()).abs()));
        let choice = Period::Day(*days.first()?);
        Some(Point::from(choice, anchor, 0.85).or(days.get(1).copied().map(Period::Day)))
    }

    /// The first amount of a meaning.
    pub(super) fn amount(&self, m: &Meaning) -> Option<Amount> {
        self.amounts(m).first().copied()
    }

    /// The amounts of a meaning, in order.
    pub(super) fn amounts(&self, m: &Meaning) -> Vec<Amount> {
        let mut found = Vec::<Amount>::new();
        let mut number = None;
        for field in &m.fields {
            match field.class {
                Class::Num => number = Some(field.value),
                Class::Fraction | Class::Plus => match found.last_mut() {
                    // "a minute and a half"
                    Some(last) if number.is_none() => last.thousandths += field.value,
                    _ => number = Some(number.unwrap_or(0) + field.value),
                },
                Class::Unit | Class::Units => {
                    if let Ok(unit) = Unit::try_from(field.value) {
                        found.push(Amount { thousandths: number.take().unwrap_or(1000), unit });
                    }
                }
                _ => {}
            }
        }
        // A unit that was lent by a later part stands before the number.
        if let (Some(number), Some(only)) = (number, found.first_mut()) {
            only.thousandths = number;
        }
        found
    }

    /// This, the last or the next unit.
    pub(super) fn unit(&self, m: &Meaning) -> Option<Point> {
        let unit = m.any(&UNITS)? as Unit;
        let granularity = granularity(unit)?;
        let rel = m.get(Class::Rel).unwrap_or(0);
        if m.get(Class::Anchor) == Some(1) || m.has(Class::Same) {
            if unit == amount::QUARTER || m.has(Class::Inherit) {
                let quarter = self.memory.quarter.map(|(quarter, _)| (quarter, Anchor::Text));
                if let (Some((Period::Quarter(_, n), _)), Some((year, _))) = (quarter, self.year(m)) {
                    return Some(Point::from(Period::Quarter(year, n), Anchor::Text, 0.8));
                }
                // Figures are of a quarter that is over.
                let is_over = |quarter: &(Period, Anchor)| {
                    let finish = quarter.0.days().map(|days| days.1);
                    rel != 0 || self.published.is_none_or(|now| finish.is_some_and(|finish| finish <= now))
                };
                let (quarter, anchor) = match quarter.filter(is_over) {
                    Some(known) => known,
                    None => {
                        let (now, anchor) = self.now()?;
                        (Period::around(now, Granularity::Quarter).shifted(-1)?, anchor)
                    }
                };
                return Some(Point::from(quarter.shifted(rel)?, anchor, 0.8));
            }
            if m.has(Class::Same) && !self.narrative && self.published.is_some() {
                let (now, anchor) = self.now()?;
                return Some(Point::from(Period::around(now, granularity).shifted(rel)?, anchor, 0.7));
            }
            let (there, anchor) = self.there()?;
            let there = match granularity {
                Granularity::Day => self.memory.day.map_or(there, Period::Day),
                Granularity::Month => self.memory.month.map_or(there, |(y, mo)| Period::Month(y, mo)),
                _ => there,
            };
            if there.granularity() > granularity {
                return None;
            }
            let period = Period::around(there.day()?, granularity).shifted(rel)?;
            return Some(Point::from(period, anchor, 0.8));
        }
        let (now, anchor) = self.now()?;
        let amount = m.get(Class::Num).filter(|n| *n > 0).map_or(1, |n| n / 1000);
        let period = Period::around(now, granularity).shifted(rel.checked_mul(amount)?)?;
        let edge = m.get(Class::Edge);
        if let Some(edge) = edge {
            let (begin, finish) = period.days()?;
            let day = if edge < 0 { begin } else { shift_days(finish, -1)? };
            return Some(Point::from(Period::Day(day), anchor, 0.8));
        }
        Some(Point::from(period, anchor, 0.95))
    }

    /// Some units before or after an anchor.
    pub(super) fn shift(&self, m: &Meaning) -> Option<Point> {
        let amounts = self.amounts(m);
        let amount = *amounts.first()?;
        let sign = m.get(Class::Dir)?;
        if amount.is_vague() {
            return None;
        }
        let from_text = m.get(Class::Anchor) == Some(1);
        let dated =
            m.any(&WEEKDAYS).is_some() || m.any(&DAYS).is_some() || m.has(Class::Deictic) || m.has(Class::Holiday);
        let (base, anchor) = if dated {
            let point = self.base(m, sign)?;
            if m.any(&WEEKDAYS).is_some() {
                return Some(point);
            }
            (point.period, point.anchor)
        } else if from_text {
            self.there()?
        } else {
            let (now, anchor) = self.now()?;
            (Period::Day(now), anchor)
        };
        let finest = amounts.last().map_or(amount.unit, |last| last.unit);
        // "a year earlier" next to a quarter or a month is as fine as that.
        let inherits = m.has(Class::Inherit) && amount.unit == amount::YEAR;
        let near_quarter = self.memory.quarter.filter(|&(_, at)| self.count - at <= 3);
        if inherits && let Some((quarter, _)) = near_quarter {
            return Some(Point::from(quarter.shifted(4 * sign * amount.months()? / 12)?, Anchor::Text, 0.7));
        }
        let mut months = 0_i64;
        let mut days = 0_i64;
        for amount in &amounts {
            months += amount.months().unwrap_or(0);
            days += amount.days().unwrap_or(0);
        }
        let by_month = amounts.iter().any(|amount| amount.months().is_some());
        let fractional = amount.thousandths % 1000 != 0;
        let mut target = granularity(finest).unwrap_or(Granularity::Day);
        if fractional && target > Granularity::Month {
            target = Granularity::Month;
        }
        if target == Granularity::Decade {
            target = Granularity::Year;
        }
        if by_month && days == 0 {
            let first = base.day()?;
            let moved = Period::Month(first.year(), first.month()).shifted(sign * months)?;
            let fine = base.granularity();
            if fine > target {
                return None;
            }
            let Period::Month(y, mo) = moved else { return None };
            if m.has(Class::Week) || from_text && target == Granularity::Year && inherits && fine == Granularity::Month
            {
                return Some(Point::from(moved, anchor, 0.8));
            }
            let period = match target {
                Granularity::Year => Period::Year(y),
                Granularity::Century => Period::Year(y),
                _ => Period::around(Date::new(y, mo, 1).ok()?, target),
            };
            return Some(Point::from(period, anchor, 0.9));
        }
        if base.granularity() > Granularity::Day && target < base.granularity() {
            return None;
        }
        let months = Span::new().try_months(sign * months).ok()?;
        let day = shift_days(base.day()?.checked_add(months).ok()?, sign * days)?;
        Some(Point::from(Period::around(day, target), anchor, 0.9))
    }
}

/// The granularity of a unit; `None` for those of the clock.
pub(super) fn granularity(unit: Unit) -> Option<Granularity> {
    Some(match unit {
        amount::DAY => Granularity::Day,
        amount::WEEKEND => Granularity::Weekend,
        amount::WEEK | amount::FORTNIGHT => Granularity::Week,
        amount::MONTH => Granularity::Month,
        amount::QUARTER => Granularity::Quarter,
        amount::YEAR => Granularity::Year,
        amount::DECADE => Granularity::Decade,
        amount::CENTURY => Granularity::Century,
        _ => return None,
    })
}
