"""A recording's logs cut where ACKs are pending, so that something can happen there."""

import dataclasses
import pathlib

from lib import facts
from lib.program import complaints_about
from lib.replay import stamped
from lib.stamps import constant, rewrite_log


@dataclasses.dataclass
class Half:
    path: pathlib.Path  # where it grows
    before: bytes
    after: bytes

    def begin(self):
        self.path.write_bytes(self.before)

    def go_on(self):
        self.add(self.after)

    def add(self, data):
        with self.path.open("ab", buffering=0) as file:
            file.write(data)


class Split:
    """`recording` in files of `folder`, cut in the middle of its first wait for `pending` ACKs."""

    def __init__(self, recording, folder, program):
        self.recording, self.migration = recording, recording.truth["migrations"][0]
        steps = self.migration["pending"]
        at = next(index for index, (_, count) in enumerate(steps[:-1]) if count)
        self.pending = steps[at][1]
        self.cut = (steps[at][0] + steps[at + 1][0]) // 2
        logs = recording.inputs("log")
        self.halves = [self._half(log, folder / f"{recording.name}-{log.name}") for log in logs]
        self.source, self.destination = self.halves[0], self.halves[-1]
        run = program.analyze(*logs)
        assert not complaints_about(run), run
        self.facts = [facts.from_report(one) for one in run.migrations]

    def _half(self, log, path):
        lines = stamped(log.read_bytes())
        at = next((i for i, (t, _) in enumerate(lines) if t is not None and t >= self.cut), len(lines))
        return Half(path, *(b"".join(line for _, line in part) for part in (lines[:at], lines[at:])))

    @property
    def paths(self):
        return [half.path for half in self.halves]

    def begin(self):
        for half in self.halves:
            half.begin()

    def go_on(self):
        for half in self.halves:
            half.go_on()


def moved(data, seconds):
    return rewrite_log(data, constant(seconds * facts.NS))
