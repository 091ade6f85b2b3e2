"""How varied the vocabulary is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsframe._options import group_options, names_of, rule_options
from newsframe.statistics.base import COUNTED, Statistics

if TYPE_CHECKING:
    import polars as pl

    from newsframe._typing import StopWords, TokenKind, UnicodeForm


class DiversityStatistics(Statistics):
    """How varied the vocabulary is."""

    __slots__ = ()

    def diversity(
        self,
        *,
        measures: str | Sequence[str] = ("ttr", "mattr", "mtld", "hdd", "yule_k"),
        function_words: StopWords = None,
        by: str | Sequence[str] | None = None,
        every: str | None = None,
        confidence: float | None = None,
        resamples: int = 200,
        seed: int = 0,
        lowercase: bool = True,
        unicode: UnicodeForm = "nfc",
        strip_accents: bool = False,
        stem: str | None = None,
        stop_words: StopWords = None,
        kinds: Sequence[TokenKind] = COUNTED,
    ) -> pl.DataFrame:
        """Return how varied the vocabulary of each article is, or of each group.

        Parameters
        ----------
        measures : str or sequence of str
            Measures of diversity, a column each, with parameters in parentheses if not the defaults:
            ``"mattr(window=100)"``. See :func:`newsframe.measures.catalogue`.
        function_words : str or sequence of str, optional
            What ``lexical_density`` takes for words of grammar: the stop words of a language, or these words; content
            words are all others that count, numbers included unless ``kinds`` leaves them out. By default the stop
            words of the language of each article, as declared, else as detected; articles of a language without a list
            are left out of the density. Compared in lower case and without stemming.
        by : str or sequence of str, optional
            The article columns that make groups; an empty list makes one group of the whole corpus. By default each
            article is measured by itself. No window, segment or factor of a group reaches over the end of an article.
        every : str, optional
            The calendar window of ``published`` that makes groups, as for :meth:`terms`.
        confidence : float, optional
            The share of resamples that an interval holds, such as 0.95: the articles of each group are drawn again,
            for the measures by the order of tokens (``mattr``, ``msttr``, ``mtld`` …). Those by the frequencies of
            types get none, since articles that are drawn twice add tokens but no types.
        resamples, seed : int
            How many resamples are drawn, from 10 to 10,000, and what they depend on.
        lowercase, unicode, strip_accents, stem, stop_words, kinds
            What a type is, as for :meth:`terms`. Stop words are left out as if they did not stand in the text; a
            measure of lexical density needs them there.

        Returns
        -------
        polars.DataFrame
            ``article_id`` (UInt32), or the group columns, then ``articles``, ``tokens``, ``types``, ``hapaxes``,
            ``dis_legomena`` (Int64: types that occur once, and twice), with a measure of lexical density
            ``content_words``, ``function_words``, ``content_types`` and ``function_types`` (Int64; null where no
            article has a list of function words), then the measures (Float64), each followed by
            the bounds of its interval, named with _low and _high behind it. A measure is null where it has no value, as
            for a text that is shorter than its window.

        Raises
        ------
        newsframe.errors.OptionsError
            If an argument has a value that is not allowed, such as a measure that does not exist.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> corpus = nf.read(pl.DataFrame({"text": ["A rose is a rose is a rose.", "War and peace."]}))
        >>> corpus.diversity(measures=["ttr", "mattr(window=3)"]).rows()
        [(0, 1, 8, 3, 0, 1, 0.375, 1.0), (1, 1, 3, 3, 3, 0, 1.0, 1.0)]
        >>> corpus.diversity(measures="ttr", by=[]).select("articles", "tokens", "types").row(0)
        (2, 11, 6)
        >>> density = corpus.diversity(measures="lexical_density", function_words="en")
        >>> density.select("content_words", "function_words", "lexical_density").rows()
        [(3, 5, 0.375), (2, 1, 0.666...)]
        """
        options = rule_options(locals()) | group_options(locals()) | {"measures": names_of("measures", measures)}
        words = function_words
        options["function_words"] = (
            words if words is None or isinstance(words, str) else names_of("function_words", words)
        )
        options |= {"confidence": confidence, "resamples": resamples, "seed": seed}
        return self._statistic("diversity", "measuring diversity", options)
