"""The tests of the private tree: what belongs to a program, what must be built for a test, and which
of them fail."""
import json
import os
import pathlib
import re
import signal
import subprocess
import xml.etree.ElementTree as xml

# What the tests of a folder, not of a file, need: an argument that is this folder of the build.
OF_FOLDERS = {'plugins': 'ackscope_babeltrace'}
LIMIT = 900  # seconds for one run of the tests that are expected to notice
LIMIT_OF_ALL = 3600
SLOW = ('e2e.flight', 'e2e.flight-disk', 'e2e.flight-daemon', 'e2e.bundle', 'e2e.bundle-anonymized', 'e2e.record',
        'e2e.record-interrupted', 'records.answers', 'readme')


class Suite:
    def __init__(self, build, jobs):
        self.build, self.jobs = pathlib.Path(build), jobs

    def tests(self):
        """Name -> (command, labels)."""
        out = subprocess.run(['ctest', '--show-only=json-v1'], cwd=self.build, check=True,
                             capture_output=True, text=True).stdout
        found = {}
        for test in json.loads(out)['tests']:
            properties = {p['name']: p['value'] for p in test.get('properties', [])}
            found[test['name']] = (test.get('command', []), properties.get('LABELS', []))
        return found

    def targets_of(self, wanted):
        """What has to be built for a program of tests, or for a test of that name."""
        tests = self.tests()
        if wanted not in tests:
            return {wanted}
        targets = set()
        for argument in tests[wanted][0]:
            path = pathlib.Path(argument)
            if self.build not in path.parents:
                continue
            targets.add(OF_FOLDERS.get(path.name, path.name))
        return targets

    def names_of(self, wanted):
        """The tests of that program, or the test itself. After it was built."""
        tests = self.tests()
        if wanted in tests:
            return [wanted]
        program = str(self.build / 'tests' / wanted)
        names = [name for name, (command, _) in tests.items() if command[:1] == [program]]
        if not names:
            raise SystemExit(f'{wanted} is neither a test nor a program with tests')
        return names

    def quick(self):
        """All that is no measurement, no hunt and does not last minutes."""
        return [name for name, (_, labels) in self.tests().items()
                if not {'long', 'bench', 'fuzz'} & set(labels) and name not in SLOW]

    def failing(self, names, limit=LIMIT):
        """Which of these tests fail, in the order in which they ran."""
        pattern = '^(' + '|'.join(re.escape(name) for name in names) + ')$'
        report = self.build / 'mutation-junit.xml'
        report.unlink(missing_ok=True)
        command = ['ctest', '--parallel', str(self.jobs), '--output-junit', str(report),
                   '--timeout', '120', '-R', pattern]
        with subprocess.Popen(command, cwd=self.build, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, start_new_session=True) as run:
            try:
                run.wait(limit)
            except subprocess.TimeoutExpired:
                os.killpg(run.pid, signal.SIGKILL)
                return [names[0]]  # something hangs, which whoever runs the tests notices as well
        return failed_in(report)


def failed_in(report):
    cases = xml.parse(report).getroot().iter('testcase')
    return [case.get('name') for case in cases if case.get('status') == 'fail']
