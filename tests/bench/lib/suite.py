"""What every part is given, and how `ackscope` and its rivals are asked."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass

from lib import rows
from lib.measure import Failed, Program

HERE = pathlib.Path(__file__).resolve().parents[1]
PYTHON = "/usr/bin/python3" if os.path.exists("/usr/bin/python3") else sys.executable


@dataclass
class Suite:
    build: pathlib.Path
    quick: bool
    long: bool

    @property
    def programs(self):
        return self.build / "bin"

    def pick(self, quick, usual):
        return quick if self.quick else usual

    @property
    def runs(self):
        return self.pick(2, 5)

    def analyze(self, path, *words, name="ackscope analyze --json", count=None):
        return Program(name, [self.programs / "ackscope", "analyze", "--json", path, *words],
                       count or events_read, (0, 1, 3))

    def script(self, path, *words):
        """The rows that a script adds to its `--rows FILE`; what it prints is left to be seen."""
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "rows"
            done = subprocess.run([PYTHON, "-B", HERE / path, *map(str, words), "--rows", file],
                                  stdout=sys.stderr, check=False)
            if done.returncode != 0:
                raise Failed(f"{path}: exit code {done.returncode}")
            return rows.read(file)


def told(report, name):
    """A number of the first input, which stands at the begin of a report."""
    return int(re.search(rb'"%b": (\d+)' % name.encode(), report).group(1))


def events_read(report):
    return told(report, "events")


def events_understood(report):
    """Those inside of the window, where there is one; a log counts what it does not know outside too."""
    return told(report, "decoded")


def babeltrace2(name, path, *words, plugins=None):
    found = [f"--plugin-path={plugins}"] if plugins else []
    return Program(name, ["babeltrace2", *found, path, *words])


def counted(path, *words, plugins=None):
    """How many events babeltrace2 sees; not measured."""
    program = babeltrace2("", path, *words, "-c", "sink.utils.counter", "-p", "step=+0", plugins=plugins)
    out = subprocess.run(program.command, check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    [line] = [line for line in out.stdout.splitlines() if line.endswith(" Event messages")]
    return int(line.split()[0])


def agree(trace, count):
    if count != trace.events:
        raise Failed(f"babeltrace2 read {count} of {trace.events} events")


def reading(trace):
    """The plain reading of the same bytes."""
    return Program("cat", ["cat", *trace.files])


def titled(trace):
    return f"{trace.events:,} events"
