"""--begin leaves packets before it unread, and that changes nothing in the report: a trace that we read
ourselves against the same one with an unused stream declared in its metadata, for which Babeltrace is
needed, which reads everything."""

import pathlib
import shutil
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "bench"))

import layout  # noqa: E402
from lib import check, recordings  # noqa: E402

STREAM = """
stream {
	packet.context := struct packet_context;
	event.header := struct event_header_large;
	id = 99;
};
"""
UNREAD = "packets before the wanted time were not read"


def copies(recording, folder):
    """The recording as it is, and so that Babeltrace has to read it."""
    for name in ("ours", "babeltrace"):
        target = folder / name
        shutil.rmtree(target, ignore_errors=True)
        for path in recording.inputs("ctf"):
            shutil.copytree(path, target / path.name)
        if name == "babeltrace":
            for metadata in target.rglob("metadata"):
                metadata.write_text(layout.metadata_text(metadata.read_bytes()) + STREAM)
        yield target


def compare(ackscope, ours, reference, limits):
    runs = [ackscope.analyze(*limits, *sorted(path.iterdir())) for path in (ours, reference)]
    reports = [run.report for run in runs]
    inputs = [report.pop("inputs") for report in reports]
    if runs[0].code != runs[1].code:
        yield f"{limits}: exit code {runs[0].code}, not {runs[1].code}"
    if reports[0] != reports[1]:
        yield f"{limits}: the report is not that of the whole"
    for mine, theirs in zip(*inputs, strict=True):
        for key in ("decoded", "sides", "clock", "malformed", "lost", "incomplete"):
            if mine.get(key) != theirs.get(key):
                yield f"{limits}: {key} is {mine.get(key)}, not {theirs.get(key)}"
        unread = mine["events"] < theirs["events"]
        if unread != any(note.startswith(UNREAD) for note in mine["notes"]):
            yield f"{limits}: {mine['events']} of {theirs['events']} events, {mine['notes']}"


def main():
    options = check.arguments(__doc__)
    checks, folder = check.Checks(), recordings.scratch()
    shorter = 0
    for one in recordings.all_recordings(options.recordings):
        ours, reference = copies(one, folder)
        whole = options.ackscope.analyze(*sorted(ours.iterdir())).report["inputs"]
        begin = min(i["first_ns"] for i in whole)
        span = max(i["last_ns"] for i in whole) - begin
        for at in (0.1, 0.5, 0.98):
            limits = ["--begin", f"+{at * span / 1e9:.9f}"]
            checks.case(f"{one.name} {at}", list(compare(options.ackscope, ours, reference, limits)))
            [*_, last] = options.ackscope.analyze(*limits, *sorted(ours.iterdir())).report["inputs"]
            shorter += any(note.startswith(UNREAD) for note in last["notes"])
    checks.case("something was left unread", [] if shorter or options.recordings else ["nothing"])
    checks.finish()


if __name__ == "__main__":
    main()
