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

        Notes
        -----
        What is found, with the **expression** in its sentence, in an article of Wednesday 2025-08-20; behind a value
        stands its ``mod``:

        - absolute: a day: "The bridge opened on **17 August 2025**." is DATE 2025-08-17
        - absolute: digits: "It opened on **14/03/2025**." is DATE 2025-03-14
        - absolute: a month: "It rained in **May 1998**." is DATE 1998-05
        - absolute: a week of a month: "It rained in **the third week of May 2024**." is DATE 2024-W20
        - absolute: a season: "It was **the winter of 1998**." is DATE 1998-WI
        - absolute: a quarter or half: "Sales fell in **the fourth quarter of 2024**." is DATE 2024-Q4
        - absolute: a decade: "It was built in **the 1970s**." is DATE 197
        - absolute: a century: "It was built in **the 18th century**." is DATE 17
        - absolute: before Christ: "Caesar died in **44 BC**." is DATE BC0044
        - absolute: a holiday: "They met on **Easter Monday 2024**." is DATE 2024-04-01
        - relative to the document: a word: "She arrived **yesterday**." is DATE 2025-08-19
        - relative to the document: a weekday: "She arrived on **Friday**." is DATE 2025-08-15
        - relative to the document: next, last: "The talks resume **next Friday**." is DATE 2025-08-22
        - relative to the document: a distance: "She arrived **three weeks ago**." is DATE 2025-W31
        - relative to the document: a part of a year: "Sales rose in **the first quarter**." is DATE 2025-Q1
        - relative to the document: no year: "It opens in **early October**." is DATE 2025-10 START
        - relative to the text: "War broke out in August 1939; **two years later** it spread." is DATE 1941
        - duration: "It lasted **three weeks**." is DURATION P3W
        - duration: about as long: "It lasted **more than 20 years**." is DURATION P20Y MORE_THAN
        - duration: before a noun: "They signed a **12-month** contract." is DURATION P12M
        - duration: without a number: "It lasted for **decades**." is DURATION PXDE
        - duration: that has an interval: "It grew over **the past three years**." is DURATION P3Y
        - clock time: "They met at **3 p.m. on Friday**." is TIME 2025-08-15T15:00
        - clock time: a part of a day: "They met on **Friday night**." is TIME 2025-08-15TNI
        - set: "They meet **every Monday**." is SET XXXX-WXX-1
        - set: how often: "They meet **twice a week**." is SET P1W
        - vague: past: "It was **recently** closed." is DATE PAST_REF
        - vague: present: "It is **now** closed." is DATE PRESENT_REF
        - vague: future: "It may close in **the future**." is DATE FUTURE_REF
        - range: its first end: "It was closed from **3** to 5 May 2024." is DATE 2024-05-03
        - range: its second end: "It was closed from 3 to **5 May 2024**." is DATE 2024-05-05
        - named period: "It was built during **the Cold War**." is DATE 1947-03-12/1991-12-26
        - year of accounts: "The budget is for **fiscal 2026**." is DATE 2026
        - a day that does not exist: "It opened on **31 February 2024**." is DATE 2024-02

        Weekdays, months and parts of a year point back or ahead as their sentence does. A distance is as coarse as its
        unit: three weeks ago is a week.

        What is not found: ages, scores, prices, numbers of rooms and models; what is reckoned from an event ("since the
        election"; "two days after the vote" is a duration of two days); eras without agreed limits ("the Middle Ages");
        calendars other than the Gregorian, and most feasts of other calendars. Times are those on the wall, whatever
        their ``zone``. Short texts may not show their language: name it with ``language``.

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
