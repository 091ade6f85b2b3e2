"""Run the specifications of Recognizers-Text against the tagger of dates.

    python tests/bench/date_specs.py recognizers-text-specs.zip [--language English] [--show DateParser] [--files all]

The zip holds folders such as `DateTime/English` with one JSON file per component of Microsoft's Recognizers-Text
(MIT): each spec has an input, mostly a reference time, and the expressions that should be found in it. Recognizers
and TIMEX3 write values differently, so that every expected value is mapped:

- **date**: right if a mention within the expected span has the day. Recognizers give a past and a future reading of
  what is ambiguous ("on Friday", "Oct. 2"); either of them is right, as value or as `alternative`.
- **daterange**: right if `begin` and `finish` of a mention are the expected first day and day after the last, or if a
  range that is two mentions to us ("from May 2 to May 5") begins and ends on the expected days. The end of a range is
  exclusive to Recognizers even where the text includes it, so that the first or the last day of our second mention
  may be the end. Of "before 2010" and "since May" we mark the date only: it has to be the end that the spec names.
  A stretch from or up to the reference day ("the next three days", "earlier this month", "early in May") is one
  duration, one modified date, or the day that is counted to, for us: equal length, the whole unit with its modifier,
  and the day or week at the other end are right.
- **duration**: right if the lengths are equal: `P0.5Y` is `P6M`, `PT90M` is `PT1.5H`.
- **set**: right if the values are equal once the X of unknown fields, a time of the day and the part of the day are
  written alike: `XXXX-WXX-1`, `P1W`.
- **time**, **datetime**, **timerange**, **datetimerange**: right if hour and minute (and the day, of a datetime) are
  equal; of ranges, those of both ends. A part of the day ("morning") is right if it is the same part.
- files of extractors expect spans only: right if a mention of the same kind overlaps it; `exact` counts equal spans,
  small words and punctuation at the edges aside.
- "two years ago" is a day to Recognizers and a year to us (TIMEX3 keeps the unit that was named): the period that we
  give has to hold the day. A season without a year is the season of any year. What no calendar has ("Feb 30") is
  right if no day is made of it. Feasts that hang on the sight of the moon may differ by a day.
- a spec that expects nothing is right if no mention of the kind of the file is found; files of the whole model allow
  none at all.

What cannot be mapped is counted apart and not scored: time zones, alternatives that belong to no calendar
(`datetimealt`), and expressions that hang on the hour of the reference time ("in 3 hours", "now" as an instant),
which newsframe does not have: it knows the day of publication. Specs without a reference time are read as of
2016-11-07, which most files use; where that does not fit and our reading hangs on it, nothing can be said. "A few
days ago" is three days to Recognizers; a made-up number is nothing to agree with, so that vague amounts are not scored
either.

`next Friday` is the Friday of next week to Recognizers: the option `next_weekday="next_week"` says so. "Monday" with
an explicit future meaning ("will") is not needed: either reading is accepted.
"""

import argparse
import datetime
import json
import re
import zipfile
from collections import Counter

from timex import interval

import newsframe as nf

# What a file is about, and the kinds of mention that a spec without result forbids there.
SECTIONS = {
    "Date": ("DateParser", "DateExtractor"),
    "DatePeriod": ("DatePeriodParser", "DatePeriodExtractor"),
    "Holiday": ("HolidayParser", "HolidayExtractor"),
    "Set": ("SetParser", "SetExtractor"),
    "Duration": ("DurationParser", "DurationExtractor"),
    "Time": ("TimeParser", "TimeExtractor"),
    "Merged": ("MergedParser", "MergedExtractor"),
}
FURTHER = {
    "DateTime": ("DateTimeParser", "DateTimeExtractor"),
    "TimePeriod": ("TimePeriodParser", "TimePeriodExtractor"),
    "DateTimePeriod": ("DateTimePeriodParser", "DateTimePeriodExtractor"),
    "Model": ("DateTimeModel",),
}
FORBIDDEN = {
    "Date": lambda m: m["type"] == "DATE" and m["granularity"] == "day",
    "DatePeriod": lambda m: m["type"] == "DATE" and m["granularity"] not in ("day", None),
    "Set": lambda m: m["type"] == "SET",
    "Duration": lambda m: m["type"] == "DURATION",
    "Time": lambda m: m["type"] == "TIME",
    "TimePeriod": lambda m: m["type"] == "TIME" and m["range_id"] is not None,
    "DateTimePeriod": lambda m: m["type"] == "TIME" and m["range_id"] is not None,
}
UNMAPPED = {"timezone", "datetimealt"}
COUNTED = re.compile(
    r"\b(weeks?|months?|years?|decades?|fortnights?|semaines?|mois|ans?|années?|décennies?|semanas?|mes(es)?|años?|décadas?)\b",
    re.I,
)
COUNTED_FROM = re.compile(r"\b(from|after|hence)\b", re.I)
VAGUE = re.compile(r"\b(few|several|some|quelques|plusieurs|algun[oa]s|vari[oa]s|un[oa]s)\b", re.I)
MOON = re.compile(r"\b(rama|ramz|eid|islamic|hijri|arabic|festival of breaking|muharram)", re.I)
LANGUAGES = {"English": "en", "German": "de", "French": "fr", "Spanish": "es"}
SMALL = re.compile(
    r"^(?:(?:the|a|an|on|in|at|of|from|by|for|between|during|before|after|since|until|till|within|and|to|my)\b|\W)+|\W+$",
    re.I,
)
SECONDS = {"W": 604_800, "D": 86_400, "BD": 86_400, "H": 3600, "M": 60, "S": 1}


def day(text: object) -> datetime.date | None:
    """The day of an ISO date; `None` for what is none."""
    try:
        return datetime.date.fromisoformat(str(text)[:10])
    except ValueError:
        return None


def length(timex: str) -> tuple[float, float] | None:
    """The months and the seconds of a duration such as `P1Y2M` or `PT90M`."""
    match = re.fullmatch(r"P((?:[\d.]+(?:Y|M|W|D|BD))*)(?:T((?:[\d.]+[HMS])+))?", timex)
    if not match or timex in ("P", "PT"):
        return None
    months = seconds = 0.0
    for number, unit in re.findall(r"([\d.]+)([A-Z]+)", match[1]):
        if unit in "YM":
            months += float(number) * (12 if unit == "Y" else 1)
        else:
            seconds += float(number) * SECONDS[unit]
    for number, unit in re.findall(r"([\d.]+)([A-Z])", match[2] or ""):
        seconds += float(number) * SECONDS[unit]
    return months, seconds


def expectations(result: dict) -> tuple[str, list[dict]]:
    """The kind of an expected result and its readings, each with `timex` and perhaps `start`, `end` and `value`."""
    kind = (result.get("TypeName") or result.get("Type") or "").removeprefix("datetimeV2.")
    value = result.get("Value") or {}
    if value and "values" not in value:
        readings = []
        for key in ("FutureResolution", "PastResolution"):
            fields = {**(value.get(key) or {})}
            start = next((fields[k] for k in fields if k.startswith("start")), None)
            end = next((fields[k] for k in fields if k.startswith("end")), None)
            single = next((v for k, v in fields.items() if not k.startswith(("start", "end", "Mod"))), None)
            readings.append({"timex": value.get("Timex", ""), "start": start, "end": end, "value": single})
        return kind, readings
    values = value.get("values") or (result.get("Resolution") or {}).get("values", [])
    return kind, [{k: v.get(k) for k in ("timex", "start", "end", "value")} for v in values]


def days_of(mention: dict, reference: datetime.date | None = None) -> list[tuple[datetime.date, datetime.date]]:
    """The intervals of the value of a mention and of its alternative."""
    found = []
    if mention["begin"] is not None:
        found.append((mention["begin"], mention["finish"]))
    for value in (mention["value"], mention["alternative"]):
        if value == "PRESENT_REF" and reference is not None:
            # "between Jan 22 and now"
            found.append((reference, reference))
        ordinals = interval(value or "")
        if ordinals is not None:
            found.append((datetime.date.fromordinal(ordinals[0]), datetime.date.fromordinal(ordinals[1])))
    return found


def is_day(mentions: list[dict], reading: dict) -> bool:
    """Whether a mention has the expected day, or the week, month or year that was counted to."""
    want = day(reading["value"])
    if want is None or want == datetime.date.min:
        return all(m["granularity"] != "day" or m["begin"] is None for m in mentions)
    if any(want.isoformat() in (m["value"], m["alternative"]) for m in mentions):
        return True
    for m in mentions:
        counted = m["granularity"] in ("week", "month", "year") and COUNTED.search(m["text"])
        if counted and any(begin <= want < finish for begin, finish in days_of(m)):
            return True
        if MOON.search(m["text"]) and any(abs((begin - want).days) <= 1 for begin, _ in days_of(m)):
            return True
    return False


def is_range(mentions: list[dict], reading: dict) -> bool:
    """Whether one mention, or a pair of them, covers the expected days."""
    start, end = day(reading["start"]), day(reading["end"])
    timex = reading["timex"] or ""
    now = reading["reference"]
    spans = [span for m in mentions for span in days_of(m, now)]
    if start is None or end is None:
        if start is None and end is None:
            # A season is "SU" without its year.
            return any(timex == (m["value"] or "")[-len(timex) :] for m in mentions)
        # "before 2010", "since May": the date that is named; of "more than 2 weeks from today" its week.
        want = start or end
        counted = [s for m in mentions if COUNTED.search(m["text"]) for s in days_of(m)]
        return any(want in span for span in spans) or any(begin <= want < finish for begin, finish in counted)
    if (start, end) in spans:
        return True
    firsts = [(m, span) for m in mentions for span in days_of(m, now)]
    for m, first in firsts:
        for n, second in firsts:
            if n is not m and first[0] == start and end in second:
                return True
    if any(m["modifier"] and first[0] <= start and end <= first[1] for m, first in zip_spans(mentions)):
        # Early, mid, late and the beginning and end: the whole unit with its modifier.
        return True
    if start == now and any(COUNTED_FROM.search(m["text"]) and (end, end) in ends(m) for m in mentions):
        # "within three days from today": the day that is counted to.
        return True
    amount = re.search(r",(P[^,)]*)\)", timex)
    wanted = length(amount[1]) if amount else None
    return wanted is not None and any(m["type"] == "DURATION" and length(m["value"]) == wanted for m in mentions)


def ends(mention: dict) -> set[tuple[datetime.date, datetime.date]]:
    """Each day of a mention that is short enough to be counted to, twice."""
    return {
        (begin + datetime.timedelta(n),) * 2
        for begin, finish in days_of(mention)
        for n in range(min(7, (finish - begin).days))
    }


def zip_spans(mentions: list[dict]):
    """Each mention with each of its intervals."""
    for m in mentions:
        m = {**m, "modifier": m.get("mod")}
        for span in days_of(m):
            yield m, span


def clock(text: str) -> str:
    """`T9` and `T09:00:00` as `T09:00`."""
    match = re.search(r"T(\d\d)(?::(\d\d))?", text)
    if match:
        hour = "00" if match[1] == "24" else match[1]
        return f"T{hour}:{match[2] or '00'}"
    match = re.search(r"T(MO|MI|AF|EV|NI|DT)", text)
    return match[0] if match else ""


def is_time(mentions: list[dict], reading: dict) -> bool:
    """Whether a mention has the expected hour and minute, or part of the day."""
    at = clock(reading["timex"])
    # "mid-morning" is 10:00 to Recognizers.
    part = {"T10:00": "TMO", "T14:00": "TAF"}.get(at)
    middle = any(m["mod"] == "MID" and clock(m["value"]) == part for m in mentions)
    return middle or any(clock(m["value"]) == at for m in mentions)


def is_datetime(mentions: list[dict], reading: dict) -> bool:
    """Whether a mention has the expected day and time."""
    want, at = day(reading["value"]), clock(reading["timex"])
    if not want or not at:
        return False
    return any(day(m[key]) == want and clock(m[key] or m["value"]) == at for m in mentions for key in ("value",))


def is_time_range(mentions: list[dict], reading: dict) -> bool:
    """Whether two mentions have the hours and minutes of both ends, or one has the part of the day."""
    timex = reading["timex"] or ""
    match = re.fullmatch(r"\((.*?),(.*?),(P.*?)\)", timex)
    found = [clock(m["value"]) for m in mentions]
    if not match:
        wanted = day(reading["start"])
        parts = [m for m in mentions if clock(m["value"]) == clock(timex) != ""]
        return any(wanted is None or day(m["value"]) == wanted for m in parts)
    amount = length(match[3])
    if any(m["type"] == "DURATION" and length(m["value"]) == amount for m in mentions):
        return True
    if not (clock(match[1]) in found and clock(match[2]) in found):
        return False
    wanted = day(reading["start"])
    return wanted is None or any(day(m["value"]) == wanted for m in mentions)


def is_duration(mentions: list[dict], reading: dict) -> bool:
    """Whether a mention has the expected length."""
    want = length(reading["timex"] or "")
    values = [m["value"] for m in mentions if m["type"] == "DURATION"]
    return reading["timex"] in values or (want is not None and any(length(value) == want for value in values))


def is_set(mentions: list[dict], reading: dict) -> bool:
    """Whether a mention recurs as expected; a time of the day is a mention of its own."""
    timex = reading["timex"] or ""
    plain = re.sub(r"T\d\d(:\d\d)*$", "", timex)
    values = {re.sub(r"^XXXX-XX-XX(?=T)", "", m["value"]) for m in mentions if m["type"] == "SET"}
    same = {"P3M": "P1Q", "P1Q": "P3M"}
    if plain == timex:
        return timex in values or same.get(timex) in values
    at = any(clock(m["value"]) == clock(timex) for m in mentions)
    # "every day at 9" is T09 to Recognizers.
    return at and (plain in values if plain else bool(values))


JUDGES = {
    "date": is_day,
    "daterange": is_range,
    "duration": is_duration,
    "set": is_set,
    "time": is_time,
    "datetime": is_datetime,
    "timerange": is_time_range,
    "datetimerange": is_time_range,
}


def hangs_on_the_hour(kind: str, readings: list[dict], reference: str) -> bool:
    """Whether the expected value holds the minute of the reference time, which newsframe does not know."""
    hour = reference[11:16]
    if len(hour) < 5 or hour == "00:00" or kind not in ("datetime", "datetimerange", "timerange", "time"):
        return False
    minute = {hour, hour[:2] + ":" + hour[3:]}
    texts = [str(r[key]) for r in readings for key in ("timex", "start", "end", "value") if r[key]]
    if any(m in text for m in minute for text in texts):
        return True
    # "in 3 hours": an hour later, the same minute.
    return hour[3:] != "00" and any(re.search(rf"\d\d:{hour[3:]}:\d\d", text) for text in texts)


def judge(section: str, spec: dict, counts: Counter, language: str) -> list[str]:
    """Count one spec; return what was wrong with it."""
    text, wrong = spec["Input"], []
    reference = (spec.get("Context") or {}).get("ReferenceDateTime", "2016-11-07T00:00:00")
    timeless = "ReferenceDateTime" not in (spec.get("Context") or {})
    mentions = nf.dates(
        text, published=day(reference), language=language, mode="news", next_weekday="next_week"
    ).to_dicts()
    if not spec.get("Results"):
        counts["negatives"] += 1
        forbidden = [m for m in mentions if FORBIDDEN.get(section, lambda m: True)(m)]
        counts["clean"] += not forbidden
        return [f"none expected, found {[m['text'] for m in forbidden]}"] if forbidden else []
    verdicts = []
    for result in spec["Results"]:
        kind, readings = expectations(result)
        readings = [{**reading, "reference": day(reference)} for reading in readings]
        vague = readings and VAGUE.search(result["Text"])
        if kind in UNMAPPED or kind not in JUDGES or vague or hangs_on_the_hour(kind, readings, reference):
            continue
        start = result.get("Start", text.find(result["Text"]))
        end = start + result["Length"] if "Length" in result else result.get("End", start) + 1
        inside = [m for m in mentions if m["start"] < end and m["end"] > start]
        if readings:
            right = any(JUDGES[kind](inside, reading) for reading in readings)
            if not right and timeless and kind != "time" and any(m["anchor"].lower() == "published" for m in inside):
                continue
        else:
            kinds = {"duration": "DURATION", "set": "SET", "time": "TIME", "datetime": "TIME", "timerange": "TIME"}
            right = any(m["type"] == kinds.get(kind, m["type"]) for m in inside)
            if inside:
                ours = text[min(m["start"] for m in inside) : max(m["end"] for m in inside)]
                counts["exact"] += SMALL.sub("", ours).lower() == SMALL.sub("", text[start:end]).lower()
            counts["spans"] += 1
        verdicts.append(right)
        if not right:
            values = sorted({str(r["value"] or (r["start"], r["end"])) for r in readings})
            found = [
                f"{m['text']} = {m['value']}" + (f" or {m['alternative']}" if m["alternative"] else "") for m in inside
            ]
            wrong.append(
                f"{kind} {text[start:end]!r} {readings[0]['timex'] if readings else ''} {values}; found {found}"
            )
    if not verdicts:
        counts["unmapped"] += 1
        return []
    counts["total"] += 1
    counts["right"] += all(verdicts)
    return wrong


def main() -> None:
    """Read the arguments and run the files of each section."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("zip")
    parser.add_argument("--language", default="English", choices=sorted(LANGUAGES))
    parser.add_argument("--show", default="", help="a file whose wrong specs are printed, or all")
    parser.add_argument("--files", default="dates", choices=["dates", "all"], help="all: times and the model, too")
    arguments = parser.parse_args()
    sections = SECTIONS | (FURTHER if arguments.files == "all" else {})
    overall: Counter[str] = Counter()
    with zipfile.ZipFile(arguments.zip) as archive:
        names = set(archive.namelist())
        for section, files in sections.items():
            for file in files:
                path = f"DateTime/{arguments.language}/{file}.json"
                if path not in names:
                    continue
                counts: Counter[str] = Counter()
                for spec in json.loads(archive.read(path).decode("utf-8-sig")):
                    wrong = judge(section, spec, counts, LANGUAGES[arguments.language])
                    if wrong and arguments.show in (file, "all"):
                        reference = (spec.get("Context") or {}).get("ReferenceDateTime", "")[:10]
                        print(f"{file} {reference} {spec['Input']!r}: {'; '.join(wrong)}")
                report(file, counts)
                overall.update(counts)
    report("all", overall)


def report(name: str, counts: Counter) -> None:
    """Print the counts of one file."""
    share = 100 * counts["right"] / max(1, counts["total"])
    line = f"{name:24} right {counts['right']:4} of {counts['total']:4} = {share:5.1f} %"
    if counts["spans"]:
        line += f", exact spans {counts['exact']} of {counts['spans']}"
    if counts["negatives"]:
        line += f", negatives clean {counts['clean']} of {counts['negatives']}"
    if counts["unmapped"]:
        line += f", not mapped {counts['unmapped']}"
    print(line)


if __name__ == "__main__":
    main()
