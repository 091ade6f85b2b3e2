"""Measure newsframe and other libraries on the same text, in one run, and print Markdown.

    python tests/bench/peers.py                                  # on varied copies of the sample corpus
    python tests/bench/peers.py --data speeches.jsonl.gz --runs 5
    python tests/bench/peers.py dates --annotated timebank.jsonl aquaint.jsonl
    python tests/bench/peers.py entities --gold all.bio dev.bio ieer-apw.jsonl --data wikinews.jsonl.gz

Every run of every job is a process of its own that loads the texts, then measures the processor time (user and system,
of all threads), the wall time and the peak of resident memory of the work alone. The jobs take turns (A B C A B C …),
so that whatever else the machine does falls on all of them; medians are shown. Every library gets one thread, unless
the table says otherwise.
"""

from __future__ import annotations

import argparse
import dataclasses
import importlib.metadata
import json
import os
import platform
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import date_jobs
import entities
import entity_jobs
import jobs
import measure
import statistic_jobs
import term_jobs
import timex
import workload
from job import Job
from measure import MB, Cost
from workload import Workload

SECTIONS = ("memory", "russian", "threads", "file", "peak", "statistics", "dates", "entities")
Costs = dict[str, Cost]
LIBRARIES = ("newsframe", "polars", "scikit-learn", "duckdb", "tokenizers", "spacy", "nltk", "gensim", "orjson")
DATE_LIBRARIES = ("dateparser", "parsedatetime", "timexy", "recognizers-text-date-time")


@dataclasses.dataclass(frozen=True)
class Target:
    """One number that newsframe promises to reach."""

    what: str
    goal: float
    measured: float
    at_most: bool = False
    unit: str = "×"

    def row(self) -> str:
        """Return the target as a row of a table."""
        met = self.measured <= self.goal if self.at_most else self.measured >= self.goal
        bound = "≤" if self.at_most else "≥"
        return f"| {self.what} | {bound} {self.goal:g} {self.unit} | {self.measured:.2f} {self.unit} | {_yes(met)} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line, measure, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="a .jsonl or .jsonl.gz file; by default the sample corpus, varied")
    parser.add_argument("--key", default="text", help="where the text is in a line (default: text)")
    parser.add_argument("--runs", type=int, default=5, help="runs of every job (default: 5)")
    parser.add_argument("--max-mb", type=float, default=float("inf"), help="use only so much of the text")
    parser.add_argument("--slice-mb", type=float, default=10, help="text for the libraries that are slow (default: 10)")
    parser.add_argument("--synthetic-mb", type=float, default=50, help="size of the text without --data (default: 50)")
    parser.add_argument("only", nargs="*", metavar="NAME", help=f"sections ({' '.join(SECTIONS)}) or jobs; else all")
    parser.add_argument(
        "--annotated", type=Path, nargs="+", default=[], help="files with temporal expressions, as timex.py describes"
    )
    parser.add_argument(
        "--gold", type=Path, nargs="+", default=[], help="files with names, columns or .jsonl, as entities.py describes"
    )
    options = parser.parse_args(arguments)
    chosen = set(options.only or SECTIONS)
    if unknown := chosen - set(SECTIONS) - set(jobs.ALL):
        parser.error(f"there is no {', '.join(sorted(unknown))}; there are {', '.join([*SECTIONS, *jobs.ALL])}")

    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), options, chosen)
        _print_machine(bench)
        for section in SECTIONS:
            getattr(bench, section)()
        bench.print_targets()


class Bench:
    """The sections of the report; each measures its jobs and prints its table."""

    def __init__(self, folder: Path, options: argparse.Namespace, chosen: set[str]) -> None:
        self.folder, self.runs, self.chosen = folder, options.runs, chosen
        self.annotated: list[Path] = options.annotated
        self.gold: list[Path] = options.gold
        if options.data is None:
            limit = min(options.synthetic_mb, options.max_mb) * MB
            self.english = workload.write("sample corpus, varied", workload.synthetic(limit), folder)
        else:
            limit = options.max_mb * MB
            whole = options.data.resolve() if options.data.suffix == ".gz" and limit == float("inf") else None
            texts = workload.head(workload.load(options.data, options.key), limit)
            self.english = workload.write(options.data.name, texts, folder, lines=whole, key=options.key)
        part = workload.head(self.english.texts(), options.slice_mb * MB)
        self.slice = workload.write("slice", part, folder)
        self.targets: list[Target] = []

    def memory(self) -> None:
        """Compare newsframe and the peers on texts in memory."""
        costs = self._run("memory", term_jobs.IN_MEMORY, lambda job: self.slice if job.slow else self.english)
        self._print_speed(
            f"Terms of texts in memory: {_describe(self.english)}", term_jobs.IN_MEMORY, costs, self.english
        )
        for ours, what in (
            ("newsframe-corpus", "`corpus.terms()` on a corpus in memory"),
            ("newsframe", "`read(frame).terms()`, tokenizing included,"),
        ):
            self._expect_ratio(costs, ours, "scikit-learn", 25, f"{what} to scikit-learn, per CPU-second")
            self._expect_ratio(costs, ours, "polars", 8, f"{what} to Polars' expression, per CPU-second")

    def russian(self) -> None:
        """Compare on text that is not ASCII."""
        if not self._wanted("russian", term_jobs.NOT_ASCII):
            return
        texts = (workload.transliterate(text) for text in self.english.texts())
        data = workload.write("transliterated", texts, self.folder, probe=workload.transliterate(self.english.probe))
        costs = self._run("russian", term_jobs.NOT_ASCII, lambda _: data)
        title = f"The same text in Cyrillic, transliterated letter by letter: {_describe(data)}"
        self._print_speed(title, term_jobs.NOT_ASCII, costs, data)
        for ours, what in (("newsframe-corpus", "`corpus.terms()`"), ("newsframe", "`read(frame).terms()`")):
            self._expect_ratio(costs, ours, "scikit-learn", 8, f"{what} in Cyrillic to scikit-learn, per CPU-second")

    def threads(self) -> None:
        """Compare one thread and two."""
        costs = self._run("threads", term_jobs.THREADS, lambda _: self.english)
        pairs = [
            (one, two)
            for one, two in zip(term_jobs.THREADS[::2], term_jobs.THREADS[1::2], strict=True)
            if two.name in costs
        ]
        if not pairs:
            return
        rows = []
        for one, two in pairs:
            first, second = costs[one.name], costs[two.name]
            speedup = first.wall / second.wall
            rows.append(f"| {one.label} | {first.wall:.3f} | {second.wall:.3f} | {speedup:.2f} × |")
            self.targets.append(Target(f"two threads to one, wall: {one.label}", 1.8, speedup))
        if rows:
            _print_table("Two threads", ("job", "wall s, 1 thread", "wall s, 2 threads", "speed-up"), rows)

    def file(self) -> None:
        """Compare reading a compressed file with decompressing and parsing it."""
        costs = self._run("file", term_jobs.FROM_FILE, lambda _: self.english)
        ours, base = costs.get("file-1"), costs.get("gzip-json")
        rows = []
        for job in term_jobs.FROM_FILE:
            if cost := costs.get(job.name):
                times = f"{cost.cpu / base.cpu:.2f} ×" if base else "–"
                rows.append(f"| {job.label} | {job.threads} | {cost.cpu:.2f} | {cost.wall:.2f} | {times} |")
        if rows:
            size = f"{self.english.lines.stat().st_size / MB:.0f} MB of gzip"
            header = ("job", "threads", "CPU s", "wall s", "CPU to `gzip` + `json`")
            _print_table(f"From a compressed file: {size}", header, rows)
        for name in ("gzip-json", "gzip-orjson"):
            if ours and name in costs:
                what = f"`read(file).terms()` to {jobs.ALL[name].label}, CPU"
                self.targets.append(Target(what, 1.6, ours.cpu / costs[name].cpu, at_most=True))

    def peak(self) -> None:
        """Measure the memory of reading and scanning, and whether scanning grows with the file."""
        if not self._wanted("peak", term_jobs.MEMORY):
            return
        rows, peaks = [], {}
        for times in (1, 3, 10):
            data = self.english
            if times > 1:
                lines = workload.repeat(data.lines, times, self.folder)
                data = dataclasses.replace(data, lines=lines, bytes=data.bytes * times)
            chosen = term_jobs.MEMORY if times == 1 else term_jobs.MEMORY[-1:]
            for job, cost in ((job, cost) for job, cost in self._in_turns("peak", chosen, lambda _, data=data: data)):
                size = data.bytes
                rows.append(
                    f"| {job.label} | {size / MB:.0f} | {cost.peak / MB:.0f} | {cost.above / MB:.0f} "
                    f"| {cost.peak / size:.2f} × | {cost.above / size:.2f} × |"
                )
                peaks[job.name, times] = cost
                if job.name == "read":
                    what = "peak of `read(file)` to the text, without the interpreter"
                    self.targets.append(Target(what, 2.2, cost.above / size, at_most=True))
                    what = "peak of `read(file)` to the text, with interpreter and libraries"
                    self.targets.append(Target(what, 2.2, cost.peak / size, at_most=True))
        header = ("job, two threads", "text MB", "peak MB", "above the start MB", "peak to text", "above to text")
        _print_table("Peak memory", header, rows)
        if most := peaks.get(("scan-terms", 10)):
            what = f"peak of `scan(file).terms()` on {self.english.bytes * 10 / MB:.0f} MB, with interpreter"
            self.targets.append(Target(what, 400, most.peak / MB, at_most=True, unit="MB"))
            growth = (most.peak - peaks["scan-terms", 3].peak) / MB
            what = "its growth from three repetitions to ten, within the noise of the allocator"
            self.targets.append(Target(what, 10, growth, at_most=True, unit="MB"))

    def statistics(self) -> None:
        """Compare statistics of words that are there already: token lists, matrices, a corpus in memory."""
        costs: Costs = {}
        for title, among in statistic_jobs.TABLES.items():
            costs |= self._run("statistics", among, lambda job: self.slice if job.slow else self.english)
            self._print_statistics(title, among, costs)
        for job, goal, what in statistic_jobs.SECONDS:
            if job in costs:
                self.targets.append(Target(what, goal, costs[job].cpu, at_most=True, unit="s"))
        for ours, peer, goal in statistic_jobs.RATIOS:
            if {ours, peer} <= set(costs):
                ratio = self._per_byte(peer, costs) / self._per_byte(ours, costs)
                self.targets.append(Target(f"{jobs.ALL[ours].label} to {jobs.ALL[peer].label}", goal, ratio))
        if window := costs.get("window"):
            what = "peak of all pairs of a window, above the corpus"
            self.targets.append(Target(what, 1500, window.above / MB, at_most=True, unit="MB"))

    def dates(self) -> None:
        """Compare taggers of temporal expressions on annotated documents: what they find, and how fast."""
        if not self._wanted("dates", date_jobs.TAGGERS):
            return
        if not self.annotated:
            print("dates: left out, as there are no files after --annotated", file=sys.stderr)
        for path in self.annotated:
            documents = list(timex.documents(path))
            gold = sum(len(document["timexes"]) for document in documents)
            texts = (document["text"] for document in documents)
            data = workload.write(path.stem, texts, self.folder, lines=path.resolve())
            costs = self._run("dates", date_jobs.TAGGERS, lambda _, data=data: data)
            rows = []
            for job in date_jobs.TAGGERS:
                if cost := costs.get(job.name):
                    speed = data.bytes / MB / cost.cpu
                    ours = f"{cost.cpu / costs['newsframe-dates'].cpu:,.0f} ×" if "newsframe-dates" in costs else "–"
                    found, aligned, right = cost.tally.tokens, cost.tally.terms, cost.tally.probe
                    rows.append(
                        f"| {job.label} | {found:,} | {200 * aligned / (gold + found):.1f} "
                        f"| {200 * right / (gold + found):.1f} | {cost.cpu:.2f} | {speed:.3f} | {ours} |"
                    )
            header = ("tagger", "found", "relaxed F1", "value F1", "CPU s", "MB per CPU-s", "newsframe is faster by")
            _print_table(f"Dates of {_describe(data)}, {gold:,} annotated", header, rows)

    def entities(self) -> None:
        """Compare recognisers of names: what they find of annotated texts, and how fast they read."""
        among = self._wanted("entities", entity_jobs.RECOGNISERS)
        if not among:
            return
        absent = {job.label: reason for job in among if (reason := job.misses())}
        present = [job for job in among if job.label not in absent]
        if not self.gold:
            print("entities: no scores, as there are no files after --gold", file=sys.stderr)
        for number, path in enumerate(self.gold):
            self._score_names(f"gold-{number}", path, present)
        costs = self._run("entities", present, lambda job: self.slice if job.slow else self.english)
        self._print_names(present, costs)
        for ours, goal, what in entity_jobs.SPEEDS:
            if ours in costs:
                speed = _tokens(self.english) / costs[ours].cpu / 1e6
                self.targets.append(Target(what, goal, speed, unit="M tokens per CPU-s"))
        if absent:
            print("\nNot run:\n")
            print("\n".join(f"- {label}, because {reason}" for label, reason in absent.items()), flush=True)

    def _score_names(self, name: str, path: Path, among: Sequence[Job]) -> None:
        documents = list(entities.documents(path))
        lines = self.folder / f"{name}.jsonl"
        entities.write(documents, lines)
        data = workload.write(name, (document.text for document in documents), self.folder, lines=lines)
        costs = self._run("entities", among, lambda _: data)
        rows, gold = [], entities.Scores()
        for document in documents:
            gold.add([], document.names)
        for job in among:
            scores = entities.Scores.of(costs[job.name].tally.counts)
            micro = scores.micro
            parts = [f"{100 * value:.1f}" for value in (micro.f1, micro.precision, micro.recall)]
            # Without gold there is no F1.
            parts += [f"{100 * score.f1:.1f}" if score.gold else "–" for score in scores.labels.values()]
            rows.append(f"| {job.label} | {micro.found:,} | {' | '.join(parts)} | {100 * scores.spans.f1:.1f} |")
        header = (
            "recogniser", "found", "F1", "precision", "recall", *entities.LABELS, "F1 of the spans, labels aside",
        )  # fmt: skip
        title = f"Names of {'/'.join(path.parts[-2:])}, {data.articles:,} texts, {gold.micro.gold:,} annotated"
        _print_table(title, header, rows)

    def _print_names(self, among: Sequence[Job], costs: Costs) -> None:
        sizes = {True: _tokens(self.slice), False: _tokens(self.english)} if costs else {}
        speeds = {job.name: sizes[job.slow] / costs[job.name].cpu for job in among}
        rows = []
        for job in among:
            cost, speed = costs[job.name], speeds[job.name]
            times = f"{speeds['newsframe-entities'] / speed:,.1f} ×" if "newsframe-entities" in speeds else "–"
            rows.append(
                f"| {job.label} | {sizes[job.slow]:,} | {cost.cpu:.2f} | {cost.wall:.2f} | {speed:,.0f} | {times} "
                f"| {cost.above / MB:.0f} | {cost.tally.terms:,} |"
            )
        if rows:
            header = (
                "recogniser", "tokens", "CPU s", "wall s", "tokens per CPU-s", "newsframe is faster by",
                "peak MB above start", "names found",
            )  # fmt: skip
            _print_table(f"Speed of recognising names: {_describe(self.english)}", header, rows)

    def _per_byte(self, name: str, costs: Costs) -> float:
        data = self.slice if jobs.ALL[name].slow else self.english
        return costs[name].cpu / data.bytes

    def _print_statistics(self, title: str, among: Sequence[Job], costs: Costs) -> None:
        rows = []
        ours = next((job.name for job in among if job.name in costs), None)
        for job in among:
            if job.name not in costs or ours is None:
                continue
            if "newsframe" in job.label:
                ours = job.name
            cost, size = costs[job.name], (self.slice if job.slow else self.english).bytes
            times = self._per_byte(job.name, costs) / self._per_byte(ours, costs)
            rows.append(
                f"| {job.label} | {size / MB:.0f} | {cost.cpu:.2f} | {cost.wall:.2f} | {times:.1f} × "
                f"| {cost.above / MB:.0f} | {cost.tally.terms:,} | {cost.tally.probe:,} |"
            )
        if rows:
            header = (
                "job", "text MB", "CPU s", "wall s", "newsframe is faster by", "peak MB above start", "rows", "probe",
            )  # fmt: skip
            _print_table(title, header, rows)

    def print_targets(self) -> None:
        """Print what was promised beside what was measured."""
        if self.targets:
            _print_table("Targets", ("target", "goal", "measured", "met"), [target.row() for target in self.targets])

    def _expect_ratio(self, costs: Costs, ours: str, peer: str, goal: float, what: str) -> None:
        if {ours, peer} <= set(costs):
            self.targets.append(Target(what, goal, costs[peer].cpu / costs[ours].cpu))

    def _wanted(self, section: str, among: Sequence[Job]) -> list[Job]:
        return [job for job in among if section in self.chosen or job.name in self.chosen]

    def _run(self, section: str, among: Sequence[Job], data: Callable[[Job], Workload]) -> Costs:
        return {job.name: cost for job, cost in self._in_turns(section, among, data)}

    def _in_turns(self, section: str, among: Sequence[Job], data: Callable[[Job], Workload]) -> list[tuple[Job, Cost]]:
        """Run the wanted jobs in turns, and return the medians."""
        wanted = self._wanted(section, among)
        costs: dict[str, list[Cost]] = {job.name: [] for job in wanted}
        for run in range(self.runs):
            for job in wanted:
                print(f"{section}: run {run + 1} of {self.runs}, {job.name}", file=sys.stderr)
                fields = json.dumps(dataclasses.asdict(data(job)), default=str)
                cost = measure.in_a_process(Path(jobs.__file__), [job.name, fields], job.threads)
                costs[job.name].append(cost)
        return [(job, measure.median(costs[job.name])) for job in wanted]

    def _print_speed(self, title: str, among: Sequence[Job], costs: Costs, whole: Workload) -> None:
        def speed(job: Job) -> float:
            return (self.slice if job.slow else whole).bytes / MB / costs[job.name].cpu

        ours = next((speed(job) for job in among if job.name == "newsframe" and job.name in costs), None)
        rows = []
        for job in among:
            if cost := costs.get(job.name):
                size = (self.slice if job.slow else whole).bytes
                times = f"{ours / speed(job):.1f} ×" if ours else "–"
                rows.append(
                    f"| {job.label} | {size / MB:.0f} | {cost.cpu:.2f} | {speed(job):.1f} | {times} | {cost.wall:.2f} "
                    f"| {cost.above / MB:.0f} | {cost.tally.tokens:,} | {cost.tally.terms:,} | {cost.tally.probe:,} |"
                )
        if rows:
            header = (
                "job", "text MB", "CPU s", "MB per CPU-s", "newsframe is faster by", "wall s", "peak MB above start",
                "tokens", "terms", f"“{whole.probe}”",
            )  # fmt: skip
            _print_table(title, header, rows)


def _tokens(data: Workload) -> int:
    """Return how many tokens newsframe counts, by which the speed of all recognisers is told."""
    import newsframe as nf

    return int(nf.read(data.table(), text="text").articles()["n_tokens"].sum())


def _describe(data: Workload) -> str:
    return f"{data.name}, {data.articles:,} articles, {data.bytes / MB:.1f} MB"


def _print_table(title: str, header: Sequence[str], rows: list[str]) -> None:
    print(f"\n### {title}\n")
    print(f"| {' | '.join(header)} |")
    print("|" + " --- |" + " ---: |" * (len(header) - 1))
    print("\n".join(rows), flush=True)


def _print_machine(bench: Bench) -> None:
    commit = subprocess.run(
        ["git", "describe", "--always", "--dirty"],
        cwd=Path(__file__).parent,
        capture_output=True,
        text=True,
        check=False,
    )
    print(f"- {date.today():%Y-%m-%d}, commit {commit.stdout.strip() or 'unknown'}")
    print(f"- {_processor()}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}")
    libraries = LIBRARIES + (DATE_LIBRARIES if bench.annotated else ())
    print(f"- Python {platform.python_version()}, {', '.join(map(_version, libraries))}")
    print(f"- `{shlex.join(['python', *sys.argv])}`")
    print(f"- text: {_describe(bench.english)}", flush=True)


def _version(library: str) -> str:
    try:
        return f"{library} {importlib.metadata.version(library)}"
    except importlib.metadata.PackageNotFoundError:
        return f"{library} not installed"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "unknown")


def _yes(met: bool) -> str:
    return "yes" if met else "**no**"


if __name__ == "__main__":
    main()
