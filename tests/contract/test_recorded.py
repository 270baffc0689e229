"""Every event of provider `ackscope`, recorded by LTTng with the library as built, must come out of our
CTF reader with the values that went in (enumerations as their numbers), be understood, and survive the
way through our own format."""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

TESTS = pathlib.Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "lttng"), str(TESTS / "tracepoints")]

import contract
import expected
from private_lttng import PrivateLttng


def recorded(emit, folder):
    folder.chmod(0o755)
    with PrivateLttng() as lttng:
        lttng.record([emit, "events"], folder / "trace")
    return folder / "trace"


def run(*command):
    done = subprocess.run(command, capture_output=True, timeout=60, check=False)
    if done.returncode not in (0, 1, 3):
        sys.exit(f"{command}: {done.returncode} {done.stderr.decode()}")
    return done.stdout


def plain(value):
    """As our reader gives it: of an enumeration the number."""
    if isinstance(value, (tuple, list)):
        return value[0]
    return value.decode() if isinstance(value, bytes) else value


def values_that_went_in():
    declared = contract.read_events(contract.EVENTS.read_text(encoding="utf-8"))
    words = contract.read_words(contract.WORDS.read_text(encoding="utf-8"))
    return [(f"ackscope:{name}", {field: plain(value) for field, value in fields.items()})
            for name, fields in expected.every_event(declared, words)]


def values_in(export):
    lines = [json.loads(line) for line in export.read_text(encoding="utf-8").splitlines()]
    return [(line["event"], line["fields"]) for line in lines if "event" in line]


def report(ackscope, path):
    whole = json.loads(run(ackscope, "analyze", "--json", path))
    [summary] = whole["inputs"]
    return whole["migrations"], {key: summary[key] for key in
                                 ("producer", "events", "decoded", "unknown", "malformed", "lost")}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--ackscope", required=True)
    parser.add_argument("--emit", required=True, help="records what consumer/emit.h says")
    options = parser.parse_args()
    wanted = values_that_went_in()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        trace, export = recorded(options.emit, folder), folder / "export.jsonl"
        run(options.ackscope, "export", trace, "--to", "jsonl", "-o", export)
        got = values_in(export)
        for one, other in zip(wanted, got):
            assert one == other, f"went in: {one}\ncame out: {other}"
        assert len(got) == len(wanted), f"{len(got)} of {len(wanted)} events"
        first, again = report(options.ackscope, trace), report(options.ackscope, export)
    assert first[1] == {"producer": "reference", "events": len(wanted), "decoded": len(wanted),
                        "unknown": 0, "malformed": 0, "lost": 0}, first[1]
    assert first == again, "the export is understood in another way than the recording"
    print(f"{len(wanted)} events came through")


if __name__ == "__main__":
    main()
