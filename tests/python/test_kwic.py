"""Key words in context: hits, their surroundings, order, samples and errors."""

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


@pytest.fixture(scope="module")
def corpus() -> nf.Corpus:
    return nf.read(ARTICLES)


def lines(frame: pl.DataFrame) -> list[tuple[Any, ...]]:
    return frame.select("left", "node", "right").rows()


@pytest.mark.parametrize(
    ("pattern", "expression", "options"),
    [
        ("strike*", r"strike.*", {}),
        ("HARBOUR", r"harbour", {}),
        ("?a?", r".a.", {}),
        ("[a-d].*ing|peace", r"[a-d].*ing|peace", {"regex": True}),
    ],
)
def test_hits_are_the_tokens_whose_term_fits(
    corpus: nf.Corpus, pattern: str, expression: str, options: dict[str, Any]
) -> None:
    tokens = corpus.tokens()
    expected = tokens.filter(pl.col("term").str.contains(f"^(?:{expression})$"))
    assert expected.height > 3
    columns = ["article_id", "sentence", "position", "start", "end"]
    found = corpus.kwic(pattern, **options)
    assert_frame_equal(found.select(columns), expected.select(columns))
    assert found["node"].to_list() == expected["text"].to_list()


def test_phrases_are_neighbouring_tokens_of_a_sentence(corpus: nf.Corpus) -> None:
    tokens = corpus.tokens()
    following = tokens.with_columns(
        pl.col("term").shift(-1).over("article_id", "sentence").alias("next"),
        pl.col("end").shift(-1).over("article_id", "sentence").alias("next_end"),
    )
    expected = following.filter(pl.col("term") == "of", pl.col("next") == "the")
    found = corpus.kwic("of the")
    assert expected.height > 20
    assert_frame_equal(found.select("article_id", "start"), expected.select("article_id", "start"))
    assert found["end"].to_list() == expected["next_end"].to_list()


@pytest.mark.parametrize(("offsets", "encoding"), [("byte", "utf-8"), ("utf16", "utf-16-le")])
def test_offsets_slice_the_text(corpus: nf.Corpus, offsets: Any, encoding: str) -> None:
    texts = dict(corpus.articles().select("article_id", "text").rows())
    found = corpus.kwic("* of *")
    assert found.height > 100
    for article, start, end, node in found.select("article_id", "start", "end", "node").rows():
        assert texts[article][start:end] == node
    width = 2 if offsets == "utf16" else 1
    for article, start, end, node in (
        corpus.kwic("* of *", offsets=offsets).select("article_id", "start", "end", "node").rows()
    ):
        assert texts[article].encode(encoding)[start * width : end * width].decode(encoding) == node


def test_the_sides_are_the_tokens_beside_the_node() -> None:
    corpus = of_texts("One, two:\n\nthree  four (five) six. Seven eight.")
    assert lines(corpus.kwic("five", window=3)) == [("three four (", "five", ") six.")]
    assert lines(corpus.kwic("five", window=0)) == [("", "five", "")]
    assert lines(corpus.kwic("one", window=2)) == [("", "One", ", two")]
    assert lines(corpus.kwic("five", window="sentence")) == [("three four (", "five", ") six.")]


def test_case_can_count() -> None:
    corpus = of_texts("Peace, peace and PEACE.")
    assert [node for _, node, _ in lines(corpus.kwic("Peace"))] == ["Peace", "peace", "PEACE"]
    assert [node for _, node, _ in lines(corpus.kwic("Peace", ignore_case=False))] == ["Peace"]


def test_several_patterns_and_wildcards_themselves() -> None:
    corpus = of_texts("Why? A cease-fire, the cease fire. It's a * now.")
    assert [node for _, node, _ in lines(corpus.kwic(["cease-fire", "cease fire"]))] == ["cease-fire", "cease fire"]
    assert [node for _, node, _ in lines(corpus.kwic(r"\* now"))] == ["* now"]
    assert [node for _, node, _ in lines(corpus.kwic(r"why \?"))] == ["Why?"]
    assert [node for _, node, _ in lines(corpus.kwic("it’s a"))] == ["It's a"], "apostrophes of either kind"


def test_rows_are_sorted_by_the_tokens_beside_the_node(corpus: nf.Corpus) -> None:
    found = corpus.kwic("the", sort=["1R", "1L"], window=1)
    tokens = corpus.tokens().select("article_id", "position", "term")
    keys = (
        found.select("article_id", "position")
        .join(tokens.with_columns(pl.col("position") - 1), on=["article_id", "position"], how="left")
        .rename({"term": "next"})
        .join(tokens.with_columns(pl.col("position") + 1), on=["article_id", "position"], how="left")
        .select(pl.col("next", "term").fill_null(""), "article_id", "position")
    )
    assert keys.height > 100
    assert keys.rows() == sorted(keys.rows())


def test_rows_are_sorted_by_metadata(corpus: nf.Corpus) -> None:
    found = corpus.kwic("the", sort=["section", "published", "node"], metadata=["section", "published"])
    keys = found.select("section", "published").rows()
    order = sorted(keys, key=lambda key: (key[0] or "", key[1] is not None, str(key[1])))
    assert keys == order


def test_metadata_are_those_of_the_articles(corpus: nf.Corpus) -> None:
    columns = ["title", "published", "published_at", "section", "language", "record", "edition", "url"]
    found = corpus.kwic("the", metadata=columns)
    articles = corpus.articles().select("article_id", *columns)
    joined = found.select("article_id").join(articles, on="article_id", how="left", maintain_order="left")
    assert_frame_equal(found.select("article_id", *columns), joined)
    assert corpus.kwic("the", metadata=()).columns == [name for name, _, _ in _newsframe.columns("kwic")]
    authors = of_texts("A b.").kwic("b", metadata="authors")
    assert authors["authors"].to_list() == [None]


def test_a_table_without_hits_has_its_columns(corpus: nf.Corpus) -> None:
    some = corpus.kwic("the", metadata=["title", "published", "record"])
    none = corpus.kwic("xyzzy", metadata=["title", "published", "record"])
    assert none.height == 0
    assert none.schema == some.schema


def test_columns_are_those_of_the_catalogue(corpus: nf.Corpus) -> None:
    found = corpus.kwic("the")
    for name, dtype, meaning in _newsframe.columns("kwic"):
        assert str(found[name].dtype) == dtype
        assert meaning
    text = inspect.getdoc(nf.Corpus.kwic) or ""
    returns = text[text.index("Returns") : text.index("Raises")]
    documented = [name for name, _, _ in _newsframe.columns("kwic")]
    assert [word for word in re.findall(r"``(\w+)``", returns) if word in documented] == documented


@pytest.mark.parametrize("method", ["kwic", "query"])
def test_defaults_are_those_of_rust(method: str) -> None:
    signature = inspect.signature(getattr(nf.Corpus, method))
    ours = {
        name: parameter.default
        for name, parameter in signature.parameters.items()
        if parameter.kind is parameter.KEYWORD_ONLY
    }
    theirs = json.loads(_newsframe.defaults(method))
    assert ours.pop("offsets") == "char"
    assert theirs.pop("offsets") == "byte"
    assert theirs.pop({"kwic": "pattern", "query": "query"}[method]) == ""
    assert json.loads(json.dumps(ours)) == theirs


def test_a_sample_is_the_same_for_the_same_seed(corpus: nf.Corpus) -> None:
    every = corpus.kwic("the")
    sample = corpus.kwic("the", sample=20, seed=1)
    assert sample.height == 20
    assert_frame_equal(sample, corpus.kwic("the", sample=20, seed=1))
    assert not sample.equals(corpus.kwic("the", sample=20, seed=2))
    keys = ["article_id", "position"]
    assert_frame_equal(sample, every.join(sample.select(keys), on=keys, how="semi", maintain_order="left"))
    assert corpus.kwic("the", sample=10**9).equals(every)
    # A smaller sample of the same seed is a part of a larger one.
    smaller = corpus.kwic("the", sample=5, seed=1)
    assert smaller.join(sample.select(keys), on=keys, how="semi").height == 5


def test_threads_and_scanning_change_nothing() -> None:
    options: dict[str, Any] = {"sort": ["1R", "section"], "sample": 50, "metadata": ["section", "page"], "limit": 30}
    expected = nf.read(ARTICLES, threads=1).kwic("* the", **options)
    assert expected.height == 30
    assert_frame_equal(nf.read(ARTICLES, threads=3).kwic("* the", **options), expected)
    assert_frame_equal(nf.scan(ARTICLES).kwic("* the", **options), expected)


def test_a_sub_corpus_has_its_hits_only(corpus: nf.Corpus) -> None:
    some = corpus.select([3, 13])
    expected = corpus.kwic("the").filter(pl.col("article_id").is_in([3, 13]))
    assert_frame_equal(some.kwic("the"), expected)


def test_limit_keeps_the_first_rows(corpus: nf.Corpus) -> None:
    for sort in ([], ["1R"]):
        assert_frame_equal(corpus.kwic("the", sort=sort, limit=7), corpus.kwic("the", sort=sort).head(7))


def test_a_context_is_near_the_node() -> None:
    corpus = of_texts("War one two three peace. Peace here.", "No peace at all.", "Peace talks and war crimes.")
    found = corpus.kwic("peace", context="war", context_window=4)
    assert found.select("article_id", "position").rows() == [(0, 4), (2, 0)]
    assert corpus.kwic("peace", context="war", context_window=3)["article_id"].to_list() == [2]
    assert corpus.kwic("peace", context=["war crimes", "no"])["article_id"].to_list() == [1, 2]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"pattern": ""}, 'the pattern "" has no word'),
        ({"pattern": []}, "there is no pattern"),
        ({"pattern": "a(b", "regex": True}, "unclosed group"),
        ({"pattern": "(a{100}){100}{100}", "regex": True}, "more than 1 MiB"),
        ({"pattern": "(?<!a)b", "regex": True}, "look-around"),
        ({"pattern": "a " * 300}, "spells out 300 tokens"),
        ({"pattern": "a" * 5000}, "takes 5000 bytes"),
        ({"pattern": "a", "context": " "}, "has no word"),
    ],
)
def test_patterns_that_do_not_compile(corpus: nf.Corpus, options: dict[str, Any], message: str) -> None:
    with pytest.raises(errors.PatternError, match=re.escape(message)):
        corpus.kwic(**options)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"window": -1}, 'window is -1: expected a number of tokens or "sentence"'),
        ({"window": "paragraph"}, "expected a number of tokens"),
        ({"window": 10_001}, "window is 10001; pass at most 10000 tokens"),
        ({"context_window": 10_001}, "context_window is 10001"),
        ({"context": "a", "context_window": 0}, "context_window is 0"),
        ({"sample": 0}, "sample is 0"),
        ({"sample": 1.5}, "sample is 1.5"),
        ({"limit": 0}, "limit is 0"),
        ({"limit": -1}, "limit is -1"),
        ({"seed": -1}, "seed is -1"),
        ({"sort": "section"}, 'sort names "section"; pass 1L to 9L'),
        ({"sort": ["10R"]}, 'sort names "10R"'),
        ({"sort": 1}, "sort is 1; pass a text or a list of texts"),
        ({"metadata": ["tilte"]}, 'metadata names "tilte", which is no column of articles(); did you mean "title"?'),
        ({"metadata": ["text"]}, 'metadata cannot be "text"; join the lines with articles() by article_id'),
        ({"metadata": ["title", "title"]}, 'metadata names "title" twice'),
        ({"metadata": ["node"]}, 'metadata names "node", which every line has anyway'),
        ({"offsets": "word"}, 'offsets is "word"'),
        ({"regex": "yes"}, 'regex is "yes"'),
        ({"context": ["a", 1]}, "expected a text or a list of texts"),
    ],
)
def test_options_that_do_not_fit(corpus: nf.Corpus, options: dict[str, Any], message: str) -> None:
    with pytest.raises(errors.OptionsError, match=re.escape(message)):
        corpus.kwic("the", **options)
    with pytest.raises(errors.OptionsError, match="pattern is 3"):
        corpus.kwic(3)  # type: ignore[arg-type]


def test_lines_show_themselves_aligned(corpus: nf.Corpus) -> None:
    shown = nf.show(corpus.kwic("strike*"), rows=5)
    text = repr(shown).splitlines()
    assert len(text) == 6
    assert len({line.index(" | ") for line in text[:5]}) == 1
    assert text[5].startswith("… and ")
    assert repr(nf.show(corpus.kwic("xyzzy"))) == "no hits"
    assert "no hits" in nf.show(corpus.kwic("xyzzy"))._repr_html_()


def test_lines_are_shown_literally_in_html() -> None:
    record = {
        "text": ["<b>one</b> \u202epeace <img src=x onerror=alert(1)>", "peace"],
        "title": ["</td><script>alert(2)</script>", None],
        "url": ["javascript:alert(3)", "https://example.org/?a=1&b='2'"],
    }
    html = nf.show(nf.read(pl.DataFrame(record)).kwic("peace", metadata=["title", "url"]))._repr_html_()
    assert "<script" not in html
    assert "<img" not in html
    assert "javascript:" not in html
    assert "\u202e" not in html
    assert (
        "<a href='https://example.org/?a=1&amp;b=&#x27;2&#x27;' target='_blank' rel='noopener noreferrer'>1</a>" in html
    )
    assert "&lt;/td&gt;" in html


@pytest.mark.parametrize("frame", [pl.DataFrame({"a": [1]}), "peace", None])
def test_only_lines_are_shown(frame: Any) -> None:
    with pytest.raises(errors.OptionsError, match="pass what kwic"):
        nf.show(frame)
    with pytest.raises(errors.OptionsError, match="rows is 0"):
        nf.show(of_texts("a").kwic("a"), rows=0)


def test_the_command_line_aligns_the_node(tmp_path: Path) -> None:
    def cli(*arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "newsframe", "kwic", *arguments]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, cwd=ROOT, check=False)
        assert done.returncode == code, done.stderr
        return done

    done = cli("strike*", "tests/articles", "--top", "6", "--sort", "1R")
    header, _, *rows = done.stdout.splitlines()
    assert header.split() == ["article_id", "left", "node", "right"]
    assert len(rows) == 6
    column = header.index("node")
    assert all(row[column:].startswith("strike") and row[column - 3] != " " for row in rows)

    path = tmp_path / "lines.parquet"
    cli("the", "tests/articles", "--offsets", "char", "--window", "sentence", "--output", str(path))
    assert_frame_equal(pl.read_parquet(path), nf.read(ARTICLES).kwic("the", window="sentence"))
    assert "sort names" in cli("the", "tests/articles", "--sort", "2X", code=2).stderr
    assert "^" in cli("a(", "tests/articles", "--regex", code=1).stderr
