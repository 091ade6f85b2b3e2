"""Frames of every library in, Arrow streams out."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from polars.testing import assert_frame_equal

import newsframe as nf
from corpora import WAR_AND_PEACE, codes, counts, of_texts
from newsframe import _newsframe, errors

DAY = date(2025, 3, 4)


def articles(frame) -> pl.DataFrame:
    return nf.read(frame).articles()


POLARS = pl.DataFrame({"title": ["A", "B"], "text": ["War and peace.", "Peace at last!"], "page": [1, 2]})


@pytest.mark.parametrize(
    "frame",
    [
        POLARS.to_pandas(),
        POLARS.to_arrow(),
        POLARS.rechunk().to_arrow().to_reader(),
        pa.RecordBatch.from_pandas(POLARS.to_pandas()),
        pl.concat([POLARS[:1], POLARS[1:]], rechunk=False),
    ],
    ids=["pandas", "pyarrow table", "pyarrow reader", "pyarrow batch", "polars chunks"],
)
def test_frames_of_every_library(frame) -> None:
    assert_frame_equal(articles(frame), articles(POLARS))


def test_pandas_with_an_index_missing_values_and_its_own_dtypes() -> None:
    frame = pd.DataFrame(
        {
            "text": pd.array(["One text.", pd.NA, "Another."], dtype="string"),
            "date": pd.to_datetime(["2025-03-04", None, "2025-03-05 10:30"], format="mixed"),
            "tag": pd.Categorical(["x", "y", None]),
            "n": pd.array([1, None, 3], dtype="Int64"),
            "score": [0.5, float("nan"), 1.5],
        },
        index=[10, 20, 30],
    )
    corpus = nf.read(frame)
    rows = corpus.articles()
    assert rows["text"].to_list() == ["One text.", "Another."]
    assert rows["published"].to_list() == [DAY, date(2025, 3, 5)]
    assert rows["record"].to_list() == [0, 2], "records are rows, not labels"
    assert rows["tag"].to_list() == ["x", None]
    assert rows["n"].to_list() == [1, 3]
    assert rows["score"].to_list() == [0.5, 1.5]
    assert counts(corpus) == (3, 2, 1)


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        (pl.Series(["x", "y"], dtype=pl.Categorical), "x"),
        (pl.Series(["x", "y"], dtype=pl.Enum(["y", "x"])), "x"),
        (pl.Series([Decimal("1.50"), None]), 1.5),
        (pl.Series([{"a": 1, "b": "x"}, None]), '{"a":1,"b":"x"}'),
        (pl.Series([time(10, 30), None]), "10:30:00"),
        (pl.Series([timedelta(hours=2), None]), None),
        (pl.Series([2**64 - 1, 0], dtype=pl.UInt64), str(2**64 - 1)),
        (pl.Series([7, 8], dtype=pl.UInt8), 7),
        (pl.Series([-7, None], dtype=pl.Int16), -7),
        (pl.Series([0.5, None], dtype=pl.Float32), 0.5),
        (pl.Series([True, None]), True),
        (pl.Series([DAY, None]), DAY),
        (pl.Series([datetime(2025, 3, 4, 10, tzinfo=UTC), None]), datetime(2025, 3, 4, 10, tzinfo=UTC)),
        (pl.Series([None, None], dtype=pl.Null), None),
        (pl.Series([[1, 2], None], dtype=pl.List(pl.Int64)), None),
        (pl.Series([["p", "q"], None]), None),
        (pl.Series([[1, 2], [3, 4]], dtype=pl.Array(pl.Int64, 2)), None),
        (pl.Series([b"\x00\xff", None]), None),
    ],
    ids=lambda value: str(value.dtype) if isinstance(value, pl.Series) else "",
)
def test_columns_of_odd_dtypes_are_kept(values: pl.Series, shown) -> None:
    frame = POLARS.with_columns(values.alias("odd"))
    rows = articles(frame)
    assert rows["text"].to_list() == POLARS["text"].to_list()
    assert "odd" in rows.columns
    if shown is not None:
        assert rows["odd"][0] == shown
    nf.read(frame).terms(by="odd")


@pytest.mark.parametrize(
    ("column", "values", "expected"),
    [
        ("published", pl.Series([DAY]), DAY),
        ("published", pl.Series([datetime(2025, 3, 4, 23, 30)]), DAY),
        ("published", pl.Series(["2025-03-04"]), DAY),
        ("published", pl.Series(["4 March 2025"]), DAY),
        ("published", pl.Series(["2025-03-04T23:30:00-05:00"]), DAY),
        ("published", pl.Series(["soon"]), None),
        ("authors", pl.Series(["By Ana Sol and Bo Lund"]), ["Ana Sol", "Bo Lund"]),
        ("authors", pl.Series([["Ana Sol", "Bo Lund"]]), ["Ana Sol", "Bo Lund"]),
        ("authors", pl.Series([None], dtype=pl.String), []),
        ("id", pl.Series([123]), "123"),
        ("id", pl.Series([2**64 - 1], dtype=pl.UInt64), str(2**64 - 1)),
        ("language", pl.Series(["en"]), "en"),
        ("section", pl.Series(["local"], dtype=pl.Categorical), "local"),
    ],
    ids=repr,
)
def test_fields_of_columns(column: str, values: pl.Series, expected) -> None:
    frame = pl.DataFrame([pl.Series("text", ["One text."]), values.alias(column)])
    assert articles(frame)[column].to_list() == [expected]


def test_text_of_large_view_and_dictionary_strings() -> None:
    for dtype in (pa.string(), pa.large_string(), pa.string_view(), pa.dictionary(pa.int32(), pa.string())):
        values = pa.array(["One text.", None, "Another."], pa.string()).cast(dtype)
        assert articles(pa.table({"text": values}))["text"].to_list() == ["One text.", "Another."]


def test_text_that_is_no_text_is_refused() -> None:
    for values in ([1, 2], [DAY, None], [[1], [2]]):
        with pytest.raises(errors.NewsframeError, match="text"):
            nf.read(pl.DataFrame({"text": values}), on_error="raise")


def test_frame_without_text_names_its_columns() -> None:
    with pytest.raises(errors.FrameError) as caught:
        nf.read(pl.DataFrame({"a": ["x"], "b": ["y"]}))
    message = f"{caught.value} {caught.value.advice}"
    assert "a" in message
    assert "text=" in message
    with pytest.raises(errors.FrameError, match="body"):
        nf.read(POLARS, text="body")


def test_empty_frames() -> None:
    corpus = nf.read(POLARS.clear())
    assert counts(corpus) == (0, 0, 0)
    assert corpus.terms().is_empty()
    with pytest.raises(errors.FrameError):
        nf.read(pl.DataFrame())


def test_null_text_is_rejected_and_empty_text_is_not_lost() -> None:
    corpus = of_texts("One.", None, "", "Two.")
    read, kept, rejected = counts(corpus)
    assert read == 4
    assert kept + rejected == 4
    assert rejected >= 1
    assert corpus.issues().filter(pl.col("severity") == "rejected")["record"].to_list()[0] == 1


def test_lone_surrogate_is_a_unicode_error() -> None:
    with pytest.raises((UnicodeError, nf.NewsframeError)):
        nf.read(pd.DataFrame({"text": ["fine", "bad \ud800 text"]}))
    with pytest.raises((UnicodeError, nf.NewsframeError)):
        nf.read("bad\ud800name.txt")
    with pytest.raises((UnicodeError, nf.NewsframeError)):
        of_texts("x").terms(stop_words=["bad\ud800"])


def test_series_is_not_a_table() -> None:
    with pytest.raises((errors.OptionsError, errors.FrameError)):
        nf.read(pl.Series("n", [1, 2]))


def test_lazy_frames_are_named() -> None:
    with pytest.raises(errors.OptionsError, match="source"):
        nf.read(POLARS.lazy())


def test_extra_columns_do_not_hide_ours() -> None:
    frame = POLARS.with_columns(pl.lit(7).alias("n_tokens"), pl.lit("x").alias("article_id"))
    rows = articles(frame)
    assert rows["n_tokens"].to_list() == [4, 4]
    assert rows["article_id"].to_list() == [0, 1]
    assert len(set(rows.columns)) == len(rows.columns)


def test_results_are_streams_for_any_library() -> None:
    corpus = of_texts(*WAR_AND_PEACE)
    terms = corpus.terms()
    raw = corpus._corpus.statistic("terms", "{}")
    assert isinstance(raw, _newsframe.Frame)
    assert pa.table(raw).to_pydict() == terms.to_dict(as_series=False)
    assert pa.table(terms).column_names == terms.columns
    assert terms.to_pandas()["count"].sum() == 13
    assert_frame_equal(pl.DataFrame(raw), pl.DataFrame(raw))


def test_tables_go_back_in() -> None:
    corpus = of_texts(*WAR_AND_PEACE)
    again = nf.read(corpus.articles())
    assert_frame_equal(again.terms(), corpus.terms())


def test_guesses_are_reported() -> None:
    corpus = nf.read(POLARS.rename({"text": "body", "title": "headline"}))
    assert codes(corpus) == ["GUESSED_FIELDS"]
