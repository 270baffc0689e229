"""From tracepoints to an alert: a live LTTng session, scripted migrations of the reference implementation,
ackscope-exporter, a real Prometheus with the rules of exporter/rules and a real Alertmanager, all with the
example configurations. Every query of every panel, variable, annotation and rule must find what it should."""

import argparse
import json
import os
import pathlib
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "exporter"))

from grafana.dashboards import all_queries, fill  # noqa: E402
from lib.check import Checks  # noqa: E402
from monitored import expected, lttng, rules, sandbox, servers, stories  # noqa: E402
from monitored.sandbox import run, until  # noqa: E402

CONFIG = """\
inputs:
  - address: {address}
    labels: {{ rack: r7 }}
"""
IN_FLIGHT = "ackscope_migrations_in_flight"
BY_DEVICE = "ackscope_device_pending_acks"


class Run:
    """The servers, what was played, and when."""

    def __init__(self, options, folder):
        self.options, self.servers = options, sandbox.Servers(folder)
        self.begin = self.end = 0.0
        self.guests = {}  # story -> (host, vm)
        self.scrapes, self.astray = [], []  # bodies; stories that did not go as told

    def start(self):
        servers.start(self.servers)  # first: it takes 5 s to see its targets
        config = self.servers.folder / "exporter.yml"
        config.write_text(CONFIG.format(address=lttng.start(self.servers)), encoding="utf-8")
        self.servers.start("exporter", self.options.exporter, f"--config={config}")
        until(lambda: servers.text(servers.EXPORTER + "/metrics"), "the exporter")
        until(lambda: servers.now("ackscope_input_up == 1"), "a scrape with the input up")

    def play(self):
        self.begin = time.time()
        for line in stories.PROGRAM:
            players = [threading.Thread(target=self.play_one, args=[story]) for story in line]
            for player in players:
                player.start()
            while any(player.is_alive() for player in players):
                self.scrapes.append(servers.text(servers.EXPORTER + "/metrics") or "")
                time.sleep(0.2)
        until(lambda: all(one.last == 0 for one in servers.now(IN_FLIGHT)), "the end of all migrations")
        ended = sum(map(stories.outcomes, ("completed", "failed", "cancelled")))
        until(lambda: sum(one.last for one in servers.now("ackscope_migrations_total")) == ended,
              f"{ended} ended migrations")
        time.sleep(1)  # two more scrapes, for what compares
        self.end = time.time()
        self.find_guests()

    def play_one(self, story):
        path = self.servers.folder / f"{story['name']}.json"
        path.write_text(json.dumps(story), encoding="utf-8")
        done = run(self.options.reference, "pair", "--quiet", "--scenario", path, check=False)
        if done.returncode != 0:
            self.astray.append(f"{story['name']}: {done.stdout}{done.stderr}")

    def find_guests(self):
        for one in servers.over(BY_DEVICE, self.begin, self.end):
            for story in stories.ALL:
                if one.labels["device"] in [device["name"] for device in story["devices"]]:
                    self.guests[story["name"]] = one.labels["host"], one.labels["vm"]

    def values(self, guest=("", "")):
        """Grafana's variables."""
        return {"job": "ackscope", "instance": ".+", "host": guest[0], "vm": guest[1],
                "__rate_interval": "3s", "__range": f"{round(self.end - self.begin) + 1}s"}

    def ask(self, query, guest=("", "")):
        expr = fill(query.expr, self.values(guest))
        if "$__range" in query.expr:
            return servers.at(expr, self.end)
        return servers.over(expr, self.begin, self.end)


def check_query(run_, query):
    """Of one query: for all VMs where it asks for one."""
    if "$vm" not in query.expr:
        found = run_.ask(query)
        wrong = [] if found else [f"finds nothing: {query.expr}"]
        check = expected.EXPECTED.get(query.where)
        return wrong or (check(found) if check else [])
    found = {story: run_.ask(query, guest) for story, guest in run_.guests.items()}
    wrong = [] if any(found.values()) else [f"finds nothing for any VM: {query.expr}"]
    for (story, where), check in expected.EXPECTED_OF_VM.items():
        if where == query.where and not wrong:
            there = found.get(story)
            wrong += [f"{story}: {text}" for text in (check(there) if there else ["finds nothing"])]
    return wrong


def check_variable(run_, query):
    host, guests = next(iter(run_.guests.values()), ("", ""))[0], {vm for _, vm in run_.guests.values()}
    wanted = {"job": {"ackscope"}, "instance": {servers.EXPORTER.removeprefix("http://")},
              "host": {host}, "vm": guests}[query.label]
    found = set(servers.label_values(fill(query.expr, run_.values((host, ""))), query.label, run_.begin,
                                     run_.end))
    return [] if found == wanted else [f"{sorted(found)}, not {sorted(wanted)}"]


def check_queries(run_, checks):
    asked = all_queries()
    for query in asked:
        check = check_variable if query.kind == "variable" else check_query
        checks.case(query.where, check(run_, query))
    known = {query.where for query in asked}
    named = [*expected.EXPECTED, *(where for _, where in expected.EXPECTED_OF_VM)]
    checks.case("what is expected is asked for", [name for name in named if name not in known])


def check_scrapes(run_, checks):
    """Bodies from while migrations ran and afterwards, by promtool's rules."""
    busy = [body for body in run_.scrapes if BY_DEVICE + "{" in body]
    checks.case("scrapes during migrations", [] if len(busy) > 5 else [f"{len(busy)} of {len(run_.scrapes)}"])
    for body in [*busy[:: max(1, len(busy) // 4)][:4], servers.text(servers.EXPORTER + "/metrics")]:
        done = run("promtool", "check", "metrics", check=False, stdin=body)
        checks.case("promtool check metrics", (done.stdout + done.stderr).splitlines())


def play_and_check(options, folder, checks):
    made = Run(options, folder)
    try:
        made.start()
        made.play()
        checks.case("stories go as told", made.astray)
        checks.case("every story has a VM", sorted({one["name"] for one in stories.ALL} - made.guests.keys()))
        check_scrapes(made, checks)
        check_queries(made, checks)
        rules.check(made, checks)
        rules.check_outages(made, checks)
    except (TimeoutError, RuntimeError) as error:
        logs = [f"{name}: {line}" for name in made.servers.running
                for line in made.servers.log(name).splitlines()[-6:]]
        checks.case("the run", [str(error), *logs])
    finally:
        made.servers.stop_all()


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    for program in ("ackscope", "exporter", "reference"):
        parser.add_argument(f"--{program}", type=os.path.abspath, required=True)
    options = parser.parse_args()
    sandbox.enter()
    checks = Checks()
    with tempfile.TemporaryDirectory(prefix="mon-") as folder:
        play_and_check(options, pathlib.Path(folder), checks)
    checks.finish(show=40)


if __name__ == "__main__":
    main()
