"""What a desktop is told of the viewer: the desktop file and the metainfo are valid, name the same
things, their icons are there in the sizes they say, the kinds of files are told by real recordings'
first bytes, and the manual page formats without a complaint."""

import argparse
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import xml.etree.ElementTree as xml

ID = "org.ackscope.Viewer"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def complaints_of(tool, *words):
    """What a checker says; nothing where it is not installed."""
    if not shutil.which(tool):
        print(f"{tool} is not installed: not checked")
        return []
    done = subprocess.run([tool, *map(str, words)], capture_output=True, text=True, timeout=60, check=False)
    said = (done.stdout + done.stderr).strip()
    # groff only says what is wrong.
    return [f"{tool}: {said}"] if done.returncode or done.stderr.strip() else []


def entries(desktop):
    pairs = [line.split("=", 1) for line in desktop.read_text().splitlines() if "=" in line]
    return dict(pairs)


def listed(text):
    return [word for word in text.split(";") if word]


def disagreements(desktop, metainfo):
    keys, tree = entries(desktop), xml.parse(metainfo).getroot()
    told = {
        "id": (tree.findtext("id"), ID),
        "icon": (keys["Icon"], ID),
        "desktop file": (tree.findtext("launchable"), desktop.name),
        "program": (tree.findtext("provides/binary"), keys["Exec"].split()[0]),
        "name": (tree.findtext("name"), keys["Name"]),
        "categories": ([one.text for one in tree.iter("category")], listed(keys["Categories"])),
        "kinds of files": ([one.text for one in tree.iter("mediatype")], listed(keys["MimeType"])),
    }
    return [f"{what}: {a!r} is not {b!r}" for what, (a, b) in told.items() if a != b]


def wrong_icons(folder):
    wrong = []
    for size in (16, 22, 32, 48, 64, 128, 256):
        png = (folder / f"{ID}-{size}.png").read_bytes()
        if png[:8] != b"\x89PNG\r\n\x1a\n" or struct.unpack(">II", png[16:24]) != (size, size):
            wrong.append(f"{ID}-{size}.png is no PNG of {size} x {size}")
    if xml.parse(folder / f"{ID}.svg").getroot().get("viewBox") != "0 0 128 128":
        wrong.append("the SVG has no viewBox of 128 x 128")
    return wrong


def matches(magic, begin):
    offset = magic.get("offset").split(":")
    first, last = int(offset[0]), int(offset[-1])
    wanted = re.sub(rb"\\x([0-9a-f]{2})", lambda found: bytes([int(found[1], 16)]),
                    magic.get("value").encode())
    return first <= begin.find(wanted) <= last


def kinds_of(mime, begin):
    tree = xml.parse(mime).getroot()
    return [kind.get("type") for kind in tree.findall(f"{MIME}mime-type")
            if any(matches(one, begin) for one in kind.iter(f"{MIME}match"))]


def wrong_kinds(mime):
    simple = struct.pack("<QQ", 0xFFFFFFFFFFFFFFFF, 0xF2B177CB0AA429B4)
    foreign = struct.pack(">QQ", 0xFFFFFFFFFFFFFFFF, 0xF2B177CB0AA429B4)
    cases = {
        simple: ["application/x-qemu-simpletrace"],
        foreign: ["application/x-qemu-simpletrace"],
        b'{"schema":"ackscope.events/1"}\n': ["application/x-ackscope-events+jsonl"],
        b'{\n  "schema": "ackscope.view/1"': ["application/x-ackscope-view+json"],
        b'{"schema":"ackscope.report/1"}': [],
    }
    return [f"{begin[:40]!r} is taken for {kinds_of(mime, begin)}, not {wanted}"
            for begin, wanted in cases.items() if kinds_of(mime, begin) != wanted]


def undocumented(program, manual):
    """Options of --help that the manual does not have, and the other way round."""
    said = subprocess.run([program, "--help"], capture_output=True, text=True, timeout=60, check=True)
    here = set(re.findall(r"--[a-z][a-z-]+", said.stdout))
    text = manual.read_text().split(".SH OPTIONS")[1].split(".SH ")[0].replace("\\", "")
    there = set(re.findall(r"--[a-z][a-z-]+", text))
    return [f"{option} is in one of --help and the manual only" for option in sorted(here ^ there)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--program")
    arguments = parser.parse_args()
    folder = arguments.folder
    desktop, metainfo = folder / f"{ID}.desktop", folder / f"{ID}.metainfo.xml"
    manual = folder / "ackscope-viewer.1"
    wrong = complaints_of("desktop-file-validate", desktop)
    wrong += complaints_of("appstreamcli", "validate", "--no-net", metainfo)
    wrong += disagreements(desktop, metainfo) + wrong_icons(folder / "icons")
    wrong += wrong_kinds(folder / f"{ID}.mime.xml")
    if shutil.which("groff"):
        wrong += complaints_of("groff", "-man", "-Tutf8", "-ww", "-z", manual)
    if arguments.program:
        wrong += undocumented(arguments.program, manual)
    print("\n".join(wrong) or "the desktop knows the viewer")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
