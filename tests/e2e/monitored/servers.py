"""Prometheus and Alertmanager with the project's own example configurations, quicker; and their answers."""

import dataclasses
import json
import math
import pathlib
import urllib.error
import urllib.parse
import urllib.request

import yaml
from monitored.sandbox import until

ROOT = pathlib.Path(__file__).resolve().parents[3]
EXAMPLES, RULES = ROOT / "exporter" / "examples", ROOT / "exporter" / "rules"
PROMETHEUS, ALERTMANAGER = "http://127.0.0.1:9090", "http://127.0.0.1:9093"
EXPORTER = "http://127.0.0.1:9856"
SCRAPE = "500ms"


@dataclasses.dataclass
class Series:
    labels: dict
    points: list  # (time, value), without NaN

    @property
    def values(self):
        return [value for _, value in self.points]

    @property
    def last(self):
        return self.points[-1][1]


def start(servers):
    config = yaml.safe_load((EXAMPLES / "prometheus.yml").read_text(encoding="utf-8"))
    config["global"] = {"scrape_interval": SCRAPE, "scrape_timeout": SCRAPE, "evaluation_interval": "1s"}
    config["rule_files"] = [str(RULES / pathlib.Path(name).name) for name in config["rule_files"]]
    for job in config["scrape_configs"]:
        job["scrape_interval"] = job["scrape_timeout"] = SCRAPE
    (servers.folder / "prometheus.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    servers.start("alertmanager", "prometheus-alertmanager", "--cluster.listen-address=",
                  "--web.listen-address=127.0.0.1:9093", f"--storage.path={servers.folder / 'alerts'}",
                  f"--config.file={EXAMPLES / 'alertmanager.yml'}")
    servers.start("prometheus", "prometheus", "--config.file=prometheus.yml",
                  "--web.listen-address=127.0.0.1:9090", f"--storage.tsdb.path={servers.folder / 'tsdb'}")
    until(lambda: text(PROMETHEUS + "/-/ready") and text(ALERTMANAGER + "/-/ready"), "Prometheus")


def text(address):
    """What is served there; None if nothing is."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.read().decode()
    except urllib.error.HTTPError as error:
        body = error.read().decode()
        return body if body.startswith("{") else None  # the API says why
    except OSError:
        return None


def api(path, **words):
    answer = text(f"{PROMETHEUS}/api/v1/{path}?{urllib.parse.urlencode(words, doseq=True)}")
    said = json.loads(answer or "{}")
    if said.get("status") != "success":
        raise RuntimeError(f"{path} {words}: {said.get('error', 'no answer')}")
    return said["data"]


def numbers(points):
    made = [(float(time), float(value)) for time, value in points]
    return [(time, value) for time, value in made if not math.isnan(value)]


def series(results):
    found = [Series(one["metric"], numbers(one.get("values") or [one["value"]])) for one in results]
    return [one for one in found if one.points]


def at(expr, time):
    data = api("query", query=expr, time=time)
    return series(data["result"]) if data["resultType"] == "vector" else []


def over(expr, begin, end, step=0.25):
    return series(api("query_range", query=expr, start=begin, end=end, step=step)["result"])


def now(expr):
    return series(api("query", query=expr)["result"])


def label_values(selector, label, begin, end):
    """As Grafana asks for them: of all series in the time shown."""
    if not selector:
        return api(f"label/{label}/values", start=begin, end=end)
    found = api("series", **{"match[]": selector, "start": begin, "end": end})
    return sorted({one[label] for one in found if label in one})


def alerts():
    """What Alertmanager has."""
    return json.loads(text(ALERTMANAGER + "/api/v2/alerts") or "[]")
