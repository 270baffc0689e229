"""QEMU logs written anew, many recordings at once, each line when its stamp says: into files that
something follows. A process of its own writes, so that whoever looks meanwhile does not slow it down."""

import dataclasses
import multiprocessing
import pathlib
import time

from lib.stamps import ISO, TID, constant, read_iso, rewrite_log

NS = 1_000_000_000
LOOK = 0.002  # s


def stamp(line):
    """The line's time in ns, or None."""
    if found := ISO.match(line):
        return read_iso(found)
    found = TID.match(line)
    return int(found[2]) * NS + int(found[3]) * 1000 if found else None


def stamped(data):
    """(time or None, line)"""
    return [(stamp(line), line) for line in data.splitlines(keepends=True)]


def begin_of(stamps):
    return min(t for t in stamps if t is not None)


@dataclasses.dataclass
class Part:
    """One file of a recording: `first` is the time at which the recording, not the file, begins."""
    target: pathlib.Path
    lines: list
    first: int


def parts_of(files, targets, at=None):
    """`at`: when the recording begins, in ns since 1970, instead of when it did."""
    data = [pathlib.Path(file).read_bytes() for file in files]
    if at is not None:
        begin = begin_of(stamp(line) for one in data for line in one.splitlines())
        data = [rewrite_log(one, constant(at - begin)) for one in data]
    lines = [stamped(one) for one in data]
    first = begin_of(t for part in lines for t, _ in part)
    return [Part(target, part, first) for target, part in zip(targets, lines)]


def schedule(parts):
    """(due in seconds, index of the part, line); a line without a stamp comes with the one before."""
    entries = []
    for index, part in enumerate(parts):
        due = 0
        for t, line in part.lines:
            due = max(due, (t - part.first) / NS) if t is not None else due
            entries.append((due, index, line))
    entries.sort(key=lambda entry: entry[0])
    return entries


def write(targets, entries, begin, latest):
    files = [target.open("ab", buffering=0) for target in targets]
    at = 0
    while at < len(entries):
        now = time.monotonic() - begin
        ready = {}
        while at < len(entries) and entries[at][0] <= now:
            due, index, line = entries[at]
            ready.setdefault(index, [due]).append(line)
            at += 1
        for index, (due, *lines) in ready.items():
            files[index].write(b"".join(lines))
            latest.value = max(latest.value, time.monotonic() - begin - due)
        time.sleep(LOOK)


class Replay:
    """`parts` of all recordings; all begin at once, at `at` (ns since 1970) or when the block does."""

    def __init__(self, parts, at=None):
        self.parts, self._at = parts, at
        self._entries = schedule(parts)
        self._latest = multiprocessing.Value("d", 0.0)

    def __enter__(self):
        wait = 0.2 if self._at is None else max(0, self._at / NS - time.time())
        self.begin = time.monotonic() + wait
        targets = [part.target for part in self.parts]
        self._writer = multiprocessing.get_context("fork").Process(
            target=write, args=(targets, self._entries, self.begin, self._latest), daemon=True)
        self._writer.start()
        return self

    def __exit__(self, *_):
        self._writer.kill()
        self._writer.join()

    def ended(self):
        return not self._writer.is_alive()

    def succeeded(self):
        return self._writer.exitcode == 0

    @property
    def lateness(self):
        """Seconds by which the latest line came after its time."""
        return self._latest.value
