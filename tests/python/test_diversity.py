"""How varied the vocabulary is: values that can be counted by hand, and options that are refused."""

import math
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import newsframe as nf
from corpora import ARTICLES, of_texts
from newsframe import errors, measures

ROSES = ("A rose is a rose is a rose.", "", "War and peace.")


@pytest.fixture(scope="module")
def corpus() -> nf.Corpus:
    return of_texts(*ROSES)


@pytest.fixture(scope="module")
def sample() -> nf.Corpus:
    return nf.read(ARTICLES)


def test_by_hand(corpus: nf.Corpus) -> None:
    frame = corpus.diversity(measures=["ttr", "mattr(window=3)"])
    assert frame.rows() == [
        (0, 1, 8, 3, 0, 1, 3 / 8, 1.0),
        (1, 1, 0, 0, 0, 0, None, None),
        (2, 1, 3, 3, 3, 0, 1.0, 1.0),
    ]
    assert frame.columns[-2:] == ["ttr", "mattr(window=3)"]


def test_the_whole_corpus(corpus: nf.Corpus) -> None:
    row = corpus.diversity(measures=["ttr", "msttr(window=4)"], by=[]).row(0)
    # The segments are "a rose is a" and "rose is a rose", each of three types; the last article is shorter.
    assert row == (3, 11, 6, 3, 1, 6 / 11, 0.75)


def test_every_measure_is_that_of_plain_numbers(sample: nf.Corpus) -> None:
    catalogue = measures.catalogue().filter(pl.col("family") == "diversity")
    names = catalogue["name"].to_list()
    frame = sample.diversity(measures=names)
    assert frame.columns == ["article_id", "articles", "tokens", "types", "hapaxes", "dis_legomena", *names]
    longest = frame.sort("tokens", descending=True).row(0, named=True)
    words = sample.tokens().filter(
        pl.col("article_id") == longest["article_id"], ~pl.col("kind").is_in(["punctuation", "symbol"])
    )["term"]
    counts = words.value_counts()["count"].to_list()
    assert (longest["tokens"], longest["types"]) == (len(words), words.n_unique())
    for name, inputs in catalogue.select("name", "inputs").rows():
        value = getattr(measures, name)(words.to_list() if inputs == "tokens" else counts)
        assert longest[name] == pytest.approx(value), name


def test_groups_and_windows(sample: nf.Corpus) -> None:
    frame = sample.diversity(by="section", measures=["ttr", "mattr", "mtld"])
    assert frame["section"].to_list() == sample.terms(by="section")["section"].unique(maintain_order=True).to_list()
    alone = sample.filter(pl.col("section") == "economy").diversity(by=[], measures=["ttr", "mattr", "mtld"])
    assert_frame_equal(frame.filter(pl.col("section") == "economy").drop("section"), alone)
    assert sample.diversity(every="1mo").columns[0] == "period"
    assert frame["articles"].sum() == len(sample)


def test_windows_of_a_group_lie_within_articles() -> None:
    # Of both texts together the windows that reach over the end would be less varied.
    texts = ("a b c a b c", "a b c a b c")
    assert of_texts(*texts).diversity(by=[], measures="mattr(window=3)").row(0)[-1] == 1.0
    apart = of_texts("a b c", "c b a").diversity(by=[], measures="mattr(window=4)")
    assert apart.row(0)[-1] is None


def test_intervals(sample: nf.Corpus) -> None:
    options: dict[str, Any] = {"measures": ["ttr", "mattr", "mtld"], "by": []}
    frame = sample.diversity(confidence=0.9, **options)
    assert frame.columns[5:] == ["ttr", "mattr", "mattr_low", "mattr_high", "mtld", "mtld_low", "mtld_high"]
    row = frame.row(0, named=True)
    assert row["mattr_low"] < row["mattr"] < row["mattr_high"]
    assert row["mtld_low"] < row["mtld"] < row["mtld_high"]
    wider = sample.diversity(confidence=0.99, **options).row(0, named=True)
    assert wider["mattr_low"] < row["mattr_low"]
    again = sample.diversity(confidence=0.9, **options)
    assert_frame_equal(frame, again, check_exact=True)
    assert not frame.equals(sample.diversity(confidence=0.9, seed=1, **options))
    assert_frame_equal(nf.scan(ARTICLES).diversity(confidence=0.9, **options), frame, check_exact=True)


def test_nothing_repeated_is_infinitely_diverse() -> None:
    row = of_texts("one two three").diversity(measures=["mtld", "fisher_alpha", "yule_k"]).row(0)
    assert row[-3:] == (math.inf, math.inf, 0.0)


def test_an_empty_corpus() -> None:
    assert of_texts().diversity().is_empty()
    assert of_texts().diversity(by=[]).rows() == [(0, 0, 0, 0, 0, None, None, None, None, None)]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"measures": []}, "measures is empty"),
        ({"measures": "matr"}, 'did you mean "mattr"'),
        ({"measures": ["gries_dp"]}, "it measures dispersion"),
        ({"measures": ["mattr(window=0)"]}, "window of mattr is 0"),
        ({"measures": ["mattr(window=2.5)"]}, "window of mattr is 2.5"),
        ({"measures": ["mattr(size=3)"]}, "mattr takes window=50"),
        ({"measures": ["mtld(threshold=1.5)"]}, "threshold of mtld is 1.5"),
        ({"measures": ["hdd(sample=-1)"]}, "sample of hdd is -1"),
        ({"confidence": 0.95}, "single articles"),
        ({"confidence": 0.95, "by": [], "measures": ["ttr"]}, "without a measure that has an interval"),
        ({"confidence": 95, "by": []}, "confidence is 95"),
        ({"confidence": 0.95, "by": [], "resamples": 3}, "resamples is 3"),
        ({"by": "sections"}, 'by names "sections"'),
        ({"by": 3}, "by is 3"),
        ({"every": "1h"}, "every is"),
    ],
)
def test_wrong_options(sample: nf.Corpus, options: dict[str, Any], message: str) -> None:
    with pytest.raises(errors.OptionsError, match=message):
        sample.diversity(**options)
