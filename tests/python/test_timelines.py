"""Corpora seen in time: timelines, lags and the dates of a term are those of a look at every row of ``dates()``."""

import datetime
import itertools
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import newsframe as nf
from corpora import ARTICLES, of_texts
from newsframe import errors

pytestmark = pytest.mark.filterwarnings("ignore::newsframe.errors.NewsframeWarning")


@pytest.fixture(scope="module")
def corpus() -> nf.Corpus:
    return nf.read(ARTICLES)


@pytest.fixture(scope="module")
def mentions(corpus: nf.Corpus) -> pl.DataFrame:
    """Every mention with the day of publication of its article."""
    articles = corpus.articles(text=False).select("article_id", "published", "section")
    return corpus.dates().join(articles, on="article_id")


def windows(frame: pl.DataFrame, every: str) -> pl.DataFrame:
    """The days of each mention, with its part of each and the window that it is in."""
    days = frame.drop_nulls("begin").with_columns(
        day=pl.date_ranges("begin", "finish", closed="left"),
        part=1 / (pl.col("finish") - pl.col("begin")).dt.total_days(),
    )
    return days.explode("day").with_columns(period=pl.col("day").dt.truncate(every))


@pytest.mark.parametrize("every", ["1mo", "1w", "1y", "10y"])
def test_timelines_are_those_of_every_day(corpus: nf.Corpus, mentions: pl.DataFrame, every: str) -> None:
    recent = mentions.filter(pl.col("begin") >= datetime.date(1960, 1, 1))
    expected = windows(recent, every).group_by("period").agg(count=pl.col("part").sum())
    # Before then there may be centuries, whose parts reach into the windows that are looked at.
    long = mentions.filter(pl.col("begin") < datetime.date(1960, 1, 1), pl.col("finish") > datetime.date(1970, 1, 1))
    assert long.height == 0
    found = (
        corpus.timeline(every=every, spread="even", begin="1970-01-01").drop_nulls("period").filter(pl.col("count") > 0)
    )
    expected = expected.filter(pl.col("period") >= found["period"].min()).sort("period")
    assert_frame_equal(found.select("period", "count"), expected)


def test_counts_sum_to_all_mentions(corpus: nf.Corpus, mentions: pl.DataFrame) -> None:
    options: list[dict[str, Any]] = [
        {},
        {"every": "10y", "spread": "start"},
        {"every": "1w", "spread": "even"},
        {"begin": datetime.date(2024, 1, 1), "finish": "2025-01-01"},
    ]
    for option in options:
        timeline = corpus.timeline(**option)
        assert timeline["count"].sum() == pytest.approx(mentions.height)
        placed = timeline.drop_nulls("period")
        assert placed["share"].sum() == pytest.approx(1)
        assert placed["finish"].to_list()[:-1] == placed["period"].to_list()[1:], "no gaps"
        assert timeline.filter(pl.col("period").is_null())["share"].null_count() == timeline.height - placed.height


def test_dates_count_at_their_start_or_not_at_all(corpus: nf.Corpus, mentions: pl.DataFrame) -> None:
    dated = mentions.drop_nulls("begin").with_columns(period=pl.col("begin").dt.truncate("1mo"))
    fine = dated.filter(pl.col("finish") <= pl.col("begin").dt.offset_by("1mo"))
    for spread, chosen in [("start", dated), ("drop", fine)]:
        expected = (
            chosen.group_by("period")
            .agg(count=pl.len().cast(pl.Float64), articles=pl.col("article_id").n_unique().cast(pl.Int64))
            .sort("period")
        )
        found = corpus.timeline(spread=spread, fill=False).drop_nulls("period")  # type: ignore[arg-type]
        assert_frame_equal(found.select("period", "count", "articles"), expected)


def test_articles_are_counted_when_they_were_published(corpus: nf.Corpus) -> None:
    articles = corpus.articles(text=False).with_columns(period=pl.col("published").dt.truncate("1q"))
    expected = (
        articles.group_by("section", "period")
        .agg(articles=pl.len().cast(pl.Int64))
        .sort("section", "period", nulls_last=[False, True])
    )
    found = corpus.timeline(every="1q", of="published", by="section", fill=False)
    assert_frame_equal(found.select("section", "period", "articles"), expected)
    assert found["count"].to_list() == found["articles"].to_list()


def test_groups_are_by_publication_too(corpus: nf.Corpus, mentions: pl.DataFrame) -> None:
    found = corpus.timeline(every="1y", published_every="1y", fill=False)
    assert found.columns[:3] == ["published", "of", "period"]
    sums = found.group_by("published").agg(pl.col("count").sum()).sort("published")
    expected = mentions.group_by(pl.col("published").dt.truncate("1y")).agg(count=pl.len()).sort("published")
    expected = expected.with_columns(pl.col("count").cast(pl.Float64))
    assert_frame_equal(sums, expected)


def test_lags_are_those_of_every_mention(corpus: nf.Corpus, mentions: pl.DataFrame) -> None:
    dated = mentions.drop_nulls(["begin", "published"])
    first = (pl.col("begin") - pl.col("published")).dt.total_days()
    last = (pl.col("finish") - pl.col("published")).dt.total_days() - 1
    holds = (first <= 0) & (last >= 0)
    middle = ((first + last) / 2).cast(pl.Int64)  # cuts towards zero
    lags = dated.select(
        lag=pl.when(holds).then(0).otherwise(middle), nearest=pl.when(first > 0).then(first).otherwise(last)
    )
    summary = corpus.lag_summary().row(0, named=True)
    assert summary["count"] == lags.height
    assert summary["back"] == pytest.approx((lags["lag"] < 0).mean())
    for name, share in [("lower_quartile", 0.25), ("median", 0.5), ("upper_quartile", 0.75)]:
        assert summary[name] == lags["lag"].quantile(share, "linear")
    assert summary["median_back"] == -lags.filter(pl.col("lag") < 0)["lag"].median()  # type: ignore[operator]
    articles = corpus.articles(text=False)
    assert summary["articles"] == articles["published"].count()
    assert summary["undated"] == articles["published"].null_count()
    assert summary["unplaced"] == mentions.drop_nulls("published")["begin"].null_count()
    for row in corpus.lag(edges=[1, 10, 400]).iter_rows(named=True):
        low = -(10**9) if row["low"] is None else row["low"]
        high = 10**9 if row["high"] is None else row["high"]
        assert row["count"] == lags["lag"].is_between(low, high).sum()
    nearest = corpus.lag(to="nearest", edges=[1]).filter(pl.col("lag").str.ends_with("ahead"))["count"].item()
    assert nearest == ((lags["nearest"] > 0) & (lags["lag"] != 0)).sum()


@pytest.mark.parametrize("pattern", ["the", "strike*", "harbo?r", "said that"])
def test_dates_of_a_term_are_those_of_its_sentences(corpus: nf.Corpus, mentions: pl.DataFrame, pattern: str) -> None:
    hits = corpus.kwic(pattern, metadata=[]).select("article_id", "sentence", hit_start="start", hit_end="end")
    dated = mentions.drop_nulls("begin").filter(pl.col("type").is_in(["DATE", "TIME"]))
    dated = dated.with_columns(pl.col("value").str.replace(r"T.*", ""))
    near = dated.join(hits, on=["article_id", "sentence"]).filter(
        (pl.col("hit_end") <= pl.col("start")) | (pl.col("hit_start") >= pl.col("end"))
    )
    expected = (
        near.unique(["article_id", "start"])
        .group_by("value")
        .agg(count=pl.len().cast(pl.Int64), articles=pl.col("article_id").n_unique().cast(pl.Int64))
        .join(dated.group_by("value").agg(value_count=pl.len().cast(pl.Int64)), on="value")
    )
    found = corpus.dates_of(pattern)
    assert found.height > 0
    columns = ["value", "count", "articles", "value_count"]
    assert_frame_equal(found.select(columns).sort("value"), expected.select(columns).sort("value"))
    assert found["count"].is_sorted(descending=True)
    near_share = near.unique(["article_id", "start"]).height / dated.height
    assert found["expected"].to_list() == pytest.approx((found["value_count"] * near_share).to_list())
    # A timeline of the same pattern counts the same mentions, and durations in the calendar, too.
    timeline = corpus.timeline(every="1000y", pattern=pattern, fill=False).drop_nulls("period")
    assert timeline["count"].sum() >= found["count"].sum()


def test_windows_grow() -> None:
    corpus = of_texts("The war began in 1939. Much later, peace came in 1945.", "In 1950 there was peace.")
    sizes = [corpus.dates_of("war", window=window).height for window in (1, 3, 20, "sentence", "article")]  # type: ignore[arg-type]
    assert sizes == [0, 1, 2, 1, 2]


def test_articles_without_days_have_no_lags() -> None:
    corpus = of_texts("It rained on 5 May 1998.")
    with pytest.warns(errors.NewsframeWarning, match="no article has a day of publication"):
        summary = corpus.lag_summary()
    assert summary.select("articles", "undated", "count", "median").row(0) == (0, 1, 0, None)


def test_corpora_without_dates_have_tables() -> None:
    for corpus in (of_texts(), of_texts("Nobody spoke.")):
        assert corpus.timeline().height == 0
        assert corpus.dates_of("war").height == 0
        assert corpus.timeline(every="1y", begin="2000-01-01", finish="2003-01-01")["count"].to_list() == [0, 0, 0]


def test_scanned_corpora_have_the_same_tables(corpus: nf.Corpus) -> None:
    scanned = nf.scan(ARTICLES, threads=2)
    for table in (
        lambda corpus: corpus.timeline(by="section", of=["published", "mentioned"]),
        lambda corpus: corpus.lag(by="authors"),
        lambda corpus: corpus.dates_of("*e*", every="1y"),
    ):
        assert_frame_equal(table(corpus), table(scanned), check_exact=True)


BOTH = ["mentioned", "published"]
BAD: list[tuple[str, dict[str, Any], str]] = [
    ("timeline", {"every": "1h"}, 'every is "1h"'),
    ("timeline", {"every": "month"}, 'every is "month"'),
    ("timeline", {"of": "spoken"}, "of is"),
    ("timeline", {"of": []}, "of is an empty list"),
    ("timeline", {"of": ["published", "published"]}, 'of names "published" twice'),
    ("timeline", {"spread": "evenly"}, 'spread is "evenly"'),
    ("timeline", {"begin": "1990"}, "begin is '1990'"),
    ("timeline", {"finish": 1990}, "finish is 1990"),
    ("timeline", {"begin": "1990-02-30"}, "begin is"),
    ("timeline", {"begin": "2000-01-01", "finish": "1999-01-01"}, "begin is 2000-01-01"),
    ("timeline", {"by": "share"}, 'by names "share"'),
    ("timeline", {"by": "klingon"}, "klingon"),
    ("timeline", {"by": pl.col("section")}, "by is"),
    ("timeline", {"window": pl.col("section")}, "window is"),
    ("lag", {"every": pl.col("published")}, "every is"),
    ("timeline", {"by": "published", "published_every": "1y"}, 'by names "published"'),
    ("timeline", {"published_every": "year"}, 'published_every is "year"'),
    ("timeline", {"language": "klingon"}, "klingon"),
    ("timeline", {"pattern": "war", "window": "page"}, 'window is "page"'),
    ("timeline", {"every": "1d", "begin": "-009999-01-01", "finish": "9999-01-01", "of": BOTH}, "rows"),
    ("lag", {"to": "end"}, 'to is "end"'),
    ("lag", {"edges": 3}, "edges is 3"),
    ("lag", {"edges": []}, "edges is"),
    ("lag", {"edges": [8, 2]}, "edges is"),
    ("lag", {"edges": [0, 2]}, "edges is"),
    ("lag_summary", {"every": "1h"}, 'every is "1h"'),
    ("dates_of", {"pattern": "war", "measures": "log_dise"}, "log_dice"),
    ("dates_of", {"pattern": "war", "window": 0}, "window is 0"),
    ("dates_of", {"pattern": "war", "min_count": 0}, "min_count is 0"),
    ("dates_of", {"pattern": "war", "by": "value"}, 'by names "value"'),
]


@pytest.mark.parametrize(("method", "options", "message"), BAD, ids=itertools.count())
def test_bad_options(corpus: nf.Corpus, method: str, options: dict[str, Any], message: str) -> None:
    with pytest.raises(errors.OptionsError) as caught:
        getattr(corpus, method)(**options)
    assert message in str(caught.value)


def test_bad_patterns(corpus: nf.Corpus) -> None:
    for pattern in ("", [], " "):
        with pytest.raises(errors.PatternError):
            corpus.dates_of(pattern)
        with pytest.raises(errors.PatternError):
            corpus.timeline(pattern=pattern)


def test_the_command_line_has_the_same_tables(corpus: nf.Corpus, tmp_path: Path) -> None:
    day = datetime.date(2024, 1, 1)
    both = {"every": "1q", "spread": "start", "begin": day, "by": "section", "fill": False}
    commands = [
        (["timeline", "--every", "1q", "--of", "mentioned,published", "--spread", "start", "--begin", "2024-01-01",
          "--by", "section", "--no-fill"],
         corpus.timeline(of=["mentioned", "published"], **both)),  # type: ignore[arg-type]
        (["timeline", "--pattern", "strike*", "--window", "article", "--published-every", "1y"],
         corpus.timeline(pattern="strike*", window="article", published_every="1y")),
        (["lag", "--edges", "1,8", "--to", "nearest"], corpus.lag(edges=[1, 8], to="nearest")),
        (["lag", "--summary", "--every", "1y"], corpus.lag_summary(every="1y")),
        (["dates-of", "strike*", "--window", "5", "--measures", "pmi"],
         corpus.dates_of("strike*", window=5, measures="pmi")),
    ]  # fmt: skip
    for arguments, expected in commands:
        out = tmp_path / "out.parquet"
        command = [sys.executable, "-m", "newsframe", *arguments, str(ARTICLES), "-q", "-o", str(out)]
        subprocess.run(command, check=True)
        assert_frame_equal(pl.read_parquet(out), expected, check_exact=True)


def test_tables_fit_a_chart(corpus: nf.Corpus) -> None:
    """What a chart is drawn of is JSON: days, numbers and names without gaps."""
    timeline = corpus.timeline(every="1y", of=["mentioned", "published"], begin="2000-01-01").drop_nulls("period")
    rows = json.loads(timeline.write_json())
    assert all(set(row) == set(timeline.columns) and None not in row.values() for row in rows)
