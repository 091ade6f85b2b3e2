"""Queries: hits, labels, and errors that point at the place."""

import re
import subprocess
import sys
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

import newsframe as nf
from corpora import ARTICLES, ROOT, of_texts
from newsframe import errors


@pytest.fixture(scope="module")
def corpus() -> nf.Corpus:
    return nf.read(ARTICLES)


PEACE = of_texts("Peace talks resume. The peace deal, says Ms Okafor, is near: peace, at last!", "No talks, no PEACE.")


def nodes(query: str, **options: Any) -> list[str]:
    return PEACE.query(query, **options)["node"].to_list()


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('[term="peace"] [term="talks|deal"]', ["Peace talks", "peace deal"]),
        ('"peace" [kind="word"]{0,3} "talks|deal" within sentence', ["Peace talks", "peace deal"]),
        ('[text="peace"]', ["peace", "peace"]),
        ('[text="peace"%c]', ["Peace", "peace", "peace", "PEACE"]),
        ('[term="PEACE"]', ["Peace", "peace", "peace", "PEACE"]),
        ('[kind!="word"] [text="[A-Z].*"]', [". The"]),
        ('[term="m.*" & text="M.*"] []', ["Ms Okafor"]),
        ('([term="no"] []){2}', ["No talks"][:0]),
        ('([term="no"] [] ","?){2}', ["No talks, no PEACE"]),
        ('[!(term="peace" | kind="punctuation") & term=".*s"]', ["talks", "says", "Ms", "is", "talks"]),
    ],
)
def test_queries_find_what_they_say(query: str, expected: list[str]) -> None:
    assert nodes(query) == expected


def test_attributes_are_those_of_tokens(corpus: nf.Corpus) -> None:
    tokens = corpus.tokens()
    for query, condition in [
        ('[term=".*tion"]', pl.col("term").str.contains("^.*tion$")),
        ('[text="[A-Z]+"]', pl.col("text").str.contains("^[A-Z]+$")),
        ('[kind="number|url"]', pl.col("kind").is_in(["number", "url"])),
        ('[kind!="word" & !text="\\."]', (pl.col("kind") != "word") & (pl.col("text") != ".")),
    ]:
        expected = tokens.filter(condition).select("article_id", "position", "start", "end")
        assert expected.height
        assert_frame_equal(corpus.query(query).select("article_id", "position", "start", "end"), expected)


def test_terms_are_made_as_for_tokens() -> None:
    assert nodes('[term="talk"]', stem="en") == ["talks", "talks"]
    assert nodes('[term="Peace"]', lowercase=False) == ["Peace"]
    corpus = of_texts("Das Café, das Cafe.")
    assert corpus.query('[term="cafe"]', strip_accents=True)["node"].to_list() == ["Café", "Cafe"]


def test_labels_become_columns() -> None:
    found = PEACE.query('[term="peace"] mark:[kind="punctuation"]? what:([kind="word"] []?)', metadata=[])
    assert found.columns[-2:] == ["mark", "what"]
    assert found.select("node", "mark", "what").rows() == [
        ("Peace talks resume", None, "talks resume"),
        ("peace deal,", None, "deal,"),
        ("peace, at last", ",", "at last"),
    ]
    assert PEACE.query('a:[term="peace"] b:[]', sort="b", metadata=[])["b"].to_list() == [",", ".", "deal", "talks"]


def test_queries_take_the_options_of_kwic(corpus: nf.Corpus) -> None:
    options: dict[str, Any] = {"window": 3, "sort": ["1L"], "metadata": ["section"], "sample": 9, "limit": 5}
    assert_frame_equal(corpus.query('[term="the"]', **options), corpus.kwic("the", **options))
    near = corpus.query('[term="the"]', context='[term="strike" | term="port"]', context_window=5)
    assert_frame_equal(near, corpus.kwic("the", context=["strike", "port"], context_window=5))


@pytest.mark.parametrize(
    ("query", "offset", "message"),
    [
        ("", 0, "the query is empty"),
        ('[term="peace"', 13, "] to close the token was expected"),
        ('[lemma="be"]', 1, "the attribute lemma is not present"),
        ('[pos="NOUN"]', 1, "the attribute pos is not present"),
        ('[entity="ORG"]', 1, "tokens have term, text (the token as it stands) and kind"),
        ('[trem="be"]', 1, "did you mean term?"),
        ('[kind="wrod"]', 7, "did you mean word?"),
        ("[term='für(']", 11, "unclosed group"),
        ("[]{1,101}", 5, "101 repetitions are too many"),
        ("[] within chapter", 10, "sentence or article was expected"),
        ("[term=peace]", 6, "a value in quotation marks was expected"),
    ],
)
def test_errors_point_at_the_place(query: str, offset: int, message: str) -> None:
    with pytest.raises(errors.PatternError, match=re.escape(message)) as caught:
        PEACE.query(query)
    assert caught.value.offset == offset
    assert caught.value.source == "pattern"
    lines = str(caught.value).splitlines()
    character = len(query.encode()[:offset].decode())
    assert lines[1] == f"    {query}"
    assert lines[2].index("^") == 4 + character
    assert f"(character {character})" in lines[0]


@pytest.mark.parametrize(
    ("options", "error", "message"),
    [
        ({"query": "node:[]"}, errors.PatternError, "the label node is the name of a column"),
        ({"query": "title:[]"}, errors.PatternError, "the label title is the name of a column"),
        ({"query": "[]", "context": ["[]", "[]"]}, errors.OptionsError, "context names 2 queries"),
        ({"query": "[]", "stem": "klingon"}, errors.OptionsError, "klingon"),
        ({"query": "[]", "unicode": "nfx"}, errors.OptionsError, "unicode is"),
        ({"query": "([]{100}){3}"}, errors.PatternError, "spells out 300 tokens, but at most 256 can be"),
        ({"query": "[]" * 3000}, errors.PatternError, "the query takes 6000 bytes"),
        ({"query": 3}, errors.OptionsError, "pass a text"),
    ],
)
def test_options_that_do_not_fit(options: dict[str, Any], error: type[Exception], message: str) -> None:
    with pytest.raises(error, match=re.escape(message)):
        PEACE.query(**options)


WORDS = st.lists(st.sampled_from("abc"), min_size=1, max_size=20)
QUERIES = st.recursive(
    st.sampled_from(["a", "b", "."]),
    lambda inner: st.one_of(
        st.tuples(inner, inner).map("".join),
        st.tuples(inner, inner).map(lambda pair: f"(?:{pair[0]}|{pair[1]})"),
        st.tuples(inner, st.sampled_from(["?", "*", "+", "{1,2}", "{2}"])).map(lambda pair: f"(?:{pair[0]}){pair[1]}"),
    ),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(words=WORDS, expression=QUERIES)
def test_a_query_is_a_regular_expression_over_tokens(words: list[str], expression: str) -> None:
    """Each letter is a token: the leftmost-longest matches of the expression over the letters are the hits."""
    text = "".join(words)
    spelled = expression.replace("(?:", "(").replace(".", "[]")
    query = re.sub(r"[ab]", lambda letter: f'"{letter[0]}"', spelled)
    compiled = re.compile(expression)
    expected, at = [], 0
    while at < len(text):
        ends = [end for end in range(at + 1, len(text) + 1) if compiled.fullmatch(text, at, end)]
        if ends:
            expected.append((at, " ".join(text[at : ends[-1]])))
        at = ends[-1] if ends else at + 1
    found = of_texts(" ".join(words)).query(query, metadata=[])
    assert found.select("position", "node").rows() == expected


def test_the_command_line_searches() -> None:
    command = [
        sys.executable,
        "-m",
        "newsframe",
        "query",
        'x:[term="strike"] []',
        "tests/articles",
        "--columns",
        "node,x",
    ]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, cwd=ROOT, check=True)
    assert done.stdout.splitlines()[0].split() == ["node", "x"]
    command[4] = "[term="
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, cwd=ROOT, check=False)
    assert done.returncode == 1
    assert (
        "the query ends where a value in quotation marks was expected (character 6)\n    [term=\n          ^"
        in done.stderr
    )
