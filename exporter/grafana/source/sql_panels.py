"""Panels over PostgreSQL: those of panels.py with another kind of query."""

import panels

SOURCE = {"type": "grafana-postgresql-datasource", "uid": "${datasource}"}


def target(sql, form="table"):
    return {"datasource": SOURCE, "editorMode": "code", "format": form, "rawQuery": True, "rawSql": sql}


def of_postgresql(made, sql, form):
    made["datasource"] = SOURCE
    made["targets"] = [{**target(sql, form), "refId": "A"}]
    return made


def stat(title, description, unit, sql, size=(4, 4), steps=((None, "blue"),), **defaults):
    return of_postgresql(panels.stat(title, description, unit, "", size, steps, **defaults), sql, "table")


def lines(title, description, unit, sql, size=(12, 8), **more):
    """sql: columns time, metric (optional) and one or more values, in order of time"""
    return of_postgresql(panels.lines(title, description, unit, [], size, **more), sql, "time_series")


def table(title, description, sql, units, size=(24, 8), sort=None):
    """units: {column: unit}"""
    overrides = [{"matcher": {"id": "byName", "options": name},
                  "properties": [{"id": "unit", "value": unit}]} for name, unit in units.items()]
    made = panels.panel("table", title, description, "short", [target(sql)], size,
                        {"showHeader": True, "cellHeight": "sm", "frameIndex": 0,
                         "sortBy": [{"displayName": sort, "desc": True}] if sort else []},
                        {"custom": {"align": "auto", "cellOptions": {"type": "auto"}, "filterable": True},
                         "noValue": "-"}, overrides)
    made["datasource"] = SOURCE
    return made


__all__ = ["SOURCE", "lines", "stat", "table", "target"]
