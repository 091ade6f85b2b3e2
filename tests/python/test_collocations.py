"""Collocations: what can be counted by hand, and a scan of all windows."""

from collections import Counter
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


def windows(corpus: nf.Corpus, before: int, after: int, within: str) -> Counter[tuple[str, str]]:
    """How often each term stands in the windows around each, counted place by place."""
    tokens = corpus.tokens().filter(~pl.col("kind").is_in(["punctuation", "symbol"]))
    unit = ["article_id", "sentence"] if within == "sentence" else ["article_id"]
    found: Counter[tuple[str, str]] = Counter()
    for terms in tokens.group_by(unit).agg("term")["term"].to_list():
        for i, node in enumerate(terms):
            for j in range(max(0, i - before), min(len(terms), i + after + 1)):
                if i != j:
                    found[node, terms[j]] += 1
    return found


def test_by_hand() -> None:
    corpus = of_texts("The cold war ended, and the war began.", "War is war.")
    frame = corpus.collocations(node="war", window=(1, 1), min_count=1, expected="plain", measures=[])
    # Of eleven tokens "war" is four, "the" is two, and the others are one each.
    assert frame.rows() == [
        ("war", "is", 2, 4, 1, 4 * 1 / 11),
        ("war", "began", 1, 4, 1, 4 * 1 / 11),
        ("war", "cold", 1, 4, 1, 4 * 1 / 11),
        ("war", "ended", 1, 4, 1, 4 * 1 / 11),
        ("war", "the", 1, 4, 2, 4 * 2 / 11),
    ]


def test_what_is_expected() -> None:
    corpus = of_texts("a b c.", "b a b.", "b.")
    options: dict[str, Any] = {"node": "b", "window": (0, 1), "min_count": 1, "measures": []}

    def expected(convention: str) -> list[tuple[str, float]]:
        frame = corpus.collocations(**options, expected=convention)
        return sorted(frame.select("collocate", "expected").rows())

    # Seven tokens: a twice, b four times, c once. After a b stand two tokens; windows hold four in all.
    assert expected("plain") == [("a", 4 * 2 / 7), ("c", 4 * 1 / 7)]
    assert expected("span") == [("a", 2 * 2 / 7), ("c", 2 * 1 / 7)]
    assert expected("pairs") == [("a", 2 * 1 / 4), ("c", 2 * 1 / 4)]


@pytest.mark.parametrize(("window", "within"), [((5, 5), "sentence"), ((0, 2), "article"), ((3, 1), "sentence")])
def test_all_pairs_are_those_of_a_scan(sample: nf.Corpus, window: tuple[int, int], within: Any) -> None:
    frame = sample.collocations(window=window, within=within, ordered=True, min_count=2)
    found = {(node, collocate): count for node, collocate, count in frame.select(frame.columns[:3]).rows()}
    assert found == {pair: n for pair, n in windows(sample, *window, within).items() if n >= 2}


def test_positions_add_up_and_mirror() -> None:
    corpus = of_texts("we make peace. they make no peace. peace they make.")
    frame = corpus.collocations(node=["make", "peace"], window=(2, 2), positions=True, min_count=1)
    assert frame.columns[3:7] == ["L2", "L1", "R1", "R2"]
    assert frame.select(pl.sum_horizontal("L2", "L1", "R1", "R2") == pl.col("count")).to_series().all()
    rows = {row[:2]: row[3:7] for row in frame.rows()}
    assert rows["make", "peace"] == (1, 0, 1, 1)
    assert rows["peace", "make"] == tuple(reversed(rows["make", "peace"]))


def test_each_pair_has_one_row_under_the_more_frequent_term(sample: nf.Corpus) -> None:
    counts = dict(sample.terms().select("term", "count").rows())
    once = sample.collocations(min_count=2)
    both = sample.collocations(min_count=2, ordered=True)
    pairs = once.filter(pl.col("node") != pl.col("collocate"))
    assert both.height == once.height + pairs.height
    assert all(counts[node] >= counts[collocate] for node, collocate in once.select("node", "collocate").rows())


def test_nodes_can_have_wildcards(sample: nf.Corpus) -> None:
    every = sample.collocations(min_count=2, ordered=True)
    some = sample.collocations(node=["The", "c*l"], min_count=2)
    assert_frame_equal(some, every.filter(pl.col("node").str.contains("^(the|c.*l)$")))
    assert sample.collocations(node="klingon").is_empty()


def test_order_of_rows(sample: nf.Corpus) -> None:
    frame = sample.collocations(min_count=2, measures=["log_dice", "mi3"], by="section")
    assert frame.columns[0] == "section"
    assert_frame_equal(
        frame, frame.sort("section", "node", "log_dice", "collocate", descending=[False, False, True, False])
    )


def test_groups_are_corpora_of_their_own(sample: nf.Corpus) -> None:
    grouped = sample.collocations(min_count=2, by="section", ordered=True)
    for section in sample.articles()["section"].drop_nulls().unique():
        alone = sample.filter(pl.col("section") == section).collocations(min_count=2, ordered=True)
        assert_frame_equal(grouped.filter(pl.col("section") == section).drop("section"), alone)


def test_measures_are_those_of_plain_numbers(sample: nf.Corpus) -> None:
    frame = sample.collocations(node="the", min_count=2, expected="plain", measures=["log_likelihood", "log_dice"])
    n = sample.terms()["count"].sum()
    o11, r1, c1 = pl.col("count"), pl.col("node_count"), pl.col("collocate_count")
    table = frame.select(o11=o11, o12=r1 - o11, o21=c1 - o11, o22=n - r1 - c1 + o11)
    for name in ("log_likelihood", "log_dice"):
        values = getattr(nf.measures, name)(*table.get_columns())
        assert frame[name].to_list() == pytest.approx(list(values))


def test_p_values(sample: nf.Corpus) -> None:
    frame = sample.collocations(node="the", min_count=2, measures=["log_dice", "log_likelihood"], p_values=True)
    assert frame.columns[-3:] == ["p_value", "p_bh", "p_bonferroni"]
    p_values = frame["p_value"]
    assert p_values.is_between(0, 1).all()
    assert (frame["p_bonferroni"] - (p_values * frame.height).clip(0, 1)).abs().max() < 1e-12
    assert (frame["p_bh"] >= p_values).all()
    assert (frame["p_bh"] <= frame["p_bonferroni"] + 1e-12).all()


def test_stop_words_take_a_place() -> None:
    corpus = of_texts("war of the words")
    assert corpus.collocations(node="war", window=(2, 2), min_count=1, stop_words="en").is_empty()
    assert corpus.collocations(node="war", window=(3, 3), min_count=1, stop_words="en")["count"].to_list() == [1]


def test_scanned_and_threads(sample: nf.Corpus) -> None:
    expected = sample.collocations(min_count=2)
    for threads in (1, 3):
        assert_frame_equal(nf.scan(ARTICLES, threads=threads).collocations(min_count=2), expected)


def test_no_articles() -> None:
    frame = of_texts().collocations(positions=True, window=(1, 1), measures=["pmi"])
    assert frame.is_empty()
    assert frame.columns == [
        "node",
        "collocate",
        "count",
        "L1",
        "R1",
        "node_count",
        "collocate_count",
        "expected",
        "pmi",
    ]


@pytest.mark.parametrize(
    ("options", "part"),
    [
        ({"window": (0, 0)}, r"window is \(0, 0\)"),
        ({"window": (5, 101)}, r"window is \(5, 101\)"),
        ({"window": 0}, r"window is \(0, 0\)"),
        ({"window": (0, 5)}, "pass ordered=True"),
        ({"node": []}, "node is an empty list"),
        ({"node": "climate change"}, "a node is one term"),
        ({"node": ""}, "a node is one term"),
        ({"node": 5}, "node is 5"),
        ({"min_count": 0}, "min_count is 0"),
        ({"expected": "spam"}, "expected is .*span"),
        ({"within": "chapter"}, "within is .*sentence"),
        ({"measures": ["log_dize"]}, 'did you mean "log_dice"'),
        ({"measures": ["log_dice"], "p_values": True}, "none of the measures is a test"),
        ({"by": "sektion"}, 'did you mean "section"'),
        ({"stop_words": "klingon"}, "klingon"),
    ],
)
def test_wrong_options(sample: nf.Corpus, options: dict[str, Any], part: str) -> None:
    with pytest.raises(errors.OptionsError, match=part):
        sample.collocations(**options)


def test_one_number_is_a_window_on_both_sides(sample: nf.Corpus) -> None:
    assert_frame_equal(sample.collocations(node="war", window=3), sample.collocations(node="war", window=(3, 3)))


@pytest.mark.parametrize("window", [True, "5", (5,), -1], ids=repr)
def test_what_is_no_window(sample: nf.Corpus, window: Any) -> None:
    with pytest.raises(errors.OptionsError, match=r"window is .* expected (two values|a whole number from 0)"):
        sample.collocations(node="war", window=window)
