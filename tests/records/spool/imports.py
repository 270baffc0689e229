"""Twenty `ackscope records import` at once, and the drains that follow, against what one quiet import
makes. Importers are killed and run again, the server is killed while they write; whoever does not
get through keeps its records in a spool. Every record has two importers.

    imports.py ACKSCOPE RECORDS_WRITER sqlite|postgresql [--seed N]
"""

import argparse
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "lib"))
from postgres import Postgres  # noqa: E402

IMPORTERS = 20
MIGRATIONS = 400
KILLS = 12
LIMIT = 150


def call(*words, **more):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False,
                          timeout=LIMIT, **more)
    if done.returncode != 0:
        raise SystemExit(f"{words[1:3]}: {done.returncode}: {done.stderr[-600:]}")
    return done.stdout


class Fleet:
    def __init__(self, options, directory, place):
        self.options, self.directory, self.place = options, directory, place
        self.random = random.Random(options.seed)

    def share_out(self, lines):
        """Every line goes to two files, each in an order of its own."""
        parts = [[] for _ in range(IMPORTERS)]
        for line in lines:
            for number in self.random.sample(range(IMPORTERS), 2):
                parts[number].append(line)
        for number, part in enumerate(parts):
            self.random.shuffle(part)
            (self.directory / f"part{number}.jsonl").write_text("".join(part))

    def start(self, number):
        return subprocess.Popen(
            [self.options.ackscope, "records", "import", self.directory / f"part{number}.jsonl",
             "--store", self.place, "--batch", "7", "--retry", "300ms",
             "--spool", self.directory / f"spool{number % 4}"],
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def run(self, server):
        running = {number: self.start(number) for number in range(IMPORTERS)}
        kills, end = KILLS, time.monotonic() + LIMIT
        try:
            while running:
                if time.monotonic() > end:
                    raise SystemExit(f"{len(running)} importers did not end")
                for number, process in list(running.items()):
                    if process.poll() is not None:
                        if process.returncode not in (0, 3):  # 3: it waits in the spool
                            raise SystemExit(f"{process.returncode}: {process.stderr.read()}")
                        del running[number]
                if kills and running:
                    kills -= 1
                    self.kill_one(running)
                    if server and kills in (4, 8):
                        server.kill()
                        time.sleep(self.random.random())  # that long it is away
                        server.start()
                time.sleep(self.random.random() / 10)
        finally:
            for process in running.values():
                process.kill()
                process.wait()

    def kill_one(self, running):
        number = self.random.choice(sorted(running))
        running[number].kill()
        running[number].wait()
        running[number] = self.start(number)

    def drain(self):
        waiting = 0
        for number in range(4):
            spool = self.directory / f"spool{number}"
            waiting += len(list(spool.glob("*.jsonl")))
            call(self.options.ackscope, "records", "drain", "--store", self.place, "--spool", spool)
            if list(spool.glob("*.jsonl")) or list(spool.glob("*.damaged")):
                raise SystemExit(f"{spool} is not empty")
        return waiting


def check(options, directory, place, server):
    quiet = directory / "quiet.db"
    call(options.writer, "quiet", quiet, options.seed, MIGRATIONS)
    lines = call(options.ackscope, "records", "export", "--store", quiet).splitlines(keepends=True)
    fleet = Fleet(options, directory, place)
    fleet.share_out(lines)
    began = time.monotonic()
    fleet.run(server)
    waiting = fleet.drain()
    same = call(options.writer, "dump", place) == call(options.writer, "dump", quiet)
    print(f"{options.kind} seed {options.seed}: {len(lines)} records, each by two of {IMPORTERS}; "
          f"{waiting} files waited in spools; {time.monotonic() - began:.1f} s; "
          f"{'the same rows' if same else 'OTHER ROWS'} as of one quiet import")
    return 0 if same else 1


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("ackscope")
    parser.add_argument("writer")
    parser.add_argument("kind", choices=["sqlite", "postgresql"])
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1, 10**6))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="acks-i-") as name:
        directory = pathlib.Path(name)
        os.environ["XDG_STATE_HOME"] = name
        if options.kind == "sqlite":
            return check(options, directory, directory / "many.db", None)
        with Postgres() as server:
            return check(options, directory, server.database("many"), server)


if __name__ == "__main__":
    sys.exit(main())
