"""The texts that are measured on, written to files that every process loads the same way."""

from __future__ import annotations

import gzip
import json
import random
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

ARTICLES = Path(__file__).parents[1] / "articles"

_ASCII = "abcdefghijklmnopqrstuvwxyz"
_CYRILLIC = "абцдефгхийклмнопярстувшжыз"
_LETTERS = str.maketrans(_ASCII + _ASCII.upper(), _CYRILLIC + _CYRILLIC.upper())


def transliterate(text: str) -> str:
    """Write the ASCII letters of a text in Cyrillic, one for one; everything else stays as it is."""
    return text.translate(_LETTERS)


@dataclass(frozen=True)
class Workload:
    """Texts on disk."""

    name: str
    articles: int
    bytes: int
    """UTF-8 bytes of all texts."""
    frame: Path
    """An Arrow file with the column ``text``."""
    lines: Path
    """JSON Lines, gzip."""
    key: str
    """Where the text is in a line."""
    probe: str
    """A frequent word, whose count every library reports."""

    def texts(self) -> list[str]:
        """Return the texts."""
        return self.table()["text"].to_list()

    def table(self) -> pl.DataFrame:
        """Return the texts as the column ``text`` in memory of its own."""
        return pl.read_ipc(self.frame.read_bytes())


def write(
    name: str, texts: Iterable[str], folder: Path, *, probe: str = "the", lines: Path | None = None, key: str = "text"
) -> Workload:
    """Write texts into a folder; ``lines`` is a file that has them already, at a key."""
    table = pl.DataFrame({"text": list(texts)}, schema={"text": pl.String})
    frame = folder / f"{name}.arrow"
    table.write_ipc(frame)
    if lines is None:
        lines = folder / f"{name}.jsonl.gz"
        with gzip.open(lines, "wt", encoding="utf-8", compresslevel=6) as file:
            file.writelines(json.dumps({key: text}, ensure_ascii=False) + "\n" for text in table["text"])
    size = int(table["text"].str.len_bytes().sum())
    return Workload(name, table.height, size, frame, lines, key, probe)


def head(texts: Iterable[str], limit: float) -> Iterator[str]:
    """Yield texts from the start until they have so many bytes."""
    size = 0
    for text in texts:
        yield text
        size += len(text.encode())
        if size >= limit:
            return


def load(path: Path, key: str) -> Iterator[str]:
    """Yield the texts of a file of JSON Lines, gzip or not."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield json.loads(line)[key]


def synthetic(limit: float) -> Iterator[str]:
    """Yield varied copies of the sample corpus until they have so many bytes.

    In every copy of an article the paragraphs change places, and one word in forty is followed by a name made of
    syllables, so that new words go on to appear as they do in real text.
    """
    import newsframe as nf

    articles = nf.read(ARTICLES).articles()["text"].to_list()
    chance = random.Random(20250817)
    return head(_varied(articles, chance), limit)


def _varied(articles: list[str], chance: random.Random) -> Iterator[str]:
    syllables = [consonant + vowel for consonant in "bdfghklmnprstvz" for vowel in "aeiou"]
    while True:
        for text in articles:
            paragraphs = text.split("\n\n")
            chance.shuffle(paragraphs)
            words = "\n\n".join(paragraphs).split(" ")
            for at in range(chance.randrange(40), len(words), 40):
                # The longer the name, the rarer each: frequencies fall off as those of words do.
                name = "".join(chance.choices(syllables, k=min(4, 1 + int(chance.expovariate(0.7)))))
                words[at] += " " + name.capitalize()
            yield " ".join(words)


def repeat(path: Path, times: int, folder: Path) -> Path:
    """Write a gzip file several times into one: its text is that of the file, repeated."""
    target = folder / f"{times}-times-{path.name}"
    with target.open("wb") as output:
        for _ in range(times):
            with path.open("rb") as source:
                shutil.copyfileobj(source, output)
    return target
