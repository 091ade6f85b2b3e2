"""Measures on plain numbers: the golden cases of Rust, and every way to pass inputs."""

import math
import tomllib
from collections import Counter
from inspect import signature
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl
import pytest

import newsframe as nf
from newsframe import errors, measures

GOLDEN = Path(__file__).parents[1] / "golden" / "measures"
CATALOGUE = {row["name"]: row for row in measures.catalogue().iter_rows(named=True)}
TABLE = pl.DataFrame({"o11": [10, 5], "o12": [20, 15], "o21": [30, 35], "o22": [940, 945]})


def golden_cases() -> list[dict[str, Any]]:
    cases = []
    for path in sorted(GOLDEN.glob("*.toml")):
        file = tomllib.loads(path.read_text())
        shared = file.get("inputs", {})
        for case in file["case"]:
            inputs = case.get("inputs")
            cases.append(case | {"inputs": shared[inputs] if isinstance(inputs, str) else inputs, "file": path.stem})
    return cases


def arguments(case: dict[str, Any]) -> dict[str, Any]:
    """The inputs of a case by the names that the catalogue has for them."""
    given = case["inputs"] or {}
    names = CATALOGUE[case["measure"]]["inputs"].split(", ")
    if "table" in case:
        return dict(zip(names, case["table"], strict=True))
    if "target" in case:
        sides = ("target", "reference")
        return {side: case[side] + [0] * (case[f"{side}_texts"] - len(case[side])) for side in sides}
    if "counts" in case:
        return {name: case["counts"].get(name, 0) for name in names}
    if "x" in given and names[0] == "o11":
        present = Counter((x != 0, y != 0) for x, y in zip(given["x"], given["y"], strict=True))
        return {name: present[name[1] == "1", name[2] == "1"] for name in names}
    words = given.get("text", "").split()
    known = {"tokens": words, "frequencies": list(Counter(words).values()), "n_tokens": given.get("tokens")} | given
    return {name: words if name == "tokens" else known[name] for name in names}


@pytest.mark.parametrize("case", golden_cases(), ids=lambda case: f"{case['file']}-{case['measure']}")
def test_golden(case: dict[str, Any]) -> None:
    parameters = {
        name: value
        for name, value in case.get("parameters", {}).items()
        if name in CATALOGUE[case["measure"]]["parameters"]
    }
    found = getattr(measures, case["measure"])(**arguments(case), **parameters)
    expected, tolerance = case["expected"], case.get("tolerance", 1e-9)
    assert found == pytest.approx(expected, abs=tolerance, rel=max(tolerance, 1e-9)), case["source"]


def test_every_measure_has_a_golden_case() -> None:
    assert set(CATALOGUE) == {case["measure"] for case in golden_cases()}


def test_the_catalogue_is_complete() -> None:
    frame = measures.catalogue()
    assert frame["name"].is_unique().all()
    for column in ("family", "summary", "formula", "inputs", "range", "zeros", "reference"):
        assert (frame[column].str.len_chars() > 0).all(), column
    assert set(measures.__all__) == {"catalogue", *frame["name"]}


@pytest.mark.parametrize("name", CATALOGUE)
def test_functions_document_themselves(name: str) -> None:
    function, entry = getattr(measures, name), CATALOGUE[name]
    assert function.__name__ == name
    for text in (entry["summary"], entry["formula"], entry["reference"], entry["range"]):
        assert text in function.__doc__
    inputs = [parameter.name for parameter in signature(function).parameters.values()]
    assert inputs[: len(entry["inputs"].split(", "))] == entry["inputs"].split(", ")


def test_numbers_series_arrays_and_expressions_agree() -> None:
    one = [measures.log_likelihood(*row) for row in TABLE.rows()]
    assert all(isinstance(value, float) for value in one)
    columns = TABLE.get_columns()
    assert measures.log_likelihood(*columns).to_list() == one
    assert measures.log_likelihood(*(column.to_numpy() for column in columns)).to_list() == one
    assert TABLE.select(measures.log_likelihood(*TABLE.columns)).to_series().to_list() == one
    assert TABLE.lazy().select(g2=measures.log_likelihood(*map(pl.col, TABLE.columns))).collect()["g2"].to_list() == one
    mixed = TABLE.select(measures.log_likelihood("o11", pl.col("o12"), 30, o22=940))
    assert mixed.columns == ["log_likelihood"]
    assert mixed.to_series()[0] == one[0]


def test_expressions_work_in_groups_and_keep_nulls() -> None:
    table = pl.concat([TABLE, pl.DataFrame({name: [None] for name in TABLE.columns}, schema=TABLE.schema)])
    values = table.select(measures.pmi(*TABLE.columns)).to_series()
    assert values.null_count() == 1
    assert values[2] is None


def test_numbers_of_numpy_are_numbers() -> None:
    assert measures.pmi(np.int64(10), np.float64(20), 30, 940) == measures.pmi(10, 20, 30, 940)


def test_lists_of_plain_python_are_one_input() -> None:
    assert measures.gries_dp([1, 2, 3], [10, 20, 30]) == pytest.approx(0.0)
    assert measures.ttr([2, 1, 1]) == pytest.approx(0.75)
    assert measures.mattr(["a", "b", "a", "c"], window=2) == pytest.approx(1.0)


def test_arrays_and_series_are_one_list_where_lists_are_inputs() -> None:
    assert measures.gries_dp(np.array([1, 2, 3]), pl.Series([10, 20, 30])) == pytest.approx(0.0)
    counts = pl.Series([[1, 2], [2, 1]])
    found = measures.gries_dp(counts, [10, 20])
    assert found.to_list() == pytest.approx([0.0, 1 / 3])


def test_parameters_are_keywords_with_defaults() -> None:
    assert measures.simple_maths(10, 90, 1, 99, k=1) == measures.simple_maths(10, 90, 1, 99)
    assert measures.simple_maths(10, 90, 1, 99, k=100) != measures.simple_maths(10, 90, 1, 99)
    with pytest.raises(TypeError):
        measures.simple_maths(10, 90, 1, 99, 100)
    with pytest.raises(TypeError):
        measures.simple_maths(10, 90, 1, 99, q=100)


@pytest.mark.parametrize("value", ["100", None, [1], math.nan, math.inf])
def test_a_parameter_is_a_finite_number(value: object) -> None:
    with pytest.raises(errors.OptionsError):
        measures.simple_maths(10, 90, 1, 99, k=value)


def test_parameters_may_be_words() -> None:
    counts, sizes = [3, 0, 1], [20, 30, 50]
    assert signature(measures.dp_nofreq).parameters["extremes"].default == "even"
    assert measures.dp_nofreq(counts, sizes, extremes="even") == measures.dp_nofreq(counts, sizes)
    assert measures.rosengren_s_nofreq(counts, sizes, extremes="pervasive") == pytest.approx(0.0987, abs=1e-4)
    assert measures.dp(counts, sizes, direction="gries") == pytest.approx(1 - measures.dp(counts, sizes))
    assert measures.gries_dp(counts, sizes, direction="gries") == measures.gries_dp(counts, sizes)
    table = pl.DataFrame({"counts": [counts], "sizes": [sizes]})
    turned = table.select(measures.dp("counts", "sizes", direction="gries")).to_series()
    assert turned.to_list() == [measures.dp(counts, sizes, direction="gries")]
    for options in ({"extremes": "odd"}, {"extremes": "even, k=1"}, {"extremes": None}, {"direction": "west"}):
        with pytest.raises(errors.OptionsError):
            measures.dp_nofreq(counts, sizes, **options)
    with pytest.raises(TypeError):
        measures.arf([1, 4], 10, direction="gries")


def test_wrong_inputs_are_named() -> None:
    with pytest.raises(TypeError):
        measures.log_likelihood(1, 2, 3)
    with pytest.raises(errors.NewsframeError, match="o12"):
        measures.log_likelihood(1, [2], 3, 4)
    with pytest.raises(errors.NewsframeError):
        measures.log_likelihood(pl.Series([1, 2]), pl.Series([1, 2, 3]), 3, 4)
    with pytest.raises(errors.NewsframeError, match="counts"):
        measures.gries_dp(1, 2)


def test_what_is_no_number_has_no_value() -> None:
    assert math.isnan(measures.log_dice(1, math.nan, 30, 940))


def test_unknown_measures_have_no_function() -> None:
    with pytest.raises(AttributeError):
        measures.log_liklihood  # noqa: B018


def test_a_cell_that_is_no_number_gives_none() -> None:
    assert math.isnan(measures.log_likelihood(math.nan, 20, 30, 940))


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: measures.conservative_log_ratio(1, 2, 3, 4, alpha=7), "alpha of conservative_log_ratio is 7"),
        (lambda: measures.simple_maths(1, 2, 3, 4, k=-1), "k of simple_maths is -1"),
        (lambda: measures.mattr(["a"], window=0), "window of mattr is 0"),
        (lambda: measures.entropy([1, 2], base=1), "base of entropy is 1"),
    ],
)
def test_parameters_without_meaning(call: Any, named: str) -> None:
    with pytest.raises(errors.OptionsError, match=named):
        call()


@pytest.mark.parametrize(
    ("name", "meant"), [("MI", "pmi"), ("G2", "log_likelihood"), ("logDice", "log_dice"), ("chi2", "chi_squared")]
)
def test_names_of_other_tools_lead_to_measures(name: str, meant: str) -> None:
    with pytest.raises(errors.OptionsError, match=f'did you mean "{meant}"'):
        nf.read(pl.DataFrame({"text": ["War and peace."]})).ngrams(measures=name)
