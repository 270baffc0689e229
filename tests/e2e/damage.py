"""Damaged files: hundreds of variants of each back end's files. No crash, no hang, a sensible exit
code, one clear line per complaint, and a valid report whenever there is one.

Every variant follows from its number: --only N makes it again and --keep leaves its files."""

import os
import pathlib
import random
import shutil
import string

from lib.check import Checks, arguments
from lib.damage import KINDS
from lib.program import complaints_about, in_parallel
from lib.recordings import BACKENDS, all_recordings, scratch

SUPPRESSIONS = pathlib.Path(__file__).resolve().parent / "lsan-damage.supp"
SMALL = ("S04", "S15", "S17", "R8.2-10", "R9.1-11")
HANG = 60  # seconds; an undamaged one takes well under one
MAX_LINE, MAX_LINES = 600, 40
PRINTABLE = set(string.printable) - set("\x0b\x0c\r")
NOT_FOR_USERS = ("terminate called", "what():", "Assertion", "Traceback", "bt_", "std::")


def copy_inputs(recording, backend, folder):
    """Hard links to the inputs, which a damaged copy then replaces."""
    copies = []
    for path in recording.inputs(backend):
        target = folder / path.name
        if path.is_dir():
            shutil.copytree(path, target, copy_function=os.link)
        else:
            os.link(path, target)
        copies.append(target)
    if backend == "simple":
        os.link(recording.inputs(backend)[0].parent / "trace-events-all", folder / "trace-events-all")
    return copies


def victims(folder):
    return [f for f in sorted(folder.rglob("*"))
            if f.is_file() and f.stat().st_size and f.suffix != ".idx"]


def replace(path, data):
    path.unlink()
    path.write_bytes(data)


def damage(folder, rng):
    """Damages one file (sometimes two) below `folder`; returns what was done."""
    done = []
    for path in rng.sample(victims(folder), rng.choice((1, 1, 1, 2))):
        kind = rng.choice(KINDS)
        replace(path, kind(path.read_bytes(), rng))
        done.append(f"{kind.__name__} {path.name}")
    return ", ".join(done)


def unclear(run):
    lines = run.diagnostics()
    wrong = [f"{len(lines)} lines on stderr"] if len(lines) > MAX_LINES else []
    for line in lines:
        if len(line) > MAX_LINE:
            wrong.append(f"a line of {len(line)} characters on stderr: {line[:100]}")
        if not PRINTABLE.issuperset(c for c in line if ord(c) < 128):
            wrong.append(f"control characters on stderr: {line[:100]!r}")
        if any(text in line for text in NOT_FOR_USERS):
            wrong.append(f"not for users: {line[:200]}")
    return wrong


def says_what_is_missing(run):
    told = [f["rule"] for m in run.migrations for f in m["findings"]]
    return "trace-incomplete" in told or any(i["notes"] for i in run.report["inputs"])


def judge(run):
    wrong = complaints_about(run) + unclear(run)
    if run.code == 2:
        wrong.append("exit code 2: the command line was right")
    if run.code == 3 and not run.diagnostics() and not says_what_is_missing(run):
        wrong.append("exit code 3 without a word")
    return wrong


def main():
    options = arguments(__doc__,
                        (["--backends"], {"nargs": "*", "default": BACKENDS}),
                        (["--variants"], {"type": int, "default": 500, "help": "per back end"}),
                        (["--only"], {"type": int}), (["--keep"], {"action": "store_true"}))
    recordings = all_recordings(options.recordings or SMALL)
    checks, codes = Checks(), {}
    litter = scratch() / "temporary-files"
    litter.mkdir()
    surroundings = {"TMPDIR": str(litter),
                    "LSAN_OPTIONS": f"suppressions={SUPPRESSIONS}:print_suppressions=0"}

    def one(case):
        backend, number = case
        rng = random.Random(f"{backend} {number}")
        recording = rng.choice(recordings)
        folder = scratch() / f"damaged-{backend}-{number}"
        folder.mkdir()
        copies = copy_inputs(recording, backend, folder)
        what = damage(folder, rng)
        run = options.ackscope.analyze(*copies, timeout=HANG, env=surroundings)
        if options.keep:
            kept = shutil.copytree(folder, f"damaged-{backend}-{number}")
            print(f"{recording.name} {what}: kept in {kept}\n{run}")
        shutil.rmtree(folder)
        return f"{backend} {number}: {recording.name}, {what}", run.code, judge(run)

    numbers = range(options.variants) if options.only is None else [options.only]
    cases = [(b, n) for b in options.backends for n in numbers]
    for name, code, wrong in in_parallel(one, cases):
        codes[code] = codes.get(code, 0) + 1
        checks.case(name, wrong)
    checks.case("leaves no files behind", [f"left: {path.name}" for path in litter.iterdir()])
    print("exit codes:", dict(sorted(codes.items())))
    checks.finish()


if __name__ == "__main__":
    main()
