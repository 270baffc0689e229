"""A bundle is an input like the recordings in it."""

import hashlib
import json
import tarfile

from lib.bundles import comparable, with_qmp
from lib.check import Checks, arguments
from lib.program import complaints_about, in_parallel
from lib.recordings import BACKENDS, all_recordings, recording, scratch


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
    checks.case("odd names", check_odd_names(program, recording("S03")))
    checks.case("name of the bundle", check_names(program, recording("S03")))
    checks.finish()


if __name__ == "__main__":
    main()
