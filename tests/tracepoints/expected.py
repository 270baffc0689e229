"""What consumer/emit.h records, computed from events.txt, and what Babeltrace reads of it."""

import re
import subprocess

LINE = re.compile(rb"^\[[^\]]*\] \([^)]*\) \S+ ackscope:(\w+): \{ cpu_id = \d+ \}, \{(.*)\}$")
FIELD = re.compile(rb'(\w+) = ("(?:[^"\\]|\\.)*"|\( (?:"[^"]*"|<unknown>) : container = \d+ \)|[^ ,]+)')
ENUM = re.compile(rb'\( (?:"([^"]*)"|<unknown>) : container = (\d+) \)')
ESCAPES = {b"n": b"\n", b"t": b"\t"}

TEXTS = ["größer 設備 🚀".encode(), b"\xff\xfe\x80 no UTF-8",
         b'"quoted" \\ %s%n { a = 1 }, b = "\nline\ttab', b"x" * 4096]


def value(kind, event, field, words):
    """Enumerations are (number, label), strings bytes."""
    place = 1000 * event + field
    if kind.startswith("enum:"):
        return list(words[kind[5:]].items())[(event + field) % len(words[kind[5:]])]
    return {"u64": (1 << 63) + place, "u32": (1 << 31) + place, "u8": 200 + event % 40 + field,
            "i32": -place, "string": f"text {event} {field}".encode()}[kind]


def every_event(declared, words):
    """[(event, {field: value})] in the order of events.txt"""
    return [(name, {field: value(kind, k, f, words) for f, (field, kind) in enumerate(event.fields)})
            for k, (name, event) in enumerate(declared.items())]


def about(text):
    return [("device_drain_begin", {"attempt": 1, "device": text, "idstr": text, "instance_id": 2}),
            ("error", {"attempt": 1, "side": (0, "source"), "device": text, "text": text})]


def texts():
    return [event for text in TEXTS for event in about(text)]


def nothings():
    source = (0, "source")
    return [
        *about(b""), *about(b""),
        ("device_drain_begin", {"attempt": 0, "device": b"", "idstr": b"", "instance_id": 0}),
        ("attempt_started", {"attempt": 1, "side": source, "mechanism": (0, "off"), "machine": b"",
                             "devices": 0, "downtime_limit_ms": 0, "guest_running": 0}),
        ("downtime_checkpoint", {"attempt": 1, "side": source, "checkpoint": b""}),
        ("command_sent", {"attempt": 1, "command": (0xFFFE, None), "value": 0})]


def parse(text):
    if text.startswith(b'"'):
        return re.sub(rb"\\(.)", lambda match: ESCAPES.get(match[1], match[1]), text[1:-1])
    if match := ENUM.fullmatch(text):
        return int(match[2]), match[1] and match[1].decode()
    return int(text, 0)


def read(trace):
    """[(event, {field: value})] of a trace without contexts"""
    done = subprocess.run(["babeltrace2", trace], capture_output=True, timeout=60, check=True)
    events = []
    for line in done.stdout.splitlines():
        match = LINE.match(line)
        if not match or done.stderr:
            raise ValueError(f"babeltrace2 says: {line!r} {done.stderr!r}")
        fields = {name.decode(): parse(text) for name, text in FIELD.findall(match[2])}
        events.append((match[1].decode(), fields))
    return events


def metadata(trace):
    """The text of the trace's metadata"""
    [file] = trace.rglob("metadata")
    done = subprocess.run(["babeltrace2", "-o", "ctf-metadata", file.parent], capture_output=True,
                          timeout=60, check=True)
    return done.stdout.decode()
