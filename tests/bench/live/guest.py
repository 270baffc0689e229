"""A guest whose devices migrate again and again. The same seed and number give the same texts."""

import collections
import random

from attempt import Attempt
from ending import ENDINGS
from tick import Both

VARIANTS = 8  # of a pass in which nothing happens
MANY = 16     # buses, so that not all guests have the same device names


class Guest:
    """`ended` counts the attempts by how they ended."""

    def __init__(self, number, seed, devices, length, pause):
        self.random = random.Random(f"{seed}/{number}")
        self.names = [f"0000:{0x10 + number % MANY:02x}:{k // 8:02x}.{k % 8}" for k in range(devices)]
        self.length, self.pause = length, pause
        self.out = Both()
        self.phase = self.random.randrange(65_000)  # us; where in a tick it begins to talk
        self.ended = collections.Counter()

    def ticks(self):
        """The pieces of each tick (see tick.py), for ever.

        A pass of the migration loop per tick, as when the bandwidth is limited: QEMU makes up to ten
        times as many when it only waits for an ACK."""
        yield from self.silence(self.random.randrange(self.pause + 1))
        while True:
            yield from self.attempt()
            yield from self.silence(self.pause)

    def silence(self, ticks):
        for _ in range(ticks):
            yield []

    def attempt(self):
        attempt, usual = Attempt(self.names, self.out, self.random), {}
        [how] = self.random.choices(list(ENDINGS), weights=(70, 15, 15))
        end = max(2, round(self.length * self.random.uniform(0.7, 1.3)))
        reinits = [device for device in attempt.devices if self.random.random() < 0.3]
        yield self.tick(attempt.set_up)
        while attempt.now < end or not (how == "cancelled" or attempt.settled()):
            if not attempt.settled():
                yield self.tick(attempt.go_on)
            elif reinits and self.random.random() < 0.1:
                yield self.tick(attempt.go_on, reinits.pop())
            else:
                yield self.usual(attempt, usual)
        self.ended[how] += 1
        yield self.tick(ENDINGS[how], attempt)

    def usual(self, attempt, known):
        """A pass in which nothing happens; there are some of them, which saves the time to make more."""
        variant = attempt.now % VARIANTS
        if variant in known:
            attempt.now += 1
        else:
            known[variant] = self.tick(attempt.go_on)
        return known[variant]

    def tick(self, happen, *what):
        self.out.begin(self.phase)
        happen(*what)
        return self.out.take()
