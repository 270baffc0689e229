"""What may happen to a live LTTng session that ackscope-exporter reads: lttng-relayd is killed and started
again, the session destroyed and created anew, also in the middle of a migration, and something else
listens in relayd's place. Counters never go back, each migration counts once, nothing hangs, and
ackscope_input_up tells the truth."""

import contextlib
import json
import os
import pathlib
import random
import signal
import socket
import tempfile
import threading
import time

from lib.beside import Listening
from lib.check import Checks, arguments
from lib.following import Following
from monitored import lttng, sandbox, stories

GIVE_UP = 4  # s
VIEWERS = 5344  # where relayd waits for them
SHORT = stories.story("short", [stories.device("0000:3b:00.0", "1m", "100ms")])


class Trial:
    def __init__(self, options, folder, servers):
        self.options, self.folder, self.servers = options, folder, servers
        self.names = iter(range(1000))

    @contextlib.contextmanager
    def following(self):
        """A session of its own and an exporter on it."""
        session = f"s{next(self.names)}"
        address = lttng.create(session)
        folder = self.folder / session
        folder.mkdir()
        with Following(self.options.exporter, folder, address,
                       f"--give-up-after={GIVE_UP}s") as following:
            following.session, following.address = session, address
            following.up(address)
            yield following
        lttng.lttng("destroy", session, check=False)

    def migrate(self, following, story):
        path = self.folder / f"{story['name']}-{next(self.names)}.json"
        path.write_text(json.dumps(story), encoding="utf-8")
        done = sandbox.run(self.options.reference, "pair", "--quiet", "--scenario", path, check=False)
        if done.returncode != 0:
            following.wrong.append(f"{story['name']}: {done.stdout}{done.stderr}")

    @contextlib.contextmanager
    def migrating(self, following, story):
        """Goes on while the block does something else; has ended behind it."""
        player = threading.Thread(target=self.migrate, args=[following, story])
        player.start()
        try:
            yield
        finally:
            player.join()

    def kill_relayd(self):
        process = self.servers.running.pop("relayd")
        process.kill()
        process.wait()

    def recreate(self, following):
        lttng.lttng("destroy", following.session, check=False)
        lttng.create(following.session)


def relayd_killed(trial):
    with trial.following() as following:
        trial.migrate(following, SHORT)
        following.ended(completed=1)
        trial.kill_relayd()
        following.up(following.address, 0)
        lttng.start_relayd(trial.servers)
        trial.recreate(following)
        following.up(following.address)
        trial.migrate(following, SHORT)
        following.ended(completed=2)
    return following.wrong


def counted_once(following, outcomes):
    """One migration of which a part was not seen: how it ended may not be known."""
    following.in_flight(0)

    def total():
        return sum(following.sums("ackscope_migrations_total").values())

    following.expect("the end", lambda: total() >= 1)
    time.sleep(1)
    found = {dict(labels)["outcome"]: value
             for labels, value in following.sums("ackscope_migrations_total").items()}
    if total() != 1 or not found.keys() <= outcomes:
        following.wrong.append(f"of one migration: {found}")
    requests = sum(following.sums("ackscope_ack_requests_total").values())
    acks = following.value("ackscope_acks_total")
    if requests > 2 or acks > 2:
        following.wrong.append(f"{requests} requests, {acks} ACKs, there were 2")


def relayd_killed_on_the_way(trial):
    with trial.following() as following:
        with trial.migrating(following, stories.SLOW):
            following.pending(1)
            trial.kill_relayd()
            following.up(following.address, 0)
            lttng.start_relayd(trial.servers)
            trial.recreate(following)
            following.up(following.address)
        counted_once(following, {"completed", "unfinished", "unknown"})
        trial.migrate(following, stories.LATE)
        following.expect("the next one", lambda: following.sums("ackscope_migrations_total").get(
            (("mechanism", "per-device"), ("outcome", "failed"))) == 1)
    return following.wrong


def session_recreated(trial):
    with trial.following() as following:
        trial.migrate(following, SHORT)
        following.ended(completed=1)
        lttng.lttng("destroy", following.session)
        following.up(following.address, 0)
        lttng.create(following.session)
        following.up(following.address)
        trial.migrate(following, SHORT)
        following.ended(completed=2)
    return following.wrong


def session_recreated_on_the_way(trial):
    with trial.following() as following:
        with trial.migrating(following, stories.SLOW):
            following.pending(1)
            trial.recreate(following)
            following.up(following.address)
        counted_once(following, {"completed", "unknown"})
    return following.wrong


def migration_killed(trial):
    """Both processes are gone: nobody says how it ended."""
    with trial.following() as following:
        with trial.migrating(following, stories.SLOW):
            following.pending(1)
            for pid in of_this_machine():
                os.kill(pid, signal.SIGKILL)
        following.wrong = [text for text in following.wrong if not text.startswith("slow:")]
        following.ended(unfinished=1)
        following.up(following.address)
    return following.wrong


def of_this_machine():
    """The processes of the reference in our own process namespace."""
    for path in pathlib.Path("/proc").glob("[0-9]*/comm"):
        with contextlib.suppress(OSError):
            if path.read_text(encoding="utf-8").startswith("ackscope-refere"):
                yield int(path.parent.name)


class Noise(Listening):
    """Listens where relayd should and says anything to everybody."""

    def __init__(self):
        super().__init__(socket.create_server(("127.0.0.1", VIEWERS)))
        self.heard, self._turns = 0, random.Random(5)

    def serve(self, peer):
        self.heard += 1
        peer.sendall(self._turns.randbytes(self._turns.choice((1, 16, 24, 100, 100_000))))


def something_else_listens(trial):
    with trial.following() as following:
        trial.kill_relayd()
        following.up(following.address, 0)
        with Noise() as noise:
            following.expect("it is tried", lambda: noise.heard >= 3)
            following.up(following.address, 0)
        lttng.start_relayd(trial.servers)
        trial.recreate(following)
        following.up(following.address)
        trial.migrate(following, SHORT)
        following.ended(completed=1)
    return following.wrong


CASES = (relayd_killed, relayd_killed_on_the_way, session_recreated, session_recreated_on_the_way,
         migration_killed, something_else_listens)


def main():
    options = arguments(__doc__, (["--exporter"], {"required": True}),
                        (["--reference"], {"required": True}),
                        (["--only"], {"nargs": "*", "help": "these cases"}))
    for name in ("exporter", "reference"):
        setattr(options, name, str(pathlib.Path(getattr(options, name)).resolve()))
    sandbox.enter()
    checks = Checks()
    with tempfile.TemporaryDirectory(prefix="fault-") as name:
        os.environ["TMPDIR"] = name  # of what is killed something stays behind
        servers = sandbox.Servers(pathlib.Path(name))
        try:
            lttng.start(servers)
            trial = Trial(options, pathlib.Path(name), servers)
            for case in CASES:
                if not options.only or case.__name__ in options.only:
                    begin = time.monotonic()
                    checks.case(case.__name__, case(trial))
                    print(f"{case.__name__}: {time.monotonic() - begin:.1f} s", flush=True)
        finally:
            servers.stop_all()
    checks.finish()


if __name__ == "__main__":
    main()
