"""Which migrations are played: one of the reference's library, or one that is made up. Every one has device
names that no other has."""

import json
import pathlib
import re

LIBRARY = pathlib.Path(__file__).resolve().parents[2] / "reference" / "scenarios"
ADDRESS = re.compile(r"\b0000:(?=[0-9a-f]{2}:)")
MADE_UP = 0.35  # of all
REINITS = ("at", "after-drained", "between-queries", "while-stopping", "after-check")
FAULTS = ((None, 10), ("source", 1), ("destination", 1))


def names():
    return sorted(path.stem for path in LIBRARY.glob("*.json"))


def draw(random, number):
    """(name, text) of a scenario; `number` is its own."""
    if random.random() < MADE_UP:
        name, text = "made-up", json.dumps(made_up(random), indent=1)
    else:
        name = random.choice(names())
        text = (LIBRARY / f"{name}.json").read_text(encoding="utf-8")
    return name, ADDRESS.sub(f"{domain(number)}:", text)


def domain(number):
    """Of the PCI addresses of a migration's devices."""
    return f"{0x1000 + number % 0xe000:04x}"


def made_up(random):
    devices = [device(random, number) for number in range(random.randint(1, 4))]
    source = {"max_bandwidth": f"{random.choice((8, 12, 24))}m", "switchover_bandwidth": "100m",
              "ram": f"{random.choice((1, 1, 4))}m", "legacy": random.random() < 0.25,
              "pause_before_switchover": False}
    return {"name": "made-up", "title": "Made up", "time_limit": "3s", "source": source, "devices": devices,
            "attempts": [attempt(random, devices) for _ in range(random.choice((1, 1, 1, 2)))]}


def device(random, number):
    made = {"name": f"0000:{0x3b + number // 8:02x}:00.{number % 8}",
            "initial": f"{random.randrange(128, 2048)}k", "chunk": "128k",
            "init_load": f"{random.randrange(10, 400)}ms", "reinit_load": f"{random.randrange(5, 120)}ms",
            "dirty_rate": random.choice(("0k", "64k", "256k"))}
    if random.random() < 0.4:
        made["reinits"] = [reinit(random) for _ in range(random.randint(1, 3))]
    [side] = random.choices([side for side, _ in FAULTS], [weight for _, weight in FAULTS])
    if side == "source":
        made["source_faults"] = [random.choice((
            {"call": "read", "error": "EIO", "nth": random.randint(1, 12)},
            {"call": "precopy-info-final", "error": "EIO", "nth": 1},
            {"call": "set-state", "state": "STOP_COPY", "error": "EIO", "nth": 1}))]
    elif side == "destination":
        made["destination_faults"] = [{"call": "write", "error": "EIO", "nth": random.randint(1, 12)}]
    return made


def reinit(random):
    made = {"when": random.choice(REINITS), "bytes": f"{random.randrange(16, 512)}k"}
    if made["when"] in ("at", "after-drained", "between-queries"):
        made["time"] = f"{random.randrange(1, 400)}ms"
    return made


def attempt(random, devices):
    actions = []
    if random.random() < 0.25:
        actions.append({"do": "cancel", "when": {"at": f"{random.randrange(1, 900)}ms"}})
    elif random.random() < 0.2:
        actions += [{"do": "stop", "when": {"at": f"{random.randrange(1, 500)}ms"}}]
    if random.random() < 0.2:
        actions.append({"do": "raise_reinit", "device": random.choice(devices)["name"], "bytes": "64k",
                        "when": {"at": f"{random.randrange(50, 500)}ms"}})
    if random.random() < 0.06:
        actions.append({"do": random.choice(("kill_source", "kill_destination")),
                        "when": {"at": f"{random.randrange(50, 700)}ms"}})
    return {"actions": actions, "expect": {}}
