"""`ackscope export --to otlp`, read back by rules of its own and compared with the report."""

import collections
import json

from lib.check import Checks, arguments
from lib.exported import everything, export, invalid, over
from lib.program import in_parallel
from lib.recordings import BACKENDS, all_recordings, recording, scratch
from lib.spans import CONSUMER, PRODUCER, by_trace, read

SCHEMA = "tests/contract/otlp-traces.schema.json"
SOURCE_TIMES = ("detected_ns", "requested_ns", "sent_ns", "acked_ns")
DESTINATION_TIMES = ("load_begin_ns", "arrived_ns", "loaded_ns", "approved_ns")
MOMENTS = {"precopy begins": "precopy_begin_ns", "decision to switch over": "decision_ns",
           "guest stopped": "guest_stopped_ns", "final query": "final_query_ns",
           "guest resumed": "guest_resumed_ns"}
LATE = ("late-request", "final-check-failed")
ROOTS = ("live migration", "incoming live migration")


def well_formed(spans):
    """Ids are unique, parents are there, keys of attributes are unique, nothing ends before it begins."""
    ids = [span.id for span in spans]
    wrong = [] if len(ids) == len(set(ids)) else ["a span id is there twice"]
    for span in spans:
        if span.parent is not None and span.parent not in ids:
            wrong.append(f"{span.name}: its parent is not there")
        if span.end < span.begin:
            wrong.append(f"{span.name} ends before it begins")
        for message in (span.message, *span.message.get("events", [])):
            keys = [a["key"] for a in message.get("attributes", [])]
            if len(keys) != len(set(keys)):
                wrong.append(f"{span.name}: an attribute is there twice")
        if not {"service.name", "ackscope.side"} <= span.resource.keys():
            wrong.append(f"{span.name}: a resource without a name")
    return wrong


def roots(spans, migration):
    wrong = []
    found = {span.side: span for span in spans if span.name in ROOTS}
    wanted = {side for side in ("source", "destination") if migration[side]}
    if set(found) != wanted:
        return [f"roots of {set(found)}, expected {wanted}"]
    for side, span in found.items():
        party = migration[side]
        if (span.resource.get("host.name"), span.resource.get("process.pid")) != (party["host"], party["pid"]):
            wrong.append(f"{side}: host or process differ")
        outcome = migration["outcome" if side == "source" else "outcome_destination"]
        if span.attributes["ackscope.outcome"] != outcome:
            wrong.append(f"{side}: outcome {span.attributes['ackscope.outcome']}")
        if outcome == "failed" and not span.error:
            wrong.append(f"{side}: failed without an error")
    if len(found) == 2 and found["destination"].parent != found["source"].id:
        wrong.append("the destination's root is no child of the source's")
    home = found.get("source") or found["destination"]
    if home.parent is not None:
        wrong.append("the root has a parent")
    return wrong + moments(home, migration) + findings(home, migration)


def moments(root, migration):
    found = {name: at for at, name, _ in root.events if name in MOMENTS}
    known = {name: migration[key] for name, key in MOMENTS.items() if migration[key] is not None}
    return [] if found == known else [f"moments {found}, expected {known}"]


def findings(root, migration):
    found = [(name, a["ackscope.finding.severity"], a.get("ackscope.device"), a["ackscope.finding.title"],
              None if a.get("ackscope.finding.time_unknown") else at)
             for at, name, a in root.events if "ackscope.finding.severity" in a]
    wanted = [(f["rule"], f["severity"], f["device"], f["title"], f["t_ns"]) for f in migration["findings"]]
    grave = any(f["severity"] == "error" for f in migration["findings"])
    wrong = [] if found == wanted else [f"findings {found}, expected {wanted}"]
    return wrong + ([] if root.error or not grave else ["an error, and the root is fine"])


def rounds(spans, migration):
    wrong, expected = [], 0
    for device in migration["devices"]:
        name = device["source_name"] or device["destination_name"] or device["idstr"] or ""
        for one in device["rounds"]:
            for side, kind, times in (("source", PRODUCER, SOURCE_TIMES),
                                      ("destination", CONSUMER, DESTINATION_TIMES)):
                known = {one[k] for k in times if one[k] is not None}
                if not migration[side] or not known:
                    continue
                expected += 1
                fits = [s for s in spans if s.kind == kind and s.side == side and fits_round(s, name, one)
                        and {at for at, n, a in s.events if not a} == known]
                if len(fits) != 1:
                    wrong.append(f"{name} round {one['round']}: {len(fits)} spans on the {side}")
                    continue
                wrong += one_round(spans, fits[0], one, known, migration)
    count = sum(s.kind in (PRODUCER, CONSUMER) for s in spans)
    return wrong + ([] if count == expected else [f"{count} spans of rounds, expected {expected}"])


def fits_round(span, name, one):
    a = span.attributes
    return (a["ackscope.device"], a.get("ackscope.round.number"), a["ackscope.round.cause"],
            a["ackscope.round.state"], a["ackscope.round.attribution"], a.get("ackscope.round.needed"),
            a.get("ackscope.round.latency_ns")) == (
        name, one["round"], one["cause"], one["state"], one["attribution"], one["needed"], one["latency_ns"])


def one_round(spans, span, one, known, migration):
    wrong = []
    name = f"{span.name} {span.attributes['ackscope.device']} {one['round']}"
    if span.begin != min(known) or span.end < max(known):
        wrong.append(f"{name}: {span.begin} to {span.end}, known {sorted(known)}")
    open_end = span.attributes.get("ackscope.end") == "not recorded"
    if span.end != max(known) and not (open_end and one["acked_ns"] is None):
        wrong.append(f"{name}: longer than known")
    late = one["state"] == "late" and span.kind == PRODUCER
    type_ = span.attributes.get("error.type")
    if span.error != late or late != (type_ in LATE):
        wrong.append(f"{name}: error {span.error}, state {one['state']}, type {type_}")
    if late and not any(n == type_ for _, n, _ in span.events):
        wrong.append(f"{name}: no event says that it was late")
    parent = next((s for s in spans if s.id == span.parent), None)
    both = span.kind == CONSUMER and migration["source"] and any(one[k] is not None for k in SOURCE_TIMES)
    if parent is None or parent.kind != (PRODUCER if both else 1):
        wrong.append(f"{name}: its parent is {parent and parent.name}")
    return wrong


def stretches(spans, migration):
    wrong = []
    blocked = [[s.begin, s.end] for s in spans if s.name == "held by switchover ACKs"]
    if blocked != migration["blocked"]:
        wrong.append(f"blocked {blocked[:3]}")
    outage = [s.end - s.begin for s in spans if s.name == "guest outage"]
    if migration["outage_ns"] is not None and outage != [migration["outage_ns"]]:
        wrong.append(f"outage {outage}, expected {migration['outage_ns']}")
    parts = sorted((s.begin, s.end - s.begin, s.attributes["ackscope.outage.part"])
                   for s in spans if "ackscope.outage.part" in s.attributes)
    wanted = sorted((p["begin_ns"], p["duration_ns"], p["part"]) for p in migration["outage_parts"])
    if outage and parts != wanted:
        wrong.append(f"parts {parts[:3]}, expected {wanted[:3]}")
    return wrong


def judge(text, report):
    wrong = [w for line in text.splitlines() for w in invalid(SCHEMA, json.loads(line))]
    if wrong:
        return wrong
    traces = by_trace(read(text))
    if len(traces) != len(report["migrations"]):
        return [f"{len(traces)} traces, {len(report['migrations'])} migrations"]
    for number, (spans, migration) in enumerate(zip(traces, report["migrations"]), 1):
        for rule in (lambda s, m: well_formed(s), roots, rounds, stretches):
            wrong += [f"migration {number}: {w}" for w in rule(spans, migration)]
    return wrong


def check(program, name, inputs):
    whole, document = export(program, name, inputs, "otlp", "otlp.json")
    lines, file = export(program, name, inputs, "otlp", "otlp.jsonl")
    direct = program.analyze(*inputs)
    if not whole.code == lines.code == direct.code or not document.exists() or not file.exists():
        return [str(whole), str(lines), str(direct)]
    text, split = document.read_text(encoding="utf-8"), file.read_text(encoding="utf-8")
    document.unlink()
    file.unlink()
    wrong = judge(text, direct.report)
    merged = [r for line in split.splitlines() for r in json.loads(line)["resourceSpans"]]
    if merged != json.loads(text)["resourceSpans"] or len(split.splitlines()) != len(direct.migrations):
        wrong.append("the lines are not the document")
    return wrong


def spans_of(program, name, inputs, *options):
    run, target = export(program, name, inputs, "otlp", "otlp.json", *options)
    text = target.read_text(encoding="utf-8") if run.code in (0, 1, 3) else '{"resourceSpans":[]}'
    return read(text)


def roots_of(spans):
    return {s.side: s for s in spans if s.name in ROOTS}


def halves(program, record, backend, *options):
    """The roots of a source and of a destination that were exported apart."""
    here = spans_of(program, f"{record.name} {backend} one", record.inputs(backend, "source"), *options)
    there = spans_of(program, f"{record.name} {backend} other", record.inputs(backend, "destination"), *options)
    return roots_of(here)["source"], roots_of(there)["destination"]


def told(program, record, backend):
    """With one id on both hosts they meet, and what completed hangs below its source; a failed attempt may
    have been one of several, and names no parent."""
    options = ("--migration-id", "m-4711")
    here, there = halves(program, record, backend, *options)
    both = roots_of(spans_of(program, f"{record.name} {backend} both", record.inputs(backend), *options))
    wrong = [] if here.trace == there.trace else ["the halves do not meet"]
    completed = there.attributes["ackscope.outcome"] == "completed"
    if there.parent != (here.id if completed else None) or there.links:
        wrong.append(f"the parent is {there.parent}, the source {here.id}")
    if (both["source"].id, both["source"].trace) != (here.id, here.trace) or both["destination"].id != there.id:
        wrong.append("exported together they are others")
    other, _ = halves(program, record, backend, "--migration-id", "m-4712")
    return wrong + (["another id, the same trace"] if other.trace == here.trace else [])


def met(program, record, backend):
    """Without an id: one trace where the blocks tell and the half completed, else one each; who the source's
    root is only the source knows."""
    here, there = halves(program, record, backend)
    wrong = [f"{record.name} {backend}: names what may not exist" for _ in [0] if there.links or there.parent]
    for root in (here, there):
        if root.attributes["ackscope.trace_basis"] == "evidence" and root.attributes["ackscope.outcome"] != "completed":
            wrong.append(f"{record.name} {backend}: {root.side}: evidence, and the other half cannot meet it")
    bases = {root.attributes["ackscope.trace_basis"] for root in (here, there)}
    if bases != {"evidence"}:
        return None, wrong
    return here.trace, wrong + ([] if here.trace == there.trace
                                else [f"{record.name} {backend}: both know the same blocks and do not meet"])


def evidence(program, records):
    """Completed migrations whose blocks are telling meet, each in a trace of its own; at least some do."""
    cases = [(r, b) for r in records for b in BACKENDS if not r.lossy(b)]
    results = in_parallel(lambda case: met(program, *case), cases)
    wrong = [w for _, complaints in results for w in complaints]
    traces = {}
    for (record, _), (trace, _) in zip(cases, results):
        if trace:
            traces.setdefault(trace, set()).add(record.name)
    wrong += [f"{names} share a trace" for names in traces.values() if len(names) > 1]
    return wrong + ([] if len(traces) >= min(5, len(records)) else [f"only {len(traces)} meet"])


def twin(program, record):
    """The same sizes of blocks in the same hour on other hosts, as equal devices of a fleet have them: the
    trace may be shared, a span never."""
    story = program("export", "--exit-zero", *record.inputs("ctf"), "--to", "jsonl").out
    seen = collections.Counter()
    for number in range(2):
        path = scratch() / f"twin-{number}.jsonl"
        path.write_text(shifted(story, number), encoding="utf-8")
        seen.update((s.trace, s.id) for s in spans_of(program, f"twin {number}", [path]))
    twice = [span for span, count in seen.items() if count > 1]
    return [f"{len(twice)} of {len(seen)} spans of two migrations are the same"] if twice or not seen else []


def attempts(program, record):
    """A cancelled attempt and one that completed, each process exported apart under one id: no span is another's,
    and only what completed names its source, which is the one that completed."""
    options = ("--migration-id", "m-4711")
    [source, *processes] = [spans_of(program, f"attempt {number}", [path], *options)
                            for number, path in enumerate(record.inputs("log"))]
    every = [s.id for spans in (source, *processes) for s in spans]
    wrong = [] if len(set(every)) == len(every) else ["spans of several processes share an id"]
    [completed] = [s.id for s in source if s.name in ROOTS and s.attributes["ackscope.outcome"] == "completed"]
    found = sorted((root.attributes["ackscope.outcome"], root.parent or "")
                   for root in (roots_of(spans)["destination"] for spans in processes))
    if len(found) < 2 or found.count(("completed", completed)) != 1 or \
            any(parent for outcome, parent in found if outcome != "completed"):
        wrong.append(f"parents {found}, the source that completed {completed}")
    return wrong


def shifted(story, number):
    """Other hosts, some milliseconds later."""
    lines = [json.loads(line) for line in story.splitlines()]
    for line in lines:
        if "t" in line:
            line["t"] += number * 5_000_000
        if "host" in line:
            line["host"] = f"{line['host']}-{number}"
    return "".join(json.dumps(line) + "\n" for line in lines)


def labels(program, record):
    spans = spans_of(program, "labels", record.inputs("log"), "--label", "firmware=22.39", "--vm", "web-1")
    wrong = [s.name for s in spans if s.resource.get("ackscope.label.firmware") != "22.39"
             or s.resource.get("ackscope.vm") != "web-1"]
    return wrong or ([] if spans else ["no spans"])


def main():
    options = arguments(__doc__)
    checks, program = Checks(), options.ackscope
    over(checks, everything(options.recordings), lambda name, inputs: check(program, name, inputs))
    records = [recording(name) for name in (options.recordings or ["S01", "S04", "R10.2-09"])]
    cases = [(r, b) for r in records for b in BACKENDS]
    for (record, backend), wrong in zip(cases, in_parallel(lambda c: told(program, *c), cases)):
        checks.case(f"told {record.name} {backend}", wrong)
    checks.case("evidence", evidence(program, all_recordings(options.recordings)))
    for record in records:
        checks.case(f"twin {record.name}", twin(program, record))
    checks.case("attempts", attempts(program, recording("R9.1-11")))
    checks.case("labels", labels(program, records[0]))
    checks.finish()


if __name__ == "__main__":
    main()
