"""Notebooks are stored as they are written: without outputs, so that a diff shows what somebody changed."""

import json
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


def test_there_are_notebooks() -> None:
    assert NOTEBOOKS


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_stored_without_outputs(path: Path) -> None:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    code = [cell for cell in cells if cell["cell_type"] == "code"]
    assert code
    dirty = [index for index, cell in enumerate(code) if cell["outputs"] or cell["execution_count"] is not None]
    assert not dirty, f"code cells {dirty} hold outputs: run `make format`"
