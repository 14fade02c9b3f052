"""A project of many invented acts, to measure the desk on: 10,000 acts with 100 findings each.

Acts come from the generator of the demo (one seed, same project); where rules find fewer than 100 facts in one, further
findings are added that rest on words of the same act, as long acts with several defendants have them.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

from sudebnik.demo import generator
from sudebnik.findings.finding import Finding
from sudebnik.findings.quote import Quote
from sudebnik.store import findings as kept
from sudebnik.workbench import runs, sources
from sudebnik.workbench.project import Project

DISTINCT = 500
"""Acts with texts of their own; the others repeat them under another number, so that reading them takes minutes, not hours."""


def build(folder: Path, acts: int = 10_000, findings: int = 100, seed: int = 5) -> Path:
    """Make the project where there is none yet; its folder."""
    if (folder / "done").is_file():
        return folder / "project"
    shutil.rmtree(folder, ignore_errors=True)
    rulings = folder / "rulings"
    rulings.mkdir(parents=True)
    texts = [ruling.data for ruling in generator.generate(DISTINCT, seed) if ruling.name.endswith(".txt")]
    texts = [text for text in texts if _is_utf8(text)]
    for number in range(acts):
        own = f"\nЛист дела {number}.\n".encode()
        (rulings / f"{number:05d}.txt").write_bytes(texts[number % len(texts)] + own)
    with Project.create(folder / "project") as project:
        with project.alone():
            for _ in sources.add(project, [str(rulings)]):
                pass
            runs.work_through(project, jobs=2)
        _fill(project, findings, Random(seed))
    (folder / "done").touch()
    return folder / "project"


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _fill(project: Project, findings: int, chance: Random) -> None:
    """Findings up to the wished number, each on other words of its act."""
    with project.database.transaction():
        for head in list(project.documents.all()):
            document = project.documents.get(head.id)
            assert document is not None
            found = len(project.findings.of(head.id))
            further: list[Finding] = []
            while found + len(further) < findings:
                start = chance.randrange(len(document.text) - 80)
                quote = Quote.take(document, start, start + 60)
                further.append(Finding(1, "applied", f"{chance.randrange(400)}", (quote,), "bench.filler@1"))
            rows = [(found + row[0], *row[1:]) for row in kept.pack(head.id, further)]
            project.findings.add(head.number, rows)
