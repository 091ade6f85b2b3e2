"""Scoring of spans against a gold standard: exact positions, nothing for being close."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True)
class Score:
    """Counts of spans; scores of documents add up, so that long documents weigh more."""

    right: int = 0
    """Spans that were found where the gold standard has them."""
    found: int = 0
    """Spans that were found."""
    gold: int = 0
    """Spans of the gold standard."""

    @classmethod
    def of(cls, found: Iterable[Span], gold: Iterable[Span]) -> Score:
        """Compare the spans of one text, half-open and in the same unit."""
        mine, theirs = list(found), list(gold)
        for name, spans in (("found", mine), ("gold", theirs)):
            if len(set(spans)) != len(spans):
                raise ValueError(f"a span is {name} twice")
        return cls(len(set(mine) & set(theirs)), len(mine), len(theirs))

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """Return the share of the found spans that are right; 1 if none was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Return the share of the gold spans that were found; 1 if there are none."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall; 1 if there was nothing to find and nothing found."""
        total = self.found + self.gold
        return 2 * self.right / total if total else 1.0


def same_sentences(text: str, found: Iterable[str], gold: Iterable[str]) -> bool | None:
    """Tell whether a text was cut as the gold standard says, white space aside.

    ``None`` if the gold sentences are not the text cut into pieces: then whoever wrote them changed the text first,
    and no cut could be right.
    """
    expected = [_visible(sentence) for sentence in gold]
    if "".join(expected) != _visible(text):
        return None
    return [_visible(sentence) for sentence in found] == expected


def _visible(text: str) -> str:
    return "".join(text.split())
