//! Which mentions there are, and what is counted of them.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::entities::alias::AliasTable;
use crate::entities::{EntityOptions, GazetteerMode, Label};
use crate::error::{Error, Result};
use crate::stats::entities::{Gazetteer, Merge, SpanTable};
use crate::stats::selection::DocFreq;
use crate::text::language;

/// The languages that there is a model for, by ISO 639-1 code.
pub const LANGUAGES: [&str; 1] = ["en"];

/// Which mentions of entities there are, and for whom they stand.
///
/// # Examples
///
/// ```
/// use newsframe::entities::Label;
/// use newsframe::stats::entities::MentionOptions;
///
/// let options = MentionOptions { labels: vec![Label::Per], ..Default::default() };
/// assert!(options.second_pass);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct MentionOptions {
    /// The labels that are wanted. Default PER, ORG, LOC and NORP.
    pub labels: Vec<Label>,
    /// The language whose model all articles are read by. Default that of each article, as declared, else as detected,
    /// else English; those in languages without a model have no mentions.
    pub language: Option<String>,
    /// Mentions with a lower score are left out, from 0 to 1. Default 0.
    pub min_score: f32,
    /// Whether an article is read twice, the second time with what the first said of the same names. Default yes.
    pub second_pass: bool,
    /// How much the gazetteer decides. Default [`GazetteerMode::Prefer`].
    pub mode: GazetteerMode,
    /// How the given spans go together with the mentions that newsframe finds. Default [`Merge::Replace`].
    pub merge: Merge,
    /// Names of the user's own. Default none.
    #[serde(skip)]
    pub gazetteer: Arc<Gazetteer>,
    /// The spans of another recogniser. Default none: newsframe's own mentions count.
    #[serde(skip)]
    pub spans: Option<Arc<SpanTable>>,
    /// Which names stand for whom, whatever the rules say. Default nothing.
    #[serde(skip)]
    pub aliases: Arc<AliasTable>,
}

impl Default for MentionOptions {
    fn default() -> Self {
        let model = EntityOptions::default();
        Self {
            labels: model.labels,
            language: None,
            min_score: model.min_score,
            second_pass: model.second_pass,
            mode: model.mode,
            merge: Merge::default(),
            gazetteer: Arc::default(),
            spans: None,
            aliases: Arc::default(),
        }
    }
}

impl MentionOptions {
    /// The options of the recogniser; checks those that it does not know.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for a language without a model, a label that is named twice, or
    /// a gazetteer where no mentions but the given ones count.
    pub(super) fn model(&self) -> Result<EntityOptions> {
        if let Some(language) = &self.language
            && !language::code(language).is_some_and(|code| LANGUAGES.contains(&code))
        {
            return Err(Error::options(format!("language is {language:?}"))
                .advise(format!("there is a model for {}", LANGUAGES.join(", "))));
        }
        for (i, label) in self.labels.iter().enumerate() {
            if self.labels[..i].contains(label) {
                return Err(Error::options(format!("labels names {:?} twice", label.as_str())).advise("name each once"));
            }
        }
        if !self.gazetteer.is_empty() && self.is_replaced() {
            return Err(Error::options("a gazetteer is of no use with merge=\"replace\"")
                .advise("it is newsframe's recogniser that reads it: pass merge=\"union\" or \"fill\""));
        }
        Ok(EntityOptions {
            labels: self.labels.clone(),
            second_pass: self.second_pass,
            min_score: self.min_score,
            gazetteer: self.gazetteer.entries(),
            mode: self.mode,
        })
    }

    /// Whether only given spans count.
    pub(super) fn is_replaced(&self) -> bool {
        self.spans.is_some() && self.merge == Merge::Replace
    }

    /// Whether the same mentions come of other options; for whom they stand may differ.
    pub fn has_mentions_of(&self, other: &Self) -> bool {
        let found = |options: &Self| Self { aliases: Arc::default(), ..options.clone() };
        found(self) == found(other)
    }

    /// What the user says of names: the table of aliases, then the gazetteer.
    pub fn table(&self) -> AliasTable {
        let mut table = (*self.aliases).clone();
        self.gazetteer.complete(&mut table);
        table
    }

    /// What the user should know of the given gazetteer and spans.
    pub fn notices(&self) -> Vec<String> {
        let spans = self.spans.as_ref().and_then(|spans| spans.notice());
        self.gazetteer.notice().into_iter().chain(spans).collect()
    }
}

/// Options of [`Corpus::entities`](crate::Corpus::entities).
///
/// # Examples
///
/// ```
/// use newsframe::stats::entities::EntityStatOptions;
///
/// let options = EntityStatOptions { by: vec!["section".into()], min_count: 3, ..Default::default() };
/// assert_eq!(options.every, None);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct EntityStatOptions {
    /// Which mentions there are.
    #[serde(flatten)]
    pub mentions: MentionOptions,
    /// Entities with fewer mentions in the group are left out. Default 1.
    pub min_count: u64,
    /// Entities in fewer articles of the group are left out: a number, or a share of them. Default 1.
    pub min_df: DocFreq,
    /// The article columns that make groups. Default none.
    pub by: Vec<String>,
    /// The calendar window of `published` that makes groups, such as `1mo`. Default none.
    pub every: Option<String>,
}

impl Default for EntityStatOptions {
    fn default() -> Self {
        Self {
            mentions: MentionOptions::default(),
            min_count: 1,
            min_df: DocFreq::Count(1),
            by: Vec::new(),
            every: None,
        }
    }
}

/// Where two entities must stand to be mentioned together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComentionWindow {
    /// In one sentence.
    #[default]
    Sentence,
    /// In one paragraph: the text between empty lines.
    Paragraph,
    /// In one article.
    Article,
}

/// Options of [`Corpus::comentions`](crate::Corpus::comentions) and
/// [`Corpus::comention_nodes`](crate::Corpus::comention_nodes).
///
/// # Examples
///
/// ```
/// use newsframe::stats::entities::{ComentionOptions, ComentionWindow};
///
/// let options = ComentionOptions { window: ComentionWindow::Article, ..Default::default() };
/// assert_eq!(options.measures, ["npmi", "log_likelihood"]);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ComentionOptions {
    /// Which mentions there are.
    #[serde(flatten)]
    pub mentions: MentionOptions,
    /// Where two entities must stand. Default in one sentence.
    pub window: ComentionWindow,
    /// Pairs that share fewer windows in the group are left out. Default 2.
    pub min_count: u64,
    /// Measures of association. Default `npmi` and `log_likelihood`.
    pub measures: Vec<String>,
    /// The article columns that make groups. Default none.
    pub by: Vec<String>,
    /// The calendar window of `published` that makes groups, such as `1mo`. Default none.
    pub every: Option<String>,
}

impl Default for ComentionOptions {
    fn default() -> Self {
        Self {
            mentions: MentionOptions::default(),
            window: ComentionWindow::default(),
            min_count: 2,
            measures: ["npmi", "log_likelihood"].map(str::to_owned).to_vec(),
            by: Vec::new(),
            every: None,
        }
    }
}
