"""Similar articles, terms and groups: values by hand and by SciPy, each option, and errors."""

from math import sqrt
from typing import Any

import polars as pl
import pytest
from scipy.spatial import distance

import newsframe as nf
from corpora import ARTICLES, of_texts

TEXTS = ("war war peace", "war trade", "trade trade vote", "!")


@pytest.fixture(scope="module")
def corpus() -> nf.Corpus:
    return of_texts(*TEXTS)


@pytest.fixture(scope="module")
def sample() -> nf.Corpus:
    return nf.read(ARTICLES)


def test_every_pair_once(corpus: nf.Corpus) -> None:
    frame = corpus.similarity(weight="count")
    assert frame.columns == ["article_id", "other_id", "similarity"]
    assert frame.dtypes == [pl.UInt32, pl.UInt32, pl.Float64]
    assert frame.rows() == [
        (0, 1, pytest.approx(2 / sqrt(10))),
        (0, 2, 0.0),
        (0, 3, 0.0),
        (1, 2, pytest.approx(2 / sqrt(10))),
        (1, 3, 0.0),
        (2, 3, 0.0),
    ]


def test_bound(corpus: nf.Corpus) -> None:
    assert corpus.similarity(min_similarity=0.1).select("article_id", "other_id").rows() == [(0, 1), (1, 2)]
    assert corpus.similarity(min_similarity=0.99).is_empty()


def test_nearest_neighbours(corpus: nf.Corpus) -> None:
    frame = corpus.similarity(weight="count", top=2)
    assert frame.columns == ["article_id", "other_id", "similarity", "rank"]
    assert frame.select("article_id", "other_id", "rank").rows() == [
        (0, 1, 1), (0, 2, 2), (1, 0, 1), (1, 2, 2), (2, 1, 1), (2, 0, 2), (3, 0, 1), (3, 1, 2),
    ]  # fmt: skip
    assert frame["rank"].dtype == pl.Int64
    assert corpus.similarity(top=2, min_similarity=0.1).height == 4


def test_titles() -> None:
    rows = {"title": ["One", None, "Three"], "text": ["war and peace", "war and trade", "vote"]}
    frame = nf.read(pl.DataFrame(rows)).similarity(titles=True, min_similarity=0.1)
    assert frame.columns == ["article_id", "other_id", "title", "other_title", "similarity"]
    assert frame.select("title", "other_title").rows() == [("One", None)]


def test_titles_of_a_sub_corpus() -> None:
    rows = {"title": ["One", "Two", "Three"], "text": ["war and peace", "vote", "war and trade"]}
    frame = nf.read(pl.DataFrame(rows)).select([1, 2]).similarity(titles=True)
    assert frame.drop("similarity").rows() == [(1, 2, "Two", "Three")]


def test_between_terms(corpus: nf.Corpus) -> None:
    frame = corpus.similarity(between="terms", metric="jaccard", min_similarity=0.1)
    assert frame.columns == ["term", "other", "similarity"]
    assert frame.rows() == [
        ("peace", "war", pytest.approx(1 / 2)),
        ("trade", "vote", pytest.approx(1 / 2)),
        ("trade", "war", pytest.approx(1 / 3)),
    ]


def test_between_groups() -> None:
    rows = {"section": ["a", "b", "a", None], "text": [*TEXTS[:3], "peace"]}
    frame = nf.read(pl.DataFrame(rows)).similarity(between="section", weight="count")
    assert frame.columns == ["section", "other_section", "similarity"]
    # a is war 2, peace 1, trade 2, vote 1; b is war 1, trade 1.
    assert frame.rows() == [
        (None, "a", pytest.approx(1 / sqrt(10))),
        (None, "b", 0.0),
        ("a", "b", pytest.approx(4 / sqrt(20))),
    ]


def test_groups_of_another_type() -> None:
    frame = nf.read(pl.DataFrame({"year": [1990, 1991, 1990], "text": list(TEXTS[:3])}))
    assert frame.similarity(between="year").dtypes == [pl.Int64, pl.Int64, pl.Float64]


def test_cosine_is_a_product_of_matrices(sample: nf.Corpus) -> None:
    matrix, _ = sample.dtm(weight="tf_idf", norm="l2", stop_words="en")
    expected = (matrix @ matrix.T).toarray()
    frame = sample.similarity(stop_words="en")
    assert frame.height == len(sample) * (len(sample) - 1) // 2
    for first, second, value in frame.iter_rows():
        assert value == pytest.approx(expected[first, second], abs=1e-12)
    some = sample.similarity(stop_words="en", min_similarity=0.2)
    assert some.equals(frame.filter(pl.col("similarity") >= 0.2))
    assert 0 < some.height < frame.height


@pytest.mark.parametrize(
    ("metric", "oracle"),
    [
        ("euclidean", distance.euclidean),
        ("manhattan", distance.cityblock),
        ("canberra", distance.canberra),
        ("minkowski", lambda x, y: distance.minkowski(x, y, 3)),
        ("correlation", lambda x, y: 1 - distance.correlation(x, y)),
        ("jaccard", lambda x, y: 1 - distance.jaccard(x > 0, y > 0)),
        ("dice", lambda x, y: 1 - distance.dice(x > 0, y > 0)),
        ("simple_matching", lambda x, y: 1 - distance.hamming(x > 0, y > 0)),
        ("hamann", lambda x, y: 1 - 2 * distance.hamming(x > 0, y > 0)),
        ("extended_jaccard", lambda x, y: x @ y / (x @ x + y @ y - x @ y)),
        ("extended_dice", lambda x, y: 2 * x @ y / (x @ x + y @ y)),
    ],
)
def test_metrics_of_scipy(sample: nf.Corpus, metric: Any, oracle: Any) -> None:
    matrix = sample.dtm(weight="tf")[0].toarray()
    frame = sample.similarity(metric=metric, weight="tf", norm="none", p=3.0)
    assert frame.columns[2] == (
        "distance" if metric in ("euclidean", "manhattan", "canberra", "minkowski") else "similarity"
    )
    for first, second, value in frame.iter_rows():
        assert value == pytest.approx(oracle(matrix[first], matrix[second]), rel=1e-9)
    assert frame.to_series(2).is_finite().all()


def test_distances_have_a_largest(corpus: nf.Corpus) -> None:
    frame = corpus.similarity(metric="euclidean", weight="count", norm="none", max_distance=2.0)
    assert frame.rows() == [
        (0, 1, pytest.approx(sqrt(3))),
        (1, 2, pytest.approx(sqrt(3))),
        (1, 3, pytest.approx(sqrt(2))),
    ]


def test_nothing_depends_on_threads_or_reading() -> None:
    frames = [
        corpus.similarity(stop_words="en", top=5)
        for corpus in (nf.read(ARTICLES, threads=1), nf.read(ARTICLES, threads=3), nf.scan(ARTICLES))
    ]
    assert frames[0].equals(frames[1])
    assert frames[0].equals(frames[2])


def test_no_articles() -> None:
    empty = of_texts()
    assert empty.similarity().schema == {"article_id": pl.UInt32, "other_id": pl.UInt32, "similarity": pl.Float64}
    assert empty.similarity(between="terms").columns == ["term", "other", "similarity"]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"between": "sektion"}, 'between is "sektion".*did you mean "section"'),
        ({"between": "text"}, 'between cannot be "text"; pass "articles", "terms", or'),
        ({"between": "article_id"}, 'pass "articles"'),
        ({"between": "terms", "titles": True}, "titles are of articles, not of terms; leave titles out"),
        ({"metric": "cosinus"}, "metric is \"cosinus\".*expected one of `cosine`"),
        ({"metric": None}, "metric is null"),
        ({"p": 0.5, "metric": "minkowski"}, "p is 0.5; pass a number of at least 1"),
        ({"min_similarity": 1.01}, "min_similarity is 1.01; pass a number from -1 to 1"),
        ({"min_similarity": float("nan")}, "min_similarity is nan"),
        ({"min_similarity": "high"}, "min_similarity is \"high\""),
        ({"min_similarity": 0.5, "metric": "manhattan"}, "min_similarity does not bound the distance manhattan"),
        ({"max_distance": 0.5}, "max_distance does not bound the similarity cosine; pass min_similarity"),
        ({"max_distance": -1.0, "metric": "euclidean"}, "max_distance is -1; pass a number of at least 0"),
        ({"top": 0}, "top is 0; pass a number of neighbours from 1, or none for all pairs"),
        ({"top": -1}, "top is -1"),
        ({"weight": "tfidf"}, "weight is \"tfidf\""),
        ({"k1": -1.0}, "k1 is -1"),
        ({"stop_words": "klingon"}, "klingon"),
    ],
)  # fmt: skip
def test_wrong_options(sample: nf.Corpus, options: dict[str, Any], message: str) -> None:
    with pytest.raises(nf.errors.OptionsError, match=message):
        sample.similarity(**options)


def test_all_pairs_of_many_terms_are_refused() -> None:
    many = of_texts(" ".join(f"w{number}" for number in range(6400)))
    with pytest.raises(nf.errors.OptionsError, match="6400 terms make 20476800 pairs; pass min_similarity or top"):
        many.similarity(between="terms")
    with pytest.raises(nf.errors.LimitError, match="raise min_similarity, or pass top"):
        many.similarity(between="terms", min_similarity=0.5)
    assert many.similarity(between="terms", top=1).height == 6400
