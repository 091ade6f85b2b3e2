"""The benchmarks measure what they say: scorers, workloads and the arithmetic of the tables."""

import gzip
import json
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest

sys.path.append(str(Path(__file__).parents[1] / "bench"))

import entities
import entity_jobs
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


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ('He did n\'t say " yes , sir " .', 'He didn\'t say "yes, sir".'),
        ("the workers ' union ( TUC ) 's", "the workers' union (TUC)'s"),
        ("$ 5 or 18 , 000 %", "$5 or 18,000%"),
        ("U . S . talks", "U.S. talks"),
        ("a pro - EU vote", "a pro-EU vote"),
        ("- he said", "- he said"),
        ("1992 – 2002 – and more", "1992–2002 – and more"),
        ("Da ’ s word , ' quoted ' so", "Da’s word, 'quoted' so"),
        ("-LRB- `` Hi , '' he -RRB-", '("Hi," he)'),
    ],
)
def test_tokens_are_put_together_as_newspapers_print_them(tokens: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.bio"
    path.write_text("".join(f"{token}\tO\n" for token in tokens.split(" ")), encoding="utf-8")
    assert [document.text for document in entities.documents(path)] == [text]


def names_in(document: entities.Document) -> list[tuple[str, str]]:
    return [(document.text[start:end], label) for start, end, label in document.names]


def test_names_of_columns_keep_their_place(tmp_path: Path) -> None:
    path = tmp_path / "gold.bio"
    lines = "#doc a|Mr.:O|Hill:S-PER|'s:O|Al:B-ORG|-:I-ORG|Zaman:E-ORG|Oslo:B-LOC|Rome:B-LOC||Bob:B-PER|Hill:L-PER"
    lines += "|#doc b|Ja:O|GDR:B-GPE|Hamlet:B-MISC|Finns:B-NORP|"
    path.write_text(lines.replace("|", "\n").replace(":", "\t"), encoding="utf-8")
    first, second = entities.documents(path)
    assert first.text == "Mr. Hill's Al-Zaman Oslo Rome\nBob Hill"
    assert names_in(first) == [
        ("Hill", "PER"), ("Al-Zaman", "ORG"), ("Oslo", "LOC"), ("Rome", "LOC"), ("Bob Hill", "PER"),
    ]  # fmt: skip
    assert names_in(second) == [("GDR", "LOC"), ("Finns", "NORP")]


def test_columns_without_documents_are_cut_by_sentences(tmp_path: Path) -> None:
    path = tmp_path / "gold.bio"
    path.write_text("Oslo\tB-LOC\nsleeps\tO\n\n" * 25, encoding="utf-8")
    among = list(entities.documents(path))
    assert [len(document.names) for document in among] == [12, 12, 1]
    assert {name for document in among for name in names_in(document)} == {("Oslo", "LOC")}


@pytest.mark.parametrize("line", ["Oslo B-LOC", "Oslo\tPLACE"])
def test_lines_that_are_no_columns_are_refused(line: str, tmp_path: Path) -> None:
    path = tmp_path / "gold.bio"
    path.write_text(f"in\tO\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"line 2: .* is no token, tab and tag"):
        list(entities.documents(path))


def test_names_of_lines_are_read_as_spans_or_entities(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    old = {"text": "Zürich, 1998", "entities": [
        {"start": 0, "end": 6, "type": "LOCATION"}, {"start": 8, "end": 12, "type": "DATE"},
    ]}  # fmt: skip
    path.write_text(json.dumps(old) + "\n", encoding="utf-8")
    among = list(entities.documents(path))
    assert among == [entities.Document("Zürich, 1998", [(0, 6, "LOC")])]
    entities.write(among, path)
    assert [names_in(document) for document in entities.documents(path)] == [[("Zürich", "LOC")]]
    path.write_text('{"text": "Oslo", "spans": [[0, 5, "LOC"]]}\n', encoding="utf-8")
    with pytest.raises(ValueError, match="line 1: names reach beyond"):
        list(entities.documents(path))


def test_scores_of_names_are_exact_and_norp_stands_apart() -> None:
    scores = entities.Scores()
    gold = [(0, 4, "PER"), (5, 9, "ORG"), (10, 14, "LOC"), (15, 19, "NORP")]
    scores.add([(0, 4, "PER"), (5, 9, "LOC"), (10, 13, "LOC"), (15, 19, "NORP"), (20, 24, "EVENT")], gold)
    assert scores.micro == Score(right=1, found=3, gold=3)
    assert scores.spans == Score(right=2, found=3, gold=3)
    assert scores.labels["NORP"] == Score(1, 1, 1)
    assert scores.labels["LOC"] == Score(0, 2, 1)
    scores.add([], [(0, 4, "PER")])
    assert scores.labels["PER"] == Score(1, 1, 2)
    assert entities.Scores.of(scores.counts()) == scores


def test_names_are_read_from_a_tree_of_chunks() -> None:
    class Chunk(list):
        def __init__(self, label: str, *leaves: str) -> None:
            super().__init__(leaves)
            self.label = lambda: label

    tree = [("In", "IN"), Chunk("GPE", "New", "York"), ("on", "IN"), Chunk("TIME", "May"), Chunk("PERSON", "Bob")]
    spans = [(0, 2), (3, 6), (7, 11), (12, 14), (15, 18), (19, 22)]
    assert list(entity_jobs.names_of_tree(tree, spans)) == [(3, 11, "LOC"), (19, 22, "PER")]


def test_runs_of_capitals_are_names_but_for_the_first_word_of_a_sentence() -> None:
    text = "The talks in New York ended. Bank of England's Ana Hill, from J. P. Town, told NATO. “Then Éva left."
    found = [(text[start:end], label) for start, end, label in entity_jobs.runs_of_capitals(text)]
    assert found == [
        ("New York", "LOC"), ("Bank of England's Ana Hill", "PER"), ("J. P. Town", "LOC"), ("NATO", "ORG"),
        ("Then Éva", "PER"),
    ]  # fmt: skip


def test_the_lists_have_names_of_each_scored_label() -> None:
    names = dict(entity_jobs.list_names())
    assert set(names.values()) == set(entities.SCORED)
    assert names["Arab League"] == "ORG"
    assert not any(name.startswith("#") for name in names)


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
    assert len(ALL) == len(jobs.TERMS) + len(jobs.STATISTICS) + len(jobs.TAGGERS)
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


def test_recognisers_of_names_are_compared_on_gold(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "gold.bio"
    tokens = "Mr.:O Bob:B-PER Hill:I-PER went:O to:O Oslo:B-LOC for:O UNESCO:B-ORG with:O some:O Finns:B-NORP .:O"
    file.write_text(tokens.replace(":", "\t").replace(" ", "\n"), encoding="utf-8")
    absent = jobs.Job("absent", "a model", entity_jobs.capital_runs, misses=lambda: "it is elsewhere")
    monkeypatch.setattr(entity_jobs, "RECOGNISERS", [ALL["newsframe-entities"], ALL["capital-runs"], absent])
    peers.main(["entities", "--synthetic-mb", "0.1", "--runs", "1", "--gold", str(file)])
    output = capfd.readouterr().out
    assert "1 texts, 3 annotated" in output
    # "Finns" is no person; all others are right.
    runs = next(line for line in output.splitlines() if line.startswith("| runs of"))
    assert "| 4 | 85.7 | 75.0 | 100.0 | 66.7 | 100.0 | 100.0 | 0.0 | 85.7 |" in runs
    assert "tokens per CPU-s" in output
    assert "`read(frame).mentions()` |" in output
    assert "- a model, because it is elsewhere" in output


def test_a_peer_is_trained_on_gold(tmp_path: Path) -> None:
    pytest.importorskip("spacy")
    import spacy_model

    file = tmp_path / "gold.bio"
    sentence = "Bob:B-PER Hill:I-PER went:O to:O Oslo:B-LOC .:O".replace(":", "\t").replace(" ", "\n")
    file.write_text(f"{sentence}\n\n" * 100, encoding="utf-8")
    first, second = (spacy_model.train([file], epochs=20)("Bob Hill went to Oslo.") for _ in range(2))
    assert [(name.text, name.label_) for name in first.ents] == [("Bob Hill", "PER"), ("Oslo", "LOC")]
    assert [name.text for name in second.ents] == [name.text for name in first.ents]
