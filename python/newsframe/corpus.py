"""The corpus: articles read from files or frames, and the tables that are made of them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import polars as pl

from newsframe import _newsframe
from newsframe._progress import Progress
from newsframe._repr import card, visible
from newsframe.errors import OptionsError

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from newsframe._typing import (
        ArrowStream,
        Bm25,
        DocFreq,
        Format,
        Idf,
        Norm,
        Offsets,
        OnError,
        Paths,
        StopWords,
        TokenKind,
        TokenMode,
        UnicodeForm,
        Weight,
    )

__all__ = ["Corpus", "read", "scan", "stop_words"]

_COUNTED: tuple[TokenKind, ...] = ("word", "number", "url", "email", "handle", "hashtag", "emoji")


def read(
    source: Paths | ArrowStream,
    /,
    *,
    text: str | None = None,
    title: str | None = None,
    authors: str | None = None,
    published: str | None = None,
    section: str | None = None,
    site: str | None = None,
    language: str | None = None,
    url: str | None = None,
    id: str | None = None,
    format: Format | None = None,
    encoding: str | None = None,
    decode_replace: bool = False,
    separator: str | None = None,
    quote_char: str = '"',
    recursive: bool = True,
    hidden: bool = False,
    follow_links: bool = False,
    repair: bool | None = None,
    day_first: bool | None = None,
    sniff_markdown: bool = True,
    header: bool = True,
    dateline: bool = True,
    wrapped_lines: bool = True,
    hyphenation: bool = True,
    page_breaks: bool = True,
    running_headers: bool = True,
    boilerplate: bool = True,
    mode: TokenMode = "news",
    split_hyphens: bool = False,
    split_clitics: bool = False,
    on_error: OnError = "quarantine",
    limits: Mapping[str, float] | None = None,
    threads: int | None = None,
) -> Corpus:
    r"""Read articles into memory.

    Parameters
    ----------
    source : path, sequence of paths, or data frame
        Files, folders and globs: text, Markdown, JSON Lines, JSON, CSV, TSV, Parquet, each also gz, zst, bz2 or xz,
        and zip and tar archives. Or a frame of any library that speaks Arrow (Polars, pandas, PyArrow, DuckDB),
        one article a row.
    text, title, authors, published, section, site, language, url, id : str, optional
        The key or column that holds each; by default it is guessed from its name, and the guess is a row of
        :meth:`Corpus.issues`. Every other key or column is kept as a column of :meth:`Corpus.articles`.
    format : str, optional
        The format of every file; by default the suffix decides, then the content.
    encoding : str, optional
        The encoding of every file, such as ``"windows-1252"``; by default each file is examined.
    decode_replace : bool
        Replace bytes that are no text by U+FFFD and count them, instead of rejecting the document.
    separator, quote_char : str
        One character each, for CSV; the separator is found out by default.
    recursive, hidden, follow_links : bool
        How folders are walked: with the folders in them, with names that start with a dot, along symbolic links.
    repair : bool, optional
        Mend text: wrapped lines, hyphenation, page breaks, running headers, boilerplate. By default the text of files
        is mended and that of records and frames is taken exactly as it is.
    day_first : bool, optional
        Read 03/04/2025 as the third of April; by default such a date is left unknown and reported.
    sniff_markdown, header, dateline : bool
        Steps of reading a file: Markdown in a plain text file is recognised; title, authors and date are read from
        the head of the text; the dateline moves from the first paragraph to its column.
    wrapped_lines, hyphenation, page_breaks, running_headers, boilerplate : bool
        Steps of mending a text, each of which can be switched off.
    mode : {"news", "uax29"}
        The tokenizer's rules: made for articles, or the plain word boundaries of Unicode.
    split_hyphens, split_clitics : bool
        Split ``vice-president`` into three tokens, ``don't`` into ``do`` and ``n't``.
    on_error : {"quarantine", "raise"}
        What happens to a document that cannot be read: a row of :meth:`Corpus.issues`, or an exception.
    limits : mapping, optional
        Bounds of the reader by name, such as ``{"document_bytes": 1 << 20}``.
    threads : int, optional
        How many threads work; by default ``NEWSFRAME_THREADS``, else one for each core. No result depends on it.

    Returns
    -------
    Corpus

    Raises
    ------
    newsframe.errors.IoError
        If there is no such file or a glob matches nothing.
    newsframe.errors.OptionsError
        If an argument has a value that is not allowed.
    newsframe.errors.FrameError
        If no column of a frame holds the text.

    Examples
    --------
    >>> import newsframe as nf
    >>> nf.read("tests/articles/archive.csv")
    <Corpus: 10 articles, 2024-09-05 to 2025-08-17, 1 source, 1 rejected>

    >>> import polars as pl
    >>> frame = pl.DataFrame({"headline": ["Talks resume"], "body": ["The talks resume on Friday."]})
    >>> nf.read(frame).articles().select("title", "text", "n_tokens").row(0)
    ('Talks resume', 'The talks resume on Friday.', 6)
    """
    options = _read_options(locals())
    if isinstance(source, (str, os.PathLike)) or not hasattr(source, "__arrow_c_stream__"):
        paths = _paths(source)
        with Progress("reading") as progress:
            return Corpus(_newsframe.Corpus.read(paths, options, progress))
    frame = _table(source)
    with Progress("reading") as progress:
        return Corpus(_newsframe.Corpus.read_frame(frame, options, progress))


def scan(
    source: Paths,
    /,
    *,
    text: str | None = None,
    title: str | None = None,
    authors: str | None = None,
    published: str | None = None,
    section: str | None = None,
    site: str | None = None,
    language: str | None = None,
    url: str | None = None,
    id: str | None = None,
    format: Format | None = None,
    encoding: str | None = None,
    decode_replace: bool = False,
    separator: str | None = None,
    quote_char: str = '"',
    recursive: bool = True,
    hidden: bool = False,
    follow_links: bool = False,
    repair: bool | None = None,
    day_first: bool | None = None,
    sniff_markdown: bool = True,
    header: bool = True,
    dateline: bool = True,
    wrapped_lines: bool = True,
    hyphenation: bool = True,
    page_breaks: bool = True,
    running_headers: bool = True,
    boilerplate: bool = True,
    mode: TokenMode = "news",
    split_hyphens: bool = False,
    split_clitics: bool = False,
    on_error: OnError = "quarantine",
    limits: Mapping[str, float] | None = None,
    threads: int | None = None,
) -> Corpus:
    """Name articles that do not fit into memory: the files are read again for each table.

    The methods and their results are those of :func:`read`; memory stays bounded however large the files are. Only
    files can be scanned. What is wrong with them shows when they are read.

    Parameters
    ----------
    source : path or sequence of paths
        Files, folders and globs, as for :func:`read`.
    text, title, authors, published, section, site, language, url, id : str, optional
        As for :func:`read`, like every other option.
    format, encoding, decode_replace, separator, quote_char : optional
        As for :func:`read`.
    recursive, hidden, follow_links, repair, day_first, sniff_markdown, header, dateline : bool, optional
        As for :func:`read`.
    wrapped_lines, hyphenation, page_breaks, running_headers, boilerplate : bool
        As for :func:`read`.
    mode, split_hyphens, split_clitics, on_error, limits, threads : optional
        As for :func:`read`.

    Returns
    -------
    Corpus

    Raises
    ------
    newsframe.errors.IoError
        If there is no such file or a glob matches nothing.
    newsframe.errors.OptionsError
        If an argument has a value that is not allowed.

    Examples
    --------
    >>> import newsframe as nf
    >>> corpus = nf.scan("tests/articles/*.jsonl")
    >>> corpus.terms(stop_words="en").equals(nf.read("tests/articles/*.jsonl").terms(stop_words="en"))
    True
    """
    options = _read_options(locals())
    if hasattr(source, "__arrow_c_stream__"):
        raise _refusal("the source is a data frame", "pass it to read(); only files can be read again")
    return Corpus(_newsframe.Corpus.scan(_paths(source), options))


def stop_words(language: str) -> list[str]:
    """Return the stop words of a language, sorted.

    Parameters
    ----------
    language : str
        An English name or an ISO 639-1 code.

    Returns
    -------
    list of str

    Raises
    ------
    newsframe.errors.OptionsError
        If there is no list of the language; the message names those that there are.

    Examples
    --------
    >>> import newsframe as nf
    >>> "the" in nf.stop_words("en")
    True
    """
    return _newsframe.stop_words(language)


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
            "tokenizing", lambda progress: self._corpus.tokens(_json(options), _choice(offsets), progress)
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
        return self._frame("splitting", lambda progress: self._corpus.sentences(_choice(offsets), progress))

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
        options = _term_options(locals()) | {"by": _names("by", by), "every": every}
        return self._frame("counting terms", lambda progress: self._corpus.terms(_json(options), progress))

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
        options = _term_options(locals()) | _weight_options(locals())
        return self._frame("weighting terms", lambda progress: self._corpus.article_terms(_json(options), progress))

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

        options = _term_options(locals()) | _weight_options(locals())
        with Progress("weighting terms") as progress:
            frames = self._corpus.dtm(_json(options), progress)
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
            raise _refusal(
                f"filter() got {_shown(predicates)}", 'pass Polars expressions, such as pl.col("section") == "local"'
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
            raise _refusal(f"ids are {_shown(ids)}", "pass values of the column article_id") from None

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
            raise _refusal(f"n is {_shown(n)}, seed is {_shown(seed)}", "pass integers from 0") from None

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


def _refusal(message: str, advice: str) -> OptionsError:
    return OptionsError(f"{message}; {advice}", advice=advice)


def _paths(source: object) -> list[str]:
    """Return the paths of an argument, or say what was expected."""
    alone = isinstance(source, (str, os.PathLike)) or not isinstance(source, Iterable)
    candidates: list[object] = [source] if alone else list(cast("Iterable[object]", source))
    # A trailing slash says that a folder is meant: it has to stay.
    paths = [os.path.expanduser(path) for path in candidates if isinstance(path, (str, os.PathLike))]
    if not paths or len(paths) < len(candidates):
        raise _refusal(f"the source is {_shown(source)}", "pass a path, a list of paths, or a data frame")
    return paths


def _table(source: ArrowStream) -> pl.DataFrame:
    """Return a data frame of any library as one of Polars."""
    try:
        return _plain(pl.DataFrame(source))
    except pl.exceptions.PolarsError as error:
        message = f"the {type(source).__name__} is no table: {error}"
        raise _refusal(message, "pass a data frame; a series has to_frame()") from None


# What the compiled part takes from a frame; every other dtype becomes one of these.
_PLAIN = (
    pl.String, pl.Boolean, pl.Date, pl.Datetime, pl.Null, pl.List(pl.String), pl.Float32, pl.Float64, pl.Int32,
    pl.Int64, pl.UInt32,
)  # fmt: skip


def _plain(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the frame with columns of the dtypes that the compiled part knows."""
    # Names cross as C strings, which end at a NUL; polars would abort the process.
    frame = frame.rename({name: name.replace("\0", "␀") for name in frame.columns if "\0" in name})
    return frame.with_columns([_plain_column(series) for series in frame.get_columns()])


def _plain_column(series: pl.Series) -> pl.Series:
    dtype = series.dtype
    if dtype in _PLAIN:
        return series
    if dtype in (pl.Int8, pl.Int16, pl.UInt8, pl.UInt16):
        return series.cast(pl.Int64)
    if dtype == pl.Decimal:
        return series.cast(pl.Float64)
    if dtype == pl.Duration:
        return series.dt.to_string()
    if dtype == pl.Binary:
        return _decoded(series)
    if isinstance(dtype, (pl.List, pl.Array)):
        return series.cast(pl.List(pl.String), strict=False)
    if isinstance(dtype, pl.Struct):
        return series.struct.json_encode()
    return series.cast(pl.String, strict=False)


def _decoded(series: pl.Series) -> pl.Series:
    """Return bytes as the text that they are, or as hexadecimal digits if one of them is none."""
    try:
        return series.cast(pl.String)
    except pl.exceptions.ComputeError:
        return series.bin.encode("hex")


def _read_options(arguments: dict[str, Any]) -> str:
    options = {name: value for name, value in arguments.items() if name != "source"}
    for name in ("separator", "quote_char"):
        options[name] = _byte(name, options[name])
    if options["limits"] is None:
        del options["limits"]
    return _json(options)


def _byte(name: str, value: str | None) -> int | None:
    if value is None:
        return None
    if not isinstance(value, str) or len(value) != 1 or not value.isascii():
        raise _refusal(f"{name} is {_shown(value)}", "pass one ASCII character")
    return ord(value)


def _term_options(arguments: dict[str, Any]) -> dict[str, Any]:
    names = (
        "lowercase", "unicode", "strip_accents", "stem", "stop_words", "kinds", "ngram_range", "min_df", "max_df",
        "max_features",
    )  # fmt: skip
    options = {name: arguments[name] for name in names}
    if options["stop_words"] is not None and not isinstance(options["stop_words"], str):
        options["stop_words"] = _names("stop_words", options["stop_words"])
    options["kinds"] = _names("kinds", options["kinds"])
    return options


def _weight_options(arguments: dict[str, Any]) -> dict[str, Any]:
    return {name: arguments[name] for name in ("weight", "idf", "norm", "bm25", "k1", "b")}


def _names(option: str, value: str | Iterable[str]) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, Iterable):
        return list(value)
    raise _refusal(f"{option} is {_shown(value)}", "pass a text or a list of texts")


def _choice(value: object) -> str:
    return value if isinstance(value, str) else repr(value)


def _shown(value: object) -> str:
    return visible(repr(value))[:80]


def _json(options: Mapping[str, Any]) -> str:
    """Return the options as a JSON object, or say which of them cannot be one's value."""
    members = []
    for name, value in options.items():
        try:
            members.append(f'"{name}": {json.dumps(value, default=_jsonable, allow_nan=False)}')
        except (TypeError, ValueError):
            raise _refusal(f"{name} is {_shown(value)}", "pass text, a finite number, or a list of them") from None
    return f"{{{', '.join(members)}}}"


def _jsonable(value: object) -> object:
    if isinstance(value, Path):
        return str(value)
    if hasattr(value, "item"):  # numbers of numpy
        return value.item()
    raise TypeError
