"""Python says what Rust does: the same defaults, columns and methods, each documented with an example."""

import inspect
import json
import re
from collections.abc import Callable
from typing import Any

import polars as pl
import pytest

import newsframe as nf
from corpora import ARTICLES
from newsframe import _newsframe, errors

FRAMES = (
    "articles",
    "tokens",
    "sentences",
    "terms",
    "article_terms",
    "dispersion",
    "diversity",
    "readability",
    "ngrams",
    "collocations",
    "similarity",
    "keywords",
    "dates",
    "timeline",
    "lag",
    "lag_summary",
    "mentions",
    "entities",
    "comentions",
    "comention_nodes",
    "aliases",
    "issues",
)
METHODS = sorted(name for name in dir(nf.Corpus) if not name.startswith("_") and callable(getattr(nf.Corpus, name)))
PUBLIC = [
    nf.read,
    nf.scan,
    nf.stop_words,
    nf.dates,
    nf.mentions,
    nf.recognizers.spans,
    *(getattr(nf.Corpus, name) for name in METHODS),
]


def defaults(function: Callable[..., Any]) -> dict[str, Any]:
    """The options of a function with their default values, as JSON has them."""
    options = {
        name: parameter.default
        for name, parameter in inspect.signature(function).parameters.items()
        if parameter.kind is parameter.KEYWORD_ONLY
    }
    for name in ("separator", "quote_char"):
        if options.get(name) is not None:
            options[name] = ord(options[name])
    return json.loads(json.dumps(options))


@pytest.mark.parametrize("function", [nf.read, nf.scan])
def test_defaults_of_reading(function: Callable[..., Any]) -> None:
    ours, theirs = defaults(function), json.loads(_newsframe.defaults("read"))
    # Rust has the limits in full, and does not write the number of threads: no result depends on it.
    assert ours.pop("limits") is None
    assert ours.pop("threads") is None
    assert set(theirs.pop("limits")) >= {"document_bytes", "rejected_share"}
    assert ours == theirs


@pytest.mark.parametrize(
    ("function", "options"),
    [
        (nf.Corpus.terms, "terms"),
        (nf.Corpus.article_terms, "article_terms"),
        (nf.Corpus.dtm, "article_terms"),
        (nf.Corpus.dispersion, "dispersion"),
        (nf.Corpus.diversity, "diversity"),
        (nf.Corpus.ngrams, "ngrams"),
        (nf.Corpus.collocations, "collocations"),
        (nf.Corpus.cooccurrence, "cooccurrence"),
        (nf.Corpus.similarity, "similarity"),
        (nf.Corpus.keywords, "keywords"),
    ],
)
def test_defaults_of_terms(function: Callable[..., Any], options: str) -> None:
    ours, theirs = defaults(function), json.loads(_newsframe.defaults(options))
    assert ours.pop("kinds") == theirs.pop("kinds")
    assert ours == theirs


@pytest.mark.parametrize("name", ["timeline", "lag", "lag_summary", "dates_of"])
def test_defaults_of_timelines(name: str) -> None:
    ours, theirs = defaults(getattr(nf.Corpus, name)), json.loads(_newsframe.defaults(name))
    # A pattern that has to be given has no default, and a summary has no classes.
    assert set(theirs) - set(ours) <= {"pattern", "edges"}
    assert ours == {name: theirs[name] for name in ours}


def test_defaults_of_tokens() -> None:
    ours, theirs = defaults(nf.Corpus.tokens), json.loads(_newsframe.defaults("tokens"))
    assert ours.pop("offsets") == "char"
    assert ours == {name: theirs[name] for name in ours}
    assert set(theirs) - set(ours) == {"stop_words", "kinds"}, "what counts does not change what a token is"


@pytest.mark.parametrize("function", [nf.Corpus.dates, nf.dates, pl.col("text").nf.dates])
def test_defaults_of_dates(function: Callable[..., Any]) -> None:
    ours = defaults(function)
    assert ours.pop("offsets") == "char"
    assert ours.pop("published", None) is None
    assert ours == json.loads(_newsframe.defaults("dates"))


@pytest.mark.parametrize(
    ("function", "options"),
    [
        (nf.Corpus.mentions, "mentions"),
        (nf.Corpus.entities, "entities"),
        (nf.Corpus.comentions, "comentions"),
        (nf.Corpus.comention_nodes, "comention_nodes"),
        (nf.Corpus.aliases, "aliases"),
        (nf.mentions, "mentions"),
        (pl.col("text").nf.mentions, "mentions"),
    ],
)
def test_defaults_of_entities(function: Callable[..., Any], options: str) -> None:
    ours, theirs = defaults(function), json.loads(_newsframe.defaults(options))
    assert ours.pop("offsets") == "char"
    # Tables go another way than options, and one text has no spans to be merged.
    assert [ours.pop(name, None) for name in ("gazetteer", "recognizer", "aliases")] == [None, None, None]
    assert set(theirs) - set(ours) <= {"merge", "measures"}
    assert ours == {name: theirs[name] for name in ours}


def test_unknown_options_are_named() -> None:
    with pytest.raises(errors.OptionsError, match="klingon"):
        _newsframe.defaults("klingon")


@pytest.mark.filterwarnings("ignore::newsframe.errors.NewsframeWarning")
@pytest.mark.parametrize("name", FRAMES)
def test_columns_are_those_of_the_catalogue(name: str) -> None:
    documented = _newsframe.columns(name)
    frame = getattr(nf.read(ARTICLES), name)()
    assert frame.columns[: len(documented)] == [column for column, _, _ in documented]
    for column, dtype, meaning in documented:
        assert str(frame[column].dtype).replace("time_unit=", "").replace("time_zone=", "") == dtype
        assert meaning


@pytest.mark.parametrize("name", FRAMES)
def test_docstrings_name_the_columns_in_order(name: str) -> None:
    returns = section(getattr(nf.Corpus, name), "Returns")
    columns = [column for column, _, _ in _newsframe.columns(name)]
    quoted = re.findall(r"``(\w+)``", returns)
    assert [word for word in quoted if word in columns] == columns


def test_columns_of_an_unknown_frame() -> None:
    assert _newsframe.columns("klingon") == []


def section(function: Callable[..., Any], title: str) -> str:
    """A section of a numpydoc docstring."""
    text = inspect.getdoc(function) or ""
    found = re.search(rf"^{title}\n-+\n(.*?)(?=^\S[^\n]*\n-{{3,}}\n|\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"{function.__qualname__} has no section {title}"
    return found[1]


@pytest.mark.parametrize("function", PUBLIC, ids=lambda function: function.__qualname__)
def test_docstrings(function: Callable[..., Any]) -> None:
    text = inspect.getdoc(function) or ""
    summary = text.splitlines()[0]
    assert summary.endswith((".", ":"))
    assert section(function, "Returns").strip()
    assert ">>>" in section(function, "Examples")
    parameters = [name for name in inspect.signature(function).parameters if name != "self"]
    if parameters:
        described = section(function, "Parameters")
        headings = [line for line in described.splitlines() if line and not line.startswith(" ")]
        named = {name.strip("* ") for line in headings for name in line.split(" : ")[0].split(",")}
        assert named == set(parameters)


def test_hints_are_complete() -> None:
    for function in PUBLIC:
        signature = inspect.signature(function)
        assert signature.return_annotation is not signature.empty
        for name, parameter in signature.parameters.items():
            assert name == "self" or parameter.annotation is not parameter.empty, f"{function.__qualname__}: {name}"


def test_options_are_keywords() -> None:
    positional = {
        "source",
        "language",
        "predicates",
        "ids",
        "n",
        "other",
        "pattern",
        "query",
        "dictionary",
        "text",
        "corpus",
        "recognizer",
        "self",
    }
    for function in PUBLIC:
        for name, parameter in inspect.signature(function).parameters.items():
            assert parameter.kind is parameter.KEYWORD_ONLY or name in positional


def test_literals_name_every_kind() -> None:
    from typing import get_args

    from newsframe import _typing

    with pytest.raises(errors.OptionsError) as caught:
        nf.read(ARTICLES / "wire.jsonl").terms(kinds=["klingon"])
    for kind in get_args(_typing.TokenKind):
        assert kind in f"{caught.value} {caught.value.advice}"


def test_all_names_exist() -> None:
    for name in nf.__all__:
        assert hasattr(nf, name)
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", nf.__version__)
    assert isinstance(nf.read(ARTICLES).terms(), pl.DataFrame)
