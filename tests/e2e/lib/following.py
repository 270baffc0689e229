"""An exporter that follows something to which something happens, and what must hold whatever it is."""

import contextlib
import time

from lib import facts, scrapes
from lib.exporter import Exporter
from lib.live import until
from lib.scrapes import key

SECONDS = 5        # for `up` to tell the truth
END = 12           # for what takes a second or two on a free machine
IN_FLIGHT = key("ackscope_migrations_in_flight")
AGE = "ackscope_device_oldest_pending_ack_age_seconds"


class Following:
    """`wrong` collects complaints; the exporter is scraped all the time."""

    def __init__(self, program, folder, *words):
        self.program, self.folder, self.words = program, folder, words
        self.wrong = []

    def __enter__(self):
        self._undo = contextlib.ExitStack()
        self.exporter = self._undo.enter_context(Exporter(self.program, self.folder, *self.words))
        self.watch = self._undo.enter_context(scrapes.Watch(self.exporter.host))
        return self

    def __exit__(self, *_):
        self._undo.close()
        self.wrong += self.watch.complaints()

    def values(self):
        return scrapes.values(self.exporter.host)

    def value(self, name, **labels):
        return self.values().get(key(name, **labels))

    def sums(self, name):
        """label sets -> value, of all series of the name that are not 0"""
        return {labels: value for (there, labels), value in self.values().items() if there == name and value}

    def expect(self, what, condition, seconds=END):
        if not until(condition, seconds):
            self.wrong.append(f"{what}: not within {seconds} s: {self.state()}")

    def state(self):
        return {name: value for name, value in self.values().items()
                if value and name[0] in (*facts.COUNTERS, IN_FLIGHT[0], "ackscope_input_up",
                                         "ackscope_migration_pending_acks")}

    def up(self, address, wanted=1):
        self.expect(f"up of {address} is {wanted}",
                    lambda: self.value("ackscope_input_up", input=str(address)) == wanted, SECONDS)

    def in_flight(self, count):
        self.expect(f"{count} in flight", lambda: self.values().get(IN_FLIGHT) == count)

    def pending(self, count):
        name = "ackscope_migration_pending_acks"
        self.expect(f"{count} pending", lambda: sum(self.sums(name).values()) == count)

    def ended(self, **outcomes):
        """So many sources ended so; nothing is in flight, and a second later it is still the same."""
        def told():
            found = {}
            for labels, value in self.sums("ackscope_migrations_total").items():
                found[dict(labels)["outcome"]] = found.get(dict(labels)["outcome"], 0) + value
            return found

        self.expect(f"ended {outcomes}", lambda: told() == outcomes)
        self.in_flight(0)
        time.sleep(1)
        if told() != outcomes:
            self.wrong.append(f"a second later {told()}, not {outcomes}")

    def adds_up(self, expected):
        """Counters and histograms are those of the facts."""
        self.expect("all counted", lambda: not facts.counters_differ(expected, self.values()))
        found = self.values()
        self.wrong += facts.counters_differ(expected, found) + facts.histograms_differ(expected, found)

    def newest_age(self):
        """The age of the oldest pending ACK as it is shown now."""
        return max(self.sums(AGE).values(), default=0)

    def oldest_age(self):
        """The highest age of a pending ACK that was ever shown."""
        return max((value for scrape in self.watch.scrapes for name, value in scrape.values.items()
                    if name[0] == AGE), default=0)
