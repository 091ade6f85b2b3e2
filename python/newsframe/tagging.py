"""Expressions of time and mentions of entities in single texts and in columns of texts."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import polars as pl

from newsframe import _newsframe
from newsframe._frames import aliases_table, names_table
from newsframe._options import choice, date_options, mention_options, plain, refusal, shown, to_json

if TYPE_CHECKING:
    from newsframe._typing import DateMode, Day, GazetteerMode, Label, NextWeekday, Offsets, Table

__all__ = ["TextExpressions", "dates", "mentions"]

# A name that no column of texts has.
_PUBLISHED = "published, for newsframe"


def dates(
    text: str,
    *,
    published: Day | None = None,
    language: str | None = None,
    mode: DateMode = "auto",
    day_first: bool | None = None,
    next_weekday: NextWeekday = "coming",
    named_periods: bool = True,
    strict: bool = False,
    offsets: Offsets = "char",
) -> pl.DataFrame:
    """Return one row per expression of time in a text.

    Parameters
    ----------
    text : str
        The text.
    published : str, datetime.date or datetime.datetime, optional
        The day from which relative dates are reckoned, a str as ISO 8601 writes it; without it they stay open, as the
        clock of the machine is never asked.
    language : str, optional
        The language of the text, by name or ISO code; by default the one with rules that it is written in, and of a
        text that is too short to tell the one whose rules read most of it: name it for headlines.
    mode, day_first, next_weekday, named_periods, strict, offsets
        As for :meth:`Corpus.dates`.

    Returns
    -------
    polars.DataFrame
        The columns of :meth:`Corpus.dates` without ``article_id``.

    Raises
    ------
    newsframe.errors.OptionsError
        If an argument has a value that is not allowed.

    Examples
    --------
    >>> import newsframe as nf
    >>> found = nf.dates("The talks resume next Friday.", published="2025-08-20")
    >>> found.select("text", "type", "value", "begin", "finish").row(0)
    ('next Friday', 'DATE', '2025-08-22', datetime.date(2025, 8, 22), datetime.date(2025, 8, 23))
    >>> nf.dates("The talks resume next Friday.")["value"].to_list()
    ['XXXX-WXX-5']
    """
    options = to_json(date_options(locals()))
    day, unit = _day(published), choice(offsets)
    return _of_text("dates", text, lambda: _newsframe.text_dates(text, day, options, unit))


def mentions(
    text: str,
    *,
    labels: Sequence[Label] = ("PER", "ORG", "LOC", "NORP"),
    language: str | None = None,
    min_score: float = 0.0,
    second_pass: bool = True,
    gazetteer: Table | None = None,
    mode: GazetteerMode = "prefer",
    aliases: Table | Mapping[str, str] | None = None,
    offsets: Offsets = "char",
) -> pl.DataFrame:
    """Return one row per mention of a person, organisation, place or people in a text.

    Parameters
    ----------
    text : str
        The text.
    language : str, optional
        The language whose model the text is read by, by name or ISO code; by default the one that it is written in,
        and English if it is too short to tell: name it for headlines.
    labels, min_score, second_pass, gazetteer, mode, aliases, offsets
        As for :meth:`Corpus.mentions`.

    Returns
    -------
    polars.DataFrame
        The columns of :meth:`Corpus.mentions` without ``article_id``. Names are resolved within the text.

    Raises
    ------
    newsframe.errors.OptionsError
        If an argument has a value that is not allowed.

    Examples
    --------
    >>> import newsframe as nf
    >>> found = nf.mentions("US President Donald Trump met Vladimir Putin. Trump smiled.")
    >>> found.filter(label="PER").select("sentence", "text", "entity", "title").rows()
    [(0, 'Donald Trump', 'Donald Trump', 'US President'), (0, 'Vladimir Putin', 'Vladimir Putin', None),
     (1, 'Trump', 'Donald Trump', None)]
    """
    options = to_json(mention_options(locals()))
    tables, unit = (names_table("gazetteer", gazetteer), aliases_table(aliases), None), choice(offsets)
    return _of_text("mentions", text, lambda: _newsframe.text_mentions(text, options, tables, unit))


def _of_text(method: str, text: object, find: Callable[[], _newsframe.Frame]) -> pl.DataFrame:
    """Return what is found in a text, or say why it is none."""
    if not isinstance(text, str):
        raise refusal(
            f"text is {shown(text)}", f"pass a text; for a column of texts there is pl.col(...).nf.{method}()"
        )
    try:
        return pl.DataFrame(find())
    except UnicodeEncodeError as error:
        raise refusal(
            f"text has half of a surrogate pair at character {error.start}",
            'replace it, as text.encode("utf-8", "replace").decode() does',
        ) from None


@pl.api.register_expr_namespace("nf")
class TextExpressions:
    """What newsframe makes of a column of texts: ``pl.col("text").nf``.

    >>> import newsframe as nf, polars as pl
    >>> texts = pl.DataFrame({"text": ["It rained in May 1998.", None]})
    >>> texts.select(pl.col("text").nf.dates().list.len())["text"].to_list()
    [1, None]
    """

    def __init__(self, texts: pl.Expr) -> None:
        self._texts = texts

    def dates(
        self,
        *,
        published: pl.Expr | Day | None = None,
        language: str | None = None,
        mode: DateMode = "auto",
        day_first: bool | None = None,
        next_weekday: NextWeekday = "coming",
        named_periods: bool = True,
        strict: bool = False,
        offsets: Offsets = "char",
    ) -> pl.Expr:
        """Return the expressions of time in each text, as a list.

        Parameters
        ----------
        published : expression, str, datetime.date or datetime.datetime, optional
            The day from which relative dates are reckoned: one for all texts, or an expression with one for each, such
            as ``pl.col("published")``, of dates, of datetimes, or of texts as ISO 8601 writes days.
        language : str, optional
            The language of all texts; by default that of each, as for :func:`newsframe.dates`.
        mode, day_first, next_weekday, named_periods, strict, offsets
            As for :meth:`Corpus.dates`.

        Returns
        -------
        polars.Expr
            Lists of structs whose fields are the columns of :func:`newsframe.dates`; null where the text is null.

        Raises
        ------
        newsframe.errors.OptionsError
            At once, if an argument has a value that is not allowed.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> days = ["2025-03-01", "2025-03-02"]
        >>> news = pl.DataFrame({"text": ["It rained yesterday.", "It rains again tomorrow."], "published": days})
        >>> found = news.select(date=pl.col("text").nf.dates(published=pl.col("published")))
        >>> found.explode("date").unnest("date").select("text", "value").rows()
        [('yesterday', '2025-02-28'), ('tomorrow', '2025-03-03')]
        """
        json, unit = to_json(date_options(locals())), choice(offsets)
        dtype = _dtype(json, unit)
        days = published if isinstance(published, pl.Expr) else pl.lit(_date(published), dtype=pl.Date)
        # The first field gives the result its name.
        return pl.struct(self._texts, days.alias(_PUBLISHED)).map_batches(
            partial(_lists, json, unit, dtype), return_dtype=dtype, is_elementwise=True
        )

    def mentions(
        self,
        *,
        labels: Sequence[Label] = ("PER", "ORG", "LOC", "NORP"),
        language: str | None = None,
        min_score: float = 0.0,
        second_pass: bool = True,
        gazetteer: Table | None = None,
        mode: GazetteerMode = "prefer",
        aliases: Table | Mapping[str, str] | None = None,
        offsets: Offsets = "char",
    ) -> pl.Expr:
        """Return the mentions of persons, organisations, places and peoples in each text, as a list.

        Parameters
        ----------
        language : str, optional
            The language of all texts; by default that of each, as for :func:`newsframe.mentions`.
        labels, min_score, second_pass, gazetteer, mode, aliases, offsets
            As for :meth:`Corpus.mentions`.

        Returns
        -------
        polars.Expr
            Lists of structs whose fields are the columns of :func:`newsframe.mentions`; null where the text is null.
            Names are resolved within each text.

        Raises
        ------
        newsframe.errors.OptionsError
            At once, if an argument has a value that is not allowed.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> texts = pl.DataFrame({"text": ["it rained", "Donald Trump met Vladimir Putin.", None]})
        >>> texts.select(pl.col("text").nf.mentions().list.len())["text"].to_list()
        [0, 2, None]
        """
        json, unit = to_json(mention_options(locals())), choice(offsets)
        tables = (names_table("gazetteer", gazetteer), aliases_table(aliases), None)
        # Wrong options fail here, before any text is read.
        dtype = _list_of(pl.DataFrame(_newsframe.text_mentions("", json, tables, unit)))
        return self._texts.map_batches(
            partial(_mentions, json, tables, unit, dtype), return_dtype=dtype, is_elementwise=True
        )


@cache
def _dtype(options: str, unit: str) -> pl.List:
    """Return the dtype of the lists; wrong options fail here, before any text is read."""
    return _list_of(pl.DataFrame(_newsframe.text_dates("", None, options, unit)))


def _list_of(frame: pl.DataFrame) -> pl.List:
    """Return the dtype of lists of the rows of a frame."""
    return pl.List(pl.Struct(dict(frame.schema)))


def _lists(options: str, unit: str, dtype: pl.List, rows: pl.Series) -> pl.Series:
    """Return the expressions of time of each row, a struct of text and day of publication."""
    if len(rows.struct.fields) != 2:
        raise refusal(f"there are {len(rows.struct.fields) - 1} columns of texts", "pass one column")
    texts = rows.struct.field(rows.struct.fields[0])
    days = _days(rows.struct.field(_PUBLISHED))
    table = pl.DataFrame([_texts(texts).alias("text"), days.alias("published")])
    found = pl.DataFrame(_newsframe.column_dates(table, options, unit))
    # In groups, the oldest polars names the column by what comes back.
    return _joined(texts, found, dtype).alias(rows.name)


def _mentions(options: str, tables: Any, unit: str, dtype: pl.List, texts: pl.Series) -> pl.Series:
    """Return the mentions in each text."""
    table = pl.DataFrame([_texts(texts).alias("text")])
    found = pl.DataFrame(_newsframe.column_mentions(table, options, tables, unit))
    return _joined(texts, found, dtype).alias(texts.name)


def _texts(texts: pl.Series) -> pl.Series:
    """Return a column of texts as such, or say what it is."""
    if texts.dtype not in (pl.String, pl.Null, pl.Categorical, pl.Enum):
        raise refusal(f"the column of texts is of type {texts.dtype}", "pass a column of String")
    return texts.cast(pl.String)


def _joined(texts: pl.Series, found: pl.DataFrame, dtype: pl.List) -> pl.Series:
    """Return what was found in each text as a list; null for a text that is null."""
    lists = found.group_by("row", maintain_order=True).agg(pl.struct(pl.exclude("row")).alias("found"))
    numbers = pl.DataFrame({"row": pl.int_range(len(texts), dtype=pl.UInt32, eager=True)})
    joined = numbers.join(lists, on="row", how="left", maintain_order="left")["found"]
    empty = pl.Series([[]], dtype=dtype)
    return pl.select(pl.when(texts.is_not_null()).then(joined.fill_null(empty)).alias("found")).to_series()


def _days(published: pl.Series) -> pl.Series:
    """Return a column of days of publication as dates."""
    if published.dtype == pl.Datetime:
        return published.dt.date()
    if published.dtype == pl.String:
        # What follows the day is a time.
        days = published.str.head(10).str.to_date("%Y-%m-%d", strict=False)
        wrong = published.filter(days.is_null() & published.is_not_null())
        if len(wrong):
            raise refusal(f"published is {shown(wrong[0])}", "pass days such as 2025-08-17")
        return days
    if published.dtype not in (pl.Date, pl.Null):
        raise refusal(f"the column published is of type {published.dtype}", "pass dates, or texts such as 2025-08-17")
    return published.cast(pl.Date)


def _date(published: object) -> datetime.date | None:
    """Return a day of publication as a date."""
    if isinstance(published, str):
        try:
            return datetime.datetime.fromisoformat(published.strip()).date()
        except ValueError:
            pass
    elif (day := plain(published)) is not published:  # days of numpy
        return _date(day)
    elif isinstance(published, pl.Expr):  # it has no truth
        pass
    elif published is None or published != published:  # not a time, as pandas has it
        return None
    elif isinstance(published, datetime.datetime):
        return published.date()
    elif isinstance(published, datetime.date):
        return published
    raise refusal(f"published is {shown(published)}", "pass a day such as 2025-08-17 or a datetime.date, or None")


def _day(published: object) -> str | None:
    """Return a day of publication as ISO 8601 writes it."""
    day = _date(published)
    return None if day is None else f"{day.year:04}-{day.month:02}-{day.day:02}"
