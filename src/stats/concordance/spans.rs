//! Where tokens stand, without cutting the text again.

use crate::shard::{Analyzer, Shard};
use crate::span::Span;
use crate::text::token::Token;

/// Finds the spans of the tokens of a shard's articles, over and over with the same memory.
///
/// Tokens cover every visible character in order, so that the next token is the next place where its form stands, and
/// only invisible characters are between. That is several times as fast as cutting the text again.
#[derive(Debug)]
pub(super) struct Spans<'a> {
    shard: &'a Shard,
    analyzer: &'a Analyzer,
    shapes: Vec<Shape>,
    spans: Vec<Span>,
    tokens: Vec<Token>,
    ends: Vec<u32>,
}

/// What the walk has to know of a form.
#[derive(Clone, Copy, Debug)]
struct Shape {
    len: u32,
    /// The first byte, if it is a visible character of ASCII, which nothing between tokens can be; else 0.
    first: u8,
}

impl<'a> Spans<'a> {
    pub(super) fn new(shard: &'a Shard, analyzer: &'a Analyzer) -> Self {
        let shape = |form: &str| Shape {
            len: form.len() as u32,
            first: form.bytes().next().filter(u8::is_ascii_graphic).unwrap_or_default(),
        };
        let shapes = shard.vocabulary().iter().map(|(_, form, _)| shape(form)).collect();
        Self { shard, analyzer, shapes, spans: Vec::new(), tokens: Vec::new(), ends: Vec::new() }
    }

    /// The spans of the first `count` tokens of the article at an index.
    pub(super) fn of(&mut self, index: usize, count: usize) -> &[Span] {
        if !self.walk(index, count) {
            // A text that the tokenizer reads in a way that its forms do not show.
            self.analyzer.analyze(&self.shard.articles()[index].text, &mut self.tokens, &mut self.ends);
            self.spans.clear();
            self.spans.extend(self.tokens.iter().take(count).map(|token| token.span));
        }
        &self.spans
    }

    fn walk(&mut self, index: usize, count: usize) -> bool {
        let Self { shard, shapes, spans, .. } = self;
        let text = shard.articles()[index].text.as_str();
        let byte = |at: usize| text.as_bytes().get(at).copied().unwrap_or_default();
        spans.clear();
        spans.reserve(count);
        let mut at = 0;
        for &form in &shard.forms(index)[..count] {
            let shape = shapes[form.0 as usize];
            // Nearly always there is one space or none.
            at += usize::from(byte(at) == b' ');
            if shape.first == 0 || byte(at) != shape.first {
                let form = shard.vocabulary().form(form);
                // An end that is no character boundary is found out here, where the next token is looked for.
                while !text.get(at..).is_some_and(|rest| rest.starts_with(form)) {
                    match text.get(at..).and_then(|rest| rest.chars().next()) {
                        Some(c) if is_gap(c) => at += c.len_utf8(),
                        _ => return false,
                    }
                }
            }
            let end = at + shape.len as usize;
            spans.push(Span { start: at as u32, end: end as u32 });
            at = end;
        }
        text.is_char_boundary(at)
    }
}

/// Whether a character may stand between two tokens.
fn is_gap(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::Article;
    use crate::text::tokenizer::{TokenMode, TokenOptions};

    proptest! {
        #[test]
        fn spans_are_those_of_the_tokenizer(
            text in concat!(
                "([a-zé]{1,4}|[ \n\t]{1,3}|[.,:;!?'’#@-]{1,2}|[0-9]{1,3}|\\PC|🗞|नि|北京",
                "|[\u{AD}\u{200B}-\u{200F}\u{301}\r\u{7}\u{FEFF}]){0,24}",
            ),
            uax29 in any::<bool>(),
        ) {
            let mode = if uax29 { TokenMode::Uax29 } else { TokenMode::News };
            let analyzer = Analyzer::new(&TokenOptions::default().mode(mode)).unwrap();
            let (mut tokens, mut ends) = (Vec::new(), Vec::new());
            analyzer.analyze(&text, &mut tokens, &mut ends);
            let mut builder = analyzer.shard();
            builder.push(Article { text, ..Default::default() }).unwrap();
            let shard = builder.finish();
            let mut spans = Spans::new(&shard, &analyzer);
            let expected: Vec<Span> = tokens.iter().map(|token| token.span).collect();
            prop_assert_eq!(spans.of(0, tokens.len()), expected.as_slice());
        }
    }

    #[test]
    fn usual_text_is_walked() {
        let analyzer = Analyzer::new(&TokenOptions::default()).unwrap();
        let mut builder = analyzer.shard();
        let text = "\u{FEFF}Ms Okafor's “peace deal” —\r\n\tco\u{AD}operation — cost $40m (3.5%).\n\n#Peace 🕊️ talks…";
        builder.push(Article { text: text.into(), ..Default::default() }).unwrap();
        let shard = builder.finish();
        assert!(Spans::new(&shard, &analyzer).walk(0, shard.forms(0).len()));
    }
}
