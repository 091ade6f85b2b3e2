"""How evenly terms are spread."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from newsframe._options import names_of, refusal, rule_options, shown, whole_options
from newsframe.statistics.base import COUNTED, Statistics

if TYPE_CHECKING:
    import polars as pl

    from newsframe._typing import Direction, StopWords, TokenKind, UnicodeForm


class DispersionStatistics(Statistics):
    """How evenly terms are spread."""

    __slots__ = ()

    def dispersion(
        self,
        *,
        parts: str | int = "articles",
        measures: str | Sequence[str] = ("gries_dp", "dp_norm", "juilland_d", "burch_da", "dkl", "arf"),
        direction: Direction | None = None,
        min_count: int = 1,
        lowercase: bool = True,
        unicode: UnicodeForm = "nfc",
        strip_accents: bool = False,
        stem: str | None = None,
        stop_words: StopWords = None,
        kinds: Sequence[TokenKind] = COUNTED,
        by: str | Sequence[str] | None = (),
        every: str | None = None,
    ) -> pl.DataFrame:
        """Return one row per term, or per group and term, with how evenly it is spread; the most frequent first.

        Parameters
        ----------
        parts : str or int
            What the parts are: ``"articles"``, a number of chunks of equal length in the order of the articles (a token
            more or less where it does not divide), or an article column, each value of which is a part. Parts without
            a token are no parts.
        measures : str or sequence of str
            Measures of dispersion, a column each: see :func:`newsframe.measures.catalogue`, whose ``range`` says which
            end is even. Those by distance (``arf``, ``ald``, ``awt`` …) look at the order of tokens and not at the
            parts, and take four bytes of memory a token. Those named with _nofreq say where a word is between the
            least and the most even word of the same frequency; ``"dp_nofreq(extremes=pervasive)"`` chooses which.
        direction : {"conventional", "gries"}, optional
            Which end is even in all measures from 0 to 1: 1 in the conventional direction, 0 in that of Gries (2008). A
            measure that has the other end is turned, and its column says so: ``dp(direction=gries)`` is 1 - ``dp``. By
            default each measure is as in its paper; see ``direction`` in the catalogue.
        min_count : int
            Terms that occur less often in the group are left out.
        lowercase, unicode, strip_accents, stem, stop_words, kinds
            Which terms there are, as for :meth:`terms`. Stop words are no terms, but count as tokens of their part.
        by, every
            The groups, as for :meth:`terms`; each has its own parts.

        Returns
        -------
        polars.DataFrame
            The group columns, then ``term`` (String), ``count``, ``doc_freq`` (Int64), ``rel_freq`` (Float64, per
            million counted tokens of the group, stop words included), ``n_parts``, ``range`` (Int64, parts of the
            group, and those with the term), then the measures (Float64): null where one has no value, as where there
            is a single part.

        Raises
        ------
        newsframe.errors.OptionsError
            If an argument has a value that is not allowed, such as a measure that does not exist.

        Examples
        --------
        >>> import newsframe as nf, polars as pl
        >>> corpus = nf.read(pl.DataFrame({"text": ["War and peace.", "Peace at last!", "War, war, war."]}))
        >>> corpus.dispersion(measures=["gries_dp", "idf"], min_count=2).select("term", "range", "gries_dp").rows()
        [('war', 2, 0.416...), ('peace', 2, 0.333...)]
        >>> corpus.dispersion(measures=["gries_dp", "dkl"], direction="gries").columns[6:]
        ['gries_dp', 'dkl(direction=gries)']
        >>> corpus.dispersion(parts=2, measures=["dp_norm"])["n_parts"].unique().to_list()
        [2]
        """
        if isinstance(parts, bool) or not isinstance(parts, (str, int)) or (isinstance(parts, int) and parts < 1):
            raise refusal(
                f"parts is {shown(parts)}", 'pass "articles", a number of chunks from 1, or an article column'
            )
        options = rule_options(locals()) | whole_options(locals()) | {"measures": names_of("measures", measures)}
        options |= {"parts": parts, "direction": direction, "min_count": min_count}
        return self._statistic("dispersion", "measuring dispersion", options)
