"""`ackscope check`: every undisturbed recording passes what it can tell, a story that breaks a rule
fails, JUnit and JSON say the same as the text; and `ackscope explain`, and what options are refused."""

import collections
import json
import pathlib
import re
import xml.etree.ElementTree as xml

from lib.check import Checks, arguments
from lib.recordings import BACKENDS, all_recordings, recording, scratch

ROOT = pathlib.Path(__file__).resolve().parents[2]
CASES = ROOT / "tests" / "cases"
RULES = ["ack-underflow", "mechanism-mismatch", "guest-running-twice", "protocol-violation",
         "unsafe-ack"]
LINE = re.compile(r"  (PASS|FAIL|UNKNOWN) +([a-z-]+)(: .+)?")


def from_text(out):
    """[{rule: verdict}] per migration."""
    migrations = []
    for line in out.splitlines():
        if line.startswith("migration "):
            migrations.append({})
        elif line.startswith("Only the protocol was checked; 'ackscope analyze' says why"):
            if ", failed" not in out:
                raise ValueError("no migration failed")
        elif found := LINE.fullmatch(line):
            migrations[-1][found[2]] = found[1].lower()
        else:
            raise ValueError(line)
    return migrations


def from_junit(path):
    migrations = []
    for suite in xml.parse(path).getroot().findall("testsuite"):
        verdicts = {}
        for case in suite.findall("testcase"):
            failed, skipped = case.find("failure"), case.find("skipped")
            verdicts[case.get("name")] = ("fail" if failed is not None else
                                          "unknown" if skipped is not None else "pass")
            if failed is not None and not (failed.get("message") and failed.text):
                raise ValueError(f"{case.get('name')} fails without words")
        counts = collections.Counter(verdicts.values())
        told = [int(suite.get(key)) for key in ("tests", "failures", "skipped", "errors")]
        if told != [len(verdicts), counts["fail"], counts["unknown"], 0]:
            raise ValueError(f"counts {told} of {counts}")
        migrations.append(verdicts)
    return migrations


def from_json(out):
    report = json.loads(out)
    if report["schema"] != "ackscope.check/1":
        raise ValueError(report["schema"])
    for check in (c for m in report["migrations"] for c in m["checks"]):
        if (check["verdict"] == "fail") != bool(check["violations"]):
            raise ValueError(f"{check['rule']}: {check['verdict']}")
        if (check["verdict"] == "unknown") != (check["missing"] is not None):
            raise ValueError(f"{check['rule']} is unknown without a reason")
    return [{c["rule"]: c["verdict"] for c in m["checks"]} for m in report["migrations"]]


def three_ways(program, name, inputs):
    """(text run, verdicts); raises ValueError when the forms differ."""
    junit = scratch() / f"{name}.xml"
    text = program("check", *inputs, "--junit", junit)
    verdicts = from_text(text.out)
    if verdicts != from_junit(junit):
        raise ValueError("JUnit differs from the text")
    if verdicts != from_json(program("check", "--json", *inputs).out):
        raise ValueError("JSON differs from the text")
    if any(list(v) != RULES for v in verdicts):
        raise ValueError(f"checks {verdicts}")
    return text, verdicts


def good_recording(program, recorded, backend):
    run, verdicts = three_ways(program, f"{recorded.name}-{backend}", recorded.inputs(backend))
    failed = [rule for v in verdicts for rule, verdict in v.items() if verdict == "fail"]
    code = 3 if recorded.lossy(backend) else 0
    wrong = [f"{rule} fails" for rule in failed]
    # A simple recording of a killed destination lacks what it would have to say, but is no failure.
    if run.code != code and not (recorded.lossy(backend) and run.code in (0, 3)):
        wrong.append(f"exit code {run.code}, expected {code}")
    if recorded.name == "S01" and set(verdicts[0].values()) != {"pass"}:
        wrong.append(f"S01 shows everything: {verdicts[0]}")
    return wrong


def violation(program):
    run, verdicts = three_ways(program, "violation", [CASES / "ack-underflow" / "story.jsonl"])
    wanted = {"ack-underflow": "fail", "mechanism-mismatch": "fail"}
    wrong = [f"{rule} is {verdicts[0][rule]}" for rule, verdict in wanted.items()
             if verdicts[0][rule] != verdict]
    zero = program("check", "--exit-zero", CASES / "ack-underflow" / "story.jsonl")
    return wrong + [f"exit code {c}" for c, e in ((run.code, 1), (zero.code, 0)) if c != e]


def nothing_to_check(program, story):
    """Who could check nothing has not passed."""
    wrong, junit = [], scratch() / "nothing.xml"
    empty = scratch() / "empty.log"
    empty.write_text("nothing of QEMU\n")
    for inputs, suites in (([scratch() / "missing.log"], 1), ([story, scratch() / "missing.log"], 2),
                           ([empty], 1)):
        run = program("check", *inputs, "--junit", junit)
        told = xml.parse(junit).getroot().findall("testsuite")
        errors = told[-1].findall("testcase/error") if told else []
        if run.code != 3 or len(told) != suites or len(errors) != 1 or told[-1].get("errors") != "1":
            wrong.append(f"{inputs}: {junit.read_text()}")
        elif str(inputs[-1]) not in told[-1].find("testcase").get("name"):
            wrong.append(f"{inputs}: the case does not name it: {junit.read_text()}")
    return wrong


def suites_differ(program):
    """Names tell runs apart."""
    junit, names = scratch() / "named.xml", set()
    for name in ("S01", "S03"):
        inputs = recording(name).inputs("log")
        program("check", *inputs, "--junit", junit)
        suite = xml.parse(junit).getroot().find("testsuite")
        names.add(suite.get("name"))
        stamp = suite.get("timestamp") or ""
        if not re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", stamp):
            return [f"timestamp {stamp}"]
        if str(inputs[0]) not in suite.get("name") or stamp[11:] not in suite.get("name"):
            return [suite.get("name")]
    return [] if len(names) == 2 else [f"the same name: {names}"]


def explain(program):
    listed = program("explain")
    rules = [line.split()[0] for line in listed.out.splitlines()]
    wrong = [] if listed.code == 0 and len(rules) >= 23 else [str(listed)]
    for line in listed.out.splitlines():
        if not line.endswith(".") or line.split()[1] not in ("error", "warning", "info"):
            wrong.append(f"the list has the line '{line}', not a whole entry")
    seen = program.in_terminal(72, "explain").out
    if max(map(len, seen.splitlines())) > 72 or seen.split() != listed.out.split():
        wrong.append(f"a terminal of 72 columns shows\n{seen}")
    for rule in rules:
        page = program("explain", rule)
        if page.code != 0 or not page.out.startswith(rule + "\n") or "What to do" not in page.out:
            wrong.append(str(page))
        if any(sign in page.out for sign in ("**", "](", "`")):
            wrong.append(f"{rule} shows the signs of Markdown")
        if max(map(len, page.out.splitlines())) > 100:
            wrong.append(f"{rule} is not wrapped")
    two = program("explain", *rules[:2])
    if two.out != "\n".join(program("explain", rule).out for rule in rules[:2]):
        wrong.append("two rules at once")
    near = program("explain", "late-reqest")
    if near.code != 2 or near.out or "late-request" not in near.err or len(near.diagnostics()) != 1:
        wrong.append(str(near))
    return wrong


def refused(program, story):
    """Options that make no sense: exit code 2 and one line."""
    attempts = [("analyze", story, "--slow-ack", "3"), ("analyze", story, "--blocked", "fast"),
                ("analyze", story, "--downtime-limit", "-1s"), ("check", story, "--junit", story),
                ("check", story, "-o", "same.xml", "--junit", "same.xml")]
    before = story.read_bytes()
    runs = [program(*words, cwd=scratch()) for words in attempts]
    wrong = [str(run) for run in runs if run.code != 2 or len(run.diagnostics()) != 1]
    return wrong + ([] if story.read_bytes() == before else ["the recording was overwritten"])


def thresholds(program, recording):
    """They move what is found, and the user's limit wins."""
    def found(*words):
        run = program.analyze(*recording.inputs("log"), *words)
        return {f["rule"] for m in run.migrations for f in m["findings"]}
    plain, strict = found(), found("--slow-ack", "1ms", "--downtime-limit", "1ms")
    wrong = [f"{rule} is there by default" for rule in ("slow-ack", "over-downtime-limit")
             if rule in plain]
    wrong += [f"{rule} is missing" for rule in ("slow-ack", "over-downtime-limit")
              if rule not in strict]
    if "blocked-by-ack" not in plain or "blocked-by-ack" in found("--blocked", "1min"):
        wrong.append("--blocked has no effect")
    return wrong


def guarded(function, *words):
    try:
        return function(*words)
    except (ValueError, KeyError, xml.ParseError) as error:
        return [f"{type(error).__name__}: {error}"]


def main():
    options = arguments(__doc__)
    program, checks = options.ackscope, Checks()
    recordings = all_recordings(options.recordings)
    for recording in recordings:
        for backend in BACKENDS:
            checks.case(f"{recording.name} {backend}",
                        guarded(good_recording, program, recording, backend))
    story = scratch() / "story.jsonl"
    story.write_bytes((CASES / "blocked" / "story.jsonl").read_bytes())
    checks.case("violation", guarded(violation, program))
    checks.case("nothing to check", guarded(nothing_to_check, program, story))
    checks.case("names of suites", guarded(suites_differ, program))
    checks.case("explain", guarded(explain, program))
    checks.case("refused", guarded(refused, program, story))
    checks.case("thresholds", guarded(thresholds, program, recordings[-1]))
    checks.finish()


if __name__ == "__main__":
    main()
