//! A name as it stands in the text, on one line.

use std::borrow::Cow;

use crate::span::Span;

/// The name at a span, with runs of white space written as one blank; empty if the span does not fit the text.
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
/// ```
pub fn surface(text: &str, span: Span) -> Cow<'_, str> {
    one_line(text.get(span.range()).unwrap_or_default())
}

/// A name without white space around it, and with single blanks within.
pub(crate) fn one_line(name: &str) -> Cow<'_, str> {
    let name = name.trim();
    let mut blank = false;
    let is_clean = name.chars().all(|c| {
        let double = blank && c == ' ';
        blank = c == ' ';
        (blank || !c.is_whitespace()) && !double
    });
    if is_clean {
        return Cow::Borrowed(name);
    }
    let mut out = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}
