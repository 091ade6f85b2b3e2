//! The dates of the articles of a shard, one article at a time.

use jiff::civil::Date;

use crate::dates::{DateMention, DateOptions, Tagger, WeekdayDate};
use crate::error::Result;
use crate::shard::{Analyzer, Shard};
use crate::stats::dates::UnreadLanguages;
use crate::text::language;
use crate::text::token::Token;
use crate::text::tokenizer::TokenOptions;

/// Reads the dates of the articles of a shard, one article at a time, in memory that is used again for the next.
///
/// Articles are cut into tokens again, as offsets are not stored. Each is read by the rules of its language, as declared
/// or detected, unless the options name one; by those of English if its language is not known.
///
/// # Examples
///
/// ```
/// use newsframe::article::Article;
/// use newsframe::dates::DateOptions;
/// use newsframe::shard::Analyzer;
/// use newsframe::stats::dates::DateReader;
/// use newsframe::text::tokenizer::TokenOptions;
///
/// let tokens = TokenOptions::default();
/// let analyzer = Analyzer::new(&tokens)?;
/// let mut shard = analyzer.shard();
/// shard.push(Article { text: "It rained. The bridge was closed in May 1998.".into(), ..Default::default() })?;
///
/// let mut reader = DateReader::new(&DateOptions::default(), &tokens)?;
/// let mentions = reader.read(&shard.finish(), 0);
/// assert_eq!((mentions[0].value.as_str(), mentions[0].sentence), ("1998-05", 1));
/// # Ok::<(), newsframe::Error>(())
/// ```
#[derive(Debug)]
pub struct DateReader {
    /// Whether all articles are read by the rules of one language.
    names_language: bool,
    /// The tagger that the options ask for, then those for other languages that were met.
    taggers: Vec<Tagger>,
    /// Cuts texts into the tokens that rules are made for.
    analyzer: Analyzer,
    /// Cuts texts into the tokens of the corpus, if those are others.
    own: Option<Analyzer>,
    tokens: Vec<Token>,
    ends: Vec<u32>,
    mentions: Vec<DateMention>,
    unread: UnreadLanguages,
}

impl DateReader {
    /// A reader for the articles of a corpus that was read with these options of tokens.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) if there are no rules for the language that is named.
    pub fn new(options: &DateOptions, tokens: &TokenOptions) -> Result<Self> {
        let rules = TokenOptions::default();
        Ok(Self {
            names_language: options.language.is_some(),
            taggers: vec![Tagger::new(options)?],
            analyzer: Analyzer::new(&rules)?,
            own: if *tokens == rules { None } else { Some(Analyzer::new(tokens)?) },
            tokens: Vec::new(),
            ends: Vec::new(),
            mentions: Vec::new(),
            unread: UnreadLanguages::default(),
        })
    }

    /// The dates of the article at an index, in the order of the text; none if its language has no rules.
    ///
    /// `sentence` is that of the corpus: with other tokens than the default ones, sentences can end elsewhere.
    pub fn read(&mut self, shard: &Shard, index: usize) -> &[DateMention] {
        self.tokens.clear();
        self.ends.clear();
        self.mentions.clear();
        let Some(place) = self.choose(shard, index) else { return &[] };
        let article = &shard.articles()[index];
        self.analyzer.analyze(&article.text, &mut self.tokens, &mut self.ends);
        let published = article.published.as_ref().map(|published| published.day);
        self.taggers[place].tag(&article.text, &self.tokens, &self.ends, published, &mut self.mentions);
        if let Some(own) = &self.own {
            own.analyze(&article.text, &mut self.tokens, &mut self.ends);
            let mut sentence = 0;
            for mention in &mut self.mentions {
                let ends_before = |&end: &u32| self.tokens[end as usize - 1].span.end <= mention.span.start;
                while self.ends.get(sentence).is_some_and(ends_before) {
                    sentence += 1;
                }
                mention.sentence = sentence as u32;
            }
        }
        &self.mentions
    }

    /// The dates of the article that was read last.
    pub fn mentions(&self) -> &[DateMention] {
        &self.mentions
    }

    /// The dates of a text that is no article, in the order of the text.
    ///
    /// It is read by the rules of the language that the options name, else by those that
    /// [`Tagger::for_text`] chooses.
    pub fn read_text(&mut self, text: &str, published: Option<Date>) -> &[DateMention] {
        self.mentions.clear();
        self.analyzer.analyze(text, &mut self.tokens, &mut self.ends);
        let tagger = self.taggers[0].for_tokens(text, &self.tokens, &self.ends);
        tagger.tag(text, &self.tokens, &self.ends, published, &mut self.mentions);
        &self.mentions
    }

    /// The weekdays that the article at an index has beside days of a month without a year, in the order of the text.
    pub fn weekday_dates(&mut self, shard: &Shard, index: usize) -> Vec<WeekdayDate> {
        let mut found = Vec::new();
        if let Some(place) = self.choose(shard, index) {
            let text = &shard.articles()[index].text;
            self.analyzer.analyze(text, &mut self.tokens, &mut self.ends);
            self.taggers[place].weekday_dates(text, &self.tokens, &self.ends, &mut found);
        }
        found
    }

    /// The tokens of the article that was read last, as the corpus counts them; none if its language has no rules.
    pub fn tokens(&self) -> &[Token] {
        &self.tokens
    }

    /// The index after the last token of each sentence of the article that was read last.
    pub fn sentence_ends(&self) -> &[u32] {
        &self.ends
    }

    /// The articles in languages without rules that were met since this was last asked.
    pub fn take_unread(&mut self) -> UnreadLanguages {
        std::mem::take(&mut self.unread)
    }

    /// The place of the tagger for an article; `None` if there are no rules for its language, which is then counted.
    fn choose(&mut self, shard: &Shard, index: usize) -> Option<usize> {
        if self.names_language {
            return Some(0);
        }
        let language = shard.language(index).unwrap_or(Tagger::FALLBACK);
        let code = language::code(language).unwrap_or(language);
        if let Some(place) = self.taggers.iter().position(|tagger| tagger.language() == code) {
            return Some(place);
        }
        let Some(tagger) = self.taggers[0].for_language(code) else {
            self.unread.add(code);
            return None;
        };
        let tagger = tagger.into_owned();
        self.taggers.push(tagger);
        Some(self.taggers.len() - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{Article, Published};
    use crate::text::tokenizer::TokenMode;

    fn shard(tokens: &TokenOptions, articles: Vec<Article>) -> Shard {
        let analyzer = Analyzer::new(tokens).unwrap();
        let mut shard = analyzer.shard();
        for article in articles {
            shard.push(article).unwrap();
        }
        shard.finish()
    }

    fn article(text: &str, language: Option<&str>, published: Option<&str>) -> Article {
        let published = published.map(|day| Published { day: day.parse().unwrap(), at: None, evidence: "field" });
        Article { text: text.to_owned(), language: language.map(str::to_owned), published, ..Default::default() }
    }

    #[test]
    fn each_article_has_its_own_day() {
        let shard = shard(
            &TokenOptions::default(),
            vec![
                article("He spoke yesterday.", None, Some("2025-03-01")),
                article("", None, None),
                article("He spoke yesterday.", None, Some("2024-03-01")),
                article("He spoke yesterday.", None, None),
            ],
        );
        let mut reader = DateReader::new(&DateOptions::default(), &TokenOptions::default()).unwrap();
        let mut value = |index| reader.read(&shard, index).first().map(|mention| mention.value.clone());
        assert_eq!(value(0).as_deref(), Some("2025-02-28"));
        assert_eq!(value(1), None);
        assert_eq!(value(2).as_deref(), Some("2024-02-29"));
        assert_eq!(value(3).as_deref(), Some("XXXX-XX-XX"));
    }

    #[test]
    fn articles_without_rules_are_counted() {
        let japanese = "明日の会議は2025年8月20日に始まります。";
        let articles = vec![
            article(japanese, None, None),
            article("On 5 May 1998 it rained.", Some("en-GB"), None),
            article("On 5 May 1998 it rained.", Some("sv"), None),
        ];
        let shard = shard(&TokenOptions::default(), articles);
        let mut reader = DateReader::new(&DateOptions::default(), &TokenOptions::default()).unwrap();
        assert!(reader.read(&shard, 0).is_empty());
        assert_eq!(reader.read(&shard, 1).len(), 1);
        assert!(reader.read(&shard, 2).is_empty());
        assert_eq!(reader.take_unread().iter().collect::<Vec<_>>(), [("ja", 1), ("sv", 1)]);
        assert_eq!(reader.take_unread(), UnreadLanguages::default());
        let mut english =
            DateReader::new(&DateOptions::default().language("english"), &TokenOptions::default()).unwrap();
        assert_eq!(english.read(&shard, 2).len(), 1);
        assert_eq!(english.take_unread(), UnreadLanguages::default());
    }

    #[test]
    fn sentences_and_tokens_are_those_of_the_corpus() {
        let text = "Prices (see p. 3) rose by 2.5 per cent in May 1998. They don't fall on Monday. Mr. J. Doe said so in 1999.";
        let split = TokenOptions { split_clitics: true, split_hyphens: true, ..Default::default() };
        for tokens in [TokenOptions::default(), split, TokenOptions { mode: TokenMode::Uax29, ..Default::default() }] {
            let shard = shard(&tokens, vec![article(text, Some("en"), None)]);
            let mut reader = DateReader::new(&DateOptions::default(), &tokens).unwrap();
            let mentions = reader.read(&shard, 0).to_vec();
            assert_eq!(reader.tokens().len(), shard.forms(0).len());
            let ends: Vec<usize> = reader.sentence_ends().iter().map(|&end| end as usize).collect();
            let sentences: Vec<_> = shard.sentences(0).collect();
            assert_eq!(ends, sentences.iter().map(|sentence| sentence.end).collect::<Vec<_>>());
            assert_eq!(mentions.len(), 3);
            for mention in mentions {
                let inside = &reader.tokens()[sentences[mention.sentence as usize].clone()];
                assert!(inside.first().unwrap().span.start <= mention.span.start, "{mention:?}");
                assert!(inside.last().unwrap().span.end >= mention.span.end, "{mention:?}");
            }
        }
    }
}
