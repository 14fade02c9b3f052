"""Count how often each rule was right on the gold: ``python -m benchmark.calibrate GOLD FOLDER [GOLD FOLDER …]``.

Writes ``src/sudebnik/findings/calibration.yml``. Only counts are written, nothing of the texts.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

import yaml

from sudebnik.codings.answers import read_answer
from sudebnik.codings.compare import answers_agree
from sudebnik.codings.gold import GoldFile, read_gold
from sudebnik.sources.source_file import SourceFile
from sudebnik.workbench.findings import find_all
from sudebnik.workbench.lines import finding_lines
from sudebnik.workbench.reading import read_source

TARGET = Path(__file__).resolve().parent.parent / "src" / "sudebnik" / "findings" / "calibration.yml"

HEAD = "# How often the gold confirmed each rule: [right, found]. Made by `python -m benchmark.calibrate`; do not edit.\n"


def main(arguments: list[str]) -> None:
    """Read pairs of a gold file and the folder of its texts."""
    rules: dict[str, Counter[str]] = {"right": Counter(), "found": Counter()}
    variables: dict[str, Counter[str]] = {"right": Counter(), "found": Counter()}
    for gold_path, folder in zip(arguments[::2], arguments[1::2], strict=True):
        gold = read_gold(json.loads(Path(gold_path).read_text("utf-8")))
        for name, entry in gold.items():
            path = Path(folder) / name
            if path.is_file():
                _count(path, entry, rules, variables)
    counts = {
        kind: {key: [one["right"][key], one["found"][key]] for key in sorted(one["found"])}
        for kind, one in (("variables", variables), ("rules", rules))
    }
    TARGET.write_text(
        HEAD + yaml.safe_dump(counts, sort_keys=False, default_flow_style=None, width=120), "utf-8"
    )


def _count(
    path: Path, entry: GoldFile, rules: dict[str, Counter[str]], variables: dict[str, Counter[str]]
) -> None:
    source = SourceFile("0" * 64, path.name, path.read_bytes())
    for document in read_source(source):
        lines = finding_lines(document, find_all(document)).splitlines()
        fields = [json.loads(line) for line in lines]
        found = [read_answer(one["variable"], one, ordinary=entry.ordinary) for one in fields]
        for answer in entry.fit(found):
            if answer.variable not in entry.coded or answer.rule is None:
                continue
            right = answers_agree(entry, answer)
            key = f"{answer.variable} {answer.rule}"
            for counter, name in ((rules, key), (variables, answer.variable)):
                counter["found"][name] += 1
                counter["right"][name] += right


if __name__ == "__main__":
    main(sys.argv[1:])
