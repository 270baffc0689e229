"""Makes a log of QEMU's `log` back end of any length out of a real one: the source of a migration that
waited for an ACK. Its waiting loop is repeated line by line; only the time stamps move."""

import argparse
import calendar
import pathlib
import time

import waiting

STAMP = len("2026-11-21T20:38:18.182932Z")


def read_line(line):
    """The event of a line that begins with a time stamp, its data being what stands behind it."""
    second = calendar.timegm(time.strptime(line[:19].decode(), "%Y-%m-%dT%H:%M:%S"))
    text = line[STAMP:]
    return waiting.Event(second * 10**9 + int(line[20:26]) * 1000, text.split()[0].decode(), text)


def stamp(ns):
    seconds, rest = divmod(ns, 10**9)
    return time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(seconds)) + f".{rest // 1000:06}Z"


def make(target, wanted):
    """Writes a log of at least `wanted` events to the file `target`; returns their number."""
    with waiting.recording() as folder:
        lines = (folder / "log" / "src.log").read_bytes().splitlines(keepends=True)
    count = 0
    with open(target, "wb") as file:
        for count, (ns, event) in enumerate(waiting.prolong(list(map(read_line, lines)), wanted), 1):
            file.write(stamp(ns).encode() + event.data)
    return count


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=pathlib.Path, help="the file to write")
    parser.add_argument("--events", type=int, default=1_000_000)
    options = parser.parse_args()
    print(make(options.target, options.events), "events")


if __name__ == "__main__":
    main()
