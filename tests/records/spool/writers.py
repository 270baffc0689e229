"""Twenty writers at once over sets that overlap, halves of a migration with different writers. They
are killed at any moment, and so is the server; a writer goes on behind what it had delivered, to the
store or into a spool, and never sends that again. In the end every observation must be there once,
and all tables must hold what one quiet writer makes of them, in the other database as well.

    writers.py RECORDS_WRITER sqlite|postgresql [--rounds N] [--seed N]
"""

import argparse
import hashlib
import pathlib
import random
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "lib"))
from postgres import Postgres  # noqa: E402

WRITERS = 20
SPOOLS = 4
MIGRATIONS = 150
WRITER_KILLS = 30
SERVER_KILLS = 2
LIMIT = 150


class Round:
    def __init__(self, program, directory, place, seed, server):
        self.program, self.directory, self.place = program, directory, place
        self.seed, self.server = seed, server
        self.random = random.Random(seed)
        self.kills = 0

    def call(self, *arguments):
        done = subprocess.run([self.program, *map(str, arguments)], capture_output=True, text=True,
                              check=False, timeout=LIMIT)
        if done.returncode != 0:
            raise SystemExit(f"{arguments[0]}: {done.returncode}: {done.stderr[-600:]}")
        return done.stdout

    def start(self, number):
        return subprocess.Popen(
            [self.program, "deliver", self.place, self.directory / f"spool{number % SPOOLS}",
             str(self.seed), str(MIGRATIONS), str(number), str(WRITERS),
             self.directory / f"progress{number}"],
            stderr=subprocess.PIPE, text=True)

    def delivered(self):
        total = 0
        for number in range(WRITERS):
            try:
                total += int((self.directory / f"progress{number}").read_text() or 0)
            except FileNotFoundError:
                pass
        return total

    def moments(self, expected, times):
        """At which numbers of deliveries something is killed."""
        return sorted(self.random.randrange(1, int(expected * 0.9)) for _ in range(times))

    def run(self, observations):
        """Until every writer has delivered its part."""
        expected = 2 * observations  # every observation has two writers
        writer_kills = self.moments(expected, WRITER_KILLS)
        server_kills = self.moments(expected, SERVER_KILLS) if self.server else []
        running = {number: self.start(number) for number in range(WRITERS)}
        end = time.monotonic() + LIMIT
        try:
            while running:
                if time.monotonic() > end:
                    raise SystemExit(f"{len(running)} writers did not end")
                self.reap(running)
                done = self.delivered()
                if server_kills and done >= server_kills[0]:
                    server_kills.pop(0)
                    self.server.kill()
                    self.server.start()
                while writer_kills and running and done >= writer_kills[0]:
                    writer_kills.pop(0)
                    self.kill_one(running)
                time.sleep(0.005)
        finally:
            for process in running.values():
                process.kill()
                process.wait()

    def reap(self, running):
        for number, process in list(running.items()):
            if process.poll() is None:
                continue
            if process.returncode != 0:
                raise SystemExit(f"writer {number}: {process.returncode}: {process.stderr.read()}")
            del running[number]

    def kill_one(self, running):
        number = self.random.choice(sorted(running))
        running[number].kill()
        running[number].wait()
        self.kills += 1
        running[number] = self.start(number)

    def drain(self):
        for number in range(SPOOLS):
            self.call("drain", self.place, self.directory / f"spool{number}")


def checksum(text):
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def one_round(program, kind, seed, server):
    with tempfile.TemporaryDirectory(prefix="acks-w-") as name:
        directory = pathlib.Path(name)
        place = server.database(f"w{seed}") if server else str(directory / "many.db")
        round_ = Round(program, directory, place, seed, server)
        began = time.monotonic()
        observations = int(round_.call("count", seed, MIGRATIONS))
        round_.run(observations)
        round_.drain()
        found = round_.call("dump", place)
        round_.call("quiet", directory / "quiet.db", seed, MIGRATIONS)
        expected = round_.call("dump", directory / "quiet.db")
        rows = found.split("observation\n")[1].split("probe\n")[0].count("\n")
        print(f"{kind} seed {seed}: {observations} observations, {rows} stored, {round_.kills} writers"
              f" killed, {SERVER_KILLS if server else 0} server kills, {checksum(found)} is to be"
              f" {checksum(expected)}, {time.monotonic() - began:.1f} s", flush=True)
        if rows != observations or found != expected:
            for mine, right in zip(found.splitlines(), expected.splitlines()):
                if mine != right:
                    print(f"found    {mine[:300]}\nexpected {right[:300]}")
                    break
            return False
    return True


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("kind", choices=["sqlite", "postgresql"])
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1, 10**6))
    options = parser.parse_args()
    seeds = range(options.seed, options.seed + options.rounds)
    if options.kind == "sqlite":
        return 0 if all(one_round(options.program, "sqlite", seed, None) for seed in seeds) else 1
    with Postgres() as server:
        return 0 if all(one_round(options.program, "postgresql", seed, server)
                        for seed in seeds) else 1


if __name__ == "__main__":
    sys.exit(main())
