"""Small corpora and golden cases that several tests use."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import newsframe as nf

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / "tests/articles"
GOLDEN = ROOT / "tests/golden"

WAR_AND_PEACE = ("War and peace.", "Peace at last! Peace, they said.", "The war of words.")


def of_texts(*texts: str | None, **options: Any) -> nf.Corpus:
    """A corpus of texts that are taken exactly as they are."""
    return nf.read(pl.DataFrame({"text": texts}, schema={"text": pl.String}), **options)


def write_jsonl(path: Path, records: Iterable[Mapping[str, Any]]) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


def codes(corpus: nf.Corpus, severity: str | None = None) -> list[str]:
    issues = corpus.issues()
    if severity is not None:
        issues = issues.filter(pl.col("severity") == severity)
    return issues["code"].to_list()


def counts(corpus: nf.Corpus) -> tuple[int, int, int]:
    """How many documents were read, kept and rejected."""
    provenance = corpus.provenance()
    assert provenance["read"] == provenance["kept"] + provenance["rejected"]
    assert provenance["kept"] == provenance["articles"] == len(corpus)
    return provenance["read"], provenance["kept"], provenance["rejected"]


def golden(name: str) -> list[Any]:
    """The cases of a golden file as pytest parameters, one of which says so if there is no such file."""
    path = GOLDEN / f"{name}.toml"
    if not path.exists():
        return [pytest.param(None, id="missing", marks=pytest.mark.skip(f"{path.name} is not there"))]
    cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    return [pytest.param(case, id=case["name"]) for case in cases]
