#!/usr/bin/env python3
"""Compare findings in the proto3 JSON mapping, whatever their order: `same_findings.py ONE.json OTHER.json`.

Takes dossiers (`twosource check --format json`) and lists (`twosource findings --format json`). Exit status: 0 they are
the same, 1 they are not, or there are none (which would prove nothing).
"""
import json
import sys


def findings(path):
    with open(path, encoding="utf-8") as file:
        found = json.load(file).get("findings", [])
    return sorted(json.dumps(f, sort_keys=True, ensure_ascii=False) for f in found)


def main():
    one, other = (findings(path) for path in sys.argv[1:3])
    if not one:
        print("%s has no findings" % sys.argv[1])
        return 1
    if one == other:
        print("%d findings, the same in both" % len(one))
        return 0
    print("%d findings against %d" % (len(one), len(other)))
    for sign, mine, theirs in (("-", one, other), ("+", other, one)):
        for finding in mine:
            if finding not in theirs:
                print("%s %s" % (sign, finding))
    return 1


if __name__ == "__main__":
    sys.exit(main())
