"""Laws that hold for any text and any bytes."""

import json
import tempfile
import unicodedata
from pathlib import Path

import polars as pl
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

import newsframe as nf
from corpora import counts, of_texts

# A debug build takes its time; the number of examples, not the clock, bounds the tests.
settings.register_profile("newsframe", deadline=None, max_examples=100, print_blob=True)
settings.load_profile("newsframe")

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=200)
# Letters, marks, signs and blanks that rules are about, more often than chance would bring them.
PIECES = (
    "the", "Mr.", "U.S.", "$4.5", "don’t", "cafe\u0301", "北京", "İ", "ß", "ΣΑΣ", "😀", "👩\u200d👧",
    "https://a.b", "@me", "#x", " ", " ", ". ", "! ", "\n", "\n\n", "\r\n", "—", "“", "”", "(", ")", "…",
    "\xad", "\u200d", "\ufeff", "\0",
)  # fmt: skip
PROSE = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
ANY = st.one_of(TEXTS, PROSE)


@given(st.lists(ANY, max_size=4), st.booleans())
@example(["İ\u0307", "e\u0301\u0301\u0301", "\u202e\u2066", "\U0010ffff\ufdd0"], False)
def test_offsets_slice_the_text(texts: list[str], split: bool) -> None:
    corpus = of_texts(*texts, split_hyphens=split, split_clitics=split)
    kept = dict(corpus.articles().select("article_id", "text").rows())
    records = dict(corpus.articles().select("article_id", "record").rows())
    for frame in (corpus.tokens(), corpus.sentences()):
        before = (-1, 0)
        for article, start, end, text in frame.select("article_id", "start", "end", "text").rows():
            assert kept[article] == texts[records[article]]
            assert kept[article][start:end] == text
            assert start < end
            assert before <= (article, start), "tokens are in order and do not overlap"
            before = (article, end)


@given(ANY)
def test_tokens_leave_out_only_what_cannot_be_seen(text: str) -> None:
    corpus = of_texts(text)
    covered = bytearray(len(text))
    for start, end in corpus.tokens().select("start", "end").rows():
        covered[start:end] = b"\1" * (end - start)
    left = {text[i] for i, done in enumerate(covered) if not done} if len(corpus) else set()
    assert all(unicodedata.category(c)[0] in "ZC" or unicodedata.category(c)[0] == "M" or c.isspace() for c in left), (
        left
    )


# Words of any script, and marks between them that rules are about.
WORDS = st.text(st.one_of(st.characters(categories=["L", "Mn", "Nd"]), st.sampled_from(" /&'’-")), max_size=100)


@given(WORDS)
@example("Cafe\u0301 owners: E\u0301. Zola and \u1e9b\u0323")
def test_composed_and_decomposed_text_has_the_same_terms(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    left, right = (of_texts(one).terms().sort("term") for one in (composed, decomposed))
    assert_frame_equal(left, right)


@pytest.mark.parametrize("text", ["A/À0", "À/B"])
def test_composed_and_decomposed_short_words_at_a_slash(text: str) -> None:
    left, right = (of_texts(unicodedata.normalize(form, text)).terms() for form in ("NFC", "NFD"))
    assert_frame_equal(left, right)


@given(
    st.binary(max_size=400),
    st.sampled_from(["txt", "md", "jsonl", "json", "csv", "tsv", "parquet", "gz", "zip", "tar", "bin"]),
)
@settings(max_examples=200)
@example(b"\xff\xfe\x00", "txt")
@example(b'{"text": "\\ud800"}\n', "jsonl")
@example(b"PAR1\x00\x00\x00\x00PAR1", "parquet")
def test_any_bytes_are_kept_or_rejected(data: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / f"a.{suffix}").write_bytes(data)
        for corpus in (nf.read(folder), nf.read(folder, decode_replace=True)):
            counts(corpus)
            corpus.terms()
            corpus.tokens()
            corpus.issues()


RECORDS = st.lists(
    st.one_of(
        st.fixed_dictionaries({"text": ANY}, optional={"title": ANY, "date": ANY, "n": st.floats()}),
        st.dictionaries(ANY, st.one_of(st.none(), st.booleans(), st.integers(), ANY), max_size=3),
        st.just("{broken"),
    ),
    max_size=8,
)


@given(RECORDS)
@settings(max_examples=60)
def test_scan_is_read(records: list) -> None:
    lines = [record if isinstance(record, str) else json.dumps(record) for record in records]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        path.write_text("\n".join(lines), encoding="utf-8")
        read, scanned = nf.read(path), nf.scan(path)
        assert counts(read)[0] == len(lines)
        assert counts(read) == counts(scanned)
        for table in ("articles", "tokens", "terms", "article_terms", "issues"):
            assert_frame_equal(getattr(read, table)(), getattr(scanned, table)())


@given(st.lists(PROSE, min_size=1, max_size=8), st.data())
@settings(max_examples=60)
def test_counts_of_two_parts_add_up(texts: list[str], data: st.DataObject) -> None:
    corpus = of_texts(*texts)
    ids = corpus.articles(text=False)["article_id"].to_list()
    chosen = data.draw(st.sets(st.sampled_from(ids))) if ids else set()
    parts = [corpus.select(sorted(chosen)), corpus.select([i for i in ids if i not in chosen])]
    summed = pl.concat([part.terms().select("term", "count", "doc_freq") for part in parts]).group_by("term").sum()
    whole = corpus.terms().select("term", "count", "doc_freq")
    assert_frame_equal(summed.sort("term"), whole.sort("term"))


@given(st.lists(ANY, max_size=3))
@settings(max_examples=60)
def test_frame_and_file_give_the_same_articles(texts: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.jsonl"
        path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
        left, right = of_texts(*texts), nf.read(path)
        assert_frame_equal(left.tokens(), right.tokens())
        assert left.articles()["text"].to_list() == right.articles()["text"].to_list()
