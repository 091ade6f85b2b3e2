"""Expressions of time in articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from newsframe._options import choice, date_options, to_json
from newsframe.statistics.base import Statistics

if TYPE_CHECKING:
    from newsframe._typing import DateMode, NextWeekday, Offsets


class DateStatistics(Statistics):
    """Expressions of time in articles."""

    __slots__ = ()

    def dates(
        self,
        *,
        language: str | None = None,
        mode: DateMode = "auto",
        day_first: bool | None = None,
        next_weekday: NextWeekday = "coming",
        named_periods: bool = True,
        strict: bool = False,
        offsets: Offsets = "char",
    ) -> pl.DataFrame:
        """Return one row per expression of time, resolved against the day of publication or the text before it.

        The clock of the machine is never asked: what cannot be resolved stays open. Articles in languages without rules
        have no rows; a :class:`newsframe.errors.NewsframeWarning` says how many they are.

        Parameters
        ----------
        language : str, optional
            The language whose rules all articles are read by, by name or ISO code; by default that of each article, as
            declared, else as detected, else English.
        mode : {"auto", "news", "narrative"}
            What relative dates and dates without a year are reckoned from: the day of publication (``"news"``), or the
            date that stands before in the text (``"narrative"``); by default as each text suggests.
        day_first : bool, optional
            Whether ``03/04/2025`` is the third of April; by default as other dates of the text show, else as the
            language does.
        next_weekday : {"coming", "next_week"}
            Which Friday is "next Friday", said on a Wednesday: that in two days, or that of the next week.
        named_periods : bool
            Whether "the Cold War" is a date.
        strict : bool
            Whether to keep to what annotated corpora count as expressions of time; for scoring.
        offsets : {"char", "byte", "utf16"}
            The unit of ``start`` and ``end``; Python slices characters.

        Returns
        -------
        polars.DataFrame
            ``article_id`` (UInt32), ``sentence``, ``start``, ``end`` (Int64; ``text[start:end]`` is the expression),
            ``text``, ``type`` (``DATE``, ``TIME``, ``DURATION`` or ``SET``), ``value`` (as TIMEX3 writes it), ``mod``,
            ``begin``, ``finish`` (Date; the first day and the day after the last), ``granularity``, ``anchor``
            (what it was reckoned from: published, text or none), ``confidence`` (Float64, to 1), ``quant``, ``freq``,
            ``alternative`` (the value that came second), ``range_id`` (UInt32, what the ends of a range share within
            their article), ``zone``, ``rule`` (String), then what is remarkable (Boolean): ``fiscal`` (a year of
            accounts, which has no interval), ``ambiguous_dm`` (day and month could be swapped), ``impossible_day`` (the
            day does not exist; the value is its month), ``dct_suspect`` (a weekday does not fit: the day of publication
            may be wrong). Rows stand in the order of the articles and their text. Years before 1 are dates of Polars,
            too, but none of Python, so that ``rows()`` refuses them: cast such columns to String.

        Raises
        ------
        newsframe.errors.OptionsError
            If an argument has a value that is not allowed, such as a language without rules.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> text = "The council met yesterday. It votes on 3 October; the budget is for fiscal 2026."
        >>> corpus = nf.read(pl.DataFrame({"text": [text], "published": ["2025-08-20"]}))
        >>> corpus.dates().select("text", "value", "begin", "anchor").rows()
        [('yesterday', '2025-08-19', datetime.date(2025, 8, 19), 'published'),
         ('3 October', '2025-10-03', datetime.date(2025, 10, 3), 'published'),
         ('fiscal 2026', '2026', None, 'none')]
        >>> corpus.dates().filter("fiscal")["text"].to_list()
        ['fiscal 2026']
        """
        options, unit = to_json(date_options(locals())), choice(offsets)
        return self._frame("reading dates", lambda progress: self._corpus.dates(options, unit, progress))
