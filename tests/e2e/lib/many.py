"""A recording of our own (docs/jsonl.md) of many devices with many ACK rounds, made by arithmetic."""

import json

US = 1000


class Writer:
    def __init__(self, path):
        self.events, self.path = [], path

    def event(self, at_us, process, name, **fields):
        self.events.append((at_us * US, process, name, fields))

    def save(self):
        lines = [{"schema": "ackscope.events/1"}, {"process": "S", "host": "alpha"},
                 {"process": "D", "host": "beta"}]
        lines += [{"t": t, "process": process, "event": "ackscope:" + name,
                   "fields": {"attempt": 1, **fields}}
                  for t, process, name, fields in sorted(self.events, key=lambda event: event[0])]
        self.path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def one_round(to, device, number, at, pending):
    both = {key: device[key] for key in ("idstr", "instance_id")}
    source, destination = {"device": device["source"], **both}, {"device": device["destination"], **both}
    cause = "setup" if number == 1 else "reinit"
    to.event(at, "S", "ack_request_detected", **source, round=number, cause=cause, initial_bytes=4096)
    to.event(at + 1, "S", "ack_request_collected", **source, round=number, cause=cause, kind="exact")
    to.event(at + 2, "S", "pending_query", kind="exact", precopy_bytes=1048576, stop_copy_bytes=0,
             total_bytes=1048576, collected=1, pending_acks=pending)
    to.event(at + 300, "S", "initial_data_sent", **source, round=number)
    to.event(at + 400, "D", "initial_data_arrived", **destination, round=number)
    to.event(at + 900, "D", "initial_data_loaded", **destination, round=number, bytes=4096)
    to.event(at + 920, "D", "switchover_approved", **destination, round=number,
             mechanism="per-device", pending_approvals=0)
    to.event(at + 930, "D", "ack_sent", **destination, round=number, mechanism="per-device")
    to.event(at + 1000, "S", "ack_received", **source, round=number, mechanism="per-device",
             pending_acks=0)


def set_up(to, devices):
    for side, process in (("source", "S"), ("destination", "D")):
        to.event(1000, process, "attempt_started", side=side, mechanism="per-device",
                 machine="pc-q35-11.1", devices=len(devices), downtime_limit_ms=300, guest_running=1)
        for device in devices:
            to.event(2000, process, "device_setup", device=device[side], idstr=device["idstr"],
                     instance_id=device["instance_id"], side=side, precopy=1, p2p=1,
                     precopy_info_v2=1)
    to.event(3000, "S", "migration_state", side="source", state="active", previous="setup")


def switch_over(to, at):
    to.event(at, "S", "switchover_decision", pending_bytes=4096, threshold_bytes=65536,
             pending_acks=0, guest_running=1)
    to.event(at + 500, "S", "guest_stopped", side="source", reason="finish-migrate")
    to.event(at + 9000, "D", "guest_resumed", side="destination", reason="running")
    to.event(at + 9500, "D", "migration_state", side="destination", state="completed",
             previous="active")
    to.event(at + 9900, "S", "migration_state", side="source", state="completed", previous="device")


def write_many(path, devices=16, rounds=200, first_name=None):
    """One ACK after the other, every device in turn. `first_name`: of the first device."""
    names = [f"0000:{10 + i}:00.1" for i in range(devices)]
    if first_name:
        names[0] = first_name
    described = [{"source": name, "destination": name, "idstr": f"0000:00:{i:02x}.0/vfio",
                  "instance_id": 0} for i, name in enumerate(names)]
    to = Writer(path)
    set_up(to, described)
    at = 4000
    for number in range(1, rounds + 1):
        for device in described:
            one_round(to, device, number, at, 1)
            at += 1500
    switch_over(to, at)
    to.save()
    return path
