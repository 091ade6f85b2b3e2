"""How evenly terms are spread: values that can be counted by hand, and options that are refused."""

import math
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import newsframe as nf
from corpora import ARTICLES, WAR_AND_PEACE, of_texts
from newsframe import errors, measures


@pytest.fixture(scope="module")
def corpus() -> nf.Corpus:
    return of_texts(*WAR_AND_PEACE)


@pytest.fixture(scope="module")
def sample() -> nf.Corpus:
    return nf.read(ARTICLES)


def test_by_hand(corpus: nf.Corpus) -> None:
    # Articles of 3, 6 and 4 words: peace is in the first once and in the second twice.
    row = corpus.dispersion(measures=["gries_dp", "idf"]).row(0, named=True)
    assert row == {
        "term": "peace",
        "count": 3,
        "doc_freq": 2,
        "rel_freq": 3e6 / 13,
        "n_parts": 3,
        "range": 2,
        "gries_dp": pytest.approx((abs(1 / 3 - 3 / 13) + abs(2 / 3 - 6 / 13) + 4 / 13) / 2),
        "idf": pytest.approx(math.log2(3 / 2)),
    }


def test_dtypes_and_default_measures(corpus: nf.Corpus) -> None:
    frame = corpus.dispersion()
    integers = ["count", "doc_freq", "n_parts", "range"]
    floats = ["rel_freq", "gries_dp", "dp_norm", "juilland_d", "burch_da", "dkl", "arf"]
    assert frame.select(integers).dtypes == [pl.Int64] * len(integers)
    assert frame.select(floats).dtypes == [pl.Float64] * len(floats)
    assert frame.columns == ["term", *integers[:2], "rel_freq", *integers[2:], *floats[1:]]


def test_terms_are_those_of_terms(sample: nf.Corpus) -> None:
    options: dict[str, Any] = {"stop_words": "en", "stem": "en", "by": "section"}
    common = ["section", "term", "count", "doc_freq", "rel_freq"]
    assert_frame_equal(sample.dispersion(**options).select(common), sample.terms(**options).select(common))


def test_every_measure_is_that_of_plain_numbers(sample: nf.Corpus) -> None:
    catalogue = measures.catalogue().filter(pl.col("family") == "dispersion")
    names = catalogue["name"].to_list()
    frame = sample.dispersion(measures=names, min_count=3)
    assert frame.columns[6:] == [name for name in names if name != "range"]
    counts = sample.article_terms().filter(pl.col("term") == "the")
    sizes = sample.article_terms().group_by("article_id").agg(pl.col("count").sum().alias("size"))
    table = sizes.join(counts, on="article_id", how="left").with_columns(pl.col("count").fill_null(0))
    row = frame.row(by_predicate=pl.col("term") == "the", named=True)
    for name, inputs in catalogue.select("name", "inputs").rows():
        if inputs == "counts, sizes":
            value = getattr(measures, name)(table["count"].to_list(), table["size"].to_list())
            assert row[name] == pytest.approx(value), name
    words = sample.tokens().filter(~pl.col("kind").is_in(["punctuation", "symbol"])).with_row_index()
    places = words.filter(pl.col("term") == "the")["index"].to_list()
    for name in ("arf", "ald", "f_ald", "awt", "f_awt"):
        assert row[name] == pytest.approx(getattr(measures, name)(places, len(words))), name


def test_chunks(sample: nf.Corpus) -> None:
    frame = sample.dispersion(parts=10, measures=["rosengren_s"])
    assert frame["n_parts"].unique().to_list() == [10]
    assert frame["range"].is_between(1, 10).all()
    assert (frame["range"] <= frame["count"]).all()
    assert frame["rosengren_s"].is_between(0, 1 + 1e-9).all()


def test_more_chunks_than_tokens_are_as_many_as_tokens(corpus: nf.Corpus) -> None:
    frame = corpus.dispersion(parts=1000, measures=["gries_dp"])
    assert frame["n_parts"].unique().to_list() == [13]
    assert (frame["range"] == frame["count"]).all()


def test_values_of_a_column_are_parts(sample: nf.Corpus) -> None:
    frame = sample.dispersion(parts="section", measures=["relative_range"])
    # Articles without a section are a part, too.
    sections = sample.articles(text=False)["section"].n_unique()
    assert frame["n_parts"].unique().to_list() == [sections]
    groups = sample.terms(by="section").group_by("term").len()
    assert_frame_equal(
        frame.select("term", pl.col("range").cast(pl.UInt32)).sort("term"),
        groups.rename({"len": "range"}).sort("term"),
        check_dtypes=False,
    )


def test_groups_have_their_own_parts(sample: nf.Corpus) -> None:
    frame = sample.dispersion(by="section", measures=["gries_dp", "arf"])
    alone = sample.filter(pl.col("section") == "economy").dispersion(measures=["gries_dp", "arf"])
    assert_frame_equal(frame.filter(pl.col("section") == "economy").drop("section"), alone)


def test_windows(sample: nf.Corpus) -> None:
    frame = sample.dispersion(every="1mo", measures="gries_dp", min_count=2)
    assert frame.columns[:2] == ["period", "term"]
    assert frame["period"].dtype == pl.Date


def test_a_single_part_has_no_value(corpus: nf.Corpus) -> None:
    frame = corpus.dispersion(parts=1, measures=["dp_norm", "juilland_d", "gries_dp"])
    assert frame["dp_norm"].null_count() == frame["juilland_d"].null_count() == len(frame)
    assert frame["gries_dp"].to_list() == [0.0] * len(frame)


def test_an_empty_corpus() -> None:
    for parts in ("articles", 3):
        frame = of_texts().dispersion(parts=parts)
        assert frame.is_empty()
        assert frame.columns[-1] == "arf"


def test_min_count(corpus: nf.Corpus) -> None:
    assert corpus.dispersion(min_count=2)["term"].to_list() == ["peace", "war"]
    assert corpus.dispersion(min_count=99).is_empty()


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"parts": 0}, "parts is 0"),
        ({"parts": -3}, "parts is -3"),
        ({"parts": True}, "parts is True"),
        ({"parts": 2.5}, "parts is 2.5"),
        ({"parts": "sections"}, 'parts names "sections".*did you mean "section"'),
        ({"parts": "authors"}, "parts cannot be"),
        ({"parts": "text"}, "parts cannot be"),
        ({"measures": []}, "measures is empty"),
        ({"measures": "gries_pd"}, 'did you mean "gries_dp"'),
        ({"measures": ["mattr"]}, "it measures diversity"),
        ({"measures": ["arf", "arf"]}, "twice"),
        ({"measures": ["arf(window=3)"]}, "arf takes no parameters"),
        ({"min_count": -1}, "min_count"),
        ({"by": "sections"}, 'by names "sections"'),
        ({"every": "1h"}, "every is"),
        ({"stem": "klingon"}, "klingon"),
    ],
)
def test_wrong_options(sample: nf.Corpus, options: dict[str, Any], message: str) -> None:
    with pytest.raises(errors.OptionsError, match=message):
        sample.dispersion(**options)


def test_a_direction_turns_what_has_the_other_one(sample: nf.Corpus) -> None:
    scales = measures.catalogue().filter(pl.col("direction") != "")
    assert set(scales["direction"]) == {"conventional", "gries"}
    assert set(scales["family"]) == {"dispersion"}
    names = [*scales["name"], "lyne_d3", "arf"]
    plain = sample.dispersion(measures=names, min_count=3)
    for direction in ("conventional", "gries"):
        frame = sample.dispersion(measures=names, direction=direction, min_count=3)
        turned = scales.filter(pl.col("direction") != direction)["name"].to_list()
        assert [name for name in names if name not in frame.columns] == turned
        opposite = [(1 - pl.col(name)).alias(name) for name in turned]
        expected = plain.with_columns(opposite).rename({name: f"{name}(direction={direction})" for name in turned})
        assert_frame_equal(frame, expected)


def test_a_direction_is_part_of_a_name(sample: nf.Corpus) -> None:
    name = "dp_nofreq(extremes=pervasive, direction=gries)"
    frame = sample.dispersion(measures=["dp_nofreq(extremes=pervasive)", name], min_count=3)
    assert frame.columns[6:] == ["dp_nofreq(extremes=pervasive)", name]
    sums = frame[name] + frame["dp_nofreq(extremes=pervasive)"]
    assert sums.drop_nulls().to_list() == pytest.approx([1.0] * (len(sums) - sums.null_count()))
    keyness = sample.keyness(target=pl.col("section") == "politics", measures=["dp(direction=gries)", "dp"])
    sums = (keyness["dp"] + keyness["dp(direction=gries)"]).drop_nulls()
    assert sums.to_list() == pytest.approx([1.0] * len(sums))


def test_words_are_between_the_extremes_of_their_frequency(sample: nf.Corpus) -> None:
    names = measures.catalogue().filter(pl.col("name").str.ends_with("_nofreq"))["name"].to_list()
    assert len(names) == 7
    frame = sample.dispersion(measures=names)
    assert frame.filter(pl.col("count") == 1).select(pl.col(names).is_null().all()).row(0) == (True,) * 7
    assert frame.select(pl.col(names).is_between(0, 1).all()).row(0) == (True,) * 7
    assert frame.select(pl.col(names).n_unique() > 10).row(0) == (True,) * 7


def test_scan_is_read(sample: nf.Corpus) -> None:
    options: dict[str, Any] = {"measures": ["gries_dp", "arf", "dissemination"], "min_count": 2}
    scan = nf.scan(ARTICLES)
    assert_frame_equal(scan.dispersion(**options), sample.dispersion(**options), check_exact=True)
    assert_frame_equal(scan.dispersion(parts=7, **options), sample.dispersion(parts=7, **options), check_exact=True)
