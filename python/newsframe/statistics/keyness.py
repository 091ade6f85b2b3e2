"""What sets articles apart from others."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

import polars as pl

from newsframe._frames import table_of
from newsframe._options import names_of, refusal, shown, term_options, to_json, whole_options
from newsframe.statistics.base import COUNTED, Statistics

if TYPE_CHECKING:
    from newsframe import _newsframe
    from newsframe._typing import ArrowStream, DocFreq, StopWords, TokenKind, UnicodeForm
    from newsframe.corpus import Corpus


class KeynessStatistics(Statistics):
    """What sets articles apart from others."""

    __slots__ = ()

    def keyness(
        self,
        *,
        target: pl.Expr | Corpus | None = None,
        reference: str | Corpus | ArrowStream = "rest",
        total: int | None = None,
        measures: str | Sequence[str] = ("log_likelihood", "log_ratio"),
        min_count: int = 5,
        top: int | None = None,
        p_values: bool = False,
        confidence: float | None = None,
        resamples: int = 200,
        seed: int = 0,
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
    ) -> pl.DataFrame:
        """Return the terms that set articles apart: one row per term, or per group and term.

        Parameters
        ----------
        target : polars.Expr or Corpus, optional
            The articles of interest: a predicate over the columns of :meth:`articles`, or a sub-corpus. By default the
            whole corpus, or each group of ``by`` and ``every``.
        reference : {"rest", "previous"}, Corpus, or data frame
            What they are compared with: all other articles; for each window of ``every`` the latest earlier one that
            has articles (the first window has no rows); another corpus; or a published list, in a frame of any library
            with the columns ``term`` and ``count``, whose terms are taken as they are.
        total : int, optional
            The tokens of the corpus that a published list was counted from; by default the sum of its counts.
        measures : str or sequence of str
            Measures of the families keyness and association of :func:`newsframe.measures.catalogue`, with parameters
            where wanted, such as ``"simple_maths(k=100)"``. Where a measure has the parameter ``vocabulary``, it is
            by default the number of terms that are compared. Measures of dispersion over articles, such as
            ``"gries_dp"``, make two columns: that of the reference begins with ``reference_``. ``log_ratio`` takes 0
            for one half; where one side has few tokens the half can be the larger share, and the sign is then not that
            of ``direction``.
        min_count : int
            Terms that occur less often in target and reference together are left out.
        top : int, optional
            Only so many terms of each group are kept, the first by the order of the rows; p-values are adjusted before.
        p_values : bool
            Whether to add p-values of the first measure that is a test, else of ``log_likelihood``.
        confidence : float, optional
            The share of resamples that the intervals hold, such as 0.95; without it, none are computed. Articles are
            resampled, not tokens, since an article that has a word once is likely to have it again.
        resamples, seed : int
            How many resamples are drawn, from 10 to 10,000, and what they depend on.
        lowercase, unicode, strip_accents, stem, stop_words, kinds, ngram_range, min_df, max_df, max_features
            Which terms there are, as for :meth:`terms`; bounds on articles are those of target and reference together.
        by : str or sequence of str
            The article columns that make groups, as for :meth:`terms`.
        every : str, optional
            The calendar window of ``published`` that makes groups, as for :meth:`terms`.

        Returns
        -------
        polars.DataFrame
            The group columns, then ``term`` (String), ``count``, ``reference_count``, ``doc_freq``,
            ``reference_doc_freq`` (Int64), ``rel_freq``, ``reference_rel_freq`` (Float64, per million counted tokens,
            stop words included), ``direction`` (``"target"`` if the term is at least as frequent there, else
            ``"reference"``), and a column for each measure. With ``p_values`` follow ``p_value``, ``p_bh`` and
            ``p_bonferroni``, adjusted over the terms of the group; with ``confidence`` ``rel_freq_low``,
            ``rel_freq_high``, ``log_ratio_low`` and ``log_ratio_high``. Terms of the target come first, then the first
            measure decides, the largest first, then the term.

        Raises
        ------
        newsframe.errors.OptionsError
            If an argument has a value that is not allowed, or the target or the reference is empty.
        newsframe.errors.FrameError
            If a frame of counts lacks a column, or holds nulls or negative counts.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> corpus = nf.read(pl.DataFrame({
        ...     "section": ["world", "world", "sport"],
        ...     "text": ["The truce holds. The truce!", "A truce is near.", "The cup final is near."],
        ... }))
        >>> frame = corpus.keyness(target=pl.col("section") == "world", min_count=2, measures="log_ratio")
        >>> frame.select("term", "count", "reference_count", pl.col("log_ratio").round(2)).rows()
        [('truce', 3, 0, 1.74), ('the', 2, 1, 0.15), ('is', 1, 1, -0.85), ('near', 1, 1, -0.85)]
        """
        options = term_options(locals()) | whole_options(locals())
        options["measures"] = names_of("measures", measures)
        options |= {"min_count": min_count, "top": top, "p_values": p_values}
        options |= {"confidence": confidence, "resamples": resamples, "seed": seed}
        corpus = self._corpus
        if target is not None:
            if options["by"] or every is not None:
                raise refusal("both target and groups are given", "pass target, or by and every")
            corpus = self._part(target)
        against: object = reference
        if isinstance(reference, Statistics):
            against = reference._corpus
        elif not isinstance(reference, str):
            if not hasattr(reference, "__arrow_c_stream__"):
                raise refusal(
                    f"reference is {shown(reference)}",
                    'pass "rest", "previous", a corpus, or a frame with the columns term and count',
                )
            against = table_of(reference)
        elif reference == "rest" and target is not None:
            against = self._corpus.without(corpus)
        if total is not None:
            if isinstance(total, bool) or not isinstance(total, int) or total < 0:
                raise refusal(f"total is {shown(total)}", "pass a number of tokens")
            if isinstance(reference, (str, Statistics)):
                raise refusal(f"total is {total}", "it goes with a frame of counts: the tokens of a corpus are counted")
        return self._frame(
            "comparing terms", lambda progress: corpus.keyness(against, total, to_json(options), progress)
        )

    def _part(self, target: object) -> _newsframe.Corpus:
        if isinstance(target, Statistics):
            return target._corpus
        if not isinstance(target, pl.Expr):
            raise refusal(
                f"target is {shown(target)}",
                'pass a Polars expression, such as pl.col("section") == "politics", or a corpus',
            )
        return cast("Corpus", self).filter(target)._corpus
