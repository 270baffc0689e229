"""A QMP monitor that answers like QEMU's, with trace events, one of the two back ends and a migration
that takes place after a number of `query-migrate`."""

import json
import os
import pathlib
import socket
import threading

GREETING = {"QMP": {"version": {"qemu": {"micro": 1, "minor": 2, "major": 9}, "package": ""},
                    "capabilities": ["oob"]}}
EVENTS = {"vm_state_notify": "disabled", "migrate_set_state": "disabled",
          "vfio_save_setup": "enabled", "savevm_state_iterate": "unavailable"}
LINES = """\
migrate_set_state new state setup
migrate_set_state new state active
migration_thread_low_pending 0
vm_state_notify running 0 reason 11 (finish-migrate)
migrate_set_state new state device
migrate_set_state new state {outcome}
"""


class FakeQemu:
    """migration: the statuses that follow each other; the last one stays. What QEMU would log is
    written to `log` when a migration becomes active. gone_after: closes the connection after so many
    `query-migrate`."""

    def __init__(self, folder, migration=("none", "setup", "active", "device", "completed"),
                 simple=False, log=None, gone_after=None):
        self.path = pathlib.Path(folder) / "qmp"
        self.states, self.migration, self.log = dict(EVENTS), list(migration), log
        self.gone_after, self.asked, self.commands = gone_after, 0, []
        self.file = {"name": "trace-77", "on": False} if simple else None
        self.flushed = False
        self._server = socket.socket(socket.AF_UNIX)
        self._server.bind(str(self.path))
        os.chmod(self.path, 0o777)
        self._server.listen(1)
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def close(self):
        """Ends the thread first: it would accept from whatever socket gets the same number next."""
        self._server.shutdown(socket.SHUT_RDWR)
        self._thread.join(10)
        self._server.close()
        self.path.unlink(missing_ok=True)

    def _serve(self):
        try:
            while True:
                self._talk(self._server.accept()[0])
        except OSError:  # shut down
            return

    def _talk(self, client):
        lines = client.makefile("rwb", buffering=0)
        try:
            self._say(lines, GREETING)
            for line in lines:
                answer = self._answer(json.loads(line))
                if answer is None:
                    break
                self._say(lines, {"timestamp": {"seconds": 1, "microseconds": 2}, "event": "NICE"})
                self._say(lines, answer)
        except (BrokenPipeError, ConnectionResetError):
            pass
        client.close()

    @staticmethod
    def _say(lines, message):
        text = json.dumps(message).encode() + b"\r\n"
        lines.write(text[:7])  # a line may come in pieces
        lines.write(text[7:])

    def _answer(self, command):
        name, arguments = command["execute"], command.get("arguments", {})
        self.commands.append((name, arguments))
        if name == "qmp_capabilities":
            return {"return": {}}
        if name == "query-migrate":
            return self._query_migrate()
        if name == "human-monitor-command":
            return {"return": self._human(arguments["command-line"])}
        event = arguments["name"]
        if event not in self.states and not arguments.get("ignore-unavailable"):
            return {"error": {"class": "GenericError", "desc": f"unknown event \"{event}\""}}
        if name == "trace-event-get-state":
            return {"return": [{"name": event, "vcpu": False, "state": self.states[event]}]}
        self.states[event] = "enabled" if arguments["enable"] else "disabled"
        return {"return": {}}

    def _query_migrate(self):
        self.asked += 1
        if self.gone_after is not None and self.asked > self.gone_after:
            return None
        status = self.migration[0] if len(self.migration) == 1 else self.migration.pop(0)
        if status in ("completed", "failed") and self.log and self.states["vm_state_notify"] == "enabled":
            with open(self.log, "a", encoding="utf-8") as log:
                log.writelines(f"7@{17e8 + i / 1000:.6f}:{line}\n" for i, line in
                               enumerate(LINES.format(outcome=status).splitlines()))
            self.log = None
        return {"return": {} if status == "none" else {"status": status}}

    def _human(self, line):
        if self.file is None or not line.startswith("trace-file"):
            return f"unknown command: '{line}'\r\n"
        words = line.split(" ", 2)[1:]
        if not words:
            return f"Trace file \"{self.file['name']}\" {'on' if self.file['on'] else 'off'}.\r\n"
        if words[0] == "set":
            self.file["name"] = words[1].strip('"')
        elif words[0] == "flush":
            self.flushed = True
        else:
            self.file["on"] = words[0] == "on"
        return ""


class MuteMonitor:
    """Accepts and says nothing, like a monitor that another client uses."""

    def __init__(self, folder):
        self.path = pathlib.Path(folder) / "mute"
        self._server = socket.socket(socket.AF_UNIX)
        self._server.bind(str(self.path))
        self._server.listen(5)

    def close(self):
        self._server.close()
