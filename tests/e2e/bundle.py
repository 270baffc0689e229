"""A bundle is an input like the recordings in it; with pseudonyms it gives the same verdicts and holds
no name; a hostile one is refused and leaves nothing."""

import hashlib
import io
import json
import lzma
import os
import re
import tarfile

from lib.check import Checks, arguments
from lib.program import complaints_about, in_parallel
from lib.recordings import BACKENDS, all_recordings, recording, scratch


def differences(path, one, other):
    if isinstance(one, dict) and isinstance(other, dict):
        return [d for key in one.keys() | other.keys()
                for d in differences(f"{path}.{key}", one.get(key), other.get(key))]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [d for i, (a, b) in enumerate(zip(one, other))
                for d in differences(f"{path}[{i}]", a, b)]
    return [] if one == other else [f"{path} is {str(other)[:200]!r}, was {str(one)[:200]!r}"]


def comparable(report):
    """The migrations; QMP logs have another path in a bundle."""
    for migration in report["migrations"]:
        for log in migration["qmp"].values():
            if log:
                log["path"] = ""
    return report["migrations"]


def with_qmp(rec, backend):
    logs = [f for f in sorted((rec.folder / "qmp").glob("*.jsonl")) if f.stem != "query-migrate"]
    return rec.inputs(backend) + logs


def check(program, rec, backend):
    case = scratch() / f"{rec.name}-{backend}.tar.xz"
    inputs = with_qmp(rec, backend)
    packed = program("bundle", *inputs, "-o", case)
    direct, again = program.analyze(*inputs), program.analyze(case)
    if packed.code != (3 if direct.code == 3 else 0) or not case.exists():
        return [str(packed)]
    wrong = complaints_about(again)
    if comparable(direct.report) != comparable(again.report):
        wrong.append("the bundle gives other migrations")
    if again.code != direct.code:
        wrong.append(f"exit code {again.code}, was {direct.code}: {again.err[-300:]}")
    with tarfile.open(case) as tar:
        manifest = json.load(tar.extractfile("manifest.json"))
        for file in manifest["files"]:
            data = tar.extractfile(file["path"]).read()
            if hashlib.sha256(data).hexdigest() != file["sha256"] or len(data) != file["bytes"]:
                wrong.append(f"{file['path']} is not what the manifest says")
        if tar.getnames() != ["manifest.json"] + [f["path"] for f in manifest["files"]]:
            wrong.append("the manifest does not list all members")
        if comparable(json.load(tar.extractfile("report.json"))) != comparable(direct.report):
            wrong.append("the report in it is another one")
        if any("rec" in i["path"] for i in again.report["inputs"] if not i["path"].startswith(str(case))):
            wrong.append("a path that is not in the bundle")
    case.unlink()
    return wrong


def manifest_for(contents, **changes):
    listed = [{"path": path, "sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)}
              for path, data in contents.items()]
    manifest = {"schema": "ackscope.bundle/1", "tool": {"name": "ackscope", "version": "1"},
                "anonymized": False, "files": listed, "notes": [],
                "inputs": [{"kind": "log", "paths": list(contents), "sides": [], "forced_side": None}]}
    return json.dumps(manifest | changes).encode()


def member(name, data=b"", **fields):
    info = tarfile.TarInfo(name)
    info.size = len(data)
    for key, value in fields.items():
        setattr(info, key, value)
    return info, data


def hostile_bundles(good):
    """Name, and the members of a bundle that must be refused."""
    log = {"inputs/01/a.log": good}
    manifest = member("manifest.json", manifest_for(log))
    body = member("inputs/01/a.log", good)
    for path in ("../a.log", str(scratch() / "evil"), "inputs/../../a.log", "inputs//a.log", "a.log",
                 "inputs/./a.log", "inputs/" + "d/" * 40 + "a.log", "inputs/a\nb"):
        yield f"path {path[-20:]!r}", [member("manifest.json", manifest_for({path: good})),
                                      member(path, good)]
        yield f"member {path[-20:]!r}", [manifest, body, member(path, good)]
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.DIRTYPE):
        yield f"type {kind}", [manifest, member("inputs/01/a.log", type=kind, linkname="/etc/passwd")]
    yield "twice", [manifest, body, body]
    yield "unlisted", [manifest, body, member("inputs/01/b.log", good)]
    yield "missing", [manifest]
    yield "other content", [manifest, member("inputs/01/a.log", good[:-1] + b"#")]
    yield "longer", [manifest, member("inputs/01/a.log", good * 2)]
    yield "huge", [member("manifest.json", manifest_for(log, files=[
        {"path": "inputs/01/a.log", "sha256": "0", "bytes": 1 << 60}])), body]
    yield "listed twice", [member("manifest.json", manifest_for(log, files=json.loads(
        manifest_for(log))["files"] * 2)), body]
    for text in (b"{}", b"[" * 100_000, b'{"schema":"ackscope.bundle/1"}', b"\xff",
                 manifest_for(log, inputs=5), manifest_for(log, files=[{"path": 5}]),
                 manifest_for(log, schema="ackscope.bundle/2")):
        yield f"manifest {text[:12]}", [member("manifest.json", text), body]


def archive(members):
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w", format=tarfile.GNU_FORMAT) as tar:
        for info, content in members:
            tar.addfile(info, io.BytesIO(content))
    return data.getvalue()


def check_refused(program, name, data):
    case, temporary = scratch() / "hostile.tar.xz", scratch() / "tmp"
    temporary.mkdir(exist_ok=True)
    case.write_bytes(data)
    run = program.analyze(case, env={"TMPDIR": str(temporary)})
    wrong = complaints_about(run)
    if run.code != 3 or len(run.diagnostics()) != 1:
        wrong.append(str(run))
    if list(temporary.iterdir()) or (scratch() / "evil").exists():
        wrong.append("something was left behind")
    return wrong


def check_hostile(program, checks, rec):
    good = rec.inputs("log")[0].read_bytes()
    for name, members in hostile_bundles(good):
        checks.case(f"hostile {name}", check_refused(program, name, lzma.compress(archive(members))))
    sound = lzma.compress(archive([member("manifest.json", manifest_for({"inputs/01/a.log": good})),
                                   member("inputs/01/a.log", good)]))
    for cut in (len(sound) // 2, len(sound) - 40):
        checks.case(f"cut at {cut}", check_refused(program, "cut", sound[:cut]))
    case = scratch() / "sound.tar.xz"
    case.write_bytes(sound)
    run = program.analyze(case)
    checks.case("the same, sound", [] if run.code in (0, 1) else [str(run)])


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


def check_names(program, rec):
    """Only .tar.xz; and a word at the end says where it is."""
    wrong = []
    for name in ("case.zip", "case.tar", "case"):
        run = program("bundle", *rec.inputs("log"), "-o", scratch() / name)
        if run.code != 2 or len(run.diagnostics()) != 1 or (scratch() / name).exists():
            wrong.append(f"{name}: {run}")
    case = scratch() / "said.tar.xz"
    plain = program("bundle", *rec.inputs("log"), "-o", case)
    if f"{case.stat().st_size} bytes" not in plain.err or "report.txt" not in plain.err:
        wrong.append(str(plain))
    if str(case) not in program("bundle", *rec.inputs("log"), "-o", case, "--anonymize").err:
        wrong.append("nothing said of the anonymized one")
    return wrong


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


def check_odd_names(program, rec):
    """Names of files that mean something else in another locale are not kept."""
    odd = scratch() / "m\u00fcller.log"
    odd.write_bytes(rec.inputs("log")[0].read_bytes())
    case = scratch() / "odd.tar.xz"
    packed = program("bundle", odd, "-o", case, env={"LC_ALL": "C"})
    again = program.analyze(case, env={"LC_ALL": "C"})
    if packed.code or len(again.migrations) != 1:
        return [str(packed), str(again)]
    return complaints_about(again)


def main():
    options = arguments(__doc__, (["--backends"], {"nargs": "*", "default": BACKENDS}))
    program, checks = options.ackscope, Checks()
    cases = [(r, b) for r in all_recordings(options.recordings) for b in options.backends]
    for (rec, backend), wrong in zip(cases, in_parallel(lambda c: check(program, *c), cases)):
        checks.case(f"{rec.name} {backend}", wrong)
    for (rec, backend), wrong in zip(cases, in_parallel(lambda c: check_anonymized(program, *c), cases)):
        checks.case(f"{rec.name} {backend} anonymized", wrong)
    checks.case("odd names", check_odd_names(program, recording("S03")))
    checks.case("name of the bundle", check_names(program, recording("S03")))
    checks.case("people", check_people(program, recording("S03")))
    check_hostile(program, checks, recording("S03"))
    checks.finish()


if __name__ == "__main__":
    main()
