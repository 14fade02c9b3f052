"""The plan of the bundled corpus: which cases, from which courts, in which clothes; built anew by `python -m sudebnik.demo.corpus`."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from sudebnik.demo import pages
from sudebnik.demo.acts import Act, appeal_act, appeal_outcomes, cassation_act, first_act
from sudebnik.demo.case import Case
from sudebnik.demo.courts import GARRISONS
from sudebnik.demo.draft import Choice
from sudebnik.demo.dressing import card_facts, dress, with_card
from sudebnik.demo.formats.html import BANNER, act_page, card
from sudebnik.demo.formats.package import archive
from sudebnik.demo.formats.pdf import pdf
from sudebnik.demo.ruling import Ruling
from sudebnik.demo.story import Wish, draw

SEED = 2024
COURTS = {court.code: court for court in GARRISONS}
ROSTOV, KRASNODAR, VOLGOGRAD = COURTS["61GV0001"], COURTS["61GV0004"], COURTS["61GV0006"]
URALS, VORONEZH, CHITA = COURTS["66GV0001"], COURTS["77GV0012"], COURTS["75GV0001"]
SPRING = (date(2024, 3, 4), date(2024, 6, 28))
# Kind of case, court, how many; the common ones fill cells of five and more, the rare ones show suppression.
PLAN = (
    ("five", ROSTOV, 7), ("five", KRASNODAR, 6), ("five", URALS, 6), ("five", VOLGOGRAD, 5), ("five", VORONEZH, 3),
    ("five", CHITA, 1), ("two_five", ROSTOV, 1), ("two_five", URALS, 1), ("mixed", KRASNODAR, 1), ("mixed3", VOLGOGRAD, 1),
    ("prior", ROSTOV, 2), ("revoked", URALS, 1), ("theft", KRASNODAR, 1), ("three_one", ROSTOV, 2), ("three_one", URALS, 2),
    ("three_one", VORONEZH, 2), ("two_one", KRASNODAR, 3), ("two_one", VOLGOGRAD, 3), ("desertion", ROSTOV, 1),
    ("desertion", COURTS["51GV0001"], 1), ("refusal", COURTS["61GV0002"], 2), ("refusal", CHITA, 1), ("sham", KRASNODAR, 1),
    ("peace_four", URALS, 1), ("peace_three", COURTS["25GV0001"], 1), ("peace_one", COURTS["77GV0020"], 1),
    ("pair", VOLGOGRAD, 1), ("pair", COURTS["27GV0005"], 1), ("note", KRASNODAR, 1), ("note", COURTS["61GV0003"], 1),
    ("suspension", ROSTOV, 2), ("suspension", VORONEZH, 2), ("returned", URALS, 1),
)  # fmt: skip
CLOTHES = (
    "txt", "card", "docx", "html", "txt-cp1251", "pdf", "card", "odt", "txt-airy", "rtf", "html", "card-empty", "txt",
    "txt-koi8", "card", "pdf", "docx", "txt-utf16",
)  # fmt: skip
APPEALS = (
    ("unchanged", 4), ("mitigated", 2), ("conditional", 1), ("aggravated", 1), ("changed_other", 2), ("quashed_retrial", 1),
)  # fmt: skip
FOLDERS = {
    "card": "saved_pages",
    "card-empty": "saved_pages",
    "html": "saved_pages",
    "docx": "from_lawyers",
    "odt": "from_lawyers",
    "rtf": "from_lawyers",
    "pdf": "from_lawyers",
}


def files() -> Iterator[Ruling]:
    """Every file of the corpus, in order; the same on every run."""
    choice = Choice(Random(SEED))
    cases = list(_cases(choice))
    firsts = [first_act(choice, case) for case in cases]
    uppers = list(_appeals(choice, cases))
    acts = firsts + uppers
    # The export, the zip and the web archive take every ninth act, the rest lie there one by one.
    packed = {number: acts[number] for number in range(4, len(acts), 8)}
    loose = [act for number, act in enumerate(acts) if number not in packed]
    for number, act in enumerate(loose):
        kind = CLOTHES[number % len(CLOTHES)]
        yield placed(dress(act, kind), FOLDERS.get(kind, "texts"))
    yield from _packed(list(packed.values()))
    yield from _doublets(loose)
    yield from _refusals(choice, acts)


def _cases(choice: Choice) -> Iterator[Case]:
    serial = 100
    for kind, court, times in PLAN:
        for number in range(times):
            serial += 7
            sentence = {
                ("five", 3): "suspended",
                ("five", 5): "below64",
                ("two_one", 0): "suspended",
                ("three_one", 0): "suspended",
            }.get((kind, number))
            masked = kind in {"five", "two_one"} and number == 2
            decided = SPRING if not kind.startswith("pair") else (date(2024, 9, 2), date(2025, 2, 28))
            case = draw(
                choice,
                Wish(kind, court, decided, masked, sentence or ("real" if kind == "five" else None)),
                serial,
            )
            yield (
                replace(case, extra={"masked_date": True})
                if kind == "five" and number == 4 and court is ROSTOV
                else case
            )


def _appeals(choice: Choice, cases: list[Case]) -> Iterator[Act]:
    left = [case for case in cases if appeal_outcomes(case)]
    serial = 500
    for outcome, times in APPEALS:
        for number in range(times):
            case = next(case for case in left[number * 3 :] if outcome in appeal_outcomes(case))
            left.remove(case)
            serial += 11
            yield appeal_act(choice, case, serial, outcome)
            trial = case.trials[0]
            if (
                outcome == "unchanged"
                and number < 2
                and len(trial.counts) == 1
                and trial.punishment.regime
                and not trial.punishment.rule70
            ):
                can = trial.punishment.final - 2 >= trial.counts[0].offence.least
                yield cassation_act(choice, case, serial, "mitigated" if number and can else "unchanged")


def placed(ruling: Ruling, folder: str) -> Ruling:
    """The ruling with its name and truth under `folder`."""
    return Ruling(
        f"{folder}/{ruling.name}",
        ruling.media,
        ruling.data,
        {f"{folder}/{name}": entry for name, entry in ruling.truth.items()},
    )


def _packed(acts: list[Act]) -> Iterator[Ruling]:
    """A third of the acts in a zip, a third in a web archive, the rest in an export."""
    share = len(acts) // 3
    zipped, saved, exported = acts[:share], acts[share : 2 * share], acts[2 * share :]
    members = [dress(act, ("txt", "docx", "txt-cp1251")[number % 3]) for number, act in enumerate(zipped)]
    name = "exports/rulings_2024.zip"
    truth = {f"{name}#{ruling.name}": ruling.truth[ruling.name] for ruling in members}
    yield Ruling(
        name,
        "application/zip",
        archive(
            [
                ("СИНТЕТИЧЕСКИЙ_SYNTHETIC.txt", f"{BANNER}\n".encode()),
                *((r.name, r.data) for r in members),
            ]
        ),
        truth,
    )
    name = "exports/court_pages.warc.gz"
    shown: list[tuple[str, bytes]] = []
    truth = {}
    for number, act in enumerate(saved):
        address = f"https://synthetic.example.invalid/{act.label}.html"
        inline = number % 2 == 0
        page = (card(act, inline=True) if inline else act_page(act)).encode()
        shown.append((address, page))
        truth[f"{name}#{pages.record_id(page)}"] = with_card(act, text=True) if inline else act.truth
    yield Ruling(name, "application/warc", pages.warc(shown), truth)
    name = "exports/sudrfscraper_synthetic.csv"
    truth = {f"{name}#{990001 + number}": act.truth for number, act in enumerate(exported[:-1])}
    yield Ruling(name, "text/csv", pages.export(exported, without_text=frozenset({len(exported) - 1})), truth)


def _doublets(loose: list[Act]) -> Iterator[Ruling]:
    """Two acts that lie there a second time: the same text in other clothes; another edition with the same number."""
    verdicts = [
        act
        for number, act in enumerate(loose)
        if act.title == "Приговор" and CLOTHES[number % len(CLOTHES)] == "txt"
    ]
    same = dress(verdicts[0], "docx", f"copy_{verdicts[0].label}")
    yield placed(same, "from_lawyers")
    again = verdicts[1]
    edited = replace(
        again,
        paragraphs=(*again.paragraphs, again.paragraphs[-1]._replace(text="Копия верна. Секретарь суда")),
    )
    yield placed(dress(edited, "rtf", f"certified_{again.label}"), "from_lawyers")


def _refusals(choice: Choice, acts: list[Act]) -> Iterator[Ruling]:
    """What cannot be read or says nothing: each has its own line in the coverage of the report."""
    html = "text/html; charset=utf-8"
    yield Ruling("saved_pages/synthetic_captcha.html", html, pages.captcha(ROSTOV.nom).encode(), {})
    yield Ruling("saved_pages/synthetic_unavailable.html", html, pages.outage(KRASNODAR.nom).encode(), {})
    hidden = first_act(choice, draw(choice, Wish("five", VOLGOGRAD, SPRING), 901))
    name = "texts/synthetic_not_published.txt"
    yield Ruling(
        name,
        "text/plain; charset=utf-8",
        pages.not_published(hidden).encode(),
        {name: pages.not_published_truth(hidden)},
    )
    yield Ruling("texts/synthetic_empty.txt", "text/plain", b"", {})
    whole = pdf(acts[1].paragraphs)
    yield Ruling("from_lawyers/synthetic_truncated.pdf", "application/pdf", whole[: len(whole) // 3], {})
    told = card_facts(hidden, text=False)
    name = f"saved_pages/card_without_text_{hidden.label}.html"
    yield Ruling(
        name,
        html,
        card(hidden, inline=False).encode(),
        {name: {"persons": 0, "coded": sorted({fact["var"] for fact in told}), "facts": told}},
    )


def build(package: Path) -> tuple[int, int]:
    """Write the corpus and its truth into the package folder; how many files and bytes."""
    folder = package / "rulings"
    shutil.rmtree(folder, ignore_errors=True)
    truth: dict[str, Any] = {}
    count = size = 0
    for ruling in files():
        path = folder / ruling.name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            raise FileExistsError(ruling.name)
        path.write_bytes(ruling.data)
        truth |= ruling.truth
        count += 1
        size += len(ruling.data)
    (package / "truth.json").write_text(
        json.dumps(truth, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n", encoding="utf-8"
    )
    return count, size


if __name__ == "__main__":
    build(Path(__file__).parent)
