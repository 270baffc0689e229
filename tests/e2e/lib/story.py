"""What a migration's report says, in a form in which a truth, a report and another report can be
compared. Times stay integer nanoseconds."""

import copy

MIGRATION_TIMES = ("begin_ns", "decision_ns", "guest_stopped_ns", "final_query_ns",
                   "guest_resumed_ns")
SOURCE_TIMES = ("detected_ns", "requested_ns", "sent_ns", "acked_ns")
DESTINATION_TIMES = ("load_begin_ns", "arrived_ns", "loaded_ns", "approved_ns")
ROUND_TIMES = SOURCE_TIMES + DESTINATION_TIMES
ROUND_FACTS = ("round", "cause", "state", "needed", "initial_bytes")
MIGRATION_FACTS = ("mechanism", "mechanism_destination", "outcome", "outcome_destination", "error",
                   "error_destination", "outage_open")
ACKS = ("requested", "received", "pending_at_decision", "pending_at_end", "max_pending")


def milliseconds(value):
    return None if value is None else round(value * 1e6)


def truth_round(truth):
    story = {key: truth[key] for key in ROUND_FACTS}
    story.update({key: truth[key.removesuffix("_ns")] for key in ROUND_TIMES})
    story["load_begin_also"] = truth["load_begin_earliest"]
    unknown = set(truth["not_asserted"])
    story["ignore"] = {key for key in story if key in unknown or key.removesuffix("_ns") in unknown}
    return story


def truth_device(truth):
    return {"source_name": truth["source_name"], "destination_name": truth["destination_name"],
            "final_check_covered": truth["final_check_covered"],
            "rounds": [truth_round(r) for r in truth["rounds"]]}


def from_truth(truth, backend):
    """`truth` is one element of truth.json's migrations."""
    story = {key: truth[key] for key in MIGRATION_FACTS}
    story.update({key: truth[key.removesuffix("_ns")] for key in MIGRATION_TIMES})
    story["mechanism_also"] = truth["mechanism_also"]
    story["mechanism_destination_also"] = truth["mechanism_destination_also"]
    story["downtime_ns"] = milliseconds(truth["downtime_ms"])
    story["outage_ns"] = milliseconds(truth["outage_ms"])
    story["pending"] = truth["pending"]
    story["acks"] = {key: truth["acks"][key] for key in ACKS}
    story["order"] = truth["ack_order"]
    story["devices"] = [truth_device(d) for d in truth["devices"]]
    story["ignore"] = set(truth["not_asserted"])
    required = truth["findings"] + (truth["findings_ctf"] if backend == "ctf" else [])
    story["findings"] = {"required": required, "any_of": truth["findings_any_of"],
                         "may": truth["may"] + truth["findings_ctf"],
                         "stopped_before": stopped_before(truth)}
    return story


def stopped_before(truth):
    """Management had stopped the guest before the source decided."""
    stopped, decision = truth["guest_stopped"], truth["decision"]
    return stopped is not None and decision is not None and stopped < decision


def ack_order(devices):
    """[source name, round] by the time of the ACK. Rounds that one ACK answered have no order."""
    acked = [(r["acked_ns"], d["source_name"], r["round"]) for d in devices for r in d["rounds"]
             if r["acked_ns"] is not None]
    times = [a[0] for a in acked]
    if len(set(times)) != len(times):
        return [[None, 1]]
    return [[name, number] for _, name, number in sorted(acked)]


def from_report(migration):
    story = copy.deepcopy(migration)
    story["order"] = ack_order(story["devices"])
    return story


def uncertainty(migration):
    """How wrong a time of the destination may be on the source's clock."""
    alignment = migration.get("clock_alignment")
    return (alignment["uncertainty_ns"] or 0) if alignment else 0
