//! The mentions of the articles of a shard, one article at a time.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use crate::article::ArticleId;
use crate::entities::{EntityMention, Label, Recognizer, Scratch};
use crate::error::Result;
use crate::shard::{Analyzer, Shard, ShardView};
use crate::stats::entities::merge::merge;
use crate::stats::entities::options::LANGUAGES;
use crate::stats::entities::{MentionOptions, MentionSource, Merge, Omissions, ShardMentions, SpanTable};
use crate::text::language;
use crate::text::token::Token;
use crate::text::tokenizer::TokenOptions;

/// What a recogniser is asked for when an article has no known language.
const FALLBACK: &str = LANGUAGES[0];

/// The options of mentions, compiled once and shared by all threads.
///
/// # Examples
///
/// ```
/// use newsframe::article::Article;
/// use newsframe::shard::{Analyzer, ShardView};
/// use newsframe::stats::entities::{MentionOptions, MentionReading, MentionSource};
/// use newsframe::text::tokenizer::TokenOptions;
///
/// let tokens = TokenOptions::default();
/// let analyzer = Analyzer::new(&tokens)?;
/// let mut shard = analyzer.shard();
/// shard.push(Article { text: "No names here.".into(), ..Default::default() })?;
/// let shard = shard.finish();
///
/// let reading = MentionReading::new(&MentionOptions::default(), &tokens)?;
/// assert!(reading.mentions(ShardView::of(&shard))?.of(0).is_empty());
/// # Ok::<(), newsframe::Error>(())
/// ```
#[derive(Debug)]
pub struct MentionReading {
    /// None, if only given spans count.
    recognizer: Option<Recognizer>,
    spans: Option<Arc<SpanTable>>,
    merge: Merge,
    labels: Vec<Label>,
    min_score: f32,
    /// Whether all articles are read by one model.
    names_language: bool,
    tokens: TokenOptions,
}

impl MentionReading {
    /// Compiles the options for a corpus that was read with these options of tokens.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for any option that is not allowed.
    pub fn new(options: &MentionOptions, tokens: &TokenOptions) -> Result<Self> {
        // Made for its checks of the options, too.
        let recognizer = Recognizer::new(&options.model()?)?;
        Ok(Self {
            recognizer: (!options.is_replaced()).then_some(recognizer),
            spans: options.spans.clone(),
            merge: options.merge,
            labels: options.labels.clone(),
            min_score: options.min_score,
            names_language: options.language.is_some(),
            tokens: tokens.clone(),
        })
    }

    /// A reader of articles for one thread.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) if the options of tokens are not allowed.
    pub fn reader(&self) -> Result<MentionReader<'_>> {
        let news = TokenOptions::default();
        Ok(MentionReader {
            reading: self,
            analyzer: Analyzer::new(&news)?,
            own: if self.tokens == news { None } else { Some(Analyzer::new(&self.tokens)?) },
            scratch: Scratch::default(),
            tokens: Vec::new(),
            ends: Vec::new(),
            found: Vec::new(),
            given: Vec::new(),
            mentions: Vec::new(),
            omissions: Omissions::default(),
        })
    }
}

impl MentionSource for MentionReading {
    fn mentions(&self, view: ShardView<'_>) -> Result<Arc<ShardMentions>> {
        let mut reader = self.reader()?;
        let mut mentions = ShardMentions::default();
        for (index, id) in view.articles() {
            mentions.push(index, reader.read(view.shard, index, id)?);
            mentions.omit(reader.take_omissions());
        }
        mentions.shrink();
        Ok(Arc::new(mentions))
    }
}

/// Reads the mentions of articles, one at a time, in memory that is used again for the next.
///
/// Articles are cut into tokens again, as offsets are not stored.
#[derive(Debug)]
pub struct MentionReader<'a> {
    reading: &'a MentionReading,
    /// Cuts texts into the tokens that the model is made for.
    analyzer: Analyzer,
    /// Cuts texts into the tokens of the corpus, if those are others.
    own: Option<Analyzer>,
    scratch: Scratch,
    tokens: Vec<Token>,
    ends: Vec<u32>,
    found: Vec<EntityMention>,
    given: Vec<EntityMention>,
    mentions: Vec<EntityMention>,
    omissions: Omissions,
}

impl MentionReader<'_> {
    /// The mentions of the article at an index, in the order of the text.
    ///
    /// `sentence` is that of the corpus: with other tokens than the default ones, sentences can end elsewhere. An article
    /// on which the recogniser fails has none, which [`take_omissions`](Self::take_omissions) tells.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Frame`](crate::ErrorKind::Frame) for a given span that does not fit the text.
    pub fn read(&mut self, shard: &Shard, index: usize, id: ArticleId) -> Result<&[EntityMention]> {
        let text = shard.articles()[index].text.as_str();
        self.given.clear();
        if let Some(spans) = &self.reading.spans {
            spans.of(id, text, &mut self.given)?;
        }
        let has_model = self.reading.recognizer.is_some() && self.has_model(shard.language(index));
        self.guarded(id, |reader| reader.read_any(text, has_model));
        Ok(&self.mentions)
    }

    /// The mentions of a text that is no article; `id` is what it is called if the recogniser fails on it.
    ///
    /// Given spans are left aside.
    pub fn read_text(&mut self, text: &str, id: ArticleId) -> &[EntityMention] {
        self.given.clear();
        let has_model = self.reading.recognizer.is_some() && self.has_model(language::detect(text));
        self.guarded(id, |reader| reader.read_any(text, has_model));
        &self.mentions
    }

    /// What could not be read since this was last asked.
    pub fn take_omissions(&mut self) -> Omissions {
        std::mem::take(&mut self.omissions)
    }

    /// Whether there is a model for a language; an article without one is noted.
    fn has_model(&mut self, language: Option<&str>) -> bool {
        let language = language.unwrap_or(FALLBACK);
        let code = language::code(language).unwrap_or(language);
        let has = self.reading.names_language || LANGUAGES.contains(&code);
        if !has {
            self.omissions.add_language(code);
        }
        has
    }

    /// Works on an article: that newsframe fails on one does not end the work on all others.
    fn guarded(&mut self, id: ArticleId, work: impl FnOnce(&mut Self)) {
        self.mentions.clear();
        if let Err(panic) = catch_unwind(AssertUnwindSafe(|| work(self))) {
            // Nothing is known of what stands in the memory of the one that failed.
            self.scratch = Scratch::default();
            self.mentions.clear();
            let said = panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref().copied());
            self.omissions.add_defect(id, said.unwrap_or("no message").to_owned());
        }
    }

    /// Reads a text, whose given spans are known.
    fn read_any(&mut self, text: &str, has_model: bool) {
        let Self { reading, analyzer, own, scratch, tokens, ends, found, given, mentions, omissions } = self;
        let recognizer = reading.recognizer.as_ref().filter(|_| has_model);
        if recognizer.is_none() && given.is_empty() {
            return;
        }
        found.clear();
        if let Some(recognizer) = recognizer {
            analyzer.analyze(text, tokens, ends);
            recognizer.recognize(text, tokens, ends, scratch, found);
        }
        if given.is_empty() {
            std::mem::swap(found, mentions);
        } else {
            given.retain(|m| m.score >= reading.min_score && reading.labels.contains(&m.label));
            omissions.add_overlapping(merge(given, found, reading.merge, mentions));
        }
        if own.is_none() && given.is_empty() {
            return;
        }
        // The sentences of the corpus, for which the recogniser and the given spans do not know.
        if let Some(own) = own {
            own.analyze(text, tokens, ends);
        } else if recognizer.is_none() {
            analyzer.analyze(text, tokens, ends);
        }
        let mut sentence = 0;
        for mention in mentions {
            let ends_before = |&end: &u32| tokens[end as usize - 1].span.end <= mention.span.start;
            while sentence + 1 < ends.len() && ends_before(&ends[sentence]) {
                sentence += 1;
            }
            mention.sentence = sentence as u32;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Article;
    use crate::span::OffsetUnit;
    use crate::stats::entities::ForeignSpan;
    use crate::text::tokenizer::TokenMode;

    fn spans(rows: &[(u32, u32, u32, &str, f32)]) -> Option<Arc<SpanTable>> {
        let rows = rows.iter().map(|&(article, start, end, label, score)| ForeignSpan {
            article: ArticleId(article),
            start,
            end,
            label: label.to_owned(),
            score,
        });
        Some(Arc::new(SpanTable::new(rows, OffsetUnit::Byte).unwrap()))
    }

    fn shard(tokens: &TokenOptions, texts: &[&str]) -> Shard {
        let analyzer = Analyzer::new(tokens).unwrap();
        let mut shard = analyzer.shard();
        for &text in texts {
            shard.push(Article { text: text.to_owned(), language: Some("en".into()), ..Default::default() }).unwrap();
        }
        shard.finish()
    }

    #[test]
    fn given_spans_have_the_sentences_of_the_corpus() {
        let text = "See p. 3 of it. Mr. Orbán spoke (in Vienna). So did Macron.";
        let at = |name: &str| (text.find(name).unwrap() as u32, (text.find(name).unwrap() + name.len()) as u32);
        let rows: Vec<_> = [("Orbán", "PERSON"), ("Vienna", "GPE"), ("Macron", "PER"), ("3 of it.", "ORG")]
            .map(|(name, label)| {
                let (start, end) = at(name);
                (0, start, end, label, 1.0)
            })
            .to_vec();
        let split = TokenOptions { split_clitics: true, split_hyphens: true, ..Default::default() };
        for tokens in [TokenOptions::default(), split, TokenOptions { mode: TokenMode::Uax29, ..Default::default() }] {
            let shard = shard(&tokens, &[text]);
            let options = MentionOptions { spans: spans(&rows), ..Default::default() };
            let reading = MentionReading::new(&options, &tokens).unwrap();
            let mentions = reading.mentions(ShardView::of(&shard)).unwrap();
            let analyzer = Analyzer::new(&tokens).unwrap();
            let (mut cut, mut ends) = (Vec::new(), Vec::new());
            analyzer.analyze(text, &mut cut, &mut ends);
            assert_eq!(mentions.of(0).len(), 4);
            for mention in mentions.of(0) {
                let inside = shard.sentences(0).nth(mention.sentence as usize).unwrap();
                assert!(cut[inside.start].span.start <= mention.span.start, "{tokens:?} {mention:?}");
                assert!(cut[inside.end - 1].span.end > mention.span.start, "{tokens:?} {mention:?}");
            }
        }
    }

    #[test]
    fn labels_and_scores_choose_among_given_spans() {
        let shard = shard(&TokenOptions::default(), &["Orbán met Macron in Vienna.", "Nobody."]);
        let rows =
            [(0, 0, 6, "PERSON", 0.9), (0, 11, 17, "PERSON", 0.4), (0, 21, 27, "GPE", 0.9), (5, 0, 99, "GPE", 1.0)];
        let mut options = MentionOptions { spans: spans(&rows), ..Default::default() };
        let read = |options: &MentionOptions| {
            let reading = MentionReading::new(options, &TokenOptions::default()).unwrap();
            let mentions = reading.mentions(ShardView::of(&shard)).unwrap();
            assert!(mentions.of(1).is_empty());
            mentions.of(0).iter().map(|m| m.span.start).collect::<Vec<_>>()
        };
        assert_eq!(read(&options), [0, 11, 21]);
        options.min_score = 0.5;
        assert_eq!(read(&options), [0, 21]);
        options.labels = vec![Label::Loc];
        assert_eq!(read(&options), [21]);
    }

    #[test]
    fn a_span_outside_of_its_text_is_an_error_of_the_call() {
        let shard = shard(&TokenOptions::default(), &["Orbán."]);
        let options = MentionOptions { spans: spans(&[(0, 0, 60, "PER", 1.0)]), ..Default::default() };
        let reading = MentionReading::new(&options, &TokenOptions::default()).unwrap();
        assert!(reading.mentions(ShardView::of(&shard)).is_err());
    }

    #[test]
    fn an_article_that_newsframe_fails_on_does_not_end_the_work() {
        let options = MentionOptions { spans: spans(&[(0, 0, 6, "PER", 1.0)]), ..Default::default() };
        let reading = MentionReading::new(&options, &TokenOptions::default()).unwrap();
        let shard = shard(&TokenOptions::default(), &["Orbán."]);
        let mut reader = reading.reader().unwrap();
        assert_eq!(reader.read(&shard, 0, ArticleId(0)).unwrap().len(), 1);
        reader.guarded(ArticleId(7), |reader| {
            reader.mentions.push(EntityMention { span: crate::Span::new(0, 99), ..reader.given[0] });
            panic!("on purpose");
        });
        assert!(reader.mentions.is_empty());
        assert_eq!(reader.read(&shard, 0, ArticleId(0)).unwrap().len(), 1);
        let notices = reader.take_omissions().notices();
        assert!(notices[0].contains("1 article has no entities") && notices[0].contains("article_id 7: on purpose"));
    }
}
