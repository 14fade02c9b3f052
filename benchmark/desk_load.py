"""The desk under load: coders who answer at once, how long an answer takes, and what a killed server has lost.

``python -m benchmark.desk_load --folder DIR`` makes a project of 10,000 acts with a million findings in DIR (once, some minutes), opens accounts
for 20 coders, and lets each confirm a fact every 3 seconds. Every answer that the server acknowledged is noted; at the end the
server is killed with SIGKILL in the middle of the load, and the notes are replayed against the log.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx2
from selectolax.lexbor import LexborHTMLParser

from benchmark.large_project import build
from sudebnik.store.accounts import Role
from sudebnik.workbench.accounts import Accounts
from sudebnik.workbench.project import Project

PASSWORD = "двадцать кодировщиков за одним столом"  # noqa: S105 - invented, for a project of invented acts


class Fact(NamedTuple):
    """What a row of the desk says of one fact."""

    person: str
    variable: str
    base: str
    seen: str
    text: str


class Noted(NamedTuple):
    """An answer that the server acknowledged."""

    document: str
    person: int | None
    variable: str
    coder: str


class Coder(threading.Thread):
    """One coder: takes an act, confirms its facts one after the other, takes the next."""

    def __init__(
        self, name: str, url: str, documents: list[str], every: float, until: threading.Event
    ) -> None:
        super().__init__(daemon=True)
        self.coder, self.url, self.documents, self.every, self.until = name, url, documents, every, until
        self.noted: list[Noted] = []
        self.answers: list[float] = []
        self.acts: list[float] = []
        self.faults: list[str] = []

    def run(self) -> None:
        """Work until told to stop or until the server is gone."""
        try:
            with httpx2.Client(base_url=self.url, timeout=30, follow_redirects=False) as client:
                csrf = self._log_in(client)
                time.sleep(random.Random(self.coder).random() * self.every)
                for document in self.documents:
                    for fact in self._facts(client, document):
                        if self.until.is_set():
                            return
                        began = time.perf_counter()
                        self._confirm(client, csrf, document, fact)
                        time.sleep(max(0.0, self.every - (time.perf_counter() - began)))
        except httpx2.TransportError:
            return

    def _log_in(self, client: httpx2.Client) -> str:
        door = _hidden(client.get("/login").text)
        fields = {"csrf": door, "name": self.coder, "password": PASSWORD, "code": ""}
        answer = client.post("/login", data=fields, headers=self._own())
        assert answer.status_code == 303, answer.status_code
        return _hidden(client.get("/account").text)

    def _own(self) -> dict[str, str]:
        return {"Origin": self.url.rstrip("/"), "Sec-Fetch-Site": "same-origin"}

    def _facts(self, client: httpx2.Client, document: str) -> Iterator[Fact]:
        began = time.perf_counter()
        answer = client.get(f"/act/{document}")
        self.acts.append(time.perf_counter() - began)
        page = LexborHTMLParser(answer.text)
        desk = page.css_first("#desk")
        text = (desk and desk.attributes["data-text"]) or ""
        for row in page.css("li.fact[data-open]"):
            told = [row.attributes.get(f"data-{name}") or "" for name in Fact._fields[:-1]]
            yield Fact._make([*told, text])

    def _confirm(self, client: httpx2.Client, csrf: str, document: str, fact: Fact) -> None:
        fields = {**fact._asdict(), "action": "confirm", "seconds": "2.5"}
        began = time.perf_counter()
        answer = client.post(
            f"/act/{document}/answer", data=fields, headers={**self._own(), "X-CSRF-Token": csrf}
        )
        took = time.perf_counter() - began
        if answer.status_code == 200:
            self.noted.append(
                Noted(document, int(fact.person) if fact.person else None, fact.variable, self.coder)
            )
            self.answers.append(took)
        else:
            self.faults.append(f"{answer.status_code} {fact.variable}")


def _hidden(html: str) -> str:
    found = re.search(r'name="csrf" value="([^"]*)"', html)
    assert found is not None
    return found[1]


@contextmanager
def server(project: Path) -> Iterator[tuple[str, subprocess.Popen[str]]]:
    """`sudebnik review` in a process of its own, and where it listens."""
    command = [
        sys.executable,
        "-m",
        "sudebnik",
        "review",
        "--project",
        str(project),
        "--port",
        "0",
        "--no-browser",
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as running:
        assert running.stdout is not None
        yield running.stdout.readline().split()[0], running
        if running.poll() is None:
            running.send_signal(signal.SIGINT)


def _coders(project: Path, many: int) -> list[str]:
    names = [f"coder{number:02d}" for number in range(1, many + 1)]
    with Accounts.open(project) as accounts:
        known = {account.name for account in accounts.store.all()}
        for name in names:
            if name not in known:
                accounts.add(name, [Role.CODER], PASSWORD)
    return names


def main() -> None:
    """Measure, kill, replay; exit code 1 where an acknowledged answer is not in the log."""
    read = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    read.add_argument(
        "--folder", type=Path, required=True, help="where the large project lies, or is to be made"
    )
    read.add_argument("--acts", type=int, default=10_000)
    read.add_argument("--coders", type=int, default=20)
    read.add_argument("--every", type=float, default=3.0, help="seconds from answer to answer")
    read.add_argument("--seconds", type=float, default=60.0)
    read.add_argument("--seed", type=int, default=1)
    said = read.parse_args()
    place = build(said.folder, said.acts)
    names = _coders(place, said.coders)
    with Project.open(place) as project:
        documents = [head.id for head in project.documents.all()]
        before = project.codings.head()
        findings = sum(project.findings.counts().values())
    random.Random(said.seed).shuffle(documents)
    until = threading.Event()
    with server(place) as (url, running):
        coders = [
            Coder(name, url, documents[number :: len(names)], said.every, until)
            for number, name in enumerate(names)
        ]
        for coder in coders:
            coder.start()
        time.sleep(said.seconds)
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        until.set()
        for coder in coders:
            coder.join(timeout=60)
    _tell(coders, len(documents), findings, said.every)
    sys.exit(_replay(place, before, [one for coder in coders for one in coder.noted]))


def _tell(coders: list[Coder], acts: int, findings: int, every: float) -> None:
    print(
        f"{acts:,} acts, {findings:,} findings, {len(coders)} coders, an answer each {every:g} s, load {os.getloadavg()[0]:.1f}"
    )
    for what, of in (("answers", "answers"), ("acts opened", "acts")):
        took = sorted(1000 * one for coder in coders for one in getattr(coder, of))
        if len(took) > 1:
            cuts = statistics.quantiles(took, n=100, method="inclusive")
            print(
                f"{what}: {len(took)}, median {cuts[49]:.0f} ms, p95 {cuts[94]:.0f} ms, p99 {cuts[98]:.0f} ms, longest {took[-1]:.0f} ms"
            )
    faults = [fault for coder in coders for fault in coder.faults]
    print(f"refused: {len(faults)} {faults[:5]}")


def _replay(place: Path, before: tuple[int, str], noted: list[Noted]) -> int:
    with Project.open(place) as project:
        faults = project.codings.verify(before)
        kept = {
            (line.document, line.person, line.variable, line.coder)
            for line in project.codings.log(since=before[0])
        }
    lost = [one for one in noted if tuple(one) not in kept]
    print(
        f"killed: {len(noted)} acknowledged answers, {len(lost)} lost; the log has {len(kept)} new units, {len(faults)} faults in its chain"
    )
    return 1 if lost or faults else 0


if __name__ == "__main__":
    main()
