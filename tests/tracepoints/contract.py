"""The events as each text that names them says: events.txt, the README, the metadata of a trace (which
is the provider as built), and the sets of words.h. Every reader returns the same plain values, so that
two of them can be compared."""

import dataclasses
import pathlib
import re

FOLDER = pathlib.Path(__file__).resolve().parents[2] / "tracepoints"
EVENTS = FOLDER / "events.txt"
README = FOLDER / "README.md"
WORDS = FOLDER / "include" / "ackscope" / "words.h"

LEVELS = {3: "ERR", 5: "NOTICE", 6: "INFO", 14: "DEBUG"}  # lttng/ust-events.h, TRACEPOINT_LOGLEVEL
WIRE = {"command", "return_path_message"}                 # two bytes, as on the wire


@dataclasses.dataclass
class Event:
    level: str
    side: str     # None: not said
    fields: list  # of (name, type) with the types of events.txt


# words.h

def read_words(text):
    """set -> {number: label}"""
    macros = {name: {int(n): label for n, label in re.findall(r'X\(\w+, (\d+), "([^"]+)"\)', body)}
              for name, body in re.findall(r"#define (\w+)\(X\)((?:.*\\\n)*.*)", text)}
    return {name: macros[macro] for name, macro in re.findall(r"enum ackscope_(\w+) \{ (\w+)\(", text)}


# events.txt

def fields_of(text, dev):
    fields = []
    for word in text.split():
        fields += dev if word == "dev" else [tuple(word.split(":", 1))]
    return fields


def read_events(text):
    """name -> Event"""
    dev = fields_of(re.search(r"# dev = (.*?)\. ", text)[1], [])
    events = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, fields, side, level, _ = (cell.strip() for cell in line.split("|"))
            events[name] = Event(level, side, fields_of(fields, dev))
    return events


# README

def cells(line):
    return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip())[1:-1]]


def read_readme(text):
    """name -> Event; rows under a bold name are its fields"""
    events, dev, current = {}, [], []
    for line in text.splitlines():
        row = cells(line) if line.startswith("| ") else [""]
        if bold := re.fullmatch(r"\*\*`(\w+)`\*\*", row[0]):
            current = dev if bold[1] == "dev" else []
            if bold[1] != "dev":
                side, level = row[1].split(", ")
                events[bold[1]] = Event(level, side, current)
        elif field := re.fullmatch(r"`(\w+)`", row[0]):
            current += dev if field[1] == "dev" else [(field[1], row[1])]
        elif row == [""]:
            current = []  # the table ended
    return events


def read_readme_words(text):
    """set -> {number: label}"""
    rows = re.findall(r"^\| `(\w+)` \| (0 `.*) \|$", text, re.MULTILINE)
    return {name: {int(n): label for n, label in re.findall(r"(\d+) `([^`]+)`", body)}
            for name, body in rows}


# Metadata, as `babeltrace2 -o ctf-metadata` prints it

EVENT = re.compile(r'event \{\s*name = "ackscope:(\w+)";.*?loglevel = (\d+);\s*'
                   r"fields := struct \{\n(.*?)\n\t\};\n\};", re.DOTALL)
FIELD = re.compile(r"(string|integer \{[^}]*\}|enum : integer \{[^}]*\} \{[^}]*\}) _(\w+);")
LABEL = re.compile(r'"([^"]+)" = (\d+),')


def attribute(text, name):
    return int(re.search(rf"\b{name} = (\d+);", text)[1])


def type_of(text, name, words):
    if text == "string":
        return text
    if text.startswith("enum"):
        mapping = {int(number): label for label, number in LABEL.findall(text)}
        found = [word for word, values in words.items() if values == mapping]
        size = 16 if found and found[0] in WIRE else 8
        known = found and attribute(text, "size") == size and not attribute(text, "signed")
        return f"enum:{found[0]}" if known else f"unknown enum: {text}"
    base = 16 if name == "attempt" else 10
    wrong = "" if attribute(text, "base") == base else f" shown to the base {attribute(text, 'base')}"
    return f"{'i' if attribute(text, 'signed') else 'u'}{attribute(text, 'size')}{wrong}"


def read_metadata(text, words):
    """name -> Event"""
    return {name: Event(LEVELS.get(int(level), level), None,
                        [(field, type_of(kind, field, words)) for kind, field in FIELD.findall(body)])
            for name, level, body in EVENT.findall(text)}


# Comparison

def differences(declared, other, where):
    """What `other`, found in `where`, says differently from events.txt: a list of sentences."""
    wrong = [f"{name}: not in {where}" for name in declared if name not in other]
    wrong += [f"{name}: in {where}, but not in events.txt" for name in other if name not in declared]
    for name in (name for name in declared if name in other):
        ours, theirs = declared[name], other[name]
        if theirs.level != ours.level:
            wrong.append(f"{name}: {theirs.level} in {where}, {ours.level} in events.txt")
        if theirs.side not in (None, ours.side):
            wrong.append(f"{name}: {theirs.side} in {where}, {ours.side} in events.txt")
        if theirs.fields != ours.fields:
            wrong.append(f"{name}: fields in {where}: {theirs.fields}; in events.txt: {ours.fields}")
    return wrong
