//! Dictionaries of LIWC: categories with numbers between two lines of `%`, then words with the numbers of theirs.
//!
//! Categories that are indented are within the one above that is indented less, as LIWC2015 writes them. Of the
//! conditions of LIWC2007, `(02 134)125/464` and `<of>131/135`, the category that holds without the condition is read.

use std::collections::HashMap;

use crate::dictionary::{Category, Dictionary, Outline, at_line};
use crate::error::Result;

/// Reads a `.dic` file.
pub(super) fn parse(text: &str) -> Result<Dictionary> {
    let mut lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty()).skip(1);
    let mut outline = Outline::default();
    let mut numbers = Vec::new();
    let mut closed = false;
    for (number, line) in lines.by_ref() {
        let content = line.trim();
        if content.starts_with('%') {
            closed = true;
            break;
        }
        let (id, name) = content.split_once(char::is_whitespace).unwrap_or((content, ""));
        let id = id.parse::<u32>().map_err(|_| {
            at_line(number, format!("{id:?} stands where the number of a category was expected"))
                .advise("write a number, a tab and a name on each line between the two lines of %")
        })?;
        // A remark may follow the name.
        let name = name.trim().split('\t').next().unwrap_or_default().trim_end();
        outline.enter(line.len() - line.trim_start().len(), name);
        numbers.push(id);
    }
    if !closed {
        return Err(at_line(text.lines().count(), "the categories do not end").advise("put a line of % after them"));
    }
    let mut dictionary = outline.finish();

    // Categories were opened in the order in which a walk meets them.
    let mut patterns: HashMap<u32, Vec<String>> = HashMap::new();
    for &id in &numbers {
        if patterns.insert(id, Vec::new()).is_some() {
            return Err(at_line(1, format!("the number {id} stands for two categories")).advise("give each its own"));
        }
    }
    for (number, line) in lines {
        let (word, ids) = entry(line);
        let advice = "write a word and the numbers of its categories, separated by tabs";
        if word.is_empty() || ids.is_empty() {
            return Err(at_line(number, format!("{:?} has no category", line.trim())).advise(advice));
        }
        for id in ids {
            let known = id.parse().ok().and_then(|id: u32| patterns.get_mut(&id));
            let category =
                known.ok_or_else(|| at_line(number, format!("there is no category {id:?}")).advise(advice))?;
            category.push(word.clone());
        }
    }
    fill(&mut dictionary.categories, &mut numbers.into_iter(), &mut patterns);
    Ok(dictionary)
}

/// A word as a pattern, with the numbers of its categories.
fn entry(line: &str) -> (String, Vec<&str>) {
    let line = line.trim();
    let (word, ids) = match line.split_once('\t') {
        Some((word, ids)) => (word.trim(), ids),
        None => {
            // Without tabs, the numbers at the end are categories, and the first field is a word in any case.
            let is_id = |field: &str| field.bytes().all(|b| b.is_ascii_digit());
            let mut start = line.len();
            while let Some(space) = line[..start].trim_end().rfind(char::is_whitespace) {
                if !is_id(line[space..start].trim()) {
                    break;
                }
                start = space;
            }
            line.split_at(start)
        }
    };
    let ids = ids.split(['\t', ' ']).filter(|id| !id.is_empty());
    // What stands in brackets or before the slash holds under a condition only.
    let mut depth = 0_i32;
    let ids = ids.filter_map(|id| {
        let inside = depth > 0;
        depth += id.matches(['(', '<']).count() as i32 - id.matches([')', '>']).count() as i32;
        let conditional = inside || id.starts_with(['(', '<']);
        if depth > 0 || conditional && !id.contains('/') {
            return None;
        }
        Some(id.rsplit(['/', ')', '>']).next().unwrap_or(id)).filter(|id| !id.is_empty())
    });
    // LIWC knows one wildcard.
    (word.replace('\\', r"\\").replace('?', r"\?"), ids.collect())
}

/// Gives the categories their patterns, in the order of their numbers.
fn fill(categories: &mut [Category], ids: &mut impl Iterator<Item = u32>, patterns: &mut HashMap<u32, Vec<String>>) {
    for category in categories {
        category.patterns = ids.next().and_then(|id| patterns.remove(&id)).unwrap_or_default();
        fill(&mut category.children, ids, patterns);
    }
}

#[cfg(test)]
mod tests {
    use super::entry;
    use crate::dictionary::Dictionary;
    use crate::dictionary::tests::shown;

    #[test]
    fn numbers_join_words_and_categories() {
        let text = "%\n1\tfunct\n125 affect\t(Affect)\n126  Positive Emotion\n%\n\na\t1\nabandon*\t125\t126\r\n\
                    happy 125 126\ngood bye 126\nwhy?\t1\n911\t125\n";
        assert_eq!(
            shown(&Dictionary::parse(text).unwrap()),
            r"funct(a, why\?); affect(abandon*, happy, 911); Positive Emotion(abandon*, happy, good bye)"
        );
    }

    #[test]
    fn indented_categories_are_within_others() {
        let text = "%\n1\tFunction\n\t2\tPronoun\n\t\t3\tPpron\n\t20\tArticle\n30\tAffect\n%\n\
                    I\t1\t2\t3\nthe\t20\nlove*\t30\n";
        let dictionary = Dictionary::parse(text).unwrap();
        assert_eq!(shown(&dictionary), "Function(I, Pronoun(I, Ppron(I)), Article(the)); Affect(love*)");
    }

    #[test]
    fn of_conditions_the_last_alternative_is_read() {
        assert_eq!(entry("like\t(02 134)125/464\t253"), ("like".to_owned(), vec!["464", "253"]));
        assert_eq!(entry("kind\t<of>131/135"), ("kind".to_owned(), vec!["135"]));
        assert_eq!(entry("air strike 5 6"), ("air strike".to_owned(), vec!["5", "6"]));
        assert_eq!(entry("1984 5"), ("1984".to_owned(), vec!["5"]));
    }

    #[test]
    fn what_does_not_fit_is_refused_with_its_line() {
        for (text, message) in [
            ("%\n1\ta\nwar\t1\n", "line 3: \"war\" stands where the number of a category was expected"),
            ("%\n1\ta\n", "line 2: the categories do not end"),
            ("%\n1\ta\n%\nwar\t2\n", "line 4: there is no category \"2\""),
            ("%\n1\ta\n%\nwar\n", "line 4: \"war\" has no category"),
            ("%\n1\ta\n1\tb\n%\nwar\t1\n", "line 1: the number 1 stands for two categories"),
            ("%\n1\ta\n%\nwar\tx\n", "line 4: there is no category \"x\""),
        ] {
            let error = Dictionary::parse(text).unwrap_err();
            assert!(error.message().starts_with(message), "{text}: {error}");
        }
    }
}
