"""Where the work is: instructions per event by stage, counted by callgrind, for each back end. The same on
every run, whatever else the machine does. Two lengths of a trace are counted and the difference shared
out, so that starting up and ending are in no stage."""

import collections
import pathlib
import re
import subprocess
import tempfile

from lib import rows as lines
from lib import traces

STAGES = (("reading", re.compile(r"ackscope::source\b")), ("decoding", re.compile(r"ackscope::decode\b")),
          ("reconstruction", re.compile(r"ackscope::(timeline|pipeline)\b")))
REST = "copies, comparisons, allocation and the like"
COST = re.compile(r"^\s*([\d,]+) \(\s*[\d.]+%\)\s+[^:]*:(.*)$")


def stage_of(function):
    """That whose name stands first: an instance of a template belongs to whom it was made for."""
    found = [(match.start(), stage) for stage, pattern in STAGES if (match := pattern.search(function))]
    return min(found)[1] if found else REST


def instructions(suite, path):
    """{stage: how many}"""
    with tempfile.TemporaryDirectory() as folder:
        counted = pathlib.Path(folder) / "counted"
        subprocess.run(["valgrind", "--tool=callgrind", f"--callgrind-out-file={counted}",
                        suite.programs / "ackscope", "check", path], check=False,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        text = subprocess.run(["callgrind_annotate", "--threshold=100", counted], check=True,
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True).stdout
    costs = collections.Counter()
    for line in text.splitlines():
        if match := COST.match(line):
            costs[stage_of(match.group(2))] += int(match.group(1).replace(",", ""))
    return costs


def rows(suite):
    for kind in ("ctf", "log", "simple"):
        taken = []
        for wanted in suite.pick((20_000, 40_000), (100_000, 300_000)):
            with traces.trace(kind, wanted) as trace:
                taken.append((trace.events, instructions(suite, trace.path)))
        (few, less), (many, more) = taken
        for stage in [*(name for name, _ in STAGES), REST]:
            yield lines.figure(kind, stage, (more[stage] - less[stage]) / (many - few), "instructions/event")
        every = sum(more.values()) - sum(less.values())
        yield lines.figure(kind, "all", every / (many - few), "instructions/event")
