//! A shard: an immutable block of articles with the form of every token, the unit of all work.

use crate::article::{Article, ArticleId};
use crate::error::{Error, ErrorKind, Result};
use crate::monitor::Monitor;
use crate::span::Span;
use crate::text::language;
use crate::text::sentence::SentenceSplitter;
use crate::text::token::Token;
use crate::text::tokenizer::{TokenOptions, Tokenizer};
use crate::vocabulary::{FormId, Vocabulary};

/// An immutable block of articles: metadata, text, and the vocabulary id of every token.
///
/// Token offsets are not stored: the tokenizer is deterministic, and runs again for what is shown.
///
/// # Examples
///
/// ```
/// use newsframe::article::Article;
/// use newsframe::shard::Analyzer;
/// use newsframe::text::tokenizer::TokenOptions;
///
/// let analyzer = Analyzer::new(&TokenOptions::default())?;
/// let mut shard = analyzer.shard();
/// shard.push(Article { text: "Talks resume. Talks fail.".into(), ..Default::default() })?;
/// let shard = shard.finish();
/// assert_eq!(shard.forms(0).len(), 6);
/// assert_eq!(shard.sentences(0).count(), 2);
/// assert_eq!(shard.forms(0)[0], shard.forms(0)[3]); // "Talks" twice
/// # Ok::<(), newsframe::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct Shard {
    articles: Vec<Article>,
    forms: Vec<FormId>,
    /// The end of each article in `forms`.
    form_ends: Vec<u32>,
    /// The end of each sentence, counted in tokens of its article.
    sentence_ends: Vec<u32>,
    /// The end of each article in `sentence_ends`.
    article_sentence_ends: Vec<u32>,
    vocabulary: Vocabulary,
}

impl Shard {
    /// The articles, in the order in which they were read.
    pub fn articles(&self) -> &[Article] {
        &self.articles
    }

    /// The distinct forms of the shard.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.vocabulary
    }

    /// The form of every token of the article at an index.
    pub fn forms(&self, index: usize) -> &[FormId] {
        &self.forms[slice(&self.form_ends, index)]
    }

    /// The number of tokens of all articles.
    pub fn token_count(&self) -> u64 {
        self.forms.len() as u64
    }

    /// The token range of every sentence of the article at an index.
    pub fn sentences(&self, index: usize) -> impl ExactSizeIterator<Item = std::ops::Range<usize>> + '_ {
        let ends = &self.sentence_ends[slice(&self.article_sentence_ends, index)];
        (0..ends.len()).map(move |i| slice(ends, i))
    }

    /// The language of the article at an index: as declared, else as detected.
    pub fn language(&self, index: usize) -> Option<&str> {
        let article = &self.articles[index];
        article.language.as_deref().or_else(|| language::detect(&article.text))
    }

    /// The memory that the shard holds, in bytes.
    pub fn heap_bytes(&self) -> usize {
        let of = |a: &Article| a.text.capacity() + size_of::<Article>() + size_of_val(&*a.dates);
        let text: usize = self.articles.iter().map(of).sum();
        let ids = self.forms.capacity() + self.form_ends.capacity() + self.sentence_ends.capacity();
        text + 4 * ids + self.vocabulary.heap_bytes()
    }
}

/// The range of the item at an index in a list of ends.
fn slice(ends: &[u32], index: usize) -> std::ops::Range<usize> {
    let start = if index == 0 { 0 } else { ends[index - 1] };
    start as usize..ends[index] as usize
}

/// Turns texts into tokens and sentences by one set of options.
#[derive(Debug)]
pub struct Analyzer {
    tokenizer: Tokenizer,
    splitter: SentenceSplitter,
}

impl Analyzer {
    /// Compiles the options.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`] for options that contradict each other.
    pub fn new(options: &TokenOptions) -> Result<Self> {
        Ok(Self { tokenizer: Tokenizer::new(options)?, splitter: SentenceSplitter::new() })
    }

    /// The name and version of the tokenizer's rules, such as `news-1`.
    pub fn rules(&self) -> &'static str {
        self.tokenizer.rules()
    }

    /// Starts a shard.
    pub fn shard(&self) -> ShardBuilder<'_> {
        ShardBuilder { analyzer: self, shard: Shard::default(), tokens: Vec::new(), ends: Vec::new() }
    }

    /// The tokens of a text, and the index after the last token of each sentence; both replace what was there.
    pub fn analyze(&self, text: &str, tokens: &mut Vec<Token>, sentence_ends: &mut Vec<u32>) {
        tokens.clear();
        sentence_ends.clear();
        self.tokenizer.tokenize(text, tokens);
        self.splitter.split(text, tokens, sentence_ends);
    }
}

/// The span from the first to the last of some tokens of a sentence.
pub fn sentence_span(tokens: &[Token]) -> Span {
    match (tokens.first(), tokens.last()) {
        (Some(first), Some(last)) => Span::new(first.span.start, last.span.end),
        _ => Span::default(),
    }
}

/// Collects articles into a [`Shard`].
#[derive(Debug)]
pub struct ShardBuilder<'a> {
    analyzer: &'a Analyzer,
    shard: Shard,
    tokens: Vec<Token>,
    ends: Vec<u32>,
}

impl ShardBuilder<'_> {
    /// Tokenizes an article and adds it; returns it where it now is.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Limit`] if the shard would hold more than 2³² tokens or a text of 4 GiB.
    pub fn push(&mut self, article: Article) -> Result<&Article> {
        let full = |what| Error::new(ErrorKind::Limit, format!("{what} do not fit 32 bits"));
        u32::try_from(article.text.len()).map_err(|_| full("the bytes of one text"))?;
        self.analyzer.analyze(&article.text, &mut self.tokens, &mut self.ends);
        let shard = &mut self.shard;
        // Drops what an article left behind whose tokens made a panic that the caller caught.
        shard.forms.truncate(shard.form_ends.last().map_or(0, |&end| end as usize));
        let end = u32::try_from(shard.forms.len() + self.tokens.len()).map_err(|_| full("the tokens of one shard"))?;
        shard.forms.reserve(self.tokens.len());
        for &token in &self.tokens {
            shard.forms.push(shard.vocabulary.intern(&article.text, token));
        }
        shard.form_ends.push(end);
        shard.sentence_ends.extend_from_slice(&self.ends);
        shard.article_sentence_ends.push(shard.sentence_ends.len() as u32);
        shard.articles.push(article);
        Ok(&shard.articles[shard.articles.len() - 1])
    }

    /// The finished shard, trimmed to what it holds.
    pub fn finish(self) -> Shard {
        let mut shard = self.shard;
        shard.articles.shrink_to_fit();
        shard.forms.shrink_to_fit();
        shard.form_ends.shrink_to_fit();
        shard.sentence_ends.shrink_to_fit();
        shard.article_sentence_ends.shrink_to_fit();
        shard.vocabulary.freeze();
        shard
    }
}

/// A shard in its corpus: where its articles begin, and which of them are selected.
#[derive(Clone, Copy, Debug)]
pub struct ShardView<'a> {
    /// The shard.
    pub shard: &'a Shard,
    /// The id of its first article.
    pub first: ArticleId,
    /// For each article of the corpus whether it is selected; `None` selects all.
    pub selected: Option<&'a [bool]>,
    /// What stops the work; `None` never does.
    pub monitor: Option<&'a Monitor>,
}

impl<'a> ShardView<'a> {
    /// All articles of a shard that stands alone.
    pub fn of(shard: &'a Shard) -> Self {
        Self { shard, first: ArticleId(0), selected: None, monitor: None }
    }

    /// The selected articles: index within the shard and id within the corpus.
    ///
    /// They end early when the work is asked to stop; what was made of them must then be dropped.
    pub fn articles(self) -> impl Iterator<Item = (usize, ArticleId)> + 'a {
        let running = move || self.monitor.is_none_or(|monitor| !monitor.is_stopped());
        (0..self.shard.articles.len())
            .map(move |index| (index, ArticleId(self.first.0 + index as u32)))
            .filter(move |(_, id)| {
                self.selected.is_none_or(|selected| selected.get(id.0 as usize).copied().unwrap_or(false))
            })
            .take_while(move |_| running())
    }
}
