"""Trials of a live session of lttng-relayd as a source: a relayd with a session each, a program that shows what
the source delivers, and how it has to end."""

import argparse
import contextlib
import pathlib
import subprocess
import tempfile
import time

from lib.check import Checks
from lib.relay import Stage


class Trial:
    def __init__(self, options):
        self.options = options

    @contextlib.contextmanager
    def stage(self, relayd=True):
        with tempfile.TemporaryDirectory(prefix="live-") as folder:
            pathlib.Path(folder).chmod(0o755)
            with Stage(folder, self.options.show) as stage:
                if relayd:
                    stage.start_relayd()
                yield stage

    def pulse(self, stage, count, pause=0):
        return stage.start([self.options.pulse, count, pause], stdout=subprocess.PIPE)

    def on_disk(self, stage):
        """What the source for recordings makes of the trace that relayd wrote."""
        out = subprocess.run([self.options.show, stage.traces], capture_output=True, text=True,
                             timeout=120, check=True).stdout
        return [plain(line) for line in out.splitlines() if line.startswith('{"event"')]


def plain(line):
    """Without the number of the process, which depends on who came first."""
    head, _, rest = line.partition('"origin":')
    return head + rest.partition(",")[2]


def delivered(shown):
    text = shown.path.read_text(encoding="utf-8")
    return [plain(line) for line in text.splitlines() if line.startswith('{"event"')]


def ended(shown):
    """Complaints about how it ended."""
    summary = shown.end()
    if summary is None:
        return [f"no good end: {shown.process.returncode} {shown.lines()[-2:]}"], {}
    wrong = [] if summary["longest_ms"] < 100 else [f"next() took {summary['longest_ms']} ms"]
    if summary["closing_ms"] > 200:
        wrong.append(f"closing took {summary['closing_ms']} ms")
    return wrong, summary


def expect(condition, complaint, shown=None):
    if condition:
        return []
    return [complaint + (f": {shown.whys()[-3:]}" if shown else "")]


def run(description, cases, *programs):
    """`cases`: name -> function of a trial, which returns complaints. `programs`: which are needed beside the two
    of all trials."""
    parser = argparse.ArgumentParser(description=description)
    for program in ("show", "pulse", *programs):
        parser.add_argument(f"--{program}", required=True)
    parser.add_argument("--cases", nargs="*", default=list(cases))
    trial = Trial(parser.parse_args())
    checks = Checks()
    for name in trial.options.cases:
        begin = time.monotonic()
        checks.case(name, cases[name](trial))
        print(f"{name}: {time.monotonic() - begin:.1f} s", flush=True)
    checks.finish()
