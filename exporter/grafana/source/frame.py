"""What both dashboards have around their panels: variables, links, annotations, the grid."""

from panels import SOURCE
from queries import SCOPE

GUEST_PAGE = ("/d/ackscope-migration/ackscope-migration?${datasource:queryparam}&${job:queryparam}"
              "&${instance:queryparam}&${__url_time_range}"
              "&var-host=${__data.fields.host:percentencode}&var-vm=${__data.fields.vm:percentencode}")
GUEST_LINK = {"title": "Open this VM", "url": GUEST_PAGE}


def query_variable(name, label, metric, matchers="", many=True, description=""):
    query = f"label_values({metric}{{{matchers}}}, {name})" if matchers else \
        f"label_values({metric}, {name})"
    variable = {"type": "query", "name": name, "label": label, "description": description,
                "datasource": SOURCE, "definition": query,
                "query": {"query": query, "refId": "StandardVariableQuery", "qryType": 1},
                "refresh": 2, "sort": 1, "regex": "", "hide": 0, "skipUrlSync": False, "options": [],
                "multi": many, "includeAll": many}
    if many:
        variable |= {"allValue": ".+", "current": {"selected": True, "text": "All", "value": "$__all"}}
    return variable


def variables():
    return [{"type": "datasource", "name": "datasource", "label": "Data source", "query": "prometheus",
             "description": "The Prometheus that scrapes ackscope-exporter", "regex": "", "hide": 0,
             "refresh": 1, "multi": False, "includeAll": False, "options": [],
             "current": {"selected": False, "text": "default", "value": "default"},
             "skipUrlSync": False},
            query_variable("job", "Job", "ackscope_build_info", description="The scrape job"),
            query_variable("instance", "Instance", "ackscope_build_info", 'job=~"$job"',
                           description="The exporters")]


def annotation(name, colour, expr, title, text, tags):
    """Marks at the moments that the values name, in ms since the epoch."""
    return {"name": name, "datasource": SOURCE, "enable": True, "hide": False, "iconColor": colour,
            "target": {"refId": "Anno", "expr": expr, "interval": ""}, "useValueForTime": True,
            "titleFormat": title, "textFormat": text, "tagKeys": tags}


def annotations(matchers):
    within = ",".join([SCOPE, *matchers])
    late = f"1000 * ackscope_device_last_late_request_timestamp_seconds{{{within}}}"
    ended = (f"1000 * ackscope_last_migration_outcome{{{within}}} * on (job, instance, host, vm) "
             f"group_left () ackscope_last_migration_end_timestamp_seconds{{{within}}}")
    builtin = {"builtIn": 1, "datasource": {"type": "grafana", "uid": "-- Grafana --"}, "enable": True,
               "hide": True, "iconColor": "rgba(0, 211, 255, 1)", "name": "Annotations & Alerts",
               "type": "dashboard"}
    return [builtin,
            annotation("Late requests", "red", late, "late request: {{device}}", "{{vm}} on {{host}}",
                       "host,vm,device"),
            annotation("Ends of migrations", "blue", ended, "{{outcome}}", "{{vm}} on {{host}}",
                       "host,vm,outcome")]


def layout(rows):
    """Rows of (title, panels), left to right and then down, with numbers."""
    placed, y, number = [], 0, 0
    for title, panels in rows:
        number += 1
        placed.append({"type": "row", "id": number, "title": title, "collapsed": False, "panels": [],
                       "gridPos": {"x": 0, "y": y, "w": 24, "h": 1}})
        y, x, tallest = y + 1, 0, 0
        for panel in panels:
            number += 1
            grid = panel["gridPos"]
            if x + grid["w"] > 24:
                x, y, tallest = 0, y + tallest, 0
            placed.append({"id": number, **panel, "gridPos": {"x": x, "y": y, **grid}})
            x, tallest = x + grid["w"], max(tallest, grid["h"])
        y += tallest
    return placed


def dashboard(uid, title, description, more_variables, matchers, rows, period):
    return {"uid": uid, "title": title, "description": description, "tags": ["ackscope"],
            "schemaVersion": 39, "version": 1, "editable": True, "graphTooltip": 1, "weekStart": "",
            "timezone": "", "time": {"from": f"now-{period}", "to": "now"}, "refresh": "10s",
            "fiscalYearStartMonth": 0, "liveNow": False, "preload": False,
            "timepicker": {"refresh_intervals": ["1s", "2s", "5s", "10s", "30s", "1m", "5m"]},
            "links": [{"type": "dashboards", "title": "ackscope", "tags": ["ackscope"], "icon": "dashboard",
                       "tooltip": "", "url": "", "asDropdown": False, "includeVars": True,
                       "keepTime": True, "targetBlank": False}],
            "annotations": {"list": annotations(matchers)},
            "templating": {"list": variables() + more_variables},
            "panels": layout(rows)}
