"""What may listen where an lttng-relayd should be: servers that send nothing or garbage, and one that answers as
relayd does but for a lie, which the protocol permits and Babeltrace does not survive."""

import contextlib
import itertools
import random
import socket
import struct
import time

from lib.beside import Listening
from lib.relay import HOST

CONNECT, LIST, ATTACH, INDEX, PACKET, METADATA, NEW_STREAMS, CREATE, DETACH = range(1, 10)


def name(text, size):
    return text.encode().ljust(size, b"\0")


def session(number, host=HOST, label="s"):
    return struct.pack(">QIII", number, 1000, 0, 1) + name(host, 64) + name(label, 255)


def stream(number, is_metadata):
    return struct.pack(">QQI", number, 1, is_metadata) + name("p", 4096) + name("c", 255)


METADATA_TEXT = b"""/* CTF 1.8 */
typealias integer { size = 8; align = 8; signed = false; } := uint8_t;
typealias integer { size = 32; align = 8; signed = false; } := uint32_t;
typealias integer { size = 64; align = 8; signed = false; } := uint64_t;
trace { major = 1; minor = 8; uuid = "2a6422d0-6cee-11e0-8c08-cb07d7b3a564"; byte_order = le;
  packet.header := struct { uint32_t magic; uint8_t uuid[16]; uint32_t stream_id; }; };
clock { name = "monotonic"; freq = 1000000000; offset = 0; };
typealias integer { size = 64; align = 8; signed = false; map = clock.monotonic.value; } := t;
stream { id = 0; event.header := struct { uint32_t id; t timestamp; };
  packet.context := struct { t timestamp_begin; t timestamp_end; uint64_t content_size;
    uint64_t packet_size; uint64_t packet_seq_num; uint64_t events_discarded; uint32_t cpu_id; }; };
event { name = "e"; id = 0; stream_id = 0; fields := struct { uint32_t x; }; };
"""


class Server(Listening):
    """Answers as a relayd with one session and one stream does; `lies` maps commands to what is sent
    instead: bytes, or a function of the request that returns them."""

    def __init__(self, lies=None, raw=None):
        super().__init__(socket.create_server(("127.0.0.1", 0)), at_once=True)
        self.port = self.listener.getsockname()[1]
        self.lies, self.raw = lies or {}, raw

    def serve(self, peer):
        if self.raw is not None:
            return self.raw(peer)
        with contextlib.suppress(struct.error):
            self.talk(peer)

    def talk(self, peer):
        metadata_sent = False
        while header := peer.recv(16, socket.MSG_WAITALL):
            size, command, _ = struct.unpack(">QII", header)
            request = peer.recv(size, socket.MSG_WAITALL) if size else b""
            lie = self.lies.get(command)
            if lie is not None:
                peer.sendall(lie(request) if callable(lie) else lie)
            elif command == METADATA:
                text = b"" if metadata_sent else METADATA_TEXT
                metadata_sent = True
                peer.sendall(struct.pack(">QI", len(text), 1 if text else 2) + text)
            else:
                peer.sendall(self.honest(command))

    @staticmethod
    def honest(command):
        return {
            CONNECT: struct.pack(">QIII", 1, 2, 4, 1),
            LIST: struct.pack(">I", 1) + session(1),
            ATTACH: struct.pack(">II", 1, 2) + stream(1, 1) + stream(2, 0),
            INDEX: index(2),
            NEW_STREAMS: struct.pack(">II", 2, 0),
            CREATE: struct.pack(">I", 1),
            DETACH: struct.pack(">I", 1),
        }.get(command, b"")


def index(status, packet=4096 * 8, content=4096 * 8, end=10, cls=0, flags=0):
    return struct.pack(">QQQQQQQII", 0, packet, content, 1, end, 0, cls, status, flags)


def changing_class():
    classes = itertools.count()
    return lambda _: index(5, cls=next(classes), end=7)


def growing_inactivity(step):
    ends = itertools.cycle(range(0, 2**64, step))
    return lambda _: index(5, end=next(ends))


def flood(peer):
    for _ in range(10_000):
        peer.sendall(b"\0" * 65536)


def silent(peer):
    time.sleep(30)


def slowly(peer):
    for byte in struct.pack(">QIII", 1, 2, 4, 1) * 100:
        peer.sendall(bytes([byte]))
        time.sleep(0.05)


RAW = {
    "silent": silent,
    "closes": lambda peer: None,
    "http": lambda peer: peer.sendall(b"HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"),
    "zeros": flood,
    "noise": lambda peer: peer.sendall(random.Random(1).randbytes(1 << 20)),
    "slowly": slowly,
}

HUGE = 2**63 - 1
LIES = {
    "other-major": {CONNECT: struct.pack(">QIII", 1, 3, 4, 1)},
    "many-sessions": {LIST: struct.pack(">I", 2**32 - 1) + session(1) * 100},
    "odd-names": {LIST: struct.pack(">I", 2) + session(1, "\x1b[31m", "\x07") +
                  struct.pack(">QIII", 2, 1, 0, 1) + b"h" * 64 + b"n" * 255},
    "attach-unknown": {ATTACH: struct.pack(">II", 3, 0)},
    "attach-odd": {ATTACH: struct.pack(">II", 77, 2**32 - 1)},
    "many-streams": {ATTACH: struct.pack(">II", 1, 2**32 - 1) + stream(1, 1)},
    "no-streams": {ATTACH: struct.pack(">II", 1, 0)},
    "new-streams-many": {ATTACH: struct.pack(">II", 1, 0), NEW_STREAMS: struct.pack(">II", 1, 2**31)},
    "new-streams-odd": {ATTACH: struct.pack(">II", 1, 0), NEW_STREAMS: struct.pack(">II", 99, 0)},
    "create-fails": {CREATE: struct.pack(">I", 2)},
    "metadata-huge": {METADATA: struct.pack(">QI", HUGE, 1) + b"x" * 1000},
    "metadata-big": {METADATA: lambda _: struct.pack(">QI", 4 << 20, 1) + b"x" * (4 << 20)},
    "metadata-for-ever": {METADATA: lambda _: struct.pack(">QI", 10, 1) + b"/* CTF 1.8"},
    "metadata-odd": {METADATA: struct.pack(">QI", 0, 9)},
    "metadata-noise": {METADATA: struct.pack(">QI", 1000, 1) + random.Random(2).randbytes(1000)},
    "metadata-empty": {METADATA: struct.pack(">QI", 0, 1)},
    "metadata-gone": {METADATA: struct.pack(">QI", 0, 3)},
    "class-changes": {INDEX: changing_class()},
    "inactive-far": {INDEX: growing_inactivity(2**60)},
    "inactive-end": {INDEX: index(5, end=2**64 - 1)},
    "inactive-back": {INDEX: (lambda ends: lambda _: index(5, end=next(ends)))(
        itertools.cycle([10**9, 5]))},
    "packet-size-huge": {INDEX: index(1, packet=2**63), PACKET: b""},
    "packet-content": {INDEX: index(1, packet=8, content=2**40)},
    "packet-too-long": {INDEX: index(1), PACKET: struct.pack(">III", 1, 2**31, 0) + b"y" * (8 << 20)},
    "packet-empty": {INDEX: index(1), PACKET: struct.pack(">III", 1, 0, 0)},
    "packet-odd": {INDEX: index(1), PACKET: struct.pack(">III", 12, 4, 0)},
    "packet-zeros": {INDEX: index(1), PACKET: struct.pack(">III", 1, 4096, 0) + bytes(4096)},
    "packet-noise": {INDEX: index(1),
                     PACKET: struct.pack(">III", 1, 4096, 0) + random.Random(3).randbytes(4096)},
    "index-error": {INDEX: index(4)},
    "index-odd": {INDEX: index(200)},
    "new-metadata-always": {INDEX: index(1, flags=1), PACKET: struct.pack(">III", 3, 0, 1)},
    "new-streams-always": {INDEX: index(1, flags=2), PACKET: struct.pack(">III", 3, 0, 2)},
    "hangs-up": {INDEX: index(3)},
}
