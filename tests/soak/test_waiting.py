"""A turn of the soak is over when all that it began has been counted, also what is counted only when it is given up
(its source has ended, so that nothing is shown in flight)."""

import pathlib
import sys
import unittest
from unittest import mock

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "e2e"), str(HERE.parent / "bench" / "live")]

import owed  # noqa: E402
import turn  # noqa: E402

GIVE_UP = 15


class Clock:
    """Time passes where somebody waits."""

    def __init__(self):
        self.now = 100.0

    def monotonic(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


class Stage:
    """An exporter that counts a destination GIVE_UP s after it fell silent."""

    give_up = GIVE_UP

    def __init__(self, clock, silent_since):
        self._clock, self._silent = clock, silent_since

    def values(self):
        given_up = sum(self._clock.now >= since + GIVE_UP for since in self._silent)
        return {turn.IN_FLIGHT: 0, owed.key(owed.INCOMING, outcome="failed"): 1,
                owed.key(owed.INCOMING, outcome="unfinished"): given_up}


def incoming(least, *hows):
    return tuple(owed.key(owed.INCOMING, outcome=how) for how in hows), least, 1


MAY_BE_MISSED = incoming(0, "failed", "unfinished")                # its source was killed
WAS_KILLED = incoming(1, "completed", "failed", "unfinished")
WHOLE = incoming(1, "failed")


class ATurn(unittest.TestCase):
    def setUp(self):
        self.clock = Clock()
        patched = mock.patch.object(turn, "time", self.clock)
        patched.start()
        self.addCleanup(patched.stop)

    def compared(self, silent_since, *items):
        """When, and what is wrong."""
        one = turn.Turn(Stage(self.clock, silent_since), 1, 1, turn.Sizes(0, 0, 0, 0))
        for item in items:
            one._take("guest", "nothing", [item])
        one._compare({}, owed.Sums(one.done.items))
        return self.clock.now, one.done.wrong

    def test_waits_for_a_killed_destination_though_as_many_are_counted_as_must_be(self):
        """The one that may be missed has been counted in its place."""
        when, wrong = self.compared([100.0], MAY_BE_MISSED, WAS_KILLED)
        self.assertGreater(when, 100 + GIVE_UP)
        self.assertEqual(wrong, [])

    def test_does_not_wait_for_what_has_ended(self):
        when, wrong = self.compared([], WHOLE)
        self.assertLess(when, 100 + GIVE_UP)
        self.assertEqual(wrong, [])

    def test_notices_one_too_many(self):
        _, wrong = self.compared([100.0 - GIVE_UP], WHOLE)
        self.assertEqual(len(wrong), 2, wrong)  # by its outcome, and in all


if __name__ == "__main__":
    unittest.main()
