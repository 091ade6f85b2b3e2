"""Corpus analytics for news: raw articles in, Polars tables of terms, entities and dates out.

>>> import newsframe as nf
>>> corpus = nf.read("tests/articles/wire.jsonl")
>>> corpus.terms(stop_words="en", min_df=2).columns
['term', 'count', 'doc_freq', 'rel_freq', 'rank']
"""

from newsframe import errors, measures, recognizers
from newsframe._newsframe import __version__
from newsframe.corpus import Corpus
from newsframe.dictionaries import read_dictionary
from newsframe.errors import NewsframeError
from newsframe.reading import read, scan, stop_words
from newsframe.showing import show
from newsframe.tagging import dates, mentions

__all__ = [
    "Corpus",
    "NewsframeError",
    "__version__",
    "dates",
    "errors",
    "measures",
    "mentions",
    "read",
    "read_dictionary",
    "recognizers",
    "scan",
    "show",
    "stop_words",
]
