"""The benchmarks measure what they say: scorers, workloads and the arithmetic of the tables."""

import gzip
import json
import sys
from pathlib import Path

import polars as pl
import pytest

sys.path.append(str(Path(__file__).parents[1] / "bench"))

import jobs
import measure
import peers
import segmentation
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
    assert len(ALL) == len(jobs.TERMS) + len(jobs.STATISTICS)
    assert not set(ALL) & set(peers.SECTIONS)


@pytest.mark.parametrize("names", [["file-1", "gzip-json"], ["peak"]])
def test_the_comparison_runs_as_a_user_runs_it(names: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    peers.main(["--synthetic-mb", "0.1", "--runs", "1", "--only", *names])
    output = capfd.readouterr().out
    assert "### Targets" in output
    assert " nan " not in output


def test_an_unknown_section_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        peers.main(["--only", "everything"])
    assert "--only names everything" in capsys.readouterr().err
