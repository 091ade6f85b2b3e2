"""The corpus: articles, and the tables that are made of them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import polars as pl

from newsframe._options import choice, refusal, shown, to_json
from newsframe._progress import Progress
from newsframe._repr import card
from newsframe.statistics.concordance import ConcordanceStatistics
from newsframe.statistics.dates import DateStatistics
from newsframe.statistics.dispersion import DispersionStatistics
from newsframe.statistics.diversity import DiversityStatistics
from newsframe.statistics.entities import EntityStatistics
from newsframe.statistics.keyness import KeynessStatistics
from newsframe.statistics.keywords import KeywordStatistics
from newsframe.statistics.lookup import LookupStatistics
from newsframe.statistics.pairs import PairStatistics
from newsframe.statistics.readability import ReadabilityStatistics
from newsframe.statistics.similarity import SimilarityStatistics
from newsframe.statistics.terms import TermStatistics
from newsframe.statistics.timelines import TimelineStatistics

if TYPE_CHECKING:
    from newsframe._typing import Offsets, UnicodeForm

__all__ = ["Corpus"]


class Corpus(
    TermStatistics,
    KeynessStatistics,
    DispersionStatistics,
    DiversityStatistics,
    ReadabilityStatistics,
    ConcordanceStatistics,
    LookupStatistics,
    PairStatistics,
    KeywordStatistics,
    SimilarityStatistics,
    DateStatistics,
    TimelineStatistics,
    EntityStatistics,
):
    """A collection of articles, and the tables that are made of them.

    Made by :func:`read` or :func:`scan`. It never changes: :meth:`filter`, :meth:`select` and :meth:`sample` return a
    sub-corpus that shares the articles. Any number of threads can use it.
    """

    __slots__ = ()

    def __len__(self) -> int:
        """Return the number of articles; a scanned corpus reads its files to know."""
        with Progress("counting articles") as progress:
            return self._corpus.n_articles(progress)

    def articles(self, *, text: bool = True) -> pl.DataFrame:
        """Return one row per article.

        Parameters
        ----------
        text : bool
            Whether the texts are among the columns; without them the frame is small.

        Returns
        -------
        polars.DataFrame
            ``article_id`` (UInt32), ``source``, ``record`` (Int64), ``title``, ``authors`` (List(String)),
            ``published`` (Date), ``published_at`` (Datetime, UTC), ``dateline``, ``section``, ``site``, ``language``,
            ``url``, ``n_chars``, ``n_tokens``, ``n_sentences`` (Int64), ``text``, then ``id``, ``boilerplate``,
            ``published_evidence``, ``modified`` (Date), ``encoding``, ``encoding_evidence``, ``replacements`` (Int64),
            then every key or column that was kept.

        Examples
        --------
        >>> import newsframe as nf
        >>> nf.read("tests/articles/wire.jsonl").articles().select("published", "section").row(0)
        (datetime.date(2024, 10, 1), 'economy')
        """
        return self._frame("reading articles", lambda progress: self._corpus.articles(text, progress))

    def tokens(
        self,
        *,
        lowercase: bool = True,
        unicode: UnicodeForm = "nfc",
        strip_accents: bool = False,
        stem: str | None = None,
        offsets: Offsets = "char",
    ) -> pl.DataFrame:
        """Return one row per token, punctuation included.

        Parameters
        ----------
        lowercase, unicode, strip_accents, stem
            How the column ``term`` is made, as for :meth:`terms`.
        offsets : {"char", "byte", "utf16"}
            The unit of ``start`` and ``end``; ``text[start:end]`` is the token for characters.

        Returns
        -------
        polars.DataFrame
            ``article_id`` (UInt32), ``sentence``, ``position``, ``start``, ``end`` (Int64), ``text``, ``term``,
            ``kind`` (String).

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> corpus = nf.read(pl.DataFrame({"text": ["U.S. talks cost $40."]}))
        >>> corpus.tokens().select("start", "end", "text", "kind").rows()
        [(0, 4, 'U.S.', 'word'), (5, 10, 'talks', 'word'), (11, 15, 'cost', 'word'), (16, 19, '$40', 'number'),
         (19, 20, '.', 'punctuation')]
        """
        options = {"lowercase": lowercase, "unicode": unicode, "strip_accents": strip_accents, "stem": stem}
        return self._frame(
            "tokenizing", lambda progress: self._corpus.tokens(to_json(options), choice(offsets), progress)
        )

    def sentences(self, *, offsets: Offsets = "char") -> pl.DataFrame:
        """Return one row per sentence.

        Parameters
        ----------
        offsets : {"char", "byte", "utf16"}
            The unit of ``start`` and ``end``; ``text[start:end]`` is the sentence for characters.

        Returns
        -------
        polars.DataFrame
            ``article_id`` (UInt32), ``sentence``, ``start``, ``end`` (Int64), ``text`` (String).

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> corpus = nf.read(pl.DataFrame({"text": ["Mr. Lund spoke. Nobody listened."]}))
        >>> corpus.sentences()["text"].to_list()
        ['Mr. Lund spoke.', 'Nobody listened.']
        """
        return self._frame("splitting", lambda progress: self._corpus.sentences(choice(offsets), progress))

    def publication_dates(self) -> pl.DataFrame:
        """Return one row per date that an article gives for its publication or its last change.

        A date can stand in a field, in front matter, in the byline, the dateline or the first lines, in the name of
        the file or of its folder, and in the address. The strongest evidence that reads as a day is the ``published``
        of the article; a date that is called one of a change never is. All others are kept here, and raise or lower
        how far the chosen one can be trusted.

        Returns
        -------
        polars.DataFrame
            ``article_id`` (UInt32); ``kind``, which is ``published`` or ``modified``; ``day`` (Date, null if what is
            written was not taken for a day), ``at`` (Datetime, UTC); ``evidence``, ``confidence`` (Float64, from 0 to
            1), ``text`` as it is written, ``chosen`` (Boolean) and ``note``, which says why. Then, for the article,
            ``dct_suspect`` (Boolean, null if nothing tells): whether more weekdays of its text contradict the day of
            publication than fit it, such as ``Monday, August 18`` in a year in which that is a Sunday;
            ``weekdays_agree``, ``weekdays_contradict`` (Int64); and ``suggested`` (Date), a day that all of them fit.

            The rows of an article stand together, those of publication first, the chosen one before the others. An
            article without any date has no row.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> text = "The talks failed on Friday, August 15. They resume on Monday, August 18."
        >>> url = "https://news.example/2025/08/17/talks"
        >>> corpus = nf.read(pl.DataFrame({"published": ["2024-08-17"], "url": [url], "text": [text]}))
        >>> dates = corpus.publication_dates()
        >>> dates.select("evidence", "text", "chosen", "note").rows()
        [('field', '2024-08-17', True, 'the strongest evidence'),
         ('url', '2025/08/17', False, 'stronger evidence gives another day')]
        >>> dates.select("dct_suspect", "weekdays_contradict", "suggested").row(0)
        (True, 2, datetime.date(2025, 8, 17))
        """
        return self._frame("reading dates", lambda progress: self._corpus.publication_dates(progress))

    def issues(self) -> pl.DataFrame:
        """Return one row per document that was rejected or repaired, and per notice, in the order of the input.

        A sub-corpus shows those of the whole.

        Returns
        -------
        polars.DataFrame
            ``source`` (String), ``record``, ``offset`` (Int64, bytes in the decompressed source), ``code``,
            ``severity`` (``rejected``, ``repaired`` or ``notice``), ``reason``, ``advice`` (String).

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> issues = nf.read("tests/articles/wire.jsonl").issues()
        >>> issues.filter(pl.col("severity") == "rejected")["code"].to_list()
        ['JSON_EOF', 'MISSING_FIELD']
        """
        return self._frame("reading", lambda progress: self._corpus.issues(progress))

    def filter(self, *predicates: pl.Expr) -> Corpus:
        """Return the sub-corpus of the articles for which every predicate holds. Nothing is tokenized again.

        Parameters
        ----------
        *predicates : polars.Expr
            Expressions over the columns of :meth:`articles`.

        Returns
        -------
        Corpus
            Its articles keep their ``article_id``.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> corpus = nf.read("tests/articles/wire.jsonl")
        >>> len(corpus.filter(pl.col("section") == "politics")) < len(corpus)
        True
        """
        if not predicates or not all(isinstance(predicate, pl.Expr) for predicate in predicates):
            raise refusal(
                f"filter() got {shown(predicates)}", 'pass Polars expressions, such as pl.col("section") == "local"'
            )
        columns = {name for predicate in predicates for name in predicate.meta.root_names()}
        text = not columns or bool(columns & {"text", "boilerplate"})
        return self.select(self.articles(text=text).filter(*predicates)["article_id"])

    def select(self, ids: Iterable[int]) -> Corpus:
        """Return the sub-corpus of the articles with these ids.

        Parameters
        ----------
        ids : iterable of int
            Values of the column ``article_id`` of :meth:`articles`, such as a Polars series.

        Returns
        -------
        Corpus
            Its articles keep their ``article_id``.

        Raises
        ------
        newsframe.errors.OptionsError
            If there is no such article.

        Examples
        --------
        >>> import newsframe as nf
        >>> len(nf.read("tests/articles/wire.jsonl").select([0, 2]))
        2
        """
        try:
            return Corpus(self._corpus.select(list(ids)))
        except (TypeError, OverflowError):
            raise refusal(f"ids are {shown(ids)}", "pass values of the column article_id") from None

    def without(self, other: Corpus) -> Corpus:
        """Return the sub-corpus of the articles that are not in another sub-corpus of the same corpus.

        Parameters
        ----------
        other : Corpus
            What :meth:`filter`, :meth:`select` or :meth:`sample` returned.

        Returns
        -------
        Corpus
            Its articles keep their ``article_id``.

        Raises
        ------
        newsframe.errors.OptionsError
            If the other is a part of another corpus.

        Examples
        --------
        >>> import newsframe as nf
        >>> corpus = nf.read("tests/articles/wire.jsonl")
        >>> part = corpus.sample(5)
        >>> len(corpus.without(part)) == len(corpus) - 5
        True
        """
        if not isinstance(other, Corpus):
            raise refusal(f"other is {shown(other)}", "pass a sub-corpus of this corpus")
        return Corpus(self._corpus.without(other._corpus))

    def sample(self, n: int, *, seed: int = 0) -> Corpus:
        """Return a random sub-corpus, the same for the same seed.

        Parameters
        ----------
        n : int
            The number of articles; all, if there are no more.
        seed : int
            What the choice depends on, from 0.

        Returns
        -------
        Corpus
            Its articles keep their ``article_id``.

        Examples
        --------
        >>> import newsframe as nf
        >>> len(nf.read("tests/articles/wire.jsonl").sample(5, seed=1))
        5
        """
        try:
            return Corpus(self._corpus.sample(n, seed))
        except (TypeError, OverflowError):
            raise refusal(f"n is {shown(n)}, seed is {shown(seed)}", "pass integers from 0") from None

    def provenance(self) -> dict[str, Any]:
        """Return where the corpus comes from: versions, options, sources and counts.

        Returns
        -------
        dict
            ``newsframe`` and ``tokenizer`` (versions), ``options``, ``read``, ``kept``, ``rejected``, ``articles``,
            ``selected`` (whether it is a sub-corpus), ``bytes``, ``tokens``, ``sources``.

        Examples
        --------
        >>> import newsframe as nf
        >>> origin = nf.read("tests/articles/wire.jsonl").provenance()
        >>> origin["read"] == origin["kept"] + origin["rejected"]
        True
        """
        with Progress("reading") as progress:
            provenance: dict[str, Any] = json.loads(self._corpus.provenance(progress))
        return provenance

    def __repr__(self) -> str:
        """Return a line with the counts."""
        if self._corpus.is_scan():
            return "<Corpus: scanned, read again for each table>"
        origin = self.provenance()
        parts = [_count(origin["articles"], "article"), *self._span(), _count(len(origin["sources"]), "source")]
        if origin["rejected"]:
            parts.append(f"{origin['rejected']:,} rejected")
        return f"<Corpus: {', '.join(parts)}>"

    def _repr_html_(self) -> str:
        """Return a card with the counts, for notebooks."""
        if self._corpus.is_scan():
            return card("Corpus", [("articles", "scanned: read again for each table")], [])
        origin = self.provenance()
        kept = f" of {origin['kept']:,}" if origin["selected"] else ""
        severities = dict(self.issues()["severity"].value_counts().rows())
        issues = [f"{severities[name]:,} {name}" for name in ("rejected", "repaired") if name in severities]
        if "notice" in severities:
            issues.append(_count(severities["notice"], "notice"))
        rows = [
            ("articles", f"{origin['articles']:,}{kept}"),
            ("published", self._span()[0] if self._span() else "unknown"),
            ("tokens", f"{origin['tokens']:,}" + (" in all" if kept else "")),
            ("issues", ", ".join(issues) or "none"),
        ]
        sources = [(name, counts["kept"], counts["rejected"]) for name, counts in origin["sources"].items()]
        return card("Corpus", rows, sources)

    def _span(self) -> list[str]:
        span = self._corpus.published()
        return [f"{span[0]} to {span[1]}"] if span else []


def _count(n: int, noun: str) -> str:
    return f"{n:,} {noun}" + ("s" if n != 1 else "")
