"""Tokens, sentences and their offsets in every unit."""

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import newsframe as nf
from corpora import ARTICLES, of_texts

# Characters of 1, 2, 3 and 4 bytes, a family of 5 code points, a combining mark, a soft hyphen.
MIXED = "Zoë paid €40 😀 to 👨\u200d👩\u200d👧. Cafe\u0301 owners re\xadturn! 北京很大。"


def units(text: str, start: int, end: int, offsets: str) -> str:
    if offsets == "char":
        return text[start:end]
    encoding = {"byte": "utf-8", "utf16": "utf-16-le"}[offsets]
    width = 2 if offsets == "utf16" else 1
    return text.encode(encoding)[start * width : end * width].decode(encoding)


@pytest.mark.parametrize("offsets", ["char", "byte", "utf16"])
@pytest.mark.parametrize("table", ["tokens", "sentences"])
def test_offsets_slice_the_text(table: str, offsets: str) -> None:
    corpus = of_texts(MIXED, "", "plain ASCII here.", MIXED[::-1])
    texts = dict(corpus.articles().select("article_id", "text").rows())
    frame = getattr(corpus, table)(offsets=offsets)
    assert frame.height > 0
    for article, start, end, text in frame.select("article_id", "start", "end", "text").rows():
        assert units(texts[article], start, end, offsets) == text


@pytest.mark.parametrize("table", ["tokens", "sentences"])
def test_offsets_of_the_sample(table: str) -> None:
    corpus = nf.read(ARTICLES)
    texts = dict(corpus.articles().select("article_id", "text").rows())
    for article, start, end, text in getattr(corpus, table)().select("article_id", "start", "end", "text").rows():
        assert texts[article][start:end] == text


def test_dtypes() -> None:
    corpus = of_texts("One.")
    integers = {"sentence": pl.Int64, "position": pl.Int64, "start": pl.Int64, "end": pl.Int64}
    strings = {"text": pl.String, "term": pl.String, "kind": pl.String}
    assert dict(corpus.tokens().schema) == {"article_id": pl.UInt32} | integers | strings
    del integers["position"]
    assert dict(corpus.sentences().schema) == {"article_id": pl.UInt32} | integers | {"text": pl.String}


def test_kinds() -> None:
    text = "Mail ana@lund.example or see https://lund.example/a?b=1, @lund: #strike up 4.5% 😀!"
    found = dict(of_texts(text).tokens().select("text", "kind").rows())
    assert found["ana@lund.example"] == "email"
    assert found["https://lund.example/a?b=1"] == "url"
    assert found["@lund"] == "handle"
    assert found["#strike"] == "hashtag"
    assert found["4.5%"] == "number"
    assert found["😀"] == "emoji"
    assert found["!"] == "punctuation"
    assert found["Mail"] == "word"


def test_positions_count_from_zero_in_each_article() -> None:
    frame = of_texts("One two. Three!", "Four.").tokens()
    assert frame.select("article_id", "sentence", "position", "text").rows() == [
        (0, 0, 0, "One"),
        (0, 0, 1, "two"),
        (0, 0, 2, "."),
        (0, 1, 3, "Three"),
        (0, 1, 4, "!"),
        (1, 0, 0, "Four"),
        (1, 0, 1, "."),
    ]


def test_each_token_is_within_its_sentence() -> None:
    corpus = nf.read(ARTICLES)
    joined = corpus.tokens().join(corpus.sentences(), on=["article_id", "sentence"], suffix="_of_sentence")
    assert joined.height == corpus.tokens().height
    assert (joined["start"] >= joined["start_of_sentence"]).all()
    assert (joined["end"] <= joined["end_of_sentence"]).all()


def test_terms_of_tokens() -> None:
    corpus = of_texts("Élysée’s re\xadturn STRIKES")
    assert corpus.tokens()["term"].to_list() == ["élysée's", "return", "strikes"]
    assert corpus.tokens(strip_accents=True)["term"].to_list()[0] == "elysee's"
    assert corpus.tokens(lowercase=False)["term"].to_list()[2] == "STRIKES"
    assert corpus.tokens(stem="english")["term"].to_list()[2] == "strike"
    assert corpus.tokens()["text"].to_list() == ["Élysée’s", "re\xadturn", "STRIKES"], "text stays as it stands"


def test_hyphens_clitics_and_mode() -> None:
    text = "The vice-president doesn't know."
    assert of_texts(text).tokens()["text"].to_list() == ["The", "vice-president", "doesn't", "know", "."]
    hyphens = of_texts(text, split_hyphens=True).tokens()["text"].to_list()
    assert hyphens[1:4] == ["vice", "-", "president"]
    clitics = of_texts(text, split_clitics=True).tokens()["text"].to_list()
    assert clitics[2:4] == ["does", "n't"]
    plain = of_texts("see https://a.example", mode="uax29").tokens()["kind"].to_list()
    assert "url" not in plain


def test_sentences() -> None:
    text = 'Mr. Lund of the U.N. spoke at 4.5 p.m. on Friday. "Why?" she asked. Nobody knew…\n\nA heading\n\nThe end'
    assert of_texts(text).sentences()["text"].to_list() == [
        "Mr. Lund of the U.N. spoke at 4.5 p.m. on Friday.",
        '"Why?" she asked.',
        "Nobody knew…",
        "A heading",
        "The end",
    ]


def test_chinese_japanese_and_thai_are_words_not_one_token() -> None:
    for text in ("我们今天去北京参加会议", "今日は東京で会議があります", "วันนี้เราไปประชุมที่กรุงเทพ"):
        tokens = of_texts(text).tokens()["text"].to_list()
        assert len(tokens) > 2
        assert "".join(tokens) == text


def test_composed_and_decomposed_are_one_term() -> None:
    corpus = of_texts("caf\xe9", "cafe\u0301")
    tokens = corpus.tokens()
    assert tokens["term"].to_list() == ["café", "café"]
    assert tokens["end"].to_list() == [4, 5]
    assert corpus.terms().select("term", "count").rows() == [("café", 2)]
    assert corpus.terms(unicode="none").height == 2


def test_scan_gives_the_same_tokens() -> None:
    assert_frame_equal(nf.scan(ARTICLES).tokens(offsets="utf16"), nf.read(ARTICLES).tokens(offsets="utf16"))
