"""Golden stories: tests/cases/NAME/story.jsonl must be understood as expected.txt says, see
tests/cases/README.md."""

import difflib
import os
import pathlib

from lib.check import Checks, arguments
from lib.compact import compact
from lib.program import complaints_about, in_parallel

ROOT = pathlib.Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases"
LONGEST = 40


def check(program, case):
    story, golden = case / "story.jsonl", case / "expected.txt"
    length = len(story.read_text(encoding="utf-8").splitlines())
    if length > LONGEST:
        return [f"the story has {length} lines, more than {LONGEST}"]
    run = program.analyze(story)
    wrong = complaints_about(run)
    if wrong:
        return wrong
    got = compact(run.report, run.code)
    malformed = sum(i["malformed"] + i["unknown"] for i in run.report["inputs"])
    if malformed:
        return [f"{malformed} lines of the story are malformed or unknown: {run.report['inputs']}"]
    expected = golden.read_text(encoding="utf-8").splitlines() if golden.exists() else []
    if os.environ.get("ACKSCOPE_ACCEPT") == "1":
        golden.write_text("\n".join(got) + "\n", encoding="utf-8")
        return []
    return list(difflib.unified_diff(expected, got, "expected", "got", lineterm="", n=0))[2:]


def main():
    options = arguments(__doc__, (["--case"], {"nargs": "*", "help": "only these stories"}))
    cases = sorted(p.parent for p in CASES.glob("*/story.jsonl"))
    cases = [c for c in cases if not options.case or c.name in options.case]
    checks = Checks()
    results = in_parallel(lambda case: check(options.ackscope, case), cases)
    for case, wrong in zip(cases, results):
        checks.case(case.name, wrong)
    checks.finish()


if __name__ == "__main__":
    main()
