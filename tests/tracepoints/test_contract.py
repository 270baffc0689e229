"""events.txt, words.h, the README and the provider as built say the same; and what is recorded is what
was passed. The program given records (consumer/emit.h)."""

import argparse
import pathlib
import sys
import tempfile
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "lttng"))

import contract
import expected
from private_lttng import PrivateLttng

PROGRAM = None
DECLARED = contract.read_events(contract.EVENTS.read_text(encoding="utf-8"))
README = contract.README.read_text(encoding="utf-8")
WORDS = contract.read_words(contract.WORDS.read_text(encoding="utf-8"))


class Recorded(unittest.TestCase):
    """One recording of everything serves all tests."""

    @classmethod
    def setUpClass(cls):
        folder = pathlib.Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        folder.chmod(0o755)
        lttng = cls.enterClassContext(PrivateLttng())
        cls.traces = {}
        for what in ("events", "texts", "nothings"):
            cls.traces[what] = folder / what
            lttng.record([PROGRAM, what], cls.traces[what])
        cls.metadata = expected.metadata(cls.traces["events"])
        cls.built = contract.read_metadata(cls.metadata, WORDS)

    def test_provider_keeps_the_contract(self):
        self.assertEqual([], contract.differences(DECLARED, self.built, "the provider"))

    def test_every_event_and_field_has_its_value(self):
        self.assertEqual(expected.every_event(DECLARED, WORDS), expected.read(self.traces["events"]))

    def test_every_label_of_every_set(self):
        used = {kind[5:] for event in self.built.values() for _, kind in event.fields
                if kind.startswith("enum:")}
        self.assertEqual(set(WORDS), used)

    def test_any_text(self):
        self.assertEqual(expected.texts(), expected.read(self.traces["texts"]))

    def test_null_and_unknown(self):
        self.assertEqual(expected.nothings(), expected.read(self.traces["nothings"]))

    def test_forgetting_in_the_provider_is_noticed(self):
        for old, new in (('name = "ackscope:ack_sent"', ""), ("string _idstr;", ""),
                         ('"per-device" = 2,', ""), ("signed = 1", "signed = 0"),
                         ("loglevel = 3", "loglevel = 5"), ("size = 16", "size = 8")):
            built = contract.read_metadata(self.metadata.replace(old, new), WORDS)
            self.assertTrue(contract.differences(DECLARED, built, "x"), old)


class Written(unittest.TestCase):
    def test_readme_keeps_the_contract(self):
        described = contract.read_readme(README)
        self.assertEqual([], contract.differences(DECLARED, described, "README.md"))
        self.assertEqual(list(WORDS.items()), list(contract.read_readme_words(README).items()))

    def test_forgetting_in_the_readme_is_noticed(self):
        lines = [line for line in README.splitlines() if line.startswith(("| `", "| **`"))]
        rows = [line for line in lines if not line.startswith("| `") or "| 0 `" not in line]
        self.assertGreater(len(rows), 100)
        for line in dict.fromkeys(rows):
            without = README.replace(line + "\n", "", 1)
            self.assertTrue(contract.differences(DECLARED, contract.read_readme(without), "x"), line)

    def test_forgetting_in_events_txt_is_noticed(self):
        described = contract.read_readme(README)
        for name, event in DECLARED.items():
            without = {other: e for other, e in DECLARED.items() if other != name}
            self.assertTrue(contract.differences(without, described, "x"), name)
            for k in range(len(event.fields)):
                fewer = contract.Event(event.level, event.side, event.fields[:k] + event.fields[k + 1:])
                self.assertTrue(contract.differences(DECLARED | {name: fewer}, described, "x"), name)

    def test_words_are_read(self):
        self.assertEqual(9, len(WORDS))
        self.assertEqual({0: "invalid", 1: "open-return-path", 2: "ping", 11: "switchover-start"},
                         WORDS["command"])


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    PROGRAM = parser.parse_args().program
    unittest.main(argv=sys.argv[:1])
