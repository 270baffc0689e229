"""A bundle with pseudonyms gives the same verdicts as its recordings and holds no name."""

import json
import os
import re
import tarfile

from lib.bundles import comparable, with_qmp
from lib.check import Checks, arguments
from lib.differences import differences
from lib.program import complaints_about, in_parallel
from lib.recordings import BACKENDS, all_recordings, recording, scratch


def renamed(value, names):
    """`value` with the names of the map in every text."""
    if isinstance(value, dict):
        return {key: renamed(member, names) for key, member in value.items()}
    if isinstance(value, list):
        return [renamed(member, names) for member in value]
    if isinstance(value, str):
        return re.sub("|".join(map(re.escape, sorted(names, key=len, reverse=True))),
                      lambda m: names[m.group()], value)
    return value


def unpacked(case):
    with tarfile.open(case) as tar:
        return {name: tar.extractfile(name).read() for name in tar.getnames()}


def names_left(files, names):
    """Which of the names still stand in a file as a word."""
    everything = b"\n".join(files.values()) + "\n".join(files).encode()
    return [name for name in names
            if re.search(rb"(?<![\w-])" + re.escape(name.encode()) + rb"(?![\w-])", everything)]


def names_of(rec):
    names = {"mig-dst.sock"}
    for truth in rec.truth["migrations"]:
        for device in truth["devices"]:
            names |= {device["source_name"], device["destination_name"], device["qdev_id"]}
    for metadata in rec.folder.glob("ust-*/**/metadata"):
        names |= set(re.findall(r'uuid = "([0-9a-f-]+)"', metadata.read_text(errors="replace")))
    return names - {None}


def check_anonymized(program, rec, backend):
    case, map_file = (scratch() / f"{rec.name}-{backend}-anonymous{end}" for end in (".tar.xz", ".map"))
    inputs = with_qmp(rec, backend)
    packed = program("bundle", *inputs, "-o", case, "--anonymize", "--anonymize-map", map_file)
    direct, again = program.analyze(*inputs), program.analyze(case)
    if packed.code != (3 if direct.code == 3 else 0) or not case.exists():
        return [str(packed)]
    wrong = complaints_about(again)
    if again.code != direct.code:
        wrong.append(f"exit code {again.code}, was {direct.code}: {again.err[-300:]}")
    names = {name: pseudonym for kind in json.loads(map_file.read_text()).values()
             for name, pseudonym in kind.items()}
    expected = renamed(comparable(direct.report), {n: p for n, p in names.items() if len(n) > 3})
    wrong += differences("migrations", strip(expected), strip(comparable(again.report)))[:5]
    if os.stat(map_file).st_mode & 0o777 != 0o600:
        wrong.append("others may read the map")
    members = unpacked(case)
    wrong += estimates_lost(direct.report, json.loads(members["report.json"]))
    left = names_left(members, names_of(rec))
    if left:
        wrong.append(f"still in the bundle: {left}")
    if names_of(rec) & set(names) == set():
        wrong.append("the map holds none of the names")
    case.unlink()
    return wrong


def estimates_lost(direct, packed):
    """The report in a bundle has the estimates of the normal one."""
    def estimates(report):
        return [[(e["policy"], e["prospect"], e["outage_ns"]) for e in m["what_if"]]
                for m in report["migrations"]]
    return [] if estimates(direct) == estimates(packed) else ["the estimates are not those of analyze"]


def strip(migrations):
    """Host names are too short here to be told from other words; see check_people."""
    for migration in migrations:
        for side in ("source", "destination"):
            if migration[side]:
                migration[side]["host"] = None
    return migrations


def check_people(program, rec):
    """Names of every kind, planted where they occur in the field."""
    secrets = ["hypervisor-berlin-3", "10.11.12.13", "alice", "shop-db-17", "mgmt.corp.example.com",
               "83b8f4f2-509f-382f-3c1e-e6bfe0fa1001", "node7", "0000:3b:00.1", "3b:00.1", "pcie-nic-9"]
    events = scratch() / "planted.jsonl"
    program("export", rec.inputs("ctf")[0], "--to", "jsonl", "-o", events)
    text = events.read_text().replace('"host":"vm"', '"host":"hypervisor-berlin-3","vm":"shop-db-17"')
    start = int(re.search(r'"t":(\d+)', text).group(1))
    error = ("Failed to connect to 'mgmt.corp.example.com:4444' (10.11.12.13) for alice@node7: "
             "/home/alice/disks/shop-db-17.img of hypervisor-berlin-3")
    text += json.dumps({"t": start + 10**12, "process": 0, "event": "migrate_error",
                        "fields": {"error_str": error}}) + "\n"
    events.write_text(text)
    qmp = scratch() / "planted-qmp.jsonl"
    qmp.write_text("\n".join(map(json.dumps, [
        {"execute": "device_add", "arguments": {"driver": "vfio-pci", "id": "pcie-nic-9", "host": "3b:00.1"}},
        {"return": {}},
        {"execute": "qom-get", "arguments": {"path": "/machine/peripheral/pcie-nic-9", "property": "sysfsdev"}},
        {"return": "/sys/bus/mdev/devices/83b8f4f2-509f-382f-3c1e-e6bfe0fa1001"},
        {"execute": "query-name"}, {"return": {"name": "shop-db-17"}},
        {"execute": "human-monitor-command", "arguments": {"command-line": "info alice"}},
        {"return": "user alice on hypervisor-berlin-3"},
        {"execute": "migrate", "arguments": {"uri": "tcp:node7:4444", "tls-hostname": "node7"}},
        {"return": {}}, {"execute": "query-migrate"},
        {"return": {"status": "failed", "error-desc": error}}])) + "\n")
    case = scratch() / "planted.tar.xz"
    packed = program("bundle", events, qmp, "-o", case, "--anonymize", "--vm", "shop-db-17",
                     "--label", "owner=alice")
    if not case.exists():
        return [str(packed)]
    everything = b"\n".join(unpacked(case).values()).decode()
    return [f"{name} is still there: {everything[max(0, everything.find(name) - 80):][:200]}"
            for name in secrets if name in everything]


def main():
    options = arguments(__doc__, (["--backends"], {"nargs": "*", "default": BACKENDS}))
    program, checks = options.ackscope, Checks()
    cases = [(r, b) for r in all_recordings(options.recordings) for b in options.backends]
    for (rec, backend), wrong in zip(cases, in_parallel(lambda c: check_anonymized(program, *c), cases)):
        checks.case(f"{rec.name} {backend}", wrong)
    checks.case("people", check_people(program, recording("S03")))
    checks.finish()


if __name__ == "__main__":
    main()
