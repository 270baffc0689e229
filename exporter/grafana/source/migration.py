"""Migration: one VM, device by device, while it migrates and afterwards."""

from frame import dashboard, query_variable
from panels import lines, stat, states, table, timeline
from queries import GUEST, SCOPE, guest

PHASES = ("setup", "precopy", "switchover")
OUTCOMES = "completed", "failed", "cancelled", "unfinished", "unknown"


def variables():
    return [query_variable("host", "Host", "ackscope_vm_info", SCOPE, many=False,
                           description="Where the source was recorded, else the destination"),
            query_variable("vm", "VM", "ackscope_vm_info", SCOPE + ',host="$host"', many=False,
                           description="As QEMU or the exporter's configuration names it")]


def present():
    """1 setup, 2 precopy, 3 switchover"""
    terms = [f"{number} * ({guest('ackscope_migration_phase', phase=phase)} == 1)"
             for number, phase in enumerate(PHASES, 1)]
    return f"max by (host, vm) ({' or '.join(terms)})"


def device_state():
    """0 nothing pending, 1 pending, 2 pending while nothing but ACKs holds the switchover"""
    pending = guest("ackscope_device_pending_acks")
    blocked = guest("ackscope_migration_blocked_by_acks")
    return (f"({pending} > bool 0) * on (job, instance, host, vm) group_left () (1 + {blocked})")


def now():
    shown = states((1, "setup", "blue"), (2, "precopy", "green"), (3, "switchover", "purple"))
    no_yes = states((0, "no", "green"), (1, "yes", "orange"))
    since = guest("ackscope_migration_start_timestamp_seconds")
    return [
        stat("Phase now", "Of the migration in flight.", "short", present(), mappings=shown,
             noValue="not migrating"),
        stat("Pending ACKs now", "The source's counter.", "short",
             f"max({guest('ackscope_migration_pending_acks')})", steps=((None, "green"), (1, "orange")),
             noValue="-"),
        stat("Blocked by ACKs", "Whether nothing but pending ACKs keeps the source from switching over.",
             "short", f"max({guest('ackscope_migration_blocked_by_acks')})", mappings=no_yes,
             noValue="-"),
        stat("Oldest now", "Of all devices.", "s",
             f"max({guest('ackscope_device_oldest_pending_ack_age_seconds')})",
             steps=((None, "green"), (5, "orange"), (30, "red")), noValue="-"),
        stat("Running for", "Since the migration began.", "s", f"max(time() - {since})",
             steps=((None, "blue"),), noValue="-"),
        stat("Late requests", "Of this VM's devices, since the exporter was started.", "short",
             f"sum({guest('ackscope_device_late_requests_total')})",
             steps=((None, "green"), (1, "red")), noValue="0")]


def devices():
    shown = states((0, "nothing pending", "green"), (1, "ACK pending", "yellow"),
                   (2, "ACK pending, all else is ready", "orange"))
    phase = states((1, "setup", "blue"), (2, "precopy", "green"), (3, "switchover", "purple"))
    return [
        timeline("Phase", "Of the migration. Gaps: none in flight.", "short", [(present(), "{{vm}}")],
                 phase, size=(24, 4)),
        timeline("Devices", "Whether a device's ACK is pending, and whether the switchover waits for ACKs "
                 "alone meanwhile.", "short", [(device_state(), "{{device}}")], shown)]


def acks():
    device = "{{device}}"
    return [
        lines("Pending ACKs", "The source's counter and each device's part.", "short",
              [(f"max by (host, vm) ({guest('ackscope_migration_pending_acks')})", "all"),
               (guest("ackscope_device_pending_acks"), device)], steps=True, decimals=0),
        lines("Oldest pending ACK", "How long the device has been waiting. Falls to 0 with the ACK.", "s",
              [(guest("ackscope_device_oldest_pending_ack_age_seconds"), device)]),
        lines("Round", "Of each device. A step up is a re-init.", "short",
              [(guest("ackscope_device_round"), device)], steps=True, decimals=0),
        lines("Blocked while pending", "So far in this migration: nothing but ACKs held the switchover, and "
              "one of this device was pending. Several devices may share the time.", "s", [(guest("ackscope_device_ack_blocked_seconds"), device)],
              steps=True)]


def data():
    device = "{{device}}"
    return [
        lines("Initial bytes left", "By the last query or iteration. A rise is a re-init.", "bytes",
              [(guest("ackscope_device_remaining_initial_bytes"), device)], steps=True),
        lines("Dirty bytes left", "By the last query or iteration.", "bytes",
              [(guest("ackscope_device_remaining_dirty_bytes"), device)], steps=True)]


def past():
    colours = ("green", "red", "orange", "purple", "text")
    shown = states(*((number, outcome, colour)
                     for number, (outcome, colour) in enumerate(zip(OUTCOMES, colours), 1)))
    ended = " or ".join(
        f"{number} * {guest('ackscope_last_migration_outcome', outcome=outcome)}"
        for number, outcome in enumerate(OUTCOMES, 1))
    late = guest("ackscope_device_late_requests_total")
    late_at = guest("ackscope_device_last_late_request_timestamp_seconds")
    return [
        timeline("Outcome of the last migration", "Until the next one has ended.", "short",
                 [(f"max by (host, vm) ({ended})", "{{vm}}")], shown, size=(12, 6)),
        table("Devices with late requests", "Since the exporter was started.", "short",
              [(f"max by (device) ({late})", "late requests", {}),
               (f"1000 * max by (device) ({late_at})", "last one", {"unit": "dateTimeFromNow"})],
              size=(12, 6), sort="late requests"),
        lines("Downtime and outage of the last migration", "Downtime: as query-migrate defines it, only "
              "where it completed. Outage: what the guest lost.", "s",
              [(guest("ackscope_last_migration_downtime_seconds"), "downtime"),
               (guest("ackscope_last_migration_outage_seconds"), "outage")], size=(8, 6), steps=True),
        stat("Rounds of the last migration", "Over all devices.", "short",
             f"max({guest('ackscope_last_migration_rounds')})", size=(4, 6), steps=((None, "blue"),),
             noValue="-"),
        stat("Last migration ended", "When its end was seen by the exporter.", "dateTimeFromNow",
             f"1000 * max({guest('ackscope_last_migration_end_timestamp_seconds')})", size=(4, 6),
             steps=((None, "blue"),), noValue="-"),
        table("Labels of this VM", "What the exporter's configuration says of its input.", "short",
              [(guest("ackscope_vm_info"), "_info", {})], size=(8, 6))]


def make():
    return dashboard(
        "ackscope-migration", "ackscope: migration",
        "One VM's live migration, device by device: ACKs, rounds, data left, what the guest lost.",
        variables(), [GUEST],
        [("Now", now()), ("Devices", devices()), ("ACKs", acks()), ("Data left", data()),
         ("Past", past())], "15m")
