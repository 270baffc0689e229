#!/usr/bin/env python3
"""Breaks the program on purpose, one way at a time, and notes which tests notice (docs/mutation.md).

Each mutation is applied to a private copy of the tree. First what should notice it is built and run;
if that passes, everything that does not last minutes. Interrupted, it goes on where it was with --new.
"""
import argparse
import sys
import time

import catalogue
import page
from private_tree import DoesNotBuild, PrivateTree
from suite import LIMIT_OF_ALL, Suite


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument('--check', action='store_true', help='only: does every mutation still fit?')
    parser.add_argument('--only', action='append', metavar='ID', help='these; may be repeated')
    parser.add_argument('--module', action='append', metavar='NAME', help='those of a file')
    parser.add_argument('--new', action='store_true', help='those without a result, or with one of another change')
    parser.add_argument('--missed', action='store_true', help='those that nothing has noticed')
    parser.add_argument('--named', action='store_true',
                        help='run only the tests that are expected to notice')
    parser.add_argument('--work', default=str(catalogue.ROOT / 'build' / 'mutation'),
                        help='where the copy lies (build/mutation)')
    parser.add_argument('--jobs', type=int, default=2)
    return parser.parse_args()


def check(mutations):
    """Every mutation fits the code, no row tells of one that nothing noticed or that is gone."""
    results = page.read_results()
    wrong = [line for mutation in mutations for line in catalogue.mistakes_of(mutation)]
    wrong += [f'{m.id}: nothing notices it' for m in mutations
              if m.id in results and not results[m.id]['caught_by'] and not m.added]
    wrong += [f'{m.id}: was tried when it was another change; try it with --new' for m in mutations
              if m.id in results and results[m.id]['of'] != m.digest]
    wrong += [f'{name}: a result of no mutation' for name in results
              if name not in {mutation.id for mutation in mutations}]
    if not page.PAGE.is_file() or page.PAGE.read_text('utf-8') != page.written(mutations, results):
        wrong.append(f'{page.PAGE.name} is not what a run would write: run one with --only')
    return wrong


def chosen(mutations, options):
    done = page.read_results()
    for name in options.only or []:
        if name not in {mutation.id for mutation in mutations}:
            sys.exit(f'{name} is no mutation')
    return [m for m in mutations
            if (not options.only or m.id in options.only)
            and (not options.module or m.module in options.module)
            and not (options.new and done.get(m.id, {}).get('of') == m.digest)
            and not (options.missed and done.get(m.id, {}).get('by') != 'nothing')]


def expected_to_notice(tree, suite, mutation):
    """What of the expected tests fails, and what was built for it; the first that notices is enough."""
    for name in mutation.expect:
        targets = suite.targets_of(name) | set(mutation.build)
        tree.make(targets)
        failing = suite.failing(suite.names_of(name))
        if failing:
            return failing, targets
    return [], set()


def notice(tree, suite, mutation, named_only):
    """Who notices, the tests that do, and what was built for them (nothing: everything)."""
    failing, targets = expected_to_notice(tree, suite, mutation)
    if failing or named_only:
        return 'expected', failing, targets
    tree.make()
    return 'others', suite.failing(suite.quick(), LIMIT_OF_ALL), ()


def try_out(tree, suite, mutation, named_only):
    """Only tests that pass again without the mutation have noticed it."""
    with tree.broken(mutation):
        by, failing, targets = notice(tree, suite, mutation, named_only)
    if failing:
        tree.make(targets)
        sick = suite.failing(failing)
        failing = [test for test in failing if test not in sick]
    names = [test.split('  # ')[0] for test in failing]  # without the value of a parameter
    return {'of': mutation.digest, 'by': by if failing else 'nothing', 'caught_by': names[:8], 'count': len(names)}


def run(mutations, options):
    tree = PrivateTree(catalogue.ROOT, options.work, options.jobs)
    tree.update()
    tree.configure()
    suite = Suite(tree.build, options.jobs)
    for mutation in mutations:
        begun = time.monotonic()
        try:
            result = try_out(tree, suite, mutation, options.named)
        except DoesNotBuild as error:
            print(f'{mutation.id}: DOES NOT BUILD, choose another\n{error}', flush=True)
            continue
        results = page.read_results() | {mutation.id: result}
        page.write_results(results)
        took = time.monotonic() - begun
        print(f'{mutation.id}: {result["by"]} {result["count"]} {result["caught_by"][:3]} {took:.0f} s',
              flush=True)


def main():
    options = arguments()
    mutations, wrong = catalogue.load()
    if options.check or wrong:
        wrong += check(mutations) if options.check else []
        print('\n'.join(wrong) or f'{len(mutations)} mutations fit')
        sys.exit(1 if wrong else 0)
    todo = chosen(mutations, options)
    wrong = [line for mutation in todo for line in catalogue.mistakes_of(mutation)]
    if wrong:
        sys.exit('\n'.join(wrong))
    if todo:
        run(todo, options)
    page.write_page(mutations, page.read_results())


if __name__ == '__main__':
    main()
