"""The source archive: what is in it is what the repository knows, no more and no less, and CMake
configures it. With --package `./run package` makes all packages of it, which takes as long as a build takes."""

import argparse
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile


def archive_of(build, folder):
    subprocess.run(["cpack", "--config", build / "CPackSourceConfig.cmake", "-B", folder], cwd=build,
                   stdout=subprocess.DEVNULL, timeout=120, check=True)
    [archive] = folder.glob("*.tar.gz")
    return archive


def cached(build, name):
    for line in (build / "CMakeCache.txt").read_text().splitlines():
        if line.startswith(f"{name}:"):
            return line.partition("=")[2]
    raise KeyError(name)


def differences(sources, unpacked):
    """Against `git ls-files`, where git and its repository are at hand."""
    listed = subprocess.run(["git", "-C", sources, "ls-files", "-z", "--cached", "--others",
                             "--exclude-standard"], capture_output=True, timeout=60, check=False)
    if listed.returncode:
        print("not compared: this is no repository")
        return []
    known = {name for name in listed.stdout.decode().split("\0") if name and (sources / name).exists()}
    packed = {str(path.relative_to(unpacked)) for path in unpacked.rglob("*") if not path.is_dir()}
    return [f"{'only in the archive' if name in packed else 'missing'}: {name}"
            for name in sorted(known ^ packed)]


def configured(unpacked, build):
    done = subprocess.run(["cmake", "-S", unpacked, "-B", build, "-G", "Ninja", "-DACKSCOPE_TESTS=OFF",
                           "-DCMAKE_BUILD_TYPE=Release"], capture_output=True, text=True, timeout=200,
                          check=False)
    return [done.stderr] if done.returncode else []


def not_packaged(unpacked):
    """Packages that the sources describe and `./run package` has not made there."""
    described = re.findall(r"^package\(\S+ (\S+)", (unpacked / "packaging/debian/packages.cmake").read_text(),
                           re.MULTILINE)
    done = subprocess.run(["./run", "package"], cwd=unpacked, stdin=subprocess.DEVNULL, check=False)
    if done.returncode:
        return [f"./run package: exit code {done.returncode}"]
    made = {path.name.partition("_")[0] for path in (unpacked / "build/packages").glob("*.deb")}
    return [f"one of described and made only: {name}" for name in sorted({*described} ^ made)]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("build", type=pathlib.Path, help="a build tree of the sources")
    parser.add_argument("--package", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        archive = archive_of(options.build.resolve(), folder / "made")
        with tarfile.open(archive) as tar:
            tar.extractall(folder / "unpacked")
        [unpacked] = (folder / "unpacked").iterdir()
        wrong = differences(pathlib.Path(cached(options.build, "ackscope_SOURCE_DIR")), unpacked)
        wrong += configured(unpacked, folder / "built")
        if options.package and not wrong:
            wrong += not_packaged(unpacked)
    print("\n".join(wrong) or "the source archive is good")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
