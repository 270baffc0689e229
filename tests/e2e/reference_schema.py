"""The monitor and its schema (reference/control/schema.qapi) say the same: every command, argument,
capability, event and field of one is in the other, with its type, and everything is documented."""

import ast
import itertools
import json
import pathlib
import re

from reference_tools import Checks, Monitor, QmpError, Reference, arguments, wait_for

SCHEMA = pathlib.Path(__file__).resolve().parents[2] / "reference" / "control" / "schema.qapi"
CHUNK = re.compile(r"^##\n((?:#.*\n)*?)##\n(?:\n*(\{(?:.|\n)*?\n?\})\n(?=\n|\Z))?", re.MULTILINE)
KINDS = ("command", "event", "enum", "struct")
# What the server says to a value of a wrong type.
EXPECTED = {"str": "string", "bool": "boolean", "size": "uint64", "uint64": "uint64", "int": "integer"}

SLOW = {"name": "slow", "title": "Loads for a while",
        "source": {"switchover_bandwidth": "100m"}, "destination": {"switchover_bandwidth": "100m"},
        "devices": [{"name": "0000:3b:00.1", "initial": "1m", "init_load": "300ms"}],
        "attempts": [{}]}


class Schema:
    def __init__(self, text):
        self.wrong = []
        self.entries = {kind: {} for kind in KINDS}
        for comment, expression in CHUNK.findall(text):
            if expression:
                self.add(comment, ast.literal_eval(expression))
        found = len(re.findall(r"^\{", text, re.MULTILINE))
        known = sum(map(len, self.entries.values()))
        if found != known:
            self.wrong.append(f"{found} expressions, {known} with a comment")

    def add(self, comment, entry):
        kind = next(kind for kind in KINDS if kind in entry)
        name = entry[kind]
        self.entries[kind][name] = entry
        tags = re.findall(r"^# @([\w-]+):", comment, re.MULTILINE)
        if not tags or tags[0] != name:
            return self.wrong.append(f"{name}: the comment is about {tags[:1]}")
        data = entry.get("data", [])
        members = [] if isinstance(data, str) else [member.lstrip("*") for member in data]
        if tags[1:] != members:
            self.wrong.append(f"{name}: has {members}, the comment describes {tags[1:]}")

    def members(self, name):
        """name -> (type, optional) of a command's, event's or struct's data."""
        for kind in KINDS:
            if entry := self.entries[kind].get(name):
                data = entry.get("data", {})
                if isinstance(data, str):
                    return self.members(data)
                return {key.lstrip("*"): (value, key[0] == "*") for key, value in data.items()}
        raise KeyError(name)


class Seen:
    """Fields that were seen, by path, and how often their owner was."""

    def __init__(self, schema):
        self.schema, self.wrong, self.fields = schema, set(), {}

    def value(self, where, kind, value):
        if isinstance(kind, list):
            for item in value:
                self.value(where, kind[0], item)
        elif kind in self.schema.entries["struct"]:
            self.object(kind, kind, value)
        elif kind in self.schema.entries["enum"]:
            if value not in self.schema.entries["enum"][kind]["data"]:
                self.wrong.add(f"{where}: {value} is no {kind}")
        else:
            types = {"str": str, "bool": bool, "number": (int, float)}.get(kind, int)
            if not isinstance(value, types) or kind != "bool" and isinstance(value, bool):
                self.wrong.add(f"{where}: {value!r} is no {kind}")

    def object(self, where, name, value):
        members = self.schema.members(name)
        for key, (kind, optional) in members.items():
            if key in value:
                self.fields.setdefault(name, set()).add(key)
                self.value(f"{where}.{key}", kind, value[key])
            elif not optional:
                self.wrong.add(f"{where} lacks {key}")
        self.wrong |= {f"{where} has {key}" for key in value if key not in members}

    def returned(self, command, value):
        kind = self.schema.entries["command"][command].get("returns")
        if kind is None:
            self.wrong |= {f"{command} returns {value}"} if value else set()
        else:
            self.value(command, kind, value)

    def unseen(self, names):
        for name in names:
            members = set(self.schema.members(name))
            if missing := members - self.fields.get(name, set()):
                yield f"{name}: never seen {sorted(missing)}"


def arguments_of(schema, monitor):
    """Every argument is known, is refused with a wrong type, and only the optional can be left out."""
    wrong = []
    for command in schema.entries["command"]:
        if command in ("qmp_capabilities", "quit"):
            continue
        members = schema.members(command)
        mandatory = [name for name, (_, optional) in members.items() if not optional]
        for name, (kind, optional) in members.items():
            expected = "array" if isinstance(kind, list) else EXPECTED.get(kind, "string")
            wrong += said(monitor, command, {name: {}}, mandatory,
                          f"Invalid parameter type for '{name}', expected: {expected}")
            if not optional:
                wrong += said(monitor, command, {}, (), f"Parameter '{name}' is missing")
        good = {name: [] if isinstance(kind, list) else "unix:/x" for name, (kind, optional)
                in members.items() if not optional}
        wrong += said(monitor, command, good | {"nonsense": 1}, (),
                      "Parameter 'nonsense' is unexpected")
    return wrong


def said(monitor, command, given, mandatory, text):
    """Mandatory arguments before the wrong one have to be there to get so far."""
    before = itertools.takewhile(lambda name: name not in given, mandatory)
    given = {name: "unix:/x" for name in before} | given
    try:
        monitor(command, **given)
    except QmpError as error:
        return [] if error.text == text else [f"{command} {given}: {error}, expected: {text}"]
    return [f"{command} {given} is accepted"]


def drive(reference, seen):
    """Enough to see everything once: failed, cancelled, paused, completed."""
    scenario = reference.folder / "slow.json"
    scenario.write_text(json.dumps(SLOW))
    ends, monitors = [], []

    def start(side, name):
        path = reference.folder / name
        ends.append(reference.start(side, "--scenario", scenario, "--qmp", f"unix:{path}",
                                    "--migration-events"))
        monitors.append(Monitor(path))
        return Recorder(monitors[-1], seen)

    source, destination = start("source", "s"), start("destination", "d")
    for side in (source, destination):
        for command in ("query-commands", "query-migrate-capabilities", "query-migrate-parameters",
                        "query-status", "query-migrate"):
            side(command)
        side("migrate-set-capabilities", capabilities=[
            {"capability": name, "state": True} for name in ("events", "pause-before-switchover")])
    source("stop")
    source("cont")
    source("migrate", uri=reference.unix("nobody"))
    source.until("failed")
    destination("migrate-incoming", uri=reference.unix("m"))
    source("migrate", uri=reference.unix("m"))
    source.until("active")
    source("migrate-set-parameters", downtime_limit=400)
    source.until("pre-switchover")
    source("migrate-continue", state="pre-switchover")
    source.until("completed")
    for monitor, command in zip(monitors, ("quit", None)):
        if command:
            seen.returned("quit", monitor("quit"))
    ends[1].terminate()
    for monitor in monitors:
        monitor.wait_event("SHUTDOWN")
        for event in monitor.drain():
            seen.fields.setdefault("events", set()).add(event["event"])
            seen.object(event["event"], event["event"], event.get("data", {}))
            if set(event) - {"timestamp", "event", "data"}:
                seen.wrong.add(f"{event}")
    return [str(run) for run in map(reference.end_of, ends) if run.code != 0]


class Recorder:
    def __init__(self, monitor, seen):
        self.monitor, self.seen = monitor, seen

    def __call__(self, command, **words):
        value = self.monitor(command, **words)
        self.seen.returned(command, value)
        return value

    def until(self, status):
        wait_for(lambda: self("query-migrate").get("status") == status, what=status)


def same(what, seen, written):
    return [] if set(seen) == set(written) else [
        f"{what}: only the server has {sorted(set(seen) - set(written))}, only the schema "
        f"{sorted(set(written) - set(seen))}"]


def promises(text):
    """What the text of switchover-ack must and must not say."""
    part = text.split("# @switchover-ack:")[1].split("# @pause-before-switchover:")[0].lower()
    wrong = [f"does not mention {word}" for word in ("@return-path", "acknowledged", "stop", "guest")
             if word not in part]
    return wrong + [f"says '{word}'" for word in ("an ack", "one ack", "acks", "legacy", "per device",
                                                  "mechanism") if word in part]


def main():
    text = SCHEMA.read_text(encoding="utf-8")
    schema = Schema(text)
    checks = Checks()
    checks.case("comments", schema.wrong)
    checks.case("switchover-ack", promises(text))
    with Reference(arguments(__doc__).reference) as reference:
        process = reference.start("source", "--qmp", reference.unix("q"))
        monitor = Monitor(reference.folder / "q")
        checks.case("commands", same("commands", [c["name"] for c in monitor("query-commands")],
                                     schema.entries["command"]))
        checks.case("capabilities", same(
            "capabilities", [c["capability"] for c in monitor("query-migrate-capabilities")],
            schema.entries["enum"]["MigrationCapability"]["data"]))
        checks.case("arguments", arguments_of(schema, monitor))
        monitor("quit")
        reference.end_of(process)
        seen = Seen(schema)
        checks.case("exit codes", drive(reference, seen))
        checks.case("values", sorted(seen.wrong))
        checks.case("fields", list(seen.unseen([*schema.entries["struct"], *schema.entries["event"]])))
        checks.case("events", same("events", seen.fields["events"], schema.entries["event"]))
    checks.finish()


if __name__ == "__main__":
    main()
