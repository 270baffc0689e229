"""The rules in the real Prometheus: all evaluate, what must be recorded is, the alerts look at what is there,
and the one that names the late device reaches Alertmanager."""

import re

import yaml
from monitored import servers
from monitored.sandbox import until
from monitored.stories import LATE_DEVICE

THRESHOLD = re.compile(r" (==|<|>) [\d.]+$")
FIRES = {"AckscopeLateRequest"}


def of(kind):
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(servers.RULES.glob("*.yml"))]
    return [rule for file in files for group in file["groups"] for rule in group["rules"] if kind in rule]


def check(run, checks):
    for rule in of("record"):
        found = servers.over(rule["record"], run.begin, run.end)
        checks.case(rule["record"], [] if found else ["records nothing"])
    for rule in of("alert"):
        checks.case(rule["alert"], check_alert(run, rule))
    checks.case("rules are evaluated", check_health())
    checks.case("the late device in Alertmanager", check_alertmanager(run))


def check_alert(run, rule):
    """What it compares must be there; whether it holds is by what happened."""
    expr = " ".join(rule["expr"].split())
    parts = [THRESHOLD.sub("", part) for part in re.split(r" and on \(job\) ", expr)]
    wrong = [f"looks at nothing: {part}" for part in parts if not servers.over(part, run.begin, run.end)]
    holds = bool(servers.at(expr, run.end))
    if holds != (rule["alert"] in FIRES):
        wrong.append(f"its condition {'holds' if holds else 'does not hold'}")
    return wrong


def check_health():
    groups = servers.api("rules")["groups"]
    known = {rule["name"] for group in groups for rule in group["rules"]}
    wanted = {rule.get("alert") or rule["record"] for rule in of("alert") + of("record")}
    wrong = [f"not loaded: {name}" for name in sorted(wanted - known)]
    return wrong + [f"{rule['name']}: {rule['health']}, {rule.get('lastError')}"
                    for group in groups for rule in group["rules"] if rule["health"] != "ok"]


def check_alertmanager(run):
    def late():
        return [alert for alert in servers.alerts() if alert["labels"]["alertname"] == "AckscopeLateRequest"]

    found = until(late, "the alert in Alertmanager")
    host, vm = run.guests["late"]
    devices = [alert["labels"].get("device") for alert in found]
    wrong = [] if devices == [LATE_DEVICE] else [f"names {devices}"]
    alert = found[0]
    wanted = f"Device {LATE_DEVICE} of {vm} requested a switchover ACK too late"
    if alert["annotations"]["summary"] != wanted:
        wrong.append(alert["annotations"]["summary"])
    labels = {name: alert["labels"].get(name) for name in ("host", "vm", "severity")}
    if labels != {"host": host, "vm": vm, "severity": "critical"}:
        wrong.append(f"labels {labels}")
    if [receiver["name"] for receiver in alert["receivers"]] != ["migrations"]:
        wrong.append(f"goes to {alert['receivers']}")
    others = {other["labels"]["alertname"] for other in servers.alerts()} - FIRES
    return wrong + [f"fires as well: {name}" for name in sorted(others)]


def check_outages(run, checks):
    """Without its input, then without the exporter, the conditions of those alerts hold."""
    run.servers.stop("relayd")
    checks.case("AckscopeInputDown without the relay daemon", holds("AckscopeInputDown"))
    code = run.servers.stop("exporter")
    checks.case("the exporter ends on SIGTERM", [] if code == 0 else [f"exit code {code}"])
    checks.case("AckscopeExporterDown without the exporter", holds("AckscopeExporterDown"))


def holds(name):
    expr = next(rule["expr"] for rule in of("alert") if rule["alert"] == name)
    try:
        until(lambda: servers.now(expr), name, 20)
    except TimeoutError as error:
        return [str(error)]
    return []
