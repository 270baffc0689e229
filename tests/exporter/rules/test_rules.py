"""Rules and example configurations by the tools of their own: promtool and amtool. Every alert is shown
to fire and not to fire, has its text in docs/runbooks.md, and looks at names of docs/metrics.md only."""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

import yaml

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from contract.metrics_page import TARGET  # noqa: E402
from contract.names import labels_of, wrong_names  # noqa: E402
from contract.promql import names_in  # noqa: E402

ROOT = HERE.parents[2]
RULES, EXAMPLES = ROOT / "exporter" / "rules", ROOT / "exporter" / "examples"
SELF_SIGNED = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj",
               "/CN=localhost", "-keyout", "exporter.key", "-out", "exporter.crt"]


def rules(kind):
    """All rules of a kind, "alert" or "record"."""
    files = [yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(RULES.glob("*.yml"))]
    return [rule for file in files for group in file["groups"] for rule in group["rules"] if kind in rule]


def recorded():
    """name -> labels of what the recording rules make"""
    return {rule["record"]: (names_in(rule["expr"]).labels - {"le"}) | {"job"} for rule in rules("record")}


def run(*command, cwd=HERE):
    done = subprocess.run(list(map(str, command)), cwd=cwd, capture_output=True, text=True, check=False,
                          timeout=60)
    return done.returncode, done.stdout + done.stderr


class Rules(unittest.TestCase):
    def passes(self, *command, cwd=HERE):
        code, text = run(*command, cwd=cwd)
        self.assertEqual(code, 0, text[-3000:])

    def test_check(self):
        self.passes("promtool", "check", "rules", *sorted(RULES.glob("*.yml")))

    def test_unit(self):
        self.passes("promtool", "test", "rules", *sorted(HERE.glob("*.test.yml")))

    def test_every_rule_is_tested(self):
        fires, silent, records = set(), set(), ""
        for path in HERE.glob("*.test.yml"):
            for case in yaml.safe_load(path.read_text(encoding="utf-8"))["tests"]:
                for check in case.get("alert_rule_test", []):
                    (fires if check["exp_alerts"] else silent).add(check["alertname"])
                records += "".join(check["expr"] + " " for check in case.get("promql_expr_test", []))
        alerts = {rule["alert"] for rule in rules("alert")}
        self.assertEqual((alerts - fires, alerts - silent), (set(), set()))
        self.assertEqual([rule["record"] for rule in rules("record") if rule["record"] not in records], [])

    def test_names_are_those_of_the_contract(self):
        made = recorded()
        wrong = [text for rule in rules("alert") + rules("record") for text in wrong_names(rule["expr"], made)]
        for rule in rules("alert"):
            text = " ".join([*rule["annotations"].values()])
            used = set(re.findall(r"\$labels\.(\w+)", text))
            wrong += [f"{rule['alert']}: no label {label}"
                      for label in used - labels_of(rule["expr"], made)]
        self.assertEqual(wrong, [])

    def test_wrong_names_are_seen(self):
        for expr in ("ackscope_nothing", "sum by (vm) (ackscope_acks_total)", 'ackscope_acks_total{vm="a"}',
                     'ackscope_migrations_total{outcome="fine"}', "rate(ackscope_downtime_seconds[5m])", "1"):
            self.assertTrue(wrong_names(expr), expr)

    def test_alerts_say_what_a_person_needs(self):
        anchors = re.findall(r"^## (\w+)$", (ROOT / "docs" / "runbooks.md").read_text(encoding="utf-8"),
                             re.MULTILINE)
        self.assertEqual(sorted(anchors), sorted(rule["alert"] for rule in rules("alert")))
        for rule in rules("alert"):
            self.assertIn(rule["labels"]["severity"], ("critical", "warning", "info"))
            self.assertEqual(set(rule["annotations"]), {"summary", "description", "runbook_url"})
            self.assertEqual(rule["annotations"]["runbook_url"], f"docs/runbooks.md#{rule['alert'].lower()}")

    def test_devices_are_named(self):
        for name in ("AckscopeLateRequest", "AckscopeAckPendingTooLong"):
            rule = next(rule for rule in rules("alert") if rule["alert"] == name)
            self.assertIn("{{ $labels.device }}", rule["annotations"]["summary"])
            self.assertTrue(labels_of(rule["expr"]) >= TARGET | {"host", "vm", "device"})

    def test_examples(self):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copytree(EXAMPLES, folder, dirs_exist_ok=True)
            shutil.copytree(RULES, pathlib.Path(folder) / "rules")
            self.passes("promtool", "check", "config", "prometheus.yml", cwd=folder)
            self.passes("amtool", "check-config", "alertmanager.yml", cwd=folder)
            self.passes(*SELF_SIGNED, cwd=folder)
            self.passes("promtool", "check", "web-config", "web-config.yml", cwd=folder)

    def test_routes(self):
        for rule in rules("alert"):
            receiver = "monitoring" if rule in exporter_alerts() else "migrations"
            code, text = run("amtool", "config", "routes", "test",
                             f"--config.file={EXAMPLES / 'alertmanager.yml'}", f"alertname={rule['alert']}")
            self.assertEqual((code, text.split()[:1]), (0, [receiver]), rule["alert"])


def exporter_alerts():
    groups = yaml.safe_load((RULES / "ackscope.alerts.yml").read_text(encoding="utf-8"))["groups"]
    return next(group["rules"] for group in groups if group["name"] == "ackscope.exporter")


if __name__ == "__main__":
    unittest.main()
