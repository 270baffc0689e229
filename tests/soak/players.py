"""Plays a migration of the reference implementation, and what happens to its processes meanwhile."""

import contextlib
import os
import pathlib
import signal
import subprocess
import time

from truths import Logs
from wire import Wire

SECONDS = 90  # for what takes a few, on a busy machine
BEGUN = 30    # s; until a process has written its first fact
# What happens, and how often of 100.
HAPPENS = {"nothing": 62, "freeze": 10, "kill-source": 5, "kill-destination": 5, "cut": 8, "spoil": 4, "hold": 6}
ON_THE_WIRE = ("cut", "spoil", "hold")


class Player:
    """One migration: `play` returns when its processes are gone."""

    def __init__(self, program, folder, random, name, text):
        self.program, self.folder, self.random, self.name = program, folder, random, name
        [self.happens] = random.choices(list(HAPPENS), HAPPENS.values())
        self.after = random.uniform(0, 1.2)
        self.direction, self.bytes = random.choice(("forth", "forth", "back")), int(10 ** random.uniform(1, 6))
        self.wrong, self.begin, self.end = [], None, None
        folder.mkdir(parents=True)
        self.script = folder / "scenario.json"
        self.script.write_text(text, encoding="utf-8")

    def play(self):
        self.begin = time.monotonic()
        if self.happens in ON_THE_WIRE:
            self._on_a_wire()
        else:
            self._as_a_pair()
        self.end = time.monotonic()
        self.logs = Logs(self.folder)

    def _start(self, *words):
        with open(self.folder / "stderr", "ab") as said:
            return subprocess.Popen([self.program, *map(str, words), "--scenario", str(self.script), "--quiet"],
                                    stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=said)

    def _as_a_pair(self):
        pair = self._start("pair", "--truth-dir", self.folder)
        if self.happens == "freeze":
            self._signal(pair, self.random.choice(("source", "destination")), signal.SIGSTOP)
        elif self.happens != "nothing":
            self._signal(pair, self.happens.removeprefix("kill-"), signal.SIGKILL)
        self._wait(pair)

    def _signal(self, pair, side, number):
        begun = self.folder / ("source.truth.jsonl" if side == "source" else "destination-1.truth.jsonl")
        end = time.monotonic() + BEGUN
        while not (begun.exists() and begun.stat().st_size) and pair.poll() is None and time.monotonic() < end:
            time.sleep(0.02)
        time.sleep(self.after)
        for pid in children(pair.pid, side):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)
                if number == signal.SIGSTOP:
                    time.sleep(self.after)
                    os.kill(pid, signal.SIGCONT)

    def _on_a_wire(self):
        """Two processes of our own with something between them. Only the first attempt has a destination."""
        here, there = self.folder / "a", self.folder / "b"
        destination = self._start("destination", "--listen", f"unix:{there}", "--timeout", "8", "--truth",
                                  self.folder / "destination.truth.jsonl")
        end = time.monotonic() + BEGUN
        while not there.exists() and destination.poll() is None and time.monotonic() < end:
            time.sleep(0.01)
        with Wire(here, there, self.happens, self.direction, self.bytes):
            self._wait(self._start("source", "--connect", f"unix:{here}", "--timeout", "8", "--truth",
                                   self.folder / "source.truth.jsonl"))
        if destination.poll() is None and not (self.folder / "destination.truth.jsonl").stat().st_size:
            destination.kill()  # nobody came
        self._wait(destination)

    def _wait(self, process):
        try:
            if process.wait(SECONDS) in (2, 3):
                said = (self.folder / "stderr").read_text(encoding="utf-8", errors="replace")
                self.wrong.append(f"{self.name}: exit code {process.returncode}: {said[-300:]}")
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            self.wrong.append(f"{self.name}, {self.happens}: no end after {SECONDS} s")


def children(parent, command):
    """Pids of the processes of `parent` whose first argument is `command`."""
    for path in pathlib.Path(f"/proc/{parent}/task").glob("*/children"):
        with contextlib.suppress(OSError):
            for pid in path.read_text(encoding="ascii").split():
                words = pathlib.Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
                if command.encode() in words[1:2]:
                    yield int(pid)
