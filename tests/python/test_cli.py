"""The console script: its commands, outputs and exit codes."""

import json
import os
import signal
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import newsframe as nf
from corpora import ARTICLES, ROOT

WIRE = ARTICLES / "wire.jsonl"
COMMANDS = [
    "articles",
    "terms",
    "article-terms",
    "dispersion",
    "diversity",
    "readability",
    "tokens",
    "sentences",
    "issues",
    "publication-dates",
    "ngrams",
    "collocations",
    "cooccurrence",
    "mentions",
    "entities",
    "comentions",
    "aliases",
    "provenance",
]


def cli(*arguments: object, code: int = 0) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "newsframe", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, cwd=ROOT, check=False)
    assert done.returncode == code, done.stderr
    assert "panicked" not in done.stderr
    assert "Traceback" not in done.stderr
    return done


def test_script_is_installed() -> None:
    script = Path(sysconfig.get_path("scripts")) / ("newsframe.exe" if os.name == "nt" else "newsframe")
    done = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["newsframe", nf.__version__]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_prints_a_table_and_the_account(command: str) -> None:
    done = cli(command, "tests/articles/wire.jsonl")
    assert len(done.stdout.splitlines()) > 3
    assert "16 read = 14 kept + 2 rejected" in done.stderr
    assert "\x1b" not in done.stdout + done.stderr, "no colours where no terminal is"
    assert cli(command, "tests/articles/wire.jsonl", "--quiet").stderr == ""


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command(command: str) -> None:
    assert command in cli("--help").stdout
    help_text = cli(command, "--help").stdout
    for option in ("--output", "--encoding", "--scan", "--threads"):
        assert option in help_text


@pytest.mark.parametrize("suffix", ["parquet", "csv", "jsonl", "ndjson", "arrow", "feather"])
def test_outputs_by_suffix(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"terms.{suffix}"
    cli("terms", WIRE, "--stop-words", "en", "--min-df", 2, "--output", path)
    read = {
        "parquet": pl.read_parquet,
        "csv": pl.read_csv,
        "jsonl": pl.read_ndjson,
        "ndjson": pl.read_ndjson,
        "arrow": pl.read_ipc,
        "feather": pl.read_ipc,
    }[suffix]
    assert_frame_equal(read(path), nf.read(WIRE).terms(stop_words="en", min_df=2))
    assert [file.name for file in tmp_path.iterdir()] == [path.name], "no part is left"


@pytest.mark.parametrize("command", ["articles", "tokens", "sentences", "issues", "article-terms"])
def test_outputs_are_the_tables_of_python(tmp_path: Path, command: str) -> None:
    path = tmp_path / "table.parquet"
    offsets = ["--offsets", "char"] if command in ("tokens", "sentences") else []
    cli(command, ARTICLES, "--output", path, *offsets)
    assert_frame_equal(pl.read_parquet(path), getattr(nf.read(ARTICLES), command.replace("-", "_"))())


def test_options_reach_the_library(tmp_path: Path) -> None:
    path = tmp_path / "terms.parquet"
    options = ["--by", "section", "--every", "1q", "--ngram-range", "1,2", "--max-df", "0.9", "--stem", "en"]
    cli("terms", ARTICLES, "-o", path, *options)
    expected = nf.read(ARTICLES).terms(by="section", every="1q", ngram_range=(1, 2), max_df=0.9, stem="en")
    assert_frame_equal(pl.read_parquet(path), expected)
    cli("article-terms", ARTICLES, "-o", path, "--weight", "bm25", "--k1", "2", "--norm", "l2", "--scan")
    assert_frame_equal(pl.read_parquet(path), nf.read(ARTICLES).article_terms(weight="bm25", k1=2.0, norm="l2"))


def test_top_of_all_and_of_each_group(tmp_path: Path) -> None:
    path = tmp_path / "terms.parquet"
    cli("terms", ARTICLES, "--top", 3, "-o", path)
    assert pl.read_parquet(path)["rank"].to_list() == [1, 2, 3]
    cli("terms", ARTICLES, "--top", 2, "--by", "section", "-o", path)
    assert pl.read_parquet(path).group_by("section").agg(pl.col("rank"))["rank"].to_list() == [[1, 2]] * 9


def test_columns(tmp_path: Path) -> None:
    done = cli("articles", WIRE, "--columns", "title,edition")
    assert "edition" in done.stdout.splitlines()[0]
    assert "did you mean" in cli("articles", WIRE, "--columns", "tilte", code=2).stderr


def test_spreadsheets_run_nothing(tmp_path: Path) -> None:
    source, path = tmp_path / "a.jsonl", tmp_path / "a.csv"
    starts = ["=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "plain"]
    source.write_text("".join(json.dumps({"title": "t", "text": text, "n": -5}) + "\n" for text in starts))
    cli("articles", source, "-o", path, "--spreadsheet")
    guarded = pl.read_csv(path)
    assert guarded["text"].to_list() == [*("'" + text for text in starts[:-1]), "plain"]
    assert guarded["n"].to_list() == [-5] * 7, "numbers are left as they are"
    cli("articles", source, "-o", path)
    assert pl.read_csv(path)["text"].to_list() == starts


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ([], 2, "Usage"),
        (["klingon"], 2, "klingon"),
        (["terms"], 2, "PATHS"),
        (["terms", WIRE, "--min-df", "many"], 2, "min-df"),
        (["terms", WIRE, "--stop-words", "klingon"], 2, "klingon"),
        (["terms", WIRE, "--by", "sektion"], 2, "sektion"),
        (["terms", WIRE, "--threads", "0"], 2, "threads"),
        (["terms", WIRE, "--output", "terms.docx"], 2, "docx"),
        (["terms", WIRE, "--without", "everything"], 2, "everything"),
        (["terms", "no-such-file.txt"], 1, "no-such-file.txt"),
        (["terms", "*.nothing"], 1, "nothing"),
        (["terms", WIRE, "--raise"], 1, "JSON_EOF|wire.jsonl"),
        (["terms", WIRE, "--output", "/no/such/folder/terms.csv"], 1, "folder"),
    ],
    ids=str,
)
def test_exit_codes(arguments: list[object], code: int, said: str) -> None:
    done = cli(*arguments, code=code)
    assert done.stdout == ""
    assert any(word in done.stderr for word in said.split("|"))


def test_output_is_not_touched_when_the_work_fails(tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("before")
    cli("terms", WIRE, "--raise", "--output", path, code=1)
    assert path.read_text() == "before"


@pytest.mark.skipif(os.name == "nt", reason="signals are another matter there")
def test_interrupt_is_130(tmp_path: Path) -> None:
    source = tmp_path / "big.jsonl"
    with source.open("w") as file:
        for _ in range(1000):
            file.write('{"text": "The harbour council of Ostrand met on Tuesday, and nobody knew why."}\n' * 1000)
    command = [sys.executable, "-m", "newsframe", "terms", str(source), "--output", str(tmp_path / "terms.csv")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    time.sleep(2)
    process.send_signal(signal.SIGINT)
    began = time.perf_counter()
    _, said = process.communicate(timeout=30)
    assert process.returncode == 130, said
    assert time.perf_counter() - began < 2
    assert "Traceback" not in said
    assert [path.name for path in tmp_path.iterdir()] == ["big.jsonl"]


@pytest.mark.skipif(os.name == "nt", reason="pipes are another matter there")
def test_reader_of_a_pipe_may_leave() -> None:
    command = f"{sys.executable} -m newsframe tokens tests/articles --top 5000 --quiet | head -2"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], capture_output=True, text=True, cwd=ROOT, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert len(done.stdout.splitlines()) == 2


def test_control_characters_do_not_reach_the_terminal(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(json.dumps({"title": "\x1b[31mred\x07 \u202egnp", "text": "One.", "section": "a\nb\tc"}) + "\n")
    for command in ("articles", "issues", "terms"):
        shown = cli(command, source).stdout
        assert not set("\x1b\x07\u202e\t") & set(shown)


@pytest.mark.parametrize("option", ["--measures", "--measure"])
@pytest.mark.parametrize("command", ["keyness", "collocations", "ngrams", "cooccurrence"])
def test_measures_are_named_alike_in_every_command(command: str, option: str, tmp_path: Path) -> None:
    names = ["conservative_log_ratio(alpha=0.01, vocabulary=9)", "pmi", "log_dice"]
    out = tmp_path / "out.parquet"
    groups = ["--by", "section"] if command == "keyness" else []
    cli(command, ARTICLES, *groups, option, ",".join(names[:2]), option, names[2], "-o", out, "-q")
    assert [name for name in pl.read_parquet(out).columns if name in names] == names


def test_one_number_is_a_window_on_both_sides(tmp_path: Path) -> None:
    frames = []
    for window in ["3", "3,3"]:
        cli("collocations", ARTICLES, "--node", "the", "--window", window, "-o", tmp_path / "out.parquet", "-q")
        frames.append(pl.read_parquet(tmp_path / "out.parquet"))
    assert_frame_equal(*frames)
