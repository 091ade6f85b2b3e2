"""Keywords: values by hand, against the measures on plain numbers, groups, and errors."""

from math import log10
from typing import Any

import polars as pl
import pytest

import newsframe as nf
from corpora import ARTICLES, of_texts
from newsframe import measures

TEXTS = ("war war the the peace", "the trade trade", "the the the vote")


def of_sections() -> nf.Corpus:
    dates = ["2024-10-01", "2024-11-05", "2024-10-20"]
    return nf.read(pl.DataFrame({"section": ["a", "b", "a"], "published": dates, "text": TEXTS}))


def test_articles() -> None:
    frame = of_texts(*TEXTS).keywords(min_count=1)
    assert frame.columns == ["article_id", "term", "count", "doc_freq", "weight", "rank"]
    assert frame.dtypes == [pl.UInt32, pl.String, pl.Int64, pl.Int64, pl.Float64, pl.Int64]
    assert frame.drop("weight").rows() == [
        (0, "war", 2, 1, 1),
        (0, "peace", 1, 1, 2),
        (1, "trade", 2, 1, 1),
        (2, "vote", 1, 1, 1),
        (2, "the", 3, 3, 2),
    ]
    # Two of five tokens, none of the other seven.
    assert frame["weight"][0] == measures.log_likelihood(2, 3, 0, 7)


def test_what_occurs_once_is_noise_by_default() -> None:
    assert of_texts(*TEXTS).keywords()["term"].to_list() == ["war", "trade", "the"]


def test_top_and_ties() -> None:
    frame = of_texts("b b a a c d x", "x").keywords(min_count=1, top=3)
    assert frame.filter(pl.col("article_id") == 0).select("term", "rank").rows() == [("a", 1), ("b", 2), ("c", 3)]


@pytest.mark.parametrize(
    "weight", ["log_likelihood", "log_ratio", "percent_difference", "simple_maths(k=10)", "log_dice"]
)
def test_every_measure_of_a_table(weight: str) -> None:
    corpus = nf.read(ARTICLES)
    name, _, argument = weight.rstrip(")").partition("(")
    parameters = {"k": 10.0} if argument else {}
    tokens = corpus.terms()["count"].sum()
    lengths = corpus.article_terms().group_by("article_id").agg(length=pl.col("count").sum())
    totals = corpus.terms().select("term", total="count")
    table = (
        corpus.article_terms(weight="count")
        .join(lengths, on="article_id")
        .join(totals, on="term")
        .with_columns(o11="count", o12=pl.col("length") - pl.col("count"), o21=pl.col("total") - pl.col("count"))
        .with_columns(o22=tokens - pl.col("o11") - pl.col("o12") - pl.col("o21"))
        .with_columns(expected=getattr(measures, name)("o11", "o12", "o21", "o22", **parameters))
        .filter(
            pl.col("count") >= 2, pl.col("count") / pl.col("length") > pl.col("total") / tokens, pl.col("expected") > 0
        )
    )
    frame = corpus.keywords(weight=weight, top=100_000)
    joined = frame.join(table, on=("article_id", "term"))
    assert frame.height == table.height == joined.height > 100
    assert joined["weight"].to_list() == pytest.approx(joined["expected"].to_list(), rel=1e-9)


def test_tf_idf_and_bm25() -> None:
    corpus = of_texts(*TEXTS)
    frame = corpus.keywords(weight="tf_idf", min_count=1)
    # What is in every article has an inverse document frequency of 0.
    assert frame["term"].to_list() == ["war", "peace", "trade", "vote"]
    assert frame["weight"][0] == pytest.approx(2 * log10(3))
    weights = corpus.article_terms(weight="bm25").filter(pl.col("term") == "war")["weight"]
    assert corpus.keywords(weight="bm25", top=1)["weight"][0] == weights[0]


def test_groups() -> None:
    frame = of_sections().keywords(by="section", min_count=1)
    assert frame.columns[0] == "section"
    assert frame.drop("weight").rows() == [
        ("a", "war", 2, 1, 1),
        ("a", "peace", 1, 1, 2),
        ("a", "vote", 1, 1, 3),
        ("a", "the", 5, 2, 4),
        ("b", "trade", 2, 1, 1),
    ]
    assert frame["weight"][3] == measures.log_likelihood(5, 4, 1, 2)


def test_windows() -> None:
    frame = of_sections().keywords(every="1mo", top=1)
    assert frame.select(pl.col("period").dt.month(), "term").rows() == [(10, "war"), (11, "trade")]
    both = of_sections().keywords(by=["section"], every="1mo", top=1)
    assert both.columns[:2] == ["section", "period"]


def test_nothing_depends_on_threads_or_reading() -> None:
    frames = [
        corpus.keywords(stop_words="en", by="section")
        for corpus in (nf.read(ARTICLES, threads=1), nf.read(ARTICLES, threads=3), nf.scan(ARTICLES))
    ]
    assert frames[0].equals(frames[1])
    assert frames[0].equals(frames[2])


def test_no_articles() -> None:
    assert of_texts().keywords().schema == {
        "article_id": pl.UInt32,
        "term": pl.String,
        "count": pl.Int64,
        "doc_freq": pl.Int64,
        "weight": pl.Float64,
        "rank": pl.Int64,
    }


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"top": 0}, "top is 0; pass a number of keywords from 1"),
        ({"top": None}, "top is null"),
        ({"weight": "log_liklihood"}, 'weight is "log_liklihood"; .*did you mean "log_likelihood"'),
        ({"weight": "mattr"}, 'weight is "mattr"; .*it measures diversity'),
        ({"weight": "welch_t"}, "pass .*a measure of a two-by-two table"),
        ({"weight": "simple_maths(n=1)"}, "simple_maths takes k=1"),
        ({"min_count": -1}, "min_count is -1"),
        ({"by": []}, "by is empty; name a column"),
        ({"by": "sektion"}, 'by names "sektion".*did you mean "section"'),
        ({"every": "1h"}, 'every is "1h"'),
        ({"idf": "rare"}, 'idf is "rare"'),
        ({"b": 2.0}, "b is 2"),
    ],
)
def test_wrong_options(options: dict[str, Any], message: str) -> None:
    with pytest.raises(nf.errors.OptionsError, match=message):
        nf.read(ARTICLES).keywords(**options)
