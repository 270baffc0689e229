"""ackscope-exporter as a process of a test, on a port of its own, and curl as its client."""

import contextlib
import dataclasses
import re
import signal
import subprocess

from lib.live import until
from lib.program import ENVIRONMENT

SECONDS = 20  # for what takes milliseconds when all is well


class Exporter:
    """Runs in `folder`, which holds its standard error; stopped at the end of the block."""

    def __init__(self, program, folder, *words):
        self.err_path = folder / "exporter.err"
        with self.err_path.open("wb") as err:
            self.process = subprocess.Popen([program, "--listen", "127.0.0.1:0", *map(str, words)],
                                            cwd=folder, stderr=err, env=ENVIRONMENT,
                                            stdin=subprocess.DEVNULL)

    def __enter__(self):
        until(lambda: "serving " in self.err or self.process.poll() is not None, SECONDS)
        found = re.search(r"serving (\S+://(\S+?)(/\S+))", self.err)
        assert found, f"it does not serve: {self.err}"
        self.metrics, self.host, self.path = found.groups()
        self.root = self.metrics.removesuffix(self.path)
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    @property
    def err(self):
        return self.err_path.read_text(encoding="utf-8")

    def says(self, text, times=1):
        """Waits until standard error holds the text so often."""
        return until(lambda: self.err.count(text) >= times, SECONDS)

    def stop(self, number=signal.SIGTERM):
        """Its exit code, or None when it does not end."""
        self.process.send_signal(number)
        with contextlib.suppress(subprocess.TimeoutExpired):
            return self.process.wait(SECONDS)
        return None

    def hang_up(self):
        self.process.send_signal(signal.SIGHUP)


@dataclasses.dataclass
class Answer:
    status: int  # 0: none
    headers: dict
    body: bytes

    @property
    def text(self):
        return self.body.decode()


def curl(address, *words):
    done = subprocess.run(["curl", "--silent", "--include", "--max-time", str(SECONDS), *map(str, words),
                           address], capture_output=True, check=False)
    head, _, body = done.stdout.partition(b"\r\n\r\n")
    lines = head.decode().split("\r\n")
    if done.returncode != 0 or not lines[0].startswith("HTTP/"):
        return Answer(0, {}, done.stdout)
    headers = dict(line.lower().split(": ", 1) for line in lines[1:])
    return Answer(int(lines[0].split()[1]), headers, body)


def samples(text):
    """Of an exposition: name with labels -> value."""
    lines = (line.rsplit(" ", 1) for line in text.splitlines() if line and not line.startswith("#"))
    return {name: float(value) for name, value in lines}
