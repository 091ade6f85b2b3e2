"""Weights of terms in articles: values by hand, and the sparse matrix of the same numbers."""

from math import log, log10, sqrt

import numpy as np
import polars as pl
import pytest
from scipy import sparse

import newsframe as nf
from corpora import ARTICLES, of_texts

# N = 3; a: df 2 (counts 2, 1), b: df 1, c: df 3 (counts 1, 1, 2); lengths 4, 2, 2, mean 8/3.
TEXTS = ("a a b c", "a c", "c c")


@pytest.fixture(scope="module")
def corpus() -> nf.Corpus:
    return of_texts(*TEXTS)


def weights(corpus: nf.Corpus, **options) -> dict[tuple[int, str], float]:
    rows = corpus.article_terms(**options).select("article_id", "term", "weight").rows()
    return {(article, term): weight for article, term, weight in rows}


def test_count_and_order(corpus: nf.Corpus) -> None:
    frame = corpus.article_terms()
    assert frame.rows() == [
        (0, "a", 2, 2.0),
        (0, "b", 1, 1.0),
        (0, "c", 1, 1.0),
        (1, "a", 1, 1.0),
        (1, "c", 1, 1.0),
        (2, "c", 2, 2.0),
    ]
    assert frame.dtypes == [pl.UInt32, pl.String, pl.Int64, pl.Float64]


def test_tf(corpus: nf.Corpus) -> None:
    assert weights(corpus, weight="tf")[0, "a"] == pytest.approx(2 / 4)
    # A stop word is left out, and still counts as a token of the article.
    assert weights(corpus, weight="tf", stop_words=["c"])[0, "a"] == pytest.approx(2 / 4)


@pytest.mark.parametrize(
    ("idf", "of_a", "of_b", "of_c"),
    [
        ("smooth", log(4 / 3) + 1, log(4 / 2) + 1, log(4 / 4) + 1),
        ("plain", log(3 / 2) + 1, log(3) + 1, 1),
        ("inverse", log10(3 / 2), log10(3), 0),
        ("inverse_max", log10(3 / 2), log10(3), 0),
        ("inverse_prob", 0, log10(2), 0),
        ("unary", 1, 1, 1),
    ],
)
def test_tf_idf(corpus: nf.Corpus, idf: str, of_a: float, of_b: float, of_c: float) -> None:
    found = weights(corpus, weight="tf_idf", idf=idf)
    expected = {(0, "a"): 2 * of_a, (0, "b"): of_b, (0, "c"): of_c, (1, "a"): of_a, (1, "c"): of_c, (2, "c"): 2 * of_c}
    assert found == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(("bm25", "b", "k1"), [("lucene", 0.75, 1.2), ("okapi", 0.75, 1.2), ("lucene", 0, 2.0)])
def test_bm25(corpus: nf.Corpus, bm25: str, b: float, k1: float) -> None:
    df = {"a": 2, "b": 1, "c": 3}
    length = [4, 2, 2]
    found = weights(corpus, weight="bm25", bm25=bm25, b=b, k1=k1)
    for article, term, f, _ in corpus.article_terms().rows():
        odds = (3 - df[term] + 0.5) / (df[term] + 0.5)
        idf = log(1 + odds) if bm25 == "lucene" else log(odds)
        top = f if bm25 == "lucene" else f * (k1 + 1)
        expected = idf * top / (f + k1 * (1 - b + b * length[article] / (8 / 3)))
        assert found[article, term] == pytest.approx(expected, abs=1e-12)


def test_norms(corpus: nf.Corpus) -> None:
    assert weights(corpus, norm="l2")[0, "a"] == pytest.approx(2 / sqrt(6))
    assert weights(corpus, norm="l1")[0, "a"] == pytest.approx(2 / 4)
    for norm, size in (("l1", lambda w: sum(map(abs, w))), ("l2", lambda w: sqrt(sum(x * x for x in w)))):
        frame = nf.read(ARTICLES).article_terms(weight="tf_idf", norm=norm)
        for _, group in frame.group_by("article_id"):
            assert size(group["weight"]) == pytest.approx(1)


def test_scikit_learn_by_its_documented_formula(corpus: nf.Corpus) -> None:
    # TfidfVectorizer's defaults: smooth idf, then rows of length 1.
    row = np.array([2 * (log(4 / 3) + 1), log(4 / 2) + 1, 1.0])
    expected = row / np.linalg.norm(row)
    matrix, vocabulary = corpus.dtm(weight="tf_idf", norm="l2")
    assert vocabulary == ["a", "b", "c"]
    assert matrix[[0], :].toarray()[0] == pytest.approx(expected)


def test_matrix_is_the_table() -> None:
    corpus = nf.read(ARTICLES)
    options = {"weight": "tf_idf", "stop_words": "en", "min_df": 2, "ngram_range": (1, 2)}
    matrix, vocabulary = corpus.dtm(**options)
    table = corpus.article_terms(**options)
    assert isinstance(matrix, sparse.csr_array)
    assert matrix.dtype == np.float64
    assert matrix.shape == (len(corpus), len(vocabulary))
    assert vocabulary == sorted(set(table["term"]))
    assert matrix.nnz == table.height
    matrix.check_format(full_check=True)
    assert matrix.has_sorted_indices
    coordinates = matrix.tocoo()
    found = [(int(row), vocabulary[column], weight) for row, column, weight in
             zip(coordinates.row, coordinates.col, coordinates.data, strict=True)]  # fmt: skip
    assert found == table.select("article_id", "term", "weight").rows()


def test_matrix_of_counts_sums_to_the_terms() -> None:
    corpus = nf.read(ARTICLES)
    matrix, vocabulary = corpus.dtm()
    totals = dict(zip(vocabulary, matrix.sum(axis=0), strict=True))
    assert totals == dict(corpus.terms().select("term", "count").rows())


def test_matrix_can_be_worked_on_in_place(corpus: nf.Corpus) -> None:
    matrix, _ = corpus.dtm()
    matrix.data *= 2
    matrix.sort_indices()
    matrix.eliminate_zeros()
    assert matrix.sum() == 16


def test_rows_of_a_sub_corpus_are_its_articles(corpus: nf.Corpus) -> None:
    matrix, vocabulary = corpus.select([1, 2]).dtm()
    assert vocabulary == ["a", "c"]
    assert matrix.toarray().tolist() == [[1, 1], [0, 2]]


def test_articles_without_terms_have_empty_rows() -> None:
    matrix, vocabulary = of_texts("a b", "...", "b").dtm(weight="bm25")
    assert matrix.shape == (3, 2)
    assert matrix[[1], :].nnz == 0
    assert np.isfinite(matrix.data).all()
    empty, vocabulary = of_texts("...").dtm()
    assert empty.shape == (1, 0)
    assert vocabulary == []
