//! Which language's rules a text is read by.

use std::borrow::Cow;

use super::language::Language;
use super::options::DateOptions;
use super::tagger::Tagger;
use crate::text::language;
use crate::text::token::Token;

impl Tagger {
    /// The language of texts of which it is not known.
    pub const FALLBACK: &'static str = "en";

    /// The tagger for a text: this one, if its options name a language; else that of the one of
    /// [`LANGUAGES`](Self::LANGUAGES) that the text is written in. Where a text is too short to tell, it is the language
    /// whose rules read most of it, and English if that is no other.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsframe::dates::{DateOptions, Tagger};
    ///
    /// let tagger = Tagger::new(&DateOptions::default())?;
    /// assert_eq!(tagger.for_text("The council meets again next Friday, and the mayor will speak.").language(), "en");
    /// # Ok::<(), newsframe::Error>(())
    /// ```
    pub fn for_text(&self, text: &str) -> Cow<'_, Self> {
        let (mut tokens, mut ends) = (Vec::new(), Vec::new());
        Self::split(text, &mut tokens, &mut ends);
        self.for_tokens(text, &tokens, &ends)
    }

    /// As [`for_text`](Self::for_text), for a text that was cut into tokens and sentences before.
    pub(crate) fn for_tokens(&self, text: &str, tokens: &[Token], sentence_ends: &[u32]) -> Cow<'_, Self> {
        if self.options.language.is_some() {
            return Cow::Borrowed(self);
        }
        if let Some(code) = language::detect_among(text, Self::LANGUAGES) {
            return self.for_language(code).unwrap_or(Cow::Borrowed(self));
        }
        let mut found = Vec::new();
        let mut covered = |tagger: &Self| -> usize {
            found.clear();
            tagger.tag(text, tokens, sentence_ends, None, &mut found);
            found.iter().map(|mention| mention.span.len()).sum()
        };
        let mut best = self.for_language(Self::FALLBACK).unwrap_or(Cow::Borrowed(self));
        let mut most = covered(&best);
        let others = Self::LANGUAGES.iter().filter(|code| **code != Self::FALLBACK);
        for tagger in others.filter_map(|code| self.for_language(code)) {
            let covered = covered(&tagger);
            if covered > most {
                (most, best) = (covered, tagger);
            }
        }
        best
    }

    /// The tagger for texts in a language, given by English name or ISO 639-1 code: this one, if its options name a
    /// language; `None` if there are no rules for that of the texts.
    pub fn for_language(&self, name: &str) -> Option<Cow<'_, Self>> {
        if self.options.language.is_some() || name == self.code {
            return Some(Cow::Borrowed(self));
        }
        Self::of(name, &self.options).map(Cow::Owned)
    }

    /// The ISO 639-1 code of the language whose rules it has.
    pub fn language(&self) -> &'static str {
        self.code
    }

    /// The tagger with the rules of a language, if there are any.
    pub(super) fn of(name: &str, options: &DateOptions) -> Option<Self> {
        let asked = language::code(name).unwrap_or(name);
        let code = Self::LANGUAGES.iter().copied().find(|code| *code == asked)?;
        Some(Self { code, language: Language::of(code)?, options: options.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_language_has_names_and_the_rest_has_none() {
        let tagger = Tagger::new(&DateOptions::default()).unwrap();
        for name in ["en", "English", "en-GB"] {
            assert_eq!(tagger.for_language(name).unwrap().language(), "en");
            assert_eq!(Tagger::new(&DateOptions::default().language(name)).unwrap().language(), "en");
        }
        assert!(tagger.for_language("ja").is_none());
        assert!(tagger.for_language("").is_none());
    }

    #[test]
    fn what_the_options_name_goes_before_what_the_text_is() {
        let english = Tagger::new(&DateOptions::default().language("en")).unwrap();
        assert_eq!(english.for_language("ja").unwrap().language(), "en");
        assert_eq!(english.for_text("明日の会議は午後三時に始まります。").language(), "en");
    }

    #[test]
    fn every_language_has_rules() {
        let tagger = Tagger::new(&DateOptions::default()).unwrap();
        for &code in Tagger::LANGUAGES {
            assert_eq!(tagger.for_language(code).unwrap().language(), code);
        }
    }

    #[test]
    fn texts_are_read_by_the_rules_of_their_language() {
        let tagger = Tagger::new(&DateOptions::default()).unwrap();
        let texts = [
            ("fr", "Le conseil se réunira vendredi, et le maire a dit qu'il ne parlerait pas.", "vendredi"),
            ("es", "El consejo se reunirá el viernes, y el alcalde ha dicho que no hablará.", "viernes"),
        ];
        for (code, text, day) in texts {
            let tagger = tagger.for_text(text);
            assert_eq!(tagger.language(), code);
            let mentions = tagger.tag_text(text, None);
            assert_eq!(mentions.iter().map(|m| m.span.of(text)).collect::<Vec<_>>(), [day]);
        }
    }

    #[test]
    fn short_texts_are_read_by_the_rules_that_read_most() {
        let tagger = Tagger::new(&DateOptions::default()).unwrap();
        let cases = [
            ("Der Minister kam gestern", "de"),
            ("La grève reprend lundi prochain", "fr"),
            ("Vuelve el lunes próximo", "es"),
            ("It ended last Monday", "en"),
        ];
        for (text, code) in cases {
            assert_eq!(tagger.for_text(text).language(), code, "{text}");
        }
    }

    #[test]
    fn texts_that_cannot_be_told_are_english() {
        let tagger = Tagger::new(&DateOptions::default()).unwrap();
        for text in ["", "1998", "Friday", "12 345,67"] {
            assert_eq!(tagger.for_text(text).language(), "en", "{text}");
        }
    }
}
