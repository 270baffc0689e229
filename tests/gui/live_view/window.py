"""The viewer's window as a child of a script: what is seen in it, and what is asked of it."""

import json
import pathlib
import subprocess
import sys
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "e2e"))

from lib.program import ENVIRONMENT

SECONDS = 20


class Window:
    def __init__(self, program, *inputs, start=None):
        start = start or (lambda words, **more: subprocess.Popen(words, env=ENVIRONMENT, **more))
        self.child = start([str(program), *map(str, inputs)], stdin=subprocess.PIPE,
                           stdout=subprocess.PIPE)
        self.lines, self._new = [], threading.Condition()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self):
        for line in self.child.stdout:
            with self._new:
                self.lines.append(json.loads(line))
                self._new.notify_all()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.code = self.end()

    def end(self):
        if self.child.poll() is None:
            try:
                self.child.stdin.write(b"quit\n")
                self.child.stdin.close()
                self.child.wait(SECONDS)
            except (BrokenPipeError, subprocess.TimeoutExpired):
                self.child.kill()
        self._reader.join(SECONDS)
        return self.child.wait()

    def first(self, condition, since=0, seconds=SECONDS):
        """The first line, from number `since` on, of which it is true; None when none comes in time."""
        end = time.monotonic() + seconds
        at = since
        with self._new:
            while True:
                while at < len(self.lines):
                    if condition(self.lines[at]):
                        return self.lines[at]
                    at += 1
                left = end - time.monotonic()
                if left <= 0 or not self._reader.is_alive():
                    return None
                self._new.wait(min(left, 0.5))

    def sees(self, condition, since=0, seconds=SECONDS):
        return self.first(lambda line: line["what"] == "seen" and condition(line), since, seconds)

    def ask(self, line):
        """Does it, and says what of time is seen then: [begin, end, following]."""
        since = len(self.lines)
        self.child.stdin.write(line.encode() + b"\n")
        self.child.stdin.flush()
        done = self.first(lambda one: one["what"] == "done" and one["line"] == line, since)
        return done and done["view"]

    def last(self):
        return next((line for line in reversed(self.lines) if line["what"] == "seen"), {})

    def longest_gap(self):
        return self.lines[-1]["gap_ms"] if self.lines else None


def late_is_seen(line):
    """In the draw list and in the tables."""
    return (line.get("loud", 0) > 0 and line["plates"] > 0 and line["glyphs"] > 0
            and line["table"] > 0 and line["findings"] > 0)


def sequence(window, folder, number):
    """Absent before, there after, explained when it is asked for."""
    wrong = []
    first = window.sees(late_is_seen)
    if first is None:
        seen = {key: value for key, value in window.last().items() if key != "details"}
        return [f"no late request: {seen}, view {window.ask('view')}"], None
    before = [line for line in window.lines[:window.lines.index(first)] if line["what"] == "seen"]
    if any(line.get("loud") or line.get("table") or line.get("plates") for line in before):
        wrong.append("parts of a late request are seen before it is there")
    if not any(line.get("rounds") for line in before):
        wrong.append("nothing was seen before")
    window.ask(f"shot {folder}/{number}-after.png")
    since = len(window.lines)
    window.ask("next-late")
    if not window.sees(lambda line: "late" in line.get("details", "").lower(), max(0, since - 1)):
        wrong.append(f"not explained: {window.last().get('details')}")
    window.ask(f"shot {folder}/{number}-selected.png")
    return wrong, first


def quantiles(values):
    ordered = sorted(values)
    return f"p50 {ordered[len(ordered) // 2]:.0f} ms, max {ordered[-1]:.0f} ms of {len(ordered)}"
