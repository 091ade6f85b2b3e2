"""Hits of patterns, each in its context."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import polars as pl

from newsframe._options import choice, names_of, refusal, shown
from newsframe.statistics.base import Statistics

if TYPE_CHECKING:
    from newsframe._typing import Offsets, UnicodeForm, Window


class ConcordanceStatistics(Statistics):
    """Hits of patterns, each in its context."""

    __slots__ = ()

    def kwic(
        self,
        pattern: str | Sequence[str],
        *,
        ignore_case: bool = True,
        regex: bool = False,
        window: Window = 8,
        sort: str | Sequence[str] = (),
        metadata: str | Sequence[str] = ("title", "published"),
        sample: int | None = None,
        seed: int = 0,
        context: str | Sequence[str] | None = None,
        context_window: int = 10,
        limit: int | None = None,
        offsets: Offsets = "char",
    ) -> pl.DataFrame:
        r"""Return key words in context: one row per hit of words and phrases.

        Parameters
        ----------
        pattern : str or sequence of str
            A word, or words separated by spaces for a phrase, which does not cross the end of a sentence. In a word
            ``*`` stands for any characters and ``?`` for one; ``\*`` and ``\?`` for the characters themselves. A word
            without them is cut into tokens as the text is. Of several patterns any may match. Hits do not overlap; the
            leftmost and longest count.
        ignore_case : bool
            Whether ``Peace`` finds ``peace``.
        regex : bool
            Whether each word is a regular expression, for a whole token.
        window : int or "sentence"
            The text on each side: so many tokens, punctuation included, or the rest of the sentence.
        sort : str or sequence of str
            What rows are sorted by, first things first: ``"1R"`` to ``"9R"`` and ``"1L"`` to ``"9L"`` for the tokens to
            the right and left of the node, ``"node"``, or a metadata column. Terms are compared in lower case; what is
            equal, and by default all, stands in the order of the text.
        metadata : str or sequence of str
            The columns of the article that each row has; several authors are joined by commas.
        sample : int, optional
            Only so many hits, chosen at random, the same for the same seed.
        seed : int
            What the choice depends on, from 0.
        context : str or sequence of str, optional
            Only hits near which this pattern matches, too.
        context_window : int
            How near, in tokens on each side of the node.
        limit : int, optional
            Only so many rows, the first ones.
        offsets : {"char", "byte", "utf16"}
            The unit of ``start`` and ``end``; Python slices characters.

        Returns
        -------
        polars.DataFrame
            ``article_id`` (UInt32), ``sentence``, ``position`` (Int64, of the first token of the node), ``start``,
            ``end`` (Int64, of the node in the text), ``left``, ``node``, ``right`` (String; the node as it stands, the
            sides with single spaces), then the metadata. :func:`newsframe.show` aligns it in a notebook.

        Raises
        ------
        newsframe.errors.PatternError
            If the pattern has no word, or a regular expression does not compile or takes too much.
        newsframe.errors.OptionsError
            If an argument has a value that is not allowed, such as a metadata column that no article has.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> corpus = nf.read(pl.DataFrame({"text": ["The cease-fire held.", "They ceased fire at last."]}))
        >>> corpus.kwic(["cease-fire", "cease* fire"], window=2).select("left", "node", "right").rows()
        [('The', 'cease-fire', 'held.'), ('They', 'ceased fire', 'at last')]
        """
        options = {"pattern": pattern if isinstance(pattern, str) else names_of("pattern", pattern)}
        return self._statistic(
            "kwic", "searching", options | {"ignore_case": ignore_case, "regex": regex} | _line_options(locals())
        )

    def query(
        self,
        query: str,
        *,
        lowercase: bool = True,
        unicode: UnicodeForm = "nfc",
        strip_accents: bool = False,
        stem: str | None = None,
        window: Window = 8,
        sort: str | Sequence[str] = (),
        metadata: str | Sequence[str] = ("title", "published"),
        sample: int | None = None,
        seed: int = 0,
        context: str | None = None,
        context_window: int = 10,
        limit: int | None = None,
        offsets: Offsets = "char",
    ) -> pl.DataFrame:
        """Return one row per hit of a query of the corpus query language.

        ``[term="talks"]`` is a token whose term is ``talks``, ``[]`` is any token, ``"talks"`` is short for
        ``[term="talks"]``. Attributes are ``term``, ``text`` (the token as it stands) and ``kind``; operators ``=`` and
        ``!=``; tests are joined by ``&``, ``|``, ``!`` and parentheses. A value is a regular expression for the whole
        attribute; ``%c`` after it ignores case, ``%l`` takes it literally; while terms are in lower case, the case of a
        value for ``term`` means nothing. Tokens, and groups in parentheses, stand one after the other or are separated
        by ``|`` for alternatives; ``?``, ``*``, ``+``, ``{n}``, ``{n,}`` and ``{n,m}`` repeat them; a label, ``a:[]``
        or ``a:([] [])``, captures them. At the end, ``within sentence`` keeps hits within one; the default is
        ``within article``.

        Parameters
        ----------
        query : str
            The query. Hits do not overlap; the leftmost and longest count.
        lowercase, unicode, strip_accents, stem
            What the attribute ``term`` is, as for :meth:`terms`.
        window, sort, metadata, sample, seed, context_window, limit, offsets
            As for :meth:`kwic`; rows can be sorted by labels, too.
        context : str, optional
            Only hits near which this query matches, too.

        Returns
        -------
        polars.DataFrame
            ``article_id`` (UInt32), ``sentence``, ``position``, ``start``, ``end`` (Int64), ``left``, ``node``,
            ``right`` (String) as for :meth:`kwic`, then a column for each label (String, from the first to the last
            token that it captured, null if none), then the metadata.

        Raises
        ------
        newsframe.errors.PatternError
            If the query does not compile: the message points at the place, as does the exception's ``offset`` (bytes).
        newsframe.errors.OptionsError
            If an argument has a value that is not allowed.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> corpus = nf.read(pl.DataFrame({"text": ["Peace, they say, needs talks. A peace deal is near."]}))
        >>> hits = corpus.query('[term="peace"] []{0,5} what:[term="talks|deal"] within sentence')
        >>> hits.select("node", "what").rows()
        [('Peace, they say, needs talks', 'talks'), ('peace deal', 'deal')]
        """
        if not isinstance(query, str):
            raise refusal(f"query is {shown(query)}", "pass a text, such as '[term=\"peace\"]'")
        options = {
            "query": query,
            "lowercase": lowercase,
            "unicode": choice(unicode),
            "strip_accents": strip_accents,
            "stem": stem,
        }
        return self._statistic("query", "searching", options | _line_options(locals()))


def _line_options(arguments: dict[str, Any]) -> dict[str, Any]:
    """Return those of the arguments that say which hits are shown, and how."""
    options: dict[str, Any] = {name: names_of(name, arguments[name]) for name in ("sort", "metadata")}
    context = arguments["context"]
    options["context"] = context if context is None or isinstance(context, str) else names_of("context", context)
    names = ("window", "sample", "seed", "context_window", "limit", "offsets")
    return options | {name: arguments[name] for name in names}
