"""What a notebook and a terminal show: nothing of the input is ever markup, and no bar where nobody looks."""

import io
import json
import sys
import types
from html.parser import HTMLParser
from pathlib import Path

import polars as pl
import pytest

import newsframe as nf
from corpora import ARTICLES, of_texts, write_jsonl
from newsframe import _progress
from newsframe._repr import card, visible

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "</td></table><script>alert(1)</script>",
    "\"><svg onload='alert(1)'>",
    "&lt;b&gt; &amp; &#60;i&#62;",
    "a\u202egnp.exe",
    "\u2066left\u2069 \u061c\u200e\u200f\u202a\u202b\u202c\u202d\u2067\u2068",
    "\x1b[2J\x1b[31mred\x07",
    "tab\tnul\0cr\rdel\x7f\x85",
]
TAGS = {"style", "div", "b", "table", "tr", "th", "td"}
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


class Reader(HTMLParser):
    """The tags, attributes and shown text of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.open.append(tag)

    def handle_endtag(self, tag) -> None:
        assert self.open.pop() == tag, "tags are balanced"

    def handle_data(self, data) -> None:
        if self.open[-1] != "style":
            self.text += data

    def handle_comment(self, data) -> None:
        pytest.fail(f"a comment: {data}")


def read_card(html: str) -> Reader:
    reader = Reader(html)
    assert reader.tags <= TAGS
    assert reader.attributes <= {"class", "colspan"}
    assert reader.open == []
    assert not set(reader.text) & set(BIDI)
    assert all(c.isprintable() or c in "\n " for c in reader.text)
    return reader


@pytest.mark.parametrize("text", HOSTILE)
def test_everything_in_a_card_is_text(text: str) -> None:
    reader = read_card(card(text, [(text, text)], [(text, 1, 2)]))
    assert reader.text.count(visible(text)) == 4


@pytest.mark.parametrize("text", HOSTILE)
def test_card_of_hostile_articles(tmp_path: Path, text: str) -> None:
    name = text.replace("/", "∕").replace("\0", "")
    path = write_jsonl(tmp_path / f"{name}.jsonl", [{"title": text, "text": text, "section": text}, {"nothing": text}])
    corpus = nf.read(path)
    reader = read_card(corpus._repr_html_())
    [source] = corpus.provenance()["sources"]
    assert visible(source) in reader.text
    assert "\x1b" not in repr(corpus)


def test_card_of_a_hostile_column(tmp_path: Path) -> None:
    for text in HOSTILE:
        corpus = nf.read(pl.DataFrame({"text": ["One."], text: ["x"]}))
        read_card(corpus._repr_html_())
        assert text.replace("\0", "␀") in corpus.articles().columns, "data stays as it is"


def test_card_says_what_is_there() -> None:
    corpus = nf.read(ARTICLES)
    text = read_card(corpus._repr_html_()).text
    assert "49" in text
    assert "2024-09-05 to 2025-08-31" in text
    assert "3 rejected" in text
    part = corpus.sample(5)
    assert "5 of 49" in read_card(part._repr_html_()).text
    assert "scanned" in read_card(nf.scan(ARTICLES)._repr_html_()).text
    assert "unknown" in read_card(of_texts("One.")._repr_html_()).text
    assert "none" in read_card(of_texts("One.")._repr_html_()).text


def test_card_lists_five_sources_and_counts_the_rest() -> None:
    html = card("Corpus", [], [(f"{i}.txt", 1, 0) for i in range(8)])
    text = read_card(html).text
    assert "4.txt" in text
    assert "5.txt" not in text
    assert "3 more" in text


def test_display_of_the_empty_corpus() -> None:
    corpus = nf.read(pl.DataFrame({"text": []}, schema={"text": pl.String}))
    assert "0" in read_card(corpus._repr_html_()).text
    assert repr(corpus).startswith("<Corpus: 0 articles")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Bar:
    """What tqdm is to us."""

    made: list["Bar"]

    def __init__(self, **options) -> None:
        self.options = options
        self.total = self.n = 0
        self.shown: list[int] = []
        self.closed = False
        Bar.made.append(self)

    def refresh(self) -> None:
        self.shown.append(self.n)

    def close(self) -> None:
        self.closed = True


@pytest.fixture
def bars(monkeypatch: pytest.MonkeyPatch) -> list[Bar]:
    """Every bar that is made, at once instead of after two seconds; nobody looks."""
    Bar.made = []
    for name in ("tqdm", "tqdm.auto"):
        module = types.ModuleType(name)
        module.tqdm = Bar  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, name, module)
    monkeypatch.setattr(_progress, "QUIET_SECONDS", 0.0)
    monkeypatch.delitem(sys.modules, "IPython", raising=False)
    return Bar.made


def notebook(monkeypatch: pytest.MonkeyPatch, *, widgets: bool) -> None:
    module = types.ModuleType("IPython")
    module.get_ipython = lambda: types.SimpleNamespace(kernel=object())  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "IPython", module)
    monkeypatch.setitem(sys.modules, "ipywidgets", types.ModuleType("ipywidgets") if widgets else None)


def work() -> None:
    with _progress.Progress("reading") as progress:
        progress(1, 10)
        progress(5, 10)


def test_no_bar_where_nobody_looks(bars: list[Bar], capfd: pytest.CaptureFixture[str]) -> None:
    work()
    assert bars == []
    assert capfd.readouterr().err == ""


def test_bar_in_a_terminal(bars: list[Bar], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    work()
    [bar] = bars
    assert bar.shown == [1, 5]
    assert bar.options["desc"] == "reading"
    assert bar.closed


def test_bar_in_a_notebook(bars: list[Bar], monkeypatch: pytest.MonkeyPatch) -> None:
    notebook(monkeypatch, widgets=True)
    work()
    assert [bar.shown for bar in bars] == [[1, 5]]


def test_no_bar_in_a_notebook_without_widgets(bars: list[Bar], monkeypatch: pytest.MonkeyPatch) -> None:
    notebook(monkeypatch, widgets=False)
    work()
    assert bars == []


def test_no_bar_without_tqdm(bars: list[Bar], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setitem(sys.modules, "tqdm", None)
    work()
    assert bars == []


def test_no_bar_for_short_work(bars: list[Bar], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setattr(_progress, "QUIET_SECONDS", 60.0)
    work()
    assert bars == []


def test_bar_goes_away_when_work_fails(bars: list[Bar], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", Terminal())

    def fail() -> None:
        with _progress.Progress("reading") as progress:
            progress(3, 10)
            raise RuntimeError("stop")

    with pytest.raises(RuntimeError, match="stop"):
        fail()
    assert bars[0].closed
    assert bars[0].n == 3, "failed work is not shown as done"


def test_no_bar_when_stderr_is_gone(bars: list[Bar], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", None)
    work()
    assert bars == []


def test_tables_of_hostile_articles_are_escaped_by_polars() -> None:
    for text in HOSTILE[:4]:
        html = of_texts(text).articles().select("text")._repr_html_()
        assert text not in html


def test_provenance_is_json() -> None:
    assert json.loads(json.dumps(of_texts("One.").provenance()))["kept"] == 1
