"""Just enough of CTF 1.8 to find the events in a stream file that LTTng-UST wrote."""

import dataclasses
import re
import struct

MAGIC = 0xC1FC1FC1
PACKET_HEADER = struct.Struct("<I16sIQ")     # magic, uuid, stream id, stream instance
PACKET_CONTEXT = struct.Struct("<QQQQQQI")   # begin, end, content, size (bits), number, discarded, cpu
PREAMBLE = PACKET_HEADER.size + PACKET_CONTEXT.size
EVENT_CONTEXT = 4 + 4 + 17                   # vpid, vtid, procname
METADATA_PACKET = struct.Struct("<I16sIII5B")  # magic, uuid, checksum, content, size (bits)

EVENT = re.compile(r'event \{\s*name = "qemu:(\w+)";\s*id = (\d+);(.*?)\n\};', re.DOTALL)
FIELD = re.compile(r"integer \{ size = (\d+);[^}]*\} _\w+;|(string) _\w+;")


@dataclasses.dataclass
class Event:
    time: int
    name: str
    data: bytes  # with its header
    cpu: int


def metadata_text(data):
    """The text inside LTTng's metadata packets."""
    text, at = b"", 0
    while at + METADATA_PACKET.size <= len(data):
        _, _, _, content, size, *_ = METADATA_PACKET.unpack_from(data, at)
        text += data[at + METADATA_PACKET.size:at + content // 8]
        at += size // 8
    return text.decode()


def event_classes(text):
    """id -> (name, sizes of the fields in bytes, None for a string)"""
    classes = {}
    for name, number, body in EVENT.findall(text):
        sizes = [None if string else int(bits) // 8 for bits, string in FIELD.findall(body)]
        classes[int(number)] = name, sizes
    return classes


def payload_end(data, at, sizes):
    for size in sizes:
        at = data.index(b"\0", at) + 1 if size is None else at + size
    return at


def read_stream(data, classes):
    """The events of a stream file of one packet, and the packet's first PREAMBLE bytes."""
    magic, *_ = PACKET_HEADER.unpack_from(data)
    begin, _, content, size, _, discarded, cpu = PACKET_CONTEXT.unpack_from(data, PACKET_HEADER.size)
    if magic != MAGIC or size // 8 != len(data) or discarded:
        raise ValueError("not one whole packet")
    events, at, time = [], PREAMBLE, begin
    while at < content // 8:
        start = at
        number, low = struct.unpack_from("<HI", data, at)
        if number == 0xFFFF:
            number, time = struct.unpack_from("<IQ", data, at + 2)
            at += 14
        else:
            time += (low - time) % (1 << 32)
            at += 6
        name, sizes = classes[number]
        at = payload_end(data, at + EVENT_CONTEXT, sizes)
        events.append(Event(time, name, data[start:at], cpu))
    return events, data[:PREAMBLE]
