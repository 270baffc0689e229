"""What `ackscope follow` has told, as often as the exporter has counted it: both read the same events."""

import collections
import re
import time

from stage import FOLDER

LINE = re.compile(r"^\S+ ([a-z-]+) host=", re.MULTILINE)
# Not `request` and `ack`, which tell of devices: the legacy mechanism has one of each for all of them.
METRICS = {"late-request": "ackscope_late_requests_total"}
SECONDS = 20  # for what takes a quarter of one


class Followed:
    """`take` gives what was told since the last time, and whether the feed began anew meanwhile."""

    def __init__(self, name):
        self.name = name
        self._file = open(FOLDER / f"{name}.log", encoding="utf-8", errors="replace")
        self.told, self.anew, self.text = collections.Counter(), 0, ""

    def read(self):
        text = self._file.read()
        self.text += text
        self.told.update(LINE.findall(text))
        self.anew += sum(" is down" in line or " is up" in line or line.startswith("ackscope:") for line in text.splitlines())

    def complaints(self, counted, sums):
        """`counted`: metric -> how much more it is than at the last time, a turn before. Where `sums` does not
        know the truth the two may differ: they saw the end of the process at different moments."""
        end = time.monotonic() + SECONDS
        while True:
            self.read()
            wrong = [f"{self.name} told {self.told[word]} times {word}, counted were {counted[metric]:g}"
                     for word, metric in METRICS.items()
                     if abs(self.told[word] - counted[metric]) > sums.totals[metric][1] - sums.totals[metric][0]]
            if not wrong or self.anew or time.monotonic() > end:
                break
            time.sleep(0.2)
        anew, self.told, self.anew = self.anew, collections.Counter(), 0
        return [] if anew else wrong
