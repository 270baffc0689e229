"""What grows is told from what only goes up and down, and from what a reader keeps of each process it meets."""

import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))

import flat

HOUR = range(0, 3600, 5)


def judged(grown, what="rss", met=0):
    """100 MiB that jump about by one, and grow by `grown` bytes in the hour."""
    points = [(at, 100 * flat.MIB + at % 35 / 35 * flat.MIB + grown * at / 3600) for at in HOUR]
    return flat.judge("exporter", what, points, met)


class Flat(unittest.TestCase):
    def test_what_jumps_about_is_flat(self):
        self.assertTrue(judged(0).flat)

    def test_what_grows_steadily_is_not(self):
        verdict = judged(20 * flat.MIB)
        self.assertFalse(verdict.flat)
        self.assertAlmostEqual(15, verdict.gained / flat.MIB, delta=0.5)

    def test_a_kilobyte_for_each_process_met_is_kept(self):
        grown = 4 * flat.MIB + 5000 * flat.PROCESS
        self.assertFalse(judged(grown).flat)
        self.assertTrue(judged(grown, met=5000).flat)
        self.assertFalse(judged(grown + 3 * 5000 * flat.PROCESS, met=5000).flat)

    def test_processes_met_excuse_nothing_but_memory(self):
        points = [(at, 20 + at / 600) for at in HOUR]
        self.assertFalse(flat.judge("exporter", "descriptors", points, 5000).flat)

    def test_too_few_samples_tell_nothing(self):
        self.assertIsNone(flat.judge("exporter", "rss", [(0, 1), (5, 2)]))


if __name__ == "__main__":
    unittest.main()
