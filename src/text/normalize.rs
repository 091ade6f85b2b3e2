//! Normalisation: from a token as it stands in the text to the term that is counted.

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::error::Result;
use crate::text::stem::Stemmer;
use crate::text::token::TokenKind;

/// The Unicode normalisation form of terms.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnicodeForm {
    /// Characters as they are: `é` and `e` with a combining accent are different terms.
    None,
    /// Canonical composition: the ways to write one character are one term.
    #[default]
    Nfc,
    /// Compatibility composition: also `ﬁ` is `fi`, `①` is `1`, and full-width letters are ordinary ones.
    Nfkc,
}

/// How a token becomes a term.
///
/// # Examples
///
/// ```
/// use newsframe::text::normalize::NormalizeOptions;
///
/// let options = NormalizeOptions::default().strip_accents(true).stem("fr");
/// assert!(options.lowercase);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct NormalizeOptions {
    /// Whether letters become lower case, by the full rules of Unicode: `ΟΔΟΣ` is `οδος`, with a final sigma.
    ///
    /// This is lower case and not case folding, because terms are shown to people: `Straße` becomes `straße` and not
    /// `strasse`. The price is that `STRASSE` is another term.
    pub lowercase: bool,
    /// The Unicode normalisation form.
    pub unicode: UnicodeForm,
    /// Whether combining marks are taken off Latin, Greek, Cyrillic, Hebrew and Arabic letters: `café` becomes `cafe`.
    ///
    /// Letters that Unicode does not compose of a letter and a mark stay: `ø`, `ł`, `ß`. Marks that are vowels or
    /// consonants of their own, as in the scripts of India, stay too.
    pub strip_accents: bool,
    /// The language of the Snowball stemmer, by English name or ISO 639-1 code; no stemming if `None`.
    ///
    /// Words are stemmed after lower case and before accents are taken off, since the rules of stemmers read accents.
    /// Words with a digit or a point in them (`covid19`, `u.s.`) are left as they are.
    pub stem: Option<String>,
}

impl Default for NormalizeOptions {
    fn default() -> Self {
        Self { lowercase: true, unicode: UnicodeForm::default(), strip_accents: false, stem: None }
    }
}

impl NormalizeOptions {
    /// Sets whether letters become lower case.
    #[must_use]
    pub fn lowercase(mut self, lowercase: bool) -> Self {
        self.lowercase = lowercase;
        self
    }

    /// Sets the Unicode normalisation form.
    #[must_use]
    pub fn unicode(mut self, form: UnicodeForm) -> Self {
        self.unicode = form;
        self
    }

    /// Sets whether accents are taken off letters.
    #[must_use]
    pub fn strip_accents(mut self, strip: bool) -> Self {
        self.strip_accents = strip;
        self
    }

    /// Sets the language whose stemmer is used.
    #[must_use]
    pub fn stem(mut self, language: impl Into<String>) -> Self {
        self.stem = Some(language.into());
        self
    }
}

/// Makes terms of tokens.
///
/// Whatever the options, a term has no soft hyphens, zero-width spaces and direction marks, and its apostrophes
/// (`’`, `ʼ`, `＇`) and hyphens (`‐`, `‑`) are those of ASCII. The zero-width joiner and non-joiner are kept only between
/// two characters that they can join: letters of Arabic, Indic and other joining scripts, and emoji.
///
/// Without stemming, normalising a term again changes nothing.
///
/// # Examples
///
/// ```
/// use newsframe::text::normalize::{NormalizeOptions, Normalizer};
/// use newsframe::text::token::TokenKind;
///
/// let normalizer = Normalizer::new(&NormalizeOptions::default().stem("en"))?;
/// let mut term = String::new();
/// normalizer.normalize("Elec\u{AD}tions", TokenKind::Word, &mut term);
/// assert_eq!(term, "elect");
/// normalizer.normalize("@Elections", TokenKind::Handle, &mut term);
/// assert_eq!(term, "@elections");
/// # Ok::<(), newsframe::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Normalizer {
    lowercase: bool,
    unicode: UnicodeForm,
    strip_accents: bool,
    stemmer: Option<Stemmer>,
}

impl Normalizer {
    /// Compiles the options.
    ///
    /// # Errors
    ///
    /// An error of kind [`Options`](crate::ErrorKind::Options) if there is no stemmer for the language.
    pub fn new(options: &NormalizeOptions) -> Result<Self> {
        Ok(Self {
            lowercase: options.lowercase,
            unicode: options.unicode,
            strip_accents: options.strip_accents,
            stemmer: options.stem.as_deref().map(Stemmer::new).transpose()?,
        })
    }

    /// Writes the term of a token's surface form into `out`, which is cleared first.
    ///
    /// The term of a form that consists only of invisible characters is empty.
    pub fn normalize(&self, form: &str, kind: TokenKind, out: &mut String) {
        out.clear();
        if form.is_ascii() {
            // Nothing to fold or compose: the common case.
            out.push_str(form);
            if self.lowercase {
                out.make_ascii_lowercase();
            }
            self.stem(kind, out);
            return;
        }
        if self.unicode == UnicodeForm::Nfkc {
            // Before folding, because it makes marks: `ŉ` is `ʼn`. After it again, because marks may have parted letters.
            fold_marks(&form.nfkc().collect::<String>(), kind, out);
        } else {
            fold_marks(form, kind, out);
        }
        self.compose(out);
        if self.lowercase {
            *out = out.to_lowercase();
            // The lower case of a composed character may be a sequence that composes again.
            self.compose(out);
        }
        self.stem(kind, out);
        if self.strip_accents {
            *out = out.nfd().filter(|&c| !is_accent(c)).nfc().collect();
        }
    }

    /// Brings the term into the Unicode form.
    fn compose(&self, term: &mut String) {
        match self.unicode {
            UnicodeForm::None => {}
            UnicodeForm::Nfc => {
                if !unicode_normalization::is_nfc(term) {
                    *term = term.nfc().collect();
                }
            }
            UnicodeForm::Nfkc => {
                if !unicode_normalization::is_nfkc(term) {
                    *term = term.nfkc().collect();
                }
            }
        }
    }

    /// Cuts a word to its stem.
    fn stem(&self, kind: TokenKind, term: &mut String) {
        let Some(stemmer) = &self.stemmer else { return };
        if kind != TokenKind::Word || term.contains(|c: char| c == '.' || c.is_numeric()) {
            return;
        }
        if let std::borrow::Cow::Owned(stem) = stemmer.stem(term) {
            *term = stem;
        }
    }
}

/// Copies a form without its invisible characters, with the apostrophes and hyphens of ASCII.
fn fold_marks(form: &str, kind: TokenKind, out: &mut String) {
    let mut chars = form.chars().filter(|&c| !is_invisible(c)).peekable();
    let mut last = None;
    while let Some(c) = chars.next() {
        let folded = match c {
            '\u{2019}' | '\u{02BC}' | '\u{FF07}' => '\'',
            '\u{2010}' | '\u{2011}' => '-',
            // The minus sign of a number, so that -5 is one term however it is typed.
            '\u{2212}' if kind == TokenKind::Number => '-',
            '\u{200C}' | '\u{200D}' => {
                let joins = last.is_some_and(can_join) && chars.peek().copied().is_some_and(can_join);
                if !joins {
                    continue;
                }
                c
            }
            _ => c,
        };
        out.push(folded);
        last = Some(folded);
    }
}

/// Characters that take no space and mean nothing in a term: soft hyphen, zero-width spaces, direction marks.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
        | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

/// Whether a joiner or non-joiner next to the character means something: in scripts whose letters join or form
/// conjuncts (Arabic to Mongolian, and their presentation forms), and in emoji.
fn can_join(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{DFF}' | '\u{1000}'..='\u{109F}' | '\u{1780}'..='\u{18AF}' | '\u{A840}'..='\u{ABFF}'
        | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}' | '\u{10A00}'..='\u{11FFF}'
        | '\u{2190}'..='\u{2BFF}' | '\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Whether a character is a mark that `strip_accents` takes off, after canonical decomposition.
fn is_accent(c: char) -> bool {
    // The general blocks of combining marks, then the points of Hebrew and Arabic.
    matches!(c, '\u{300}'..='\u{36F}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}' | '\u{20D0}'..='\u{20FF}'
        | '\u{FE20}'..='\u{FE2F}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5C7}' | '\u{610}'..='\u{61A}'
        | '\u{64B}'..='\u{65F}' | '\u{670}')
        && is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ErrorKind;
    use proptest::prelude::*;

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Golden {
        case: Vec<Case>,
    }

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Case {
        name: String,
        #[serde(default)]
        kind: Option<TokenKind>,
        #[serde(default)]
        options: NormalizeOptions,
        input: String,
        expected: String,
    }

    #[test]
    fn golden_cases() {
        let file = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/golden/normalize.toml"));
        let golden: Golden = toml::from_str(file).unwrap();
        let mut out = String::new();
        for case in golden.case {
            let normalizer = Normalizer::new(&case.options).unwrap();
            normalizer.normalize(&case.input, case.kind.unwrap_or(TokenKind::Word), &mut out);
            assert_eq!(out, case.expected, "{}: {:?}", case.name, case.input);
        }
    }

    #[test]
    fn an_unknown_stemmer_is_an_error() {
        let error = Normalizer::new(&NormalizeOptions::default().stem("englsh")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Options);
    }

    fn term(normalizer: &Normalizer, form: &str) -> String {
        let mut out = String::from("left over");
        normalizer.normalize(form, TokenKind::Word, &mut out);
        out
    }

    fn options() -> impl Strategy<Value = NormalizeOptions> {
        let unicode = prop_oneof![Just(UnicodeForm::Nfc), Just(UnicodeForm::Nfkc)];
        (any::<bool>(), unicode, any::<bool>()).prop_map(|(lowercase, unicode, strip_accents)| NormalizeOptions {
            lowercase,
            unicode,
            strip_accents,
            stem: None,
        })
    }

    proptest! {
        #[test]
        fn composed_and_decomposed_forms_are_one_term(form in "\\PC{0,12}", options in options(), stem in any::<bool>()) {
            let options = if stem { options.stem("fr") } else { options };
            let normalizer = Normalizer::new(&options).unwrap();
            let composed: String = form.nfc().collect();
            let decomposed: String = form.nfd().collect();
            prop_assert_eq!(term(&normalizer, &composed), term(&normalizer, &decomposed));
        }

        #[test]
        fn normalising_twice_changes_nothing_without_stemming(form in "[\\PC\u{AD}\u{200B}-\u{200F}]{0,12}", options in options()) {
            let normalizer = Normalizer::new(&options).unwrap();
            let once = term(&normalizer, &form);
            prop_assert_eq!(term(&normalizer, &once), once);
        }

        #[test]
        fn ascii_goes_the_same_way_as_all_text(form in "[ -~]{0,12}", options in options()) {
            let normalizer = Normalizer::new(&options).unwrap();
            let marked = format!("{form}\u{AD}");
            prop_assert_eq!(term(&normalizer, &marked), term(&normalizer, &form));
        }
    }
}
