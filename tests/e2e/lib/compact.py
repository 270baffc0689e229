"""A report in the few lines that a golden story is judged by. Times are milliseconds with at most one
decimal; what is not known is left out, or a question mark where leaving it out would hide it."""

ROUND_STEPS = (("detected", "detected_ns"), ("requested", "requested_ns"),
               ("initial", "initial_bytes"), ("sent", "sent_ns"), ("load", "load_begin_ns"),
               ("arrived", "arrived_ns"), ("loaded", "loaded_ns"), ("approved", "approved_ns"),
               ("acked", "acked_ns"))
MOMENTS = (("begin", "begin_ns"), ("precopy", "precopy_begin_ns"), ("decision", "decision_ns"),
           ("guest stopped", "guest_stopped_ns"), ("final query", "final_query_ns"),
           ("guest resumed", "guest_resumed_ns"), ("end", "end_ns"))
ACKS = (("requested", "requested"), ("received", "received"),
        ("pending at decision", "pending_at_decision"), ("pending at end", "pending_at_end"),
        ("max", "max_pending"))
SEVERITIES = ("error", "warning", "info")
ANSWERS = {True: "yes", False: "no", None: "?"}


def by_severity_and_name(finding):
    return SEVERITIES.index(finding["severity"]), finding["rule"], finding["device"] or ""


def ms(nanoseconds):
    return f"{round(nanoseconds / 1e6, 1) + 0.0:.1f}".removesuffix(".0")


def listed(pairs, source):
    for name, key in pairs:
        value = source[key]
        if value is not None:
            yield f"{name} {ms(value) if key.endswith('_ns') else value}"


def party(side):
    if side is None:
        return "(not recorded)"
    return (side["host"] or "?") + (f"({side['vm']})" if side["vm"] else "")


def outage(m):
    if m["outage_ns"] is not None:
        doubt = m["outage_uncertainty_ns"]
        return f"outage {ms(m['outage_ns'])}" + (f" +- {ms(doubt)}" if doubt else "")
    return {True: "outage open", False: "no outage", None: "outage unknown"}[m["outage_open"]]


def head(m):
    yield (f"migration {m['index'] + 1}: {party(m['source'])} -> {party(m['destination'])}, "
           f"{m['outcome']}, destination {m['outcome_destination']}")
    yield f"mechanism {m['mechanism']}, destination {m['mechanism_destination']}"
    clock = m["clock_alignment"]
    if clock:
        yield f"clock {clock['method']} {ms(clock['offset_ns'])} +- {ms(clock['uncertainty_ns'])}"
    yield ", ".join(listed(MOMENTS, m))
    if m["downtime_ns"] is not None:
        yield f"downtime {ms(m['downtime_ns'])}"
    yield outage(m)
    yield "acks: " + ", ".join(f"{name} {'?' if m['acks'][key] is None else m['acks'][key]}"
                               for name, key in ACKS)
    for name, key in (("pending", "pending"), ("pending on the destination", "pending_destination")):
        if m[key]:
            yield f"{name} " + " ".join(f"{ms(t)}:{count}" for t, count in m[key])
    for name, key in (("error", "error"), ("destination's error", "error_destination")):
        if m[key] is not None:
            yield f'{name} "{m[key]}"'


def device(d):
    names = [d[key] or "(not recorded)" for key in ("source_name", "destination_name")]
    section = f", {d['idstr']} {d['instance_id']}" if d["idstr"] else ""
    blocked = f", blocked {ms(d['ack_blocked_ns'])}" if d["ack_blocked_ns"] else ""
    yield (f"device {names[0]} = {names[1]} by {d['join']}{section}, "
           f"precopy {ANSWERS[d['precopy']]}, final check {ANSWERS[d['final_check_covered']]}{blocked}")
    for r in d["rounds"]:
        number = "?" if r["round"] is None else r["round"]
        yield (f"  round {number} {r['cause']} {r['state']}, needed {ANSWERS[r['needed']]}, "
               f"{r['attribution']}: " + ", ".join(listed(ROUND_STEPS, r)))


def compact(report, exit_code):
    lines = ["incomplete"] if exit_code == 3 else []
    for m in report["migrations"]:
        lines += head(m)
        for d in m["devices"]:
            lines += device(d)
        lines += [f"finding {f['severity']} {f['rule']}" + (f" {f['device']}" if f["device"] else "")
                  for f in sorted(m["findings"], key=by_severity_and_name)]
    return lines
