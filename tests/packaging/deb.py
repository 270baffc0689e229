"""A Debian package, read."""

import io
import subprocess
import tarfile


class Deb:
    """`files`: path -> tarfile.TarInfo of all that is no folder; `control`: name -> bytes."""

    def __init__(self, file):
        self.data = tarfile.open(fileobj=io.BytesIO(self.archive(file, "--fsys-tarfile")))
        self.files = {self.path(entry): entry for entry in self.data if not entry.isdir()}
        control = tarfile.open(fileobj=io.BytesIO(self.archive(file, "--ctrl-tarfile")))
        self.control = {entry.name.removeprefix("./"): control.extractfile(entry).read()
                        for entry in control if entry.isfile()}
        self.fields = self.parsed(self.control["control"].decode())
        self.name = self.field("Package")

    @staticmethod
    def archive(file, part):
        return subprocess.run(["dpkg-deb", part, file], capture_output=True, timeout=60, check=True).stdout

    @staticmethod
    def path(entry):
        return "/" + entry.name.removeprefix("./").lstrip("/")

    @staticmethod
    def parsed(text):
        fields, name = {}, None
        for line in text.splitlines():
            if line.startswith(" "):
                fields[name] += "\n" + line[1:]
            else:
                name, _, value = line.partition(":")
                fields[name] = value.strip()
        return fields

    def field(self, name):
        return self.fields.get(name, "")

    def read(self, path):
        return self.data.extractfile(self.files[path]).read()
