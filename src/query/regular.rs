//! Regular expressions of users: compiled with limits, matched against a whole term.

use regex::{Regex, RegexBuilder};

/// The largest compiled expression, in bytes.
const MOST_BYTES: usize = 1 << 20;

/// The deepest nesting of parentheses and brackets.
pub(super) const MOST_NESTED: u32 = 50;

/// Why an expression does not compile.
#[derive(Debug, PartialEq)]
pub(super) struct Refusal {
    /// The character of the expression where it was seen, from 0.
    pub(super) character: usize,
    pub(super) reason: String,
    pub(super) advice: &'static str,
}

/// Compiles an expression for the whole of a term. `.` is any character, letters are those of Unicode.
pub(super) fn compile(expression: &str, ignore_case: bool) -> Result<Regex, Refusal> {
    let build = |expression: &str| {
        RegexBuilder::new(expression)
            .case_insensitive(ignore_case)
            .dot_matches_new_line(true)
            .size_limit(MOST_BYTES)
            .dfa_size_limit(MOST_BYTES)
            // One more for the group around the whole.
            .nest_limit(MOST_NESTED + 1)
            .build()
    };
    // Alone first, so that a parenthesis too many cannot close the group around it, and places are those of the user.
    build(expression).and_then(|_| build(&format!(r"\A(?:{expression})\z"))).map_err(refusal)
}

fn refusal(error: regex::Error) -> Refusal {
    let regex::Error::Syntax(text) = error else {
        return Refusal {
            character: 0,
            reason: "the regular expression takes more than 1 MiB when compiled".to_owned(),
            advice: "repeat fewer times, or write [a-z] for \\w where that is meant",
        };
    };
    // The message shows the expression, indented by four, and a caret below the place.
    let caret = text.lines().find(|line| line.trim_start().starts_with('^') && line.trim().chars().all(|c| c == '^'));
    let character = caret.and_then(|line| line.find('^')).map_or(0, |column| column.saturating_sub(4));
    let reason = text.rsplit("error: ").next().unwrap_or(&text).trim().to_owned();
    let advice = if reason.contains("look-around") || reason.contains("backreferences") {
        "write it without, or search wider and filter the rows"
    } else {
        "see the syntax of regular expressions of Rust's crate regex; a backslash takes the meaning from a sign"
    };
    Refusal { character, reason: format!("the regular expression does not compile: {reason}"), advice }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expression_is_for_the_whole_term() {
        let regex = compile("talks?|deal", false).unwrap();
        assert!(regex.is_match("talk") && regex.is_match("deal"));
        assert!(!regex.is_match("dealer") && !regex.is_match("Talk"));
        assert!(compile("TALKS", true).unwrap().is_match("talks"));
    }

    #[test]
    fn limits_are_refused_before_anything_is_scanned() {
        let started = std::time::Instant::now();
        for (expression, reason) in [
            ("(a{100}){100}{100}".to_owned(), "more than 1 MiB"),
            (format!("{}a{}", "(".repeat(300), ")".repeat(300)), "nest"),
            (r"(?<!a)b".to_owned(), "look-around"),
            (r"(a)\1".to_owned(), "backreferences"),
            ("a)(b".to_owned(), "unopened group"),
        ] {
            let refusal = compile(&expression, true).unwrap_err();
            assert!(refusal.reason.contains(reason), "{expression}: {refusal:?}");
        }
        assert!(started.elapsed().as_millis() < 1000);
    }

    #[test]
    fn the_place_is_that_of_the_expression() {
        assert_eq!(compile("für(x", false).unwrap_err().character, 3);
        assert_eq!(compile("a{2,1}", false).unwrap_err().character, 1);
    }
}
