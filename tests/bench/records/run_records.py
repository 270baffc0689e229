#!/usr/bin/env python3
"""Fills a SQLite file and a PostgreSQL server of its own with made-up migrations, step by step, and measures
the rate of adding, the time of every question, and the size; prints a table per database.

    run_records.py build/bin [--count 1000000] [--steps 4] [--only sqlite|postgresql]
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parents[1] / "records" / "lib"), str(HERE.parent)]

import postgres  # noqa: E402
from lib import rows as lines  # noqa: E402

QUESTIONS = (("list",), ("list", "--vm", "vm-00042", "--limit", "0"), ("list", "--cause", "late-request"),
             ("stats",), ("stats", "--by", "device"), ("stats", "--by", "host-pair"),
             ("stats", "--by", "mechanism"), ("stats", "--by", "release"), ("stats", "--by", "month"),
             ("stats", "--by", "cause"), ("stats", "--by", "rule"), ("stats", "--by", "vm"),
             ("stats", "--by", "label:firmware"),
             ("stats", "--by", "label:firmware", "--since", "2026-10", "--until", "2026-11"),
             ("regressions", "--by", "label:firmware", "--until", "2026-11"))
CHUNK = 25_000


class Bench:
    def __init__(self, program, store, size):
        self.program, self.store, self.size = program, store, size

    def run(self, *words):
        """Seconds"""
        begin = time.monotonic()
        done = subprocess.run([self.program, "records", *words, "--store", self.store], check=False,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if done.returncode not in (0, 1):
            sys.exit(f"{' '.join(words)}: {done.returncode}: {done.stderr}")
        return time.monotonic() - begin

    def fill(self, first, count, folder):
        """Seconds of adding, without making."""
        spent, file = 0.0, folder / "chunk.jsonl"
        for at in range(first, first + count, CHUNK):
            with open(file, "w", encoding="utf-8") as out:
                subprocess.run([sys.executable, "-B", HERE / "make_records.py", "--first", str(at),
                                str(min(CHUNK, first + count - at))], stdout=out, check=True)
            spent += self.run("import", str(file))
        file.unlink()
        return spent


def measure(bench, count, steps, folder):
    """[(migrations, rate, bytes, {question: seconds})]"""
    rows, done = [], 0
    for step in range(1, steps + 1):
        wanted = count * step // steps
        spent = bench.fill(done, wanted - done, folder)
        times = {" ".join(words): bench.run(*words) for words in QUESTIONS}
        rows.append((wanted, (wanted - done) / spent, bench.size(), times))
        done = wanted
        print(f"  {wanted} migrations: {rows[-1][1]:.0f}/s", file=sys.stderr)
    return rows


def table(name, rows):
    print(f"\n{name}\n")
    print("| | " + " | ".join(f"{row[0]:,}" for row in rows) + " |")
    print("|---|" + "---:|" * len(rows))
    print("| migrations added per second, in this step | " + " | ".join(f"{row[1]:,.0f}" for row in rows) + " |")
    print("| bytes per migration | " + " | ".join(f"{row[2] / row[0]:,.0f}" for row in rows) + " |")
    for question in rows[0][3]:
        print(f"| `{question}` | " + " | ".join(f"{row[3][question]:.2f} s" for row in rows) + " |")


def kept(name, rows):
    for count, rate, size, times in rows:
        case = f"{name}, {count:,}"
        yield lines.figure(case, "migrations added per second", rate)
        yield lines.figure(case, "bytes per migration", size / count)
        for question, seconds in times.items():
            yield lines.figure(case, f"`{question}`", seconds, "s")


def tell(name, options, rows):
    table(name, rows)
    lines.append(options.rows, kept(name, rows))


def sqlite(program, options, folder):
    file = folder / "records.db"
    size = lambda: sum(p.stat().st_size for p in folder.glob("records.db*"))  # noqa: E731
    tell("SQLite", options, measure(Bench(program, str(file), size), options.count, options.steps, folder))


def postgresql(program, options, folder):
    with postgres.Postgres(["shared_buffers=512MB", "max_wal_size=4GB"]) as server:
        url = server.database("fleet")
        size = lambda: int(server.psql("fleet", "SELECT pg_database_size('fleet')"))  # noqa: E731
        bench = Bench(program, url, size)
        tell("PostgreSQL", options, measure(bench, options.count, options.steps, folder))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("bin", type=pathlib.Path)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--steps", type=int, default=4)
    lines.add_option(parser)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    options = parser.parse_args()
    program = str((options.bin / "ackscope").resolve())
    print(f"{os.cpu_count()} CPUs, {options.count:,} migrations")
    for name, part in (("sqlite", sqlite), ("postgresql", postgresql)):
        if options.only in (None, name):
            with tempfile.TemporaryDirectory(prefix="bench-records-") as folder:
                part(program, options, pathlib.Path(folder))


if __name__ == "__main__":
    main()
