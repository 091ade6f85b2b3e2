"""Annotated temporal expressions, and how near those that were found come to them.

A file has one document a line: `id`, `dct` (the day of publication), `text`, and `timexes` with `start`, `end` (in
characters), `type` and `value`. The definitions are those of TempEval-3 (UzZaman et al., SemEval 2013, task 1):

- gold and found expressions are aligned one to one, exact spans first, then any overlap;
- strict and relaxed F1 count exact and overlapping spans; 2 C / (G + S) for C alignments, G gold and S found ones;
- type and value F1 are their accuracy over the alignments times the relaxed F1: 2 V / (G + S);
- values are equal as strings, modifiers do not count, the document's own creation time is left out;
- where annotators of KRAUTS write a value in another way it is read as the usual one: a point in a time
  (`2010-02-25T20.30`), an hour of one digit (`T8:30`), two digits for a weekday (`XXXX-WXX-01`), spaces at the end.

The interval score is the mean, over aligned expressions whose gold value is a stretch of the calendar, of the days
that both intervals share over the days that one of them has (the Jaccard index).
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Mention = dict[str, Any]


@dataclass
class Scores:
    """What was found of the gold mentions of some documents."""

    gold: int = 0
    found: int = 0
    aligned: int = 0
    strict: int = 0
    type: int = 0
    value: int = 0
    overlaps: list[float] = field(default_factory=list)

    def add(self, gold: list[Mention], found: list[Mention]) -> list[tuple[Mention, Mention | None]]:
        """Count the mentions of a document; return each gold mention with the one that was found for it."""
        pairs = align(gold, found)
        self.gold += len(gold)
        self.found += len(found)
        for g, f in pairs:
            if f is None:
                continue
            self.aligned += 1
            self.strict += (f["start"], f["end"]) == (g["start"], g["end"])
            self.type += f["type"] == g["type"]
            self.value += f["value"] == g["value"]
            if (want := interval(g["value"])) is not None:
                got = (f["begin"].toordinal(), f["finish"].toordinal()) if f.get("begin") else (0, 0)
                shared = max(0, min(want[1], got[1]) - max(want[0], got[0]))
                self.overlaps.append(shared / (want[1] - want[0] + got[1] - got[0] - shared))
        return pairs

    def f1(self, count: int) -> float:
        """Return the F1 in percent for so many mentions that are right."""
        return 200 * count / max(1, self.gold + self.found)

    def __str__(self) -> str:
        """Return all scores in a line."""
        parts = [f"{name} {self.f1(getattr(self, key)):.1f}" for name, key in FACTORS]
        return f"{', '.join(parts)}, intervals {100 * sum(self.overlaps) / max(1, len(self.overlaps)):.1f}"


FACTORS = (("relaxed", "aligned"), ("strict", "strict"), ("type", "type"), ("value", "value"))


def interval(value: str) -> tuple[int, int] | None:
    """The days of a TIMEX3 value as ordinals, the end exclusive; `None` if it is no stretch of the calendar."""
    day = datetime.date
    try:
        if match := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)(T.*)?", value):
            first = day(int(match[1]), int(match[2]), int(match[3])).toordinal()
            return first, first + 1
        if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", value):
            first = day.fromisocalendar(int(match[1]), int(match[2]), 1).toordinal()
            return (first + 5, first + 7) if match[3] else (first, first + 7)
        if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
            return months(int(match[1]), int(match[2]), 1)
        if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
            return months(int(match[1]), 3 * int(match[2]) - 2, 3)
        if match := re.fullmatch(r"(\d{4})-H([12])", value):
            return months(int(match[1]), 6 * int(match[2]) - 5, 6)
        if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", value):
            return months(int(match[1]), 3 + 3 * ("SP", "SU", "FA", "WI").index(match[2]), 3)
        if re.fullmatch(r"\d{2,4}", value):
            scale = 10 ** (4 - len(value))
            return day(int(value) * scale, 1, 1).toordinal(), day((int(value) + 1) * scale, 1, 1).toordinal()
    except ValueError:
        return None
    return None


def months(year: int, month: int, count: int) -> tuple[int, int]:
    """The days of some months as ordinals."""
    end = year * 12 + month - 1 + count
    return datetime.date(year, month, 1).toordinal(), datetime.date(end // 12, end % 12 + 1, 1).toordinal()


def align(gold: list[Mention], found: list[Mention]) -> list[tuple[Mention, Mention | None]]:
    """Each gold mention with the one that was found for it: exact spans first, then the first that overlaps."""
    free = list(found)
    pairs: dict[int, Mention] = {}
    for exact in (True, False):
        for i, g in enumerate(gold):
            if i in pairs:
                continue
            for f in free:
                same = (f["start"], f["end"]) == (g["start"], g["end"])
                if same if exact else f["start"] < g["end"] and f["end"] > g["start"]:
                    pairs[i] = f
                    free.remove(f)
                    break
    return [(g, pairs.get(i)) for i, g in enumerate(gold)]


def usual(value: str) -> str:
    """A value of the gold as TIMEX3 usually has it: `T20.30` is `T20:30`, `XXXX-WXX-01` is `XXXX-WXX-1`."""
    value = re.sub(r"T(\d\d?)[.:](\d\d)$", lambda time: f"T{time[1]:0>2}:{time[2]}", value.strip())
    return re.sub(r"-WXX-0(\d)", r"-WXX-\1", value)


def documents(path: Path) -> Iterator[dict[str, Any]]:
    """The documents of a file, without mentions that are empty or the document's own creation time."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            document["timexes"] = [
                t | {"value": usual(t["value"])}
                for t in document["timexes"]
                if t["end"] > t["start"] and t.get("functionInDocument") != "CREATION_TIME"
            ]
            yield document
