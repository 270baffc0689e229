"""The dashboards in the repository, and every query in them."""

import dataclasses
import json
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[3]
FOLDER = ROOT / "exporter" / "grafana" / "dashboards"
LABEL_VALUES = re.compile(r"label_values\((?:(.*), )?(\w+)\)")


@dataclasses.dataclass
class Query:
    where: str      # "fleet: panel Blocked now, A"
    kind: str       # "panel", "annotation" or "variable"
    expr: str
    instant: bool = False
    label: str = ""  # of a variable: whose values are asked for


def load_all():
    """name -> dashboard"""
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(FOLDER.glob("*.json"))}


def asks(dashboard, kind):
    return any(v["type"] == "datasource" and v["query"] == kind for v in dashboard["templating"]["list"])


def load(kind="prometheus"):
    """... of those that ask this kind of data source"""
    return {name: dashboard for name, dashboard in load_all().items() if asks(dashboard, kind)}


def panels(dashboard):
    return [panel for panel in dashboard["panels"] if panel["type"] != "row"]


def queries(name, dashboard):
    for panel in panels(dashboard):
        for target in panel["targets"]:
            yield Query(f"{name}: panel {panel['title']}, {target['refId']}", "panel", target["expr"],
                        target["instant"])
    for annotation in dashboard["annotations"]["list"]:
        if "target" in annotation:
            yield Query(f"{name}: annotation {annotation['name']}", "annotation",
                        annotation["target"]["expr"])
    for variable in dashboard["templating"]["list"]:
        if variable["type"] == "query":
            selector, label = LABEL_VALUES.fullmatch(variable["definition"]).groups()
            yield Query(f"{name}: variable {variable['name']}", "variable", selector, label=label)


def all_queries():
    return [query for name, dashboard in load().items() for query in queries(name, dashboard)]


def fill(expression, values):
    """Variables in place, as Grafana puts them; longer names first."""
    for variable in sorted(values, key=len, reverse=True):
        expression = expression.replace("${" + variable + "}", values[variable])
        expression = expression.replace("$" + variable, values[variable])
    return expression
