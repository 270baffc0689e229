"""A live session of LTTng: session daemon, relay daemon, and what records into them."""

import socket

from monitored.sandbox import run, until

SESSION = "monitored"


def start(servers):
    """The address of the session, for whoever reads it."""
    start_relayd(servers)
    servers.start("sessiond", "lttng-sessiond", "--no-kernel", "--quiet")
    until(lambda: lttng("list", check=False).returncode == 0, "lttng-sessiond")
    return create()


def start_relayd(servers):
    servers.start("relayd", "lttng-relayd", f"--output={servers.folder / 'relayd'}")


def create(name=SESSION):
    """A session that records, once the relay daemon takes it; its address."""
    made = ["create", name, "--live=100000", "--set-url=net://127.0.0.1"]
    until(lambda: lttng(*made, check=False).returncode == 0, "the session")
    where = ["--userspace", "--session", name]
    lttng("enable-channel", *where, "--subbuf-size=1M", "--num-subbuf=4", "all")
    where += ["--channel", "all"]
    lttng("enable-event", *where, "ackscope:*")
    lttng("add-context", *where, "--type=vpid", "--type=vtid")
    lttng("start", name)
    return f"net://127.0.0.1/host/{socket.gethostname()}/{name}"


def lttng(*words, check=True):
    return run("lttng", "--no-sessiond", *words, check=check)
