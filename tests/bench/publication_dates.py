"""How often the day of publication that newsframe reads from an article is right, and what it is worth.

    python tests/bench/publication_dates.py FOLDER        # the folder of the development data

Four questions, each of articles whose day is known:

- `url`: of an address alone (`html/*.truth.jsonl`, pages with a day)
- `first_line`, `byline`, `dateline`: of title and text alone (`corpora/wikinews.jsonl.gz`, whose date is held back; and
  `html/wcxb-dev.truth.jsonl`, where the address has a day that can be compared)
- `file_name`, `folder`: of a name (the same articles, written under the usual schemes of names)
- `dct_suspect`: whether the weekdays of a text tell that a day of publication is wrong, when it is right, and when it
  is moved by a year (also `dates/*.jsonl`, which are looked at only)

precision: the share of the days that were read which are right. recall: the share of the articles of which a right day
was read. near: right give or take a day, since sites and reporters live in different time zones.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import tempfile
from datetime import date
from pathlib import Path

import polars as pl

import newsframe as nf

SCHEMES = {
    "2025-08-17-title.md": "{:%Y-%m-%d}-{}.md",
    "20250817_title.txt": "{:%Y%m%d}_{}.txt",
    "title-17-08-2025.txt": "{1}-{0:%d-%m-%Y}.txt",
    "2025/08/17/title.txt": "{:%Y/%m/%d}/{}.txt",
    "2025/aug/17/title.txt": "{:%Y/%b/%d}/{}.txt",
}


def rows(path: Path) -> list[dict[str, object]]:
    """Return the records of a file of JSON Lines."""
    with gzip.open(path, "rt") if path.suffix == ".gz" else path.open() as lines:
        return [json.loads(line) for line in lines]


def day(text: object) -> date | None:
    """Return the day that a text is, if it is one."""
    try:
        return date.fromisoformat(str(text))
    except ValueError:
        return None


def dates_of(columns: dict[str, list[object]]) -> pl.DataFrame:
    """Return the dates that newsframe reads from articles, which are numbered as the columns are."""
    return nf.read(pl.DataFrame(columns)).publication_dates()


def score(name: str, dates: pl.DataFrame, gold: list[date | None], evidence: tuple[str, ...]) -> None:
    """Print precision and recall of the days that were read from one kind of evidence."""
    known = pl.DataFrame(
        {"article_id": range(len(gold)), "gold": gold}, schema={"article_id": pl.UInt32, "gold": pl.Date}
    )
    known = known.drop_nulls()
    read = dates.filter(pl.col("evidence").is_in(evidence) & (pl.col("kind") == "published")).drop_nulls("day")
    found = read.unique("article_id", keep="first", maintain_order=True).join(known, on="article_id")
    off = (found["day"] - found["gold"]).dt.total_days().abs()
    exact, near = (off == 0).sum(), (off <= 1).sum()
    share = lambda part, whole: f"{part / whole:6.1%}" if whole else "     –"  # noqa: E731
    print(
        f"{name:38} {len(known):6,} {len(found):6,}  {share(exact, len(found))} {share(near, len(found))}"
        f"  {share(exact, len(known))} {share(near, len(known))}"
    )


def check(name: str, days: list[date | None], texts: list[object], moved: int) -> None:
    """Print how often the weekdays of the texts contradict days that were moved by some years."""
    shifted = [move(day, moved) for day in days]
    dates = dates_of({"published": shifted, "text": texts}).filter("chosen")
    told = dates.drop_nulls("dct_suspect")
    suspect = told.filter("dct_suspect")
    right = sum(row["suggested"] == days[row["article_id"]] for row in suspect.to_dicts())
    print(
        f"{name:38} {len(dates):6,} {len(told):6,} {len(suspect):7,} {suspect['suggested'].count():9,} {right:6,}"
        f"   {told['weekdays_agree'].sum():,} + {told['weekdays_contradict'].sum():,}"
    )


def move(day: date | None, years: int) -> date | None:
    """Return a day of another year."""
    if day is None:
        return None
    return day.replace(year=day.year + years, day=28 if (day.month, day.day) == (2, 29) and years else day.day)


def names(wikinews: list[dict[str, object]], gold: list[date | None]) -> None:
    """Score the names of files."""
    for shown, scheme in SCHEMES.items():
        with tempfile.TemporaryDirectory() as folder:
            for number, known in enumerate(gold):
                if known is not None:
                    path = Path(folder, scheme.format(known, f"n{number:04}").lower())
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text("The harbour reopened on Sunday, nine days after the storm.")
            corpus = nf.read(folder)
            sources = corpus.articles(text=False)["source"].to_list()
            numbers = [int(re.findall(r"n(\d{4})", source)[-1]) for source in sources]
            score(f"name {shown}", corpus.publication_dates(), [gold[n] for n in numbers], ("file_name", "folder"))


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path, help="the folder of the development data")
    data = parser.parse_args().data
    wikinews = rows(data / "corpora/wikinews.jsonl.gz")
    gold = [day(row["date"]) for row in wikinews]
    pages = rows(data / "html/trafilatura.truth.jsonl")
    wcxb = rows(data / "html/wcxb-dev.truth.jsonl")

    print(f"{'evidence':38} {'known':>6} {'read':>6}  {'precision':>6}   near  recall   near")
    urls = dates_of({"url": [row["url"] for row in pages], "text": ["A."] * len(pages)})
    score("url, pages of trafilatura", urls, [day(row.get("date")) for row in pages], ("url",))
    held = {name: [row[name] for row in wikinews] for name in ("url", "title", "text")}
    lines = dates_of(held)
    for evidence in ("first_line", "byline", "dateline", "url"):
        score(f"{evidence}, wikinews", lines, gold, (evidence,))
    score("any, wikinews", lines, gold, ("first_line", "byline", "dateline", "url"))
    texts = [f"{row.get('title')}\n\n{row.get('main_content')}" for row in wcxb]
    text = dates_of({"text": texts, "url": [row.get("url") for row in wcxb]})
    url = dict(text.filter(pl.col("evidence") == "url").select("article_id", "day").rows())
    silver = [url.get(number) for number in range(len(wcxb))]
    for evidence in ("first_line", "byline", "dateline"):
        score(f"{evidence}, wcxb against url", text, silver, (evidence,))
    names(wikinews, gold)

    titles = f"{'dated':>6} {'tell':>6} {'suspect':>7} {'suggested':>9} {'right':>6}   agree + contradict"
    print(f"\n{'weekdays of the text':38} {titles}")
    for moved in (0, 1, -1, 2):
        check(f"wikinews, {moved:+} years", gold, [row["text"] for row in wikinews], moved)
    for name in ("timebank", "aquaint", "krauts-dolomiten"):
        documents = rows(data / f"dates/{name}.jsonl")
        for moved in (0, 1, -1):
            days = [day(str(row["dct"])[:10]) for row in documents]
            check(f"{name}, {moved:+} years", days, [row["text"] for row in documents], moved)
    for moved in (0, 1):
        check(f"wcxb with a day in the url, {moved:+} years", silver, [row.get("main_content") for row in wcxb], moved)


if __name__ == "__main__":
    main()
