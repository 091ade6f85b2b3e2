//! Readability of articles and groups of articles, with the counts that it is computed from.

use std::collections::{BTreeMap, HashMap};

use foldhash::fast::FixedState;
use serde::{Deserialize, Serialize};

use crate::article::ArticleId;
use crate::error::{Error, Result};
use crate::measures::{Family, Function, TextCounts, readability};
use crate::shard::Shard;
use crate::stats::Interner;
use crate::stats::grouped::{GroupStatistic, Grouped};
use crate::stats::grouping::{ARTICLE, Grouping};
use crate::stats::measure_choice::{MeasureChoice, choose};
use crate::stats::word_counts::WordCounter;
use crate::suggest::closest;
use crate::text::language;
use crate::text::token::TokenKind;
use crate::vocabulary::FormId;

/// Options of [`Readability`].
///
/// # Examples
///
/// ```
/// use newsframe::stats::readability::ReadabilityOptions;
///
/// let options = ReadabilityOptions { measures: vec!["lix".into(), "gulpease".into()], ..Default::default() };
/// assert_eq!(options.language, None);
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReadabilityOptions {
    /// The measures, by name. Default those for English that are met most often, and LIX and RIX for any language.
    pub measures: Vec<String>,
    /// The language that all articles are taken for, by English name or ISO 639-1 code. Default that of each article, as
    /// declared, else as detected.
    pub language: Option<String>,
    /// The article columns that make groups; none of them makes one group of the whole corpus. Default each article.
    pub by: Option<Vec<String>>,
    /// The calendar window of `published` that makes groups, such as `1mo`. Default none.
    pub every: Option<String>,
}

impl Default for ReadabilityOptions {
    fn default() -> Self {
        let measures = [
            "flesch_reading_ease",
            "flesch_kincaid_grade",
            "gunning_fog",
            "smog",
            "coleman_liau_short",
            "ari",
            "dale_chall_1948",
            "lix",
            "rix",
        ];
        Self { measures: measures.map(str::to_owned).into(), language: None, by: None, every: None }
    }
}

impl ReadabilityOptions {
    /// The columns and windows that make groups.
    ///
    /// # Errors
    ///
    /// As [`Grouping::new`].
    pub fn grouping(&self) -> Result<Grouping> {
        Grouping::or_articles(self.by.as_deref(), self.every.as_deref())
    }
}

/// Counts that are always shown, besides those that the measures are computed from.
const ALWAYS: [&str; 4] = ["sentences", "words", "letters", "syllables"];

/// The statistic of [`Corpus::readability`](crate::Corpus::readability).
///
/// A measure that was made for one language is that of the group's articles in it, and so are counts that only some
/// languages have. A measure for any language is of all articles for which what it needs can be counted.
#[derive(Debug)]
pub struct Readability {
    measures: Vec<MeasureChoice>,
    /// The counts that are shown.
    counts: Vec<&'static str>,
    /// What all articles are taken for.
    language: Option<&'static str>,
    types: Types,
}

/// What is kept of the different words of a group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Types {
    /// Nothing: no measure needs them.
    None,
    /// Their number: each group is one article.
    Number,
    /// The words, so that those of several shards can be joined.
    Words,
}

impl Readability {
    /// Compiles the options: the statistic of all groups.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Options`](crate::ErrorKind::Options) for a measure that is not one of readability, a language that is
    /// not known, or columns that cannot group.
    pub fn grouped(options: &ReadabilityOptions) -> Result<Grouped<Self>> {
        let measures = choose(&options.measures, &[Family::Readability])?;
        let mut reads = ALWAYS.to_vec();
        reads.extend(measures.iter().flat_map(|choice| choice.measure.function.inputs()));
        let counts: Vec<&str> = TextCounts::NAMES.iter().copied().filter(|name| reads.contains(name)).collect();
        let grouping = options.grouping()?;
        let types = match counts.contains(&"types") || counts.contains(&"difficult_types") {
            false => Types::None,
            true if grouping.columns().iter().any(|column| column == ARTICLE) => Types::Number,
            true => Types::Words,
        };
        let language = options.language.as_deref().map(|name| language::code(name).ok_or_else(|| unknown(name)));
        let statistic = Self { measures, counts, language: language.transpose()?, types };
        Ok(Grouped { statistic, grouping })
    }

    /// The names of the counts and of the measures, in the order of the columns.
    pub fn columns(&self) -> (&[&'static str], Vec<&str>) {
        (&self.counts, self.measures.iter().map(|choice| choice.column.as_str()).collect())
    }
}

fn unknown(name: &str) -> Error {
    let names = || language::NAMES.iter().map(|(_, name)| *name);
    let near = closest(name, names()).map(|near| format!("did you mean {near:?}? ")).unwrap_or_default();
    let all: Vec<&str> = names().collect();
    Error::options(format!("language is {name:?}"))
        .advise(format!("{near}there are {}, and their ISO 639-1 codes", all.join(", ")))
}

/// What is counted of a group, for each language of its articles.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReadabilityCounts(BTreeMap<Option<&'static str>, LanguageCounts>);

#[derive(Clone, Debug, Default, PartialEq)]
struct LanguageCounts {
    counts: TextCounts<u64>,
    /// The different words, and whether each is difficult.
    types: HashMap<Box<str>, bool, FixedState>,
}

/// The readability of a group.
#[derive(Clone, Debug, PartialEq)]
pub struct ReadabilityScores {
    /// The counts that are shown; none where the language of no article has them.
    pub counts: Vec<Option<u64>>,
    /// The measures; none where no article is in the language of the measure, or it is not a finite number.
    pub scores: Vec<Option<f64>>,
}

/// What is known of the forms of a shard.
#[derive(Debug)]
pub struct ShardForms {
    roles: Vec<Role>,
    /// The lower case of each form; empty if types are not counted.
    terms: Vec<u32>,
    texts: Interner,
    languages: BTreeMap<Option<&'static str>, LanguageForms>,
    /// How often each form stands in the articles that are being counted; zero between calls.
    times: Vec<u32>,
}

#[derive(Debug)]
struct LanguageForms {
    counter: WordCounter,
    /// What each form adds, once it has been asked for.
    forms: Vec<Option<TextCounts<u32>>>,
}

/// What a form is to sentences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Word,
    /// A mark that ends a part of a sentence.
    Separator,
    Other,
}

impl Role {
    fn of(form: &str, kind: TokenKind) -> Self {
        match kind {
            TokenKind::Word | TokenKind::Number => Self::Word,
            TokenKind::Punctuation | TokenKind::Symbol if matches!(form, ":" | ";" | "–" | "—" | "-" | "--") => {
                Self::Separator
            }
            _ => Self::Other,
        }
    }
}

impl ShardForms {
    /// Counts sentences and their parts, and how often each form stands in an article; returns the forms that it met.
    fn tally(&mut self, shard: &Shard, index: usize, counts: &mut TextCounts<u64>, met: &mut Vec<FormId>) {
        let forms = shard.forms(index);
        for sentence in shard.sentences(index) {
            let (mut words, mut open) = (false, false);
            for &form in &forms[sentence] {
                match self.roles[form.0 as usize] {
                    Role::Word => {
                        (words, open) = (true, true);
                        let times = &mut self.times[form.0 as usize];
                        if *times == 0 {
                            met.push(form);
                        }
                        *times += 1;
                    }
                    Role::Separator if open => {
                        counts.units += 1;
                        open = false;
                    }
                    _ => {}
                }
            }
            counts.sentences += u64::from(words);
            counts.units += u64::from(open);
        }
    }
}

impl GroupStatistic for Readability {
    type Shared = ShardForms;
    type Partial = ReadabilityCounts;
    type Table = ReadabilityScores;

    fn share(&self, shard: &Shard) -> Result<ShardForms> {
        let vocabulary = shard.vocabulary();
        let mut texts = Interner::default();
        let terms = match self.types {
            Types::None => Vec::new(),
            _ => vocabulary.iter().map(|(_, form, _)| texts.intern(&form.to_lowercase())).collect(),
        };
        Ok(ShardForms {
            roles: vocabulary.iter().map(|(_, form, kind)| Role::of(form, kind)).collect(),
            terms,
            texts,
            languages: BTreeMap::new(),
            times: vec![0; vocabulary.len()],
        })
    }

    fn map(
        &self,
        shared: &mut ShardForms,
        shard: &Shard,
        articles: &[(usize, ArticleId)],
    ) -> Result<ReadabilityCounts> {
        let mut by_language: BTreeMap<Option<&'static str>, Vec<usize>> = BTreeMap::new();
        for &(index, _) in articles {
            let language = self.language.or_else(|| shard.language(index).and_then(language::code));
            by_language.entry(language).or_default().push(index);
        }
        let mut partial = ReadabilityCounts::default();
        for (language, indices) in by_language {
            let counted = self.count(shared, shard, language, &indices);
            partial.0.insert(language, counted);
        }
        Ok(partial)
    }

    fn merge(&self, left: ReadabilityCounts, right: ReadabilityCounts) -> ReadabilityCounts {
        let mut into = left;
        for (language, counted) in right.0 {
            let target = into.0.entry(language).or_default();
            target.counts += counted.counts;
            let mut types = counted.types;
            if types.len() > target.types.len() {
                std::mem::swap(&mut types, &mut target.types);
            }
            target.types.extend(types);
        }
        into
    }

    fn finish(&self, partial: ReadabilityCounts) -> Result<ReadabilityScores> {
        let languages: Vec<(Option<&str>, WordCounter, TextCounts<u64>)> = (partial.0.into_iter())
            .map(|(language, LanguageCounts { mut counts, types })| {
                counts.types += types.len() as u64;
                counts.difficult_types += types.values().filter(|&&difficult| difficult).count() as u64;
                (language, WordCounter::new(language), counts)
            })
            .collect();
        // The sum over the languages that a measure is for, and of which all of its counts are known.
        let sum = |language: Option<&str>, needed: &[&str]| {
            let fits = |known: &WordCounter| needed.iter().all(|count| known.knows(count));
            let mut of =
                languages.iter().filter(|(of, known, _)| (language.is_none() || *of == language) && fits(known));
            let mut sum = of.next()?.2;
            of.for_each(|(_, _, counts)| sum += *counts);
            Some(sum)
        };
        let value = |counts: TextCounts<u64>, name: &str| {
            let place = TextCounts::NAMES.iter().position(|known| *known == name)?;
            counts.values().nth(place)
        };
        let score = |choice: &MeasureChoice| {
            let Function::TextCounts(of) = choice.measure.function else { return None };
            let counts = sum(readability::language(choice.measure.name), &choice.measure.function.inputs())?;
            Some(of(&counts.map(|count| count as f64), &choice.parameters)).filter(|score| score.is_finite())
        };
        Ok(ReadabilityScores {
            counts: self.counts.iter().map(|name| value(sum(None, &[name])?, name)).collect(),
            scores: self.measures.iter().map(score).collect(),
        })
    }
}

impl Readability {
    /// Counts the articles of one language.
    fn count(
        &self,
        shared: &mut ShardForms,
        shard: &Shard,
        language: Option<&'static str>,
        indices: &[usize],
    ) -> LanguageCounts {
        let mut counted = LanguageCounts::default();
        let mut met = Vec::new();
        for &index in indices {
            shared.tally(shard, index, &mut counted.counts, &mut met);
        }
        let vocabulary = shard.vocabulary();
        let ShardForms { terms, texts, languages, times, .. } = shared;
        let LanguageForms { counter, forms } = languages.entry(language).or_insert_with(|| LanguageForms {
            counter: WordCounter::new(language),
            forms: vec![None; vocabulary.len()],
        });
        let mut types = Vec::new();
        for &FormId(form) in &met {
            let place = form as usize;
            let word = forms[place]
                .get_or_insert_with(|| counter.count(vocabulary.form(FormId(form)), vocabulary.kind(FormId(form))));
            counted.counts.add(word, u64::from(std::mem::take(&mut times[place])));
            if !terms.is_empty() {
                types.push((terms[place], word.difficult_words > 0));
            }
        }
        // The forms of one term differ in case, and so agree in whether it is difficult.
        types.sort_unstable();
        types.dedup_by_key(|&mut (term, _)| term);
        if self.types == Types::Words {
            counted.types = types.into_iter().map(|(term, difficult)| (texts.get(term).into(), difficult)).collect();
        } else {
            counted.counts.types = types.len() as u64;
            counted.counts.difficult_types = types.iter().filter(|(_, difficult)| *difficult).count() as u64;
        }
        counted
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::Article;
    use crate::shard::{Analyzer, Shard, ShardView};
    use crate::stats::Statistic;
    use crate::text::tokenizer::TokenOptions;

    fn shard(texts: &[(&str, Option<&str>)]) -> Shard {
        let analyzer = Analyzer::new(&TokenOptions::default()).unwrap();
        let mut shard = analyzer.shard();
        for &(text, language) in texts {
            let language = language.map(str::to_owned);
            shard.push(Article { text: text.to_owned(), language, ..Default::default() }).unwrap();
        }
        shard.finish()
    }

    fn options(measures: &[&str]) -> ReadabilityOptions {
        ReadabilityOptions { measures: measures.iter().map(|&name| name.to_owned()).collect(), ..Default::default() }
    }

    fn whole(measures: &[&str]) -> ReadabilityOptions {
        ReadabilityOptions { by: Some(Vec::new()), ..options(measures) }
    }

    /// The counts and scores of each group, by name.
    fn scores(options: &ReadabilityOptions, shard: &Shard) -> Vec<BTreeMap<String, Option<f64>>> {
        let grouped = Readability::grouped(options).unwrap();
        let partial = grouped.map(ShardView::of(shard)).unwrap();
        let (counts, measures) = grouped.statistic.columns();
        let names: Vec<String> = counts.iter().copied().chain(measures).map(str::to_owned).collect();
        let groups = grouped.finish(partial).unwrap().groups.into_iter();
        let row = |scores: ReadabilityScores| {
            let counts = scores.counts.into_iter().map(|count| count.map(|count| count as f64));
            names.iter().cloned().zip(counts.chain(scores.scores)).collect()
        };
        groups.map(|(_, scores)| row(scores)).collect()
    }

    #[test]
    fn a_text_by_hand() {
        // the 1, government 3, of 1, Halden 2, resigned 2, yesterday 3, nobody 3, was 1, surprised 2, why 1.
        let text = "The government of Halden resigned yesterday; nobody was surprised. Why?";
        let shard = shard(&[(text, Some("en"))]);
        let row = &scores(&options(&["flesch_reading_ease", "lix", "wheeler_smith", "eflaw", "lorge_1944"]), &shard)[0];
        let number = |name: &str| row[name].unwrap();
        assert_eq!((number("sentences"), number("words"), number("units")), (2.0, 10.0, 3.0));
        assert_eq!((number("syllables"), number("letters"), number("monosyllables")), (19.0, 59.0, 4.0));
        assert_eq!((number("long_words"), number("short_words"), number("prepositions")), (4.0, 4.0, 1.0));
        assert!((number("lix") - (5.0 + 40.0)).abs() < 1e-9);
        assert!((number("flesch_reading_ease") - (206.835 - 1.015 * 5.0 - 84.6 * 1.9)).abs() < 1e-9);
        assert!((number("wheeler_smith") - 10.0 * 10.0 / 3.0 * 0.6).abs() < 1e-9);
        assert_eq!(number("eflaw"), 7.0);
    }

    #[test]
    fn a_measure_of_one_language_is_none_for_others() {
        let shard = shard(&[("Der Rat tagt.", Some("de")), ("The council meets.", Some("en")), ("Words.", Some("xx"))]);
        let rows = scores(&options(&["flesch_reading_ease", "flesch_reading_ease_de", "lix", "tuldava"]), &shard);
        let known: Vec<Vec<bool>> = rows.iter().map(|row| row.values().map(Option::is_some).collect()).collect();
        let names: Vec<&str> = rows[0].keys().map(String::as_str).collect();
        assert_eq!(names[..3], ["flesch_reading_ease", "flesch_reading_ease_de", "letters"]);
        assert_eq!(known[0][..3], [false, true, true]);
        assert_eq!(known[1][..3], [true, false, true]);
        assert_eq!(known[2][..3], [false, false, true]);
        assert!(rows[2]["lix"].is_some() && rows[2]["tuldava"].is_none() && rows[2]["syllables"].is_none());
        // Of a group, the articles in its language count.
        let all = &scores(&whole(&["flesch_reading_ease", "lix"]), &shard)[0];
        assert_eq!(all["flesch_reading_ease"], rows[1]["flesch_reading_ease"]);
        assert_eq!((all["words"], all["syllables"]), (Some(7.0), Some(3.0 + 4.0)));
        // And if the language is said, all articles are in it.
        let said = ReadabilityOptions { language: Some("english".into()), ..options(&["flesch_reading_ease"]) };
        assert!(scores(&said, &shard).iter().all(|row| row["flesch_reading_ease"].is_some()));
    }

    #[test]
    fn an_empty_text_has_counts_of_zero_and_no_scores() {
        let row = &scores(&options(&["lix"]), &shard(&[("", None), ("…", None)]))[1];
        assert_eq!((row["words"], row["sentences"], row["lix"]), (Some(0.0), Some(0.0), None));
    }

    #[test]
    fn types_are_words_in_lower_case() {
        let shard = shard(&[("Das Haus das steht.", Some("de")), ("Ein Haus.", Some("de"))]);
        let by_article = scores(&options(&["dickes_steiwer"]), &shard);
        assert_eq!(by_article.iter().map(|row| row["types"]).collect::<Vec<_>>(), [Some(3.0), Some(2.0)]);
        assert_eq!(scores(&whole(&["dickes_steiwer"]), &shard)[0]["types"], Some(4.0));
    }

    #[test]
    fn wrong_options_are_errors_that_help() {
        let error = Readability::grouped(&options(&["flesh_reading_ease"])).unwrap_err();
        assert!(error.advice().starts_with("did you mean \"flesch_reading_ease\"?"), "{error}");
        let error = Readability::grouped(&options(&["log_dice"])).unwrap_err();
        assert!(error.advice().contains("readability"), "{error}");
        let language = |name: &str| ReadabilityOptions { language: Some(name.into()), ..Default::default() };
        let error = Readability::grouped(&language("germn")).unwrap_err();
        assert!(error.advice().starts_with("did you mean \"german\"?"), "{error}");
        assert!(Readability::grouped(&ReadabilityOptions { every: Some("1h".into()), ..Default::default() }).is_err());
    }

    #[test]
    fn the_measures_that_are_not_named_exist() {
        assert!(Readability::grouped(&ReadabilityOptions::default()).is_ok());
    }

    proptest! {
        #[test]
        fn any_split_gives_the_same_result(
            texts in prop::collection::vec(("([A-Za-zé]{1,9}[ .;-]{1,2}){0,12}", 0..4_usize), 0..9),
            cuts in prop::collection::vec(any::<bool>(), 9),
            by_group in any::<bool>(),
        ) {
            let languages = [Some("en"), Some("de"), Some("xx"), None];
            let texts: Vec<(&str, Option<&str>)> = texts.iter().map(|(text, l)| (text.as_str(), languages[*l])).collect();
            let names = ["flesch_reading_ease", "lorge_1944", "dickes_steiwer", "lix", "tuldava", "wheeler_smith"];
            let options = if by_group {
                ReadabilityOptions { by: Some(vec!["language".to_owned()]), ..options(&names) }
            } else {
                whole(&names)
            };
            let grouped = Readability::grouped(&options).unwrap();
            let once = grouped.map(ShardView::of(&shard(&texts))).unwrap();
            let mut parts: Vec<Vec<(&str, Option<&str>)>> = vec![Vec::new()];
            for (text, cut) in texts.iter().zip(&cuts) {
                if *cut {
                    parts.push(Vec::new());
                }
                parts.last_mut().unwrap().push(*text);
            }
            let mapped = |part: &Vec<_>| grouped.map(ShardView::of(&shard(part))).unwrap();
            let forward = parts.iter().map(mapped).fold(Default::default(), |a, b| grouped.merge(a, b));
            let backward = parts.iter().rev().map(mapped).fold(Default::default(), |a, b| grouped.merge(b, a));
            let once = grouped.finish(once).unwrap().groups;
            prop_assert_eq!(&once, &grouped.finish(forward).unwrap().groups);
            prop_assert_eq!(&once, &grouped.finish(backward).unwrap().groups);
        }
    }
}
