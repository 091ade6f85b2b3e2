"""What each library is asked to do: count how often every term occurs."""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

from job import Count, Job, Work
from measure import Tally
from workload import Workload

# scikit-learn's default: words of two and more word characters.
PATTERN = r"\w\w+"


# --- newsframe -------------------------------------------------------------------------------------------------------


def newsframe_frame(data: Workload, threads: int) -> tuple[Work, Count]:
    import newsframe as nf

    table = data.table()
    return lambda: nf.read(table, text="text", threads=threads).terms(), _of_terms(data)


def newsframe_corpus(data: Workload, threads: int) -> tuple[Work, Count]:
    import newsframe as nf

    corpus = nf.read(data.table(), text="text", threads=threads)
    return corpus.terms, _of_terms(data)


def newsframe_file(data: Workload, threads: int) -> tuple[Work, Count]:
    import newsframe as nf

    return lambda: nf.read(data.lines, text=data.key, threads=threads).terms(), _of_terms(data)


def newsframe_scan(data: Workload, threads: int) -> tuple[Work, Count]:
    import newsframe as nf

    return lambda: nf.scan(data.lines, text=data.key, threads=threads).terms(), _of_terms(data)


def newsframe_read(data: Workload, threads: int) -> tuple[Work, Count]:
    import newsframe as nf

    return lambda: nf.read(data.lines, text=data.key, threads=threads), lambda corpus: _of_terms(data)(corpus.terms())


def _of_terms(data: Workload) -> Count:
    import polars as pl

    def count(terms: pl.DataFrame) -> Tally:
        probe = terms.filter(pl.col("term") == data.probe)["count"].sum()
        return Tally(int(terms["count"].sum()), terms.height, int(probe))

    return count


# --- peers on texts in memory ----------------------------------------------------------------------------------------


def scikit_learn(data: Workload, threads: int) -> tuple[Work, Count]:
    from sklearn.feature_extraction.text import CountVectorizer

    texts = data.texts()

    def work() -> tuple[dict[str, int], Any]:
        vectorizer = CountVectorizer()
        matrix = vectorizer.fit_transform(texts)
        return vectorizer.vocabulary_, matrix.sum(axis=0).A1

    def count(result: tuple[dict[str, int], Any]) -> Tally:
        columns, sums = result
        return Tally(int(sums.sum()), len(columns), int(sums[columns[data.probe]]))

    return work, count


def polars(data: Workload, threads: int) -> tuple[Work, Count]:
    import polars as pl

    table = data.table()
    words = pl.col("text").str.to_lowercase().str.extract_all(PATTERN)
    return (
        lambda: table.select(term=words).explode("term").drop_nulls().group_by("term").len("count"),
        _of_terms(data),
    )


def duckdb(data: Workload, threads: int) -> tuple[Work, Count]:
    import duckdb

    table = data.table().to_arrow()
    connection = duckdb.connect(config={"threads": threads})
    connection.register("articles", table)
    # Its \w knows ASCII only.
    query = r"""
        select term, count(*) as count
        from (select unnest(regexp_extract_all(lower(text), '[\p{L}\p{N}_]{2,}')) as term from articles)
        group by term
    """
    return lambda: connection.sql(query).pl(), _of_terms(data)


def tokenizers(data: Workload, threads: int) -> tuple[Work, Count]:
    from tokenizers.pre_tokenizers import BertPreTokenizer

    cut, texts = BertPreTokenizer(), data.texts()

    def work() -> Counter[str]:
        counts: Counter[str] = Counter()
        for text in texts:
            counts.update(word for word, _ in cut.pre_tokenize_str(text.lower()))
        return counts

    return work, _of_counter(data)


def spacy(data: Workload, threads: int) -> tuple[Work, Count]:
    import spacy

    language, texts = spacy.blank("en"), data.texts()
    language.max_length = sys.maxsize

    def work() -> Counter[str]:
        counts: Counter[str] = Counter()
        for document in language.tokenizer.pipe(texts):
            counts.update(token.lower_ for token in document)
        return counts

    return work, _of_counter(data)


def nltk_treebank(data: Workload, threads: int) -> tuple[Work, Count]:
    from nltk import FreqDist
    from nltk.tokenize import TreebankWordTokenizer

    return _nltk(data, TreebankWordTokenizer().tokenize, FreqDist), _of_counter(data)


def nltk_punct(data: Workload, threads: int) -> tuple[Work, Count]:
    from nltk import FreqDist
    from nltk.tokenize import wordpunct_tokenize

    return _nltk(data, wordpunct_tokenize, FreqDist), _of_counter(data)


def _nltk(data: Workload, cut: Callable[[str], list[str]], frequencies: type[Counter[str]]) -> Work:
    texts = data.texts()

    def work() -> Counter[str]:
        counts = frequencies()
        for text in texts:
            counts.update(cut(text.lower()))
        return counts

    return work


def _of_counter(data: Workload) -> Count:
    return lambda counts: Tally(sum(counts.values()), len(counts), counts[data.probe])


# --- what reading a file costs anybody -------------------------------------------------------------------------------


def unpacked(data: Workload, threads: int) -> tuple[Work, Count]:
    def work() -> int:
        with gzip.open(data.lines) as file:
            return sum(1 for _ in file)

    return work, lambda lines: Tally(lines, 0, 0)


def unpacked_and_parsed(data: Workload, threads: int) -> tuple[Work, Count]:
    def work() -> list[str]:
        with gzip.open(data.lines) as file:
            return [json.loads(line)[data.key] for line in file]

    return work, lambda texts: Tally(len(texts), 0, 0)


def parsed_by_orjson(data: Workload, threads: int) -> tuple[Work, Count]:
    import orjson

    def work() -> list[str]:
        with gzip.open(data.lines) as file:
            return [orjson.loads(line)[data.key] for line in file]

    return work, lambda texts: Tally(len(texts), 0, 0)


IN_MEMORY = [
    Job("newsframe", "**newsframe** `read(frame).terms()`", newsframe_frame),
    Job("newsframe-corpus", "**newsframe** `corpus.terms()`, tokenized before", newsframe_corpus),
    Job("scikit-learn", "scikit-learn `CountVectorizer().fit_transform`", scikit_learn),
    Job("polars", "Polars `to_lowercase().extract_all()`, explode, group_by", polars),
    Job("duckdb", "DuckDB `unnest(regexp_extract_all(lower()))`, group by", duckdb),
    Job("tokenizers", "tokenizers `BertPreTokenizer`, Counter", tokenizers, slow=True),
    Job("spacy", "spaCy `blank('en').tokenizer.pipe`, Counter", spacy, slow=True),
    Job("nltk-punct", "NLTK `wordpunct_tokenize`, FreqDist", nltk_punct, slow=True),
    Job("nltk-treebank", "NLTK `TreebankWordTokenizer`, FreqDist", nltk_treebank, slow=True),
]
NOT_ASCII = IN_MEMORY[:5]
THREADS = [job.with_threads(threads) for job in IN_MEMORY[:2] for threads in (1, 2)]
FROM_FILE = [
    *(Job("file", "**newsframe** `read(file).terms()`", newsframe_file).with_threads(threads) for threads in (1, 2)),
    Job("gzip", "Python `gzip` alone", unpacked),
    Job("gzip-json", "Python `gzip` and `json`", unpacked_and_parsed),
    Job("gzip-orjson", "Python `gzip` and `orjson`", parsed_by_orjson),
]
MEMORY = [
    Job("read", "`read(file)`", newsframe_read, threads=2),
    Job("read-terms", "`read(file).terms()`", newsframe_file, threads=2),
    Job("scan-terms", "`scan(file).terms()`", newsframe_scan, threads=2),
]
