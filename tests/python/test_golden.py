"""The golden cases, which the Rust suite reads too, through the Python package."""

import tomllib
from typing import Any

import polars as pl
import pytest

from corpora import GOLDEN, golden, of_texts


def test_every_golden_file_is_read_by_some_suite() -> None:
    files = sorted(GOLDEN.glob("*.toml"))
    assert files
    for path in files:
        cases = tomllib.loads(path.read_text(encoding="utf-8"))["case"]
        assert cases, f"{path.name} has no cases"


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
