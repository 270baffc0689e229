"""Runs ackscope-reference the way a user or a management program does, and finds what is left over."""

import argparse
import contextlib
import dataclasses
import json
import os
import pathlib
import shutil
import signal
import socket
import struct
import subprocess
import tempfile
import time

from lib.check import Checks

__all__ = ["Checks", "Monitor", "QmpError", "Reference", "arguments", "main_stream", "wait_for"]

# Sanitized programs must neither look like an exit code of ours nor be slow to be noticed.
ENVIRONMENT = dict(os.environ, LC_ALL="C.UTF-8",
                   ASAN_OPTIONS="abort_on_error=1:exitcode=99",
                   UBSAN_OPTIONS="abort_on_error=1:print_stacktrace=1:exitcode=99",
                   TSAN_OPTIONS="exitcode=99")
BOUND = 60  # seconds after which anything here has hung


@dataclasses.dataclass
class Run:
    code: int
    out: str
    err: str

    def __str__(self):
        return f"-> {self.code}\n{self.out[-600:]}\n{self.err[-2000:]}"


def wait_for(condition, seconds=BOUND, what="a condition"):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if value := condition():
            return value
        time.sleep(0.002)
    raise TimeoutError(f"waited {seconds} s for {what}")


class QmpError(Exception):
    def __init__(self, error):
        super().__init__(f"{error['class']}: {error['desc']}")
        self.kind, self.text = error["class"], error["desc"]


class Monitor:
    """A QMP client. Knows nothing of who answers, so that it would drive QEMU as well."""

    def __init__(self, path, negotiate=True):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(BOUND)
        wait_for(lambda: self.try_connect(path), what=f"a monitor at {path}")
        self.rest = b""
        self.events = []
        self.greeting = self.line()
        if negotiate:
            self("qmp_capabilities")

    def try_connect(self, path):
        with contextlib.suppress(FileNotFoundError, ConnectionRefusedError):
            self.socket.connect(str(path))
            return True
        return False

    def line(self):
        while b"\n" not in self.rest:
            block = self.socket.recv(65536)
            if not block:
                raise EOFError("the monitor closed")
            self.rest += block
        line, self.rest = self.rest.split(b"\n", 1)
        return json.loads(line)

    def answer(self):
        while True:
            message = self.line()
            if "event" not in message:
                return message
            self.events.append(message)

    def __call__(self, command, **arguments):
        words = {name.replace("_", "-"): value for name, value in arguments.items()}
        request = {"execute": command} | ({"arguments": words} if words else {})
        self.socket.sendall(json.dumps(request).encode())
        message = self.answer()
        if "error" in message:
            raise QmpError(message["error"])
        return message["return"]

    def raw(self, data):
        self.socket.sendall(data)
        return self.answer()

    def capabilities(self, **states):
        return self("migrate-set-capabilities", capabilities=[
            {"capability": name.replace("_", "-"), "state": state}
            for name, state in states.items()])

    def wait_status(self, *wanted):
        def status():
            info = self("query-migrate")
            return info if info.get("status") in wanted else None
        return wait_for(status, what=f"status {wanted}")

    def wait_event(self, name):
        def found():
            return [event for event in self.events if event["event"] == name]
        while not found():
            self.events.append(self.line())
        return found()

    def drain(self, seconds=0.3):
        """Takes the events that come."""
        self.socket.settimeout(seconds)
        with contextlib.suppress(TimeoutError, EOFError):
            while True:
                self.events.append(self.line())
        self.socket.settimeout(BOUND)
        return self.events

    def close(self):
        self.socket.close()


class Reference:
    """The program, a folder of its own, and everything that was started."""

    def __init__(self, path):
        self.path = str(pathlib.Path(path).resolve())
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="ackscope-e2e-"))
        self.temporary = self.folder / "tmp"  # where the program has what it removes again
        self.temporary.mkdir()
        self.environment = ENVIRONMENT | {"TMPDIR": str(self.temporary)}
        self.started = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for process in self.started:
            if process.poll() is None:
                process.send_signal(signal.SIGCONT)
                process.kill()
                process.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def __call__(self, *words, timeout=BOUND):
        command = [self.path, *map(str, words)]
        try:
            done = subprocess.run(command, capture_output=True, timeout=timeout,
                                  env=self.environment, check=False, stdin=subprocess.DEVNULL)
        except subprocess.TimeoutExpired:
            return Run(-999, "", f"no end after {timeout} s")
        return Run(done.returncode, done.stdout.decode("utf-8", "replace"),
                   done.stderr.decode("utf-8", "replace"))

    def start(self, *words):
        process = subprocess.Popen([self.path, *map(str, words)], env=self.environment,
                                   stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE)
        self.started.append(process)
        return process

    def unix(self, name):
        return f"unix:{self.folder / name}"

    def end_of(self, process, seconds=BOUND):
        """The process's end, bounded."""
        try:
            out, err = process.communicate(timeout=seconds)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGCONT)
            process.kill()
            process.communicate()
            return Run(-999, "", f"no end after {seconds} s")
        return Run(process.returncode, out.decode("utf-8", "replace"),
                   err.decode("utf-8", "replace"))

    def listening(self, *words):
        """A destination, and where it listens."""
        process = self.start("destination", *words)
        line = process.stdout.readline().decode()
        if not line.startswith("listening on "):
            raise RuntimeError(f"no address: {line!r} {self.end_of(process)}")
        return process, line.removeprefix("listening on ").strip()

    def left_over(self):
        """Processes and files of the program that are still there."""
        mine = [f"process {p.pid}" for p in self.started if p.poll() is None]
        return mine + [f"file {path}" for path in self.temporary.iterdir()]


def main_stream(machine="pc-q35-11.1"):
    """How a good stream begins: header and configuration (migration/savevm.c)."""
    name = machine.encode()
    return struct.pack(">II", 0x5145564D, 3) + b"\x07" + struct.pack(">I", len(name)) + name


def arguments(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--reference", required=True, help="the program under test")
    return parser.parse_args()
