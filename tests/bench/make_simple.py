"""Makes a trace of QEMU's `simple` back end of any length out of a real one: the source of a migration
that waited for an ACK. Its waiting loop is repeated record by record; only the times move. The
trace-events-all that it is read with is written beside it."""

import argparse
import lzma
import pathlib
import struct

import waiting

HEADER = 24
TYPE = struct.Struct("<Q")
MAPPING = struct.Struct("<QQI")  # type, event id, length of the name that follows
EVENT = struct.Struct("<QQQI")   # type, event id, time, length of the record without its type
DECLARED = waiting.RECORDINGS / "trace-events-all-11.1.xz"


def read_records(data):
    """(header and mapping records, events in the order of the file)"""
    head, events, names, at = data[:HEADER], [], {}, HEADER
    while at < len(data):
        if TYPE.unpack_from(data, at) == (0,):
            _, number, length = MAPPING.unpack_from(data, at)
            end = at + MAPPING.size + length
            names[number] = data[at + MAPPING.size:end].decode()
            head += data[at:end]
        else:
            _, number, time, length = EVENT.unpack_from(data, at)
            end = at + TYPE.size + length
            events.append(waiting.Event(time, names[number], data[at:end]))
        at = end
    return head, events


def moved(record, time):
    return record[:16] + TYPE.pack(time) + record[24:]


def make(target, wanted):
    """Writes a trace of at least `wanted` events to the file `target`; returns their number."""
    with waiting.recording() as folder:
        head, events = read_records((folder / "simple" / "src.simple").read_bytes())
    (target.parent / "trace-events-all").write_bytes(lzma.decompress(DECLARED.read_bytes()))
    count = 0
    with open(target, "wb") as file:
        file.write(head)
        for count, (time, event) in enumerate(waiting.prolong(events, wanted), 1):
            file.write(moved(event.data, time))
    return count


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=pathlib.Path, help="the file to write")
    parser.add_argument("--events", type=int, default=1_000_000)
    options = parser.parse_args()
    print(make(options.target, options.events), "events")


if __name__ == "__main__":
    main()
