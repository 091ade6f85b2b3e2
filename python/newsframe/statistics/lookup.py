"""Categories of dictionaries."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

import polars as pl

from newsframe._options import group_options
from newsframe.dictionaries import categories_of, read_dictionary
from newsframe.statistics.base import Statistics

if TYPE_CHECKING:
    from newsframe._typing import Categories


class LookupStatistics(Statistics):
    """Categories of dictionaries."""

    __slots__ = ()

    def lookup(
        self,
        dictionary: Categories | str | os.PathLike[str],
        *,
        ignore_case: bool = True,
        min_count: int = 0,
        by: str | Sequence[str] | None = None,
        every: str | None = None,
    ) -> pl.DataFrame:
        """Return one row per article, or group, and category of a dictionary.

        Parameters
        ----------
        dictionary : dict or path
            Categories by name: each a pattern or a list of patterns, as those of :meth:`kwic`, or a dict of categories
            within it; a list may hold both. Or a file, as :func:`newsframe.read_dictionary` reads it.
        ignore_case : bool
            Whether ``Peace`` in the dictionary finds ``peace`` in the text.
        min_count : int
            Rows with a smaller count are left out; by default none, so that each group has a row for each category.
        by : str or sequence of str, optional
            The article columns that make groups; ``[]`` for one group of the whole corpus. By default, and without
            ``every``, each article is a group.
        every : str, optional
            The calendar window of ``published`` that makes groups, as for :meth:`terms`.

        Returns
        -------
        polars.DataFrame
            The group columns or ``article_id``, then ``category`` (String, with those that it is within:
            ``conflict > violence``), ``count`` (Int64), ``doc_freq`` (Int64, articles of the group with a hit),
            ``n_tokens`` (Int64, counted tokens: all but punctuation and symbols), ``rel_freq`` (Float64, per million of
            them). Groups are sorted, categories in the order of the dictionary. A category counts the hits of its own
            patterns and of the categories within it; they are the leftmost and longest and do not overlap, so that a
            token counts at most once for a category, and a phrase is one hit.

        Raises
        ------
        newsframe.errors.OptionsError
            If the dictionary has no category, or an argument has a value that is not allowed.
        newsframe.errors.PatternError
            If a pattern has no word.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> corpus = nf.read(pl.DataFrame({"text": ["War crimes and war.", "Peace and prices."]}))
        >>> dictionary = {"conflict": ["war*", {"law": ["war crime*"]}], "economy": ["price*"]}
        >>> corpus.lookup(dictionary, by=[]).select("category", "count", "doc_freq").rows()
        [('conflict', 2, 1), ('conflict > law', 1, 1), ('economy', 1, 1)]
        """
        if isinstance(dictionary, (str, os.PathLike)):
            dictionary = read_dictionary(dictionary)
        options = {"dictionary": categories_of(dictionary), "ignore_case": ignore_case, "min_count": min_count}
        return self._statistic("lookup", "looking words up", options | group_options(locals()))
