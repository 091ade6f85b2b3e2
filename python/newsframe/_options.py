"""Arguments on their way to the compiled part: checked, named in errors, and written as JSON."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, cast

from newsframe._repr import visible
from newsframe.errors import OptionsError


def refusal(message: str, advice: str) -> OptionsError:
    """Return the exception of a wrong argument."""
    return OptionsError(f"{message}; {advice}", advice=advice)


def paths_of(source: object) -> list[str]:
    """Return the paths of an argument, or say what was expected."""
    alone = isinstance(source, (str, os.PathLike)) or not isinstance(source, Iterable)
    candidates: list[object] = [source] if alone else list(cast("Iterable[object]", source))
    # A trailing slash says that a folder is meant: it has to stay.
    paths = [os.path.expanduser(path) for path in candidates if isinstance(path, (str, os.PathLike))]
    if not paths or len(paths) < len(candidates):
        raise refusal(f"the source is {shown(source)}", "pass a path, a list of paths, or a data frame")
    return paths


def read_options(arguments: dict[str, Any]) -> str:
    """Return the keyword arguments of ``read`` and ``scan`` as JSON."""
    options = {name: value for name, value in arguments.items() if name != "source"}
    for name in ("separator", "quote_char"):
        options[name] = _byte(name, options[name])
    if options["limits"] is None:
        del options["limits"]
    return to_json(options)


def _byte(name: str, value: str | None) -> int | None:
    if value is None:
        return None
    if not isinstance(value, str) or len(value) != 1 or not value.isascii():
        raise refusal(f"{name} is {shown(value)}", "pass one ASCII character")
    return ord(value)


def rule_options(arguments: dict[str, Any]) -> dict[str, Any]:
    """Return those of the arguments that say how tokens become terms."""
    names = ("lowercase", "unicode", "strip_accents", "stem", "stop_words", "kinds")
    options = {name: arguments[name] for name in names}
    if options["stop_words"] is not None and not isinstance(options["stop_words"], str):
        options["stop_words"] = names_of("stop_words", options["stop_words"])
    options["kinds"] = names_of("kinds", options["kinds"])
    return options


def term_options(arguments: dict[str, Any]) -> dict[str, Any]:
    """Return those of the arguments that say which terms there are."""
    names = ("ngram_range", "min_df", "max_df", "max_features")
    return rule_options(arguments) | {name: arguments[name] for name in names}


def date_options(arguments: dict[str, Any]) -> dict[str, Any]:
    """Return those of the arguments that say how dates are read."""
    names = ("language", "mode", "day_first", "next_weekday", "named_periods", "strict")
    return {name: arguments[name] for name in names}


def mention_options(arguments: dict[str, Any]) -> dict[str, Any]:
    """Return those of the arguments that say which mentions there are, but for the tables among them."""
    names = ("language", "min_score", "second_pass", "mode", "merge")
    options = {name: arguments[name] for name in names if name in arguments}
    return options | {"labels": names_of("labels", arguments["labels"])}


def group_options(arguments: dict[str, Any]) -> dict[str, Any]:
    """Return those of the arguments that say which groups there are; no ``by`` stays none."""
    by = arguments["by"]
    return {"by": None if by is None else names_of("by", by), "every": arguments["every"]}


def whole_options(arguments: dict[str, Any]) -> dict[str, Any]:
    """Return the same where no ``by`` is one group of the whole corpus, or the windows of ``every`` alone."""
    options = group_options(arguments)
    return options | {"by": options["by"] or []}


def window_of(window: object) -> object:
    """Return the tokens to the left and to the right of a node; one number is for both sides."""
    return (window, window) if isinstance(window, int) and not isinstance(window, bool) else window


def weight_options(arguments: dict[str, Any]) -> dict[str, Any]:
    """Return those of the arguments that say how terms are weighted."""
    return {name: arguments[name] for name in ("weight", "idf", "norm", "bm25", "k1", "b")}


def names_of(option: str, value: str | Iterable[str]) -> list[str]:
    """Return one name or several as a list."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, Iterable):
        return list(value)
    raise refusal(f"{option} is {shown(value)}", "pass a text or a list of texts")


def choice(value: object) -> str:
    """Return a name for the compiled part to check; one with halves of surrogate pairs cannot go there."""
    is_name = isinstance(value, str) and value.isprintable()
    return cast("str", value) if is_name else repr(value)


def shown(value: object) -> str:
    """Return the start of a value as an error message shows it."""
    return visible(repr(value))[:80]


def plain(value: object) -> object:
    """Return what a number or a day of numpy is in Python, and anything else as it is."""
    inside = value.item() if hasattr(value, "item") else value
    # The item of an expression of Polars is another expression.
    return value if hasattr(inside, "item") else inside


def to_json(options: Mapping[str, Any]) -> str:
    """Return the options as a JSON object, or say which of them cannot be one's value."""
    members = []
    for name, value in options.items():
        try:
            members.append(f'"{name}": {json.dumps(value, default=_jsonable, allow_nan=False)}')
        except (TypeError, ValueError):
            raise refusal(f"{name} is {shown(value)}", "pass text, a finite number, or a list of them") from None
    return f"{{{', '.join(members)}}}"


def _jsonable(value: object) -> object:
    if isinstance(value, Path):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    number = plain(value)
    if number is value:
        raise TypeError
    return number
