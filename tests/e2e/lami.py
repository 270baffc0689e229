"""`ackscope analyze --lami` the way Trace Compass runs it: version, metadata, compatibility, results; checked
by the specification of LAMI 1.0 and compared with the report."""

import json

from lib import lami
from lib.check import Checks, arguments
from lib.exported import everything, over
from lib.recordings import recording, scratch


class Consumer:
    """What a consumer knows after the first two phases."""

    def __init__(self, program):
        self.run = lambda *words: program("analyze", "--lami", *words)
        self.metadata = json.loads(self.run("--metadata").out)
        self.classes = self.metadata["table-classes"]

    def table(self, whole, name):
        """Rows as {title: value}; unknown is None, as in the report; limits are kept apart."""
        [table] = [t for t in whole["results"] if t["class"] == name]
        titles = [c["title"] for c in self.classes[name]["column-descriptions"]]
        return [dict(zip(titles, map(value, row))) for row in table["data"]]


def value(cell):
    if cell is None or cell["class"] == "unknown":
        return None
    if cell["class"] == "time-range":
        return [cell["begin"]["value"], cell["end"]["value"]]
    return cell["value"]


def expected_migrations(report):
    return [{"Migration": m["index"] + 1, "Outcome": m["outcome"], "Mechanism": m["mechanism"],
             "Source": m["source"] and m["source"]["host"],
             "Destination": m["destination"] and m["destination"]["host"],
             "Outage": m["outage_ns"], "Downtime": m["downtime_ns"], "Held by ACKs": m["ack_blocked_ns"],
             "ACKs requested": m["acks"]["requested"], "ACKs received": m["acks"]["received"],
             "Pending at decision": m["acks"]["pending_at_decision"], "Findings": len(m["findings"]),
             "Error": m["error"]} for m in report["migrations"]]


def held(migration, device, one):
    """The part of the blocked time in which this round was pending."""
    until = one["acked_ns"] if one["acked_ns"] is not None else migration["end_ns"]
    if one["requested_ns"] is None or device["ack_blocked_ns"] is None:
        return None
    if until is None:
        return ...  # up to the last that was seen, which the report does not name
    return sum(max(0, min(end, until) - max(begin, one["requested_ns"])) for begin, end in migration["blocked"])


def distance(begin, end):
    return None if begin is None or end is None or end < begin else end - begin


def expected_rounds(report):
    return [{"Migration": m["index"] + 1,
             "Device": d["source_name"] or d["destination_name"] or d["idstr"] or "",
             "Round": r["round"], "Cause": r["cause"], "State": r["state"], "Needed": r["needed"],
             "Requested": r["requested_ns"], "Sent": r["sent_ns"], "Loaded": r["loaded_ns"],
             "Acknowledged": r["acked_ns"], "Latency": r["latency_ns"], "Held the switchover": held(m, d, r),
             "Requested to sent": distance(r["requested_ns"], r["sent_ns"]),
             "Arrived to loaded": distance(r["arrived_ns"], r["loaded_ns"]),
             "Initial data": r["initial_bytes"], "Attribution": r["attribution"]}
            for m in report["migrations"] for d in m["devices"] for r in d["rounds"]]


def expected_outage(report):
    return [{"Migration": m["index"] + 1, "Part": p["part"], "Device": p["device"], "Side": p["side"],
             "Time": [p["begin_ns"], p["begin_ns"] + p["duration_ns"]], "Lost": p["duration_ns"]}
            for m in report["migrations"] for p in m["outage_parts"]]


def expected_findings(report):
    return [{"Migration": m["index"] + 1, "Time": f["t_ns"], "Severity": f["severity"], "Rule": f["rule"],
             "Device": f["device"], "Cost": f["cost_ns"], "Finding": f["title"], "Confidence": f["confidence"]}
            for m in report["migrations"] for f in m["findings"]]


EXPECTED = {"migrations": expected_migrations, "rounds": expected_rounds, "outage": expected_outage,
            "findings": expected_findings}


def same(name, found, wanted):
    if len(found) != len(wanted):
        return [f"{name}: {len(found)} rows, expected {len(wanted)}"]
    return [f"{name} row {i}: {key} is {row.get(key)!r}, expected {value!r}"
            for i, (row, want) in enumerate(zip(found, wanted)) for key, value in want.items()
            if value is not ... and row.get(key) != value]


def check(program, consumer, inputs):
    run = consumer.run("--output-progress", *inputs)
    report = program.analyze(*inputs).report
    if run.code != 0:
        return [str(run)]
    wrong, text = lami.progress(run.out)
    wrong += lami.results(text, consumer.classes)
    whole = json.loads(text)
    if not report["migrations"]:
        return wrong + ([] if whole["results"] == [] else ["tables of nothing"])
    for table, expected in EXPECTED.items():
        wrong += same(table, consumer.table(whole, table), expected(report))
    return wrong


def phases(program, consumer):
    """As Trace Compass starts: the version of the bare program, then the metadata."""
    wrong = []
    for run in (program("--mi-version"), consumer.run("--mi-version")):
        wrong += lami.version(run.out) + ([] if run.code == 0 and run.out.strip() == "1.0" else [str(run)])
    if set(consumer.classes) != set(EXPECTED):
        wrong.append(f"tables {set(consumer.classes)}")
    return wrong + lami.metadata(consumer.run("--metadata").out)


def compatibility(consumer):
    trace, empty = recording("S01").inputs("ctf", "source")[0], scratch() / "empty.jsonl"
    empty.write_text('{"schema":"ackscope.events/1"}\n', encoding="utf-8")
    fine = consumer.run("--test-compatibility", trace)
    wrong = [] if fine.code == 0 and not fine.out else [str(fine)]
    for path in ("/nowhere/at/all", empty):
        run = consumer.run("--test-compatibility", path)
        wrong += lami.error(run.out) + ([] if run.code != 0 else [str(run)])
    return wrong


def errors(consumer):
    wrong = []
    trace = recording("S01").inputs("ctf", "source")[0]
    for words in (("/nowhere",), (), ("--begin", "1s", trace), ("--limit", "few", trace), ("--slow-ack", "7", trace),
                  ("--bogus", trace)):
        run = consumer.run(*words)
        wrong += lami.error(run.out) + ([] if run.code not in (0, 1) else [f"{words}: code {run.code}"])
    return wrong


def beside(consumer):
    """What cannot be read beside what can: the result, and a line on stderr."""
    trace = recording("S01").inputs("ctf", "source")[0]
    run = consumer.run(trace, "/nowhere/at/all")
    wrong = lami.results(run.out, consumer.classes) + ([] if run.code == 0 else [str(run)])
    return wrong + ([] if "/nowhere/at/all" in run.err else [f"not a word: {run.err!r}"])


def ranges(program, consumer):
    """--begin and --end are nanoseconds; --limit cuts every table."""
    trace = recording("S04").inputs("ctf", "source")[0]
    whole = json.loads(consumer.run(trace).out)
    [one] = program.analyze(trace).migrations
    begin, end = one["begin_ns"], one["decision_ns"] - 1
    cut = json.loads(consumer.run("--begin", begin, "--end", end, trace).out)
    wrong = lami.results(json.dumps(cut), consumer.classes)
    if cut["results"][0]["time-range"]["end"]["value"] != end or cut["results"][0]["time-range"]["begin"]["value"] != begin:
        wrong.append("the range is not what was asked for")
    if consumer.table(cut, "migrations")[0]["Outcome"] == "failed":
        wrong.append("--end is not heeded")
    few = json.loads(consumer.run("--limit", 1, trace).out)
    if [len(t["data"]) for t in few["results"]] != [min(1, len(t["data"])) for t in whole["results"]]:
        wrong.append("--limit is not heeded")
    again = consumer.run("--limit", 1, "--begin", 1, "--output-progress", "--begin", begin, "--limit", 2, "--end", 5,
                         "--end", end, trace, "--limit", "unlimited", "--output-progress")
    if again.code != 0 or json.loads(lami.progress(again.out)[1]) != cut:
        wrong.append(f"of options that are repeated the last does not count: {again}")
    if json.loads(consumer.run("--limit=unlimited", trace).out) != whole:
        wrong.append("--limit unlimited is another result")
    return wrong


def main():
    options = arguments(__doc__)
    checks, program = Checks(), options.ackscope
    consumer = Consumer(program)
    checks.case("phases", phases(program, consumer))
    checks.case("compatibility", compatibility(consumer))
    checks.case("errors", errors(consumer))
    checks.case("beside", beside(consumer))
    checks.case("ranges", ranges(program, consumer))
    over(checks, everything(options.recordings),
         lambda name, inputs: check(program, consumer, inputs))
    checks.finish()


if __name__ == "__main__":
    main()
