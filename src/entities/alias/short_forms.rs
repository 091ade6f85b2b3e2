//! Under which shorter names an article speaks of one that it has given in full.

use super::folded_name::FoldedName;
use super::offers::Strength::{self, Letters, Telling, Vague};
use super::rule::AliasRule;
use super::word_lists::{is_division, is_linking, is_natural_feature, is_own_body, is_state_form};
use crate::entities::Label;

/// Gives each shorter form of a name, as a key, with the rule that leads to it and how much it tells.
///
/// A form may be given more than once. Their number is linear in the words.
pub(super) fn short_forms(form: &FoldedName, label: Label, mut give: impl FnMut(&str, AliasRule, Strength)) {
    if !form.is_divisible() {
        return;
    }
    let mut key = String::new();
    let mut offer = |words: &mut dyn Iterator<Item = &str>, rule, strength| {
        key.clear();
        key.extend(words);
        if !key.is_empty() && key != form.key {
            give(&key, rule, strength);
        }
    };
    match label {
        Label::Per => person(form, &mut offer),
        Label::Org => organisation(form, &mut offer),
        Label::Loc => place(form, &mut offer),
        _ => other(form, &mut offer),
    }
}

type Offer<'a> = dyn FnMut(&mut dyn Iterator<Item = &str>, AliasRule, Strength) + 'a;

/// The first letter of a word.
fn initial(word: &str) -> &str {
    let end = word.char_indices().nth(1).map_or(word.len(), |(at, _)| at);
    &word[..end]
}

fn person(form: &FoldedName, offer: &mut Offer<'_>) {
    let asides = || form.words.iter().filter(|w| w.is_aside).map(|w| w.text.as_str());
    let words: Vec<&str> = form.words.iter().filter(|w| !w.is_aside).map(|w| w.text.as_str()).collect();
    let n = words.len();
    if form.generation.is_some() || n < form.words.len() {
        offer(&mut words.iter().copied(), AliasRule::Initials, Telling);
    }
    if n < 2 || form.is_tied_pair() {
        return;
    }
    let (first, last) = (words[0], words[n - 1]);
    let letters = |words: &[&'_ str]| words.iter().map(|w| initial(w).to_owned()).collect::<Vec<String>>();
    if n > 2 {
        let (initials, all) = (letters(&words[1..n - 1]), letters(&words));
        let initials = || initials.iter().map(String::as_str);
        offer(&mut [first, last].into_iter(), AliasRule::Initials, Telling);
        offer(&mut std::iter::once(first).chain(initials()).chain([last]), AliasRule::Initials, Telling);
        offer(&mut std::iter::once(&*all[0]).chain(initials()).chain([last]), AliasRule::Initials, Telling);
        offer(&mut all.iter().map(String::as_str), AliasRule::Acronym, Letters);
        for cut in 2..n {
            offer(&mut words[..cut].iter().copied(), AliasRule::Part, Telling);
            offer(&mut words[n - cut..].iter().copied(), AliasRule::Part, Telling);
        }
        // Of two family names, or two given ones.
        for word in words[1..n - 1].iter().filter(|word| !is_linking(word) && initial(word) != **word) {
            offer(&mut [*word].into_iter(), AliasRule::ShortPerson, Vague);
        }
    }
    offer(&mut [initial(first), last].into_iter(), AliasRule::Initials, Telling);
    for aside in asides() {
        offer(&mut [aside, last].into_iter(), AliasRule::Initials, Telling);
        offer(&mut [aside].into_iter(), AliasRule::ShortPerson, Telling);
    }
    for word in [last, first].into_iter().filter(|word| initial(word) != *word) {
        offer(&mut [word].into_iter(), AliasRule::ShortPerson, Telling);
    }
}

fn organisation(form: &FoldedName, offer: &mut Offer<'_>) {
    let words: Vec<&str> = form.words.iter().map(|w| w.text.as_str()).collect();
    let core = &words[..form.without_legal_form];
    if core.len() < words.len() {
        offer(&mut core.iter().copied(), AliasRule::Spelling, Telling);
        acronyms(core, offer);
    }
    acronyms(&words, offer);
    let n = core.len();
    // A division is another body than the house that it belongs to.
    if n > 1 && !is_division(core[n - 1]) {
        for cut in (1..n).filter(|&cut| !is_linking(core[cut - 1])) {
            offer(&mut core[..cut].iter().copied(), AliasRule::Part, Vague);
        }
    }
    // What stands behind `of` is what it belongs to.
    for cut in (1..n).filter(|&cut| !is_linking(core[n - cut]) && !is_linking(core[n - cut - 1])) {
        if cut == 1 && is_own_body(core[n - 1]) {
            continue;
        }
        offer(&mut core[n - cut..].iter().copied(), AliasRule::Part, Vague);
    }
}

fn acronyms(words: &[&str], offer: &mut Offer<'_>) {
    let content: Vec<&str> = words.iter().copied().filter(|w| !is_linking(w)).collect();
    if content.len() > 1 {
        offer(&mut content.iter().map(|w| initial(w)), AliasRule::Acronym, Letters);
    }
    if content.len() < words.len() {
        offer(&mut words.iter().map(|w| initial(w)), AliasRule::Acronym, Letters);
    }
}

fn place(form: &FoldedName, offer: &mut Offer<'_>) {
    let words: Vec<&str> = form.words.iter().map(|w| w.text.as_str()).collect();
    let n = words.len();
    if n > 1 && is_natural_feature(words[n - 1]) {
        offer(&mut words[..n - 1].iter().copied(), AliasRule::Part, Vague);
    }
    if n > 2 && is_state_form(words[0]) && words[1] == "of" {
        let rest = if words[2] == "the" { 3 } else { 2 };
        offer(&mut words[rest..].iter().copied(), AliasRule::Part, Telling);
    }
}

fn other(form: &FoldedName, offer: &mut Offer<'_>) {
    let words: Vec<&str> = form.words.iter().map(|w| w.text.as_str()).collect();
    acronyms(&words, offer);
    let n = words.len();
    for cut in (2..n).filter(|&cut| !is_linking(words[cut - 1])) {
        offer(&mut words[..cut].iter().copied(), AliasRule::Part, Vague);
    }
    for cut in (2..n).filter(|&cut| !is_linking(words[n - cut])) {
        offer(&mut words[n - cut..].iter().copied(), AliasRule::Part, Vague);
    }
}

/// Gives the acronyms of an organisation, or of what is named like one.
pub(super) fn acronym_keys(form: &FoldedName, label: Label, mut give: impl FnMut(&str)) {
    if matches!(label, Label::Per | Label::Loc | Label::Norp) || !form.is_divisible() {
        return;
    }
    let words: Vec<&str> = form.words.iter().map(|w| w.text.as_str()).collect();
    let mut offer = |letters: &mut dyn Iterator<Item = &str>, _, _| give(&letters.collect::<String>());
    if form.without_legal_form < words.len() {
        acronyms(&words[..form.without_legal_form], &mut offer);
    }
    acronyms(&words, &mut offer);
}

/// The parts of a full name of a person.
pub(super) struct Person {
    pub(super) first: String,
    pub(super) last: String,
    /// The first letters of the names between.
    pub(super) initials: String,
    /// Whether there are names between and all of them are initials.
    pub(super) is_abbreviated: bool,
    pub(super) generation: Option<String>,
}

impl Person {
    /// The parts, if there are a first and a last name and neither is an initial.
    pub(super) fn of(form: &FoldedName) -> Option<Self> {
        let words: Vec<&str> = form.words.iter().filter(|w| !w.is_aside).map(|w| w.text.as_str()).collect();
        let [first, middle @ .., last] = words.as_slice() else { return None };
        if initial(first) == *first || initial(last) == *last || !form.is_divisible() || form.is_tied_pair() {
            return None;
        }
        Some(Self {
            first: (*first).to_owned(),
            last: (*last).to_owned(),
            initials: middle.iter().map(|word| initial(word)).collect(),
            is_abbreviated: !middle.is_empty() && middle.iter().all(|word| initial(word) == *word),
            generation: form.generation.clone(),
        })
    }
}
