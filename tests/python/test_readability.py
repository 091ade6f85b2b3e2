"""Readability: values that can be worked by hand, groups, languages, and everything that can be asked wrongly."""

import tomllib
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import newsframe as nf
from corpora import ARTICLES, ROOT, of_texts
from newsframe import errors, measures
from test_cli import cli

# 1 syllable: the, of, was, why; 2: Halden, resigned, surprised; 3: government, yesterday, nobody.
TEXT = "The government of Halden resigned yesterday; nobody was surprised. Why?"


@pytest.fixture(scope="module")
def sample() -> nf.Corpus:
    return nf.read(ARTICLES)


@pytest.fixture(scope="module")
def mixed() -> nf.Corpus:
    frame = pl.DataFrame(
        {
            "language": ["en", "de", "en", "zz"],
            "section": ["a", "a", "b", "b"],
            "published": [date(2025, 1, 5), date(2025, 1, 6), date(2025, 2, 1), None],
            "text": ["The council met yesterday.", "Der Rat tagt.", "Nobody was surprised. Why?", "Words."],
        }
    )
    return nf.read(frame)


def test_by_hand() -> None:
    frame = of_texts(TEXT).readability(language="en", measures=["flesch_reading_ease", "lix", "smog", "wheeler_smith"])
    row = frame.row(0, named=True)
    assert row["sentences"] == 2
    assert row["units"] == 3
    assert row["words"] == 10
    assert row["letters"] == 59
    assert row["long_words"] == 4
    assert row["syllables"] == 19
    assert row["monosyllables"] == 4
    assert row["polysyllables"] == 3
    assert row["flesch_reading_ease"] == pytest.approx(206.835 - 1.015 * 5 - 84.6 * 1.9)
    assert row["lix"] == pytest.approx(5 + 40)
    assert row["smog"] == pytest.approx(1.043 * (30 * 3 / 2) ** 0.5 + 3.1291)
    assert row["wheeler_smith"] == pytest.approx(10 * 10 / 3 * 6 / 10)


def test_columns_are_the_counts_behind_and_the_measures(mixed: nf.Corpus) -> None:
    assert mixed.readability(measures=[]).columns == ["article_id", "sentences", "words", "letters", "syllables"]
    frame = mixed.readability(measures="dickes_steiwer")
    assert frame.columns[1:] == ["sentences", "words", "types", "letters", "syllables", "dickes_steiwer"]
    assert frame.schema["article_id"] == pl.UInt32
    assert set(frame.dtypes[1:-1]) == {pl.Int64}
    assert frame.schema["dickes_steiwer"] == pl.Float64


def test_every_measure_can_be_asked_for_and_is_that_of_its_counts(sample: nf.Corpus) -> None:
    catalogue = measures.catalogue().filter(pl.col("family") == "readability")
    frame = sample.readability(measures=catalogue["name"].to_list())
    assert frame.height == len(sample)
    for entry in catalogue.iter_rows(named=True):
        function = getattr(measures, entry["name"])
        found = frame.filter(pl.col(entry["name"]).is_not_null())
        inputs = {name: found[name] for name in entry["inputs"].split(", ")}
        assert function(**inputs).to_list() == pytest.approx(found[entry["name"]].to_list(), nan_ok=True), entry["name"]
    assert frame["flesch_reading_ease"].is_not_null().sum() > frame["flesch_reading_ease_de"].is_not_null().sum() > 0


def test_measures_of_plain_numbers() -> None:
    assert measures.flesch_reading_ease(sentences=3, words=12, syllables=15) == pytest.approx(97.025)
    assert measures.lix(3, 12, 3) == pytest.approx(29)
    assert measures.bormuth_gp(3, 12, 45, 11, criterion=0.45) != measures.bormuth_gp(3, 12, 45, 11)


def test_a_measure_is_null_for_articles_of_another_language(mixed: nf.Corpus) -> None:
    frame = mixed.readability(measures=["flesch_reading_ease", "flesch_reading_ease_de", "rix", "fucks"])
    assert frame["flesch_reading_ease"].is_not_null().to_list() == [True, False, True, False]
    assert frame["flesch_reading_ease_de"].is_not_null().to_list() == [False, True, False, False]
    assert frame["rix"].is_not_null().all()
    assert frame["syllables"].is_not_null().to_list() == [True, True, True, False]
    assert frame["fucks"].is_not_null().to_list() == [True, True, True, False]
    said = mixed.readability(measures="flesch_reading_ease", language="English")
    assert said["flesch_reading_ease"].is_not_null().all()


def test_groups(mixed: nf.Corpus) -> None:
    alone = mixed.readability(measures=["flesch_reading_ease", "lix"])
    by = mixed.readability(measures=["flesch_reading_ease", "lix"], by="section")
    assert by.select("section", "words").rows() == [("a", 7), ("b", 5)]
    # Of the group, the articles in the measure's language count.
    assert by["flesch_reading_ease"].to_list() == alone["flesch_reading_ease"].drop_nulls().to_list()
    months = mixed.readability(measures="lix", every="1mo")
    assert months["period"].to_list() == [None, date(2025, 1, 1), date(2025, 2, 1)]
    whole = mixed.readability(measures="lix", by=())
    assert whole.height == 1
    assert whole["words"].item() == alone["words"].sum()
    assert mixed.readability(by="article_id").equals(mixed.readability())


def test_types_of_a_group_are_counted_once() -> None:
    corpus = of_texts("Das Haus das steht.", "Ein Haus.")
    options = {"measures": "dickes_steiwer", "language": "de"}
    assert corpus.readability(**options)["types"].to_list() == [3, 2]
    assert corpus.readability(by=(), **options)["types"].item() == 4


def test_texts_without_words() -> None:
    frame = of_texts("", "…", "1984").readability(measures=["lix", "danielson_bryan_1"], language="en")
    assert frame["words"].to_list() == [0, 0, 1]
    assert frame["lix"].to_list() == [None, None, 1.0]
    assert frame["danielson_bryan_1"].to_list() == [None, None, None], "infinite is null"
    assert nf.read(pl.DataFrame({"text": []}, schema={"text": pl.String})).readability().is_empty()


def test_scanned_and_threaded_give_the_same(sample: nf.Corpus) -> None:
    expected = sample.readability(by="section", measures=["lix", "lorge_1944", "gunning_fog"])
    for other in (nf.read(ARTICLES, threads=1), nf.scan(ARTICLES, threads=2)):
        assert_frame_equal(other.readability(by="section", measures=["lix", "lorge_1944", "gunning_fog"]), expected)


@pytest.mark.parametrize(
    ("options", "message", "advice"),
    [
        ({"measures": "flesh_reading_ease"}, "flesh_reading_ease", 'did you mean "flesch_reading_ease"?'),
        ({"measures": ["lix", "lix"]}, "twice", ""),
        ({"measures": "log_dice"}, "log_dice", "it measures association"),
        ({"measures": "lix(k=2)"}, "lix(k=2)", "lix takes no parameters"),
        ({"measures": "bormuth_gp(k=2)"}, "bormuth_gp(k=2)", "criterion=0.35"),
        ({"measures": 3}, "measures is 3", "a text or a list"),
        ({"language": "germn"}, "germn", 'did you mean "german"?'),
        ({"language": 3}, "language", ""),
        ({"by": "sction"}, "sction", 'did you mean "section"?'),
        ({"by": ["section", "section"]}, "twice", ""),
        ({"by": "text"}, "text", "metadata"),
        ({"every": "1h"}, "1h", "1mo"),
    ],
)
def test_what_can_be_asked_wrongly(mixed: nf.Corpus, options: dict[str, object], message: str, advice: str) -> None:
    with pytest.raises(errors.OptionsError) as caught:
        mixed.readability(**options)  # type: ignore[arg-type]
    assert message in str(caught.value)
    assert advice in f"{caught.value} {caught.value.advice}"


def test_command_line(tmp_path: Path, sample: nf.Corpus) -> None:
    out = tmp_path / "out.parquet"
    cli("readability", ARTICLES, "-o", out, "-q")
    assert_frame_equal(pl.read_parquet(out), sample.readability())
    cli("readability", ARTICLES, "--measure", "lix", "--measure", "ari", "--by", "section", "-o", out, "-q")
    assert_frame_equal(pl.read_parquet(out), sample.readability(measures=["lix", "ari"], by="section"))
    cli("readability", ARTICLES, "--whole", "--as-language", "en", "-o", out, "-q")
    assert_frame_equal(pl.read_parquet(out), sample.readability(by=(), language="en"))
    wrong = cli("readability", ARTICLES / "wire.jsonl", "--measure", "gulpeese", code=2)
    assert 'did you mean "gulpease"?' in wrong.stderr
    cli("readability", ARTICLES / "wire.jsonl", "--whole", "--by", "section", code=2)


def test_syllables_of_the_golden_cases() -> None:
    golden = tomllib.loads((ROOT / "tests/golden/syllables.toml").read_text(encoding="utf-8"))
    # Among the Arabic cases are signs alone, which are no words.
    for case in (case for case in golden["case"] if case["language"] != "ar"):
        for syllables, words in case["words"].items():
            listed = words.split(" ")
            frame = of_texts(*listed).readability(measures=[], language=case["language"])
            assert frame["syllables"].to_list() == [int(syllables)] * len(listed), case["language"]
