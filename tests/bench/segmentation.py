"""Score the tokens and sentences of newsframe against gold standards, and print Markdown.

    python tests/bench/segmentation.py --gold ud-ewt-dev.jsonl gum-dev.jsonl --rules golden-rules.jsonl

``--gold``: files with one document a line: ``id``, ``text``, and ``tokens`` and ``sentences`` as lists of
``[start, end]`` in characters. Scores are shown by ``genre``, or without it by what stands before the first hyphen of
``id``. ``--rules``: one case a line: ``lang``, ``name``, ``text``, ``sentences`` as strings.

A token or sentence is right if it begins and ends exactly where the gold standard has it. The treebanks split hyphens
(``15|-|year``) and keep clitics (``don't``, ``Trump's`` are one surface token, of two syntactic words), so the scores
that count are taken with ``split_hyphens=True``; those of the default options are shown beside them. Nothing else is
mapped. Sentences do not depend on these options: those of the default are scored.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import polars as pl
from spans import Score, Span, same_sentences

import newsframe as nf

# Cases of the golden rules have names of their own; the others are "correctly segments text".
UNNAMED = "correctly segments text"


@dataclass(frozen=True)
class Document:
    """A text with its gold standard."""

    group: str
    text: str
    tokens: list[Span]
    sentences: list[Span]


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line, score, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, nargs="*", default=[], help="documents with tokens and sentences")
    parser.add_argument("--rules", type=Path, help="sentence cases")
    parser.add_argument("--errors", type=int, default=0, help="show so many sentences and cases that are wrong")
    options = parser.parse_args(arguments)
    files = {path.name: list(read_documents(path)) for path in options.gold}
    for name, documents in files.items():
        print_scores(name, documents, options.errors)
    if len(files) > 1:
        print_scores("all files", [replace(d, group=name) for name, documents in files.items() for d in documents])
    if options.rules:
        print_rules(options.rules, options.errors)


def print_scores(name: str, documents: Sequence[Document], errors: int = 0) -> None:
    """Print the scores of documents by group, and of all of them."""
    table = pl.DataFrame({"text": [document.text for document in documents]})
    texts = table["text"].to_list()
    default, mapped = nf.read(table), nf.read(table, split_hyphens=True)
    found = {
        "tokens": spans_of(mapped.tokens(), texts),
        "tokens, default options": spans_of(default.tokens(), texts),
        "sentences": spans_of(default.sentences(), texts),
    }
    print(f"\n### {name}: {len(documents)} documents\n")
    print("| | " + " | ".join(f"{kind} P | {kind} R | {kind} F1" for kind in found) + " |")
    print("| --- |" + " ---: |" * (3 * len(found)))
    for group in [*sorted({document.group for document in documents}), "all"]:
        cells = []
        for kind, spans in found.items():
            scores = (
                Score.of(mine, document.sentences if kind == "sentences" else document.tokens)
                for document, mine in zip(documents, spans, strict=True)
                if group in ("all", document.group)
            )
            score = sum(scores, Score())
            cells += [f"{value:.4f}" for value in (score.precision, score.recall, score.f1)]
        print(f"| {group} | {' | '.join(cells)} |")
    print("".join(f"\n- {line}" for line in list(_errors(documents, found["sentences"]))[:errors]))


def _errors(documents: Sequence[Document], found: Sequence[list[Span]]) -> Iterator[str]:
    for document, mine in zip(documents, found, strict=True):
        gold = document.sentences
        for label, wrong in ("not found", set(gold) - set(mine)), ("not gold", set(mine) - set(gold)):
            yield from (f"{document.group}, {label}: {document.text[start:end]!r}" for start, end in sorted(wrong))


def print_rules(path: Path, errors: int) -> None:
    """Print how many sentence cases come out right, by language, and the golden rules apart."""
    cases = distinct(json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
    cut = cut_sentences([case["text"] for case in cases])
    verdicts = [
        (case, same_sentences(case["text"], found, case["sentences"])) for case, found in zip(cases, cut, strict=True)
    ]
    print(f"\n### {path.name}: {len(cases)} distinct cases\n")
    print("| language | cases | right | share | not comparable |")
    print("| --- | ---: | ---: | ---: | ---: |")
    print(_rules_row("English, golden rules", [v for case, v in verdicts if is_golden(case)]))
    print(_rules_row("English, all", [v for case, v in verdicts if case["lang"] == "en"]))
    for language in sorted({case["lang"] for case in cases} - {"en"}):
        print(_rules_row(language, [v for case, v in verdicts if case["lang"] == language]))
    print(_rules_row("all but English", [v for case, v in verdicts if case["lang"] != "en"]))
    wrong = [(case, found) for (case, v), found in zip(verdicts, cut, strict=True) if v is False]
    for case, found in wrong[:errors]:
        print(f"- {case['lang']}, {case['name']}: gold {case['sentences']!r}, found {found!r}")


def read_documents(path: Path) -> Iterator[Document]:
    """Yield the documents of a file, and check that their spans are within the text."""
    for line in path.read_text(encoding="utf-8").splitlines():
        fields = json.loads(line)
        text = fields["text"]
        spans = {name: [(start, end) for start, end in fields[name]] for name in ("tokens", "sentences")}
        for name, positions in spans.items():
            if any(not 0 <= start < end <= len(text) for start, end in positions):
                raise ValueError(f"{path}: {fields.get('id')}: {name} reach beyond the text")
        group = fields.get("genre") or fields["id"].partition("-")[0]
        yield Document(group, text, spans["tokens"], spans["sentences"])


def spans_of(table: pl.DataFrame, texts: Sequence[str]) -> list[list[Span]]:
    """Return the spans of each text from a frame of tokens or sentences, whose texts they must be."""
    spans: list[list[Span]] = [[] for _ in texts]
    for article, start, end, text in table.select("article_id", "start", "end", "text").iter_rows():
        if texts[article][start:end] != text:
            raise ValueError(f"article {article} has {texts[article][start:end]!r} at {start}, not {text!r}")
        spans[article].append((start, end))
    return spans


def cut_sentences(texts: Sequence[str]) -> list[list[str]]:
    """Return the sentences of each text; of a text that cannot be read none."""
    readable = [number for number, text in enumerate(texts) if text.strip()]
    corpus = nf.read(pl.DataFrame({"text": [texts[number] for number in readable]}))
    cut: list[list[str]] = [[] for _ in texts]
    for article, sentence in corpus.sentences().select("article_id", "text").iter_rows():
        cut[readable[article]].append(sentence)
    return cut


def distinct(cases: Iterator[dict[str, Any]]) -> list[dict[str, Any]]:
    """Drop cases that are there twice; of two with the same text that with a name of its own is kept."""
    seen: dict[tuple[str, str], dict[str, Any]] = {}
    for case in cases:
        key = (case["lang"], case["text"])
        if key not in seen or (is_golden(case) and not is_golden(seen[key])):
            seen[key] = case
    return list(seen.values())


def is_golden(case: dict[str, Any]) -> bool:
    """Tell whether a case is one of the English golden rules."""
    return case["lang"] == "en" and not case["name"].startswith(UNNAMED)


def _rules_row(label: str, verdicts: Sequence[bool | None]) -> str:
    judged = [verdict for verdict in verdicts if verdict is not None]
    share = f"{100 * sum(judged) / len(judged):.1f} %" if judged else "–"
    return f"| {label} | {len(judged)} | {sum(judged)} | {share} | {len(verdicts) - len(judged)} |"


if __name__ == "__main__":
    main()
