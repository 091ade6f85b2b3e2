"""The corpus: articles, and the tables that are made of them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from newsframe import _newsframe
from newsframe._options import choice, names_of, refusal, shown, term_options, to_json, weight_options
from newsframe._progress import Progress
from newsframe._repr import card

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from newsframe._typing import Bm25, DocFreq, Idf, Norm, Offsets, StopWords, TokenKind, UnicodeForm, Weight

__all__ = ["Corpus"]

_COUNTED: tuple[TokenKind, ...] = ("word", "number", "url", "email", "handle", "hashtag", "emoji")


class Corpus:
    """A collection of articles, and the tables that are made of them.

    Made by :func:`read` or :func:`scan`. It never changes: :meth:`filter`, :meth:`select` and :meth:`sample` return a
    sub-corpus that shares the articles. Any number of threads can use it.
    """

    __slots__ = ("_corpus",)

    def __init__(self, corpus: _newsframe.Corpus) -> None:
        self._corpus = corpus

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
            ``published_evidence``, ``encoding``, ``encoding_evidence``, ``replacements`` (Int64), then every key or
            column that was kept.

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

    def terms(
        self,
        *,
        lowercase: bool = True,
        unicode: UnicodeForm = "nfc",
        strip_accents: bool = False,
        stem: str | None = None,
        stop_words: StopWords = None,
        kinds: Sequence[TokenKind] = _COUNTED,
        ngram_range: tuple[int, int] = (1, 1),
        min_df: DocFreq = 1,
        max_df: DocFreq = 1.0,
        max_features: int | None = None,
        by: str | Sequence[str] = (),
        every: str | None = None,
    ) -> pl.DataFrame:
        """Return one row per term, or per group and term, the most frequent first.

        Parameters
        ----------
        lowercase : bool
            Whether ``Peace`` and ``peace`` are one term.
        unicode : {"nfc", "nfkc", "none"}
            The Unicode normalisation form.
        strip_accents : bool
            Whether ``café`` and ``cafe`` are one term.
        stem : str, optional
            The language whose Snowball stemmer is applied, by name or ISO code.
        stop_words : str or sequence of str, optional
            Words that do not count: the list of a language, by name or ISO code, or your own.
        kinds : sequence of str
            The kinds of token that count; by default all but punctuation and symbols.
        ngram_range : (int, int)
            The smallest and largest number of terms of an n-gram, from 1 to 9. An n-gram reaches neither across
            punctuation and stop words nor beyond its sentence.
        min_df, max_df : int or float
            Terms of fewer or more articles are left out: a number of articles, or a share from 0.0 to 1.0.
        max_features : int, optional
            Only so many of the most frequent terms are kept.
        by : str or sequence of str
            The article columns that make groups; ``"authors"`` puts an article into the group of each author.
        every : str, optional
            The calendar window of ``published`` that makes groups: ``"1d"``, ``"1w"`` (from Monday), ``"1mo"``,
            ``"1q"``, ``"1y"``, or several, in the column ``period``.

        Returns
        -------
        polars.DataFrame
            The group columns, then ``term`` (String), ``count``, ``doc_freq`` (Int64), ``rel_freq`` (Float64, per
            million counted tokens of the group, stop words included), ``rank`` (Int64, within the group; equal counts
            are ordered by term). Groups are sorted, null first.

        Raises
        ------
        newsframe.errors.OptionsError
            If an argument has a value that is not allowed, such as a column that no article has.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> corpus = nf.read(pl.DataFrame({"text": ["War and peace.", "Peace at last!"]}))
        >>> corpus.terms(stop_words="en").select("term", "count", "doc_freq").rows()
        [('peace', 2, 2), ('last', 1, 1), ('war', 1, 1)]
        """
        options = term_options(locals()) | {"by": names_of("by", by), "every": every}
        return self._frame("counting terms", lambda progress: self._corpus.terms(to_json(options), progress))

    def article_terms(
        self,
        *,
        weight: Weight = "count",
        idf: Idf = "smooth",
        norm: Norm = "none",
        bm25: Bm25 = "lucene",
        k1: float = 1.2,
        b: float = 0.75,
        lowercase: bool = True,
        unicode: UnicodeForm = "nfc",
        strip_accents: bool = False,
        stem: str | None = None,
        stop_words: StopWords = None,
        kinds: Sequence[TokenKind] = _COUNTED,
        ngram_range: tuple[int, int] = (1, 1),
        min_df: DocFreq = 1,
        max_df: DocFreq = 1.0,
        max_features: int | None = None,
    ) -> pl.DataFrame:
        """Return one row per article and term.

        Parameters
        ----------
        weight : {"count", "tf", "tf_idf", "bm25"}
            The count f; f as a share of the article's counted tokens; f times the inverse document frequency; BM25.
        idf : {"smooth", "plain", "inverse", "inverse_max", "inverse_prob", "unary"}
            The inverse document frequency of ``tf_idf``, with N articles and df of them with the term:
            ln((1 + N) / (1 + df)) + 1 as in scikit-learn; ln(N / df) + 1; log10(N / df) as in quanteda;
            log10(max df / df); log10((N - df) / df), at least 0; 1.
        norm : {"none", "l1", "l2"}
            The scaling of each article's weights; scikit-learn's default is ``"l2"``.
        bm25 : {"lucene", "okapi"}
            The variant of BM25: with idf ln(1 + (N - df + 0.5) / (df + 0.5)) and without the constant k1 + 1, or
            with idf ln((N - df + 0.5) / (df + 0.5)) and with it.
        k1, b : float
            How soon repetition stops to count (at least 0), and how much length is normalised (0 to 1).
        lowercase, unicode, strip_accents, stem, stop_words, kinds, ngram_range, min_df, max_df, max_features
            Which terms there are, as for :meth:`terms`.

        Returns
        -------
        polars.DataFrame
            ``article_id`` (UInt32), ``term`` (String), ``count`` (Int64), ``weight`` (Float64), sorted by article and
            term.

        Raises
        ------
        newsframe.errors.OptionsError
            If an argument has a value that is not allowed.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> corpus = nf.read(pl.DataFrame({"text": ["War and peace.", "Peace at last!"]}))
        >>> corpus.article_terms(weight="tf_idf", idf="inverse", stop_words="en").rows()
        [(0, 'peace', 1, 0.0), (0, 'war', 1, 0.301...), (1, 'last', 1, 0.301...), (1, 'peace', 1, 0.0)]
        """
        options = term_options(locals()) | weight_options(locals())
        return self._frame("weighting terms", lambda progress: self._corpus.article_terms(to_json(options), progress))

    def dtm(
        self,
        *,
        weight: Weight = "count",
        idf: Idf = "smooth",
        norm: Norm = "none",
        bm25: Bm25 = "lucene",
        k1: float = 1.2,
        b: float = 0.75,
        lowercase: bool = True,
        unicode: UnicodeForm = "nfc",
        strip_accents: bool = False,
        stem: str | None = None,
        stop_words: StopWords = None,
        kinds: Sequence[TokenKind] = _COUNTED,
        ngram_range: tuple[int, int] = (1, 1),
        min_df: DocFreq = 1,
        max_df: DocFreq = 1.0,
        max_features: int | None = None,
    ) -> tuple[csr_array, list[str]]:
        """Return the document-term matrix, for scikit-learn and others. Needs scipy.

        Parameters
        ----------
        weight, idf, norm, bm25, k1, b
            The weight, as for :meth:`article_terms`.
        lowercase, unicode, strip_accents, stem, stop_words, kinds, ngram_range, min_df, max_df, max_features
            Which terms there are, as for :meth:`terms`.

        Returns
        -------
        (scipy.sparse.csr_array, list of str)
            A matrix of Float64, articles (in the order of :meth:`articles`) by terms, and the terms, sorted.

        Raises
        ------
        newsframe.errors.OptionsError
            If an argument has a value that is not allowed.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> corpus = nf.read(pl.DataFrame({"text": ["War and peace.", "Peace at last!"]}))
        >>> matrix, vocabulary = corpus.dtm(stop_words="en")
        >>> matrix.shape, vocabulary
        ((2, 3), ['last', 'peace', 'war'])
        """
        from scipy.sparse import csr_array

        options = term_options(locals()) | weight_options(locals())
        with Progress("weighting terms") as progress:
            frames = self._corpus.dtm(to_json(options), progress)
        row_ends, columns, weights, _, terms = (pl.DataFrame(frame).to_series() for frame in frames)
        shape = (len(row_ends) - 1, len(terms))
        # Arrow memory is read-only, and much of scipy works in place.
        data, indices, ends = (buffer.to_numpy(writable=True) for buffer in (weights, columns, row_ends))
        return csr_array((data, indices, ends), shape=shape), terms.to_list()

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

    def _frame(self, label: str, call: Callable[[Progress], _newsframe.Frame]) -> pl.DataFrame:
        with Progress(label) as progress:
            return pl.DataFrame(call(progress))


def _count(n: int, noun: str) -> str:
    return f"{n:,} {noun}" + ("s" if n != 1 else "")
