"""Complaints about names that docs/metrics.md does not promise."""

from contract import metrics_page
from contract.promql import names_in

KNOWN, VALUES = metrics_page.metrics(), metrics_page.values()


def labels_of(expression, recorded=None):
    """All labels that anything in it can have."""
    known = KNOWN | (recorded or {})
    return set().union(*(known.get(s.metric, set()) for s in names_in(expression).selectors))


def wrong_names(expression, recorded=None):
    """recorded: name -> labels of recording rules"""
    known, found = KNOWN | (recorded or {}), names_in(expression)
    wrong = [] if found.selectors else [f"names no metric: {expression}"]
    for selector in found.selectors:
        labels = known.get(selector.metric)
        if labels is None:
            wrong.append(f"no metric of docs/metrics.md: {selector.metric}")
            continue
        for matcher in selector.matchers:
            wrong += wrong_matcher(selector.metric, labels, matcher)
    extra = found.labels - labels_of(expression, recorded) - {"le"}
    return wrong + [f"no label of anything in it: {label}: {expression}" for label in sorted(extra)]


def wrong_matcher(metric, labels, matcher):
    if matcher.label not in labels and metrics_page.ANY not in labels:
        return [f"{metric} has no label {matcher.label}"]
    few = VALUES.get(matcher.label)
    words = matcher.value.split("|") if "~" in matcher.operator else [matcher.value]
    return [f"{metric}: {matcher.label} is never {word}" for word in words
            if few and "$" not in word and word not in few]
