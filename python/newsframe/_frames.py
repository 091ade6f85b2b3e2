"""Data frames of any library, made such that the compiled part can take them."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import polars as pl

from newsframe import _newsframe
from newsframe._options import refusal, shown

if TYPE_CHECKING:
    from newsframe._typing import ArrowStream


def table_of(source: ArrowStream) -> pl.DataFrame:
    """Return a data frame of any library as one of Polars."""
    try:
        return _plain(pl.DataFrame(source))
    except pl.exceptions.PolarsError as error:
        message = f"the {type(source).__name__} is no table: {error}"
        raise refusal(message, "pass a data frame; a series has to_frame()") from None


def names_table(option: str, given: object) -> pl.DataFrame | None:
    """Return a table that the user gives as a data frame or a file; none if there is none."""
    if given is None:
        return None
    if isinstance(given, (str, os.PathLike)):
        return pl.DataFrame(_newsframe.read_table(os.path.expanduser(given)))
    if isinstance(given, pl.LazyFrame):
        given = given.collect()
    if not hasattr(given, "__arrow_c_stream__"):
        raise refusal(f"{option} is {shown(given)}", "pass a data frame, or the path of a .tsv or .csv file")
    return table_of(given)


def aliases_table(given: object) -> pl.DataFrame | None:
    """Return what the user says of names as a table: as one, or as a mapping of aliases to entities."""
    if isinstance(given, Mapping):
        rows: dict[str, list[Any]] = {"alias": list(given), "entity": list(given.values())}
        if not all(isinstance(name, str) for names in rows.values() for name in names):
            raise refusal(f"aliases is {shown(given)}", "map texts to texts: each alias to its entity")
        return pl.DataFrame(rows, schema={"alias": pl.String, "entity": pl.String})
    return names_table("aliases", given)


# What the compiled part takes from a frame; every other dtype becomes one of these.
_PLAIN = (
    pl.String, pl.Boolean, pl.Date, pl.Datetime, pl.Null, pl.List(pl.String), pl.Float32, pl.Float64, pl.Int32,
    pl.Int64, pl.UInt32,
)  # fmt: skip


def _plain(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with columns of the dtypes that the compiled part knows."""
    # Names cross as C strings, which end at a NUL; polars would abort the process.
    frame = frame.rename({name: name.replace("\0", "␀") for name in frame.columns if "\0" in name})
    return frame.with_columns([_plain_column(series) for series in frame.get_columns()])


def _plain_column(series: pl.Series) -> pl.Series:
    dtype = series.dtype
    if dtype in _PLAIN:
        return series
    if dtype in (pl.Int8, pl.Int16, pl.UInt8, pl.UInt16):
        return series.cast(pl.Int64)
    if dtype == pl.Decimal:
        return series.cast(pl.Float64)
    if dtype == pl.Duration:
        return series.dt.to_string()
    if dtype == pl.Binary:
        return _decoded(series)
    if isinstance(dtype, (pl.List, pl.Array)):
        return series.cast(pl.List(pl.String), strict=False)
    if isinstance(dtype, pl.Struct):
        return series.struct.json_encode()
    return series.cast(pl.String, strict=False)


def _decoded(series: pl.Series) -> pl.Series:
    """Return bytes as the text that they are, or as hexadecimal digits if one of them is none."""
    try:
        return series.cast(pl.String)
    except pl.exceptions.ComputeError:
        return series.bin.encode("hex")
