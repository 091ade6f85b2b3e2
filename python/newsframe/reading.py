"""From files and data frames to a corpus."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from newsframe import _newsframe
from newsframe._frames import table_of
from newsframe._options import paths_of, read_options, refusal
from newsframe._progress import Progress
from newsframe.corpus import Corpus

if TYPE_CHECKING:
    from newsframe._typing import ArrowStream, Format, OnError, Paths, TokenMode

__all__ = ["read", "scan", "stop_words"]


def read(
    source: Paths | ArrowStream,
    /,
    *,
    text: str | None = None,
    title: str | None = None,
    authors: str | None = None,
    published: str | None = None,
    section: str | None = None,
    site: str | None = None,
    language: str | None = None,
    url: str | None = None,
    id: str | None = None,
    format: Format | None = None,
    encoding: str | None = None,
    decode_replace: bool = False,
    separator: str | None = None,
    quote_char: str = '"',
    recursive: bool = True,
    hidden: bool = False,
    follow_links: bool = False,
    repair: bool | None = None,
    day_first: bool | None = None,
    latest: str | date | None = None,
    sniff_markdown: bool = True,
    header: bool = True,
    dateline: bool = True,
    wrapped_lines: bool = True,
    hyphenation: bool = True,
    page_breaks: bool = True,
    running_headers: bool = True,
    boilerplate: bool = True,
    mode: TokenMode = "news",
    split_hyphens: bool = False,
    split_clitics: bool = False,
    on_error: OnError = "quarantine",
    limits: Mapping[str, float] | None = None,
    threads: int | None = None,
) -> Corpus:
    r"""Read articles into memory.

    Parameters
    ----------
    source : path, sequence of paths, or data frame
        Files, folders and globs: text, Markdown, JSON Lines, JSON, CSV, TSV, Parquet, each also gz, zst, bz2 or xz,
        and zip and tar archives. Or a frame of any library that speaks Arrow (Polars, pandas, PyArrow, DuckDB),
        one article a row.
    text, title, authors, published, section, site, language, url, id : str, optional
        The key or column that holds each; by default it is guessed from its name, and the guess is a row of
        :meth:`Corpus.issues`. Every other key or column is kept as a column of :meth:`Corpus.articles`.
    format : str, optional
        The format of every file; by default the suffix decides, then the content.
    encoding : str, optional
        The encoding of every file, such as ``"windows-1252"``; by default each file is examined.
    decode_replace : bool
        Replace bytes that are no text by U+FFFD and count them, instead of rejecting the document.
    separator, quote_char : str
        One character each, for CSV; the separator is found out by default.
    recursive, hidden, follow_links : bool
        How folders are walked: with the folders in them, with names that start with a dot, along symbolic links.
    repair : bool, optional
        Mend text: wrapped lines, hyphenation, page breaks, running headers, boilerplate. By default the text of files
        is mended and that of records and frames is taken exactly as it is.
    day_first : bool, optional
        Read 03/04/2025 as the third of April; by default such a date is read as other dates of the document or its
        declared language and region (``en-US``) tell, and else left unknown and reported, together with the order that
        the other dates of the source have.
    latest : str or datetime.date, optional
        The day on which the documents were collected: a later date is not taken for that of publication, and a year of
        two digits is the last one before. By default that of a key such as ``crawl_date``, if a record has it.
    sniff_markdown, header, dateline : bool
        Steps of reading a file: Markdown in a plain text file is recognised; title, authors and date are read from
        the head of the text; the dateline moves from the first paragraph to its column.
    wrapped_lines, hyphenation, page_breaks, running_headers, boilerplate : bool
        Steps of mending a text, each of which can be switched off.
    mode : {"news", "uax29"}
        The tokenizer's rules: made for articles, or the plain word boundaries of Unicode.
    split_hyphens, split_clitics : bool
        Split ``vice-president`` into three tokens, ``don't`` into ``do`` and ``n't``.
    on_error : {"quarantine", "raise"}
        What happens to a document that cannot be read: a row of :meth:`Corpus.issues`, or an exception.
    limits : mapping, optional
        Bounds of the reader by name, such as ``{"document_bytes": 1 << 20}``.
    threads : int, optional
        How many threads work; by default ``NEWSFRAME_THREADS``, else one for each core. No result depends on it.

    Returns
    -------
    Corpus

    Raises
    ------
    newsframe.errors.IoError
        If there is no such file or a glob matches nothing.
    newsframe.errors.OptionsError
        If an argument has a value that is not allowed.
    newsframe.errors.FrameError
        If no column of a frame holds the text.

    Examples
    --------
    >>> import newsframe as nf
    >>> nf.read("tests/articles/archive.csv")
    <Corpus: 10 articles, 2024-09-05 to 2025-08-17, 1 source, 1 rejected>

    >>> import polars as pl
    >>> frame = pl.DataFrame({"headline": ["Talks resume"], "body": ["The talks resume on Friday."]})
    >>> nf.read(frame).articles().select("title", "text", "n_tokens").row(0)
    ('Talks resume', 'The talks resume on Friday.', 6)
    """
    options = read_options(locals())
    if isinstance(source, (str, os.PathLike)) or not hasattr(source, "__arrow_c_stream__"):
        paths = paths_of(source)
        with Progress("reading") as progress:
            return Corpus(_newsframe.Corpus.read(paths, options, progress))
    frame = table_of(source)
    with Progress("reading") as progress:
        return Corpus(_newsframe.Corpus.read_frame(frame, options, progress))


def scan(
    source: Paths,
    /,
    *,
    text: str | None = None,
    title: str | None = None,
    authors: str | None = None,
    published: str | None = None,
    section: str | None = None,
    site: str | None = None,
    language: str | None = None,
    url: str | None = None,
    id: str | None = None,
    format: Format | None = None,
    encoding: str | None = None,
    decode_replace: bool = False,
    separator: str | None = None,
    quote_char: str = '"',
    recursive: bool = True,
    hidden: bool = False,
    follow_links: bool = False,
    repair: bool | None = None,
    day_first: bool | None = None,
    latest: str | date | None = None,
    sniff_markdown: bool = True,
    header: bool = True,
    dateline: bool = True,
    wrapped_lines: bool = True,
    hyphenation: bool = True,
    page_breaks: bool = True,
    running_headers: bool = True,
    boilerplate: bool = True,
    mode: TokenMode = "news",
    split_hyphens: bool = False,
    split_clitics: bool = False,
    on_error: OnError = "quarantine",
    limits: Mapping[str, float] | None = None,
    threads: int | None = None,
) -> Corpus:
    """Name articles that do not fit into memory: the files are read again for each table.

    The methods and their results are those of :func:`read`; memory stays bounded however large the files are. Only
    files can be scanned. What is wrong with them shows when they are read.

    Parameters
    ----------
    source : path or sequence of paths
        Files, folders and globs, as for :func:`read`.
    text, title, authors, published, section, site, language, url, id : str, optional
        As for :func:`read`, like every other option.
    format, encoding, decode_replace, separator, quote_char : optional
        As for :func:`read`.
    recursive, hidden, follow_links, repair, day_first, sniff_markdown, header, dateline : bool, optional
        As for :func:`read`.
    wrapped_lines, hyphenation, page_breaks, running_headers, boilerplate : bool
        As for :func:`read`.
    latest, mode, split_hyphens, split_clitics, on_error, limits, threads : optional
        As for :func:`read`.

    Returns
    -------
    Corpus

    Raises
    ------
    newsframe.errors.IoError
        If there is no such file or a glob matches nothing.
    newsframe.errors.OptionsError
        If an argument has a value that is not allowed.

    Examples
    --------
    >>> import newsframe as nf
    >>> corpus = nf.scan("tests/articles/*.jsonl")
    >>> corpus.terms(stop_words="en").equals(nf.read("tests/articles/*.jsonl").terms(stop_words="en"))
    True
    """
    options = read_options(locals())
    if hasattr(source, "__arrow_c_stream__"):
        raise refusal("the source is a data frame", "pass it to read(); only files can be read again")
    return Corpus(_newsframe.Corpus.scan(paths_of(source), options))


def stop_words(language: str) -> list[str]:
    """Return the stop words of a language, sorted.

    Parameters
    ----------
    language : str
        An English name or an ISO 639-1 code.

    Returns
    -------
    list of str

    Raises
    ------
    newsframe.errors.OptionsError
        If there is no list of the language; the message names those that there are.

    Examples
    --------
    >>> import newsframe as nf
    >>> "the" in nf.stop_words("en")
    True
    """
    return _newsframe.stop_words(language)
