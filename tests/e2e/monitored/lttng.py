"""A live session of LTTng: session daemon, relay daemon, and what records into them."""

import socket

from monitored.sandbox import run, until

SESSION = "monitored"


def start(servers):
    """The address of the session, for whoever reads it."""
    servers.start("relayd", "lttng-relayd", f"--output={servers.folder / 'relayd'}")
    servers.start("sessiond", "lttng-sessiond", "--no-kernel", "--quiet")
    until(lambda: lttng("list", check=False).returncode == 0, "lttng-sessiond")
    lttng("create", SESSION, "--live=100000", "--set-url=net://127.0.0.1")
    lttng("enable-channel", "--userspace", "--session", SESSION, "--subbuf-size=1M", "--num-subbuf=4", "all")
    where = ["--userspace", "--session", SESSION, "--channel", "all"]
    lttng("enable-event", *where, "ackscope:*")
    lttng("add-context", *where, "--type=vpid", "--type=vtid")
    lttng("start", SESSION)
    return f"net://127.0.0.1/host/{socket.gethostname()}/{SESSION}"


def lttng(*words, check=True):
    return run("lttng", "--no-sessiond", *words, check=check)
