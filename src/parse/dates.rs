//! The dates of a document: every one that some part of it gives, and which is believed.
//!
//! Evidence is ranked: what somebody wrote to be the date comes before what was written for readers, and that before
//! names and addresses. The strongest evidence that reads as a day is the date; all others stay beside it, and raise or
//! lower how far it can be trusted. A date that can be read in two ways is read by what the document itself says, and
//! never by the clock of this machine.

mod order;

use std::borrow::Cow;

use jiff::civil::Date;

use super::log::Log;
use super::metadata::shown;
use super::published::{self, Moment, Unread};
use crate::article::{Article, DateCandidate, DateRole, Published, Value};
use order::Reading;
pub(super) use order::puts_day_first;

/// What dates are read from, the strongest evidence first.
const RANKS: [&str; 9] =
    ["field", "front_matter", "header", "byline", "dateline", "first_line", "file_name", "url", "folder"];
/// The longest text that is kept as that of a date, in characters.
const LONGEST: usize = 200;
/// How many dates of one document are kept.
const MOST: usize = 16;

/// A date as it was found.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) role: DateRole,
    pub(super) read: Result<Moment, Unread>,
    /// What it was read from, as [`Published::evidence`].
    pub(super) evidence: &'static str,
    /// Where it stands in the text as it came.
    pub(super) raw: usize,
    /// What was read.
    pub(super) text: String,
    /// Whether it says less than others of the same evidence: the day on which a file was created.
    pub(super) weak: bool,
}

/// The dates of one document while it is read.
#[derive(Debug, Default)]
pub(super) struct Dates {
    found: Vec<Found>,
    /// The day on which the document was collected; it was published before.
    latest: Option<Date>,
    /// Whether the declared language puts the day first, if it is one that tells.
    pub(super) day_first: Option<bool>,
}

impl Dates {
    /// The dates of a document that was collected on a day, if the user says so.
    pub(super) fn new(latest: Option<Date>) -> Self {
        Self { latest, ..Self::default() }
    }

    /// Adds a date.
    pub(super) fn add(&mut self, found: Found) {
        if self.found.len() < MOST {
            self.found.push(found);
        }
    }

    /// Adds a day of publication that stands in a name or an address.
    pub(super) fn add_day(&mut self, day: Date, evidence: &'static str, text: &str) {
        let (read, text) = (Ok(Moment { day, at: None, misfit: false }), text.to_owned());
        self.add(Found { role: DateRole::Published, read, evidence, raw: 0, text, weak: false });
    }

    /// Says when the document was collected.
    pub(super) fn collected(&mut self, day: Date) {
        self.latest = Some(self.latest.map_or(day, |known| known.min(day)));
    }

    /// Whether there is a date of this role that does not say less than others.
    pub(super) fn has(&self, role: DateRole) -> bool {
        self.found.iter().any(|found| found.role == role && !found.weak)
    }

    /// Chooses the date of publication and that of the last change, and says why the others are neither.
    pub(super) fn choose(mut self, article: &mut Article, log: &mut Log) {
        if self.found.is_empty() {
            return;
        }
        let rank = |found: &Found| RANKS.iter().position(|name| *name == found.evidence);
        self.found.sort_by_key(|found| (found.role, rank(found), found.weak));
        // A day may already be the next one farther east.
        let late = |day: Date| self.latest.and_then(|latest| latest.tomorrow().ok()).is_some_and(|latest| day > latest);
        for found in &mut self.found {
            if let Ok(Moment { day, .. }) = found.read {
                if !published::is_plausible(day) {
                    found.read = Err(Unread::Implausible);
                } else if late(day) {
                    found.read = Err(Unread::Late);
                }
            }
        }
        let readings = self.read_by_others(&article.text);
        let chosen = [DateRole::Published, DateRole::Modified].map(|role| self.best(role));
        self.tell(chosen[0], article, log);
        let mut dates: Vec<DateCandidate> =
            (0..self.found.len()).map(|at| self.candidate(at, readings[at], chosen)).collect();
        dates.sort_by_key(|date| (date.role, !date.chosen));
        if let Some(at) = chosen[0]
            && let Ok(Moment { day, at: moment, .. }) = self.found[at].read
        {
            article.published = Some(Published { day, at: moment, evidence: self.found[at].evidence });
        }
        // Most articles have one date and nothing to tell about it: that costs no memory.
        let plain = article.published.as_ref().is_some_and(|published| dates == [published.alone()]);
        if !plain {
            article.dates = dates.into();
        }
    }

    /// Reads dates that can be read in several ways by what else the document says. Returns what told, for each date.
    fn read_by_others(&mut self, text: &str) -> Vec<Option<Reading>> {
        let known: Vec<Date> = self.found.iter().filter_map(|found| Some(found.read.ok()?.day)).collect();
        let (latest, day_first) = (self.latest, self.day_first);
        let mut vote = None;
        let read = |found: &mut Found| {
            let unread =
                found.read.err().filter(|unread| matches!(unread, Unread::Ambiguous | Unread::TwoDigitYear))?;
            let days = published::readings(&found.text);
            let mut vote = || *vote.get_or_insert_with(|| published::vote(text));
            let (day, reading) = order::choose(&days, unread, &known, latest, &mut vote, day_first)?;
            found.read = Ok(Moment { day, at: None, misfit: false });
            Some(reading)
        };
        self.found.iter_mut().map(read).collect()
    }

    /// The strongest date of a role: one whose weekday is that of another day only if there is no other.
    fn best(&self, role: DateRole) -> Option<usize> {
        let read = self.found.iter().enumerate().filter(|(_, found)| found.role == role && found.read.is_ok());
        read.min_by_key(|(at, found)| (found.read.is_ok_and(|moment| moment.misfit), *at)).map(|(at, _)| at)
    }

    /// Says which dates of publication were not believed although their evidence is the strongest.
    fn tell(&self, chosen: Option<usize>, article: &mut Article, log: &mut Log) {
        for found in &self.found[..chosen.unwrap_or(self.found.len())] {
            let Err(reason) = found.read else { continue };
            let mended = self.found.iter().any(|other| {
                other.role == found.role && other.evidence == found.evidence && other.read.is_ok() && !other.weak
            });
            if found.role != DateRole::Published || mended || found.weak {
                continue;
            }
            log.notice(found.raw, "DATE", format!("`{}` {}", shown(&found.text), reason.reason()), reason.advice());
            if article.extra.iter().all(|(key, _)| &**key != "published_raw") {
                article.extra.push(("published_raw".into(), Value::Text(found.text.clone())));
            }
        }
    }

    /// A date with what the others make of it.
    fn candidate(&self, at: usize, reading: Option<Reading>, chosen: [Option<usize>; 2]) -> DateCandidate {
        let found = &self.found[at];
        let best = chosen[usize::from(found.role == DateRole::Modified)];
        let text: String = found.text.chars().take(LONGEST).collect();
        let candidate = DateCandidate {
            role: found.role,
            day: None,
            at: None,
            evidence: found.evidence,
            confidence: 0.0,
            text: text.into(),
            chosen: best == Some(at),
            note: Cow::Borrowed(""),
        };
        let moment = match found.read {
            Ok(moment) => moment,
            Err(reason) => {
                return DateCandidate { note: format!("rejected: it {}", reason.reason()).into(), ..candidate };
            }
        };
        let others = || {
            let same = |other: &&Found| other.role == found.role && other.evidence != found.evidence;
            self.found.iter().filter(same).filter_map(|other| Some((other.read.ok()?.day, other.evidence)))
        };
        // Independent evidence: its odds are multiplied where it agrees, and divided where it does not.
        let mut odds = odds(prior(found, moment, reading));
        for (day, evidence) in others() {
            let weight = self::odds(DateCandidate::base_confidence(evidence));
            if near(day, moment.day) { odds *= weight } else { odds /= weight }
        }
        let day_of = |at: Option<usize>| Some(self.found[at?].read.ok()?.day);
        let verdict = if candidate.chosen && others().next().is_none() {
            "the only date"
        } else if candidate.chosen {
            "the strongest evidence"
        } else if day_of(best).is_some_and(|day| near(day, moment.day)) {
            "agrees with the date that was chosen"
        } else {
            "stronger evidence gives another day"
        };
        let mut notes = Vec::new();
        notes.extend(moment.misfit.then_some("the weekday beside it is that of another day"));
        notes.extend(reading.map(Reading::note));
        notes.push(verdict);
        let before = day_of(chosen[0]).and_then(|day| day.yesterday().ok()).is_some_and(|day| moment.day < day);
        notes.extend((found.role == DateRole::Modified && before).then_some("lies before the day of publication"));
        let note = if notes.len() == 1 { Cow::Borrowed(verdict) } else { Cow::Owned(notes.join("; ")) };
        let confidence = (odds / (1.0 + odds)).clamp(0.01, 0.999);
        DateCandidate { day: Some(moment.day), at: moment.at, confidence, note, ..candidate }
    }
}

/// How far a date can be trusted before the others are heard.
fn prior(found: &Found, moment: Moment, reading: Option<Reading>) -> f32 {
    let weak = if found.weak { 0.9 } else { 1.0 };
    let misfit = if moment.misfit { 0.5 } else { 1.0 };
    DateCandidate::base_confidence(found.evidence) * weak * misfit * reading.map_or(1.0, Reading::trust)
}

fn odds(share: f32) -> f32 {
    share / (1.0 - share)
}

/// Whether two days are the same, give or take a time zone.
fn near(a: Date, b: Date) -> bool {
    (a - b).get_days().abs() <= 1
}
