"""The golden cases, which the Rust suite reads too, through the Python package."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import newsframe as nf
from corpora import GOLDEN, counts, golden, of_texts, write_jsonl


def test_every_golden_file_is_read_by_some_suite() -> None:
    files = sorted(GOLDEN.glob("*.toml"))
    assert files
    for path in files:
        lists = tomllib.loads(path.read_text(encoding="utf-8")).values()
        assert any(cases for cases in lists if isinstance(cases, list)), f"{path.name} has no cases"


@pytest.mark.parametrize("case", golden("tokens"))
def test_tokens(case: dict[str, Any]) -> None:
    frame = of_texts(case["input"], **case.get("options", {})).tokens()
    assert frame["text"].to_list() == case["expected"]
    if "kinds" in case:
        assert frame["kind"].to_list() == case["kinds"]


@pytest.mark.parametrize("case", golden("sentences"))
def test_sentences(case: dict[str, Any]) -> None:
    assert of_texts(case["input"]).sentences()["text"].to_list() == case["expected"]


@pytest.mark.parametrize("case", golden("normalize"))
def test_normalize(case: dict[str, Any]) -> None:
    frame = of_texts(case["input"]).tokens(**case.get("options", {}))
    whole = frame.filter(pl.col("text") == case["input"])
    if whole.is_empty() or whole["kind"].item() != case.get("kind", "word"):
        pytest.skip("not a token of that kind by itself: the Rust suite has it")
    assert whole["term"].item() == case["expected"]


def cell(value: Any) -> Any:
    """A cell as the golden files write it: a date as text, a null as the empty text."""
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else value


def of_records(folder: Path, articles: list[Any]) -> nf.Corpus:
    records = [{"text": article} if isinstance(article, str) else article for article in articles]
    return nf.read(write_jsonl(folder / "articles.jsonl", records))


@pytest.mark.parametrize("case", golden("terms"))
def test_terms(case: dict[str, Any], tmp_path: Path) -> None:
    frame = of_records(tmp_path, case["articles"]).terms(**case.get("options", {}))
    rows = [[cell(value) for value in row] for row in frame.select(case["columns"]).rows()]
    assert rows == case["expected"]


@pytest.mark.parametrize("case", golden("weights"))
def test_weights(case: dict[str, Any], tmp_path: Path) -> None:
    articles = tomllib.loads((GOLDEN / "weights.toml").read_text(encoding="utf-8"))["articles"]
    frame = of_records(tmp_path, articles[case["articles"]]).article_terms(**case.get("options", {}))
    found = {(article, term): weight for article, term, weight in frame.select("article_id", "term", "weight").rows()}
    expected = {(article, term): weight for article, term, weight in case["expected"]}
    assert found == pytest.approx(expected, rel=1e-12, abs=1e-12)


@pytest.mark.parametrize("case", golden("bad_input"))
def test_bad_input(case: dict[str, Any], tmp_path: Path) -> None:
    data = case["text"].encode() if "text" in case else bytes.fromhex(case["hex"])
    (tmp_path / case["file"]).write_bytes(data)
    corpus = nf.read(tmp_path, **case.get("options", {}))
    assert counts(corpus)[1:] == (case["kept"], case["rejected"])
    assert [list(row) for row in corpus.issues().select("code", "severity").rows()] == case["issues"]


@pytest.mark.parametrize("case", [*golden("parse.metadata"), *golden("parse.repair")])
def test_parse(case: dict[str, Any], tmp_path: Path) -> None:
    if not case["input"].strip():
        pytest.skip("a file without any text is no document: the parser never sees it")
    markup = {"plain": "text", "markdown": "markdown"}[case["markup"]]
    path = tmp_path / case.get("source", "a.txt")
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(case["input"].encode())
    corpus = nf.read(path, format=markup, **case.get("options", {}))
    issues, expected = corpus.issues(), dict(case["expected"])
    assert issues["code"].to_list() == expected.pop("codes", issues["code"].to_list())
    assert issues["offset"].to_list() == expected.pop("offsets", issues["offset"].to_list())
    if rejected := expected.pop("rejected", None):
        assert counts(corpus) == (1, 0, 1)
        assert rejected in issues["code"].to_list()
        return
    [article] = corpus.articles().iter_rows(named=True)
    article["evidence"] = article["published_evidence"]
    if article["published_at"] is not None:
        article["published_at"] = article["published_at"].isoformat().replace("+00:00", "Z")
    expected |= expected.pop("extra", {})
    assert {name: cell(article[name]) for name in expected} == expected
