//! Whether a sentence points back or ahead, told by the words around an expression.

use super::class::Class;
use super::language::Language;
use super::pattern::Symbol;
use crate::text::token::{Token, TokenKind};

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
    let (start, end) = (mention.0 as usize, mention.1 as usize);
    let before = &tokens[sentence.0 as usize..start];
    let after = &tokens[end.min(tokens.len())..(sentence.1 as usize).max(end).min(tokens.len())];
    let words = |token: &&Token| token.kind == TokenKind::Word;
    let cues = Cues { text, language };
    let mut back = before.iter().rev().filter(words).take(language.settings.cue_window.0 + 1).peekable();
    let mut at = 0;
    while let Some(token) = back.next() {
        if let Some(lean) = cues.of(token, back.peek().copied(), at) {
            return lean;
        }
        at += 1;
    }
    let mut previous = None;
    for (at, token) in after.iter().filter(words).take(language.settings.cue_window.1).enumerate() {
        if let Some(lean) = cues.of(token, previous, at + 2) {
            return lean;
        }
        previous = Some(token);
    }
    0
}

/// 1 if a word close before a weekday points ahead without doubt, else 0.
///
/// Bare weekdays lie in the past nine times of ten, so that only strong cues count: words of plans, and words such as
/// "until" right before the weekday unless the sentence tells of the past.
pub(super) fn strong_lean(text: &str, tokens: &[Token], start: u32, sentence: u32, language: &Language) -> i64 {
    let words = tokens[sentence as usize..start as usize].iter().rev().filter(|token| token.kind == TokenKind::Word);
    let cues = Cues { text, language };
    let mut near = 0;
    for (at, token) in words.take(language.settings.cue_window.0).enumerate() {
        match cues.strength(token) {
            Some(2) => return 1,
            Some(3) if at <= 1 => near = 1,
            Some(-1) => return 0,
            None if near == 0 && cues.of(token, None, at) == Some(-1) => return 0,
            _ => {}
        }
    }
    near
}

/// What words say about the direction.
#[derive(Clone, Copy)]
struct Cues<'a> {
    text: &'a str,
    language: &'a Language,
}

impl Cues<'_> {
    /// What a word says that stands `at` words away, after the word `previous`.
    fn of(self, token: &Token, previous: Option<&Token>, at: usize) -> Option<i64> {
        match self.strength(token) {
            // Words such as "by" count only right beside the date.
            Some(3) if at > 1 => None,
            Some(strength) if strength > 0 => Some(1),
            Some(_) => self.unless_passive(previous),
            None => {
                let word = token.text(self.text);
                let ends = |suffix: &String| word.len() > suffix.len() + 2 && word.ends_with(suffix.as_str());
                let back = self.language.settings.back_suffixes.iter().any(ends);
                if back { self.unless_passive(previous) } else { None }
            }
        }
    }

    /// "be sold" says nothing about the time of the sale.
    fn unless_passive(self, previous: Option<&Token>) -> Option<i64> {
        let passive = previous.and_then(|token| self.language.lookup(token.text(self.text)));
        (!passive.is_some_and(|entry| entry.is(Class::Passive))).then_some(-1)
    }

    /// The value of a word that points ahead, -1 of one that points back.
    fn strength(self, token: &Token) -> Option<i64> {
        let entry = self.language.lookup(token.text(self.text))?;
        let value = |class: Class| entry.senses.iter().find(|meant| meant.sense.symbol == class as Symbol);
        value(Class::Ahead).map(|meant| meant.sense.value).or(value(Class::Back).map(|_| -1))
    }
}
