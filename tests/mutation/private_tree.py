"""A copy of the tree with a build folder of its own: what is broken here is broken nowhere else."""
import contextlib
import os
import pathlib
import subprocess


class DoesNotBuild(Exception):
    """A breakage that the compiler notices proves nothing about the tests."""


def files_of(root):
    listed = subprocess.run(['git', 'ls-files', '-z', '--cached', '--others', '--exclude-standard'],
                            cwd=root, check=True, capture_output=True).stdout
    names = {os.fsdecode(name) for name in listed.split(b'\0') if name}
    return {name for name in names if (root / name).is_file()}


class PrivateTree:
    def __init__(self, root, work, jobs):
        self.root, self.tree, self.jobs = root, pathlib.Path(work) / 'tree', jobs
        self.build = self.tree / 'build'
        # ccache then shares what clones of the tree in other folders have built.
        self.environment = dict(os.environ, CCACHE_BASEDIR=str(self.tree), CCACHE_NOHASHDIR='true')

    def update(self):
        """Brings the copy up to date. Only what differs is written, with the time of now, so that
        the build sees that something broken is mended again."""
        wanted = files_of(self.root)
        for name in wanted:
            self._copy(name)
        for path in self.tree.rglob('*'):
            inside = path.relative_to(self.tree)
            if inside.parts[0] != 'build' and path.is_file() and str(inside) not in wanted:
                path.unlink()

    def _copy(self, name):
        source, target = self.root / name, self.tree / name
        content = source.read_bytes()
        if target.is_file() and target.read_bytes() == content:
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        target.chmod(source.stat().st_mode & 0o777)

    def configure(self):
        if (self.build / 'build.ninja').is_file():
            return
        # One changed source, one compiled: not with its neighbours.
        self._run(['cmake', '--preset', 'ci', '-DACKSCOPE_TESTS=ON', '-DACKSCOPE_UNITY=OFF'])

    def make(self, targets=()):
        """Builds the targets, or everything."""
        wanted = ['--target', *sorted(targets)] if targets else []
        self._run(['cmake', '--build', str(self.build), '--parallel', str(self.jobs), *wanted])

    def _run(self, command):
        done = subprocess.run(command, cwd=self.tree, env=self.environment, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
        if done.returncode != 0:
            raise DoesNotBuild(done.stdout[-2000:])

    @contextlib.contextmanager
    def broken(self, mutation):
        """The tree with the mutation in it; mended again at the end."""
        path = self.tree / mutation.file
        whole = path.read_text(encoding='utf-8')
        path.write_text(mutation.apply_to(whole), encoding='utf-8')
        try:
            yield
        finally:
            path.write_text(whole, encoding='utf-8')
