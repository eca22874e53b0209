"""Samples cut short, and samples with one byte changed."""

import glob
import os

from contract import Case


def cases(bench, rng):
    texts = {}
    for path in sorted(glob.glob(os.path.join(bench.root, "sample-data", "*.json"))):
        with open(path, "rb") as file:
            texts[os.path.basename(path)] = file.read()
    whole = {name: data.rstrip() for name, data in texts.items()}
    while True:
        name = rng.choice(list(whole))
        data = whole[name]
        at = rng.randrange(len(data))
        cut = rng.random() < 0.5
        if cut:
            changed = data[:at]
        else:
            changed = data[:at] + bytes([rng.randrange(256)]) + data[at + 1:]
        judge = None
        if cut:
            def judge(outcome, _):
                return "accepts a report that is cut short" if outcome.status in (0, 2) else None
        if changed == data:
            continue
        for arguments in (["check", "r.json"], ["rank", "r.json", "--format", "json"]):
            yield Case(arguments, files={"r.json": changed}, judge=judge,
                       name=f"{arguments[0]} of a {'cut' if cut else 'changed'} sample", shrinks="r.json")
