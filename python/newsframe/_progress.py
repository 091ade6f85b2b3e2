"""Progress of long work: a bar after two seconds where somebody can see it, nothing elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any

QUIET_SECONDS = 2.0


class Progress:
    """Called with how much is done and how much there is; shows a bar when the work takes long.

    In a notebook the bar is a widget where ipywidgets is installed; in a terminal it is a line on standard error.
    Without tqdm, or where nobody watches, nothing is shown.
    """

    def __init__(self, label: str) -> None:
        self._label = label
        self._started = time.monotonic()
        self._bar: Any = None

    def __call__(self, done: int, total: int) -> None:
        """Show how far the work is."""
        if self._bar is None:
            if total == 0 or time.monotonic() - self._started < QUIET_SECONDS:
                return
            self._bar = _bar(self._label)
        if self._bar is not False:
            self._bar.total = total
            self._bar.n = min(done, total)
            self._bar.refresh()

    def __enter__(self) -> Progress:
        """Begin to watch."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        """Take the bar away."""
        if self._bar:
            if error is None:
                self._bar.n = self._bar.total
            self._bar.close()


def _bar(label: str) -> Any:
    """Make a bar, or return False where none can be shown."""
    notebook = "IPython" in sys.modules and hasattr(sys.modules["IPython"].get_ipython(), "kernel")
    # Programs without a console have no standard error.
    if not notebook and not (sys.stderr is not None and sys.stderr.isatty()):
        return False
    try:
        if notebook:
            import ipywidgets  # noqa: F401
            from tqdm.auto import tqdm
        else:
            from tqdm import tqdm
    except ImportError:
        return False
    return tqdm(desc=label, leave=False, bar_format="{l_bar}{bar}| {elapsed}<{remaining}")
