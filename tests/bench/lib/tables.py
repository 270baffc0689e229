"""Rows as the Markdown tables of docs/performance.md. A table is a function of the rows of a part, and a
line in TABLES; `overall` ones see all parts."""

from lib import rows

ACKSCOPE = "ackscope analyze --json"


def short(value):
    """Three digits, about."""
    if value is None:
        return "unknown"
    digits = 0 if value >= 100 else 1 if value >= 10 else 2 if value >= 1 else 3
    return f"{value:,.{digits}f}"


def ratio(part, whole):
    return short(part / whole) if whole else ""


def grid(head, lines):
    """The first column to the left, all others to the right."""
    out = [head, ["---"] + ["---:"] * (len(head) - 1), *lines]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in out)


def million(events):
    return f"{events / 1e6:.3g} million"


def programs(found):
    """Several programs over one input, as multiples of ours."""
    ours = next(row for row in found if row["program"] == ACKSCOPE)
    head = [f"{ours['case']}, {ours['bytes'] / 1e6:,.0f} MB", "seconds", "processor seconds",
            "million events a second", "MB of memory", "times ours", "times ours, processor"]
    return grid(head, [[f"`{row['program']}`" if row is ours else row["program"], short(row["wall"]),
                        short(row["processor"]), short(row["events"] / row["wall"] / 1e6),
                        "" if row["memory"] is None else short(row["memory"]),
                        ratio(row["wall"], ours["wall"]), ratio(row["processor"], ours["processor"])]
                       for row in found])


def growth(found):
    """A back end after the other, over its sizes; the last column: per event, the longest to the shortest,
    and of memory the longest to the shortest."""
    runs = {}
    for row in sorted(found, key=lambda row: row["events"]):
        runs.setdefault(row["program"], []).append(row)
    lines = []
    for kind in dict.fromkeys(row["program"] for row in found):
        first, last = runs[kind][0], runs[kind][-1]
        for field, title in (("wall", "seconds"), ("processor", "processor seconds")):
            if "check" not in kind:
                lines.append([f"{kind}, {title}", *(short(row[field]) for row in runs[kind]),
                              ratio(last[field] / last["events"], first[field] / first["events"])])
        lines.append([f"{kind}, MB of memory", *(short(row["memory"]) for row in runs[kind]),
                      ratio(last["memory"] or 0, first["memory"])])
    sizes = [row["events"] for row in next(iter(runs.values()))]
    return grid(["", *map(million, sizes), "last to first"], lines)


def window(found):
    """Parts of one trace, as parts of the time of the whole."""
    whole = {}
    for row in found:  # the whole comes first
        whole.setdefault(row["program"], row)
    return grid(["", "of", "seconds", "processor seconds", "part of the whole", "part, processor"],
                [[row["program"], row["case"], short(row["wall"]), short(row["processor"]),
                  *(ratio(row[field], whole[row["program"]][field]) for field in ("wall", "processor"))]
                 for row in found])


def figures(found):
    """A line per figure, a column per case, and beside it the ratio to what it is compared with."""
    cases = list(dict.fromkeys(row["case"] for row in found))
    cells = {(row["case"], row["figure"]): row for row in found}
    rivals = {case: next((row["than"] for row in found if row["case"] == case and row["than"]), None)
              for case in cases}
    head, lines = [""], {}
    for case in cases:
        head += [case] + ([f"to {rivals[case]}"] if rivals[case] else [])
    for row in found:
        lines.setdefault(row["figure"], [row["figure"] + (f", {row['unit']}" if row["unit"] else "")])
    for name, line in lines.items():
        for case in cases:
            row = cells.get((case, name))
            line.append(short(row["value"]) if row else "")
            if rivals[case]:
                line.append(ratio(row["value"], row["beside"]) if row and row["beside"] else "")
    return grid(head, list(lines.values()))


def scrape(found):
    return figures([row for row in found if row["than"]])


def live(found):
    return figures([row for row in found if not row["than"]])


TABLES = {"ctf": programs, "log": programs, "simple": programs, "reconstruct": figures, "profile": figures,
          "growth": growth, "window": window, "live": live, "scrape": scrape, "soak": figures, "viewer": figures,
          "tracepoints": figures, "records": figures}
FILES = {"scrape": "live"}  # where a table's rows do not lie in the file of its own name


def caption(name, head, found):
    """How to get the same again, and what it is worth."""
    runs = {row["runs"] for row in found if row["kind"] == "run"}
    words = [f"`./run bench {name}{' --quick' if head['quick'] else ''}`, {head['date']}"]
    if runs:
        words.append(f"best of {min(runs)}")
    if head["others"] is not None:
        cores = head["machine"]["cores"]
        words.append(f"other programs kept {head['others']:.1f} of {cores} cores busy" if head["others"] >= 0.05
                     else "nothing else ran")
    return "; ".join(words) + "."


def machine(heads):
    newest = max(heads, key=lambda head: head["date"])["machine"]
    return grid(["machine", ""], [[name, str(value)] for name, value in newest.items()]).replace("---:", "---")


RIVALS = {"babeltrace2 -o dummy": ("babeltrace2 -o dummy", "babeltrace2 -o dummy, our plugin"),
          "babeltrace2, text": ("babeltrace2, text to /dev/null",),
          "python3-bt2": ("python3-bt2, counting",),
          "floor: wc -l, record walk": ("wc -l", "walking the records"),
          "floor: cat": ("cat",)}


def summary(parts):
    """A line per back end: what a reader wants to know first."""
    lines = []
    for kind, title in (("ctf", "CTF"), ("log", "log"), ("simple", "simple")):
        took = {row["program"]: row for row in parts.get(kind, ())}
        if ours := took.get(ACKSCOPE):
            rivals = [next((took[name] for name in names if name in took), None) for names in RIVALS.values()]
            lines.append([title, short(ours["events"] / ours["wall"] / 1e6), short(ours["bytes"] / ours["wall"] / 1e6),
                          short(ours["memory"]), *("" if rival is None else ratio(rival["wall"], ours["wall"])
                                                   for rival in rivals)])
    return grid(["", "million events a second", "MB a second", "MB of memory", *RIVALS], lines)


OVERALL = ("machine", "summary")


def section(name, folder):
    """The Markdown of a table, from the files of rows in the folder."""
    if name in OVERALL:
        read = {path.stem: rows.read(path) for path in sorted(folder.glob("*.jsonl"))}
        if name == "machine":
            return machine([found[0] for found in read.values()])
        return summary({part: found[1:] for part, found in read.items()})
    head, *found = rows.read(folder / f"{FILES.get(name, name)}.jsonl")
    return f"{TABLES[name](found)}\n\n{caption(name, head, found)}"
