"""`ackscope export --to perfetto`, read back by rules of its own and compared with the report."""

import collections
import decimal
import json

from lib.check import Checks, arguments
from lib.exported import everything, export, invalid, over
from lib.recordings import recording

SCHEMA = "tests/contract/chrome-trace.schema.json"
SOURCE_TIMES = ("detected_ns", "requested_ns", "sent_ns", "acked_ns")
DESTINATION_TIMES = ("load_begin_ns", "arrived_ns", "loaded_ns", "approved_ns")
ROUND = ("round", "cause", "state", "attribution", "needed", "initial_bytes", "latency_ns",
         "cross_host_uncertainty_ns", *SOURCE_TIMES, *DESTINATION_TIMES)
MOMENTS = {"decision to switch over": "decision_ns", "guest stopped": "guest_stopped_ns",
           "final query": "final_query_ns", "guest resumed": "guest_resumed_ns"}


class Trace:
    """The events with their times in nanoseconds of the report."""

    def __init__(self, text):
        whole = json.loads(text, parse_float=decimal.Decimal)
        zero = whole["otherData"]["zero_ns"]
        self.other, self.events = whole["otherData"], whole["traceEvents"]
        for event in self.events:
            if "ts" in event:
                event["begin"] = zero + round(decimal.Decimal(event["ts"]) * 1000)
                event["end"] = event["begin"] + round(decimal.Decimal(event.get("dur", 0)) * 1000)
                event["track"] = (event["pid"], event["tid"])
        self.names = {(e["pid"], e["tid"]): e["args"]["name"] for e in self.events
                      if e["name"] == "thread_name"}
        self.processes = {e["pid"]: e["args"]["name"] for e in self.events
                          if e["name"] == "process_name"}

    def of(self, phase, category=None, pids=None):
        return [e for e in self.events if e["ph"] == phase
                and (category is None or e["cat"] == category)
                and (pids is None or e["pid"] in pids)]


def nest(trace):
    """Slices of one track lie in one another or apart."""
    tracks, wrong = collections.defaultdict(list), []
    for event in trace.of("X"):
        tracks[event["track"]].append(event)
    for track, slices in tracks.items():
        if track not in trace.names:
            wrong.append(f"track {track} has no name")
        stack = []
        for one in sorted(slices, key=lambda e: (e["begin"], -e["end"])):
            while stack and stack[-1]["end"] <= one["begin"]:
                stack.pop()
            if stack and one["end"] > stack[-1]["end"]:
                wrong.append(f"{track}: {one['name']} overlaps {stack[-1]['name']}")
            stack.append(one)
    return wrong


def in_order(trace):
    times = [e["begin"] for e in trace.events if "begin" in e]
    return [] if times == sorted(times) and (not times or times[0] == trace.other["zero_ns"]) \
        else ["events are not in the order of their times"]


def open_slice(trace, at, track):
    return any(e["track"] == track and e["begin"] <= at < e["end"] for e in trace.of("X"))


def flows(trace, report):
    """Start, steps, end; each where a viewer finds a slice for it; an arrow for each ACK that can
    have one: sent and answered, the destination saw it, and the clocks do not contradict."""
    wrong, ids = [], collections.defaultdict(list)
    for event in trace.events:
        if event["ph"] in "stf" and "id" in event:
            ids[event["id"]].append(event)
    for number, steps in ids.items():
        if [e["ph"] for e in steps] != ["s"] + ["t"] * (len(steps) - 2) + ["f"] or len(steps) < 3:
            wrong.append(f"flow {number} goes {''.join(e['ph'] for e in steps)}")
            continue
        for event in steps[:-1]:
            if not open_slice(trace, event["begin"], event["track"]):
                wrong.append(f"flow {number}: nothing is open at {event['ph']}")
        if not any(e["track"] == steps[-1]["track"] and e["begin"] == steps[-1]["begin"]
                   and e["cat"] == "ack" for e in trace.of("X")):
            wrong.append(f"flow {number} ends at no ACK")
        if {e["pid"] % 2 for e in steps[1:-1]} != {0} or steps[0]["pid"] % 2 != 1:
            wrong.append(f"flow {number} does not go to the destination and back")
    found = sorted((s[0]["begin"], s[-1]["begin"]) for s in ids.values())
    return wrong + ([] if found == expected_flows(report) else ["the flows are not those of the report"])


def expected_flows(report):
    pairs = []
    for migration in report["migrations"]:
        if not migration["source"] or not migration["destination"]:
            continue
        for r in (r for d in migration["devices"] for r in d["rounds"]):
            start, end = r["sent_ns"] if r["sent_ns"] is not None else r["requested_ns"], r["acked_ns"]
            if start is None or end is None or end <= start:
                continue
            through = [r["loaded_ns"], r["approved_ns"]]
            follows = [r["approved_ns"], end]  # a stage needs some length to hold an arrow
            if r["approved_ns"] is None or r["approved_ns"] >= end:
                follows[0] = None if r["approved_ns"] is None else follows[0]
            if any(t is not None and n is not None and start <= t <= end and t < n
                   for t, n in zip(through, follows)):
                pairs.append((start, end))
    return sorted(pairs)


def rounds(trace, migration, pids):
    """On each recorded side of each round a slice with all its numbers, and stages that begin or end
    at every time that this side knows."""
    wrong = []
    slices = collections.defaultdict(list)
    for event in trace.of("X", "round", pids) + trace.of("X", "ack", pids):
        key = event["args"]["device"], json.dumps([event["args"].get(k) for k in ROUND])
        slices[key].append(event)
    count = 0
    for device in migration["devices"]:
        name = device["source_name"] or device["destination_name"] or device["idstr"] or ""
        for one in device["rounds"]:
            drawn = slices.get((name, json.dumps([one[k] for k in ROUND])), [])
            for odd, times in ((1, SOURCE_TIMES), (0, DESTINATION_TIMES)):
                known = [one[k] for k in times if one[k] is not None]
                here = [e for e in drawn if e["pid"] % 2 == odd]
                side = "source" if odd else "destination"
                if migration[side] and bool(known) != bool(here):
                    wrong.append(f"{name} round {one['round']}: {side} knows {known}, drawn {len(here)}")
                count += len(here)
                wrong += stages(trace, name, one, here, known)
    total = sum(len(s) for s in slices.values())
    return wrong + ([] if total == count else [f"{total} slices of rounds, {count} are of the report"])


def stages(trace, name, one, here, known):
    bounds = {t for e in here for t in (e["begin"], e["end"])}
    for outer in (e for e in here if e["cat"] == "round"):
        inner = [e for e in trace.of("X", "stage") if e["track"] == outer["track"]
                 and outer["begin"] <= e["begin"] and e["end"] <= outer["end"]]
        bounds |= {t for e in inner for t in (e["begin"], e["end"])}
        if sum(e["end"] - e["begin"] for e in inner) < outer["end"] - outer["begin"]:
            wrong_stage = f"{name} round {one['round']}: stages leave a hole"
            return [wrong_stage]
    held = [max(known[:i + 1]) for i in range(len(known))]
    return [f"{name} round {one['round']}: {t} is drawn nowhere" for t in held if here and t not in bounds]


def counters(trace, migration, pids):
    found = collections.defaultdict(list)
    for event in trace.of("C", None, pids):
        found[event["name"]].append([event["begin"], event["args"]["count"]])
    wanted = {"pending ACKs": migration["pending"],
              "devices still to approve": migration["pending_destination"]}
    return [f"counter {name}: {found.get(name, [])[:4]}, expected {steps[:4]}"
            for name, steps in wanted.items() if found.get(name, []) != steps]


def spans(trace, migration, pids):
    wrong = []
    blocked = [[e["begin"], e["end"]] for e in trace.of("X", "blocked", pids)]
    if blocked != migration["blocked"]:
        wrong.append(f"blocked {blocked[:3]}, expected {migration['blocked'][:3]}")
    drawn = trace.of("X", "outage", pids)
    parts = [[e["begin"], e["end"] - e["begin"], e["args"]["part"], e["args"].get("device")]
             for e in drawn if e["name"] != "guest down"]
    wanted = [[p["begin_ns"], p["duration_ns"], p["part"], p["device"]] for p in migration["outage_parts"]]
    if parts != wanted:
        wrong.append(f"outage parts {parts[:3]}, expected {wanted[:3]}")
    down = [e for e in drawn if e["name"] == "guest down"]
    if migration["outage_ns"] is not None and migration["guest_stopped_ns"] is not None:
        if [e["end"] - e["begin"] for e in down] != [migration["outage_ns"]]:
            wrong.append(f"outage of {[e['end'] - e['begin'] for e in down]}")
    elif down and not (migration["outage_open"] and down[0]["args"].get("end") == "not recorded"):
        wrong.append("an outage that the report does not know")
    return wrong


def instants(trace, migration, pids):
    wrong = []
    found = sorted((e["begin"], e["name"], e["args"]["severity"]) for e in trace.of("i", "finding", pids))
    wanted = sorted((f["t_ns"], f["rule"], f["severity"]) for f in migration["findings"]
                    if f["t_ns"] is not None)
    if found != wanted:
        wrong.append(f"findings {found}, expected {wanted}")
    moments = {e["name"]: e["begin"] for e in trace.of("i", "moment", pids)}
    known = {name: migration[key] for name, key in MOMENTS.items() if migration[key] is not None}
    if trace.of("X", "migration", pids) and moments != known:
        wrong.append(f"moments {moments}, expected {known}")
    return wrong


def one_migration(trace, number, migration):
    pids = {2 * number - 1, 2 * number}
    there = {side for side, pid in (("source", 2 * number - 1), ("destination", 2 * number))
             if pid in trace.processes}
    wrong = [] if there == {s for s in ("source", "destination") if migration[s]} \
        else [f"processes for {there}"]
    for rule in (rounds, counters, spans, instants):
        wrong += [f"migration {number}: {w}" for w in rule(trace, migration, pids)]
    return wrong


def judge(text, report):
    trace = Trace(text)
    wrong = invalid(SCHEMA, json.loads(text)) + nest(trace) + in_order(trace) + flows(trace, report)
    for number, migration in enumerate(report["migrations"], 1):
        wrong += one_migration(trace, number, migration)
    timeless = sum(f["t_ns"] is None for m in report["migrations"] for f in m["findings"])
    if len(trace.other["findings_without_a_time"]) != timeless:
        wrong.append("findings without a time are lost")
    return wrong


def both(program, name, inputs):
    """The trace's text and the report, or what went wrong."""
    run, target = export(program, name, inputs, "perfetto", "perfetto.json")
    direct = program.analyze(*inputs)
    if run.code != direct.code or not target.exists():
        return None, [str(run), str(direct)]
    text = target.read_text(encoding="utf-8")
    target.unlink()
    return text, direct.report


def check(program, name, inputs):
    text, report = both(program, name, inputs)
    return report if text is None else judge(text, report)


def first(events, **wanted):
    return next(e for e in events if all(e.get(k) == v for k, v in wanted.items()))


SPOILT = {
    "flow without an end": lambda e: e.remove(first(e, ph="f")),
    "step of no slice": lambda e: first(e, ph="t").update(ts=first(e, ph="t")["ts"] - 100000),
    "step elsewhere": lambda e: e.insert(e.index(first(e, ph="f")), dict(first(e, ph="t"), pid=1)),
    "stage moved": lambda e: first(e, cat="stage").update(ts=first(e, cat="stage")["ts"] + 5),
    "stage gone": lambda e: e.remove(first(e, cat="stage")),
    "round gone": lambda e: e.remove(first(e, cat="round", pid=2)),
    "time of a round": lambda e: first(e, cat="round")["args"].update(sent_ns=1),
    "one nanosecond": lambda e: first(e, cat="blocked").update(dur=first(e, cat="blocked")["dur"] + 0.001),
    "slices overlap": lambda e: first(e, cat="stage").update(dur=first(e, cat="stage")["dur"] + 9e6),
    "counter": lambda e: first(e, ph="C")["args"].update(count=7),
    "finding gone": lambda e: e.remove(first(e, cat="finding")),
    "moment moved": lambda e: first(e, cat="moment").update(ts=0),
    "part gone": lambda e: e.remove(first(e, name="final-query")),
    "unknown phase": lambda e: first(e, ph="i").update(ph="q"),
    "unnamed track": lambda e: e.remove(first(e, ph="M", name="thread_name", tid=5)),
    "process gone": lambda e: e.remove(first(e, ph="M", name="process_name", pid=2)),
}


def sees(program, recording, spoil):
    """The rules above notice a wrong trace."""
    text, report = both(program, "spoilt", recording.inputs("ctf"))
    whole = json.loads(text)
    spoil(whole["traceEvents"])
    return [] if judge(json.dumps(whole), report) else ["not noticed"]


def main():
    options = arguments(__doc__)
    checks = Checks()
    over(checks, everything(options.recordings),
         lambda name, inputs: check(options.ackscope, name, inputs))
    for name, spoil in SPOILT.items():
        checks.case(f"spoilt: {name}", sees(options.ackscope, recording("S04"), spoil))
    checks.finish()


if __name__ == "__main__":
    main()
