"""Whatever listens where an lttng-relayd should be: the source of a live session neither ends nor hangs,
says that it is down, and lets go at once. Servers that lie (lib/fake_relayd.py), and a real relayd whose
answers are spoilt on the way."""

import argparse
import contextlib
import pathlib
import random
import signal
import socket
import subprocess
import tempfile
import threading
import time

from lib.beside import Listening
from lib.check import Checks
from lib.fake_relayd import LIES, RAW, Server
from lib.relay import HOST, Stage


class Follower:
    """The program that shows what the source delivers."""

    def __init__(self, show, address, folder):
        self.path = pathlib.Path(folder) / f"{time.monotonic_ns()}.jsonl"
        with open(self.path, "wb") as out:
            self.process = subprocess.Popen([show, address, "--count"], stdout=out, stderr=out,
                                            stdin=subprocess.DEVNULL)

    def text(self):
        return self.path.read_text(encoding="utf-8", errors="replace")

    def end(self):
        """Complaints about how it ended."""
        early = self.process.poll()
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            return ["hung at the end"]
        if early is not None or self.process.returncode != 0:
            return [f"ended by itself: {self.process.returncode} {self.text()[-500:]}"]
        last = self.text().splitlines()[-1]
        longest = float(last.partition('"longest_ms":')[2].partition(",")[0])
        closing = float(last.partition('"closing_ms":')[2].partition("}")[0])
        wrong = [f"next() took {longest} ms"] if longest >= 100 else []
        return wrong + ([f"closing took {closing} ms"] if closing > 200 else [])


def against(show, folder, server, seconds):
    with server:
        follower = Follower(show, f"net://127.0.0.1:{server.port}/host/{HOST}/s", folder)
        end = time.monotonic() + seconds
        while time.monotonic() < end and follower.process.poll() is None:
            time.sleep(0.05)
        wrong = follower.end()
        if '"event"' in follower.text():
            wrong.append("events out of nothing")
        if "\x1b" in follower.text():
            wrong.append("control characters reach the terminal")
        return wrong


class Spoiler(Listening):
    """Passes bytes on between a source and a relayd and changes some of what the relayd says."""

    def __init__(self, port, seed, rate):
        super().__init__(socket.create_server(("127.0.0.1", 0)), at_once=True)
        self.port = self.listener.getsockname()[1]
        self.target, self.random, self.rate = port, random.Random(seed), rate

    def serve(self, near):
        far = socket.create_connection(("127.0.0.1", self.target))
        threading.Thread(target=self.pass_on, args=(far, near, True), daemon=True).start()
        self.pass_on(near, far, False)

    def pass_on(self, one, other, spoil):
        with contextlib.suppress(OSError), one, other:
            while block := bytearray(one.recv(1 << 16)):
                if spoil and len(block) != 20 and self.random.random() < self.rate:
                    for _ in range(self.random.randint(1, 4)):
                        block[self.random.randrange(len(block))] = self.random.randrange(256)
                other.sendall(block)
            with contextlib.suppress(OSError):
                other.shutdown(socket.SHUT_RDWR)


def spoilt(options, folder, seeds, seconds):
    """Many followers in turn over a relayd that works, each with other damage on the way."""
    wrong = []
    with Stage(folder, options.show, network=False) as stage:
        stage.start_relayd()
        stage.create(timer=20_000)
        pulse = stage.start([options.pulse, 10_000_000, 500], stdout=subprocess.DEVNULL)
        read = 0
        for seed in seeds:
            with Spoiler(stage.viewers, seed, rate=(0.3, 0.05, 0.01)[seed % 3]) as spoiler:
                address = f"net://127.0.0.1:{spoiler.port}/host/{HOST}/s"
                follower = Follower(options.show, address, folder)
                time.sleep(seconds)
                wrong += [f"seed {seed}: {text}" for text in follower.end()]
                read += '"events":0,' not in follower.text()
        pulse.kill()
    if not read:
        wrong.append("nothing was ever read: the test shows nothing")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", required=True)
    parser.add_argument("--pulse", required=True)
    parser.add_argument("--seeds", type=int, default=12)
    parser.add_argument("--cases", nargs="*")
    options = parser.parse_args()
    checks = Checks()
    behaviours = {key: {"raw": raw} for key, raw in RAW.items()} | {key: {"lies": lies} for key, lies in LIES.items()}
    with tempfile.TemporaryDirectory(prefix="hostile-") as folder:
        pathlib.Path(folder).chmod(0o755)
        for key, behaviour in behaviours.items():
            if not options.cases or key in options.cases:
                checks.case(key, against(options.show, folder, Server(**behaviour), 1.0))
        if not options.cases or "spoilt" in options.cases:
            checks.case("spoilt", spoilt(options, folder, range(options.seeds), 1.0))
    checks.finish()


if __name__ == "__main__":
    main()
