"""The table of recordings and rules: in every recording and back end exactly the findings that its
truth.json demands or allows. `--report` prints the table."""

import collections

from lib import compare
from lib.check import Checks, arguments
from lib.program import complaints_about, in_parallel
from lib.recordings import BACKENDS, all_recordings
from lib.story import from_truth


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
    return wrong


def compare_texts(findings):
    """A finding that says nothing, or that rests on nothing, is none."""
    wrong = []
    for finding in findings:
        if not finding["title"] or not finding["explanation"]:
            wrong.append(f"{compare.names(finding)} has no words")
        if not finding["evidence"] and finding["rule"] != "trace-incomplete":
            wrong.append(f"{compare.names(finding)} has no evidence")
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
