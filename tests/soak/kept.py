"""What the flight recorder keeps, read while it is there: every failed migration must be kept, and no good one."""

import collections
import contextlib
import json
import time

import outside
from lib.beside import Beside

KEPT = 40  # s, for what takes a second or two


class Cases(Beside):
    """Of a folder, while the block lasts."""

    def __init__(self, folder, every=0.5):
        super().__init__()
        self.folder, self.every = folder, every
        self.kept = collections.Counter()  # domain of its devices -> cases
        self.needless = []  # names of cases in which all is well
        self.total = 0
        self._known = set()

    def _run(self):
        while not self._stop.wait(self.every):
            self._look()

    def _look(self):
        there = {path for path in self.folder.iterdir() if not path.name.startswith(".")}
        for path in there - self._known:
            with contextlib.suppress(OSError, ValueError):
                report = json.loads((path / "report.json").read_text(encoding="utf-8"))
                self._known.add(path)
                self.total += 1
                bad = [one for one in report["migrations"] if not ended_well(one)]
                self.needless += [] if bad else [path.name]
                # Both sides of one may be told as two where they cannot be joined.
                self.kept.update({domain_of(device) for one in bad for device in one["devices"]})
        self._known &= there

    def complaints(self, done):
        """Of a turn."""
        if any(what.__name__ in fault for fault in done.faults for what in outside.LOSES_CASES):
            return []
        failed = {player.domain: player.logs.outcomes() for player in done.players
                  if player.logs.failed_with(player.domain) and not player.lost}
        end = time.monotonic() + KEPT
        while (missing := [one for one in failed if not self.kept[one]]) and time.monotonic() < end:
            time.sleep(0.2)
        wrong = [f"the flight recorder did not keep {one}: {failed[one]}" for one in missing]
        wrong += [f"the flight recorder kept {name}, which ended well" for name in self.needless]
        self.needless = []
        return wrong + [f"the flight recorder kept {one.domain} {self.kept[one.domain]} times: {one.logs.outcomes()}"
                        for one in done.players
                        if self.kept[one.domain] > (one.logs.attempts() if one.lost else one.logs.attempts_not_well())]


def ended_well(migration):
    """As reported; such a one stands in a case because of another of the same second."""
    return migration["outcome"] == "completed" and migration["outcome_destination"] in ("completed", "unknown")


def domain_of(device):
    return (device["source_name"] or device["destination_name"] or "").split(":")[0]
