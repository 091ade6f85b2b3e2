"""What taggers of temporal expressions are asked to do: find and resolve all of annotated documents.

Every tagger gets the text and the day of publication of each document. What it finds is brought into the form of
TIMEX3 as far as it goes: a day as `2025-08-17`, a month as `2025-08`. What a library cannot say, such as that a span of
days is a week, is not held for it. All of them tag a sentence before the clock starts, as most compile their rules when
they meet the first text.

The tally of a job is the number of mentions found, of those that overlap one of the gold, and of those that have its
value, from which follow the scores of TempEval-3 (see `timex.py`).
"""

from __future__ import annotations

import datetime
import re
import warnings
from collections.abc import Callable, Iterator
from typing import Any

from job import Count, Job, Work
from measure import Tally
from timex import Mention, Scores, documents
from workload import Workload

WARM_UP = "The talks resume next Friday, after three weeks."

Tagger = Callable[[str, datetime.datetime], Iterator[Mention]]


def _published(document: dict[str, Any]) -> datetime.datetime:
    """Return the day of publication; without one that of today, which is what all of them take then."""
    day = (document["dct"] or "")[:10]
    return datetime.datetime.fromisoformat(day) if day else datetime.datetime.now()


def _job(data: Workload, tagger: Tagger) -> tuple[Work, Count]:
    """Tag one document after the other."""
    among = [(document, _published(document)) for document in documents(data.lines)]
    list(tagger(WARM_UP, datetime.datetime(2025, 8, 20)))

    def work() -> list[list[Mention]]:
        return [list(tagger(document["text"], published)) for document, published in among]

    def count(found: list[list[Mention]]) -> Tally:
        scores = Scores()
        for (document, _), mentions in zip(among, found, strict=True):
            scores.add(document["timexes"], mentions)
        return Tally(scores.found, scores.aligned, scores.value)

    return work, count


def newsframe_dates(data: Workload, threads: int) -> tuple[Work, Count]:
    import polars as pl

    import newsframe as nf

    among = list(documents(data.lines))
    days = [document["dct"] and document["dct"][:10] for document in among]
    frame = pl.DataFrame({"text": [document["text"] for document in among], "published": days})
    corpus = nf.read(frame, text="text", threads=threads)
    nf.dates(WARM_UP, language="en")

    def work() -> pl.DataFrame:
        return corpus.dates(language="en", named_periods=False, strict=True)

    def count(frame: pl.DataFrame) -> Tally:
        scores = Scores()
        found = frame.partition_by("article_id", as_dict=True)
        for number, document in enumerate(among):
            mentions = found.get((number,))
            scores.add(document["timexes"], mentions.to_dicts() if mentions is not None else [])
        return Tally(scores.found, scores.aligned, scores.value)

    return work, count


def dateparser_dates(data: Workload, threads: int) -> tuple[Work, Count]:
    from dateparser.date import DateDataParser
    from dateparser.search import search_dates

    shapes = {"year": "%Y", "month": "%Y-%m", "week": "%G-W%V", "day": "%Y-%m-%d", "time": "%Y-%m-%dT%H:%M"}

    def tag(text: str, published: datetime.datetime) -> Iterator[Mention]:
        settings = {"RELATIVE_BASE": published, "RETURN_TIME_AS_PERIOD": True}
        parser = DateDataParser(languages=["en"], settings=settings)
        at = 0
        for surface, moment in search_dates(text, languages=["en"], settings=settings) or ():
            start = text.find(surface, at)
            if start < 0:
                continue
            at = start + len(surface)
            # The search does not say how fine a date is; the parser does.
            period = parser.get_date_data(surface).period or "day"
            kind = "TIME" if period == "time" else "DATE"
            yield {"start": start, "end": at, "type": kind, "value": moment.strftime(shapes.get(period, "%Y-%m-%d"))}

    return _job(data, tag)


def parsedatetime_dates(data: Workload, threads: int) -> tuple[Work, Count]:
    import parsedatetime

    calendar = parsedatetime.Calendar()

    def tag(text: str, published: datetime.datetime) -> Iterator[Mention]:
        for moment, flag, start, end, _ in calendar.nlp(text, sourceTime=published) or ():
            kind, shape = ("DATE", "%Y-%m-%d") if flag == 1 else ("TIME", "%Y-%m-%dT%H:%M")
            yield {"start": start, "end": end, "type": kind, "value": moment.strftime(shape)}

    return _job(data, tag)


def timexy_dates(data: Workload, threads: int) -> tuple[Work, Count]:
    import spacy
    import timexy  # noqa: F401  it registers a component of spaCy

    pipeline = spacy.blank("en")
    pipeline.add_pipe("timexy", config={"kb_id_type": "timex3", "label": "timexy", "overwrite": False})

    def tag(text: str, _: datetime.datetime) -> Iterator[Mention]:
        for entity in pipeline(text).ents:
            kind = re.search(r'type="(\w+)"', entity.kb_id_)
            value = re.search(r'value="([^"]*)"', entity.kb_id_)
            if kind and value:
                # Every date is a moment to it; midnight stands for the day.
                day = value[1].removesuffix("T00:00:00")
                yield {"start": entity.start_char, "end": entity.end_char, "type": kind[1], "value": day}

    return _job(data, tag)


def recognizers_dates(data: Workload, threads: int) -> tuple[Work, Count]:
    warnings.filterwarnings("ignore")
    from recognizers_date_time import Culture, recognize_datetime

    kinds = {"duration": "DURATION", "set": "SET", "time": "TIME", "timerange": "TIME"}
    kinds |= {"datetime": "TIME", "datetimerange": "TIME"}

    def tag(text: str, published: datetime.datetime) -> Iterator[Mention]:
        for found in recognize_datetime(text, Culture.English, reference=published):
            values = (found.resolution or {}).get("values") or [{}]
            kind = kinds.get(found.type_name.removeprefix("datetimeV2."), "DATE")
            yield {"start": found.start, "end": found.end + 1, "type": kind, "value": _timex(values[0], published)}

    return _job(data, tag)


def _timex(reading: dict[str, str], published: datetime.datetime) -> str:
    """Return the first reading of Recognizers-Text, which is that in the past, as TIMEX3 writes it."""
    timex, value = reading.get("timex", ""), reading.get("value", "")
    kind = reading.get("type")
    if kind == "date":
        return value
    if kind == "datetime":
        return value.replace(" ", "T")[:16]
    if kind == "time":
        return f"{published:%Y-%m-%d}T{value[:5]}"
    if timex == "PRESENT_REF":
        return timex
    if kind == "daterange" and (match := re.fullmatch(r"XXXX-(\d\d)|\((\d{3})0-01-01,\d{4}-01-01,P10Y\)", timex)):
        return match[2] or reading.get("start", "")[:7]
    return timex


TAGGERS = [
    Job("newsframe-dates", "**newsframe** `corpus.dates()`", newsframe_dates),
    Job("recognizers-dates", "Recognizers-Text `recognize_datetime`", recognizers_dates),
    Job("dateparser-dates", "dateparser `search_dates`", dateparser_dates),
    Job("parsedatetime-dates", "parsedatetime `Calendar.nlp`", parsedatetime_dates),
    Job("timexy-dates", "timexy, on a blank spaCy pipeline", timexy_dates),
]
