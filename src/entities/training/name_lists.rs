//! The lists that are embedded with a model, as phrases with the classes that they are in.

use std::collections::{BTreeMap, HashMap};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::gold::{GoldDocument, ListPhrase};
use super::manifest::{ListFormat, Manifest, NameList};
use crate::error::{Error, ErrorKind, Result};

/// The most words of a name.
const LONGEST: usize = 8;

impl Manifest {
    /// The names of the manifest's lists, with a bit for each class in the order of the manifest.
    ///
    /// A name of one word that is mostly written small in the documents is left out where its list asks for it, as
    /// `Reading` and `Of` of a list of cities would be found everywhere.
    ///
    /// # Parameters
    ///
    /// - `documents`: the texts that tell how a word is written.
    /// - `fetch`: the contents of the file with a path, without compression.
    ///
    /// # Errors
    ///
    /// What `fetch` says, contents with another SHA-256 than the manifest's, files that are not in their format, and more
    /// than 32 classes.
    pub fn phrases(
        &self,
        documents: &[GoldDocument],
        fetch: &mut dyn FnMut(&str) -> Result<Vec<u8>>,
    ) -> Result<Vec<ListPhrase>> {
        let mut classes: Vec<&str> = Vec::new();
        let written = Written::of(documents);
        let mut phrases: BTreeMap<String, u32> = BTreeMap::new();
        for list in &self.lists {
            let class = classes.iter().position(|class| *class == list.class).unwrap_or_else(|| {
                classes.push(&list.class);
                classes.len() - 1
            });
            if class >= 32 {
                return Err(Error::options(format!("the list {:?} is in the 33rd class", list.class))
                    .advise("give at most 32 classes"));
            }
            for file in &list.files {
                let content = file.contents(fetch)?;
                let mut add = |name: &str| {
                    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
                    if list.takes(&name, &written) {
                        *phrases.entry(name).or_default() |= 1 << class;
                    }
                };
                read(&content, list.format, &mut |name| {
                    add(name);
                    // Newspapers write Warisan for Warīsān.
                    let bare: String = name.nfd().filter(|letter| !is_combining_mark(*letter)).collect();
                    if bare != name {
                        add(&bare);
                    }
                })
                .map_err(|error| error.at(&file.path, None, None))?;
            }
        }
        Ok(phrases.into_iter().map(|(phrase, classes)| ListPhrase { phrase, classes }).collect())
    }
}

impl NameList {
    fn takes(&self, name: &str, written: &Written) -> bool {
        let words = name.split(' ').count();
        if name.chars().filter(|letter| letter.is_alphabetic()).count() < self.min_letters.max(1) || words > LONGEST {
            return false;
        }
        words > 1
            || self.min_capital <= 0.0
            || written.capital_share(name).is_none_or(|share| share >= self.min_capital)
    }
}

/// Calls `add` with the names of a list.
fn read(content: &str, format: ListFormat, add: &mut dyn FnMut(&str)) -> Result<()> {
    let content = content.trim_start_matches('\u{feff}');
    match format {
        ListFormat::Lines => {
            for line in content.lines().map(str::trim) {
                if !line.is_empty() && !line.starts_with('#') {
                    add(line);
                }
            }
        }
        ListFormat::Surnames => {
            // The last word of full names, and what particle stands before it.
            for line in content.lines().map(str::trim) {
                if let Some((_, last)) = line.rsplit_once(' ')
                    && !line.starts_with('#')
                    && !last.ends_with('.')
                    && !matches!(last, "II" | "III" | "IV" | "V" | "VI" | "XIV" | "XVI" | "Jr")
                {
                    add(last);
                }
            }
        }
        ListFormat::Cities => column(content, "name", add)?,
        ListFormat::Regions => column(content, "subcountry", add)?,
        ListFormat::Romanized => column(content, "Romanized Name", add)?,
        ListFormat::FirstNames | ListFormat::LastNames => {
            let key = if format == ListFormat::FirstNames { "first: " } else { "last: " };
            for line in content.lines() {
                if let Some(name) = line.trim().strip_prefix(key) {
                    add(name.trim_matches(['\'', '"']));
                }
            }
        }
    }
    Ok(())
}

/// The values of the column with a name in a file with commas.
fn column(content: &str, name: &str, add: &mut dyn FnMut(&str)) -> Result<()> {
    let mut lines = content.lines();
    let header = fields(lines.next().unwrap_or_default());
    let Some(at) = header.iter().position(|field| field == name) else {
        return Err(Error::new(ErrorKind::Record, format!("there is no column {name:?}")));
    };
    for line in lines {
        for value in fields(line).get(at).into_iter().flat_map(|field| field.split('/')) {
            add(value.trim());
        }
    }
    Ok(())
}

/// The fields of a line with commas; a field in quotation marks may hold some.
fn fields(line: &str) -> Vec<String> {
    let mut fields = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(String::new()),
            other => fields.last_mut().expect("there is always one field").push(other),
        }
    }
    fields
}

/// How often words begin with a capital, where no sentence begins.
struct Written(HashMap<String, (u32, u32)>);

impl Written {
    fn of(documents: &[GoldDocument]) -> Self {
        let mut counts: HashMap<String, (u32, u32)> = HashMap::new();
        for document in documents {
            let mut before = '\n';
            for word in document.text.split_inclusive(|letter: char| letter.is_whitespace()) {
                let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric());
                let opens = matches!(before, '.' | '!' | '?' | '\n' | ':' | '"' | '“');
                before =
                    if word.ends_with('\n') { '\n' } else { word.trim_end().chars().next_back().unwrap_or(before) };
                let Some(first) = bare.chars().next() else { continue };
                let shouted = bare.len() > 1 && bare.chars().all(char::is_uppercase);
                if opens && first.is_uppercase() || shouted {
                    continue;
                }
                let count = counts.entry(bare.to_lowercase()).or_default();
                if first.is_uppercase() {
                    count.0 += 1;
                } else {
                    count.1 += 1;
                }
            }
        }
        Self(counts)
    }

    /// How often a word begins with a capital, as a share; none if it does not occur.
    fn capital_share(&self, word: &str) -> Option<f32> {
        let &(capital, small) = self.0.get(&word.to_lowercase())?;
        Some(capital as f32 / (capital + small) as f32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn phrases(lists: &str, text: &str, file: &str) -> Result<Vec<ListPhrase>> {
        let manifest = Manifest::parse(&format!("{{\"sources\": [], \"lists\": [{lists}]}}")).unwrap();
        let document = GoldDocument { source: String::new(), text: text.to_owned(), gold: Vec::new(), weight: 1.0 };
        manifest.phrases(&[document], &mut |_| Ok(file.as_bytes().to_vec()))
    }

    fn list(class: &str, more: &str) -> String {
        format!(r#"{{"class": "{class}", "licence": "CC0", "attribution": "a", "files": [{{"path": "p"}}], {more}}}"#)
    }

    #[test]
    fn common_words_are_no_cities() {
        let cities = list("city", r#""format": "cities", "min_capital": 0.5, "min_letters": 3"#);
        let file = "name,country\nReading,UK\nWarīsān,UAE\nOf,Turkey\n\"Nice, Old\",France\n";
        let found = phrases(&cities, "He is reading of reading in Reading.", file).unwrap();
        let names: Vec<&str> = found.iter().map(|phrase| phrase.phrase.as_str()).collect();
        assert_eq!(names, ["Nice, Old", "Warisan", "Warīsān"]);
    }

    #[test]
    fn a_name_has_the_bits_of_all_its_classes() {
        let lists = [list("given", r#""format": "lines""#), list("surname", r#""format": "lines""#)].join(",");
        let found = phrases(&lists, "", "# names\nJordan\n").unwrap();
        assert_eq!(found, [ListPhrase { phrase: "Jordan".to_owned(), classes: 0b11 }]);
    }

    #[test]
    fn missing_columns_and_too_many_classes_are_errors() {
        assert!(phrases(&list("city", r#""format": "cities""#), "", "town\nOslo\n").is_err());
        let many: Vec<String> = (0..33).map(|at| list(&format!("c{at}"), r#""format": "lines""#)).collect();
        assert!(phrases(&many.join(","), "", "Oslo\n").unwrap_err().to_string().contains("33rd"));
    }
}
