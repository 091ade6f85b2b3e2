//! A language: its words, patterns and rules, read once from its data file.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use super::atom::Sense;
use super::calendar::HolidayRule;
use super::class::{Class, value_named};
use super::compound::{Endings, ones_before_tens};
use super::pattern::{Compiler, Pattern, Symbol};
use super::rule_index::RuleIndex;
use super::settings::Settings;
use jiff::civil::Date;

macro_rules! languages {
    ($($code:literal),*) => {
        /// The languages that there are rules for, as ISO 639-1 codes.
        pub(super) const LANGUAGES: &[&str] = &[$($code),*];

        /// Each language is read from its file when it is asked for the first time.
        static LOADED: [LazyLock<Language>; LANGUAGES.len()] =
            [$(LazyLock::new(|| read($code, include_str!(concat!("languages/", $code, ".dates"))))),*];
    };
}

languages!("de", "en", "es", "fr");

/// What a rule makes of what it matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// A point: fields of the calendar and of the clock.
    Date,
    /// A point some units from an anchor.
    Shift,
    /// This, the last or the next unit.
    Unit,
    /// An amount of time.
    Duration,
    /// Something that recurs.
    Set,
    /// A vague reference.
    Reference,
    /// A named period.
    Period,
    /// No expression of time: what matched is passed over.
    Nothing,
}

/// A rule: what it is called, what it looks for, and what it makes of it.
#[derive(Debug)]
pub(super) struct Rule {
    pub(super) name: String,
    pub(super) pattern: Pattern,
    /// Masks of kinds: one of each must be near.
    demands: Vec<u64>,
    pub(super) form: Form,
    /// Whether it goes before every other rule.
    pub(super) first: bool,
    /// How often such expressions are what they seem to be.
    pub(super) confidence: f32,
    /// Whether annotated corpora leave such expressions out.
    pub(super) extended: bool,
    /// Whether annotated corpora read such expressions otherwise, as other rules do.
    pub(super) lenient: bool,
}

impl Rule {
    /// Whether there is near what every match has, by the kinds of the atoms in the window.
    #[inline]
    pub(super) fn may_match(&self, near: u64) -> bool {
        self.demands.iter().all(|demand| near & demand != 0)
    }
}

/// One word of the lexicon.
#[derive(Clone, Debug, Default)]
pub(super) struct Entry {
    pub(super) senses: Vec<Meant>,
}

/// One sense of a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meant {
    pub(super) sense: Sense,
    /// In which case the word has it.
    pub(super) case: Case,
    /// Whether it alone makes it worthwhile to look for an expression.
    pub(super) trigger: bool,
}

/// In which case a word has a sense.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Case {
    /// In any.
    Any,
    /// Only with a capital: `May`.
    Capital,
    /// Only without one, or where a sentence begins: `morgen`.
    Small,
}

impl Case {
    /// Whether a word has the sense that may be one with a capital, or one without.
    pub(super) fn fits(self, (capital, small): (bool, bool)) -> bool {
        match self {
            Self::Any => true,
            Self::Capital => capital,
            Self::Small => small,
        }
    }
}

impl Entry {
    /// Whether the word has a sense of this class.
    pub(super) fn is(&self, class: Class) -> bool {
        self.has(class as Symbol)
    }

    /// Whether a number before the word counts or measures with it, so that it is no date: `percent`, `million`, `euros`.
    pub(super) fn measures(&self) -> bool {
        const MEASURES: [Class; 5] = [Class::Measure, Class::Money, Class::Factor, Class::Unit, Class::Units];
        MEASURES.iter().any(|&class| self.is(class))
    }

    /// Whether the word has a sense of this symbol.
    pub(super) fn has(&self, symbol: Symbol) -> bool {
        self.senses.iter().any(|meant| meant.sense.symbol == symbol)
    }
}

/// A language: its words and rules.
#[derive(Debug)]
pub(super) struct Language {
    entries: Vec<Entry>,
    index: HashMap<Box<str>, u32, foldhash::fast::RandomState>,
    /// For a first and a last byte, the lengths of the words that have it.
    first_byte: Vec<u32>,
    last_byte: Vec<u32>,
    pub(super) rules: Vec<Rule>,
    pub(super) rule_index: RuleIndex,
    pub(super) holidays: Vec<HolidayRule>,
    pub(super) periods: Vec<(Date, Date)>,
    pub(super) settings: Settings,
    /// How compounds end.
    pub(super) endings: Endings,
    pub(super) hyphen: Symbol,
    pub(super) slash: Symbol,
    /// The word between the parts of a number: `and`.
    and: Option<Symbol>,
    /// The word between tens and ones: `et`.
    tens_and: Option<Symbol>,
}

/// The longest word of a lexicon, in bytes.
const LONGEST: usize = 24;

impl Language {
    /// The language of an ISO 639-1 code.
    pub(super) fn of(code: &str) -> Option<&'static Self> {
        LANGUAGES.iter().position(|known| *known == code).map(|at| &*LOADED[at])
    }

    /// The words of the lexicon in a fixed order.
    #[cfg(test)]
    pub(super) fn words(&self) -> Vec<&str> {
        let mut words: Vec<&str> = self.index.keys().map(|word| &**word).collect();
        words.sort_unstable();
        words
    }

    /// The word in the lexicon, whatever its case; a point at its end may be missing there.
    #[inline]
    pub(super) fn lookup(&self, word: &str) -> Option<&Entry> {
        let bytes = word.as_bytes();
        let (&first, &last) = (bytes.first()?, bytes.last()?);
        if bytes.len() > LONGEST {
            return None;
        }
        let lengths = self.first_byte[usize::from(first.to_ascii_lowercase())];
        if lengths & self.last_byte[usize::from(last.to_ascii_lowercase())] & (1 << bytes.len()) == 0
            && first < 0x80
            && last < 0x80
        {
            let bare = word.strip_suffix('.')?;
            return if bare.is_empty() { None } else { self.lookup(bare) };
        }
        let mut buffer = [0; LONGEST];
        let found = self.entry(lowercase(word, &mut buffer)?);
        found.or_else(|| word.strip_suffix('.').filter(|bare| !bare.is_empty()).and_then(|bare| self.lookup(bare)))
    }

    /// The entry of a quarter or half that is written as digits and a letter.
    pub(super) fn code(&self, digits: &str, letter: &str) -> Option<&Entry> {
        let mut buffer = [0; 2];
        let ([digit], [letter]) = (digits.as_bytes(), letter.as_bytes()) else { return None };
        buffer.copy_from_slice(&[*digit, letter.to_ascii_lowercase()]);
        let entry = self.entry(std::str::from_utf8(&buffer).ok()?)?;
        (entry.is(Class::QuarterCode) || entry.is(Class::HalfCode)).then_some(entry)
    }

    /// A word that is only the end of a compound, `-abend`; without its hyphen, whatever its case.
    pub(super) fn ending(&self, word: &str) -> Option<&Entry> {
        let mut buffer = [0; LONGEST];
        buffer[0] = b'-';
        let len = lowercase(word, &mut buffer[1..])?.len();
        self.entry(std::str::from_utf8(&buffer[..=len]).ok()?)
    }

    /// Whether a word that has a point at its end is in the lexicon so: `chr.`
    pub(super) fn is_abbreviation(&self, word: &str) -> bool {
        let mut buffer = [0; LONGEST];
        lowercase(word, &mut buffer).is_some_and(|lower| self.entry(lower).is_some())
    }

    /// Whether a word has a sense of this class.
    pub(super) fn is(&self, word: &str, class: Class) -> bool {
        self.lookup(word).is_some_and(|entry| entry.is(class))
    }

    /// Whether an entry is that of the word between the parts of a number.
    pub(super) fn is_and(&self, entry: &Entry) -> bool {
        self.and.is_some_and(|and| entry.has(and))
    }

    /// The symbol of the word between the parts of a number.
    pub(super) fn and_symbol(&self) -> Option<Symbol> {
        self.and
    }

    /// The symbol of the word between tens and ones: the `et` of `vingt et un`.
    pub(super) fn tens_and(&self) -> Option<Symbol> {
        self.tens_and
    }

    fn entry(&self, lower: &str) -> Option<&Entry> {
        self.index.get(lower).map(|&at| &self.entries[at as usize])
    }
}

/// The word in lower case; `None` if it is too long for the buffer.
pub(super) fn lowercase<'a>(word: &str, buffer: &'a mut [u8]) -> Option<&'a str> {
    let mut len = 0;
    if word.is_ascii() {
        len = word.len();
        let lower = buffer.get_mut(..len)?;
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
    } else {
        for c in word.chars().flat_map(char::to_lowercase) {
            let end = len + c.len_utf8();
            c.encode_utf8(buffer.get_mut(len..end)?);
            len = end;
        }
    }
    std::str::from_utf8(&buffer[..len]).ok()
}

/// Reads a data file of this crate; a mistake in it is found by the tests.
fn read(code: &str, text: &str) -> Language {
    Reader::default().read(text).unwrap_or_else(|reason| panic!("{code}: {reason}"))
}

#[derive(Default)]
struct Reader {
    compiler: Compiler,
    words: Vec<(String, Sense, Case)>,
    fillers: Vec<String>,
    rules: Vec<Rule>,
    holidays: Vec<HolidayRule>,
    any_holiday: String,
    periods: Vec<(Date, Date)>,
    settings: HashMap<String, Vec<String>>,
}

impl Reader {
    fn read(mut self, text: &str) -> Result<Language, String> {
        let mut section = "";
        for (number, line) in text.lines().enumerate() {
            let line = line.split('#').next().unwrap_or("").trim();
            if line.is_empty() {
                continue;
            }
            if let Some(name) =
                line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).filter(|n| !n.contains(' '))
            {
                section = name;
                continue;
            }
            self.line(section, line).map_err(|reason| format!("line {}: {reason}: {line}", number + 1))?;
        }
        self.finish()
    }

    fn line(&mut self, section: &str, line: &str) -> Result<(), String> {
        match section {
            "settings" => {
                let (name, values) = line.split_once(' ').unwrap_or((line, ""));
                self.settings.insert(name.to_owned(), values.split_whitespace().map(str::to_owned).collect());
            }
            "words" => self.words_line(line)?,
            "macros" => {
                let (name, pattern) = line.split_once('=').ok_or("no =")?;
                self.compiler.define(name.trim(), pattern.trim());
            }
            "rules" => {
                let (name, rest) = line.split_once(':').ok_or("no colon")?;
                let (pattern, form) = rest.rsplit_once("=>").ok_or("no =>")?;
                self.rule(name.trim(), pattern, form)?;
            }
            "holidays" => {
                let (rule, pattern) = line.split_once(" : ").ok_or("no colon")?;
                let rule = HolidayRule::parse(rule.trim()).ok_or("no rule of a holiday")?;
                // `HOLIDAYS` stands for any of them.
                let divider = if self.holidays.is_empty() { "" } else { " / " };
                self.any_holiday.push_str(&format!("{divider}( {pattern} ) @HOLIDAY.{}", self.holidays.len()));
                self.holidays.push(rule);
                self.compiler.define("HOLIDAYS", &self.any_holiday);
            }
            "periods" => {
                let (days, pattern) = line.split_once(" : ").ok_or("no colon")?;
                let (begin, finish) = days.split_once("..").ok_or("no ..")?;
                let day = |text: &str| text.trim().parse::<Date>().map_err(|error| error.to_string());
                let pattern = format!("( {pattern} ) @PERIOD.{}", self.periods.len());
                self.periods.push((day(begin)?, day(finish)?));
                self.rule("named_period", &pattern, "period 0.8 extended")?;
            }
            _ => return Err(format!("no section {section:?}")),
        }
        Ok(())
    }

    fn words_line(&mut self, line: &str) -> Result<(), String> {
        let mut items = line.split_whitespace();
        let head = items.next().ok_or("empty")?;
        let (name, value) = head.split_once('.').map_or((head, None), |(name, value)| (name, Some(value)));
        let class = Class::named(name).ok_or("no such class")?;
        let value = match value {
            Some(value) => value_named(class, value).ok_or("no such value")?,
            None => 0,
        };
        for word in items {
            let (word, case) = match (word.strip_prefix("!^"), word.strip_prefix('^')) {
                (Some(word), _) => (word, Case::Small),
                (None, Some(word)) => (word, Case::Capital),
                (None, None) => (word, Case::Any),
            };
            let forms = match word.strip_suffix('~') {
                Some(stem) => {
                    let endings = self.settings.get("endings").ok_or("no setting endings")?;
                    endings.iter().map(|ending| format!("{stem}{ending}")).collect()
                }
                None => vec![word.to_owned()],
            };
            let sense = Sense { symbol: class as Symbol, value };
            for form in forms {
                if class == Class::Filler {
                    self.fillers.push(form.clone());
                }
                self.words.push((form, sense, case));
            }
        }
        Ok(())
    }

    fn rule(&mut self, name: &str, pattern: &str, form: &str) -> Result<(), String> {
        let first = name.ends_with('!');
        let mut items = form.split_whitespace();
        let form = match items.next().ok_or("no form")? {
            "date" => Form::Date,
            "shift" => Form::Shift,
            "unit" => Form::Unit,
            "duration" => Form::Duration,
            "set" => Form::Set,
            "ref" => Form::Reference,
            "period" => Form::Period,
            "none" => Form::Nothing,
            other => return Err(format!("no form {other:?}")),
        };
        let mut rule = Rule {
            name: name.trim_end_matches('!').trim().to_owned(),
            pattern: self.compiler.compile(pattern)?,
            demands: Vec::new(),
            form,
            first,
            confidence: 0.9,
            extended: false,
            lenient: false,
        };
        for item in items {
            match item {
                "extended" => rule.extended = true,
                "lenient" => rule.lenient = true,
                other => rule.confidence = other.parse().map_err(|_| format!("no option {other:?}"))?,
            }
        }
        self.rules.push(rule);
        Ok(())
    }

    fn finish(mut self) -> Result<Language, String> {
        let hyphen = self.compiler.word("-");
        let slash = self.compiler.word("slash");
        let mut word = |name: &str| {
            self.settings.remove(name).and_then(|words| words.first().map(|word| self.compiler.word(word)))
        };
        let (and, tens_and) = (word("and"), word("tens_and"));
        // `letzt~` has been each of `letzte`, `letzten`, ….
        self.settings.remove("endings");
        let settings = Settings::read(&mut self.settings)?;
        if let Some(between) = &settings.ones_before_tens {
            let more = ones_before_tens(&self.words, between);
            self.words.extend(more);
        }
        let mut entries: Vec<Entry> = Vec::new();
        let mut index: HashMap<Box<str>, u32, foldhash::fast::RandomState> = HashMap::default();
        let mut add = |word: &str, sense: Sense, case: Case, trigger: bool| {
            let at = *index.entry(word.into()).or_insert_with(|| {
                entries.push(Entry::default());
                entries.len() as u32 - 1
            });
            let meant = Meant { sense, case, trigger };
            let entry = &mut entries[at as usize];
            if !entry.senses.contains(&meant) {
                entry.senses.push(meant);
            }
        };
        let is_filler = |word: &str| self.fillers.iter().any(|filler| filler == word);
        for (word, sense, case) in &self.words {
            add(word, *sense, *case, Class::of(sense.symbol).is_some_and(Class::is_trigger));
        }
        let wanted = self.rules.iter().filter(|rule| rule.form != Form::Nothing);
        let alone: HashSet<Symbol> = wanted.flat_map(|rule| rule.pattern.words_alone(Class::is_sure_trigger)).collect();
        for (word, symbol) in self.compiler.words() {
            let trigger = word.len() > 1 && !is_filler(word) && alone.contains(&symbol);
            add(word, Sense { symbol, value: 0 }, Case::Any, trigger);
        }
        let mut first_byte = vec![0_u32; 256];
        let mut last_byte = vec![0_u32; 256];
        for word in index.keys() {
            let bytes = word.as_bytes();
            if bytes.len() > LONGEST {
                return Err(format!("{word:?} is too long"));
            }
            first_byte[usize::from(bytes[0])] |= 1 << bytes.len();
            last_byte[usize::from(bytes[bytes.len() - 1])] |= 1 << bytes.len();
        }
        let symbols = usize::from(Class::COUNT) + self.compiler.words().count();
        for rule in &mut self.rules {
            rule.demands = rule.pattern.demands();
        }
        let rule_index = RuleIndex::new(&self.rules, symbols);
        let endings = Endings::new(index.iter().map(|(word, &at)| (&**word, &entries[at as usize])));
        Ok(Language {
            settings,
            endings,
            entries,
            index,
            first_byte,
            last_byte,
            rules: self.rules,
            rule_index,
            holidays: self.holidays,
            periods: self.periods,
            hyphen,
            slash,
            and,
            tens_and,
        })
    }
}
