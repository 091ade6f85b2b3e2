"""Every wrong argument is answered at once, by an exception that names it and says what would be right."""

import json
import math
import os
import pickle
import re
import time
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
import scipy.sparse  # noqa: F401  # takes its time, which is not ours

import newsframe as nf
from corpora import ARTICLES, of_texts
from newsframe import errors

WIRE = ARTICLES / "wire.jsonl"


def refused(call, named: str, kind: type[errors.NewsframeError] = errors.OptionsError) -> errors.NewsframeError:
    """The error of a call: of this class, raised at once, with the name and a remedy."""
    began = time.perf_counter()
    with pytest.raises(kind) as caught:
        call()
    assert time.perf_counter() - began < 0.5
    error = caught.value
    assert re.search(named, f"{error}"), f"{error} does not name {named}"
    assert str(error).strip() == str(error)
    assert error.code
    assert error.advice in str(error)
    return error


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"threads": 0}, "threads"),
        ({"threads": -1}, "threads"),
        ({"threads": 100_000}, "threads"),
        ({"threads": "two"}, "threads"),
        ({"threads": 1.5}, "threads"),
        ({"format": "docx"}, "docx"),
        ({"encoding": "klingon"}, "klingon"),
        ({"separator": ""}, "separator"),
        ({"separator": "ab"}, "separator"),
        ({"separator": "…"}, "separator"),
        ({"separator": 9}, "separator"),
        ({"quote_char": ""}, "quote_char"),
        ({"quote_char": None}, "quote_char"),
        ({"mode": "words"}, "words"),
        ({"on_error": "ignore"}, "ignore"),
        ({"recursive": "yes"}, "recursive"),
        ({"repair": 2}, "repair"),
        ({"limits": {"document_byte": 1}}, "document_byte"),
        ({"limits": {"document_bytes": -1}}, "document_bytes|limits"),
        ({"limits": 5}, "limits"),
        ({"text": 3}, "text"),
        ({"text": object()}, "object"),
    ],
    ids=repr,
)
@pytest.mark.parametrize("reader", [nf.read, nf.scan])
def test_options_of_reading(reader, options: dict, named: str) -> None:
    refused(lambda: reader(WIRE, **options), named)


@pytest.mark.parametrize("source", [None, 5, [], [None], {}, object(), b"bytes", ["a", 1], iter(())], ids=repr)
def test_what_is_no_source(source) -> None:
    assert "path" in refused(lambda: nf.read(source), "source").advice


def test_frames_are_not_scanned_and_series_are_not_read() -> None:
    refused(lambda: nf.scan(pl.DataFrame({"text": ["x"]})), "read")
    refused(lambda: nf.read(pd.Series(["One text."])), "Series")
    refused(lambda: nf.read(pl.LazyFrame({"text": ["x"]})), "data frame")


@pytest.mark.skipif(os.name == "nt", reason="home is another variable there")
def test_home_is_expanded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("At home.")
    monkeypatch.setenv("HOME", str(tmp_path))
    for source in ("~/a.txt", Path("~/a.txt"), ["~/*.txt"], "~/"):
        assert nf.read(source).articles()["text"].item() == "At home."
        assert len(nf.scan(source)) == 1


def test_missing_files_and_empty_globs(tmp_path: Path) -> None:
    error = refused(lambda: nf.read(tmp_path / "no.txt"), "no.txt", errors.IoError)
    assert isinstance(error, OSError)
    refused(lambda: nf.read(tmp_path / "*.txt"), r"\*\.txt", errors.IoError)
    refused(lambda: nf.read([WIRE, tmp_path / "no.txt"]), "no.txt", errors.IoError)
    refused(lambda: len(nf.scan(tmp_path / "*.txt")), r"\*\.txt", errors.IoError)


def test_empty_folder_is_named(tmp_path: Path) -> None:
    corpus = nf.read(tmp_path)
    assert len(corpus) == 0
    assert corpus.issues().select("source", "code").rows() == [(str(tmp_path), "EMPTY")]


def test_glob_that_does_not_compile() -> None:
    refused(lambda: nf.read("a[.txt"), r"a\[\.txt", errors.NewsframeError)


def test_unknown_keyword_is_a_type_error() -> None:
    with pytest.raises(TypeError, match="texts"):
        nf.read(WIRE, texts="body")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        nf.read(WIRE, "body")  # type: ignore[misc]


@pytest.fixture(scope="module")
def corpus() -> nf.Corpus:
    return of_texts("War and peace.", "Peace at last!")


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"min_df": 1.5}, "min_df"),
        ({"min_df": -1}, "min_df"),
        ({"max_df": -0.1}, "max_df"),
        ({"max_df": math.nan}, "max_df"),
        ({"max_df": math.inf}, "max_df"),
        ({"max_df": "all"}, "max_df"),
        ({"max_features": 0}, "max_features"),
        ({"max_features": -5}, "max_features"),
        ({"ngram_range": (0, 1)}, "ngram_range"),
        ({"ngram_range": (2, 1)}, "ngram_range"),
        ({"ngram_range": (1, 10)}, "ngram_range"),
        ({"ngram_range": 2}, "ngram_range"),
        ({"ngram_range": (1, 2, 3)}, "ngram_range"),
        ({"stop_words": "klingon"}, "klingon"),
        ({"stop_words": [1]}, "stop_words"),
        ({"stop_words": 5}, "stop_words"),
        ({"stem": "klingon"}, "klingon"),
        ({"unicode": "nfd"}, "nfd"),
        ({"kinds": []}, "kinds"),
        ({"kinds": ["verb"]}, "verb"),
        ({"kinds": None}, "kinds"),
        ({"lowercase": "no"}, "lowercase"),
    ],
    ids=repr,
)
@pytest.mark.parametrize("method", ["terms", "article_terms", "dtm"])
def test_options_of_terms(corpus: nf.Corpus, method: str, options: dict, named: str) -> None:
    refused(lambda: getattr(corpus, method)(**options), named)


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"every": "1 month"}, "1 month"),
        ({"every": "0d"}, "0d"),
        ({"every": "1h"}, "1h"),
        ({"every": 30}, "every"),
        ({"by": "sektion"}, "sektion"),
        ({"by": ["section", "section"]}, "twice"),
        ({"by": "text"}, "text"),
        ({"by": 5}, "by"),
        ({"by": [5]}, "by"),
    ],
    ids=repr,
)
def test_groups(corpus: nf.Corpus, options: dict, named: str) -> None:
    refused(lambda: corpus.terms(**options), named)


@pytest.mark.parametrize(
    ("options", "named"),
    [
        ({"weight": "tfidf"}, "tfidf"),
        ({"idf": "log"}, "log"),
        ({"norm": "l3"}, "l3"),
        ({"bm25": "plus"}, "plus"),
        ({"k1": -1.0}, "k1"),
        ({"k1": math.nan}, "k1"),
        ({"b": 1.5}, "b is"),
        ({"b": "x"}, "b is"),
    ],
    ids=repr,
)
def test_weights(corpus: nf.Corpus, options: dict, named: str) -> None:
    refused(lambda: corpus.article_terms(**options), named)


@pytest.mark.parametrize("offsets", ["bytes", "", None, 8, "char\x1b[2J"])
@pytest.mark.parametrize("table", ["tokens", "sentences"])
def test_offsets(corpus: nf.Corpus, table: str, offsets) -> None:
    error = refused(lambda: getattr(corpus, table)(offsets=offsets), "offsets")
    assert "\x1b" not in str(error)


def test_sub_corpora(corpus: nf.Corpus) -> None:
    refused(lambda: corpus.select([0, 99]), "99")
    refused(lambda: corpus.select([-1]), "-1")
    refused(lambda: corpus.select(["a"]), "a")
    refused(lambda: corpus.select(5), "5")
    refused(lambda: corpus.sample(-1), "-1")
    refused(lambda: corpus.sample(1, seed=-1), "seed|-1")
    refused(lambda: corpus.filter(), "filter")
    refused(lambda: corpus.filter("section"), "filter|section")
    with pytest.raises(pl.exceptions.ColumnNotFoundError, match="sektion"):
        corpus.filter(pl.col("sektion") == "local")


def test_the_closest_name_is_offered(corpus: nf.Corpus) -> None:
    assert "section" in refused(lambda: corpus.terms(by="sektion"), "sektion").advice
    assert "document_bytes" in str(refused(lambda: nf.read(WIRE, limits={"document_byte": 1}), "document_byte"))


def test_stop_words_names_the_languages() -> None:
    error = refused(lambda: nf.stop_words("klingon"), "klingon")
    assert "english" in f"{error}{error.advice}".lower()
    assert nf.stop_words("English") == sorted(nf.stop_words("en"))


def test_place_of_the_first_bad_record() -> None:
    with pytest.raises(errors.RecordError) as caught:
        nf.read(WIRE, on_error="raise")
    error = caught.value
    assert (error.code, error.source, error.record) == ("JSON_EOF", str(WIRE), 6)
    line = WIRE.read_bytes().splitlines(keepends=True)[6]
    start = sum(map(len, WIRE.read_bytes().splitlines(keepends=True)[:6]))
    assert start <= error.offset <= start + len(line)
    for piece in (str(WIRE), "6"):
        assert piece in str(error)


def test_classes() -> None:
    classes = [value for value in vars(errors).values() if isinstance(value, type)]
    kinds = [value for value in classes if value is not errors.NewsframeWarning]
    assert issubclass(errors.NewsframeWarning, UserWarning)
    assert all(issubclass(kind, nf.NewsframeError) for kind in kinds)
    assert issubclass(errors.OptionsError, ValueError)
    assert issubclass(errors.IoError, OSError)
    for kind in kinds:
        error = kind("message", code="CODE", source="a.txt", record=1, offset=2, advice="do this")
        again = pickle.loads(pickle.dumps(error))
        for one in (error, again):
            assert type(one) is kind
            assert str(one) == "message"
            assert (one.code, one.source, one.record, one.offset) == ("CODE", "a.txt", 1, 2)
            assert one.advice == "do this"


def test_a_class_can_be_caught_by_its_builtin_base(tmp_path: Path) -> None:
    with pytest.raises(OSError, match=r"no\.txt"):
        nf.read(tmp_path / "no.txt")
    with pytest.raises(ValueError, match="docx"):
        nf.read(WIRE, format="docx")


def test_corpus_cannot_be_made_by_hand() -> None:
    with pytest.raises(TypeError):
        nf.Corpus()  # type: ignore[call-arg]


def test_too_many_rejected_documents_stop_the_run(tmp_path: Path) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text((json.dumps({"text": "fine"}) + "\n" + "{bad\n") * 2000)
    with pytest.raises(errors.LimitError) as caught:
        nf.read(path)
    assert caught.value.code == "REJECTED_SHARE"
    assert len(nf.read(path, limits={"rejected_share": 1.0})) == 2000


@pytest.mark.parametrize("method", ["terms", "ngrams", "collocations", "dispersion", "diversity", "readability"])
def test_no_columns_are_no_groups(corpus: nf.Corpus, method: str) -> None:
    make = getattr(corpus, method)
    assert make(by=None).equals(make())
