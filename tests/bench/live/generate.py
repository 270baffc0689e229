"""Writes the QEMU logs of many guests that migrate, in real time and stamped with the present time.

Lines are written some at once, when the last of them is due. Prints a JSON object at the end; while it
writes, the file `written` beside the logs tells how many events there were at which time."""

import argparse
import collections
import json
import pathlib
import sys
import time

from guest import Guest
from tick import STAMP, TICK

SECOND = 1_000_000  # us


def stamp(tick):
    """Date and time down to the tenth of a second, of a tick since the epoch."""
    return time.strftime("%Y-%m-%dT%H:%M:%S.", time.gmtime(tick // 10)).encode() + b"%d" % (tick % 10)


class Player:
    def __init__(self, folder, options):
        self.guests = [Guest(number, options.seed, options.devices, round(10 * options.length),
                             round(10 * options.pause)) for number in range(options.guests)]
        self.courses = {number: guest.ticks() for number, guest in enumerate(self.guests)}
        self.sides = 2 if options.destinations else 1
        self.logs = [[open(folder / f"{side}-{number:03}.log", "ab", buffering=0)
                      for side in ("src", "dst")[:self.sides]] for number in range(options.guests)]
        self.written = open(folder / "written", "a", encoding="ascii", buffering=1)
        self.events = 0
        self.late = 0.0  # s, the worst

    def play(self, ticks):
        first = time.time_ns() // 1000 // TICK + 1
        for tick in range(first, first + ticks):
            self.play_one(tick)

    def play_one(self, tick):
        said = [(at, number, side, text) for number, course in self.courses.items()
                for at, side, text in next(course) if side < self.sides]
        mark = stamp(tick)
        for at, number, side, text in sorted(said):
            wait = (tick * TICK + at) / SECOND - time.time()
            if wait > 0.001:
                time.sleep(wait)
            self.late = max(self.late, -wait)
            self.logs[number][side].write(text.replace(STAMP, mark))
            self.events += text.count(b"\n")
            print(time.time_ns(), self.events, file=self.written)

    def summary(self):
        ended = sum((guest.ended for guest in self.guests), collections.Counter())
        return {"events": self.events, "ended": dict(ended), "late": round(self.late, 3)}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--guests", type=int, default=200)
    parser.add_argument("--devices", type=int, default=8)
    parser.add_argument("--seconds", type=float, default=25)
    parser.add_argument("--length", type=float, default=8, help="of a migration in s, about")
    parser.add_argument("--pause", type=float, default=0.5, help="between a guest's migrations in s")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--destinations", action="store_true", help="write their logs too")
    options = parser.parse_args()
    player = Player(options.folder, options)
    player.play(round(10 * options.seconds))
    json.dump(player.summary(), sys.stdout)


if __name__ == "__main__":
    main()
