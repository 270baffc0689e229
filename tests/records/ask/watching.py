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

    def __init__(self, store, watched, *words):
        self.out = open(store.home + "/watch.out", "w+", encoding="utf-8")
        self.err = open(store.home + "/watch.err", "w+", encoding="utf-8")
        environment = ENVIRONMENT | {"HOME": store.home, "XDG_STATE_HOME": f"{store.home}/state"}
        self.process = subprocess.Popen(
            [store.program.path, "records", "watch", str(watched), "--store", store.store, "--settle", "200ms",
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
        count = store.json("list")["count"]
        checks.case("all are there, once", [] if count == 7 else [f"{count} records"])
        checks.case("a folder that is none", [] if store("watch", home / "records.db").code == 2 else ["no"])
    checks.finish()


if __name__ == "__main__":
    sys.exit(main())
