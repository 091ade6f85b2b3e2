"""Measures as functions: what they take, and what they make of it."""

from typing import Any

import numpy as np
import polars as pl
import pytest

import newsframe as nf
from corpora import ARTICLES
from newsframe import errors, measures

G2 = [measures.log_likelihood(10, 20, 30, 940), measures.log_likelihood(5, 20, 30, 940)]


@pytest.mark.parametrize(
    "o11", [[10, 5], (10, 5.0), np.array([10, 5]), np.array([10.0, 5.0]), pl.Series([10, 5])], ids=repr
)
def test_columns_go_with_single_numbers(o11: Any) -> None:
    values = measures.log_likelihood(o11, 20, pl.Series([30, 30]), 940)
    assert isinstance(values, pl.Series)
    assert values.to_list() == G2


@pytest.mark.parametrize("o11", [10, 10.0, np.int64(10), np.float32(10), np.array(10)], ids=repr)
def test_numbers_of_any_library_give_a_number(o11: Any) -> None:
    value = measures.log_likelihood(o11, 20, 30, 940)
    assert isinstance(value, float)
    assert value == G2[0]


def test_parameters_of_any_library() -> None:
    expected = measures.log_ratio(0, 9, 1, 9, zero=0.25)
    assert measures.log_ratio(0, 9, 1, 9, zero=np.float32(0.25)) == expected


@pytest.mark.parametrize("make", [list, tuple, np.array, pl.Series], ids=repr)
def test_a_list_is_one_input_of_measures_of_lists(make: Any) -> None:
    # Half of the distance between the shares 0.5, 0.5, 0 and 0.25, 0.25, 0.5.
    assert measures.gries_dp(make([1, 1, 0]), make([10, 10, 20])) == 0.5
    assert measures.ttr(make([2, 1, 1])) == 0.75
    assert measures.mtld(make(["a", "b", "a"])) == measures.mtld(["a", "b", "a"])


@pytest.mark.parametrize("make", [list, np.array, pl.Series], ids=repr)
def test_lists_of_lists_have_a_row_for_each(make: Any) -> None:
    values = measures.gries_dp(make([[1, 1, 0], [0, 0, 1]]), [10, 10, 20])
    assert values.to_list() == [0.5, 0.5]


def test_what_is_missing_stays_so() -> None:
    assert measures.log_likelihood(None, 20, 30, 940) is None
    assert np.isnan(measures.log_likelihood(float("nan"), 20, 30, 940))
    assert measures.log_likelihood([10, None], 20, 30, 940).to_list() == [G2[0], None]
    assert measures.log_likelihood([], 20, 30, 940).to_list() == []


@pytest.mark.parametrize(
    ("o11", "named"),
    [
        ([1, 2, 3], "have 3 of o11, 2 of o12"),
        (["a", "b"], "o11 is of type str; pass numbers"),
        ({}, "o11 is of type struct"),
        (True, "o11 is of type bool"),
    ],
    ids=repr,
)
def test_inputs_that_do_not_fit(o11: Any, named: str) -> None:
    with pytest.raises(errors.NewsframeError, match=named):
        measures.log_likelihood(o11, [1, 2], 3, 4)


@pytest.mark.parametrize(
    ("call", "named"),
    [
        (lambda: measures.conservative_log_ratio(1, 2, 3, 4, alpha=7), "alpha of conservative_log_ratio is 7"),
        (lambda: measures.simple_maths(1, 2, 3, 4, k=-1), "k of simple_maths is -1"),
        (lambda: measures.mattr(["a"], window=0), "window of mattr is 0"),
        (lambda: measures.entropy([1, 2], base=1), "base of entropy is 1"),
        (lambda: measures.log_ratio(1, 2, 3, 4, zero="a"), "zero is 'a'; pass a number"),
    ],
)
def test_parameters_without_meaning(call: Any, named: str) -> None:
    with pytest.raises(errors.OptionsError, match=named):
        call()


def test_names_of_other_tools_lead_to_measures() -> None:
    corpus = nf.read(ARTICLES / "wire.jsonl")
    for name, meant in [("MI", "pmi"), ("G2", "log_likelihood"), ("logDice", "log_dice"), ("chi2", "chi_squared")]:
        with pytest.raises(errors.OptionsError, match=f'did you mean "{meant}"'):
            corpus.ngrams(measures=name)
