"""The terms that characterise articles and groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import polars as pl

from newsframe._options import group_options, term_options
from newsframe.statistics.base import COUNTED, Statistics

if TYPE_CHECKING:
    from newsframe._typing import Bm25, DocFreq, Idf, StopWords, TokenKind, UnicodeForm


class KeywordStatistics(Statistics):
    """The terms that characterise articles and groups."""

    __slots__ = ()

    def keywords(
        self,
        *,
        top: int = 10,
        weight: str = "log_likelihood",
        min_count: int = 2,
        by: str | Sequence[str] | None = None,
        every: str | None = None,
        idf: Idf = "inverse",
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
        """Return one row per keyword of each article or group: a term that characterises it.

        Parameters
        ----------
        top : int
            How many keywords each article or group has at most.
        weight : str
            What makes a keyword: a measure of keyness or association of the article or group against the rest of the
            corpus, such as ``"log_likelihood"`` or ``"log_ratio"``, of terms that are more frequent there than
            elsewhere; or ``"tf_idf"`` or ``"bm25"``, for which a group is as one article. Terms whose weight is not
            above 0 are no keywords.
        min_count : int
            Terms that occur less often in the article or group are left out. A term that no other article has is a
            keyword if it is repeated.
        by : str or sequence of str, optional
            The article columns that make groups, as for :meth:`terms`; by default each article has keywords.
        every : str, optional
            The calendar window of ``published`` that makes groups, as for :meth:`terms`.
        idf : {"smooth", "plain", "inverse", "inverse_max", "inverse_prob", "unary"}
            The inverse document frequency of ``"tf_idf"``, as for :meth:`article_terms`; ``"inverse"`` is 0 for what
            is everywhere.
        bm25, k1, b
            The variant and the parameters of ``"bm25"``, as for :meth:`article_terms`.
        lowercase, unicode, strip_accents, stem, stop_words, kinds, ngram_range, min_df, max_df, max_features
            Which terms there are, as for :meth:`terms`.

        Returns
        -------
        polars.DataFrame
            ``article_id`` (UInt32) or the group columns, then ``term`` (String), ``count``, ``doc_freq`` (Int64,
            articles of the corpus or of the group with the term), ``weight`` (Float64), ``rank`` (Int64, within the
            article or group; equal weights are ordered by count, then by term).

        Raises
        ------
        newsframe.errors.OptionsError
            If an argument has a value that is not allowed, such as a column that no article has.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> corpus = nf.read(pl.DataFrame({"text": ["War, war and peace.", "Trade, trade and peace."]}))
        >>> corpus.keywords().select("article_id", "term", "count", "rank").rows()
        [(0, 'war', 2, 1), (1, 'trade', 2, 1)]
        """
        options = term_options(locals()) | group_options(locals())
        options |= {"top": top, "weight": weight, "min_count": min_count, "idf": idf, "bm25": bm25, "k1": k1, "b": b}
        return self._statistic("keywords", "finding keywords", options)
