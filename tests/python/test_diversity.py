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
    lexis = ["content_words", "function_words", "content_types", "function_types"]
    assert frame.columns == ["article_id", "articles", "tokens", "types", "hapaxes", "dis_legomena", *lexis, *names]
    longest = frame.sort("tokens", descending=True).row(0, named=True)
    words = sample.tokens().filter(
        pl.col("article_id") == longest["article_id"], ~pl.col("kind").is_in(["punctuation", "symbol"])
    )["term"]
    counts = words.value_counts()["count"].to_list()
    assert (longest["tokens"], longest["types"]) == (len(words), words.n_unique())
    for name, inputs in catalogue.select("name", "inputs").rows():
        given = {"tokens": words.to_list(), "frequencies": counts} | {count: longest[count] for count in lexis}
        value = getattr(measures, name)(*(given[item] for item in inputs.split(", ")))
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


def test_lexical_density_by_hand(corpus: nf.Corpus) -> None:
    counts = ["content_words", "function_words", "content_types", "function_types"]
    names = ["lexical_density", "lexical_density_types"]
    frame = corpus.diversity(measures=names, function_words=["a", "is", "and"])
    assert frame.select(*counts, *names).rows() == [
        (3, 5, 1, 2, 3 / 8, 1 / 3),
        (None,) * 6,
        (2, 1, 2, 1, 2 / 3, 2 / 3),
    ]
    whole = corpus.diversity(measures=names, function_words=["a", "is", "and"], by=[])
    assert whole.select(*counts, *names).row(0) == (5, 6, 3, 3, 5 / 11, 0.5)
    assert measures.lexical_density(5, 6) == 5 / 11
    assert measures.lexical_density_types(content_types=3, function_types=3) == 0.5


def test_lexical_density_is_by_the_language_of_each_article() -> None:
    frame = pl.DataFrame(
        {
            "text": ["The war is over.", "Der Krieg ist vorbei.", "The war is over."],
            "language": ["en", "de", "eu"],
        }
    )
    corpus = nf.read(frame)
    table = corpus.diversity(measures="lexical_density")
    assert table.select("content_words", "function_words").rows() == [(1, 3), (2, 2), (None, None)]
    assert table["lexical_density"].to_list() == [0.25, 0.5, None]
    # Basque has no list: the density of the group is that of the others.
    whole = corpus.diversity(measures="lexical_density", by=[])
    assert whole.select("tokens", "content_words", "function_words", "lexical_density").row(0) == (12, 3, 5, 3 / 8)
    given = corpus.diversity(measures="lexical_density", function_words="english")
    assert given["content_words"].to_list() == [1, 4, 1]


def test_function_words_do_not_care_for_case_and_stems() -> None:
    corpus = of_texts("The cat and the cats: THE END.")
    row = corpus.diversity(
        measures=["lexical_density", "lexical_density_types"], function_words="en", lowercase=False, stem="en"
    ).row(0, named=True)
    # The, the and THE are three terms here, cat and cats are one.
    assert (row["content_words"], row["function_words"], row["content_types"], row["function_types"]) == (3, 4, 2, 4)


def test_lexical_density_of_the_sample_is_that_of_the_tokens(sample: nf.Corpus) -> None:
    table = sample.diversity(measures="lexical_density", function_words="en", by=[])
    terms = sample.terms()
    content = sample.terms(stop_words="en")["count"].sum()
    assert table["content_words"][0] == content
    assert table["lexical_density"][0] == pytest.approx(content / terms["count"].sum())


def test_stop_words_and_lexical_density_do_not_go_together(corpus: nf.Corpus) -> None:
    with pytest.raises(errors.OptionsError, match="function_words"):
        corpus.diversity(measures="lexical_density", stop_words="en")
    with pytest.raises(errors.OptionsError, match="klingon"):
        corpus.diversity(measures="lexical_density", function_words="klingon")
