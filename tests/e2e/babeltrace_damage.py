"""Damaged and meaningless files through our plugin: babeltrace2 ends by itself, with the events that
are left or with one error that names the file; what it writes as CTF can be read."""

import random

from lib.babeltrace import crashed, options_for, traces_in
from lib.check import Checks, arguments
from lib.damage import KINDS
from lib.program import in_parallel
from lib.recordings import recording, scratch

CLASSES = {"log": "source.ackscope.qemu-log", "simple": "source.ackscope.qemu-simple"}


def garbage(data, rng):
    return rng.randbytes(rng.randrange(1, 1 << 16))


def begin_and_garbage(data, rng):
    return data[:rng.randrange(8, 200)] + rng.randbytes(5000)


def check(options, name, backend, kind, seed):
    rng = random.Random(f"{name} {backend} {kind.__name__} {seed}")
    file = recording(name).inputs(backend)[0]
    folder = scratch() / f"{name}-{backend}-{kind.__name__}-{seed}"
    folder.mkdir()
    damaged = folder / file.name
    damaged.write_bytes(kind(file.read_bytes(), rng))
    declared = recording(name).folder / "simple" / "trace-events-all"
    parameters = f'inputs=["{damaged}"]'
    if backend == "simple":
        parameters += f',trace-events="{declared}"'
    output = folder / "ctf"
    run = options.babeltrace(f"--component={CLASSES[backend]}", f"--params={parameters}",
                             "--output-format=ctf", f"--output={output}")
    wrong = crashed(run)
    if wrong:
        return wrong
    if run.code != 0:
        told = "".join(run.err.split())
        return [] if str(damaged) in told and "CAUSEDBY" in told else [f"no clear error: {run}"]
    if traces_in(output):
        again = options.ackscope.analyze(output)
        wrong += crashed(again)
        wrong += [] if again.code in (0, 1, 3) else [str(again)]
    run = options.babeltrace(f"--component={CLASSES[backend]}", f"--params={parameters}",
                             "--component=filter.ackscope.rounds")
    return wrong + crashed(run) + ([] if run.code == 0 else [str(run)])


def main():
    options = options_for(arguments, __doc__,
                          (["--variants"], {"type": int, "default": 4, "help": "of each damage"}))
    kinds = (*KINDS, garbage, begin_and_garbage)
    cases = [(name, backend, kind, seed) for name in options.recordings or ("S05", "R9.1-03")
             for backend in CLASSES for kind in kinds for seed in range(options.variants)]
    checks = Checks()
    for case, wrong in zip(cases, in_parallel(lambda case: check(options, *case), cases)):
        checks.case(" ".join((case[0], case[1], case[2].__name__, str(case[3]))), wrong)
    checks.finish()


if __name__ == "__main__":
    main()
