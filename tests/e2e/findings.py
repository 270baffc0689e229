"""The table of recordings and rules: in every recording and back end exactly the findings that its
truth.json demands or allows, and their evidence is found in the recording. `--report` prints the table."""

import collections
import datetime
import re

from lib import compare
from lib.check import Checks, arguments
from lib.program import complaints_about, in_parallel
from lib.recordings import BACKENDS, all_recordings
from lib.story import from_truth

# What these say is about the recordings, not about an event.
UNFOUNDED = ("trace-incomplete", "clocks-disagree")


def check_findings(recording, backend, run):
    """What is wrong with the findings of `run`, an analysis of both sides of `recording`."""
    wrong = complaints_about(run)
    if wrong:
        return wrong
    truths = recording.truth["migrations"]
    if len(truths) != len(run.migrations):
        return [f"{len(run.migrations)} migrations, expected {len(truths)}"]
    terms = compare.Terms(0, subset=recording.lossy(backend))
    for truth, reported in zip(truths, run.migrations):
        expected = from_truth(truth, backend)["findings"]
        wrong += compare.findings(terms, expected, reported["findings"])
        wrong += compare_texts(reported["findings"])
        if backend == "log":
            wrong += evidence_is_recorded(recording, reported)
    return wrong


def compare_texts(findings):
    """A finding that says nothing, or that rests on nothing, is none."""
    wrong = []
    for finding in findings:
        if not finding["title"] or not finding["explanation"]:
            wrong.append(f"{compare.names(finding)} has no words")
        if not finding["evidence"] and finding["rule"] not in UNFOUNDED:
            wrong.append(f"{compare.names(finding)} has no evidence")
    return wrong


def stamped(line):
    """(event, ns since the epoch) of a line of a QEMU log, in either of its two formats."""
    new = re.match(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.(\d{6})Z (\w+)", line)
    if new:
        moment = datetime.datetime.fromisoformat(new[1]).replace(tzinfo=datetime.timezone.utc)
        return new[3], (int(moment.timestamp()) * 1_000_000 + int(new[2])) * 1000
    old = re.match(r"\d+@(\d+)\.(\d{6}):(\w+)", line)
    return (old[3], (int(old[1]) * 1_000_000 + int(old[2])) * 1000) if old else None


def moments(path):
    """The times of each event in a log."""
    times = collections.defaultdict(list)
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        found = stamped(line)
        if found:
            times[found[0]].append(found[1])
    return times


def evidence_is_recorded(recording, reported):
    """Every piece of evidence is an event of that name and time in the log of its side."""
    wrong, logs = [], {"source": recording.inputs("log", "source"),
                       "destination": recording.inputs("log", "destination")}
    logs = {side: [moments(path) for path in paths] for side, paths in logs.items()}
    clock = reported["clock_alignment"] or {"offset_ns": 0, "uncertainty_ns": 0}
    for finding in reported["findings"]:
        for one in finding["evidence"]:
            there = one["side"] == "destination"
            at = one["t_ns"] - (clock["offset_ns"] if there else 0)
            slack = (clock["uncertainty_ns"] or 0) if there else 0
            if not any(abs(at - t) <= slack for log in logs[one["side"]] for t in log[one["event"]]):
                wrong.append(f"{compare.names(finding)}: no {one['event']} at {one['t_ns']} in the "
                             f"log of the {one['side']} ({one['text']})")
    return wrong


def row(recording, backend, run):
    """One line of the table: how often each rule fired."""
    if not run.out.strip():
        return f"{recording.name:9} {backend:7} no report"
    fired = collections.Counter(f["rule"] for m in run.migrations for f in m["findings"])
    return f"{recording.name:9} {backend:7} " + ", ".join(
        f"{rule} {count}" if count > 1 else rule for rule, count in fired.items())


def main():
    options = arguments(__doc__,
                        (["--backends"], {"nargs": "*", "default": BACKENDS}),
                        (["--report"], {"action": "store_true", "help": "print the table"}))
    cases = [(r, b) for r in all_recordings(options.recordings) for b in options.backends]
    checks = Checks()

    def one(case):
        recording, backend = case
        return case, options.ackscope.analyze(*recording.inputs(backend))

    for (recording, backend), run in in_parallel(one, cases):
        checks.case(f"{recording.name} {backend}", check_findings(recording, backend, run))
        if options.report:
            print(row(recording, backend, run))
    checks.finish()


if __name__ == "__main__":
    main()
