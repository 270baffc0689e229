"""docs/metrics.md as a table: which metrics there are, with which labels and which values of these."""

import json
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parents[3]
ROW = re.compile(r"^\| `(ackscope_\w+)` \|([^|]*)\|(.*)\|$", re.MULTILINE)
TARGET = {"job", "instance"}  # what Prometheus adds
HISTOGRAM = {"_bucket": {"le"}, "_sum": set(), "_count": set()}
ANY = "any"  # ackscope_vm_info has what the configuration gives it


def metrics():
    """name as it is scraped -> labels; `up` is Prometheus's own."""
    page = (ROOT / "docs" / "metrics.md").read_text(encoding="utf-8")
    known = {"up": set(TARGET)}
    for name, labels, text in ROW.findall(page):
        own = {label.strip() for label in labels.split(",") if label.strip()}
        own = {ANY if " " in label else label for label in own}
        endings = HISTOGRAM if text.strip().startswith("histogram") else {"": set()}
        known |= {name + ending: own | more | TARGET for ending, more in endings.items()}
    return known


def values():
    """label -> the values that it can have, where these are few"""
    text = (ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8")
    page = (ROOT / "docs" / "metrics.md").read_text(encoding="utf-8")
    causes = re.search(r"`ackscope_ack_requests_total` \| cause \| (.*) \|", page)[1]
    phases = re.search(r"1 for the present one of (.*), 0 for", page)[1]
    migration = migration_properties(json.loads(text))
    return {"cause": set(re.findall(r"`([\w-]+)`", causes)),
            "phase": set(re.findall(r"`(\w+)`", phases)),
            "outcome": set(migration["outcome"]["enum"]),
            "mechanism": set(migration["mechanism"]["enum"])}


def migration_properties(schema):
    """The object of the schema that has an outcome and a mechanism."""
    if isinstance(schema, dict):
        properties = schema.get("properties", {})
        if {"outcome", "mechanism"} <= properties.keys():
            return {name: resolve(kind) for name, kind in properties.items()}
        schema = list(schema.values())
    for part in schema if isinstance(schema, list) else []:
        if found := migration_properties(part):
            return found
    return None


def resolve(kind):
    if isinstance(kind, dict) and "$ref" in kind:
        at = json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))
        for step in kind["$ref"].lstrip("#/").split("/"):
            at = at[step]
        return at
    return kind
