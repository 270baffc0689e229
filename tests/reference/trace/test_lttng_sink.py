"""What goes into the LTTng sink of the reference implementation comes out of the trace, every event and
every field."""

import argparse
import pathlib
import sys
import tempfile
import unittest

TESTS = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(TESTS / "lttng"), str(TESTS / "tracepoints")]

import contract
import expected
from private_lttng import PrivateLttng

PROGRAM = None


def value(kind, event, field, words):
    return (event + field) % 2 if kind == "u8" else expected.value(kind, event, field, words)


class Sink(unittest.TestCase):
    def test_everything_arrives(self):
        declared = contract.read_events(contract.EVENTS.read_text(encoding="utf-8"))
        words = contract.read_words(contract.WORDS.read_text(encoding="utf-8"))
        said = [(name, {field: value(kind, k, f, words) for f, (field, kind) in enumerate(event.fields)})
                for k, (name, event) in enumerate(declared.items())]
        with tempfile.TemporaryDirectory() as folder, PrivateLttng() as lttng:
            trace = pathlib.Path(folder) / "trace"
            pathlib.Path(folder).chmod(0o755)
            lttng.record([PROGRAM], trace)
            self.assertEqual(said, expected.read(trace))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("program")
    PROGRAM = parser.parse_args().program
    unittest.main(argv=sys.argv[:1])
