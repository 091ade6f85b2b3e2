"""Dictionaries: their formats, and their categories counted in articles and groups."""

import inspect
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import newsframe as nf
from corpora import ARTICLES, ROOT, of_texts
from newsframe import _newsframe, errors

CONFLICT = {"conflict": ["strike*", "dispute", {"court": ["injunction*", "court"]}], "economy": {"prices": "price*"}}
FILES = {
    "json": json.dumps(CONFLICT),
    "yml": "conflict:\n- strike*\n- dispute\n- court: [injunction*, court]\neconomy:\n  prices: price*\n",
    "dic": "%\n1\tconflict\n\t2\tcourt\n3\teconomy\n\t4\tprices\n%\n"
    "strike*\t1\ndispute\t1\ninjunction*\t2\ncourt\t2\nprice*\t4\n",
    "txt": "Dictionary object with 2 primary key entries and 2 nested levels.\n- [conflict]:\n  - strike*, dispute\n"
    "  - [court]:\n    - injunction*, court\n- [economy]:\n  - [prices]:\n    - price*\n",
    "R": 'd <- dictionary(list(conflict = list("strike*", "dispute", court = c("injunction*", "court")),\n'
    '  economy = list(prices = "price*")))\n',
}


@pytest.fixture(scope="module")
def corpus() -> nf.Corpus:
    return nf.read(ARTICLES)


def test_counts_are_those_of_the_tokens(corpus: nf.Corpus) -> None:
    tokens = corpus.tokens()
    patterns = {
        "conflict": "strike.*|dispute|injunction.*|court",
        "conflict > court": "injunction.*|court",
        "economy": "price.*",
        "economy > prices": "price.*",
    }
    found = corpus.lookup(CONFLICT)
    assert found.columns == ["article_id", *(name for name, _, _ in _newsframe.columns("lookup"))]
    for name, dtype, meaning in _newsframe.columns("lookup"):
        assert str(found[name].dtype) == dtype
        assert meaning
    for category, expression in patterns.items():
        rows = found.filter(pl.col("category") == category)
        expected = (
            corpus.articles(text=False)
            .select("article_id")
            .join(
                tokens.filter(pl.col("term").str.contains(f"^(?:{expression})$")).group_by("article_id").len(),
                on="article_id",
                how="left",
                maintain_order="left",
            )
        )
        assert rows["count"].to_list() == expected["len"].fill_null(0).to_list()
        assert rows["doc_freq"].to_list() == [int(count > 0) for count in rows["count"]]
    counted = (
        tokens.filter(~pl.col("kind").is_in(["punctuation", "symbol"])).group_by("article_id").len().sort("article_id")
    )
    assert found.unique("article_id").sort("article_id")["n_tokens"].to_list() == counted["len"].to_list()
    rates = found.select(pl.col("count") * 1e6 / pl.col("n_tokens"))["count"]
    assert found["rel_freq"].to_list() == pytest.approx(rates.to_list())


def test_groups_are_sums_of_articles(corpus: nf.Corpus) -> None:
    sections = corpus.articles(text=False).select("article_id", "section")
    expected = (
        corpus.lookup(CONFLICT)
        .join(sections, on="article_id")
        .group_by("section", "category")
        .agg(pl.col("count", "doc_freq", "n_tokens").sum())
        .sort("section", "category", nulls_last=False)
    )
    found = corpus.lookup(CONFLICT, by="section")
    assert_frame_equal(found.drop("rel_freq"), expected)
    whole = corpus.lookup(CONFLICT, by=[])
    assert whole["category"].to_list() == ["conflict", "conflict > court", "economy", "economy > prices"]
    assert whole["count"].to_list() == [
        found.filter(pl.col("category") == category)["count"].sum() for category in whole["category"]
    ]
    assert corpus.lookup(CONFLICT, every="1mo").columns[0] == "period"


def test_a_token_counts_once_for_a_category() -> None:
    corpus = of_texts("War crimes, war crime tribunals; the war.", "")
    dictionary = {"a": ["war", "war*", "war crime*", {"b": "crime*"}], "c": "war crimes"}
    found = corpus.lookup(dictionary)
    assert found.select("article_id", "category", "count").rows() == [
        (0, "a", 3), (0, "a > b", 2), (0, "c", 1), (1, "a", 0), (1, "a > b", 0), (1, "c", 0),
    ]  # fmt: skip
    assert found["rel_freq"].to_list()[3:] == [None, None, None]


def test_case_and_small_counts() -> None:
    corpus = of_texts("War and WAR.", "Peace.")
    assert corpus.lookup({"a": "War"}, by=[])["count"].to_list() == [2]
    assert corpus.lookup({"a": "War"}, by=[], ignore_case=False)["count"].to_list() == [1]
    assert corpus.lookup({"a": "War"}, min_count=1)["article_id"].to_list() == [0]


@pytest.mark.parametrize("suffix", FILES)
def test_every_format_is_read(tmp_path: Path, suffix: str, corpus: nf.Corpus) -> None:
    path = tmp_path / f"conflict.{suffix}"
    path.write_text(FILES[suffix], encoding="utf-8")
    assert nf.read_dictionary(path) == {
        "conflict": ["strike*", "dispute", {"court": ["injunction*", "court"]}],
        "economy": {"prices": ["price*"]},
    }
    assert_frame_equal(corpus.lookup(path, by=[]), corpus.lookup(CONFLICT, by=[]))


def test_dictionaries_in_other_encodings(tmp_path: Path) -> None:
    path = tmp_path / "wörter.dic"
    path.write_bytes("%\n1\tGefühl\n%\nglück*\t1\nstraße\t1\nmüde\t1\nüber den wolken\t1\n".encode("windows-1252"))
    assert nf.read_dictionary(path) == {"Gefühl": ["glück*", "straße", "müde", "über den wolken"]}
    path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    with pytest.raises(errors.EncodingError, match=r"PNG|NUL|binary"):
        nf.read_dictionary(path)
    with pytest.raises(errors.IoError):
        nf.read_dictionary(tmp_path)
    with pytest.raises(errors.IoError, match="nothing"):
        nf.read_dictionary(tmp_path / "nothing.dic")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("%\n1\tone\n%\nwar\t2\n", 'line 4: there is no category "2"'),
        ("a: &x [y]\nb: *x\n", "line 1: anchors and tags are not read"),
        ("a: !!python/object x\n", "line 1: anchors and tags are not read"),
        ("- [a]:\n  - x [ ... and 3 more ]\n", "line 2: R printed a part of the dictionary only"),
        ("list(a = paste('x'))", "line 1: neither a text nor c(…)"),
        ("just words", "line 1: text stands where a category was expected"),
        ("", "the dictionary has no category"),
    ],
)
def test_files_that_are_no_dictionary(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "bad.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(errors.RecordError, match=re.escape(message)) as caught:
        nf.read_dictionary(path)
    assert str(path) in str(caught.value)


@pytest.mark.parametrize(
    ("dictionary", "error", "message"),
    [
        ({}, errors.OptionsError, "the dictionary has no category"),
        ({"a": []}, errors.OptionsError, 'the category "a" has no pattern'),
        ({"a": {"b": []}}, errors.OptionsError, 'the category "a > b" has no pattern'),
        ({"a": [1]}, errors.OptionsError, "dictionary['a'][0] is 1; a pattern is text"),
        ({"a": 1}, errors.OptionsError, "dictionary['a'] is 1"),
        ({"a": {1: ["x"]}}, errors.OptionsError, "dictionary['a'] has a category named 1"),
        ({"a": b"x"}, errors.OptionsError, "dictionary['a'] is b'x'"),
        ({"a": [["x"]]}, errors.OptionsError, "a pattern is text"),
        ({"a": ["x", " "]}, errors.PatternError, 'category "a": the pattern " " has no word'),
        (["war"], errors.OptionsError, "dictionary is ['war']"),
        (None, errors.OptionsError, "dictionary is None"),
    ],
)
def test_dictionaries_that_do_not_fit(dictionary: Any, error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=re.escape(message)):
        of_texts("War.").lookup(dictionary)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"by": "setcion"}, 'did you mean "section"?'),
        ({"every": "1 month"}, "every is"),
        ({"min_count": -1}, "min_count is -1"),
        ({"ignore_case": 2}, "ignore_case is 2"),
    ],
)
def test_options_that_do_not_fit(options: dict[str, Any], message: str) -> None:
    with pytest.raises(errors.OptionsError, match=re.escape(message)):
        of_texts("War.").lookup({"a": "war"}, **options)


def test_defaults_are_those_of_rust() -> None:
    parameters = inspect.signature(nf.Corpus.lookup).parameters
    ours = {name: p.default for name, p in parameters.items() if p.kind is p.KEYWORD_ONLY}
    assert {"dictionary": {}, **ours} == json.loads(_newsframe.defaults("lookup"))


def test_the_command_line_looks_words_up(tmp_path: Path) -> None:
    path, output = tmp_path / "conflict.yml", tmp_path / "counts.parquet"
    path.write_text(FILES["yml"], encoding="utf-8")

    def cli(*arguments: object, code: int = 0) -> str:
        command = [sys.executable, "-m", "newsframe", "lookup", "tests/articles", *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, cwd=ROOT, check=False)
        assert done.returncode == code, done.stderr
        return done.stderr if code else done.stdout

    cli("--dictionary", path, "--by", "section", "--output", output)
    assert_frame_equal(pl.read_parquet(output), nf.read(ARTICLES).lookup(CONFLICT, by="section"))
    assert "conflict > court" in cli("--dictionary", path, "--whole")
    cli("--dictionary", path, "--min-count", 1, "--output", output)
    assert_frame_equal(pl.read_parquet(output), nf.read(ARTICLES).lookup(CONFLICT, min_count=1))
    assert "nothing.dic" in cli("--dictionary", tmp_path / "nothing.dic", code=1)
