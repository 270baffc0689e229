"""SQL over the record store (records/store/schema.md). Grafana puts times and variables in; the months are
named with the times, so that PostgreSQL reads only the partitions that it has to."""

# As in records/ask/group.cpp: only the source knows of a failure; only per-device has requests, and one that
# completed had none that was late.
SOURCE_SEEN = "m.sides <> 'destination'"
LATE_POSSIBLE = f"m.mechanism = 'per-device' AND {SOURCE_SEEN} AND (m.outcome = 'completed' OR m.late_rounds > 0)"
FAILED = "count(*) FILTER (WHERE m.outcome = 'failed')"
FAILED_SEEN = f"count(*) FILTER (WHERE m.outcome = 'failed' AND {SOURCE_SEEN})"
TRIED = f"count(*) FILTER (WHERE m.outcome IN ('completed', 'failed') AND {SOURCE_SEEN})"
LATE = f"count(*) FILTER (WHERE m.late_rounds > 0 AND {LATE_POSSIBLE})"
SEEN = f"count(*) FILTER (WHERE {LATE_POSSIBLE})"

# As in records/ask/dimension.cpp.
CAUSE = "CASE WHEN m.cause IS NULL AND m.outcome <> 'failed' THEN 'no error' ELSE m.cause END"
MECHANISM = ("CASE WHEN m.mechanism <> 'unknown' THEN m.mechanism "
             "WHEN m.mechanism_destination <> 'unknown' THEN m.mechanism_destination END")


def month(seconds):
    return f"to_char(to_timestamp({seconds}) AT TIME ZONE 'UTC', 'YYYYMM')::integer"


def scope(alias="m"):
    """Of the time shown and what the variables choose; '*' stands for all, unknown ones too. Names come from
    recordings and may hold anything: every variable is written as SQL text."""
    def chosen(column, variable):
        return f"('*' IN (${{{variable}:sqlstring}}) OR {alias}.{column} IN (${{{variable}:sqlstring}}))"
    return (f"{alias}.begin_ns >= $__unixEpochNanoFrom() AND {alias}.begin_ns < $__unixEpochNanoTo() "
            f"AND {alias}.month BETWEEN {month('$__unixEpochFrom()')} AND {month('$__unixEpochTo()')} "
            f"AND ('*' IN (${{host:sqlstring}}) OR {alias}.source_host IN (${{host:sqlstring}}) "
            f"OR {alias}.destination_host IN (${{host:sqlstring}})) "
            f"AND {chosen('release', 'release')} AND {chosen('vm', 'vm')}")


def rate(hits, of):
    return f"{hits}::double precision / nullif({of}, 0)"


def quantile(share, column):
    """By nearest rank, in seconds; what is not known does not count."""
    return f"percentile_disc({share}) WITHIN GROUP (ORDER BY {column}) / 1e9"


def one(expression, join=""):
    return f"SELECT {expression} AS value FROM migration m{join} WHERE {scope()}"


ROUNDS = " JOIN round r ON r.month = m.month AND r.key = m.key"
# A migration may be in a group with several devices: what it has once counts once.
REPEATED = ("EXISTS (SELECT 1 FROM device e WHERE e.month = d.month AND e.key = d.key "
            "AND e.name IS NOT DISTINCT FROM d.name AND e.device < d.device)")
DEVICES = " JOIN device d ON d.month = m.month AND d.key = m.key"
LABEL = " LEFT JOIN label l ON l.month = m.month AND l.key = m.key AND l.name = ${label:sqlstring}"


def over_time(values, join="", more="", by=""):
    """values: [(expression, name)]; by: a column whose values are lines of their own"""
    columns = ", ".join(f'{expression} AS "{name}"' for expression, name in values)
    metric = f"{by} AS metric, " if by else ""
    group = ", 2" if by else ""
    return (f"SELECT $__unixEpochGroup(m.begin_ns / 1000000000, $__interval) AS \"time\", {metric}{columns} "
            f"FROM migration m{join} WHERE {scope()}{more} GROUP BY 1{group} ORDER BY 1")


def worst(group, title, join="", device=False):
    """A row per group: counts, rates, quantiles; the groups with the most migrations."""
    late, blocked = ("d.late_rounds", "d.ack_blocked_ns") if device else ("m.late_rounds", "m.ack_blocked_ns")
    downtime = f"CASE WHEN NOT {REPEATED} THEN m.downtime_ns END" if device else "m.downtime_ns"
    late_count = f"count(*) FILTER (WHERE {late} > 0 AND {LATE_POSSIBLE})"
    return (f"SELECT coalesce({group}, 'unknown') AS \"{title}\", count(*) AS \"migrations\", "
            f"{FAILED} AS \"failed\", {rate(FAILED_SEEN, TRIED)} AS \"failed share\", "
            f"{late_count} AS \"late\", {rate(late_count, SEEN)} AS \"late share\", "
            f"{quantile(0.5, blocked)} AS \"blocked p50\", {quantile(0.99, blocked)} AS \"blocked p99\", "
            f"{quantile(0.5, downtime)} AS \"downtime p50\", "
            f"{quantile(0.99, downtime)} AS \"downtime p99\" "
            f"FROM migration m{join} WHERE {scope()} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 50")


def latencies(group, title, join=""):
    return (f"SELECT coalesce({group}, 'unknown') AS \"{title}\", count(r.latency_ns) AS \"ACKs\", "
            f"{quantile(0.5, 'r.latency_ns')} AS \"p50\", {quantile(0.9, 'r.latency_ns')} AS \"p90\", "
            f"{quantile(0.99, 'r.latency_ns')} AS \"p99\", max(r.latency_ns) / 1e9 AS \"max\" "
            f"FROM migration m{join} WHERE {scope()} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 50")


def latest():
    return ("SELECT to_timestamp(m.begin_ns / 1000000000) AS \"begin\", left(m.key, 12) AS \"key\", "
            "m.vm AS \"VM\", m.source_host AS \"from\", m.destination_host AS \"to\", "
            "m.release AS \"release\", m.outcome AS \"outcome\", m.cause AS \"cause\", "
            "m.late_rounds AS \"late\", m.ack_blocked_ns / 1e9 AS \"blocked\", "
            "m.outage_ns / 1e9 AS \"outage\", m.error AS \"error\" "
            f"FROM migration m WHERE {scope()} AND (m.errors > 0 OR m.outcome = 'failed') "
            "ORDER BY m.begin_ns DESC LIMIT 100")


def distinct(column):
    """Values of a variable."""
    return f"SELECT DISTINCT {column} FROM migration WHERE {column} IS NOT NULL ORDER BY 1 LIMIT 1000"
