"""What `ackscope-exporter` costs while 200 guests of 8 devices migrate and ten clients scrape once a
second, beside a bare server of prometheus-cpp with the same series that nothing changes.

Prints a table; absolute figures are of this machine, only ratios can be compared. Fails when what was
counted is not what the guests did."""

import argparse
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.append(str(HERE.parent))

import exposition
from clients import many, quantile, text
from load import Load, add_options, caught_up, check
from lib import rows
from served import Cost, Served

CLIENTS = 10
WARM = 3   # s, from the first event until anything is measured
QUIET = 4  # s without a scrape


def build_bare(folder):
    """The server of prometheus-cpp."""
    for words in (["-S", HERE / "bare", "-B", folder, "-DCMAKE_BUILD_TYPE=Release"], ["--build", folder]):
        done = subprocess.run(["cmake", *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if done.returncode != 0:
            sys.exit(done.stdout.decode())
    return folder / "bare_exposer"


def follow(options, folder):
    """Runs the exporter on the guests; everything that is to be told of it."""
    seconds = WARM + QUIET + options.seconds + 1
    with Load(folder / "logs", options, seconds) as load, \
            Served(load.exporter(), folder / "exporter.err") as exporter:
        time.sleep(WARM)
        quiet = Cost(exporter)
        time.sleep(QUIET)
        alone, threads = quiet.end()
        busy = Cost(exporter)
        clients = many(exporter.host, exporter.path, CLIENTS, options.seconds)
        both, _ = busy.end()
        did = load.wait()
        check(caught_up(exporter, did), did)
        seen = [text(scrape) for scrape in clients[0]]
        return {"alone": alone, "threads": threads, "both": both, "clients": clients, "did": did,
                "series": seen[-1], "lags": list(load.lags(clients[0])), "memory": exporter.memory()[1],
                "descriptors": exporter.descriptors(), "rate": did["events"] / seconds,
                "told": [max(exposition.values(body, "ackscope_event_lag_seconds").values()) for body in seen],
                "making": [exposition.total(body, "ackscope_snapshot_duration_seconds") for body in seen]}


def serve(options, folder, bare, exported):
    """The bare server with the same series, while the same guests write."""
    path = folder / "series"
    path.write_text(exposition.series(exported))
    with Load(folder / "again", options, options.seconds + 3), \
            Served([bare, path], folder / "bare.err") as server:
        time.sleep(2)
        cost = Cost(server)
        clients = many(server.host, server.path, CLIENTS, options.seconds)
        return {"both": cost.end()[0], "clients": clients, "memory": server.memory()[1],
                "series": text(clients[0][-1])}


def row(words, ours, bare, form):
    other, ratio = ("", "") if bare is None else (form.format(bare), f"{ours / bare:.2f}")
    print(f"{words:<44} {form.format(ours):>12} {other:>12} {ratio:>6}")
    return words.strip(), ours, bare


def compare(ours, bare):
    """Prints what both have; returns it as (name, ours, the bare server's)."""
    print(f"{'':<44} {'ackscope':>12} {'bare server':>12} {'ratio':>6}")
    pairs = [[scrape for client in side["clients"] for scrape in client] for side in (ours, bare)]
    yield row("series", *(exposition.count(side["series"]) for side in (ours, bare)), "{:.0f}")
    yield row("scrapes", *map(len, pairs), "{:.0f}")
    yield row("bytes of a scrape, gzip", *(statistics.mean(s.sent for s in scrapes) for scrapes in pairs), "{:.0f}")
    for share in (0.5, 0.99):
        yield row(f"scrape p{100 * share:.0f} [ms]",
                  *(1e3 * quantile([s.took for s in scrapes], share) for scrapes in pairs), "{:.1f}")
    yield row("memory at most [MB]", ours["memory"], bare["memory"], "{:.1f}")
    yield row("processor, following and serving [cores]", ours["both"], bare["both"], "{:.3f}")
    yield row("  following, nobody scrapes [cores]", ours["alone"], None, "{:.3f}")
    yield row("  what serving adds [cores]", ours["both"] - ours["alone"], bare["both"], "{:.3f}")


def tell(ours):
    def line(words, *values):
        print(f"{words:<44} {', '.join(values)}")

    line("busiest threads, nobody scrapes [cores]", *(f"{share:.2f}" for share in ours["threads"]))
    line("events per processor second", f"{ours['rate'] / ours['alone']:,.0f}")
    line("from written until a scrape shows it",
         *(f"p{100 * share:.0f} {1e3 * quantile(ours['lags'], share):.0f} ms" for share in (0.5, 0.99)))
    line("ackscope_event_lag_seconds, worst input", f"{1e3 * max(ours['told']):.0f} ms")
    line("ackscope_snapshot_duration_seconds", f"p50 {1e3 * quantile(ours['making'], 0.5):.1f} ms",
         f"at most {1e3 * max(ours['making']):.1f} ms")
    line("descriptors", str(ours["descriptors"]))


def kept(options, ours, compared):
    """Rows; what is compared with nothing is told alone."""
    case = f"{options.guests} guests, " + ("both sides" if options.destinations else "sources")
    for words, value, bare in compared:
        name, _, unit = words.rstrip("]").partition(" [")
        yield rows.figure(case, name, value, unit, bare, None if bare is None else "bare server")
    lag = {f"from written until scraped, p{100 * share:.0f}": quantile(ours["lags"], share) for share in (0.5, 0.99)}
    for name, value in lag.items():
        yield rows.figure(case, name, 1e3 * value, "ms")
    yield rows.figure(case, "ackscope_event_lag_seconds, worst input", 1e3 * max(ours["told"]), "ms")
    yield rows.figure(case, "making a snapshot, p50", 1e3 * quantile(ours["making"], 0.5), "ms")
    yield rows.figure(case, "events written per second", ours["rate"])
    yield rows.figure(case, "events followed per processor second", ours["rate"] / ours["alone"])


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser)
    rows.add_option(parser)
    parser.add_argument("--seconds", type=float, default=20, help="of scraping")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        bare = build_bare(folder / "bare")
        ours = follow(options, folder)
        did = ours["did"]
        print(f"{options.guests} guests, {ours['rate']:,.0f} events a second, migrations: "
              + ", ".join(f"{count} {how}" for how, count in did["ended"].items())
              + f"; written up to {1000 * did['late']:.0f} ms late")
        compared = list(compare(ours, serve(options, folder, bare, ours["series"])))
        tell(ours)
        rows.append(options.rows, kept(options, ours, compared))


if __name__ == "__main__":
    main()
