"""The tables at the end: what was counted and what is true, and what was gained behind the warm-up."""

import collections

import flat
import owed

BYTES = ("rss", "pss", "anonymous", "bytes")


MEETS = ("exporter", "follow")  # the processes that LTTng traces; the others read logs


def verdicts(samples, processes):
    found = (flat.judge(who, what, points, processes if who in MEETS else 0)
             for (who, what), points in samples.items())
    return [one for one in found if one]


def write(file, seed, turns, values, found):
    attempts, faults = sum(turn.attempts for turn in turns), faults_of(turns)
    print(f"seed {seed}, {len(turns)} turns, {attempts} migrations, {sum(faults.values())} faults from outside\n",
          file=file)
    print("| counted | exporter | truly |", "|---|---:|---:|", *counted(turns, values), sep="\n", file=file)
    print("\n| fault | times |", "|---|---:|", *(f"| {what} | {count} |" for what, count in sorted(faults.items())),
          sep="\n", file=file)
    print("\n| | | after warm-up | at the end | peak | gained | bound |", "|---|---|---:|---:|---:|---:|---:|",
          *map(row, found), sep="\n", file=file)


def faults_of(turns):
    """What happened -> how often, on the guests' logs and to the migrations too."""
    names = collections.Counter(name.split(" ", 1)[-1] if name.startswith("vm-") else name
                                for turn in turns for name in turn.faults)
    names.update(f"migration: {player}" for turn in turns for player in turn.happened if player != "nothing")
    return names


def counted(turns, values):
    sums = owed.Sums([item for turn in turns for item in turn.items])
    for name in owed.NAMES:
        there = sum(value for (metric, _), value in values.items() if metric == name)
        least, most = sums.totals[name]
        yield f"| `{name}` | {there:g} | {least if least == most else f'{least} to {most}'} |"


def row(one):
    end = " " if one.flat else " **not flat** "
    cells = [shown(one.what, value) for value in (one.begin, one.end, one.peak, one.gained, one.bound)]
    return f"| {one.who} | {one.what} | {' | '.join(cells)}{end}|"


def shown(what, value):
    return f"{value / flat.MIB:.2f} MiB" if what in BYTES else f"{value:.1f}".removesuffix(".0")
