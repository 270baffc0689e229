"""An lttng-relayd of our own beside a private session daemon, live sessions on it, and a program that
shows what our live source delivers."""

import contextlib
import json
import os
import pathlib
import signal
import socket
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "lttng"))

from private_lttng import PrivateLttng

HOST = socket.gethostname()
SECONDS = 20  # for what takes milliseconds when all is well


def until(condition, seconds=SECONDS):
    """The first true value, or the last false one when the time is over."""
    end = time.monotonic() + seconds
    while not (value := condition()) and time.monotonic() < end:
        time.sleep(0.02)
    return value


def free_ports(count):
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]


class Stage(PrivateLttng):
    """A session daemon, and a relayd when it is started."""

    def __init__(self, folder, show, **options):
        super().__init__(**options)
        self.folder, self.show = pathlib.Path(folder), show
        self.control, self.data, self.viewers = free_ports(3)
        self.relayd = None
        self._shows = 0

    def address(self, session="s"):
        return f"net://127.0.0.1:{self.viewers}/host/{HOST}/{session}"

    def start_relayd(self):
        self.traces = self.home / f"relay-{time.monotonic_ns()}"
        self.traces.mkdir()
        self._give(self.traces)
        ports = zip("CDL", (self.control, self.data, self.viewers))
        words = [f"-{letter}tcp://127.0.0.1:{port}" for letter, port in ports]
        log = open(self.home / "relayd.log", "ab")
        self.relayd = self.start(["lttng-relayd", "-o", self.traces, *words], stdout=log, stderr=log)
        log.close()

    def kill_relayd(self):
        os.kill(self.relayd.pid, signal.SIGKILL)
        self.relayd.wait(SECONDS)

    def create(self, name="s", size="1M", count=8, timer=50_000, buffers="uid"):
        """A live session that records; waits until the relayd takes it."""
        url = [f"--ctrl-url=tcp://127.0.0.1:{self.control}",
               f"--data-url=tcp://127.0.0.1:{self.data}"]
        if not until(lambda: self._lttng("create", name, f"--live={timer}", *url,
                                         check=False).returncode == 0):
            raise RuntimeError("no live session")
        channel = ["--session", name, "--channel", "all"]
        self._lttng("enable-channel", "--userspace", "--session", name, f"--buffers-{buffers}",
                    f"--subbuf-size={size}", f"--num-subbuf={count}", "all")
        self._lttng("enable-event", "--userspace", *channel, "ackscope:*")
        self._lttng("add-context", "--userspace", *channel, "--type=vpid", "--type=vtid",
                    "--type=procname")
        self._lttng("start", name)

    def destroy(self, name="s"):
        self._lttng("destroy", name, check=False)

    def watch(self, address=None, *options):
        self._shows += 1
        return Shown(self, address or self.address(), options, self.folder / f"{self._shows}.jsonl")


class Shown:
    """What the live source has delivered so far; of a program that is ended by `end`."""

    def __init__(self, stage, address, options, path):
        self.path = path
        self.stage = stage
        with open(path, "wb") as out:
            self.process = stage.start([stage.show, address, *options], stdout=out, stderr=out)

    def lines(self):
        text = self.path.read_bytes().decode("utf-8", "replace")
        whole, _, _ = text.rpartition("\n")
        lines = []
        for line in whole.split("\n"):
            if line:
                lines.append(json.loads(line) if line.startswith("{") else {"text": line})
        return lines

    def events(self):
        return [line for line in self.lines() if "event" in line]

    def gaps(self):
        return [line for line in self.lines() if "gap" in line]

    def whys(self):
        return [line["why"] for line in self.lines() if "why" in line]

    def up(self):
        return next((line["up"] for line in reversed(self.lines()) if "up" in line), None)

    def says(self, *texts, seconds=SECONDS):
        """Whether some status has held all these texts."""
        return until(lambda: any(all(text in why for text in texts) for why in self.whys()), seconds)

    def end(self):
        """Ends it and returns its summary; None when it did not end well."""
        self.process.terminate()
        try:
            self.stage.wait(self.process)
        except Exception:  # it is killed then
            return None
        last = self.lines()[-1] if self.lines() else {}
        return last.get("summary") if self.process.returncode == 0 else None
