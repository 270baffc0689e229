"""The dashboards without a Grafana: made from their source, by the rules of Grafana's linter, with names
that docs/metrics.md promises, and linked with each other."""

import copy
import pathlib
import re
import subprocess
import sys
import unittest

import yaml

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from contract.names import labels_of, wrong_names  # noqa: E402
from grafana import linter  # noqa: E402
from grafana.dashboards import ROOT, all_queries, load, panels  # noqa: E402

GRAFANA = ROOT / "exporter" / "grafana"
LEGEND = re.compile(r"{{\s*(\w+)\s*}}")


class Dashboards(unittest.TestCase):
    maxDiff = None

    def setUp(self):
        self.dashboards = load()

    def test_are_what_their_source_makes(self):
        done = subprocess.run([sys.executable, "-B", GRAFANA / "make_dashboards.py", "--check"], check=False,
                              capture_output=True, text=True)
        self.assertEqual((done.stdout, done.returncode), ("", 0))

    def test_linter(self):
        for name, dashboard in self.dashboards.items():
            self.assertEqual(linter.lint(dashboard), [], name)

    def test_linter_sees_what_is_wrong(self):
        for rule, spoil in SPOILT.items():
            dashboard = copy.deepcopy(self.dashboards["fleet"])
            spoil(dashboard)
            self.assertTrue(any(wrong.startswith(rule + ":") for wrong in linter.lint(dashboard)), rule)

    def test_names_are_those_of_the_contract(self):
        queries = all_queries()
        self.assertGreater(len(queries), 70)
        wrong = [f"{query.where}: {text}" for query in queries for text in wrong_names(query.expr)]
        wrong += [f"{query.where}: no label {query.label}" for query in queries
                  if query.label and query.label not in labels_of(query.expr)]
        self.assertEqual(wrong, [])

    def test_legends_name_labels_that_are_there(self):
        wrong = []
        for dashboard in self.dashboards.values():
            texts = [(t["legendFormat"], t["expr"]) for p in panels(dashboard) for t in p["targets"]]
            texts += [(a["titleFormat"] + a["textFormat"] +
                       "".join("{{%s}}" % key for key in a["tagKeys"].split(",")), a["target"]["expr"])
                      for a in dashboard["annotations"]["list"] if "target" in a]
            wrong += [(legend, expr) for legend, expr in texts
                      if set(LEGEND.findall(legend)) - labels_of(expr)]
        self.assertEqual(wrong, [])

    def test_identities_and_links(self):
        uids = {dashboard["uid"] for dashboard in self.dashboards.values()}
        self.assertEqual(uids, {"ackscope-fleet", "ackscope-migration"})
        text = (GRAFANA / "dashboards" / "fleet.json").read_text(encoding="utf-8")
        linked = set(re.findall(r'"url": "/d/([\w-]+)/', text))
        self.assertEqual(linked, {"ackscope-migration"})
        for name, dashboard in self.dashboards.items():
            links = [(link["type"], link["tags"]) for link in dashboard["links"]]
            self.assertEqual(links, [("dashboards", ["ackscope"])], name)
            self.assertEqual(dashboard["tags"], ["ackscope"])
            self.assertNotIn("id", dashboard)  # Grafana gives that

    def test_panels_have_numbers_and_do_not_overlap(self):
        for name, dashboard in self.dashboards.items():
            ids = [panel["id"] for panel in dashboard["panels"]]
            self.assertEqual(len(ids), len(set(ids)), name)
            titles = [panel["title"] for panel in panels(dashboard)]
            self.assertEqual(len(titles), len(set(titles)), name)
            cells = [(x, y) for panel in dashboard["panels"] for x, y in covered(panel["gridPos"])]
            self.assertEqual(len(cells), len(set(cells)), name)
            self.assertLess(max(x for x, _ in cells), 24, name)

    def test_provisioning(self):
        provider = self.provisioning("dashboards")["providers"][0]
        self.assertEqual(provider["type"], "file")
        source = self.provisioning("datasources")["datasources"][0]
        example = yaml.safe_load((ROOT / "exporter/examples/prometheus.yml").read_text(encoding="utf-8"))
        self.assertEqual(source["type"], "prometheus")
        self.assertEqual(source["jsonData"]["timeInterval"], example["scrape_configs"][0]["scrape_interval"])

    def provisioning(self, kind):
        made = yaml.safe_load((GRAFANA / "provisioning" / kind / "ackscope.yml").read_text(encoding="utf-8"))
        self.assertEqual(made["apiVersion"], 1)
        return made


def covered(grid):
    return [(grid["x"] + i, grid["y"] + j) for i in range(grid["w"]) for j in range(grid["h"])]


def first(dashboard):
    return panels(dashboard)[0]


def set_expr(expr):
    return lambda dashboard: first(dashboard)["targets"][0].update(expr=expr)


SPOILT = {
    "template-datasource-rule": lambda d: d["templating"]["list"][0].update(name="source"),
    "template-job-rule": lambda d: d["templating"]["list"][1].update(allValue=".*"),
    "template-instance-rule": lambda d: d["templating"]["list"][2].update(multi=False),
    "template-label-promql-rule": lambda d: d["templating"]["list"][1].update(definition="label_names()"),
    "panel-datasource-rule": lambda d: first(d).update(datasource={"uid": "abc"}),
    "panel-title-description-rule": lambda d: first(d).update(description=""),
    "panel-units-rule": lambda d: first(d)["fieldConfig"]["defaults"].update(unit="seconds"),
    "target-promql-rule": set_expr('sum(up{job=~"$job",instance=~"$instance"}'),
    "target-rate-interval-rule": set_expr('rate(up{job=~"$job",instance=~"$instance"}[5m])'),
    "target-job-rule": set_expr('up{instance=~"$instance"}'),
    "target-instance-rule": set_expr('up{job=~"$job",instance="$instance"}'),
}


if __name__ == "__main__":
    unittest.main()
