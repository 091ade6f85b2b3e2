"""Score the tagger of dates against annotated corpora.

    python tests/bench/dates.py timebank.jsonl aquaint.jsonl [--show value|miss|spurious] [--language en] [--mode auto]

Each file has one document a line: `id`, `dct` (the day of publication), `text`, and `timexes` with `start`, `end`
(in characters), `type` and `value`. The definitions are those of TempEval-3 (UzZaman et al., SemEval 2013, task 1):

- gold and found expressions are aligned one to one, exact spans first, then any overlap;
- strict and relaxed F1 count exact and overlapping spans; 2 C / (G + S) for C alignments, G gold and S found ones;
- type and value F1 are their accuracy over the alignments times the relaxed F1: 2 V / (G + S);
- values are equal as strings, modifiers do not count, the document's own creation time is left out.

The interval score is the mean, over aligned expressions whose gold value is a stretch of the calendar, of the days
that both intervals share over the days that one of them has (the Jaccard index).
"""

import argparse
import datetime
import json
import pathlib
import re
from collections import Counter

import newsframe as nf

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.I)


def mention_class(surface: str, kind: str, value: str) -> str:
    """What class of expression a gold mention is, for the error analysis."""
    lower = surface.lower()
    if kind == "SET":
        return "set"
    if value.endswith("_REF"):
        return "vague word"
    if kind == "TIME":
        return "time"
    if kind == "DURATION":
        return "vague duration" if "X" in value else "duration"
    if "-Q" in value or "-H" in value or "quarter" in lower or "fiscal" in lower:
        return "quarter"
    if any(day in lower for day in WEEKDAYS):
        return "weekday"
    if MONTHS.search(lower):
        digits = re.findall(r"\d+", lower)
        return "month and year" if any(len(d) == 4 for d in digits) else "month and day" if digits else "month"
    if re.search(r"today|yesterday|tomorrow", lower):
        return "today"
    if re.search(r"\b(ago|earlier|later)\b", lower):
        return "shift"
    if re.search(r"\b(last|next|this)\b", lower):
        return "last, this, next"
    return "year" if re.search(r"\d{4}", lower) else "other"


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


def align(gold: list[dict], found: list[dict]) -> list[tuple[dict, dict | None]]:
    """Each gold mention with the one that was found for it: exact spans first, then the first that overlaps."""
    free = list(found)
    pairs: dict[int, dict] = {}
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


def documents(path: pathlib.Path):
    """The documents of a file, without mentions that are empty or the document's own creation time."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            document = json.loads(line)
            document["timexes"] = [
                t
                for t in document["timexes"]
                if t["end"] > t["start"] and t.get("functionInDocument") != "CREATION_TIME"
            ]
            yield document


def score(path: pathlib.Path, show: str | None, language: str, mode: str) -> None:
    """Print the scores of one file and, class by class, what was found."""
    counts: Counter[str] = Counter()
    classes: dict[str, Counter[str]] = {}
    overlaps: list[float] = []
    for document in documents(path):
        text, day = document["text"], (document["dct"] or "")[:10] or None
        frame = nf.dates(text, published=day, language=language, mode=mode, named_periods=False, strict=True)
        found = frame.to_dicts()
        pairs = align(document["timexes"], found)
        counts["gold"] += len(pairs)
        counts["found"] += len(found)
        for g, f in pairs:
            row = classes.setdefault(mention_class(text[g["start"] : g["end"]], g["type"], g["value"]), Counter())
            row["gold"] += 1
            context = text[max(0, g["start"] - 50) : g["end"] + 30].replace("\n", " ")
            if f is None:
                if show == "miss":
                    print(f"missed {g['type']} {g['value']}: {context}")
                continue
            row["found"] += 1
            counts["aligned"] += 1
            counts["strict"] += (f["start"], f["end"]) == (g["start"], g["end"])
            counts["type"] += f["type"] == g["type"]
            if f["value"] == g["value"]:
                counts["value"] += 1
                row["value"] += 1
            elif show == "value":
                print(f"{g['value']} was read as {f['value']}: {context}")
            if (want := interval(g["value"])) is not None:
                got = (f["begin"].toordinal(), f["finish"].toordinal()) if f["begin"] else (0, 0)
                shared = max(0, min(want[1], got[1]) - max(want[0], got[0]))
                overlaps.append(shared / (want[1] - want[0] + got[1] - got[0] - shared))
        if show == "spurious":
            taken = {id(f) for _, f in pairs if f is not None}
            for f in found:
                if id(f) not in taken:
                    print(f"spurious {f['value']}: {text[max(0, f['start'] - 50) : f['end'] + 30]!r}")
    both = counts["gold"] + counts["found"]
    parts = [f"{name} {200 * counts[key] / both:.1f}" for name, key in FACTORS]
    print(f"{path.name}: {', '.join(parts)}, intervals {100 * sum(overlaps) / max(1, len(overlaps)):.1f}")
    for name, row in sorted(classes.items(), key=lambda item: -item[1]["gold"]):
        print(f"  {name:18} gold {row['gold']:4}  found {row['found']:4}  value {row['value']:4}")


FACTORS = (("relaxed", "aligned"), ("strict", "strict"), ("type", "type"), ("value", "value"))


def main() -> None:
    """Read the arguments and score each file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    parser.add_argument("--show", choices=["value", "miss", "spurious"])
    parser.add_argument("--language", default="en")
    parser.add_argument("--mode", default="auto")
    arguments = parser.parse_args()
    for path in arguments.files:
        score(path, arguments.show, arguments.language, arguments.mode)


if __name__ == "__main__":
    main()
