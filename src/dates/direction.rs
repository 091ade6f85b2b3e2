//! Whether a sentence points back or ahead, told by the words around an expression.

use super::class::Class;
use super::language::Language;
use super::pattern::Symbol;
use crate::text::token::{Token, TokenKind};

/// How many tokens are looked at in search of words: a list of numbers has none.
const REACH: usize = 64;

/// How many words before a weekday may tell of a plan.
const PLAN: usize = 14;

/// How many words after a weekday that opens its sentence are looked at.
const AFTER_OPENING: usize = 12;

/// -1 if the closest cue points back, 1 if it points ahead, 0 if there is none.
///
/// Cues stand before the expression in most sentences; the words after it are asked only if there is none before.
pub(super) fn lean(
    text: &str,
    tokens: &[Token],
    mention: (u32, u32),
    sentence: (u32, u32),
    language: &Language,
) -> i64 {
    let cues = Cues { text, tokens, sentence: (sentence.0 as usize, sentence.1 as usize), language };
    let before = cues
        .before(mention.0)
        .take(language.settings.cue_window.0)
        .enumerate()
        .find_map(|(at, token)| cues.of(token, at));
    let after = || {
        cues.after(mention.1)
            .take(language.settings.cue_window.1)
            .enumerate()
            .find_map(|(at, token)| cues.of(token, at + 2))
    };
    before.or_else(after).unwrap_or(0)
}

/// 1 if a word close to a weekday points ahead without doubt, -1 if it points back, else 0.
///
/// Bare weekdays lie in the past nine times of ten, so that only strong cues count: words of plans, and words such as
/// "until" right before the weekday unless the sentence tells of the past. What follows is asked only if the weekday
/// opens its sentence: "On Monday, the court will rule".
pub(super) fn strong_lean(
    text: &str,
    tokens: &[Token],
    mention: (u32, u32),
    sentence: (u32, u32),
    language: &Language,
) -> i64 {
    let cues = Cues { text, tokens, sentence: (sentence.0 as usize, sentence.1 as usize), language };
    let mut near = 0;
    let mut words = 0;
    for (at, token) in cues.before(mention.0).take(PLAN).enumerate() {
        words += 1;
        match cues.strength(token) {
            Some(2) if cues.was_planned(token) => return 0,
            Some(2) => return 1,
            Some(3) if at <= 1 => near = 1,
            Some(4) if cues.has_infinitive(token) => return 1,
            Some(5) if !cues.is_cause(token) => return i64::from(!cues.was_planned(token)),
            // Right before the weekday the past is sure: "met this Friday".
            Some(-1) => return if at == 0 { -1 } else { 0 },
            None if near == 0 && cues.of(token, at) == Some(-1) => return if at == 0 { -1 } else { 0 },
            _ => {}
        }
    }
    if near == 0 && (words <= 1 || language.settings.verbs_last) {
        let is_plan = |token: usize| cues.strength(token) == Some(4);
        let plan = |token: usize| match cues.strength(token) {
            // "the state planned to pay" is of the past, "the state is scheduled to pay" is not.
            Some(2) if cues.has_back_suffix(token) => {
                Some(if cues.previous(token).is_some_and(is_plan) { 1 } else { -1 })
            }
            Some(2) => Some(1),
            Some(4) if cues.has_infinitive(token) => Some(1),
            _ => cues.of(token, usize::MAX).filter(|lean| *lean < 0),
        };
        return cues.after(mention.1).take(AFTER_OPENING).find_map(plan).unwrap_or(0);
    }
    near
}

/// What words say about the direction; tokens are given by their index.
#[derive(Clone, Copy)]
struct Cues<'a> {
    text: &'a str,
    tokens: &'a [Token],
    sentence: (usize, usize),
    language: &'a Language,
}

impl<'a> Cues<'a> {
    /// The words of the sentence before a token, the closest first.
    fn before(self, token: u32) -> impl Iterator<Item = usize> + 'a {
        let tokens = self.tokens;
        (self.sentence.0.max((token as usize).saturating_sub(REACH))..token as usize)
            .rev()
            .filter(move |&at| tokens[at].kind == TokenKind::Word)
    }

    /// The words of the sentence from a token on.
    fn after(self, token: u32) -> impl Iterator<Item = usize> + 'a {
        let tokens = self.tokens;
        let end = self.sentence.1.min(tokens.len()).min(token as usize + REACH);
        (token as usize..end).filter(move |&at| tokens[at].kind == TokenKind::Word)
    }

    /// What a word says that stands `at` words away from the expression.
    fn of(self, token: usize, at: usize) -> Option<i64> {
        match self.strength(token) {
            // Words such as "by" count only right beside the date.
            Some(3) if at > 1 => None,
            Some(4) => self.has_infinitive(token).then_some(1),
            Some(5) if self.is_cause(token) => None,
            Some(5) if self.was_planned(token) => Some(-1),
            Some(2) if self.was_planned(token) => Some(-1),
            Some(strength) if strength > 0 => Some(1),
            Some(_) => self.if_told(token),
            None if self.is_passive_infinitive(token) => Some(1),
            None => {
                // "United" is a name, "the planned merger" is yet to come.
                let back = self.has_back_suffix(token)
                    && !self.word(token).starts_with(char::is_uppercase)
                    && !self.previous(token).is_some_and(|at| self.is(at, Class::Determiner));
                if back { self.if_told(token) } else { None }
            }
        }
    }

    /// Whether the word ends like a verb of the past.
    fn has_back_suffix(self, token: usize) -> bool {
        self.ends_with_any(token, &self.language.settings.back_suffixes)
    }

    /// Whether the word has one of these endings, and more than two bytes before it.
    fn ends_with_any(self, token: usize, suffixes: &[String]) -> bool {
        let word = self.word(token);
        suffixes.iter().any(|suffix| word.len() > suffix.len() + 2 && word.ends_with(suffix.as_str()))
    }

    /// "be sold" says nothing about the time of the sale, nor do "agreed to sell" and "to cut".
    fn if_told(self, token: usize) -> Option<i64> {
        let untold = |at: usize| self.is(at, Class::Passive) || self.has_word(at, &self.language.settings.infinitive);
        let untold = self.previous(token).is_some_and(untold);
        (!untold && !self.has_infinitive(token)).then_some(-1)
    }

    /// Whether the plan is one of the past: "had been due to expire".
    fn was_planned(self, token: usize) -> bool {
        let had = |at: usize| self.is(at, Class::Back);
        let been = |at: usize| self.is(at, Class::Perfect) && self.previous(at).is_some_and(had);
        self.previous(token).is_some_and(been)
    }

    /// Whether the word tells a cause, "due to a storm", and no plan, "due to sail".
    fn is_cause(self, token: usize) -> bool {
        let noun = token + 2 < self.sentence.1.min(self.tokens.len()) && self.is(token + 2, Class::Determiner);
        self.has_infinitive(token) && noun
    }

    /// Whether the word is followed by an infinitive: "is to resume".
    fn has_infinitive(self, token: usize) -> bool {
        token + 1 < self.sentence.1.min(self.tokens.len())
            && self.has_word(token + 1, &self.language.settings.infinitive)
    }

    /// Whether the word makes a passive infinitive: "to be published".
    fn is_passive_infinitive(self, token: usize) -> bool {
        self.is(token, Class::Passive)
            && self.previous(token).is_some_and(|at| self.has_word(at, &self.language.settings.infinitive))
    }

    fn has_word(self, token: usize, words: &[String]) -> bool {
        let word = self.word(token);
        words.iter().any(|known| known == word)
    }

    fn word(self, token: usize) -> &'a str {
        self.tokens[token].text(self.text)
    }

    /// The word before a word of the sentence.
    fn previous(self, token: usize) -> Option<usize> {
        let at = token.checked_sub(1).filter(|&at| at >= self.sentence.0)?;
        (self.tokens[at].kind == TokenKind::Word).then_some(at)
    }

    fn is(self, token: usize, class: Class) -> bool {
        self.language.is(self.word(token), class)
    }

    /// The value of a word that points ahead, -1 of one that points back.
    fn strength(self, token: usize) -> Option<i64> {
        let Some(entry) = self.language.lookup(self.word(token)) else {
            return self.ends_with_any(token, &self.language.settings.ahead_suffixes).then_some(2);
        };
        let value = |class: Class| entry.senses.iter().find(|meant| meant.sense.symbol == class as Symbol);
        value(Class::Ahead).map(|meant| meant.sense.value).or(value(Class::Back).map(|_| -1))
    }
}
