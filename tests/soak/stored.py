"""What is in the store into which the guests' logs went: as many migrations as they made, by how they ended."""

import collections
import json
import subprocess


def outcomes(stage, store):
    done = subprocess.run([stage.ackscope, "records", "list", "--limit", "0", "--json", "--store", store],
                          capture_output=True, text=True, check=True)
    return collections.Counter(one["outcome"] for one in json.loads(done.stdout)["rows"])


def differ(found, ended, cut):
    """`cut`: so many parts of others may be there besides, and end in any way."""
    wrong = [f"in the store {found[how]} {how}, added were {count}" for how, count in ended.items()
             if not count <= found[how] <= count + cut]
    there, added = sum(found.values()), sum(ended.values())
    return wrong + ([] if added <= there <= added + cut else [f"in the store {there} migrations, added were {added}"])
