"""packaging/trace-compass/ackscope.xml: its structure by the documented schema of data-driven analyses, and
every event and field it names exists in a release of QEMU or in our provider. Trace Compass cannot be had
here; it reads the file by the same rules."""

import copy
import lzma
import pathlib
import re
import sys
import xml.etree.ElementTree as ET

ROOT = pathlib.Path(__file__).resolve().parents[2]
FILE = ROOT / "packaging" / "trace-compass" / "ackscope.xml"

# element -> (required attributes, optional attributes, its children as a regular expression over
# "name "), by place where one name has two meanings.
ATTRIBUTE = ({"type"}, {"value"}, r"(stateAttribute )*")
VALUE = ({"type"}, {"value", "forcedType", "increment", "update", "stack", "mappingGroup", "id"},
         r"(stateAttribute )*(stateValue )*")
CHANGE = (set(), set(), r"((stateAttribute )+stateValue (futureTime )?|if then (else )?)")
SINGLE = (set(), set(), r"(condition|not|and|or) ")
VIEW = ({"type"}, {"value", "reference"}, r"(stateAttribute )*")
RULES = {
    "tmfxml": (set(), set(), r"((timeGraphView|xyView|stateProvider) )+"),
    "timeGraphView": ({"id"}, set(), r"(head )?(definedValue )*(entry )*"),
    "xyView": ({"id"}, set(), r"(head )?entry "),
    "stateProvider": ({"id", "version"}, set(),
                      r"(head )?(((definedValue|location|mappingGroup) )*(eventHandler )+)+"),
    "timeGraphView/head": (set(), set(), r"(analysis )*(label )?"),
    "xyView/head": (set(), set(), r"(analysis )*(label )?"),
    "stateProvider/head": (set(), set(), r"(traceType )*(label )?"),
    "analysis": ({"id"}, {"ssid"}, ""), "traceType": ({"id"}, set(), ""), "label": ({"value"}, set(), ""),
    "definedValue": ({"name", "value"}, {"color"}, ""),
    "location": ({"id"}, set(), r"(stateAttribute )*"),
    "eventHandler": ({"eventName"}, set(), r"(stateChange )+"),
    "stateChange": CHANGE, "then": CHANGE, "else": CHANGE,
    "if": SINGLE, "not": SINGLE,
    "condition": (set(), {"operator"}, r"(((stateAttribute )+|field )stateValue |(stateValue ){2})"),
    "field": ({"name"}, set(), ""),
    "stateAttribute": ATTRIBUTE, "stateValue": VALUE,
    "entry": ({"path"}, {"displayText", "analysisId", "displayType"},
              r"(display )?(id )?(parent )?(name )?(entry )*"),
    "display": VIEW, "name": VIEW, "id": VIEW, "parent": VIEW,
}
ATTRIBUTE_TYPES = {"null", "constant", "eventField", "eventName", "location", "query", "self"}
VALUE_TYPES = {"null", "int", "long", "string", "eventField", "eventName", "delete", "query", "script"}
COLOUR = re.compile(r"#[0-9A-F]{6}$")


def structure(element, parent=""):
    required, optional, children = RULES.get(f"{parent}/{element.tag}") or RULES.get(element.tag) \
        or (None, None, None)
    if required is None:
        return [f"<{element.tag}> below <{parent}> is unknown"]
    wrong = [f"<{element.tag}> needs {key}" for key in required - set(element.keys())]
    wrong += [f"<{element.tag}> has {key}" for key in set(element.keys()) - required - optional]
    if not re.fullmatch(children, "".join(f"{child.tag} " for child in element)):
        wrong.append(f"<{element.tag}> holds {[child.tag for child in element]}")
    if element.tag == "stateAttribute" and element.get("type") not in ATTRIBUTE_TYPES:
        wrong.append(f"attribute of type {element.get('type')}")
    if element.tag == "stateValue" and element.get("type") not in VALUE_TYPES:
        wrong.append(f"value of type {element.get('type')}")
    if not COLOUR.match(element.get("color", "#000000")):
        wrong.append(f"colour {element.get('color')}")
    return wrong + [w for child in element for w in structure(child, element.tag)]


def declared():
    """event -> fields, of all recorded releases and of our provider."""
    events = {}
    for packed in (ROOT / "tests" / "recordings").glob("trace-events-all-*.xz"):
        for line in lzma.decompress(packed.read_bytes()).decode().splitlines():
            if found := re.match(r"(?:disable )?(?:vcpu )?(\w+)\((.*?)\) ", line + " "):
                names = re.findall(r"(\w+)\s*(?:,|$)", found[2])
                events.setdefault(f"qemu:{found[1]}", set()).update(names)
    for line in (ROOT / "tracepoints" / "events.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            name, fields = (part.strip() for part in line.split("|")[:2])
            names = [field.partition(":")[0] for field in fields.split()]
            if "dev" in names:  # see the head of that file
                names += ["attempt", "device", "idstr", "instance_id"]
            events[f"ackscope:{name}"] = set(names)
    return events


def fields_of(element, locations):
    """Event fields that a handler reads, through locations as well."""
    fields = {e.get("name") for e in element.iter("field")}
    for one in (*element.iter("stateAttribute"), *element.iter("stateValue")):
        if one.get("type") == "eventField":
            fields.add(one.get("value"))
        if one.get("type") == "location":
            fields |= fields_of(locations[one.get("value")], locations)
    return fields


def names(tree, events):
    wrong = []
    for provider in tree.iter("stateProvider"):
        locations = {e.get("id"): e for e in provider.iter("location")}
        defined = {e.get("name") for e in provider.findall("definedValue")}
        used = {e.get("value") for e in provider.iter("stateAttribute") if e.get("type") == "location"}
        wrong += [f"no location {name}" for name in used - locations.keys()]
        wrong += [f"location {name} is not used" for name in locations.keys() - used]
        values = {e.get("value")[1:] for e in provider.iter("stateValue")
                  if (e.get("value") or "").startswith("$")}
        wrong += [f"no value {name}" for name in values ^ defined]
        if used - locations.keys():
            return wrong
        for handler in provider.iter("eventHandler"):
            event = handler.get("eventName")
            missing = fields_of(handler, locations) - events.get(event, set())
            if event not in events or missing:
                wrong.append(f"{event} is not declared, or has no {missing}")
    return wrong


def views(tree):
    """Views are of an analysis that is there, and name every state that it can set."""
    providers = {p.get("id"): p for p in tree.iter("stateProvider")}
    wrong = [f"a view of {a.get('id')}" for a in tree.iter("analysis") if a.get("id") not in providers]
    states = {v.get("value") for p in providers.values() for v in p.findall("definedValue")}
    for view in tree.iter("timeGraphView"):
        shown = [v.get("value") for v in view.findall("definedValue")]
        if set(shown) != states or len(shown) != len(states):
            wrong.append(f"the view names {sorted(shown)}, there are {sorted(states)}")
    tops = {a.get("value") for p in providers.values() for loc in p.iter("location")
            for a in loc.findall("stateAttribute")[:1]}
    paths = {e.get("path", "").split("/")[0] for v in (*tree.iter("timeGraphView"), *tree.iter("xyView"))
             for e in v.findall("entry")}
    return wrong + [f"path {path} is never set, or not shown" for path in tops ^ paths]


def judge(tree, events):
    wrong = [] if tree.tag == "tmfxml" else [f"the root is {tree.tag}"]
    ids = [e.get("id") for e in tree]
    wrong += [] if len(ids) == len(set(ids)) else ["ids are not unique"]
    return wrong + structure(tree) + names(tree, events) + views(tree)


def first(tree, path):
    return tree.find(f".//{path}")


SPOILT = {
    "event": lambda t: first(t, "eventHandler").set("eventName", "qemu:vfio_state_pendin"),
    "field": lambda t: first(t, "field").set("name", "request_ack"),
    "location": lambda t: first(t, "eventHandler//stateAttribute").set("value", "Nowhere"),
    "value": lambda t: first(t, "eventHandler//stateValue").set("value", "$NOTHING"),
    "order": lambda t: first(t, "stateProvider").append(first(t, "stateProvider/head")),
    "attribute": lambda t: first(t, "entry").attrib.pop("path"),
    "unknown": lambda t: t.append(ET.Element("pie")),
    "analysis": lambda t: first(t, "analysis").set("id", "other"),
    "state without a name": lambda t: first(t, "timeGraphView").remove(first(t, "timeGraphView/definedValue")),
    "path": lambda t: first(t, "xyView/entry").set("path", "Counter/*"),
}


def main():
    tree, events = ET.parse(FILE).getroot(), declared()
    wrong = judge(tree, events)
    for name, spoil in SPOILT.items():
        other = copy.deepcopy(tree)
        spoil(other)
        if not judge(other, events):
            wrong.append(f"not noticed: {name}")
    print("\n".join(wrong))
    handlers = sum(1 for _ in tree.iter("eventHandler"))
    print(f"{handlers} events, {len(SPOILT)} mistakes: {len(wrong)} complaints")
    sys.exit(1 if wrong or not handlers else 0)


if __name__ == "__main__":
    main()
