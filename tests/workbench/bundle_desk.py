"""A coder at work on a bundle, in a process that can be killed: each acknowledged answer is a line on standard output."""

from __future__ import annotations

import sys
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from tests.workbench.bundled import answer  # noqa: E402

from sudebnik.store.locks import KeyFile  # noqa: E402
from sudebnik.workbench.bundles import opened_bundle  # noqa: E402
from sudebnik.workbench.project import Project  # noqa: E402


def work(folder: Path, name: str, lock: threading.Lock) -> None:
    """One thread with a project of its own, as in the server."""
    with Project.open(folder) as project:
        document = next(iter(project.documents.all())).id
        for number in range(10_000):
            line = answer(project, document, "regime", "general", comment=f"{name} {number}")
            with lock:
                print(line.comment, flush=True)  # noqa: T201 - the acknowledgement


def main() -> None:
    bundle, key, threads = sys.argv[1:]
    with opened_bundle(Path(bundle), KeyFile.read(Path(key))) as project:
        print(f"folder {project.folder}", flush=True)  # noqa: T201 - for the test
        lock = threading.Lock()
        many = [
            threading.Thread(target=work, args=(project.folder, f"t{n}", lock), daemon=True)
            for n in range(int(threads))
        ]
        for one in many:
            one.start()
        for one in many:
            one.join()
        threading.Event().wait()


if __name__ == "__main__":
    main()
