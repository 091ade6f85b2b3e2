"""Annotated names, and how near those that were found come to them.

Gold is read from two kinds of files:

- columns: a token, a tab and a tag on each line (BIO, BIOES or BILOU, in the last column), an empty line behind each
  sentence. Documents begin at lines `#doc name`, or are so many sentences where there are none of these lines. The
  tokens are put together as a newspaper would print them; each sentence stands on a line of its own, so that all
  recognisers know where one ends;
- `.jsonl`: one document a line, `text` with `spans` of `[start, end, label]`, or with `entities` that have `start`,
  `end` and `type`; in characters.

The scores are exact: a name counts if its start, its end and its label are those of the gold. Only PER, ORG and LOC
count together (micro F1), and NORP apart where the gold has it. Labels of other schemes become ours; what is left over,
such as MISC of WikiGold, is left out of the gold, and to call it a person is a mistake. Nothing else is changed: gold
that has "#UN" or "the Senate" as a name wants that very span of everybody.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from spans import Score

Name = tuple[int, int, str]
"""Start and end in characters, and a label."""

SCORED = ("PER", "ORG", "LOC")
LABELS = (*SCORED, "NORP")

# Labels of other schemes. GPE are countries and towns, and FAC are buildings, which are places here.
_OURS = {label: label for label in LABELS} | {
    "PERSON": "PER",
    "ORGANIZATION": "ORG",
    "LOCATION": "LOC",
    "GPE": "LOC",
    "GSP": "LOC",
    "FAC": "LOC",
    "FACILITY": "LOC",
}

_SENTENCES = 12
_OUTSIDE = "O"
_CLOSERS = {*",.;:!?)]}%…”", "''", "...", "..", "!!", "??", "?!"}
_OPENERS = {*"([{$£€“@#¿¡", "``"}
_CLITICS = {"s", "t", "d", "m", "re", "ve", "ll", "S"}
_PLAIN = {"-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]", "&amp;": "&", "``": '"', "''": '"', "'\"'": '"'}


@dataclass(frozen=True)
class Document:
    """A text and the names in it, in their order."""

    text: str
    names: list[Name]


@dataclass
class Scores:
    """How many names are in the gold, were found, and are right: by label, and the scored ones whatever their label."""

    labels: dict[str, Score] = field(default_factory=lambda: dict.fromkeys(LABELS, Score()))
    spans: Score = field(default_factory=Score)

    def add(self, found: Iterable[Name], gold: Iterable[Name]) -> None:
        """Count the names of a document; those with other labels than ours count nowhere."""
        mine, theirs = list(found), list(gold)
        for label in LABELS:
            self.labels[label] += Score.of(_with(mine, label), _with(theirs, label))
        self.spans += Score.of(_with(mine, *SCORED), _with(theirs, *SCORED))

    @property
    def micro(self) -> Score:
        """Return persons, organisations and places together."""
        return sum((self.labels[label] for label in SCORED), Score())

    def counts(self) -> tuple[int, ...]:
        """Return all counts, for :meth:`of`."""
        return tuple(n for score in (*self.labels.values(), self.spans) for n in (score.right, score.found, score.gold))

    @classmethod
    def of(cls, counts: Iterable[int]) -> Scores:
        """Return the scores with these counts."""
        flat = list(counts)
        *labels, spans = (Score(*flat[at : at + 3]) for at in range(0, len(flat), 3))
        return cls(dict(zip(LABELS, labels, strict=True)), spans)


def _with(names: list[Name], *labels: str) -> list[tuple[int, int]]:
    return [(start, end) for start, end, label in names if label in labels]


def ours(label: str) -> str | None:
    """Return our label for one of another scheme; `None` if we have none that is scored."""
    return _OURS.get(label.upper())


def documents(path: Path) -> Iterator[Document]:
    """Read a file of gold."""
    if path.suffix == ".jsonl":
        yield from _standoff(path)
    else:
        yield from _columns(path)


def write(among: Iterable[Document], path: Path) -> None:
    """Write documents as JSON Lines, which :func:`documents` reads."""
    with path.open("w", encoding="utf-8") as file:
        for document in among:
            line = {"text": document.text, "spans": document.names}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")


def _standoff(path: Path) -> Iterator[Document]:
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(file, 1):
            fields = json.loads(line)
            spans = fields.get("spans")
            if spans is None:
                spans = [(name["start"], name["end"], name["type"]) for name in fields["entities"]]
            names = [(start, end, label) for start, end, given in spans if (label := ours(given))]
            if any(not 0 <= start < end <= len(fields["text"]) for start, end, _ in names):
                raise ValueError(f"{path}, line {number}: names reach beyond the text")
            yield Document(fields["text"], names)


def _columns(path: Path) -> Iterator[Document]:
    sentences: list[list[tuple[str, str]]] = [[]]
    content = path.read_text(encoding="utf-8")
    marked = any(line.startswith("#doc ") for line in content.splitlines())
    for number, line in enumerate(content.split("\n"), 1):
        begins = marked and line.startswith("#doc ")
        if begins or not line.strip():
            if sentences[-1]:
                sentences.append([])
            if begins or (not marked and len(sentences) > _SENTENCES):
                yield from _document(sentences)
                sentences = [[]]
            continue
        token, tab, tags = line.partition("\t")
        tag = tags.rpartition("\t")[2].strip()
        if not tab or not (tag == _OUTSIDE or tag[1:2] == "-"):
            raise ValueError(f"{path}, line {number}: {line!r} is no token, tab and tag such as B-PER")
        sentences[-1].append((token.strip(), tag))
    yield from _document(sentences)


def _document(sentences: list[list[tuple[str, str]]]) -> Iterator[Document]:
    """Put the tokens of sentences together, and keep account of where the names are."""
    text, names = "", []
    for sentence in filter(None, sentences):
        if text:
            text += "\n"
        open_name: Name | None = None
        for (token, tag), gap in zip(sentence, gaps([token for token, _ in sentence]), strict=True):
            text += gap
            start = len(text)
            text += _PLAIN.get(token, token)
            position, _, label = tag.partition("-")
            if open_name and position in "IEL" and open_name[2] == label:
                open_name = (open_name[0], len(text), label)
                continue
            names += [open_name] if open_name else []
            open_name = (start, len(text), label) if tag != _OUTSIDE else None
        names += [open_name] if open_name else []
    if text:
        yield Document(text, [(start, end, label) for start, end, given in names if (label := ours(given))])


def gaps(tokens: list[str]) -> Iterator[str]:
    """Yield what stands before each token of a sentence: a blank or nothing.

    The rules are those by which training reads columns (`src/entities/training/detokenize.rs`).
    """
    words = [_PLAIN.get(token, token) for token in tokens]
    quoted = {'"': False, "'": False}
    last, earlier, close = "", "", True
    for at, word in enumerate(words):
        after = words[at + 1] if at + 1 < len(words) else ""
        before, behind = _holds(earlier, last, word, after, quoted)
        yield "" if before or close else " "
        earlier, last, close = last, word, behind


def _holds(earlier: str, last: str, word: str, after: str, quoted: dict[str, bool]) -> tuple[bool, bool]:
    """Tell whether a token holds on to what is before it, and to what is behind."""
    between_words = last[-1:].isalnum() and after[:1].isalnum()
    if word in ("'", "’"):
        inside = word == "’" and last[-1:].isalnum() and after[:1].islower() and not last.endswith("s")
        if inside or (last[-1:].isalnum() and after in _CLITICS):
            return True, True
        if last.endswith("s") and not quoted["'"]:
            return True, False  # the possessive of a plural
        word = "'"
    if word in quoted:
        quoted[word] = not quoted[word]
        return not quoted[word], quoted[word]
    if word in ("-", "‐", "‑", "/"):
        return between_words, between_words
    if word == "–":
        digits = last[-1:].isdigit() and after[:1].isdigit()
        return digits, digits
    if word in _CLOSERS:
        return True, False
    if word in _OPENERS or word.endswith("$"):
        return False, bool(after)
    if (word[:1] in ("'", "’") and word[1:] in _CLITICS) or word.lower() in ("n't", "n’t"):
        return True, False
    # U . S . and 18 , 000.
    initials = last == "." and _is_initial(earlier) and _is_initial(word)
    thousands = last == "," and earlier.isdigit() and len(word) == 3 and word.isdigit()
    return initials or thousands, False


def _is_initial(word: str) -> bool:
    return len(word) == 1 and word.isupper()
