"""Dictionaries: categories of patterns, from files and as Python's own dicts."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from newsframe import _newsframe
from newsframe._options import refusal, shown

if TYPE_CHECKING:
    from newsframe._typing import Categories

__all__ = ["read_dictionary"]

_ADVICE = 'pass categories with lists of patterns, such as {"conflict": ["war*", "invasion"]}'


def read_dictionary(path: str | os.PathLike[str]) -> dict[str, Categories]:
    r"""Read a dictionary of categories from a file.

    Parameters
    ----------
    path : path
        A file in JSON or YAML (nested maps of lists), a LIWC ``.dic``, or what quanteda prints of a dictionary or the R
        code that makes one. The text shows which it is. Not read are ``.lcd``, ``.cat``, ``.ykd`` and ``.dicx``.

    Returns
    -------
    dict
        Categories by name: lists of patterns, dicts of categories, or lists of both. It can be changed and passed to
        :meth:`Corpus.lookup`.

    Raises
    ------
    newsframe.errors.IoError
        If there is no such file.
    newsframe.errors.RecordError
        If the file is in none of these formats; the message has the line.

    Examples
    --------
    >>> import newsframe as nf, pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp(), "conflict.dic")
    >>> _ = path.write_text("%\n1\tconflict\n%\nwar*\t1\ninvasion\t1\n")
    >>> nf.read_dictionary(path)
    {'conflict': ['war*', 'invasion']}
    """
    categories: dict[str, Categories] = json.loads(_newsframe.read_dictionary(os.path.expanduser(path)))
    return categories


def categories_of(dictionary: object, path: str = "dictionary") -> dict[str, object]:
    """Return categories as JSON has them, or say which of them is none."""
    if not isinstance(dictionary, Mapping):
        raise refusal(f"{path} is {shown(dictionary)}", _ADVICE)
    for name in dictionary:
        if not isinstance(name, str):
            raise refusal(f"{path} has a category named {shown(name)}", "name categories by text")
    return {name: _content(content, f"{path}[{name!r}]") for name, content in dictionary.items()}


def _content(content: object, path: str) -> object:
    if isinstance(content, str):
        return [content]
    if isinstance(content, Mapping):
        return categories_of(content, path)
    if not isinstance(content, Iterable) or isinstance(content, bytes):
        raise refusal(f"{path} is {shown(content)}", _ADVICE)
    items = list(content)
    for number, item in enumerate(items):
        if not isinstance(item, (str, Mapping)):
            raise refusal(f"{path}[{number}] is {shown(item)}", "a pattern is text")
    return [item if isinstance(item, str) else categories_of(item, f"{path}[{n}]") for n, item in enumerate(items)]
