"""N-grams, collocations and networks of terms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from newsframe._options import names_of, rule_options, to_json, whole_options, window_of
from newsframe._progress import Progress
from newsframe.statistics.base import COUNTED, Statistics

if TYPE_CHECKING:
    from newsframe._typing import Counting, Expected, StopWords, TokenKind, UnicodeForm, Within


class Network(NamedTuple):
    """A network of terms: its edges and its nodes."""

    edges: pl.DataFrame
    nodes: pl.DataFrame


class PairStatistics(Statistics):
    """N-grams, collocations and networks of terms."""

    __slots__ = ()

    def ngrams(
        self,
        *,
        n: int | tuple[int, int] = 2,
        skip: int = 0,
        within: Within = "sentence",
        min_count: int = 5,
        measures: str | Sequence[str] = (),
        lowercase: bool = True,
        unicode: UnicodeForm = "nfc",
        strip_accents: bool = False,
        stem: str | None = None,
        stop_words: StopWords = None,
        kinds: Sequence[TokenKind] = COUNTED,
        by: str | Sequence[str] | None = (),
        every: str | None = None,
    ) -> pl.DataFrame:
        """Return one row per n-gram, or per group and n-gram, the shortest and of these the most frequent first.

        Parameters
        ----------
        n : int or (int, int)
            How many terms an n-gram has, from 2 to 9; or the smallest and the largest number.
        skip : int
            How many counted tokens may be left out between the terms of an n-gram, in total, from 0 to 9: the
            k-skip-n-grams of Guthrie et al. (2006). A stop word is never a term of an n-gram, but can be left out.
        within : {"sentence", "article"}
            What an n-gram does not reach across: the ends of sentences, and punctuation within them; or only the
            ends of articles.
        min_count : int
            N-grams that occur fewer times in the group are left out.
        measures : str or sequence of str
            Measures of association of n-grams of two, by the names in ``nf.measures.catalogue()``. Their table has
            how often the terms stand next to each other, how often the first is the first and the second the
            second of any two, and how many twos there are.
        lowercase, unicode, strip_accents, stem, stop_words, kinds
            Which terms there are, as for :meth:`terms`.
        by, every
            The groups, as for :meth:`terms`.

        Returns
        -------
        polars.DataFrame
            The group columns, then ``term`` (String, the terms separated by spaces), ``n``, ``count``, ``doc_freq``
            (Int64), ``rel_freq`` (Float64, per million counted tokens of the group, stop words included), ``rank``
            (Int64, among those of the group that are as long; equal counts are ordered by term), and a column for
            each measure (Float64, null for more than two terms).

        Raises
        ------
        newsframe.errors.OptionsError
            If an argument has a value that is not allowed, such as a column that no article has.

        Notes
        -----
        Articles are passed over once for terms and once for each length: an n-gram cannot be frequent unless what it
        begins with is, so that only such n-grams are kept (Agrawal and Srikant 1994).

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> corpus = nf.read(pl.DataFrame({"text": ["The cease fire holds.", "A cease of fire, a cease fire."]}))
        >>> corpus.ngrams(min_count=2).select("term", "count", "doc_freq").rows()
        [('a cease', 2, 1), ('cease fire', 2, 2)]
        >>> corpus.ngrams(min_count=2, skip=1).select("term", "count").rows()
        [('cease fire', 3), ('a cease', 2)]
        """
        options = (
            rule_options(locals())
            | whole_options(locals())
            | {
                "n": n,
                "skip": skip,
                "within": within,
                "min_count": min_count,
                "measures": names_of("measures", measures),
            }
        )
        return self._statistic("ngrams", "counting n-grams", options)

    def collocations(
        self,
        *,
        node: str | Sequence[str] | None = None,
        window: int | tuple[int, int] = (5, 5),
        within: Within = "sentence",
        ordered: bool = False,
        positions: bool = False,
        expected: Expected = "span",
        min_count: int = 5,
        measures: str | Sequence[str] = ("log_likelihood", "log_dice"),
        p_values: bool = False,
        lowercase: bool = True,
        unicode: UnicodeForm = "nfc",
        strip_accents: bool = False,
        stem: str | None = None,
        stop_words: StopWords = None,
        kinds: Sequence[TokenKind] = COUNTED,
        by: str | Sequence[str] | None = (),
        every: str | None = None,
    ) -> pl.DataFrame:
        """Return one row per node and collocate, by node, the highest first measure first.

        Parameters
        ----------
        node : str or sequence of str, optional
            The terms whose collocates are counted; ``*`` stands for any characters and ``?`` for one, as in
            ``"war*"``. By default all pairs of terms.
        window : int or (int, int)
            The counted tokens to the left and to the right of a node, or on both sides, up to 100. Stop words take a
            place, punctuation takes none.
        within : {"sentence", "article"}
            What windows do not reach across.
        ordered : bool
            Whether all pairs have a row under each of their terms, and not only under the one that is more frequent
            in all articles. Without it both sides of the window must be equal.
        positions : bool
            Whether each place of the window has a column, ``L5`` to ``L1`` and ``R1`` to ``R5``.
        expected : {"plain", "span", "pairs"}
            How often a collocate is expected, R1 · C1 / N. ``"plain"``: from the frequencies of node and collocate and
            the number of counted tokens, whatever the window, as Sketch Engine and AntConc do; a node can then have a
            collocate more often than it occurs. ``"span"``: R1 is the number of tokens in the windows around the node
            (Evert 2008). All measures follow, so that ``log_dice`` is that of Sketch Engine with ``"plain"`` only.
            ``"pairs"``: so is R1, C1 is the number of windows that the collocate is in, and N the number of tokens in
            all windows; with a window of (0, 1) these are the frequencies of bigrams by their words.
        min_count : int
            Pairs that occur fewer times in the group are left out.
        measures : str or sequence of str
            Measures of association by the names in ``nf.measures.catalogue()``; the first one orders the rows.
        p_values : bool
            Whether there are p-values of the first measure that has them, also corrected for many tests by Benjamini
            and Hochberg and by Bonferroni: as many as the group has rows.
        lowercase, unicode, strip_accents, stem, stop_words, kinds
            Which terms there are, as for :meth:`terms`.
        by, every
            The groups, as for :meth:`terms`.

        Returns
        -------
        polars.DataFrame
            The group columns, then ``node``, ``collocate`` (String), ``count`` (Int64), the positions if asked for,
            ``node_count``, ``collocate_count`` (Int64, in the group), ``expected`` (Float64), a column for each
            measure and, if asked for, ``p_value``, ``p_bh``, ``p_bonferroni`` (Float64).

        Raises
        ------
        newsframe.errors.OptionsError
            If an argument has a value that is not allowed, such as a column that no article has.

        Notes
        -----
        Articles are passed over twice. A term that occurs f times has at most f · (left + right) pairs with another;
        terms for which this is below ``min_count`` are dropped before pairs are counted. Pairs that do not fit into
        memory go to a temporary file.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> corpus = nf.read(pl.DataFrame({"text": ["The cold war ended.", "A cold war is no war."]}))
        >>> corpus.collocations(node="war", window=(1, 1), min_count=2).select("collocate", "count", "expected").rows()
        [('cold', 2, 1.0)]
        """
        options = (
            rule_options(locals())
            | whole_options(locals())
            | {
                "node": None if node is None else names_of("node", node),
                "window": window_of(window),
                "within": within,
                "ordered": ordered,
                "positions": positions,
                "expected": expected,
                "min_count": min_count,
                "measures": names_of("measures", measures),
                "p_values": p_values,
            }
        )
        return self._statistic("collocations", "counting pairs", options)

    def cooccurrence(
        self,
        *,
        context: Within | int = "sentence",
        counting: Counting = "boolean",
        min_count: int = 10,
        measures: str | Sequence[str] = (),
        backbone: float | None = None,
        lowercase: bool = True,
        unicode: UnicodeForm = "nfc",
        strip_accents: bool = False,
        stem: str | None = None,
        stop_words: StopWords = None,
        kinds: Sequence[TokenKind] = COUNTED,
        by: str | Sequence[str] | None = (),
        every: str | None = None,
    ) -> Network:
        """Return the network of the terms that share contexts: its edges and its nodes.

        Parameters
        ----------
        context : {"sentence", "article"} or int
            Where two terms must stand: in one sentence, in one article, or within so many counted tokens of each other
            (up to 100) in one sentence. Stop words take a place, punctuation takes none.
        counting : {"boolean", "frequency", "distance"}
            Once for each sentence or article with both terms (with windows once for each article); once for each
            occurrence of the one with an occurrence of the other; or each such pair by the inverse of its distance,
            for windows.
        min_count : int
            Pairs that count less in the group are no edges.
        measures : str or sequence of str
            Measures of association by the names in ``nf.measures.catalogue()``. Where counting is boolean, they are of
            the contexts (with windows the articles) with both terms, with each of them, and of all; else of the pairs
            of tokens, unweighted: those of both terms, those of each with any token, and all.
        backbone : float, optional
            A level of significance between 0 and 1: only edges are kept which the disparity filter of Serrano, Boguñá
            and Vespignani (2009) finds below it at one of their ends.
        lowercase, unicode, strip_accents, stem, stop_words, kinds
            Which terms there are, as for :meth:`terms`.
        by, every
            The groups, as for :meth:`terms`; each is a network.

        Returns
        -------
        Network
            A named tuple of two frames. ``edges``: the group columns, then ``source`` and ``target`` (String, in the
            order of the alphabet; no term is joined to itself), ``count`` (Int64; Float64 if counting is by distance),
            a column for each measure and, with ``backbone``, ``disparity`` (Float64, the p-value of the filter); the
            heaviest first. ``nodes``: the group columns, then ``term`` (String), ``count``, ``contexts`` (Int64, the
            sentences or articles with the term; with windows articles), ``degree``, ``strength`` (Int64; the latter
            Float64 if counting is by distance); the strongest first.

        Raises
        ------
        newsframe.errors.OptionsError
            If an argument has a value that is not allowed, such as a column that no article has.

        Notes
        -----
        Paragraphs cannot be contexts: a corpus keeps where sentences end, but not where paragraphs do.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> corpus = nf.read(pl.DataFrame({"text": ["War and peace.", "Peace after war.", "Peace at last."]}))
        >>> network = corpus.cooccurrence(min_count=2)
        >>> network.edges.rows()
        [('peace', 'war', 2)]
        >>> network.nodes.rows()
        [('peace', 3, 3, 1, 2), ('war', 2, 2, 1, 2)]
        """
        options = (
            rule_options(locals())
            | whole_options(locals())
            | {
                "context": context,
                "counting": counting,
                "min_count": min_count,
                "measures": names_of("measures", measures),
                "backbone": backbone,
            }
        )
        with Progress("counting contexts") as progress:
            edges, nodes = self._corpus.cooccurrence(to_json(options), progress)
        return Network(pl.DataFrame(edges), pl.DataFrame(nodes))
