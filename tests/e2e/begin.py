"""--begin leaves most of what lies before it unread, and that changes nothing in the report.

A log that can be skipped in is compared with the same one compressed, which has to be read whole. Each
is one file of two runs of QEMU: a long wait made of S09, and then a real recording."""

import gzip
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "bench"))

import make_log  # noqa: E402
from lib import check, recordings  # noqa: E402

PAUSE = 10**9      # between the runs
EVENTS = 60_000    # 24 s


def first_time(recording):
    line = recording.splitlines()[0]
    if line[:4].isdigit() and line[4:5] == b"-":
        return make_log.read_line(line).time
    seconds, micros = line.split(b"@")[1].split(b":")[0].split(b".")
    return int(seconds) * 10**9 + int(micros) * 1000


def joined(long, recording):
    """`long` with its times moved so that it ends just before the recording begins, and that."""
    move = first_time(recording) - PAUSE - long[-1][0]
    return b"".join(make_log.stamp(time + move).encode() + text for time, text in long) + recording


def compare(ackscope, plain, packed, begin, end):
    limits = ["--begin", f"+{begin}"] + (["--end", f"+{end}"] if end else [])
    runs = [ackscope.analyze(*limits, path) for path in (plain, packed)]
    part, whole = (run.report for run in runs)
    [ours], [theirs] = part.pop("inputs"), whole.pop("inputs")
    if runs[0].code != runs[1].code:
        yield f"{limits}: exit code {runs[0].code}, not {runs[1].code}"
    if part != whole:
        yield f"{limits}: the report is not that of the whole"
    for key in ("decoded", "first_ns", "sides", "clock", "malformed"):
        if ours.get(key) != theirs.get(key):
            yield f"{limits}: {key} is {ours.get(key)}, not {theirs.get(key)}"
    if not end and ours["events"] > theirs["events"] * 3 // 4:
        yield f"{limits}: {ours['events']} of {theirs['events']} events were read"


def main():
    options = check.arguments(__doc__)
    checks, folder = check.Checks(), recordings.scratch()
    make_log.make(folder / "long.log", EVENTS)
    events = map(make_log.read_line, (folder / "long.log").read_bytes().splitlines(keepends=True))
    long = [(event.time, event.data) for event in events]
    between = (long[-1][0] - long[0][0] + PAUSE / 2) / 1e9
    for one in recordings.all_recordings(options.recordings):
        for path in one.inputs("log"):
            text = joined(long, path.read_bytes())
            plain, packed = folder / "two-runs.log", folder / "two-runs.log.gz"
            plain.write_bytes(text)
            packed.write_bytes(gzip.compress(text, 1))
            for begin, end in ((between, None), (between + 0.9, None), (between + 0.9, between + 2)):
                name = f"{one.name} {path.stem} {begin:.2f} {end}"
                checks.case(name, list(compare(options.ackscope, plain, packed, begin, end)))
    checks.finish()


if __name__ == "__main__":
    main()
