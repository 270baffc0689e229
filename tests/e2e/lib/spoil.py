"""Makes the inputs that a user brings by mistake or by bad luck, one function each. Every function
takes a recording and an empty folder and returns the words of the command line."""

import gzip
import lzma
import os
import random
import re
import shutil
import struct

from lib import simple, stamps
from lib.recordings import recording

UNRELATED = (b"2026-11-21 20:37:41.700+0000: starting up libvirt version: 9.0.0, qemu version: 11.1\n",
             b"char device redirected to /dev/pts/3 (label charserial0)\n",
             b"qemu-system-x86_64: warning: host doesn't support requested feature\n",
             b"KVM: entry failed, hardware error 0x0\n", b"\n", b"\xff\xfe\x00binary\x01\n",
             b"2026-11-21T20:37:41.785734Z qemu-system-x86_64: -device vfio-pci: info\n")


def text(path):
    return path.read_bytes()


def log_files(one):
    return [(path.name, text(path)) for path in one.inputs("log")]


def write(folder, name, data):
    path = folder / name
    path.write_bytes(data)
    return path


def missing(one, folder):
    return [folder / "nothing-here.log"]


def empty_file(one, folder):
    return [write(folder, "empty.log", b"")]


def empty_folder(one, folder):
    return [folder]


def folder_without_trace(one, folder):
    write(folder, "holiday.txt", b"not a trace\n" * 30)
    (folder / "sub").mkdir()
    write(folder / "sub", "song.bin", random.Random(1).randbytes(5000))
    return [folder]


def not_a_trace(one, folder):
    return [write(folder, "picture.png", b"\x89PNG\r\n\x1a\n" + random.Random(2).randbytes(40000))]


def prose(one, folder):
    return [write(folder, "letter.txt", b"Dear reader, this is no trace at all.\n" * 200)]


def no_time_stamps(one, folder):
    data = b"".join(stamps.ISO.sub(b"", line) for line in text(one.inputs("log")[0]).splitlines(True))
    return [write(folder, "src.log", data)]


def other_byte_order(one, folder):
    """As a big-endian host would have written it."""
    declared = (one.folder / "simple" / "trace-events-all").read_bytes()
    write(folder, "trace-events-all", declared)
    return [write(folder, p.name, simple.swap(text(p), declared)) for p in one.inputs("simple")]


def half_swapped(one, folder):
    """The header says big endian, the records do not."""
    data = text(one.inputs("simple")[0])
    shutil.copy(one.folder / "simple" / "trace-events-all", folder)
    return [write(folder, "src.simple", struct.pack(">3Q", *struct.unpack("<3Q", data[:24])) + data[24:])]


def no_trace_events(one, folder):
    return [shutil.copy(one.inputs("simple")[0], folder)]


def wrong_trace_events(one, folder):
    shutil.copy(recording("R8.2-01").folder / "simple" / "trace-events-all", folder)
    return [shutil.copy(path, folder) for path in one.inputs("simple")]


def garbage_trace_events(one, folder):
    write(folder, "trace-events-all", random.Random(3).randbytes(20000))
    return [shutil.copy(path, folder) for path in one.inputs("simple")]


def gigantic_string(one, folder):
    """Simple records that claim strings of 4 GiB."""
    shutil.copy(one.folder / "simple" / "trace-events-all", folder)
    data = text(one.inputs("simple")[0])
    name = b"0000:3b:00.1"
    spoilt = data.replace(struct.pack("<I", len(name)) + name, b"\xff\xff\xff\xff" + name)
    return [write(folder, "src.simple", spoilt)]


def gigantic_line(one, folder):
    name, data = log_files(one)[0]
    return [write(folder, name, data + b"2026-11-21T20:37:41.785734Z vfio_save_block  (" + b"A" * (96 << 20))]


def endless_zeros(one, folder):
    path = folder / "zeros.log"
    with open(path, "wb") as file:
        file.truncate(512 << 20)  # sparse
    return [path]


def binary_lines(one, folder):
    rng = random.Random(4)
    name, data = log_files(one)[0]
    lines = []
    for line in data.splitlines(True):
        lines.append(line)
        if rng.random() < 0.05:
            lines.append(rng.randbytes(300).replace(b"\n", b"") + b"\n")
    return [write(folder, name, b"".join(lines)), one.inputs("log")[1]]


def unrelated_lines(one, folder):
    rng, words = random.Random(5), []
    for name, data in log_files(one):
        lines = []
        for line in data.splitlines(True):
            if rng.random() < 0.2:
                lines.append(rng.choice(UNRELATED))
            lines.append(line)
        words.append(write(folder, name, b"".join(lines)))
    return words


def negative_clock(one, folder):
    """Stamps before 1970."""
    clock = stamps.constant(-60 * 365 * 86400 * 10**9)
    return [write(folder, n, stamps.rewrite_log(d, clock)) for n, d in log_files(one)]


def jumping_clock(one, folder):
    """Somebody set the clock back an hour in the middle, on both sides' files."""
    def jump(t, first):
        return t - 3600 * 10**9 if t - first > 900_000_000 else t
    return [write(folder, n, stamps.rewrite_log(d, jump)) for n, d in log_files(one)]


def twice_log(one, folder):
    return one.inputs("log") + one.inputs("log")


def twice_ctf(one, folder):
    return one.inputs("ctf") + [shutil.copytree(p, folder / p.name) for p in one.inputs("ctf")]


def several_kinds(one, folder):
    return [one.folder]


def ctf2(one, folder):
    write(folder, "metadata", b'\x1e{"type":"preamble","version":2}\n'
                              b'\x1e{"type":"trace-class"}\n')
    write(folder, "stream_0", b"\0" * 64)
    return [folder]


def no_metadata_content(one, folder):
    write(folder, "metadata", b"")
    return [folder]


def one_of_two_missing(one, folder):
    return [one.inputs("log")[0], folder / "dst.log"]


def truncated_stream(one, folder):
    words = [shutil.copytree(p, folder / p.name) for p in one.inputs("ctf")]
    stream = max(words[0].rglob("ch*_*"), key=lambda p: p.stat().st_size)
    stream.write_bytes(stream.read_bytes()[:-5000])
    return words


def truncated_simple(one, folder):
    shutil.copy(one.folder / "simple" / "trace-events-all", folder)
    return [write(folder, path.name, text(path)[:-1001]) for path in one.inputs("simple")]


def truncated_xz(one, folder):
    name, data = log_files(one)[0]
    return [write(folder, name + ".xz", lzma.compress(data)[:-2000]), one.inputs("log")[1]]


def compressed_gz(one, folder):
    return [write(folder, n + ".gz", gzip.compress(d)) for n, d in log_files(one)]


def compressed_xz(one, folder):
    return [write(folder, n + ".xz", lzma.compress(d)) for n, d in log_files(one)]


def compressed_simple(one, folder):
    shutil.copy(one.folder / "simple" / "trace-events-all", folder)
    return [write(folder, p.name + ".gz", gzip.compress(text(p))) for p in one.inputs("simple")]


def per_thread_files(one, folder):
    """`-D NAME.%d`-like: every thread writes a file of its own (up to 10.0 the lines name it)."""
    words = []
    for name, data in log_files(one):
        threads = {}
        for line in data.splitlines(True):
            match = re.match(rb"(\d+)@", line)
            threads.setdefault(match[1].decode() if match else "1", []).append(line)
        words += [write(folder, f"{name}.{tid}", b"".join(ls)) for tid, ls in threads.items()]
    return words


def unreadable(one, folder):
    path = write(folder, "secret.log", text(one.inputs("log")[0]))
    os.chmod(path, 0)
    return [path]
