"""Records: every migration of a fleet that is in the record store, over months."""

from frame import layout
from records_sql import (CAUSE, DEVICES, FAILED_SEEN, LABEL, LATE, MECHANISM, ROUNDS, SEEN, TRIED, distinct,
                         latencies, latest, one, over_time, quantile, rate, worst)
from sql_panels import SOURCE, lines, stat, table

SHARES = {"failed share": "percentunit", "late share": "percentunit", "blocked p50": "s", "blocked p99": "s",
          "downtime p50": "s", "downtime p99": "s"}
LATENCY = {"p50": "s", "p90": "s", "p99": "s", "max": "s"}
AMBER = ((None, "green"), (0.01, "orange"), (0.1, "red"))


def figures():
    return [
        stat("Migrations", "That began in the time shown.", "short", one("count(*)"), decimals=0),
        stat("Failed", "Among completed or failed whose source was recorded: a destination alone never says "
             "failed. Cancelled ones count as neither.", "percentunit", one(rate(FAILED_SEEN, TRIED)),
             steps=AMBER, decimals=2),
        stat("Late requests", "Of migrations with the per-device mechanism whose source was recorded: with a "
             "late request, among these and the completed ones.", "percentunit", one(rate(LATE, SEEN)),
             steps=AMBER, decimals=2),
        stat("ACK latency p99", "From the INIT flag to the ACK, per round.", "s",
             one(quantile(0.99, "r.latency_ns"), ROUNDS)),
        stat("Blocked by ACKs p99", "Per migration: nothing but pending ACKs held the switchover.", "s",
             one(quantile(0.99, "m.ack_blocked_ns"))),
        stat("Downtime p99", "Of completed migrations, as query-migrate defines it.", "s",
             one(quantile(0.99, "m.downtime_ns")))]


def trends():
    quantiles = (0.5, 0.9, 0.99)

    def each(column):
        return [(quantile(share, column), f"p{100 * share:.0f}") for share in quantiles]

    return [
        lines("Migrations by outcome", "Begun per interval.", "short",
              over_time([("count(*)", "value")], by="m.outcome"), bars=True, stack=True),
        lines("Rates", "Failed among completed or failed; with a late request among those and the completed "
              "ones of the per-device mechanism. Only where the source was recorded.", "percentunit",
              over_time([(rate(FAILED_SEEN, TRIED), "failed"),
                         (rate(LATE, SEEN), "late request")])),
        lines("ACK latency", "Per round, exact quantiles by rank.", "s",
              over_time(each("r.latency_ns"), ROUNDS), size=(8, 8)),
        lines("Time blocked by ACKs", "Per migration.", "s", over_time(each("m.ack_blocked_ns")), size=(8, 8)),
        lines("Downtime of completed ones", "As query-migrate defines it.", "s",
              over_time(each("m.downtime_ns")), size=(8, 8))]


def groups():
    host_pair = "m.source_host || ' -> ' || m.destination_host"
    return [
        table("By release", "QEMU releases whose events look like those of the source.",
              worst("m.release", "release"), SHARES, sort="late share"),
        table("By label", "Values of the label that is chosen above.", worst("l.value", "label", LABEL), SHARES,
              sort="late share"),
        table("By device", "The 50 with the most migrations. Blocked: while an ACK of this device was pending.",
              worst("d.name", "device", DEVICES, device=True), SHARES, sort="late share"),
        table("By host pair", "The 50 with the most migrations.", worst(host_pair, "pair"), SHARES,
              sort="failed share"),
        table("By mechanism", "Of the switchover ACK, on the source; where that is not known, on the "
              "destination.", worst(MECHANISM, "mechanism"), SHARES),
        table("By cause", "Rule of the first error; unknown: failed without one.", worst(CAUSE, "cause"),
              SHARES, size=(12, 8)),
        table("ACK latency by label", "Values of the label that is chosen above.",
              latencies("l.value", "label", LABEL + ROUNDS), LATENCY, size=(12, 8), sort="p99")]


def variable(name, label, description, query, many=True):
    made = {"type": "query", "name": name, "label": label, "description": description, "datasource": SOURCE,
            "definition": query, "query": query, "refresh": 2, "sort": 1, "regex": "", "hide": 0,
            "skipUrlSync": False, "options": [], "multi": many, "includeAll": many}
    if many:
        made |= {"allValue": "'*'", "current": {"selected": True, "text": "All", "value": "$__all"}}
    return made


def variables():
    return [{"type": "datasource", "name": "datasource", "label": "Data source",
             "query": "grafana-postgresql-datasource", "description": "The PostgreSQL of the record store",
             "regex": "", "hide": 0, "refresh": 1, "multi": False, "includeAll": False, "options": [],
             "current": {"selected": False, "text": "default", "value": "default"}, "skipUrlSync": False},
            variable("host", "Host", "Source or destination",
                     "SELECT DISTINCT host FROM (SELECT source_host AS host FROM migration UNION "
                     "SELECT destination_host FROM migration) h WHERE host IS NOT NULL ORDER BY 1 LIMIT 1000"),
            variable("release", "Release", "QEMU releases", distinct("release")),
            variable("vm", "VM", "Virtual machines, the first 1000", distinct("vm")),
            variable("label", "Label", "Given with 'ackscope records add --label'",
                     "SELECT DISTINCT name FROM label ORDER BY 1 LIMIT 1000", many=False)]


def make():
    return {"uid": "ackscope-records", "title": "ackscope: records",
            "description": "Every recorded migration of the fleet: rates, latencies, what changed, by what.",
            "tags": ["ackscope"], "schemaVersion": 39, "version": 1, "editable": True, "graphTooltip": 1,
            "weekStart": "", "timezone": "utc", "time": {"from": "now-30d", "to": "now"}, "refresh": "",
            "fiscalYearStartMonth": 0, "liveNow": False, "preload": False,
            "timepicker": {"refresh_intervals": ["1m", "5m", "15m", "1h"]},
            "links": [{"type": "dashboards", "title": "ackscope", "tags": ["ackscope"], "icon": "dashboard",
                       "tooltip": "", "url": "", "asDropdown": False, "includeVars": False,
                       "keepTime": True, "targetBlank": False}],
            "annotations": {"list": []}, "templating": {"list": variables()},
            "panels": layout([("In the time shown", figures()), ("Over time", trends()), ("By what", groups()),
                              ("Failures", [table("Latest failures", "With an error or failed, the latest first; "
                                                  "'ackscope records show KEY' tells more.", latest(),
                                                  {"begin": "dateTimeAsIso", "blocked": "s", "outage": "s"})])])}
