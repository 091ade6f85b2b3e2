"""The sample corpus comes out as `tests/golden/sample_corpus.toml` says, and its damage is reported."""

import csv
import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import newsframe as nf

TESTS = Path(__file__).parents[1]
ARTICLES = TESTS / "articles"
CASES: list[dict[str, Any]] = tomllib.loads((TESTS / "golden/sample_corpus.toml").read_text(encoding="utf-8"))["case"]
Place = tuple[str, int]


def name(source: str) -> str:
    """The path below the corpus's folder, as the golden file has it."""
    return Path(source).resolve().relative_to(ARTICLES).as_posix()


@pytest.fixture(scope="module")
def corpus() -> nf.Corpus:
    return nf.read(ARTICLES)


@pytest.fixture(scope="module")
def articles(corpus: nf.Corpus) -> dict[Place, dict[str, Any]]:
    return {(name(row["source"]), row["record"]): row for row in corpus.articles().iter_rows(named=True)}


def test_every_article_has_a_case_and_every_case_an_article(articles: dict[Place, dict[str, Any]]) -> None:
    assert set(articles) == {(case["source"], case["record"]) for case in CASES}


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['source']}:{case['record']}")
def test_article(case: dict[str, Any], articles: dict[Place, dict[str, Any]]) -> None:
    article = articles[case["source"], case["record"]]
    published = case.get("published")
    expected = {
        "title": case["title"],
        "authors": case["authors"],
        "published": date.fromisoformat(published) if published else None,
        "section": case.get("section"),
    }
    assert {key: article[key] for key in expected} == expected
    for piece in case.get("contains", []):
        assert piece in article["text"]
    for piece in case.get("lacks", []):
        assert piece not in article["text"]


def test_text_of_records_is_taken_as_it_is(articles: dict[Place, dict[str, Any]]) -> None:
    lines = (ARTICLES / "wire.jsonl").read_text(encoding="utf-8").splitlines()
    with (ARTICLES / "archive.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for (source, record), article in articles.items():
        if source == "wire.jsonl":
            assert article["text"] == json.loads(lines[record])["text"]
        elif source == "archive.csv":
            assert article["text"] == rows[record]["body"]


def test_boilerplate_is_set_aside_and_not_lost(articles: dict[Place, dict[str, Any]]) -> None:
    assert "haldencourier.example/contact" in articles["markdown/editorial-reservoir.md", 0]["boilerplate"]
    assert "Subscribe to our weekly newsletter" in articles["markdown/flood-levy.md", 0]["boilerplate"]


def test_encodings_are_columns(articles: dict[Place, dict[str, Any]]) -> None:
    french = articles["text/2024-11-21-couronne-de-sele.txt", 0]
    assert (french["encoding"], french["encoding_evidence"], french["replacements"]) == ("windows-1252", "detected", 0)
    assert articles["text/school-bus-seventeen.txt", 0]["encoding_evidence"] == "bom"


def test_other_keys_are_columns_of_articles(corpus: nf.Corpus) -> None:
    frame = corpus.articles()
    assert set(frame["edition"].drop_nulls().unique()) == {"morning", "evening"}
    assert frame["page"].drop_nulls().len() == sum(case["source"] == "archive.csv" for case in CASES)


def test_three_records_are_rejected_and_named(corpus: nf.Corpus) -> None:
    rejected = corpus.issues().filter(pl.col("severity") == "rejected")
    places = {(name(row["source"]), row["record"]) for row in rejected.iter_rows(named=True)}
    assert places == {("wire.jsonl", 6), ("wire.jsonl", 11), ("archive.csv", 6)}
    assert (rejected["reason"].str.len_chars() > 0).all()


def test_offsets_of_rejected_records_point_into_the_file(corpus: nf.Corpus) -> None:
    data = (ARTICLES / "wire.jsonl").read_bytes()
    lines = data.splitlines(keepends=True)
    rejected = corpus.issues().filter(pl.col("severity") == "rejected", pl.col("source").str.ends_with("wire.jsonl"))
    for record, offset in rejected.select("record", "offset").iter_rows():
        start = sum(map(len, lines[:record]))
        assert start <= offset <= start + len(lines[record])


def test_read_is_kept_and_rejected(corpus: nf.Corpus) -> None:
    provenance = corpus.provenance()
    assert (provenance["read"], provenance["kept"], provenance["rejected"]) == (len(CASES) + 3, len(CASES), 3)
