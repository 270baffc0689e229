"""A turn: something happens quietly, then migrations run while things happen, then everything comes to rest and
is compared with the truth."""

import collections
import dataclasses
import random
import shutil
import subprocess
import threading
import time

import outside
import owed
import scripts
from lib.scrapes import key
from players import Player
from stage import FOLDER

WORKERS = 2
BEFORE = 5     # s before a fault in which the end of a migration may have been lost with it
SETTLE = 60    # s behind the time after which a migration is given up
READ = 5       # s until its last words have been read
IN_FLIGHT = key("ackscope_migrations_in_flight")


@dataclasses.dataclass
class Sizes:
    """Of a turn."""
    migrations: int  # of each worker
    of_logs: int     # of each guest
    quietly: float   # how often something happens
    meanwhile: float
    before: int = 0  # of each guest, at once


@dataclasses.dataclass
class Done:
    number: int
    attempts: int = 0
    processes: int = 0  # that LTTng traced
    items: list = dataclasses.field(default_factory=list)
    faults: list = dataclasses.field(default_factory=list)
    wrong: list = dataclasses.field(default_factory=list)
    players: list = dataclasses.field(default_factory=list)
    happened: list = dataclasses.field(default_factory=list)  # to the players
    ended: collections.Counter = dataclasses.field(default_factory=collections.Counter)  # into the store
    cut: int = 0  # ... and parts of others
    slack: int = 0  # of the counts, how much is not known
    seconds: float = 0
    counted: dict = dataclasses.field(default_factory=dict)  # when it is not as it should be


class Turn:
    def __init__(self, stage, seed, number, sizes):
        self.stage, self.seed, self.number, self.sizes = stage, seed, number, sizes
        self.done, self._gate, self._lost = Done(number), threading.Event(), []
        self._last_words = float("-inf")  # of what may have no end
        self._gate.set()
        self._lock = threading.Lock()
        self.folder = FOLDER / f"turn-{number}"

    def random(self, who):
        return random.Random(f"{self.seed}/{self.number}/{who}")

    def run(self, before, cases, followed):
        """`before`: the exporter's values at the end of the last turn; returns what was done."""
        begin = time.monotonic()
        if self.sizes.before:
            self._fill()
        else:
            self._quietly()
        self._all_at_once()
        self._collect()
        sums = owed.Sums(self.done.items)
        self._compare(before, sums)
        self.done.wrong += cases.complaints(self.done)
        self.done.wrong += followed.complaints(totals(before, self.done.after), sums)
        self._records()
        self.done.seconds = time.monotonic() - begin
        return self.done

    def _all_at_once(self):
        jobs = [(self._migrate, number) for number in range(WORKERS)] + [(self._meanwhile,), (self._simple,)]
        jobs += [(self._log, guest) for guest in self.stage.guests]
        threads = [threading.Thread(target=self._job, args=job, daemon=True) for job in jobs]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _collect(self):
        """What the migrations of the reference did."""
        for player in self.done.players:
            player.lost = any(player.begin < end and player.end > first - BEFORE for first, end in self._lost)
            self._note(player.logs.items(player.lost), player.end)
            self.done.attempts += player.logs.attempts()
            self.done.processes += player.logs.processes
            self.done.wrong += player.wrong
            self.done.happened.append(player.happens)

    def _note(self, items, end):
        self.done.items += items
        if owed.may_have_no_end(items):
            self._last_words = max(self._last_words, end)

    def forget(self):
        self.done.players = []
        shutil.rmtree(self.folder, ignore_errors=True)

    def _job(self, what, *arguments):
        try:
            what(*arguments)
        except Exception as error:  # a thread's would be lost
            self.done.wrong.append(f"{what.__name__}: {type(error).__name__}: {error}")
            self._gate.set()

    def _fill(self):
        """So many migrations that what a program remembers of ended ones is full."""
        for guest in self.stage.guests:
            self.done.items += guest.fill(self.random(guest.name), self.sizes.before)
            self.done.attempts += self.sizes.before

    def _quietly(self):
        random = self.random("quietly")
        if random.random() < self.sizes.quietly:
            what = random.choice(outside.QUIETLY)
            self.done.faults.append(f"quietly {what.__name__}")
            self._job(what, self.stage, random)

    def _migrate(self, worker):
        random = self.random(f"worker {worker}")
        for number in range(self.sizes.migrations):
            own = (self.number * WORKERS + worker) * self.sizes.migrations + number
            name, text = scripts.draw(random, own)
            player = Player(self.stage.reference, self.folder / f"{worker}-{number}", random, name, text)
            player.domain = scripts.domain(own)
            self._gate.wait()
            player.play()
            with self._lock:
                self.done.players.append(player)

    def _log(self, guest):
        random = self.random(guest.name)
        for _ in range(self.sizes.of_logs):
            self._take(guest.name, *guest.play(random))

    def _simple(self):
        self._take("simple", *self.stage.simple.play(self.random("simple")))

    def _take(self, who, happened, items):
        with self._lock:
            self.done.attempts += 1
            self._note(items, time.monotonic())
            if happened != "nothing":
                self.done.faults.append(f"{who} {happened}")

    def _meanwhile(self):
        random = self.random("meanwhile")
        if random.random() >= self.sizes.meanwhile:
            return
        what = random.choice(outside.MEANWHILE)
        self.done.faults.append(what.__name__)
        time.sleep(random.uniform(1, 6))
        begin = time.monotonic()
        if what in outside.LOSES_TRACE:
            self._gate.clear()
        what(self.stage, random)
        self._lost += [(begin, time.monotonic())] if what in outside.LOSES_TRACE else []
        self._gate.set()

    def _compare(self, before, sums):
        self.done.slack = sums.slack()
        end = time.monotonic() + self.stage.give_up + SETTLE
        # A destination whose source has ended is not shown in flight until it is given up.
        given_up = max([self._last_words, *(back for _, back in self._lost)]) + self.stage.give_up + READ
        while True:
            now = self.stage.values()
            wrong = sums.differ(owed.grown(before, now)) if now else ["no answer"]
            if now.get(IN_FLIGHT) == 0 and not wrong and time.monotonic() > given_up:
                time.sleep(4 if self.done.slack else 1)
                if not any(owed.grown(now, self.stage.values()).values()):
                    break
            if time.monotonic() > end:
                self.done.wrong += wrong or [f"in flight: {now.get(IN_FLIGHT)}"]
                self.done.counted = {one: value for one, value in owed.grown(before, now).items() if value}
                break
            time.sleep(0.3)
        self.done.after = now

    def _records(self):
        """What the guests' logs held goes into a store; not after every turn."""
        random = self.random("records")
        locked = threading.Thread(target=outside.store_locked, args=[self.stage, random], daemon=True)
        if not self.sizes.before and random.random() < 0.5:
            return
        if random.random() < 0.4:
            self.done.faults.append("store locked while records are added")
            locked.start()
        for guest in self.stage.guests:
            self._add(guest)
        if locked.ident:
            locked.join()

    def _add(self, guest):
        paths, ended, cut = guest.rotate()
        added = subprocess.run([self.stage.ackscope, "records", "add", *paths, "--vm", guest.name, "--store",
                                self.stage.guests_store], capture_output=True, text=True, check=False)
        self.done.ended += ended
        self.done.cut += cut
        if added.returncode != 0 and not cut:
            self.done.wrong.append(f"records add: {added.returncode}: {added.stdout}{added.stderr}"[:500])


def totals(before, now):
    """Metric -> what was counted, over all labels."""
    sums = collections.Counter()
    for (name, _), count in owed.grown(before, now).items():
        sums[name] += count
    return sums
