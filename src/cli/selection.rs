//! The arguments by which terms are made, chosen and grouped.

use clap::Args;

use crate::cli::common::named;
use crate::error::Result;
use crate::measures::weighting::Bm25Variant;
use crate::stats::bootstrap::Bootstrap;
use crate::stats::grouping::PERIOD;
use crate::stats::selection::{DocFreq, Selection};
use crate::stats::term_rules::{StopWordList, TermRules};
use crate::text::normalize::UnicodeForm;
use crate::text::token::TokenKind;

/// From tokens to terms.
#[derive(Args, Debug)]
#[command(next_help_heading = "Terms")]
pub(super) struct RuleArguments {
    /// Keep capital letters apart.
    #[arg(long)]
    pub no_lowercase: bool,
    /// The Unicode normalisation form: none, nfc or nfkc.
    #[arg(long, value_parser = named::<UnicodeForm>, default_value = "nfc", hide_default_value = true)]
    pub unicode: UnicodeForm,
    /// Take accents off letters.
    #[arg(long)]
    pub strip_accents: bool,
    /// Stem words by the Snowball rules of a language.
    #[arg(long, value_name = "LANGUAGE")]
    pub stem: Option<String>,
    /// Leave out the stop words of a language, or these words separated by commas.
    #[arg(long, value_name = "LANGUAGE|WORDS")]
    pub stop_words: Option<String>,
    /// The kinds of token that count, separated by commas; by default all but punctuation and symbol.
    #[arg(long, value_delimiter = ',', value_parser = named::<TokenKind>)]
    pub kinds: Vec<TokenKind>,
}

impl RuleArguments {
    pub fn options(&self) -> Result<TermRules> {
        let default = TermRules::default();
        Ok(TermRules {
            lowercase: !self.no_lowercase,
            unicode: self.unicode,
            strip_accents: self.strip_accents,
            stem: self.stem.clone(),
            stop_words: word_list(self.stop_words.as_deref()),
            kinds: if self.kinds.is_empty() { default.kinds } else { self.kinds.clone() },
        })
    }
}

/// A list of words: that of a language, or words separated by commas.
pub(super) fn word_list(given: Option<&str>) -> StopWordList {
    match given {
        None => StopWordList::None,
        Some(words) if words.contains(',') => {
            StopWordList::Words(words.split(',').filter(|word| !word.is_empty()).map(str::to_owned).collect())
        }
        Some(language) => StopWordList::Language(language.to_owned()),
    }
}

/// Which terms there are.
#[derive(Args, Debug)]
#[command(next_help_heading = "Terms")]
pub(super) struct SelectionArguments {
    #[command(flatten)]
    pub rules: RuleArguments,
    /// The smallest and largest number of terms of an n-gram, such as 1,2
    #[arg(long, value_name = "MIN,MAX", value_parser = range, default_value = "1,1", hide_default_value = true)]
    pub ngram_range: (u32, u32),
    /// Leave out terms of fewer articles: a number, or a share such as 0.01
    #[arg(long, value_name = "N|SHARE", value_parser = doc_freq, default_value = "1", hide_default_value = true)]
    pub min_df: DocFreq,
    /// Leave out terms of more articles: a number, or a share such as 0.5
    #[arg(long, value_name = "N|SHARE", value_parser = doc_freq, default_value = "1.0", hide_default_value = true)]
    pub max_df: DocFreq,
    /// Keep only so many of the most frequent terms.
    #[arg(long, value_name = "N")]
    pub max_features: Option<u64>,
}

impl SelectionArguments {
    pub fn options(&self) -> Result<Selection> {
        Ok(Selection {
            rules: self.rules.options()?,
            ngram_range: self.ngram_range,
            min_df: self.min_df,
            max_df: self.max_df,
            max_features: self.max_features,
        })
    }
}

/// Of which groups of articles.
#[derive(Args, Debug)]
#[command(next_help_heading = "Groups")]
pub(super) struct GroupArguments {
    /// Group by article columns, separated by commas.
    #[arg(long, value_delimiter = ',', value_name = "COLUMNS")]
    pub by: Vec<String>,
    /// Group by calendar windows of the publication date: 1d, 1w, 1mo, 1q, 1y
    #[arg(long, value_name = "WINDOW")]
    pub every: Option<String>,
}

impl GroupArguments {
    /// The names of the group columns.
    pub fn columns(&self) -> Vec<&str> {
        self.by.iter().map(String::as_str).chain(self.every.as_ref().map(|_| PERIOD)).collect()
    }
}

/// The variant of BM25.
#[derive(Args, Debug)]
pub(super) struct Bm25Arguments {
    /// The variant of BM25: lucene or okapi.
    #[arg(long, value_parser = named::<Bm25Variant>, default_value = "lucene")]
    pub bm25: Bm25Variant,
    /// How soon repetition stops to count in BM25.
    #[arg(long, default_value_t = 1.2)]
    pub k1: f64,
    /// How much length is normalised in BM25, from 0 to 1.
    #[arg(long, default_value_t = 0.75)]
    pub b: f64,
}

/// Confidence intervals.
#[derive(Args, Debug)]
#[command(next_help_heading = "Intervals")]
pub(super) struct BootstrapArguments {
    /// Show the interval of so much confidence, such as 0.95, by resampling articles.
    #[arg(long, value_name = "SHARE")]
    confidence: Option<f64>,
    /// How many resamples are drawn.
    #[arg(long, value_name = "N", default_value_t = 200)]
    resamples: u32,
    /// What the resamples depend on.
    #[arg(long, default_value_t = 0)]
    seed: u64,
}

impl BootstrapArguments {
    pub fn options(&self) -> Bootstrap {
        Bootstrap { confidence: self.confidence, resamples: self.resamples, seed: self.seed }
    }
}

/// The measures that were asked for; if none were, those by default.
pub(super) fn measures_or(lists: &[String], default: Vec<String>) -> Vec<String> {
    if lists.is_empty() { default } else { measure_names(lists) }
}

/// The names in lists of measures: those commas separate them that stand in no parentheses.
pub(super) fn measure_names(lists: &[String]) -> Vec<String> {
    let mut names = Vec::new();
    for list in lists {
        let mut depth = 0_usize;
        let separates = |sign: char| {
            match sign {
                '(' => depth += 1,
                ')' => depth = depth.saturating_sub(1),
                _ => {}
            }
            sign == ',' && depth == 0
        };
        names.extend(list.split(separates).map(|name| name.trim().to_owned()));
    }
    names
}

fn range(text: &str) -> Result<(u32, u32), String> {
    let (min, max) = text.split_once(',').ok_or("expected two numbers, such as 1,2")?;
    let number = |text: &str| text.trim().parse().map_err(|_| format!("{text:?} is no number"));
    Ok((number(min)?, number(max)?))
}

pub(super) fn doc_freq(text: &str) -> Result<DocFreq, String> {
    let count = text.parse().map(DocFreq::Count);
    count.or_else(|_| text.parse().map(DocFreq::Share)).map_err(|_| "expected a number or a share".to_owned())
}

#[cfg(test)]
mod tests {
    use super::measure_names;

    #[test]
    fn commas_in_parentheses_separate_parameters_and_not_names() {
        let given = ["conservative_log_ratio(alpha=0.01, vocabulary=9), pmi".to_owned(), "log_dice".to_owned()];
        assert_eq!(measure_names(&given), ["conservative_log_ratio(alpha=0.01, vocabulary=9)", "pmi", "log_dice"]);
    }
}
