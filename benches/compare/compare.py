r"""The work of `samverkan check` done by DuckDB, Polars and pandas, on the same data root.

    python3 -m venv venv && venv/bin/pip install -r benches/compare/requirements.txt
    cargo bench --bench scale -- --generate 100000
    cargo build --profile dist
    venv/bin/python benches/compare/compare.py target/scale/100000 \
        --samverkan target/dist/samverkan

Each engine reads all exports as text, types every cell (amounts to whole öre), checks numbers and
dates, looks for personal identity numbers in every column, finds equal rows and repeated grants,
says who is who by the same rules, and adds up the same figures; each as it is best done there, by
columns or in SQL. Each run is a process of its own, with its own peak of memory. The figures must
agree with each other, and with facts.json where the program is given.

The engines are spared some of what the program does: the place of each cell in its file, the words
of a finding, faults of quoting said at their quote, Windows-1252 told from the whole file,
telephone numbers and e-mail addresses, boards that succeed each other, the YAML of answers and
agreements.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

ENGINES = ["duckdb", "polars", "pandas"]
PERIOD = "2020-2021"
SHOWN = {
    "rows": "grants.rows",
    "granted, öre": "grants.granted.total",
    "organisations": "grants.organisations",
    "several boards": "overlap.several_boards",
    "possible doubles": "overlap.possible_double",
    "unmatched rows": "grants.unmatched.rows",
    "repeated grants": "repeated grants",
}
# Findings of the program that the engines count too.
FINDINGS = {
    "G301": "duplicate rows",
    "G302": "repeated grants",
    "D101": "personal numbers",
    "G110": "totals that differ",
}


@dataclass
class Run:
    """One run of a program, in a process of its own."""

    name: str
    seconds: float
    # Over all cores; steadier than the clock where others share the machine.
    cpu_seconds: float
    peak_mib: float
    figures: dict[str, int] = field(default_factory=dict)


def main() -> int:
    """Runs every program and compares."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n\n", maxsplit=1)[0])
    parser.add_argument("root", type=Path, help="a data root that the bench `scale` has made")
    parser.add_argument("--samverkan", type=Path, help="the program, to compare with")
    parser.add_argument("--runs", type=int, default=3, help="of how many the best is taken")
    parser.add_argument("--engine", choices=ENGINES, action="append", help="only this one")
    parser.add_argument("--one", choices=ENGINES, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        check_here(arguments.one, arguments.root)
        return 0
    engines = arguments.engine or ENGINES
    program = arguments.samverkan and arguments.samverkan.resolve()
    # In turns, so that what else the machine does slows no program more than another.
    rounds = [
        ([by_samverkan(program, arguments.root)] if program else [])
        + [by_engine(engine, arguments.root) for engine in engines]
        for _ in range(arguments.runs)
    ]
    runs = [best(list(of_one)) for of_one in zip(*rounds, strict=True)]
    if program:
        runs[0].figures = facts(program, arguments.root)
    show(runs)
    return 0 if agree(runs) else 1


def check_here(engine: str, root: Path) -> None:
    """Checks in this process and prints the figures as JSON."""
    json.dump(importlib.import_module(f"with_{engine}").check(root), sys.stdout)


def by_engine(engine: str, root: Path) -> Run:
    """One check by an engine, with the start of the interpreter and its imports."""
    command = [sys.executable, str(Path(__file__).resolve()), "--one", engine, str(root)]
    run, told = measured(f"{engine} {version(engine)}", command)
    run.figures = json.loads(told)
    return run


def by_samverkan(program: Path, root: Path) -> Run:
    """One `check` by the program, with findings written for people."""
    return samverkan_check(program, root, "human")[0]


def samverkan_check(program: Path, root: Path, form: str) -> tuple[Run, bytes]:
    """One `check` in a format. Exit code 1 means errors, which the figures will show."""
    command = [str(program), "-q", "--data", str(root), "--format", form, "check"]
    return measured("samverkan check", command, good=(0, 1))


def measured(name: str, command: list[str], good: tuple[int, ...] = (0,)) -> tuple[Run, bytes]:
    """Runs a command and returns what it wrote."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    with process.stdout:
        told = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in good:
        raise SystemExit(f"{name} failed")
    cpu_seconds = usage.ru_utime + usage.ru_stime
    return Run(name, seconds, cpu_seconds, usage.ru_maxrss / 1024), told


def facts(program: Path, root: Path) -> dict[str, int]:
    """The program's figures: its facts, and the number of findings of some kinds."""
    with tempfile.TemporaryDirectory(prefix="samverkan-compare-") as out:
        options = ["report", "build", PERIOD, "--only", "json", "--draft", "--out", out]
        subprocess.run(
            [str(program), "--data", str(root), *options],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        told = json.loads((Path(out) / "facts.json").read_text("utf-8"))
    found = {fact["id"]: fact["value"] for fact in told["facts"]}
    findings = json.loads(samverkan_check(program, root, "json")[1])
    codes = Counter(finding["code"] for finding in findings["diagnostics"])
    return found | {name: codes[code] for code, name in FINDINGS.items()}


def best(runs: list[Run]) -> Run:
    """The shortest times and the largest peak."""
    run = runs[0]
    run.seconds = min(run.seconds for run in runs)
    run.cpu_seconds = min(run.cpu_seconds for run in runs)
    run.peak_mib = max(run.peak_mib for run in runs)
    return run


def show(runs: list[Run]) -> None:
    """A table in Markdown."""
    print("| program | wall s | CPU s | peak MiB |", " | ".join(SHOWN), "|")
    print("| :--- | ---: | ---: | ---: |", " | ".join("---:" for _ in SHOWN), "|")
    for run in runs:
        cost = f"{run.seconds:.2f} | {run.cpu_seconds:.2f} | {run.peak_mib:.0f}"
        figures = " | ".join(str(run.figures[name]) for name in SHOWN.values())
        print(f"| {run.name} | {cost} | {figures} |")


def agree(runs: list[Run]) -> bool:
    """Whether all have the same figures; prints which differ."""
    first, *others = runs
    same = True
    print()
    for other in others:
        common = sorted(first.figures.keys() & other.figures.keys())
        differing = [name for name in common if first.figures[name] != other.figures[name]]
        same = same and not differing
        print(
            f"{other.name}: {len(common) - len(differing)} of {len(common)} figures as {first.name}"
        )
        for name in differing:
            print(f"  {name}: {first.figures[name]} and {other.figures[name]}")
    return same


if __name__ == "__main__":
    sys.exit(main())
