"""What a piece of work costs: processor time, wall time and memory, each in a process of its own."""

from __future__ import annotations

import ctypes
import gc
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")

MB = 1e6

# One thread for every library that would start more, unless a job asks for them.
ONE_THREAD = {
    name: "1"
    for name in (
        "MKL_NUM_THREADS",
        "NEWSFRAME_THREADS",
        "NUMEXPR_NUM_THREADS",
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "POLARS_MAX_THREADS",
        "RAYON_NUM_THREADS",
    )
} | {"TOKENIZERS_PARALLELISM": "false"}


@dataclass(frozen=True)
class Tally:
    """What was counted, to see that all do the same work."""

    tokens: int
    terms: int
    probe: int
    """How often the probe word was counted."""
    counts: tuple[int, ...] = ()
    """What else a section counts."""


@dataclass(frozen=True)
class Cost:
    """What one run took."""

    cpu: float
    """Seconds of user and system time, of all threads."""
    wall: float
    """Seconds."""
    before: int
    """Bytes resident before: the interpreter, the library, and the input where it was loaded beforehand."""
    peak: int
    """Bytes resident at most while it ran."""
    tally: Tally

    @property
    def above(self) -> int:
        """Bytes that the work itself needed at its peak."""
        return max(0, self.peak - self.before)


def measure(work: Callable[[], T], tally: Callable[[T], Tally]) -> Cost:
    """Run work once. The result is held until the memory was read, and counted afterwards."""
    gc.collect()
    _give_back_memory()
    _reset_peak()
    before = _status("VmRSS")
    wall, cpu = time.perf_counter(), time.process_time()
    result = work()
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    peak = _status("VmHWM")
    return Cost(cpu, wall, before, peak, tally(result))


def in_a_process(script: Path, arguments: Iterable[str], threads: int) -> Cost:
    """Run a script that prints a cost (see :func:`report`) in a new process, with so many threads allowed."""
    environment = os.environ | ONE_THREAD | {"POLARS_MAX_THREADS": str(threads), "RAYON_NUM_THREADS": str(threads)}
    command = [sys.executable, str(script), *arguments]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} failed:\n{done.stderr}")
    fields = json.loads(done.stdout.splitlines()[-1])
    tally = fields["tally"] | {"counts": tuple(fields["tally"]["counts"])}
    return Cost(**fields | {"tally": Tally(**tally)})


def report(cost: Cost) -> None:
    """Print a cost for :func:`in_a_process`."""
    print(json.dumps(asdict(cost)))


def median(costs: list[Cost]) -> Cost:
    """Return the medians of some runs of the same work."""
    tallies = {cost.tally for cost in costs}
    if len(tallies) != 1:
        raise RuntimeError(f"runs of the same work disagree: {tallies}")
    middle = {
        name: statistics.median(getattr(cost, name) for cost in costs) for name in ("cpu", "wall", "before", "peak")
    }
    return Cost(middle["cpu"], middle["wall"], int(middle["before"]), int(middle["peak"]), tallies.pop())


def _status(name: str) -> int:
    """Return a field of ``/proc/self/status`` in bytes; the peak also where there is no such file."""
    try:
        lines = Path("/proc/self/status").read_text().splitlines()
    except OSError:
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return peak if sys.platform == "darwin" else peak * 1024
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{name}:"))


def _reset_peak() -> None:
    """Make the peak that Linux remembers start from here; elsewhere loading the input may count too."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        print("the peak includes loading the input", file=sys.stderr)


def _give_back_memory() -> None:
    """Return freed memory to the system: what the work reuses of it would not be seen as its own."""
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
