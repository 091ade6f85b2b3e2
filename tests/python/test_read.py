"""What a corpus can be read from, and that the way it is read changes nothing."""

import bz2
import gzip
import io
import lzma
import os
import tarfile
import textwrap
import zipfile
from datetime import date
from pathlib import Path

import polars as pl
import pyarrow as pa
import pytest
from polars.testing import assert_frame_equal

import newsframe as nf
from corpora import ARTICLES, codes, counts, of_texts, write_jsonl

TABLES = ("articles", "tokens", "sentences", "terms", "article_terms", "issues")
LINE = b'{"title": "Talks resume", "text": "The talks resume on Friday."}\n'


def assert_same(left: nf.Corpus, right: nf.Corpus) -> None:
    for table in TABLES:
        assert_frame_equal(getattr(left, table)(), getattr(right, table)())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sub/deeper").mkdir(parents=True)
    (tmp_path / "b.txt").write_text("Second text of the folder.\n")
    (tmp_path / "a.md").write_text("# First\n\nFirst text of the folder.\n")
    (tmp_path / "sub/c.txt").write_text("Third text of the folder.\n")
    (tmp_path / "sub/deeper/d.txt").write_text("Fourth text of the folder.\n")
    (tmp_path / ".hidden.txt").write_text("Nobody reads this.\n")
    return tmp_path


def names(corpus: nf.Corpus, folder: Path) -> list[str]:
    return [Path(source).relative_to(folder).as_posix() for source in corpus.articles()["source"]]


def test_folder_is_walked_in_a_stable_order(folder: Path) -> None:
    assert names(nf.read(folder), folder) == ["a.md", "b.txt", "sub/c.txt", "sub/deeper/d.txt"]
    assert names(nf.read(folder, recursive=False), folder) == ["a.md", "b.txt"]
    assert ".hidden.txt" in names(nf.read(folder, hidden=True), folder)


def test_str_path_list_tuple_and_glob_mean_the_same(folder: Path) -> None:
    whole = nf.read(folder)
    assert_same(whole, nf.read(str(folder)))
    assert_same(whole, nf.read([folder]))
    assert_same(whole, nf.read((str(folder / "**/*.md"), folder / "**/*.txt")))
    assert names(nf.read(folder / "*.txt"), folder) == ["b.txt"]
    assert names(nf.read([folder / "sub/c.txt", folder / "a.md"]), folder) == ["sub/c.txt", "a.md"]


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege there")
def test_links_are_followed_on_request(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "e.txt").write_text("Behind the link.\n")
    (folder / "link").symlink_to(elsewhere)
    (folder / "loop").symlink_to(folder)
    assert "link/e.txt" not in names(nf.read(folder), folder)
    followed = nf.read(folder, follow_links=True).articles()["text"].to_list()
    assert followed.count("Behind the link.") == 1


@pytest.mark.parametrize("name", ["ñandú – weiß.txt", "two  spaces.txt", "a[1]*.txt", "#hash%20.txt", "'quote\".txt"])
def test_names_of_any_characters(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("Whatever it is called.\n")
    assert nf.read(path).articles().select("source", "text").row(0) == (str(path), "Whatever it is called.")
    assert len(nf.read(tmp_path)) == 1


@pytest.mark.skipif(os.name == "nt", reason="names are Unicode there")
def test_name_that_is_not_unicode(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/caf\xe9.txt", "wb") as file:
        file.write(b"Coffee.\n")
    assert nf.read(tmp_path).articles()["source"].to_list() == [f"{tmp_path}/caf\\xE9.txt"]


@pytest.mark.parametrize(("suffix", "compress"), [("gz", gzip.compress), ("bz2", bz2.compress), ("xz", lzma.compress)])
def test_compressed(tmp_path: Path, suffix: str, compress) -> None:
    plain, packed = tmp_path / "plain.jsonl", tmp_path / f"packed.jsonl.{suffix}"
    plain.write_bytes(LINE * 100)
    packed.write_bytes(compress(LINE * 100))
    left, right = (nf.read(path).articles().drop("source") for path in (plain, packed))
    assert_frame_equal(left, right)


def test_zstd(tmp_path: Path) -> None:
    packed = tmp_path / "packed.jsonl.zst"
    with pa.CompressedOutputStream(str(packed), "zstd") as file:
        file.write(LINE * 3)
    assert nf.read(packed).articles()["title"].to_list() == ["Talks resume"] * 3


def test_archives_member_by_member(tmp_path: Path) -> None:
    members = {"one.txt": b"First member.\n", "in/two.jsonl": LINE * 2, "in/three.jsonl.gz": gzip.compress(LINE)}
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as archive:
        for name, data in members.items():
            header = tarfile.TarInfo(name)
            header.size = len(data)
            archive.addfile(header, io.BytesIO(data))
    for name in ("a.zip", "a.tar.gz"):
        corpus = nf.read(tmp_path / name)
        assert sorted(corpus.articles()["text"]) == ["First member.", *["The talks resume on Friday."] * 3]
        assert all(source.startswith(str(tmp_path / name)) for source in corpus.articles()["source"])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.tar.gz", "a.zip"], "nothing is extracted"


def test_json_array_and_suffix_and_format(tmp_path: Path) -> None:
    array = tmp_path / "a.json"
    array.write_bytes(b"[" + LINE.strip() + b",\n" + LINE.strip() + b"]")
    assert len(nf.read(array)) == 2
    lines = tmp_path / "lines.data"
    lines.write_bytes(LINE * 2)
    assert len(nf.read(lines, format="jsonl")) == 2


def test_csv_tsv_and_their_options(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text('title,text\n"One, two","He said ""no"".\nThen left."\n')
    (tmp_path / "b.csv").write_text("title;text\n'One; two';First text.\n")
    (tmp_path / "c.tsv").write_text("title\ttext\nOne, two\tFirst, text.\n")
    assert nf.read(tmp_path / "a.csv").articles()["text"].item() == 'He said "no".\nThen left.'
    second = nf.read(tmp_path / "b.csv", separator=";", quote_char="'").articles()
    assert second.select("title", "text").row(0) == ("One; two", "First text.")
    assert nf.read(tmp_path / "c.tsv").articles().select("title", "text").row(0) == ("One, two", "First, text.")


def test_parquet_and_frame_mean_the_same(tmp_path: Path) -> None:
    frame = pl.DataFrame({"headline": ["A", "B"], "body": ["One text.", "Another text."], "page": [1, 2]})
    frame.write_parquet(tmp_path / "a.parquet")
    left = nf.read(tmp_path / "a.parquet").articles().drop("source")
    assert_frame_equal(left, nf.read(frame).articles().drop("source"))


def test_names_of_fields_are_guessed_and_reported(tmp_path: Path) -> None:
    record = {"headline": "H", "byline": "By Ana Sol", "body": "Text here.", "pubdate": "2025-03-04", "desk": "local"}
    corpus = nf.read(write_jsonl(tmp_path / "a.jsonl", [record]))
    row = corpus.articles().row(0, named=True)
    assert (row["title"], row["authors"], row["published"]) == ("H", ["Ana Sol"], date(2025, 3, 4))
    assert (row["section"], row["text"]) == ("local", "Text here.")
    [notice] = corpus.issues().filter(pl.col("code") == "GUESSED_FIELDS")["reason"]
    for name in record:
        assert f"`{name}`" in notice


def test_names_of_fields_are_taken_as_said(tmp_path: Path) -> None:
    record = {"text": "not this", "body": "This one.", "when": "2025-03-04", "nr": 17, "title": "T", "h": "This"}
    path = write_jsonl(tmp_path / "a.jsonl", [record])
    row = nf.read(path, text="body", published="when", id="nr", title="h").articles().row(0, named=True)
    assert (row["text"], row["published"], row["id"]) == ("This one.", date(2025, 3, 4), "17")
    assert row["title"] == "This"


def test_other_keys_are_columns_with_types(tmp_path: Path) -> None:
    records = [
        {"text": "a.", "n": 1, "x": 1, "ok": True, "mix": 1, "null": None},
        {"text": "b.", "n": 2, "x": 2.5, "ok": False, "mix": "two", "late": "yes"},
    ]
    frame = nf.read(write_jsonl(tmp_path / "a.jsonl", records)).articles()
    assert frame["n"].dtype == pl.Int64
    assert frame["x"].to_list() == [1.0, 2.5]
    assert frame["ok"].dtype == pl.Boolean
    assert frame["mix"].to_list() == ["1", "two"]
    assert frame["late"].to_list() == [None, "yes"]


def test_text_of_records_is_exact_unless_repair_is_asked_for(tmp_path: Path) -> None:
    prose = (
        "The council of Ostrand met again to talk about the harbour, which nobody had wanted to talk about in spring. "
        "The ferry company had asked for a longer quay, and the fishermen had asked for the old one to be left alone. "
        "Both went home with a promise that the engineers would look at the water once more before the winter came."
    )
    text = textwrap.fill(prose, 60) + "\n"
    path = write_jsonl(tmp_path / "a.jsonl", [{"text": text}])
    assert nf.read(path).articles()["text"].item() == text
    assert nf.read(path, repair=True).articles()["text"].item() == prose


def test_encoding_as_said(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("Les élèves étaient à l'école où naît l'été.\n".encode("windows-1252"))
    row = nf.read(path, encoding="windows-1252").articles().row(0, named=True)
    assert row["text"].startswith("Les élèves étaient")
    assert (row["encoding"], row["encoding_evidence"]) == ("windows-1252", "user")


def test_day_first(tmp_path: Path) -> None:
    path = write_jsonl(tmp_path / "a.jsonl", [{"text": "x y", "date": "03/04/2025"}])
    published = [nf.read(path, day_first=choice).articles()["published"].item() for choice in (True, False, None)]
    assert published == [date(2025, 4, 3), date(2025, 3, 4), None]
    assert "DATE" in codes(nf.read(path), "notice")


@pytest.mark.parametrize("threads", [2, 3, 8])
def test_threads_change_nothing(threads: int) -> None:
    one, many = nf.read(ARTICLES, threads=1), nf.read(ARTICLES, threads=threads)
    assert_same(one, many)
    assert one.provenance() == many.provenance()


def test_scan_is_read() -> None:
    read, scanned = nf.read(ARTICLES), nf.scan(ARTICLES)
    assert_same(read, scanned)
    assert len(read) == len(scanned)
    assert_frame_equal(read.terms(by="section", every="1q"), scanned.terms(by="section", every="1q"))
    local = pl.col("section") == "local"
    assert_same(read.filter(local), scanned.filter(local))
    assert_same(read.sample(7, seed=3), scanned.sample(7, seed=3))
    assert read.provenance()["sources"] == scanned.provenance()["sources"]


def test_sub_corpora() -> None:
    corpus = nf.read(ARTICLES)
    articles = corpus.articles()
    summer = corpus.filter(pl.col("published") >= date(2025, 6, 1), pl.col("section").is_not_null())
    expected = articles.filter(pl.col("published") >= date(2025, 6, 1), pl.col("section").is_not_null())
    assert_frame_equal(summer.articles(), expected)
    assert 0 < len(summer) < len(corpus)
    by_text = corpus.filter(pl.col("text").str.contains("Biscuit"))
    assert by_text.articles()["text"].str.contains("Biscuit").all()
    assert len(by_text) >= 1
    none = corpus.filter(pl.lit(False))
    assert len(none) == 0
    for table in TABLES:
        assert getattr(none, table)().columns == getattr(corpus, table)().columns
    assert none.terms().is_empty()
    assert len(summer.filter(pl.col("section") == "local")) <= len(summer)
    assert summer.provenance()["selected"] is True


def test_select_and_sample() -> None:
    corpus = nf.read(ARTICLES)
    assert corpus.select([5, 3, 5]).articles()["article_id"].to_list() == [3, 5]
    assert corpus.select(pl.Series([1])).articles()["article_id"].to_list() == [1]
    first, again, other = corpus.sample(9, seed=1), corpus.sample(9, seed=1), corpus.sample(9, seed=2)
    ids = [part.articles()["article_id"].to_list() for part in (first, again, other)]
    assert ids[0] == ids[1] != ids[2]
    assert ids[0] == sorted(set(ids[0]))
    assert len(corpus.sample(10_000)) == len(corpus)
    assert len(corpus.sample(0)) == 0


def test_articles_without_text() -> None:
    corpus = nf.read(ARTICLES)
    assert_frame_equal(corpus.articles(text=False), corpus.articles().drop("text", "boilerplate"))


def test_counts_of_articles() -> None:
    corpus = nf.read(ARTICLES)
    articles = corpus.articles()
    assert articles["n_chars"].to_list() == [len(text) for text in articles["text"]]
    for column, frame in (("n_tokens", corpus.tokens()), ("n_sentences", corpus.sentences())):
        found = frame.group_by("article_id").len(column).with_columns(pl.col(column).cast(pl.Int64)).sort("article_id")
        assert_frame_equal(articles.select("article_id", column), found)


def test_repr() -> None:
    assert repr(of_texts("One.")) == "<Corpus: 1 article, 1 source>"
    assert repr(nf.read(ARTICLES)).startswith("<Corpus: 49 articles, 2024-09-05 to 2025-08-31, ")
    assert repr(nf.read(ARTICLES)).endswith(", 3 rejected>")
    assert "scan" in repr(nf.scan(ARTICLES))


def test_provenance_names_every_source() -> None:
    corpus = nf.read(ARTICLES)
    provenance = corpus.provenance()
    assert counts(corpus)[2] == 3
    assert sum(source["kept"] for source in provenance["sources"].values()) == provenance["kept"]
    assert set(corpus.articles()["source"]) <= set(provenance["sources"])
    assert provenance["tokens"] == len(corpus.tokens())
    assert provenance["newsframe"] == nf.__version__
    assert provenance["options"]["recursive"] is True
