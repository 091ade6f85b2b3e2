"""A job: what one library is asked to do, and how its result is tallied.

Every job is made in two steps, so that imports and the loading of the input are not measured: its function loads what
it needs and returns the work, and the work's result is tallied when the clock has stopped.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from measure import Tally
from workload import Workload

Work = Callable[[], Any]
Count = Callable[[Any], Tally]


@dataclass(frozen=True)
class Job:
    """One row of a table."""

    name: str
    label: str
    load: Callable[[Workload, int], tuple[Work, Count]]
    threads: int = 1
    slow: bool = False
    """Given only a slice of the text, as it would take minutes."""
    misses: Callable[[], str | None] = lambda: None
    """Says what it misses to run here; `None` if it can run."""

    def with_threads(self, threads: int) -> Job:
        """Return the same job on more threads."""
        return replace(self, name=f"{self.name}-{threads}", threads=threads)
