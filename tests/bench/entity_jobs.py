"""What recognisers of names are asked to do: find the persons, organisations and places of texts.

Every recogniser gets texts and returns spans in characters with a label; labels become ours as `entities.py` says. All
of them read a sentence before the clock starts, and one that is not installed, or whose model is not, says so.

What is measured goes from texts to names, tokenizing included; only where newsframe has a corpus in memory
(`corpus.mentions()`) are its tokens there already. Newsframe also links the names of an article; nobody else does.
Nothing is downloaded: NLTK's data and spaCy's models are used where they are installed, and a folder with a pipeline of
spaCy may be named by the environment variable `NEWSFRAME_BENCH_SPACY`.

The tally of a job is the number of names found, of those of the scored labels, and of persons; where the texts have
gold, the counts of :class:`entities.Scores` stand beside it.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from entities import SCORED, Document, Name, Scores, documents, ours
from job import Count, Job, Work
from measure import Tally
from workload import Workload

if TYPE_CHECKING:
    import polars as pl

WARM_UP = "President Donald Trump met Viktor Orbán of Hungary at the United Nations in New York."
LISTS = Path(__file__).parents[2] / "src" / "entities" / "lists"
MODEL_VARIABLE = "NEWSFRAME_BENCH_SPACY"

Recogniser = Callable[[str], Iterable[Name]]


def _tally(found: list[list[Name]], gold: list[Document] | None) -> Tally:
    names = [name for among in found for name in among]
    scored = sum(label in SCORED for _, _, label in names)
    persons = sum(label == "PER" for _, _, label in names)
    counts: tuple[int, ...] = ()
    if gold is not None:
        scores = Scores()
        for mine, document in zip(found, gold, strict=True):
            scores.add(mine, document.names)
        counts = scores.counts()
    return Tally(len(names), scored, persons, counts)


def _gold(data: Workload) -> list[Document] | None:
    """Return the gold of texts that have it: they are kept as plain JSON Lines."""
    return list(documents(data.lines)) if data.lines.suffix == ".jsonl" else None


def _job(data: Workload, recogniser: Recogniser) -> tuple[Work, Count]:
    """Read one text after the other."""
    texts = data.texts()
    list(recogniser(WARM_UP))

    def work() -> list[list[Name]]:
        return [list(recogniser(text)) for text in texts]

    return work, lambda found: _tally(found, _gold(data))


def _newsframe(data: Workload, threads: int, *, in_memory: bool, second_pass: bool = True) -> tuple[Work, Count]:
    import polars as pl

    import newsframe as nf

    table = data.table()
    options: dict[str, Any] = {"language": "en", "second_pass": second_pass}
    nf.read(pl.DataFrame({"text": [WARM_UP]}), text="text", threads=threads).mentions(**options)

    def read() -> nf.Corpus:
        return nf.read(table, text="text", threads=threads)

    corpus = read() if in_memory else None

    def work() -> tuple[nf.Corpus, pl.DataFrame]:
        articles = corpus if corpus is not None else read()
        return articles, articles.mentions(**options)

    def count(result: tuple[nf.Corpus, pl.DataFrame]) -> Tally:
        articles, mentions = result
        # Spans are those of the gold only if reading changed nothing.
        if articles.articles()["text"].to_list() != table["text"].to_list():
            raise ValueError(f"the texts of {data.name} are not read as they are")
        return _tally(_rows(mentions, table.height), _gold(data))

    return work, count


def _rows(mentions: pl.DataFrame, articles: int) -> list[list[Name]]:
    found: list[list[Name]] = [[] for _ in range(articles)]
    for article, *name in mentions.select("article_id", "start", "end", "label").rows():
        found[article].append(tuple(name))
    return found


def newsframe_mentions(data: Workload, threads: int) -> tuple[Work, Count]:
    return _newsframe(data, threads, in_memory=False)


def newsframe_corpus_mentions(data: Workload, threads: int) -> tuple[Work, Count]:
    return _newsframe(data, threads, in_memory=True)


def newsframe_one_pass(data: Workload, threads: int) -> tuple[Work, Count]:
    return _newsframe(data, threads, in_memory=True, second_pass=False)


def nltk_chunker(data: Workload, threads: int) -> tuple[Work, Count]:
    import nltk
    from nltk.tokenize import NLTKWordTokenizer

    # The tokenizer that knows its places, cut into sentences as word_tokenize cuts them.
    sentences = nltk.tokenize.PunktTokenizer("english")
    words = NLTKWordTokenizer()

    def recognise(text: str) -> Iterator[Name]:
        for start, end in sentences.span_tokenize(text):
            sentence = text[start:end]
            spans = [(start + first, start + last) for first, last in words.span_tokenize(sentence)]
            tree = nltk.ne_chunk(nltk.pos_tag([text[first:last] for first, last in spans]))
            yield from names_of_tree(tree, spans)

    return _job(data, recognise)


def names_of_tree(tree: Iterable[Any], spans: list[tuple[int, int]]) -> Iterator[Name]:
    """Return the names of a tree of NLTK, whose leaves have these places."""
    at = 0
    for node in tree:
        size = len(node) if hasattr(node, "label") else 1
        if hasattr(node, "label") and (label := ours(node.label())):
            yield spans[at][0], spans[at + size - 1][1], label
        at += size


def _spacy(data: Workload, pipeline: Any) -> tuple[Work, Count]:
    texts = data.texts()
    pipeline.max_length = max([pipeline.max_length, *map(len, texts)]) + 1

    def names(document: Any) -> list[Name]:
        among = ((entity.start_char, entity.end_char, ours(entity.label_)) for entity in document.ents)
        return [(start, end, label) for start, end, label in among if label]

    names(pipeline(WARM_UP))

    def work() -> list[list[Name]]:
        return [names(document) for document in pipeline.pipe(texts)]

    return work, lambda found: _tally(found, _gold(data))


def spacy_model(name: str) -> Callable[[Workload, int], tuple[Work, Count]]:
    """Return the job of a pipeline that is installed, or in a folder; it runs only what names need."""

    def load(data: Workload, threads: int) -> tuple[Work, Count]:
        import spacy

        pipeline = spacy.load(name)
        needed = {"tok2vec", "transformer", "ner", "entity_ruler"}
        pipeline.disable_pipes([pipe for pipe in pipeline.pipe_names if pipe not in needed])
        return _spacy(data, pipeline)

    return load


def spacy_lists(data: Workload, threads: int) -> tuple[Work, Count]:
    import spacy

    pipeline = spacy.blank("en")
    ruler: Any = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": name} for name, label in list_names()])
    return _spacy(data, pipeline)


def list_names() -> Iterator[tuple[str, str]]:
    """Return the names of the lists that newsframe brings along, with their label."""
    labels = {"people": "PER", "places": "LOC", "organisations": "ORG", "sports_teams": "ORG"}
    for file, label in labels.items():
        for line in (LISTS / f"{file}.txt").read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                yield line, label


def capital_runs(data: Workload, threads: int) -> tuple[Work, Count]:
    return _job(data, runs_of_capitals)


# One capitalised word after the other, with "of" and the like between two; not the "I" of the first person.
_WORD = r"[^\W\d_a-zà-ÿ][\w’'.&-]*[^\W_]"
_RUN = re.compile(rf"(?:(?:[A-Z]\.)+|{_WORD})(?:\s(?:(?:of|de|van|von|al|bin)\s)?(?:(?:[A-Z]\.)+|{_WORD}))*")
_POSSESSIVE = re.compile(r"[’']s$")
_SENTENCE_BEGINS = re.compile(r"(?:^|[.!?:][\"”’)]*\s+|[“\"`(]|\n)\s*$")
_PLACE_BEFORE = re.compile(r"\b(?:in|at|from|near|to)\s$")


def runs_of_capitals(text: str) -> Iterator[Name]:
    """Take each run of capitalised words for a name, unless it is a single word that begins a sentence.

    In capitals it is an organisation, after "in" or "from" a place, and otherwise a person.
    """
    for match in _RUN.finditer(text):
        name = _POSSESSIVE.sub("", match[0])
        before = text[max(0, match.start() - 12) : match.start()]
        if re.search(r"\s", name) is None and _SENTENCE_BEGINS.search(before):
            continue
        place = _PLACE_BEFORE.search(before)
        label = "LOC" if place else "ORG" if name.isupper() and "." not in name else "PER"
        yield match.start(), match.start() + len(name), label


def _nltk_misses() -> str | None:
    """Return why NLTK's chunker cannot run."""
    if importlib.util.find_spec("nltk") is None:
        return "nltk is not installed"
    import nltk

    needed = (
        "tokenizers/punkt_tab",
        "taggers/averaged_perceptron_tagger_eng",
        "chunkers/maxent_ne_chunker_tab",
        "corpora/words",
    )
    absent = []
    for resource in needed:
        try:
            nltk.data.find(resource)
        except LookupError:
            absent.append(resource.partition("/")[2])
    return f"its data are not installed ({', '.join(absent)}), and would be a download" if absent else None


def _spacy_misses() -> str | None:
    return None if importlib.util.find_spec("spacy") else "spacy is not installed"


def _no_model() -> str | None:
    return _spacy_misses() or (
        f"no English model is installed (or named by {MODEL_VARIABLE}), and a model would be a download"
    )


def _models() -> list[Job]:
    """Return a job for each English model of spaCy that is installed, or for none the one that says so."""
    # The packages of models announce themselves so; spaCy need not be imported to know them.
    names = {entry.name for entry in importlib.metadata.entry_points(group="spacy_models")}
    found = [name for name in sorted(names) if name.startswith("en_")]
    found += filter(None, [os.environ.get(MODEL_VARIABLE)])
    labelled = [(f"spacy-{Path(name).name}", f"spaCy, `{Path(name).name}`", spacy_model(name)) for name in found]
    return [Job(*fields, slow=True, misses=_spacy_misses) for fields in labelled] or [
        Job("spacy-model", "spaCy with a model", spacy_model("en"), slow=True, misses=_no_model)
    ]


RECOGNISERS = [
    Job("newsframe-entities", "**newsframe** `read(frame).mentions()`", newsframe_mentions),
    Job("newsframe-entities-corpus", "**newsframe** `corpus.mentions()`", newsframe_corpus_mentions),
    Job("newsframe-entities-one-pass", "**newsframe** `corpus.mentions(second_pass=False)`", newsframe_one_pass),
    *_models(),
    Job("nltk-entities", "NLTK `ne_chunk`", nltk_chunker, slow=True, misses=_nltk_misses),
    Job("spacy-lists", "spaCy `entity_ruler`, with newsframe's lists", spacy_lists, slow=True, misses=_spacy_misses),
    Job("capital-runs", "runs of capitalised words, a regular expression", capital_runs, slow=True),
]

# What newsframe promises: a job, the least of a million tokens per CPU-second, and what it is called.
SPEEDS = [
    ("newsframe-entities-one-pass", 1.5, "names of a corpus in memory, one pass"),
    ("newsframe-entities-corpus", 1.0, "names of a corpus in memory, both passes"),
]
