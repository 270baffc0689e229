"""One collector reads logs that grow, others read its feed: followers come and go, the analysis of the
feed is that of the files, slow clients are dropped, and a collector that is killed is replaced by the
next."""

import json
import os
import pty
import select
import signal
import socket
import time

from lib.background import Background
from lib.check import Checks, arguments
from lib.growing import Growing
from lib.live import until
from lib.program import read_or_end
from lib.recordings import recording, scratch

NAMES = iter(range(1000))


def place():
    """A new folder and a socket's path in it."""
    folder = scratch() / f"live-{next(NAMES)}"
    folder.mkdir()
    return folder, folder / "s"


def logs(name):
    return recording(name).inputs("log")


def stories(run):
    """Migrations without what depends on how they were read."""
    return json.loads(json.dumps(run.migrations))


def followed(text, what):
    """What a follower said, by kind: times, devices and rounds, without the collector's ids."""
    return sorted(" ".join(word for word in line.split(" ") if not word.startswith("migration="))
                  for line in text.splitlines() if f" {what} " in line)


def feed_is_the_recording(program, name):
    folder, path = place()
    files = logs(name)
    with Growing(files, folder / "g", 8) as growing, \
            Background(program, "collect", *growing.paths, "--listen", f"unix:{path}") as collector:
        wrong = collector.says("listening", "err")
        with Background(program, "follow", f"unix:{path}") as early:
            wrong += early.says(" phase ")
            with Background(program, "follow", f"unix:{path}") as late:
                growing.wait()
                wrong += early.says(" ended ") + late.says(" ended ")
                wrong += after_the_end(program, path, files, folder)
                codes = {early.stop(signal.SIGINT), late.stop(signal.SIGTERM)}
        for what in ("appeared", "request", "ack", "late-request", "ended"):
            if followed(early.out, what) != followed(late.out, what):
                wrong.append(f"{what}: {followed(early.out, what)} is not {followed(late.out, what)}")
        offline = program.analyze(*files)
        if codes != {offline.code}:
            wrong.append(f"followers end with {codes}, analyze with {offline.code}")
        if (code := collector.stop()) != 0:
            wrong.append(f"collect ends with {code}")
        if path.exists():
            wrong.append("the socket was left behind")
    return wrong


def after_the_end(program, path, files, folder):
    """Every command reads what the collector has kept as it reads the files."""
    offline = stories(program.analyze(*files))
    copy, case = folder / "copy.jsonl", folder / "case.tar.xz"
    live = program.analyze(f"unix:{path}")
    wrong = [] if live.out and stories(live) == offline else [f"not the report of the files: {live}"]
    if live.out and [i["backend"] for i in live.report["inputs"]] != ["live"]:
        wrong.append("the input is not reported as live")
    program("export", f"unix:{path}", "--to", "jsonl", "-o", copy)
    program("bundle", f"unix:{path}", "-o", case)
    for made in (copy, case):
        again = program.analyze(made)
        if not again.out or stories(again) != offline:
            wrong.append(f"{made.name} is not the recording: {again}")
    same = program("compare", f"unix:{path}", f"unix:{path}")
    if same.code != 0:
        wrong.append(f"differs from itself: {same}")
    return wrong


def killed_and_replaced(program):
    folder, path = place()
    files = logs("S02")
    with Growing(files, folder / "g", 1) as growing, \
            Background(program, "follow", f"unix:{path}") as follower:
        wrong = follower.says("cannot connect", "err")
        with Background(program, "collect", *growing.paths, "--listen", f"unix:{path}") as first:
            wrong += follower.says(" request ")
            first.stop(signal.SIGKILL)
        wrong += follower.says("trying again", "err", times=2)
        if not path.exists():
            wrong.append("a killed collector cannot have removed its socket")
        with Background(program, "collect", *growing.paths, "--listen", f"unix:{path}") as second:
            wrong += second.says("listening", "err") + follower.says(": up", "err", times=2)
            wrong += follower.says(" ended ")
            follower.stop(signal.SIGINT)
        if follower.err.count("trying again") != 2:
            wrong.append(f"says it more than once: {follower.err}")
        if len(followed(follower.out, "ended")) != 1:
            wrong.append(f"one migration, but: {follower.out}")
    return wrong


def one_collector_a_socket(program):
    folder, path = place()
    log = logs("S02")[0]
    wrong = []
    with Background(program, "collect", log, "--listen", f"unix:{path}") as first:
        wrong += first.says("listening", "err")
        second = program("collect", log, "--listen", f"unix:{path}")
        if second.code != 2 or "another program listens there" not in second.err:
            wrong.append(f"a second collector on the socket: {second}")
        if oct(path.stat().st_mode & 0o777) != "0o600":
            wrong.append("others may connect")
    (folder / "file").write_text("mine")
    for words, text in ((f"unix:{folder}/file", "no socket"), ("tcp:1", "is no address"),
                        (f"unix:{folder}/{'x' * 120}", "too long")):
        run = program("collect", log, "--listen", words)
        if run.code != 2 or text not in run.err:
            wrong.append(str(run))
    if (folder / "file").read_text() != "mine":
        wrong.append("a file was overwritten")
    return wrong


def busy_log(file, lines):
    """Far more than any client may lag behind."""
    with file.open("w", encoding="ascii") as log:
        for i in range(lines):
            log.write(f"2026-11-21T20:{i // 60000 % 60:02}:{i // 1000 % 60:02}.{i % 1000:03}000Z "
                      f"vfio_save_block  (0000:3b:00.1) data_size {i}\n")


def slow_client(program):
    folder, path = place()
    log = folder / "busy.log"
    log.touch()
    with Background(program, "collect", log, "--listen", f"unix:{path}") as collector:
        wrong = collector.says("listening", "err")
        slow, good = (socket.socket(socket.AF_UNIX) for _ in range(2))
        for client in (slow, good):
            client.connect(str(path))
            client.settimeout(30)
            heard = b""
            while b"caught_up" not in heard:
                heard += client.recv(4096)
        busy_log(log, 120_000)
        last, tail = b"data_size 119999", b""
        while last not in tail and (block := good.recv(1 << 20)):
            tail = (tail + block)[-4096:]
        if last not in tail:
            wrong.append(f"the good client does not hear the end: {tail[-300:]}")
        gone = select.poll()
        gone.register(slow, select.POLLRDHUP)
        if not gone.poll(30_000):
            wrong.append("a client that takes nothing is still served")
        wrong += collector.says("feed: a reader was too slow and was let go", "err")
        slow.close()
        good.close()
    return wrong


class Terminal:
    """`ackscope follow` on a terminal of 80 columns and 24 rows."""

    def __init__(self, program, *words):
        self.ours, theirs = pty.openpty()
        os.system(f"stty -F {os.ttyname(theirs)} rows 24 columns 80")
        self.run = Background(program, "follow", *words, stdout=theirs, stdin=theirs)
        os.close(theirs)
        os.set_blocking(self.ours, False)
        self.shown = b""

    def look(self):
        try:
            self.shown += read_or_end(self.ours)
        except BlockingIOError:
            pass
        return self.shown.decode("utf-8", "replace")

    def shows(self, text):
        if until(lambda: text in self.look()):
            return []
        return [f"the screen does not show {text!r}: {self.look()[-1500:]!r}"]


def on_a_terminal(program):
    folder, _ = place()
    files = logs("S04")[:1]
    with Growing(files, folder / "g", 1) as growing:
        screen = Terminal(program, *growing.paths, "--vm", "db7")
        wrong = screen.shows("\033[?1049h") + screen.shows("pending") + screen.shows("FAILED")
        wrong += screen.shows("LATE 0000:3b:00.2")
        code = screen.run.stop(signal.SIGINT)
        wrong += screen.shows("\033[?1049l")
        if "\033[?25h" not in screen.look().rsplit("\033[J", maxsplit=1)[-1]:
            wrong.append("the cursor does not come back")
        if code != 1:
            wrong.append(f"exit code {code} after a failed migration")
        os.close(screen.ours)
        quit_by_key = Terminal(program, *growing.paths)
        wrong += quit_by_key.shows("FAILED")
        os.write(quit_by_key.ours, b"q")
        if not until(lambda: quit_by_key.run.child.poll() is not None):
            wrong.append("q does not end it")
        wrong += quit_by_key.shows("\033[?1049l")
        quit_by_key.run.stop()
        os.close(quit_by_key.ours)
    return wrong


def codes(program):
    folder, path = place()
    failed, missing = logs("S04"), folder / "missing"
    expected = [((*failed, "--once"), 1, "FAILED"), ((*failed, "--once", "--exit-zero"), 0, "FAILED"),
                ((*failed, "--once", "--plain"), 1, "late-request"),
                ((missing, "--duration", "0.3"), 3, "not there yet"),
                ((f"unix:{path}", "--once", "--duration", "0.3"), 3, "cannot connect"),
                (("net://nowhere", "--once"), 2, "net://nowhere")]
    wrong = []
    for words, code, text in expected:
        run = program("follow", *words)
        if run.code != code or text not in run.out + run.err:
            wrong.append(f"not {code} with {text!r}: {run}\n{run.out}")
    begin = time.monotonic()
    nobody = program("analyze", f"unix:{path}")
    if nobody.code != 3 or "cannot connect" not in nobody.err or time.monotonic() - begin > 60:
        wrong.append(str(nobody))
    return wrong


def main():
    options = arguments(__doc__)
    checks, program = Checks(), options.ackscope
    for name in options.recordings or ("S02", "S03", "S04", "S05"):
        checks.case(f"feed of {name}", feed_is_the_recording(program, name))
    for case in (killed_and_replaced, one_collector_a_socket, slow_client, on_a_terminal, codes):
        checks.case(case.__name__, case(program))
    checks.finish()


if __name__ == "__main__":
    main()
