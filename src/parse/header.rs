//! The head of an article: `Key: value` lines, the headline, byline and date.

use super::byline::{self, Byline};
use super::dates::{Dates, Found};
use super::front_matter::{Field, FieldValue};
use super::layout::{Kind, Layout, Line};
use super::log::Log;
use super::metadata::{self, Role};
use super::{ParseOptions, boilerplate, dateline, kicker, outlet, shape, title};
use crate::article::{Article, DateRole, Value};

/// How many lines below the headline may hold a byline.
const DEPTH: usize = 10;
/// How many of them may be something else: a deck, a caption.
const DECKS: usize = 2;
/// The longest deck, in bytes.
const LONGEST_DECK: usize = 350;

/// How many lines above the headline may be something else.
const LEADING: usize = 10;
/// The least length, in bytes, of the paragraph below a bare name.
const BODY: usize = 100;
/// How many lines of the text tell whom it is about.
const TOLD: usize = 6;
/// How many lines show the form of the text.
const SAMPLE: usize = 40;
/// What the head holds beside title, authors and dates.
#[derive(Debug, Default)]
pub(super) struct Head {
    /// Whether it says when the article was published.
    dated: bool,
    /// Lines of buttons (`Share`, `Print`).
    pub(super) chrome: Vec<String>,
}

/// Reads the head and removes its lines.
pub(super) fn read(
    layout: &mut Layout<'_>,
    source: &str,
    options: &ParseOptions,
    article: &mut Article,
    dates: &mut Dates,
    log: &mut Log,
) -> Head {
    let mut head = Head::default();
    let keys = keys(layout);
    if !keys.is_empty() {
        let count = keys.len();
        metadata::assign(keys, "header", options, article, dates, log);
        drop_lines(layout, |at| at < count);
    }
    let mut reader = Reader { layout, source, options, article, dates, log, head: &mut head, marked: Vec::new() };
    let at = reader.leading();
    let at = reader.title(at);
    reader.bylines(at);
    let marked = std::mem::take(&mut reader.marked);
    drop_lines(layout, |at| marked.contains(&at));
    head
}

fn drop_lines(layout: &mut Layout<'_>, marked: impl Fn(usize) -> bool) {
    // Only the head is looked at, so that only its lines can be marked.
    let head = layout.lines.len().min(64);
    let marked: Vec<bool> = (0..head).map(marked).collect();
    layout.remove(&marked, false);
}

/// A header block: at least two `Key: value` lines at the top, or one that gives the title. Prose with a colon is none:
/// one of the keys must be known, and all must be short.
fn keys(layout: &Layout<'_>) -> Vec<Field> {
    let mut fields = Vec::new();
    let mut known = 0;
    for (i, line) in layout.lines.iter().take(40).enumerate() {
        let text = layout.line(line).trim_matches('*');
        let Some((key, value)) = text.split_once(':') else { break };
        let (key, value) = (key.trim().trim_matches('*'), value.trim().trim_matches('*').trim());
        let role = metadata::role(key);
        let short = key.len() <= 24
            && shape::words(key) <= 3
            && key.chars().all(|c| c.is_alphanumeric() || " -_()".contains(c));
        // Only a known key may follow a blank line or open the block.
        let fits =
            short && line.kind == Kind::Paragraph && (role.is_some() || i > 0 && !line.opens && !value.is_empty());
        if !fits || value.len() > 500 || role == Some(Role::Dateline) && i == 0 {
            break;
        }
        known += usize::from(role.is_some());
        fields.push(Field { key: key.to_owned(), value: FieldValue::Text(value.to_owned()), raw: line.raw });
        // A blank line ends the block, unless it is a known key that follows.
        if i + 1 < layout.lines.len() && layout.lines[i + 1].opens {
            let next = layout.line(&layout.lines[i + 1]);
            let goes_on = next.split_once(':').is_some_and(|(key, _)| {
                metadata::role(key.trim_matches('*')).is_some_and(|role| role != Role::Dateline)
            });
            if !goes_on {
                break;
            }
        }
    }
    let titled = fields.first().is_some_and(|field| metadata::role(&field.key) == Some(Role::Title));
    if known >= 2 && known * 2 >= fields.len() || titled && fields.len() == 1 { fields } else { Vec::new() }
}

struct Reader<'a, 'b> {
    layout: &'a Layout<'b>,
    source: &'a str,
    options: &'a ParseOptions,
    article: &'a mut Article,
    dates: &'a mut Dates,
    log: &'a mut Log,
    head: &'a mut Head,
    /// The lines to remove.
    marked: Vec<usize>,
}

impl Reader<'_, '_> {
    fn line(&self, at: usize) -> Option<(&Line, &str)> {
        let line = self.layout.lines.get(at)?;
        Some((line, self.layout.line(line)))
    }

    /// Removes buttons above the headline, mastheads, the contact lines of press releases, and dates there.
    fn leading(&mut self) -> usize {
        let mut at = 0;
        // Whether this is a press release, and whether its contact block is open.
        let (mut release, mut contact) = (false, false);
        while at < LEADING && at + 1 < self.layout.lines.len() {
            let Some((line, text)) = self.line(at) else { break };
            let below = at > 0 && self.article.site.is_some() && outlet::is_issue_line(text);
            let paper = self.masthead(at);
            if below || paper.is_some() {
                if let Some(name) = paper {
                    self.article.site.get_or_insert(name);
                }
                self.marked.push(at);
                at += 1;
                continue;
            }
            let label = boilerplate::is_release_label(text);
            if line.kind == Kind::Heading && !label {
                break;
            }
            let lone = |byline: &Byline| self.article.title.is_none() && (byline.published.is_some() || byline.by);
            contact = release && (boilerplate::is_contact(text) || contact && !line.opens);
            if label || boilerplate::is_chrome(text) || contact {
                release |= label;
                self.head.chrome.push(text.to_owned());
            } else if let Some(byline) = byline::read(text, self.options.day_first).filter(lone) {
                self.take(at, byline);
            } else {
                break;
            }
            self.marked.push(at);
            at += 1;
        }
        at
    }

    /// The outlet that a line names if a headline stands below it: the masthead of a printed page.
    fn masthead(&self, at: usize) -> Option<String> {
        let (line, text) = self.line(at)?;
        let next = (at + 1..at + 4).find(|i| {
            self.line(*i).is_some_and(|(_, text)| {
                let date = byline::read(text, self.options.day_first);
                !boilerplate::is_chrome(text)
                    && !outlet::is_issue_line(text)
                    && !date.is_some_and(|date| date.authors.is_empty())
            })
        })?;
        let (below, headline) = self.line(next)?;
        let dates = |text: &str| byline::read(text, self.options.day_first).is_some();
        // Two headings and a byline: the first names the paper.
        let signed = line.kind == Kind::Heading
            && below.kind == Kind::Heading
            && below.indent > line.indent
            && self.line(next + 1).is_some_and(|(_, text)| dates(text));
        let name = outlet::masthead(text, next > at + 1 || signed)?;
        let headed = match (line.kind, below.kind) {
            (_, Kind::Heading) => true,
            (Kind::Paragraph, Kind::Paragraph) => {
                shape::is_headline(headline) && (below.opens || self.line(next + 1).is_some_and(|(_, t)| dates(t)))
            }
            _ => false,
        };
        // What is longer than the name of a paper is its headline, unless it is the text itself.
        let longer = shape::words(headline) > shape::words(name) || below.kind == Kind::Heading || next > at + 1;
        (headed && longer && self.line(next + 1).is_some()).then(|| name.to_owned())
    }

    /// Reads the headline; returns the line after it.
    fn title(&mut self, at: usize) -> usize {
        let lines = &self.layout.lines;
        let Some(first) = lines.get(at) else { return at };
        // A heading by markup, at most two short lines (a kicker) down; the highest one counts.
        let near = at..lines.len().min(at + 3);
        let heading = near.filter(|i| lines[*i].kind == Kind::Heading).min_by_key(|i| (lines[*i].indent, *i));
        let short = |i: usize| shape::is_headline(self.layout.line(&lines[i])) && lines[i].end - lines[i].start <= 60;
        let headed = lines.get(at + 1).is_some_and(|next| {
            let text = self.layout.line(next);
            next.kind == Kind::Paragraph && shape::is_headline(text) && shape::words(text) >= 3
        });
        let from = match heading.filter(|heading| (at..*heading).all(short)) {
            Some(heading) => heading,
            None if headed
                && lines.len() > at + 2
                && self.article.title.is_none()
                && kicker::is_kicker(self.layout.line(first)) =>
            {
                at + 1
            }
            None => at,
        };
        let block = 1 + lines[from + 1..].iter().take(64).take_while(|line| !line.opens).count();
        let count = if lines[from].kind == Kind::Heading { block } else { self.plain_title(from, block) };
        if count == 0 || first.kind != Kind::Paragraph && first.kind != Kind::Heading {
            return at;
        }
        let title = (from..from + count).map(|i| self.layout.line(&lines[i])).collect::<Vec<_>>().join(" ");
        let title = title.trim_matches(['*', '_']).trim().to_owned();
        match &self.article.title {
            None => self.article.title = Some(title),
            // The title of the front matter, said again.
            Some(known) if same(known, &title) => {}
            Some(known) => {
                // The page's title is the headline and the site; the heading in the text is the headline alone.
                let Some((_, site)) = title::without_suffix(known, &title) else { return at };
                let site = site.to_owned();
                self.article.site.get_or_insert(site);
                self.article.title = Some(title);
            }
        }
        self.marked.extend(from..from + count);
        // A kicker names the section.
        let kicker = first.kind == Kind::Heading || kicker::is_kicker(self.layout.line(first));
        if from == at + 1 && kicker && self.article.section.is_none() {
            self.article.section = Some(self.layout.line(first).to_owned());
            self.marked.push(at);
        }
        from + count
    }

    /// How many lines of a block without markup are the headline.
    fn plain_title(&self, at: usize, block: usize) -> usize {
        let text = |i: usize| self.line(i).map_or("", |(_, text)| text);
        let is_byline =
            |i: usize| byline::read(text(i), self.options.day_first).is_some() || self.names_author(i, text(i));
        let first = text(at);
        if self.layout.lines[at].kind != Kind::Paragraph || !shape::is_headline(first) || self.line(at + 1).is_none() {
            return 0;
        }
        let known = self.article.title.as_deref();
        if known.is_some_and(|known| same(known, first)) {
            return 1;
        }
        if known.is_some() {
            return 0;
        }
        // The first half of a cut paragraph is no headline.
        let next = at + block;
        let last = text(next - 1).split_whitespace().next_back().unwrap_or("");
        let half = shape::starts_lower(text(next))
            || matches!(last, "the" | "a" | "an" | "and" | "or" | "der" | "die" | "das" | "und" | "le" | "la" | "et")
            || self.line(next).is_some_and(|(line, _)| line.page) && shape::words(first) >= 12;
        if half && !is_byline(next) {
            return 0;
        }
        if block == 1 || is_byline(at + 1) {
            return 1;
        }
        // A headline that was wrapped, alone or above its byline.
        let title = (1..=block.min(3)).find(|count| *count == block || is_byline(at + count));
        if let Some(count) = title {
            let whole: usize = (at..at + count).map(|i| text(i).len()).sum();
            let last = text(at + count - 1);
            if byline::is_name(last) && is_byline(at + count) {
                return count - 1;
            }
            // Two headlines: the second is a deck if the first was not wrapped there.
            if count == 2 && self.has_deck(at) {
                return 1;
            }
            if whole <= 200 && shape::is_headline(&format!("A {last}")) && self.line(at + count).is_some() {
                return count;
            }
        }
        // A file with one paragraph a line.
        let second = text(at + 1).len();
        usize::from(second > 120 && first.len() * 10 < second * 6)
    }

    /// Whether the line below the first line of a headline is a deck: it starts anew although the line above had room.
    fn has_deck(&self, at: usize) -> bool {
        let text = |i: usize| self.line(i).map_or("", |(_, text)| text);
        let (first, second) = (text(at), text(at + 1));
        let shouts = |text: &str| !text.contains(char::is_lowercase);
        let open = first.split(' ').next_back().is_some_and(shape::ends_open);
        shape::words(first) >= 4
            && shape::words(second) >= 4
            && second.starts_with(char::is_uppercase)
            && !open
            && !(shouts(first) && shouts(second))
            && self.has_room(at)
    }

    /// Whether the first word of the next line would have fitted on a line, given how wide the lines below are.
    fn has_room(&self, at: usize) -> bool {
        let Some((_, next)) = self.line(at + 1) else { return false };
        let line = &self.layout.lines[at];
        let whole = line.end - line.start + 1 + next.split(' ').next().map_or(0, str::len);
        let below = self.layout.lines[at + 1..].iter().take(SAMPLE);
        below.map(|line| line.end - line.start).max().is_some_and(|width| whole <= width)
    }

    /// Reads bylines and dates below the headline.
    fn bylines(&mut self, from: usize) {
        let (mut decks, mut at) = (0, from);
        // A date below a paragraph of the text is part of the text.
        let mut short = true;
        while at < from + DEPTH {
            let Some((line, text)) = self.line(at) else { break };
            // Key points above the byline.
            if line.kind == Kind::Item && at < from + DEPTH - 2 {
                at += 1;
                continue;
            }
            // The article must keep a line.
            if line.kind != Kind::Paragraph && line.kind != Kind::Heading
                || self.layout.lines.len() <= self.marked.len() + 1
            {
                break;
            }
            let found = self.byline(line, text);
            if boilerplate::is_chrome(text) {
                self.head.chrome.push(text.to_owned());
            } else if let Some(byline) = found.filter(|byline| short || byline.certain || !byline.authors.is_empty()) {
                self.take(at, byline);
            } else if byline::is_by(text) && self.line(at + 1).is_some_and(|(_, next)| byline::is_name(next)) {
                let names = self.line(at + 1).map(|(_, next)| byline::authors(next)).unwrap_or_default();
                if self.article.authors.is_empty() {
                    self.article.authors = names;
                }
                self.marked.push(at);
                at += 1;
            } else if self.names_author(at, text) {
                self.article.authors = byline::authors(text);
            } else if at > from && self.marked.last() == Some(&(at - 1)) && is_handle(text) {
                let handle = text.to_owned();
                self.extra("author_contact", handle);
            } else if at > from && self.marked.last() == Some(&(at - 1)) && byline::is_role_line(text) {
                let role = text.to_owned();
                self.extra("author_role", role);
            } else {
                decks += 1;
                short &= text.len() <= 150 && !shape::ends_sentence(text);
                if decks > DECKS || text.len() > LONGEST_DECK {
                    break;
                }
                at += 1;
                continue;
            }
            self.marked.push(at);
            at += 1;
        }
    }

    /// Reads a line as a byline; fields that markup glued are told apart by it.
    fn byline(&self, line: &Line, text: &str) -> Option<Byline> {
        let source = self.source.get(line.raw.saturating_sub(2)..line.raw_end).unwrap_or("");
        let read = if source.contains("****") { byline::read_glued } else { byline::read };
        read(text, self.options.day_first)
    }

    /// Whether a line is a bare name that signs the article: the date, a dateline, a role or the text follows it.
    fn names_author(&self, at: usize, text: &str) -> bool {
        if at == 0 || !self.article.authors.is_empty() || !byline::is_name(text) {
            return false;
        }
        let follows = |i: usize| self.line(i).filter(|(_, next)| !is_handle(next) && !boilerplate::is_chrome(next));
        let Some(next) = (at + 1..at + 4).find(|i| follows(*i).is_some()) else { return false };
        let Some((line, below)) = self.line(next) else { return false };
        if byline::read(below, self.options.day_first).is_some_and(|next| next.authors.is_empty())
            || dateline::read(below).is_some()
            || byline::is_role_line(below) && !line.opens
        {
            return true;
        }
        // The date above, the text below.
        let dated = self.head.dated && self.marked.last() == Some(&(at - 1));
        let name = &self.layout.lines[at];
        let block =
            self.layout.lines[next..].iter().take(32).enumerate().take_while(|(i, line)| *i == 0 || !line.opens);
        let length: usize = block.map(|(_, line)| line.end - line.start).sum();
        if length < BODY || name.kind != Kind::Paragraph || line.kind != Kind::Paragraph || !line.opens {
            return false;
        }
        if dated {
            return true;
        }
        // Below the headline without a blank line: a name, unless the headline was wrapped there.
        if !name.opens {
            return self.layout.lines[at - 1].kind == Kind::Heading || self.has_room(at - 1);
        }
        // Alone between headline and text: a name, unless other short lines show that the text has subheadings.
        let alone = |pair: &[Line]| {
            let text = self.layout.line(&pair[0]);
            pair[0].opens && pair[1].opens && shape::words(text) <= 8 && !shape::ends_clause(text)
        };
        // A place, or the person whom the article is about, comes back in its first lines.
        let last = text.rsplit(' ').next().unwrap_or(text);
        let told = self.layout.lines[next..].iter().take(TOLD).any(|line| self.layout.line(line).contains(last));
        let place = byline::authors(text).iter().any(|name| name.contains(','));
        let before = self.article.title.is_some()
            && (1..at)
                .filter(|i| !self.marked.contains(i))
                .any(|i| self.line(i).is_some_and(|(_, text)| byline::is_name(text)));
        !told
            && !place
            && !kicker::is_label(text)
            && !before
            && !self.layout.lines[next..].windows(2).take(SAMPLE).any(alone)
    }

    /// Fills the article with what a byline says.
    fn take(&mut self, at: usize, byline: Byline) {
        let Some((line, text)) = self.line(at) else { return };
        let (raw, text) = (line.raw, text.to_owned());
        let source = self.source.get(line.raw..line.raw_end).unwrap_or("");
        if byline.published.is_some() && (byline.glued || source.contains("****")) {
            self.log.repaired(raw, "GLUED_BYLINE", format!("name and date were glued: {text}"));
        }
        // The date below a name belongs to the byline.
        let below = at > 0 && self.marked.last() == Some(&(at - 1)) && !self.article.authors.is_empty();
        let evidence = if byline.certain || below || !byline.authors.is_empty() { "byline" } else { "first_line" };
        if self.article.authors.is_empty() {
            self.article.authors = byline.authors;
        }
        if let Some(agency) = byline.agency {
            self.extra("agency", agency);
        }
        if let Some(read) = byline.modified {
            let text = text.clone();
            self.dates.add(Found { role: DateRole::Modified, read, evidence, raw, text, weak: false });
        }
        if let Some(read) = byline.published {
            self.head.dated = true;
            self.dates.add(Found { role: DateRole::Published, read, evidence, raw, text, weak: false });
        }
    }

    fn extra(&mut self, key: &str, value: String) {
        if self.article.extra.iter().all(|(known, _)| &**known != key) {
            self.article.extra.push((key.into(), Value::Text(value)));
        }
    }
}

/// Whether a line is an account or an address: `@adaquill`, `ada@gazette.example`.
fn is_handle(text: &str) -> bool {
    !text.contains(' ') && text.len() <= 80 && (text.starts_with('@') && text.len() > 1 || shape::is_link(text))
}

/// Whether two headlines say the same.
fn same(a: &str, b: &str) -> bool {
    let letters =
        |text: &str| text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>();
    letters(a) == letters(b)
}
