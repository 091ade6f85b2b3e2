"""Corpora seen in time."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from newsframe._options import choice, date_options, names_of, refusal, shown, whole_options
from newsframe.statistics.base import Statistics

if TYPE_CHECKING:
    import polars as pl

    from newsframe._typing import DateMode, Day, LagTo, Near, NextWeekday, Spread, TimelineOf


class TimelineStatistics(Statistics):
    """Corpora seen in time."""

    __slots__ = ()

    def timeline(
        self,
        *,
        every: str = "1mo",
        of: TimelineOf | Sequence[TimelineOf] = ("mentioned",),
        spread: Spread = "drop",
        pattern: str | Sequence[str] | None = None,
        ignore_case: bool = True,
        regex: bool = False,
        window: Near = "sentence",
        begin: Day | None = None,
        finish: Day | None = None,
        fill: bool = True,
        language: str | None = None,
        mode: DateMode = "auto",
        day_first: bool | None = None,
        next_weekday: NextWeekday = "coming",
        named_periods: bool = True,
        strict: bool = False,
        by: str | Sequence[str] | None = (),
        published_every: str | None = None,
    ) -> pl.DataFrame:
        """Return one row per window of the calendar: how many dates that articles mention lie in it.

        Parameters
        ----------
        every : str
            How long a window is, as a Polars duration: ``"1d"``, ``"1w"``, ``"1mo"``, ``"1q"``, ``"1y"``, or ``"10y"``
            for decades. Weeks begin on Monday, and windows of months and years with the calendar's.
        of : {"mentioned", "published"} or both
            The dates that articles speak of, or the days on which they were published; each has rows of its own, whose
            ``share`` can be drawn together.
        spread : {"drop", "even", "start"}
            Where a date counts that is longer than a window, such as "1998" by months. ``"drop"``: in none; those that
            are no longer than a window count in that of their first day. ``"even"``: in each window that it overlaps by
            its share of days there (31/365 in January), so that no January stands out. ``"start"``: in the window of
            its first day.
        pattern : str or sequence of str, optional
            Only dates near which this pattern matches, as those of :meth:`kwic`; of ``"published"``, articles in which
            it does.
        ignore_case, regex, window
            How the pattern is read, and how near it has to be, as for :meth:`dates_of`.
        begin, finish : str or datetime.date, optional
            The first day that is wanted, and the day after the last, as ``"1990-01-01"``, or ``"-000043-03-15"`` before
            the year 1. Then the timeline has all windows from the one to the other. By default it reaches from the
            first to the last that is spoken of, which may be thousands of years: "3,000 years ago" is a date.
        fill : bool
            Whether windows without anything have a row.
        language, mode, day_first, next_weekday, named_periods, strict
            How dates are read, as for :meth:`dates`.
        by : str or sequence of str
            The article columns that make groups, as for :meth:`terms`.
        published_every : str, optional
            The calendar window of the day of publication that makes groups, in the column ``published``: of when do
            the articles of each year speak?

        Returns
        -------
        polars.DataFrame
            The group columns, then ``of``, ``period`` (Date, the first day of the window), ``finish`` (Date, the day
            after its last), ``count`` (Float64, mentions of dates, or articles), ``articles`` (Int64, articles with a
            date in the window that is no longer than one, or published in it), ``share`` (Float64, of the count of all
            windows of the group). Rows are in the order of time. What is in no window is a last row without days, if
            there is any: durations, sets, vague references, dates that stayed open, and what the options leave out;
            so the counts sum to the number of all mentions, or articles. Years before 1 are Polars dates, but none of
            Python: ``begin="0010-01-01"`` leaves them out.

        Raises
        ------
        newsframe.errors.OptionsError
            If an argument has a value that is not allowed, or there would be more than ten million rows.
        newsframe.errors.PatternError
            If the pattern has no word, or a regular expression does not compile.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> text = "The bridge was built in 1998 and closed on 3 May 2024. It opened again in June 2024, after a month."
        >>> corpus = nf.read(pl.DataFrame({"text": [text], "published": ["2024-07-02"]}))
        >>> corpus.timeline(every="10y").select("period", "count", "articles", "share").rows()
        [(datetime.date(1990, 1, 1), 1.0, 1, 0.333...), (datetime.date(2000, 1, 1), 0.0, 0, 0.0),
         (datetime.date(2010, 1, 1), 0.0, 0, 0.0), (datetime.date(2020, 1, 1), 2.0, 1, 0.666...), (None, 1.0, 1, None)]
        >>> corpus.timeline(pattern="clos*", fill=False).select("period", "count").rows()
        [(datetime.date(2024, 5, 1), 1.0), (None, 1.0)]
        """
        arguments = locals()
        options = date_options(arguments) | {"of": names_of("of", of), "by": names_of("by", [] if by is None else by)}
        options |= _company_options(arguments) | {"pattern": None if pattern is None else names_of("pattern", pattern)}
        options |= {name: arguments[name] for name in ("every", "spread", "fill", "published_every")}
        options |= {"begin": _day("begin", begin), "finish": _day("finish", finish)}
        return self._statistic("timeline", "reading dates", options)

    def lag(
        self,
        *,
        to: LagTo = "middle",
        edges: Sequence[int] = (1, 2, 8, 31, 92, 366, 1827, 3653, 18263, 36525),
        language: str | None = None,
        mode: DateMode = "auto",
        day_first: bool | None = None,
        next_weekday: NextWeekday = "coming",
        named_periods: bool = True,
        strict: bool = False,
        by: str | Sequence[str] | None = (),
        every: str | None = None,
    ) -> pl.DataFrame:
        """Return how far articles look back and ahead: one row per class of lags, from far back to far ahead.

        The lag of a date is the number of days from the day of publication to the middle of the date, and 0 if the day
        of publication is one of its days: "this year" is neither back nor ahead, "last year" about a year back.
        Articles without a day of publication do not count; :meth:`lag_summary` says how many they are.

        Parameters
        ----------
        to : {"middle", "nearest", "begin"}
            The day of a date to which its lag is measured.
        edges : sequence of int
            Where the classes begin, in days, the same back and ahead; by default 1, 2 and 8 days, 1, 3 and 12 months,
            5, 10, 50 and 100 years.
        language, mode, day_first, next_weekday, named_periods, strict
            How dates are read, as for :meth:`dates`.
        by, every
            The groups, as for :meth:`terms`.

        Returns
        -------
        polars.DataFrame
            The group columns, then ``lag`` (String, the class in words), ``low``, ``high`` (Int64, its lowest and
            highest lag in days, below 0 for back; null for any), ``count`` (Int64, mentions of dates with such a lag),
            ``articles`` (Int64, articles with one), ``share`` (Float64, of the mentions of the group).

        Raises
        ------
        newsframe.errors.OptionsError
            If an argument has a value that is not allowed.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> text = "The council met on Friday and yesterday. It will vote next month."
        >>> corpus = nf.read(pl.DataFrame({"text": [text], "published": ["2025-08-20"]}))
        >>> lags = corpus.lag(edges=[1, 8, 366])
        >>> lags.select("lag", "low", "high", "count").rows()
        [('over 1 year back', None, -366, 0), ('8 to 365 days back', -365, -8, 0), ('1 to 7 days back', -7, -1, 2),
         ('same time', 0, 0, 0), ('1 to 7 days ahead', 1, 7, 0), ('8 to 365 days ahead', 8, 365, 1),
         ('over 1 year ahead', 366, None, 0)]
        """
        options = _lag_options(locals()) | {"edges": _days(edges)}
        return self._statistic("lag", "reading dates", options)

    def lag_summary(
        self,
        *,
        to: LagTo = "middle",
        language: str | None = None,
        mode: DateMode = "auto",
        day_first: bool | None = None,
        next_weekday: NextWeekday = "coming",
        named_periods: bool = True,
        strict: bool = False,
        by: str | Sequence[str] | None = (),
        every: str | None = None,
    ) -> pl.DataFrame:
        """Return one row per group: which part of its dates lies back and ahead of publication, and how far.

        Parameters
        ----------
        to : {"middle", "nearest", "begin"}
            The day of a date to which its lag is measured, as for :meth:`lag`.
        language, mode, day_first, next_weekday, named_periods, strict
            How dates are read, as for :meth:`dates`.
        by, every
            The groups, as for :meth:`terms`.

        Returns
        -------
        polars.DataFrame
            The group columns, then ``articles`` (Int64, with a day of publication), ``undated`` (Int64, those without,
            which do not count), ``count`` (Int64, mentions of dates with a lag), ``unplaced`` (Int64, mentions without
            a place in the calendar: durations, sets, vague references), ``back``, ``same``, ``ahead`` (Float64, the
            parts of the mentions that lie before the day of publication, hold it, and lie after it),
            ``lower_quartile``, ``median``, ``upper_quartile`` (Float64, of the lags in days, below 0 for back),
            ``median_back``, ``median_ahead`` (Float64, how many days those that lie back or ahead do so).

        Raises
        ------
        newsframe.errors.OptionsError
            If an argument has a value that is not allowed.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> text = "The council met on Friday and yesterday. It will vote next month."
        >>> corpus = nf.read(pl.DataFrame({"text": [text], "published": ["2025-08-20"]}))
        >>> corpus.lag_summary().select("back", "median_back", "median_ahead").row(0)
        (0.666..., 3.0, 26.0)
        """
        return self._statistic("lag_summary", "reading dates", _lag_options(locals()))

    def dates_of(
        self,
        pattern: str | Sequence[str],
        *,
        ignore_case: bool = True,
        regex: bool = False,
        window: Near = "sentence",
        min_count: int = 1,
        measures: str | Sequence[str] = ("log_likelihood", "log_dice"),
        language: str | None = None,
        mode: DateMode = "auto",
        day_first: bool | None = None,
        next_weekday: NextWeekday = "coming",
        named_periods: bool = True,
        strict: bool = False,
        by: str | Sequence[str] | None = (),
        every: str | None = None,
    ) -> pl.DataFrame:
        """Return the dates that occur with a term, a name or a phrase: one row per date, the most frequent first.

        Parameters
        ----------
        pattern : str or sequence of str
            Words separated by spaces, with ``*`` and ``?``, or several such patterns, as for :meth:`kwic`.
        ignore_case : bool
            Whether ``War`` finds ``war``.
        regex : bool
            Whether each word is a regular expression, for a whole token.
        window : "sentence", "article" or int
            How near the pattern has to be to a date: in the same sentence or article, or within so many tokens before
            or behind it, punctuation included. Hits within the date itself do not count.
        min_count : int
            Dates that occur fewer times with the pattern are left out.
        measures : str or sequence of str
            Measures of association, a column each: see :func:`newsframe.measures.catalogue`. Their table counts
            mentions of dates: of this one or of others, with the pattern near or without.
        language, mode, day_first, next_weekday, named_periods, strict
            How dates are read, as for :meth:`dates`.
        by, every
            The groups, as for :meth:`terms`.

        Returns
        -------
        polars.DataFrame
            The group columns, then ``value`` (String, as TIMEX3 writes it), ``begin``, ``finish`` (Date, its first day
            and the day after its last), ``granularity`` (String, from day to century, null for named periods),
            ``count`` (Int64, mentions with the pattern near), ``articles`` (Int64, articles with such a mention),
            ``value_count`` (Int64, all mentions of the date in the group), ``expected`` (Float64, the count if the
            pattern were near all dates alike), then the measures (Float64). Rows with the same count are in the order
            of time. Only dates with a place in the calendar count, times of day as their day, but no durations;
            :meth:`timeline` with a pattern joins them by months, years or decades.

        Raises
        ------
        newsframe.errors.PatternError
            If the pattern has no word, or a regular expression does not compile.
        newsframe.errors.OptionsError
            If an argument has a value that is not allowed.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> text = "The war began in 1939. When the war ended in 1945, few spoke of 1939."
        >>> corpus = nf.read(pl.DataFrame({"text": [text]}))
        >>> corpus.dates_of("war").select("value", "count", "value_count").rows()
        [('1939', 2, 2), ('1945', 1, 1)]
        >>> corpus.dates_of("war", window=3)["value"].to_list()
        ['1939', '1945']
        """
        arguments = locals()
        options = date_options(arguments) | whole_options(arguments) | _company_options(arguments)
        options |= {"pattern": names_of("pattern", pattern), "measures": names_of("measures", measures)}
        return self._statistic("dates_of", "reading dates", options | {"min_count": min_count})


def _company_options(arguments: dict[str, object]) -> dict[str, object]:
    """Return those of the arguments that say how a pattern is read, and how near it has to be."""
    return {name: arguments[name] for name in ("ignore_case", "regex", "window")}


def _lag_options(arguments: dict[str, object]) -> dict[str, object]:
    """Return those of the arguments that say what a lag is."""
    return date_options(arguments) | whole_options(arguments) | {"to": choice(arguments["to"])}


def _days(edges: object) -> list[object]:
    """Return where classes begin as a list, or say what was expected."""
    if isinstance(edges, str) or not isinstance(edges, Iterable):
        raise refusal(f"edges is {shown(edges)}", "pass a list of numbers of days, such as [1, 8, 31, 366]")
    return list(edges)


def _day(option: str, day: Day | None) -> str | None:
    """Return a day as text, or say what was expected."""
    if isinstance(day, datetime.datetime):
        day = day.date()
    if isinstance(day, datetime.date):
        return day.isoformat()
    if day is None or (isinstance(day, str) and re.fullmatch(r"(\d{4}|[+-]\d{6})-\d\d-\d\d", day)):
        return day
    raise refusal(f"{option} is {shown(day)}", 'pass a date, or a text such as "1990-01-31"')
