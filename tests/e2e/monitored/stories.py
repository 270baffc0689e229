"""The scripted migrations, and what they come to. Long enough for several scrapes of each."""

LATE_DEVICE, SLOW_DEVICE = "0000:3b:00.2", "0000:3b:00.7"
EIGHT = [f"0000:5e:00.{n}" for n in range(8)]
CHANNEL = "Channel error: Input/output error"
SOURCE = {"max_bandwidth": "12m", "switchover_bandwidth": "100m"}


def device(name, initial, load, **more):
    return {"name": name, "initial": initial, "chunk": "128k", "init_load": load, "reinit_load": "100ms",
            "dirty_rate": "64k", **more}


def story(name, devices, outcome="completed", actions=(), error=None, rounds=None, ram="1m"):
    """ram: what is above the threshold of 30 MB keeps the source busy, so that not ACKs alone hold it."""
    expected = {made["name"]: ["setup acked"] for made in devices} | (rounds or {})
    return {"name": name, "title": f"Monitored: {name}", "source": SOURCE | {"ram": ram}, "devices": devices,
            "attempts": [{"actions": list(actions),
                          "expect": {"outcome": outcome, "error": error, "rounds": expected}}]}


NORMAL = story("normal", [device("0000:3b:00.0", "16m", "300ms")])
LATE = story(
    "late", [device("0000:3b:00.1", "8m", "100ms"),
             device(LATE_DEVICE, "8m", "400ms", reinits=[{"when": "while-stopping", "bytes": "256k"}])],
    outcome="failed", error="Switchover ACK was requested by 1 devices during switchover",
    rounds={LATE_DEVICE: ["setup acked", "reinit late"]})
SLOW = story("slow", [device("0000:3b:00.6", "2m", "100ms"), device(SLOW_DEVICE, "4m", "3s")], ram="44m")
CANCELLED = story(
    "cancelled", [device("0000:3b:00.3", "2m", "100ms"), device("0000:3b:00.4", "4m", "2500ms")],
    outcome="cancelled", error=CHANNEL,
    actions=[{"do": "cancel", "when": {"event": "initial_data_sent", "device": "0000:3b:00.4",
                                       "delay": "1200ms"}}],
    rounds={"0000:3b:00.4": ["setup pending"]})
STOPPED = story(
    "stopped", [device("0000:3b:00.5", "8m", "100ms")], outcome="cancelled", error=CHANNEL,
    actions=[{"do": "cancel", "when": {"at": "700ms"}}], rounds={"0000:3b:00.5": ["setup pending"]})
MANY = story(
    "eight", [device(name, "2m", "400ms") | (
        {"reinits": [{"when": "after-drained", "time": "100ms", "bytes": "512k"}]} if name == EIGHT[0] else {})
              for name in EIGHT],
    rounds={EIGHT[0]: ["setup acked", "reinit acked"]})

# Those of one line run at the same time.
PROGRAM = [[SLOW, MANY], [LATE, STOPPED], [CANCELLED, NORMAL]]
ALL = [one for line in PROGRAM for one in line]


def rounds(word):
    """How many rounds have this word, a cause or what became of it."""
    expected = [made["attempts"][0]["expect"]["rounds"] for made in ALL]
    return sum(word in text.split() for devices in expected for texts in devices.values() for text in texts)


def outcomes(outcome):
    return sum(made["attempts"][0]["expect"]["outcome"] == outcome for made in ALL)
