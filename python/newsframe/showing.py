"""How lines of a concordance show themselves: the nodes below each other, in a terminal and in a notebook."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from newsframe._options import refusal, shown
from newsframe._repr import escaped, visible

__all__ = ["ShownLines", "show"]

_COLUMNS = ("left", "node", "right")
_WIDTH = 44

_STYLE = """\
.newsframe-lines { font: 13px/1.5 system-ui, sans-serif; overflow-x: auto; }
.newsframe-lines table { border-collapse: collapse; color: inherit; font: inherit; }
.newsframe-lines td { border: 0; background: none; padding: 0 4px; white-space: nowrap; text-align: left; }
.newsframe-lines td.left { text-align: right; }
.newsframe-lines td.node { font-weight: 600; }
.newsframe-lines td.from { padding-left: 16px; opacity: .65; }
.newsframe-lines a { color: inherit; }
"""


def show(lines: pl.DataFrame, *, rows: int = 50) -> ShownLines:
    """Align the lines of a concordance, the nodes below each other.

    Parameters
    ----------
    lines : polars.DataFrame
        What :meth:`Corpus.kwic` or :meth:`Corpus.query` returned, or any rows of it.
    rows : int
        How many are shown at most.

    Returns
    -------
    ShownLines
        It shows itself, as text in a terminal and as a table in a notebook. The table names each line's ``title``, or
        else its ``article_id``, and ``published``; where ``url`` is among the columns (``metadata=["title", "url"]``),
        the name links to the article.

    Raises
    ------
    newsframe.errors.OptionsError
        If the frame has no columns ``left``, ``node`` and ``right``.

    Examples
    --------
    >>> import newsframe as nf, polars as pl
    >>> corpus = nf.read(pl.DataFrame({"text": ["The peace talks resume.", "A peace deal is near, she says."]}))
    >>> nf.show(corpus.kwic("peace *", window=3))
    The | peace talks | resume.
      A | peace deal  | is near,
    """
    if not isinstance(lines, pl.DataFrame) or not set(_COLUMNS) <= set(lines.columns):
        raise refusal(f"lines are {shown(lines)}", "pass what kwic() or query() returned, with left, node and right")
    if not isinstance(rows, int) or isinstance(rows, bool) or rows < 1:
        raise refusal(f"rows is {shown(rows)}", "pass a number from 1")
    return ShownLines(lines, rows)


class ShownLines:
    """The lines of a concordance, aligned; made by :func:`show`."""

    __slots__ = ("_lines", "_rows")

    def __init__(self, lines: pl.DataFrame, rows: int) -> None:
        self._lines = lines
        self._rows = rows

    def __repr__(self) -> str:
        """Return the lines with the nodes below each other."""
        lines = [[_flat(cell) for cell in row] for row in self._sides()]
        if not lines:
            return "no hits"
        cut = [(_end(left), node, _start(right)) for left, node, right in lines]
        left_width, node_width = (max(len(row[side]) for row in cut) for side in (0, 1))
        shown = [f"{left:>{left_width}} | {node:<{node_width}} | {right}".rstrip() for left, node, right in cut]
        return "\n".join(shown + self._rest())

    def _repr_html_(self) -> str:
        """Return the lines as a table, for notebooks."""
        body = "".join(
            f"<tr><td class='left'>{escaped(left)}</td><td class='node'>{escaped(node)}</td><td>{escaped(right)}</td>"
            f"<td class='from'>{origin}</td></tr>"
            for (left, node, right), origin in zip(self._sides(), self._origins(), strict=True)
        )
        rest = "".join(f"<div>{escaped(line)}</div>" for line in self._rest() or ([] if body else ["no hits"]))
        return f"<style>{_STYLE}</style><div class='newsframe-lines'><table>{body}</table>{rest}</div>"

    def _sides(self) -> list[tuple[str, str, str]]:
        return self._lines.select(_COLUMNS).head(self._rows).cast(pl.String).fill_null("").rows()

    def _origins(self) -> Iterator[str]:
        """Yield what is known of each line's article, as HTML."""
        for row in self._lines.head(self._rows).iter_rows(named=True):
            known = [row.get("title") or row.get("article_id"), row.get("published")]
            name, *more = [escaped(str(value)) for value in known if value is not None] or [""]
            url = row.get("url")
            if isinstance(url, str) and url.lower().startswith(("http://", "https://")):
                name = f"<a href='{escaped(url)}' target='_blank' rel='noopener noreferrer'>{name}</a>"
            yield " · ".join([name, *more])

    def _rest(self) -> list[str]:
        more = self._lines.height - self._rows
        return [f"… and {more:,} more"] if more > 0 else []


def _flat(text: str) -> str:
    return visible(" ".join(text.split()))


def _end(text: str) -> str:
    return text if len(text) <= _WIDTH else "…" + text[1 - _WIDTH :]


def _start(text: str) -> str:
    return text if len(text) <= _WIDTH else text[: _WIDTH - 1] + "…"
