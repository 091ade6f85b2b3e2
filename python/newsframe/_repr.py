"""How a corpus shows itself: a line in a terminal, a card in a notebook."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterable, Sequence

# The characters with the Unicode property Bidi_Control.
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")

_STYLE = """\
.newsframe-card { font: 13px/1.5 system-ui, sans-serif; display: inline-block; max-width: 44em; padding: 10px 14px;
  border: 1px solid color-mix(in srgb, currentColor 25%, transparent); border-radius: 6px; }
.newsframe-card b { font-size: 15px; }
.newsframe-card table { border-collapse: collapse; color: inherit; font: inherit; margin: 6px 0 0; }
.newsframe-card th, .newsframe-card td { text-align: left; padding: 1px 14px 1px 0; border: 0; background: none;
  vertical-align: top; }
.newsframe-card th { font-weight: 400; opacity: .65; white-space: nowrap; }
.newsframe-card td.n { text-align: right; font-variant-numeric: tabular-nums; }
"""


def visible(text: str) -> str:
    """Return the text with control characters and direction marks shown as escapes."""
    return "".join(_escape(c) if c in _BIDI or unicodedata.category(c) == "Cc" else c for c in text)


def _escape(c: str) -> str:
    return f"\\u{{{ord(c):x}}}"


def card(title: str, rows: Iterable[tuple[str, str]], sources: Sequence[tuple[str, int, int]]) -> str:
    """Return a small HTML card; everything in it is escaped."""
    body = "".join(f"<tr><th>{escaped(name)}</th><td>{escaped(value)}</td></tr>" for name, value in rows)
    shown = sources[:5]
    listing = "".join(
        f"<tr><td>{escaped(name)}</td><td class='n'>{kept:,}</td><td class='n'>{rejected:,}</td></tr>"
        for name, kept, rejected in shown
    )
    more = f"<tr><th colspan='3'>… and {len(sources) - len(shown):,} more</th></tr>" if len(sources) > 5 else ""
    table = f"<table><tr><th>source</th><th>articles</th><th>rejected</th></tr>{listing}{more}</table>" if shown else ""
    return (
        f"<style>{_STYLE}</style><div class='newsframe-card'><b>{escaped(title)}</b><table>{body}</table>{table}</div>"
    )


def escaped(text: str) -> str:
    """Return the text as HTML that shows it literally."""
    return html.escape(visible(text), quote=True)
