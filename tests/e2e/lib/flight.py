"""A flight recorder that runs on a machine of lib.live, watched by its files."""

import json
import pathlib
import signal
import subprocess

from lib.live import Done, until

RUN = 'exec "$0" "$@" >>out 2>>err'


class Recorder:
    """`ackscope record --flight-recorder` with its cases in the folder `cases`."""

    def __init__(self, machine, *words, cases="cases"):
        self.machine, self.cases_folder = machine, machine.here / cases
        self.process = machine.start("sh", "-c", RUN, machine.ackscope, "record", "--flight-recorder",
                                     "--cases", cases, *words)
        if not until(lambda: "flight recorder runs" in self.err or self.process.poll() is not None):
            raise RuntimeError(f"the flight recorder does not begin: {self.err}")

    @property
    def out(self):
        return self._read("out")

    @property
    def err(self):
        return self._read("err")

    def _read(self, name):
        path = self.machine.here / name
        return path.read_text() if path.exists() else ""

    def lines(self):
        return self.out.splitlines()

    def cases(self):
        """Everything in the folder."""
        return sorted(path.name for path in self.cases_folder.iterdir())

    def report(self, name):
        return json.loads((self.cases_folder / name / "report.json").read_text())

    def expect_cases(self, count):
        """Waits for that many lines on stdout."""
        if until(lambda: len(self.lines()) >= count):
            return []
        return [f"{len(self.lines())} cases, not {count}: {self.out} {self.err[-600:]}"]

    def expect_said(self, text, count=1):
        if until(lambda: self.err.count(text) >= count):
            return []
        return [f"not said {count} times: {text!r}: {self.err[-600:]}"]

    def end(self, number=signal.SIGTERM):
        """Complaints about how it ended."""
        self.process.send_signal(number)
        return Done(self.process).expect(0)


def migrate(machine, reference, scenario, code=0):
    """One migration of the reference implementation; complaints."""
    return machine.run(reference, "pair", "--scenario", scenario, "--quiet").expect(code)


def mount_small(machine, name, size):
    """A small file system in the machine's own mounts, and its folder."""
    folder = machine.here / name
    folder.mkdir()
    subprocess.run([*machine.enter, "mount", "-t", "tmpfs", "-o", f"size={size},mode=1777", "tmpfs",
                    str(folder)], check=True)
    return folder


def inside(machine, script):
    """A shell's output where the machine's mounts are seen."""
    return machine.run("sh", "-c", script).out.strip()


def folder_bytes(folder):
    return sum(path.lstat().st_blocks * 512 for path in pathlib.Path(folder).rglob("*"))
