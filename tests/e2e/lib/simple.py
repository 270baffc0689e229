"""QEMU's simple format, just enough to turn its byte order around."""

import re
import struct

DECLARATION = re.compile(rb"^(?:[a-z-]+ )*(\w+)\(([^)]*)\)", re.MULTILINE)
DROPPED = (1 << 64) - 2  # the event that counts dropped ones; one number


def strings_of(declared):
    """event name -> for each argument, whether it is a string"""
    table = {}
    for name, arguments in DECLARATION.findall(declared):
        words = [] if arguments.strip() in (b"", b"void") else arguments.split(b",")
        table[name] = [b"char" in w and b"*" in w for w in words]
    return table


def swap_arguments(data, strings):
    out, at = b"", 0
    for is_string in strings:
        if is_string:
            length, = struct.unpack_from("<I", data, at)
            out += struct.pack(">I", length) + data[at + 4:at + 4 + length]
            at += 4 + length
        else:
            out += data[at:at + 8][::-1]
            at += 8
    return out


def swap(data, declared):
    strings, names = strings_of(declared), {DROPPED: None}
    out, at = struct.pack(">3Q", *struct.unpack_from("<3Q", data)), 24
    while at + 8 <= len(data):
        kind, number = struct.unpack_from("<QQ", data, at)
        if kind == 0:
            length, = struct.unpack_from("<I", data, at + 16)
            names[number] = data[at + 20:at + 20 + length]
            out += struct.pack(">QQI", kind, number, length) + names[number]
            at += 20 + length
            continue
        _, time, length, pid = struct.unpack_from("<QQII", data, at + 8)
        out += struct.pack(">QQQII", kind, number, time, length, pid)
        wanted = strings[names[number]] if names[number] else [False]
        out += swap_arguments(data[at + 32:at + 8 + length], wanted)
        at += 8 + length
    return out
