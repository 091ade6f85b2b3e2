"""Co-occurrence: what can be counted by hand, published matrices, and products of sparse matrices."""

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


def edges(corpus: nf.Corpus, **options: Any) -> dict[tuple[str, str], float]:
    frame = corpus.cooccurrence(min_count=1, **options).edges
    return {(source, target): count for source, target, count in frame.select("source", "target", "count").rows()}


def test_by_hand() -> None:
    corpus = of_texts("War and peace. Peace, no war.", "Peace and peace.")
    assert edges(corpus) == {
        ("and", "peace"): 2, ("and", "war"): 1, ("no", "peace"): 1, ("no", "war"): 1, ("peace", "war"): 2,
    }  # fmt: skip
    assert edges(corpus, counting="frequency")["and", "peace"] == 3
    assert edges(corpus, context="article")["peace", "war"] == 1
    assert edges(corpus, context="article", counting="frequency")["peace", "war"] == 4
    network = corpus.cooccurrence(min_count=2)
    assert network.edges.rows() == [("and", "peace", 2), ("peace", "war", 2)]
    assert network.nodes.rows() == [("peace", 4, 3, 2, 4), ("and", 2, 2, 1, 2), ("war", 2, 2, 1, 2)]


def test_quanteda() -> None:
    # What the tests of quanteda expect of the examples in the documentation of fcm().
    corpus = of_texts("A D A C E A D F E B A C E D")
    near = edges(corpus, context=3, counting="frequency")
    assert near["a", "e"] == 5
    assert near["d", "e"] == 4
    assert ("c", "f") not in near
    weighted = corpus.cooccurrence(context=3, counting="distance", min_count=1)
    assert weighted.edges["count"].dtype == pl.Float64
    counts = {row[:2]: round(row[2], 2) for row in weighted.edges.rows()}
    assert counts["a", "c"] == 2.83
    assert counts["a", "d"] == 3.33
    assert counts["e", "f"] == 1.33
    texts = ("b a b c", "a a c b e", "a c e f g")
    assert edges(of_texts(*texts), context=2)["a", "c"] == 3
    assert edges(of_texts(*texts), context="article")["a", "e"] == 2


def test_a_product_of_matrices(sample: nf.Corpus) -> None:
    """Contexts by terms, of which each pair of columns is multiplied."""
    matrix, terms = sample.dtm(stop_words="en")
    for counting in ("boolean", "frequency"):
        cells = matrix if counting == "frequency" else matrix > 0
        product = (cells.T.astype(float) @ cells.astype(float)).tocoo()
        expected = {
            (terms[i], terms[j]): count
            for i, j, count in zip(product.coords[0], product.coords[1], product.data, strict=True)
            if terms[i] < terms[j]
        }
        assert edges(sample, context="article", counting=counting, stop_words="en") == expected


def test_order_and_sums(sample: nf.Corpus) -> None:
    network = sample.cooccurrence(min_count=3, stop_words="en", by="section")
    assert_frame_equal(
        network.edges,
        network.edges.sort("section", "count", "source", "target", descending=[False, True, False, False]),
    )
    ends = pl.concat([network.edges.select("section", "count", term=end) for end in ("source", "target")])
    sums = ends.group_by("section", "term").agg(degree=pl.len().cast(pl.Int64), strength=pl.col("count").sum())
    assert_frame_equal(network.nodes.select("section", "term", "degree", "strength"), sums, check_row_order=False)


def test_measures_of_contexts(sample: nf.Corpus) -> None:
    network = sample.cooccurrence(context="article", min_count=3, stop_words="en", measures=["jaccard"])
    contexts = dict(sample.terms(stop_words="en").select("term", "doc_freq").rows())
    for source, target, count, jaccard in network.edges.rows():
        assert jaccard == pytest.approx(count / (contexts[source] + contexts[target] - count))


def test_backbone() -> None:
    texts = ["hub strong."] * 8 + ["hub weak.", "hub faint."]
    network = of_texts(*texts).cooccurrence(min_count=1, backbone=0.05)
    # p = (1 - 8/10)² for the heavy edge, and (1 - 1/10)² = 0.81 for the two others.
    assert network.edges.columns == ["source", "target", "count", "disparity"]
    assert network.edges.rows() == [("hub", "strong", 8, pytest.approx(0.04))]
    assert set(network.nodes["term"]) == {"hub", "strong"}
    assert of_texts(*texts).cooccurrence(min_count=1, backbone=0.85).edges.height == 3


def test_scanned_and_threads(sample: nf.Corpus) -> None:
    expected = sample.cooccurrence(min_count=2, measures=["npmi"], backbone=0.3)
    for threads in (1, 3):
        found = nf.scan(ARTICLES, threads=threads).cooccurrence(min_count=2, measures=["npmi"], backbone=0.3)
        assert_frame_equal(found.edges, expected.edges)
        assert_frame_equal(found.nodes, expected.nodes)


def test_columns_are_those_of_the_catalogue(sample: nf.Corpus) -> None:
    from newsframe import _newsframe

    network = sample.cooccurrence(min_count=2)
    for name, frame in zip(("edges", "nodes"), network, strict=True):
        documented = _newsframe.columns(name)
        assert frame.columns == [column for column, _, _ in documented]
        assert [str(dtype) for dtype in frame.dtypes] == [dtype for _, dtype, _ in documented]


def test_no_articles() -> None:
    network = of_texts().cooccurrence(backbone=0.1, measures=["pmi"])
    assert network.edges.columns == ["source", "target", "count", "pmi", "disparity"]
    assert network.edges.is_empty()
    assert network.nodes.is_empty()


@pytest.mark.parametrize(
    ("options", "part"),
    [
        ({"context": "paragraph"}, 'context is "paragraph": expected "sentence", "article" or a number'),
        ({"context": 0}, "context is 0"),
        ({"context": 101}, "context is 101"),
        ({"counting": "often"}, "counting is .*boolean"),
        ({"counting": "distance"}, "without a window"),
        ({"min_count": 0}, "min_count is 0"),
        ({"backbone": 0}, "backbone is 0"),
        ({"backbone": 5}, "backbone is 5"),
        ({"measures": ["dise"]}, 'did you mean "dice"'),
        ({"by": "sektion"}, 'did you mean "section"'),
    ],
)
def test_wrong_options(sample: nf.Corpus, options: dict[str, Any], part: str) -> None:
    with pytest.raises(errors.OptionsError, match=part):
        sample.cooccurrence(**options)
