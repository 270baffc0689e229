"""The guests as a process, the exporter on their logs, and whether it tells what they did."""

import bisect
import json
import pathlib
import subprocess
import sys
import time

import exposition
from clients import Client, text

CATCH_UP = 60  # s; more than enough for what takes a second
HERE = pathlib.Path(__file__).resolve().parent


def add_options(parser):
    parser.add_argument("programs", type=pathlib.Path, help="folder of the built programs")
    parser.add_argument("--guests", type=int, default=200)
    parser.add_argument("--length", type=float, default=8, help="of a migration in s, about")
    parser.add_argument("--pause", type=float, default=0.5, help="between a guest's migrations in s")
    parser.add_argument("--destinations", action="store_true", help="follow their logs too")


class Load:
    """Writes logs into a new folder, for so many seconds."""

    def __init__(self, folder, options, seconds):
        folder.mkdir()
        self.folder, self.options = folder, options
        self._sides = [("src", "a"), ("dst", "b")] if options.destinations else [("src", "a")]
        words = ["--guests", options.guests, "--length", options.length, "--pause", options.pause, "--seconds",
                 seconds, *(["--destinations"] if options.destinations else [])]
        self._process = subprocess.Popen([sys.executable, "-B", HERE / "generate.py", folder, *map(str, words)],
                                         stdout=subprocess.PIPE)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._process.kill()
        self._process.wait()

    def writes(self):
        return self._process.poll() is None

    def wait(self):
        """What the guests did in all."""
        return json.loads(self._process.communicate()[0])

    def configuration(self):
        """The exporter's: an input per log, ten guests to a host."""
        lines = [f"  - {{address: {self.folder}/{side}-{n:03}.log, vm: vm-{n:03}, "
                 f"host: host-{host}{n // 10:02}}}\n"
                 for side, host in self._sides for n in range(self.options.guests)]
        path = self.folder / "ackscope.yml"
        path.write_text("inputs:\n" + "".join(lines))
        return path

    def exporter(self):
        """The words of the command that follows these logs."""
        return [self.options.programs / "ackscope-exporter", "--listen", "127.0.0.1:0", "-c", self.configuration()]

    def lags(self, scrapes):
        """For each scrape, how long before it the first event was written that it does not count."""
        lines = (line.split() for line in (self.folder / "written").read_text().splitlines())
        times, counts = zip(*((int(at) / 1e9, int(count)) for at, count in lines))
        for scrape in scrapes:
            missing = bisect.bisect_right(counts, exposition.total(text(scrape), "ackscope_events_total"))
            yield max(0.0, scrape.began - times[missing]) if missing < len(times) else 0.0


def caught_up(exporter, did):
    """What is served once all events have been read and the last ends have settled."""
    client, end = Client(exporter.host, exporter.path), time.monotonic() + CATCH_UP
    wanted = sum(did["ended"].values())
    while True:
        served = text(client.scrape())
        read = exposition.total(served, "ackscope_events_total")
        if read == did["events"] and exposition.total(served, "ackscope_migrations_total") >= wanted:
            return served
        if time.monotonic() > end:
            sys.exit(f"{read:.0f} of {did['events']} events were read in time")
        time.sleep(0.2)


def check(served, did):
    """What was counted must be what the guests did."""
    told = exposition.values(served, "ackscope_migrations_total")
    for how, count in did["ended"].items():
        counted = sum(value for labels, value in told.items() if f'outcome="{how}"' in labels)
        if counted != count:
            sys.exit(f"{counted:.0f} migrations were counted as {how}, but it were {count}")
    for name in ("ackscope_events_lost_total", "ackscope_events_malformed_total"):
        if exposition.total(served, name):
            sys.exit(f"{name} is not 0")
