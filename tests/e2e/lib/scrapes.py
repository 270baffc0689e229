"""What an exporter said, again and again: samples of /metrics with the moments between which they were
made."""

import contextlib
import dataclasses
import http.client
import re
import time

from lib.beside import Beside

LINE = re.compile(r"^(\w+)(?:\{(.*)\})? (\S+)$", re.MULTILINE)
LABEL = re.compile(r'(\w+)="([^"]*)"')
# What only grows while an exporter runs.
GROWS = re.compile(r"_(?:total|count|sum|bucket)$")


def parse(text):
    """(name, {label=value} as sorted pairs) -> value"""
    return {(name, tuple(sorted(LABEL.findall(labels)))): float(value)
            for name, labels, value in LINE.findall(text)}


def key(name, **labels):
    return name, tuple(sorted(labels.items()))


@dataclasses.dataclass
class Scrape:
    before: float  # monotonic
    after: float
    text: str

    @property
    def values(self):
        return parse(self.text)


def scrape(address, timeout=20):
    """One answer, or None."""
    before = time.monotonic()
    with contextlib.suppress(OSError, http.client.HTTPException):
        connection = http.client.HTTPConnection(address, timeout=timeout)
        connection.request("GET", "/metrics")
        answer = connection.getresponse()
        text = answer.read().decode()
        connection.close()
        if answer.status == 200:
            return Scrape(before, time.monotonic(), text)
    return None


def values(address):
    found = scrape(address)
    return found.values if found else {}


class Watch(Beside):
    """Scrapes for as long as the block lasts."""

    def __init__(self, address, pause=0.07):
        super().__init__()
        self.address, self.pause = address, pause
        self.scrapes, self.failed = [], 0

    def _run(self):
        while not self._stop.wait(self.pause):
            found = scrape(self.address)
            if found:
                self.scrapes.append(found)
            else:
                self.failed += 1

    def complaints(self):
        return went_back(self.scrapes) + ([f"{self.failed} scrapes failed"] if self.failed else [])


def went_back(scrapes):
    """Counters that did, or that were there and are not."""
    wrong, before = {}, {}
    for one in scrapes:
        now = {name: value for name, value in one.values.items() if GROWS.search(name[0])}
        for name, value in before.items():
            if name not in now or now[name] < value:
                wrong.setdefault(name, f"{name} went from {value} to {now.get(name)}")
        before = now
    return list(wrong.values())
