"""Readability of articles and groups."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from newsframe._options import group_options, names_of
from newsframe.statistics.base import Statistics


class ReadabilityStatistics(Statistics):
    """Readability of articles and groups."""

    __slots__ = ()

    def readability(
        self,
        *,
        measures: str | Sequence[str] = (
            "flesch_reading_ease",
            "flesch_kincaid_grade",
            "gunning_fog",
            "smog",
            "coleman_liau_short",
            "ari",
            "dale_chall_1948",
            "lix",
            "rix",
        ),
        language: str | None = None,
        by: str | Sequence[str] | None = None,
        every: str | None = None,
    ) -> pl.DataFrame:
        """Return one row per article, or per group: how hard it is to read, with the counts behind.

        A measure was made for one language, and is null for articles of another; of a group, the articles in its
        language count. LIX and RIX are for any.

        Parameters
        ----------
        measures : str or sequence of str
            Measures of readability, by name; :func:`newsframe.measures.catalogue` lists them. A name may be followed by
            parameters: ``"bormuth_gp(criterion=0.45)"``. Without any, there are the counts alone.
        language : str, optional
            The language that all articles are taken for, by name or ISO code; by default that of each article, as
            declared, else as detected.
        by : str or sequence of str, optional
            The article columns that make groups; ``()`` makes one group of the whole corpus.
        every : str, optional
            The calendar window of ``published`` that makes groups: ``"1d"``, ``"1w"`` (from Monday), ``"1mo"``,
            ``"1q"``, ``"1y"``, or several, in the column ``period``.

        Returns
        -------
        polars.DataFrame
            ``article_id`` (UInt32), or the group columns; then the counts that the measures are computed from (Int64,
            null where they are not known for the language): with the default measures ``sentences``, ``words``,
            ``characters``, ``letters``, ``long_words``, ``syllables``, ``polysyllables``, ``complex_words``,
            ``difficult_words``; then the measures (Float64, null where they are not finite): ``flesch_reading_ease``,
            ``flesch_kincaid_grade``, ``gunning_fog``, ``smog``, ``coleman_liau_short``, ``ari``, ``dale_chall_1948``,
            ``lix``, ``rix``. Groups are sorted, null first.

        Raises
        ------
        newsframe.errors.OptionsError
            If an argument has a value that is not allowed, such as a measure of another family.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> corpus = nf.read(pl.DataFrame({"text": ["The negotiators met yesterday. Nobody spoke."]}))
        >>> corpus.readability(measures=["flesch_reading_ease", "lix"], language="en").rows()
        [(0, 2, 6, 37, 2, 14, 6.39..., 36.33...)]
        """
        options = group_options(locals()) | {"measures": names_of("measures", measures), "language": language}
        return self._statistic("readability", "measuring readability", options)
