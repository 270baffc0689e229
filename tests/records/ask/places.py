"""What the tests of `ackscope records` share: programs, two stores side by side, generated migrations."""

import argparse
import contextlib
import json
import pathlib
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
TESTS = HERE.parents[1]
for folder in (TESTS / "e2e", TESTS / "records" / "lib", TESTS / "bench" / "records"):
    sys.path.insert(0, str(folder))

from lib.program import Program  # noqa: E402
import make_records  # noqa: E402
import postgres  # noqa: E402


def options(description, *extra):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--ackscope", required=True)
    for words, more in extra:
        parser.add_argument(*words, **more)
    return parser.parse_args()


@contextlib.contextmanager
def folder():
    with tempfile.TemporaryDirectory(prefix="ackscope-records-") as path:
        yield pathlib.Path(path)


class Records:
    """`ackscope records` with one store; the user's state lies in a folder of the test."""

    def __init__(self, ackscope, store, home):
        self.program, self.store, self.home = Program(ackscope), str(store), str(home)

    def __call__(self, command, *words, **more):
        return self.program("records", command, *words, "--store", self.store,
                            env={"HOME": self.home, "XDG_STATE_HOME": f"{self.home}/state"}, **more)

    def json(self, command, *words):
        run = self(command, *words, "--json")
        assert run.code in (0, 1), str(run)
        return json.loads(run.out)


@contextlib.contextmanager
def two_stores(ackscope):
    """(SQLite, PostgreSQL), both empty"""
    with folder() as home, postgres.Postgres() as server:
        yield (Records(ackscope, home / "records.db", home),
               Records(ackscope, server.database("fleet"), home))


def write_generated(path, count, seed=1, **fleet):
    """The file, and what is true of its migrations."""
    truths = []
    with open(path, "w", encoding="utf-8") as out:
        for truth, lines in make_records.migrations(count, seed, **fleet):
            truths.append(truth)
            out.writelines(json.dumps(line, separators=(",", ":")) + "\n" for line in lines)
    return truths


def said(run):
    """What a person or program sees of a run, but for the store's name."""
    return run.code, run.out, run.err
