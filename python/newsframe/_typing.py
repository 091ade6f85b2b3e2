"""The values that options take."""

from __future__ import annotations

import datetime
import os
from collections.abc import Mapping, Sequence
from typing import Any, Literal, Protocol, TypeAlias

Format: TypeAlias = Literal["text", "markdown", "jsonl", "json", "csv", "tsv", "parquet"]
OnError: TypeAlias = Literal["quarantine", "raise"]
TokenMode: TypeAlias = Literal["news", "uax29"]
TokenKind: TypeAlias = Literal["word", "number", "url", "email", "handle", "hashtag", "emoji", "punctuation", "symbol"]
UnicodeForm: TypeAlias = Literal["none", "nfc", "nfkc"]
Offsets: TypeAlias = Literal["char", "byte", "utf16"]
Day: TypeAlias = str | datetime.date
DateMode: TypeAlias = Literal["auto", "news", "narrative"]
NextWeekday: TypeAlias = Literal["coming", "next_week"]
TimelineOf: TypeAlias = Literal["mentioned", "published"]
Spread: TypeAlias = Literal["drop", "even", "start"]
Near: TypeAlias = int | Literal["sentence", "article"]
LagTo: TypeAlias = Literal["middle", "nearest", "begin"]
Label: TypeAlias = Literal["PER", "ORG", "LOC", "NORP", "EVENT", "WORK", "PRODUCT"]
GazetteerMode: TypeAlias = Literal["force", "prefer", "feature"]
Merge: TypeAlias = Literal["replace", "union", "fill"]
ComentionWindow: TypeAlias = Literal["sentence", "paragraph", "article"]
Weight: TypeAlias = Literal["count", "tf", "tf_idf", "bm25"]
Idf: TypeAlias = Literal["smooth", "plain", "inverse", "inverse_max", "inverse_prob", "unary"]
Norm: TypeAlias = Literal["none", "l1", "l2"]
Bm25: TypeAlias = Literal["lucene", "okapi"]
Window: TypeAlias = int | Literal["sentence"]
Within: TypeAlias = Literal["sentence", "article"]
Expected: TypeAlias = Literal["plain", "span", "pairs"]
Counting: TypeAlias = Literal["boolean", "frequency", "distance"]
Metric: TypeAlias = Literal[
    "cosine", "jaccard", "dice", "extended_jaccard", "extended_dice", "correlation", "hamann", "simple_matching",
    "euclidean", "manhattan", "canberra", "minkowski",
]  # fmt: skip
Direction: TypeAlias = Literal["conventional", "gries"]
StopWords: TypeAlias = str | Sequence[str] | None
DocFreq: TypeAlias = int | float


class ArrowStream(Protocol):
    """A data frame of any library: Polars, pandas, PyArrow, DuckDB, Spark."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> Any:
        """Return the table as an Arrow C stream."""


Paths: TypeAlias = str | os.PathLike[str] | Sequence[str | os.PathLike[str]]
Categories: TypeAlias = Mapping[str, "str | Sequence[str | Categories] | Categories"]
Table: TypeAlias = "ArrowStream | str | os.PathLike[str]"
