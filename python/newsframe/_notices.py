"""What a user should know of a result, as warnings."""

from __future__ import annotations

import sys
import warnings
from pathlib import Path

from newsframe.errors import NewsframeWarning

_PACKAGE = str(Path(__file__).parent)


def warn(notice: str) -> None:
    """Warn at the line of the user's code that asked for the result; the compiled part calls this."""
    level, frame = 1, sys._getframe()
    while frame.f_back is not None and frame.f_code.co_filename.startswith(_PACKAGE):
        level, frame = level + 1, frame.f_back
    warnings.warn(notice, NewsframeWarning, stacklevel=level)
