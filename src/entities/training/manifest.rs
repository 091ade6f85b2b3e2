//! The manifest: what a model is trained on, under which licence, and how its labels are read.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::annotated::Annotated;
use super::columns::{self, Documents};
use super::gold::{GoldDocument, LabelSet};
use super::harmonise::{Rules, harmonise};
use super::sha256::sha256;
use super::standoff;
use crate::entities::Label;
use crate::error::{Error, ErrorKind, Result};

/// The sources of a model.
///
/// # Examples
///
/// ```
/// use newsframe::entities::training::Manifest;
///
/// let manifest = Manifest::parse(
///     r#"{"sources": [{"name": "ours", "title": "Our news", "licence": "CC BY 4.0", "attribution": "we",
///         "format": "standoff", "files": [{"path": "ours.jsonl"}]}]}"#,
/// )?;
/// let line = r#"{"id": "a", "text": "Oslo waits", "spans": [[0, 4, "LOC"]]}"#;
/// let documents = manifest.documents(&mut |_| Ok(line.as_bytes().to_vec()))?;
/// assert_eq!(documents[0].gold[0].span.of(&documents[0].text), "Oslo");
/// # Ok::<(), newsframe::Error>(())
/// ```
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The annotated sets, in the order of training.
    pub sources: Vec<Source>,
    /// The lists of names that are embedded with the model.
    #[serde(default)]
    pub lists: Vec<NameList>,
}

/// An annotated set.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// The short name of the set.
    pub name: String,
    /// Its full name.
    pub title: String,
    /// Its licence.
    pub licence: String,
    /// Whom to credit, and where it is from.
    pub attribution: String,
    /// Its files.
    pub files: Vec<File>,
    /// How they are written.
    pub format: Format,
    /// The file of the texts, for annotations that stand apart.
    #[serde(default)]
    pub texts: Option<File>,
    /// For columns: how many sentences make a document; by default documents begin at lines `#doc name`.
    #[serde(default)]
    pub sentences: Option<usize>,
    /// Documents whose name begins so are left out.
    #[serde(default)]
    pub skip: Vec<String>,
    /// What a label of the source may be: our labels, `MISC` and `OUTSIDE`, separated by blanks; `ANY`; or nothing, which
    /// drops the span. By default labels are ours.
    #[serde(default)]
    pub labels: BTreeMap<String, String>,
    /// What is to be harmonised.
    #[serde(default)]
    pub rules: Vec<Rule>,
    /// How much a document counts.
    #[serde(default = "one")]
    pub weight: f32,
}

/// A list of names.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NameList {
    /// The class of its names, a feature of its own.
    pub class: String,
    /// Its licence.
    pub licence: String,
    /// Whom to credit, and where it is from.
    pub attribution: String,
    /// Its files.
    pub files: Vec<File>,
    /// How they are written.
    pub format: ListFormat,
    /// Names of fewer letters are left out.
    #[serde(default)]
    pub min_letters: usize,
    /// The least share of capitals of a name of one word, where no sentence begins; names that do not occur stay.
    #[serde(default)]
    pub min_capital: f32,
}

/// How a list is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ListFormat {
    /// A name on each line; lines that begin with `#` are comments.
    Lines,
    /// The last words of the full names on each line.
    Surnames,
    /// The column `name` of a table of cities.
    Cities,
    /// The column `subcountry` of a table of cities.
    Regions,
    /// The column `Romanized Name` of a table of forenames or surnames.
    Romanized,
    /// What stands behind `first:` in a list of legislators.
    FirstNames,
    /// What stands behind `last:` in a list of legislators.
    LastNames,
}

/// A file of a source.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    /// The path in the folder of data, or beside the manifest if it begins with `./`.
    pub path: String,
    /// The SHA-256 of its contents, without compression.
    #[serde(default)]
    pub sha256: Option<String>,
}

/// How a source is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// A token, a tab and a tag on each line.
    Columns,
    /// JSON Lines with spans in characters.
    Standoff,
}

/// A rule that a source needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The source follows the written conventions: nothing is changed.
    AsWritten,
    /// Nationalities and adherents that are not annotated may be NORP.
    FreeAdherents,
    /// Spans that do not look like a name are left open.
    NamesOnly,
    /// Some documents keep the blanks between their tokens.
    SpacedAtTimes,
}

fn one() -> f32 {
    1.0
}

impl Manifest {
    /// Reads a manifest.
    ///
    /// # Parameters
    ///
    /// - `json`: the manifest, an object with the lists `sources` and `lists`.
    ///
    /// # Errors
    ///
    /// What is not such JSON, and label maps with unknown labels.
    pub fn parse(json: &str) -> Result<Self> {
        let manifest: Self = serde_json::from_str(json)
            .map_err(|error| Error::new(ErrorKind::Record, format!("the manifest does not parse: {error}")))?;
        for source in &manifest.sources {
            if !(source.weight > 0.0 && source.weight <= 100.0) {
                return Err(Error::options(format!("the weight of {} is {}", source.name, source.weight))
                    .advise("give a number above 0, at most 100"));
            }
            for allowed in source.labels.values() {
                label_set(allowed)?;
            }
        }
        Ok(manifest)
    }

    /// The documents of all sources under the written conventions.
    ///
    /// # Parameters
    ///
    /// - `fetch`: the contents of the file with a path, without compression.
    ///
    /// # Errors
    ///
    /// What `fetch` says, contents with another SHA-256 than the manifest's, and files that are not in their format.
    pub fn documents(&self, fetch: &mut dyn FnMut(&str) -> Result<Vec<u8>>) -> Result<Vec<GoldDocument>> {
        let mut documents = Vec::new();
        for source in &self.sources {
            source.read(fetch, &mut documents)?;
        }
        Ok(documents)
    }
}

impl Source {
    fn read(&self, fetch: &mut dyn FnMut(&str) -> Result<Vec<u8>>, out: &mut Vec<GoldDocument>) -> Result<()> {
        let texts = self.texts.as_ref().map(|file| file.contents(fetch)).transpose()?;
        for file in &self.files {
            let content = file.contents(fetch)?;
            let documents = match self.format {
                Format::Columns => {
                    let documents = self.sentences.map_or(Documents::Marked, Documents::Sentences);
                    columns::read(&content, documents, &self.skip, self.rules.contains(&Rule::SpacedAtTimes))
                }
                Format::Standoff => standoff::read(&content, texts.as_deref()),
            }
            .map_err(|error| error.at(&file.path, None, None))?;
            for document in documents {
                out.push(self.gold(document).map_err(|error| error.at(&file.path, None, None))?);
            }
        }
        Ok(())
    }

    fn gold(&self, document: Annotated) -> Result<GoldDocument> {
        let mut unknown = None;
        let labels = |label: &str| {
            let mapped = self.labels.get(label).map_or(label, String::as_str);
            match label_set(mapped) {
                Ok(set) => (!set.is_empty()).then_some(set),
                Err(_) => None,
            }
        };
        for (_, label) in &document.spans {
            if !self.labels.contains_key(label) && label_set(label).is_err() {
                unknown = Some(label.clone());
            }
        }
        if let Some(label) = unknown {
            return Err(Error::new(ErrorKind::Record, format!("{} has the label {label:?}", self.name))
                .advise("say in the manifest's `labels` what it may be"));
        }
        let gold = if self.rules.contains(&Rule::AsWritten) {
            as_written(&document, &labels)
        } else {
            let rules = Rules {
                free_adherents: self.rules.contains(&Rule::FreeAdherents),
                names_only: self.rules.contains(&Rule::NamesOnly),
            };
            harmonise(&document, &labels, rules)
        };
        Ok(GoldDocument { source: self.name.clone(), text: document.text, gold, weight: self.weight })
    }
}

fn as_written(document: &Annotated, labels: &dyn Fn(&str) -> Option<LabelSet>) -> Vec<super::gold::GoldSpan> {
    let spans = document.spans.iter();
    spans
        .filter_map(|(span, label)| labels(label).map(|allowed| super::gold::GoldSpan { span: *span, allowed }))
        .collect()
}

impl File {
    /// The contents as text, if they are what the manifest says.
    pub(super) fn contents(&self, fetch: &mut dyn FnMut(&str) -> Result<Vec<u8>>) -> Result<String> {
        let bytes = fetch(&self.path)?;
        if let Some(expected) = &self.sha256 {
            let found = sha256(&bytes);
            if found != *expected {
                return Err(Error::new(ErrorKind::Record, format!("the SHA-256 is {found}, not {expected}"))
                    .advise("take the file that the manifest was written for, or mend the manifest")
                    .at(&self.path, None, None));
            }
        }
        String::from_utf8(bytes)
            .map_err(|error| Error::new(ErrorKind::Encoding, error.to_string()).at(&self.path, None, None))
    }
}

/// The set that a label map names.
fn label_set(names: &str) -> Result<LabelSet> {
    let mut set = LabelSet::NONE;
    for name in names.split_whitespace() {
        set = set.with(match (name, Label::parse(name)) {
            (_, Some(label)) => LabelSet::of(label),
            ("MISC", _) => LabelSet::MISC,
            ("OUTSIDE", _) => LabelSet::OUTSIDE,
            ("ANY", _) => LabelSet::ANY,
            _ => {
                return Err(Error::options(format!("{name:?} is no label"))
                    .advise("take PER, ORG, LOC, NORP, EVENT, WORK, PRODUCT, MISC, OUTSIDE or ANY"));
            }
        });
    }
    Ok(set)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(source: &str) -> Result<Manifest> {
        Manifest::parse(&format!(
            r#"{{"sources": [{{"name": "s", "title": "S", "licence": "CC0", "attribution": "a", {source}}}]}}"#
        ))
    }

    #[test]
    fn files_are_known_by_their_digest() {
        let file = r#""format": "columns", "files": [{"path": "a.col", "sha256": "00"}]"#;
        let error = parse(file).unwrap().documents(&mut |_| Ok(b"Oslo\tB-LOC\n".to_vec())).unwrap_err();
        assert!(error.to_string().contains("a.col") && error.to_string().contains("SHA-256"), "{error}");
    }

    #[test]
    fn labels_are_mapped_and_unknown_ones_named() {
        let map = r#""format": "columns", "files": [{"path": "a.col"}], "labels": {"place": "LOC", "misc": "MISC OUTSIDE", "x": ""}"#;
        let manifest = parse(map).unwrap();
        let file = "Oslo\tB-place\nand\tO\nHamlet\tB-misc\nand\tO\nBob\tB-x\n";
        let documents = manifest.documents(&mut |_| Ok(file.as_bytes().to_vec())).unwrap();
        let allowed: Vec<LabelSet> = documents[0].gold.iter().map(|gold| gold.allowed).collect();
        assert_eq!(allowed, [LabelSet::of(Label::Loc), LabelSet::MISC.with(LabelSet::OUTSIDE)]);
        let error = manifest.documents(&mut |_| Ok(b"Oslo\tB-city\n".to_vec())).unwrap_err();
        assert!(error.to_string().contains("\"city\""), "{error}");
        assert!(parse(r#""format": "columns", "files": [], "labels": {"a": "PLACE"}"#).is_err());
        assert!(parse(r#""format": "columns", "files": [], "weight": 0"#).is_err());
    }

    #[test]
    fn what_follows_the_conventions_stays_as_it_is() {
        let line = r#"{"id": "a", "text": "The Hague's mayor", "spans": [[0, 9, "LOC"]]}"#;
        let manifest = parse(r#""format": "standoff", "files": [{"path": "a"}], "rules": ["as_written"]"#).unwrap();
        let documents = manifest.documents(&mut |_| Ok(line.as_bytes().to_vec())).unwrap();
        assert_eq!(documents[0].gold[0].span.of(&documents[0].text), "The Hague");
    }
}
