"""The benchmarks measure what they say: scorers, workloads and the arithmetic of the tables."""

import gzip
import json
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest

sys.path.append(str(Path(__file__).parents[1] / "bench"))

import date_jobs
import jobs
import measure
import peers
import segmentation
import timex
import workload
from jobs import ALL
from measure import Cost, Tally
from spans import Score, same_sentences

# --- scorers ---------------------------------------------------------------------------------------------------------


def test_a_span_is_right_only_at_its_exact_place() -> None:
    score = Score.of(found=[(0, 3), (4, 7), (7, 8)], gold=[(0, 3), (4, 8)])
    assert score == Score(right=1, found=3, gold=2)
    assert score.precision == pytest.approx(1 / 3)
    assert score.recall == pytest.approx(1 / 2)
    assert score.f1 == pytest.approx(2 / 5)


def test_scores_add_up_by_spans_and_not_by_documents() -> None:
    long, short = Score.of([(i, i + 1) for i in range(9)], [(i, i + 1) for i in range(9)]), Score.of([(0, 1)], [(0, 2)])
    total = sum([long, short], Score())
    assert total == Score(right=9, found=10, gold=10)
    assert total.f1 == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("found", "gold", "scores"),
    [
        ([], [], (1.0, 1.0, 1.0)),
        ([], [(0, 1)], (1.0, 0.0, 0.0)),
        ([(0, 1)], [], (0.0, 1.0, 0.0)),
        ([(0, 1), (1, 2)], [(1, 2), (0, 1)], (1.0, 1.0, 1.0)),
    ],
)
def test_scores_at_the_edges(
    found: list[tuple[int, int]], gold: list[tuple[int, int]], scores: tuple[float, float, float]
) -> None:
    score = Score.of(found, gold)
    assert (score.precision, score.recall, score.f1) == scores


def test_a_span_twice_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="found twice"):
        Score.of([(0, 1), (0, 1)], [(0, 1)])


@pytest.mark.parametrize(
    ("found", "gold", "right"),
    [
        (["It rains.", "We stay."], ["It rains.", "We stay."], True),
        (["It\nrains.", "We  stay."], ["It rains. ", " We stay."], True),
        (["It rains. We stay."], ["It rains.", "We stay."], False),
        (["It rains."], ["It rains.", "We stay."], False),
        (["It rains.", "We stay."], ["It rains. We stay."], False),
        (["It rains.", "We stay."], ["It rains.", "We left."], None),
        ([], ["It rains.", "We stay."], False),
    ],
)
def test_a_case_is_right_if_every_cut_is(found: list[str], gold: list[str], right: bool | None) -> None:
    assert same_sentences("It rains.\nWe stay.", found, gold) is right


def test_documents_are_read_with_their_group(tmp_path: Path) -> None:
    lines = [
        {"id": "news-1", "text": "Hä? Ja.", "tokens": [[0, 2], [2, 3]], "sentences": [[0, 3]]},
        {"id": "a-1", "genre": "essay", "text": "Ja.", "tokens": [[0, 2], [2, 3]], "sentences": [[0, 3]]},
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    documents = list(segmentation.read_documents(path))
    assert [document.group for document in documents] == ["news", "essay"]
    assert documents[0].tokens == [(0, 2), (2, 3)]


def test_gold_spans_beyond_the_text_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a-1", "text": "Ja.", "tokens": [[0, 4]], "sentences": []}), encoding="utf-8")
    with pytest.raises(ValueError, match="tokens reach beyond the text"):
        list(segmentation.read_documents(path))


def test_spans_must_be_those_of_their_texts() -> None:
    table = pl.DataFrame({"article_id": [1, 1], "start": [0, 3], "end": [2, 4], "text": ["Hä", "?"]})
    assert segmentation.spans_of(table, ["Ja.", "Hä ?"]) == [[], [(0, 2), (3, 4)]]
    with pytest.raises(ValueError, match="article 1 has"):
        segmentation.spans_of(table, ["Hä ?", "Ja, nein"])


def test_of_equal_cases_the_named_one_is_kept() -> None:
    unnamed = {"lang": "en", "name": "correctly segments text #007", "text": "It rains."}
    named = unnamed | {"name": "Full stop #001"}
    other = unnamed | {"lang": "da"}
    assert segmentation.distinct(iter([unnamed, named, unnamed, other])) == [named, other]
    assert segmentation.is_golden(named)
    assert not segmentation.is_golden(unnamed)


# --- workloads -------------------------------------------------------------------------------------------------------


def test_transliteration_keeps_every_letter_apart_and_the_case() -> None:
    letters = "abcdefghijklmnopqrstuvwxyz"
    cyrillic = workload.transliterate(letters)
    assert len(set(cyrillic)) == 26
    assert all("а" <= letter <= "я" for letter in cyrillic)
    assert workload.transliterate(letters.upper()) == cyrillic.upper()
    assert workload.transliterate("1, é!") == "1, é!"


def test_the_synthetic_text_is_as_long_as_asked_for_and_always_the_same() -> None:
    texts = list(workload.synthetic(300_000))
    size = sum(len(text.encode()) for text in texts)
    assert size - len(texts[-1].encode()) < 300_000 <= size
    assert texts == list(workload.synthetic(300_000))
    assert len(set(texts)) == len(texts)


def test_a_workload_holds_the_same_texts_in_both_files(tmp_path: Path) -> None:
    texts = ["Der Hafen fror zu.", "The “harbour”\nfroze."]
    data = workload.write("two", texts, tmp_path)
    assert (data.articles, data.bytes) == (2, sum(len(text.encode()) for text in texts))
    assert data.texts() == texts
    assert list(workload.load(data.lines, data.key)) == texts
    thrice = workload.repeat(data.lines, 3, tmp_path)
    assert list(workload.load(thrice, data.key)) == texts * 3


def test_plain_lines_are_read_too(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"body": "Ja."}\n', encoding="utf-8")
    assert list(workload.load(path, "body")) == ["Ja."]
    with gzip.open(tmp_path / "a.jsonl.gz", "wb") as file:
        file.write(path.read_bytes())
    assert list(workload.load(tmp_path / "a.jsonl.gz", "body")) == ["Ja."]


def mention(start: int, end: int, kind: str = "DATE", value: str = "2025") -> timex.Mention:
    return {"start": start, "end": end, "type": kind, "value": value}


def test_dates_are_aligned_exactly_before_any_overlap() -> None:
    gold = [mention(0, 4), mention(5, 9)]
    found = [mention(3, 9), mention(5, 9, value="2024")]
    pairs = timex.align(gold, found)
    assert [f and f["start"] for _, f in pairs] == [3, 5]


def test_scores_of_dates_are_those_of_tempeval() -> None:
    scores = timex.Scores()
    scores.add([mention(0, 4), mention(5, 9), mention(20, 24)], [mention(0, 4), mention(4, 9, "DURATION", "P1Y")])
    assert (scores.gold, scores.found, scores.aligned, scores.strict, scores.type, scores.value) == (3, 2, 2, 1, 1, 1)
    assert scores.f1(scores.aligned) == pytest.approx(80)
    assert scores.f1(scores.value) == pytest.approx(40)


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        ("2025-08-17", "2025-08-17", "2025-08-17"),
        ("2025-W34", "2025-08-18", "2025-08-24"),
        ("2025-W34-WE", "2025-08-23", "2025-08-24"),
        ("2025-02", "2025-02-01", "2025-02-28"),
        ("2025-Q4", "2025-10-01", "2025-12-31"),
        ("2025-H1", "2025-01-01", "2025-06-30"),
        ("2025-WI", "2025-12-01", "2026-02-28"),
        ("197", "1970-01-01", "1979-12-31"),
    ],
)
def test_values_are_stretches_of_the_calendar(value: str, first: str, last: str) -> None:
    found = timex.interval(value)
    assert found is not None
    assert [str(date.fromordinal(day)) for day in (found[0], found[1] - 1)] == [first, last]
    assert timex.interval("P3W") is None
    assert timex.interval("2025-02-30") is None


# --- measuring -------------------------------------------------------------------------------------------------------


def cost(cpu: float, tokens: int = 10) -> Cost:
    return Cost(cpu=cpu, wall=2 * cpu, before=100, peak=150, tally=Tally(tokens, 5, 1))


def test_medians_are_taken_of_runs_that_agree() -> None:
    assert measure.median([cost(3), cost(1), cost(2)]).cpu == 2
    with pytest.raises(RuntimeError, match="disagree"):
        measure.median([cost(3), cost(1, tokens=11)])


def test_memory_is_seen_above_what_was_there_before() -> None:
    held = bytearray(b"x" * 20_000_000)
    seen = measure.measure(lambda: b"y" * 50_000_000, lambda block: Tally(len(block), 0, 0))
    assert len(held) == 20_000_000
    assert 45e6 < seen.above < 80e6
    assert seen.before > 20e6
    assert seen.tally.tokens == 50_000_000
    assert seen.wall > 0


def test_targets_know_their_direction() -> None:
    assert peers.Target("speed", 25, 25.0).row().endswith("| yes |")
    assert peers.Target("speed", 25, 24.9).row().endswith("| **no** |")
    assert peers.Target("memory", 2.2, 2.2, at_most=True).row().endswith("| yes |")
    assert peers.Target("memory", 2.2, 2.3, at_most=True).row().endswith("| **no** |")


def test_jobs_are_told_apart_by_name() -> None:
    assert len(ALL) == len(jobs.TERMS) + len(jobs.STATISTICS) + len(date_jobs.TAGGERS)
    assert not set(ALL) & set(peers.SECTIONS)


@pytest.mark.parametrize("names", [["file-1", "gzip-json"], ["peak"]])
def test_the_comparison_runs_as_a_user_runs_it(names: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    peers.main(["--synthetic-mb", "0.1", "--runs", "1", *names])
    output = capfd.readouterr().out
    assert "### Targets" in output
    assert " nan " not in output


def test_an_unknown_section_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        peers.main(["everything"])
    assert "there is no everything" in capsys.readouterr().err


def test_taggers_of_dates_are_compared_on_annotated_documents(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    text = "The port opened on 17 August 2025. It closes next Friday, after three weeks."
    gold = [
        {"start": 19, "end": 33, "type": "DATE", "value": "2025-08-17"},
        {"start": 45, "end": 56, "type": "DATE", "value": "2025-08-29"},
        {"start": 64, "end": 75, "type": "DURATION", "value": "P3W"},
    ]
    file = tmp_path / "gold.jsonl"
    file.write_text(json.dumps({"id": "a", "dct": "2025-08-20", "text": text, "timexes": gold}) + "\n")
    peers.main(["newsframe-dates", "--synthetic-mb", "0.1", "--runs", "1", "--annotated", str(file)])
    # All three are found, and two have the value of the gold.
    assert "`corpus.dates()` | 3 | 100.0 | 66.7 |" in capfd.readouterr().out
