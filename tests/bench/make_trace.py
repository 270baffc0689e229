"""Makes a CTF trace of any length out of a real one: the source of a migration that waited for an ACK.

The waiting loop of the recording is repeated, its events byte for byte as LTTng wrote them. Each
repetition lies 2^32 ns after the one before, so that the 32 bits of time in an event's header stay
right and only the packets' begin and end move. What was recorded before and after the loop stands
before and after."""

import argparse
import pathlib
import struct
import subprocess
import tempfile

import layout

PERIOD = 1 << 32
RECORDING = pathlib.Path(__file__).resolve().parents[1] / "recordings" / "S09.tar.xz"


def read_trace(folder):
    text = layout.metadata_text((folder / "metadata").read_bytes())
    classes = layout.event_classes(text)
    return {path.name: layout.read_stream(path.read_bytes(), classes)
            for path in sorted(folder.glob("ch_*"))}


def waiting_loop(events):
    """Begin and end of the longest stretch without an ACK before the end of the migration."""
    last_ack = max(e.time for e in events if e.name.endswith("_switchover_acked"))
    cancel = min(e.time for e in events if e.time > last_ack and e.name == "migrate_set_state")
    rounds = [e.time for e in events if e.name == "qemu_savevm_query_pending"
              and last_ack < e.time < cancel]
    return rounds[2] + 1, rounds[-4] + 1


def packet(preamble, events, number, shift):
    """One packet; an event of more than 2^32 ns before it keeps its full header."""
    body = b"".join(e.data for e in events)
    size = len(preamble) + len(body)
    cpu = layout.PACKET_CONTEXT.unpack_from(preamble, layout.PACKET_HEADER.size)[-1]
    context = layout.PACKET_CONTEXT.pack(events[0].time + shift, events[-1].time + shift, 8 * size,
                                         8 * size, number, 0, cpu)
    return preamble[:layout.PACKET_HEADER.size] + context + body


def compact(event):
    """The event with the short header; a full time stamp would not move with its packet."""
    number, = struct.unpack_from("<H", event.data)
    if number != 0xFFFF:
        return event
    number, time = struct.unpack_from("<IQ", event.data, 2)
    head = struct.pack("<HI", number, time & 0xFFFFFFFF)
    return layout.Event(event.time, event.name, head + event.data[14:], event.cpu)


def write_stream(path, events, preamble, loop, repeats):
    begin, end = loop
    before = [e for e in events if e.time < begin]
    during = [compact(e) for e in events if begin <= e.time < end]
    after = [compact(e) for e in events if e.time >= end]
    number = 0
    with open(path, "wb") as file:
        for part, shifts in ((before, [0]), (during, range(repeats)), (after, [repeats - 1])):
            for k in shifts if part else ():
                file.write(packet(preamble, part, number, k * PERIOD))
                number += 1
    return len(before) + repeats * len(during) + len(after)


def make(target, wanted):
    """Writes a trace of at least `wanted` events into `target`; returns their number."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["tar", "-xf", RECORDING, "-C", folder], check=True)
        [source] = pathlib.Path(folder).glob("*/ust-src/ust/uid/*/64-bit")
        metadata = (source / "metadata").read_bytes()
        streams = read_trace(source)
    events = sorted((e for es, _ in streams.values() for e in es), key=lambda e: e.time)
    loop = waiting_loop(events)
    inside = sum(loop[0] <= e.time < loop[1] for e in events)
    repeats = max(1, -(-(wanted - len(events) + inside) // inside))
    target.mkdir(parents=True, exist_ok=True)
    (target / "metadata").write_bytes(metadata)
    return sum(write_stream(target / name, es, preamble, loop, repeats)
               for name, (es, preamble) in streams.items())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=pathlib.Path)
    parser.add_argument("--events", type=int, default=1_000_000)
    options = parser.parse_args()
    print(make(options.target, options.events), "events")


if __name__ == "__main__":
    main()
