"""The rules of Grafana's dashboard linter, which cannot be had here, by their names there."""

import subprocess
import tempfile

import yaml
from contract.promql import names_in
from grafana.dashboards import LABEL_VALUES, fill, panels

SOURCES = {"$datasource", "${datasource}"}
UNITS = {"short", "percentunit", "s", "bytes", "cps", "cpm", "bool", "dateTimeFromNow", "none", "percent",
         "Bps", "ms", "ns", "dateTimeAsIso", "opm", "ops"}  # those of Grafana's that we may need
SAMPLE = {"job": "j", "instance": "i", "host": "h", "vm": "v", "__rate_interval": "211s", "__range": "3600s",
          "__interval": "15s"}


def variable(dashboard, name):
    return next((v for v in dashboard["templating"]["list"] if v["name"] == name), {})


def template_datasource(dashboard):
    found = [v for v in dashboard["templating"]["list"] if v["type"] == "datasource"]
    if len(found) != 1:
        return [f"{len(found)} variables for data sources"]
    fits = (found[0]["name"], found[0]["label"], found[0]["query"]) == ("datasource", "Data source",
                                                                       "prometheus")
    return [] if fits else ["must be named datasource, labelled 'Data source', for prometheus"]


def template_of(name):
    def rule(dashboard):
        found = variable(dashboard, name)
        wanted = {"type": "query", "label": name.capitalize(), "multi": True, "includeAll": True,
                  "allValue": ".+", "refresh": 2}
        wrong = [f"variable {name}: {key} must be {value!r}" for key, value in wanted.items()
                 if found.get(key) != value]
        if found.get("datasource", {}).get("uid") not in SOURCES:
            wrong.append(f"variable {name}: not of the templated data source")
        return wrong
    return rule


def template_label_promql(dashboard):
    return [f"variable {v['name']}: {v['definition']}" for v in dashboard["templating"]["list"]
            if v["type"] == "query" and (not LABEL_VALUES.fullmatch(v["definition"])
                                         or v["query"]["query"] != v["definition"])]


def panel_datasource(dashboard):
    return [panel["title"] for panel in panels(dashboard)
            for user in [panel, *panel["targets"]] if user["datasource"]["uid"] not in SOURCES]


def panel_title_description(dashboard):
    return [panel["title"] or f"panel {panel['id']}" for panel in panels(dashboard)
            if not panel["title"].strip() or len(panel["description"].strip()) < 10]


def panel_units(dashboard):
    wrong = []
    for panel in panels(dashboard):
        config = panel["fieldConfig"]
        units = [config["defaults"].get("unit", "")]
        units += [p["value"] for o in config["overrides"] for p in o["properties"] if p["id"] == "unit"]
        wrong += [f"{panel['title']}: {unit!r}" for unit in units if unit not in UNITS]
    return wrong


def each_target(dashboard):
    for panel in panels(dashboard):
        for target in panel["targets"]:
            yield f"{panel['title']}, {target['refId']}", target["expr"]


def target_promql(dashboard):
    """promtool parses them, as rules."""
    named = {f"target_{n}": (where, fill(expr, SAMPLE))
             for n, (where, expr) in enumerate(each_target(dashboard))}
    rules = [{"record": name, "expr": expr, "labels": {"place": where}}
             for name, (where, expr) in named.items()]
    with tempfile.NamedTemporaryFile("w", suffix=".yml") as file:
        yaml.safe_dump({"groups": [{"name": "targets", "rules": rules}]}, file)
        file.flush()
        done = subprocess.run(["promtool", "check", "rules", file.name], capture_output=True, text=True,
                              check=False, timeout=60)
    return [] if done.returncode == 0 else [line.strip() for line in done.stderr.splitlines()]


def target_rate_interval(dashboard):
    wrong = []
    for where, expr in each_target(dashboard):
        for function, span in names_in(expr).ranges:
            if function in ("rate", "irate") and span != "$__rate_interval":
                wrong.append(f"{where}: {function} over {span}")
            elif span not in ("$__rate_interval", "$__range"):
                wrong.append(f"{where}: a fixed range, {span}")
    return wrong


def target_has(label):
    def rule(dashboard):
        wanted = [("=~", f"${label}")]
        return [f"{where}: {selector.metric}" for where, expr in each_target(dashboard)
                for selector in names_in(expr).selectors
                if [(m.operator, m.value) for m in selector.matcher(label)] != wanted]
    return rule


RULES = {
    "template-datasource-rule": template_datasource,
    "template-job-rule": template_of("job"),
    "template-instance-rule": template_of("instance"),
    "template-label-promql-rule": template_label_promql,
    "panel-datasource-rule": panel_datasource,
    "panel-title-description-rule": panel_title_description,
    "panel-units-rule": panel_units,
    "target-promql-rule": target_promql,
    "target-rate-interval-rule": target_rate_interval,
    "target-job-rule": target_has("job"),
    "target-instance-rule": target_has("instance"),
}


def lint(dashboard):
    return [f"{name}: {wrong}" for name, rule in RULES.items() for wrong in rule(dashboard)]
