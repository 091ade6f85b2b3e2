"""What the statistics share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

import polars as pl

from newsframe._options import to_json
from newsframe._progress import Progress

if TYPE_CHECKING:
    from newsframe import _newsframe
    from newsframe._typing import TokenKind

COUNTED: tuple[TokenKind, ...] = ("word", "number", "url", "email", "handle", "hashtag", "emoji")


class Statistics:
    """A holder of articles that makes tables of them."""

    __slots__ = ("_corpus",)

    def __init__(self, corpus: _newsframe.Corpus) -> None:
        self._corpus = corpus

    def _frame(self, label: str, call: Callable[[Progress], _newsframe.Frame]) -> pl.DataFrame:
        with Progress(label) as progress:
            return pl.DataFrame(call(progress))

    def _statistic(self, name: str, label: str, options: Mapping[str, Any]) -> pl.DataFrame:
        """Return the table of the Rust method of this name."""
        return self._frame(label, lambda progress: self._corpus.statistic(name, to_json(options), progress))
