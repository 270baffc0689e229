"""The three back ends recorded the same run, so their reports tell the same story. Where one lost
events its story is a part of the others'."""

from lib import compare
from lib.check import Checks, arguments
from lib.program import complaints_about, in_parallel
from lib.recordings import BACKENDS, all_recordings
from lib.story import from_report, uncertainty

SAME_EVENT = 300_000  # see truth.py


def finding_set(story):
    return {(f["rule"], f["severity"], f["device"]) for f in story["findings"]
            if f["rule"] != "trace-incomplete"}


def agree(base, other, subset):
    expected, actual = from_report(base), from_report(other)
    shift = expected["begin_ns"] - actual["begin_ns"] if actual["begin_ns"] is not None else 0
    if abs(shift) < SAME_EVENT:  # both count from the epoch
        shift = 0
    terms = compare.Terms(SAME_EVENT + uncertainty(base), shift, subset)
    wrong = compare.stories(terms, expected, actual)
    ours, theirs = finding_set(expected), finding_set(actual)
    if theirs - ours or not subset and ours != theirs:
        wrong.append(f"findings {sorted(map(str, theirs))}, expected {sorted(map(str, ours))}")
    return wrong


def check(program, recording):
    runs = {b: program.analyze(*recording.inputs(b)) for b in BACKENDS}
    wrong = [w for run in runs.values() for w in complaints_about(run)]
    if wrong:
        return wrong
    base = "log" if recording.lossy("ctf") else "ctf"
    for backend in BACKENDS:
        if backend == base:
            continue
        pairs = list(zip(runs[base].migrations, runs[backend].migrations))
        if len(runs[base].migrations) != len(runs[backend].migrations):
            wrong.append(f"{backend}: another number of migrations than {base}")
        wrong += [f"{backend} against {base}: {w}" for one, other in pairs
                  for w in agree(one, other, recording.lossy(backend))]
    return wrong


def main():
    options = arguments(__doc__)
    checks = Checks()
    recordings = all_recordings(options.recordings)
    results = in_parallel(lambda r: check(options.ackscope, r), recordings)
    for recording, wrong in zip(recordings, results):
        checks.case(recording.name, wrong)
    checks.finish()


if __name__ == "__main__":
    main()
