//! The tagger: from tokens to mentions.

use std::cell::RefCell;

use jiff::civil::Date;

use super::anchor::Memory;
use super::atom::Atom;
use super::class::Class;
use super::doubt;
use super::grammar::{Meaning, Search};
use super::language::{Form, LANGUAGES, Language};
use super::mention::DateMention;
use super::narrative;
use super::options::{DateMode, DateOptions, NextWeekday};
use super::reading::Reading;
use super::resolve::Resolver;
use super::scan;
use super::shape::unpack;
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
    pub(super) code: &'static str,
    pub(super) language: &'static Language,
    pub(super) options: DateOptions,
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
    /// The languages that it knows, as ISO 639-1 codes in their order.
    pub const LANGUAGES: &'static [&'static str] = LANGUAGES;

    /// A tagger with these options.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) if there are no rules for the language.
    pub fn new(options: &DateOptions) -> Result<Self> {
        let asked = options.language.as_deref().unwrap_or(Self::FALLBACK);
        Self::of(asked, options).ok_or_else(|| {
            Error::options(format!("language is {asked:?}, for which there are no date rules"))
                .advise(format!("use one of {}", Self::LANGUAGES.join(", ")))
        })
    }

    /// The mentions of a text, which is cut into tokens and sentences first.
    ///
    /// If the options name no language, it is that of [`for_text`](Self::for_text).
    pub fn tag_text(&self, text: &str, published: Option<Date>) -> Vec<DateMention> {
        let (mut tokens, mut ends, mut out) = (Vec::new(), Vec::new(), Vec::new());
        Self::split(text, &mut tokens, &mut ends);
        self.for_tokens(text, &tokens, &ends).tag(text, &tokens, &ends, published, &mut out);
        out
    }

    /// Appends the tokens and the ends of sentences that rules are made for.
    pub(super) fn split(text: &str, tokens: &mut Vec<Token>, ends: &mut Vec<u32>) {
        let tokenizer = Tokenizer::new(&TokenOptions::default()).expect("the default options are valid");
        tokenizer.tokenize(text, tokens);
        SentenceSplitter::new().split(text, tokens, ends);
    }

    /// Appends the mentions of a text in their order, by the rules of the options' language, which is English if they
    /// name none; [`for_text`](Self::for_text) and [`for_language`](Self::for_language) choose another.
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
        self.with_meanings(text, tokens, sentence_ends, |meanings| {
            let mut reading = Reading {
                text,
                tokens,
                ends: sentence_ends,
                options: &self.options,
                group: 0,
                member: None,
                day_at: (0, 0),
                resolver: Resolver {
                    language: self.language,
                    published,
                    narrative: narrative::is_narrative(self.options.mode, meanings, published),
                    told: self.options.mode == DateMode::Narrative,
                    day_first: self
                        .options
                        .day_first
                        .unwrap_or_else(|| vote(meanings, self.language.settings.day_first)),
                    next_weekday_after_this_week: self.options.next_weekday == NextWeekday::NextWeek,
                    memory: Memory::default(),
                    day_ahead: None,
                    range_end: None,
                    entry_begins: false,
                    count: 0,
                },
            };
            for (i, meaning) in meanings.iter().enumerate() {
                out.extend(reading.mention(meaning, meanings.get(i + 1)));
            }
        });
    }

    /// Gives what the rules find in a text, in its order and not yet resolved.
    pub(super) fn with_meanings(
        &self,
        text: &str,
        tokens: &[Token],
        sentence_ends: &[u32],
        take: impl FnOnce(&[Meaning]),
    ) {
        WORK.with_borrow_mut(|work| {
            let Work { atoms, search, meanings } = work;
            meanings.clear();
            let mut groups = 0;
            scan::runs(text, tokens, sentence_ends, self.language, atoms, |atoms| {
                search.run(atoms, sentence_ends, self.language, self.options.strict, &mut groups, meanings);
            });
            // Both ends of a range stay or go: "between 1500 and 2000 people".
            let mut refused = Vec::new();
            meanings.retain(|m| {
                let keeps = self.keeps(m, text, tokens, sentence_ends);
                if !keeps && m.group > 0 {
                    refused.push(m.group);
                }
                keeps
            });
            if !refused.is_empty() {
                meanings.retain(|m| refused.binary_search(&m.group).is_err());
            }
            take(meanings);
        });
    }

    /// Whether a meaning is wanted.
    fn keeps(&self, m: &Meaning, text: &str, tokens: &[Token], sentence_ends: &[u32]) -> bool {
        let rule = &self.language.rules[usize::from(m.rule)];
        if rule.form == Form::Period && !self.options.named_periods || self.options.strict && rule.extended {
            return false;
        }
        doubt::passes(m, rule.confidence, text, tokens, sentence_ends, self.language)
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
