"""A wrong clock on one side changes neither rounds nor order, and every cross-host figure stays
within its stated uncertainty of the true one.

What is true: both sides of these recordings were stamped by one clock, so the report of the untouched
recording with --same-clock has the true distances. (Not so S32's simple files: there the destination
had its own clock, and nobody knows the distance.)"""

import shutil

from lib import compare, stamps
from lib.check import Checks, arguments
from lib.program import complaints_about, in_parallel
from lib.recordings import all_recordings, scratch
from lib.story import from_report

S = 1_000_000_000
CONSTANTS = {"+3s": 3 * S, "-2h": -7200 * S, "+1day": 86400 * S}
YOUNG = {"+3s": 3 * S, "-20min": -1200 * S, "+1day": 86400 * S}  # hosts that were up for an hour
DRIFTS = (20, -20, 100, -100, 200, -200)
RESOLUTION = {"ctf": 1, "log": 1_000, "simple": 1}
OWN_CLOCKS = {("S32", "simple")}


def variants(backend):
    """(name, side, clock, what it adds to the source's clock)"""
    for name, delta in (YOUNG if backend == "simple" else CONSTANTS).items():
        yield f"destination {name}", "destination", stamps.constant(delta), 0
        yield f"source {name}", "source", stamps.constant(delta), delta
    for ppm in DRIFTS:
        yield f"destination {ppm:+}ppm", "destination", stamps.drifting(ppm), 0


def altered_files(recording, backend, side, clock, folder):
    """Paths of the inputs; those of `side` are rewritten into `folder`."""
    paths = []
    for path in recording.inputs(backend):
        its_side = "source" if path.stem == "src" else "destination"
        if its_side == side:
            new = folder / path.name
            new.write_bytes(stamps.REWRITE[backend](path.read_bytes(), clock))
            if backend == "simple":
                shutil.copy(path.parent / "trace-events-all", folder)
            path = new
        paths.append(path)
    return paths


def altered_ctf(recording, side, delta, folder):
    paths = []
    for its_side in ("source", "destination"):
        [path] = recording.inputs("ctf", its_side)
        if its_side == side:
            shutil.copytree(path, folder / path.name, dirs_exist_ok=True)
            path = folder / path.name
            for metadata in path.rglob("metadata"):
                metadata.write_bytes(stamps.rewrite_metadata(metadata.read_bytes(), delta, "other"))
        paths.append(path)
    return paths


def same_story(true, run, backend, shift, subset):
    """`shift` is what was added to the source's clock."""
    wrong = complaints_about(run)
    if wrong:
        return wrong
    if len(true) != len(run.migrations):
        return [f"{len(run.migrations)} migrations, expected {len(true)}"]
    for one, other in zip(true, run.migrations):
        terms = compare.Terms(2 * RESOLUTION[backend], -shift, subset)
        wrong += compare.stories(terms, from_report(one), from_report(other))
        alignment = other["clock_alignment"]
        if other["source"] and other["destination"] and alignment["method"] == "same-clock":
            wrong.append("claims the same clock")
        for device in other["devices"]:
            for r in device["rounds"]:
                if r["approved_ns"] is not None and r["cross_host_uncertainty_ns"] is None:
                    wrong.append(f"{device['source_name']} round {r['round']}: no uncertainty")
    return wrong


def cases(recordings):
    for recording in recordings:
        for backend in ("log", "simple"):
            for name, side, clock, shift in variants(backend):
                yield recording, backend, name, side, clock, shift
        for name, delta in CONSTANTS.items():
            yield recording, "ctf", f"destination {name}", "destination", delta, 0
            yield recording, "ctf", f"source {name}", "source", delta, delta


def main():
    options = arguments(__doc__)
    recordings = all_recordings(options.recordings)
    program, checks = options.ackscope, Checks()
    true = {(r.name, b): program.analyze("--same-clock", *r.inputs(b)) for r in recordings
            for b in RESOLUTION}

    def one(case):
        recording, backend, name, side, clock, shift = case
        folder = scratch() / f"clocks-{recording.name}-{backend}-{name.replace(' ', '')}"
        folder.mkdir()
        try:
            make = altered_ctf if backend == "ctf" else lambda *a: altered_files(a[0], backend, *a[1:])
            run = program.analyze(*make(recording, side, clock, folder))
        finally:
            shutil.rmtree(folder)
        base = true[recording.name, backend]
        return complaints_about(base) or \
            same_story(base.migrations, run, backend, shift, recording.lossy(backend))

    chosen = [c for c in cases(recordings) if (c[0].name, c[1]) not in OWN_CLOCKS]
    for case, wrong in zip(chosen, in_parallel(one, chosen)):
        checks.case(f"{case[0].name} {case[1]} {case[2]}", wrong)
    checks.finish()


if __name__ == "__main__":
    main()
