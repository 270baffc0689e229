"""The breakages: mutations/*.yaml, one file a module. What an entry holds, and whether it still fits.

    id      a name, unique over all files
    file    the file to break
    breaks  what is broken, one sentence
    loses   what a user would lose by it
    expect  what should notice first: test programs and tests of ctest, in this order
    old     the text to replace; it occurs exactly once in the file
    new     what stands there instead
    added   (only where the breakage once went unnoticed) the test that was written for it
"""
import hashlib
import pathlib
from dataclasses import dataclass

import yaml

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent
NEEDED = {'id', 'file', 'breaks', 'loses', 'expect', 'old', 'new'}


@dataclass(frozen=True)
class Mutation:
    module: str
    id: str
    file: str
    breaks: str
    loses: str
    expect: tuple
    old: str
    new: str
    build: tuple = ()
    added: str = ''

    @property
    def digest(self):
        """Of the change itself: a result is one of exactly this."""
        return hashlib.sha256('\0'.join((self.file, self.old, self.new)).encode()).hexdigest()[:12]

    def apply_to(self, text):
        return text.replace(self.old, self.new)


def mistakes_of_entry(entry, module):
    name = entry.get('id', f'an entry of {module}')
    missing = NEEDED - set(entry)
    unknown = set(entry) - NEEDED - {'build', 'added'}
    return ([f'{name}: has no {key}' for key in sorted(missing)]
            + [f'{name}: {key} means nothing' for key in sorted(unknown)])


def load():
    """All mutations in the order of the files, and what is wrong with the files themselves."""
    mutations, mistakes = [], []
    for path in sorted((HERE / 'mutations').glob('*.yaml')):
        for entry in yaml.safe_load(path.read_text(encoding='utf-8')):
            wrong = mistakes_of_entry(entry, path.stem)
            mistakes += wrong
            if not wrong:
                lists = {key: tuple(entry.get(key, ())) for key in ('expect', 'build')}
                mutations.append(Mutation(path.stem, **{**entry, **lists}))
    ids = [mutation.id for mutation in mutations]
    mistakes += [f'{name}: is there twice' for name in sorted({i for i in ids if ids.count(i) > 1})]
    return mutations, mistakes


def mistakes_of(mutation, root=ROOT):
    """Why the mutation cannot be applied to the tree; empty when it can."""
    path = root / mutation.file
    if not path.is_file():
        return [f'{mutation.id}: {mutation.file} does not exist']
    count = path.read_text(encoding='utf-8').count(mutation.old)
    if count != 1:
        return [f'{mutation.id}: its old text occurs {count} times in {mutation.file}']
    if mutation.old == mutation.new:
        return [f'{mutation.id}: changes nothing']
    return []
