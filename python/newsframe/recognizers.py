"""Other recognisers of names: their spans as a table that newsframe counts.

Nothing is imported here that is not installed: a recogniser is known by what it can do. :func:`spans` runs one over a
corpus, and the methods of :class:`newsframe.Corpus` that take ``recognizer`` do so at each call.

>>> import newsframe as nf, polars as pl
>>> from newsframe import recognizers
>>> corpus = nf.read(pl.DataFrame({"text": ["Orbán met Macron."]}))
>>> def shouting(text):
...     return [{"start": 0, "end": 5, "label": "PERSON"}]
>>> corpus.mentions(recognizer=recognizers.spans(corpus, shouting))["text"].to_list()
['Orbán']
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, TypeAlias, cast

import polars as pl

from newsframe._frames import table_of
from newsframe._options import names_of, refusal, shown
from newsframe._progress import Progress

if TYPE_CHECKING:
    from newsframe import Corpus
    from newsframe._typing import Label

__all__ = ["spans"]

_SCHEMA = {
    "article_id": pl.UInt32,
    "start": pl.Int64,
    "end": pl.Int64,
    "label": pl.String,
    "score": pl.Float64,
    "source": pl.String,
}
_LABELS: tuple[Label, ...] = ("PER", "ORG", "LOC", "NORP")
# What a model that is told in words what to look for understands best.
_PROMPTS = {
    "PER": "person",
    "ORG": "organization",
    "LOC": "location",
    "NORP": "nationality",
    "EVENT": "event",
    "WORK": "work of art",
    "PRODUCT": "product",
}
_OURS = {prompt: label for label, prompt in _PROMPTS.items()}

# Start and end in characters, label, score.
_Span: TypeAlias = tuple[int, int, str, float | None]
_Texts: TypeAlias = Sequence[str]


def spans(
    corpus: Corpus,
    recognizer: Any,
    *,
    labels: Sequence[Label] = _LABELS,
    batch_size: int = 32,
    chunk_chars: int = 1000,
) -> pl.DataFrame:
    """Return the spans that a recogniser finds in the articles of a corpus.

    To pass the table to several methods runs the recogniser once. It can be changed before: labels renamed, rows left
    out or added.

    Parameters
    ----------
    corpus : Corpus
        The articles; a scanned corpus is read into memory.
    recognizer : object
        A spaCy pipeline (``nlp``), a Stanza pipeline, a GLiNER model, a token-classification pipeline of Hugging Face
        with an ``aggregation_strategy``, or a function of a text that returns spans: mappings with ``start``, ``end``,
        ``label`` and, if wanted, ``score``; tuples of these; or a spaCy ``Doc``.
    labels : sequence of str
        What a GLiNER model is told to look for; others find what they were trained on.
    batch_size : int
        How many texts a recogniser is given at once, if it takes several.
    chunk_chars : int
        How many characters a GLiNER model or a Hugging Face pipeline is given at most, in whole sentences: these models
        read no more than a few hundred words at a time. A longer sentence stays whole.

    Returns
    -------
    polars.DataFrame
        ``article_id`` (UInt32), ``start``, ``end`` (Int64, in characters of the text), ``label`` (String, as the
        recogniser has it), ``score`` (Float64, null if it does not say), ``source`` (String, the kind of recogniser).

    Raises
    ------
    newsframe.errors.OptionsError
        If the recogniser is none of these, or returns something else than spans.

    Examples
    --------
    >>> import newsframe as nf, polars as pl
    >>> from newsframe import recognizers
    >>> corpus = nf.read(pl.DataFrame({"text": ["Orbán met Macron in Paris."]}))
    >>> found = recognizers.spans(corpus, lambda text: [(0, 5, "PERSON", 0.9), (10, 16, "PERSON", 0.4)])
    >>> found.select("start", "end", "label", "score", "source").rows()
    [(0, 5, 'PERSON', 0.9, 'function'), (10, 16, 'PERSON', 0.4, 'function')]
    """
    for name, number in (("batch_size", batch_size), ("chunk_chars", chunk_chars)):
        if isinstance(number, bool) or not isinstance(number, int) or number < 1:
            raise refusal(f"{name} is {shown(number)}", "pass a whole number from 1")
    source, find, chunks = _adapter(recognizer, names_of("labels", labels), batch_size)
    pieces = _chunks(corpus, chunk_chars) if chunks else _articles(corpus)
    columns: dict[str, list[Any]] = {name: [] for name in _SCHEMA}
    with Progress("recognizing") as progress:
        for at in range(0, len(pieces), batch_size):
            progress(at, len(pieces))
            batch = pieces[at : at + batch_size]
            for (article, offset, text), found in zip(batch, find([text for _, _, text in batch]), strict=True):
                for start, end, label, score in found:
                    if not 0 <= start < end <= len(text):
                        raise refusal(
                            f"the recognizer found {start}..{end} in a text of {len(text)} characters",
                            "return spans in characters, whose end is behind their start",
                        )
                    row = (article, offset + start, offset + end, label, score, source)
                    for column, value in zip(columns.values(), row, strict=True):
                        column.append(value)
    return pl.DataFrame(columns, schema=_SCHEMA)


def table_for(
    corpus: Corpus, recognizer: Any, labels: Sequence[Label], offsets: str
) -> tuple[pl.DataFrame, str] | None:
    """Return the spans of an argument ``recognizer`` and the unit of their offsets; none if there is none."""
    if recognizer is None:
        return None
    if isinstance(recognizer, pl.LazyFrame):
        recognizer = recognizer.collect()
    if hasattr(recognizer, "__arrow_c_stream__"):
        return table_of(recognizer), offsets
    return spans(corpus, recognizer, labels=labels), "char"


def _adapter(
    recognizer: Any, labels: list[str], batch_size: int
) -> tuple[str, Callable[[_Texts], Iterable[Iterable[_Span]]], bool]:
    """Return the kind of a recogniser, how it reads texts, and whether these must be short."""
    if hasattr(recognizer, "predict_entities"):
        prompts = [_PROMPTS.get(label, label) for label in labels]
        return "gliner", lambda texts: [_gliner(recognizer.predict_entities(text, prompts)) for text in texts], True
    if hasattr(recognizer, "pipe") and hasattr(recognizer, "vocab"):
        return "spacy", lambda texts: map(_document, recognizer.pipe(texts, batch_size=batch_size)), False
    if any(of.__module__.split(".")[0] == "stanza" for of in type(recognizer).__mro__):
        return "stanza", lambda texts: [_document(recognizer(text)) for text in texts], False
    if getattr(recognizer, "task", None) in ("ner", "token-classification"):
        return "transformers", lambda texts: map(_grouped, recognizer(list(texts), batch_size=batch_size)), True
    if callable(recognizer):
        return "function", lambda texts: [_returned(recognizer(text)) for text in texts], False
    raise refusal(
        f"the recognizer is {shown(recognizer)}",
        "pass a spaCy, Stanza, GLiNER or Hugging Face pipeline, a function of a text, or a data frame of spans",
    )


def _gliner(found: Iterable[Mapping[str, Any]]) -> Iterator[_Span]:
    for entity in found:
        label = entity["label"]
        yield int(entity["start"]), int(entity["end"]), _OURS.get(label, label), float(entity["score"])


def _document(document: Any) -> Iterator[_Span]:
    """Return the spans of a document of spaCy or Stanza."""
    for entity in document.ents:
        label = entity.label_ if hasattr(entity, "label_") else entity.type
        yield int(entity.start_char), int(entity.end_char), str(label), None


def _grouped(found: Iterable[Mapping[str, Any]]) -> Iterator[_Span]:
    for entity in found:
        if "entity_group" not in entity:
            raise refusal(
                "the Hugging Face pipeline returns tokens and not names",
                'make it with aggregation_strategy="simple" or "first"',
            )
        # Some models do not say where a name stands.
        if entity.get("start") is None:
            raise refusal("the Hugging Face pipeline returns no offsets", "use a model with a fast tokenizer")
        yield int(entity["start"]), int(entity["end"]), str(entity["entity_group"]), float(entity["score"])


def _returned(found: Any) -> Iterator[_Span]:
    """Return what a function returned as spans, or say what was expected."""
    if hasattr(found, "ents"):
        yield from _document(found)
        return
    for span in found if isinstance(found, Iterable) else [found]:
        if isinstance(span, Mapping):
            span = tuple(span.get(name) for name in ("start", "end", "label", "score"))
        if not isinstance(span, Sequence) or isinstance(span, str) or len(span) not in (3, 4):
            raise _no_span(span)
        start, end, label, score = (*span, None)[:4]
        if not isinstance(label, str):
            raise _no_span(span)
        try:
            yield int(start), int(end), label, None if score is None else float(cast("float", score))
        except (TypeError, ValueError):
            raise _no_span(span) from None


def _no_span(span: object) -> Exception:
    return refusal(
        f"the recognizer returned {shown(span)}",
        'return spans such as {"start": 0, "end": 5, "label": "PERSON"} or (0, 5, "PERSON")',
    )


def _articles(corpus: Corpus) -> list[tuple[int, int, str]]:
    """Return each text with its article, from its beginning on."""
    articles = corpus.articles()
    return [(article, 0, text) for article, text in articles.select("article_id", "text").rows() if text]


def _chunks(corpus: Corpus, most: int) -> list[tuple[int, int, str]]:
    """Return each text in pieces of whole sentences, with the article and where in it the piece begins."""
    texts = dict(corpus.articles().select("article_id", "text").rows())
    chunks: list[tuple[int, int, int]] = []
    for article, start, end in corpus.sentences().select("article_id", "start", "end").rows():
        if chunks and chunks[-1][0] == article and end - chunks[-1][1] <= most:
            chunks[-1] = (article, chunks[-1][1], end)
        else:
            chunks.append((article, start, end))
    return [(article, start, texts[article][start:end]) for article, start, end in chunks]
