"""Keyness: values that can be worked by hand, independent computations, and everything that can be asked wrongly."""

import inspect
import json
from datetime import date
from math import comb, log, log2
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import newsframe as nf
from corpora import ARTICLES
from newsframe import _newsframe, errors, measures

NEWS = pl.DataFrame(
    {
        "section": ["world", "world", "sport", "sport", "sport"],
        "published": [date(2025, 1, 5), date(2025, 3, 2), date(2025, 1, 9), date(2025, 2, 1), None],
        "text": [
            "The truce holds. The truce!",
            "A truce is near.",
            "The cup final is near.",
            "The cup is ours, the cup!",
            "Final whistle.",
        ],
    }
)


@pytest.fixture(scope="module")
def news() -> nf.Corpus:
    return nf.read(NEWS)


@pytest.fixture(scope="module")
def sample() -> nf.Corpus:
    return nf.read(ARTICLES)


def rows(frame: pl.DataFrame, *columns: str) -> dict[str, Any]:
    """The columns of each term."""
    return {row[0]: row[1:] for row in frame.select("term", *columns).rows()}


def test_by_hand(news: nf.Corpus) -> None:
    frame = news.keyness(target=pl.col("section") == "world", min_count=3)
    # Of 9 tokens, 3 are truce; of the other 13, none. Cup is there 0 and 3 times.
    assert frame.columns == [
        "term", "count", "reference_count", "doc_freq", "reference_doc_freq", "rel_freq", "reference_rel_freq",
        "direction", "log_likelihood", "log_ratio",
    ]  # fmt: skip
    assert frame.select("term", "count", "reference_count", "doc_freq", "reference_doc_freq", "direction").rows() == [
        ("truce", 3, 0, 2, 0, "target"),
        ("cup", 0, 3, 0, 2, "reference"),
        ("is", 1, 2, 1, 2, "reference"),
        ("the", 2, 3, 1, 2, "reference"),
    ]
    assert frame["rel_freq"].to_list() == [3e6 / 9, 0, 1e6 / 9, 2e6 / 9]
    assert frame["reference_rel_freq"].to_list() == [0, 3e6 / 13, 2e6 / 13, 3e6 / 13]
    assert frame["log_ratio"].to_list() == pytest.approx(
        [log2((3 / 9) / (0.5 / 13)), log2((0.5 / 9) / (3 / 13)), log2((1 / 9) / (2 / 13)), log2((2 / 9) / (3 / 13))]
    )
    cells = [(3, 9 * 3 / 22), (6, 9 * 19 / 22), (0, 13 * 3 / 22), (13, 13 * 19 / 22)]
    assert frame["log_likelihood"][0] == pytest.approx(2 * sum(o * log(o / e) for o, e in cells if o))


def test_every_measure_is_that_of_its_function(news: nf.Corpus) -> None:
    of_tables = measures.catalogue().filter(
        pl.col("family").is_in(["keyness", "association"]) & (pl.col("inputs") == "o11, o12, o21, o22")
    )
    of_texts = {"craigs_zeta", "bns"}
    of_all_terms = {"scaled_f_score"}
    names = of_tables["name"].to_list()
    frame = news.keyness(target=pl.col("section") == "world", measures=names, min_count=1)
    cells = (pl.col("count"), 9 - pl.col("count"), pl.col("reference_count"), 13 - pl.col("reference_count"))
    texts = (pl.col("doc_freq"), 2 - pl.col("doc_freq"), pl.col("reference_doc_freq"), 3 - pl.col("reference_doc_freq"))
    for name, parameters in of_tables.select("name", "parameters").iter_rows():
        given = {"vocabulary": frame.height} if "vocabulary" in parameters else {}
        if name in of_all_terms:
            precision, frequency = pl.col("count") / (pl.col("count") + pl.col("reference_count")), pl.col("count") / 9
            given = frame.select(
                precision_mean=precision.mean(), precision_deviation=precision.std(ddof=0),
                frequency_mean=frequency.mean(), frequency_deviation=frequency.std(ddof=0),
            ).row(0, named=True)  # fmt: skip
        expected = getattr(measures, name)(*(texts if name in of_texts else cells), **given)
        values = frame.select(expected.alias(name))[name].to_list()
        assert frame[name].to_list() == pytest.approx(values, rel=1e-9, nan_ok=True), name


def test_measures_of_single_articles(news: nf.Corpus) -> None:
    of_samples = measures.catalogue().filter(inputs="target, reference")["name"].to_list()
    frame = news.keyness(target=pl.col("section") == "world", measures=of_samples, min_count=1)
    lengths = [5, 4, 5, 6, 2]
    texts = [text.lower().replace(".", "").replace("!", "").replace(",", "").split() for text in NEWS["text"]]
    assert [len(text) for text in texts] == lengths
    for term, *found in frame.select("term", *of_samples).iter_rows():
        shares = [text.count(term) / len(text) for text in texts]
        for name, value in zip(of_samples, found, strict=True):
            assert value == pytest.approx(getattr(measures, name)(shares[:2], shares[2:])), (term, name)


def test_dispersion_in_both_corpora(news: nf.Corpus) -> None:
    frame = news.keyness(target=pl.col("section") == "world", measures=["log_ratio", "gries_dp"], min_count=3)
    assert frame.columns[-3:] == ["log_ratio", "gries_dp", "reference_gries_dp"]
    found = rows(frame, "gries_dp", "reference_gries_dp")
    # Cup is in no article of the target, truce in none of the reference.
    assert found["truce"] == (pytest.approx(measures.gries_dp([2, 1], [5, 4])), None)
    assert found["cup"] == (None, pytest.approx(measures.gries_dp([1, 2, 0], [5, 6, 2])))
    assert found["the"][1] == pytest.approx(measures.gries_dp([1, 2, 0], [5, 6, 2]))
    first = news.keyness(by="section", measures=["gries_dp"], min_count=1)
    for group in first.partition_by("section", "direction"):
        assert group["gries_dp"].drop_nulls().is_sorted(descending=True)


def test_parameters_in_names(sample: nf.Corpus) -> None:
    names = ["simple_maths(k=1000)", "simple_maths", "conservative_log_ratio(vocabulary=1)", "conservative_log_ratio"]
    frame = sample.keyness(by="section", measures=names)
    assert frame.columns[-4:] == names
    assert (frame[names[2]].abs() >= frame[names[3]].abs()).all()
    assert (frame[names[2]] != frame[names[3]]).any()


def test_groups_against_the_rest(news: nf.Corpus) -> None:
    frame = news.keyness(by="section", min_count=1, p_values=True)
    assert frame["section"].unique(maintain_order=True).to_list() == ["sport", "world"]
    for section in ("sport", "world"):
        alone = news.keyness(target=pl.col("section") == section, min_count=1, p_values=True)
        assert_frame_equal(frame.filter(section=section).drop("section"), alone)


def test_windows_against_the_previous_one(news: nf.Corpus) -> None:
    frame = news.keyness(every="1mo", reference="previous", min_count=1)
    # January has none before it, and the article without a date is in no window that has one.
    assert frame["period"].unique(maintain_order=True).to_list() == [date(2025, 2, 1), date(2025, 3, 1)]
    february = frame.filter(period=date(2025, 2, 1)).drop("period")
    dated = nf.read(NEWS)
    january = dated.filter(pl.col("published") < date(2025, 2, 1))
    alone = dated.keyness(target=pl.col("published") == date(2025, 2, 1), reference=january, min_count=1)
    assert_frame_equal(february, alone)
    # A gap is passed over, and other columns are held apart.
    frame = news.keyness(by="section", every="1mo", reference="previous", min_count=1)
    pairs = frame.select("section", "period").unique(maintain_order=True).rows()
    assert pairs == [("sport", date(2025, 2, 1)), ("world", date(2025, 3, 1))]
    assert rows(frame.filter(section="world"), "reference_count")["the"] == (2,)


def test_groups_against_another_corpus(news: nf.Corpus) -> None:
    other = nf.read(pl.DataFrame({"text": ["The whistle blows. A truce."]}))
    frame = news.keyness(by="section", reference=other, min_count=1)
    assert rows(frame.filter(section="sport"), "count", "reference_count")["blows"] == (0, 1)
    assert rows(frame.filter(section="world"), "count", "reference_count")["truce"] == (3, 1)
    whole = news.keyness(reference=other, min_count=1)
    assert rows(whole, "count", "reference_count")["the"] == (5, 1)


def test_published_lists(news: nf.Corpus) -> None:
    counts = pl.DataFrame({"term": ["the", "whistle", "zebra"], "count": [60, 1, 9]})
    frame = news.keyness(reference=counts, min_count=2)
    assert rows(frame, "count", "reference_count", "reference_doc_freq")["the"] == (5, 60, None)
    assert rows(frame, "count", "reference_count", "direction")["zebra"] == (0, 9, "reference")
    assert rows(frame, "reference_rel_freq")["the"] == (60e6 / 70,)
    frame = news.keyness(reference=counts, total=1000, min_count=2)
    assert rows(frame, "reference_rel_freq")["the"] == (60e6 / 1000,)
    # What terms() returns is a list, and so is a frame of another library.
    own = nf.read(pl.DataFrame({"text": ["The cup. The cup."]}))
    expected = news.keyness(reference=own).drop("reference_doc_freq")
    for table in (own.terms(), own.terms().to_arrow(), own.terms().with_columns(pl.col("count").cast(pl.UInt8))):
        assert_frame_equal(news.keyness(reference=table).drop("reference_doc_freq"), expected)


def test_p_values(sample: nf.Corpus) -> None:
    frame = sample.keyness(by="section", measures="log_ratio", p_values=True)
    assert frame.columns[-4:] == ["log_ratio", "p_value", "p_bh", "p_bonferroni"]
    tested = sample.keyness(by="section", measures=["log_ratio", "chi_squared", "log_likelihood"], p_values=True)
    assert (frame["p_value"] != tested["p_value"]).any(), "the first measure that is a test has the p-values"
    for _, group in frame.group_by("section"):
        n = group.height
        p = group.sort("p_value")
        assert group["p_bonferroni"].to_list() == pytest.approx((group["p_value"] * n).clip(upper_bound=1).to_list())
        stepped = (p["p_value"] * n / pl.Series(range(1, n + 1))).reverse().cum_min().reverse().clip(upper_bound=1)
        assert p["p_bh"].to_list() == pytest.approx(stepped.to_list())


def test_fisher_by_hand(news: nf.Corpus) -> None:
    frame = news.keyness(
        target=pl.col("section") == "world", measures="fisher_exact", p_values=True, stop_words=["a"], min_count=3
    )
    # All 3 of 22 tokens in the 9 of the target.
    assert rows(frame, "p_value")["truce"][0] == pytest.approx(comb(9, 3) / comb(22, 3))


def test_intervals(sample: nf.Corpus) -> None:
    plain = sample.keyness(by="section")
    frame = sample.keyness(by="section", confidence=0.9, resamples=400, seed=7)
    bounds = ["rel_freq_low", "rel_freq_high", "log_ratio_low", "log_ratio_high"]
    assert frame.columns == plain.columns + bounds
    assert_frame_equal(frame.drop(bounds), plain)
    # One article alone says nothing about others.
    lone = frame.filter(pl.col("rel_freq_low").is_null())
    assert lone["section"].unique().to_list() == ["economía"]
    assert lone["log_ratio_low"].is_null().all()
    several = frame.filter(pl.col("rel_freq_low").is_not_null())
    assert (several["rel_freq_low"] <= several["rel_freq_high"]).all()
    assert (several["log_ratio_low"] <= several["log_ratio_high"]).all()
    inside = several.filter(pl.col("rel_freq").is_between("rel_freq_low", "rel_freq_high")).height
    assert inside > 0.95 * several.height
    again = nf.read(ARTICLES, threads=1).keyness(by="section", confidence=0.9, resamples=400, seed=7)
    assert_frame_equal(frame, again, check_exact=True)
    other = sample.keyness(by="section", confidence=0.9, resamples=400, seed=8)
    assert not frame.equals(other)
    # The same target alone has the same draws; its rest, seen as another corpus, has its own.
    section = frame["section"].drop_nulls()[0]
    alone = sample.keyness(target=pl.col("section") == section, confidence=0.9, resamples=400, seed=7)
    same = ["term", "rel_freq_low", "rel_freq_high"]
    assert_frame_equal(frame.filter(section=section).select(same), alone.select(same))


def test_an_interval_by_hand() -> None:
    # Every article is the same, so that resampling changes nothing.
    corpus = nf.read(
        pl.DataFrame({"side": ["a", "a", "b", "b"], "text": ["war war peace"] * 2 + ["war peace peace"] * 2})
    )
    frame = corpus.keyness(target=pl.col("side") == "a", min_count=1, confidence=0.95)
    assert frame.select("term", "rel_freq_low", "rel_freq_high").rows() == [
        ("war", 2e6 / 3, 2e6 / 3),
        ("peace", 1e6 / 3, 1e6 / 3),
    ]
    assert frame["log_ratio_low"].to_list() == pytest.approx([1, -1])
    assert frame["log_ratio_high"].to_list() == pytest.approx([1, -1])


def test_a_list_stays_as_it_is_in_resamples(news: nf.Corpus) -> None:
    counts = pl.DataFrame({"term": ["the"], "count": [60]})
    frame = news.keyness(reference=counts, total=1000, min_count=1, confidence=0.95)
    assert frame.filter(term="the").select(pl.col("log_ratio").is_between("log_ratio_low", "log_ratio_high")).item()


def test_a_scanned_corpus_says_the_same(sample: nf.Corpus) -> None:
    scanned = nf.scan(ARTICLES)
    options: dict[str, Any] = {"measures": ["welch_t", "log_likelihood"], "p_values": True, "confidence": 0.9}
    assert_frame_equal(scanned.keyness(by="section", **options), sample.keyness(by="section", **options))
    target = pl.col("section") == "politics"
    assert_frame_equal(scanned.keyness(target=target), sample.keyness(target=target))


def test_a_sub_corpus_is_the_whole(sample: nf.Corpus) -> None:
    part = sample.filter(pl.col("section").is_in(["politics", "sport"]))
    politics = part.keyness(target=pl.col("section") == "politics", min_count=1)
    assert politics["reference_count"].sum() < sample.keyness(by="section", min_count=1)["reference_count"].sum()
    assert_frame_equal(part.keyness(by="section", min_count=1).filter(section="politics").drop("section"), politics)


def test_ngrams_and_pruning(sample: nf.Corpus) -> None:
    frame = sample.keyness(by="section", ngram_range=(2, 2), min_df=3)
    assert frame["term"].str.contains(" ").all()
    assert (frame["doc_freq"] + frame["reference_doc_freq"] >= 3).all()
    assert (frame["count"] + frame["reference_count"] >= 5).all()


def test_top(sample: nf.Corpus) -> None:
    options: dict[str, Any] = {"by": "section", "p_values": True, "confidence": 0.9, "measures": ["chi_squared", "dp"]}
    whole, first = sample.keyness(**options), sample.keyness(**options, top=7)
    assert_frame_equal(first, whole.group_by("section", maintain_order=True).head(7))


def test_order(sample: nf.Corpus) -> None:
    frame = sample.keyness(by="section", min_count=1)
    order = frame.sort("section", pl.col("direction") == "reference", -pl.col("log_likelihood"), "term")
    assert_frame_equal(frame, order)


def test_defaults_are_those_of_rust() -> None:
    parameters = inspect.signature(nf.Corpus.keyness).parameters.values()
    ours = {p.name: p.default for p in parameters if p.name not in ("self", "target", "reference", "total")}
    theirs = json.loads(_newsframe.defaults("keyness"))
    assert json.loads(json.dumps(ours)) == theirs


def test_columns_are_those_of_the_catalogue(news: nf.Corpus) -> None:
    frame = news.keyness(by="section").drop("section")
    documented = _newsframe.columns("keyness")
    assert [(name, str(dtype)) for name, dtype in frame.schema.items()][: len(documented)] == [
        (name, dtype) for name, dtype, _ in documented
    ]


def test_without(news: nf.Corpus) -> None:
    part = news.select([1, 3])
    assert news.without(part).articles()["article_id"].to_list() == [0, 2, 4]
    assert len(part.without(news)) == 0
    assert news.select([1, 2]).without(part).articles()["article_id"].to_list() == [2]
    with pytest.raises(errors.OptionsError, match="another corpus"):
        news.without(nf.read(NEWS))
    with pytest.raises(errors.OptionsError, match="other is 'rest'"):
        news.without("rest")  # type: ignore[arg-type]


WORLD = pl.col("section") == "world"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({}, "the target is the whole corpus, which has no rest"),
        ({"target": WORLD, "measures": ["log_liklihood"]}, 'did you mean "log_likelihood"'),
        ({"target": WORLD, "measures": ["mtld"]}, "it measures diversity"),
        ({"target": WORLD, "measures": ["arf"]}, "it needs the positions of words"),
        ({"target": WORLD, "measures": ["log_ratio", "log_ratio"]}, "twice"),
        ({"target": WORLD, "measures": ["simple_maths(n=1)"]}, "simple_maths takes k=1"),
        ({"target": WORLD, "measures": []}, "measures is empty"),
        ({"target": WORLD, "measures": 5}, "measures is 5"),
        ({"target": pl.col("section") == "klingon"}, "the target has 0 articles and no counted token"),
        ({"target": pl.col("text") != ""}, "the reference has 0 articles and no counted token"),
        ({"target": "world"}, "target is 'world'"),
        ({"target": WORLD, "by": "section"}, "both target and groups are given"),
        ({"target": WORLD, "every": "1mo"}, "both target and groups are given"),
        ({"target": WORLD, "reference": "previous"}, 'reference is "previous"'),
        ({"by": "section", "reference": "previous"}, 'reference is "previous"'),
        ({"by": "section", "reference": "next"}, 'reference is "next"'),
        ({"by": "section", "reference": 5}, "reference is 5"),
        ({"by": "sectoin"}, 'did you mean "section"'),
        ({"every": "1h"}, 'every is "1h"'),
        ({"every": "100y", "reference": "previous"}, "no window of every has one before it"),
        ({"by": "source"}, "there is one group only"),
        ({"target": WORLD, "confidence": 95}, "confidence is 95"),
        ({"target": WORLD, "confidence": 0.95, "resamples": 1}, "resamples is 1"),
        ({"target": WORLD, "seed": -1}, "seed is -1"),
        ({"target": WORLD, "min_count": -1}, "min_count is -1"),
        ({"target": WORLD, "top": 0}, "top is 0"),
        ({"target": WORLD, "ngram_range": (0, 1)}, "ngram_range"),
        ({"target": WORLD, "total": 100}, "total is 100"),
        ({"by": "section", "reference": pl.DataFrame({"term": ["a"], "count": [5]}), "total": 4}, "total is 4"),
        ({"by": "section", "reference": pl.DataFrame({"term": ["a"], "count": [5]}), "total": -4}, "total is -4"),
        ({"by": "section", "reference": pl.DataFrame({"term": ["a", "a"], "count": [5, 6]})}, '"a" twice'),
        ({"by": "section", "reference": pl.DataFrame({"term": ["a"], "count": [0]})}, "the reference has no counts"),
        (
            {"by": "section", "reference": pl.DataFrame({"term": ["a"], "count": [5]}), "measures": ["bns"]},
            "it needs the articles of the reference",
        ),
        (
            {"by": "section", "reference": pl.DataFrame({"term": ["a"], "count": [5]}), "measures": ["welch_t"]},
            "it needs the articles of the reference",
        ),
        (
            {"by": "section", "reference": pl.DataFrame({"term": ["a"], "count": [5]}), "measures": ["gries_dp"]},
            "it needs the articles of the reference",
        ),
    ],
)
def test_wrong_options(news: nf.Corpus, options: dict[str, Any], message: str) -> None:
    with pytest.raises(errors.OptionsError) as caught:
        news.keyness(**options)
    assert message in str(caught.value)
    assert caught.value.advice or "expected" in str(caught.value)


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({"word": ["a"], "count": [5]}, 'no column "term"'),
        ({"term": ["a"], "freq": [5]}, 'no column "count"'),
        ({"term": [1], "count": [5]}, "term of the reference is of type"),
        ({"term": ["a"], "count": ["5"]}, "count of the reference is of type"),
        ({"term": ["a"], "count": [-5]}, 'the count of "a" in the reference is -5'),
        ({"term": ["a"], "count": [1.5]}, 'the count of "a" in the reference is 1.5'),
        ({"term": ["a", "b"], "count": [5, None]}, 'the count of "b" in the reference is null'),
        ({"term": ["a", None], "count": [5, 6]}, "the term in row 1 of the reference is null"),
    ],
)
def test_wrong_lists(news: nf.Corpus, columns: dict[str, Any], message: str) -> None:
    with pytest.raises(errors.FrameError) as caught:
        news.keyness(reference=pl.DataFrame(columns))
    assert message in str(caught.value)
    assert "term (text) and count (integers)" in caught.value.advice
