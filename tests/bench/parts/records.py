"""The record store: adding, size and every question, on SQLite and PostgreSQL."""

DAEMONS = True  # PostgreSQL's processes look like other programs


def rows(suite):
    size = suite.pick(["--count", 2_000, "--steps", 2], ["--steps", 2])
    yield from suite.script("records/run_records.py", suite.programs, *size)
