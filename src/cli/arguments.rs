//! The arguments of the command line, by the names that Rust and Python use.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};
use serde::de::DeserializeOwned;

use crate::corpus::{OnError, ReadOptions};
use crate::error::{Error, Result};
use crate::measures::weighting::{Bm25Variant, Idf, Norm};
use crate::parse::ParseOptions;
use crate::source::{Format, SourceOptions};
use crate::span::OffsetUnit;
use crate::stats::article_terms::Weight;
use crate::stats::selection::{DocFreq, Selection};
use crate::stats::term_rules::{StopWordList, TermRules};
use crate::text::normalize::UnicodeForm;
use crate::text::token::TokenKind;
use crate::text::tokenizer::{TokenMode, TokenOptions};

/// From articles to tables of terms, tokens and sentences.
#[derive(Debug, Parser)]
#[command(name = "newsframe", version, max_term_width = 100)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// One row per article: title, authors, published, text …
    Articles(Plain),
    /// One row per term or n-gram, with its frequencies, also by group or calendar window.
    Terms(TermArguments),
    /// One row per article and term, with a weight.
    ArticleTerms(WeightArguments),
    /// One row per token.
    Tokens(TokenArguments),
    /// One row per sentence.
    Sentences(SentenceArguments),
    /// One row per rejected document, repair or notice.
    Issues(Plain),
    /// Versions, options, sources and counts, as JSON.
    Provenance(Plain),
}

impl Command {
    pub fn common(&self) -> &Common {
        match self {
            Self::Articles(Plain { common }) | Self::Issues(Plain { common }) | Self::Provenance(Plain { common }) => {
                common
            }
            Self::Terms(arguments) => &arguments.common,
            Self::ArticleTerms(arguments) => &arguments.common,
            Self::Tokens(arguments) => &arguments.common,
            Self::Sentences(arguments) => &arguments.common,
        }
    }

    /// The columns that fit a terminal; all, if there are none here.
    pub fn default_columns(&self) -> &'static [&'static str] {
        match self {
            Self::Articles(_) => &["article_id", "published", "title", "authors", "section", "n_tokens", "source"],
            _ => &[],
        }
    }
}

#[derive(Args, Debug)]
pub(super) struct Plain {
    #[command(flatten)]
    pub common: Common,
}

/// What every command takes.
#[derive(Args, Debug)]
pub(super) struct Common {
    /// Files, folders and globs.
    #[arg(required = true)]
    pub paths: Vec<PathBuf>,
    /// Write all rows to a file instead, by its suffix: .parquet .csv .jsonl .arrow
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Only so many rows (of each group).
    #[arg(long, value_name = "N")]
    pub top: Option<usize>,
    /// Only these columns on the terminal, separated by commas.
    #[arg(long, value_delimiter = ',')]
    pub columns: Vec<String>,
    /// In CSV, quote texts that a spreadsheet would run as a formula.
    #[arg(long)]
    pub spreadsheet: bool,
    /// Read the files again for each table, in bounded memory.
    #[arg(long)]
    pub scan: bool,
    /// Do not say how many documents were read.
    #[arg(long, short)]
    pub quiet: bool,
    /// How many threads work; by default one for each core.
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
    /// Stop at the first document that cannot be read.
    #[arg(long)]
    pub raise: bool,
    #[command(flatten, next_help_heading = "Reading")]
    pub reading: Reading,
}

/// How files are read.
#[derive(Args, Debug)]
pub(super) struct Reading {
    /// The format of every file; by default by suffix and content.
    #[arg(long, value_parser = named::<Format>)]
    pub format: Option<Format>,
    /// The encoding of every file, such as windows-1252; by default each file is examined.
    #[arg(long)]
    pub encoding: Option<String>,
    /// Replace bytes that are no text, and count them, instead of rejecting the document.
    #[arg(long)]
    pub decode_replace: bool,
    /// The key or column of the body.
    #[arg(long, value_name = "KEY")]
    pub text: Option<String>,
    /// The key or column of the headline.
    #[arg(long, value_name = "KEY")]
    pub title: Option<String>,
    /// The key or column of the authors.
    #[arg(long, value_name = "KEY")]
    pub authors: Option<String>,
    /// The key or column of the publication date.
    #[arg(long, value_name = "KEY")]
    pub published: Option<String>,
    /// The key or column of the section.
    #[arg(long, value_name = "KEY")]
    pub section: Option<String>,
    /// The key or column of the publisher.
    #[arg(long, value_name = "KEY")]
    pub site: Option<String>,
    /// The key or column of the language.
    #[arg(long, value_name = "KEY")]
    pub language: Option<String>,
    /// The key or column of the address.
    #[arg(long, value_name = "KEY")]
    pub url: Option<String>,
    /// The key or column of your own identifier.
    #[arg(long, value_name = "KEY")]
    pub id: Option<String>,
    /// The separator of CSV, one character.
    #[arg(long, value_parser = byte)]
    pub separator: Option<u8>,
    /// Mend text: true also that of records, false none; by default that of files.
    #[arg(long, value_name = "BOOL")]
    pub repair: Option<bool>,
    /// Read 03/04/2025 as the third of April (true) or the fourth of March (false).
    #[arg(long, value_name = "BOOL")]
    pub day_first: Option<bool>,
    /// Steps of reading and mending that are left out, separated by commas: sniff_markdown, header, dateline,
    /// wrapped_lines, hyphenation, page_breaks, running_headers, boilerplate.
    #[arg(long, value_delimiter = ',', value_name = "STEPS")]
    pub without: Vec<String>,
    /// The tokenizer's rules: news or uax29.
    #[arg(long, value_parser = named::<TokenMode>, default_value = "news", hide_default_value = true)]
    pub mode: TokenMode,
    /// Split hyphen compounds into their parts.
    #[arg(long)]
    pub split_hyphens: bool,
    /// Split clitics: do|n't, Trump|'s.
    #[arg(long)]
    pub split_clitics: bool,
}

impl Common {
    pub fn read_options(&self) -> Result<ReadOptions> {
        let reading = &self.reading;
        Ok(ReadOptions {
            source: SourceOptions {
                format: reading.format,
                encoding: reading.encoding.clone(),
                decode_replace: reading.decode_replace,
                text: reading.text.clone(),
                title: reading.title.clone(),
                authors: reading.authors.clone(),
                published: reading.published.clone(),
                section: reading.section.clone(),
                site: reading.site.clone(),
                language: reading.language.clone(),
                url: reading.url.clone(),
                id: reading.id.clone(),
                separator: reading.separator,
                ..Default::default()
            },
            parse: reading.parse_options()?,
            tokens: TokenOptions {
                mode: reading.mode,
                split_hyphens: reading.split_hyphens,
                split_clitics: reading.split_clitics,
            },
            on_error: if self.raise { OnError::Raise } else { OnError::Quarantine },
            threads: self.threads,
        })
    }

    pub fn progress_label(&self) -> String {
        match self.paths.as_slice() {
            [path] => path.display().to_string(),
            paths => format!("{} inputs", paths.len()),
        }
    }
}

impl Reading {
    fn parse_options(&self) -> Result<ParseOptions> {
        let mut options = ParseOptions { repair: self.repair, day_first: self.day_first, ..Default::default() };
        for step in &self.without {
            let switch = match step.as_str() {
                "sniff_markdown" => &mut options.sniff_markdown,
                "header" => &mut options.header,
                "dateline" => &mut options.dateline,
                "wrapped_lines" => &mut options.wrapped_lines,
                "hyphenation" => &mut options.hyphenation,
                "page_breaks" => &mut options.page_breaks,
                "running_headers" => &mut options.running_headers,
                "boilerplate" => &mut options.boilerplate,
                _ => {
                    return Err(Error::options(format!("--without names {step:?}"))
                        .advise("the steps are named in newsframe articles --help"));
                }
            };
            *switch = false;
        }
        Ok(options)
    }
}

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
            stop_words: match self.stop_words.as_deref() {
                None => StopWordList::None,
                Some(words) if words.contains(',') => {
                    StopWordList::Words(words.split(',').filter(|word| !word.is_empty()).map(str::to_owned).collect())
                }
                Some(language) => StopWordList::Language(language.to_owned()),
            },
            kinds: if self.kinds.is_empty() { default.kinds } else { self.kinds.clone() },
        })
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

#[derive(Args, Debug)]
pub(super) struct TermArguments {
    #[command(flatten)]
    pub common: Common,
    #[command(flatten)]
    pub selection: SelectionArguments,
    /// Group by article columns, separated by commas.
    #[arg(long, value_delimiter = ',', value_name = "COLUMNS")]
    pub by: Vec<String>,
    /// Group by calendar windows of the publication date: 1d, 1w, 1mo, 1q, 1y
    #[arg(long, value_name = "WINDOW")]
    pub every: Option<String>,
}

impl TermArguments {
    pub fn is_grouped(&self) -> bool {
        !self.by.is_empty() || self.every.is_some()
    }
}

#[derive(Args, Debug)]
pub(super) struct WeightArguments {
    #[command(flatten)]
    pub common: Common,
    #[command(flatten)]
    pub selection: SelectionArguments,
    /// The weight: count, tf, tf_idf or bm25.
    #[arg(long, value_parser = named::<Weight>, default_value = "count")]
    pub weight: Weight,
    /// The idf of tf_idf: smooth, plain, inverse, inverse_max, inverse_prob or unary.
    #[arg(long, value_parser = named::<Idf>, default_value = "smooth")]
    pub idf: Idf,
    /// The scaling of each article's weights: none, l1 or l2.
    #[arg(long, value_parser = named::<Norm>, default_value = "none")]
    pub norm: Norm,
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

#[derive(Args, Debug)]
pub(super) struct TokenArguments {
    #[command(flatten)]
    pub common: Common,
    #[command(flatten)]
    pub rules: RuleArguments,
    /// The unit of start and end: byte, char or utf16.
    #[arg(long, value_parser = named::<OffsetUnit>, default_value = "byte")]
    pub offsets: OffsetUnit,
}

#[derive(Args, Debug)]
pub(super) struct SentenceArguments {
    #[command(flatten)]
    pub common: Common,
    /// The unit of start and end: byte, char or utf16.
    #[arg(long, value_parser = named::<OffsetUnit>, default_value = "byte")]
    pub offsets: OffsetUnit,
}

/// A value by the name that the options use in every language.
fn named<T: DeserializeOwned>(name: &str) -> Result<T, String> {
    serde_json::from_value(serde_json::Value::String(name.to_owned())).map_err(|error| error.to_string())
}

fn byte(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        [byte] if byte.is_ascii() => Ok(*byte),
        b"\\t" => Ok(b'\t'),
        _ => Err("expected one ASCII character".to_owned()),
    }
}

fn range(text: &str) -> Result<(u32, u32), String> {
    let (min, max) = text.split_once(',').ok_or("expected two numbers, such as 1,2")?;
    let number = |text: &str| text.trim().parse().map_err(|_| format!("{text:?} is no number"));
    Ok((number(min)?, number(max)?))
}

fn doc_freq(text: &str) -> Result<DocFreq, String> {
    let count = text.parse().map(DocFreq::Count);
    count.or_else(|_| text.parse().map(DocFreq::Share)).map_err(|_| "expected a number or a share".to_owned())
}
