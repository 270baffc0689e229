"""A live LTTng session in which scripted migrations of the reference implementation are traced, and
ackscope-exporter on it: every counter and histogram is what the processes logged by themselves
(docs/ground-truth.md), and pending ACKs on the way are those of their log."""

import collections
import concurrent.futures
import json
import pathlib
import re
import tempfile
import threading
import time

from lib import facts, scrapes
from lib.check import Checks, arguments
from lib.ledger import OfDevice, of_migration
from lib.live import until as reached
from lib.program import complaints_about
from lib.scrapes import key
from monitored import lttng, sandbox, stories
from monitored.sandbox import run, until
from reference_scenarios import summaries

ROOT = pathlib.Path(__file__).resolve().parents[2]
LIBRARY = ("success", "reinit", "two-reinits", "late-request", "two-late-devices", "final-check-fails",
           "slow-ack", "cancel-while-pending", "cancel-at-once", "three-attempts", "kill-destination",
           "legacy-slow-ack", "legacy-blind", "legacy-cancel-while-pending", "off", "no-devices",
           "one-reinit", "write-error")
TOLD = [stories.SLOW, stories.MANY, stories.LATE, stories.CANCELLED, stories.NORMAL]
AT_ONCE = 4
GIVE_UP = 8    # s, for the destination that is killed
SHOWN = 2      # s after which a scrape has it
LAG = 0.005    # s by which the log's times may lie behind the trace's, on the average
MOST = 0.0001  # s between live and offline: the fit of two clocks may differ a little
PENDING, BY_DEVICE = "ackscope_migration_pending_acks", "ackscope_device_pending_acks"


def scripts():
    """name -> text; every device gets a name that no other script has."""
    texts = {name: (ROOT / "reference" / "scenarios" / f"{name}.json").read_text(encoding="utf-8")
             for name in LIBRARY}
    texts |= {f"told-{one['name']}": json.dumps(one) for one in TOLD}
    return {name: re.sub(r"\b0000:(?=[0-9a-f]{2}:)", f"{number + 1:04x}:", text)
            for number, (name, text) in enumerate(texts.items())}


class Attempt:
    """What one attempt's sides logged; a killed destination has no summary, though it took part."""

    def __init__(self, source, destination, took_part):
        self.source, self.destination = source, destination
        self.incoming = destination["outcome"] if destination else "unfinished" if took_part else None

    def outage(self):
        stopped = self.source["guest_stopped_ns"]
        resumed = [side["guest_resumed_ns"] for side in (self.source, self.destination)
                   if side and side["guest_resumed_ns"] is not None]
        return None if stopped is None or not resumed else (resumed[0] - stopped) / facts.NS

    def facts(self, blocked=None):
        devices = [{**device, "source_name": device["name"]} for device in self.source["devices"]]
        return facts.Facts(
            mechanisms=[self.source["mechanism"]], outcome=self.source["outcome"],
            incoming=self.incoming,
            acks=self.source["acks"]["received"], requests=self.source["acks"]["requested"],
            downtime=facts.seconds(self.source["downtime_ns"]), outage=self.outage(), blocked=blocked,
            **facts.of_rounds(devices, "{}_ns".format))


def attempts_in(folder):
    destinations, begun = {}, set()
    for path in folder.glob("destination-*.truth.jsonl"):
        destinations |= summaries(path)
        lines = map(json.loads, path.read_text(encoding="utf-8").splitlines())
        begun |= {line["attempt"] for line in lines if line["what"] == "attempt_begin"}
    sources = summaries(folder / "source.truth.jsonl")
    return [Attempt(source, destinations.get(number), number in begun)
            for number, source in sources.items()]


class Play:
    """The servers and everything that was played."""

    def __init__(self, options, folder):
        self.options, self.folder = options, folder
        self.servers = sandbox.Servers(folder)
        self.host = "127.0.0.1:9856"
        self.attempts, self.astray = {}, []
        self.scrapes, self.wall = [], 0

    def start(self):
        address = lttng.start(self.servers)
        self.servers.start("exporter", self.options.exporter, address, f"--give-up-after={GIVE_UP}s")
        until(lambda: scrapes.values(self.host).get(key("ackscope_input_up", input=address)) == 1,
              "the exporter and its input")

    def one(self, name, text):
        path, truth = self.folder / f"{name}.json", self.folder / f"truth-{name}"
        path.write_text(text, encoding="utf-8")
        done = run(self.options.reference, "pair", "--quiet", "--scenario", path, "--truth-dir", truth,
                   check=False)
        if done.returncode != 0:
            self.astray.append(f"{name}: {done.stdout}{done.stderr}")
        self.attempts[name] = attempts_in(truth)

    def play(self):
        with scrapes.Watch(self.host) as watch:
            self.wall = time.time() - time.monotonic()
            with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
                list(pool.map(lambda item: self.one(*item), scripts().items()))
            self.wait_for_end(watch)
        self.scrapes = [(one, one.values) for one in watch.scrapes]
        return watch.complaints()

    def wait_for_end(self, watch):
        wanted = sum(1 + (one.incoming is not None) for one in self.all_attempts())

        def over():
            found = watch.scrapes[-1].values
            count = sum(value for name, value in found.items()
                        if name[0] in ("ackscope_migrations_total", "ackscope_incoming_migrations_total"))
            return found[key("ackscope_migrations_in_flight")] == 0 and count >= wanted

        if not reached(over, GIVE_UP + 15):
            self.astray.append("not all migrations ended")
        threading.Event().wait(1)  # nothing more is counted

    def all_attempts(self):
        return [one for attempts in self.attempts.values() for one in attempts]


def check_totals(checks, play):
    found = scrapes.values(play.host)
    true = [one.facts() for one in play.all_attempts()]
    checks.case("counters are the logged ones", facts.counters_differ(true, found))
    checks.case("histograms are the logged ones", facts.histograms_differ(
        true, found, LAG, buckets=False, leave=["ackscope_ack_blocked_seconds"]))
    late = collections.Counter(device for one in true for device, _ in one.late.elements())
    shown = collections.Counter({dict(labels)["device"]: value for (name, labels), value in found.items()
                                 if name == "ackscope_device_late_requests_total"})
    checks.case("late devices", [] if late == shown else [f"{shown}, logged were {late}"])
    lasts = collections.Counter(dict(labels)["outcome"] for name, labels in found
                                if name == "ackscope_last_migration_outcome")
    wanted = collections.Counter(attempts[-1].source["outcome"] for attempts in play.attempts.values())
    checks.case("last outcomes", [] if lasts == wanted else [f"{lasts}, logged were {wanted}"])
    return found


def check_offline(checks, play, found):
    """relayd has written the session down: analysed offline it gives the same numbers."""
    lttng.lttng("destroy", lttng.SESSION)
    done = play.options.ackscope.analyze(play.folder / "relayd")
    wrong = complaints_about(done)
    checks.case("the trace on disk", wrong)
    if not wrong:
        reported = [facts.from_report(one) for one in done.migrations]
        checks.case("counters are the report's", facts.counters_differ(reported, found))
        checks.case("histograms are the report's",
                    facts.histograms_differ(reported, found, MOST, buckets=False))


def guest_of(play, device):
    """The labels of the source that has the device."""
    sources = {labels for _, values in play.scrapes for name, labels in values if name == PENDING}
    return {tuple(pair for pair in labels if pair[0] != "device") for _, values in play.scrapes
            for name, labels in values if name == BY_DEVICE and ("device", device) in labels} & sources


def ledgers(guest, attempts):
    made = collections.defaultdict(list)
    for one in attempts:
        made[PENDING, guest].append(of_migration(one.source))
        for device in one.source["devices"]:
            labels = tuple(sorted([*guest, ("device", device["name"])]))
            made[BY_DEVICE, labels].append(OfDevice(device, one.source))
    return made


def check_pending(play, attempts):
    names = [device["name"] for one in attempts for device in one.source["devices"]]
    guests = set().union(*(guest_of(play, name) for name in names))
    longest = max((one.source["end_ns"] - one.source["begin_ns"]) / facts.NS for one in attempts)
    if not guests:
        return ["was never seen"] if names and longest > SHOWN else []
    wrong, shown = [], set()
    for guest in guests:
        for name, steps in ledgers(guest, attempts).items():
            for scrape, values in play.scrapes:
                begin, end = (round((moment + play.wall) * facts.NS)
                              for moment in (scrape.before - SHOWN, scrape.after))
                allowed = set.union(*(one.during(begin, end) for one in steps))
                shown.add(values.get(name))
                if values.get(name) not in allowed:
                    wrong.append(f"{name}: {values.get(name)} at {end}, logged were {allowed}")
    if longest > SHOWN and not any(shown - {None, 0}):
        wrong.append(f"never showed a pending ACK: {shown}")
    return wrong


def play_and_check(options, folder, checks):
    play = Play(options, folder)
    try:
        play.start()
        checks.case("scrapes", play.play())
        checks.case("scripts go as told", play.astray)
        found = check_totals(checks, play)
        check_offline(checks, play, found)
        for name, attempts in play.attempts.items():
            checks.case(f"{name} pending", check_pending(play, attempts))
        print(f"{len(play.all_attempts())} attempts, {len(play.scrapes)} scrapes")
    except (TimeoutError, RuntimeError) as error:
        checks.case("the run", [str(error), play.servers.log("exporter"), *play.astray])
    finally:
        play.servers.stop_all()


def main():
    options = arguments(__doc__, (["--exporter"], {"required": True}),
                        (["--reference"], {"required": True}))
    options.exporter = pathlib.Path(options.exporter).resolve()
    options.reference = pathlib.Path(options.reference).resolve()
    sandbox.enter()
    checks = Checks()
    with tempfile.TemporaryDirectory(prefix="live-") as folder:
        play_and_check(options, pathlib.Path(folder), checks)
    checks.finish()


if __name__ == "__main__":
    main()
