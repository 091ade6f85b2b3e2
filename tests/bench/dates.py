"""Score the tagger of dates against annotated corpora.

    python tests/bench/dates.py timebank.jsonl aquaint.jsonl [--show value|miss|spurious] [--language en] [--mode auto]

The files and the scores are described in `timex.py`. Below the scores stands, class by class, how many mentions there
are, how many were found, and how many of these have the value of the gold.
"""

import argparse
import pathlib
import re
from collections import Counter

from timex import Scores, documents

import newsframe as nf

# What tells the classes apart, in English and German.
WEEKDAYS = re.compile(
    r"(mon|tues|wednes|thurs|fri|satur|sun)day|(mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend", re.I
)
MONTHS = re.compile(r"\b(jan|jän|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|oct|okt|nov|dec|dez)", re.I)
TODAY = re.compile(r"today|yesterday|tomorrow|\b(heut|gestr)|\b(vor)?gestern|\b(über)?morgen\b", re.I)
SHIFT = re.compile(r"\b(ago|earlier|later|später|zuvor|davor|darauf|vortag)\b", re.I)
RELATIVE = re.compile(
    r"\b(last|next|this|(letzt|nächst|dies|vergangen|vorig|kommend|laufend)e[nmrs]?|heuer|vorjahr)", re.I
)


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
    if WEEKDAYS.search(lower):
        return "weekday"
    if MONTHS.search(lower):
        digits = re.findall(r"\d+", lower)
        return "month and year" if any(len(d) == 4 for d in digits) else "month and day" if digits else "month"
    if TODAY.search(lower):
        return "today"
    if SHIFT.search(lower):
        return "shift"
    if RELATIVE.search(lower):
        return "last, this, next"
    return "year" if re.search(r"\d{4}", lower) else "other"


def score(path: pathlib.Path, show: str | None, language: str, mode: str) -> None:
    """Print the scores of one file and, class by class, what was found."""
    scores = Scores()
    classes: dict[str, Counter[str]] = {}
    for document in documents(path):
        text, day = document["text"], (document["dct"] or "")[:10] or None
        frame = nf.dates(text, published=day, language=language, mode=mode, named_periods=False, strict=True)
        found = frame.to_dicts()
        pairs = scores.add(document["timexes"], found)
        for g, f in pairs:
            row = classes.setdefault(mention_class(text[g["start"] : g["end"]], g["type"], g["value"]), Counter())
            right = f is not None and f["value"] == g["value"]
            row.update(gold=1, found=int(f is not None), value=int(right))
            context = text[max(0, g["start"] - 50) : g["end"] + 30].replace("\n", " ")
            if f is None and show == "miss":
                print(f"missed {g['type']} {g['value']}: {context}")
            elif f is not None and not right and show == "value":
                print(f"{g['value']} was read as {f['value']}: {context}")
        if show == "spurious":
            taken = {id(f) for _, f in pairs if f is not None}
            for f in found:
                if id(f) not in taken:
                    print(f"spurious {f['value']}: {text[max(0, f['start'] - 50) : f['end'] + 30]!r}")
    print(f"{path.name}: {scores}")
    for name, row in sorted(classes.items(), key=lambda item: -item[1]["gold"]):
        print(f"  {name:18} gold {row['gold']:4}  found {row['found']:4}  value {row['value']:4}")


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
