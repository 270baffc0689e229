"""Writes a trace.dat of any length (trace-cmd's format, version 6), so that KernelShark can be given as
many events: two CPUs, on each 64 tasks that take turns (sched_switch)."""

import argparse
import pathlib
import struct

PAGE = 4096
HEADER_PAGE = b"""\tfield: u64 timestamp;\toffset:0;\tsize:8;\tsigned:0;
\tfield: local_t commit;\toffset:8;\tsize:8;\tsigned:1;
\tfield: int overwrite;\toffset:8;\tsize:1;\tsigned:1;
\tfield: char data;\toffset:16;\tsize:4080;\tsigned:1;
"""
HEADER_EVENT = b"""# compressed entry header
\ttype_len    :    5 bits
\ttime_delta  :   27 bits
\tarray       :   32 bits

\tpadding     : type == 29
\ttime_extend : type == 30
\ttime_stamp : type == 31
\tdata max type_len  == 28
"""
SWITCH = b"""name: sched_switch
ID: 316
format:
\tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;
\tfield:unsigned char common_flags;\toffset:2;\tsize:1;\tsigned:0;
\tfield:unsigned char common_preempt_count;\toffset:3;\tsize:1;\tsigned:0;
\tfield:int common_pid;\toffset:4;\tsize:4;\tsigned:1;

\tfield:char prev_comm[16];\toffset:8;\tsize:16;\tsigned:0;
\tfield:pid_t prev_pid;\toffset:24;\tsize:4;\tsigned:1;
\tfield:int prev_prio;\toffset:28;\tsize:4;\tsigned:1;
\tfield:long prev_state;\toffset:32;\tsize:8;\tsigned:1;
\tfield:char next_comm[16];\toffset:40;\tsize:16;\tsigned:0;
\tfield:pid_t next_pid;\toffset:56;\tsize:4;\tsigned:1;
\tfield:int next_prio;\toffset:60;\tsize:4;\tsigned:1;

print fmt: "prev_pid=%d next_pid=%d", REC->prev_pid, REC->next_pid
"""
EVENT = struct.Struct("<IHBBi16siiq16sii")


def head(cpus):
    out = b"\x17\x08\x44tracing6\0" + struct.pack("<BBI", 0, 8, PAGE)
    out += b"header_page\0" + struct.pack("<Q", len(HEADER_PAGE)) + HEADER_PAGE
    out += b"header_event\0" + struct.pack("<Q", len(HEADER_EVENT)) + HEADER_EVENT
    out += struct.pack("<I", 0)  # formats of ftrace itself
    out += struct.pack("<I", 1) + b"sched\0" + struct.pack("<IQ", 1, len(SWITCH)) + SWITCH
    names = b"".join(b"%d task-%d\n" % (100 + i, i) for i in range(64 * cpus))
    out += struct.pack("<II", 0, 0) + struct.pack("<Q", len(names)) + names
    return out + struct.pack("<I", cpus) + b"options  \0" + struct.pack("<H", 0)


def pages(events, cpu):
    """Whole pages with the events of one CPU, 20 us apart."""
    per_page = (PAGE - 16) // EVENT.size
    now = 1_000_000_000
    for begin in range(0, events, per_page):
        rows = []
        for i in range(begin, min(events, begin + per_page)):
            one, other = 100 + 64 * cpu + i % 64, 100 + 64 * cpu + (i + 1) % 64
            delta = 0 if not rows else 20_000
            rows.append(EVENT.pack(delta << 5 | (EVENT.size - 4) // 4, 316, 0, 0, one,
                                   b"task-%d" % (one - 100), one, 120, 1,
                                   b"task-%d" % (other - 100), other, 120))
        data = b"".join(rows)
        yield struct.pack("<QQ", now, len(data)) + data.ljust(PAGE - 16, b"\0")
        now += 20_000 * len(rows)


def make(path, events, cpus=2):
    each = events // cpus
    per_page = (PAGE - 16) // EVENT.size
    size = -(-each // per_page) * PAGE
    begin = head(cpus) + b"flyrecord\0"
    first = -(-(len(begin) + 16 * cpus) // PAGE) * PAGE
    for cpu in range(cpus):
        begin += struct.pack("<QQ", first + cpu * size, size)
    with pathlib.Path(path).open("wb") as out:
        out.write(begin.ljust(first, b"\0"))
        for cpu in range(cpus):
            out.writelines(pages(each, cpu))
    return each * cpus


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("path", type=pathlib.Path)
    parser.add_argument("--events", type=int, default=1_000_000)
    options = parser.parse_args()
    print(make(options.path, options.events), "events")


if __name__ == "__main__":
    main()
