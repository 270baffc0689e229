"""Real recordings in QEMU's simple format, written again as if they happened now; sometimes QEMU is killed
in the middle, or the file stops in the middle of a record."""

import shutil
import struct
import time

import owed
from lib import facts
from lib.recordings import recording

RECORDINGS = ("S01", "S03", "S04", "S05", "S09", "S15")  # whole, and of different stories
HEADER, MAPPING, EVENT = 24, struct.Struct("<QQI"), struct.Struct("<QQQII")
STEPS, SECONDS = 12, 1.5
CUT = 0.25  # of all


class Simple:
    """A VM whose QEMUs write simple files in a folder."""

    def __init__(self, folder):
        folder.mkdir()
        self.paths = [folder / "src.simple", folder / "dst.simple"]
        self._pid = 100_000
        one = recording(RECORDINGS[0])
        shutil.copy(one.folder / "simple" / "trace-events-all", folder)

    def play(self, random):
        """(what happened, items)"""
        one = recording(random.choice(RECORDINGS))
        cut = random.uniform(0.2, 0.95) if random.random() < CUT else 1.0
        contents = self._now([path.read_bytes() for path in one.inputs("simple")])
        for path in self.paths:
            path.unlink(missing_ok=True)
        files = [open(path, "ab", buffering=0) for path in self.paths]
        for step in range(STEPS):
            for file, data in zip(files, contents):
                end = [int(len(data) * cut * (step + n) / STEPS) for n in (0, 1)]
                file.write(data[end[0]:end[1]])
            time.sleep(SECONDS / STEPS)
        for file in files:
            file.close()
        made = [facts.from_truth(truth) for truth in one.truth["migrations"]]
        if cut < 1:
            return "cut", owed.at_most(made, ("unfinished", "unknown"))
        return "nothing", owed.exact(made)

    def _now(self, contents):
        """Of new processes, and as late as now."""
        parsed = [list(events(data)) for data in contents]
        ahead = time.monotonic_ns() - min(time for found in parsed for _, time in found)
        return [self._moved(data, found, ahead) for data, found in zip(contents, parsed)]

    def _moved(self, data, found, ahead):
        out, self._pid = bytearray(data), self._pid + 1
        for at, moment in found:
            struct.pack_into("<Q", out, at + 16, moment + ahead)
            struct.pack_into("<I", out, at + 28, self._pid)
        return bytes(out)


def events(data):
    """(where its record begins, its time)"""
    at = HEADER
    while at + EVENT.size <= len(data):
        kind, _, last = MAPPING.unpack_from(data, at)
        if kind == 0:
            at += MAPPING.size + last
        else:
            _, _, moment, length, _ = EVENT.unpack_from(data, at)
            yield at, moment
            at += 8 + length
