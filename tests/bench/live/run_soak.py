"""Migrations come and go, some thousands of them: memory and descriptors of `ackscope-exporter` must
stay what they were. Prints both over time. The first third is the time in which it may still grow: what
ended is kept up to a limit, and so is what a guest's last migration was."""

import argparse
import pathlib
import sys
import tempfile
import time

sys.path.append(str(pathlib.Path(__file__).resolve().parents[1]))

import exposition
from clients import Client, text
from lib import rows
from load import Load, add_options, caught_up, check
from served import Served

FLAT = 1.10  # the last third's peak may be this much of the second one's
ROWS = 12


def watch(load, exporter, seconds):
    """(resident MB, descriptors) once a second, scraped each time, until nothing more is written."""
    client, begin, taken = Client(exporter.host, exporter.path), time.monotonic(), []
    while load.writes():
        served = text(client.scrape())
        taken.append((exporter.memory()[0], exporter.descriptors()))
        if len(taken) % max(1, round(seconds / ROWS)) == 0:
            ended = exposition.total(served, "ackscope_migrations_total")
            print(f"{time.monotonic() - begin:>6.0f} s {ended:>7.0f} migrations {taken[-1][0]:>7.1f} MB {taken[-1][1]:>5} descriptors", flush=True)
        time.sleep(1)
    return taken


def judge(taken):
    third = len(taken) // 3
    middle, last = taken[third:2 * third], taken[2 * third:]
    before, after = max(memory for memory, _ in middle), max(memory for memory, _ in last)
    if after > FLAT * before:
        sys.exit(f"memory grows: {before:.1f} to {after:.1f} MB")
    if max(count for _, count in last) > max(count for _, count in middle) + 2:
        sys.exit("descriptors grow")
    print("memory and descriptors do not grow with the number of migrations")


def kept(options, taken, did):
    """Rows: the peaks of each third."""
    third = len(taken) // 3
    case = f"{options.guests} guests, {sum(did['ended'].values()):,} migrations"
    for part, name in enumerate(("first third", "second third", "last third")):
        inside = taken[part * third:(part + 1) * third] or taken
        yield rows.figure(case, f"memory, {name}", max(memory for memory, _ in inside), "MB")
        yield rows.figure(case, f"descriptors, {name}", max(count for _, count in inside))


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser)
    rows.add_option(parser)
    parser.add_argument("--seconds", type=float, default=60)
    parser.set_defaults(length=1.5, pause=0.5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        with Load(folder / "logs", options, options.seconds) as load, \
                Served(load.exporter(), folder / "exporter.err") as exporter:
            taken = watch(load, exporter, options.seconds)
            did = load.wait()
            check(caught_up(exporter, did), did)
        print(f"{did['events']} events, migrations: "
              + ", ".join(f"{count} {how}" for how, count in did["ended"].items()))
        rows.append(options.rows, kept(options, taken, did))
        judge(taken)


if __name__ == "__main__":
    main()
