"""Panels as Grafana's classic dashboard JSON has them, one function a kind. Every panel has a title, a
description and a unit; there is no way to leave one out."""

SOURCE = {"type": "prometheus", "uid": "${datasource}"}
TOOLTIP = {"mode": "multi", "sort": "desc"}


def target(expr, legend="__auto", instant=False, form="time_series"):
    kind = {"instant": True, "range": False} if instant else {"instant": False, "range": True}
    return {"datasource": SOURCE, "editorMode": "code", "expr": expr, "format": form,
            "legendFormat": legend, **kind}


def panel(kind, title, description, unit, targets, size, options, defaults=None, overrides=()):
    for letter, query in zip("ABCDEFGHIJ", targets):
        query["refId"] = letter
    return {"type": kind, "title": title, "description": description, "datasource": SOURCE,
            "pluginVersion": "10.4.0", "targets": targets, "options": options,
            "fieldConfig": {"defaults": {"unit": unit, **(defaults or {})},
                            "overrides": list(overrides)},
            "gridPos": {"w": size[0], "h": size[1]}}


def thresholds(*steps):
    """steps: (from, colour), the first one from None"""
    return {"mode": "absolute", "steps": [{"value": value, "color": colour} for value, colour in steps]}


def states(*names):
    """Value mappings and their colours: (value, text, colour)"""
    return [{"type": "value",
             "options": {str(value): {"text": text, "color": colour, "index": index}
                         for index, (value, text, colour) in enumerate(names)}}]


def stat(title, description, unit, expr, size=(4, 4), steps=((None, "green"),), **defaults):
    options = {"colorMode": "value", "graphMode": "none", "justifyMode": "auto", "textMode": "auto",
               "orientation": "auto", "wideLayout": True, "showPercentChange": False,
               "percentChangeColorMode": "standard",
               "reduceOptions": {"calcs": ["lastNotNull"], "fields": "", "values": False}}
    return panel("stat", title, description, unit, [target(expr, instant=True)], size, options,
                 {"thresholds": thresholds(*steps), "color": {"mode": "thresholds"}, **defaults})


def lines(title, description, unit, queries, size=(12, 8), steps=False, bars=False, stack=False,
          **defaults):
    """queries: (expression, legend). steps: values hold until the next one."""
    custom = {"drawStyle": "bars" if bars else "line",
              "lineInterpolation": "stepAfter" if steps else "linear", "lineWidth": 1,
              "fillOpacity": 60 if bars else 20 if stack else 8, "showPoints": "auto",
              "spanNulls": False, "stacking": {"mode": "normal" if stack else "none", "group": "A"}}
    options = {"legend": {"displayMode": "list", "placement": "bottom", "showLegend": True, "calcs": []},
               "tooltip": TOOLTIP}
    return panel("timeseries", title, description, unit, [target(*query) for query in queries], size,
                 options, {"min": 0, "color": {"mode": "palette-classic"}, "custom": custom, **defaults})


def timeline(title, description, unit, queries, mappings, size=(24, 8)):
    options = {"mergeValues": True, "showValue": "auto", "alignValue": "left", "rowHeight": 0.9,
               "legend": {"displayMode": "list", "placement": "bottom", "showLegend": True, "calcs": []},
               "tooltip": {"mode": "single", "sort": "none"}}
    return panel("state-timeline", title, description, unit, [target(*query) for query in queries], size,
                 options, {"mappings": mappings, "color": {"mode": "thresholds"},
                           "thresholds": thresholds((None, "text")),
                           "custom": {"fillOpacity": 70, "lineWidth": 0}})


def heatmap(title, description, unit, histogram, size=(12, 8)):
    """histogram: an expression with the label le"""
    options = {"calculate": False, "cellGap": 1, "cellValues": {"unit": "short"},
               "color": {"mode": "scheme", "scheme": "Oranges", "fill": "dark-orange", "exponent": 0.5,
                         "steps": 64, "reverse": False, "scale": "exponential"},
               "exemplars": {"color": "rgba(255,0,255,0.7)"}, "filterValues": {"le": 1e-9},
               "legend": {"show": True}, "rowsFrame": {"layout": "auto"}, "showValue": "never",
               "tooltip": {"mode": "single", "yHistogram": True, "showColorScale": False},
               "yAxis": {"axisPlacement": "left", "reverse": False, "unit": unit}}
    query = target(histogram, "{{le}}", form="heatmap")
    return panel("heatmap", title, description, unit, [query], size, options,
                 {"custom": {"scaleDistribution": {"type": "linear"}}})


def table(title, description, unit, columns, size=(24, 8), sort=None, links=()):
    """columns: (expression, name of its values, {property: value}); what several have in common is one
    row. A name with '_' in front: only the labels are shown."""
    targets = [target(expr, instant=True, form="table") for expr, _, _ in columns]
    letters = "ABCDEFGHIJ"
    names = {f"Value #{letters[i]}" if len(columns) > 1 else "Value": name
             for i, (_, name, _) in enumerate(columns)}
    overrides = [{"matcher": {"id": "byName", "options": name},
                  "properties": [{"id": key, "value": value} for key, value in properties.items()]}
                 for _, name, properties in columns if properties]
    overrides += [{"matcher": {"id": "byName", "options": name},
                   "properties": [{"id": "links", "value": [link]}]} for name, link in links]
    hidden = ["Time", "job", "instance", "__name__",
              *(value for value, name in names.items() if name.startswith("_"))]
    made = panel("table", title, description, unit, targets, size,
                 {"showHeader": True, "cellHeight": "sm", "frameIndex": 0,
                  "sortBy": [{"displayName": sort, "desc": True}] if sort else []},
                 {"custom": {"align": "auto", "cellOptions": {"type": "auto"}, "filterable": False},
                  "noValue": "-"}, overrides)
    made["transformations"] = [
        {"id": "merge", "options": {}},
        {"id": "organize", "options": {"renameByName": names, "indexByName": {},
                                       "excludeByName": {name: True for name in hidden}}}]
    return made
