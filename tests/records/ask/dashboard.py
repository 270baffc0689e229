"""Every query of the Grafana dashboard over the record store, run on a real PostgreSQL with records in it, as
Grafana would: macros and variables put in, columns as the panel needs them, and figures as 'records stats'
has them."""

import csv
import io
import json
import re
import sys

import places
from lib.check import Checks
from make_records import DAY, END, SECOND

DASHBOARD = places.TESTS.parent / "exporter" / "grafana" / "dashboards" / "records.json"
FROM, TO = END - 200 * DAY, END
MACROS = {"$__unixEpochNanoFrom()": str(FROM), "$__unixEpochNanoTo()": str(TO),
          "$__unixEpochFrom()": str(FROM // SECOND), "$__unixEpochTo()": str(TO // SECOND)}
GROUP = re.compile(r"\$__unixEpochGroup\(([^,]+), \$__interval\)")
ALL = {"host": "'*'", "release": "'*'", "vm": "'*'", "label": "firmware"}
SOME = {"host": "'node0003','node0004'", "release": "'11.1','10.0 to 11.0'", "vm": "'*'", "label": "driver"}


def fill(sql, variables):
    """As Grafana's PostgreSQL data source does: https://grafana.com/docs, 'Macros'."""
    for macro, text in MACROS.items():
        sql = sql.replace(macro, text)
    sql = GROUP.sub(r"floor((\1)/86400)*86400", sql)
    for name, value in variables.items():
        sql = sql.replace("${" + name + "}", value).replace("$" + name, value)
    return sql


def ask(server, sql):
    """(columns, rows)"""
    text = server.psql("fleet", f"COPY ({sql}) TO STDOUT WITH (FORMAT csv, HEADER)")
    rows = list(csv.reader(io.StringIO(text)))
    return rows[0], rows[1:]


def panel_complaints(panel, columns, rows):
    form = panel["targets"][0]["format"]
    wrong = [] if rows else ["no rows"]
    if len(set(columns)) != len(columns):
        wrong.append(f"columns of one name: {columns}")
    if form == "time_series":
        times = [row[0] for row in rows]
        wrong += [] if columns[0] == "time" else [f"first column {columns[0]}"]
        wrong += [] if times == sorted(times, key=float) else ["not in order of time"]
        wrong += [] if all(float(t) == int(float(t)) for t in times) else ["times are no seconds"]
    named = {o["matcher"]["options"] for o in panel["fieldConfig"]["overrides"]}
    named |= {s["displayName"] for s in panel["options"].get("sortBy") or []}
    return wrong + [f"no column {name}" for name in named - set(columns)]


def check_figures(checks, panels, server, store):
    stats = store.json("stats")["rows"][0]
    seconds = {"ACK latency p99": stats["ack_latency"]["p99_ns"], "Downtime p99": stats["downtime"]["p99_ns"],
               "Blocked by ACKs p99": stats["ack_blocked"]["p99_ns"]}
    true = {title: value / 1e9 for title, value in seconds.items()}
    true |= {"Migrations": stats["migrations"], "Failed": stats["failed_rate"]["rate"],
             "Late requests": stats["late_rate"]["rate"]}
    for title, value in true.items():
        panel = next(p for p in panels if p["title"] == title)
        _, rows = ask(server, fill(panel["targets"][0]["rawSql"], ALL))
        checks.case(f"figure {title}", [] if abs(float(rows[0][0]) - value) < 1e-6 else [f"{rows}, not {value}"])


def check_pruning(checks, panels, server):
    """Only the partitions of the months shown are read."""
    sql = fill(panels[0]["targets"][0]["rawSql"], ALL).replace(str(FROM), str(END - 20 * DAY))
    sql = sql.replace(str(FROM // SECOND), str((END - 20 * DAY) // SECOND))
    plan = server.psql("fleet", f"EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) {sql}")
    # One that was pruned when the query began is not named; the names are the store's own.
    read = set(re.findall(r"on (migration_\w+)", plan))
    checks.case("partitions", [] if 0 < len(read) <= 3 else [f"reads {sorted(read)}", plan[:1500]])


def main():
    options = places.options(__doc__)
    checks = Checks()
    dashboard = json.loads(DASHBOARD.read_text(encoding="utf-8"))
    panels = [panel for panel in dashboard["panels"] if panel["type"] != "row"]
    with places.folder() as home, places.postgres.Postgres() as server:
        store = places.Records(options.ackscope, server.database("fleet"), home)
        places.write_generated(home / "made.jsonl", 3000, hosts=48)
        checks.case("import", [] if (run := store("import", home / "made.jsonl")).code == 0 else [str(run)])
        for variables in (ALL, SOME):
            for panel in panels:
                columns, rows = ask(server, fill(panel["targets"][0]["rawSql"], variables))
                checks.case(f"{panel['title']}, host {variables['host']}",
                            panel_complaints(panel, columns, rows))
        for variable in dashboard["templating"]["list"]:
            if variable["type"] == "query":
                _, rows = ask(server, variable["query"])
                checks.case(f"variable {variable['name']}", [] if rows else ["no values"])
        check_figures(checks, panels, server, store)
        check_pruning(checks, panels, server)
    checks.finish()


if __name__ == "__main__":
    sys.exit(main())
