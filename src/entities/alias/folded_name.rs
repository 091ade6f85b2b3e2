//! A name taken apart into the words that are compared.

use unicode_normalization::char::is_combining_mark;

use super::fold::{is_apostrophe, is_silent, push_folded};
use super::word_lists::{is_degree, is_function, is_generation, is_legal_form, is_linking, is_of, is_title};
use crate::entities::Label;

/// A longer name is compared as a whole only: it is no name but a mistake, and its parts would cost squares of its length.
const LONGEST: usize = 16;

/// A word of a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Folded.
    pub(super) text: String,
    /// Whether it stands in quotation marks or brackets behind the first word: a nickname.
    pub(super) is_aside: bool,
    /// Whether its letters are capitals, and more than one.
    pub(super) is_upper: bool,
    /// Whether a hyphen ties it to the word before.
    pub(super) is_tied: bool,
}

/// A name taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FoldedName {
    /// The words without title, article, possessive and what tells generations apart.
    pub(super) words: Vec<Word>,
    /// `jr`, `iii` and the like.
    pub(super) generation: Option<String>,
    /// How many of the words are left if the legal form of a company is dropped.
    pub(super) without_legal_form: usize,
    /// Equal names have equal keys.
    pub(super) key: String,
    /// Whether it is written in capitals with function words among them, as headings are: nobody knows where a name ends
    /// in it, so that it is no long form of anything.
    pub(super) is_heading: bool,
}

impl FoldedName {
    /// Takes a name apart.
    pub(super) fn of(name: &str, label: Label) -> Self {
        let mut words = split(name, label == Label::Per);
        if words.len() > 1 && words[0].text == "the" {
            words.remove(0);
        }
        let mut generation = None;
        if label == Label::Per {
            let is_of_person = |w: &Word| is_title(&w.text) && !w.is_upper;
            let mut titles = words.iter().take_while(|w| is_of_person(w)).count();
            // `Mr. and Mrs. Clinton` are two, but their name is `Clinton`.
            if titles > 0 && matches!(&words[titles..], [and, next, _, ..] if and.text == "and" && is_of_person(next)) {
                titles += 1 + words[titles + 1..].iter().take_while(|w| is_of_person(w)).count();
            }
            // Of a title alone, as `President of the Senate`, nothing is a name.
            if words.get(titles).is_some_and(|word| !is_of(&word.text)) {
                words.drain(..titles);
            }
            while words.len() > 1 {
                let last = &words[words.len() - 1].text;
                if is_generation(last) {
                    let last = match words.pop().expect("there are two").text.as_str() {
                        "junior" => "jr".to_owned(),
                        "senior" => "sr".to_owned(),
                        other => other.to_owned(),
                    };
                    generation.get_or_insert(last);
                } else if is_degree(last) {
                    words.pop();
                } else {
                    break;
                }
            }
        }
        let mut without_legal_form = words.len();
        if label == Label::Org {
            while without_legal_form > 1 && is_legal_form(&words[without_legal_form - 1].text) {
                without_legal_form -= 1;
            }
        }
        let is_heading =
            words.iter().all(|w| w.is_upper || w.text.len() == 1) && words.iter().any(|w| is_function(&w.text));
        let mut key: String = words.iter().map(|w| w.text.as_str()).collect();
        if label == Label::Norp {
            singular(&mut key);
        }
        if let Some(generation) = &generation {
            key.push('#');
            key.push_str(generation);
        }
        if key.is_empty() {
            // Nothing but signs: equal to what is written with the same signs.
            key = format!("#{name}");
        }
        Self { words, generation, without_legal_form, key, is_heading }
    }

    /// The key without the legal form of a company, if it has one.
    pub(super) fn core_key(&self) -> Option<String> {
        let core = self.words.get(..self.without_legal_form)?;
        (core.len() < self.words.len()).then(|| core.iter().map(|w| w.text.as_str()).collect())
    }

    /// Whether the parts of the name can be used.
    pub(super) fn is_divisible(&self) -> bool {
        self.words.len() <= LONGEST && !self.is_heading
    }

    /// Whether it is two or more surnames or given names that hyphens tie, and nothing else: `Humphrey-Hawkins` is neither
    /// of the two. `al-Assad` is one name.
    pub(super) fn is_tied_pair(&self) -> bool {
        let Some((first, rest)) = self.words.split_first() else { return false };
        !rest.is_empty() && rest.iter().all(|w| w.is_tied) && !is_linking(&first.text)
    }

    /// Whether it is written like an acronym: one word, two or more letters, most of them capitals.
    pub(super) fn is_acronym(&self) -> bool {
        let [word] = self.words.as_slice() else { return false };
        word.is_upper && word.text.len() <= 10
    }
}

/// A name as it is shown: without an article in lower case, titles of persons, and the possessive of what is no body.
pub(super) fn shown(name: &str, label: Label) -> &str {
    let mut rest = name.strip_prefix("the ").unwrap_or(name);
    if label == Label::Per {
        rest = without_titles(rest);
    }
    if label == Label::Org {
        return rest;
    }
    let bare = ["'s", "’s", "'S", "’S", "'", "’"].iter().find_map(|ending| rest.strip_suffix(ending));
    bare.filter(|bare| !bare.is_empty()).map_or(rest, str::trim_end)
}

/// A person's name without the titles before it; all of it if nothing but titles is left.
fn without_titles(name: &str) -> &str {
    let mut rest = name;
    loop {
        let (word, behind) = rest.split_once(' ').unwrap_or((rest, ""));
        let is_shouted = word.chars().filter(|c| c.is_uppercase()).count() > 1;
        let folded: String = split(word, false).into_iter().map(|word| word.text).collect();
        if is_shouted || !is_title(&folded) {
            let couple = behind.split(' ').next().filter(|_| folded == "and" && rest.len() < name.len());
            if couple.is_some_and(|next| is_title(&next.to_lowercase().replace('.', ""))) {
                rest = behind;
                continue;
            }
            return if is_of(&folded) { name } else { rest };
        }
        if behind.is_empty() {
            return name;
        }
        rest = behind;
    }
}

/// `Russians` as `russian`, `Frenchmen` as `french`.
fn singular(word: &mut String) {
    for (ending, keep) in [("women", 0), ("woman", 0), ("men", 0), ("man", 0)] {
        let cut = word.len().saturating_sub(ending.len());
        // German, Roman, Oman's and Yemen's people end like this as well.
        if word.ends_with(ending) && cut > 3 && word[..cut].ends_with("sh") | word[..cut].ends_with("ch") {
            word.truncate(cut + keep);
            return;
        }
    }
    if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") && !word.ends_with("is")
    {
        word.pop();
    }
}

/// The words of a name; with `initials`, the letters of `J.R.R.` are words of their own.
fn split(name: &str, initials: bool) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut word = Unfinished::default();
    let mut is_open = false;
    let mut chars = name.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|&(_, c)| c);
        if c.is_alphanumeric() || is_combining_mark(c) {
            if word.letters == 0 {
                word.is_aside = is_open && !words.is_empty();
            }
            word.push(c);
            continue;
        }
        if is_silent(c) {
            if is_apostrophe(c) && matches!(&name[at + c.len_utf8()..], "" | "s" | "S") {
                break;
            }
            if !(c == '.' && initials && word.letters == 1) {
                continue;
            }
        }
        words.extend(word.take());
        word.is_tied = matches!(c, '-' | '\u{2010}' | '\u{2011}') && !words.is_empty();
        match c {
            '&' | '+' if next.is_some_and(char::is_whitespace) => {
                words.push(Word { text: "and".to_owned(), is_aside: false, is_upper: false, is_tied: false });
            }
            '"' => is_open = !is_open,
            '“' | '„' | '«' | '(' | '[' => is_open = true,
            '”' | '»' | ')' | ']' => is_open = false,
            _ => {}
        }
    }
    words.extend(word.take());
    words
}

/// A word that is being read.
#[derive(Default)]
struct Unfinished {
    text: String,
    is_aside: bool,
    is_tied: bool,
    letters: u32,
    upper: u32,
    lower: u32,
}

impl Unfinished {
    fn push(&mut self, c: char) {
        push_folded(c, &mut self.text);
        self.letters += 1;
        self.upper += u32::from(c.is_uppercase());
        self.lower += u32::from(c.is_lowercase());
    }

    fn take(&mut self) -> Option<Word> {
        let word = std::mem::take(self);
        let is_upper = word.upper > 1 && word.upper > word.lower;
        let Self { text, is_aside, is_tied, .. } = word;
        (!text.is_empty()).then_some(Word { text, is_aside, is_upper, is_tied })
    }
}
