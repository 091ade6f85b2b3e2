"""The catalogue of bad input, as a user of Python meets it: kept, flagged or rejected, never lost and never a crash.

The numbers are those of the catalogue.
"""

import bz2
import gzip
import io
import json
import struct
import tarfile
import zipfile
import zlib
from pathlib import Path

import polars as pl
import pytest

import newsframe as nf
from corpora import codes, counts, of_texts
from newsframe import errors

GOOD = b'{"text": "A fine record."}\n'


@pytest.fixture
def write(tmp_path: Path):
    def write(name: str, data: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(data)
        return path

    return write


def issue(corpus: nf.Corpus, severity: str = "rejected") -> dict:
    """The only issue of this severity."""
    [row] = corpus.issues().filter(pl.col("severity") == severity).iter_rows(named=True)
    return row


def text_of(path: Path, **options) -> str:
    return nf.read(path, **options).articles()["text"].item()


# --- 1 to 19: bytes and characters ---------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["txt", "md", "jsonl", "json", "csv", "tsv"])
@pytest.mark.parametrize(
    "data", [b"", b"\xef\xbb\xbf", b"\n\n\r\n", b"   \n"], ids=["1", "2 bom", "2 newlines", "2 blanks"]
)
def test_1_2_nothing_is_no_document_and_is_said(write, suffix: str, data: bytes) -> None:
    if data.isspace() and b" " in data and suffix in ("csv", "tsv"):
        pytest.skip("a blank is the name of a column there, and no good one")
    path = write(f"a.{suffix}", data)
    corpus = nf.read(path)
    assert counts(corpus) == (0, 0, 0)
    assert str(path) in corpus.issues()["source"].to_list()


def test_3_byte_order_marks(write) -> None:
    path = write("a.txt", b"\xef\xbb\xbfFirst words.\n")
    assert text_of(path) == "First words."
    inside = nf.read(write("b.txt", "First \ufeffwords.\n".encode()))
    assert inside.articles()["text"].item() == "First \ufeffwords."
    assert "BOM_INSIDE" in codes(inside)


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_4_utf_16(write, codec: str) -> None:
    text = "Ein Wörterbuch für alle.\nZweite Zeile mit €.\n"
    mark = b"\xff\xfe" if codec.endswith("le") else b"\xfe\xff"
    assert "Wörterbuch" in text_of(write("a.txt", mark + text.encode(codec)))
    bare = write("b.txt", text.encode(codec))
    assert "encoding=" in issue(nf.read(bare))["advice"]
    assert "Wörterbuch" in text_of(bare, encoding=codec.replace("-le", "le").replace("-be", "be"))


@pytest.mark.parametrize("bad", [b"\xff", b"\xc0\xaf", b"\xed\xa0\xbd\xed\xb8\x80"], ids=["FF", "overlong", "CESU-8"])
def test_5_invalid_utf_8(write, bad: bytes) -> None:
    before = "Größere Städte müssen für künftige Bürger häufiger bauen. ".encode()
    path = write("a.txt", before + bad + b" End.\n")
    row = issue(nf.read(path))
    assert (row["code"], row["offset"]) == ("ENCODING", len(before))
    mended = nf.read(path, decode_replace=True).articles().row(0, named=True)
    assert "\ufffd" in mended["text"]
    assert mended["replacements"] >= 1


def test_6_cut_sequences(write) -> None:
    whole = "Wörter für Bürger über Bäume. ".encode() * 3
    row = issue(nf.read(write("a.txt", whole + "€".encode()[:2])))
    assert (row["code"], row["offset"]) == ("ENCODING", len(whole))
    line = json.dumps({"text": "ä€😀" * 50}, ensure_ascii=False).encode() + b"\n"
    many = nf.read(write("b.jsonl", line * 5000))
    assert many.articles()["text"].n_unique() == 1, "no chunk border cuts a character"


@pytest.mark.parametrize("escape", ["\\ud800", "\\udc00\\ud800", "\\ud800x"])
def test_7_lone_surrogates_in_json(write, escape: str) -> None:
    corpus = nf.read(write("a.jsonl", GOOD + b'{"text": "' + escape.encode() + b'"}\n' + GOOD))
    assert counts(corpus) == (3, 2, 1)
    row = issue(corpus)
    assert row["record"] == 1
    assert len(GOOD) <= row["offset"] < len(GOOD) + 30
    assert "line 2" in row["reason"]


def test_9_10_nul_and_controls_are_kept(write) -> None:
    path = write("a.jsonl", b'{"text": "a\\u0000b \\u001b[31m red", "title": "t\\u0000"}\n')
    corpus = nf.read(path)
    assert corpus.articles()["text"].item() == "a\0b \x1b[31m red"
    assert "\0" not in repr(corpus) + corpus._repr_html_()


def test_9_nul_in_a_key(write) -> None:
    corpus = nf.read(write("a.jsonl", b'{"text": "One.", "k\\u0000": "x"}\n'))
    assert corpus.articles()["k␀"].to_list() == ["x"]


def test_11_direction_marks_are_kept(write) -> None:
    marks = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    assert of_texts(f"a{marks}b").articles()["text"].item() == f"a{marks}b"


def test_12_marks_within_words_are_folded() -> None:
    corpus = of_texts("re\xadturn", "re\u200bturn", "return")
    assert corpus.terms().select("term", "count").rows() == [("return", 3)]


def test_13_many_combining_marks() -> None:
    corpus = of_texts("a" + "\u0301" * 100_000 + " end")
    assert corpus.tokens().height >= 2
    assert corpus.terms()["term"].str.len_bytes().max() <= 300_000


def test_14_15_16_are_in_the_golden_files_and_keep_offsets() -> None:
    text = "İSTANBUL Straße ΟΔΟΣ 👨\u200d👩\u200d👧\u200d👦 🇫🇷 𝒜"
    for offsets, size in (
        ("char", len(text)),
        ("byte", len(text.encode())),
        ("utf16", len(text.encode("utf-16-le")) // 2),
    ):
        assert of_texts(text).tokens(offsets=offsets)["end"].max() == size


def test_17_flood_of_replacement_characters() -> None:
    assert "MANY_REPLACEMENTS" in codes(of_texts("word " + "\ufffd" * 200), "notice")


def test_18_detected_encodings_are_a_column(write) -> None:
    text = "Les élèves étaient à l'école où naît l'été ; c'était déjà ça. Où êtes-vous allés ? À Noël, on rêve.\n"
    row = nf.read(write("a.txt", text.encode("windows-1252"))).articles().row(0, named=True)
    assert row["text"] == text.strip()
    assert (row["encoding"], row["encoding_evidence"]) == ("windows-1252", "detected")


# --- 20 to 29: JSON ------------------------------------------------------------------------------------------------


def test_20_cut_last_line(write) -> None:
    corpus = nf.read(write("a.jsonl", GOOD * 2 + GOOD[:12]))
    assert counts(corpus) == (3, 2, 1)
    row = issue(corpus)
    assert (row["code"], row["record"]) == ("JSON_EOF", 2)
    assert 2 * len(GOOD) <= row["offset"] <= 2 * len(GOOD) + 12


def test_21_blank_lines_and_crlf(write) -> None:
    corpus = nf.read(write("a.jsonl", b"\n" + GOOD.replace(b"\n", b"  \r\n") + b"\r\n \n" + GOOD.strip()))
    assert counts(corpus) == (2, 2, 0)


@pytest.mark.parametrize(
    ("line", "found"), [(b"[1, 2]", "array"), (b"5", "number"), (b"null", "null"), (b'"x"', "string")]
)
def test_22_lines_that_are_no_objects(write, line: bytes, found: str) -> None:
    corpus = nf.read(write("a.jsonl", GOOD + line + b"\n" + GOOD))
    assert counts(corpus) == (3, 2, 1)
    assert "object" in issue(corpus)["reason"]
    assert found in issue(corpus)["reason"]


def test_23_array_in_a_file_of_lines(write) -> None:
    path = write("a.jsonl", b'[\n{"text": "One."},\n{"text": "Two."}\n]\n')
    with pytest.raises(errors.RecordError, match="array"):
        nf.read(path)
    assert len(nf.read(path, format="json")) == 2


def test_24_duplicate_keys(write) -> None:
    corpus = nf.read(write("a.jsonl", b'{"text": "One.", "text": "Two."}\n'))
    assert codes(corpus) == ["DUPLICATE_KEY"]
    assert corpus.articles()["text"].item() == "Two."


@pytest.mark.parametrize(
    ("value", "code"),
    [
        (b"", "MISSING_FIELD"),
        (b'"text": null', "NULL_TEXT"),
        (b'"text": 5', "WRONG_TYPE"),
        (b'"text": ["x"]', "WRONG_TYPE"),
    ],
)
def test_25_text_that_is_none(write, value: bytes, code: str) -> None:
    corpus = nf.read(write("a.jsonl", GOOD + b"{" + value + b"}\n"))
    assert counts(corpus) == (2, 1, 1)
    assert issue(corpus)["code"] == code
    assert "text" in issue(corpus)["reason"]


def test_26_numbers(write) -> None:
    big = b"123456789012345678901234567890"
    corpus = nf.read(write("a.jsonl", b'{"text": "One.", "id": ' + big + b', "zero": -0}\n'))
    assert corpus.articles()["id"].item() == big.decode()
    overflow = nf.read(write("b.jsonl", b'{"text": "One.", "x": 1e999}\n' + GOOD))
    assert counts(overflow) == (2, 1, 1)


@pytest.mark.parametrize("bad", [b'{"text": NaN}', b'{"text": "x",}', b'{"text": "x" /* why */}', b"{'text': 'x'}"])
def test_27_what_is_no_json(write, bad: bytes) -> None:
    corpus = nf.read(write("a.jsonl", GOOD + bad + b"\n" + GOOD))
    assert counts(corpus) == (3, 2, 1)
    assert "column" in issue(corpus)["reason"]


@pytest.mark.parametrize("levels", [129, 100_000])
def test_28_depth(write, levels: int) -> None:
    corpus = nf.read(write("a.jsonl", GOOD + b'{"text": "x", "deep": ' + b"[" * levels + b"]" * levels + b"}\n"))
    assert counts(corpus) == (2, 1, 1)
    assert issue(corpus)["code"] == "DEPTH"


def test_29_a_record_over_the_limit_is_skipped(write) -> None:
    path = write("a.jsonl", GOOD + b'{"text": "' + b"x" * 5000 + b'"}\n' + GOOD)
    corpus = nf.read(path, limits={"document_bytes": 1000})
    assert counts(corpus) == (3, 2, 1)
    assert (issue(corpus)["code"], issue(corpus)["record"], issue(corpus)["offset"]) == ("TOO_LARGE", 1, len(GOOD))
    assert counts(nf.read(path)) == (3, 3, 0), "raising a limit loses nothing"


# --- 30 to 36: CSV -------------------------------------------------------------------------------------------------


def test_30_unclosed_quote(write) -> None:
    rows = b'n,text\n1,"closed"\n2,"never closed\n' + b"3,fine\n" * 50
    corpus = nf.read(write("a.csv", rows))
    read, kept, rejected = counts(corpus)
    assert rejected >= 1
    assert kept >= 1
    assert read == kept + rejected
    assert issue(corpus)["record"] is not None


def test_31_ragged_rows(write) -> None:
    corpus = nf.read(write("a.csv", b"title,text\nA,One.\nB\nC,Two.,more\nD,Three.\n"))
    assert counts(corpus) == (4, 2, 2)
    reasons = corpus.issues().filter(pl.col("severity") == "rejected")["reason"].to_list()
    assert all("2" in reason for reason in reasons)
    assert corpus.issues().filter(pl.col("severity") == "rejected")["record"].to_list() == [1, 2]


@pytest.mark.parametrize("header", [b"text,text,n", b"text,,n", b"text,n,n"])
def test_32_header_names(write, header: bytes) -> None:
    with pytest.raises(errors.NewsframeError) as caught:
        nf.read(write("a.csv", header + b"\nOne.,Two.,3\n"))
    assert caught.value.advice


def test_34_cut_row(write) -> None:
    corpus = nf.read(write("a.csv", b'title,text\nA,One.\nB,"Two'))
    assert counts(corpus) == (2, 1, 1)


def test_35_line_ends_and_separators(write) -> None:
    mixed = nf.read(write("a.csv", b"title,text\r\nA,One.\nB,Two.\r\n"))
    assert mixed.articles()["text"].to_list() == ["One.", "Two."]
    semicolons = nf.read(write("b.csv", b"title;text\nA;One, or two.\nB;Three.\n"))
    assert semicolons.articles()["text"].to_list() == ["One, or two.", "Three."]


def test_36_columns(write) -> None:
    names = ",".join(f"c{i}" for i in range(20_000)).encode()
    with pytest.raises(errors.LimitError, match="columns"):
        nf.read(write("a.csv", b"text," + names + b"\nOne." + b"," * 20_000 + b"\n"))


# --- 37 to 51: Parquet, compression, archives ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "data", [b"PAR1", b"not parquet at all", b"PAR1" + b"\0" * 20 + struct.pack("<I", 1 << 30) + b"PAR1"]
)
def test_37_what_is_no_parquet(write, tmp_path: Path, data: bytes) -> None:
    path = write("a.parquet", data)
    with pytest.raises(errors.NewsframeError, match=r"a\.parquet"):
        nf.read(path)
    write("b.txt", b"A fine text.\n")
    corpus = nf.read(tmp_path)
    assert len(corpus) == 1
    assert issue(corpus)["source"] == str(path)


def test_38_cut_parquet(write, tmp_path: Path) -> None:
    frame = pl.DataFrame({"text": [f"Text number {i}." for i in range(1000)]})
    buffer = io.BytesIO()
    frame.write_parquet(buffer)
    data = bytearray(buffer.getvalue())
    for at in range(4, len(data) - 8, max(1, len(data) // 40)):
        damaged = data.copy()
        damaged[at] ^= 0xFF
        path = write("a.parquet", bytes(damaged))
        try:
            counts(nf.read(path))
        except errors.NewsframeError as error:
            assert "a.parquet" in str(error)  # noqa: PT017


def test_44_gz_in_parts(write) -> None:
    two = gzip.compress(GOOD) + gzip.compress(GOOD)
    assert counts(nf.read(write("a.jsonl.gz", two))) == (2, 2, 0)
    trailing = nf.read(write("b.jsonl.gz", two + b"garbage"))
    assert len(trailing) == 2
    assert trailing.issues().height >= 1
    broken = bytearray(gzip.compress(GOOD * 50))
    broken[-8] ^= 0xFF
    crc = nf.read(write("c.jsonl.gz", bytes(broken)))
    assert len(crc) == 50
    assert crc.issues().height >= 1


def test_44_cut_gz_keeps_what_came_before(write) -> None:
    lines = b"".join(
        json.dumps({"text": f"Record {i} of many, {zlib.crc32(str(i).encode())}."}).encode() + b"\n"
        for i in range(5000)
    )
    packed = gzip.compress(lines)
    corpus = nf.read(write("a.jsonl.gz", packed[: len(packed) // 2]), limits={"rejected_share": 1.0})
    assert 1000 < len(corpus) < 5000
    assert counts(corpus)[2] >= 1


def test_45_wrong_suffixes(write) -> None:
    with pytest.raises(errors.RecordError, match="the name says gzip"):
        nf.read(write("a.jsonl.gz", GOOD))
    assert len(nf.read(write("b.jsonl.gz", bz2.compress(GOOD)))) == 1


def test_46_bombs(write) -> None:
    bomb = write("a.jsonl.gz", gzip.compress(b"x" * (64 << 20)))
    with pytest.raises(errors.LimitError) as caught:
        nf.read(bomb, limits={"document_bytes": 1 << 30})
    assert caught.value.code == "RATIO"
    corpus = nf.read([bomb, write("a.jsonl", GOOD)], limits={"document_bytes": 1 << 30})
    assert counts(corpus) == (2, 1, 1)
    assert issue(corpus)["code"] == "RATIO"
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.txt", "Deep down.\n")
    for _ in range(4):
        outer = io.BytesIO()
        with zipfile.ZipFile(outer, "w") as archive:
            archive.writestr("inner.zip", inner.getvalue())
        inner = outer
    nested = nf.read(write("b.zip", inner.getvalue()))
    assert len(nested) == 0
    assert issue(nested)["code"] == "NESTING"


def test_47_names_that_climb_out(write, tmp_path: Path) -> None:
    names = ["../../climb.txt", "/absolute.txt", "C:\\drive.txt", "back\\slash.txt", "esc\x1b.txt"]
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "Some text in it.\n")
    path = write("a.zip", buffer.getvalue())
    corpus = nf.read(path)
    assert len(corpus) == len(names)
    assert [file.name for file in tmp_path.iterdir()] == ["a.zip"]
    assert all(source.startswith(str(path)) and "\x1b" not in source for source in corpus.articles()["source"])


def test_48_special_members(write) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, kind in (
            ("link.txt", tarfile.SYMTYPE),
            ("hard.txt", tarfile.LNKTYPE),
            ("pipe.txt", tarfile.FIFOTYPE),
        ):
            header = tarfile.TarInfo(name)
            header.type, header.linkname = kind, "/etc/passwd"
            archive.addfile(header)
        header = tarfile.TarInfo("good.txt")
        header.size = 12
        archive.addfile(header, io.BytesIO(b"A good text\n"))
    corpus = nf.read(write("a.tar", buffer.getvalue()))
    assert corpus.articles()["text"].to_list() == ["A good text"]
    assert codes(corpus).count("SPECIAL_MEMBER") == 3


def test_51_two_members_of_one_name(write) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "First text.\n")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.txt", "Second text.\n")
    corpus = nf.read(write("a.zip", buffer.getvalue()))
    assert corpus.articles()["text"].to_list() == ["First text.", "Second text."]


# --- 64 to 72 ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n" + b"\0\1\2" * 100, b"\x7fELF" + b"\0\1\2" * 100, b"%PDF-1.7\n" + b"\xe2\xe3\xcf\xd3\0" * 50],
    ids=["PNG", "ELF", "PDF"],
)
def test_64_binary_files_named_txt(write, data: bytes) -> None:
    corpus = nf.read(write("a.txt", data))
    assert counts(corpus) == (1, 0, 1)
    assert issue(corpus)["code"] == "BINARY"


def test_65_one_long_word() -> None:
    corpus = of_texts("x" * (1 << 20), "北京" * 10_000)
    assert corpus.tokens().height >= 2
    assert corpus.articles()["n_chars"].to_list() == [1 << 20, 20_000]


def test_68_equal_ids_and_equal_articles(write) -> None:
    corpus = nf.read(write("a.jsonl", b'{"text": "Same words.", "id": "7"}\n' * 1000))
    assert counts(corpus) == (1000, 1000, 0)
    assert corpus.articles(text=False)["article_id"].n_unique() == 1000
    assert corpus.terms()["count"].to_list() == [1000, 1000]


@pytest.mark.skipif(not hasattr(__import__("os"), "mkfifo"), reason="there are no pipes")
def test_72_what_would_block_is_refused(tmp_path: Path) -> None:
    import os

    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(errors.IoError, match="pipe"):
        nf.read(tmp_path / "pipe.txt")
    assert len(nf.read(tmp_path)) == 0
    with pytest.raises(errors.IoError, match="device"):
        nf.read("/dev/zero")
