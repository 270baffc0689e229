"""Rewrites the time stamps of recordings, each in the bytes of its own format."""

import datetime
import re
import struct

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
ISO = re.compile(rb"^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)\.(\d{6})Z ")
TID = re.compile(rb"^(\d+)@(\d+)\.(\d{6}):")


def constant(delta):
    """A clock that is `delta` ns ahead."""
    return lambda t, first: t + delta


def drifting(ppm):
    """A clock that was right at the first stamp and runs `ppm` millionths too fast."""
    return lambda t, first: t + (t - first) * ppm // 1_000_000


def read_iso(match):
    moment = datetime.datetime.fromisoformat(match[1].decode() + "+00:00")
    return round((moment - EPOCH).total_seconds()) * 1_000_000_000 + int(match[2]) * 1000


def write_iso(t):
    moment = EPOCH + datetime.timedelta(seconds=t // 1_000_000_000)
    text = moment.strftime("%Y-%m-%dT%H:%M:%S")
    return f"{text}.{t % 1_000_000_000 // 1000:06}Z ".encode()


def rewrite_log(data, clock):
    out, first = [], None
    for line in data.splitlines(keepends=True):
        iso, tid = ISO.match(line), TID.match(line)
        if iso or tid:
            t = read_iso(iso) if iso else int(tid[2]) * 1_000_000_000 + int(tid[3]) * 1000
            first = t if first is None else first
            t = clock(t, first)
            head = write_iso(t) if iso else b"%s@%d.%06d:" % (tid[1], t // 10**9, t % 10**9 // 1000)
            line = head + line[(iso or tid).end():]
        out.append(line)
    return b"".join(out)


def rewrite_simple(data, clock):
    out, first, at = bytearray(data), None, 24
    while at + 8 <= len(out):
        kind, = struct.unpack_from("<Q", out, at)
        if kind == 0:
            at += 20 + struct.unpack_from("<I", out, at + 16)[0]
            continue
        _, t, length = struct.unpack_from("<QQI", out, at + 8)
        first = t if first is None else first
        struct.pack_into("<Q", out, at + 16, clock(t, first))
        at += 8 + length
    return bytes(out)


def rewrite_metadata(data, delta, host=None):
    """LTTng metadata: moves the clock's offset, names another host. The length stays the same, as
    the metadata is cut into packets that say how long they are."""
    def moved(match):
        text = b"%d" % (int(match[2]) + delta)
        if len(text) != len(match[2]):
            raise ValueError(f"offset {match[2]} + {delta} has another number of digits")
        return match[1] + text

    data, found = re.subn(rb"(\boffset = )(\d+)", moved, data)
    if found != 1:
        raise ValueError(f"{found} clock offsets in the metadata")
    if host:
        data = re.sub(rb'(hostname = ")([^"]*)"',
                      lambda m: m[1] + host.encode()[:len(m[2])].ljust(len(m[2]), b"x") + b'"', data)
    return data


REWRITE = {"log": rewrite_log, "simple": rewrite_simple}
