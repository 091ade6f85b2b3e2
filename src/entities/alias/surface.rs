//! A name as it stands in the text, on one line.

use std::borrow::Cow;

use super::fold::is_layout;
use crate::span::Span;

/// The name at a span, with runs of white space and control characters written as one blank and without soft hyphens and
/// other invisible characters of layout; empty if the span does not fit the text.
///
/// This is how names are told apart in tables: a line break inside a name makes no other name of it.
///
/// # Examples
///
/// ```
/// use newsframe::Span;
/// use newsframe::entities::alias::surface;
///
/// assert_eq!(surface("in New\n  York today", Span::new(3, 13)), "New York");
/// assert_eq!(surface("An\u{AD}gela\u{200B} Merkel", Span::new(0, 18)), "Angela Merkel");
/// ```
pub fn surface(text: &str, span: Span) -> Cow<'_, str> {
    one_line(text.get(span.range()).unwrap_or_default())
}

/// A name without white space around it, with single blanks and no invisible characters of layout within.
pub(crate) fn one_line(name: &str) -> Cow<'_, str> {
    let is_blank = |c: char| c.is_whitespace() || c.is_control();
    let name = name.trim_matches(|c| is_blank(c) || is_layout(c));
    let mut blank = false;
    let is_clean = name.chars().all(|c| {
        let double = blank && c == ' ';
        blank = c == ' ';
        (blank || !is_blank(c)) && !double && !is_layout(c)
    });
    if is_clean {
        return Cow::Borrowed(name);
    }
    let mut out = String::with_capacity(name.len());
    for c in name.chars().filter(|&c| !is_layout(c)) {
        if !is_blank(c) {
            out.push(c);
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    Cow::Owned(out)
}
