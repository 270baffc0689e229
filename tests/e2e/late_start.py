"""Tracing that started in the middle: the beginning of one side's file is cut off, at whole lines, at
several points. What is still told is part of the truth, never against it."""

import shutil

from lib import compare
from lib.check import Checks, arguments
from lib.program import complaints_about, in_parallel
from lib.recordings import all_recordings, scratch
from lib.story import from_report, from_truth
from truth import SAME_SIDE

PARTS = (0.02, 0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 0.95)


def without_head(path, part, folder):
    lines = path.read_bytes().splitlines(keepends=True)
    target = folder / path.name
    target.write_bytes(b"".join(lines[int(len(lines) * part):]))
    return target


def forgive_what_came_first(expected, actual):
    """The first of something may have been cut off; then what is told is a later one."""
    if actual["source"] is None:  # a destination's begin is its own
        expected["begin_ns"] = actual["begin_ns"]
    for key in ("begin_ns", "guest_stopped_ns"):
        if expected[key] is not None and (actual[key] or 0) > expected[key]:
            expected[key] = actual[key]
    for key in ("error", "error_destination"):
        if expected[key] is not None and actual[key] is not None:
            expected[key] = actual[key]


def best_fit(reported, truths):
    """The attempt that a reported one belongs to: of several, the one it contradicts least."""
    def faults(truth):
        expected, actual = from_truth(truth, "log"), from_report(reported)
        forgive_what_came_first(expected, actual)
        terms = compare.Terms(SAME_SIDE["log"], subset=True)
        return (compare.stories(terms, expected, actual)
                + compare.findings(terms, expected["findings"], actual["findings"]))
    return min((faults(t) for t in truths), key=len)


def check(program, recording, side, part):
    folder = scratch() / f"late-{recording.name}-{side}-{part}"
    folder.mkdir()
    paths = [without_head(p, part, folder) if (p.stem == "src") == (side == "source") else p
             for p in recording.inputs("log")]
    run = program.analyze(*paths)
    shutil.rmtree(folder)
    wrong = complaints_about(run)
    if wrong:
        return wrong
    return [w for m in run.migrations for w in best_fit(m, recording.truth["migrations"])
            if "finding trace-incomplete" not in w]


def main():
    options = arguments(__doc__)
    cases = [(r, side, part) for r in all_recordings(options.recordings)
             for side in ("source", "destination") for part in PARTS]
    checks = Checks()
    results = in_parallel(lambda case: check(options.ackscope, *case), cases)
    for (recording, side, part), wrong in zip(cases, results):
        checks.case(f"{recording.name} without the first {part:.0%} of the {side}", wrong)
    checks.finish()


if __name__ == "__main__":
    main()
