"""What can go wrong: one exception class for each kind, all of them :class:`NewsframeError`; and what to know."""

from __future__ import annotations


class NewsframeError(Exception):
    """What went wrong, where, and what to do about it.

    Attributes
    ----------
    code : str
        The code that ``issues()`` shows, such as ``JSON_EOF``.
    source : str or None
        The file, archive member or frame.
    record : int or None
        The record within the source, counted from 0.
    offset : int or None
        The byte offset in the (decompressed) source.
    advice : str
        What to do; may be empty.

    Examples
    --------
    >>> import newsframe as nf
    >>> try:
    ...     nf.read("tests/articles/wire.jsonl").terms(every="1 month")
    ... except nf.NewsframeError as error:
    ...     print(error.advice)
    pass a number from 1 to 1000 and d, w, mo, q or y, such as "1mo"
    """

    code: str = ""

    def __init__(
        self,
        message: str,
        code: str = "",
        source: str | None = None,
        record: int | None = None,
        offset: int | None = None,
        advice: str = "",
    ) -> None:
        super().__init__(message)
        self.code = code or type(self).code
        self.source = source
        self.record = record
        self.offset = offset
        self.advice = advice


class IoError(NewsframeError, OSError):
    """The operating system refused: a missing file, no permission, a failing disk."""

    code = "IO"


class EncodingError(NewsframeError, ValueError):
    """Bytes that are not text in the encoding that they were read with."""

    code = "ENCODING"


class RecordError(NewsframeError, ValueError):
    """A record that is not what its format promises."""

    code = "RECORD"


class LimitError(NewsframeError, ValueError):
    """A bound of the reader was reached."""

    code = "LIMIT"


class OptionsError(NewsframeError, ValueError):
    """An argument with a value that is not allowed."""

    code = "OPTIONS"


class PatternError(NewsframeError, ValueError):
    """A pattern (glob, regular expression, query) that does not compile."""

    code = "PATTERN"


class FrameError(NewsframeError, ValueError):
    """A data frame whose columns do not fit."""

    code = "FRAME"


class InterruptedError(NewsframeError):
    """The work was asked to stop."""

    code = "INTERRUPTED"


class InternalError(NewsframeError, RuntimeError):
    """A defect of newsframe; never the user's fault."""

    code = "INTERNAL"


class NewsframeWarning(UserWarning):
    """What a user should know of a result, such as articles in languages that could not be read."""
