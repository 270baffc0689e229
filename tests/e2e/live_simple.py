"""Simple files grow in pieces that end anywhere, and ackscope-exporter follows them: its counters and
histograms are what the truths say and what `ackscope analyze` finds in the whole files."""

import pathlib
import random
import shutil
import tempfile

from lib import facts, scrapes
from lib.check import Checks, arguments
from lib.exporter import Exporter
from lib.live import until
from lib.program import complaints_about
from lib.recordings import all_recordings
from lib.scrapes import key

CHOSEN = ("S02", "S03", "S04", "S05", "S09", "S11", "S15", "R8.2-04", "R9.1-03")
GIVE_UP = 5        # s, for what is unfinished
STAMPS = 0.002     # query-migrate's whole milliseconds, and the delay of the stamps (truth.py)
MOST = 20_000      # bytes of a piece


def grow(files, turns):
    """`files`: (whole, target). A random number of bytes of each in turn."""
    left = [(whole.read_bytes(), target.open("ab", buffering=0)) for whole, target in files]
    while left:
        data, file = left.pop(0)
        size = turns.randint(1, MOST)
        file.write(data[:size])
        if data[size:]:
            left.append((data[size:], file))
        else:
            file.close()
        if turns.random() < 0.1:
            until(lambda: False, 0.02)


def prepare(recording, folder, vm):
    """Where its files grow, with the declarations of its QEMU beside them."""
    there = folder / recording.name
    there.mkdir()
    whole = recording.inputs("simple")
    shutil.copy(whole[0].parent / "trace-events-all", there)
    targets = [there / path.name for path in whole]
    lines = [f"  - {{ address: {target}, vm: {vm} }}\n" for target in targets]
    return list(zip(whole, targets)), lines


def offline(checks, recordings, program):
    """Facts of the reports, and the truths' with the mechanisms as reported where that is permitted."""
    reported, true = [], []
    for recording in recordings:
        run = program.analyze(*recording.inputs("simple"))
        wrong = complaints_about(run)
        checks.case(f"{recording.name} offline", wrong)
        found = [] if wrong else [facts.from_report(one) for one in run.migrations]
        for one, seen in zip(recording.truth["migrations"], found):
            told = facts.from_truth(one)
            if seen.mechanisms[0] in told.mechanisms:
                told.mechanisms = seen.mechanisms
            true.append(told)
        reported += found
    return reported, true


def follow(checks, exporter, files, reported):
    ended = key("ackscope_migrations_in_flight")
    wanted = sum(2 for _ in reported)

    def over(found):
        count = sum(value for name, value in found.items()
                    if name[0] in ("ackscope_migrations_total", "ackscope_incoming_migrations_total"))
        return found.get(ended) == 0 and count >= wanted

    with scrapes.Watch(exporter.host) as watch:
        grow(files, random.Random(7))
        checks.case("all is counted",
                    [] if until(lambda: over(scrapes.values(exporter.host)), 30) else ["it is not"])
        until(lambda: False, 1)  # nothing more
    checks.case("scrapes", watch.complaints())
    return scrapes.values(exporter.host)


def main():
    options = arguments(__doc__, (["--exporter"], {"required": True}))
    checks = Checks()
    recordings = all_recordings(options.recordings or CHOSEN)
    reported, true = offline(checks, recordings, options.ackscope)
    with tempfile.TemporaryDirectory(prefix="ackscope-simple-") as name:
        folder = pathlib.Path(name)
        files, lines = [], []
        for recording in recordings:
            grown, inputs = prepare(recording, folder, recording.name)
            files += grown
            lines += inputs
        config = folder / "exporter.yml"
        config.write_text("inputs:\n" + "".join(lines) + f"give_up_after: {GIVE_UP}s\n", encoding="utf-8")
        exporter_path = str(pathlib.Path(options.exporter).resolve())
        with Exporter(exporter_path, folder, "--config", config) as exporter:
            found = follow(checks, exporter, files, reported)
    for name, expected, slack in (("truths", true, STAMPS), ("reports", reported, 1e-6)):
        checks.case(f"counters are the {name}'", facts.counters_differ(expected, found))
        leave = ["ackscope_ack_blocked_seconds"] if expected is true else []
        checks.case(f"histograms are the {name}'", facts.histograms_differ(
            expected, found, slack, buckets=expected is reported, leave=leave))
    down = [name for name, value in found.items() if name[0] == "ackscope_input_up" and value != 1]
    checks.case("inputs are up", down)
    checks.finish()


if __name__ == "__main__":
    main()
