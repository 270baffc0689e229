"""A server as a process, and what it costs by /proc."""

import os
import pathlib
import re
import subprocess
import time

HERTZ = os.sysconf("SC_CLK_TCK")
SECONDS = 60  # to start and to stop, which takes milliseconds when all is well


def processor_seconds(stat):
    """User's and system's, of a file `stat` in /proc."""
    words = stat.read_text(encoding="ascii", errors="replace").rpartition(")")[2].split()
    return (int(words[11]) + int(words[12])) / HERTZ


class Served:
    """Says "serving http://HOST:PORT/PATH" on its standard error; stopped at the end of the block."""

    def __init__(self, command, err):
        self._err = err
        with err.open("wb") as file:
            self.process = subprocess.Popen([str(word) for word in command], stdin=subprocess.DEVNULL,
                                            stdout=subprocess.DEVNULL, stderr=file)
        self._proc = pathlib.Path(f"/proc/{self.process.pid}")

    def __enter__(self):
        end = time.monotonic() + SECONDS
        while not (found := re.search(r"serving http://([^/\s]+)(/\S*)", self._err.read_text())):
            if self.process.poll() is not None or time.monotonic() > end:
                self.__exit__()
                raise RuntimeError(f"{self.process.args[0]} does not serve: {self._err.read_text()}")
            time.sleep(0.05)
        self.host, self.path = found.groups()
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def processor(self):
        return processor_seconds(self._proc / "stat")

    def threads(self):
        """Thread -> processor seconds."""
        return {int(task.name): processor_seconds(task / "stat") for task in (self._proc / "task").iterdir()}

    def memory(self):
        """Resident now and at most, in MB."""
        text = (self._proc / "status").read_text(encoding="utf-8")
        return tuple(int(re.search(rf"{name}:\s+(\d+) kB", text)[1]) / 1024 for name in ("VmRSS", "VmHWM"))

    def descriptors(self):
        return len(list((self._proc / "fd").iterdir()))


class Cost:
    """Of a server from now on."""

    def __init__(self, server):
        self._server, self._begin = server, time.monotonic()
        self._processor, self._threads = server.processor(), server.threads()

    def end(self):
        """Processor seconds per second: of the process, and of its busiest threads."""
        took = time.monotonic() - self._begin
        threads = [(now - self._threads.get(thread, 0)) / took
                   for thread, now in self._server.threads().items()]
        return (self._server.processor() - self._processor) / took, sorted(threads, reverse=True)[:3]
