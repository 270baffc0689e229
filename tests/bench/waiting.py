"""What the makers of long logs and simple traces share: a recorded migration whose waiting loop is
repeated. A repetition begins where the one before ended, so the result is one migration that waits
longer."""

import contextlib
import dataclasses
import pathlib
import subprocess
import tempfile

import make_trace

RECORDINGS = make_trace.RECORDING.parent


@dataclasses.dataclass
class Event:
    time: int    # ns
    name: str
    data: bytes  # as recorded, without its time


@contextlib.contextmanager
def recording():
    """The folder of the unpacked recording, as long as it is needed."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["tar", "-xf", make_trace.RECORDING, "-C", folder], check=True)
        [found] = pathlib.Path(folder).iterdir()
        yield found


def prolong(events, wanted):
    """(time, event) of at least `wanted` events, in the order of `events`."""
    begin, end = make_trace.waiting_loop(events)
    before = [e for e in events if e.time < begin]
    during = [e for e in events if begin <= e.time < end]
    after = [e for e in events if e.time >= end]
    period = (end - begin) // 1000 * 1000  # a log's stamps count microseconds
    repeats = max(1, -(-(wanted - len(before) - len(after)) // len(during)))
    for event in before:
        yield event.time, event
    for k in range(repeats):
        for event in during:
            yield event.time + k * period, event
    for event in after:
        yield event.time + (repeats - 1) * period, event
