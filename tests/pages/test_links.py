"""Links in all pages lead somewhere: to a file, to a heading of it; and pictures say in words what they show."""

import argparse
import pathlib
import re
import sys
import unicodedata
import urllib.parse

import pages

FENCED = re.compile(r"^\s*```.*?^\s*```\s*$", re.DOTALL | re.MULTILINE)
CODE = re.compile(r"`[^`\n]*`")
TARGET = re.compile(r"\]\(([^()\s]+(?:\([^()]*\)[^()\s]*)*)\)")
IMAGE = re.compile(r"!\[([^\]]*)\]\(([^()\s]+)\)")
IMAGE_TAG = re.compile(r"<img\b[^>]*>")
SOURCE_SET = re.compile(r'(?:src|srcset)="([^"]+)"')
HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*$", re.MULTILINE)
NAMED = re.compile(r'<a (?:id|name)="([^"]+)"')


def prose(text):
    """Without what is shown as it is."""
    return CODE.sub("``", FENCED.sub("", text))


def slug(heading):
    """The anchor that GitHub gives a heading."""
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).replace("`", "").lower()
    kept = (c for c in text if c in " -_" or unicodedata.category(c)[0] in "LN")
    return "".join(kept).replace(" ", "-")


def anchors(name):
    text = FENCED.sub("", pages.text_of(name))
    found, count = set(NAMED.findall(text)), {}
    for heading in HEADING.findall(text):
        base = slug(heading)
        found.add(base + (f"-{count[base]}" if base in count else ""))
        count[base] = count.get(base, 0) + 1
    return found


def wrong_target(name, target):
    """What is wrong with a link of that page, or None."""
    if re.match(r"[a-z]+:", target):
        return None
    path, _, anchor = urllib.parse.unquote(target).partition("#")
    there = ((pages.ROOT / name).parent / path).resolve() if path else pages.ROOT / name
    if not there.exists():
        return f"{target}: is not there"
    if not there.is_relative_to(pages.ROOT):
        return f"{target}: leads out of the repository"
    if anchor and there.suffix == ".md" and anchor not in anchors(there.relative_to(pages.ROOT)):
        return f"{target}: there is no such heading"
    return None


def complaints(name, text):
    text = prose(text)
    wrong = [wrong_target(name, target) for target in TARGET.findall(text)]
    wrong += [wrong_target(name, target) for target in SOURCE_SET.findall(text)]
    wrong += [f"{target}: a picture without words" for words, target in IMAGE.findall(text)
              if not words.strip()]
    wrong += [f"{tag}: a picture without words" for tag in IMAGE_TAG.findall(text)
              if not re.search(r'alt="[^"]+"', tag)]
    return [each for each in wrong if each]


def unlinked():
    """Pages that the index of their folder does not name."""
    wrong = []
    for folder in ("docs/", "docs/decisions/"):
        index = pages.text_of(folder + "README.md")
        here = [name.removeprefix(folder) for name in pages.names() if name.startswith(folder)]
        wrong += [f"{folder}README.md: does not name {name}" for name in here
                  if "/" not in name and name != "README.md" and name not in index]
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--root", type=pathlib.Path, help="of installed pages; else those of the repository")
    root = parser.parse_args().root
    if root:
        pages.ROOT = root.resolve()
    all_names = pages.names()
    wrong = [f"{name}: {each}" for name in all_names for each in complaints(name, pages.text_of(name))]
    wrong += [] if root else unlinked()
    print("\n".join(wrong) or f"{len(all_names)} pages")
    return 1 if wrong or len(all_names) < 30 else 0


if __name__ == "__main__":
    sys.exit(main())
