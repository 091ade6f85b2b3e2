//! What a language says about itself in a few words: the section `settings` of its data file.

use std::collections::HashMap;

/// How numbers, cases and directions are read in a language.
#[derive(Debug, Default)]
pub(super) struct Settings {
    /// What ordinals in digits end in: `st`, `nd`.
    pub(super) ordinal_suffixes: Vec<String>,
    /// What decades in digits end in: `s`.
    pub(super) decade_suffixes: Vec<String>,
    /// Whether Roman numerals are numbers: `siglo XIX`.
    pub(super) roman_numerals: bool,
    /// What ordinals in Roman numerals end in: the `e` of `XIXe`.
    pub(super) roman_suffixes: Vec<String>,
    /// What stands between hours and minutes: the `h` of `20h30`.
    pub(super) clock_letters: Vec<String>,
    /// Whether a space may divide thousands: `2 000 ans`.
    pub(super) thousands_space: bool,
    /// Whether years are said in pairs of digits: `nineteen ninety-eight`.
    pub(super) paired_years: bool,
    /// The highest number in words that may be an hour.
    pub(super) spelled_hours: i64,
    /// What makes a verb point back: `ed`.
    pub(super) back_suffixes: Vec<String>,
    /// What stands before an infinitive: `to`.
    pub(super) infinitive: Vec<String>,
    /// What makes a verb point ahead: `-eront`.
    pub(super) ahead_suffixes: Vec<String>,
    /// What the plural of a noun ends in: four digits before it are no year.
    pub(super) plural_suffixes: Vec<String>,
    /// What leans on the word before it, as it is written and with a straight apostrophe: `’s` and `'s`.
    pub(super) enclitics: Vec<(String, String)>,
    /// What leans on the word after it: `l’` and `l'`.
    pub(super) elisions: Vec<(String, String)>,
    /// What may stand between the parts of a compound: the `es` of `Jahresende`.
    pub(super) links: Vec<String>,
    /// The word between ones and tens where the ones go first: the `und` of `fünfundzwanzig`.
    pub(super) ones_before_tens: Option<String>,
    /// The words after which a number alone may be a day of the month or an hour: `le 15`, `las siete`.
    pub(super) number_articles: Vec<String>,
    /// Whether the first field of `03/04/2025` is the day.
    pub(super) day_first: bool,
    /// Whether `3,5` is three and a half, and `1.500` fifteen hundred.
    pub(super) decimal_comma: bool,
    /// Whether digits before a point may be an ordinal: `19. Jahrhundert`.
    pub(super) ordinal_point: bool,
    /// Whether every noun has a capital, so that a capital tells nothing about names.
    pub(super) capital_nouns: bool,
    /// Whether a time belongs to the day that stands before it in the sentence rather than to the one after it.
    pub(super) day_before_time: bool,
    /// Whether the verb that tells the direction may stand at the end of the clause.
    pub(super) verbs_last: bool,
    /// Whether "this Tuesday" is the one that has just been, if that is closer: `este martes`.
    pub(super) this_weekday_nearest: bool,
    /// How many words before an expression, and how many after it, are asked whether it points back or ahead.
    pub(super) cue_window: (usize, usize),
}

/// Each form with a straight and with a curly apostrophe, and what it is with the straight one.
fn both_apostrophes(forms: Vec<String>) -> Vec<(String, String)> {
    let curly = |form: &String| form.replace('\'', "’");
    forms.into_iter().flat_map(|form| [(form.clone(), form.clone()), (curly(&form), form)]).collect()
}

impl Settings {
    /// Reads the lines of the section, each a name and its values; `and` is left to the caller.
    pub(super) fn read(lines: &mut HashMap<String, Vec<String>>) -> Result<Self, String> {
        let mut list = |name: &str| lines.remove(name).unwrap_or_default();
        let mut settings = Self {
            ordinal_suffixes: list("ordinal_suffixes"),
            decade_suffixes: list("decade_suffixes"),
            roman_suffixes: list("roman_suffixes"),
            clock_letters: list("clock_letters"),
            back_suffixes: list("back_suffixes"),
            infinitive: list("infinitive"),
            ahead_suffixes: list("ahead_suffixes"),
            plural_suffixes: list("plural_suffixes"),
            enclitics: both_apostrophes(list("enclitics")),
            elisions: both_apostrophes(list("elisions")),
            links: list("links"),
            number_articles: list("number_articles"),
            ones_before_tens: list("ones_before_tens").pop(),
            ..Self::default()
        };
        let mut yes = |name: &str| match list(name).as_slice() {
            [] => Ok(false),
            [value] if value == "yes" => Ok(true),
            [value] if value == "no" => Ok(false),
            other => Err(format!("{name} is yes or no, not {other:?}")),
        };
        settings.day_first = yes("day_first")?;
        settings.decimal_comma = yes("decimal_comma")?;
        settings.ordinal_point = yes("ordinal_point")?;
        settings.capital_nouns = yes("capital_nouns")?;
        settings.day_before_time = yes("day_before_time")?;
        settings.verbs_last = yes("verbs_last")?;
        settings.this_weekday_nearest = yes("this_weekday_nearest")?;
        settings.roman_numerals = yes("roman_numerals")?;
        settings.thousands_space = yes("thousands_space")?;
        settings.paired_years = yes("paired_years")?;
        settings.spelled_hours = match list("spelled_hours").as_slice() {
            [] => 12,
            [hours] => hours.parse().map_err(|_| format!("spelled_hours is a number, not {hours:?}"))?,
            other => return Err(format!("spelled_hours is a number, not {other:?}")),
        };
        let window: Vec<usize> = list("cue_window").iter().filter_map(|n| n.parse().ok()).collect();
        settings.cue_window = match window[..] {
            [] => (9, 5),
            [before, after] => (before, after),
            _ => return Err("cue_window is two numbers".to_owned()),
        };
        match lines.keys().next() {
            Some(name) => Err(format!("no setting {name:?}")),
            None => Ok(settings),
        }
    }
}
