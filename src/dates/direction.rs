//! Whether a sentence points back or ahead, told by the words around an expression.

use super::class::Class;
use super::language::{Language, Meant};
use super::pattern::Symbol;
use crate::text::token::{Token, TokenKind};

/// How many words before an expression are looked at, and how many after it.
const BEFORE: usize = 9;
const AFTER: usize = 5;

/// -1 if the closest cue points back, 1 if it points ahead, 0 if there is none.
///
/// Cues stand before the expression in most sentences; the words after it are asked only if there is none before.
pub(super) fn lean(text: &str, tokens: &[Token], mention: (u32, u32), sentence: (u32, u32), language: &Language) -> i64 {
    let (start, end) = (mention.0 as usize, mention.1 as usize);
    let before = tokens[sentence.0 as usize..start].iter().rev();
    let after = tokens[end.min(tokens.len())..(sentence.1 as usize).max(end).min(tokens.len())].iter();
    let words = |token: &&Token| token.kind == TokenKind::Word;
    let cue = |(at, token): (usize, &Token)| cue(token.text(text), at, language);
    let before = before.filter(words).take(BEFORE).enumerate().find_map(cue);
    before.or_else(|| after.filter(words).take(AFTER).enumerate().skip(1).find_map(cue)).unwrap_or(0)
}

/// What a word says about the direction, `at` words away.
fn cue(word: &str, at: usize, language: &Language) -> Option<i64> {
    if let Some(entry) = language.lookup(word) {
        // The value 3 is for words that count only right beside the date.
        let ahead = |meant: &Meant| meant.sense.symbol == Class::Ahead as Symbol && (meant.sense.value < 3 || at <= 1);
        if entry.senses.iter().any(ahead) {
            return Some(1);
        }
        if entry.is(Class::Back) {
            return Some(-1);
        }
    }
    let ends = |suffix: &String| word.len() > suffix.len() + 2 && word.ends_with(suffix.as_str());
    language.back_suffixes.iter().any(ends).then_some(-1)
}

/// 1 if a word close before a weekday points ahead without doubt, else 0.
///
/// Bare weekdays lie in the past nine times of ten, so that only strong cues count.
pub(super) fn strong_lean(text: &str, tokens: &[Token], start: u32, sentence: u32, language: &Language) -> i64 {
    let (mut seen, mut near) = (0, 0);
    for token in tokens[sentence as usize..start as usize].iter().rev().filter(|token| token.kind == TokenKind::Word) {
        let Some(entry) = language.lookup(token.text(text)) else {
            if cue(token.text(text), seen, language) == Some(-1) {
                return 0;
            }
            seen += 1;
            if seen >= BEFORE {
                return near;
            }
            continue;
        };
        for Meant { sense, .. } in &entry.senses {
            if sense.symbol == Class::Ahead as Symbol {
                // A value of 2 is a strong cue at any distance, 1 a weak one, 3 one that must stand right before
                // without a word before it that points back.
                match sense.value {
                    2 => return 1,
                    3 if seen <= 1 => near = 1,
                    _ => {}
                }
            }
            if sense.symbol == Class::Back as Symbol {
                return 0;
            }
        }
        seen += 1;
        if seen >= BEFORE {
            return near;
        }
    }
    near
}
