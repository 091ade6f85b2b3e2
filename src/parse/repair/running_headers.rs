//! Page headers, footers and page numbers between the lines of a text that was printed.

use hashbrown::HashMap;

use crate::parse::layout::{Kind, Layout};
use crate::parse::log::Log;
use crate::parse::{outlet, published, shape};

/// The longest line, in bytes, that a header or footer has.
const LONGEST: usize = 160;
/// A header repeats on at least so many pages.
const PAGES: usize = 3;
/// The least text, in bytes, between two headers: a third of a sparse page.
const LEAST_PAGE: usize = 600;
/// How far from a form feed, in lines, a header or footer stands.
const NEAR: usize = 3;

/// Removes headers, footers and page numbers. Returns the name of the paper if a header gives it.
pub(in crate::parse) fn remove(layout: &mut Layout<'_>, log: &mut Log) -> Option<String> {
    let furniture = find(layout);
    if furniture.is_empty() {
        return None;
    }
    let mut marked = vec![false; layout.lines.len()];
    let mut paper = None;
    for (at, what) in furniture {
        marked[at] = true;
        let line = &layout.lines[at];
        if what == HEADER && paper.is_none() {
            paper = outlet::masthead(layout.line(line), true).map(str::to_owned);
        }
        let shown: String = layout.line(line).chars().take(80).collect();
        log.repaired(line.raw, "RUNNING_HEADER", format!("{what} removed: {shown}"));
    }
    layout.remove(&marked, true);
    paper
}

const NUMBER: &str = "page number";
const HEADER: &str = "running header";

/// Lines that are the same but for their numbers.
type Groups = HashMap<String, Vec<usize>, foldhash::fast::FixedState>;

/// The lines that belong to the pages and not to the text, with what each is.
fn find(layout: &Layout<'_>) -> Vec<(usize, &'static str)> {
    let lines = &layout.lines;
    let mut found: Vec<Option<&'static str>> = Vec::new();
    let mut mark = |at: usize, what: &'static str| {
        found.resize(lines.len(), None);
        found[at] = Some(what);
    };
    let mut borders: Vec<usize> = lines.iter().enumerate().filter(|(_, line)| line.page).map(|(at, _)| at).collect();
    let mut groups = Groups::default();
    for (at, line) in lines.iter().enumerate() {
        if line.end - line.start > LONGEST || matches!(line.kind, Kind::Code | Kind::Item) {
            continue;
        }
        let text = layout.line(line);
        // A line in columns may be a header: "The Gazette      3".
        let apart = line.kind == Kind::Table && (borders.is_empty() || text.starts_with('|'));
        if apart && !is_printout(text) {
            continue;
        }
        if is_page_of(text) {
            mark(at, NUMBER);
            borders.push(at);
            continue;
        }
        // A header starts as a title does; code and lists of symbols do not.
        let starts = text.starts_with(|c: char| c.is_uppercase() || c.is_numeric() || "-–—[|©".contains(c));
        if starts || shape::is_link(text) || is_printout(text) {
            groups.entry(key(text)).or_default().push(at);
        }
    }
    // What shows pages by itself comes first: the rest is judged by its distance from the borders of pages.
    borders.sort_unstable();
    let feeds = Borders::new(borders, lines.len());
    let mut numbered = feeds.places.clone();
    let mut headers: Vec<&Vec<usize>> = Vec::new();
    for (key, places) in &groups {
        let what = if let [at] = places.as_slice() {
            // A number alone within a sentence is a page number, even the only one.
            let bare = key == "#" && lines[*at].end - lines[*at].start <= 4 && lines[*at].opens;
            let alone = bare && lines.get(at + 1).is_some_and(|next| next.opens) && cuts_sentence(layout, *at);
            alone.then_some(NUMBER)
        } else if is_number(key) {
            is_numbering(layout, places, &feeds).then_some(NUMBER)
        } else if is_printout(layout.line(&lines[places[0]])) {
            // The last page often is short.
            let pages = places.len().max(3) - 1;
            let apart = gaps(layout, &places[..pages.min(places.len())]).all(|gap| gap >= LEAST_PAGE);
            apart.then_some("line of a browser's printout")
        } else {
            headers.push(places);
            None
        };
        if let Some(what) = what {
            places.iter().for_each(|at| mark(*at, what));
            numbered.extend(places);
        }
    }
    numbered.sort_unstable();
    let borders = Borders::new(numbered, lines.len());
    for places in headers.into_iter().filter(|places| is_header(layout, places, &borders)) {
        let paged = counts_pages(layout, places);
        for (i, at) in places.iter().enumerate() {
            // The headline itself is often the header of the pages after the first.
            if i > 0 || *at >= 3 || paged || is_masthead(layout.line(&lines[*at])) {
                mark(*at, HEADER);
            }
        }
    }
    found.into_iter().enumerate().filter_map(|(at, what)| Some((at, what?))).collect()
}

/// The bytes between the lines of a group.
fn gaps(layout: &Layout<'_>, places: &[usize]) -> impl Iterator<Item = usize> {
    places.windows(2).map(|pair| layout.lines[pair[1]].raw - layout.lines[pair[0]].raw)
}

/// Whether every `share`th line of a group, or more, cuts a sentence: a heading of the text cuts none.
fn cuts(layout: &Layout<'_>, places: &[usize], share: usize) -> bool {
    places.iter().filter(|at| cuts_sentence(layout, **at)).count() * share >= places.len()
}

/// Whether numbers on lines of their own count pages.
fn is_numbering(layout: &Layout<'_>, places: &[usize], feeds: &Borders) -> bool {
    let numbers: Vec<u64> = places.iter().filter_map(|at| number(layout.line(&layout.lines[*at]))).collect();
    let ascending = numbers.len() == places.len() && numbers.windows(2).all(|n| n[1] == n[0] + 1);
    let near = places.iter().all(|at| feeds.is_near(*at));
    ascending && (near || gaps(layout, places).all(|gap| gap >= LEAST_PAGE) && cuts(layout, places, 4))
}

/// Whether the numbers in the lines of a group rise by one, or by two where left and right pages take turns.
fn counts_pages(layout: &Layout<'_>, places: &[usize]) -> bool {
    let numbers: Vec<u64> = places.iter().filter_map(|at| number(layout.line(&layout.lines[*at]))).collect();
    let rises = |step: u64| numbers.windows(2).all(|n| n[1] == n[0].saturating_add(step));
    numbers.len() == places.len() && places.len() > 1 && (rises(1) || rises(2))
}

/// Whether a line that repeats is a header or footer of pages.
fn is_header(layout: &Layout<'_>, places: &[usize], borders: &Borders) -> bool {
    // Pages counted in lines that all cut sentences leave no doubt.
    let sure = || counts_pages(layout, places) && cuts(layout, places, 1);
    if gaps(layout, places).all(|gap| gap >= LEAST_PAGE) && sure() {
        return true;
    }
    let near = places.iter().filter(|at| borders.is_near(**at)).count();
    // Left and right pages take turns: a header may stand on each second page only.
    if places.len() < PAGES && (near < places.len() || borders.places.len() + 1 < PAGES.min(places.len() + 1)) {
        return false;
    }
    let apart = gaps(layout, places).all(|gap| gap >= LEAST_PAGE) || near == places.len();
    let even = || cuts(layout, places, 3) && is_steady(&gaps(layout, places).collect::<Vec<_>>());
    apart && (near * 3 >= places.len() * 2 || even())
}

/// Whether a header cannot be the headline: it names the paper, a date, a page or an address, or has parts.
fn is_masthead(text: &str) -> bool {
    outlet::masthead(text, true).is_some()
        || shape::is_link(text)
        || text.contains(['|', '·', '•'])
        || text.contains(" / ")
        || published::find(text, Some(true)).is_some()
}

/// A line with its digits alike and its letters lower-case.
fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_ascii_digit() {
            key.extend(c.to_lowercase());
        } else if !key.ends_with('#') {
            key.push('#');
        }
    }
    key
}

/// Whether a key is a page number and at most dashes: `#`, `- # -`, `page #`.
fn is_number(key: &str) -> bool {
    let rest = key.trim_matches(|c: char| c.is_whitespace() || matches!(c, '-' | '–' | '—' | '|' | '[' | ']'));
    matches!(rest, "#" | "page #" | "p. #" | "seite #" | "página #" | "pg. #")
}

fn number(text: &str) -> Option<u64> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    text[start..].split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
}

/// `Page 3 of 7`, `Seite 3 von 7`: nothing else reads so.
fn is_page_of(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let number = |word: Option<&str>| word.is_some_and(|w| w.len() <= 4 && w.bytes().all(|b| b.is_ascii_digit()));
    let named = words.next().is_some_and(|w| ["page", "seite", "página"].iter().any(|p| w.eq_ignore_ascii_case(p)));
    named
        && number(words.next())
        && words.next().is_some_and(|w| ["of", "von", "sur", "de", "/"].contains(&w))
        && number(words.next())
        && words.next().is_none()
}

/// A line that browsers print on each page: an address with page numbers, or a date with time before a title.
fn is_printout(text: &str) -> bool {
    let mut words = text.split_whitespace();
    let first = words.next().unwrap_or("");
    let pages = |word: &str| {
        word.split_once('/').is_some_and(|(a, b)| {
            let number = |n: &str| !n.is_empty() && n.len() <= 4 && n.bytes().all(|b| b.is_ascii_digit());
            number(a) && number(b)
        })
    };
    if shape::is_link(first) && words.next_back().is_some_and(pages) {
        return true;
    }
    // "Title      https://…" above the page, "1 of 3      3/3/2025, 10:15 AM" below it.
    let wide = text.contains("   ");
    if wide && text.rsplit(' ').next().is_some_and(|last| last.contains("://") && shape::is_link(last)) {
        return true;
    }
    let counted = text.split_once(" of ").is_some_and(|(page, rest)| {
        page.len() <= 4 && page.bytes().all(|b| b.is_ascii_digit()) && rest.starts_with(|c: char| c.is_ascii_digit())
    });
    if wide && counted && text.contains(':') {
        return true;
    }
    let slashes =
        first.trim_end_matches(',').split('/').filter(|part| part.bytes().all(|b| b.is_ascii_digit())).count();
    slashes == 3 && text.contains(':')
        || published::find(text, Some(true)).is_some_and(|(range, _)| range.start == 0 && text[range].contains(':'))
}

/// Where pages end: the lines with a page mark or a page number, in ascending order.
struct Borders {
    places: Vec<usize>,
    /// How many lines the text has.
    lines: usize,
}

impl Borders {
    fn new(mut places: Vec<usize>, lines: usize) -> Self {
        places.dedup();
        Self { places, lines }
    }

    /// Whether a line stands where headers and footers do. The ends of the text are borders if there are others.
    fn is_near(&self, at: usize) -> bool {
        if self.places.is_empty() {
            return false;
        }
        let after = self.places.partition_point(|border| *border <= at);
        // A feed marks the first line of its page: a header stands at or after it, a footer before it.
        let last = if after > 0 { self.places[after - 1] } else { 0 };
        let next = self.places.get(after).copied().unwrap_or(self.lines);
        at - last < NEAR || next - at <= NEAR
    }
}

/// Whether the text before a line goes on after it. Other short lines may stand between.
fn cuts_sentence(layout: &Layout<'_>, at: usize) -> bool {
    let long = |line: &&crate::parse::layout::Line| line.end - line.start > 30;
    let before = layout.lines[at.saturating_sub(NEAR)..at].iter().rev().find(long);
    let after = layout.lines[at + 1..].iter().take(NEAR).find(long);
    let (Some(before), Some(after)) = (before, after) else { return false };
    !shape::ends_clause(layout.line(before)) && shape::starts_lower(layout.line(after))
}

/// Whether gaps are as even as pages are.
fn is_steady(gaps: &[usize]) -> bool {
    if gaps.len() < 2 {
        return false;
    }
    let mean = gaps.iter().sum::<usize>() as f64 / gaps.len() as f64;
    let spread = gaps.iter().map(|gap| (*gap as f64 - mean).powi(2)).sum::<f64>() / gaps.len() as f64;
    // The last page is often short, so one gap may stand out a little.
    mean >= 1_000.0 && spread.sqrt() <= 0.3 * mean
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::text;

    fn removed(text: &str) -> Vec<String> {
        let layout = text::layout(text, 0);
        find(&layout).into_iter().map(|(at, _)| layout.line(&layout.lines[at]).to_owned()).collect()
    }

    fn page(words: usize) -> String {
        (0..words).map(|i| format!("word{} ", "abcdefghij".as_bytes()[i % 10] as char)).collect()
    }

    #[test]
    fn headers_and_numbers_of_pages_go() {
        let mut text = "A headline\n\n".to_owned();
        for i in 1..=4 {
            text += &format!("{}\n\n{i}\n\x0CThe Quill Gazette\n\n", page(200));
        }
        assert_eq!(removed(&text).len(), 8);
        assert_eq!(removed("Text.\n\nPage 3 of 7\n\nText."), ["Page 3 of 7"]);
        let printed = format!(
            "8/17/25, 10:30 AM   Harbour\n\n{0}\n\nhttps://a.example/b 1/2\n\n8/17/25, 10:31 AM   Harbour\n\n{0}\n\nhttps://a.example/b 2/2",
            page(300)
        );
        assert_eq!(removed(&printed).len(), 4);
    }

    #[test]
    fn what_repeats_in_the_text_stays() {
        let refrain = "The wind, the wind\n\nblows over the harbour\n\n".repeat(6);
        assert_eq!(removed(&refrain), Vec::<String>::new());
        let numbered: String = (1..9).map(|i| format!("{i}\n\nA short section.\n\n")).collect();
        assert_eq!(removed(&numbered), Vec::<String>::new());
        let asked: String = (1..5).map(|i| format!("Q.\n\n{}\n\n", page(40 * i * i))).collect();
        assert_eq!(removed(&asked), Vec::<String>::new());
    }
}
