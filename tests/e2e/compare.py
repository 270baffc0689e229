"""Two recordings side by side: the first line names what made the difference, the exit code says
whether it is worse, and a written report compares like its recording."""

import json

from lib.check import Checks, arguments
from lib.recordings import recording, scratch


def words(name, backend="log"):
    return ",".join(str(path) for path in recording(name).inputs(backend))


# base, other, exit code, what the first line says
CASES = [
    ("S01", "S01", 0, ["No difference that matters"]),
    ("S03", "S04", 1, ["OTHER failed, BASE completed", "0000:3b:00.2", "after the switchover decision"]),
    ("S04", "S03", 0, ["OTHER completed, BASE failed", "0000:3b:00.2"]),
    ("S05", "S06", 1, ["OTHER's outage is 1.4", "longer", "loading 0000:3b:00.2", "without QEMU noticing",
                     "loading 0000:3b:00.1"]),
    ("S06", "S05", 0, ["shorter", "loading 0000:3b:00.2"]),
    ("S01", "S11", 1, ["OTHER's outage is", "longer", "loading 0000:3b:00.1"]),
    ("R11.0-01", "R11.0-04", 1, ["longer", "loading"]),
    ("S02", "S09", 1, ["OTHER cancelled, BASE completed", "never came"]),
]


def check(program, base, other, code, said):
    run = program("compare", base, other)
    first = " ".join(run.out.split("\n\n")[0].split())
    wrong = [f"the first line lacks '{text}': {first}" for text in said if text not in first]
    if run.code != code:
        wrong.append(f"exit code {run.code}, expected {code}: {run.err[-300:]}")
    return wrong


def run_text(program, base, other):
    return program("compare", base, other).out


def check_faces(program):
    base, other = words("S05"), words("S06")
    wrong = []
    run = program("compare", base, other, "--json")
    one = json.loads(run.out)
    if one["schema"] != "ackscope.comparison/1" or not one["comparisons"][0]["regression"]:
        wrong.append("the JSON form")
    reports = []
    for name in ("S05", "S06"):
        path = scratch() / f"{name}.json"
        written = program("analyze", *recording(name).inputs("log"), "--json", "-o", path)
        reports.append(path)
        if written.code not in (0, 1):
            wrong.append(str(written))
    again = json.loads(program("compare", *reports, "--json").out)
    for comparison in again["comparisons"] + one["comparisons"]:
        for finding in comparison["findings_base_only"] + comparison["findings_other_only"]:
            del finding["evidence"]  # is not read back
    if again["comparisons"] != one["comparisons"]:
        wrong.append("reports compare otherwise than their recordings")
    page = program("compare", base, other, "--format", "html").out
    if not page.startswith("<!DOCTYPE html>") or "loading 0000:3b:00.2" not in page:
        wrong.append("the HTML form")
    if "<script" in page or "http" in page.replace("http-equiv", ""):
        wrong.append("the page runs or loads something")
    if program("compare", base, other, "--exit-zero").code != 0:
        wrong.append("--exit-zero")
    if "▲ worse" not in page:
        wrong.append("the page does not mark what is worse")
    facts = {fact["name"]: (fact["base"], fact["other"]) for fact in one["comparisons"][0]["facts"]}
    if facts["outcome"] != ("completed", "completed") or None in facts["events of QEMU"]:
        wrong.append(f"facts {facts}")
    if not all(text in run_text(program, base, other) for text in
               ("ACK mechanism", "stopping devices", "loading other state")):
        wrong.append("the text lacks facts or the stages' names")
    many = program("compare", *recording("S05").inputs("log"), *recording("S06").inputs("log"))
    if many.code != 2 or "src.log,dst.log" not in many.err or len(many.diagnostics()) != 1:
        wrong.append(f"too many arguments: {many}")
    missing = program("compare", base, scratch() / "missing.log")
    if missing.code != 3 or "missing.log" not in missing.err:
        wrong.append(f"a missing file: {missing}")
    return wrong


def main():
    options = arguments(__doc__)
    checks = Checks()
    for base, other, code, said in CASES:
        checks.case(f"{base} and {other}",
                    check(options.ackscope, words(base), words(other), code, said))
    checks.case("faces", check_faces(options.ackscope))
    checks.finish()


if __name__ == "__main__":
    main()
