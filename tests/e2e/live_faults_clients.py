"""Who reads the exporter, and whom it reads: slow clients of the page and of the feed, garbage to both, and
the feed's collector killed and replaced. Scrapes go on, each migration counts once, and ackscope_input_up
tells the truth."""

import contextlib
import random
import signal
import socket
import time

from lib import faults
from lib.background import Background
from lib.beside import Listening
from lib.live import until
from lib.recordings import recording

CLIENTS = 50
ASK = b"GET /metrics HTTP/1.1\r\nHost: x\r\n"
LONGEST = 5  # s of a scrape, on a busy machine


def connect(stack, address, family=socket.AF_INET):
    client = stack.enter_context(socket.socket(family))
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2048)
    if family == socket.AF_UNIX:
        client.connect(address)  # one with a timeout does not wait for its turn
    client.settimeout(10)
    if family != socket.AF_UNIX:
        client.connect(address)
    return client


def scrapes_go_on(following):
    longest = max((one.after - one.before for one in following.watch.scrapes), default=None)
    if longest is None or longest > LONGEST:
        following.wrong.append(f"a scrape took {longest} s")


def http_address(following):
    host, port = following.exporter.host.split(":")
    return host, int(port)


def slow_clients_of_the_page(trial, folder):
    """Half of them do not end their request, the others ask a hundred times and read nothing."""
    story = trial.split("S03", folder)
    with trial.follow(folder, *story.paths) as following, contextlib.ExitStack() as stack:
        for number in range(CLIENTS):
            client = connect(stack, http_address(following))
            client.settimeout(0.1)
            with contextlib.suppress(OSError):
                client.sendall((ASK + b"\r\n") * 100 if number % 2 else ASK)
        story.begin()
        following.pending(story.pending)
        story.go_on()
        following.adds_up(story.facts)
        following.ended(completed=1)
    scrapes_go_on(following)
    return following.wrong


def garbage_to_the_page(trial, folder):
    story, turns = trial.split("S01", folder), random.Random(2)
    with trial.follow(folder, *story.paths) as following:
        story.begin()
        for size in (1, 10, 1000, 100_000) * 5:
            with contextlib.ExitStack() as stack, contextlib.suppress(OSError):
                connect(stack, http_address(following)).sendall(turns.randbytes(size))
        story.go_on()
        following.adds_up(story.facts)
    scrapes_go_on(following)
    return following.wrong


def hear(client, text, seconds=20):
    """Whether it came."""
    tail, end = b"", time.monotonic() + seconds
    with contextlib.suppress(OSError):
        while text not in tail and time.monotonic() < end:
            block = client.recv(1 << 16)
            if not block:
                return False
            tail = (tail + block)[-100_000:]
    return text in tail


def slow_clients_of_the_feed(trial, folder):
    """They read nothing, some of them send garbage; one hears everything."""
    story, path, turns = trial.split("S03", folder), folder / "feed", random.Random(4)
    with trial.follow(folder, *story.paths, words=["--feed", path]) as following, \
            contextlib.ExitStack() as stack:
        story.begin()
        following.pending(story.pending)
        good = connect(stack, str(path), socket.AF_UNIX)
        for number in range(CLIENTS):
            client = connect(stack, str(path), socket.AF_UNIX)
            if number % 5 == 0:
                with contextlib.suppress(OSError):
                    client.sendall(turns.randbytes(1000))
        if not hear(good, b"caught_up"):
            following.wrong.append("a good client never catches up")
        story.go_on()
        if not hear(good, b'"migration_cancel"'):  # what QEMU says when it quits
            following.wrong.append("a good client does not hear the end")
        following.adds_up(story.facts)
        following.ended(completed=1)
        following.watch.__exit__()
        if following.exporter.stop() != 0:
            following.wrong.append("does not end with clients")
    scrapes_go_on(following)
    return following.wrong


def collect(trial, story, path):
    return Background(trial.ackscope, "collect", *story.paths, "--listen", f"unix:{path}", "--vm", "db7")


def collector_replaced(trial, folder):
    """Killed while ACKs are pending, and again when all is over: what it reads anew counts once."""
    story, path = trial.split("S03", folder), folder / "feed"
    address = f"unix:{path}"
    with trial.follow(folder, address) as following:
        following.up(address, 0)
        story.begin()
        with collect(trial, story, path) as first:
            following.up(address)
            following.pending(story.pending)
            first.stop(signal.SIGKILL)
        following.up(address, 0)
        with collect(trial, story, path) as second:
            following.up(address)
            following.pending(story.pending)
            story.go_on()
            following.adds_up(story.facts)
            following.ended(completed=1)
            second.stop(signal.SIGKILL)
        following.up(address, 0)
        with collect(trial, story, path):
            following.up(address)
            following.ended(completed=1)
            following.adds_up(story.facts)
            for half, log in zip(story.halves, recording("S04").inputs("log")):
                half.add(log.read_bytes())
            following.ended(completed=1, failed=1)
    return following.wrong


class Noise(Listening):
    """Listens where a feed should be."""

    def __init__(self, path):
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(path))
        listener.listen()
        super().__init__(listener)
        turns = random.Random(6)
        self._says = [turns.randbytes(100_000), b"{}\n" * 1000, b'{"schema":"ackscope.events/1","live":true}\n' +
                      turns.randbytes(1000) + b"\n", b"x" * 5_000_000, b""]
        self.heard, self.path = 0, path

    def __exit__(self, *_):
        super().__exit__()
        self.path.unlink()

    def serve(self, peer):
        self.heard += 1
        peer.sendall(self._says[self.heard % len(self._says)])


def something_else_offers(trial, folder):
    story, path = trial.split("S01", folder), folder / "feed"
    address = f"unix:{path}"
    with trial.follow(folder, address) as following:
        with Noise(path) as noise:
            until(lambda: noise.heard >= 3, 8)
            if not noise.heard:
                following.wrong.append("it is never tried")
        following.up(address, 0)
        story.begin()
        with collect(trial, story, path):
            following.up(address)
            story.go_on()
            following.adds_up(story.facts)
    return following.wrong


CASES = (slow_clients_of_the_page, garbage_to_the_page, slow_clients_of_the_feed, collector_replaced,
         something_else_offers)

if __name__ == "__main__":
    faults.run(__doc__, CASES)
