"""Terms of the corpus and of its articles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import polars as pl

from newsframe._options import term_options, to_json, weight_options, whole_options
from newsframe._progress import Progress
from newsframe.statistics.base import COUNTED, Statistics

if TYPE_CHECKING:
    from scipy.sparse import csr_array

    from newsframe._typing import Bm25, DocFreq, Idf, Norm, StopWords, TokenKind, UnicodeForm, Weight


class TermStatistics(Statistics):
    """Terms of the corpus and of its articles."""

    __slots__ = ()

    def terms(
        self,
        *,
        lowercase: bool = True,
        unicode: UnicodeForm = "nfc",
        strip_accents: bool = False,
        stem: str | None = None,
        stop_words: StopWords = None,
        kinds: Sequence[TokenKind] = COUNTED,
        ngram_range: tuple[int, int] = (1, 1),
        min_df: DocFreq = 1,
        max_df: DocFreq = 1.0,
        max_features: int | None = None,
        by: str | Sequence[str] | None = (),
        every: str | None = None,
        confidence: float | None = None,
        resamples: int = 200,
        seed: int = 0,
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
        confidence : float, optional
            The share of resamples that the intervals of ``rel_freq`` hold, such as 0.95; without it, none are computed.
            Articles are resampled, not tokens, since an article that has a word once is likely to have it again.
        resamples, seed : int
            How many resamples are drawn, from 10 to 10,000, and what they depend on.

        Returns
        -------
        polars.DataFrame
            The group columns, then ``term`` (String), ``count``, ``doc_freq`` (Int64), ``rel_freq`` (Float64, per
            million counted tokens of the group, stop words included), with ``confidence`` ``rel_freq_low`` and
            ``rel_freq_high`` (Float64), then ``rank`` (Int64, within the group; equal counts are ordered by term).
            Groups are sorted, null first.

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
        options = term_options(locals()) | whole_options(locals())
        options |= {"confidence": confidence, "resamples": resamples, "seed": seed}
        return self._statistic("terms", "counting terms", options)

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
        kinds: Sequence[TokenKind] = COUNTED,
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
        return self._statistic("article_terms", "weighting terms", options)

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
        kinds: Sequence[TokenKind] = COUNTED,
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
