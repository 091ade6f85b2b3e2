"""The dates of publication: every candidate, which was chosen, and whether the text fits it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import newsframe as nf
from newsframe import _newsframe, errors

WEEKDAYS = "The talks failed on Friday, August 15. They resume on Monday, August 18."


def dates_of(**columns: Any) -> pl.DataFrame:
    """Return the dates of one article with these fields."""
    columns = {"text": "The harbour reopened."} | columns
    return nf.read(pl.DataFrame({name: [value] for name, value in columns.items()})).publication_dates()


def test_columns_are_as_documented() -> None:
    documented = [(name, dtype) for name, dtype, _ in _newsframe.columns("publication_dates")]
    for frame in (dates_of(published="2025-08-17"), dates_of()):
        assert [(name, str(dtype)) for name, dtype in frame.schema.items()] == [
            (name, "Datetime(time_unit='us', time_zone='UTC')" if dtype.startswith("Datetime") else dtype)
            for name, dtype in documented
        ]


def test_published_and_modified_are_kept_apart() -> None:
    corpus = nf.read(
        pl.DataFrame(
            {
                "published": ["2025-08-17", None],
                "dateModified": ["2025-08-19T08:00:00Z", "2025-08-20"],
                "text": ["One.", "Two."],
            }
        )
    )
    articles = corpus.articles()
    assert articles["published"].to_list() == [dt.date(2025, 8, 17), None]
    assert articles["modified"].to_list() == [dt.date(2025, 8, 19), dt.date(2025, 8, 20)]
    assert articles["dateModified"].to_list() == ["2025-08-19T08:00:00Z", "2025-08-20"]
    dates = corpus.publication_dates()
    assert dates.select("article_id", "kind", "chosen").rows() == [
        (0, "published", True),
        (0, "modified", True),
        (1, "modified", True),
    ]
    assert dates["at"].to_list() == [None, dt.datetime(2025, 8, 19, 8, tzinfo=dt.UTC), None]


def test_a_key_named_like_our_column_fills_it() -> None:
    corpus = nf.read(pl.DataFrame({"text": ["One.", "Two."], "modified": ["2025-08-17", "last week"]}))
    articles = corpus.articles()
    assert articles["modified"].to_list() == [dt.date(2025, 8, 17), None]
    assert articles["modified_extra"].to_list() == [None, "last week"]


def test_groups_by_modified() -> None:
    corpus = nf.read(pl.DataFrame({"text": ["One.", "Two."], "modified": ["2025-08-17", "2025-08-18"]}))
    assert corpus.terms(by="modified")["modified"].to_list() == [dt.date(2025, 8, 17), dt.date(2025, 8, 18)]


def test_files_are_dated_by_name_and_folder(tmp_path: Path) -> None:
    for name in ("2025-08-17-harbour.txt", "20250818_harbour.txt", "2025/aug/19/harbour.txt", "harbour.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("The harbour reopened on Sunday, nine days after the storm, and the boats went out.")
    corpus = nf.read(tmp_path)
    articles = corpus.articles().sort("published", nulls_last=True)
    assert articles.select("published", "published_evidence").rows() == [
        (dt.date(2025, 8, 17), "file_name"),
        (dt.date(2025, 8, 18), "file_name"),
        (dt.date(2025, 8, 19), "folder"),
        (None, None),
    ]
    assert len(corpus.publication_dates()) == 3


@pytest.mark.parametrize(
    ("published", "suspect", "agree", "contradict", "suggested"),
    [
        ("2025-08-17", False, 2, 0, None),
        ("2024-08-17", True, 0, 2, dt.date(2025, 8, 17)),
        ("2028-08-17", True, 0, 2, None),
        ("2026-08-17", True, 0, 2, dt.date(2025, 8, 17)),
    ],
)
def test_weekdays_of_the_text_check_the_day(
    published: str, suspect: bool, agree: int, contradict: int, suggested: dt.date | None
) -> None:
    row = dates_of(published=published, text=WEEKDAYS).row(0, named=True)
    assert (row["dct_suspect"], row["weekdays_agree"], row["weekdays_contradict"]) == (suspect, agree, contradict)
    assert row["suggested"] == suggested


@pytest.mark.parametrize(
    "text",
    [
        "The talks failed. They resume on Monday.",
        "They met on Monday, August 18, 2025.",
        "It was 1939. On Friday, September 1, the war began.",
        "",
    ],
)
def test_what_tells_nothing_about_the_day(text: str) -> None:
    row = dates_of(published="2024-08-17", text=text).row(0, named=True)
    assert (row["dct_suspect"], row["weekdays_agree"], row["weekdays_contradict"]) == (None, 0, 0)


def test_languages_without_rules_are_not_checked() -> None:
    row = dates_of(published="2024-08-17", text=WEEKDAYS, language="sv").row(0, named=True)
    assert (row["dct_suspect"], row["suggested"]) == (None, None)


def test_an_address_settles_what_a_field_leaves_open() -> None:
    url = "https://news.example/2025/04/03/harbour"
    frame = dates_of(published="03/04/2025", url=url)
    assert frame.filter("chosen").select("evidence", "day").row(0) == ("field", dt.date(2025, 4, 3))
    assert dates_of(published="03/04/2025")["day"].to_list() == [None]
    assert dates_of(published="03/04/2025", language="en-US")["day"].to_list() == [dt.date(2025, 3, 4)]


@pytest.mark.parametrize(("told", "order", "choice"), [("17/08/2025", "day", True), ("08/17/2025", "month", False)])
def test_the_order_of_the_other_dates_is_told(tmp_path: Path, told: str, order: str, choice: bool) -> None:
    path = tmp_path / "a.jsonl"
    days = ["03/04/2025", told, "05/06/2025", "07/07/2025", told]
    path.write_text("\n".join(json.dumps({"published": day, "text": "One."}) for day in days))
    for corpus in (nf.read(path, threads=1), nf.read(path, threads=2), nf.scan(path)):
        notices = corpus.issues().filter(pl.col("code") == "DATE_ORDER")
        assert notices.select("record", "reason", "advice").rows() == [
            (None, f"2 dates can be read in two ways; 2 others all put the {order} first", f"pass day_first={choice}")
        ]
    corpus = nf.read(path, day_first=choice)
    assert corpus.articles()["published"].null_count() == 0
    assert "DATE_ORDER" not in corpus.issues()["code"]


def test_sources_with_both_orders_or_none_tell_nothing() -> None:
    for days in (["03/04/2025", "17/08/2025", "08/17/2025"], ["03/04/2025", "2025-08-17"], ["17/08/2025"]):
        corpus = nf.read(pl.DataFrame({"published": days, "text": ["One."] * len(days)}))
        assert "DATE_ORDER" not in corpus.issues()["code"]


@pytest.mark.parametrize("latest", ["2025-09-01", dt.date(2025, 9, 1), dt.datetime(2025, 9, 1, 12)])
def test_latest(latest: str | dt.date) -> None:
    frame = pl.DataFrame({"published": ["17-Aug-25", "2025-09-03"], "text": ["One.", "Two."]})
    corpus = nf.read(frame, latest=latest)
    assert corpus.articles()["published"].to_list() == [dt.date(2025, 8, 17), None]
    assert corpus.issues().filter(pl.col("code") == "DATE")["reason"].to_list() == [
        "`2025-09-03` lies after the day on which the document was collected"
    ]
    assert nf.read(frame).articles()["published"].to_list() == [None, dt.date(2025, 9, 3)]


def test_latest_must_be_a_day() -> None:
    with pytest.raises(errors.OptionsError, match="latest"):
        nf.read(pl.DataFrame({"text": ["One."]}), latest="soon")


def test_threads_and_scans_change_nothing(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    rows = [
        {
            "published": f"2024-08-{i % 28 + 1:02}",
            "url": f"https://news.example/2025/08/{i % 28 + 1:02}/a",
            "text": WEEKDAYS,
        }
        for i in range(500)
    ]
    path.write_text("\n".join(json.dumps(row) for row in rows))
    expected = nf.read(path, threads=1).publication_dates()
    assert len(expected) == 1000
    assert nf.read(path, threads=3).publication_dates().equals(expected)
    assert nf.scan(path, threads=2).publication_dates().equals(expected)


def test_a_sub_corpus_has_the_dates_of_its_articles() -> None:
    frame = pl.DataFrame({"published": ["2025-08-17", "2025-08-18"], "text": ["One.", "Two."]})
    dates = nf.read(frame).select([1]).publication_dates()
    assert dates.select("article_id", "day").rows() == [(1, dt.date(2025, 8, 18))]
