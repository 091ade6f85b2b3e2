//! From a source's own conventions to the written ones.
//!
//! The written conventions leave titles, articles, possessives and lower-case neighbours outside a name, and call
//! nationalities and adherents NORP. Sources differ, each in its own way; what cannot be decided by rule becomes a set of
//! allowed labels.

use super::adherents::{is_adherent, is_ambiguous, longest_at};
use super::annotated::Annotated;
use super::gold::{GoldSpan, LabelSet};
use super::nations::is_nation;
use super::title_words::title_length;
use crate::entities::Label;
use crate::span::Span;

/// What a source needs beyond the rules that all sources get.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Rules {
    /// Words of the list of adherents that are in no span may be NORP or nothing.
    pub free_adherents: bool,
    /// Spans without the shape of a name are left open, with whatever is in them.
    pub names_only: bool,
}

/// A span, and the labels that it may have.
type Marked = (Span, LabelSet);

const PER: LabelSet = LabelSet::of(Label::Per);
const ORG: LabelSet = LabelSet::of(Label::Org);
const LOC: LabelSet = LabelSet::of(Label::Loc);
const NORP: LabelSet = LabelSet::of(Label::Norp);

/// The spans of a document under the written conventions.
///
/// # Parameters
///
/// - `document`: the text with the spans of its source.
/// - `labels`: what a label of the source may be; `None` drops the span.
/// - `rules`: which further rules apply.
pub(super) fn harmonise(
    document: &Annotated,
    labels: &dyn Fn(&str) -> Option<LabelSet>,
    rules: Rules,
) -> Vec<GoldSpan> {
    let text = &document.text;
    let mut spans: Vec<Marked> = Vec::with_capacity(document.spans.len());
    for (span, label) in &document.spans {
        if let Some(allowed) = labels(label) {
            one(text, *span, allowed, rules, &mut spans);
        }
    }
    spans.retain(|(span, _)| !span.is_empty());
    spans.sort_unstable_by_key(|(span, _)| *span);
    spans.dedup_by(|next, kept| next.0.start < kept.0.end);
    if rules.free_adherents {
        add_adherents(text, &mut spans);
    }
    spans.into_iter().map(|(span, allowed)| GoldSpan { span, allowed }).collect()
}

/// What one span becomes.
fn one(text: &str, span: Span, allowed: LabelSet, rules: Rules, out: &mut Vec<Marked>) {
    let mut span = bare(text, span);
    if span.is_empty() {
        return;
    }
    // Handles and hashtags are no names.
    let before = text[..span.start as usize].chars().next_back();
    let first = span.of(text).chars().next();
    if matches!(before, Some('@' | '#')) || matches!(first, Some('@' | '#')) || span.of(text).contains('_') {
        return;
    }
    if allowed == LabelSet::ANY {
        out.push((span, if is_adherent(span.of(text)) { NORP.with(LabelSet::OUTSIDE) } else { allowed }));
        return;
    }
    span = without_article(text, span, allowed);
    if allowed == PER {
        let (titles, nation) = title_length(span.of(text));
        if let Some((at, len)) = nation {
            let start = span.start + at as u32;
            let nation = Span::new(start, start + len as u32);
            out.push((nation, if is_adherent(nation.of(text)) { NORP } else { LOC }));
        }
        span = Span::new(span.start + titles as u32, span.end);
        if span.is_empty() {
            return;
        }
        // Only a title, or one whose name was cut off.
        if title_length(&format!("{} X", span.of(text))).0 > span.len() {
            out.push((span, LabelSet::ANY));
            return;
        }
    }
    let name = span.of(text);
    if matches!(
        name,
        "God" | "GOD" | "Allah" | "Lord" | "Internet" | "Christianity" | "Islam" | "Catholicism" | "Judaism"
    ) {
        return;
    }
    let mut whole = true;
    if (allowed == PER || allowed == ORG || allowed == LOC) && name.contains(' ') {
        let inner = capitals(text, span, allowed, out);
        if inner.is_empty() {
            return;
        }
        // `of State Antony Blinken`: a title whose beginning is lost.
        if allowed == PER && inner.start > span.start {
            out.push((span, LabelSet::ANY));
            return;
        }
        whole = inner.end == span.end;
        span = inner;
    }
    let bared = without_affix(text, span, allowed);
    whole &= bared == span;
    let span = bared;
    let name = span.of(text);
    let allowed = relabelled(name, allowed);
    // The rest of `Assad regime` or `ISIL-held building` need not be what the whole was.
    let kept = whole || is_adherent(name) || is_nation(name);
    if rules.names_only && !(kept && has_shape_of_name(name)) {
        out.push((span, LabelSet::ANY));
    } else {
        out.push((span, allowed));
    }
}

/// Words for any body or place.
const GENERIC: &[&str] = &[
    "Academy",
    "Administration",
    "Agency",
    "Agreement",
    "Association",
    "Authority",
    "Bank",
    "Board",
    "Bureau",
    "Capital",
    "Center",
    "Centre",
    "Church",
    "City",
    "Club",
    "Coalition",
    "College",
    "Commission",
    "Committee",
    "Commonwealth",
    "Company",
    "Contact Group",
    "Corporation",
    "Council",
    "Country",
    "County",
    "Court",
    "Department",
    "District",
    "Downtown",
    "East",
    "Embassy",
    "Federation",
    "Foundation",
    "Garden",
    "Government",
    "Group",
    "Institute",
    "Institution",
    "Island",
    "Islands",
    "Kingdom",
    "League",
    "Library",
    "Ministry",
    "Mission",
    "Movement",
    "Museum",
    "Nation",
    "Nations",
    "North",
    "Organization",
    "Panel",
    "Park",
    "Party",
    "Province",
    "Region",
    "Republic",
    "River",
    "School",
    "Society",
    "South",
    "State",
    "States",
    "Station",
    "Tribunal",
    "Uni",
    "Union",
    "University",
    "Village",
    "West",
];

/// The label under the written conventions.
fn relabelled(name: &str, allowed: LabelSet) -> LabelSet {
    if is_adherent(name) {
        let open = allowed.has_outside() || allowed == LabelSet::MISC;
        return match (is_ambiguous(name), open) {
            // Languages are miscellaneous in many sources, and nothing here.
            (_, true) => NORP.with(LabelSet::OUTSIDE),
            (true, false) => NORP.with(allowed),
            (false, false) => NORP,
        };
    }
    if allowed == ORG && is_nation(name) {
        return LOC;
    }
    // The short form of a body that was named before is a name only for legislatures, houses and armed services.
    if (allowed == ORG || allowed == LOC) && GENERIC.contains(&name) {
        return allowed.with(LabelSet::OUTSIDE);
    }
    if (allowed == ORG || allowed == LOC)
        && matches!(name, "White House" | "Kremlin" | "Downing Street" | "Pentagon" | "Parliament" | "Capitol")
    {
        return ORG.with(LOC);
    }
    allowed
}

/// Without blanks, quotation marks, brackets, the full stop of the sentence and the possessive.
fn bare(text: &str, span: Span) -> Span {
    let mut name = span.of(text);
    loop {
        let len = name.len();
        name = name.trim_start_matches(|c: char| c.is_whitespace() || ",;:!?)]}\"'`“”‘’«»-–—_*~|/.".contains(c));
        name = name.trim_end_matches(|c: char| c.is_whitespace() || ",;:!?([{\"`“”«»-–—_*~|/".contains(c));
        for possessive in ["'s", "’s", "'S"] {
            if let Some(rest) = name.strip_suffix(possessive)
                && !matches!(
                    rest,
                    "McDonald" | "Moody" | "Lloyd" | "Macy" | "Sotheby" | "Christie" | "Levi" | "Sainsbury"
                )
            {
                name = rest;
            }
        }
        name = name.trim_end_matches(['\'', '’', '‘']);
        for (open, close) in [('(', ')'), ('[', ']')] {
            let (opened, closed) = (name.matches(open).count(), name.matches(close).count());
            if opened < closed {
                name = name.strip_suffix(close).unwrap_or(name);
            }
            if opened > closed {
                name = name.strip_prefix(open).unwrap_or(name);
            }
        }
        if let Some(rest) = name.strip_suffix('.')
            && !is_abbreviation(rest)
        {
            name = rest;
        }
        if name.len() == len {
            break;
        }
    }
    let start = name.as_ptr() as usize - text.as_ptr() as usize;
    Span::new(start as u32, (start + name.len()) as u32)
}

/// Whether the full stop behind a name belongs to it.
fn is_abbreviation(name: &str) -> bool {
    let last = name.rsplit([' ', '.']).next().unwrap_or(name);
    last.chars().count() <= 1
        || matches!(
            last,
            "Inc"
                | "Corp"
                | "Co"
                | "Ltd"
                | "Jr"
                | "Sr"
                | "St"
                | "Bros"
                | "Cos"
                | "Dept"
                | "Ave"
                | "Mt"
                | "Ft"
                | "Calif"
                | "Mass"
                | "Conn"
                | "Fla"
                | "Pa"
                | "Va"
                | "Md"
                | "Ga"
                | "Ill"
                | "Mich"
                | "Minn"
                | "Wis"
                | "Tenn"
                | "Ariz"
                | "Ala"
                | "Ky"
                | "La"
                | "Miss"
                | "Okla"
                | "Ore"
                | "Wash"
                | "Colo"
                | "Kan"
                | "Nev"
                | "Tex"
                | "Ark"
                | "Neb"
                | "Del"
                | "Vt"
                | "Wyo"
                | "Mont"
                | "Ind"
                | "Mo"
                | "assn"
                | "Assn"
                | "Univ"
                | "Rep"
                | "Blvd"
                | "Rd"
                | "Mfg"
        )
}

/// Without the article, unless it is part of a title in mid-sentence.
fn without_article(text: &str, span: Span, allowed: LabelSet) -> Span {
    let name = span.of(text);
    let Some((first, rest)) = name.split_once(' ') else { return span };
    let is_article = matches!(first, "the" | "The" | "THE" | "a" | "an" | "A" | "An" | "this" | "This" | "these");
    let title = match first {
        "The" if name.starts_with("The Hague") => true,
        "The" | "A" | "An" => allowed != PER && allowed != LOC && !begins_sentence(text, span.start as usize),
        _ => false,
    };
    if !is_article || title {
        return span;
    }
    Span::new(span.end - rest.trim_start().len() as u32, span.end)
}

fn begins_sentence(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '"', '“', '\'', '(']);
    before.is_empty() || before.ends_with(['.', '!', '?', '\n', ':'])
}

/// Small words that names hold, also at their beginning.
const PARTICLES: &[&str] = &[
    "al", "el", "de", "da", "di", "du", "del", "della", "des", "dos", "van", "von", "der", "den", "bin", "ibn", "la",
    "le", "las", "los", "ten", "ter", "zu", "y", "e", "d", "abu", "af", "av", "st",
];

/// Without the lower-case words at the ends: `eastern Ukraine`, `Israeli army`, `city of Mosul`.
fn capitals(text: &str, span: Span, allowed: LabelSet, out: &mut Vec<Marked>) -> Span {
    let name = span.of(text);
    if !name.chars().any(char::is_uppercase) {
        return span;
    }
    let is_low = |word: &str| {
        let part = word.split(['-', '\'', '’']).next().unwrap_or(word);
        word.chars().all(|c| c.is_lowercase() || c == '-')
            && word.chars().next().is_some_and(char::is_lowercase)
            && !PARTICLES.contains(&part)
    };
    let mut start = 0;
    while let Some((first, rest)) = name[start..].split_once(' ') {
        if !(is_low(first) || start > 0 && first == "the") {
            break;
        }
        start = name.len() - rest.len();
    }
    let mut end = name.len();
    while let Some((rest, last)) = name[start..end].rsplit_once(' ') {
        if !is_low(last) && !PARTICLES.contains(&last) {
            break;
        }
        end = start + rest.len();
    }
    let inner = Span::new(span.start + start as u32, span.start + end as u32);
    // `French government` is the nationality and no organisation.
    if end < name.len() && allowed == ORG {
        let inner_name = inner.of(text);
        if is_adherent(inner_name) {
            out.push((inner, NORP));
            return Span::new(inner.end, inner.end);
        }
        if is_nation(inner_name) {
            out.push((inner, LOC));
            return Span::new(inner.end, inner.end);
        }
    }
    inner
}

/// Without `-led` and `anti-`.
fn without_affix(text: &str, span: Span, allowed: LabelSet) -> Span {
    if allowed != PER && allowed != ORG && allowed != LOC && allowed != NORP {
        return span;
    }
    let name = span.of(text);
    if let Some((stem, last)) = name.rsplit_once('-')
        && !name.contains(' ')
        && last.chars().all(char::is_lowercase)
        && matches!(
            last,
            "led"
                | "backed"
                | "based"
                | "born"
                | "held"
                | "run"
                | "owned"
                | "style"
                | "era"
                | "wide"
                | "funded"
                | "trained"
                | "like"
                | "made"
                | "friendly"
                | "occupied"
                | "controlled"
                | "ruled"
                | "sponsored"
                | "bound"
                | "area"
                | "brokered"
                | "educated"
                | "supported"
                | "linked"
                | "dominated"
                | "inspired"
                | "administered"
                | "listed"
                | "born-and-raised"
                | "allied"
                | "affiliated"
                | "registered"
                | "speaking"
                | "wing"
                | "only"
                | "mandated"
        )
    {
        return Span::new(span.start, span.start + stem.len() as u32);
    }
    for prefix in
        ["anti-", "non-", "pro-", "ex-", "pre-", "post-", "mid-", "then-", "Anti-", "Non-", "Pro-", "Pre-", "Post-"]
    {
        if let Some(rest) = name.strip_prefix(prefix)
            && rest.starts_with(char::is_uppercase)
        {
            return Span::new(span.end - rest.len() as u32, span.end);
        }
    }
    span
}

/// Whether every word has a capital or a digit, but for the small words inside of names.
fn has_shape_of_name(name: &str) -> bool {
    let mut words = name.split(' ').filter(|word| !word.is_empty()).peekable();
    let lone = ["We", "It", "He", "She", "They", "You", "I", "His", "Her", "Our", "Their", "My", "Its", "You"];
    if lone.contains(&name) {
        return false;
    }
    words.all(|word| {
        word.chars().any(|c| c.is_uppercase() || c.is_ascii_digit())
            || matches!(word, "of" | "and" | "the" | "for" | "in" | "on" | "&" | "to" | "at" | "," | "with" | "as")
            || PARTICLES.contains(&word)
    })
}

/// The words of the list of adherents that are in no span.
fn add_adherents(text: &str, spans: &mut Vec<Marked>) {
    let mut found = Vec::new();
    let mut taken = spans.iter().peekable();
    let mut in_word = false;
    let mut skip = 0;
    for (at, letter) in text.char_indices() {
        let begins = !in_word && letter.is_uppercase();
        in_word = letter.is_alphanumeric();
        if !begins || at < skip {
            continue;
        }
        let Some(len) = longest_at(&text[at..]) else { continue };
        while taken.next_if(|(span, _)| (span.end as usize) <= at).is_some() {}
        if taken.peek().is_some_and(|(span, _)| (span.start as usize) < at + len) {
            continue;
        }
        found.push((Span::new(at as u32, (at + len) as u32), NORP.with(LabelSet::OUTSIDE)));
        skip = at + len;
    }
    spans.extend(found);
    spans.sort_unstable_by_key(|(span, _)| *span);
}

#[cfg(test)]
mod tests {
    use super::*;

    const MISC: LabelSet = LabelSet::MISC;

    /// Harmonises a text in which `[label name]` stand.
    fn of(marked: &str, rules: Rules) -> Vec<(String, LabelSet)> {
        let mut document = Annotated::default();
        let mut rest = marked;
        while let Some((before, after)) = rest.split_once('[') {
            document.text.push_str(before);
            let (inner, behind) = after.split_once(']').unwrap();
            let (label, name) = inner.split_once(' ').unwrap();
            let start = document.text.len() as u32;
            document.text.push_str(name);
            document.spans.push((Span::new(start, document.text.len() as u32), label.to_owned()));
            rest = behind;
        }
        document.text.push_str(rest);
        let labels = |label: &str| match label {
            "MISC" => Some(MISC),
            other => Label::parse(other).map(LabelSet::of),
        };
        let gold = harmonise(&document, &labels, rules);
        gold.iter().map(|gold| (gold.span.of(&document.text).to_owned(), gold.allowed)).collect()
    }

    fn check(cases: &[(&str, &[(&str, LabelSet)])], rules: Rules) {
        for (marked, expected) in cases {
            let expected: Vec<(String, LabelSet)> =
                expected.iter().map(|(name, set)| ((*name).to_owned(), *set)).collect();
            assert_eq!(of(marked, rules), expected, "{marked}");
        }
    }

    #[test]
    fn spans_lose_titles_articles_and_possessives() {
        check(
            &[
                ("He met [PER President Barack Obama].", &[("Barack Obama", PER)]),
                ("[PER Iraqi President Fuad Masum] said", &[("Iraqi", NORP), ("Fuad Masum", PER)]),
                ("[PER U.S. President Donald Trump's] aide", &[("U.S.", LOC), ("Donald Trump", PER)]),
                ("[PER The Foreign Secretary] said", &[("Foreign Secretary", LabelSet::ANY)]),
                ("in [LOC the United States]", &[("United States", LOC)]),
                ("in [LOC The Hague]", &[("The Hague", LOC)]),
                ("Read [ORG The New York Times] now", &[("The New York Times", ORG)]),
                ("[ORG The United Nations] met", &[("United Nations", ORG)]),
                ("of [LOC France's] and [ORG Apple Inc.]", &[("France", LOC), ("Apple Inc.", ORG)]),
                ("[ORG McDonald's] in [LOC Rome.]", &[("McDonald's", ORG), ("Rome", LOC)]),
            ],
            Rules::default(),
        );
    }

    #[test]
    fn lower_case_neighbours_and_affixes_are_outside() {
        check(
            &[
                ("in [LOC eastern Ukraine]", &[("Ukraine", LOC)]),
                ("the [ORG Israeli army] and [ORG US military]", &[("Israeli", NORP), ("US", LOC)]),
                ("[ORG UN-backed] and [ORG non-EU] and [PER Jean-Luc]", &[("UN", ORG), ("EU", ORG), ("Jean-Luc", PER)]),
                ("[ORG al-Qaeda] of [PER Osama bin Laden]", &[("al-Qaeda", ORG), ("Osama bin Laden", PER)]),
                ("@[PER colgo] [ORG #bbc] [PER a_b]", &[]),
            ],
            Rules::default(),
        );
    }

    #[test]
    fn nationalities_are_peoples_and_states_places() {
        check(
            &[
                ("an [LOC American] in [ORG Brazil]", &[("American", NORP), ("Brazil", LOC)]),
                (
                    "[MISC Iraqi] in [MISC English]",
                    &[("Iraqi", NORP.with(LabelSet::OUTSIDE)), ("English", NORP.with(LabelSet::OUTSIDE))],
                ),
                ("[PER Christian] met [PER Americans]", &[("Christian", NORP.with(PER)), ("Americans", NORP)]),
                ("the [ORG White House]", &[("White House", ORG.with(LOC))]),
            ],
            Rules::default(),
        );
        let free = Rules { free_adherents: true, names_only: false };
        check(
            &[(
                "South Koreans and [LOC Russian] and french Muslims",
                &[
                    ("South Koreans", NORP.with(LabelSet::OUTSIDE)),
                    ("Russian", NORP),
                    ("Muslims", NORP.with(LabelSet::OUTSIDE)),
                ],
            )],
            free,
        );
    }

    #[test]
    fn what_is_no_name_is_left_open() {
        let names = Rules { free_adherents: false, names_only: true };
        check(
            &[
                (
                    "[ORG We] met [ORG an ISIL tactical unit] of [ORG Ministry of the Interior]",
                    &[("We", LabelSet::ANY), ("ISIL", LabelSet::ANY), ("Ministry of the Interior", ORG)],
                ),
                ("[ORG all parties] to [ORG US and allied troops]", &[("all parties", LabelSet::ANY), ("US", LOC)]),
                ("the decision [PER of State Antony Blinken]", &[("of State Antony Blinken", LabelSet::ANY)]),
            ],
            names,
        );
    }
}
