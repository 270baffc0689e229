"""The terminal faces: `timeline`, `analyze` as text, `events`, `--help`, `--version`, and the table of
`export --to csv`. What they must say of a migration that failed for a late request, and that they fit the terminal."""

import csv
import io
import json
import re

from lib.check import Checks, arguments
from lib.recordings import BACKENDS, all_recordings

ESCAPE = "\x1b"
LATE = "0000:3b:00.2"  # the device of S04 whose late request failed the migration


def text_of(run, codes):
    if run.code not in codes:
        return [str(run)]
    return [] if run.out.strip() else ["prints nothing"]


def plain(run):
    return ["colour, though stdout is no terminal"] if ESCAPE in run.out else []


def wide(run, columns):
    return [f"a line of {len(line)} columns, the terminal has {columns}: {line[:60]}"
            for line in run.out.splitlines() if len(line) > columns][:1]


def late_request(program, record, backend):
    text = program("analyze", *record.inputs(backend))
    chart = program("timeline", *record.inputs(backend))
    wrong = text_of(text, (1,)) + text_of(chart, (1,)) + plain(text) + plain(chart)
    first = text.out.splitlines()[0] if text.out else ""
    if "failed" not in first.lower():
        wrong.append(f"the first line does not say how it ended: {first}")
    for run in (text, chart):
        if LATE not in run.out:
            wrong.append(f"{run.command[1]} does not name {LATE}")
        if not re.search(r"\d ?(us|µs)", run.out):
            wrong.append(f"{run.command[1]} shows no microseconds")
    if "late" not in text.out:
        wrong.append("analyze does not say that the request was late")
    return wrong


def fits(program, record, columns):
    run = program.in_terminal(columns, "timeline", *record.inputs("ctf"))
    return text_of(run, (0, 1, 3)) + plain(run) + wide(run, columns)


def every_word(program):
    wrong = []
    for words in (["--help"], ["analyze", "--help"], ["timeline", "--help"], ["events", "--help"],
                  ["export", "--help"], ["--version"], ["events"]):
        wrong += [f"{' '.join(words)}: {w}" for w in text_of(program(*words), (0,))]
    for words in ([], ["analyze"], ["frobnicate"], ["analyze", "--nonsense"]):
        run = program(*words)
        if run.code != 2 or not run.diagnostics():
            wrong.append(f"{words}: exit code {run.code}, expected 2 and a line")
    return wrong


def options_of_analyze(program, record, folder):
    inputs, wrong = record.inputs("log"), []
    target = folder / "report.json"
    run = program("analyze", "--format", "json", "-o", target, *inputs)
    if run.code != 1 or run.out or json.loads(target.read_text())["schema"] != "ackscope.report/1":
        wrong.append(f"-o: {run}")
    before = target.read_bytes()
    if program("analyze", "-o", target, folder / "missing").code != 3 or target.read_bytes() != before:
        wrong.append("-o: a result was written over with nothing")
    if program("analyze", "--exit-zero", *inputs).code != 0:
        wrong.append("--exit-zero")
    [one] = program.analyze("--device", LATE, *inputs).migrations
    if [d["source_name"] for d in one["devices"]] != [LATE]:
        wrong.append("--device shows others")
    return wrong


def table_of_rounds(program, record):
    """`export --to csv`: every round of the report is a row."""
    run = program("export", *record.inputs("log"), "--to", "csv")
    got = [(row["source_name"], row["cause"], row["acked_ns"]) for row in csv.DictReader(io.StringIO(run.out))
           if "cause" in row]
    expected = [(device["source_name"], one["cause"], str(one["acked_ns"] or ""))
                for migration in program.analyze(*record.inputs("log")).migrations
                for device in migration["devices"] for one in device["rounds"]]
    return [] if got == expected else [f"{got}, expected {expected}: {run.err}"]


def main():
    options = arguments(__doc__)
    records = {r.name: r for r in all_recordings(["S04", "S03", "R10.2-09", "R9.1-11"])}
    checks, program = Checks(), options.ackscope
    for backend in BACKENDS:
        checks.case(f"late request {backend}", late_request(program, records["S04"], backend))
    for record in records.values():
        for columns in (60, 80, 120, 200):
            checks.case(f"{record.name} in {columns} columns", fits(program, record, columns))
    checks.case("csv", table_of_rounds(program, records["S04"]))
    checks.case("words", every_word(program))
    checks.case("options", options_of_analyze(program, records["S04"], records["S04"].folder))
    checks.finish()


if __name__ == "__main__":
    main()
