"""docs/mutation.md, written from the mutations and what was found (results.yaml)."""
import yaml

from catalogue import HERE, ROOT

RESULTS = HERE / 'results.yaml'
PAGE = ROOT / 'docs' / 'mutation.md'
SHOWN = 3  # tests of a row

HEAD = '''# What notices a broken feature

Each row is a change that a person could make by mistake. It was made in a copy of the tree, the copy was
built, and the tests ran: the table says which of them failed. A change that does not compile proves nothing
and is not listed. The changes themselves are in `tests/mutation/mutations/`, a file a module.

<!-- not run: all take hours; what the last one says is a test -->
```console
$ tests/mutation/run_mutations.py
$ tests/mutation/run_mutations.py --only ID
$ tests/mutation/run_mutations.py --check
```

The first tries all, the second one and writes its row below; the third only looks whether each still fits the code,
which is a test itself (`mutation.check`): who changes the code under a row mends the row.
To add a row, add an entry to the module's file and run it with `--only`.

The tests that should notice first run alone. With `--named` that is all, and so it was for these rows; without,
a change that none of them notices is tried on everything but the tests that last minutes. Rows with **bold** tests
went unnoticed by the expected ones: that test was written or extended then.

'''


def read_results():
    if not RESULTS.is_file():
        return {}
    return yaml.safe_load(RESULTS.read_text(encoding='utf-8')) or {}


def write_results(results):
    text = ('# Written by run_mutations.py: which tests failed with the mutation in the tree.\n'
            + yaml.safe_dump(results, sort_keys=True, allow_unicode=True, width=1000))
    RESULTS.write_text(text, encoding='utf-8')


def tests_of(mutation, result):
    if not result['caught_by']:
        return f'**{mutation.added}** was made for it; not tried again yet' if mutation.added else 'NOTHING'
    first = [test for test in result['caught_by'] if test == mutation.added]
    first += [test for test in result['caught_by'] if test != mutation.added]
    words = [f'**{test}**' if test == mutation.added else f'`{test}`' for test in first[:SHOWN]]
    more = result['count'] - len(words)
    return ', '.join(words) + (f' and {more} more' if more > 0 else '')


def summary(mutations, results):
    done = [(mutation, results[mutation.id]) for mutation in mutations if mutation.id in results]
    noticed = [mutation for mutation, result in done if result['caught_by']]
    added = [mutation for mutation, _ in done if mutation.added]
    again = [mutation for mutation in added if mutation not in noticed]
    others = sum(result['by'] == 'others' for _, result in done)
    nothing = len(done) - len(noticed) - len(again)
    return (f'{len(done)} changes were tried. {len(done) - len(added) - others - nothing} were noticed by the tests '
            f'that were expected to, {others} by others only. {len(added)} went unnoticed and got a test'
            + (f', {len(again)} of which are still to be tried again' if again else '')
            + f'; {nothing} go unnoticed.{untried(mutations, done)}\n')


def untried(mutations, done):
    left = len(mutations) - len(done)
    return f' {left} more are written and have not been tried yet (`--new`).' if left else ''


def written(mutations, results):
    text = HEAD + summary(mutations, results)
    for module in sorted({mutation.module for mutation in mutations}):
        text += f'\n## {module.replace("_", " and ")}\n\n| Broken | Lost by it | Noticed by |\n|---|---|---|\n'
        for mutation in mutations:
            if mutation.module == module and mutation.id in results:
                noticed = tests_of(mutation, results[mutation.id])
                text += f'| `{mutation.id}`: {mutation.breaks} | {mutation.loses} | {noticed} |\n'
    return text


def write_page(mutations, results):
    PAGE.write_text(written(mutations, results), encoding='utf-8')
