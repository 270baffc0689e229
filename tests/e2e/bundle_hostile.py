"""A hostile bundle is refused and leaves nothing."""

import hashlib
import io
import json
import lzma
import tarfile

from lib.check import Checks, arguments
from lib.program import complaints_about
from lib.recordings import recording, scratch


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


def check_refused(program, data):
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
        checks.case(f"hostile {name}", check_refused(program, lzma.compress(archive(members))))
    sound = lzma.compress(archive([member("manifest.json", manifest_for({"inputs/01/a.log": good})),
                                   member("inputs/01/a.log", good)]))
    for cut in (len(sound) // 2, len(sound) - 40):
        checks.case(f"cut at {cut}", check_refused(program, sound[:cut]))
    case = scratch() / "sound.tar.xz"
    case.write_bytes(sound)
    run = program.analyze(case)
    checks.case("the same, sound", [] if run.code in (0, 1) else [str(run)])


def main():
    options, checks = arguments(__doc__), Checks()
    check_hostile(options.ackscope, checks, recording("S03"))
    checks.finish()


if __name__ == "__main__":
    main()
