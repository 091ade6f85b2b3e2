"""Counting terms: values that can be counted by hand, and laws that hold for any text."""

from collections import Counter
from datetime import date
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import newsframe as nf
from corpora import ARTICLES, WAR_AND_PEACE, of_texts


@pytest.fixture(scope="module")
def corpus() -> nf.Corpus:
    return of_texts(*WAR_AND_PEACE)


@pytest.fixture(scope="module")
def sample() -> nf.Corpus:
    return nf.read(ARTICLES)


def test_by_hand(corpus: nf.Corpus) -> None:
    # 3 + 6 + 4 words, of which peace is 3.
    assert corpus.terms().rows() == [
        ("peace", 3, 2, 3e6 / 13, 1),
        ("war", 2, 2, 2e6 / 13, 2),
        ("and", 1, 1, 1e6 / 13, 3),
        ("at", 1, 1, 1e6 / 13, 4),
        ("last", 1, 1, 1e6 / 13, 5),
        ("of", 1, 1, 1e6 / 13, 6),
        ("said", 1, 1, 1e6 / 13, 7),
        ("the", 1, 1, 1e6 / 13, 8),
        ("they", 1, 1, 1e6 / 13, 9),
        ("words", 1, 1, 1e6 / 13, 10),
    ]


def test_dtypes(corpus: nf.Corpus) -> None:
    assert dict(corpus.terms().schema) == {
        "term": pl.String,
        "count": pl.Int64,
        "doc_freq": pl.Int64,
        "rel_freq": pl.Float64,
        "rank": pl.Int64,
    }


def test_stop_words_leave_the_shares_as_they_are(corpus: nf.Corpus) -> None:
    frame = corpus.terms(stop_words=["the", "AND", "of", "at", "they"])
    assert frame.select("term", "rel_freq").row(0) == ("peace", 3e6 / 13)
    assert set(frame["term"]) == {"peace", "war", "last", "said", "words"}
    assert set(corpus.terms(stop_words="en")["term"]) == set(corpus.terms(stop_words="English")["term"])
    for word in nf.stop_words("en"):
        assert word not in set(corpus.terms(stop_words="en")["term"])


@pytest.mark.parametrize("given", [{"the"}, ("the",), ["the"], pl.Series(["the"])])
def test_stop_words_in_any_collection(corpus: nf.Corpus, given) -> None:
    assert "the" not in set(corpus.terms(stop_words=given)["term"])


def test_case_accents_stems() -> None:
    corpus = of_texts("Café cafe CAFÉ strikes striking")
    assert dict(corpus.terms(lowercase=False).select("term", "count").rows())["CAFÉ"] == 1
    assert dict(corpus.terms(strip_accents=True).select("term", "count").rows())["cafe"] == 3
    assert dict(corpus.terms(stem="en").select("term", "count").rows())["strike"] == 2


def test_kinds() -> None:
    corpus = of_texts("Pay $40 to @lund at https://lund.example now!")
    assert set(corpus.terms(kinds="number")["term"]) == {"$40"}
    assert set(corpus.terms(kinds=["punctuation"])["term"]) == {"!"}
    assert "@lund" in set(corpus.terms(kinds=("handle", "url"))["term"])


def test_ngrams_stay_within_sentences_and_marks(corpus: nf.Corpus) -> None:
    grams = corpus.terms(ngram_range=(2, 2))["term"].to_list()
    assert grams == ["and peace", "at last", "of words", "peace at", "the war", "they said", "war and", "war of"]
    both = corpus.terms(ngram_range=(1, 2))
    assert set(both["term"]) == set(grams) | set(corpus.terms()["term"])
    assert corpus.terms(ngram_range=(2, 2), stop_words=["of"])["term"].str.contains("war").sum() == 2


def test_min_and_max_df(corpus: nf.Corpus) -> None:
    assert corpus.terms(min_df=2)["term"].to_list() == ["peace", "war"]
    assert corpus.terms(min_df=0.5)["term"].to_list() == ["peace", "war"]
    assert "peace" not in set(corpus.terms(max_df=1)["term"])
    assert corpus.terms(max_df=1.0).height == corpus.terms().height
    assert corpus.terms(min_df=4).is_empty()
    assert corpus.terms(max_features=2)["term"].to_list() == ["peace", "war"]
    assert corpus.terms(max_features=4)["term"].to_list() == ["peace", "war", "and", "at"], "ties are broken by term"


def test_by_columns() -> None:
    frame = pl.DataFrame(
        {
            "text": ["red red blue", "blue", "red", "green"],
            "section": ["b", "a", "b", None],
            "page": [1, 1, 2, 2],
        }
    )
    corpus = nf.read(frame)
    assert corpus.terms(by="section").select("section", "term", "count", "doc_freq", "rank").rows() == [
        (None, "green", 1, 1, 1),
        ("a", "blue", 1, 1, 1),
        ("b", "red", 3, 2, 1),
        ("b", "blue", 1, 1, 2),
    ]
    paged = corpus.terms(by=["page", "section"])
    assert paged.columns[:3] == ["page", "section", "term"]
    assert paged["page"].dtype == pl.Int64
    assert paged.group_by("term").agg(pl.col("count").sum()).sort("term").rows() == [
        ("blue", 2),
        ("green", 1),
        ("red", 3),
    ]


def test_groups_are_the_tables_of_their_sub_corpora(sample: nf.Corpus) -> None:
    grouped = sample.terms(by="section")
    for (section,), group in grouped.group_by("section"):
        part = sample.filter(pl.col("section").eq_missing(section))
        assert_frame_equal(group.drop("section"), part.terms())


def test_authors_make_a_group_each() -> None:
    frame = pl.DataFrame({"text": ["one two", "two"], "authors": [["Ana Sol", "Bo Lund"], ["Bo Lund"]]})
    rows = nf.read(frame).terms(by="authors").select("authors", "term", "count").rows()
    assert rows == [("Ana Sol", "one", 1), ("Ana Sol", "two", 1), ("Bo Lund", "two", 2), ("Bo Lund", "one", 1)]


@pytest.mark.parametrize(
    ("every", "first"),
    [
        ("1d", date(2025, 5, 14)),
        ("1w", date(2025, 5, 12)),
        ("1mo", date(2025, 5, 1)),
        ("1q", date(2025, 4, 1)),
        ("1y", date(2025, 1, 1)),
        ("6mo", date(2025, 1, 1)),
    ],
)
def test_calendar_windows(every: str, first: date) -> None:
    frame = pl.DataFrame({"text": ["one", "two"], "published": [date(2025, 5, 14), None]})
    periods = nf.read(frame).terms(every=every).select("period", "term").rows()
    assert periods == [(None, "two"), (first, "one")]


@pytest.mark.parametrize("every", ["1d", "1w", "1mo", "1q", "1y"])
def test_calendar_windows_are_those_of_polars(sample: nf.Corpus, every: str) -> None:
    tokens = sample.tokens().filter(~pl.col("kind").is_in(["punctuation", "symbol"]))
    days = sample.articles(text=False).select("article_id", pl.col("published").dt.truncate(every).alias("period"))
    expected = tokens.join(days, on="article_id").group_by("period", "term").len("count").sort("period", "term")
    found = sample.terms(every=every).select("period", "term", "count").sort("period", "term")
    assert found.rows() == expected.rows()


def test_terms_are_counted_tokens(sample: nf.Corpus) -> None:
    tokens = sample.tokens().filter(~pl.col("kind").is_in(["punctuation", "symbol"]))
    terms = sample.terms()
    assert dict(terms.select("term", "count").rows()) == Counter(tokens["term"])
    doc_freq = tokens.group_by("term").agg(pl.col("article_id").n_unique())
    assert dict(terms.select("term", "doc_freq").rows()) == dict(doc_freq.rows())
    assert terms["rel_freq"].sum() == pytest.approx(1e6)
    assert terms["rank"].to_list() == list(range(1, terms.height + 1))
    assert terms.equals(terms.sort(["count", "term"], descending=[True, False]))


def test_empty_corpus_has_the_columns() -> None:
    corpus = of_texts("...")
    assert corpus.terms().columns == ["term", "count", "doc_freq", "rel_freq", "rank"]
    assert corpus.terms().is_empty()
    assert corpus.terms(by="section").columns[0] == "section"


def test_intervals_of_relative_frequencies() -> None:
    corpus = nf.read(ARTICLES)
    plain = corpus.terms(by="section", min_df=2)
    frame = corpus.terms(by="section", min_df=2, confidence=0.9, resamples=100, seed=3)
    assert frame.columns == [
        "section", "term", "count", "doc_freq", "rel_freq", "rel_freq_low", "rel_freq_high", "rank",
    ]  # fmt: skip
    assert frame.drop("rel_freq_low", "rel_freq_high").equals(plain)
    assert frame.filter(pl.col("rel_freq_low") > pl.col("rel_freq_high")).is_empty()
    inside = frame.filter(pl.col("rel_freq").is_between("rel_freq_low", "rel_freq_high"))
    assert inside.height > 0.9 * frame.height
    again = nf.read(ARTICLES, threads=1).terms(by="section", min_df=2, confidence=0.9, resamples=100, seed=3)
    assert again.equals(frame)
    assert not corpus.terms(by="section", min_df=2, confidence=0.9, resamples=100, seed=4).equals(frame)


def test_an_interval_of_more_confidence_is_wider() -> None:
    corpus = nf.read(ARTICLES)
    narrow, wide = (corpus.terms(confidence=confidence) for confidence in (0.5, 0.99))
    assert (narrow["rel_freq_low"] >= wide["rel_freq_low"]).all()
    assert (narrow["rel_freq_high"] <= wide["rel_freq_high"]).all()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"confidence": 95}, "confidence is 95.0; pass a share between 0 and 1"),
        ({"confidence": 0.95, "resamples": 5}, "resamples is 5; pass a number from 10 to 10000"),
        ({"confidence": "high"}, 'confidence is "high"'),
        ({"confidence": 0.9, "seed": -1}, "seed is -1"),
    ],
)
def test_wrong_intervals(options: dict[str, Any], message: str) -> None:
    with pytest.raises(nf.errors.OptionsError, match=message):
        nf.read(ARTICLES).terms(**options)
