"""N-grams: what can be counted by hand, and the same numbers as terms() has."""

import math
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import newsframe as nf
from corpora import ARTICLES, of_texts
from newsframe import errors


@pytest.fixture(scope="module")
def sample() -> nf.Corpus:
    return nf.read(ARTICLES)


def test_by_hand() -> None:
    corpus = of_texts("To be or not to be. To be, or not.", "Or not.")
    frame = corpus.ngrams(n=(2, 3), min_count=2)
    # Twelve tokens, as marks are none; no n-gram reaches across the comma.
    assert frame.rows() == [
        ("or not", 2, 3, 2, 3e6 / 12, 1),
        ("to be", 2, 3, 1, 3e6 / 12, 2),
    ]
    assert corpus.ngrams(n=3, min_count=1)["term"].to_list() == ["be or not", "not to be", "or not to", "to be or"]


def test_left_out_tokens() -> None:
    corpus = of_texts("insurgents killed in ongoing fighting")
    # The example of Guthrie et al. (2006): two-skip-bi-grams and two-skip-tri-grams.
    bigrams = [
        "insurgents killed", "insurgents in", "insurgents ongoing", "killed in", "killed ongoing", "killed fighting",
        "in ongoing", "in fighting", "ongoing fighting",
    ]  # fmt: skip
    trigrams = [
        "insurgents killed in", "insurgents killed ongoing", "insurgents killed fighting", "insurgents in ongoing",
        "insurgents in fighting", "insurgents ongoing fighting", "killed in ongoing", "killed in fighting",
        "killed ongoing fighting", "in ongoing fighting",
    ]  # fmt: skip
    assert set(corpus.ngrams(n=2, skip=2, min_count=1)["term"]) == set(bigrams)
    assert set(corpus.ngrams(n=3, skip=2, min_count=1)["term"]) == set(trigrams)


def test_stop_words_can_be_left_out_but_are_no_terms() -> None:
    corpus = of_texts("cease the fire")
    assert corpus.ngrams(min_count=1, stop_words=["the"]).is_empty()
    assert corpus.ngrams(min_count=1, stop_words=["the"], skip=1)["term"].to_list() == ["cease fire"]


def test_ends_of_sentences() -> None:
    corpus = of_texts("We won. They lost, too.")
    assert corpus.ngrams(min_count=1)["term"].to_list() == ["they lost", "we won"]
    across = corpus.ngrams(min_count=1, within="article")
    assert across["term"].to_list() == ["lost too", "they lost", "we won", "won they"]


@pytest.mark.parametrize("options", [{}, {"stop_words": "en"}, {"kinds": ["word"], "lowercase": False}])
@pytest.mark.parametrize("n", [2, 3, 5])
def test_counts_are_those_of_terms(sample: nf.Corpus, n: int, options: dict[str, Any]) -> None:
    expected = sample.terms(ngram_range=(n, n), **options)
    assert_frame_equal(sample.ngrams(n=n, min_count=1, **options).drop("n"), expected)
    frequent = sample.ngrams(n=n, min_count=3, **options).drop("n")
    assert_frame_equal(frequent, expected.filter(pl.col("count") >= 3))
    grouped = sample.terms(ngram_range=(n, n), by="section", **options)
    assert_frame_equal(sample.ngrams(n=n, min_count=1, by="section", **options).drop("n"), grouped)


def test_several_lengths_are_those_of_each(sample: nf.Corpus) -> None:
    together = sample.ngrams(n=(2, 4), skip=1, min_count=2, every="1y")
    assert together.columns[:3] == ["period", "term", "n"]
    for n in (2, 3, 4):
        assert_frame_equal(together.filter(pl.col("n") == n), sample.ngrams(n=n, skip=1, min_count=2, every="1y"))


def test_measures_are_of_the_table_of_twos() -> None:
    corpus = of_texts("a b a b c. b c.")
    frame = corpus.ngrams(n=(2, 3), min_count=1, measures=["pmi", "conditional_probability_21"])
    # Twos: ab ba ab bc, bc. Of five, a is the first of 2, b the last of 2; together they are 2.
    row = frame.filter(pl.col("term") == "a b").row(0, named=True)
    assert row["pmi"] == pytest.approx(math.log2(2 * 5 / (2 * 2)))
    assert row["conditional_probability_21"] == pytest.approx(1.0)
    assert frame.filter(pl.col("n") == 3)["pmi"].null_count() == 3
    # What is left out for its count is in the sums of what remains.
    rare = corpus.ngrams(min_count=2, measures=["pmi"]).filter(pl.col("term") == "a b")
    assert rare["pmi"].item() == row["pmi"]


def test_scanned_and_threads(sample: nf.Corpus) -> None:
    expected = sample.ngrams(n=(2, 3), min_count=2)
    for threads in (1, 3):
        assert_frame_equal(nf.scan(ARTICLES, threads=threads).ngrams(n=(2, 3), min_count=2), expected)


def test_no_articles() -> None:
    frame = of_texts().ngrams(measures=["pmi"])
    assert frame.is_empty()
    assert frame.columns == ["term", "n", "count", "doc_freq", "rel_freq", "rank", "pmi"]


@pytest.mark.parametrize(
    ("options", "part"),
    [
        ({"n": 1}, r"n is 1; .*terms\(\) counts single terms"),
        ({"n": (2, 10)}, r"n is \(2, 10\)"),
        ({"n": (3, 2)}, r"n is \(3, 2\)"),
        ({"n": "two"}, "n is .*expected a number of terms"),
        ({"skip": 10}, "skip is 10"),
        ({"skip": -1}, "skip is -1"),
        ({"within": "chapter"}, "within is .*sentence"),
        ({"min_count": 0}, "min_count is 0"),
        ({"n": 3, "measures": ["pmi"]}, "let n begin with 2"),
        ({"measures": ["pmy"]}, 'did you mean "pmi"'),
        ({"measures": ["ttr"]}, "measures names"),
        ({"measures": ["pmi", "pmi"]}, "twice"),
        ({"by": "sektion"}, 'did you mean "section"'),
        ({"every": "1h"}, "every is"),
        ({"kinds": []}, "kinds is empty"),
    ],
)
def test_wrong_options(sample: nf.Corpus, options: dict[str, Any], part: str) -> None:
    with pytest.raises(errors.OptionsError, match=part):
        sample.ngrams(**options)
