"""`ackscope records watch`: takes what appears and is finished, once; says what it cannot read once and takes it
when it has changed; knows after a restart, and after kill -9, what it has taken; ends cleanly."""

import os
import shutil
import signal
import subprocess
import sys
import time

import places
from lib.check import Checks
from lib.program import ENVIRONMENT
from lib.recordings import recording

PATIENCE = 60


class Watch:
    """A watch in the background; its lines as they come."""

    def __init__(self, store, watched, *words, settle="200ms"):
        self.out = open(store.home + "/watch.out", "w+", encoding="utf-8")
        self.err = open(store.home + "/watch.err", "w+", encoding="utf-8")
        environment = ENVIRONMENT | {"HOME": store.home, "XDG_STATE_HOME": f"{store.home}/state"}
        self.process = subprocess.Popen(
            [store.program.path, "records", "watch", str(watched), "--store", store.store, "--settle", settle,
             "--interval", "50ms", *words], stdout=self.out, stderr=self.err, env=environment)

    def said(self):
        with open(self.out.name, encoding="utf-8") as out, open(self.err.name, encoding="utf-8") as err:
            return out.read() + err.read()

    def until(self, word, count=1):
        end = time.monotonic() + PATIENCE
        while self.said().count(word) < count:
            if time.monotonic() > end or self.process.poll() is not None:
                return [f"never said {word!r}: {self.said()[-800:]}"]
            time.sleep(0.02)
        return []

    def end(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        code = self.process.wait(PATIENCE)
        self.out.close()
        self.err.close()
        return code


def put(watched, name, source):
    """As a careful writer does: under another name first."""
    target = watched / f".{name}"
    (shutil.copytree if source.is_dir() else shutil.copy)(source, target)
    target.rename(watched / name)


def case_of(name, folder):
    """A folder with both sides, like a flight recorder's case."""
    case = folder / name
    for path in recording(name).inputs("ctf"):
        shutil.copytree(path, case / path.name)
    return case


def running(checks, store, watched, home):
    watch = Watch(store, watched)
    put(watched, "one", case_of("S01", home / "cases"))
    checks.case("takes a case", watch.until("one: 1 observation: 1 added"))
    put(watched, "two.log", recording("S02").inputs("log", "source")[0])
    checks.case("takes a file", watch.until("two.log: 1 observation: 1 added"))
    (watched / "junk").write_bytes(b"\x01\x02\x03" * 99)
    checks.case("says what it cannot read", watch.until("watched/junk"))
    put(watched, "three.log", recording("S03").inputs("log", "source")[0])
    checks.case("goes on", watch.until("three.log: 1 observation"))
    said = watch.said().count("junk: not") + watch.said().count("junk: no ")
    checks.case("once", [] if watch.said().count("watched/junk") == 1 else [f"{said} times: {watch.said()}"])
    shutil.copy(recording("S06").inputs("log", "source")[0], watched / "junk")
    checks.case("again when it has changed", watch.until("junk: 1 observation: 1 added"))
    checks.case("SIGTERM", [] if (code := watch.end()) == 0 else [f"exit code {code}"])


def restarted(checks, store, watched):
    watch = Watch(store, watched)
    put(watched, "four.log", recording("S07").inputs("log", "source")[0])
    wrong = watch.until("four.log: 1 observation: 1 added")
    checks.case("after a restart only what is new", wrong + [
        f"took {name} again" for name in ("one:", "two.log:", "three.log:", "junk:") if name in watch.said()])
    checks.case("kill -9", [] if watch.end(signal.SIGKILL) == -9 else ["not killed"])
    watch = Watch(store, watched)
    put(watched, "five.log", recording("S09").inputs("log", "source")[0])
    wrong = watch.until("five.log: 1 observation: 1 added")
    checks.case("after kill -9 as well", wrong + [
        f"took {name} again" for name in ("one:", "four.log:") if name in watch.said()])
    checks.case("SIGINT", [] if (code := watch.end(signal.SIGINT)) == 0 else [f"exit code {code}"])


def torn_state(checks, store, watched):
    """A line that was cut off by a crash, and rubbish, cost one more look and nothing else."""
    file = next((store_state(store)).iterdir())
    text = file.read_bytes()
    file.write_bytes(text[:-7] + b"\n\xff\xfe rubbish\n")
    run = store("watch", watched, "--once", "--settle", "0ms")
    checks.case("torn state", [] if run.code == 0 and run.out.count("known") == 1 else [str(run), run.out])


def store_state(store):
    return places.pathlib.Path(store.home) / "state" / "ackscope" / "watch"


def once(checks, store, watched):
    run = store("watch", watched, "--once", "--settle", "0ms")
    checks.case("once: nothing new", [] if (run.code, run.out) == (0, "") else [str(run), run.out])
    fresh = watched / "six.log"
    shutil.copy(recording("S10").inputs("log", "source")[0], fresh)
    run = store("watch", watched, "--once", "--settle", "10min")
    checks.case("once: not settled", [] if (run.code, run.out) == (0, "") else [str(run), run.out])
    old = time.time() - 1200
    os.utime(fresh, (old, old))
    run = store("watch", watched, "--once", "--settle", "10min")
    checks.case("once: settled", [] if "six.log: " in run.out else [str(run), run.out])


def reading(store, watched, name, tries):
    """A watch that looks once, in the middle of reading the entry for the so-many-th time."""
    watch = Watch(store, watched, "--once", settle="0ms")
    return watch, until_state(watch, store, name, tries)


def until_state(watch, store, name, letter):
    end = time.monotonic() + PATIENCE
    while True:
        lines = [line for file in store_state(store).glob("*") for line in file.read_text().splitlines()
                 if line.endswith(f" {name} .")]
        if lines and lines[-1].startswith(str(letter)):
            return []
        if time.monotonic() > end or watch.process.poll() is not None:
            return [f"state {lines[-3:]}, not {letter}: {watch.said()}"]
        time.sleep(0.02)


def killed_while_reading(checks, store, home):
    """A pipe that nobody writes to is read without an end. Killed in it, the entry is read again, five times; one
    that was told to stop before it was killed counts for nothing."""
    watched = home / "pipes"
    watched.mkdir()
    os.mkfifo(watched / "slow")
    for round_ in range(3):
        watch, wrong = reading(store, watched, "slow", 1)
        watch.process.send_signal(signal.SIGTERM)
        wrong += until_state(watch, store, "slow", 0)
        watch.end(signal.SIGKILL)
        checks.case(f"stopped, then killed: {round_}", wrong)
    for tries in range(1, 6):
        watch, wrong = reading(store, watched, "slow", tries)
        checks.case(f"killed while reading: {tries}", wrong)
        watch.end(signal.SIGKILL)
    run = store("watch", watched, "--once", "--settle", "0ms")
    checks.case("given up", [] if run.code == 3 and "ended 5 times" in run.err else [str(run), run.err])
    run = store("watch", watched, "--once", "--settle", "0ms")
    checks.case("said once", [] if (run.code, run.err) == (0, "") else [str(run), run.err])


def backs_off(checks, store, home):
    """Others come first when one has killed the program twice."""
    watched = home / "patient"
    watched.mkdir()
    os.mkfifo(watched / "a-slow")
    for tries in (1, 2):
        watch, wrong = reading(store, watched, "a-slow", tries)
        watch.end(signal.SIGKILL)
        checks.case(f"killed, to be backed off from: {tries}", wrong)
    put(watched, "other.log", recording("S01").inputs("log", "source")[0])
    watch = Watch(store, watched, settle="0ms")
    wrong = watch.until("other.log: 1 observation") + until_state(watch, store, "a-slow", 3)
    checks.case("others first", wrong)
    watch.end(signal.SIGKILL)


def main():
    options = places.options(__doc__)
    checks = Checks()
    with places.folder() as home:
        store = places.Records(options.ackscope, home / "records.db", home)
        watched = home / "watched"
        watched.mkdir()
        running(checks, store, watched, home)
        restarted(checks, store, watched)
        torn_state(checks, store, watched)
        once(checks, store, watched)
        pipes = places.Records(options.ackscope, home / "pipes.db", home / "other")
        (home / "other").mkdir()
        killed_while_reading(checks, pipes, home)
        backs_off(checks, pipes, home)
        count = store.json("list")["count"]
        checks.case("all are there, once", [] if count == 7 else [f"{count} records"])
        checks.case("a folder that is none", [] if store("watch", home / "records.db").code == 2 else ["no"])
        run = store("watch", watched, "--once", "--state", home / "records.db" / "below")
        checks.case("no place for the state", [] if run.code == 3 and "cannot be written" in run.err else [str(run)])
    checks.finish()


if __name__ == "__main__":
    sys.exit(main())
