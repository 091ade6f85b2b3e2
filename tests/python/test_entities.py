"""Entities of corpora, texts and columns: counts by hand, every way to ask for them, and what can be asked wrongly."""

from __future__ import annotations

import datetime
import re
import tomllib
import warnings
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from polars.testing import assert_frame_equal

import newsframe as nf
from corpora import ARTICLES, GOLDEN, of_texts, write_jsonl
from newsframe import _newsframe, errors, recognizers
from test_cli import cli
from test_properties import ANY

TABLES = ("mentions", "entities", "comentions", "comention_nodes", "aliases")

TALKS = [
    "Lena Hartwig met Piet Aldous in Brook Haven. Hartwig left.\n\nAldous stayed in Brook Haven.",
    "Nothing was said of the talks.",
    "In Brook Haven, Lena Hartwig spoke of 1998.",
]
NAMES = [
    (0, "Lena Hartwig", "PERSON"),
    (0, "Piet Aldous", "PERSON"),
    (0, "Brook Haven", "GPE"),
    (0, "Hartwig", "PERSON"),
    (0, "Aldous", "PERSON"),
    (0, "Brook Haven", "GPE"),
    (2, "Brook Haven", "GPE"),
    (2, "Lena Hartwig", "PER"),
    (2, "1998", "DATE"),
]


def spans_of(texts: list[str], names: list[tuple[int, str, str]]) -> pl.DataFrame:
    """The spans of names, each behind the one before it in its text."""
    behind = dict.fromkeys(range(len(texts)), 0)
    rows = []
    for article, name, label in names:
        start = texts[article].index(name, behind[article])
        behind[article] = start + len(name)
        rows.append((article, start, start + len(name), label))
    return pl.DataFrame(rows, schema=["article_id", "start", "end", "label"], orient="row")


FOUND = spans_of(TALKS, NAMES)


def talks() -> nf.Corpus:
    frame = {
        "text": TALKS,
        "title": ["Hartwig meets Aldous", "The talks", "A speech"],
        "published": ["2025-03-01", "2025-03-09", "2025-04-02"],
        "section": ["politics", "politics", "culture"],
    }
    return nf.read(pl.DataFrame(frame))


def table(corpus: nf.Corpus, name: str, **options: Any) -> pl.DataFrame:
    return getattr(corpus, name)(**options)


# --- counts by hand --------------------------------------------------------------------------------------------------


def test_entities_by_hand() -> None:
    found = talks().entities(recognizer=FOUND)
    assert found.select("entity", "label", "count", "doc_freq", "aliases").rows() == [
        ("Brook Haven", "LOC", 3, 2, []),
        ("Lena Hartwig", "PER", 3, 2, ["Hartwig"]),
        ("Piet Aldous", "PER", 2, 1, ["Aldous"]),
    ]
    march, april = datetime.date(2025, 3, 1), datetime.date(2025, 4, 2)
    assert found.select("first_published", "last_published").rows() == [(march, april), (march, april), (march, march)]
    assert found["doc_share"].to_list() == [2 / 3, 2 / 3, 1 / 3]


def test_salience_by_hand() -> None:
    salience = dict(talks().entities(recognizer=FOUND).select("entity", "salience").rows())
    first, last = TALKS[0], TALKS[2]

    def place(text: str, name: str) -> int:
        return 1000 - 1000 * text.index(name) // len(text)

    hartwig = 1000 + 1000 + 1000 + 0 + place(last, "Lena") + 1000
    assert salience["Lena Hartwig"] == pytest.approx(hartwig / 6000, abs=0)
    assert salience["Piet Aldous"] == pytest.approx((1000 + place(first, "Piet") + 1000) / 3000, abs=0)
    # The headline has neither the name nor another one of it.
    assert salience["Brook Haven"] < 2 / 3


def test_groups_and_series() -> None:
    months = talks().entities(recognizer=FOUND, every="1mo", min_count=2)
    assert months.select("period", "entity", "count", "doc_share").rows() == [
        (datetime.date(2025, 3, 1), "Brook Haven", 2, 0.5),
        (datetime.date(2025, 3, 1), "Lena Hartwig", 2, 0.5),
        (datetime.date(2025, 3, 1), "Piet Aldous", 2, 0.5),
    ]
    sections = talks().entities(recognizer=FOUND, by="section", min_df=0.51)
    assert sections.select("section", "entity").rows() == [("culture", "Brook Haven"), ("culture", "Lena Hartwig")]


@pytest.mark.parametrize(
    ("window", "counts"), [("sentence", (2, 2, 1)), ("paragraph", (2, 2, 1)), ("article", (2, 1, 1))]
)
def test_comentions_by_hand(window: str, counts: tuple[int, ...]) -> None:
    pairs = talks().comentions(recognizer=FOUND, window=window, min_count=1, measures="dice")
    assert dict(zip(pairs.select("left", "right").rows(), pairs["count"], strict=True)) == dict(
        zip(
            [("Brook Haven", "Lena Hartwig"), ("Brook Haven", "Piet Aldous"), ("Lena Hartwig", "Piet Aldous")],
            counts,
            strict=True,
        )
    )
    nodes = talks().comention_nodes(recognizer=FOUND, window=window, min_count=1)
    windows = dict(nodes.select("entity", "windows").rows())
    for left, right, count, dice in pairs.select("left", "right", "count", "dice").rows():
        assert dice == pytest.approx(2 * count / (windows[left] + windows[right]))
    assert nodes["strength"].sum() == 2 * pairs["count"].sum()


def test_aliases_can_be_edited_and_given_back() -> None:
    corpus = talks()
    decided = corpus.aliases(recognizer=FOUND)
    assert dict(decided.select("alias", "reason").rows())["Aldous"] == "short_person"
    for name in TABLES[:-1]:
        assert_frame_equal(
            table(corpus, name, recognizer=FOUND, aliases=decided), table(corpus, name, recognizer=FOUND)
        )
    edited = decided.with_columns(
        entity=pl.when(pl.col("alias") == "Aldous").then(pl.lit("Ada Aldous")).otherwise("entity")
    )
    for aliases in (edited, {"Aldous": "Ada Aldous"}, edited.to_pandas(), edited.lazy()):
        entities = corpus.entities(recognizer=FOUND, aliases=aliases)
        assert dict(entities.select("entity", "count").rows())["Ada Aldous"] == 1
    again = corpus.aliases(recognizer=FOUND, aliases={"Aldous": "Ada Aldous"})
    assert again.row(by_predicate=pl.col("alias") == "Aldous", named=True)["reason"] == "user"


# --- who bears which name: the cases that Rust reads, too -------------------------------------------------------------


NAMES_CASES = tomllib.loads((GOLDEN / "aliases.toml").read_text(encoding="utf-8"))
ALL_LABELS = ("PER", "ORG", "LOC", "NORP", "EVENT", "WORK", "PRODUCT")


def marked(*texts: str) -> dict[str, Any]:
    """A corpus of texts whose mentions stand in brackets with their labels, and how to ask it for them."""
    plain, rows = [], []
    for article, text in enumerate(texts):
        pieces = re.split(r"\[([^|\]]*)\|([A-Z]+)\]", text)
        plain.append("")
        for piece, name, label in zip(pieces[::3], [*pieces[1::3], ""], [*pieces[2::3], ""], strict=True):
            start = len(plain[-1]) + len(piece)
            plain[-1] += piece + name
            rows += [(article, start, start + len(name), label)] if label else []
    spans = pl.DataFrame(rows, schema=["article_id", "start", "end", "label"], orient="row")
    return {"corpus": of_texts(*plain), "options": {"recognizer": spans, "labels": ALL_LABELS}}


@pytest.mark.parametrize("case", NAMES_CASES["article"], ids=lambda case: case["name"])
def test_names_of_an_article(case: dict[str, Any]) -> None:
    asked = marked(case["text"])
    found = asked["corpus"].mentions(**asked["options"])
    entities: dict[tuple[str, str], list[str]] = {}
    for label, entity, text in found.select("label", "entity", "text").rows():
        entities.setdefault((label, entity), []).append(text)
    described = [f"{label} {entity}: {' | '.join(forms)}" for (label, entity), forms in entities.items()]
    assert described == case["entities"]


@pytest.mark.parametrize("case", NAMES_CASES["corpus"], ids=lambda case: case["name"])
def test_names_of_a_corpus(case: dict[str, Any]) -> None:
    asked = marked(*case["texts"])
    said = pl.DataFrame(
        [[*row, None][:3] for row in case.get("aliases", [])],
        schema={"alias": pl.String, "entity": pl.String, "label": pl.String},
        orient="row",
    )
    rows = []
    decided = asked["corpus"].aliases(**asked["options"], aliases=said)
    for row in decided.sort("alias", pl.col("label").replace_strict(ALL_LABELS, range(7))).iter_rows(named=True):
        others = f"; or {', '.join(row['candidates'])}" if row["is_ambiguous"] else ""
        entity = row["entity"] or "?"
        rows.append(
            f"{row['label']} {row['alias']} = {entity} ({row['reason']}{others}) {row['count']}/{row['doc_freq']}"
        )
    assert rows == case["rows"]
    if case.get("entities"):
        counted = asked["corpus"].entities(**asked["options"], aliases=said)
        lines = [
            f"{label} {entity} {count}/{articles}"
            for label, entity, count, articles in counted.select("label", "entity", "count", "doc_freq").rows()
        ]
        assert sorted(lines) == sorted(case["entities"])


# --- the recogniser of our own ---------------------------------------------------------------------------------------


GERMAN = "Der Stadtrat hat beschlossen, die alte Brücke bis zum Jahresende zu sperren."
NEWS = (
    "US President Donald Trump met Vladimir Putin in Alaska. Trump and the European Commission praised Russian troops."
)


def test_a_text_a_column_and_a_corpus_say_the_same() -> None:
    of_text = nf.mentions(NEWS)
    assert {("Donald Trump", "PER"), ("Alaska", "LOC"), ("European Commission", "ORG"), ("Russian", "NORP")} <= set(
        of_text.select("text", "label").rows()
    )
    assert of_text.filter(text="Trump")["entity"].to_list() == ["Donald Trump"]
    for start, end, text in of_text.select("start", "end", "text").rows():
        assert NEWS[start:end] == text
    assert_frame_equal(of_texts(NEWS).mentions().drop("article_id"), of_text)
    column = pl.DataFrame({"news": [None, NEWS, ""]}).select(pl.col("news").nf.mentions())
    assert column["news"].list.len().to_list() == [None, len(of_text), 0]
    found = column.filter(pl.col("news").list.len() > 0).explode("news").unnest("news")
    assert_frame_equal(found, of_text)


def test_labels_that_are_wanted() -> None:
    assert set(nf.mentions(NEWS, labels=["PER"])["label"]) == {"PER"}
    assert set(nf.mentions(NEWS, labels=["LOC", "NORP"])["label"]) == {"LOC", "NORP"}
    assert len(nf.mentions(NEWS, min_score=1.0)) < len(nf.mentions(NEWS))


def test_names_of_ones_own(tmp_path: Path) -> None:
    text = "The crowd cheered for bojo the great in Little Fen."
    names = pl.DataFrame({"name": ["bojo the great"], "label": ["PERSON"], "entity": ["Boris Johnson"]})
    path = tmp_path / "names.tsv"
    names.write_csv(path, separator="\t")
    for gazetteer in (names, names.to_pandas(), path, str(path)):
        found = nf.mentions(text, gazetteer=gazetteer, mode="force")
        assert ("bojo the great", "PER", "Boris Johnson") in found.select("text", "label", "entity").rows()
    corpus = of_texts(text)
    assert "Boris Johnson" in corpus.entities(gazetteer=names, mode="force")["entity"].to_list()
    assert "Johnson" in corpus.entities(gazetteer=names, mode="force", aliases={"bojo the great": "Johnson"})["entity"]


# Who is counted by hand: of each the label, the mentions and what else it is called.
SUMMIT = [
    "US President Donald Trump met Russian President Vladimir Putin in Alaska on Friday. Trump said the talks were "
    "good. Putin thanked Trump. Ukrainian President Volodymyr Zelensky was not invited, and Zelensky said so in Kyiv.",
    "French President Emmanuel Macron and German Chancellor Friedrich Merz called Volodymyr Zelensky. Macron will "
    "travel to Washington. Merz told CNN that NATO and the European Commission stand by Ukraine.",
    "Giorgia Meloni and Finnish President Alexander Stubb spoke with Ursula von der Leyen, the head of the European "
    "Commission. NATO chief Mark Rutte praised Donald Trump. Viktor Orbán did not. In Paris, Marine Le Pen of the "
    "National Rally spoke of Russia.",
]
COUNTED = {
    ("Donald Trump", "PER"): (4, ["Trump"]),
    ("Volodymyr Zelensky", "PER"): (3, ["Zelensky"]),
    ("Vladimir Putin", "PER"): (2, ["Putin"]),
    ("Emmanuel Macron", "PER"): (2, ["Macron"]),
    ("Friedrich Merz", "PER"): (2, ["Merz"]),
    ("Giorgia Meloni", "PER"): (1, []),
    ("Alexander Stubb", "PER"): (1, []),
    ("Ursula von der Leyen", "PER"): (1, []),
    ("Mark Rutte", "PER"): (1, []),
    ("Viktor Orbán", "PER"): (1, []),
    ("Marine Le Pen", "PER"): (1, []),
    ("European Commission", "ORG"): (2, []),
    ("NATO", "ORG"): (2, []),
    ("CNN", "ORG"): (1, []),
    ("National Rally", "ORG"): (1, []),
    ("US", "LOC"): (1, []),
    ("Alaska", "LOC"): (1, []),
    ("Kyiv", "LOC"): (1, []),
    ("Washington", "LOC"): (1, []),
    ("Ukraine", "LOC"): (1, []),
    ("Paris", "LOC"): (1, []),
    ("Russia", "LOC"): (1, []),
}


def test_leaders_by_hand() -> None:
    found = of_texts(*SUMMIT).entities(labels=["PER", "ORG", "LOC"])
    counts = found.select("entity", "label", "count", "aliases").rows()
    assert {(entity, label): (count, aliases) for entity, label, count, aliases in counts} == COUNTED


def test_titles_are_told_beside_the_name() -> None:
    titles = dict(of_texts(*SUMMIT).mentions().drop_nulls("title").select("text", "title").rows())
    assert titles["Donald Trump"] == "US President"
    assert titles["Friedrich Merz"] == "German Chancellor"


def test_conflicts_of_a_gazetteer_are_told() -> None:
    names = pl.DataFrame({"name": ["Georgia", "Georgia"], "label": ["LOC", "PER"]})
    with pytest.warns(errors.NewsframeWarning, match=r'"Georgia" \(LOC, not PER\)'):
        of_texts("Nobody.").mentions(gazetteer=names)


def test_articles_in_other_languages_are_told() -> None:
    corpus = of_texts(GERMAN, NEWS)
    with pytest.warns(errors.NewsframeWarning, match=r"1 article has no entities.* for de \(1\)") as caught:
        assert corpus.mentions()["article_id"].unique().to_list() == [1]
    assert caught[0].filename == __file__
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        corpus.mentions(language="en")
        corpus.select([1]).mentions()
        corpus.mentions(recognizer=FOUND.head(0))


@pytest.mark.filterwarnings("ignore::newsframe.errors.NewsframeWarning")
def test_any_way_of_reading_gives_the_same(tmp_path: Path) -> None:
    corpus = nf.read(ARTICLES, threads=1)
    for name in TABLES:
        expected = table(corpus, name)
        assert len(expected) > 10
        for other in (nf.read(ARTICLES, threads=3), nf.scan(ARTICLES, threads=2), corpus):
            assert_frame_equal(table(other, name), expected)
    # The order of articles does not matter to anything but their ids.
    texts = [text for text in corpus.articles()["text"] if "the" in text]
    one, other = nf.read(pl.DataFrame({"text": texts})), nf.read(pl.DataFrame({"text": texts[::-1]}))
    for name in TABLES[1:]:
        assert_frame_equal(table(one, name), table(other, name))


@settings(max_examples=30)
@given(ANY)
def test_offsets_slice_any_text(text: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", errors.NewsframeWarning)
        for start, end, found in nf.mentions(text).select("start", "end", "text").rows():
            assert text[start:end] == found


# --- other recognisers -----------------------------------------------------------------------------------------------


def names_in(text: str, *names: str) -> list[tuple[int, int]]:
    return [match.span() for name in names for match in re.finditer(re.escape(name), text)]


class FakeStanza:
    """A Stanza pipeline, as far as anybody looks at it."""

    __module__ = "stanza.pipeline.core"

    def __call__(self, text: str) -> SimpleNamespace:
        spans = names_in(text, "Orbán", "Macron")
        return SimpleNamespace(ents=[SimpleNamespace(start_char=s, end_char=e, type="PERSON") for s, e in spans])


class FakeGliner:
    """A GLiNER model, which is told what to look for, and reads no long texts."""

    def __init__(self) -> None:
        self.prompts: list[str] = []
        self.longest = 0

    def predict_entities(self, text: str, labels: list[str], threshold: float = 0.5) -> list[dict[str, Any]]:
        self.prompts, self.longest = labels, max(self.longest, len(text))
        spans = names_in(text, "Orbán", "Macron")
        return [{"start": s, "end": e, "text": text[s:e], "label": "person", "score": 0.75} for s, e in spans]


class FakePipeline:
    """A pipeline of Hugging Face."""

    task = "token-classification"

    def __init__(self, key: str = "entity_group") -> None:
        self.key = key

    def __call__(self, texts: list[str], batch_size: int = 1) -> list[list[dict[str, Any]]]:
        return [
            [
                {self.key: "PER", "score": np.float32(0.75), "word": text[s:e].lower(), "start": s, "end": e}
                for s, e in names_in(text, "Orbán", "Macron", "Aldous")
            ]
            for text in texts
        ]


def shouting(text: str) -> list[Any]:
    spans = names_in(text, "Orbán", "Macron")
    return [{"start": s, "end": e, "label": "PERSON"} if s % 2 else (s, e, "person", None) for s, e in spans]


MEETING = "🗞 Orbán met Macron. Macron left."
RECOGNIZERS = {
    "stanza": FakeStanza(),
    "gliner": FakeGliner(),
    "transformers": FakePipeline(),
    "function": shouting,
}


@pytest.mark.parametrize("source", RECOGNIZERS)
def test_other_recognizers(source: str) -> None:
    recognizer = RECOGNIZERS[source]
    corpus = of_texts(MEETING, "", "Nobody. " * 300 + MEETING)
    found = recognizers.spans(corpus, recognizer)
    assert set(found["source"]) == {source}
    assert found["article_id"].to_list() == [0, 0, 0, 2, 2, 2]
    mentions = corpus.mentions(recognizer=recognizer)
    assert mentions["text"].to_list() == ["Orbán", "Macron", "Macron"] * 2
    assert mentions["sentence"].to_list()[:3] == [0, 0, 1]
    assert set(mentions["label"]) == {"PER"}
    assert_frame_equal(corpus.mentions(recognizer=found), mentions)
    assert corpus.mentions(recognizer=recognizer, offsets="byte")["text"].equals(mentions["text"])
    scores = {0.75} if source in ("gliner", "transformers") else {1.0}
    assert set(mentions["score"]) == scores
    assert corpus.select([2]).mentions(recognizer=recognizer)["article_id"].unique().to_list() == [2]


def test_models_for_short_texts_are_given_whole_sentences() -> None:
    gliner = FakeGliner()
    corpus = of_texts("Nobody. " * 300 + MEETING)
    assert len(recognizers.spans(corpus, gliner, labels=["PER", "WORK"], chunk_chars=200)) == 3
    assert gliner.prompts == ["person", "work of art"]
    assert gliner.longest <= 200
    assert len(recognizers.spans(corpus, gliner, chunk_chars=1)) == 3


def test_spacy() -> None:
    spacy = pytest.importorskip("spacy")
    nlp = spacy.blank("en")
    ruler = nlp.add_pipe("entity_ruler")
    patterns = [("PERSON", "Orbán"), ("PERSON", "Macron"), ("GPE", "Alaska"), ("DATE", "Friday"), ("MISC", "Nobel")]
    ruler.add_patterns([{"label": label, "pattern": pattern} for label, pattern in patterns])
    corpus = of_texts("Macron spoke of Nobel in Alaska on Friday.", "", MEETING)
    with pytest.warns(errors.NewsframeWarning, match=r"left out: MISC \(1\)"):
        found = corpus.mentions(recognizer=nlp)
    assert found.select("article_id", "text", "label").rows() == [
        (0, "Macron", "PER"),
        (0, "Alaska", "LOC"),
        (2, "Orbán", "PER"),
        (2, "Macron", "PER"),
        (2, "Macron", "PER"),
    ]
    assert_frame_equal(corpus.select([2]).mentions(recognizer=lambda text: nlp(text)), found.filter(article_id=2))


def test_merging_with_our_own_mentions() -> None:
    corpus = of_texts(NEWS)
    ours = set(corpus.mentions()["text"])
    given = spans_of([NEWS], [(0, "President Donald Trump", "PERSON"), (0, "Putin", "ORG"), (0, "praised", "EVENT")])
    texts = {
        merge: dict(corpus.mentions(recognizer=given, merge=merge).select("text", "label").rows())
        for merge in ("replace", "union", "fill")
    }
    assert set(texts["replace"]) == {"President Donald Trump", "Putin"}
    assert {"President Donald Trump", "Vladimir Putin"} <= set(texts["union"])
    assert texts["fill"]["Putin"] == "ORG"
    assert "Vladimir Putin" not in texts["fill"]
    for merge in ("union", "fill"):
        assert ours - {"Donald Trump", "Vladimir Putin"} <= set(texts[merge])


@pytest.mark.parametrize("unit", ["char", "byte", "utf16"])
def test_what_comes_out_can_be_given_back(unit: str) -> None:
    corpus = of_texts("🗞 " + NEWS, MEETING)
    found = corpus.mentions(offsets=unit)
    for back in (found, found.to_pandas(), found.lazy(), found.to_arrow()):
        assert_frame_equal(corpus.mentions(recognizer=back, offsets=unit).drop("title"), found.drop("title"))


# --- what can be asked wrongly ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"labels": ["PERSON"]}, "labels"),
        ({"labels": []}, "labels is empty"),
        ({"labels": 7}, "labels is 7"),
        ({"language": "klingon"}, "klingon"),
        ({"min_score": 2}, "min_score"),
        ({"min_score": "high"}, "min_score"),
        ({"second_pass": "yes"}, "second_pass"),
        ({"mode": "always"}, "mode"),
        ({"merge": "both"}, "merge"),
        ({"gazetteer": 7}, "gazetteer is 7"),
        ({"gazetteer": "names.xlsx"}, "names.xlsx"),
        ({"gazetteer": pl.DataFrame({"name": ["x"], "label": ["MISC"]})}, "MISC"),
        ({"gazetteer": pl.DataFrame({"name": ["x"], "label": ["PER"]}), "recognizer": FOUND}, "union"),
        ({"aliases": 7}, "aliases is 7"),
        ({"aliases": {"a": 1}}, "map texts to texts"),
        ({"aliases": pl.DataFrame({"alias": ["a", "a"], "entity": ["b", "c"]})}, "alias"),
        ({"recognizer": 7}, "the recognizer is 7"),
        ({"recognizer": "en_core_web_sm"}, "en_core_web_sm"),
        ({"recognizer": lambda text: [(0, 1)]}, "the recognizer returned"),
        ({"recognizer": lambda text: ["Orbán"]}, "the recognizer returned"),
        ({"recognizer": lambda text: 7}, "the recognizer returned"),
        ({"recognizer": lambda text: [(0, 1, 2)]}, "the recognizer returned"),
        ({"recognizer": lambda text: [(None, 1, "PER")]}, "the recognizer returned"),
        ({"recognizer": lambda text: [(0, 1_000, "PER")]}, "0..1000"),
        ({"recognizer": FakePipeline("entity")}, "aggregation_strategy"),
        ({"offsets": "word"}, "offsets"),
    ],
    ids=repr,
)
def test_wrong_options(options: dict[str, Any], said: str) -> None:
    for name in TABLES:
        with pytest.raises(errors.OptionsError, match=re.escape(said)):
            table(talks(), name, **options)


@pytest.mark.parametrize(
    ("name", "options", "said"),
    [
        ("entities", {"min_count": 0}, "min_count is 0"),
        ("entities", {"min_df": 1.5}, "min_df is 1.5"),
        ("entities", {"by": "desk"}, "desk"),
        ("entities", {"every": "1h"}, "every"),
        ("comentions", {"window": "page"}, "window"),
        ("comentions", {"measures": "npmy"}, "npmi"),
        ("comentions", {"min_count": 0}, "min_count is 0"),
        ("comention_nodes", {"window": 5}, "window is 5"),
    ],
)
def test_wrong_options_of_statistics(name: str, options: dict[str, Any], said: str) -> None:
    with pytest.raises(errors.OptionsError, match=re.escape(said)):
        table(talks(), name, **options)


@pytest.mark.parametrize(
    ("spans", "said"),
    [
        ({"article_id": [3], "start": [0], "end": [2], "label": ["PER"]}, "no article 3"),
        ({"article_id": [1], "start": [28], "end": [31], "label": ["PER"]}, "30 characters"),
        ({"article_id": [1], "start": [2], "end": [2], "label": ["PER"]}, "2..2"),
        ({"article_id": [1], "start": [0], "end": [2], "label": ["PER"], "score": [7.0]}, "score is 7"),
        ({"article_id": [1], "start": [0], "end": [2]}, "label"),
        ({"article_id": [1], "start": [0], "end": [2], "label": [None]}, "label is null"),
        ({"article_id": ["a"], "start": [0], "end": [2], "label": ["PER"]}, "article_id"),
    ],
)
def test_spans_that_do_not_fit(spans: dict[str, Any], said: str) -> None:
    for name in TABLES:
        with pytest.raises(errors.FrameError, match=re.escape(said)):
            table(talks(), name, recognizer=pl.DataFrame(spans))


def test_spans_that_overlap_are_told() -> None:
    spans = pl.DataFrame({"article_id": 0, "start": [0, 5], "end": [12, 12], "label": "PER"})
    with pytest.warns(errors.NewsframeWarning, match="1 given span was left out for another one"):
        assert talks().mentions(recognizer=spans)["text"].to_list() == ["Lena Hartwig"]


@pytest.mark.parametrize("wrong", [None, 7, b"Orban", ["Orbán"]], ids=repr)
def test_what_is_no_text(wrong: Any) -> None:
    with pytest.raises(errors.OptionsError, match="text is") as caught:
        nf.mentions(wrong)
    assert "nf.mentions()" in caught.value.advice


def test_what_is_no_column_of_texts() -> None:
    with pytest.raises(errors.OptionsError, match="mode"):
        pl.col("text").nf.mentions(mode="always")
    with pytest.raises((errors.OptionsError, pl.exceptions.ComputeError), match="type Int64"):
        pl.DataFrame({"text": [1]}).select(pl.col("text").nf.mentions())


def test_columns_are_those_of_the_catalogue() -> None:
    for name in TABLES:
        documented = [(column, dtype) for column, dtype, _ in _newsframe.columns(name)]
        for found in (table(talks(), name, recognizer=FOUND), table(of_texts("", "nothing here"), name)):
            schema = [(column, str(dtype)) for column, dtype in found.schema.items()]
            assert schema[: len(documented)] == documented
    assert nf.mentions("").schema == nf.mentions(NEWS).schema


# --- the command line ------------------------------------------------------------------------------------------------


def test_the_command_line(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "talks.jsonl", [{"text": text} for text in TALKS])
    corpus = nf.read(path)
    spans = tmp_path / "spans.tsv"
    FOUND.write_csv(spans, separator="\t")
    aliases = tmp_path / "aliases.csv"
    aliases.write_text("alias,entity\nAldous,Ada Aldous\n")
    tables = ["--spans", str(spans), "--offsets", "char", "--aliases", str(aliases)]
    options = {"recognizer": FOUND, "aliases": {"Aldous": "Ada Aldous"}}
    for name, arguments, expected in [
        ("mentions", [], corpus.mentions(**options)),
        ("entities", ["--min-count", "2"], corpus.entities(**options, min_count=2)),
        ("comentions", ["--window", "article"], corpus.comentions(**options, window="article")),
        ("comentions", ["--nodes", "--min-count", "1"], corpus.comention_nodes(**options, min_count=1)),
        ("aliases", [], corpus.aliases(**options)),
    ]:
        out = tmp_path / f"{name}.parquet"
        cli(name, path, *tables, *arguments, "--output", out)
        assert_frame_equal(pl.read_parquet(out), expected)
    assert "Donald Trump" in cli("mentions", "--of-text", NEWS).stdout
    cli("entities", path, "--labels", "PERSON", code=2)
    assert "no model for de" in cli("mentions", "--of-text", GERMAN).stderr
