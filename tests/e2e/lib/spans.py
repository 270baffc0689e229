"""OTLP/JSON read back: spans with their attributes as values and their times as integers."""

import collections
import json

VALUES = {"stringValue": str, "boolValue": bool, "intValue": int, "doubleValue": float}
ERROR = 2
INTERNAL, PRODUCER, CONSUMER = 1, 4, 5


def value(any_value):
    [(kind, content)] = any_value.items()
    return VALUES[kind](content)


def attributes(message):
    return {a["key"]: value(a["value"]) for a in message.get("attributes", [])}


class Span:
    def __init__(self, message, resource):
        self.message, self.resource = message, resource
        self.id, self.trace = message["spanId"], message["traceId"]
        self.parent, self.name, self.kind = message.get("parentSpanId"), message["name"], message["kind"]
        self.begin, self.end = int(message["startTimeUnixNano"]), int(message["endTimeUnixNano"])
        self.attributes = attributes(message)
        self.side = resource["ackscope.side"]
        self.error = message.get("status", {}).get("code") == ERROR
        self.events = [(int(e["timeUnixNano"]), e["name"], attributes(e)) for e in message.get("events", [])]
        self.links = [(link["traceId"], link["spanId"]) for link in message.get("links", [])]


def read(text):
    """Spans of all documents in a file, in order."""
    return [Span(message, attributes(resource["resource"]))
            for line in text.splitlines() if line.strip()
            for resource in json.loads(line)["resourceSpans"]
            for scope in resource["scopeSpans"] for message in scope["spans"]]


def by_trace(spans):
    traces = collections.OrderedDict()
    for span in spans:
        traces.setdefault(span.trace, []).append(span)
    return list(traces.values())
