"""Every recording, in one back end, both sides together, equals its truth.json. Its findings are looked
at by findings.py."""

from lib import compare
from lib.check import Checks, arguments
from lib.program import complaints_about, in_parallel
from lib.recordings import BACKENDS, all_recordings
from lib.story import from_report, from_truth

# How far the stamps of one event may lie apart between the truth (from the CTF recording, where not
# said otherwise) and the back end, in ns. CTF: each session samples its clock's offset anew. The
# other two take their stamps later in the same call, after whatever the log's file lock or the
# scheduler cost: up to 255 us for log and 170 us for simple in these recordings; simple's times are
# compared relative to begin_ns, which has such a delay of its own.
SAME_SIDE = {"ctf": 100, "log": 300_000, "simple": 300_000}


def terms_for(recording, backend):
    own = SAME_SIDE[backend]
    if recording.truth["times_from"] != "ust" and backend == "ctf":
        own = SAME_SIDE["log"]
    return compare.Terms(own, subset=recording.lossy(backend))


def check_migration(terms, backend, truth, reported):
    expected, actual = from_truth(truth, backend), from_report(reported)
    if backend == "simple" and actual["begin_ns"] is not None:
        terms.shift = expected["begin_ns"] - actual["begin_ns"]
    return compare.stories(terms, expected, actual)


def check_against_truth(recording, backend, run):
    """What is wrong in `run`, an analysis of both sides of `recording`."""
    wrong = complaints_about(run)
    if wrong:
        return wrong, {}
    if recording.lossy(backend) and run.code == 0:
        wrong.append("exit code 0 for a recording in which events are missing")
    if not recording.lossy(backend) and run.code not in (0, 1):
        wrong.append(f"exit code {run.code} for a complete recording: {run.err[-500:]}")
    truths, reported = recording.truth["migrations"], run.migrations
    if len(truths) != len(reported):
        return wrong + [f"{len(reported)} migrations, expected {len(truths)}"], {}
    seen = {}
    for truth, migration in zip(truths, reported):
        terms = terms_for(recording, backend)
        wrong += check_migration(terms, backend, truth, migration)
        for key, value in terms.seen.items():
            seen[key] = max(seen.get(key, 0), value)
    return wrong, seen


def main():
    options = arguments(__doc__,
                        (["--backends"], {"nargs": "*", "default": BACKENDS}),
                        (["--report"], {"action": "store_true", "help": "print the differences"}))
    checks, widest = Checks(), {}
    cases = [(r, b) for r in all_recordings(options.recordings) for b in options.backends]

    def one(case):
        recording, backend = case
        run = options.ackscope.analyze(*recording.inputs(backend))
        return case, check_against_truth(recording, backend, run)

    for (recording, backend), (wrong, seen) in in_parallel(one, cases):
        checks.case(f"{recording.name} {backend}", wrong)
        key, largest = max(seen.items(), key=lambda item: item[1], default=("-", 0))
        if not recording.lossy(backend):
            widest[backend] = max(widest.get(backend, 0), largest)
        if options.report:
            print(f"{recording.name:9} {backend:7} {'ok' if not wrong else len(wrong):>4}"
                  f"   largest difference {largest / 1000:10.1f} us, {key}")
    for backend, largest in widest.items():
        print(f"{backend}: largest difference {largest / 1000:.1f} us")
    checks.finish()


if __name__ == "__main__":
    main()
