//! The names of columns, what they hold, and what they mean: one catalogue for code and documentation.

/// A column of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnDoc {
    /// The name.
    pub name: &'static str,
    /// The Polars dtype, as Python names it.
    pub dtype: &'static str,
    /// What it holds.
    pub meaning: &'static str,
}

const fn column(name: &'static str, dtype: &'static str, meaning: &'static str) -> ColumnDoc {
    ColumnDoc { name, dtype, meaning }
}

/// The columns of `articles()`; keys and columns that were kept follow.
pub const ARTICLES: &[ColumnDoc] = &[
    column("article_id", "UInt32", "the position in the corpus, from 0; a sub-corpus keeps it"),
    column("source", "String", "the file, archive member or frame"),
    column("record", "Int64", "the record within the source, from 0: a line of JSON Lines, a row of a table"),
    column("title", "String", "the headline"),
    column("authors", "List(String)", "the authors, in order, without \"By\" and roles"),
    column("published", "Date", "the day of publication"),
    column("published_at", "Datetime('us', 'UTC')", "the moment of publication, where it is known"),
    column("dateline", "String", "the place line that opened the first paragraph"),
    column("section", "String", "the section or desk"),
    column("site", "String", "the publisher or site"),
    column("language", "String", "the ISO 639-1 code: declared, else detected; null if in doubt"),
    column("url", "String", "the address"),
    column("n_chars", "Int64", "characters (code points) of the text"),
    column("n_tokens", "Int64", "tokens, punctuation included: the rows of `tokens()`"),
    column("n_sentences", "Int64", "sentences: the rows of `sentences()`"),
    column("text", "String", "the body, paragraphs separated by an empty line"),
    column("id", "String", "the user's own identifier"),
    column("boilerplate", "String", "what was cut from the body"),
    column("published_evidence", "String", "what the date was read from, such as `byline` or `field`"),
    column("modified", "Date", "the day of the last change, where the article gives one"),
    column("encoding", "String", "the encoding of the file; empty for text that came as text"),
    column("encoding_evidence", "String", "how the encoding was chosen: `user`, `bom`, `valid`, `detected`"),
    column("replacements", "Int64", "bytes that were no text and became U+FFFD"),
];

/// The columns of `tokens()`.
pub const TOKENS: &[ColumnDoc] = &[
    column("article_id", "UInt32", "the article"),
    column("sentence", "Int64", "the sentence within the article, from 0"),
    column("position", "Int64", "the token within the article, from 0"),
    column("start", "Int64", "where the token starts in the text: characters in Python, bytes in Rust"),
    column("end", "Int64", "where it ends; `text[start:end]` is the token"),
    column("text", "String", "the token as it stands"),
    column("term", "String", "the term that it counts as"),
    column("kind", "String", "word, number, url, email, handle, hashtag, emoji, punctuation or symbol"),
];

/// The columns of `sentences()`.
pub const SENTENCES: &[ColumnDoc] = &[
    column("article_id", "UInt32", "the article"),
    column("sentence", "Int64", "the sentence within the article, from 0"),
    column("start", "Int64", "where the sentence starts in the text: characters in Python, bytes in Rust"),
    column("end", "Int64", "where it ends; `text[start:end]` is the sentence"),
    column("text", "String", "the sentence as it stands"),
];

/// The columns of `terms()`; the group columns come first.
pub const TERMS: &[ColumnDoc] = &[
    column("term", "String", "the term, or the terms of an n-gram separated by spaces"),
    column("count", "Int64", "occurrences in the group"),
    column("doc_freq", "Int64", "articles of the group with the term"),
    column("rel_freq", "Float64", "occurrences per million counted tokens of the group, stop words included"),
    column("rank", "Int64", "the position by count within the group, from 1; ties are ordered by term"),
];

/// The columns of `article_terms()`.
pub const ARTICLE_TERMS: &[ColumnDoc] = &[
    column("article_id", "UInt32", "the article"),
    column("term", "String", "the term"),
    column("count", "Int64", "occurrences in the article"),
    column("weight", "Float64", "the weight that was asked for"),
];

/// The columns of `keyness()`; the group columns come first, the measures follow.
pub const KEYNESS: &[ColumnDoc] = &[
    column("term", "String", "the term, or the terms of an n-gram separated by spaces"),
    column("count", "Int64", "occurrences in the target"),
    column("reference_count", "Int64", "occurrences in the reference"),
    column("doc_freq", "Int64", "articles of the target with the term"),
    column("reference_doc_freq", "Int64", "articles of the reference with the term; null for a frame of counts"),
    column("rel_freq", "Float64", "occurrences per million counted tokens of the target, stop words included"),
    column("reference_rel_freq", "Float64", "the same of the reference"),
    column("direction", "String", "`target` if the term is at least as frequent there, else `reference`"),
];

/// The columns of `dispersion()`; the group columns come first, the measures last.
pub const DISPERSION: &[ColumnDoc] = &[
    column("term", "String", "the term"),
    column("count", "Int64", "occurrences in the group"),
    column("doc_freq", "Int64", "articles of the group with the term"),
    column("rel_freq", "Float64", "occurrences per million counted tokens of the group, stop words included"),
    column("n_parts", "Int64", "parts of the group that hold a token"),
    column("range", "Int64", "parts with the term"),
];

/// The columns of `diversity()`; the measures come last. Before those of lexical density stand the counts that they are
/// made of: `content_words`, `function_words`, `content_types` and `function_types` (Int64; null without a list of
/// function words).
pub const DIVERSITY: &[ColumnDoc] = &[
    column("article_id", "UInt32", "the article; the group columns stand here instead, if there are groups"),
    column("articles", "Int64", "the articles of the group"),
    column("tokens", "Int64", "the counted tokens, stop words left out"),
    column("types", "Int64", "the different terms among them"),
    column("hapaxes", "Int64", "the types that occur once"),
    column("dis_legomena", "Int64", "the types that occur twice"),
];

/// The columns of `readability()` with its default measures. The group columns come first, `article_id` if there are no
/// others; then sentences, words, letters and syllables with what else the measures are computed from; then the measures.
pub const READABILITY: &[ColumnDoc] = &[
    column("article_id", "UInt32", "the article"),
    column("sentences", "Int64", "sentences with a word"),
    column("words", "Int64", "words and numbers"),
    column("characters", "Int64", "characters of words"),
    column("letters", "Int64", "letters of words"),
    column("long_words", "Int64", "words of seven letters or more"),
    column("syllables", "Int64", "syllables; null if those of the language cannot be counted"),
    column("polysyllables", "Int64", "words of three syllables or more"),
    column("complex_words", "Int64", "hard words of the Fog index; null but for English"),
    column("difficult_words", "Int64", "words that are not familiar; null but for English"),
    column("flesch_reading_ease", "Float64", "the reading ease of Flesch; null but for English"),
    column("flesch_kincaid_grade", "Float64", "the school grade by the counts of Flesch; null but for English"),
    column("gunning_fog", "Float64", "the Fog index; null but for English"),
    column("smog", "Float64", "the simple measure of gobbledygook; null but for English"),
    column("coleman_liau_short", "Float64", "the school grade of Coleman and Liau; null but for English"),
    column("ari", "Float64", "the automated readability index; null but for English"),
    column("dale_chall_1948", "Float64", "the formula of Dale and Chall; null but for English"),
    column("lix", "Float64", "the readability index of Björnsson"),
    column("rix", "Float64", "long words for each sentence"),
];

/// The columns of `kwic()` and `query()`; labels and metadata follow.
pub const CONCORDANCE: &[ColumnDoc] = &[
    column("article_id", "UInt32", "the article"),
    column("sentence", "Int64", "the sentence in which the node starts, from 0"),
    column("position", "Int64", "the first token of the node, from 0"),
    column("start", "Int64", "where the node starts in the text: characters in Python, bytes in Rust"),
    column("end", "Int64", "where it ends; `text[start:end]` is the node"),
    column("left", "String", "the text to its left, white space as single spaces"),
    column("node", "String", "the hit as it stands"),
    column("right", "String", "the text to its right, white space as single spaces"),
];

/// The columns of `lookup()`; the group columns come first, or `article_id`.
pub const LOOKUP: &[ColumnDoc] = &[
    column("category", "String", "the category, after those that it is within: `conflict > violence`"),
    column("count", "Int64", "hits of its patterns and of those of categories within it, not overlapping"),
    column("doc_freq", "Int64", "articles of the group with a hit"),
    column("n_tokens", "Int64", "counted tokens of the group: all but punctuation and symbols"),
    column("rel_freq", "Float64", "hits per million counted tokens; null without tokens"),
];

/// The columns of `ngrams()`; the group columns come first, the measures last.
pub const NGRAMS: &[ColumnDoc] = &[
    column("term", "String", "the terms of the n-gram separated by spaces"),
    column("n", "Int64", "how many they are"),
    column("count", "Int64", "occurrences in the group"),
    column("doc_freq", "Int64", "articles of the group with the n-gram"),
    column("rel_freq", "Float64", "occurrences per million counted tokens of the group, stop words included"),
    column("rank", "Int64", "the position by count among those of the group that are as long, from 1"),
];

/// The columns of `collocations()`; the group columns come first, positions after the count, the measures last.
pub const COLLOCATIONS: &[ColumnDoc] = &[
    column("node", "String", "the term around which windows are looked at"),
    column("collocate", "String", "a term in the windows"),
    column("count", "Int64", "how often it stands in a window around the node"),
    column("node_count", "Int64", "occurrences of the node in the group"),
    column("collocate_count", "Int64", "occurrences of the collocate in the group"),
    column("expected", "Float64", "the count if both were independent"),
];

/// The columns of the edges of `cooccurrence()`; the group columns come first, the measures last.
pub const EDGES: &[ColumnDoc] = &[
    column("source", "String", "the term that comes first in the alphabet"),
    column("target", "String", "the other term"),
    column("count", "Int64", "how often they share a context; Float64, if counting is by distance"),
];

/// The columns of the nodes of `cooccurrence()`; the group columns come first.
pub const NODES: &[ColumnDoc] = &[
    column("term", "String", "the term"),
    column("count", "Int64", "occurrences in the group"),
    column("contexts", "Int64", "the sentences or articles with the term; for windows articles"),
    column("degree", "Int64", "its edges"),
    column("strength", "Int64", "the sum of their counts; Float64, if counting is by distance"),
];

/// The columns of `similarity()` between articles. Between terms the first two are `term` and `other`, between the
/// groups of a column its name, and the same after `other_`; the third is `distance` where that is measured. Titles come
/// after the first two, and `rank` last, if they are asked for.
pub const SIMILARITY: &[ColumnDoc] = &[
    column("article_id", "UInt32", "the article"),
    column("other_id", "UInt32", "the article that it is compared with"),
    column("similarity", "Float64", "how similar they are by the metric that was asked for"),
];

/// The columns of `keywords()`; the group columns take the place of `article_id`.
pub const KEYWORDS: &[ColumnDoc] = &[
    column("article_id", "UInt32", "the article"),
    column("term", "String", "the keyword"),
    column("count", "Int64", "occurrences in the article or group"),
    column("doc_freq", "Int64", "articles of the corpus with the term; of the group, if there are groups"),
    column("weight", "Float64", "the weight that was asked for"),
    column("rank", "Int64", "the position by weight, from 1; ties are ordered by count, then by term"),
];

/// The columns of `dates()`; those of one text have no `article_id`.
pub const DATES: &[ColumnDoc] = &[
    column("article_id", "UInt32", "the article"),
    column("sentence", "Int64", "the sentence within the article, from 0"),
    column("start", "Int64", "where the expression starts in the text: characters in Python, bytes in Rust"),
    column("end", "Int64", "where it ends; `text[start:end]` is the expression"),
    column("text", "String", "the expression as it stands"),
    column("type", "String", "DATE, TIME, DURATION or SET, as TIMEX3 divides them"),
    column(
        "value",
        "String",
        "the value as TIMEX3 writes it, such as `2025-08-17`, `197`, `P3W`; what is not known is X",
    ),
    column("mod", "String", "the modifier of TIMEX3: START, MID, END, APPROX, MORE_THAN …"),
    column("begin", "Date", "the first day; null if the value has no place in the calendar"),
    column("finish", "Date", "the day after the last"),
    column("granularity", "String", "from second to century; null for durations, sets and vague references"),
    column("anchor", "String", "what it was reckoned from: published, text (a date before it) or none"),
    column("confidence", "Float64", "how far it can be trusted, from 0 to 1"),
    column("quant", "String", "of a set its quantifier: EVERY, EACH or a number"),
    column("freq", "String", "of a set how often in each period: `2X`"),
    column("alternative", "String", "the value that came second"),
    column("range_id", "UInt32", "what the two ends of a range, or the members of a list, share within their article"),
    column("zone", "String", "the time zone as it is written; the value is the time on the wall"),
    column("rule", "String", "the rule that found it"),
    column(
        "fiscal",
        "Boolean",
        "whether the year is one of accounts, which may begin in any month: it has no interval",
    ),
    column("ambiguous_dm", "Boolean", "whether day and month could be swapped"),
    column("impossible_day", "Boolean", "whether the day that was written does not exist; the value is its month"),
    column(
        "dct_suspect",
        "Boolean",
        "whether a weekday beside the date does not fit: the day of publication may be wrong",
    ),
];

/// The columns of `timeline()`; the group columns come first.
pub const TIMELINE: &[ColumnDoc] = &[
    column("of", "String", "`mentioned` for the dates that articles speak of, `published` for the articles themselves"),
    column("period", "Date", "the first day of the window; null for what is in no window, the last row"),
    column("finish", "Date", "the day after its last"),
    column("count", "Float64", "mentions of dates, parts of those that lie in several windows; or articles"),
    column("articles", "Int64", "articles with a date in the window that is no longer than one; or published in it"),
    column("share", "Float64", "the part of the count of all windows of the group; null for what is in none"),
];

/// The columns of `lag()`; the group columns come first.
pub const LAG: &[ColumnDoc] = &[
    column("lag", "String", "which way and how far from the day of publication, such as `2 to 7 days back`"),
    column("low", "Int64", "the lowest lag of the class in days, below 0 for back; null for any"),
    column("high", "Int64", "the highest lag of the class; null for any"),
    column("count", "Int64", "mentions of dates with such a lag"),
    column("articles", "Int64", "articles with one"),
    column("share", "Float64", "the part of the mentions with a lag in the group"),
];

/// The columns of `lag_summary()`; the group columns come first.
pub const LAG_SUMMARY: &[ColumnDoc] = &[
    column("articles", "Int64", "articles with a day of publication"),
    column("undated", "Int64", "articles without one, which do not count"),
    column("count", "Int64", "mentions of dates with a lag"),
    column("unplaced", "Int64", "mentions without a place in the calendar: durations, sets, vague references …"),
    column("back", "Float64", "the part of the mentions that lie before the day of publication"),
    column("same", "Float64", "the part of those that hold it"),
    column("ahead", "Float64", "the part of those that lie after it"),
    column("lower_quartile", "Float64", "a quarter of the lags are lower, in days; below 0 for back"),
    column("median", "Float64", "half of the lags are lower"),
    column("upper_quartile", "Float64", "three quarters of the lags are lower"),
    column("median_back", "Float64", "how many days those that lie back do so, by their median"),
    column("median_ahead", "Float64", "how many days those that lie ahead do so, by their median"),
];

/// The columns of `dates_of()`; the group columns come first, the measures last.
pub const DATES_OF: &[ColumnDoc] = &[
    column("value", "String", "the date as TIMEX3 writes it, such as `1939-09` or `197`"),
    column("begin", "Date", "its first day"),
    column("finish", "Date", "the day after its last"),
    column("granularity", "String", "from day to century; null for named periods"),
    column("count", "Int64", "mentions of the date with the pattern near"),
    column("articles", "Int64", "articles with such a mention"),
    column("value_count", "Int64", "all mentions of the date in the group"),
    column("expected", "Float64", "the count if the pattern were near all dates alike"),
];

/// The columns of `mentions()`; those of one text have no `article_id`.
pub const MENTIONS: &[ColumnDoc] = &[
    column("article_id", "UInt32", "the article"),
    column("sentence", "Int64", "the sentence within the article, from 0"),
    column("start", "Int64", "where the mention starts in the text: characters in Python, bytes in Rust"),
    column("end", "Int64", "where it ends; `text[start:end]` is the mention"),
    column("text", "String", "the mention as it stands, without title and possessive"),
    column("label", "String", "what the entity is: PER, ORG, LOC, NORP, EVENT, WORK or PRODUCT"),
    column("entity", "String", "who or what is meant: the name that all of its mentions share"),
    column("title", "String", "the title beside a person's name, such as `US President`"),
    column("score", "Float64", "the share of mentions with such a score that are right, from 0 to 1"),
];

/// The columns of `entities()`; the group columns come first.
pub const ENTITIES: &[ColumnDoc] = &[
    column("entity", "String", "the name"),
    column("label", "String", "what it is: PER, ORG, LOC, NORP, EVENT, WORK or PRODUCT"),
    column("count", "Int64", "mentions in the group"),
    column("doc_freq", "Int64", "articles of the group that mention it"),
    column("aliases", "List(String)", "what else it is called in the group, the most frequent form first"),
    column("first_published", "Date", "the day of publication of the first such article"),
    column("last_published", "Date", "that of the last one"),
    column("doc_share", "Float64", "the part of the articles of the group that mention it"),
    column("salience", "Float64", "how much articles that mention it are about it, from 0 to 1"),
];

/// The columns of `comentions()`; the group columns come first, the measures last.
pub const COMENTIONS: &[ColumnDoc] = &[
    column("left", "String", "the entity that comes first in the alphabet"),
    column("left_label", "String", "what it is"),
    column("right", "String", "the other entity"),
    column("right_label", "String", "what it is"),
    column("count", "Int64", "sentences, paragraphs or articles with both"),
    column("doc_freq", "Int64", "articles of the group with such a place"),
];

/// The columns of `comention_nodes()`; the group columns come first.
pub const COMENTION_NODES: &[ColumnDoc] = &[
    column("entity", "String", "the name"),
    column("label", "String", "what it is"),
    column("count", "Int64", "mentions in the group"),
    column("doc_freq", "Int64", "articles of the group that mention it"),
    column("windows", "Int64", "sentences, paragraphs or articles that mention it"),
    column("degree", "Int64", "the entities that it shares enough of them with: its edges"),
    column("strength", "Int64", "the sum of the counts of these edges"),
];

/// The columns of `aliases()`.
pub const ALIASES: &[ColumnDoc] = &[
    column("alias", "String", "the name as articles write it"),
    column("label", "String", "what it names"),
    column("entity", "String", "for whom it stands; null if each article decides, as it stands for several"),
    column("count", "Int64", "mentions that are written like this"),
    column("doc_freq", "Int64", "articles with such a mention"),
    column(
        "reason",
        "String",
        "why: user, name (it is the entity's), spelling, known_name, brackets, acronym, initials, short_person, part, label",
    ),
    column("is_ambiguous", "Boolean", "whether it may stand for another entity, too"),
    column("candidates", "List(String)", "these others; all for whom it stands, if there is no single entity"),
];

/// The columns of `publication_dates()`.
pub const PUBLICATION_DATES: &[ColumnDoc] = &[
    column("article_id", "UInt32", "the article"),
    column("kind", "String", "`published`, or `modified` for the last change"),
    column("day", "Date", "the day; null if what is written was not taken for one"),
    column("at", "Datetime('us', 'UTC')", "the moment, where time and zone are written too"),
    column(
        "evidence",
        "String",
        "what it was read from: field, front_matter, header, byline, dateline, first_line, file_name, url, folder",
    ),
    column("confidence", "Float64", "how far it can be trusted, from 0 to 1; other dates raise or lower it"),
    column("text", "String", "what was read, as it is written"),
    column("chosen", "Boolean", "whether it is the `published` or `modified` of the article"),
    column("note", "String", "why it was chosen or not, and how it was read"),
    column(
        "dct_suspect",
        "Boolean",
        "whether weekdays of the text contradict the day of publication; null if none tells",
    ),
    column("weekdays_agree", "Int64", "weekdays beside days of a month in the text that fit the day of publication"),
    column("weekdays_contradict", "Int64", "such weekdays that do not fit"),
    column("suggested", "Date", "if they contradict, the day that all of them fit, where that is certain"),
];

/// The columns of `issues()`.
pub const ISSUES: &[ColumnDoc] = &[
    column("source", "String", "the file, archive member or frame"),
    column("record", "Int64", "the record within the source, from 0; null for the source as a whole"),
    column("offset", "Int64", "the byte offset in the (decompressed) source"),
    column("code", "String", "a stable name, such as `JSON_EOF` or `PAGE_BREAK`"),
    column("severity", "String", "rejected (not read), repaired (read and mended) or notice (read as it is)"),
    column("reason", "String", "what was seen"),
    column("advice", "String", "what to do about it"),
];

/// The columns of the catalogue of measures.
pub const MEASURES: &[ColumnDoc] = &[
    column("name", "String", "the name of the function, option and column"),
    column("family", "String", "association, keyness, dispersion, diversity, readability or similarity"),
    column("variant", "String", "which of several definitions this is; empty where there is one"),
    column("summary", "String", "what it tells"),
    column("formula", "String", "how it is computed"),
    column("inputs", "String", "what it is computed from"),
    column("parameters", "String", "its parameters with their defaults"),
    column(
        "direction",
        "String",
        "of dispersion from 0 to 1 which end is even: `conventional` 1, `gries` 0; empty for other measures",
    ),
    column("range", "String", "the values that it can have"),
    column("zeros", "String", "what happens where counts are zero"),
    column("reference", "String", "the paper that defines it"),
];

/// Every frame, by the name of the method that returns it.
pub const FRAMES: &[(&str, &[ColumnDoc])] = &[
    ("articles", ARTICLES),
    ("tokens", TOKENS),
    ("sentences", SENTENCES),
    ("terms", TERMS),
    ("article_terms", ARTICLE_TERMS),
    ("keyness", KEYNESS),
    ("dispersion", DISPERSION),
    ("diversity", DIVERSITY),
    ("readability", READABILITY),
    ("kwic", CONCORDANCE),
    ("query", CONCORDANCE),
    ("lookup", LOOKUP),
    ("ngrams", NGRAMS),
    ("collocations", COLLOCATIONS),
    ("edges", EDGES),
    ("nodes", NODES),
    ("similarity", SIMILARITY),
    ("keywords", KEYWORDS),
    ("dates", DATES),
    ("timeline", TIMELINE),
    ("lag", LAG),
    ("lag_summary", LAG_SUMMARY),
    ("dates_of", DATES_OF),
    ("mentions", MENTIONS),
    ("entities", ENTITIES),
    ("comentions", COMENTIONS),
    ("comention_nodes", COMENTION_NODES),
    ("aliases", ALIASES),
    ("publication_dates", PUBLICATION_DATES),
    ("issues", ISSUES),
];
