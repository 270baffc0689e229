"""Fleet: all hosts at once. What runs, what waits, what failed, which devices are to blame."""

from frame import GUEST_LINK, dashboard
from panels import heatmap, lines, stat, states, table, timeline
from queries import fleet, or_zero, per_minute, quantile

RATE = "[$__rate_interval]"
RED_FROM_1 = ((None, "green"), (1, "red"))
AMBER_FROM_1 = ((None, "green"), (1, "orange"))
FINISHED = 'outcome=~"completed|failed"'


def now():
    late = f"sum(increase({fleet('ackscope_late_requests_total')}[$__range]))"
    failed = f"sum(increase({fleet('ackscope_migrations_total', outcome='failed')}[$__range]))"
    tried = f"sum(increase({fleet('ackscope_migrations_total', FINISHED)}[$__range]))"
    age = fleet("ackscope_device_oldest_pending_ack_age_seconds")
    return [
        stat("Migrations in flight", "Migrations that have begun and not ended.", "short",
             f"sum({fleet('ackscope_migrations_in_flight')})", steps=((None, "blue"),)),
        stat("Pending ACKs", "Switchover ACKs requested and not received, over all migrations in flight "
             "whose counter is known.", "short",
             or_zero(f"sum({fleet('ackscope_migration_pending_acks')})"), steps=AMBER_FROM_1),
        stat("Blocked now", "Migrations which nothing but pending ACKs keeps from switching over.", "short",
             or_zero(f"sum({fleet('ackscope_migration_blocked_by_acks')})"), steps=AMBER_FROM_1),
        stat("Oldest pending ACK", "How long the device that has waited longest has been waiting.", "s",
             or_zero(f"max({age})"), steps=((None, "green"), (5, "orange"), (30, "red"))),
        stat("Late requests", "Requests that were first collected by the final query, in the time shown. "
             "Each makes its switchover fail.", "short", late, steps=RED_FROM_1, decimals=0),
        stat("Failed", "Share of the migrations that failed among those completed or failed, in the time "
             "shown. Cancelled ones count as neither.", "percentunit", f"{failed} / ({tried} > 0)",
             steps=((None, "green"), (0.01, "orange"), (0.1, "red")), noValue="none ended", decimals=1)]


def in_flight():
    mapped = states((0, "no", "text"), (1, "yes", "orange"))
    since = f"time() - {fleet('ackscope_migration_start_timestamp_seconds')}"
    ages = fleet("ackscope_device_oldest_pending_ack_age_seconds")
    return [
        table("In flight", "One line per migration. Empty when none is running. A dash: not known.", "short",
              [(f"max by (host, vm, phase) ({fleet('ackscope_migration_phase')} == 1)", "_phase", {}),
               (f"max by (host, vm) ({fleet('ackscope_migration_pending_acks')})", "pending ACKs", {}),
               (f"max by (host, vm) ({fleet('ackscope_migration_blocked_by_acks')})", "blocked by ACKs",
                {"mappings": mapped}),
               (f"max by (host, vm) ({ages})", "oldest pending ACK", {"unit": "s"}),
               (f"max by (host, vm) ({since})", "running for", {"unit": "s"})],
              size=(12, 8), sort="oldest pending ACK", links=[("vm", GUEST_LINK)]),
        lines("In flight and waiting", "Migrations in flight, those blocked by ACKs, and their pending ACKs.",
              "short", [(f"sum({fleet('ackscope_migrations_in_flight')})", "in flight"),
                        (or_zero(f"sum({fleet('ackscope_migration_blocked_by_acks')})"),
                         "blocked by ACKs"),
                        (or_zero(f"sum({fleet('ackscope_migration_pending_acks')})"), "pending ACKs")],
              steps=True, decimals=0)]


def rates():
    failed = fleet("ackscope_migrations_total", outcome="failed")
    tried = fleet("ackscope_migrations_total", FINISHED)
    return [
        lines("Migrations that ended", "Per minute, by outcome; incoming ones as their destinations saw "
              "them.", "cpm",
              [(per_minute("ackscope_migrations_total", "outcome"), "{{outcome}}"),
               (per_minute("ackscope_incoming_migrations_total", "outcome"), "incoming {{outcome}}")]),
        lines("By mechanism", "Migrations that ended per minute, by switchover-ACK mechanism.", "cpm",
              [(per_minute("ackscope_migrations_total", "mechanism"), "{{mechanism}}")], stack=True),
        lines("Share that failed", "Failed among completed or failed. No line where none ended.",
              "percentunit", [(f"sum(rate({failed}{RATE})) / (sum(rate({tried}{RATE})) > 0)", "failed")],
              size=(8, 8), max=1),
        lines("Late requests by cause", "Per minute: a re-init while the guest was being stopped, or a "
              "final check that failed. Empty: none since the exporters were started.", "cpm",
              [(per_minute("ackscope_late_requests_total", "cause"), "{{cause}}")], size=(8, 8),
              stack=True),
        lines("Requests and ACKs", "Per minute. Requests that stay above ACKs for long are ACKs that never "
              "came.", "cpm",
              [(per_minute("ackscope_ack_requests_total", "cause"), "request: {{cause}}"),
               (f"60 * sum(rate({fleet('ackscope_acks_total')}{RATE}))", "ACKs")], size=(8, 8))]


def durations():
    def buckets(name):
        return f"sum by (le) (increase({fleet(name + '_bucket')}{RATE}))"

    def both(name, text):
        return [(quantile(share, name), f"{text} p{100 * share:.0f}") for share in (0.5, 0.95)]

    rounds = fleet("ackscope_migration_rounds_sum"), fleet("ackscope_migration_rounds_count")
    return [
        heatmap("Downtime", "Of completed migrations, as query-migrate defines it.", "s",
                buckets("ackscope_downtime_seconds")),
        heatmap("ACK latency", "From the INIT flag behind a device's initial data to the ACK, per round.",
                "s", buckets("ackscope_ack_latency_seconds")),
        lines("Downtime and outage", "Outage: what the guest lost, failed migrations included.", "s",
              [*both("ackscope_downtime_seconds", "downtime"), *both("ackscope_outage_seconds", "outage")],
              size=(8, 8)),
        lines("ACK latency and time blocked", "Blocked: per migration, nothing but ACKs held the "
              "switchover.", "s", [*both("ackscope_ack_latency_seconds", "latency"),
                                   *both("ackscope_ack_blocked_seconds", "blocked")], size=(8, 8)),
        lines("Rounds per migration", "Mean, over all devices. More rounds than devices are re-inits.",
              "short", [(f"sum(rate({rounds[0]}{RATE})) / (sum(rate({rounds[1]}{RATE})) > 0)", "mean"),
                        (quantile(0.95, "ackscope_migration_rounds"), "p95")], size=(8, 8))]


def worst():
    names = "max by (host, vm, device)"

    def longest(metric):
        return f"topk(10, {names} (max_over_time({fleet(metric)}[$__range])))"

    def last(metric, *matchers):
        return f"max by (host, vm) ({fleet('ackscope_last_migration_' + metric, *matchers)})"

    outcome = f"max by (host, vm, outcome) ({fleet('ackscope_last_migration_outcome')})"
    late_at = fleet("ackscope_device_last_late_request_timestamp_seconds")
    return [
        table("Devices with late requests", "Since their exporter was started; the ten worst.", "short",
              [(f"topk(10, {names} ({fleet('ackscope_device_late_requests_total')}))",
                "late requests", {}),
               (f"1000 * {names} ({late_at})", "last one", {"unit": "dateTimeFromNow"})],
              size=(12, 8), sort="late requests", links=[("vm", GUEST_LINK)]),
        table("Devices that held migrations", "The longest time in which nothing but ACKs held a "
              "switchover and one of the device was pending, and the longest wait for an ACK, in the time "
              "shown.", "s",
              [(longest("ackscope_device_ack_blocked_seconds"), "blocked", {}),
               (longest("ackscope_device_oldest_pending_ack_age_seconds"), "waited for an ACK", {})],
              size=(12, 8), sort="blocked", links=[("vm", GUEST_LINK)]),
        table("Last migration of each VM", "A dash: not known, or there was none, as a downtime in a "
              "migration that failed.", "s",
              [(outcome, "_outcome", {}), (last("downtime_seconds"), "downtime", {}),
               (last("outage_seconds"), "outage", {}),
               (last("rounds"), "rounds", {"unit": "short"}),
               (f"1000 * {last('end_timestamp_seconds')}", "ended", {"unit": "dateTimeFromNow"})],
              sort="ended", links=[("vm", GUEST_LINK)])]


def health():
    def per_input(name):
        return f"sum by (instance, input) (rate({fleet(name)}{RATE}))"

    up = states((0, "down", "red"), (1, "up", "green"))
    return [
        timeline("Exporters and inputs", "Whether Prometheus reaches the exporter and whether the exporter "
                 "reads its input.", "short", [(fleet("up"), "{{instance}}"),
                                               (fleet("ackscope_input_up"), "{{instance}} {{input}}")],
                 up, size=(16, 8)),
        stat("Versions", "Exporters of each version.", "short",
             f"count by (version) ({fleet('ackscope_build_info')})", size=(4, 8), steps=((None, "blue"),)),
        stat("Series left out", "Label sets that the caps for VMs and devices left out of the last scrape. "
             "Their events still count in the totals.", "short",
             f"sum by (label) ({fleet('ackscope_dropped_series')})", size=(4, 8), steps=AMBER_FROM_1),
        lines("Events", "Read per second.", "cps",
              [(per_input("ackscope_events_total"), "{{instance}} {{input}}")], size=(8, 8)),
        lines("Events that were not understood", "Lost by the tracer, malformed, of no vocabulary; per "
              "second. Lost ones are missing from every other figure here.", "cps",
              [(per_input(f"ackscope_events_{kind}_total"), kind + " {{instance}} {{input}}")
               for kind in ("lost", "malformed", "unknown")], size=(8, 8)),
        lines("Delays", "Age of the newest event when it came into a snapshot; making a snapshot; writing "
              "a scrape.", "s",
              [(f"max by (instance, input) ({fleet('ackscope_event_lag_seconds')})",
                "lag {{instance}} {{input}}"),
               (fleet("ackscope_snapshot_duration_seconds"), "snapshot {{instance}}"),
               (fleet("ackscope_scrape_duration_seconds"), "scrape {{instance}}")], size=(8, 8))]


def make():
    return dashboard(
        "ackscope-fleet", "ackscope: fleet",
        "Live migrations with VFIO devices: what runs, what waits for switchover ACKs, what failed.",
        [], [], [("Now", now()), ("In flight", in_flight()), ("Rates", rates()),
                 ("How long", durations()), ("Worst", worst()), ("Exporters", health())], "1h")
