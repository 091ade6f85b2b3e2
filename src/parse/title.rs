//! The name of the site behind a headline: `Harbour reopens | Quill Gazette`.
//!
//! A bar alone proves nothing, for headlines have bars and dashes of their own. The suffix goes only if something
//! else says that it names the site.

use crate::article::Article;

/// What stands between headline and site.
const SEPARATORS: &[&str] = &[" | ", " - ", " – ", " — ", " · ", " • ", " :: ", " » "];

/// Cuts the site off the title if the article's site, its address or its copyright line names it too.
pub(super) fn strip_site(article: &mut Article) {
    let Some(title) = &article.title else { return };
    let Some((head, suffix)) = split(title).filter(|(_, suffix)| is_named(article, suffix)) else { return };
    let (head, suffix) = (head.to_owned(), suffix.to_owned());
    article.title = Some(head);
    article.site.get_or_insert(suffix);
}

/// A title without its suffix, if it says what another title of the same article says.
pub(super) fn without_suffix<'a>(title: &'a str, other: &str) -> Option<(&'a str, &'a str)> {
    split(title).filter(|(head, _)| letters(head) == letters(other))
}

/// Headline and suffix, cut at the last separator.
fn split(title: &str) -> Option<(&str, &str)> {
    let (at, separator) = SEPARATORS
        .iter()
        .filter_map(|separator| title.rfind(separator).map(|at| (at, separator)))
        .max_by_key(|(at, _)| *at)?;
    let (head, suffix) = (title[..at].trim_end(), title[at + separator.len()..].trim());
    (!head.is_empty() && !suffix.is_empty() && suffix.len() <= 60).then_some((head, suffix))
}

fn is_named(article: &Article, suffix: &str) -> bool {
    let name = letters(suffix);
    if name.len() < 2 {
        return false;
    }
    let bare = name.strip_prefix("the").unwrap_or(&name);
    let site = article.site.as_deref().map(letters);
    if site.is_some_and(|site| site == name || site.strip_prefix("the").unwrap_or(&site) == bare) {
        return true;
    }
    // "www.quillgazette.example" and "news.quill-gazette.example" both name the Quill Gazette.
    let host = article.url.as_deref().and_then(|url| url.split("://").nth(1)).and_then(|rest| rest.split('/').next());
    if host.is_some_and(|host| host.split('.').any(|label| letters(label) == bare || letters(label) == name))
        || host.is_some_and(|host| letters(host) == name)
    {
        return true;
    }
    article.boilerplate.as_deref().is_some_and(|tail| {
        tail.lines()
            .filter(|line| line.len() <= 300 && (line.contains('©') || line.to_lowercase().contains("copyright")))
            .any(|line| letters(line).contains(&name))
    })
}

/// The letters and digits of a text in lower case.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stripped(title: &str, site: &str, url: &str, tail: &str) -> String {
        let some = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let (title, site, url, boilerplate) = (some(title), some(site), some(url), some(tail));
        let mut article = Article { title, site, url, boilerplate, ..Article::default() };
        strip_site(&mut article);
        article.title.unwrap_or_default()
    }

    #[test]
    fn a_suffix_goes_with_evidence() {
        let title = "Harbour reopens | The Quill Gazette";
        assert_eq!(stripped(title, "Quill Gazette", "", ""), "Harbour reopens");
        assert_eq!(stripped(title, "", "https://www.quillgazette.example/a", ""), "Harbour reopens");
        assert_eq!(stripped(title, "", "https://quill-gazette.example", ""), "Harbour reopens");
        assert_eq!(stripped(title, "", "", "© 2024 The Quill Gazette"), "Harbour reopens");
    }

    #[test]
    fn without_evidence_it_stays() {
        for (title, site, url, tail) in [
            ("Harbour reopens | The Quill Gazette", "", "", ""),
            ("Harbour reopens - at last", "Quill Gazette", "https://quill.example", ""),
            ("Harbour reopens | The Quill Gazette", "Bergen Herald", "https://herald.example", "© 2024 Bergen Herald"),
            ("Quill Gazette", "Quill Gazette", "", ""),
            (" | Quill Gazette", "Quill Gazette", "", ""),
        ] {
            assert_eq!(stripped(title, site, url, tail), title);
        }
    }
}
