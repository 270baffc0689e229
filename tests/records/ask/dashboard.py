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
import make_records
from make_records import DAY, END, SECOND

DASHBOARD = places.TESTS.parent / "exporter" / "grafana" / "dashboards" / "records.json"
FROM, TO = END - 200 * DAY, END
MACROS = {"$__unixEpochNanoFrom()": str(FROM), "$__unixEpochNanoTo()": str(TO),
          "$__unixEpochFrom()": str(FROM // SECOND), "$__unixEpochTo()": str(TO // SECOND)}
VARIABLE = re.compile(r"\$\{(host|release|vm|label):sqlstring\}")
GROUP = re.compile(r"\$__unixEpochGroup\(([^,]+), \$__interval\)")
EVERY = {"host": None, "release": None, "vm": None}  # "All" of Grafana's menu
ALL = EVERY | {"label": ["firmware"]}
SOME = EVERY | {"host": ["node0003", "node0004"], "release": ["11.1", "10.0 to 11.0"], "label": ["driver"]}
HOSTILE = "x') OR 1=1; DROP TABLE label; --$vm"
NASTY = {"host": [HOSTILE, "it's"], "release": ["'); DELETE FROM migration; --"], "vm": ["''"], "label": [HOSTILE]}
# Panel, the --by of 'records stats' that it must agree with.
TABLES = (("By release", "release"), ("By label", "label:firmware"), ("By device", "device"),
          ("By host pair", "host-pair"), ("By mechanism", "mechanism"), ("By cause", "cause"))
SHOWN = 50


def fill(sql, variables):
    """As Grafana's PostgreSQL data source does: https://grafana.com/docs, 'Macros'."""
    for macro, text in MACROS.items():
        sql = sql.replace(macro, text)
    sql = GROUP.sub(r"floor((\1)/86400)*86400", sql)
    return VARIABLE.sub(lambda found: sql_text(variables[found.group(1)]), sql)


def sql_text(values):
    """The format `sqlstring`; the value of "All" is put in as the dashboard has it."""
    return "'*'" if values is None else ",".join("'" + value.replace("'", "''") + "'" for value in values)


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


def close(said, true):
    """A cell of a table against a number of the JSON answer; seconds and rates."""
    if true is None or said == "":
        return true is None and said == ""
    return abs(float(said) - true) <= 1e-5 * max(1, abs(true))


def true_row(row):
    def seconds(value):
        return None if value is None else value / 1e9
    return {"migrations": row["migrations"], "failed": row["failed"], "failed share": row["failed_rate"]["rate"],
            "late": row["late_rate"]["count"], "late share": row["late_rate"]["rate"],
            "blocked p50": seconds(row["ack_blocked"]["p50_ns"]), "blocked p99": seconds(row["ack_blocked"]["p99_ns"]),
            "downtime p50": seconds(row["downtime"]["p50_ns"]), "downtime p99": seconds(row["downtime"]["p99_ns"])}


def check_tables(checks, panels, server, store):
    """Every table by group says what 'records stats --by' says, row by row."""
    for title, by in TABLES:
        panel = next(p for p in panels if p["title"] == title)
        columns, rows = ask(server, fill(panel["targets"][0]["rawSql"], ALL))
        stats = store.json("stats", "--by", by, "--limit", "0")["rows"]
        true = {row["group"] or "unknown": true_row(row) for row in stats}
        wrong = [] if len(rows) == min(SHOWN, len(true)) else [f"{len(rows)} rows, not {len(true)}"]
        for row in rows:
            said = dict(zip(columns[1:], row[1:]))
            expected = true.get(row[0], {})
            wrong += [f"{row[0]} {name}: {value}, not {expected.get(name)}" for name, value in said.items()
                      if name not in expected or not close(value, expected[name])]
        checks.case(f"table {title}", wrong[:8])


def check_hostile_names(checks, panels, server, store, home):
    """Names of a recording that are SQL are names: chosen above, they find what bears them."""
    truth, lines = next(iter(make_records.migrations(1, 99)))
    lines[0]["labels"] = {HOSTILE: "it's"}
    lines[0]["migration"]["source"]["host"] = HOSTILE
    (home / "hostile.jsonl").write_text(json.dumps(lines[0]) + "\n", encoding="utf-8")
    checks.case("import of hostile names", [] if (run := store("import", home / "hostile.jsonl")).code == 0
                else [str(run)])
    for panel in panels:
        sql = fill(panel["targets"][0]["rawSql"], NASTY)
        checks.case(f"{panel['title']}, hostile", [] if ask_quietly(server, sql) else ["fails"])
    where = EVERY | {"host": [HOSTILE], "label": [HOSTILE]}
    panel = next(p for p in panels if p["title"] == "By label")
    _, rows = ask(server, fill(panel["targets"][0]["rawSql"], where))
    checks.case("hostile names are found", [] if [row[:2] for row in rows] == [["it's", "1"]] else [rows])
    left = server.psql("fleet", "SELECT count(*) > 0 FROM label")
    checks.case("nothing was dropped", [] if left.strip() == "t" else [left])


def ask_quietly(server, sql):
    try:
        return bool(ask(server, sql))
    except RuntimeError:
        return False


def check_variables(checks, panels):
    """No variable gets into SQL but as SQL text."""
    for panel in panels:
        left = VARIABLE.sub("", panel["targets"][0]["rawSql"])
        bare = re.findall(r"\$\{?(?:host|release|vm|label)\b[^ ]*|\$\{[^ ]*", left)
        checks.case(f"variables of {panel['title']}", [f"bare {name}" for name in bare])


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
        check_variables(checks, panels)
        check_figures(checks, panels, server, store)
        check_tables(checks, panels, server, store)
        check_pruning(checks, panels, server)
        check_hostile_names(checks, panels, server, store, home)
    checks.finish()


if __name__ == "__main__":
    sys.exit(main())
