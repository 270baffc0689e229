"""Guests whose QEMUs write logs of both sides, with per-device switchover ACKs (the words are those of
tests/bench/live), and what may happen to such a file."""

import collections
import contextlib
import os
import pathlib
import time

import owed
from attempt import Attempt
from ending import ENDINGS
from lib import facts
from monitored.sandbox import until
from tick import STAMP, TICK, Both

TICKS = (8, 25)  # of a migration, about
LOOK = 60        # s, for what takes a moment
REINIT = 0.1     # how likely in a tick
INCOMING = {"completed": "completed", "failed": "failed", "cancelled": "failed"}
# What happens to a log while a migration is written, and how often of 100.
HAPPENS = {"nothing": 55, "renamed": 12, "renamed-in-a-line": 12, "gone": 7, "folder": 7, "truncated": 7}
LOSES = ("truncated",)
OUTAGE = ("ackscope_outage_seconds_count", ())


class Counted(Attempt):
    """Counts what it does."""

    def __init__(self, names, out, random):
        super().__init__(names, out, random)
        self.causes, self.late, self.acks, self._known = collections.Counter(), collections.Counter(), 0, set()

    def query(self, exact, final=0):
        for device in self.devices:
            if device.requests:
                cause = "reinit" if device.name in self._known else "setup"
                self._known.add(device.name)
                self.causes[cause] += 1
                self.late[device.name, cause] += bool(final)
        super().query(exact, final)

    def acknowledge(self, device):
        self.acks += 1
        super().acknowledge(device)

    def facts(self, how):
        return facts.Facts(
            mechanisms=["per-device"], outcome=how, incoming=INCOMING[how], acks=self.acks,
            requests=sum(self.causes.values()), causes=+self.causes, late=+self.late, rounds=sum(self.causes.values()),
            latencies=[0] * self.acks, downtime=0 if how == "completed" else None,
            outage=None if how == "cancelled" else 0, blocked=None)


class Log:
    """A file that is written to, and rotated."""

    def __init__(self, path):
        self.path, self.old = path, []
        self.readers = []  # pids
        self._file = None

    def write(self, data):
        if self._file is None:
            self._file = open(self.path, "ab", buffering=0)
        self._file.write(data)

    def rename(self):
        """What is written next goes to a new file. Nobody can see a file that came and went between two looks."""
        if self._file is not None:
            until(lambda: all(map(self._is_open, self.readers)), f"the readers of {self.path}", LOOK)
            self._file.close()
            self._file = None
            self.old.append(self.path.with_name(f"{self.path.name}.{time.monotonic_ns()}"))
            self.path.rename(self.old[-1])

    def _is_open(self, pid):
        for link in pathlib.Path(f"/proc/{pid}/fd").iterdir():
            with contextlib.suppress(OSError):
                if os.readlink(link) == str(self.path):
                    return True
        return False

    def truncate(self):
        if self.path.exists():
            os.truncate(self.path, 0)
        for path in self.old:
            path.unlink()
        self.old = []

    def take_old(self):
        """The renamed files in one, which is gone when the next one is taken; None if there are none."""
        whole = self.path.with_name(f"whole-{self.path.name}")
        whole.unlink(missing_ok=True)
        if not self.old:
            return None
        with open(whole, "wb") as file:
            for path in self.old:
                file.write(path.read_bytes())
                path.unlink()
        self.old = []
        return whole


class Guest:
    """A VM and its logs; `play` writes one migration in real time and returns its items."""

    def __init__(self, folder, number):
        self.name = f"vm-{number}"
        self.logs = [Log(folder / f"{side}-{number}.log") for side in ("src", "dst")]
        self._names = [f"00{number + 1:02x}:3b:00.{k}" for k in range(3)]
        self._tick, self._gone = 0, False
        self.ended = collections.Counter()  # of what `rotate` gives
        self.cut = 0  # ... how many parts there are of migrations of which another is missing

    def play(self, random):
        """(what happened to a log, items)"""
        out = Both()
        attempt, end = Counted(self._names, out, random), random.randrange(*TICKS)
        [how] = random.choices(list(ENDINGS), (6, 2, 2))
        [happens] = random.choices(list(HAPPENS), HAPPENS.values())
        when, log = random.randrange(1, end), random.choice(self.logs)
        self._write(out, self._begin, attempt)
        while attempt.now < end or not (how == "cancelled" or attempt.settled()):
            if attempt.now == when:
                self._now(happens, log, out, attempt)
            else:
                self._write(out, attempt.go_on, self._reinit(attempt, random))
        self._write(out, ENDINGS[how], attempt)
        self._gone = how == "completed"
        return happens, self._items(attempt.facts(how), happens in LOSES)

    @staticmethod
    def _reinit(attempt, random):
        """A device that begins anew, or None."""
        again = attempt.settled() and random.random() < REINIT
        return random.choice(attempt.devices) if again else None

    def _items(self, one, cut):
        if cut:
            # Of this one both sides, which may not be recognised as one; of those before it the other log's.
            self.ended, self.cut = collections.Counter(), self.cut + 2 + sum(self.ended.values())
            return owed.at_most([one], ("unfinished", "unknown"))
        self.ended[one.outcome] += 1
        return of_whole(one)

    def _begin(self, attempt):
        if self._gone:  # it comes back
            attempt.out.source("runstate_set current_run_state 5 (postmigrate) new_state 9 (running)")
            attempt.out.source("vm_state_notify running 1 reason 9 (running)")
        attempt.set_up()

    def fill(self, random, count):
        """Items of so many short migrations, written at once, as if they had been before."""
        out, items = Both(), []
        self._tick = time.time_ns() // 1000 // TICK - 30 * count
        for _ in range(count):
            attempt = Counted(self._names, out, random)
            [how] = random.choices(list(ENDINGS), (6, 2, 2))
            self._write(out, self._begin, attempt, wait=False)
            while not attempt.settled():
                self._write(out, attempt.go_on, wait=False)
            self._write(out, ENDINGS[how], attempt, wait=False)
            self._gone = how == "completed"
            self.ended[how] += 1
            items += of_whole(attempt.facts(how))
        return items

    def _write(self, out, happen, *what, cut=None, wait=True):
        """A tick. `cut`: a log that is renamed in the middle of a line."""
        self._tick += 1
        if wait:
            self._tick = max(self._tick, time.time_ns() // 1000 // TICK)
            time.sleep(max(0.0, self._tick * TICK / 1e6 - time.time()))
        mark = time.strftime("%Y-%m-%dT%H:%M:%S.", time.gmtime(self._tick // 10)).encode() + b"%d" % (self._tick % 10)
        out.begin(0)
        happen(*what)
        for _, side, text in sorted(out.take(), key=lambda piece: piece[0]):
            data, log = text.replace(STAMP, mark), self.logs[side]
            if log is cut:
                half = len(data) // 2
                log.write(data[:half])
                log.rename()
                data, cut = data[half:], None
            log.write(data)

    def _now(self, happens, log, out, attempt):
        if happens == "renamed":
            log.rename()
        elif happens == "gone":
            log.rename()
            time.sleep(0.5)
        elif happens == "folder":
            log.rename()
            log.path.mkdir()
            time.sleep(0.5)
            log.path.rmdir()
        elif happens == "truncated":
            log.truncate()
        self._write(out, attempt.go_on, cut=log if happens == "renamed-in-a-line" else None)

    def truncate(self):
        """Quietly."""
        for log in self.logs:
            log.truncate()
        self.ended = collections.Counter()

    def rotate(self):
        """Quietly; (the paths of what was written since, how its migrations ended, how many parts of others)"""
        for log in self.logs:
            log.rename()
        ended, self.ended, cut, self.cut = self.ended, collections.Counter(), self.cut, 0
        return [path for path in (log.take_old() for log in self.logs) if path], ended, cut


def of_whole(one):
    """Both QEMUs go on in the same log, so that the destination may seem to run before it does: then the outage
    is left out."""
    return [(keys, 0 if keys[0] == OUTAGE and one.outcome == "completed" else least, most)
            for keys, least, most in owed.exact([one])]
