"""Every measure of the catalogue as a function of plain numbers, series and Polars expressions.

Each function takes the inputs that :func:`catalogue` names for it, by position or name, and its parameters as keywords.
Of numbers it returns a number, of series a series, and of expressions an expression.

>>> import polars as pl
>>> from newsframe import measures
>>> round(measures.log_likelihood(10, 20, 30, 940), 4)
30.0691
>>> table = pl.DataFrame({"o11": [10, 5], "o12": [20, 15], "o21": [30, 35], "o22": [940, 945]})
>>> table.with_columns(g2=measures.log_likelihood("o11", "o12", "o21", "o22"))["g2"].round(2).to_list()
[30.07, 11.41]
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from inspect import Parameter, Signature
from typing import TYPE_CHECKING, Any

import polars as pl

from newsframe import _newsframe
from newsframe._options import refusal, shown

__all__ = ["catalogue"]


if TYPE_CHECKING:
    # The functions are made of the catalogue when the module is imported.
    def __getattr__(name: str) -> Callable[..., Any]: ...


def catalogue() -> pl.DataFrame:
    """Return one row per measure.

    Returns
    -------
    polars.DataFrame
        ``name``, ``family``, ``variant``, ``summary``, ``formula``, ``inputs``, ``parameters``, ``direction``,
        ``range``, ``zeros``, ``reference`` (String).

    Examples
    --------
    >>> from newsframe import measures
    >>> measures.catalogue().row(by_predicate=pl.col("name") == "log_likelihood", named=True)["range"]
    '[0, ∞)'
    """
    return pl.DataFrame(_newsframe.catalogue())


def _evaluate(name: str, inputs: list[str], values: dict[str, Any], parameters: dict[str, float | str]) -> Any:
    alias = name
    if parameters:
        name = f"{name}({', '.join(f'{key}={value}' for key, value in parameters.items())})"
    if any(isinstance(value, (pl.Expr, str)) for value in values.values()):
        expressions = [_expression(value).alias(key) for key, value in values.items()]
        return (
            pl.struct(expressions)
            .map_batches(partial(_column, name), return_dtype=pl.Float64, is_elementwise=True)
            .alias(alias)
        )
    columns = {key: value for key, value in values.items() if _is_column(key, value)}
    rows = len(next(iter(columns.values()))) if columns else 1
    lists = {key: columns[key] if key in columns else [_plain(value)] * rows for key, value in values.items()}
    try:
        table = pl.select(pl.lit(pl.Series(key, column)) for key, column in lists.items())
    except (pl.exceptions.PolarsError, TypeError) as error:
        raise refusal(f"the inputs of {name} do not fit: {error}", f"pass {', '.join(inputs)} of one length") from None
    result = pl.DataFrame(_newsframe.measure(name, table)).to_series()
    return result if columns else result.item()


# Inputs of which each value is a list.
_LISTS = {"counts", "frequencies", "positions", "reference", "sizes", "target", "tokens", "x", "y"}


def _is_column(name: str, value: Any) -> bool:
    """Return whether an input has a value for each of several rows."""
    if isinstance(value, pl.Series):
        return name not in _LISTS or isinstance(value.dtype, (pl.List, pl.Array))
    return bool(getattr(value, "ndim", 0) > (name in _LISTS))


def _plain(value: Any) -> Any:
    """Return one value of an input as plain Python has it, numbers of a list of one type."""
    if isinstance(value, pl.Series):
        value = value.to_list()
    elif hasattr(value, "tolist"):
        value = value.tolist()
    if isinstance(value, list) and any(isinstance(item, float) for item in value):
        return [float(item) if isinstance(item, int) else item for item in value]
    return value


def _column(name: str, table: pl.Series) -> pl.Series:
    return pl.DataFrame(_newsframe.measure(name, table.struct.unnest())).to_series()


def _expression(value: Any) -> pl.Expr:
    if isinstance(value, pl.Expr):
        return value
    return pl.col(value) if isinstance(value, str) else pl.lit(value)


def _argument(name: str, value: object, default: float | str) -> float | str:
    """Return the value of a parameter: a number, or a word where the default is one."""
    if isinstance(value, (int, float)):
        return value
    if isinstance(default, str):
        if isinstance(value, str) and value.isidentifier():
            return value
        raise refusal(f"{name} is {shown(value)}", f'pass a word, such as "{default}"')
    raise refusal(f"{name} is {shown(value)}", "pass a number")


def _default(value: str) -> float | str:
    return value if value.isidentifier() and value not in ("inf", "nan") else float(value)


def _function(entry: dict[str, str]) -> Callable[..., Any]:
    inputs = entry["inputs"].split(", ")
    defaults = {
        name: _default(value)
        for name, _, value in (item.partition("=") for item in entry["parameters"].split(", ") if item)
    }
    signature = Signature(
        [Parameter(name, Parameter.POSITIONAL_OR_KEYWORD) for name in inputs]
        + [Parameter(name, Parameter.KEYWORD_ONLY, default=value) for name, value in defaults.items()]
    )

    def function(*args: Any, **kwargs: Any) -> Any:
        bound = signature.bind(*args, **kwargs).arguments
        values = {name: bound[name] for name in inputs}
        given = {name: _argument(name, bound[name], default) for name, default in defaults.items() if name in bound}
        return _evaluate(entry["name"], inputs, values, given)

    function.__name__ = function.__qualname__ = entry["name"]
    function.__module__ = __name__
    function.__signature__ = signature  # type: ignore[attr-defined]
    function.__doc__ = _docstring(entry, inputs, defaults)
    return function


def _docstring(entry: dict[str, str], inputs: list[str], defaults: dict[str, float | str]) -> str:
    variant = f" ({entry['variant']})" if entry["variant"] else ""
    parameters = "".join(_described(name) for name in inputs).rstrip("\n")
    parameters += "".join(f"\n{name} : {_shown(value)}." for name, value in defaults.items())
    return (
        f"{entry['summary']}\n\n{entry['formula']}{variant}\n\nParameters\n----------\n{parameters}\n\n"
        f"Returns\n-------\nfloat, Series, or expression\n    {entry['range']}. Zeros: {entry['zeros']}.\n\n"
        f"References\n----------\n{entry['reference']}.\n"
    )


def _shown(default: float | str) -> str:
    return f'str\n    By default "{default}"' if isinstance(default, str) else f"float\n    By default {default:g}"


def _described(name: str) -> str:
    kind = "number, Series, expression"
    if name in _LISTS:
        kind = f"list of {'str' if name == 'tokens' else 'numbers'}, Series of lists, expression"
    return f"{name} : {kind}, or name of a column\n"


for _entry in catalogue().iter_rows(named=True):
    globals()[_entry["name"]] = _function(_entry)
    __all__ += [_entry["name"]]
