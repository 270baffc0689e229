"""Several unrelated migrations at the same time: a host's whole tracing session. Each source is
paired with its own destination, by evidence, or not at all; the story of each is the one it has
alone."""

import random
import shutil

from lib import compare, stamps
from lib.check import Checks, arguments
from lib.program import complaints_about
from lib.recordings import BACKENDS, all_recordings, recording, scratch
from lib.story import from_report, from_truth
from truth import terms_for

# Recordings of one group are moved in time so that they overlap.
GROUPS = (("S01", "S04", "S09"), ("S02", "S30", "S22"), ("S03", "S06", "S15", "S17"),
          ("S05", "S11"), ("R8.2-01", "R8.2-04"), ("R10.0-02", "R10.2-03", "R11.0-01"))
STRANGERS = (("S01", "S02"), ("S04", "S03"), ("S30", "S15"), ("R9.1-03", "R10.2-03"))
OVERLAP = 300_000_000


def begin(one):
    return one.truth["migrations"][0]["begin"]


def moved(one, backend, delta, folder):
    """Copies of the inputs, `delta` ns later."""
    folder.mkdir(parents=True)
    paths = []
    for path in one.inputs(backend):
        target = folder / path.name
        if backend == "ctf":
            shutil.copytree(path, target)
            for metadata in target.rglob("metadata"):
                metadata.write_bytes(stamps.rewrite_metadata(metadata.read_bytes(), delta))
        else:
            clock = stamps.constant(delta)
            target.write_bytes(stamps.REWRITE[backend](path.read_bytes(), clock))
        paths.append(target)
    if backend == "simple":
        shutil.copy(one.inputs(backend)[0].parent / "trace-events-all", folder)
    return paths


def expected_stories(group, backend, deltas):
    for one, delta in zip(group, deltas):
        for truth in one.truth["migrations"]:
            yield one, delta, from_truth(truth, backend)


def nearest(migrations, moment):
    with_source = [m for m in migrations if m["source"] is not None]
    return min(with_source, key=lambda m: abs(m["begin_ns"] - moment), default=None)


def simple_shift(one, backend):
    """simple counts from the boot: what its stamps lack to the epoch's."""
    if backend != "simple":
        return 0
    alone = simple_shift.program.analyze(*one.inputs(backend))
    return begin(one) - alone.migrations[0]["begin_ns"]


def check_group(program, backend, names):
    group = [recording(name) for name in names]
    deltas = [begin(group[0]) + i * OVERLAP - begin(one) for i, one in enumerate(group)]
    folder = scratch() / f"several-{backend}-{'-'.join(names)}"
    paths = [p for one, delta in zip(group, deltas)
             for p in moved(one, backend, delta, folder / one.name)]
    random.Random(7).shuffle(paths)
    run = program.analyze(*([folder] if backend == "ctf" else paths))
    wrong = complaints_about(run)
    if wrong:
        return wrong
    for one, delta, expected in expected_stories(group, backend, deltas):
        shift = simple_shift(one, backend) - delta
        found = nearest(run.migrations, expected["begin_ns"] - shift)
        if found is None:
            wrong.append(f"{one.name}: not found")
        elif found["destination"] is None:
            wrong.append(f"{one.name}: left unpaired")
        else:
            terms = terms_for(one, backend)
            terms.shift = shift
            wrong += [f"{one.name}: {w}"
                      for w in compare.stories(terms, expected, from_report(found))]
    total = sum(len(one.truth["migrations"]) for one in group)
    if len(run.migrations) != total:
        wrong.append(f"{len(run.migrations)} migrations, expected {total}")
    return wrong


def check_strangers(program, backend, names):
    """A source and a destination that never met, given as a pair."""
    first, second = map(recording, names)
    [source] = first.inputs(backend, "source")
    destination = second.inputs(backend, "destination")[0]
    wrong = []
    for words in ([source, destination], [f"source={source}", f"destination={destination}"]):
        run = program.analyze(*words)
        wrong += complaints_about(run)
        if not wrong:
            wrong += [f"paired ({m['pairing']})" for m in run.migrations
                      if m["source"] and m["destination"]]
            if len(run.migrations) != 2:
                wrong.append(f"{len(run.migrations)} migrations, expected 2 one-sided ones")
    return wrong


def main():
    options = arguments(__doc__, (["--backends"], {"nargs": "*", "default": BACKENDS}))
    simple_shift.program = options.ackscope
    all_recordings(sorted({name for group in GROUPS + STRANGERS for name in group}))
    checks = Checks()
    for backend in options.backends:
        for names in GROUPS:
            checks.case(f"{backend} {' '.join(names)} at once",
                        check_group(options.ackscope, backend, names))
        for names in STRANGERS:
            checks.case(f"{backend} source of {names[0]}, destination of {names[1]}",
                        check_strangers(options.ackscope, backend, names))
    checks.finish()


if __name__ == "__main__":
    main()
