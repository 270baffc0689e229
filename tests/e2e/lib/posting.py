"""What posts a report to a receiver (lib/sink.py), and what it says about it."""

import json

from lib.recordings import recording, scratch

CLEAN, FINDING, USAGE, LOST = 0, 1, 2, 3
QUICK = ("--post-timeout", "500ms", "--post-give-up", "3s")
PATIENT = ("--post-timeout", "10s", "--post-give-up", "50s")


class Poster:
    """Posts what S01 and S04 say."""

    def __init__(self, program):
        self.program = program
        self.clean, self.failed = recording("S01"), recording("S04")

    def __call__(self, url, *options, record=None):
        return self.program("export", *(record or self.clean).inputs("log"), "--to", "otlp", "--post", url, *options)

    def many(self, count):
        """A file that tells S01 so many times."""
        story = scratch() / f"{count}-times.jsonl"
        once = self.program("export", *self.clean.inputs("log"), "--to", "jsonl").out
        story.write_text(many(once, count), encoding="utf-8")
        return story


def lines(run, *words):
    """One line on stderr that has all the words."""
    said = run.diagnostics()
    return [] if len(said) == 1 and all(w in said[0] for w in words) \
        else [f"expected one line with {words}: {said}"]


def code(run, wanted):
    return [] if run.code == wanted and not run.out else [f"exit code {run.code}, expected {wanted}: {run}"]


def repeated(sink, wanted):
    bodies = {request.body for request in sink.requests}
    wrong = [] if len(sink.requests) == wanted else [f"{len(sink.requests)} requests, expected {wanted}"]
    return wrong + ([] if len(bodies) <= 1 else ["the repetitions differ"])


def many(text, count):
    """A recording `count` times, each pair of processes on hosts of its own and an hour later."""
    head, *rest = text.splitlines()
    out = [head]
    for turn in range(count):
        for line in map(json.loads, rest):
            if "t" in line:
                line["t"] += turn * 3_600_000_000_000
            if "process" in line:
                line["process"] = f"{turn}-{line['process']}"
            if "host" in line:
                line["host"] = f"{line['host']}-{turn}"
            out.append(json.dumps(line))
    return "\n".join(out) + "\n"
