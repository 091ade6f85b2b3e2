"""Similar articles, terms and groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import polars as pl

from newsframe._options import term_options, weight_options
from newsframe.statistics.base import COUNTED, Statistics

if TYPE_CHECKING:
    from newsframe._typing import Bm25, DocFreq, Idf, Metric, Norm, StopWords, TokenKind, UnicodeForm, Weight


class SimilarityStatistics(Statistics):
    """Similar articles, terms and groups."""

    __slots__ = ()

    def similarity(
        self,
        *,
        between: str = "articles",
        metric: Metric = "cosine",
        p: float = 2.0,
        min_similarity: float | None = None,
        max_distance: float | None = None,
        top: int | None = None,
        titles: bool = False,
        weight: Weight = "tf_idf",
        idf: Idf = "smooth",
        norm: Norm = "l2",
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
        """Return one row per pair of similar articles, terms or groups, or per nearest neighbour of each.

        Without stop words the words that every text has decide: pass ``stop_words`` or ``max_df``.

        Parameters
        ----------
        between : str
            What is compared: ``"articles"`` by their terms, ``"terms"`` by the articles that they are in, or the groups
            that an article column makes, such as ``"section"``, each as if its articles were one.
        metric : str
            Of weights: ``"cosine"``, ``"extended_jaccard"``, ``"extended_dice"``, ``"correlation"``; of what occurs at
            all: ``"jaccard"``, ``"dice"``, ``"hamann"``, ``"simple_matching"``; the distances ``"euclidean"``,
            ``"manhattan"``, ``"canberra"``, ``"minkowski"``. Formulas stand in :func:`newsframe.measures.catalogue`.
        p : float
            The power of ``"minkowski"``, at least 1.
        min_similarity : float, optional
            Pairs that are less similar are left out. A bound makes a large corpus possible, and a high one fast.
        max_distance : float, optional
            Pairs that are further apart are left out.
        top : int, optional
            Only so many nearest neighbours of each; by default every pair, once. Without it and without a bound there
            may be at most 20 million pairs, which some 6,300 articles make.
        titles : bool
            Whether the titles of articles are among the columns.
        weight, idf, bm25, k1, b
            The weight of a term in an article or group, as for :meth:`article_terms`.
        norm : {"none", "l1", "l2"}
            The scaling of the weights of each article, term or group that is compared.
        lowercase, unicode, strip_accents, stem, stop_words, kinds, ngram_range, min_df, max_df, max_features
            Which terms there are, as for :meth:`terms`.

        Returns
        -------
        polars.DataFrame
            ``article_id``, ``other_id`` (UInt32), then ``similarity`` (Float64), sorted by both ids, of which the first
            is the smaller. Between terms the first columns are ``term`` and ``other``, between groups the name of the
            column, also after ``other_``; the third is ``distance`` for distances. With ``titles`` the columns
            ``title`` and ``other_title`` (String) follow the ids. With ``top`` each pair may be there from both sides,
            and the last column is ``rank`` (Int64), from 1; equal neighbours are ordered as the ids.

        Raises
        ------
        newsframe.errors.OptionsError
            If an argument has a value that is not allowed, or there are too many pairs.
        newsframe.errors.LimitError
            If the bound leaves too many pairs.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> corpus = nf.read(pl.DataFrame({"text": ["War and peace.", "Peace, not war!", "Trade talks."]}))
        >>> corpus.similarity(metric="jaccard", min_similarity=0.1).rows()
        [(0, 1, 0.5)]
        """
        options = term_options(locals()) | weight_options(locals())
        options |= {
            "between": between,
            "metric": metric,
            "p": p,
            "min_similarity": min_similarity,
            "max_distance": max_distance,
            "top": top,
            "titles": titles,
        }
        return self._statistic("similarity", "comparing", options)
