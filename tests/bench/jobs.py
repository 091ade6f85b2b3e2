"""All jobs by name, and the program that measures one of them."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import date_jobs
import entity_jobs
import measure
import statistic_jobs
import term_jobs
from job import Job
from workload import Workload

TERMS = (
    *term_jobs.IN_MEMORY,
    *term_jobs.THREADS,
    *term_jobs.FROM_FILE,
    *term_jobs.MEMORY,
)
STATISTICS = tuple(job for among in statistic_jobs.TABLES.values() for job in among)
TAGGERS = (*date_jobs.TAGGERS, *entity_jobs.RECOGNISERS)
ALL: dict[str, Job] = {job.name: job for job in (*TERMS, *STATISTICS, *TAGGERS)}


def main(name: str, workload: str) -> None:
    """Measure one job in this process and print its cost."""
    fields = json.loads(workload)
    data = Workload(**fields | {"frame": Path(fields["frame"]), "lines": Path(fields["lines"])})
    job = ALL[name]
    work, count = job.load(data, job.threads)
    measure.report(measure.measure(work, count))


if __name__ == "__main__":
    main(*sys.argv[1:])
