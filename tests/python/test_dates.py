"""Dates of corpora, texts and columns: their values, every way to ask for them, and what can be asked wrongly."""

import re
import tomllib
import warnings
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

import newsframe as nf
from corpora import ARTICLES, GOLDEN, of_texts
from newsframe import _newsframe, errors
from test_cli import cli
from test_properties import ANY

DAY = date(2025, 8, 20)
TALKS = "The talks resume next Friday."
FLAGS = ("ambiguous_dm", "fiscal", "dct_suspect", "impossible_day")
LANGUAGES = sorted(path.suffixes[0][1:] for path in GOLDEN.glob("dates.??.toml"))


def described(row: dict) -> str:
    """A mention as the golden cases write it."""
    parts = [row["type"], row["value"], row["mod"], row["quant"] and f"quant={row['quant']}"]
    parts += [row["freq"] and f"freq={row['freq']}"]
    return f"{row['text']} | {' '.join(part for part in parts if part)}"


def plain(frame: pl.DataFrame) -> list[dict]:
    """Rows with days as text: years before 1 are no dates of Python."""
    return frame.with_columns(pl.col("begin", "finish").cast(pl.String)).to_dicts()


@pytest.mark.parametrize("language", LANGUAGES)
def test_golden_cases(language: str) -> None:
    cases = tomllib.loads((GOLDEN / f"dates.{language}.toml").read_text(encoding="utf-8"))["case"]
    assert cases
    for case in cases:
        mode, published = case.get("mode", "news"), case.get("published", "2025-08-20")
        found = nf.dates(case["input"], published=published or None, language=language, mode=mode)
        rows = plain(found)
        assert [described(row) for row in rows] == case["expected"], case
        if "flags" in case:
            assert [flag for row in rows for flag in FLAGS if row[flag]] == case["flags"], case
        if "begin" in case:
            assert (rows[0]["begin"], rows[0]["finish"]) == (case["begin"], case["finish"]), case
        if "zone" in case:
            assert rows[0]["zone"] == case["zone"], case
        if "ranges" in case:
            assert found["range_id"].drop_nulls().n_unique() == case["ranges"], case
        for row in rows:
            assert case["input"][row["start"] : row["end"]] == row["text"]


ARTICLE_CASES = tomllib.loads((GOLDEN / "dates.article.toml").read_text(encoding="utf-8"))["article"]


@pytest.mark.parametrize("case", ARTICLE_CASES, ids=lambda case: case["name"])
def test_golden_articles(case: dict, tmp_path: Path) -> None:
    text, published = case["text"].strip(), case["published"] or None
    columns = ("text", "type", "value", pl.col("begin", "finish").cast(pl.String).fill_null(""), "anchor")
    of_text = nf.dates(text, published=published)
    assert [list(row) for row in of_text.select(columns).rows()] == case["expected"]
    frame = pl.DataFrame({"text": [text], "published": [published]}, schema={"text": pl.String, "published": pl.String})
    assert_frame_equal(nf.read(frame).dates().drop("article_id"), of_text)
    of_column = frame.select(date=pl.col("text").nf.dates(published=pl.col("published")))
    assert_frame_equal(of_column.explode("date").unnest("date"), of_text)
    if published:
        path = tmp_path / f"{published}-a-report.txt"
        path.write_text(f"A report\n\n{text}\n", encoding="utf-8")
        [of_file] = [nf.read(path).dates().drop("article_id", "start", "end")]
        assert of_file["value"].to_list() == of_text["value"].to_list()


def test_columns_are_those_of_the_catalogue() -> None:
    documented = [(name, dtype) for name, dtype, _ in _newsframe.columns("dates")]
    frame = of_texts("It rained in May 1998.").dates()
    assert [(name, str(dtype)) for name, dtype in frame.schema.items()] == documented
    assert [(name, str(dtype)) for name, dtype in nf.dates(TALKS).schema.items()] == documented[1:]
    assert of_texts("", "Nothing here.").dates().schema == frame.schema
    assert nf.dates("").schema == nf.dates(TALKS).schema


@pytest.mark.parametrize(
    "published",
    [
        "2025-08-20",
        " 2025-08-20 ",
        "2025-08-20T23:30:00",
        "2025-08-20 23:30:00+02:00",
        DAY,
        datetime(2025, 8, 20, 23, 30),
        datetime(2025, 8, 20, 23, 30, tzinfo=timezone(timedelta(hours=-5))),
        pd.Timestamp("2025-08-20 23:30"),
        np.datetime64("2025-08-20"),
    ],
    ids=repr,
)
def test_days_of_publication(published) -> None:
    assert nf.dates(TALKS, published=published)["begin"].to_list() == [date(2025, 8, 22)]
    frame = pl.DataFrame({"text": [TALKS]}).select(pl.col("text").nf.dates(published=published))
    assert frame["text"].list.first().struct.field("begin").to_list() == [date(2025, 8, 22)]


def test_without_a_day_of_publication_relative_dates_stay_open() -> None:
    for none in (None, pd.NaT, np.datetime64("NaT")):
        row = nf.dates(TALKS, published=none).row(0, named=True)
        assert (row["value"], row["begin"], row["anchor"]) == ("XXXX-WXX-5", None, "none")


@pytest.mark.parametrize(
    "wrong",
    ["soon", "", "20 August 2025", "2025-02-30", "2025-08", 20250820, True, ["2025"], pl.col("published")],
    ids=repr,
)
def test_what_is_no_day_of_publication(wrong) -> None:
    asks = [nf.dates]
    if not isinstance(wrong, pl.Expr):
        asks.append(lambda text, **options: pl.col("text").nf.dates(**options))
    for ask in asks:
        with pytest.raises(errors.OptionsError, match="published is") as caught:
            ask(TALKS, published=wrong)
        assert "2025-08-17" in caught.value.advice


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"mode": "novel"}, ("novel", "auto", "news", "narrative")),
        ({"mode": 3}, ("mode is 3", "expected a text")),
        ({"next_weekday": "never"}, ("never", "coming", "next_week")),
        ({"language": "klingon"}, ("klingon", "en")),
        ({"language": 7}, ("language is 7",)),
        ({"day_first": "yes"}, ("day_first", "boolean")),
        ({"strict": None}, ("strict", "boolean")),
        ({"named_periods": 1}, ("named_periods", "boolean")),
        ({"offsets": "word"}, ("word", "char", "byte", "utf16")),
        ({"offsets": "\ud800"}, ("ud800", "char", "byte", "utf16")),
        ({"language": pl.col("language")}, ("language is",)),
        ({"mode": pl.Series(["news", "auto"])}, ("mode is",)),
    ],
    ids=repr,
)
def test_wrong_options_name_the_right_ones(options, named) -> None:
    asks = (of_texts("x").dates, lambda **options: nf.dates("x", **options), pl.col("text").nf.dates)
    for ask in asks:
        with pytest.raises(errors.OptionsError) as caught:
            ask(**options)
        for part in named:
            assert part in str(caught.value)


def test_text_that_is_none() -> None:
    for wrong in (None, 7, ["a"], b"bytes"):
        with pytest.raises(errors.OptionsError, match="text is"):
            nf.dates(wrong)
    with pytest.raises(errors.OptionsError, match="surrogate pair at character 3"):
        nf.dates("On \ud83d Monday")


def test_options_arrive() -> None:
    assert nf.dates("On 03/04/2025 it rained.", day_first=True)["value"].to_list() == ["2025-04-03"]
    assert nf.dates("On 03/04/2025 it rained.", day_first=False)["value"].to_list() == ["2025-03-04"]
    coming, next_week = (
        nf.dates(TALKS, published=DAY, next_weekday=school)["value"].item() for school in ("coming", "next_week")
    )
    assert (coming, next_week) == ("2025-08-22", "2025-08-29")
    assert nf.dates("He fled in the Cold War.", named_periods=False).is_empty()
    assert nf.dates("He fled in the Cold War.")["type"].to_list() == ["DATE"]
    # Characters, bytes and the units of other languages, before a word after two newspapers.
    text = "🗞🗞 May 1998"
    starts = {unit: nf.dates(text, language="en", offsets=unit)["start"].item() for unit in ("char", "byte", "utf16")}
    assert starts == {"char": 3, "byte": 9, "utf16": 5}


def test_flags_filter_without_functions_of_lists() -> None:
    text = "In fiscal 2026 it rained on 29 February 2015; on 03/04/2025 it snowed."
    frame = nf.dates(text, published=DAY)
    for flag, value in {"fiscal": "2026", "impossible_day": "2015-02"}.items():
        assert frame.filter(flag)["value"].to_list() == [value]
    assert frame.filter("ambiguous_dm").height == 1
    assert frame.filter("fiscal")["begin"].to_list() == [None]
    assert "2015-02" in frame.write_csv()


def test_years_before_the_common_era_are_dates_of_polars() -> None:
    frame = nf.dates("He died in 44 BC; the walls are of the 2nd century BC. In 1998 they fell.")
    assert frame["begin"].dt.year().to_list() == [-43, -199, 1998]
    assert frame.sort("begin")["value"].to_list() == ["BC01", "BC0044", "1998"]
    assert frame.filter(pl.col("finish") <= date(1, 1, 1)).height == 2
    assert frame.select(pl.col("begin").cast(pl.String)).to_series().to_list()[0] == "-0043-01-01"
    lists = pl.DataFrame({"text": ["He died in 44 BC."]}).select(pl.col("text").nf.dates())["text"]
    assert lists.list.first().struct.field("begin").dt.year().to_list() == [-43]


def test_articles_in_languages_without_rules_are_told_of_once() -> None:
    frame = pl.DataFrame({"text": ["明日の会議は2025年8月20日に始まります。", "It rained in 1998.", "On 3 May 1998."]})
    corpus = nf.read(frame.with_columns(language=pl.Series([None, None, "sv"])))
    with pytest.warns(errors.NewsframeWarning, match=r"2 articles have no dates.* ja \(1\), sv \(1\)") as caught:
        assert corpus.dates()["value"].to_list() == ["1998"]
    assert len(caught) == 1
    assert caught[0].filename == __file__, "the warning points at the user's line"
    assert corpus.dates(language="en")["value"].to_list()[-2:] == ["1998", "1998-05-03"]
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with pytest.raises(errors.NewsframeWarning):
            corpus.dates()


def test_languages_are_told_apart() -> None:
    texts = {
        "en": "The council will meet on Friday, and the mayor has said that he will not speak.",
        "de": "Der Rat tagt am Freitag, und der Bürgermeister hat gesagt, dass er nicht sprechen wird.",
    }
    found = {language: nf.dates(text, published=DAY)["text"].to_list() for language, text in texts.items()}
    assert found == {"en": ["Friday"], "de": ["Freitag"]}
    corpus = of_texts(*texts.values())
    assert corpus.dates().select("article_id", "text").rows() == [(0, "Friday"), (1, "Freitag")]


def test_sentences_are_those_of_the_corpus() -> None:
    text = "Prices (see p. 3) rose in May 1998. They don't fall on Monday. Mr. J. Doe said so in 1999."
    for options in ({}, {"split_clitics": True, "split_hyphens": True}, {"mode": "uax29"}):
        corpus = of_texts(text, **options)
        sentences = corpus.sentences()
        for sentence, start, end in corpus.dates(language="en").select("sentence", "start", "end").rows():
            row = sentences.row(sentence, named=True)
            assert row["start"] <= start < end <= row["end"]


def test_sub_corpora_scans_and_threads_give_the_same_rows(tmp_path: Path) -> None:
    corpus = nf.read(ARTICLES, threads=1)
    expected = corpus.dates(language="en")
    assert expected.height > 150
    assert expected.select(pl.struct("article_id", "start").is_unique().all()).item()
    assert expected.equals(expected.sort("article_id", "start"))
    for other in (nf.read(ARTICLES, threads=4), nf.scan(ARTICLES, threads=2)):
        assert_frame_equal(other.dates(language="en"), expected)
    part = corpus.sample(9, seed=3)
    ids = part.articles()["article_id"].implode()
    assert_frame_equal(part.dates(language="en"), expected.filter(pl.col("article_id").is_in(ids)))


# Words that expressions of time are made of, so that random texts meet the rules.
PIECES = (
    "last ", "next ", "the ", "of ", "in ", "on ", "to ", "Monday", "Friday", "May ", "March ", "31", "12", "1998",
    "2025-08-17", "years ", "week ", "ago ", "later", "3 p.m. ", "44 BC", "Easter ", "'39", "1990s", " ", ", ", ". ",
    "🗞", "é", "—", "“", "\n\n", "morgen ", "am 3. Mai ", "03/04/2025",
)  # fmt: skip
TIMES = st.lists(st.sampled_from(PIECES), max_size=30).map("".join)
DAYS = st.none() | st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(ANY | TIMES, DAYS, st.none() | st.just("en"))
def test_any_text_is_sliced(text: str, published: date | None, language: str | None) -> None:
    frame = nf.dates(text, published=published, language=language)
    encoded = text.encode()
    in_bytes = nf.dates(text, published=published, language=language, offsets="byte")
    assert_frame_equal(in_bytes.drop("start", "end"), frame.drop("start", "end"))
    end = 0
    for row, (first, last) in zip(plain(frame), in_bytes.select("start", "end").rows(), strict=True):
        assert row["start"] >= end
        end = row["end"]
        assert text[row["start"] : end] == row["text"] == encoded[first:last].decode()
        assert row["value"]
        assert 0 <= row["confidence"] <= 1
        assert (row["begin"] is None) == (row["finish"] is None)
    assert frame.filter(pl.col("begin") >= pl.col("finish")).is_empty()


@given(st.lists(st.none() | TIMES, max_size=5), DAYS)
@example([None, "Monday", None], None)
def test_a_column_is_its_texts(texts: list[str | None], published: date | None) -> None:
    frame = pl.DataFrame({"t": texts}, schema={"t": pl.String})
    lists = frame.select(pl.col("t").nf.dates(published=published)).to_series()
    assert lists.name == "t"
    assert len(lists) == len(texts)
    for found, text in zip(lists, texts, strict=True):
        if text is None:
            assert found is None
        else:
            assert_frame_equal(found.struct.unnest(), nf.dates(text, published=published))


NEWS = pl.DataFrame(
    {
        "section": ["a", "a", "b", "b", "b"],
        "text": ["It rained yesterday and last week.", None, "Nothing.", "Nobody came yesterday.", "In May 1998."],
        "published": [date(2025, 3, 1), date(2025, 3, 2), None, None, date(2025, 3, 5)],
    }
)
FOUND = pl.col("text").nf.dates(published=pl.col("published"))
VALUES = [["2025-02-28", "2025-W08"], None, [], ["XXXX-XX-XX"], ["1998-05"]]


def values(lists: pl.Series) -> list:
    return [None if found is None else found.struct.field("value").to_list() for found in lists]


def test_expression_in_frames_eager_and_lazy() -> None:
    eager = NEWS.select(FOUND)
    assert values(eager["text"]) == VALUES
    lazy = NEWS.lazy().select(FOUND)
    assert lazy.collect_schema() == eager.schema
    assert isinstance(eager.schema["text"], pl.List)
    assert eager.schema["text"].inner == pl.Struct(dict(nf.dates("").schema))
    assert_frame_equal(lazy.collect(), eager)
    assert_frame_equal(lazy.collect(engine="streaming"), eager)
    assert values(NEWS.lazy().with_columns(d=FOUND).filter(pl.col("d").list.len() > 0).collect()["d"]) == [
        VALUES[0],
        VALUES[3],
        VALUES[4],
    ]
    assert NEWS.clear().select(FOUND).schema == eager.schema
    assert NEWS.with_columns(d=FOUND)["d"].equals(eager["text"].alias("d"))


def test_expression_in_groups_and_windows() -> None:
    counted = NEWS.group_by("section", maintain_order=True).agg(FOUND.list.len().sum())
    assert counted.rows() == [("a", 2), ("b", 2)]
    lists = NEWS.group_by("section", maintain_order=True).agg(FOUND)
    assert [values(lists) for lists in lists["text"]] == [VALUES[:2], VALUES[2:]]
    assert NEWS.with_columns(n=FOUND.list.len().sum().over("section"))["n"].to_list() == [2, 2, 2, 2, 2]
    assert values(NEWS.with_columns(d=FOUND.over("section"))["d"]) == VALUES
    assert values(NEWS.with_columns(d=pl.when(pl.col("section") == "b").then(FOUND))["d"]) == [None, None, *VALUES[2:]]


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (pl.Series([DAY]), "2025-08-19"),
        (pl.Series([datetime(2025, 8, 20, 23, 30)]), "2025-08-19"),
        (pl.Series([datetime(2025, 8, 20, 23, 30, tzinfo=UTC)]).dt.convert_time_zone("Asia/Tokyo"), "2025-08-20"),
        (pl.Series(["2025-08-20"]), "2025-08-19"),
        (pl.Series(["2025-08-20T23:30:00Z"]), "2025-08-19"),
        (pl.Series([None], dtype=pl.String), "XXXX-XX-XX"),
        (pl.Series([None]), "XXXX-XX-XX"),
    ],
    ids=lambda value: str(value.dtype) if isinstance(value, pl.Series) else "",
)
def test_expression_with_days_of_every_dtype(published: pl.Series, expected: str) -> None:
    frame = pl.DataFrame([pl.Series("text", ["It rained yesterday."]), published.alias("day")])
    assert values(frame.select(pl.col("text").nf.dates(published=pl.col("day")))["text"]) == [[expected]]


def test_expression_with_literals_and_text_dtypes() -> None:
    texts = pl.Series("text", ["It rained yesterday.", None, "Nothing."])
    expected = [["2025-08-19"], None, []]
    for dtype in (pl.String, pl.Categorical, pl.Enum(["It rained yesterday.", "Nothing."])):
        assert values(texts.cast(dtype).to_frame().select(pl.col("text").nf.dates(published=DAY))["text"]) == expected
    days = pl.DataFrame({"day": [DAY, None]})
    found = days.select(a=pl.lit("It rained yesterday.").nf.dates(published=pl.col("day")))
    assert values(found["a"]) == [["2025-08-19"], ["XXXX-XX-XX"]]
    assert pl.DataFrame({"text": [None, None]}).select(pl.col("text").nf.dates())["text"].to_list() == [None, None]


def test_expression_on_what_does_not_fit() -> None:
    for expression, part in (
        (pl.col("n").nf.dates(), "Int64"),
        (pl.col("text").nf.dates(published=pl.col("n")), "Int64"),
        (pl.col("text").nf.dates(published=pl.col("text")), "published is 'Rain.'"),
        (pl.col("text", "n").nf.dates(), "2 columns"),
    ):
        with pytest.raises((errors.OptionsError, pl.exceptions.ComputeError), match=part):
            pl.DataFrame({"text": ["Rain."], "n": [1]}).select(expression)


def test_command_line() -> None:
    done = cli("dates", "--of-text", TALKS, "--published-on", "2025-08-20")
    assert "2025-08-22" in done.stdout
    done = cli("dates", ARTICLES / "wire.jsonl", "--top", "3")
    assert len(done.stdout.splitlines()) == 5


def test_the_documented_classes_are_found() -> None:
    rows = re.findall(r"^ *- .+?: \"(.+)\" is (\w+) (\S+)(?: (\w+))?$", nf.Corpus.dates.__doc__ or "", re.MULTILINE)
    assert len(rows) > 30
    for shown, kind, value, mod in rows:
        text, wanted = shown.replace("**", ""), shown.split("**")[1]
        found = nf.dates(text, published="2025-08-20", language="en").filter(text=wanted)
        assert found.select("type", "value", "mod").rows() == [(kind, value, mod or None)], shown
